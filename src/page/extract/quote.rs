//! A quotation and who said it.

use dom_query::NodeRef;
use url::Url;

use crate::page::dom;

use super::blocks::{self, Block, Kind};
use super::names;

/// Letters of the longest name, with the office of whoever bears it.
const LONGEST_NAME: usize = 160;

/// Words in the class of an element that names the speaker.
const SPEAKER: &[&str] = &[
    "author",
    "name",
    "cite",
    "source",
    "by",
    "person",
    "attribution",
    "caption",
    "footer",
];

/// Whether an element is a quotation though it is no `<blockquote>`.
pub fn is_quote(node: &NodeRef) -> bool {
    let words = names::words(node);
    let is_named = words
        .iter()
        .any(|word| matches!(word.as_str(), "quote" | "blockquote" | "citation" | "цитата"));
    is_named
        && !words
            .iter()
            .any(|word| matches!(word.as_str(), "author" | "name" | "list" | "text"))
        && speaker(node).is_some()
}

/// The blocks of what is said, and the name of who says it.
pub fn read(node: &NodeRef, base: &Url) -> (Vec<Block>, Option<String>) {
    let named = speaker(node);
    let by = named.map(|it| dom::line(&it));
    let mut said = blocks::read_without(node, named.map(|it| it.id), base);
    let by = by.or_else(|| dashed(&mut said));
    (
        said,
        by.map(|by| by.trim_start_matches(['—', '–', '―', '-', ' ']).to_owned())
            .filter(|by| !by.is_empty()),
    )
}

/// The element at the end of a quotation that holds a name.
fn speaker<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let is_speaker = |it: &NodeRef| {
        it.has_name("footer")
            || it.has_name("cite")
            || names::words(it).iter().any(|word| SPEAKER.contains(&word.as_str()))
    };
    let below: Vec<NodeRef> = node
        .descendants_it()
        .filter(|it| it.is_element() && is_speaker(it))
        .collect();
    let found = below.into_iter().find(|it| {
        let length = dom::line(it).chars().count();
        (2..=LONGEST_NAME).contains(&length) && is_last(it, node)
    })?;
    (dom::line(node).len() > dom::line(&found).len()).then_some(found)
}

/// Whether nothing but other parts of the name follow.
fn is_last(it: &NodeRef, quote: &NodeRef) -> bool {
    let mut step = *it;
    loop {
        let mut next = step.next_sibling();
        while let Some(sibling) = next {
            if !dom::line(&sibling).is_empty() {
                return false;
            }
            next = sibling.next_sibling();
        }
        match step.parent() {
            Some(parent) if parent.id != quote.id => step = parent,
            _ => return true,
        }
    }
}

/// A last paragraph that begins with a dash names who spoke.
fn dashed(said: &mut Vec<Block>) -> Option<String> {
    let last = said.last()?;
    let is_name = said.len() > 1
        && last.kind == Kind::Paragraph
        && last.text.starts_with(['—', '–', '―'])
        && last.text.chars().count() <= LONGEST_NAME;
    if !is_name {
        return None;
    }
    said.pop().map(|block| block.text)
}
