//! Whether the store is sound, and what can be put right.

use rusqlite::params;

use super::body::Texts;
use super::{Result, Store};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file itself is damaged, as SQLite says. Nothing here mends that: a copy is needed.
    File(String),
    /// So many texts cannot be unpacked. Mended, they are fetched again.
    Texts(u64),
    /// The search index does not fit the entries. Mended, it is built anew.
    Index,
    /// The counts of so many sources are wrong.
    Counts(u64),
    /// So many rows belong to no entry, or are missing from one.
    Strays(u64),
}

const WRONG_COUNTS: &str = "SELECT count(*) FROM source WHERE (total, unread, starred) IS NOT
    (SELECT count(*), coalesce(sum(read = 0), 0), coalesce(sum(starred), 0) FROM status INDEXED BY status_source
     WHERE hidden = 0 AND source_id = source.id)";

const STRAYS: &str = "SELECT
    (SELECT count(*) FROM status WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM body WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM article WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM previous WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM tag WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM picture_link WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM pictured WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM place WHERE entry_id NOT IN (SELECT id FROM entry))
    + (SELECT count(*) FROM entry WHERE id NOT IN (SELECT entry_id FROM status))";

/// The index has a row in `entry_index_docsize` for each entry in it.
const UNFIT_FOR_INDEX: &str = "SELECT
    (SELECT count(*) FROM entry WHERE id <= (SELECT value FROM fact WHERE name = 'indexed')
        AND id NOT IN (SELECT id FROM entry_index_docsize))
    + (SELECT count(*) FROM entry_index_docsize WHERE id NOT IN (SELECT id FROM entry))";

const MEND_ROWS: &str = "
    DELETE FROM status WHERE entry_id NOT IN (SELECT id FROM entry);
    DELETE FROM body WHERE entry_id NOT IN (SELECT id FROM entry);
    DELETE FROM article WHERE entry_id NOT IN (SELECT id FROM entry);
    DELETE FROM previous WHERE entry_id NOT IN (SELECT id FROM entry);
    DELETE FROM tag WHERE entry_id NOT IN (SELECT id FROM entry);
    DELETE FROM picture_link WHERE entry_id NOT IN (SELECT id FROM entry);
    DELETE FROM pictured WHERE entry_id NOT IN (SELECT id FROM entry);
    DELETE FROM place WHERE entry_id NOT IN (SELECT id FROM entry);
    INSERT INTO status (entry_id, source_id, sort_time)
        SELECT id, source_id, sort_time FROM entry WHERE id NOT IN (SELECT entry_id FROM status);
    UPDATE source SET (total, unread, starred) =
        (SELECT count(*), coalesce(sum(read = 0), 0), coalesce(sum(starred), 0) FROM status INDEXED BY status_source
         WHERE hidden = 0 AND source_id = source.id);";

impl Store {
    /// Looks at every page of the file, and at whether its parts fit together.
    pub fn check(&self) -> Result<Vec<Problem>> {
        let damage = self.damage()?;
        if !damage.is_empty() {
            return Ok(damage);
        }
        let counted = [
            Problem::Texts(self.unreadable()?.len() as u64),
            Problem::Counts(self.number(WRONG_COUNTS)?),
            Problem::Strays(self.number(STRAYS)?),
        ];
        let is_found = |it: &Problem| !matches!(it, Problem::Texts(0) | Problem::Counts(0) | Problem::Strays(0));
        let mut problems: Vec<Problem> = counted.into_iter().filter(is_found).collect();
        if !self.index_fits()? {
            problems.push(Problem::Index);
        }
        Ok(problems)
    }

    /// Puts right what can be put right from what is there, or from what sources will give again.
    pub fn mend(&mut self) -> Result<()> {
        for (table, id) in self.unreadable()? {
            self.drop_text(table, id)?;
        }
        let transaction = self.write()?;
        transaction.execute_batch(MEND_ROWS)?;
        transaction.commit()?;
        if !self.index_fits()? {
            self.rebuild_index()?;
        }
        Ok(())
    }

    fn damage(&self) -> Result<Vec<Problem>> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let lines: rusqlite::Result<Vec<String>> = statement.query_map([], |row| row.get(0))?.collect();
        // What is damaged enough cannot even be looked at.
        let lines = lines.unwrap_or_else(|error| vec![error.to_string()]);
        Ok(lines.into_iter().filter(|it| it != "ok").map(Problem::File).collect())
    }

    fn index_fits(&self) -> Result<bool> {
        let is_sound = self
            .connection
            .execute_batch("INSERT INTO entry_index (entry_index) VALUES ('integrity-check')")
            .is_ok();
        Ok(is_sound && self.number(UNFIT_FOR_INDEX)? == 0)
    }

    /// The texts that cannot be unpacked: their table and entry.
    fn unreadable(&self) -> Result<Vec<(&'static str, i64)>> {
        let mut found = Vec::new();
        for table in ["body", "article", "previous"] {
            let mut statement = self
                .connection
                .prepare(&format!("SELECT entry_id, packed FROM {table}"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let packed: Vec<u8> = row.get(1)?;
                if self.unpack(&packed).is_err() {
                    found.push((table, row.get(0)?));
                }
            }
        }
        Ok(found)
    }

    /// Takes a text away that is no use any more, so that it is fetched again: an article from its page, a body
    /// from the next answer of its source, which is therefore asked for all of it.
    fn drop_text(&mut self, table: &str, id: i64) -> Result<()> {
        let empty = self.packer.pack(&Texts::default(), None);
        let transaction = self.write()?;
        transaction.execute(&format!("DELETE FROM {table} WHERE entry_id = ?"), [id])?;
        if table == "article" {
            transaction.execute("UPDATE entry SET readiness = 0 WHERE id = ?", [id])?;
        }
        if table == "body" {
            transaction.execute("INSERT INTO body (entry_id, packed) VALUES (?, ?)", params![id, empty])?;
            transaction.execute("UPDATE entry SET hash = 0 WHERE id = ?", [id])?;
            transaction.execute(
                "UPDATE source SET etag = NULL, last_modified = NULL, body_hash = NULL
                 WHERE id = (SELECT source_id FROM entry WHERE id = ?)",
                [id],
            )?;
        }
        transaction.commit()?;
        Ok(())
    }
}
