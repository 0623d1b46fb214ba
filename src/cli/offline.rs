//! `jarshy offline`: fetches the whole articles that are missing; a bar on a terminal, then a table by source
//! of what can be read without the network.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use indicatif::ProgressBar;
use serde::Serialize;

use super::refresh::bar;
use super::setup::setup;
use super::table::Table;
use super::{Context, output, select};
use crate::locale::Locale;
use crate::refresh::{self, Shelf};
use crate::store::Selection;

#[derive(clap::Args)]
pub struct Args {
    /// Only entries that this query finds
    query: Vec<String>,
    /// Prints a JSON array
    #[arg(long)]
    json: bool,
}

/// What `--json` tells of a source.
#[derive(Serialize)]
struct Row<'a> {
    source: &'a str,
    ready: u64,
    teaser: u64,
    failed: u64,
    bytes: u64,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let zone = context.zone(&config);
    let selection = Selection {
        query: select::query(&args.query, &zone)?,
        ..Selection::default()
    };
    let setup = setup(context, config)?;
    let progress = if io::stderr().is_terminal() {
        bar()
    } else {
        ProgressBar::hidden()
    };
    let shelves = refresh::offline(&setup, &selection, |step| {
        progress.set_length(step.total as u64);
        progress.set_position(step.done as u64);
    })?;
    progress.finish_and_clear();
    match args.json {
        true => output::json(&shelves.iter().map(row).collect::<Vec<_>>())?,
        false => print(&shelves, &setup.locale)?,
    }
    context.store()?.upkeep(&setup.config.retention)?;
    let is_ready = shelves.iter().all(|shelf| shelf.teaser + shelf.failed == 0);
    Ok(if is_ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn row(shelf: &Shelf) -> Row<'_> {
    Row {
        source: &shelf.name,
        ready: shelf.ready,
        teaser: shelf.teaser,
        failed: shelf.failed,
        bytes: shelf.bytes,
    }
}

fn print(shelves: &[Shelf], locale: &Locale) -> io::Result<()> {
    let text = |id| locale.text(id);
    let mut table = Table::default()
        .text(text("offline-source"))
        .number(text("offline-ready"))
        .number(text("offline-teaser"))
        .number(text("offline-failed"))
        .number(text("offline-bytes"));
    let mut total = Shelf {
        name: text("offline-total"),
        ..Shelf::default()
    };
    for shelf in shelves {
        table.row(cells(shelf, locale));
        total.ready += shelf.ready;
        total.teaser += shelf.teaser;
        total.failed += shelf.failed;
        total.bytes += shelf.bytes;
    }
    table.row(cells(&total, locale));
    table.print()
}

fn cells(shelf: &Shelf, locale: &Locale) -> Vec<String> {
    let [ready, teaser, failed] = [shelf.ready, shelf.teaser, shelf.failed].map(|count| count.to_string());
    vec![shelf.name.clone(), ready, teaser, failed, locale.size(shelf.bytes)]
}
