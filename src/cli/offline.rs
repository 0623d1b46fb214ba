//! `jarshy offline`: fetches the whole articles that are missing, and their pictures; a bar on a terminal, then a
//! table by source of what can be read without the network.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use indicatif::ProgressBar;
use serde::Serialize;

use super::refresh::bar;
use super::refresh::look_after_store;
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
    /// Why pages failed, the most frequent reason.
    reason: Option<&'a str>,
    pictures: u64,
    lacking_pictures: u64,
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
        false => print(&shelves, setup.config.images, &setup.locale)?,
    }
    look_after_store(&setup, context)?;
    let is_ready = shelves.iter().all(|shelf| shelf.teaser + shelf.failed == 0);
    Ok(if is_ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn row(shelf: &Shelf) -> Row<'_> {
    Row {
        source: &shelf.name,
        ready: shelf.ready,
        teaser: shelf.teaser,
        failed: shelf.failed,
        reason: shelf.reason.as_deref(),
        pictures: shelf.pictures,
        lacking_pictures: shelf.lacking_pictures,
        bytes: shelf.bytes,
    }
}

/// The reason of the failures stands at the end of its line, where it may be long.
fn print(shelves: &[Shelf], has_pictures: bool, locale: &Locale) -> io::Result<()> {
    let text = |id| locale.text(id);
    let total = Shelf {
        name: text("offline-total"),
        ..Shelf::total(shelves)
    };
    let mut table = Table::default()
        .text(text("offline-source"))
        .number(text("offline-ready"))
        .number(text("offline-teaser"))
        .number(text("offline-failed"));
    if has_pictures {
        table = table.number(text("offline-pictures"));
    }
    table = table.number(text("offline-bytes"));
    let has_reasons = shelves.iter().any(|shelf| shelf.reason.is_some());
    if has_reasons {
        table = table.text(text("offline-reason"));
    }
    for shelf in shelves.iter().chain([&total]) {
        let mut cells = vec![shelf.name.clone()];
        cells.extend([shelf.ready, shelf.teaser, shelf.failed].map(|count| locale.number(count)));
        cells.extend(has_pictures.then(|| pictures(shelf, locale)));
        cells.push(locale.size(shelf.bytes));
        cells.extend(has_reasons.then(|| shelf.reason.clone().unwrap_or_default()));
        table.row(cells);
    }
    table.print()
}

/// `12`, or `12/14` when two could not be had.
fn pictures(shelf: &Shelf, locale: &Locale) -> String {
    let kept = locale.number(shelf.pictures);
    match shelf.lacking_pictures {
        0 => kept,
        lacking => format!("{kept}/{}", locale.number(shelf.pictures + lacking)),
    }
}
