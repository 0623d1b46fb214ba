//! The file itself: how large it is and what of, made smaller, copied, put back.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::{Error, Result, Store, open};

/// How large a store is, in bytes, and how much is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The file, and what was written and waits to be taken into it.
    pub file: u64,
    pub log: u64,
    /// Room in the file that new entries will fill.
    pub free: u64,
    pub headlines: u64,
    /// What sources carried, and what pages gave.
    pub bodies: u64,
    pub articles: u64,
    pub index: u64,
    pub pictures: u64,
    pub rest: u64,
    pub entries: u64,
    /// Entries that can be read whole, and those that wait for the index.
    pub whole: u64,
    pub waiting: u64,
    pub picture_count: u64,
}

impl Sizes {
    fn part(&mut self, table: &str) -> &mut u64 {
        match table {
            "body" | "previous" => &mut self.bodies,
            "article" => &mut self.articles,
            "picture" => &mut self.pictures,
            _ if table.starts_with("entry_index") => &mut self.index,
            _ if table.starts_with("entry") || table.starts_with("status") => &mut self.headlines,
            _ => &mut self.rest,
        }
    }
}

impl Store {
    /// How large the store is, and what of. Reads the whole file.
    pub fn sizes(&self) -> Result<Sizes> {
        let entries = self.number("SELECT count(*) FROM status")?;
        let unready = self.number("SELECT count(*) FROM entry INDEXED BY entry_unready WHERE readiness <> 1")?;
        let mut sizes = Sizes {
            file: length(&self.path),
            log: length(&beside(&self.path, "-wal")),
            free: self.number("PRAGMA freelist_count")? * self.number("PRAGMA page_size")?,
            entries,
            whole: entries.saturating_sub(unready),
            picture_count: self.number("SELECT count(*) FROM picture")?,
            waiting: self.index_waiting()?,
            ..Sizes::default()
        };
        let mut tables = self
            .connection
            .prepare("SELECT name, pgsize FROM dbstat WHERE aggregate = 1")?;
        let mut rows = tables.query([])?;
        while let Some(row) = rows.next()? {
            let (name, bytes): (String, i64) = (row.get(0)?, row.get(1)?);
            *sizes.part(&name) += bytes.max(0) as u64;
        }
        Ok(sizes)
    }

    /// Makes the file as small as it can be. Needs the store for itself, and as much free room as it is large.
    pub fn compact(&mut self) -> Result<()> {
        self.repack()?;
        self.connection
            .execute_batch("INSERT INTO entry_index (entry_index) VALUES ('optimize'); VACUUM;")?;
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Writes a consistent copy, while other programs may go on working with the store. A copy that is there
    /// already is replaced once the new one is whole.
    pub fn backup(&self, to: &Path) -> Result<()> {
        let part = beside(to, ".part");
        if part.exists() {
            fs::remove_file(&part).map_err(|it| closed(&part, &it))?;
        }
        let name = part
            .to_str()
            .ok_or_else(|| Error::Failed(format!("{} is not a name in Unicode", part.display())))?;
        self.connection.execute("VACUUM INTO ?", [name])?;
        let finish = || -> io::Result<()> {
            File::open(&part)?.sync_all()?;
            fs::rename(&part, to)
        };
        finish().map_err(|it| closed(to, &it))
    }

    /// Puts a copy in the place of a store, after a look at whether it is sound. Says where the store lies now
    /// that was there before.
    pub fn restore(path: &Path, copy: &Path) -> Result<Option<PathBuf>> {
        let source = open::open_copy(copy)?;
        let aside = put_aside(path)?;
        let mut target = Connection::open(path).map_err(|it| Error::of(path, it))?;
        {
            let backup = Backup::new(&source, &mut target)?;
            // Another program may be at work with the store just now.
            for _ in 0..TRIES {
                match backup.step(-1)? {
                    StepResult::Done => break,
                    _ => std::thread::sleep(PAUSE),
                }
            }
            if backup.progress().remaining > 0 {
                return Err(Error::Busy);
            }
        }
        drop(target);
        // A copy of an older program's store is brought up to date.
        Store::open(path)?;
        Ok(aside)
    }

    pub(super) fn number(&self, sql: &str) -> Result<u64> {
        let value: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(value.max(0) as u64)
    }
}

/// For ten seconds.
const TRIES: usize = 200;
const PAUSE: Duration = Duration::from_millis(50);

/// A store that works is copied, so that programs that have it open go on with it; one that does not is moved.
fn put_aside(path: &Path) -> Result<Option<PathBuf>> {
    if !path.exists() {
        return Ok(None);
    }
    match Store::open(path) {
        Ok(store) => {
            let aside = free_name(path, ".before-restore");
            store.backup(&aside)?;
            Ok(Some(aside))
        }
        Err(error @ (Error::Busy | Error::Full | Error::ReadOnly(_))) => Err(error),
        Err(_) => {
            let aside = free_name(path, ".damaged");
            for end in ["", "-wal", "-shm"] {
                let from = beside(path, end);
                if from.exists() {
                    fs::rename(&from, beside(&aside, end)).map_err(|it| closed(&from, &it))?;
                }
            }
            Ok(Some(aside))
        }
    }
}

/// Nothing that was put aside before is written over.
fn free_name(path: &Path, end: &str) -> PathBuf {
    let names = (1..).map(|number| match number {
        1 => beside(path, end),
        _ => beside(path, &format!("{end}-{number}")),
    });
    names
        .into_iter()
        .find(|it| !it.exists())
        .expect("numbers do not end before names do")
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |it| it.len())
}

fn closed(path: &Path, error: &io::Error) -> Error {
    Error::Closed {
        path: path.to_owned(),
        reason: error.to_string(),
    }
}
