//! Takes out of the blocks of an article what sites put between and around its paragraphs.

use crate::page::clock::Clock;

use super::blocks::{Block, Kind};
use super::phrases;

/// Bytes of a paragraph that tells something.
const PROSE: usize = 80;

/// Bytes of a date or a byline.
const LONGEST_LABEL: usize = 90;

/// The blocks that belong to the article. `title` is not repeated in them.
pub fn trim(blocks: Vec<Block>, title: Option<&str>, clock: &Clock) -> Vec<Block> {
    let paragraphs = blocks.iter().filter(|block| is_prose(block)).count();
    let blocks = without_sections(blocks);
    let mut kept: Vec<Block> = blocks
        .into_iter()
        .filter(|block| belongs(block, paragraphs, clock))
        .collect();
    trim_start(&mut kept, title, clock);
    trim_end(&mut kept);
    drop_empty_headings(&mut kept);
    kept
}

pub fn is_prose(block: &Block) -> bool {
    match block.kind {
        Kind::Paragraph | Kind::Quote => block.text.len() >= PROSE && block.link_share() < 0.5,
        Kind::Code | Kind::Table => true,
        Kind::List => block.link_share() < 0.5 && block.text.len() >= PROSE,
        _ => false,
    }
}

/// Drops headings such as "Related" with all that stands below them.
fn without_sections(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept = Vec::new();
    let mut level = None;
    for block in blocks {
        if is_section_start(&block) {
            level = Some(heading_level(&block));
            continue;
        }
        let ends = match (level, block.kind) {
            (Some(level), Kind::Heading(own)) => own <= level,
            (Some(_), _) => block.text.len() >= 2 * PROSE && is_prose(&block),
            (None, _) => true,
        };
        if ends {
            level = None;
            kept.push(block);
        }
    }
    kept
}

fn is_section_start(block: &Block) -> bool {
    (block.is_heading() || block.kind == Kind::Paragraph && block.text.len() < LONGEST_LABEL)
        && phrases::is_foreign_section(&block.text)
}

fn heading_level(block: &Block) -> u8 {
    match block.kind {
        Kind::Heading(level) => level,
        _ => 6,
    }
}

fn belongs(block: &Block, paragraphs: usize, clock: &Clock) -> bool {
    match block.kind {
        Kind::Paragraph => {
            !has_nothing_to_say(&block.text)
                && !phrases::is_boilerplate(&block.text)
                && !is_lone_link(block, paragraphs)
                && !is_date(&block.text, clock)
        }
        Kind::Heading(_) => !phrases::is_boilerplate(&block.text) && block.text.chars().any(char::is_alphanumeric),
        Kind::List => !is_link_list(block),
        _ => true,
    }
}

fn has_nothing_to_say(text: &str) -> bool {
    text.chars().count() <= 6 && !text.chars().any(char::is_alphabetic)
}

/// A paragraph that is one link is a hint at another article, when the article has paragraphs of its own.
fn is_lone_link(block: &Block, paragraphs: usize) -> bool {
    paragraphs >= 3 && block.link_share() > 0.9 && block.text.chars().count() > 12
}

fn is_link_list(block: &Block) -> bool {
    let lines = block.text.lines().count().max(1);
    let marks = 2 * lines;
    let text = block.text.len().saturating_sub(marks).max(1);
    block.linked * 10 >= text * 8 && (lines > 1 || text > 20)
}

/// Whether a text is a date and little else.
fn is_date(text: &str, clock: &Clock) -> bool {
    let is_short = text.len() <= LONGEST_LABEL && text.split_whitespace().count() <= 7;
    is_short
        && text.contains(|c: char| c.is_ascii_digit())
        && !text.ends_with(['.', '!', '?', '»', '"'])
        && clock.read(text).is_some()
}

/// Drops the headline and the line of date and author above the text.
fn trim_start(blocks: &mut Vec<Block>, title: Option<&str>, clock: &Clock) {
    let start = blocks.iter().position(is_prose).unwrap_or(0);
    let mut index = 0;
    blocks.retain(|block| {
        index += 1;
        if index > start + 1 {
            return true;
        }
        let is_title = title.is_some_and(|title| same(title, &block.text));
        !(is_title
            || index <= start && (is_byline(block) || is_date(&block.text, clock) || block.text.starts_with("http")))
    });
}

/// Whether two texts are the same but for case and signs.
pub fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    !a.is_empty() && letters(a) == letters(b)
}

fn is_byline(block: &Block) -> bool {
    const OPENERS: &[&str] = &[
        "by ",
        "von ",
        "par ",
        "por ",
        "от ",
        "text:",
        "text ",
        "автор:",
        "мәтін:",
        "written by",
        "posted by",
        "posted on",
        "published",
        "updated",
        "author:",
        "autor:",
    ];
    let text = block.text.to_lowercase();
    block.kind == Kind::Paragraph
        && text.len() <= LONGEST_LABEL
        && OPENERS.iter().any(|opener| text.starts_with(opener))
}

/// Drops what follows the last paragraph and is neither text nor picture.
fn trim_end(blocks: &mut Vec<Block>) {
    while let Some(last) = blocks.last() {
        let goes = match last.kind {
            Kind::Heading(_) | Kind::Rule => true,
            Kind::Paragraph => last.link_share() > 0.6 && blocks.len() > 2,
            _ => false,
        };
        if !goes {
            break;
        }
        blocks.pop();
    }
}

/// Drops a heading that is followed by another of its rank: what stood between is gone.
fn drop_empty_headings(blocks: &mut Vec<Block>) {
    let kinds: Vec<Kind> = blocks.iter().map(|block| block.kind).collect();
    let mut index = 0;
    blocks.retain(|_| {
        let own = kinds[index];
        let next = kinds.get(index + 1);
        index += 1;
        !matches!((own, next), (Kind::Heading(own), Some(Kind::Heading(next))) if own > *next)
    });
}
