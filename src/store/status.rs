//! What the reader did with entries.

use rusqlite::params;

use super::{Result, Store};
use crate::model::EntryId;

/// What the reader does with entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    Read(bool),
    Starred(bool),
    Hidden(bool),
}

impl Store {
    /// Changes the status of entries; says how many it really changed.
    pub fn set_status(&mut self, ids: &[EntryId], change: Change) -> Result<usize> {
        let sql = match change {
            Change::Read(_) => "UPDATE status SET read = ?2 WHERE entry_id = ?1 AND read <> ?2",
            Change::Starred(_) => "UPDATE status SET starred = ?2 WHERE entry_id = ?1 AND starred <> ?2",
            Change::Hidden(_) => "UPDATE status SET hidden = hidden & ~1 | ?2 WHERE entry_id = ?1 AND hidden & 1 <> ?2",
        };
        let (Change::Read(value) | Change::Starred(value) | Change::Hidden(value)) = change;
        let transaction = self.write()?;
        let mut changed = 0;
        {
            let mut statement = transaction.prepare_cached(sql)?;
            for id in ids {
                changed += statement.execute(params![id.0, value])?;
            }
        }
        transaction.commit()?;
        Ok(changed)
    }
}
