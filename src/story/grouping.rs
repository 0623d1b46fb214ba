//! Entries put together into stories, as they come.

use std::collections::{BTreeMap, HashMap};

use crate::model::{EntryId, SourceId, Time};

use super::likeness::{Evidence, Verdict, compare, share_text, share_title};
use super::signature::Signature;
use super::sketch::Sketch;

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

/// The entries of a few days, by what they may be found by: what is new is put among them.
#[derive(Default)]
pub struct Desk {
    entries: Vec<Told>,
    sketches: Vec<Sketch>,
    /// By key the last entry that has it, as a place in `links`.
    by_key: HashMap<u32, u32>,
    links: Vec<Link>,
    /// The story of every entry that has one, and the entries of every story.
    story_of: HashMap<usize, i64>,
    stories: BTreeMap<i64, Vec<usize>>,
    evidence: HashMap<usize, (EntryId, Evidence)>,
}

/// One of the entries that have a key, and the place of the one that was laid before.
struct Link {
    entry: u32,
    before: Option<u32>,
}

impl Desk {
    pub fn entries(&self) -> &[Told] {
        &self.entries
    }

    /// Takes in an entry with the story that it is in.
    pub fn lay(&mut self, told: Told) {
        let index = self.entries.len();
        for key in told.signature.keys() {
            let link = self.links.len() as u32;
            self.links.push(Link {
                entry: index as u32,
                before: self.by_key.insert(key, link),
            });
        }
        if let Some(story) = told.story {
            self.join(index, story);
        }
        self.sketches.push(Sketch::of(&told));
        self.entries.push(told);
    }

    /// Puts new entries into stories: those of [`WINDOW`] before and behind them were laid, or are among them. Only
    /// what changes is returned.
    pub fn group(&mut self, mut new: Vec<Told>) -> Vec<Placement> {
        new.sort_by_key(|told| (told.time, told.id));
        self.evidence.clear();
        for told in new {
            self.place(told);
        }
        self.changes()
    }

    fn place(&mut self, told: Told) {
        let alike = self.alike(&told);
        let index = self.entries.len();
        self.lay(told);
        for (other, evidence) in alike {
            if self.may_join(index, other) {
                self.evidence.entry(index).or_insert((self.entries[other].id, evidence));
                self.unite(index, other);
            }
        }
    }

    /// The entries that tell the same as a new one, the most like first.
    fn alike(&self, told: &Told) -> Vec<(usize, Evidence)> {
        let sketch = Sketch::of(told);
        let mut candidates: Vec<usize> = Vec::new();
        for key in told.signature.keys() {
            let mut next = self.by_key.get(&key).copied();
            while let Some(link) = next {
                let Link { entry, before } = self.links[link as usize];
                if self.is_worth_comparing(entry as usize, told, &sketch) {
                    candidates.push(entry as usize);
                }
                next = before;
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut alike: Vec<(usize, Evidence)> = candidates
            .into_iter()
            .filter(|index| self.entries[*index].id != told.id)
            .filter_map(|index| match verdict(&self.entries[index], told) {
                Verdict::Same(evidence) => Some((index, evidence)),
                Verdict::Other | Verdict::Unlike => None,
            })
            .collect();
        alike.sort_by_key(|(_, evidence)| std::cmp::Reverse((evidence.shared_text, evidence.shared_title_words)));
        alike
    }

    fn is_worth_comparing(&self, index: usize, told: &Told, sketch: &Sketch) -> bool {
        let glance = &self.sketches[index];
        let signature = || &self.entries[index].signature;
        glance.is_near(sketch)
            && (glance.may_share_title(sketch) && share_title(signature(), &told.signature)
                || glance.may_share_text(sketch) && share_text(signature(), &told.signature))
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
                .all(|other| verdict(&self.entries[*one], &self.entries[*other]) != Verdict::Other)
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

    fn changes(&mut self) -> Vec<Placement> {
        let mut changes = Vec::new();
        for (index, told) in self.entries.iter_mut().enumerate() {
            let story = self.story_of.get(&index).copied();
            if let Some(story) = story.filter(|_| told.story != story) {
                told.story = Some(story);
                changes.push(Placement {
                    id: told.id,
                    story,
                    evidence: self.evidence.get(&index).copied(),
                });
            }
        }
        changes
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
