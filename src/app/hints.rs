//! Letters over the links on the screen: press the letters, follow the link.

use super::key::Key;
use super::keyboard::Keyboard;
use crate::article::Rendered;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    pub hints: Vec<Hint>,
    /// The letters that were pressed so far.
    pub typed: String,
    pub follow: Follow,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    pub label: String,
    /// In `Rendered::links`.
    pub link: usize,
    /// Where its label is drawn: the line, and the cell in it.
    pub line: usize,
    pub column: usize,
}

/// What becomes of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follow {
    #[default]
    Browser,
    /// Its page is read as an article, inside the program.
    Here,
    Copy,
}

/// What a press means to the hints.
#[derive(Debug, PartialEq)]
pub enum Picked {
    Link(usize),
    More,
    /// No label begins so.
    Nothing,
}

/// The keys under the fingers first.
const LETTERS: &[char] = &[
    'f', 'j', 'd', 'k', 's', 'l', 'a', 'g', 'h', 'r', 'u', 'e', 'i', 'w', 'o', 'v', 'n', 'c', 'm', 't', 'y', 'b', 'p',
];

impl Follow {
    pub fn next(self) -> Follow {
        match self {
            Follow::Browser => Follow::Here,
            Follow::Here => Follow::Copy,
            Follow::Copy => Follow::Browser,
        }
    }

    /// The message that says what is done.
    pub fn message(self) -> &'static str {
        match self {
            Follow::Browser => "follow-browser",
            Follow::Here => "follow-here",
            Follow::Copy => "follow-copy",
        }
    }
}

impl Hints {
    /// Labels for the links that can be seen on the lines `from..to`; `None` when there are none.
    pub fn new(rendered: &Rendered, from: usize, to: usize) -> Option<Hints> {
        let seen = rendered.links.iter().enumerate().filter_map(|(link, it)| {
            let place = it.places.iter().find(|place| (from..to).contains(&place.line))?;
            Some((link, place.line, place.columns.start))
        });
        let mut seen: Vec<(usize, usize, usize)> = seen.collect();
        seen.sort_by_key(|(_, line, column)| (*line, *column));
        let labels = labels(seen.len());
        let hints: Vec<Hint> = seen
            .into_iter()
            .zip(labels)
            .map(|((link, line, column), label)| Hint {
                label,
                link,
                line,
                column,
            })
            .collect();
        (!hints.is_empty()).then(|| Hints {
            hints,
            ..Hints::default()
        })
    }

    pub fn press(&mut self, key: Key, keyboard: &Keyboard) -> Picked {
        let Some(letter) = keyboard.command(key).typed() else {
            return Picked::Nothing;
        };
        self.typed.extend(letter.to_lowercase());
        let mut fitting = self.hints.iter().filter(|hint| hint.label.starts_with(&self.typed));
        match fitting.next() {
            Some(hint) if hint.label == self.typed => Picked::Link(hint.link),
            Some(_) => Picked::More,
            None => Picked::Nothing,
        }
    }
}

/// So many labels, all of the same length, so that none begins another.
fn labels(count: usize) -> Vec<String> {
    let mut labels = vec![String::new()];
    while labels.len() < count {
        labels = LETTERS
            .iter()
            .flat_map(|letter| labels.iter().map(move |label| format!("{letter}{label}")))
            .collect();
    }
    if labels.len() == 1 {
        labels = vec![LETTERS[0].to_string()];
    }
    labels.truncate(count);
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_begins_another() {
        for count in [1, 2, 23, 24, 300, 600] {
            let labels = labels(count);
            assert_eq!(labels.len(), count);
            let mut sorted = labels.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!(sorted.len(), count);
            assert!(
                labels
                    .iter()
                    .all(|label| label.len() == labels[0].len() && !label.is_empty())
            );
        }
    }
}
