//! The front page: the stories of the day, ranked by who carries them, how new they are, and what this reader likes.

use std::collections::HashMap;

use rusqlite::params;

use super::selection::Key;
use super::sources::language;
use super::{Result, Store, moment, seconds};
use crate::model::{EntryId, Language, SourceId, StoryId, Time};
use crate::story::{Candidate, Rank, Taste, rank};

/// Entries that are looked at: of the day, and to learn what the reader likes.
const MOST: i64 = 5000;
const LEARNED: i64 = 2000;

/// What the reader has shown by opening an entry, reading it to its end, and starring it.
const OPENED: f64 = 0.3;
const FINISHED: f64 = 1.0;
const STARRED: f64 = 2.0;

/// A story as the front page weighs it.
struct Told {
    key: Key,
    behind: i64,
    title: String,
    language: Option<Language>,
    sources: Vec<SourceId>,
    last: i64,
}

impl Store {
    /// The stories told since a moment, the first one first, and why each stands where it does.
    pub fn front_page(&self, since: Time, now: Time, only_unread: bool) -> Result<Vec<(Key, Rank)>> {
        let taste = self.taste()?;
        let mut ranked: Vec<(Key, Rank)> = self
            .told_since(since, only_unread)?
            .iter()
            .map(|told| {
                let candidate = Candidate {
                    title: &told.title,
                    language: told.language.as_ref(),
                    sources: &told.sources,
                    last: moment(told.last),
                };
                (told.key, rank(&candidate, &taste, now))
            })
            .collect();
        ranked.sort_by(|(key, rank), (other_key, other)| other.points.total_cmp(&rank.points).then(other_key.cmp(key)));
        Ok(ranked)
    }

    /// Notes that an article was read to its end.
    pub fn note_finished(&mut self, id: EntryId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE status SET finished = 1 WHERE entry_id = ? AND finished = 0")?
            .execute([id.0])?;
        Ok(())
    }

    fn told_since(&self, since: Time, only_unread: bool) -> Result<Vec<Told>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.sort_time, s.entry_id, s.source_id, s.behind, e.title, e.lang, e.story_id
             FROM status s INDEXED BY status_shown CROSS JOIN entry e ON e.id = s.entry_id
             WHERE s.hidden = 0 AND s.sort_time >= ?1 AND (?2 = 0 OR s.read = 0) ORDER BY s.sort_time DESC LIMIT ?3",
        )?;
        let mut rows = statement.query(params![seconds(since), only_unread, MOST])?;
        let mut stories: Vec<Told> = Vec::new();
        let mut places: HashMap<StoryId, usize> = HashMap::new();
        while let Some(row) = rows.next()? {
            let told = Told {
                key: Key {
                    time: row.get(0)?,
                    id: EntryId(row.get(1)?),
                },
                behind: row.get(3)?,
                title: row.get(4)?,
                language: language(row.get(5)?),
                sources: vec![SourceId(row.get(2)?)],
                last: row.get(0)?,
            };
            let story: Option<i64> = row.get(6)?;
            let place = story.map(|story| *places.entry(StoryId(story)).or_insert(stories.len()));
            match place.and_then(|place| stories.get_mut(place)) {
                Some(story) => story.join(told),
                None => stories.push(told),
            }
        }
        Ok(stories)
    }

    fn taste(&self) -> Result<Taste> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.source_id, e.title, e.lang, s.read, s.finished, s.starred
             FROM status s INDEXED BY status_shown CROSS JOIN entry e ON e.id = s.entry_id
             WHERE s.hidden = 0 ORDER BY s.sort_time DESC LIMIT ?",
        )?;
        let mut rows = statement.query([LEARNED])?;
        let mut taste = Taste::default();
        while let Some(row) = rows.next()? {
            let liked = match (row.get(3)?, row.get(4)?, row.get(5)?) {
                (_, _, true) => STARRED,
                (_, true, _) => FINISHED,
                (true, ..) => OPENED,
                _ => 0.0,
            };
            let title = row.get_ref(1)?.as_str().unwrap_or_default();
            taste.learn(SourceId(row.get(0)?), title, language(row.get(2)?).as_ref(), liked);
        }
        Ok(taste)
    }
}

impl Told {
    /// Another entry of the same story; the better one stands for it.
    fn join(&mut self, other: Told) {
        self.last = self.last.max(other.last);
        let source = other.sources[0];
        if !self.sources.contains(&source) {
            self.sources.push(source);
        }
        if other.behind < self.behind {
            (self.key, self.behind, self.title, self.language) = (other.key, other.behind, other.title, other.language);
        }
    }
}
