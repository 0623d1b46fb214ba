//! What the reader did, as a journal that `undo` reads backwards, also after a restart. One row an act,
//! however many entries it touched; only those that it really changed are named.

use rusqlite::{Connection, OptionalExtension, params};

use super::status::{self, Change};
use super::{Result, Store, tags};
use crate::model::EntryId;

/// One act of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Status(Change),
    Tagged(String),
    Untagged(String),
    /// Something outside the store, as whoever noted it understands it: a source left the config.
    Noted(String),
}

/// An act that was taken back, and how many entries are as they were before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub act: Act,
    pub count: usize,
}

/// How many acts can be taken back.
const KEPT: i64 = 1000;

impl Store {
    /// Takes the last act back. `None` when there is nothing left. What was noted from outside the store is
    /// only handed back: it is for the caller to undo.
    pub fn undo(&mut self) -> Result<Option<Undone>> {
        let transaction = self.write()?;
        let last: Option<(i64, String, Vec<u8>)> = transaction
            .prepare_cached("SELECT id, what, packed FROM journal ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((id, what, packed)) = last else {
            return Ok(None);
        };
        transaction
            .prepare_cached("DELETE FROM journal WHERE id = ?")?
            .execute([id])?;
        let act = read_act(&what);
        let count = take_back(&transaction, &act, &unpack(&packed))?;
        transaction.commit()?;
        Ok(Some(Undone { act, count }))
    }

    /// Notes an act outside the store, so that `undo` takes it back in its turn.
    pub fn note(&mut self, text: &str) -> Result<()> {
        write(&self.connection, &Act::Noted(text.to_owned()), &[])
    }
}

fn take_back(connection: &Connection, act: &Act, ids: &[EntryId]) -> Result<usize> {
    let changed = match act {
        Act::Status(change) => status::change(connection, ids, change.opposite())?,
        Act::Tagged(name) => tags::remove(connection, ids, name)?,
        Act::Untagged(name) => tags::add(connection, ids, name)?,
        Act::Noted(_) => Vec::new(),
    };
    Ok(changed.len())
}

/// Writes an act down, with the entries it changed. One that changed nothing was none.
pub(super) fn write(connection: &Connection, act: &Act, ids: &[EntryId]) -> Result<()> {
    if ids.is_empty() && !matches!(act, Act::Noted(_)) {
        return Ok(());
    }
    connection
        .prepare_cached("INSERT INTO journal (what, count, packed) VALUES (?, ?, ?)")?
        .execute(params![written(act), ids.len() as i64, pack(ids)])?;
    connection
        .prepare_cached("DELETE FROM journal WHERE id <= ?")?
        .execute([connection.last_insert_rowid() - KEPT])?;
    Ok(())
}

const STATUSES: [(&str, Change); 6] = [
    ("read", Change::Read(true)),
    ("unread", Change::Read(false)),
    ("starred", Change::Starred(true)),
    ("unstarred", Change::Starred(false)),
    ("hidden", Change::Hidden(true)),
    ("shown", Change::Hidden(false)),
];

fn written(act: &Act) -> String {
    match act {
        Act::Status(change) => {
            let found = STATUSES.iter().find(|(_, it)| it == change);
            found.expect("every change has a name").0.to_owned()
        }
        Act::Tagged(name) => format!("tagged {name}"),
        Act::Untagged(name) => format!("untagged {name}"),
        Act::Noted(text) => format!("noted {text}"),
    }
}

fn read_act(what: &str) -> Act {
    if let Some((_, change)) = STATUSES.iter().find(|(name, _)| *name == what) {
        return Act::Status(*change);
    }
    let (word, rest) = what.split_once(' ').unwrap_or((what, ""));
    match word {
        "tagged" => Act::Tagged(rest.to_owned()),
        "untagged" => Act::Untagged(rest.to_owned()),
        _ => Act::Noted(rest.to_owned()),
    }
}

/// Ids in growing order, each as its distance from the one before, in groups of seven bits.
fn pack(ids: &[EntryId]) -> Vec<u8> {
    let mut sorted: Vec<i64> = ids.iter().map(|it| it.0).collect();
    sorted.sort_unstable();
    let mut packed = Vec::with_capacity(sorted.len() * 2);
    let mut before = 0;
    for id in sorted {
        let mut rest = id.wrapping_sub(before) as u64;
        before = id;
        while rest >= 0x80 {
            packed.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        packed.push(rest as u8);
    }
    packed
}

fn unpack(packed: &[u8]) -> Vec<EntryId> {
    let mut ids = Vec::new();
    let (mut id, mut value, mut shift) = (0_i64, 0_u64, 0_u32);
    for byte in packed {
        value |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte & 0x80 == 0 {
            id = id.wrapping_add(value as i64);
            ids.push(EntryId(id));
            (value, shift) = (0, 0);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ids_come_back_in_order(mut ids: Vec<i64>) {
            let packed = pack(&ids.iter().map(|it| EntryId(*it)).collect::<Vec<_>>());
            ids.sort_unstable();
            prop_assert_eq!(unpack(&packed).into_iter().map(|it| it.0).collect::<Vec<_>>(), ids);
        }

        #[test]
        fn a_damaged_row_names_some_entries_and_harms_nothing(packed: Vec<u8>) {
            unpack(&packed);
        }

        #[test]
        fn an_act_is_read_as_it_was_written(name in "[^\n]*") {
            for act in [Act::Tagged(name.clone()), Act::Untagged(name.clone()), Act::Noted(name)] {
                prop_assert_eq!(read_act(&written(&act)), act);
            }
        }
    }

    #[test]
    fn neighbours_take_a_byte_each() {
        let ids: Vec<EntryId> = (5000..6000).map(EntryId).collect();
        assert_eq!(pack(&ids).len(), 1001);
    }
}
