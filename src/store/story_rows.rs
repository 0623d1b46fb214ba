//! What a list shows of stories: one row for each, the entry that stands in front, and those behind it.

use rusqlite::{CachedStatement, OptionalExtension};

use super::entries::RowReader;
use super::{Result, Store};
use crate::model::{EntryId, EntryRow, SourceId, Story, StoryId};

/// The condition that of a story only the best entry is shown that the list holds: no other that the list holds
/// stands before it. `inner` tells, of `entry e` and `status s`, what the list holds.
pub(super) fn stands_in_front(inner: &str) -> String {
    format!(
        "(s.behind = 0 OR NOT EXISTS (SELECT 1
            FROM (SELECT s.behind AS place, (SELECT story_id FROM entry WHERE id = s.entry_id) AS story) o
            CROSS JOIN entry e INDEXED BY entry_story ON e.story_id = o.story
            CROSS JOIN status s ON s.entry_id = e.id
            WHERE s.behind < o.place AND {inner}))"
    )
}

/// Reads the stories of rows.
pub(super) struct StoryReader<'s> {
    members: CachedStatement<'s>,
    version: CachedStatement<'s>,
}

impl<'s> StoryReader<'s> {
    pub fn new(store: &'s Store) -> Result<StoryReader<'s>> {
        Ok(StoryReader {
            members: store.connection.prepare_cached(MEMBERS)?,
            version: store
                .connection
                .prepare_cached("SELECT other_id FROM likeness WHERE entry_id = ? AND kind = 1")?,
        })
    }

    /// `None` when no other entry of the story can be seen.
    pub fn story(&mut self, id: EntryId, story: StoryId) -> Result<Option<Story>> {
        let others: Vec<SourceId> = members(&mut self.members, story)?
            .into_iter()
            .filter(|(it, _)| *it != id)
            .map(|(_, source)| source)
            .collect();
        Ok((!others.is_empty()).then_some(Story {
            id: story,
            others,
            is_behind: false,
        }))
    }

    pub fn version(&mut self, id: EntryId) -> Result<Option<EntryId>> {
        Ok(self
            .version
            .query_row([id.0], |row| row.get(0).map(EntryId))
            .optional()?)
    }
}

const MEMBERS: &str = "SELECT s.behind, e.id, s.source_id
    FROM entry e INDEXED BY entry_story CROSS JOIN status s ON s.entry_id = e.id
    WHERE e.story_id = ? AND s.hidden = 0";

/// The entries of a story that are not hidden, the best first.
fn members(statement: &mut CachedStatement<'_>, story: StoryId) -> Result<Vec<(EntryId, SourceId)>> {
    let rows = statement.query_map([story.0], |row| {
        Ok((row.get::<_, i64>(0)?, EntryId(row.get(1)?), SourceId(row.get(2)?)))
    })?;
    let mut members: Vec<(i64, EntryId, SourceId)> = rows.collect::<rusqlite::Result<_>>()?;
    members.sort_unstable();
    Ok(members.into_iter().map(|(_, id, source)| (id, source)).collect())
}

impl Store {
    /// The entries of a story, the best first.
    pub fn story(&self, story: StoryId) -> Result<Vec<EntryRow>> {
        let mut statement = self.connection.prepare_cached(MEMBERS)?;
        let mut rows = RowReader::new(self)?;
        members(&mut statement, story)?
            .into_iter()
            .filter_map(|(id, _)| rows.read(id).transpose())
            .collect()
    }

    /// The entries themselves, and those that tell the same stories.
    pub fn with_stories(&self, ids: &[EntryId]) -> Result<Vec<EntryId>> {
        let mut of_entry = self
            .connection
            .prepare_cached("SELECT story_id FROM entry WHERE id = ? AND story_id IS NOT NULL")?;
        let mut statement = self.connection.prepare_cached(MEMBERS)?;
        let mut all = ids.to_vec();
        for id in ids {
            let story: Option<i64> = of_entry.query_row([id.0], |row| row.get(0)).optional()?;
            if let Some(story) = story {
                all.extend(members(&mut statement, StoryId(story))?.into_iter().map(|(id, _)| id));
            }
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}
