//! What stands above the text: headline, date, authors, main picture.

use dom_query::{Document, NodeRef};
use url::Url;

use crate::model::{Picture, Time};
use crate::page::clock::Clock;
use crate::page::dom;

use super::blocks::{Block, Kind};
use super::names;
use super::structured::Facts;
use super::trim::{is_prose, same};

/// Letters of the longest date that is looked at.
const LONGEST_DATE: usize = 60;

/// The headline: as the page shows it when that is what the page calls itself, else as it tells machines.
pub fn title(document: &Document, facts: &Facts) -> Option<String> {
    let headings: Vec<String> = document
        .select("h1")
        .nodes()
        .iter()
        .map(dom::line)
        .filter(|text| text.chars().count() > 3)
        .collect();
    let window = document
        .select("title")
        .nodes()
        .first()
        .map(dom::line)
        .unwrap_or_default();
    let stated = facts.title.clone();
    let is_known = |heading: &&String| {
        window.to_lowercase().contains(&heading.to_lowercase())
            || stated.as_ref().is_some_and(|stated| same(stated, heading))
    };
    let shown = headings.iter().find(is_known).cloned();
    shown
        .or(stated)
        .or_else(|| headings.first().cloned())
        .or_else(|| without_site(&window))
}

/// The title of the window without the name of the site behind it.
fn without_site(window: &str) -> Option<String> {
    let cut = [" | ", " — ", " – ", " - ", " :: ", " » "]
        .iter()
        .filter_map(|mark| window.rfind(mark))
        .max();
    let title = match cut {
        Some(at) if window[..at].chars().count() >= 15 => &window[..at],
        _ => window,
    };
    Some(title.trim().to_owned()).filter(|title| !title.is_empty())
}

/// The date that a page shows, or has in its address.
pub fn published(document: &Document, url: &Url, clock: &Clock) -> Option<Time> {
    let stated = document
        .select("time[datetime], [itemprop='datePublished']")
        .nodes()
        .iter()
        .find_map(|node| {
            let value = node
                .attr("datetime")
                .or_else(|| node.attr("content"))
                .map(Into::into)
                .unwrap_or_else(|| dom::line(node));
            clock.read(&value)
        });
    stated
        .or_else(|| shown_date(document, clock))
        .or_else(|| date_in_address(url, clock))
}

fn shown_date(document: &Document, clock: &Clock) -> Option<Time> {
    const NAMES: &[&str] = &[
        "date",
        "time",
        "published",
        "pubdate",
        "datetime",
        "timestamp",
        "posted",
    ];
    let body = document.body()?;
    let is_named =
        |node: &NodeRef| node.has_name("time") || names::words(node).iter().any(|word| NAMES.contains(&word.as_str()));
    body.descendants_it()
        .filter(|node| node.is_element() && is_named(node))
        .take(20)
        .find_map(|node| {
            let text = dom::line(&node);
            let is_short = (6..=LONGEST_DATE).contains(&text.chars().count());
            is_short.then(|| clock.read(&text)).flatten()
        })
}

/// `/2026/02/27/` or `/20260227/` in an address.
fn date_in_address(url: &Url, clock: &Clock) -> Option<Time> {
    let parts: Vec<&str> = url.path().split(['/', '-', '_']).collect();
    let number = |text: &str, length: usize| {
        (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
    };
    let year = |text: &str| number(text, 4).filter(|year| year.starts_with("20") || year.starts_with("19"));
    parts.iter().enumerate().find_map(|(place, part)| {
        if let Some(whole) = number(part, 8).filter(|whole| whole.starts_with("20")) {
            return clock.read(&format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..]));
        }
        let month = number(parts.get(place + 1)?, 2)?;
        let day = number(parts.get(place + 2)?, 2)?;
        clock.read(&format!("{}-{month}-{day}", year(part)?))
    })
}

/// Names that the page marks as those of the authors.
pub fn authors(document: &Document) -> Vec<String> {
    const MARKS: &[&str] = &[
        "[itemprop='author'] [itemprop='name']",
        "[itemprop='author']",
        "a[rel~='author']",
        ".author a",
        ".byline a",
        ".author",
    ];
    for mark in MARKS {
        let mut names: Vec<String> = Vec::new();
        for node in document.select(mark).nodes().iter().take(5) {
            let name = dom::value(node);
            if (3..=60).contains(&name.chars().count()) && !name.contains("://") && !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// Takes the main picture out of the blocks: the one above the text or after its first paragraph, or the one that the
/// page shows to others, which may stand nowhere in the text.
pub fn take_picture(blocks: &mut Vec<Block>, facts: &Facts) -> Option<Picture> {
    let limit = blocks.iter().position(is_prose).map_or(blocks.len(), |first| first + 2);
    let is_stated = |block: &Block| {
        facts.image.as_deref().is_some_and(|image| {
            block
                .picture
                .as_ref()
                .is_some_and(|picture| file_name(&picture.url) == file_name(image))
        })
    };
    let place = blocks
        .iter()
        .position(is_stated)
        .or_else(|| blocks.iter().take(limit).position(|block| block.kind == Kind::Figure));
    let shown = place.and_then(|place| blocks.remove(place).picture);
    shown.or_else(|| {
        facts.image.clone().map(|url| Picture {
            url,
            ..Picture::default()
        })
    })
}

/// The last part of an address without its sizes: one picture has many addresses.
fn file_name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| part.len() > 4)
        .collect::<Vec<_>>()
        .join("-")
}

/// Gives a picture without a caption the text that stands for it, when that says more than lead and headline do.
pub fn captioned(picture: Picture, alt: Option<&str>, lead: Option<&str>, title: Option<&str>) -> Picture {
    let alt = alt.map(without_date).unwrap_or_default();
    let says_more = ![lead, title]
        .into_iter()
        .flatten()
        .any(|known| same(known, &alt) || known.contains(&alt));
    if picture.caption.is_none() && says_more && !alt.is_empty() {
        return Picture {
            caption: Some(alt),
            ..picture
        };
    }
    picture
}

/// Zakon.kz adds ", сурет - Zakon.kz жаңалық 27.02.2026 12:36" to the text of a picture.
fn without_date(alt: &str) -> String {
    let marks = [", сурет -", ", фото -", ", сурет –", ", фото –"];
    let end = marks
        .iter()
        .filter_map(|mark| alt.rfind(mark))
        .min()
        .unwrap_or(alt.len());
    alt[..end].trim().to_owned()
}

/// The date at the end of such a text.
pub fn alt_date(alt: &str) -> Option<&str> {
    let start = alt.trim_end().len().checked_sub("27.02.2026 12:36".len())?;
    alt.trim_end()
        .get(start..)
        .filter(|date| date.starts_with(|c: char| c.is_ascii_digit()))
}
