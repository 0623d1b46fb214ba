//! A page → its article: clean text with headline, lead and picture, and nothing of what stands around it.
//!
//! Several readings of the page compete, and the rules say which wins. A preset is believed first. Else Readability
//! finds the part that holds the article and a search by names completes it; both lose to the text in JSON-LD or in the
//! feed when they found much less, since some pages load their text later. The densest run of paragraphs is the last
//! resort. A page that is no article is refused with a reason, so that nothing stored is replaced by less.
//!
//! The `trafilatura` crate was weighed as one more reading and left out: it brings a second HTML parser and forty
//! crates, takes four times as long as everything here, and added nothing to the measured result.

pub mod blocks;
mod by_preset;
mod choice;
mod container;
mod density;
mod explain;
mod figure;
mod head;
mod lead;
mod merge;
mod names;
mod next;
mod phrases;
mod prune;
mod quote;
mod readability;
mod reader;
pub(super) mod refusal;
mod statement;
mod structured;
mod trim;
mod whole;

#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use url::Url;

use crate::html;
use crate::model::{Article, Language, Time};
use crate::text::language;

pub use explain::{Explain, Matched, Weighed};
pub use refusal::Refusal;
pub use whole::is_whole;

use super::clock::Clock;
use super::preset::Preset;
use blocks::Block;
use reader::Reader;
use structured::Facts;

/// What is known of an article before its page is read.
#[derive(Clone, Copy)]
pub struct Hints<'a> {
    pub preset: Option<&'a Preset>,
    /// What the feed or the listing says of it, as HTML.
    pub teaser: Option<&'a str>,
    /// The text that the feed carries, as HTML.
    pub feed_content: Option<&'a str>,
    pub language: Option<&'a Language>,
    pub now: Time,
    /// Of dates that name no zone, unless the preset knows better.
    pub zone: &'a TimeZone,
}

/// What became of a page.
#[derive(Debug)]
pub struct Extraction {
    pub outcome: Result<Article, Refusal>,
    /// Where the article goes on.
    pub next_page: Option<Url>,
    pub explain: Explain,
}

/// Finds the article of a page that came from `url`.
pub fn extract(page: &str, url: &Url, hints: &Hints) -> Extraction {
    let document = html::parse(page);
    let zone = hints.preset.and_then(Preset::timezone).unwrap_or(hints.zone);
    let mut reader = Reader::new(&document, url, hints, Clock { now: hints.now, zone });
    let next_page = reader.next_page(&document, url);
    let outcome = match refusal::of_page(&document) {
        Some(refusal) => Err(refusal),
        None => reader.article(url, &document),
    };
    if let Err(refusal) = &outcome {
        reader.explain.chosen = None;
        reader.explain.why = refusal.to_string();
    }
    Extraction {
        outcome,
        next_page,
        explain: reader.explain,
    }
}

/// The article that a feed carries, when what it carries is the whole text and not only a teaser; see also [`is_whole`].
pub fn feed_article(content: &str, summary: Option<&str>) -> Option<Article> {
    let blocks = feed_blocks(content)?;
    let size: usize = blocks.iter().map(|block| block.text.len()).sum();
    let teaser = summary.map(html::text).unwrap_or_default();
    let breaks_off = blocks
        .iter()
        .rev()
        .find(|block| !block.text.is_empty())
        .is_none_or(|last| is_cut(&last.text));
    let paragraphs = blocks.iter().filter(|block| trim::is_prose(block)).count();
    let is_whole = size >= whole::WHOLE || paragraphs >= whole::PARAGRAPHS && size > 2 * teaser.len();
    if breaks_off || !is_whole {
        return None;
    }
    let mut blocks = blocks;
    let picture = head::take_picture(&mut blocks, &Facts::default());
    let lead = take_lead(&mut blocks, Some(&teaser), &Facts::default());
    let text = blocks::text(&blocks);
    Some(Article {
        lead,
        picture,
        html: blocks::html(&blocks),
        language: language::detect(&text),
        ..Article::default()
    })
}

/// The text of an article, for pipes and files: lead and body, a blank line between paragraphs.
pub fn plain(article: &Article) -> String {
    let document = html::parse(&article.html);
    let body = blocks::text(&blocks::read(&document.root(), &nowhere()));
    match &article.lead {
        Some(lead) if body.is_empty() => lead.clone(),
        Some(lead) => format!("{lead}\n\n{body}"),
        None => body,
    }
}

/// Clean HTML has no relative addresses, so it does not matter where it came from.
fn nowhere() -> Url {
    Url::parse("http://localhost/").expect("a plain address is well formed")
}

fn feed_blocks(content: &str) -> Option<Vec<Block>> {
    let document = html::parse(content);
    prune::prune(&document.root());
    let blocks = blocks::read(&document.root(), &nowhere());
    (!blocks.is_empty()).then_some(blocks)
}

/// Whether a text breaks off: with dots, or with a hint that it goes on elsewhere.
fn is_cut(last: &str) -> bool {
    const ENDS: &[&str] = &[
        "…",
        "...",
        "[…]",
        "[...]",
        "→",
        "»»",
        "read more",
        "continue reading",
        "читать далее",
        "подробнее",
        "толығырақ",
        "оқу",
    ];
    /// No end is longer, in bytes.
    const LONGEST: usize = 40;
    let last = last.trim_end();
    let last = last[last.floor_char_boundary(last.len().saturating_sub(LONGEST))..].to_lowercase();
    ENDS.iter().any(|end| last.ends_with(end))
}

/// The lead of a text: what the teaser says as well, or what the text itself sets apart.
fn take_lead(blocks: &mut Vec<Block>, teaser: Option<&str>, facts: &Facts) -> Option<String> {
    let first = blocks.iter().position(|block| block.kind != blocks::Kind::Figure)?;
    let is_teaser = teaser.is_some_and(|teaser| trim::same(teaser, &blocks[first].text)) && blocks.len() > 1;
    if is_teaser {
        return Some(blocks.remove(first).text.replace('\n', " "));
    }
    lead::take(blocks, facts)
}
