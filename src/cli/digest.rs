//! `jarshy digest`: the front page of the day as a text, to be read, sent or printed.

use std::process::ExitCode;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Context, output};
use crate::app::wrap::wrap;
use crate::html;
use crate::locale::Locale;
use crate::model::{EntryId, EntryRow, Language, SourceId, Time};
use crate::store::{Key, Store, StoredEntry};
use crate::story::Rank;

#[derive(clap::Args)]
pub struct Args {
    /// At most so many stories
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Only news in this language
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Prints a JSON array
    #[arg(long)]
    json: bool,
}

/// In the first hours of a day the digest goes on with the evening before.
const FRESH: SignedDuration = SignedDuration::from_hours(18);
/// Cells of a line, and lines of a lead.
const WIDTH: usize = 78;
const LINES: usize = 3;

/// A story as the digest tells it.
#[derive(Serialize)]
struct Story {
    id: EntryId,
    title: String,
    lead: String,
    /// Those that tell it, the one in front first.
    sources: Vec<String>,
    url: Option<String>,
    #[serde(skip)]
    time: Time,
    points: f64,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let locale = context.locale();
    let zone = context.zone(&config);
    let now = Time::now();
    let mut store = context.store()?;
    // What came in last is told, too.
    store.index_all()?;
    store.tell_all(config.stories && config.read_story, now)?;
    let page = store.front_page(since(now, &zone), now, false)?;
    let language = args.lang.as_deref().and_then(Language::from_tag);
    let mut stories = Vec::new();
    for (key, rank) in page {
        if stories.len() == args.limit {
            break;
        }
        stories.extend(story(&store, key, &rank, language.as_ref())?);
    }
    match args.json {
        true => output::json(&stories)?,
        false => print(&stories, now, &locale, &zone)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn since(now: Time, zone: &TimeZone) -> Time {
    let midnight = now.to_zoned_datetime(zone.clone()).start_of_day();
    midnight.map_or(now, |it| it.timestamp()).min(now - FRESH)
}

fn story(store: &Store, key: Key, rank: &Rank, language: Option<&Language>) -> anyhow::Result<Option<Story>> {
    let Some(entry) = store.entry(key.id)? else {
        return Ok(None);
    };
    if language.is_some() && entry.row.language.as_ref() != language {
        return Ok(None);
    }
    Ok(Some(Story {
        id: key.id,
        title: entry.row.title.clone(),
        lead: lead(&entry),
        sources: sources(store, &entry.row)?,
        url: entry.row.url.clone(),
        time: entry.row.sort_time,
        points: rank.points,
    }))
}

/// The names of those that tell the story, each once.
fn sources(store: &Store, row: &EntryRow) -> anyhow::Result<Vec<String>> {
    let others = row.story.iter().flat_map(|story| story.others.iter().copied());
    let mut ids: Vec<SourceId> = Vec::new();
    for id in [row.source].into_iter().chain(others) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let names = ids.into_iter().map(|id| Ok(store.source(id)?.name));
    names.collect()
}

/// What the story is about: its lead, else how its text begins.
fn lead(entry: &StoredEntry) -> String {
    let article = entry.reading();
    let lead = article.lead.clone().filter(|lead| !lead.trim().is_empty());
    lead.unwrap_or_else(|| {
        let end = article.html.floor_char_boundary(4000);
        html::text(&article.html[..end])
    })
}

fn print(stories: &[Story], now: Time, locale: &Locale, zone: &TimeZone) -> anyhow::Result<()> {
    let day = locale.date_without_clock(now, zone);
    output::line(&locale.format("digest-title", &[("date", day.into())]))?;
    if stories.is_empty() {
        output::line(&locale.text("digest-empty"))?;
    }
    for (index, story) in stories.iter().enumerate() {
        output::line("")?;
        let number = format!("{:>2}. ", index + 1);
        for (line, text) in wrap(&story.title, WIDTH - 4, 4).iter().enumerate() {
            output::line(&format!("{}{text}", if line == 0 { &number } else { "    " }))?;
        }
        let sources = story.sources.join(", ");
        output::line(&format!("    {sources} · {}", locale.relative(story.time, now, zone)))?;
        for line in wrap(&story.lead, WIDTH - 4, LINES) {
            output::line(&format!("    {line}"))?;
        }
        if let Some(url) = &story.url {
            output::line(&format!("    {url}"))?;
        }
    }
    Ok(())
}
