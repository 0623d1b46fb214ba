//! A feed's entries → entries of the store: made safe, with an identity, with absolute addresses.

use super::reading::{Body, FeedEntry, Reading};
use super::{identity, links};
use crate::html;
use crate::model::{Enclosure, Entry, Language};
use crate::text::{language, safe, width};

/// The most of one value that is kept, in bytes.
pub(super) const LONGEST_BODY: usize = 2 * 1024 * 1024;
const LONGEST_TITLE: usize = 1024;
const LONGEST_CATEGORY: usize = 128;

/// As much of a body as its first words are looked for in.
const ENOUGH: usize = 2 * 1024;

/// The width of a title made of the first words.
const TITLE_CELLS: usize = 90;

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
        language: language(&from),
        title: title(&from),
        authors: from.authors.into_iter().filter_map(|it| it.name.or(it.email)).collect(),
        published: from.published.or(from.updated),
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
    })
}

/// The first words of an entry's text.
fn opening(from: &FeedEntry) -> String {
    let body = from.summary.as_ref().or(from.content.as_ref());
    let html = body.map(|it| it.html.as_str()).unwrap_or_default();
    html::text(&html[..html.floor_char_boundary(ENOUGH)])
}

/// The title, or the first words of an entry that has none, or its address.
fn title(from: &FeedEntry) -> String {
    if let Some(title) = &from.title {
        return cut(title.clone(), LONGEST_TITLE);
    }
    let text = opening(from);
    if text.is_empty() {
        let link = from.link.as_deref();
        return link.map(|it| safe::line(&identity::link_key(it))).unwrap_or_default();
    }
    width::clip(&text, TITLE_CELLS).into_owned()
}

/// The language as the letters tell, or as it is declared. The letters are believed first, for programs declare
/// English for whatever is written in them; between languages of the Latin script they tell less than the feed does.
/// The text is looked at only where the title does not tell: every entry of every refresh comes by here.
fn language(from: &FeedEntry) -> Option<Language> {
    let declared = from.language.as_deref().and_then(Language::from_tag);
    let title = from.title.as_deref().unwrap_or_default();
    let told = language::detect(title).or_else(|| language::detect(&format!("{title}. {}", opening(from))));
    match (declared, told) {
        (Some(declared), Some(told)) if is_latin(&declared) && is_latin(&told) => Some(declared),
        (declared, told) => told.or(declared),
    }
}

fn is_latin(language: &Language) -> bool {
    const OTHERS: [&str; 20] = [
        "kk", "ru", "uk", "be", "bg", "sr", "mk", "ky", "tg", "mn", "el", "he", "ar", "fa", "ja", "zh", "ko", "ka",
        "hy", "hi",
    ];
    !OTHERS.contains(&language.code())
}

fn body(body: Body) -> String {
    let html = links::absolute(&body.html, body.base.as_deref(), LONGEST_BODY);
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
