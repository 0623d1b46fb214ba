//! A web page that shows headlines → entries, by the selectors of a preset or by the structure of the page.

mod card;
mod generic;
mod wrapped;

use dom_query::{Document, NodeRef, Selection};
use jiff::tz::TimeZone;
use url::Url;

use crate::html;
use crate::model::{Entry, Time};

use super::clock::Clock;
use super::dom;
use super::extract::refusal;
use super::preset::{self, Preset, Selector};

/// More headlines than a page shows in earnest.
const MAX_ENTRIES: usize = 1000;

/// The headlines of a page, in its order. A fragment of a page, or JSON that carries pieces of HTML, is read
/// as a page is. `zone` is that of dates which name none, unless the preset knows better.
pub fn read(page: &str, base: &Url, preset: Option<&Preset>, now: Time, zone: &TimeZone) -> Vec<Entry> {
    let page = wrapped::unwrap(page);
    let document = html::parse(&page);
    if refusal::of_page(&document).is_some() {
        // What stands around the notice of an error or of a robot check is no news of today.
        return Vec::new();
    }
    let base = dom::base(&document, base);
    let zone = preset.and_then(Preset::timezone).unwrap_or(zone);
    let clock = Clock { now, zone };
    let Some(rules) = preset.and_then(|preset| preset.listing.as_ref()) else {
        return generic::read(&document, &base, &clock);
    };
    let entries = by_preset(&document, &base, rules, &clock);
    if !entries.is_empty() {
        return entries;
    }
    // The site was rebuilt: what its addresses look like outlives its markup.
    generic::read(&document, &base, &clock)
        .into_iter()
        .filter_map(|entry| identified(entry, rules))
        .collect()
}

fn by_preset(document: &Document, base: &Url, rules: &preset::Listing, clock: &Clock) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut day = String::new();
    for node in items_and_days(document, rules) {
        if rules
            .day
            .as_ref()
            .is_some_and(|selector| node.is_match(&selector.matcher))
        {
            day = dom::line(&node);
            continue;
        }
        let Some(entry) = entry(&node, base, rules, &day, clock) else {
            continue;
        };
        if entries.iter().all(|other| other.guid != entry.guid) {
            entries.push(entry);
        }
        if entries.len() == MAX_ENTRIES {
            break;
        }
    }
    entries
}

/// The items and the headings of days, in the order of the page.
fn items_and_days<'a>(document: &'a Document, rules: &preset::Listing) -> Vec<NodeRef<'a>> {
    let matches = |node: &NodeRef| {
        let is = |selector: &Selector| node.is_match(&selector.matcher);
        is(&rules.item) || rules.day.as_ref().is_some_and(is)
    };
    document
        .root()
        .descendants_it()
        .filter(|node| node.is_element() && matches(node))
        .collect()
}

fn entry(item: &NodeRef, base: &Url, rules: &preset::Listing, day: &str, clock: &Clock) -> Option<Entry> {
    let find = |selector: &Option<Selector>| dom::first(item, &selector.as_ref()?.matcher);
    let link = if rules.link.is_some() {
        find(&rules.link)?
    } else {
        anchor(item)?
    };
    let url = dom::absolute(base, &link.attr("href")?)?;
    let title = find(&rules.title)
        .map(|node| dom::line(&node))
        .filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| dom::line(&link));
    if title.is_empty() {
        return None;
    }
    let published = find(&rules.date).and_then(|node| published(&node, day, clock));
    let teaser = find(&rules.teaser)
        .map(|node| dom::line(&node))
        .filter(|teaser| !teaser.is_empty());
    let category = find(&rules.category)
        .map(|node| dom::line(&node))
        .filter(|category| !category.is_empty());
    let image = find(&rules.image).and_then(|node| dom::picture_address(&node, base));
    let entry = Entry {
        url: Some(url),
        title,
        published,
        summary: teaser.map(|teaser| html_escape::encode_text(&teaser).into_owned()),
        categories: category.into_iter().collect(),
        image,
        ..Entry::default()
    };
    identified(entry, rules)
}

fn anchor<'a>(item: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    if item.has_name("a") {
        return Some(*item);
    }
    Selection::from(*item).select("a[href]").nodes().first().copied()
}

/// The date of an item: as a machine should read it, or as people do. One that tells only the time belongs to the day
/// of the heading above it.
fn published(node: &NodeRef, day: &str, clock: &Clock) -> Option<Time> {
    let stated = ["datetime", "content"].iter().find_map(|name| node.attr(name));
    if let Some(time) = stated.and_then(|stated| clock.read(&stated)) {
        return Some(time);
    }
    let text = dom::line(node);
    let is_clock = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ' '));
    if is_clock && !day.is_empty() {
        return clock.read(&format!("{day} {text}"));
    }
    clock.read(&text)
}

/// Gives an entry the guid that the preset finds in its address; `None` when the address is not that of an article.
fn identified(mut entry: Entry, rules: &preset::Listing) -> Option<Entry> {
    let url = entry.url.as_deref()?;
    if rules.skip.iter().any(|part| url.contains(part.as_str())) {
        return None;
    }
    let guid = match &rules.guid {
        Some(pattern) => {
            let found = pattern.captures(url)?;
            found.get(1).or_else(|| found.get(0))?.as_str().to_owned()
        }
        None => url.to_owned(),
    };
    entry.guid = guid;
    Some(entry)
}

#[cfg(test)]
mod tests;
