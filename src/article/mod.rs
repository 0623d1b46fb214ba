//! HTML → styled lines at a width: the article pane, and everything that asks for an article as text.
//!
//! The tree comes from `html::parse`; the walk over it is our own. html2text fails a whole document with "output width
//! not wide enough" (forty nested lists at 80 cells, any quote at 9), panics on a large `colspan`, squeezes layout tables
//! beside their menus, and gives neither captions nor the places of links: a reader that must never lose a text can't
//! stand on it. Here a margin that does not fit is left out, a word that does not fit is cut, a table that does not fit
//! becomes lines, and nothing is an error.
//!
//! `read` makes blocks of the tree, `layout` lines of the blocks, `compose` adds what stands above the text.

mod block;
mod code;
mod compose;
mod diff;
mod find;
mod grid;
mod inline;
mod layout;
mod links;
mod list;
mod media;
mod options;
mod read;
mod rendered;
mod script;
mod table;
mod wrap;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use compose::{Head, compose};
pub use diff::diff;
pub use find::{Match, find};
pub use options::{Images, Links, Options, Words};
pub use rendered::{Heading, Line, LineEnd, Link, Passage, PictureSlot, Place, Rendered, Role, Span, Style};

use block::Block;
use inline::Inline;
use layout::Layout;
use links::LinkTable;

use crate::html;

/// Words that are read in a minute; measured on Russian and English prose, which differ less than readers do.
const WORDS_A_MINUTE: usize = 180;

/// Renders a piece of HTML, and the list of its links where they are numbered.
pub fn render(html: &str, options: &Options) -> Rendered {
    let (blocks, links) = blocks(html, options);
    let mut layout = Layout::new(options, links);
    layout.blocks(&blocks);
    layout.list_links();
    layout.finish()
}

/// The words of a piece of HTML.
pub fn words(html: &str) -> usize {
    layout::count_words(&html::text(html))
}

/// How long so many words take to read; at least a minute.
pub fn reading_minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// The blocks of a piece of HTML; its bare text, should the parser of strangers ever panic.
fn blocks(html: &str, options: &Options) -> (Vec<Block>, LinkTable) {
    let read = || read::read(html, options);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let text = Inline::of(&html::text(html), Style::default());
        (vec![Block::Paragraph(text)], LinkTable::default())
    })
}
