//! Lists: a window of rows around a place, and how many there are.

use std::sync::Arc;

use rusqlite::{CachedStatement, OptionalExtension, Row, params_from_iter};

use super::selection::{Key, Part, Selection, Statement, Way};
use super::sources::language;
use super::story_rows::StoryReader;
use super::{Result, Store, moment, seconds, split};
use crate::model::{EntryId, EntryRow, Readiness, SourceId, Status, StoryId, Time};
use crate::query::Sort;

/// From where in a list a window is read, in the list's order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Anchor {
    #[default]
    Top,
    Bottom,
    After(Key),
    Before(Key),
    /// The entry in the middle, also when it is no longer in the list itself.
    Around(EntryId),
    /// The same for a place, also when its entry is no longer in the store.
    At(Key),
}

/// A window of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub rows: Vec<EntryRow>,
    /// Nothing stands above, or below.
    pub at_start: bool,
    pub at_end: bool,
}

impl Page {
    /// Where a row stands, to read on from.
    pub fn key(row: &EntryRow) -> Key {
        Key {
            time: row.sort_time.as_second(),
            id: row.id,
        }
    }
}

impl Store {
    /// At most `limit` rows of a list. Costs what it shows, however long the list is.
    pub fn rows(&self, selection: &Selection, anchor: Anchor, limit: usize) -> Result<Page> {
        let _view = self.view()?;
        let (keys, at_start, at_end) = self.window(selection, anchor, limit)?;
        let mut rows = RowReader::new(self)?;
        let mut page = Page {
            rows: Vec::with_capacity(keys.len()),
            at_start,
            at_end,
        };
        for key in keys {
            page.rows.extend(rows.read(key.id)?);
        }
        Ok(page)
    }

    /// The keys of a window, without their rows.
    fn window(&self, selection: &Selection, anchor: Anchor, limit: usize) -> Result<(Vec<Key>, bool, bool)> {
        match anchor {
            Anchor::Top => self.below(selection, None, limit),
            Anchor::After(key) => self.below(selection, Some(key), limit),
            Anchor::Bottom => self.above(selection, None, limit),
            Anchor::Before(key) => self.above(selection, Some(key), limit),
            Anchor::At(key) => self.around(selection, key, limit),
            Anchor::Around(id) => match self.key_of(id)? {
                Some(key) => self.around(selection, key, limit),
                None => self.below(selection, None, limit),
            },
        }
    }

    fn below(&self, selection: &Selection, from: Option<Key>, limit: usize) -> Result<(Vec<Key>, bool, bool)> {
        let (keys, at_end) = self.keys(selection, from, Way::Down, limit)?;
        Ok((keys, from.is_none(), at_end))
    }

    fn above(&self, selection: &Selection, from: Option<Key>, limit: usize) -> Result<(Vec<Key>, bool, bool)> {
        let (mut keys, at_start) = self.keys(selection, from, Way::Up, limit)?;
        keys.reverse();
        Ok((keys, at_start, from.is_none()))
    }

    fn around(&self, selection: &Selection, key: Key, limit: usize) -> Result<(Vec<Key>, bool, bool)> {
        let (mut keys, at_start) = self.keys(selection, Some(key), Way::Up, limit / 2)?;
        keys.reverse();
        let rest = limit.saturating_sub(keys.len());
        let (below, at_end) = self.keys_from(selection, key, rest)?;
        keys.extend(below);
        Ok((keys, at_start, at_end))
    }

    fn key_of(&self, id: EntryId) -> Result<Option<Key>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT sort_time FROM status WHERE entry_id = ?")?;
        let time = statement.query_row([id.0], |row| row.get(0)).optional()?;
        Ok(time.map(|time| Key { time, id }))
    }

    /// The keys of a list beyond one of them, in the order of the way, and whether there are no more.
    pub(super) fn keys(
        &self,
        selection: &Selection,
        from: Option<Key>,
        way: Way,
        limit: usize,
    ) -> Result<(Vec<Key>, bool)> {
        if !selection.is_by_time() {
            return self.ranked_keys(selection, from, way, limit);
        }
        let part = Part {
            from,
            way,
            limit: limit.saturating_add(1),
            due: None,
        };
        Ok(cut(self.part(selection, part)?, limit))
    }

    fn part(&self, selection: &Selection, part: Part) -> Result<Vec<Key>> {
        let mut keys = Vec::new();
        for stream in self.streams(selection, part)? {
            self.read_keys(&stream, &mut keys)?;
        }
        keys.sort_unstable();
        keys.dedup();
        if !selection.ascends(part.way) {
            keys.reverse();
        }
        Ok(keys)
    }

    /// The keys from one of them on, that one included when it is in the list.
    fn keys_from(&self, selection: &Selection, key: Key, limit: usize) -> Result<(Vec<Key>, bool)> {
        if !selection.is_by_time() {
            let whole = self.ranked(selection)?;
            let at = whole.iter().position(|it| it.id == key.id).unwrap_or(0);
            return Ok(cut(whole[at..].to_vec(), limit));
        }
        let step = if selection.ascends(Way::Down) { -1 } else { 1 };
        let just_above = Key {
            id: EntryId(key.id.0 + step),
            ..key
        };
        self.keys(selection, Some(just_above), Way::Down, limit)
    }

    /// In an order that is not that of time a place is a number in the whole list.
    fn ranked_keys(
        &self,
        selection: &Selection,
        from: Option<Key>,
        way: Way,
        limit: usize,
    ) -> Result<(Vec<Key>, bool)> {
        let whole = self.ranked(selection)?;
        let place = from.and_then(|from| whole.iter().position(|it| it.id == from.id));
        let keys: Vec<Key> = match way {
            Way::Down => whole[place.map_or(0, |it| it + 1)..].to_vec(),
            Way::Up => whole[..place.unwrap_or(whole.len())].iter().rev().copied().collect(),
        };
        Ok(cut(keys, limit))
    }

    /// The whole list. It is put in order once and kept until something in the store changes.
    fn ranked(&self, selection: &Selection) -> Result<Arc<Vec<Key>>> {
        let version = self.version()?;
        if let Some(ranked) = &*self.ranked.borrow()
            && ranked.version == version
            && ranked.selection == *selection
        {
            return Ok(ranked.keys.clone());
        }
        let keys = match selection.front {
            Some(now) => {
                let since = selection.since.unwrap_or(Time::UNIX_EPOCH);
                let ranked = self.front_page(since, now, selection.unread)?;
                ranked.into_iter().map(|(key, _)| key).collect()
            }
            None => {
                let mut keys = Vec::new();
                self.read_keys(&self.ranking(selection)?, &mut keys)?;
                keys
            }
        };
        let keys = Arc::new(keys);
        *self.ranked.borrow_mut() = Some(Ranked {
            version,
            selection: selection.clone(),
            keys: keys.clone(),
        });
        Ok(keys)
    }

    /// Changes with everything that any program writes to the store.
    fn version(&self) -> Result<(i64, u64)> {
        let others = self
            .connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?;
        Ok((others, self.connection.total_changes()))
    }

    fn read_keys(&self, statement: &Statement, keys: &mut Vec<Key>) -> Result<()> {
        let mut prepared = self.connection.prepare_cached(&statement.sql)?;
        let mut rows = prepared.query(params_from_iter(&statement.values))?;
        while let Some(row) = rows.next()? {
            keys.push(Key {
                time: row.get(0)?,
                id: EntryId(row.get(1)?),
            });
        }
        Ok(())
    }

    /// The next entry of a selection beyond a place, or the first when there is none: the next unread one.
    pub fn next(&self, selection: &Selection, from: Option<Key>, way: Way) -> Result<Option<Key>> {
        let (keys, _) = self.keys(selection, from, way, 1)?;
        Ok(keys.first().copied())
    }

    /// The entries of a selection, all or those beyond a place, for what is done to many at once.
    pub fn ids(&self, selection: &Selection, from: Option<Key>, way: Way) -> Result<Vec<EntryId>> {
        let (keys, _) = self.keys(selection, from, way, usize::MAX)?;
        Ok(keys.into_iter().map(|it| it.id).collect())
    }

    /// Entries of a selection whose page should be fetched, the newest first: they are not whole, and have an
    /// address that did not fail just now. Without a moment, how often it failed and when is no matter.
    pub fn wanting_articles(&self, selection: &Selection, now: Option<Time>, limit: usize) -> Result<Vec<EntryRow>> {
        let selection = Selection {
            unready: true,
            stories: false,
            front: None,
            keep: Vec::new(),
            order: Sort::Newest,
            ..selection.clone()
        };
        let part = Part {
            from: None,
            way: Way::Down,
            limit,
            due: Some(now.map_or(i64::MAX, seconds)),
        };
        let mut rows = RowReader::new(self)?;
        let keys = self.part(&selection, part)?;
        keys.into_iter()
            .take(limit)
            .filter_map(|key| rows.read(key.id).transpose())
            .collect()
    }

    /// How many entries a selection holds.
    pub fn count(&self, selection: &Selection) -> Result<u64> {
        let is_kept = selection.tag.is_none()
            && selection.since.is_none()
            && selection.query.is_none()
            && !selection.hidden
            && !selection.starred
            && !selection.unready
            && selection.front.is_none();
        if is_kept {
            return self.kept_count(selection);
        }
        let selection = Selection {
            order: Sort::Newest,
            keep: Vec::new(),
            ..selection.clone()
        };
        Ok(self.ids(&selection, None, Way::Down)?.len() as u64)
    }

    /// A count that the triggers keep.
    fn kept_count(&self, selection: &Selection) -> Result<u64> {
        let column = if selection.unread { "unread" } else { "total" };
        let sql = format!("SELECT coalesce(sum({column}), 0) FROM source WHERE id = ?1 OR ?1 IS NULL");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let count: i64 = statement.query_row([selection.source.map(|it| it.0)], |row| row.get(0))?;
        Ok(count.max(0) as u64)
    }

    /// The row of one entry, as a list shows it.
    pub fn row(&self, id: EntryId) -> Result<Option<EntryRow>> {
        RowReader::new(self)?.read(id)
    }
}

/// A whole list in an order that is not that of time.
pub(super) struct Ranked {
    version: (i64, u64),
    selection: Selection,
    keys: Arc<Vec<Key>>,
}

/// So many keys, and whether these are all.
fn cut(mut keys: Vec<Key>, limit: usize) -> (Vec<Key>, bool) {
    let are_all = keys.len() <= limit;
    keys.truncate(limit);
    (keys, are_all)
}

/// Reads rows by id.
pub(super) struct RowReader<'s> {
    row: CachedStatement<'s>,
    tags: CachedStatement<'s>,
    stories: StoryReader<'s>,
}

impl<'s> RowReader<'s> {
    pub fn new(store: &'s Store) -> Result<RowReader<'s>> {
        Ok(RowReader {
            row: store.connection.prepare_cached(
                "SELECT e.id, e.source_id, e.title, e.url, e.authors, e.published, e.first_seen, s.sort_time, e.lang,
                     s.read, s.starred, e.readiness, e.edited, e.story_id, e.failure
                 FROM entry e CROSS JOIN status s ON s.entry_id = e.id WHERE e.id = ?",
            )?,
            tags: store
                .connection
                .prepare_cached("SELECT name FROM tag WHERE entry_id = ? ORDER BY name")?,
            stories: StoryReader::new(store)?,
        })
    }

    pub fn read(&mut self, id: EntryId) -> Result<Option<EntryRow>> {
        let Some((mut row, story)) = self.row.query_row([id.0], read_row).optional()? else {
            return Ok(None);
        };
        let tags = self.tags.query_map([id.0], |row| row.get(0))?;
        row.tags = tags.collect::<rusqlite::Result<_>>()?;
        if let Some(story) = story {
            row.story = self.stories.story(id, story)?;
        }
        row.version = self.stories.version(id)?;
        Ok(Some(row))
    }
}

/// The row, and the story that the entry is in.
fn read_row(row: &Row<'_>) -> rusqlite::Result<(EntryRow, Option<StoryId>)> {
    let story = row.get::<_, Option<i64>>(13)?.map(StoryId);
    let row = EntryRow {
        id: EntryId(row.get(0)?),
        source: SourceId(row.get(1)?),
        title: row.get(2)?,
        url: row.get(3)?,
        authors: split(row.get(4)?),
        published: row.get::<_, Option<i64>>(5)?.map(moment),
        first_seen: moment(row.get(6)?),
        sort_time: moment(row.get(7)?),
        language: language(row.get(8)?),
        status: Status {
            read: row.get(9)?,
            starred: row.get(10)?,
        },
        readiness: readiness(row.get(11)?),
        failure: row.get(14)?,
        edited: row.get(12)?,
        tags: Vec::new(),
        story: None,
        version: None,
    };
    Ok((row, story))
}

fn readiness(number: i64) -> Readiness {
    match number {
        1 => Readiness::Whole,
        2 => Readiness::Failed,
        _ => Readiness::Teaser,
    }
}
