//! What a feed says, as it says it: the answer of this room, before an entry becomes one of the store.

use std::sync::Arc;

use url::Url;

use super::person::Person;
use super::{Warning, Why};
use crate::model::{Enclosure, Time};

/// What was read from a feed.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// `RSS`, `RDF`, `Atom`, `JSON Feed`.
    pub format: &'static str,
    pub feed: Feed,
    pub entries: Vec<FeedEntry>,
    pub encoding: Decision,
    /// What was wrong with the feed and was passed over, in words.
    pub warnings: Vec<Warning>,
}

/// Which charset a document was read in, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    pub name: String,
    pub why: Why,
}

/// What a feed says of itself.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// Plain text, one line.
    pub title: Option<String>,
    /// The web page that the feed belongs to.
    pub link: Option<String>,
    pub id: Option<String>,
    /// HTML.
    pub description: Option<String>,
    pub language: Option<String>,
    pub published: Option<Time>,
    pub updated: Option<Time>,
    pub authors: Vec<Person>,
    pub image: Option<String>,
    pub manners: Manners,
}

/// When a feed asks to be fetched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manners {
    /// For how many minutes a fetched feed stays fresh (`ttl`).
    pub ttl: Option<u32>,
    /// How many minutes lie between two updates (`sy:updatePeriod` over `sy:updateFrequency`).
    pub period: Option<u32>,
    /// Hours of the day, in UTC, at which there is nothing new.
    pub skip_hours: Vec<u8>,
    /// Days of the week, from Monday as 0, on which there is nothing new.
    pub skip_days: Vec<u8>,
}

/// One entry as its feed gives it.
#[derive(Clone, Debug, Default)]
pub struct FeedEntry {
    /// As the publisher gave it, absolute where it is a relative address.
    pub id: Option<String>,
    /// Plain text, one line.
    pub title: Option<String>,
    /// The web page of the entry, absolute where a base is known.
    pub link: Option<String>,
    pub published: Option<Time>,
    pub updated: Option<Time>,
    pub authors: Vec<Person>,
    pub summary: Option<Body>,
    pub content: Option<Body>,
    pub categories: Vec<String>,
    pub enclosures: Vec<Enclosure>,
    pub image: Option<String>,
    pub language: Option<String>,
}

/// HTML from a feed, and what its relative addresses are relative to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub html: String,
    pub base: Option<Arc<Url>>,
}
