//! A feed's entries → entries of the store: made safe, with an identity, with absolute addresses.

use super::reading::{Body, FeedEntry, Reading};
use super::{identity, links};
use crate::model::{Enclosure, Entry, Language};
use crate::text::safe;

/// The most of one value that is kept, in bytes.
const LONGEST_BODY: usize = 2 * 1024 * 1024;
const LONGEST_TITLE: usize = 1024;
const LONGEST_NAME: usize = 256;
const LONGEST_CATEGORY: usize = 128;

impl Reading {
    /// The entries, ready to be merged. Those that say nothing are left out, and of two with one guid the first is
    /// kept.
    pub fn into_entries(self) -> Vec<Entry> {
        let mut known = std::collections::HashSet::new();
        let entries = self.entries.into_iter().filter_map(entry);
        entries.filter(|entry| known.insert(entry.guid.clone())).collect()
    }
}

fn entry(from: FeedEntry) -> Option<Entry> {
    let guid = identity::guid(&from);
    if guid.is_empty()
        || (from.title.is_none() && from.link.is_none() && from.summary.is_none() && from.content.is_none())
    {
        return None;
    }
    Some(Entry {
        guid,
        url: from.link.as_deref().and_then(safe::url),
        title: cut(from.title.unwrap_or_default(), LONGEST_TITLE),
        authors: from
            .authors
            .into_iter()
            .filter_map(|it| it.name.or(it.email))
            .map(|it| cut(it, LONGEST_NAME))
            .collect(),
        published: from.published,
        updated: from.updated,
        summary: from.summary.map(body),
        content: from.content.map(body),
        categories: from
            .categories
            .into_iter()
            .map(|it| cut(it, LONGEST_CATEGORY))
            .collect(),
        enclosures: from.enclosures.into_iter().filter_map(enclosure).collect(),
        image: from.image.as_deref().and_then(safe::url),
        language: from.language.as_deref().and_then(Language::from_tag),
    })
}

fn body(body: Body) -> String {
    let html = links::absolute(&body.html, body.base.as_deref());
    cut(safe::markup(&html).into_owned(), LONGEST_BODY)
}

fn enclosure(from: Enclosure) -> Option<Enclosure> {
    Some(Enclosure {
        url: safe::url(&from.url)?,
        ..from
    })
}

/// A text cut to so many bytes, between two characters.
fn cut(mut text: String, longest: usize) -> String {
    if text.len() > longest {
        text.truncate(text.floor_char_boundary(longest));
    }
    text
}
