//! Entries put together into stories, as they come.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{EntryId, SourceId, Time};

use super::likeness::{Evidence, Verdict, compare, may_be_same};
use super::signature::Signature;

/// How far apart two entries of one story may lie, in seconds.
pub const WINDOW: i64 = 48 * 3600;

/// The same where only a short title tells, in seconds.
const SHORT_WINDOW: i64 = 10 * 3600;

/// An entry as far as stories need it.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: EntryId,
    pub source: SourceId,
    pub time: Time,
    pub signature: Signature,
    /// The story that it is in already: the id of that story's first entry.
    pub story: Option<i64>,
}

/// An entry whose story is new or has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    pub id: EntryId,
    pub story: i64,
    /// The entry that it is most like, and how like it is; `None` for the first entry of a story.
    pub evidence: Option<(EntryId, Evidence)>,
}

/// Puts new entries into stories. `known` are the entries of the last days ([`WINDOW`] before the
/// oldest new one), with the stories that they are in. Only what changes is returned.
pub fn group(known: &[Told], new: &[Told]) -> Vec<Placement> {
    let mut desk = Desk::default();
    for told in known {
        desk.lay(told);
    }
    let mut order: Vec<&Told> = new.iter().collect();
    order.sort_by_key(|told| (told.time, told.id));
    for told in order {
        desk.place(told);
    }
    desk.changes()
}

/// The entries of a few days, by what they may be found by.
#[derive(Default)]
struct Desk<'a> {
    entries: Vec<&'a Told>,
    by_key: HashMap<i64, Vec<usize>>,
    /// The story of every entry that has one, and the entries of every story.
    story_of: HashMap<usize, i64>,
    stories: BTreeMap<i64, Vec<usize>>,
    evidence: HashMap<usize, (EntryId, Evidence)>,
}

impl<'a> Desk<'a> {
    fn lay(&mut self, told: &'a Told) -> usize {
        let index = self.entries.len();
        self.entries.push(told);
        for key in told.signature.keys() {
            self.by_key.entry(key).or_default().push(index);
        }
        if let Some(story) = told.story {
            self.join(index, story);
        }
        index
    }

    fn place(&mut self, told: &'a Told) {
        let alike = self.alike(told);
        let index = self.lay(told);
        for (other, evidence) in alike {
            if self.may_join(index, other) {
                self.evidence.entry(index).or_insert((self.entries[other].id, evidence));
                self.unite(index, other);
            }
        }
    }

    /// The entries that tell the same as a new one, the most like first.
    fn alike(&self, told: &Told) -> Vec<(usize, Evidence)> {
        let candidates: BTreeSet<usize> = told
            .signature
            .keys()
            .iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten()
            .copied()
            .collect();
        let mut alike: Vec<(usize, Evidence)> = candidates
            .into_iter()
            .filter(|index| self.entries[*index].id != told.id)
            .filter(|index| may_be_same(&self.entries[*index].signature, &told.signature))
            .filter_map(|index| match verdict(self.entries[index], told) {
                Verdict::Same(evidence) => Some((index, evidence)),
                Verdict::Other | Verdict::Unlike => None,
            })
            .collect();
        alike.sort_by_key(|(_, evidence)| std::cmp::Reverse((evidence.shared_text, evidence.shared_title_words)));
        alike
    }

    /// No entry of the one story may speak against one of the other.
    fn may_join(&self, left: usize, right: usize) -> bool {
        if self.story_of.contains_key(&left) && self.story_of.get(&left) == self.story_of.get(&right) {
            return false;
        }
        let (left, right) = (self.fellows(left), self.fellows(right));
        left.iter().all(|one| {
            right
                .iter()
                .all(|other| verdict(self.entries[*one], self.entries[*other]) != Verdict::Other)
        })
    }

    /// The entries of an entry's story, itself among them.
    fn fellows(&self, index: usize) -> Vec<usize> {
        match self.story_of.get(&index) {
            Some(story) => self.stories[story].clone(),
            None => vec![index],
        }
    }

    /// A story keeps the name of its first entry; of two stories, the older name stays.
    fn unite(&mut self, left: usize, right: usize) {
        let members: Vec<usize> = self.fellows(left).into_iter().chain(self.fellows(right)).collect();
        let named = members
            .iter()
            .filter_map(|index| self.story_of.get(index))
            .min()
            .copied();
        let story = named.unwrap_or_else(|| self.entries[left].id.0.min(self.entries[right].id.0));
        for index in members {
            self.join(index, story);
        }
    }

    fn join(&mut self, index: usize, story: i64) {
        let before = self.story_of.insert(index, story);
        if before == Some(story) {
            return;
        }
        if let Some(members) = before.and_then(|before| self.stories.get_mut(&before)) {
            members.retain(|member| *member != index);
        }
        self.stories.entry(story).or_default().push(index);
    }

    fn changes(self) -> Vec<Placement> {
        let changed = |(index, told): (usize, &&Told)| {
            let story = *self.story_of.get(&index)?;
            let placement = Placement {
                id: told.id,
                story,
                evidence: self.evidence.get(&index).copied(),
            };
            (told.story != Some(story)).then_some(placement)
        };
        self.entries.iter().enumerate().filter_map(changed).collect()
    }
}

/// One source prints the same news twice only word for word: what looks alike in it is a series. So are
/// short titles of different days (`Курс доллара на сегодня`), where no text tells more.
fn verdict(left: &Told, right: &Told) -> Verdict {
    let apart = (left.time.as_second() - right.time.as_second()).abs();
    if apart > WINDOW {
        return Verdict::Unlike;
    }
    match compare(&left.signature, &right.signature) {
        Verdict::Same(evidence) if apart > SHORT_WINDOW && is_by_short_title(&evidence) => Verdict::Unlike,
        Verdict::Same(evidence) if left.source == right.source => {
            let is_reprint = evidence.shared_title_words == evidence.title_words.1 && evidence.shared_text >= Some(90);
            if is_reprint {
                Verdict::Same(evidence)
            } else {
                Verdict::Other
            }
        }
        verdict => verdict,
    }
}

fn is_by_short_title(evidence: &Evidence) -> bool {
    evidence.telling_words < 4 && evidence.shared_text.is_none_or(|shared| shared < 25)
}
