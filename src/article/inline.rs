//! Text that runs on: what stands in one paragraph, heading, caption or cell, with its styles. Blanks are collapsed on
//! the way in.

use super::rendered::{Role, Style};

const NO_BREAK_SPACE: char = '\u{A0}';

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Inline {
    /// `\n` is a line break, a no-break space stays one until lines are made.
    pub text: String,
    /// One after another over the whole text.
    pub runs: Vec<Run>,
    /// Where a line may end though no rule of Unicode says so, in order.
    pub breaks: Vec<Break>,
    /// Names of places in the text that links lead to.
    pub anchors: Vec<(usize, String)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// In bytes; it starts where the one before ends.
    pub end: usize,
    pub style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Break {
    pub at: usize,
    /// A soft hyphen; otherwise the line just ends.
    pub is_hyphen: bool,
}

impl Inline {
    pub fn of(text: &str, style: Style) -> Inline {
        let mut inline = Inline::default();
        inline.push(text, style);
        inline.trim();
        inline
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds text of which only the words count, not the blanks between them.
    pub fn push(&mut self, text: &str, style: Style) {
        for c in text.chars() {
            match c {
                '\u{AD}' => self.soft_break(true),
                NO_BREAK_SPACE | '\u{202F}' | '\u{2007}' => self.blank(NO_BREAK_SPACE),
                ' ' | '\n' | '\t' | '\r' | '\u{C}' => self.blank(' '),
                '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => self.blank(' '),
                _ => self.text.push(c),
            }
        }
        self.extend_run(style);
    }

    /// Adds text as it is: code, numbers, signs.
    pub fn push_exact(&mut self, text: &str, style: Style) {
        self.text.push_str(text);
        self.extend_run(style);
    }

    /// Ends the line. Two in a row are up to the caller: here the second is nothing.
    pub fn line_break(&mut self) {
        self.trim_blanks();
        if !self.is_empty() && !self.text.ends_with('\n') {
            let style = self.last_style();
            self.push_exact("\n", style);
        }
    }

    pub fn ends_with_break(&self) -> bool {
        self.text.trim_end_matches([' ', NO_BREAK_SPACE]).ends_with('\n')
    }

    pub fn soft_break(&mut self, is_hyphen: bool) {
        if !self.is_empty() {
            self.breaks.push(Break {
                at: self.text.len(),
                is_hyphen,
            });
        }
    }

    pub fn anchor(&mut self, name: String) {
        self.anchors.push((self.text.len(), name));
    }

    /// Adds what goes right behind the last word, before the blank that may follow it already.
    pub fn push_close(&mut self, text: &str, style: Style) {
        let blank = self
            .text
            .chars()
            .next_back()
            .filter(|c| matches!(*c, ' ' | NO_BREAK_SPACE));
        self.trim_blanks();
        self.push_exact(text, style);
        if let Some(blank) = blank {
            let after = Style {
                link: None,
                role: self.last_style().role,
                ..style
            };
            self.push_exact(blank.encode_utf8(&mut [0; 4]), after);
        }
    }

    pub fn append(&mut self, other: &Inline) {
        let offset = self.text.len();
        self.text.push_str(&other.text);
        for run in &other.runs {
            self.add_run(offset + run.end, run.style);
        }
        self.breaks.extend(other.breaks.iter().map(|it| Break {
            at: offset + it.at,
            ..*it
        }));
        self.anchors
            .extend(other.anchors.iter().map(|(at, name)| (offset + at, name.clone())));
    }

    /// Drops blanks and line breaks at the end; at the start there are none.
    pub fn trim(&mut self) {
        let length = self.text.trim_end_matches([' ', '\n', NO_BREAK_SPACE]).len();
        self.truncate(length);
    }

    /// The text as it is copied: without the numbers that we gave to its links.
    pub fn plain(&self) -> String {
        let own = self.pieces().filter(|(_, style)| style.role != Role::Number);
        own.map(|(piece, _)| piece)
            .collect::<String>()
            .replace(NO_BREAK_SPACE, " ")
    }

    pub fn first_style(&self) -> Style {
        self.runs.first().map(|run| run.style).unwrap_or_default()
    }

    /// The style of the text before the end.
    pub fn last_style(&self) -> Style {
        self.runs.last().map(|run| run.style).unwrap_or_default()
    }

    /// The pieces of equal style.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, Style)> {
        let mut start = 0;
        self.runs.iter().map(move |run| {
            let piece = &self.text[start..run.end];
            start = run.end;
            (piece, run.style)
        })
    }

    /// The same text with every style changed.
    pub fn restyled(mut self, change: impl Fn(&mut Style)) -> Inline {
        for run in &mut self.runs {
            change(&mut run.style);
        }
        self
    }

    /// The text in another role, except for numbers and signs.
    pub fn in_role(self, role: Role) -> Inline {
        self.restyled(|style| {
            if style.role != Role::Number {
                style.role = role;
            }
        })
    }

    fn blank(&mut self, blank: char) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n', NO_BREAK_SPACE]) {
            self.text.push(blank);
        }
    }

    fn trim_blanks(&mut self) {
        let length = self.text.trim_end_matches([' ', NO_BREAK_SPACE]).len();
        self.truncate(length);
    }

    /// Drops so many bytes at the start.
    pub fn cut_start(&mut self, length: usize) {
        self.text.drain(..length);
        self.runs.retain(|run| run.end > length);
        self.breaks.retain(|it| it.at > length);
        self.runs.iter_mut().for_each(|run| run.end -= length);
        self.breaks.iter_mut().for_each(|it| it.at -= length);
        self.anchors
            .iter_mut()
            .for_each(|(at, _)| *at = at.saturating_sub(length));
    }

    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        while self.runs.last().is_some_and(|run| run.end > length) {
            let start = self.runs.len().checked_sub(2).map_or(0, |it| self.runs[it].end);
            if start >= length {
                self.runs.pop();
            } else if let Some(last) = self.runs.last_mut() {
                last.end = length;
            }
        }
        while self.breaks.last().is_some_and(|it| it.at >= length) {
            self.breaks.pop();
        }
    }

    fn extend_run(&mut self, style: Style) {
        self.add_run(self.text.len(), style);
    }

    fn add_run(&mut self, end: usize, style: Style) {
        match self.runs.last_mut() {
            Some(last) if last.style == style => last.end = end,
            Some(last) if last.end == end => {}
            None if end == 0 => {}
            _ => self.runs.push(Run { end, style }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_collapse_and_the_unbreakable_one_stays() {
        let inline = Inline::of("  a \n\t b\u{a0}\u{a0}c \u{a0}d\u{2009}e\u{3000} ", Style::default());
        assert_eq!(inline.text, "a b\u{a0}c d e");
        assert_eq!(inline.plain(), "a b c d e");
    }

    #[test]
    fn breaks_do_not_pile_up_and_nothing_trails() {
        let mut inline = Inline::default();
        inline.line_break();
        inline.push("one ", Style::default());
        inline.line_break();
        inline.line_break();
        inline.push(
            " two",
            Style {
                strong: true,
                ..Style::default()
            },
        );
        inline.line_break();
        inline.trim();
        assert_eq!(inline.text, "one\ntwo");
        let pieces: Vec<&str> = inline.pieces().map(|(piece, _)| piece).collect();
        assert_eq!(pieces, ["one\n", "two"]);
    }

    #[test]
    fn a_number_stands_close_to_its_link() {
        let mut inline = Inline::default();
        inline.push(
            "the link ",
            Style {
                link: Some(0),
                ..Style::default()
            },
        );
        inline.push_close(
            "[1]",
            Style {
                link: Some(0),
                role: Role::Number,
                ..Style::default()
            },
        );
        inline.push(" goes on", Style::default());
        assert_eq!(inline.text, "the link[1] goes on");
    }
}
