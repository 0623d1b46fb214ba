//! `jarshy parse FILE|URL|-`: what jarshy makes of a feed, for people who write feeds and for those who miss entries.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use clap::Args as ClapArgs;
use serde::Serialize;
use serde_json::json;
use url::Url;

use super::Context;
use super::output::{self, line};
use super::setup::setup;
use crate::config::SourceConfig;
use crate::feed::{self, Body, Feed, FeedEntry, Hints, Person, Reading, Unreadable};
use crate::locale::Locale;
use crate::model::{Enclosure, Time};
use crate::refresh;

#[derive(ClapArgs)]
pub struct Args {
    /// A file, an address, or `-` for standard input
    #[arg(value_name = "DOCUMENT")]
    document: String,
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

/// A document, and what is known of it from outside.
#[derive(Default)]
struct Document {
    bytes: Vec<u8>,
    content_type: Option<String>,
    url: Option<Url>,
    encoding: Option<String>,
    timezone: Option<String>,
}

/// Reads a feed and prints it. A document that is no feed is told in words, and is no error of the command.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let document = match args.document.starts_with("http://") || args.document.starts_with("https://") {
        true => fetched(&args.document, context)?,
        false => from_file(Path::new(&args.document))?,
    };
    let base_url = args
        .base_url
        .as_deref()
        .and_then(|it| Url::parse(it).ok())
        .or(document.url);
    let hints = Hints {
        content_type: args.content_type.as_deref().or(document.content_type.as_deref()),
        base_url: base_url.as_ref(),
        encoding: document.encoding.as_deref(),
        timezone: args.timezone.as_deref().or(document.timezone.as_deref()),
        now: Time::now(),
    };
    let reading = feed::read(&document.bytes, &hints);
    let locale = context.locale();
    match &reading {
        _ if !args.json => print(&reading, &locale)?,
        Ok(reading) => output::json(&Told::new(reading, &locale))?,
        Err(error) => output::json(&json!({
            "ok": false, "error": locale.unreadable(error), "feeds": linked(error), "entries": []
        }))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// As much of a file as is ever read of a feed.
fn from_file(file: &Path) -> anyhow::Result<Document> {
    let limit = feed::MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?;
    } else {
        let opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
        opened
            .take(limit)
            .read_to_end(&mut bytes)
            .with_context(|| format!("{} cannot be read", file.display()))?;
    }
    Ok(Document {
        bytes,
        ..Document::default()
    })
}

/// What an address answers, asked as a refresh would ask it; what the config says of such a source holds.
fn fetched(url: &str, context: &Context) -> anyhow::Result<Document> {
    let setup = setup(context, context.config()?)?;
    let known = setup.config.sources.iter().find(|source| source.url == url).cloned();
    let source = known.unwrap_or_else(|| SourceConfig {
        url: url.to_owned(),
        ..SourceConfig::default()
    });
    let answer = refresh::fetch(&setup, &source)?.map_err(|reason| anyhow!("{url}: {reason}"))?;
    Ok(Document {
        bytes: answer.body,
        content_type: answer.content_type,
        url: Url::parse(&answer.final_url).ok(),
        encoding: source.encoding,
        timezone: source.timezone,
    })
}

fn linked(error: &Unreadable) -> Vec<&str> {
    match error {
        Unreadable::WebPage { feeds, .. } => feeds.iter().map(|it| it.url.as_str()).collect(),
        _ => vec![],
    }
}

/// A reading as `--json` tells it. All is borrowed: a feed of ten thousand entries is printed, not copied.
#[derive(Serialize)]
struct Told<'a> {
    ok: bool,
    format: &'a str,
    encoding: &'a str,
    encoding_why: String,
    warnings: Vec<String>,
    feed: ToldFeed<'a>,
    entries: Vec<ToldEntry<'a>>,
}

#[derive(Serialize)]
struct ToldFeed<'a> {
    title: Option<&'a str>,
    link: Option<&'a str>,
    id: Option<&'a str>,
    description: Option<&'a str>,
    language: Option<&'a str>,
    published: Option<Time>,
    updated: Option<Time>,
    authors: Vec<ToldPerson<'a>>,
    image: Option<&'a str>,
    ttl: Option<u32>,
    update_period: Option<u32>,
    skip_hours: &'a [u8],
    skip_days: &'a [u8],
}

#[derive(Serialize)]
struct ToldEntry<'a> {
    id: Cow<'a, str>,
    title: Option<&'a str>,
    link: Option<&'a str>,
    published: Option<Time>,
    updated: Option<Time>,
    authors: Vec<ToldPerson<'a>>,
    summary: Option<&'a str>,
    content: Option<&'a str>,
    content_base: Option<&'a str>,
    categories: &'a [String],
    enclosures: Vec<ToldEnclosure<'a>>,
    image: Option<&'a str>,
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct ToldPerson<'a> {
    name: Option<&'a str>,
    email: Option<&'a str>,
    uri: Option<&'a str>,
}

#[derive(Serialize)]
struct ToldEnclosure<'a> {
    url: &'a str,
    r#type: Option<&'a str>,
    length: Option<u64>,
}

impl<'a> Told<'a> {
    fn new(reading: &'a Reading, locale: &Locale) -> Told<'a> {
        Told {
            ok: true,
            format: reading.format,
            encoding: &reading.encoding.name,
            encoding_why: locale.charset_why(&reading.encoding.why),
            warnings: warnings(reading, locale),
            feed: ToldFeed::new(&reading.feed),
            entries: reading.entries.iter().map(ToldEntry::new).collect(),
        }
    }
}

impl<'a> ToldFeed<'a> {
    fn new(feed: &'a Feed) -> ToldFeed<'a> {
        ToldFeed {
            title: feed.title.as_deref(),
            link: feed.link.as_deref(),
            id: feed.id.as_deref(),
            description: feed.description.as_deref(),
            language: feed.language.as_deref(),
            published: feed.published,
            updated: feed.updated,
            authors: people(&feed.authors),
            image: feed.image.as_deref(),
            ttl: feed.manners.ttl,
            update_period: feed.manners.period,
            skip_hours: &feed.manners.skip_hours,
            skip_days: &feed.manners.skip_days,
        }
    }
}

impl<'a> ToldEntry<'a> {
    fn new(entry: &'a FeedEntry) -> ToldEntry<'a> {
        let html = |body: &'a Option<Body>| body.as_ref().map(|it| it.html.as_str());
        let body = entry.content.as_ref().or(entry.summary.as_ref());
        let given = entry.id.as_deref().map(Cow::Borrowed);
        ToldEntry {
            id: given.unwrap_or_else(|| feed::identity::guid(entry).into()),
            title: entry.title.as_deref(),
            link: entry.link.as_deref(),
            published: entry.published,
            updated: entry.updated,
            authors: people(&entry.authors),
            summary: html(&entry.summary),
            content: html(&entry.content),
            content_base: body.and_then(|it| it.base.as_deref()).map(Url::as_str),
            categories: &entry.categories,
            enclosures: entry.enclosures.iter().map(ToldEnclosure::new).collect(),
            image: entry.image.as_deref(),
            language: entry.language.as_deref(),
        }
    }
}

impl<'a> ToldEnclosure<'a> {
    fn new(enclosure: &'a Enclosure) -> ToldEnclosure<'a> {
        ToldEnclosure {
            url: &enclosure.url,
            r#type: enclosure.mime.as_deref(),
            length: enclosure.length,
        }
    }
}

fn people(people: &[Person]) -> Vec<ToldPerson<'_>> {
    let told = people.iter().map(|it| ToldPerson {
        name: it.name.as_deref(),
        email: it.email.as_deref(),
        uri: it.uri.as_deref(),
    });
    told.collect()
}

fn warnings(reading: &Reading, locale: &Locale) -> Vec<String> {
    reading.warnings.iter().map(|it| locale.feed_warning(it)).collect()
}

fn print(reading: &Result<Reading, Unreadable>, locale: &Locale) -> io::Result<()> {
    let reading = match reading {
        Ok(reading) => reading,
        Err(error) => return line(&locale.unreadable(error)),
    };
    let title = reading.feed.title.as_deref().unwrap_or_default();
    line(&format!("{} · {} · {}", title, reading.format, reading.encoding.name))?;
    let charset = [
        ("charset", reading.encoding.name.as_str().into()),
        ("why", locale.charset_why(&reading.encoding.why).into()),
    ];
    line(&locale.format("parse-charset", &charset))?;
    for warning in warnings(reading, locale) {
        line(&locale.format("parse-warning", &[("warning", warning.into())]))?;
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
