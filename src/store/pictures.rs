//! Pictures of entries, kept for reading offline: each once, however many entries show it.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Error, Result, Store, hash};
use crate::model::EntryId;

impl Store {
    /// Keeps a picture that an entry shows under an address. It goes when its last entry goes.
    pub fn put_picture(&mut self, entry: EntryId, url: &str, bytes: &[u8]) -> Result<()> {
        let digest = Sha256::digest(bytes);
        let transaction = self.write()?;
        let exists = transaction
            .prepare_cached("SELECT 1 FROM entry WHERE id = ?")?
            .exists([entry.0])?;
        if !exists {
            return Err(Error::NoEntry(entry));
        }
        let known: Option<i64> = transaction
            .prepare_cached("SELECT id FROM picture WHERE hash = ?")?
            .query_row([&digest[..]], |row| row.get(0))
            .optional()?;
        let picture = match known {
            Some(id) => id,
            None => transaction
                .prepare_cached("INSERT INTO picture (hash, bytes) VALUES (?, ?)")?
                .insert(params![&digest[..], bytes])?,
        };
        transaction
            .prepare_cached("INSERT OR REPLACE INTO picture_link (entry_id, address, picture_id) VALUES (?, ?, ?)")?
            .execute(params![entry.0, hash::of(url), picture])?;
        transaction.commit()?;
        Ok(())
    }

    /// Another entry shows a picture that is kept already. False when it is not.
    pub fn share_picture(&mut self, entry: EntryId, url: &str) -> Result<bool> {
        let shared = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO picture_link (entry_id, address, picture_id)
                 SELECT entry.id, address, picture_id
                 FROM picture_link INDEXED BY picture_link_address CROSS JOIN entry ON entry.id = ?1
                 WHERE address = ?2 LIMIT 1",
            )?
            .execute(params![entry.0, hash::of(url)])?;
        Ok(shared > 0 || self.has_picture(url)?)
    }

    pub fn has_picture(&self, url: &str) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM picture_link INDEXED BY picture_link_address WHERE address = ?")?;
        Ok(statement.exists([hash::of(url)])?)
    }

    /// The picture of an address, as it was kept.
    pub fn picture(&self, url: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT bytes FROM picture WHERE id =
                 (SELECT picture_id FROM picture_link INDEXED BY picture_link_address WHERE address = ? LIMIT 1)",
        )?;
        Ok(statement.query_row([hash::of(url)], |row| row.get(0)).optional()?)
    }
}
