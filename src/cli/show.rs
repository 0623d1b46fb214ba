//! `jarshy show ID`: one article as text. Where only a teaser is stored, the page is fetched first.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use serde::Serialize;

use super::list::Headline;
use super::setup::setup;
use super::{Context, output};
use crate::app::head::head;
use crate::article::{self, Options};
use crate::config::Config;
use crate::html;
use crate::model::{Enclosure, EntryId, Readiness};
use crate::refresh;
use crate::store::{self, Store, StoredEntry};

/// The measure where nobody says another.
const WIDTH: u16 = 80;

#[derive(clap::Args)]
pub struct Args {
    /// The number of the entry, as `jarshy list` shows it
    id: EntryId,
    /// Cells of a line
    #[arg(long, value_name = "CELLS", default_value_t = WIDTH, value_parser = clap::value_parser!(u16).range(1..))]
    width: u16,
    /// Prints a JSON object
    #[arg(long)]
    json: bool,
}

/// What `--json` tells of an article, besides what it tells of its headline.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    headline: Headline<'a>,
    lead: Option<&'a str>,
    text: String,
    html: &'a str,
    enclosures: &'a [Enclosure],
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let mut store = context.store()?;
    let entry = whole(&mut store, args.id, context, &config)?;
    let sources = store.sources()?;
    let source = sources.iter().find(|source| source.id == entry.row.source);
    let article = entry.reading();
    let options = Options {
        language: article.language.clone().or_else(|| entry.row.language.clone()),
        hyphenate: config.hyphenate && io::stdout().is_terminal(),
        justify: config.justify,
        ascii: config.ascii,
        marks: true,
        ..Options::new(args.width.into())
    };
    if args.json {
        let lead = article
            .lead
            .clone()
            .or_else(|| entry.summary.as_deref().map(html::text));
        return Ok(output::json(&Whole {
            headline: Headline::new(&entry.row, source, &config),
            lead: lead.as_deref(),
            text: article::render(&article.html, &options).to_text(),
            html: &article.html,
            enclosures: &entry.enclosures,
        })
        .map(|()| ExitCode::SUCCESS)?);
    }
    let (locale, zone) = (context.locale(), context.zone(&config));
    let name = source.map_or("", |it| it.name.as_str());
    let head = head(&entry.row, &article, name, &locale, &zone);
    output::text(&article::compose(&article, &head, &options).to_text())?;
    Ok(ExitCode::SUCCESS)
}

/// The entry with its article, fetched now where only a teaser is stored. Without the network the teaser must do.
pub(super) fn whole(store: &mut Store, id: EntryId, context: &Context, config: &Config) -> anyhow::Result<StoredEntry> {
    let find = |store: &Store| store.entry(id)?.ok_or(store::Error::NoEntry(id));
    let entry = find(store)?;
    let is_wanted = entry.row.readiness != Readiness::Whole && refresh::fetches_pages(store, entry.row.source, config)?;
    if !is_wanted {
        return Ok(entry);
    }
    let setup = setup(context, config.clone())?;
    if let Some(reason) = refresh::article(&setup, id)?.error {
        eprintln!(
            "{}",
            setup.locale.format("show-teaser-only", &[("reason", reason.into())])
        );
    }
    Ok(find(store)?)
}
