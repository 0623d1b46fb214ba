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

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use compose::{Head, compose};
pub use diff::diff;
pub use find::{Match, find};
pub use options::{Frame, Images, Links, Options, Room, Words};
pub use rendered::{Heading, Line, LineEnd, Link, Passage, PictureSlot, Place, Rendered, Role, Span, Style};

use block::Block;
use inline::Inline;
use layout::Layout;
use links::LinkTable;

use crate::html;
use crate::model::Article;
use crate::text::safe;

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

/// The addresses of the pictures that an article shows, each once, the main one first.
pub fn pictures(article: &Article) -> Vec<String> {
    let main = article.picture.as_ref().and_then(|picture| safe::url(&picture.url));
    let mut urls: Vec<String> = main.into_iter().collect();
    // Most articles show none in their text, and need not be read for that.
    if article.html.contains("<img") {
        let (blocks, _) = blocks(&article.html, &Options::new(80));
        blocks
            .iter()
            .for_each(|block| block.each_picture(&mut |url| urls.push(url.to_owned())));
    }
    let mut known = HashSet::new();
    urls.retain(|url| !url.is_empty() && known.insert(url.clone()));
    urls
}

/// The words of a piece of HTML.
pub fn words(html: &str) -> usize {
    layout::count_words(&html::text(html))
}

/// Bytes of a very long text that fill any screen many times over.
const BEGINNING: usize = 64 * 1024;

/// The beginning of a text that takes long to set, for the first frame; `None` when it is not that long.
pub fn beginning(html: &str) -> Option<&str> {
    if html.len() < 3 * BEGINNING {
        return None;
    }
    let start = &html[..html.floor_char_boundary(BEGINNING)];
    let end = start
        .rfind("</p>")
        .map(|at| at + "</p>".len())
        .or_else(|| start.rfind('<'))?;
    Some(&html[..end])
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
