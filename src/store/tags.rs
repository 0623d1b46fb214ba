//! Tags on entries: any name, given by the reader or by a rule.

use rusqlite::{Connection, params};

use super::journal::{self, Act};
use super::{Result, Store};
use crate::model::EntryId;

impl Store {
    /// Gives entries a tag, as one act; says how many did not carry it.
    pub fn add_tag(&mut self, ids: &[EntryId], name: &str) -> Result<usize> {
        let transaction = self.write()?;
        let changed = add(&transaction, ids, name)?;
        journal::write(&transaction, &Act::Tagged(name.to_owned()), &changed)?;
        transaction.commit()?;
        Ok(changed.len())
    }

    /// The same for a rule: `undo` passes it over.
    pub fn add_tag_quietly(&mut self, ids: &[EntryId], name: &str) -> Result<usize> {
        let transaction = self.write()?;
        let changed = add(&transaction, ids, name)?;
        transaction.commit()?;
        Ok(changed.len())
    }

    /// Takes a tag from entries, as one act; says how many carried it.
    pub fn remove_tag(&mut self, ids: &[EntryId], name: &str) -> Result<usize> {
        let transaction = self.write()?;
        let changed = remove(&transaction, ids, name)?;
        journal::write(&transaction, &Act::Untagged(name.to_owned()), &changed)?;
        transaction.commit()?;
        Ok(changed.len())
    }

    /// All tags that entries carry, by name, with the number of entries.
    pub fn tags(&self) -> Result<Vec<(String, u64)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT name, count(*) FROM tag INDEXED BY tag_name GROUP BY name ORDER BY name")?;
        let tags = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
        Ok(tags.collect::<rusqlite::Result<_>>()?)
    }
}

/// Names the entries that did not carry the tag. An entry that is gone cannot be given one.
pub(super) fn add(connection: &Connection, ids: &[EntryId], name: &str) -> Result<Vec<EntryId>> {
    each(
        connection,
        "INSERT OR IGNORE INTO tag (entry_id, name) SELECT id, ?2 FROM entry WHERE id = ?1",
        ids,
        name,
    )
}

/// Names the entries that carried the tag.
pub(super) fn remove(connection: &Connection, ids: &[EntryId], name: &str) -> Result<Vec<EntryId>> {
    each(
        connection,
        "DELETE FROM tag WHERE entry_id = ?1 AND name = ?2",
        ids,
        name,
    )
}

fn each(connection: &Connection, sql: &str, ids: &[EntryId], name: &str) -> Result<Vec<EntryId>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut changed = Vec::new();
    for id in ids {
        if statement.execute(params![id.0, name])? > 0 {
            changed.push(*id);
        }
    }
    Ok(changed)
}
