//! Lists, numbered or not, and lists of terms.

use dom_query::NodeRef;
use url::Url;

use super::{Block, Kind, cell, line, push_line};

/// A list, and the figures that stand in it.
pub fn read(node: &NodeRef, base: &Url) -> (Block, Vec<Block>) {
    let mut block = Block {
        kind: Kind::List,
        ..Block::default()
    };
    let mut figures = Vec::new();
    for child in node
        .children_it(false)
        .filter(|child| child.is_element() || child.is_nonempty_text())
    {
        let (item, mut pictures) = cell(&child, base);
        figures.append(&mut pictures);
        if item.text.is_empty() {
            continue;
        }
        push_line(&mut block.text, &format!("- {}", item.text.replace('\n', "\n  ")));
        block
            .html
            .push_str(&format!("<li{}>{}</li>", line::anchor_id(&child), item.html));
        block.linked += item.linked;
    }
    let name = if node.has_name("ol") { "ol" } else { "ul" };
    block.html = format!("<{name}{}>{}</{name}>", start(node), block.html);
    (block, figures)
}

/// Where a numbered list begins, if not with 1.
fn start(node: &NodeRef) -> String {
    let start = node.attr("start").and_then(|start| start.trim().parse::<i32>().ok());
    match start.filter(|start| *start != 1 && node.has_name("ol")) {
        Some(start) => format!(" start=\"{start}\""),
        None => String::new(),
    }
}

/// A list of terms and what they mean.
pub fn definitions(node: &NodeRef, base: &Url) -> (Block, Vec<Block>) {
    let mut block = Block {
        kind: Kind::List,
        ..Block::default()
    };
    let mut figures = Vec::new();
    for child in terms(node) {
        let name = if child.has_name("dt") { "dt" } else { "dd" };
        let (item, mut pictures) = cell(&child, base);
        figures.append(&mut pictures);
        if !item.text.is_empty() {
            push_line(&mut block.text, &item.text);
            block.html.push_str(&format!("<{name}>{}</{name}>", item.html));
            block.linked += item.linked;
        }
    }
    block.html = format!("<dl>{}</dl>", block.html);
    (block, figures)
}

/// The terms and descriptions of a list, which may stand in pairs in boxes.
fn terms<'a>(list: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let is_term = |node: &NodeRef| node.has_name("dt") || node.has_name("dd");
    let mut terms = Vec::new();
    for child in list.children().into_iter().filter(NodeRef::is_element) {
        if is_term(&child) {
            terms.push(child);
        } else {
            terms.extend(child.children().into_iter().filter(is_term));
        }
    }
    terms
}
