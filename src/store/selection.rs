//! Which entries a list holds, and in what order, as SQL. A list is read from one or more streams of keys,
//! each of which walks one index in the list's order and stops when the window is full; so a window costs
//! the same on a hundred entries and on a million.

use rusqlite::types::Value;

use super::{Result, Store};
use crate::model::{EntryId, SourceId};

/// Which entries a list holds. The default is all that are not hidden.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    pub source: Option<SourceId>,
    /// Entries that carry the tag, and those of sources that do.
    pub tag: Option<String>,
    pub unread: bool,
    pub starred: bool,
    /// Only what the reader or a rule has hidden.
    pub hidden: bool,
    /// Entries that stay in an unread list although they were read just now.
    pub keep: Vec<EntryId>,
    pub order: Order,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
}

/// Where an entry stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Seconds since 1970.
    pub time: i64,
    pub id: EntryId,
}

/// Which way from a key a stream is read, as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Down,
    Up,
}

/// A statement with its values.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Order {
    /// Whether times grow in this direction.
    pub(super) fn ascends(self, way: Way) -> bool {
        (self == Order::Oldest) == (way == Way::Down)
    }
}

impl Store {
    /// The statements that give the keys of a selection beyond a key, or from the list's end.
    pub(super) fn streams(
        &self,
        selection: &Selection,
        from: Option<Key>,
        way: Way,
        limit: usize,
    ) -> Result<Vec<Statement>> {
        let window = Window {
            selection,
            from,
            ascends: selection.order.ascends(way),
            limit,
        };
        let mut statements = match (selection.source, &selection.tag) {
            (Some(source), _) => vec![window.of_source(source)],
            (None, None) => vec![window.of_all()],
            (None, Some(tag)) => {
                let sources = self.sources_tagged(tag)?;
                let mut statements: Vec<Statement> = sources.into_iter().map(|it| window.of_source(it)).collect();
                statements.push(window.of_tag(tag));
                statements
            }
        };
        statements.extend(window.of_kept());
        Ok(statements)
    }

    fn sources_tagged(&self, tag: &str) -> Result<Vec<SourceId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM source WHERE configured = 1
             AND instr(char(10) || tags || char(10), char(10) || ? || char(10))",
        )?;
        let ids = statement.query_map([tag], |row| row.get(0).map(SourceId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

struct Window<'a> {
    selection: &'a Selection,
    from: Option<Key>,
    ascends: bool,
    limit: usize,
}

impl Window<'_> {
    /// The index is named, so that no statistics, missing or misleading, can choose another.
    fn of_all(&self) -> Statement {
        let selection = self.selection;
        let index = match () {
            () if selection.hidden => "status_hidden",
            () if selection.starred => "status_starred",
            () if selection.unread => "status_unread",
            () => "status_shown",
        };
        self.statement(&format!("status s INDEXED BY {index}"), "", vec![])
    }

    fn of_source(&self, source: SourceId) -> Statement {
        let selection = self.selection;
        let index = match () {
            () if selection.hidden => "status_hidden",
            () if selection.starred => "status_starred",
            () if selection.unread => "status_source_unread",
            () => "status_source",
        };
        let table = format!("status s INDEXED BY {index}");
        self.statement(&table, "s.source_id = ? AND ", vec![source.0.into()])
    }

    /// A person tags by hand: few enough to be put in order at each reading.
    fn of_tag(&self, tag: &str) -> Statement {
        let table = "tag t INDEXED BY tag_name CROSS JOIN status s ON s.entry_id = t.entry_id";
        self.statement(table, "t.name = ? AND ", vec![tag.to_owned().into()])
    }

    /// A kept entry meets the selection but for `unread`.
    fn of_kept(&self) -> Vec<Statement> {
        let selection = self.selection;
        if !selection.unread {
            return vec![];
        }
        let read = Window {
            selection: &Selection {
                unread: false,
                ..selection.clone()
            },
            ..*self
        };
        let of = |id: &EntryId| read.statement("status s", "s.entry_id = ? AND s.read = 1 AND ", vec![id.0.into()]);
        selection.keep.iter().map(of).collect()
    }

    fn statement(&self, tables: &str, first: &str, mut values: Vec<Value>) -> Statement {
        let (sign, direction) = if self.ascends { (">", "ASC") } else { ("<", "DESC") };
        let mut sql = format!(
            "SELECT s.sort_time, s.entry_id FROM {tables} WHERE {first}{}",
            self.conditions()
        );
        if let Some(Key { time, id }) = self.from {
            sql += &format!(" AND (s.sort_time, s.entry_id) {sign} (?, ?)");
            values.extend([time.into(), id.0.into()]);
        }
        sql += &format!(" ORDER BY s.sort_time {direction}, s.entry_id {direction} LIMIT ?");
        values.push((self.limit as i64).into());
        Statement { sql, values }
    }

    fn conditions(&self) -> String {
        let selection = self.selection;
        // A star outlives its source's place in the config.
        let mut conditions = vec![match () {
            () if selection.hidden => "s.hidden <> 0 AND s.hidden & 1",
            () if selection.starred => "s.starred = 1 AND s.hidden & 1 = 0",
            () => "s.hidden = 0",
        }];
        if selection.unread {
            conditions.push("s.read = 0");
        }
        if selection.starred && selection.hidden {
            conditions.push("s.starred = 1");
        }
        conditions.join(" AND ")
    }
}
