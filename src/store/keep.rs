//! Retention: what is old or too much goes, and never what the reader has a stake in.

use rusqlite::{Connection, params};

use super::{Result, Store, seconds};
use crate::config::Retention;
use crate::model::Time;

/// Entries removed in one transaction, so that others need not wait long for their turn.
const BATCH: usize = 500;
const DAY: i64 = 24 * 3600;
/// A removed entry that its source has not listed for so long is forgotten.
const FORGOTTEN: i64 = 30 * DAY;

/// How a kept entry is told: unread, starred or tagged, as far as the config spares these.
const SPARED: &str = "(?1 AND s.read = 0) OR (?2 AND s.starred = 1)
    OR (?3 AND EXISTS (SELECT 1 FROM tag WHERE entry_id = s.entry_id))";

impl Store {
    /// Removes what is older than the config keeps, or more of a source than it keeps; says how many went.
    /// A source that still lists them does not bring them back.
    pub fn retire(&mut self, retention: &Retention, now: Time) -> Result<usize> {
        let mut ids = Vec::new();
        if retention.days > 0 {
            ids.extend(self.too_old(retention, seconds(now) - i64::from(retention.days) * DAY)?);
        }
        if retention.entries > 0 {
            ids.extend(self.too_many(retention)?);
        }
        ids.sort_unstable();
        ids.dedup();
        for batch in ids.chunks(BATCH) {
            let transaction = self.write()?;
            remove(&transaction, batch, seconds(now))?;
            transaction.commit()?;
        }
        if !ids.is_empty() {
            self.forget()?;
        }
        Ok(ids.len())
    }

    /// Entries first seen before a moment. Ids grow with time, so that the walk ends at the first younger one.
    fn too_old(&self, retention: &Retention, limit: i64) -> Result<Vec<i64>> {
        let sql = format!(
            "SELECT e.id, e.first_seen, {SPARED} FROM entry e CROSS JOIN status s ON s.entry_id = e.id ORDER BY e.id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(spared(retention))?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            if row.get::<_, i64>(1)? >= limit {
                break;
            }
            if !row.get::<_, bool>(2)? {
                ids.push(row.get(0)?);
            }
        }
        Ok(ids)
    }

    /// Of each source what stands below the newest so many.
    fn too_many(&self, retention: &Retention) -> Result<Vec<i64>> {
        let mut sources = self
            .connection
            .prepare_cached("SELECT id FROM source WHERE total > ?")?;
        let sources = sources.query_map([retention.entries], |row| row.get(0))?;
        let sources: Vec<i64> = sources.collect::<rusqlite::Result<_>>()?;
        let sql = format!(
            "SELECT s.entry_id, {SPARED} FROM status s INDEXED BY status_source WHERE s.hidden = 0 AND s.source_id = ?4
             ORDER BY s.sort_time DESC, s.entry_id DESC LIMIT -1 OFFSET ?5"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let [unread, starred, tagged] = spared(retention);
        let mut ids = Vec::new();
        for source in sources {
            let mut rows = statement.query(params![unread, starred, tagged, source, retention.entries])?;
            while let Some(row) = rows.next()? {
                if !row.get::<_, bool>(1)? {
                    ids.push(row.get(0)?);
                }
            }
        }
        Ok(ids)
    }

    /// Removed entries need not be remembered once their source has long stopped listing them.
    fn forget(&mut self) -> Result<()> {
        self.connection
            .prepare_cached(
                "DELETE FROM gone WHERE seen < (SELECT last_whole FROM source WHERE id = gone.source_id) - ?",
            )?
            .execute([FORGOTTEN])?;
        Ok(())
    }
}

fn spared(retention: &Retention) -> [bool; 3] {
    [retention.keep_unread, retention.keep_starred, retention.keep_tagged]
}

/// Removes entries with all that hangs on them, and remembers that they were there.
fn remove(connection: &Connection, ids: &[i64], now: i64) -> Result<()> {
    let mut remember = connection.prepare_cached(
        "INSERT OR REPLACE INTO gone (source_id, guid_hash, seen) SELECT source_id, guid_hash, ?2 FROM entry WHERE id = ?1",
    )?;
    for id in ids {
        remember.execute(params![id, now])?;
    }
    for (table, column) in TABLES {
        let mut statement = connection.prepare_cached(&format!("DELETE FROM {table} WHERE {column} = ?"))?;
        for id in ids {
            statement.execute([id])?;
        }
    }
    Ok(())
}

/// Where entries have rows, and by which column.
const TABLES: [(&str, &str); 12] = [
    ("entry_index", "rowid"),
    ("status", "entry_id"),
    ("tag", "entry_id"),
    ("body", "entry_id"),
    ("article", "entry_id"),
    ("previous", "entry_id"),
    ("place", "entry_id"),
    ("signature", "entry_id"),
    ("likeness", "entry_id"),
    ("picture_link", "entry_id"),
    ("pictured", "entry_id"),
    ("entry", "id"),
];
