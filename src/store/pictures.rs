//! Pictures of entries, kept for reading offline: each once, however many entries show it.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Error, Result, Store, hash};
use crate::model::EntryId;

/// How far the pictures of an entry are here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pictured {
    /// Pictures that it shows.
    pub wanted: u32,
    pub kept: u32,
    /// How often they were asked for.
    pub tries: u32,
}

/// A picture that was asked for so often is not asked for again, unless someone opens its entry.
const MOST_TRIES: u32 = 3;

impl Pictured {
    pub fn is_worth_asking(&self) -> bool {
        self.kept < self.wanted && self.tries < MOST_TRIES
    }
}

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

    /// What is known of an entry's pictures; `None` when nobody has looked for them.
    pub fn pictured(&self, entry: EntryId) -> Result<Option<Pictured>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT wanted, kept, tries FROM pictured WHERE entry_id = ?")?;
        let found = statement.query_row([entry.0], |row| {
            Ok(Pictured {
                wanted: row.get(0)?,
                kept: row.get(1)?,
                tries: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }

    /// The pictures of an entry were asked for: so many of so many are kept.
    pub fn note_pictured(&mut self, entry: EntryId, wanted: usize, kept: usize) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO pictured (entry_id, wanted, kept, tries) SELECT id, ?2, ?3, 1 FROM entry WHERE id = ?1
                 ON CONFLICT (entry_id) DO UPDATE SET wanted = ?2, kept = ?3, tries = tries + 1",
            )?
            .execute(params![entry.0, wanted as i64, kept as i64])?;
        Ok(())
    }

    /// What pictures take, in bytes.
    pub fn picture_bytes(&self) -> Result<u64> {
        self.number("SELECT coalesce(sum(length(bytes)), 0) FROM picture")
    }

    /// Removes the pictures of the oldest entries until the others take no more than so many bytes. Starred entries
    /// keep theirs. Says of how many entries they went.
    pub fn retire_pictures(&mut self, most: u64) -> Result<usize> {
        let mut bytes = self.picture_bytes()?;
        if bytes <= most {
            return Ok(0);
        }
        let mut count = 0;
        for batch in self.oldest_with_pictures()?.chunks(BATCH) {
            if bytes <= most {
                break;
            }
            let transaction = self.write()?;
            {
                let mut unlink = transaction.prepare_cached("DELETE FROM picture_link WHERE entry_id = ?")?;
                let mut note =
                    transaction.prepare_cached("UPDATE pictured SET kept = 0, tries = ?2 WHERE entry_id = ?1")?;
                for id in batch {
                    unlink.execute([id])?;
                    // They were let go on purpose, and are not to come back by themselves.
                    note.execute(params![id, MOST_TRIES])?;
                }
            }
            transaction.commit()?;
            count += batch.len();
            bytes = self.picture_bytes()?;
        }
        Ok(count)
    }

    fn oldest_with_pictures(&self) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.entry_id FROM picture_link l CROSS JOIN status s ON s.entry_id = l.entry_id
             WHERE s.starred = 0 GROUP BY s.entry_id ORDER BY s.sort_time, s.entry_id",
        )?;
        let ids = statement.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

/// Entries whose pictures go in one transaction.
const BATCH: usize = 50;

/// The article is another one: its pictures are looked for anew.
pub(super) fn forget_pictured(connection: &Connection, entry: EntryId) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM pictured WHERE entry_id = ?")?
        .execute([entry.0])?;
    Ok(())
}
