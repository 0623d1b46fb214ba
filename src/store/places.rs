//! How far articles were read, to go on there another day.

use std::collections::HashMap;

use rusqlite::params;

use super::{Result, Store, seconds};
use crate::model::{EntryId, Time};

/// Articles whose places are kept, those left last.
const MOST: i64 = 500;

impl Store {
    /// Keeps how many letters of an article were above the screen; none is no place to come back to.
    pub fn put_place(&mut self, entry: EntryId, letters: usize, now: Time) -> Result<()> {
        let transaction = self.write()?;
        match letters {
            0 => transaction
                .prepare_cached("DELETE FROM place WHERE entry_id = ?")?
                .execute([entry.0])?,
            _ => transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO place (entry_id, letters, at) SELECT id, ?2, ?3 FROM entry WHERE id = ?1",
                )?
                .execute(params![entry.0, letters as i64, seconds(now)])?,
        };
        transaction
            .prepare_cached(
                "DELETE FROM place WHERE entry_id IN (SELECT entry_id FROM place ORDER BY at DESC, entry_id LIMIT -1 OFFSET ?)",
            )?
            .execute([MOST])?;
        transaction.commit()?;
        Ok(())
    }

    /// All places that are kept.
    pub fn places(&self) -> Result<HashMap<EntryId, usize>> {
        let mut statement = self.connection.prepare_cached("SELECT entry_id, letters FROM place")?;
        let places = statement.query_map([], |row| {
            let letters: i64 = row.get(1)?;
            Ok((EntryId(row.get(0)?), usize::try_from(letters).unwrap_or(0)))
        })?;
        Ok(places.collect::<Result<_, _>>()?)
    }
}
