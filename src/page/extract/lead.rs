//! The lead: the sentence or two between the headline and the text that say it all.

use dom_query::{Document, NodeRef};

use crate::page::dom;

use super::blocks::{Block, Kind};
use super::names;
use super::structured::Facts;
use super::trim::same;

/// Letters of a lead.
const LENGTH: std::ops::RangeInclusive<usize> = 30..=1200;

/// Letters in which a lead and the page's description of itself must agree.
const AGREEING: usize = 40;

/// Paragraphs at the beginning of a body; what they say is no lead above it.
const FIRST: usize = 5;

/// Words in the name of an element that holds a lead.
const NAMES: &[&str] = &[
    "lead",
    "lede",
    "leadtext",
    "leadin",
    "standfirst",
    "intro",
    "teaser",
    "subtitle",
    "subheadline",
    "subhead",
    "subheading",
    "subtitulo",
    "deck",
    "dek",
    "description",
    "excerpt",
    "summary",
    "abstract",
    "vorspann",
    "copete",
    "bajada",
    "chapo",
    "chapeau",
    "ingress",
    "anons",
    "announce",
    "annotation",
    "kurzfassung",
    "preview",
    "sommario",
    "standfirsts",
];

/// The lead of a page that has one outside the body of its article.
pub fn find(document: &Document, facts: &Facts, body: &[Block]) -> Option<String> {
    let description = facts.description.as_deref().map(letters).unwrap_or_default();
    let is_long = |block: &&Block| block.text.len() > AGREEING;
    let starts: Vec<String> = body
        .iter()
        .filter(is_long)
        .take(FIRST)
        .map(|block| head(&letters(&block.text), AGREEING))
        .collect();
    let root = document.body()?;
    let mut named: Option<String> = None;
    let mut headline_seen = false;
    for node in root.descendants_it().filter(NodeRef::is_element) {
        let name = node.node_name().unwrap_or_default();
        headline_seen |= &*name == "h1";
        if !matches!(
            &*name,
            "p" | "div" | "h2" | "h3" | "h4" | "section" | "span" | "strong" | "header" | "td"
        ) {
            continue;
        }
        let is_named = is_named(&node);
        if !is_named && !matches!(&*name, "p" | "h2" | "h3" | "div" | "strong") {
            continue;
        }
        let Some(text) = short_text(&node).filter(|text| !repeats(text, facts)) else {
            continue;
        };
        let own = letters(&text);
        if starts.iter().any(|start| own.starts_with(start)) {
            break;
        }
        if agree(&own, &description) {
            return Some(text);
        }
        if is_named && headline_seen && named.is_none() && has_few_links(&node) {
            named = Some(text);
        }
    }
    named
}

/// Takes the lead out of the first blocks of a body, when it is there and marked as one.
pub fn take(blocks: &mut Vec<Block>, facts: &Facts) -> Option<String> {
    let place = blocks.iter().position(|block| !matches!(block.kind, Kind::Figure))?;
    let block = &blocks[place];
    let follows = blocks
        .iter()
        .skip(place + 1)
        .filter(|block| block.kind == Kind::Paragraph)
        .count();
    let is_lead = match block.kind {
        Kind::Paragraph => {
            block.strong
                || agree(
                    &letters(&block.text),
                    &facts.description.as_deref().map(letters).unwrap_or_default(),
                )
        }
        Kind::Heading(_) => block.text.chars().count() >= 60,
        _ => false,
    };
    if !is_lead || follows == 0 || !LENGTH.contains(&block.text.chars().count()) || block.linked > 0 {
        return None;
    }
    Some(blocks.remove(place).text.replace('\n', " "))
}

/// Drops from the blocks what only repeats the lead.
pub fn drop_repeated(blocks: &mut Vec<Block>, lead: &str) {
    let mut index = 0;
    blocks.retain(|block| {
        index += 1;
        index > 4 || !same(lead, &block.text)
    });
}

/// Whether a text holds the headline, or an address to be copied: then it is the head of the page, and no lead.
fn repeats(text: &str, facts: &Facts) -> bool {
    let own = letters(text);
    let title = facts.title.as_deref().map(letters).unwrap_or_default();
    text.contains("://") || !title.is_empty() && (own.contains(&title) || title.contains(&own))
}

fn short_text(node: &NodeRef) -> Option<String> {
    let limit = 4 * LENGTH.end();
    if super::prune::weight(node, limit) > limit {
        return None;
    }
    let text = dom::line(node);
    LENGTH.contains(&text.chars().count()).then_some(text)
}

fn is_named(node: &NodeRef) -> bool {
    let prop = node.attr("itemprop").unwrap_or_default();
    if matches!(&*prop, "description" | "abstract" | "alternativeHeadline") {
        return true;
    }
    let classes = names::classes(node);
    classes.iter().any(|class| {
        class.iter().any(|word| NAMES.contains(&word.as_str()))
            && !class.iter().any(|word| {
                matches!(
                    word.as_str(),
                    "related" | "list" | "more" | "grid" | "card" | "image" | "site" | "product" | "caption"
                )
            })
    })
}

fn has_few_links(node: &NodeRef) -> bool {
    let whole = dom::line(node).len();
    super::prune::weight(node, usize::MAX) * 10 > whole * 8
}

/// Whether one text begins as the other does: descriptions are often cut off.
fn agree(own: &str, description: &str) -> bool {
    own.chars().count() >= AGREEING && !description.is_empty() && {
        let head = head(description, own.chars().count().min(120));
        head.chars().count() >= AGREEING && (own.starts_with(&head) || head.starts_with(own))
    }
}

fn head(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
