//! Opens the file: makes it, recognises it, brings an older one up to date. Never deletes anything.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::schema::{APPLICATION_ID, MIGRATIONS};
use super::{Error, Result, functions};

/// How long a write waits for another program's.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn open(path: &Path) -> Result<Connection> {
    let whole = || -> Result<Connection, rusqlite::Error> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(connection)
    };
    let mut connection = whole().map_err(|it| Error::of(path, it))?;
    let version = recognise(&connection, path)?;
    if version < known() {
        migrate(&mut connection, path)?;
    }
    functions::register(&connection).map_err(|it| Error::of(path, it))?;
    set_up(&connection).map_err(|it| Error::of(path, it))?;
    Ok(connection)
}

/// Opens a copy of a store to read all of it, after a look at whether it is sound.
pub(super) fn open_copy(path: &Path) -> Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|it| Error::of(path, it))?;
    if recognise(&connection, path)? == 0 {
        return Err(Error::Foreign { path: path.to_owned() });
    }
    let verdict: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|it| Error::of(path, it))?;
    if verdict != "ok" {
        return Err(Error::Damaged {
            path: path.to_owned(),
            reason: verdict,
        });
    }
    Ok(connection)
}

/// The newest schema that this program knows.
pub(super) fn known() -> i64 {
    MIGRATIONS.len() as i64
}

/// The version of the file's schema; 0 for an empty file. Refuses what is not ours or newer than we are.
fn recognise(connection: &Connection, path: &Path) -> Result<i64> {
    let number = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(|it| Error::of(path, it))
    };
    let found = number("user_version")?;
    let application = number("application_id")?;
    if application != APPLICATION_ID && (application != 0 || found != 0 || number("schema_version")? != 0) {
        return Err(Error::Foreign { path: path.to_owned() });
    }
    if found > known() {
        return Err(Error::Newer {
            path: path.to_owned(),
            found,
            known: known(),
        });
    }
    Ok(found)
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    let mut run = || -> Result<(), rusqlite::Error> {
        // Bodies of half a kilobyte to two leave less of a larger page empty. Of effect in a new file alone.
        connection.pragma_update(None, "page_size", 8192)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been first.
        let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for migration in MIGRATIONS.iter().skip(version.max(0) as usize) {
            transaction.execute_batch(migration)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", known())?;
        transaction.commit()
    };
    run().map_err(|it| Error::of(path, it))
}

fn set_up(connection: &Connection) -> Result<(), rusqlite::Error> {
    // NORMAL in WAL: a killed program loses nothing; a power cut may take the last seconds, never the file.
    connection.execute_batch(
        "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;
         PRAGMA journal_size_limit = 16777216; PRAGMA foreign_keys = OFF;",
    )
}
