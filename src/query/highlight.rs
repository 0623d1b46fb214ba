//! Where the words of a query stand in a text that is shown, and the piece of a long text that
//! shows them best.

use std::collections::HashSet;
use std::ops::Range;

use crate::text::language::detect;
use crate::text::stem::{Reading, query_terms, shown_terms, words};

use super::expression::{Expression, Place, Query};
use super::regex::regex;

/// A piece of a text around the words that were found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    pub text: String,
    /// What to highlight in it, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// The ranges, in bytes and in order, of what a query found in a text. What the query excludes is
/// not looked for.
pub fn highlights(query: &Query, text: &str) -> Vec<Range<usize>> {
    let mut wanted = Wanted::default();
    wanted.collect(&query.expression);
    wanted.find(text)
}

/// About `length` characters of a text that hold as many different marks as can be; its beginning
/// when the query found nothing in it.
pub fn snippet(query: &Query, text: &str, length: usize) -> Snippet {
    let marks = highlights(query, text);
    let is_short = text.chars().nth(length).is_none();
    let best = if is_short { 0 } else { best_start(text, &marks, length) };
    let start = start_of_word(text, best);
    let end = text[start..]
        .char_indices()
        .nth(length)
        .map_or(text.len(), |(at, _)| start + at);
    let end = end_of_word(text, start, end);
    let before = if start > 0 { "…" } else { "" };
    let after = if end < text.len() { "…" } else { "" };
    let shift = |range: &Range<usize>| range.start - start + before.len()..range.end - start + before.len();
    Snippet {
        text: format!("{before}{}{after}", &text[start..end]),
        marks: marks
            .iter()
            .filter(|mark| mark.start >= start && mark.end <= end)
            .map(shift)
            .collect(),
    }
}

/// What to look for: readings of words, and regular expressions of titles.
#[derive(Default)]
struct Wanted {
    readings: Vec<Reading>,
    patterns: Vec<String>,
}

impl Wanted {
    fn collect(&mut self, expression: &Expression) {
        match expression {
            Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| self.collect(part)),
            Expression::Words(words) => self.readings.extend(query_terms(&words.text, words.open)),
            Expression::Regex(Place::Title, pattern) => self.patterns.push(pattern.clone()),
            _ => {}
        }
    }

    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self
            .patterns
            .iter()
            .flat_map(|pattern| pattern_in(pattern, text))
            .collect();
        if !self.readings.is_empty() {
            found.extend(self.words_in(text));
        }
        merged(found)
    }

    fn words_in(&self, text: &str) -> Vec<Range<usize>> {
        let language = detect(text);
        let shown: Vec<(Range<usize>, HashSet<String>)> = words(text)
            .map(|word| (word.clone(), shown_terms(&text[word], language.as_ref())))
            .collect();
        let mut found = vec![];
        for index in 0..shown.len() {
            for reading in self
                .readings
                .iter()
                .filter(|reading| stands_at(reading, &shown[index..]))
            {
                found.extend(
                    shown[index..index + reading.terms.len()]
                        .iter()
                        .map(|(range, _)| range.clone()),
                );
            }
        }
        found
    }
}

fn stands_at(reading: &Reading, shown: &[(Range<usize>, HashSet<String>)]) -> bool {
    let Some((last, before)) = reading.terms.split_last() else {
        return false;
    };
    let Some((_, end)) = shown.get(before.len()) else {
        return false;
    };
    let ends = if reading.open {
        end.iter().any(|term| term.starts_with(last.as_str()))
    } else {
        end.contains(last)
    };
    ends && before.iter().zip(shown).all(|(term, (_, terms))| terms.contains(term))
}

fn pattern_in(pattern: &str, text: &str) -> Vec<Range<usize>> {
    let Ok(regex) = regex(pattern) else { return vec![] };
    regex
        .find_iter(text)
        .map(|found| found.range())
        .filter(|range| !range.is_empty())
        .collect()
}

/// In order, none over another.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Where the piece begins that holds the most different words; the first of several equal ones.
fn best_start(text: &str, marks: &[Range<usize>], length: usize) -> usize {
    // Letters have up to four bytes; two is what Cyrillic takes, and a wrong guess costs little.
    let bytes = length * 2;
    let mut best = (0, 0);
    for mark in marks {
        let inside = marks
            .iter()
            .filter(|other| other.start >= mark.start && other.end <= mark.start + bytes * 2 / 3);
        let different: HashSet<&str> = inside.map(|other| &text[other.clone()]).collect();
        if different.len() > best.0 {
            best = (different.len(), mark.start.saturating_sub(bytes / 4));
        }
    }
    text.floor_char_boundary(best.1)
}

fn start_of_word(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    text[at..]
        .find(char::is_whitespace)
        .map_or(at, |blank| text.ceil_char_boundary(at + blank + 1))
}

fn end_of_word(text: &str, start: usize, end: usize) -> usize {
    if end == text.len() {
        return end;
    }
    text[start..end]
        .rfind(char::is_whitespace)
        .map_or(end, |blank| start + blank)
}
