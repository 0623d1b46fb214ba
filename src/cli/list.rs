//! `jarshy list`: headlines, for people and for programs.

use std::process::ExitCode;

use clap::Args as ClapArgs;
use serde::Serialize;

use super::{Context, output, select};
use crate::model::{EntryId, EntryRow, Language, Readiness, Time};
use crate::store::{Anchor, SourceRecord, Store};
use crate::text::width;

#[derive(ClapArgs)]
pub struct Args {
    /// Which entries, in the query language: `тоқаев is:unread after:2026-02-01`
    query: Vec<String>,
    /// Only this source: a name, a tag or a host
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Only entries that were not read
    #[arg(long)]
    unread: bool,
    /// Only starred entries
    #[arg(long)]
    starred: bool,
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Prints a JSON array
    #[arg(long)]
    json: bool,
}

impl Default for Args {
    fn default() -> Args {
        Args { query: vec![], source: None, unread: false, starred: false, limit: 50, json: false }
    }
}
