//! A part of a page → blocks of clean HTML: paragraphs, headings, lists, quotes, code, tables, figures. What
//! is not on the list of allowed tags and attributes does not get through.

mod line;
mod list;
mod table;
#[cfg(test)]
mod tests;
mod walker;

use dom_query::{NodeId, NodeRef};
use url::Url;

use crate::model::Picture;

use walker::Walker;

/// A piece of an article that stands on its own.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub kind: Kind,
    /// Clean HTML, complete.
    pub html: String,
    /// The same as plain text; lists, code and tables keep their lines.
    pub text: String,
    /// Bytes of `text` that are links.
    pub linked: usize,
    /// All of the text is bold.
    pub strong: bool,
    /// What a figure shows.
    pub picture: Option<Picture>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Paragraph,
    Heading(u8),
    List,
    Quote,
    Code,
    Table,
    Figure,
    /// A film, a sound or a page inside the page: a link to it.
    Embed,
    Rule,
}

impl Block {
    /// Text that is not a link, in bytes.
    pub fn prose(&self) -> usize {
        self.text.len().saturating_sub(self.linked)
    }

    pub fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }

    /// The share of the text that is links.
    pub fn link_share(&self) -> f32 {
        self.linked as f32 / self.text.len().max(1) as f32
    }
}

/// Reads what stands below a node.
pub fn read(node: &NodeRef, base: &Url) -> Vec<Block> {
    read_without(node, None, base)
}

/// Reads what stands below a node, except one element.
pub fn read_without(node: &NodeRef, except: Option<NodeId>, base: &Url) -> Vec<Block> {
    let mut walker = Walker::new(base, except);
    walker.children(node);
    walker.finish()
}

/// The HTML of blocks.
pub fn html(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(|block| block.html.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Begins the link to a film or a sound.
const EMBED_MARK: &str = "▶ ";

/// The plain text of blocks, a blank line between them. A picture and a film have none.
pub fn text(blocks: &[Block]) -> String {
    let is_silent = |block: &Block| {
        matches!(block.kind, Kind::Figure | Kind::Embed | Kind::Rule) || block.text.starts_with(EMBED_MARK)
    };
    let shown = blocks.iter().filter(|block| !is_silent(block));
    shown.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// A value between double quotes.
pub fn attribute(value: &str) -> String {
    html_escape::encode_double_quoted_attribute(value).into_owned()
}

/// The text of a heading or a caption: one line, blocks within it dissolved.
pub fn flat(node: &NodeRef, base: &Url) -> Block {
    let parts: Vec<Block> = read(node, base)
        .into_iter()
        .filter(|block| !block.text.is_empty())
        .collect();
    Block {
        html: parts
            .iter()
            .map(|part| inner(&part.html))
            .collect::<Vec<_>>()
            .join(" ")
            .replace("<br>", " "),
        text: parts
            .iter()
            .map(|part| part.text.replace('\n', " "))
            .collect::<Vec<_>>()
            .join(" "),
        linked: parts.iter().map(|part| part.linked).sum(),
        strong: parts.iter().all(|part| part.strong),
        ..Block::default()
    }
}

/// The content of a list item or a table cell, and the figures in it.
fn cell(node: &NodeRef, base: &Url) -> (Block, Vec<Block>) {
    let blocks = if node.is_text() {
        let mut walker = Walker::new(base, None);
        walker.node(node);
        walker.finish()
    } else {
        read(node, base)
    };
    let (mut parts, figures) = join(blocks);
    if parts.kind == Kind::Paragraph {
        parts.html = inner(&parts.html).to_owned();
    }
    (parts, figures)
}

/// Blocks that stand in one element, as one block; their figures and films follow it. A lone paragraph stays one.
fn join(blocks: Vec<Block>) -> (Block, Vec<Block>) {
    let is_outside = |block: &Block| matches!(block.kind, Kind::Figure | Kind::Embed);
    let (outside, mut parts): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(is_outside);
    parts.retain(|part| part.kind != Kind::Rule);
    if parts.len() == 1 && parts[0].kind == Kind::Paragraph {
        return (parts.remove(0), outside);
    }
    let block = Block {
        kind: Kind::List,
        html: html(&parts),
        text: parts
            .iter()
            .map(|part| part.text.as_str())
            .collect::<Vec<_>>()
            .join("\n"),
        linked: parts.iter().map(|part| part.linked).sum(),
        ..Block::default()
    };
    (block, outside)
}

/// What stands between the tags of a paragraph.
fn inner(html: &str) -> &str {
    html.strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"))
        .unwrap_or(html)
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
