//! Small questions to a parsed page: the text of an element, its address, its picture.

use dom_query::{Document, Matcher, NodeRef, Selection};
use url::Url;

use crate::html;
use crate::text::safe;

/// Elements whose text is never shown.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head",
];

/// Elements that stand within a line of text; all others begin a new one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "label", "picture", "img",
];

pub fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

pub fn is_silent(name: &str) -> bool {
    SILENT.contains(&name)
}

/// The text below a node as one safe line; blocks are set apart by a blank.
pub fn line(node: &NodeRef) -> String {
    let mut text = String::new();
    gather(node, &mut text);
    safe::line(&text)
}

fn gather(node: &NodeRef, text: &mut String) {
    if node.is_text() {
        text.push_str(&node.text());
        return;
    }
    let name = node.node_name().unwrap_or_default();
    if is_silent(&name) {
        return;
    }
    let inline = is_inline(&name);
    if !inline {
        text.push(' ');
    }
    for child in node.children_it(false) {
        gather(&child, text);
    }
    if !inline {
        text.push(' ');
    }
}

/// The first element below (or at) a node that a selector finds.
pub fn first<'a>(node: &NodeRef<'a>, matcher: &Matcher) -> Option<NodeRef<'a>> {
    if node.is_element() && node.is_match(matcher) {
        return Some(*node);
    }
    Selection::from(*node)
        .select_single_matcher(matcher)
        .nodes()
        .first()
        .copied()
}

/// What an element says: the `content` of a meta tag, else its text.
pub fn value(node: &NodeRef) -> String {
    match node.attr("content") {
        Some(content) if node.has_name("meta") => safe::line(&html::unescape(&content)),
        _ => line(node),
    }
}

/// Where the relative addresses of a page start: it may say so itself.
pub fn base(document: &Document, url: &Url) -> Url {
    let stated = document.base_uri().and_then(|stated| url.join(stated.trim()).ok());
    stated.unwrap_or_else(|| url.clone())
}

/// An address of a page, made absolute: http or https only.
pub fn absolute(base: &Url, address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.starts_with('#') {
        return None;
    }
    safe::url(base.join(address).ok()?.as_str())
}

/// Where a picture element's file lies. Pages that load pictures late keep the address in another attribute.
pub fn picture_address(node: &NodeRef, base: &Url) -> Option<String> {
    const LATE: &[&str] = &[
        "data-src",
        "data-original",
        "data-lazy-src",
        "data-lazy",
        "data-url",
        "data-original-src",
    ];
    let late = LATE
        .iter()
        .find_map(|name| node.attr(name))
        .filter(|address| !address.trim().is_empty());
    let plain = || {
        node.attr("src")
            .filter(|address| !address.trim_start().starts_with("data:"))
    };
    let set = || {
        ["srcset", "data-srcset"]
            .iter()
            .find_map(|name| node.attr(name))
            .and_then(|set| widest(&set).map(Into::into))
    };
    let address = late.or_else(plain).or_else(set)?;
    absolute(base, &address)
}

/// The widest picture of a `srcset`.
fn widest(set: &str) -> Option<String> {
    let size = |candidate: &str| {
        let descriptor = candidate.split_whitespace().nth(1).unwrap_or_default();
        descriptor.trim_end_matches(['w', 'x']).parse::<f32>().unwrap_or(0.0)
    };
    let candidates = set.split(", ").map(str::trim).filter(|candidate| !candidate.is_empty());
    let best = candidates.max_by(|a, b| size(a).total_cmp(&size(b)))?;
    best.split_whitespace()
        .next()
        .map(|address| address.trim_end_matches(',').to_owned())
}
