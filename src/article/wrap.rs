//! Running text → lines no wider than asked, by the rules of Unicode, with a few of newspapers on top.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::inline::Inline;
use super::rendered::{LineEnd, Span, Style};
use crate::model::Language;
use crate::text::{hyphenate, safe, width};

/// Lines in a row that may end in a hyphen of ours.
const MAX_HYPHENS: usize = 2;

/// The part of a ragged line that may stay empty before a word is broken, and the cells that it is at least.
const ZONE: usize = 6;
const MIN_ZONE: usize = 6;

/// Blanks that justification may make of one.
const MAX_BLANKS: usize = 3;

/// Narrower lines are ragged enough without keeping short words off their ends.
const MIN_FOR_SHORT_WORDS: usize = 40;

pub(super) struct Measure<'a> {
    /// Cells of the first line and of all others.
    pub first: usize,
    pub rest: usize,
    pub justify: bool,
    /// The language to hyphenate in, if at all.
    pub hyphenate: Option<&'a Language>,
    pub is_russian: bool,
}

pub(super) struct Wrapped {
    pub spans: Vec<Span>,
    pub end: LineEnd,
    /// The part of the text that stands on the line.
    pub range: Range<usize>,
}

/// Breaks text into lines.
pub(super) fn wrap(inline: &Inline, measure: &Measure) -> Vec<Wrapped> {
    let mut filler = Filler {
        inline,
        measure,
        lines: Vec::new(),
        run: 0,
        soft: 0,
        line: 0..0,
        cells: 0,
        hyphens: 0,
    };
    let mut start = 0;
    for (end, is_forced) in opportunities(inline, measure) {
        filler.word(start, end);
        if is_forced {
            filler.end_line(Ending::Forced);
        }
        start = end;
    }
    if !filler.line.is_empty() {
        filler.end_line(Ending::Forced);
    }
    filler.lines
}

/// The places where a line may or must end, as offsets behind the blanks that are dropped there.
fn opportunities<'a>(inline: &'a Inline, measure: &'a Measure) -> impl Iterator<Item = (usize, bool)> + 'a {
    let text = inline.text.as_str();
    let keeps_short = measure.is_russian && measure.rest >= MIN_FOR_SHORT_WORDS;
    let mut free = inline
        .breaks
        .iter()
        .filter(|it| !it.is_hyphen)
        .map(|it| it.at)
        .peekable();
    let mut rules = linebreaks(text)
        .map(move |(at, opportunity)| {
            (
                at,
                opportunity == BreakOpportunity::Mandatory && text[..at].ends_with('\n'),
            )
        })
        .filter(move |(at, is_forced)| {
            *is_forced || !(is_kept_together(text, *at, keeps_short) || is_in_compound(text, *at, measure.rest / 2))
        })
        .peekable();
    std::iter::from_fn(move || match (free.peek(), rules.peek()) {
        (Some(free_at), Some((rule_at, _))) if free_at < rule_at => free.next().map(|at| (at, false)),
        _ => rules.next(),
    })
}

/// A dash stays with the word before it, as Russian and Kazakh have it; a Russian word of one letter with the next one.
fn is_kept_together(text: &str, at: usize, keeps_short: bool) -> bool {
    let mut after = text[at..].chars();
    let next = after.next();
    if next.is_some_and(safe::is_mark) {
        // The tables of line breaking are older than some marks.
        return true;
    }
    if next.is_none() || !text[..at].ends_with(' ') {
        return false;
    }
    let is_dash = matches!(next, Some('—' | '–')) && after.next().is_none_or(|c| c == ' ');
    is_dash || (keeps_short && ends_with_short_word(&text[..at - 1]))
}

/// A compound such as `сауда-экономикалық` stays whole, unless it takes more than `most` characters of a line: cut at
/// its own hyphen it would be found and copied as two words.
fn is_in_compound(text: &str, at: usize, most: usize) -> bool {
    let (before, after) = text.split_at(at);
    let Some(first) = before.strip_suffix(['-', '‑']) else {
        return false;
    };
    let is_between_letters = first.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    let mut letters = first
        .chars()
        .rev()
        .take_while(|c| !c.is_whitespace())
        .chain(after.chars().take_while(|c| !c.is_whitespace()));
    is_between_letters && letters.nth(most).is_none()
}

fn ends_with_short_word(text: &str) -> bool {
    let mut before = text.chars().rev();
    let is_letter = before.next().is_some_and(|c| matches!(c, 'а'..='я' | 'А'..='Я'));
    is_letter
        && before
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '«' | '(' | '„' | '"'))
}

#[derive(Clone, Copy, PartialEq)]
enum Ending {
    /// The line is full.
    Full,
    /// The line is full, and a word goes on in the next one.
    Hyphen,
    /// The paragraph or its line ends here.
    Forced,
}

struct Filler<'a> {
    inline: &'a Inline,
    measure: &'a Measure<'a>,
    lines: Vec<Wrapped>,
    /// The first run that reaches beyond the lines made so far.
    run: usize,
    /// The first soft hyphen behind the words placed so far.
    soft: usize,
    /// What stands on the line that is being filled.
    line: Range<usize>,
    /// Its cells, with the blanks at its end.
    cells: usize,
    hyphens: usize,
}

impl Filler<'_> {
    fn whole(&self) -> usize {
        if self.lines.is_empty() {
            self.measure.first
        } else {
            self.measure.rest
        }
    }

    fn room(&self) -> usize {
        self.whole().saturating_sub(self.cells)
    }

    /// The cells of a word, if it fits. Behind blanks that hang over the measure not even an invisible one does.
    fn fitting(&self, word: &str) -> Option<usize> {
        if self.cells > self.whole() && !word.is_empty() {
            return None;
        }
        width::at_most_within(word, self.room())
    }

    /// Places a word with the blanks that follow it.
    fn word(&mut self, start: usize, end: usize) {
        let whole = &self.inline.text[start..end];
        let word = whole.trim_end_matches([' ', '\n']);
        let mut at = start;
        let word_end = start + word.len();
        loop {
            let rest = &self.inline.text[at..word_end];
            if let Some(cells) = self.fitting(rest) {
                self.take(end, cells + blanks(&self.inline.text[word_end..end]));
                return;
            }
            let point = self.hyphen_point(at, word_end);
            if let Some((point, cells)) = point {
                self.take(point, cells);
                self.end_line(Ending::Hyphen);
                at = point;
            } else if !self.line.is_empty() || self.fits_below(rest) {
                self.end_line(Ending::Full);
            } else {
                at = self.cut(at, word_end);
            }
        }
    }

    /// Whether a word that is too wide for the first line, which a sign has made narrower, has its place in the next one.
    fn fits_below(&self, word: &str) -> bool {
        self.lines.is_empty()
            && self.measure.first < self.measure.rest
            && width::at_most_within(word, self.measure.rest).is_some()
    }

    fn take(&mut self, end: usize, cells: usize) {
        self.line.end = end;
        self.cells += cells;
    }

    /// Cuts a word that is wider than a line, and tells where.
    fn cut(&mut self, start: usize, end: usize) -> usize {
        let room = self.room();
        let mut at = start;
        let mut used = 0;
        for (grapheme, _) in width::graphemes(&self.inline.text[start..end]) {
            let cells = width::at_most(grapheme);
            if used + cells > room {
                break;
            }
            used += cells;
            at += grapheme.len();
        }
        if at == start {
            return self.cut_grapheme(start, end);
        }
        self.take(at, used);
        self.end_line(Ending::Full);
        self.begin_at(at, end)
    }

    /// Begins the next line, which can't be with a mark or a joiner.
    fn begin_at(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.inline.text[at..end];
        let bare = rest.trim_start_matches(|c| safe::is_mark(c) || matches!(c, '\u{200C}' | '\u{200D}'));
        let start = end - bare.len();
        self.line = start..start;
        start
    }

    /// Not even one grapheme fits as its parts may be drawn.
    fn cut_grapheme(&mut self, start: usize, end: usize) -> usize {
        let text = &self.inline.text[start..end];
        let (grapheme, cells) = width::graphemes(text).next().unwrap_or((text, 0));
        if cells <= self.room() {
            self.take(start + grapheme.len(), cells);
            self.end_line(Ending::Full);
            return self.begin_at(start + grapheme.len(), end);
        }
        if self.room() < self.measure.rest {
            // The first line is narrower: leave it to the sign of the list.
            self.end_line(Ending::Full);
            return start;
        }
        let first = start + text.chars().next().map_or(0, char::len_utf8);
        let style = self.style_at(start);
        let mut shown = self.inline.text[start..first].to_owned();
        if width::of(&shown) > self.room() {
            shown = "?".repeat(self.room().min(1));
        }
        self.lines.push(Wrapped {
            spans: vec![Span { text: shown, style }],
            end: LineEnd::Cut,
            range: start..first,
        });
        self.cells = 0;
        self.begin_at(first, end)
    }

    /// The last place in a word where it may be broken so that its beginning fits, with the cells of that.
    fn hyphen_point(&mut self, start: usize, end: usize) -> Option<(usize, usize)> {
        let breaks = &self.inline.breaks;
        while breaks.get(self.soft).is_some_and(|it| it.at <= start) {
            self.soft += 1;
        }
        let soft = breaks[self.soft..].iter().take_while(|it| it.at < end);
        let mut points = soft.filter(|it| it.is_hyphen).map(|it| it.at).peekable();
        if points.peek().is_some() {
            return self.last_fitting(start, points);
        }
        self.last_fitting(start, self.own_points(start, end).into_iter())
    }

    fn last_fitting(&self, start: usize, points: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
        let mut room = self.room().checked_sub(1)?;
        let mut from = start;
        let mut found = None;
        for point in points {
            let Some(cells) = width::at_most_within(&self.inline.text[from..point], room) else {
                break;
            };
            room -= cells;
            from = point;
            found = Some(point);
        }
        found.map(|point| (point, self.room() - 1 - room))
    }

    fn own_points(&self, start: usize, end: usize) -> Vec<usize> {
        let Some(language) = self.measure.hyphenate else {
            return vec![];
        };
        // Two letters and the hyphen.
        if self.hyphens >= MAX_HYPHENS || self.room() < 3 || end - start > 256 || !self.is_worth_a_hyphen(end) {
            return vec![];
        }
        let word = &self.inline.text[start..end];
        let core = word.trim_start_matches(|c: char| !c.is_alphabetic());
        let offset = start + word.len() - core.len();
        let core = core.trim_end_matches(|c: char| !c.is_alphabetic());
        hyphenate::points(core, language)
            .into_iter()
            .map(|point| offset + point)
            .collect()
    }

    /// Where lines end as they like, a hyphen is worse than a line somewhat shorter than the others; and the last line
    /// of a paragraph is not to be a piece of a word.
    fn is_worth_a_hyphen(&self, word_end: usize) -> bool {
        if self.line.is_empty() {
            return true;
        }
        let is_last = self.inline.text[word_end..].trim_end().is_empty();
        let zone = (self.whole() / ZONE).max(MIN_ZONE);
        !is_last && (self.measure.justify || self.room() >= zone)
    }

    fn end_line(&mut self, ending: Ending) {
        let text = &self.inline.text[self.line.clone()];
        let shown = text.trim_end_matches([' ', '\n', '\u{A0}']);
        let range = self.line.start..self.line.start + shown.len();
        let mut spans = self.spans(range.clone());
        if ending == Ending::Hyphen
            && let Some(last) = spans.last_mut()
        {
            last.text.push('-');
        }
        if self.measure.justify && ending != Ending::Forced {
            justify(&mut spans, self.whole());
        }
        let end = match ending {
            Ending::Hyphen => LineEnd::Hyphen,
            Ending::Full if range.end == self.line.end => LineEnd::Cut,
            _ => LineEnd::Word,
        };
        self.lines.push(Wrapped { spans, end, range });
        self.hyphens = if ending == Ending::Hyphen { self.hyphens + 1 } else { 0 };
        self.line = self.line.end..self.line.end;
        self.cells = 0;
    }

    fn spans(&mut self, range: Range<usize>) -> Vec<Span> {
        let runs = &self.inline.runs;
        while runs.get(self.run).is_some_and(|run| run.end <= range.start) {
            self.run += 1;
        }
        let mut spans = Vec::new();
        let mut start = range.start;
        for run in &runs[self.run..] {
            let end = run.end.min(range.end);
            if start < end {
                let text = self.inline.text[start..end].replace('\u{A0}', " ");
                spans.push(Span { text, style: run.style });
            }
            start = end;
            if run.end >= range.end {
                break;
            }
        }
        spans
    }

    fn style_at(&self, at: usize) -> Style {
        let rest = &self.inline.runs[self.run.min(self.inline.runs.len())..];
        rest.iter()
            .find(|run| run.end > at)
            .map(|run| run.style)
            .unwrap_or_default()
    }
}

fn blanks(text: &str) -> usize {
    text.bytes().filter(|b| *b == b' ').count()
}

/// Widens the blanks of a line until it fills the measure, unless that would tear it apart.
fn justify(spans: &mut [Span], measure: usize) {
    let cells: usize = spans.iter().map(|span| width::at_most(&span.text)).sum();
    let gaps: usize = spans.iter().map(|span| blanks(&span.text)).sum();
    let missing = measure.saturating_sub(cells);
    if missing == 0 || gaps == 0 || missing > gaps * (MAX_BLANKS - 1) {
        return;
    }
    let mut seen = 0;
    for span in spans {
        let mut wider = String::with_capacity(span.text.len() + missing);
        for c in span.text.chars() {
            wider.push(c);
            if c == ' ' {
                // The missing cells are spread evenly over the gaps.
                let more = (seen + 1) * missing / gaps - seen * missing / gaps;
                wider.extend(std::iter::repeat_n(' ', more));
                seen += 1;
            }
        }
        span.text = wider;
    }
}

#[cfg(test)]
mod tests;
