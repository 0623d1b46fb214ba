//! What can go wrong with the store's file, in words, and what the reader can do about it.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}: the store was written by a newer jarshy (its schema is {found}, this program knows up to {known})", path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{}: this is not a store of jarshy", path.display())]
    Foreign { path: PathBuf },
    #[error("{}: the store is damaged: {reason}", path.display())]
    Damaged { path: PathBuf, reason: String },
    #[error("{}: the store cannot be opened: {reason}", path.display())]
    Closed { path: PathBuf, reason: String },
    #[error("the store is held by another program")]
    Busy,
    #[error("the disk is full")]
    Full,
    #[error("the store cannot be written: {0}")]
    ReadOnly(String),
    #[error("there is no entry {0} in the store")]
    NoEntry(crate::model::EntryId),
    #[error("there is no source {} in the store", .0.0)]
    NoSource(crate::model::SourceId),
    #[error("the store failed: {0}")]
    Failed(String),
}

impl Error {
    /// What the reader can do.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Error::Newer { .. } => "update jarshy, or name another folder with --data-dir".to_owned(),
            Error::Foreign { .. } => "name another folder with --data-dir".to_owned(),
            Error::Damaged { path, .. } => format!(
                "move {} aside and run `jarshy store restore BACKUP`, or start anew with `jarshy refresh`; \
                 nothing was deleted",
                path.display()
            ),
            Error::Closed { path, .. } => {
                format!("is the folder of {} there, and may you write to it?", path.display())
            }
            Error::Busy => "end the other program, or try again in a moment".to_owned(),
            Error::Full => "free some space, or run `jarshy store compact`".to_owned(),
            Error::ReadOnly(_) => "may you write to the data folder?".to_owned(),
            Error::NoEntry(_) => "`jarshy list` shows the numbers of entries".to_owned(),
            Error::NoSource(_) => "`jarshy sources` shows the sources".to_owned(),
            Error::Failed(_) => return None,
        })
    }

    pub(super) fn damaged(reason: &str) -> Error {
        Error::Damaged {
            path: PathBuf::new(),
            reason: reason.to_owned(),
        }
    }

    /// The same trouble, with the file it is about.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Error {
        let path = path.to_owned();
        match Error::from(error) {
            Error::Damaged { reason, .. } => Error::Damaged { path, reason },
            Error::Closed { reason, .. } => Error::Closed { path, reason },
            Error::Foreign { .. } => Error::Foreign { path },
            other => other,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Error::Failed(error.to_string());
        };
        let reason = message.clone().unwrap_or_else(|| failure.to_string());
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
            ErrorCode::DiskFull => Error::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Error::ReadOnly(reason),
            ErrorCode::NotADatabase => Error::Foreign { path: PathBuf::new() },
            ErrorCode::DatabaseCorrupt => Error::Damaged {
                path: PathBuf::new(),
                reason,
            },
            ErrorCode::CannotOpen => Error::Closed {
                path: PathBuf::new(),
                reason,
            },
            _ => Error::Failed(reason),
        }
    }
}
