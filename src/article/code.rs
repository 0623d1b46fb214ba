//! Code → lines: kept as it was written, cut only where a line is too wide.

use super::inline::Inline;
use super::rendered::Span;
use crate::text::{safe, width};

/// Cells below which a line of code that goes on is not set off.
const MIN_FOR_SIGN: usize = 12;

/// The lines of code, each no wider than the room. A line that goes on below begins with the sign there.
pub(super) fn lines(code: &Inline, room: usize, sign: &Span) -> Vec<Vec<Span>> {
    let mut cutter = Cutter {
        lines: Vec::new(),
        line: Vec::new(),
        cells: 0,
        room,
        sign,
    };
    for (piece, style) in code.pieces() {
        for (index, part) in piece.split('\n').enumerate() {
            if index > 0 {
                cutter.end_line();
            }
            cutter.add(part, style);
        }
    }
    cutter.end_line();
    cutter.lines
}

struct Cutter<'a> {
    lines: Vec<Vec<Span>>,
    line: Vec<Span>,
    cells: usize,
    room: usize,
    sign: &'a Span,
}

impl Cutter<'_> {
    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.cells = 0;
    }

    fn add(&mut self, text: &str, style: super::Style) {
        if let Some(cells) = width::at_most_within(text, self.room - self.cells) {
            self.cells += cells;
            self.push(text, style);
            return;
        }
        let mut start = 0;
        let mut at = 0;
        for (grapheme, _) in width::graphemes(text) {
            let cells = width::at_most(grapheme);
            if self.cells + cells > self.room {
                self.push(&text[start..at], style);
                start = at;
                self.go_on();
                if grapheme.starts_with(safe::is_mark) {
                    // No line can begin with one.
                    at += grapheme.len();
                    start = at;
                    continue;
                }
            }
            if self.cells + cells > self.room {
                // Wider than a whole line.
                let fits = self.cells + width::of(grapheme) <= self.room;
                self.push(if fits { grapheme } else { "?" }, style);
                self.cells = self.room;
                start = at + grapheme.len();
            } else {
                self.cells += cells;
            }
            at += grapheme.len();
        }
        self.push(&text[start..], style);
    }

    fn go_on(&mut self) {
        self.end_line();
        if self.room >= MIN_FOR_SIGN {
            self.line.push(self.sign.clone());
            self.cells = width::of(&self.sign.text);
        }
    }

    fn push(&mut self, text: &str, style: super::Style) {
        if !text.is_empty() {
            self.line.push(Span {
                text: text.to_owned(),
                style,
            });
        }
    }
}
