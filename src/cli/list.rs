//! `jarshy list`: headlines, for people and for programs.

use std::collections::HashMap;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Context, output, select};
use crate::config::Config;
use crate::locale::Locale;
use crate::model::{EntryId, EntryRow, Language, Readiness, SourceId, Time};
use crate::query::Sort;
use crate::refresh;
use crate::store::{Anchor, Selection, SourceRecord, Store};
use crate::text::width;

/// Cells of a headline's title, and of its source, as printed for a person.
const TITLE: usize = 72;
const SOURCE: usize = 18;

#[derive(clap::Args)]
pub struct Args {
    /// Which entries, in the query language
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
    #[arg(long, value_name = "N", default_value_t = DEFAULT_LIMIT)]
    limit: usize,
    /// Prints a JSON array
    #[arg(long)]
    json: bool,
}

const DEFAULT_LIMIT: usize = 50;

impl Default for Args {
    fn default() -> Args {
        Args {
            query: vec![],
            source: None,
            unread: false,
            starred: false,
            limit: DEFAULT_LIMIT,
            json: false,
        }
    }
}

/// What `--json` tells of an entry.
#[derive(Serialize)]
pub(super) struct Headline<'a> {
    id: EntryId,
    source: &'a str,
    url: Option<&'a str>,
    title: &'a str,
    author: Option<String>,
    /// In the zone that the source lives by.
    published: Option<String>,
    lang: Option<&'a Language>,
    read: bool,
    starred: bool,
    tags: Vec<&'a str>,
    readiness: Readiness,
    /// Why its page gave no article.
    failure: Option<&'a str>,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let mut store = context.store()?;
    if !args.query.is_empty() {
        store.index_all()?;
    }
    let sources: HashMap<SourceId, SourceRecord> = store.sources()?.into_iter().map(|it| (it.id, it)).collect();
    let zone = context.zone(&config);
    let query = select::query(&args.query, &zone)?;
    let selection = Selection {
        unread: args.unread,
        starred: args.starred,
        order: query.as_ref().map(|it| it.sort).unwrap_or_default(),
        query,
        ..Selection::default()
    };
    let rows = match &args.source {
        None => store.rows(&selection, Anchor::Top, args.limit)?.rows,
        Some(word) => of_sources(&store, &select::sources(&store, &config, word)?, &selection, args.limit)?,
    };
    if args.json {
        let headlines: Vec<Headline> = rows
            .iter()
            .map(|row| Headline::new(row, sources.get(&row.source), &config))
            .collect();
        output::json(&headlines)?;
    } else {
        print(&rows, &sources, &context.locale(), &zone)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The newest entries of several sources as one list.
fn of_sources(
    store: &Store,
    sources: &[SourceRecord],
    selection: &Selection,
    limit: usize,
) -> anyhow::Result<Vec<EntryRow>> {
    let mut rows = Vec::new();
    for source in sources {
        let of_one = Selection {
            source: Some(source.id),
            ..selection.clone()
        };
        rows.extend(store.rows(&of_one, Anchor::Top, limit)?.rows);
    }
    // In another order than that of time, each source stands by itself.
    match selection.order {
        Sort::Newest => rows.sort_by_key(|row| std::cmp::Reverse((row.sort_time, row.id))),
        Sort::Oldest => rows.sort_by_key(|row| (row.sort_time, row.id)),
        _ => {}
    }
    rows.truncate(limit);
    Ok(rows)
}

/// One line a headline: its number, signs, time, source and title, in columns of cells.
fn print(
    rows: &[EntryRow],
    sources: &HashMap<SourceId, SourceRecord>,
    locale: &Locale,
    zone: &TimeZone,
) -> anyhow::Result<()> {
    let now = Time::now();
    let digits = rows.iter().map(|row| row.id.to_string().len()).max().unwrap_or(0);
    for row in rows {
        let unread = if row.status.read { ' ' } else { '•' };
        let star = if row.status.starred { '*' } else { ' ' };
        let time = date(row, now, locale, zone);
        let source = sources.get(&row.source).map_or("", |it| it.name.as_str());
        output::line(&format!(
            "{id:>digits$} {unread}{star} {time}  {source}  {title}",
            id = row.id,
            time = width::pad(&time, 12),
            source = width::pad(source, SOURCE),
            title = width::clip(&row.title, TITLE),
        ))?;
    }
    Ok(())
}

/// When it was published, which may be in the future; when it was first seen, where nobody said.
fn date(row: &EntryRow, now: Time, locale: &Locale, zone: &TimeZone) -> String {
    match row.published {
        Some(time) => locale.short_date(time, now, zone),
        None => {
            let seen = locale.short_date(row.first_seen, now, zone);
            locale.format("entry-first-seen", &[("time", seen.into())])
        }
    }
}

impl<'a> Headline<'a> {
    pub(super) fn new(row: &'a EntryRow, source: Option<&'a SourceRecord>, config: &Config) -> Headline<'a> {
        let zone = source.map_or(TimeZone::UTC, |it| refresh::zone(it, config));
        let of_source = source.iter().flat_map(|it| it.tags.iter());
        let mut tags: Vec<&str> = of_source.chain(&row.tags).map(String::as_str).collect();
        tags.dedup();
        Headline {
            id: row.id,
            source: source.map_or("", |it| it.name.as_str()),
            url: row.url.as_deref(),
            title: &row.title,
            author: (!row.authors.is_empty()).then(|| row.authors.join(", ")),
            published: row.published.map(|time| rfc_3339(time, &zone)),
            lang: row.language.as_ref().or_else(|| source?.language.as_ref()),
            read: row.status.read,
            starred: row.status.starred,
            tags,
            readiness: row.readiness,
            failure: row.failure.as_deref(),
        }
    }
}

fn rfc_3339(time: Time, zone: &TimeZone) -> String {
    time.to_zoned_datetime(zone.clone())
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}
