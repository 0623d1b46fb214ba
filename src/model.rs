//! The words of the house as plain data. No behaviour beyond conversions, and no I/O.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A moment. The store keeps whole seconds since 1970-01-01 UTC.
pub use jiff::Timestamp as Time;

/// A source's row in the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub i64);

/// An entry's row in the store; what `jarshy show ID` takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub i64);

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for EntryId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(EntryId)
    }
}

/// A language as its primary subtag in lower case: `kk`, `ru`, `en`, … (BCP 47).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// The primary subtag of a tag such as `ru-RU` or `kk_KZ`; `None` when there is no letter code in it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        let is_code = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
        is_code.then_some(Language(primary))
    }

    pub fn kazakh() -> Language {
        Language("kk".to_owned())
    }

    pub fn russian() -> Language {
        Language("ru".to_owned())
    }

    pub fn english() -> Language {
        Language("en".to_owned())
    }

    pub fn code(&self) -> &str {
        &self.0
    }

    pub fn is_kazakh(&self) -> bool {
        self.0 == "kk"
    }

    pub fn is_russian(&self) -> bool {
        self.0 == "ru"
    }

    pub fn is_english(&self) -> bool {
        self.0 == "en"
    }
}

/// What a source's address turned out to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Feed,
    Listing,
}

/// One item of a source as the source gave it, made safe and ready to be merged into the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What makes the entry itself within its source; never empty, the same at every fetch.
    pub guid: String,
    /// The web page of the entry, absolute, http or https.
    pub url: Option<String>,
    /// Plain text, one line.
    pub title: String,
    pub authors: Vec<String>,
    pub published: Option<Time>,
    pub updated: Option<Time>,
    /// The teaser, as HTML.
    pub summary: Option<String>,
    /// The text that the feed itself carries, as HTML with absolute addresses.
    pub content: Option<String>,
    pub categories: Vec<String>,
    pub enclosures: Vec<Enclosure>,
    /// The picture that a list or the head of the article may show.
    pub image: Option<String>,
    /// As the source declares it or as the letters tell.
    pub language: Option<Language>,
}

/// A file attached to an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Enclosure {
    pub url: String,
    #[serde(rename = "type")]
    pub mime: Option<String>,
    /// In bytes, as declared.
    pub length: Option<u64>,
}

/// The readable text of an entry, extracted from its page or taken from its feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    pub title: Option<String>,
    /// Plain text; not repeated in `html`.
    pub lead: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<Time>,
    pub category: Option<String>,
    pub tags: Vec<String>,
    /// The main picture; not repeated in `html`.
    pub picture: Option<Picture>,
    /// The body: clean HTML with absolute addresses.
    pub html: String,
    pub language: Option<Language>,
}

/// A picture of an article, with what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    pub url: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
}

/// Whether an entry can be read whole without the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Readiness {
    /// The complete article is stored.
    Whole,
    /// Only what the source's list carried is stored.
    #[default]
    Teaser,
    /// The page was asked for and gave no article; the reason is kept with the entry.
    Failed,
}

/// What the reader did with an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Status {
    pub read: bool,
    pub starred: bool,
}

/// An entry as a list shows it: nothing that would need its body.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryRow {
    pub id: EntryId,
    pub source: SourceId,
    pub title: String,
    pub url: Option<String>,
    pub authors: Vec<String>,
    /// As the source gave it; `None` when it gave no date that could be read.
    pub published: Option<Time>,
    pub first_seen: Time,
    /// What lists are sorted by: `published`, never later than `first_seen`.
    pub sort_time: Time,
    pub language: Option<Language>,
    pub status: Status,
    pub readiness: Readiness,
    /// Why its page gave no article when it was last asked.
    pub failure: Option<String>,
    /// It was changed by its publisher after it was first stored.
    pub edited: bool,
    pub tags: Vec<String>,
    /// The story that it tells together with others.
    pub story: Option<Story>,
    /// The same news by the same publisher in another language.
    pub version: Option<EntryId>,
}

/// The entries that tell the same news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoryId(pub i64);

/// An entry's part in a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    pub id: StoryId,
    /// The sources of its other entries, the best first, one for each entry.
    pub others: Vec<SourceId>,
    /// It is shown below the entry that stands in front of it.
    pub is_behind: bool,
}
