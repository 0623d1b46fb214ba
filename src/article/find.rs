//! Find in article: as search compares texts, and across the ends of lines.

use std::ops::Range;

use super::rendered::{Line, LineEnd, Passage, Rendered, Role};
use crate::text::fold::fold;
use crate::text::width;

/// A stretch of cells to be highlighted. A match that goes on in the next line is several, with one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub line: usize,
    /// In cells.
    pub range: Range<usize>,
    /// Counted from 0 in the order of the text: what "next" and "previous" go by.
    pub number: usize,
}

/// All places where the needle stands, whatever its case, ё or е, and line breaks in between.
pub fn find(rendered: &Rendered, needle: &str) -> Vec<Match> {
    let needle = fold(&needle.split_whitespace().collect::<Vec<&str>>().join(" "));
    let mut matches = Vec::new();
    if needle.is_empty() {
        return matches;
    }
    let mut number = 0;
    for passage in &rendered.passages {
        if may_hold(passage, &needle) {
            Folded::of(&rendered.lines, passage).find(&needle, &mut number, &mut matches);
        }
    }
    matches
}

/// Most passages hold nothing, and need no map of their cells.
fn may_hold(passage: &Passage, needle: &str) -> bool {
    let first_word = needle.split(' ').next().unwrap_or(needle);
    fold(&passage.text).contains(first_word)
}

/// A passage as search compares it, and where each part of it stands on the screen.
#[derive(Default)]
struct Folded {
    text: String,
    /// In the order of the text.
    places: Vec<Placed>,
}

struct Placed {
    /// In bytes of the folded text.
    end: usize,
    line: usize,
    columns: Range<usize>,
}

/// A word as it is gathered, over as many lines as it takes.
#[derive(Default)]
struct Word {
    text: String,
    /// Each letter's line and cells.
    letters: Vec<(usize, Range<usize>)>,
}

impl Folded {
    fn of(lines: &[Line], passage: &Passage) -> Folded {
        let mut folded = Folded::default();
        let mut word = Word::default();
        for index in passage.lines.clone() {
            let line = &lines[index];
            let last = line.spans.len().saturating_sub(1);
            let mut column = 0;
            for (at, span) in line.spans.iter().enumerate() {
                let is_sign = matches!(span.style.role, Role::Border | Role::Marker);
                let without_hyphen = span
                    .text
                    .strip_suffix('-')
                    .filter(|_| at == last && line.end == LineEnd::Hyphen);
                for (grapheme, cells) in width::graphemes(without_hyphen.unwrap_or(&span.text)) {
                    let columns = column..column + cells;
                    column += cells;
                    if is_sign {
                        continue;
                    }
                    if grapheme.trim().is_empty() {
                        folded.add(&mut word);
                    } else {
                        word.text.push_str(grapheme);
                        word.letters.extend(grapheme.chars().map(|_| (index, columns.clone())));
                    }
                }
            }
            if line.end == LineEnd::Word {
                folded.add(&mut word);
            }
        }
        folded.add(&mut word);
        folded
    }

    fn add(&mut self, word: &mut Word) {
        let word = std::mem::take(word);
        if word.letters.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        let text = fold(&word.text);
        self.text.push_str(&text);
        if text.chars().count() == word.letters.len() {
            for ((at, letter), (line, columns)) in text.char_indices().zip(word.letters) {
                self.places.push(Placed {
                    end: start + at + letter.len_utf8(),
                    line,
                    columns,
                });
            }
        } else {
            // The fold has other letters than the word: the whole word stands for each.
            let end = self.text.len();
            self.places.extend(
                word.letters
                    .into_iter()
                    .map(|(line, columns)| Placed { end, line, columns }),
            );
        }
    }

    fn find(&self, needle: &str, number: &mut usize, matches: &mut Vec<Match>) {
        for (start, found) in self.text.match_indices(needle) {
            let end = start + found.len();
            let first = self.places.partition_point(|place| place.end <= start);
            let mut is_new = true;
            for (index, place) in self.places.iter().enumerate().skip(first) {
                let place_start = index.checked_sub(1).map_or(0, |before| self.places[before].end);
                if place_start >= end {
                    break;
                }
                match matches.last_mut() {
                    Some(last) if !is_new && last.line == place.line => last.range.end = place.columns.end,
                    _ => matches.push(Match {
                        line: place.line,
                        range: place.columns.clone(),
                        number: *number,
                    }),
                }
                is_new = false;
            }
            *number += 1;
        }
    }
}
