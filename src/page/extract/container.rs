//! The element that names itself the body of the article.

use dom_query::{Document, NodeRef};

use super::names;
use super::prune::weight;

/// Bytes of text below which an element is no article.
const LEAST: usize = 250;

/// How sure a name is: the surest with enough text wins.
const LEVELS: u8 = 4;

/// The elements that hold the body, in order; several when a site cuts its articles into parts.
pub fn find(document: &Document) -> Vec<NodeRef<'_>> {
    let Some(body) = document.body() else {
        return Vec::new();
    };
    let named: Vec<(u8, NodeRef)> = body
        .descendants_it()
        .filter(NodeRef::is_element)
        .filter_map(|node| Some((level(&node)?, node)))
        .collect();
    for level in (1..=LEVELS).rev() {
        let outer = outermost(named.iter().filter(|(own, _)| *own == level).map(|(_, node)| *node));
        let heaviest = outer
            .iter()
            .map(|node| (weight(node, usize::MAX), *node))
            .max_by_key(|(weight, _)| *weight);
        let Some((weight_of_heaviest, heaviest)) = heaviest else {
            continue;
        };
        let parts: Vec<NodeRef> = outer.into_iter().filter(|node| is_alike(node, &heaviest)).collect();
        let whole: usize = parts.iter().map(|node| weight(node, usize::MAX)).sum();
        if whole >= LEAST {
            return if weight_of_heaviest * 10 > whole * 8 {
                vec![heaviest]
            } else {
                parts
            };
        }
    }
    vec![body]
}

fn level(node: &NodeRef) -> Option<u8> {
    let name = node.node_name()?;
    if !matches!(&*name, "article" | "div" | "main" | "section" | "td" | "span") {
        return None;
    }
    if node
        .attr("itemprop")
        .is_some_and(|prop| prop.split_whitespace().any(|prop| prop == "articleBody"))
    {
        return Some(4);
    }
    let words = names::words(node);
    let has = |these: &[&str]| words.iter().any(|word| these.contains(&word.as_str()));
    let joined = words.concat();
    let is_text = |what: &[&str], part: &[&str]| {
        what.iter()
            .any(|what| part.iter().any(|part| joined.contains(&format!("{what}{part}"))))
    };
    const WHAT: &[&str] = &["article", "post", "entry", "story", "news", "artikel"];
    const PART: &[&str] = &[
        "body",
        "content",
        "text",
        "copy",
        "maincontent",
        "contentbody",
        "bodytext",
    ];
    if &*name != "span" && is_text(WHAT, PART) {
        return Some(4);
    }
    if &*name == "article" || node.attr("role").is_some_and(|role| &*role == "article") {
        return Some(3);
    }
    if &*name == "span" || &*name == "td" {
        return None;
    }
    if has(&["fulltext", "bodytext", "articletext", "richtext"])
        || is_text(
            &["main", "page", "blog", "single", "section", "theme", "detail"],
            &["content", "text", "body"],
        )
    {
        return Some(2);
    }
    if &*name == "main"
        || has(&["content", "main", "article", "post", "entry", "story", "text"])
        || node.attr("role").is_some_and(|role| &*role == "main")
    {
        return Some(1);
    }
    None
}

/// Those that do not stand within another.
fn outermost<'a>(nodes: impl Iterator<Item = NodeRef<'a>>) -> Vec<NodeRef<'a>> {
    let mut outer: Vec<NodeRef> = Vec::new();
    for node in nodes {
        let is_inside = node
            .ancestors_it(None)
            .any(|it| outer.iter().any(|other| other.id == it.id));
        if !is_inside {
            outer.push(node);
        }
    }
    outer
}

fn is_alike(node: &NodeRef, other: &NodeRef) -> bool {
    node.id == other.id
        || node.node_name() == other.node_name() && node.class() == other.class() && parent(node) == parent(other)
}

fn parent(node: &NodeRef) -> Option<dom_query::NodeId> {
    node.parent().map(|parent| parent.id)
}
