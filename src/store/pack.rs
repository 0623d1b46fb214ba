//! Makes what a source gave ready to be merged: hashed, compressed, in order. All of this needs time and
//! no store, so it is done on the threads that read the sources.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::OptionalExtension;

use super::body::Texts;
use super::dictionary::{Dictionary, Packer};
use super::hash::{self, Hasher};
use super::{Result, Store, seconds};
use crate::feed::identity::link_key;
use crate::model::{Article, Entry, Kind, SourceId, Time};
use crate::net::Validators;

/// What is known of a source after it was asked and answered.
#[derive(Clone, Debug, Default)]
pub struct Check {
    pub status: Option<u16>,
    pub validators: Validators,
    /// Of the body as it came; the same body again need not be read.
    pub body_hash: Option<Vec<u8>>,
    pub kind: Option<Kind>,
    pub charset: Option<String>,
    pub charset_why: Option<String>,
    /// What the feed calls itself, and the page it belongs to.
    pub title: Option<String>,
    pub site: Option<String>,
    /// On the wire.
    pub bytes: u64,
    /// Which of the source's addresses gave the entries, when it was not the first.
    pub working_url: Option<String>,
    /// Where the address has moved for good.
    pub permanent_url: Option<String>,
    pub next_due: Option<Time>,
    pub next_why: Option<String>,
    /// What the source asks of those who ask it; "not modified" does not repeat it. Opaque to the store.
    pub manners: Option<String>,
}

/// What a source gave.
#[derive(Clone, Debug, Default)]
pub struct Merge {
    pub now: Time,
    pub entries: Vec<Entry>,
    /// In step with `entries`, or empty: the article, where the feed itself carries it whole.
    pub articles: Vec<Option<Article>>,
    pub check: Check,
}

/// A [`Merge`] made ready for the store: hashed and compressed, on whatever thread there was time.
pub struct Packed {
    pub(super) now: Time,
    pub(super) entries: Vec<PackedEntry>,
    pub(super) dictionary: Option<Arc<Dictionary>>,
    pub(super) check: Check,
}

impl Packed {
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// About how many bytes it weighs.
    pub fn weight(&self) -> usize {
        self.entries.iter().map(PackedEntry::weight).sum()
    }
}

pub(super) struct PackedEntry {
    /// Without its texts, which are in `body`.
    pub entry: Entry,
    pub guid_hash: i64,
    /// Of link and title.
    pub twin: Option<i64>,
    /// Of all that the source gave.
    pub hash: i64,
    pub has_article: bool,
    pub has_image: bool,
    pub body: Body,
}

impl PackedEntry {
    fn weight(&self) -> usize {
        let body = match &self.body {
            Body::Packed(piece) => piece.len(),
            Body::Plain(texts) => texts.weight(),
        };
        size_of::<PackedEntry>() + self.entry.title.len() + body
    }
}

pub(super) enum Body {
    Packed(Vec<u8>),
    /// As it came, of an entry that was in the store as it is: most likely it will not be needed.
    Plain(Box<Texts>),
}

/// Entries of a merge that are in the store already, word for word: the hashes of their guids and of all they say.
#[derive(Clone, Debug, Default)]
pub struct Known(HashSet<(i64, i64)>);

impl Merge {
    pub fn pack(self, packer: &Packer) -> Packed {
        self.pack_new(packer, &Known::default())
    }

    /// The same, but leaves entries alone that are in the store already.
    pub fn pack_new(self, packer: &Packer, known: &Known) -> Packed {
        let dictionary = packer.dictionary();
        let mut articles = self.articles.into_iter();
        let mut seen = HashSet::new();
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            let (mut packed, texts) = hashed(entry, articles.next().flatten());
            // Of two entries with one guid the first is the newer.
            if !seen.insert(packed.guid_hash) {
                continue;
            }
            packed.body = match known.0.contains(&(packed.guid_hash, packed.hash)) {
                true => Body::Plain(Box::new(texts)),
                false => Body::Packed(packer.pack(&texts, dictionary.as_deref())),
            };
            entries.push(packed);
        }
        // The oldest first, so that ids grow with time.
        entries.reverse();
        entries.sort_by_key(|it| it.entry.published);
        Packed {
            now: self.now,
            entries,
            dictionary,
            check: self.check,
        }
    }
}

/// An entry with its hashes, and its texts apart.
fn hashed(mut entry: Entry, article: Option<Article>) -> (PackedEntry, Texts) {
    let hash = hash_of(&entry, article.as_ref());
    let texts = Texts {
        summary: entry.summary.take(),
        content: entry.content.take(),
        image: entry.image.take(),
        enclosures: entry.enclosures.clone(),
        article,
    };
    let html = [&texts.summary, &texts.content];
    let has_image = texts.image.is_some() || html.into_iter().flatten().any(|it| it.contains("<img"));
    let packed = PackedEntry {
        guid_hash: hash::of(&entry.guid),
        twin: entry.url.as_deref().map(|it| twin(it, &entry.title)),
        hash,
        has_article: texts.article.is_some(),
        has_image,
        body: Body::Packed(Vec::new()),
        entry,
    };
    (packed, texts)
}

impl Store {
    /// Which entries of an answer are in the store as they are, so that they need not be packed again.
    pub fn known(&self, source: SourceId, merge: &Merge) -> Result<Known> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT hash FROM entry INDEXED BY entry_guid WHERE source_id = ? AND guid_hash = ?")?;
        let mut known = HashSet::new();
        for entry in &merge.entries {
            let guid_hash = hash::of(&entry.guid);
            let hash = statement
                .query_row([source.0, guid_hash], |row| row.get(0))
                .optional()?;
            known.extend(hash.map(|hash| (guid_hash, hash)));
        }
        Ok(Known(known))
    }
}

/// Covers all that the source gave, so that the same entry again costs one comparison.
fn hash_of(entry: &Entry, article: Option<&Article>) -> i64 {
    let mut hasher = Hasher::new();
    hasher.text(&entry.title);
    hasher.optional(entry.url.as_deref());
    hasher.texts(&entry.authors);
    for time in [entry.published, entry.updated] {
        hasher.number(time.map_or(u64::MAX, |it| seconds(it) as u64));
    }
    hasher.optional(entry.summary.as_deref());
    hasher.optional(entry.content.as_deref());
    hasher.texts(&entry.categories);
    for enclosure in &entry.enclosures {
        hasher.text(&enclosure.url);
        hasher.optional(enclosure.mime.as_deref());
        hasher.number(enclosure.length.unwrap_or(u64::MAX));
    }
    hasher.optional(entry.image.as_deref());
    hasher.optional(entry.language.as_ref().map(|it| it.code()));
    hasher.optional(article.map(|it| it.html.as_str()));
    hasher.finish()
}

/// By link and title an entry is known again when its publisher has changed its guid.
fn twin(url: &str, title: &str) -> i64 {
    let mut hasher = Hasher::new();
    hasher.text(&link_key(url));
    hasher.text(title);
    hasher.finish()
}
