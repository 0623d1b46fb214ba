//! The bytes of an answer → entries: a feed, or a web page that is read as a listing; told apart by looking.

use std::time::Duration;

use jiff::tz::TimeZone;
use url::Url;

use super::Trouble;
use super::schedule::Manners;
use crate::config::SourceConfig;
use crate::feed::{self, Hints, LinkedFeed, Reading, Unreadable, Warning, Why};
use crate::model::{Article, Entry, Kind, Time};
use crate::net::Answer;
use crate::page::extract;
use crate::page::listing;
use crate::page::preset::{Preset, Presets};
use crate::page::sitemap;
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
    pub charset_why: Option<Why>,
    pub manners: Manners,
    /// What was wrong and was passed over.
    pub warnings: Vec<Warning>,
    /// How many pages of such a listing may be read, and the address that its pages are counted from.
    pub pages: u32,
}

/// What a document gave that has no entries of its own.
#[derive(Debug)]
pub(super) struct NoEntries {
    pub trouble: Trouble,
    /// Where it leads to.
    pub leads: Leads,
}

#[derive(Debug, PartialEq)]
pub(super) enum Leads {
    Nowhere,
    /// The page links these feeds: the one that works is the source's address from then on.
    Feeds(Vec<LinkedFeed>),
    /// The index of sitemaps names this one as the newest: today, and perhaps not tomorrow.
    Sitemap(String),
}

impl From<Trouble> for NoEntries {
    fn from(trouble: Trouble) -> NoEntries {
        NoEntries {
            trouble,
            leads: Leads::Nowhere,
        }
    }
}

/// Reads a body. A page without headlines of its own names the feeds that it links.
pub(super) fn read(answer: &Answer, source: &SourceConfig, presets: &Presets, now: Time) -> Result<Found, NoEntries> {
    let mut found = found(answer, source, presets, now)?;
    // A feed has told the languages of its entries already, as far as they can be told.
    let is_feed = found.kind == Some(Kind::Feed);
    for entry in found.entries.iter_mut().filter(|entry| entry.language.is_none()) {
        let told = if is_feed { None } else { language::detect(&entry.title) };
        entry.language = told.or_else(|| source.lang.clone());
    }
    Ok(found)
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
            let trouble = Unreadable::WebPage {
                feeds: feeds.clone(),
                text: String::new(),
            };
            let Some(base) = base else {
                return Err(Trouble::from(trouble).into());
            };
            of_page(&text, &base, source, presets, now).map_err(|found| NoEntries {
                trouble: found.unwrap_or(trouble.into()),
                leads: if feeds.is_empty() {
                    Leads::Nowhere
                } else {
                    Leads::Feeds(feeds)
                },
            })
        }
        Err(unreadable @ Unreadable::NotAFeed { .. }) => {
            of_sitemap(answer, base.as_ref(), source, now).unwrap_or_else(|| Err(Trouble::from(unreadable).into()))
        }
        Err(unreadable) => Err(Trouble::from(unreadable).into()),
    }
}

/// A sitemap stands in for the feed of a site that has none; `None` when the document is none.
fn of_sitemap(
    answer: &Answer,
    base: Option<&Url>,
    source: &SourceConfig,
    now: Time,
) -> Option<Result<Found, NoEntries>> {
    let base = base?;
    let content_type = answer.content_type.as_deref();
    let text = feed::decode(&answer.body, content_type, source.encoding.as_deref(), None).text;
    let sitemap = sitemap::read(&text, base, now, &zone(source, base))?;
    let newest = sitemap.children.first().filter(|_| sitemap.entries.is_empty());
    Some(match newest {
        Some(child) => Err(NoEntries {
            trouble: Trouble::NoHeadlines,
            leads: Leads::Sitemap(child.to_string()),
        }),
        None if sitemap.entries.is_empty() => Err(Trouble::NoHeadlines.into()),
        None => Ok(Found {
            kind: Some(Kind::Listing),
            entries: sitemap.entries,
            pages: 1,
            ..Found::default()
        }),
    })
}

fn of_feed(reading: Reading) -> Found {
    let (title, site) = (reading.feed.title.clone(), reading.feed.link.clone());
    let (charset, charset_why) = (reading.encoding.name.clone(), reading.encoding.why.clone());
    let manners = manners(&reading.feed.manners);
    let warnings = reading.warnings.clone();
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
        warnings,
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

/// Reads a page as a listing. `None` when nothing says that it is one.
fn of_page(
    text: &str,
    base: &Url,
    source: &SourceConfig,
    presets: &Presets,
    now: Time,
) -> Result<Found, Option<Trouble>> {
    let preset = preset(base, source, presets)?;
    if preset.is_none() && source.preset.as_deref() != Some(GENERIC) {
        return Err(None);
    }
    let entries = listing::read(text, base, preset, now, &zone(source, base));
    if entries.is_empty() {
        return Err(Some(Trouble::NoHeadlines));
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
