//! What the reader did with entries: read, starred, hidden. All of it can be taken back by `undo`.

use rusqlite::{Connection, params};

use super::journal::{self, Act};
use super::selection::{Selection, Way};
use super::{Result, Store};
use crate::model::EntryId;
use crate::query::Sort;

/// What the reader does with entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    Read(bool),
    Starred(bool),
    Hidden(bool),
}

impl Change {
    pub fn opposite(self) -> Change {
        match self {
            Change::Read(value) => Change::Read(!value),
            Change::Starred(value) => Change::Starred(!value),
            Change::Hidden(value) => Change::Hidden(!value),
        }
    }
}

impl Store {
    /// Changes the status of entries, as one act; says how many it really changed.
    pub fn set_status(&mut self, ids: &[EntryId], change: Change) -> Result<usize> {
        let transaction = self.write()?;
        let changed = self::change(&transaction, ids, change)?;
        journal::write(&transaction, &Act::Status(change), &changed)?;
        transaction.commit()?;
        Ok(changed.len())
    }

    /// The same for what a rule or a server says: it was no act of the reader, and `undo` passes it over.
    pub fn set_status_quietly(&mut self, ids: &[EntryId], change: Change) -> Result<usize> {
        let transaction = self.write()?;
        let changed = self::change(&transaction, ids, change)?;
        transaction.commit()?;
        Ok(changed.len())
    }

    /// Marks all that a selection holds as read, as one act; says how many were not.
    pub fn mark_read(&mut self, selection: &Selection) -> Result<usize> {
        let unread = Selection {
            unread: true,
            stories: false,
            front: None,
            keep: Vec::new(),
            order: Sort::Newest,
            ..selection.clone()
        };
        let ids = self.ids(&unread, None, Way::Down)?;
        self.set_status(&ids, Change::Read(true))
    }
}

/// Changes entries, and names those whose status was another before. `OR FAIL` spares SQLite the notes by which
/// it could take one statement back alone: what fails here is taken back as a whole.
pub(super) fn change(connection: &Connection, ids: &[EntryId], change: Change) -> Result<Vec<EntryId>> {
    let (sql, value) = match change {
        Change::Read(value) => (
            "UPDATE OR FAIL status SET read = ?2 WHERE entry_id = ?1 AND read <> ?2",
            value,
        ),
        Change::Starred(value) => (
            "UPDATE OR FAIL status SET starred = ?2 WHERE entry_id = ?1 AND starred <> ?2",
            value,
        ),
        Change::Hidden(value) => (
            "UPDATE OR FAIL status SET hidden = (hidden & ~1) | ?2 WHERE entry_id = ?1 AND hidden & 1 <> ?2",
            value,
        ),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut changed = Vec::new();
    for id in ids {
        if statement.execute(params![id.0, value])? > 0 {
            changed.push(*id);
        }
    }
    Ok(changed)
}
