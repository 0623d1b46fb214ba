//! The bytes of an answer → entries: a feed, or a web page that is read as a listing; told apart by looking.

use std::time::Duration;

use jiff::tz::TimeZone;
use url::Url;

use super::Trouble;
use super::schedule::Manners;
use crate::config::SourceConfig;
use crate::feed::{self, Hints, LinkedFeed, Reading, Unreadable};
use crate::model::{Article, Entry, Kind, Language, Time};
use crate::net::Answer;
use crate::page::extract;
use crate::page::listing;
use crate::page::preset::{Preset, Presets};
use crate::text::language;

/// The name by which the config asks for a listing to be found by the structure of the page.
pub const GENERIC: &str = "generic";

/// What a body turned out to hold.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub kind: Option<Kind>,
    pub entries: Vec<Entry>,
    /// In step with `entries`, or empty.
    pub articles: Vec<Option<Article>>,
    pub title: Option<String>,
    pub site: Option<String>,
    pub charset: Option<String>,
    pub charset_why: Option<String>,
    pub manners: Manners,
    /// How many pages of such a listing may be read, and the address that its pages are counted from.
    pub pages: u32,
}

/// What a web page gave that is no listing.
#[derive(Debug)]
pub(super) struct NoEntries {
    pub trouble: Trouble,
    pub feeds: Vec<LinkedFeed>,
}

impl From<Trouble> for NoEntries {
    fn from(trouble: Trouble) -> NoEntries {
        NoEntries {
            trouble,
            feeds: Vec::new(),
        }
    }
}

/// Reads a body. A page without headlines of its own names the feeds that it links.
pub(super) fn read(answer: &Answer, source: &SourceConfig, presets: &Presets, now: Time) -> Result<Found, NoEntries> {
    let mut found = found(answer, source, presets, now)?;
    for entry in &mut found.entries {
        tell_language(entry, source.lang.as_ref());
    }
    Ok(found)
}

/// An entry whose language nobody declared is in the one that its headline is in, else in that of its source.
fn tell_language(entry: &mut Entry, of_source: Option<&Language>) {
    if entry.language.is_none() {
        entry.language = language::detect(&entry.title).or_else(|| of_source.cloned());
    }
}

fn found(answer: &Answer, source: &SourceConfig, presets: &Presets, now: Time) -> Result<Found, NoEntries> {
    let base = Url::parse(&answer.final_url).ok();
    let hints = Hints {
        content_type: answer.content_type.as_deref(),
        base_url: base.as_ref(),
        encoding: source.encoding.as_deref(),
        timezone: source.timezone.as_deref(),
        now,
    };
    match feed::read(&answer.body, &hints) {
        Ok(reading) => Ok(of_feed(reading)),
        Err(Unreadable::WebPage { feeds, text }) => {
            let Some(base) = base else {
                return Err(NoEntries {
                    trouble: Unreadable::WebPage {
                        feeds: feeds.clone(),
                        text: String::new(),
                    }
                    .into(),
                    feeds,
                });
            };
            of_page(&text, &base, feeds, source, presets, now)
        }
        Err(unreadable) => Err(Trouble::from(unreadable).into()),
    }
}

fn of_feed(reading: Reading) -> Found {
    let (title, site) = (reading.feed.title.clone(), reading.feed.link.clone());
    let (charset, charset_why) = (reading.encoding.name.clone(), reading.encoding.why.clone());
    let manners = manners(&reading.feed.manners);
    let entries = reading.into_entries();
    let articles = entries.iter().map(whole_article).collect();
    Found {
        kind: Some(Kind::Feed),
        entries,
        articles,
        title,
        site,
        charset: Some(charset),
        charset_why: Some(charset_why),
        manners,
        pages: 1,
    }
}

/// The article, where the feed itself carries it whole: as it is, since it is read in earnest when it is opened.
fn whole_article(entry: &Entry) -> Option<Article> {
    let content = entry.content.as_ref()?;
    extract::is_whole(content, entry.summary.as_deref()).then(|| Article {
        html: content.clone(),
        ..Article::default()
    })
}

fn of_page(
    text: &str,
    base: &Url,
    feeds: Vec<LinkedFeed>,
    source: &SourceConfig,
    presets: &Presets,
    now: Time,
) -> Result<Found, NoEntries> {
    let no_entries = |trouble: Trouble, feeds| Err(NoEntries { trouble, feeds });
    let preset = match preset(base, source, presets) {
        Ok(preset) => preset,
        Err(trouble) => return no_entries(trouble, feeds),
    };
    let is_listing = preset.is_some() || source.preset.as_deref() == Some(GENERIC);
    if !is_listing {
        let trouble = Unreadable::WebPage {
            feeds: feeds.clone(),
            text: String::new(),
        };
        return no_entries(trouble.into(), feeds);
    }
    let entries = listing::read(text, base, preset, now, &zone(source, base));
    if entries.is_empty() {
        return no_entries(Trouble::NoHeadlines, feeds);
    }
    Ok(Found {
        kind: Some(Kind::Listing),
        entries,
        pages: preset.map_or(1, Preset::pages),
        ..Found::default()
    })
}

/// The preset that a page is read as a listing by: the one that the config names, or that of its host.
pub(super) fn preset<'p>(
    base: &Url,
    source: &SourceConfig,
    presets: &'p Presets,
) -> Result<Option<&'p Preset>, Trouble> {
    match source.preset.as_deref() {
        Some(GENERIC) => Ok(None),
        Some(name) => presets
            .by_name(name)
            .map(Some)
            .ok_or_else(|| Trouble::NoPreset(name.to_owned())),
        None => Ok(presets.for_url(base).filter(|preset| preset.reads_listings())),
    }
}

/// The zone of dates that name none: the config's, or that of the country whose sites end so.
pub(super) fn zone(source: &SourceConfig, base: &Url) -> TimeZone {
    let by_host = || match base.domain()?.rsplit('.').next()? {
        "kz" => Some("Asia/Almaty"),
        "ru" => Some("Europe/Moscow"),
        _ => None,
    };
    let name = source.timezone.as_deref().or_else(by_host);
    name.and_then(feed::date::zone).unwrap_or(TimeZone::UTC)
}

fn manners(asked: &feed::Manners) -> Manners {
    let minutes = asked.ttl.into_iter().chain(asked.period).max();
    Manners {
        ttl: minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60)),
        fresh_for: None,
        skip_hours: asked.skip_hours.clone(),
        skip_days: asked.skip_days.clone(),
    }
}
