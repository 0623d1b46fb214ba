//! `jarshy extract FILE|URL|-`: the article of a page, and how it was found, for people who write presets and for those
//! whose site reads badly.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args as ClapArgs;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use url::Url;

use super::context::Context;
use super::error::Hinted;
use super::output;
use crate::feed;
use crate::model::{Article, Time};
use crate::page::extract::{self, Extraction, Hints};
use crate::page::preset::{Preset, Presets};

/// As much of a page as is ever read.
const MOST_BYTES: u64 = 5 * 1024 * 1024;

#[derive(ClapArgs)]
pub struct Args {
    /// A file, or `-` for standard input
    #[arg(value_name = "FILE")]
    page: String,
    /// Prints the text (default)
    #[arg(long, group = "form")]
    text: bool,
    /// Prints the clean HTML of the text
    #[arg(long, group = "form")]
    html: bool,
    /// Prints a JSON object
    #[arg(long, group = "form")]
    json: bool,
    /// The address that the page came from
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Reads the page by this preset
    #[arg(long, value_name = "NAME")]
    preset: Option<String>,
    /// Tells what each selector matched, and which candidate won and why
    #[arg(long)]
    explain: bool,
}

/// Prints the article of a page; a page that is none ends with an error that says why.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let bytes = bytes(&args.page)?;
    let url = address(args);
    let files = preset_files(context)?;
    let presets = Presets::with_user(files.iter().map(|(file, text)| (file.as_str(), text.as_str())))?;
    let preset = preset(&presets, args, &url)?;
    let tld = url.host_str().and_then(|host| host.rsplit('.').next());
    let page = feed::decode(&bytes, None, None, tld);
    let zone = TimeZone::system();
    let hints = Hints {
        preset,
        teaser: None,
        feed_content: None,
        language: None,
        now: Time::now(),
        zone: &zone,
    };
    let extraction = extract::extract(&page.text, &url, &hints);
    if args.explain && !args.json {
        output::line(&extraction.explain.to_string())?;
    }
    print(args, &extraction)?;
    match extraction.outcome {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(refusal) => Err(refusal.into()),
    }
}

fn print(args: &Args, extraction: &Extraction) -> anyhow::Result<()> {
    let Ok(article) = &extraction.outcome else {
        return Ok(());
    };
    if args.json {
        output::json(&of_article(article, extraction, args.explain))?;
    } else if args.html {
        output::line(&article.html)?;
    } else {
        output::line(&extract::plain(article))?;
    }
    Ok(())
}

fn of_article(article: &Article, extraction: &Extraction, explain: bool) -> Value {
    let mut value = json!({
        "title": article.title,
        "lead": article.lead,
        "authors": article.authors,
        "published": article.published.map(|time| time.to_string()),
        "category": article.category,
        "tags": article.tags,
        "picture": article.picture,
        "language": article.language,
        "next_page": extraction.next_page.as_ref().map(Url::as_str),
        "text": extract::plain(article),
        "html": article.html,
    });
    if explain {
        value["explain"] = Value::String(extraction.explain.to_string());
    }
    value
}

fn bytes(page: &str) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if page == "-" {
        io::stdin()
            .lock()
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?;
        return Ok(bytes);
    }
    let file = File::open(page).with_context(|| format!("{page} cannot be opened"))?;
    file.take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{page} cannot be read"))?;
    Ok(bytes)
}

/// Where the page came from. Without an address, its relative links lead nowhere, which does no harm to its text.
fn address(args: &Args) -> Url {
    let nowhere = || Url::parse("http://localhost/").expect("a plain address is well formed");
    args.url
        .as_deref()
        .and_then(|given| Url::parse(given).ok())
        .unwrap_or_else(nowhere)
}

fn preset<'a>(presets: &'a Presets, args: &Args, url: &Url) -> anyhow::Result<Option<&'a Preset>> {
    let Some(name) = &args.preset else {
        return Ok(presets.for_url(url));
    };
    let names = || presets.names().collect::<Vec<_>>().join(", ");
    let unknown = || {
        Hinted::new(
            format!("there is no preset `{name}`"),
            format!("these are known: {}", names()),
        )
    };
    presets.by_name(name).map(Some).ok_or_else(|| unknown().into())
}

/// The reader's own presets, from the folder `presets` beside the config.
fn preset_files(context: &Context) -> anyhow::Result<Vec<(String, String)>> {
    let folder = context.config_file.parent().unwrap_or(Path::new(".")).join("presets");
    let Ok(entries) = fs::read_dir(&folder) else {
        return Ok(Vec::new());
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension() == Some(OsStr::new("toml")));
    files.sort();
    let read = |file: &Path| {
        let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        Ok((file.display().to_string(), text))
    };
    files.iter().map(|file| read(file)).collect()
}
