//! What the store knows beyond rows: why an entry stands where it does, what a search found in it, which names there are.

use super::desk::Desk;
use crate::app::event::{Event, List};
use crate::app::headlines::Position;
use crate::app::place::Place;
use crate::app::story::{Member, Told, Why};
use crate::html;
use crate::model::{EntryId, EntryRow};
use crate::query::{self, Query, Snippet, Vocabulary};
use crate::store::{Change, Result, StoredEntry, Way};

/// Bytes of a text that are looked through for it.
const SEARCHED: usize = 60_000;

/// The languages that queries are completed with.
const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

impl Desk {
    pub(super) fn why(&self, id: EntryId, list: &List) -> Result<Option<Event>> {
        let Some(row) = self.store.row(id)? else {
            return Ok(None);
        };
        let mut why = Why {
            title: row.title.clone(),
            ..Why::default()
        };
        if let Some(story) = &row.story {
            for member in self.store.story(story.id)? {
                why.members.push(self.member(&member)?);
            }
        }
        if let Some((other, linked)) = self.store.version_of(id)? {
            let other = self.store.row(other)?;
            why.version = other.map(|other| (Told::of(&other), linked));
        }
        if list.place == Place::FrontPage {
            let selection = self.selection(list);
            if let (Some(since), Some(now)) = (selection.since, selection.front) {
                let page = self.store.front_page(since, now, false)?;
                why.rank = page.into_iter().find(|(key, _)| key.id == id).map(|(_, rank)| rank);
            }
        }
        Ok(Some(Event::WhyLoaded(Box::new(why))))
    }

    fn member(&self, row: &EntryRow) -> Result<Member> {
        let likeness = self.store.likeness(row.id)?;
        let other = match &likeness {
            Some(likeness) => self.store.row(likeness.other)?,
            None => None,
        };
        Ok(Member {
            told: Told::of(row),
            evidence: other
                .zip(likeness)
                .map(|(other, likeness)| (other.source, likeness.evidence)),
        })
    }

    pub(super) fn vocabulary(&self) -> Result<Vocabulary> {
        let sources = self.store.sources()?;
        let own = self.store.tags()?.into_iter().map(|(name, _)| name);
        let mut tags: Vec<String> = own.chain(sources.iter().flat_map(|it| it.tags.clone())).collect();
        tags.sort();
        tags.dedup();
        Ok(Vocabulary {
            sources: sources.into_iter().map(|it| it.name).collect(),
            tags,
            languages: LANGUAGES.map(str::to_owned).into(),
            ..Vocabulary::default()
        })
    }

    /// Pieces of the texts that hold what a query looks for; nothing where it was found in the headline alone.
    pub(super) fn snippets(&self, query: &Query, ids: &[EntryId], letters: usize) -> Result<Vec<(EntryId, Snippet)>> {
        let mut snippets = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(entry) = self.store.entry(*id)? {
                snippets.push((*id, query::snippet(query, &plain(&entry), letters)));
            }
        }
        Ok(snippets)
    }

    /// Marks all of a list as read that stands beyond a place, and what tells the same.
    pub(super) fn mark_beyond(&mut self, list: &List, from: Position, is_above: bool) -> Result<u64> {
        let way = if is_above { Way::Up } else { Way::Down };
        let ids = self
            .store
            .ids(&self.selection(list), Some(super::desk::key(from)), way)?;
        let ids = match list.stories {
            true => self.store.with_stories(&ids)?,
            false => ids,
        };
        Ok(self.store.set_status(&ids, Change::Read(true))? as u64)
    }

    /// The entries of expanded stories, each below the one that stands in front of it.
    pub(super) fn expand(&self, rows: Vec<EntryRow>, expanded: &[crate::model::StoryId]) -> Result<Vec<EntryRow>> {
        if expanded.is_empty() {
            return Ok(rows);
        }
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let story = row.story.as_ref().map(|it| it.id).filter(|it| expanded.contains(it));
            let front = row.id;
            all.push(row);
            let Some(story) = story else { continue };
            for mut member in self.store.story(story)?.into_iter().filter(|it| it.id != front) {
                if let Some(story) = &mut member.story {
                    story.is_behind = true;
                }
                all.push(member);
            }
        }
        Ok(all)
    }
}

/// The text of an entry, as far as it is looked through.
fn plain(entry: &StoredEntry) -> String {
    let article = entry.reading();
    let lead = article.lead.clone().unwrap_or_default();
    let end = article.html.floor_char_boundary(SEARCHED);
    let body = html::text(&article.html[..end]);
    match body.contains(&lead) {
        true => body,
        false => format!("{lead} {body}"),
    }
}
