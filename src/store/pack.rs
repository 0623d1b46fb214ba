//! Makes what a source gave ready to be merged: hashed, compressed, in order. All of this needs time and
//! no store, so it is done on the threads that read the sources.

use std::collections::HashSet;
use std::sync::Arc;

use super::body::Texts;
use super::dictionary::{Dictionary, Packer};
use super::hash::{self, Hasher};
use super::seconds;
use crate::feed::identity::link_key;
use crate::model::{Article, Entry, Kind, Time};
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

pub(super) struct PackedEntry {
    /// Without its texts, which are in `packed`.
    pub entry: Entry,
    pub guid_hash: i64,
    /// Of link and title.
    pub twin: Option<i64>,
    /// Of all that the source gave.
    pub hash: i64,
    pub has_article: bool,
    pub has_image: bool,
    pub packed: Vec<u8>,
}

impl Merge {
    pub fn pack(self, packer: &Packer) -> Packed {
        let dictionary = packer.dictionary();
        let mut articles = self.articles.into_iter();
        let mut seen = HashSet::new();
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            let article = articles.next().flatten();
            let guid_hash = hash::of(&entry.guid);
            // Of two entries with one guid the first is the newer.
            if seen.insert(guid_hash) {
                entries.push(pack_entry(entry, article, guid_hash, packer, dictionary.as_deref()));
            }
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

fn pack_entry(
    mut entry: Entry,
    article: Option<Article>,
    guid_hash: i64,
    packer: &Packer,
    dictionary: Option<&Dictionary>,
) -> PackedEntry {
    let hash = hash_of(&entry, article.as_ref());
    let texts = Texts {
        summary: entry.summary.take(),
        content: entry.content.take(),
        image: entry.image.take(),
        enclosures: std::mem::take(&mut entry.enclosures),
        article,
    };
    let packed = packer.pack(&texts, dictionary);
    let html = [&texts.summary, &texts.content];
    let has_image = texts.image.is_some() || html.into_iter().flatten().any(|it| it.contains("<img"));
    entry.enclosures = texts.enclosures;
    PackedEntry {
        guid_hash,
        twin: entry.url.as_deref().map(|it| twin(it, &entry.title)),
        hash,
        has_article: texts.article.is_some(),
        has_image,
        packed,
        entry,
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
