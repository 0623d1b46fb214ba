//! Lists: a window of rows around a place, and how many there are.

use std::collections::VecDeque;

use rusqlite::{CachedStatement, OptionalExtension, Row, params_from_iter};

use super::selection::{Key, Selection, Way};
use super::sources::language;
use super::{Result, Store, moment, split};
use crate::model::{EntryId, EntryRow, Readiness, SourceId, Status};

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
            Anchor::Around(id) => self.around(selection, id, limit),
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

    fn around(&self, selection: &Selection, id: EntryId, limit: usize) -> Result<(Vec<Key>, bool, bool)> {
        let Some(key) = self.key_of(id)? else {
            return self.below(selection, None, limit);
        };
        let (above, at_start) = self.keys(selection, Some(key), Way::Up, limit / 2)?;
        // From just above the entry, so that it is in the window when it is in the list.
        let step = if selection.order.ascends(Way::Down) { -1 } else { 1 };
        let just_above = Key {
            id: EntryId(id.0 + step),
            ..key
        };
        let rest = limit.saturating_sub(above.len());
        let (below, at_end) = self.keys(selection, Some(just_above), Way::Down, rest)?;
        let mut keys: VecDeque<Key> = below.into();
        above.into_iter().for_each(|it| keys.push_front(it));
        Ok((keys.into(), at_start, at_end))
    }

    fn key_of(&self, id: EntryId) -> Result<Option<Key>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT sort_time FROM status WHERE entry_id = ?")?;
        let time = statement.query_row([id.0], |row| row.get(0)).optional()?;
        Ok(time.map(|time| Key { time, id }))
    }

    /// Keys in the order of the way, and whether there are no more.
    fn keys(&self, selection: &Selection, from: Option<Key>, way: Way, limit: usize) -> Result<(Vec<Key>, bool)> {
        let mut keys = Vec::new();
        for stream in self.streams(selection, from, way, limit + 1)? {
            let mut statement = self.connection.prepare_cached(&stream.sql)?;
            let mut rows = statement.query(params_from_iter(&stream.values))?;
            while let Some(row) = rows.next()? {
                keys.push(Key {
                    time: row.get(0)?,
                    id: EntryId(row.get(1)?),
                });
            }
        }
        keys.sort_unstable();
        keys.dedup();
        if !selection.order.ascends(way) {
            keys.reverse();
        }
        let is_all = keys.len() <= limit;
        keys.truncate(limit);
        Ok((keys, is_all))
    }

    /// How many entries a selection holds.
    pub fn count(&self, selection: &Selection) -> Result<u64> {
        let is_kept_count = selection.tag.is_none() && !selection.hidden && !selection.starred;
        if is_kept_count {
            return self.kept_count(selection);
        }
        let (keys, _) = self.keys(selection, None, Way::Down, i64::MAX as usize - 1)?;
        Ok(keys.len() as u64)
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

/// Reads rows by id.
struct RowReader<'s> {
    row: CachedStatement<'s>,
    tags: CachedStatement<'s>,
}

impl<'s> RowReader<'s> {
    fn new(store: &'s Store) -> Result<RowReader<'s>> {
        Ok(RowReader {
            row: store.connection.prepare_cached(
                "SELECT e.id, e.source_id, e.title, e.url, e.authors, e.published, e.first_seen, s.sort_time, e.lang,
                     s.read, s.starred, e.readiness, e.edited
                 FROM entry e CROSS JOIN status s ON s.entry_id = e.id WHERE e.id = ?",
            )?,
            tags: store
                .connection
                .prepare_cached("SELECT name FROM tag WHERE entry_id = ? ORDER BY name")?,
        })
    }

    fn read(&mut self, id: EntryId) -> Result<Option<EntryRow>> {
        let Some(mut row) = self.row.query_row([id.0], read_row).optional()? else {
            return Ok(None);
        };
        let tags = self.tags.query_map([id.0], |row| row.get(0))?;
        row.tags = tags.collect::<rusqlite::Result<_>>()?;
        Ok(Some(row))
    }
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    Ok(EntryRow {
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
        edited: row.get(12)?,
        tags: Vec::new(),
    })
}

fn readiness(number: i64) -> Readiness {
    match number {
        1 => Readiness::Whole,
        2 => Readiness::Failed,
        _ => Readiness::Teaser,
    }
}
