//! The whole pane: title, source and date, lead, main picture, text, links.

use super::block::{Block, Picture};
use super::inline::Inline;
use super::layout::Layout;
use super::options::Options;
use super::rendered::{Rendered, Role, Style};
use super::{LinkTable, blocks};
use crate::model::Article;
use crate::text::{safe, width};

/// Letters below which a lead is too short to be told from a repetition of it.
const MIN_LEAD: usize = 20;

/// Blocks at the start of the text that may repeat what stands above it.
const OPENING: usize = 4;

/// What stands above the text, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    pub title: String,
    /// Source, category, author, date, reading time: what is known of them, in this order.
    pub meta: Vec<String>,
}

/// Renders the article with all that belongs to it. What the text repeats of title, lead and picture is shown once.
pub fn compose(article: &Article, head: &Head, options: &Options) -> Rendered {
    let (mut body, links) = blocks(&article.html, options);
    let mut top = Vec::new();
    let title = safe::line(&head.title);
    drop_repeated_title(&mut body, &title);
    if !title.is_empty() {
        top.push(paragraph(&title, Role::Title));
    }
    if let Some(meta) = meta(&head.meta, options) {
        top.push(meta);
    }
    if let Some(lead) = article
        .lead
        .as_deref()
        .map(safe::line)
        .filter(|lead| !lead.is_empty() && !same(lead, &title))
    {
        add_lead(&lead, &mut top, &mut body);
    }
    if let Some(picture) = picture(article, &body) {
        top.push(picture);
    }
    lay_out(&top, &body, links, options)
}

fn lay_out(top: &[Block], body: &[Block], links: LinkTable, options: &Options) -> Rendered {
    let mut layout = Layout::new(options, links);
    layout.blocks(top);
    if !top.is_empty() {
        layout.gap();
    }
    layout.blocks(body);
    layout.list_links();
    layout.finish()
}

fn paragraph(text: &str, role: Role) -> Block {
    let strong = role == Role::Title;
    Block::Paragraph(Inline::of(
        text,
        Style {
            role,
            strong,
            ..Style::default()
        },
    ))
}

fn meta(parts: &[String], options: &Options) -> Option<Block> {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| safe::line(part))
        .filter(|part| !part.is_empty())
        .collect();
    let point = if options.ascii { "\u{a0}| " } else { "\u{a0}· " };
    // A date or a name stays on one line, unless it is a line of its own.
    let whole = |part: &String| match width::of(part) * 2 <= options.width {
        true => part.replace(' ', "\u{a0}"),
        false => part.clone(),
    };
    let line = parts.iter().map(whole).collect::<Vec<String>>().join(point);
    (!line.is_empty()).then(|| paragraph(&line, Role::Meta))
}

/// Shows the lead once: as the first paragraph where the text begins with it, else before the text.
fn add_lead(lead: &str, top: &mut Vec<Block>, body: &mut [Block]) {
    let opening = body.iter_mut().take(OPENING).find_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    let Some(first) = opening else {
        top.push(paragraph(lead, Role::Lead));
        return;
    };
    if same(&first.text, lead) {
        *first = std::mem::take(first).in_role(Role::Lead);
    } else if !begins_with(&first.text, lead) {
        top.push(paragraph(lead, Role::Lead));
    }
}

/// Pages often open their text with the title.
fn drop_repeated_title(body: &mut Vec<Block>, title: &str) {
    let repeats = |block: &Block| match block {
        Block::Heading(_, text) | Block::Paragraph(text) => same(&text.text, title),
        _ => false,
    };
    if !title.is_empty()
        && let Some(index) = body.iter().take(OPENING).position(repeats)
        && body.len() > 1
    {
        body.remove(index);
    }
}

/// The main picture, unless the text opens with it.
fn picture(article: &Article, body: &[Block]) -> Option<Block> {
    let picture = article.picture.as_ref()?;
    let url = safe::url(&picture.url).unwrap_or_default();
    let is_it = |block: &Block| matches!(block, Block::Picture(it) if it.url == url && !url.is_empty());
    if body.iter().take(OPENING).any(is_it) {
        return None;
    }
    let part = |text: &Option<String>| text.as_deref().map(safe::line).filter(|text| !text.is_empty());
    let (caption, credit) = (part(&picture.caption), part(&picture.credit));
    let credit = credit.filter(|credit| {
        caption
            .as_ref()
            .is_none_or(|caption| !caption.contains(credit.as_str()))
    });
    // A sentence that a credit follows needs no full stop before the point between them.
    let caption = caption.map(|caption| match &credit {
        Some(_) => caption.trim_end_matches('.').to_owned(),
        None => caption,
    });
    let words: Vec<String> = caption.into_iter().chain(credit).collect();
    let style = Style {
        role: Role::Caption,
        ..Style::default()
    };
    (!url.is_empty() || !words.is_empty()).then(|| {
        Block::Picture(Picture {
            url,
            caption: Inline::of(&words.join(" · "), style),
            link: None,
        })
    })
}

/// Whether two texts are the same to a reader.
fn same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// Whether a text begins with a lead, perhaps a shortened one.
fn begins_with(text: &str, lead: &str) -> bool {
    let mut text = letters(text);
    let mut length = 0;
    for letter in letters(lead) {
        if text.next() != Some(letter) {
            return false;
        }
        length += 1;
    }
    length >= MIN_LEAD
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}
