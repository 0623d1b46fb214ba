//! `jarshy parse FILE|-`: what jarshy makes of a feed, for people who write feeds and for those who miss entries.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args as ClapArgs;
use serde_json::{Value, json};
use url::Url;

use super::output::{self, line};
use crate::feed::{self, Body, FeedEntry, Hints, Person, Reading, Unreadable};
use crate::model::{Enclosure, Time};

#[derive(ClapArgs)]
pub struct Args {
    /// A file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The Content-Type that the server would send
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,
    /// The address that the feed would come from
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The zone of dates that name none, such as Asia/Almaty
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Prints a JSON object
    #[arg(long)]
    json: bool,
}

/// Reads a feed and prints it. A document that is no feed is told in words, and is no error of the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let bytes = bytes(&args.file)?;
    let base_url = args.base_url.as_deref().and_then(|it| Url::parse(it).ok());
    let hints = Hints {
        content_type: args.content_type.as_deref(),
        base_url: base_url.as_ref(),
        encoding: None,
        timezone: args.timezone.as_deref(),
        now: Time::now(),
    };
    let reading = feed::read(&bytes, &hints);
    if args.json {
        output::json(&match &reading {
            Ok(reading) => of_reading(reading),
            Err(error) => json!({ "ok": false, "error": error.to_string(), "feeds": linked(error), "entries": [] }),
        })?;
    } else {
        print(&reading)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// As much of a file as is ever read of a feed.
fn bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    let limit = feed::MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?;
        return Ok(bytes);
    }
    let opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    opened
        .take(limit)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(bytes)
}

fn linked(error: &Unreadable) -> Vec<&str> {
    match error {
        Unreadable::WebPage { feeds, .. } => feeds.iter().map(|it| it.url.as_str()).collect(),
        _ => vec![],
    }
}

fn of_reading(reading: &Reading) -> Value {
    let feed = &reading.feed;
    json!({
        "ok": true,
        "format": reading.format,
        "encoding": reading.encoding.name,
        "encoding_why": reading.encoding.why,
        "warnings": reading.warnings,
        "feed": {
            "title": feed.title,
            "link": feed.link,
            "id": feed.id,
            "description": feed.description,
            "language": feed.language,
            "published": feed.published.map(|it| it.to_string()),
            "updated": feed.updated.map(|it| it.to_string()),
            "authors": people(&feed.authors),
            "image": feed.image,
            "ttl": feed.manners.ttl,
            "update_period": feed.manners.period,
            "skip_hours": feed.manners.skip_hours,
            "skip_days": feed.manners.skip_days,
        },
        "entries": reading.entries.iter().map(of_entry).collect::<Vec<_>>(),
    })
}

fn of_entry(entry: &FeedEntry) -> Value {
    let html = |body: &Option<Body>| body.as_ref().map(|it| it.html.clone());
    let base = entry
        .content
        .as_ref()
        .or(entry.summary.as_ref())
        .and_then(|it| it.base.as_deref());
    json!({
        "id": entry.id.clone().unwrap_or_else(|| feed::identity::guid(entry)),
        "title": entry.title,
        "link": entry.link,
        "published": entry.published.map(|it| it.to_string()),
        "updated": entry.updated.map(|it| it.to_string()),
        "authors": people(&entry.authors),
        "summary": html(&entry.summary),
        "content": html(&entry.content),
        "content_base": base.map(Url::as_str),
        "categories": entry.categories,
        "enclosures": entry.enclosures.iter().map(of_enclosure).collect::<Vec<_>>(),
        "image": entry.image,
        "language": entry.language,
    })
}

fn people(people: &[Person]) -> Vec<Value> {
    let one = |it: &Person| json!({ "name": it.name, "email": it.email, "uri": it.uri });
    people.iter().map(one).collect()
}

fn of_enclosure(enclosure: &Enclosure) -> Value {
    json!({ "url": enclosure.url, "type": enclosure.mime, "length": enclosure.length })
}

fn print(reading: &Result<Reading, Unreadable>) -> io::Result<()> {
    let reading = match reading {
        Ok(reading) => reading,
        Err(error) => return line(&error.to_string()),
    };
    let title = reading.feed.title.as_deref().unwrap_or_default();
    line(&format!("{} · {} · {}", title, reading.format, reading.encoding.name))?;
    line(&format!(
        "charset: {} ({})",
        reading.encoding.name, reading.encoding.why
    ))?;
    for warning in &reading.warnings {
        line(&format!("warning: {warning}"))?;
    }
    for entry in &reading.entries {
        let date = entry
            .published
            .or(entry.updated)
            .map_or_else(String::new, |it| it.to_string());
        line(&format!("{date:20}  {}", entry.title.as_deref().unwrap_or_default()))?;
        line(&format!("{:20}  {}", "", entry.link.as_deref().unwrap_or_default()))?;
    }
    Ok(())
}
