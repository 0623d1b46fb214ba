//! What may go on where the cursor stands in a query.

use std::ops::Range;

use crate::text::fold::fold;

use super::expression::{FLAGS, SORTS, THINGS, TODAY};
use super::parse::FIELDS;

/// The names that a reader's own store and config give: what values may be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    pub sources: Vec<String>,
    pub tags: Vec<String>,
    /// Codes: `kk`, `ru`, `en`.
    pub languages: Vec<String>,
    pub categories: Vec<String>,
    pub authors: Vec<String>,
}

/// A text to be put in place of a part of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The part, in bytes.
    pub range: Range<usize>,
    pub text: String,
}

/// The most that is offered: what goes on a screen.
const MOST: usize = 50;

/// What can be put in place of the token at the cursor (in bytes), best first. Names that begin like
/// what was typed go before those that only hold it.
pub fn complete(query: &str, cursor: usize, vocabulary: &Vocabulary) -> Vec<Completion> {
    let cursor = query.floor_char_boundary(cursor);
    let start = start_of_token(&query[..cursor]);
    let typed = &query[start..cursor];
    match typed.split_once(':') {
        Some((field, value)) => {
            let value_start = start + field.len() + 1;
            let value_start = value_start + value.rfind('|').map_or(0, |bar| bar + 1);
            let quote = query[value_start..cursor].starts_with(['"', '«']);
            let range = value_start..cursor;
            let bare = query[range.clone()].trim_start_matches(['"', '«']);
            ranked(values(field, vocabulary), bare)
                .map(|name| Completion {
                    range: range.clone(),
                    text: if quote { format!("\"{name}\"") } else { quoted(name) },
                })
                .take(MOST)
                .collect()
        }
        None if typed.is_empty() => vec![],
        None => {
            let names = FIELDS.iter().map(|field| format!("{field}:")).chain([TODAY.to_owned()]);
            names
                .filter(|name| name.starts_with(&typed.to_lowercase()) && *name != typed)
                .map(|text| Completion {
                    range: start..cursor,
                    text,
                })
                .collect()
        }
    }
}

/// Where the token that ends here begins; a `-` or a parenthesis before it is no part of it. A quote
/// that is open keeps blanks inside.
fn start_of_token(before: &str) -> usize {
    let mut start = 0;
    let mut in_quotes = false;
    for (at, letter) in before.char_indices() {
        match letter {
            '"' => in_quotes = !in_quotes,
            '«' => in_quotes = true,
            '»' => in_quotes = false,
            _ => {}
        }
        let is_sign = letter == '-' && start == at;
        if !in_quotes && (letter.is_whitespace() || letter == '(' || is_sign) {
            start = at + letter.len_utf8();
        }
    }
    start
}

fn values<'a>(field: &str, vocabulary: &'a Vocabulary) -> Vec<&'a str> {
    fn own(names: &[String]) -> Vec<&str> {
        names.iter().map(String::as_str).collect()
    }
    match field {
        "is" => FLAGS.iter().map(|(name, _)| *name).collect(),
        "has" => THINGS.iter().map(|(name, _)| *name).collect(),
        "sort" => SORTS.iter().map(|(name, _)| *name).collect(),
        "source" => own(&vocabulary.sources),
        "tag" => own(&vocabulary.tags),
        "lang" => own(&vocabulary.languages),
        "category" => own(&vocabulary.categories),
        "author" => own(&vocabulary.authors),
        "after" | "before" => vec!["today", "yesterday", "1d", "7d", "30d"],
        "age" => vec!["<1h", "<1d", "<7d", "<30d", ">30d"],
        "length" => vec![">500", ">2000", "<500"],
        _ => vec![],
    }
}

fn ranked<'a>(names: Vec<&'a str>, typed: &str) -> impl Iterator<Item = &'a str> {
    let typed = fold(typed);
    let mut ranked: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let folded = fold(name);
            let at = folded.find(&typed)?;
            (folded != typed).then_some((usize::from(at > 0), name))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, name)| name)
}

fn quoted(name: &str) -> String {
    let plain = !name.contains(|letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '"' | '|' | '*'));
    match (plain, name.contains('"')) {
        (true, _) => name.to_owned(),
        (false, false) => format!("\"{name}\""),
        (false, true) => format!("«{name}»"),
    }
}
