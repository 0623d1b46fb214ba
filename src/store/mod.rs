//! The store: one SQLite file, and the only SQL of the house. Synchronous; a `Store` belongs to one
//! thread, and several of them, in this process and in others, may work on one file at once.
//!
//! Whatever a function here has returned from is on disk and survives `kill -9`. Nothing here knows
//! where text comes from: it is made safe before it gets here.

mod address;
mod articles;
mod body;
mod care;
mod check;
mod dictionary;
mod entries;
mod error;
mod front;
mod functions;
mod hash;
mod index;
mod journal;
mod keep;
mod merge;
mod open;
mod pack;
mod pictures;
mod places;
mod reading;
mod repack;
mod rules;
mod schema;
mod selection;
mod sources;
mod status;
mod stories;
mod story_rows;
mod tags;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction};

use crate::model::Time;
use entries::Ranked;

pub use articles::{Previous, StoredEntry};
pub use care::Sizes;
pub use check::Problem;
pub use dictionary::Packer;
pub use entries::{Anchor, Page};
pub use error::Error;
pub use journal::{Act, Undone};
pub use merge::{Merged, Taking};
pub use pack::{Check, Known, Merge, Packed};
pub use pictures::Pictured;
pub use rules::Deed;
pub use selection::{Key, Selection, Way};
pub use sources::{Failure, SourceRecord, SourceSeed};
pub use status::Change;
pub use stories::Likeness;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An open store.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    packer: Packer,
    /// The last list that was put in an order other than that of time.
    ranked: RefCell<Option<Ranked>>,
}

impl Store {
    /// Opens the store of a file, making it when there is none. Reads no more than the header.
    pub fn open(path: &Path) -> Result<Store> {
        let connection = open::open(path)?;
        Ok(Store {
            connection,
            path: path.to_owned(),
            packer: Packer::default(),
            ranked: RefCell::default(),
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Store {
    /// Holds on to the store as it is now. What is read of it while this lives belongs together, and the file is locked
    /// once instead of at every statement.
    fn view(&self) -> Result<Option<Transaction<'_>>> {
        Ok(match self.connection.is_autocommit() {
            true => Some(self.connection.unchecked_transaction()?),
            false => None,
        })
    }
}

/// A moment as the store keeps it: whole seconds since 1970, UTC.
fn seconds(time: Time) -> i64 {
    time.as_second()
}

/// What the store kept, as a moment. A number that is none (from a damaged file) is the beginning of time.
fn moment(seconds: i64) -> Time {
    Time::from_second(seconds).unwrap_or(Time::UNIX_EPOCH)
}

/// Several one-line texts in one column.
fn join(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join("\n"))
}

fn split(text: Option<String>) -> Vec<String> {
    text.iter().flat_map(|it| it.lines()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
