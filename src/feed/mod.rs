//! Bytes → entries: decode, repair, parse, dates, identity. No I/O and no clock: "now" is given.
//!
//! One tolerant reader of our own reads every feed in XML (RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0), over a tokenizer
//! that cannot fail. The reason: a strict parser loses the whole feed to one bare `&`, and a repair pass before it has
//! to know the same grammar as the parser, is wrong in other places, and slows what is well formed. Half of the faults
//! that real feeds have (a missing version, a wrong namespace, an entry that is not closed, dates in words) are no
//! faults of XML at all. A reader that asks only "which element, standing where" is simpler than parser and repair
//! together, keeps every whole entry, and does not copy a feed more than once. JSON Feed is read as leniently from its
//! values. `feed-rs` stays as the yardstick of the benchmark and of the test that compares both on well-formed feeds.
//!
//! Limits: 10 MiB of text, 10,000 entries, 256 levels, 64 attributes; entities of a DTD are never expanded, and
//! nothing is ever fetched.

mod address;
mod body;
mod capture;
pub mod date;
mod decode;
pub mod discover;
mod draft;
mod entry;
mod fields;
pub mod identity;
mod inherit;
mod json;
mod kind;
mod links;
mod markup;
mod names;
pub mod opml;
mod person;
mod reader;
mod reading;
mod stack;
#[cfg(test)]
mod tests;
mod what;

use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;
use url::Url;

pub use decode::{Decoded, Namer, Why, decode};
pub use discover::LinkedFeed;
pub use person::Person;
pub use reading::{Body, Decision, Feed, FeedEntry, Manners, Reading};
pub use what::{Warning, What};

use crate::model::Time;

/// The longest feed that is read, in bytes; of a longer one, so much.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The most entries of one feed that are read.
pub const MOST_ENTRIES: usize = 10_000;

/// What is known of a document from outside of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The `Content-Type` of the answer.
    pub content_type: Option<&'a str>,
    /// The address that the document came from, after redirects.
    pub base_url: Option<&'a Url>,
    /// The charset that the config sets for the source.
    pub encoding: Option<&'a str>,
    /// The IANA zone of dates without a zone; without it, that of the host's country where it is known, or UTC.
    pub timezone: Option<&'a str>,
    pub now: Time,
}

/// Why a document could not be read as a feed.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    Empty,
    /// It is a web page. It may be a listing, or name its feeds.
    WebPage {
        feeds: Vec<LinkedFeed>,
        /// The page, decoded.
        text: String,
    },
    NotAFeed {
        /// What it is instead.
        what: What,
    },
    TooLarge,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => write!(f, "the document is empty"),
            Unreadable::WebPage { feeds, .. } if feeds.is_empty() => write!(f, "a web page, not a feed"),
            Unreadable::WebPage { feeds, .. } => {
                let addresses: Vec<&str> = feeds.iter().map(|it| it.url.as_str()).collect();
                write!(
                    f,
                    "a web page, not a feed; these feeds are linked from it: {}",
                    addresses.join(", ")
                )
            }
            Unreadable::NotAFeed { what } => write!(f, "not a feed, but {what}"),
            Unreadable::TooLarge => write!(f, "no whole entry in the first 10 MiB"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// What every date and address of a feed is read with.
struct Source {
    base: Option<Arc<Url>>,
    now: Time,
    zone: TimeZone,
}

/// Reads a feed.
pub fn read(bytes: &[u8], hints: &Hints<'_>) -> Result<Reading, Unreadable> {
    let (bytes, is_cut) = match bytes.get(..MOST_BYTES) {
        Some(first) => (first, bytes.len() > MOST_BYTES),
        None => (bytes, false),
    };
    let decoded = decode(bytes, hints.content_type, hints.encoding, tld(hints.base_url));
    let decision = Decision {
        name: decoded.name,
        why: decoded.why,
    };
    let is_wide = decision.name.starts_with("UTF-16") || decision.name.starts_with("UTF-32");
    if let Some(what) = kind::of_bytes(bytes).filter(|_| !is_wide) {
        return Err(Unreadable::NotAFeed { what });
    }
    let mut reading = read_text(&decoded.text, hints, is_cut)?;
    reading.encoding = decision;
    if is_cut {
        reading.warnings.push(Warning::TooLong);
    }
    Ok(reading)
}

fn read_text(text: &str, hints: &Hints<'_>, is_cut: bool) -> Result<Reading, Unreadable> {
    let source = Source {
        base: hints
            .base_url
            .filter(|it| matches!(it.scheme(), "http" | "https") && it.as_str().len() <= inherit::LONGEST_BASE)
            .map(|it| Arc::new(it.clone())),
        now: hints.now,
        zone: zone(hints),
    };
    match kind::look(text) {
        kind::Kind::Empty if is_cut => Err(Unreadable::TooLarge),
        kind::Kind::Empty => Err(Unreadable::Empty),
        kind::Kind::Json => json::read(text, &source),
        kind::Kind::Page => Err(web_page(text, hints)),
        kind::Kind::Other(what) => Err(Unreadable::NotAFeed { what }),
        kind::Kind::Xml { from } => read_xml(text, from, &source, hints, is_cut),
    }
}

fn read_xml(text: &str, from: usize, source: &Source, hints: &Hints<'_>, is_cut: bool) -> Result<Reading, Unreadable> {
    let read = reader::read(&text[from..], source);
    let mut warnings = Vec::new();
    if read.too_deep {
        warnings.push(Warning::TooDeep);
    }
    if read.too_many {
        warnings.push(Warning::TooManyEntries);
    }
    if read.too_wide {
        warnings.push(Warning::TooManyAttributes);
    }
    if kind::defines_entities(text) {
        warnings.push(Warning::Entities);
    }
    if read.unclosed {
        warnings.push(Warning::BreaksOff);
    }
    let (has_root, format, is_atom) = (read.has_root, read.format, read.is_atom);
    let (feed, entries) = read.fields.finish(is_atom);
    if entries.is_empty() && !has_root {
        return Err(match kind::of_unknown_root(text) {
            Some(what) => Unreadable::NotAFeed { what },
            None => web_page(text, hints),
        });
    }
    if entries.is_empty() && is_cut {
        return Err(Unreadable::TooLarge);
    }
    Ok(Reading {
        format,
        feed,
        entries,
        warnings,
        encoding: Decision::default(),
    })
}

fn web_page(text: &str, hints: &Hints<'_>) -> Unreadable {
    let feeds = hints
        .base_url
        .map(|base| discover::linked(text, base))
        .unwrap_or_default();
    Unreadable::WebPage {
        feeds,
        text: text.to_owned(),
    }
}

/// The zone of dates that name none: the source's, else that of Kazakhstan for its hosts, else UTC.
fn zone(hints: &Hints<'_>) -> TimeZone {
    let by_host = || match tld(hints.base_url) {
        Some("kz") => date::zone("Asia/Almaty"),
        Some("ru") => date::zone("Europe/Moscow"),
        _ => None,
    };
    hints
        .timezone
        .and_then(date::zone)
        .or_else(by_host)
        .unwrap_or(TimeZone::UTC)
}

fn tld(url: Option<&Url>) -> Option<&str> {
    url?.domain()?.rsplit('.').next()
}
