//! What rendering gives: lines of spans whose styles say what a text is, never how it looks, and the places in them that
//! can be gone to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::options::Room;
use crate::text::width;

/// An article at one width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendered {
    pub lines: Vec<Line>,
    pub links: Vec<Link>,
    pub pictures: Vec<PictureSlot>,
    pub headings: Vec<Heading>,
    /// The lines that links inside the article lead to.
    pub anchors: BTreeMap<String, usize>,
    /// What can be selected and copied: paragraphs, headings, list items, tables, …, in order.
    pub passages: Vec<Passage>,
    pub words: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub spans: Vec<Span>,
    pub end: LineEnd,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnd {
    /// Behind a word.
    #[default]
    Word,
    /// In a word, which goes on in the next line.
    Cut,
    /// The same, with a hyphen of ours.
    Hyphen,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    pub text: String,
    pub style: Style,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub role: Role,
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    pub inserted: bool,
    pub deleted: bool,
    /// Marked by the author, as with a pen.
    pub marked: bool,
    /// The link that the text belongs to, in `Rendered::links`.
    pub link: Option<usize>,
}

/// What a text is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Text,
    Title,
    /// Source, date, reading time; the addresses in the list of links.
    Meta,
    Lead,
    /// From 1 to 6.
    Heading(u8),
    Quote,
    /// Who said what is quoted.
    Attribution,
    Caption,
    /// What stands for a film, a sound or a page inside the page.
    Placeholder,
    Code,
    /// The sign or number of a list item.
    Marker,
    /// The number of a link.
    Number,
    /// Bars and rules.
    Border,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// As `text::safe::url` gives it; or relative, as it was written, where no base was known.
    pub url: String,
    pub text: String,
    /// For a link inside the article: a key of `Rendered::anchors`.
    pub anchor: Option<String>,
    /// The number shown after it and before its address in the list. Links inside the article have none.
    pub number: Option<usize>,
    /// Where it can be seen, in order: for hints and clicks.
    pub places: Vec<Place>,
}

/// A stretch of cells on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub columns: Range<usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureSlot {
    /// The first of the lines kept free for it; that of its caption when none are.
    pub line: usize,
    /// What is kept free; nothing for a caption alone.
    pub room: Room,
    /// Cells to the left of it.
    pub indent: usize,
    pub url: String,
    pub caption: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    pub line: usize,
    pub level: u8,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    pub lines: Range<usize>,
    /// As it is copied: unbroken, without bars and bullets.
    pub text: String,
}

impl Line {
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| width::of(&span.text)).sum()
    }

    pub fn is_blank(&self) -> bool {
        self.spans.iter().all(|span| span.text.trim().is_empty())
    }
}

impl Rendered {
    /// The lines as plain text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let start = text.len();
            text.extend(line.spans.iter().map(|span| span.text.as_str()));
            text.truncate(start + text[start..].trim_end().len());
            text.push('\n');
        }
        text
    }

    /// What is said of it aloud: its paragraphs, without signs, and without what is only there to be looked up.
    pub fn spoken(&self) -> String {
        let is_said = |passage: &&Passage| {
            let mut spans = self.lines[passage.lines.clone()].iter().flat_map(|line| &line.spans);
            let first = spans.find(|span| !matches!(span.style.role, Role::Border | Role::Marker | Role::Number));
            !first.is_some_and(|span| matches!(span.style.role, Role::Meta | Role::Placeholder))
        };
        let said: Vec<&str> = self
            .passages
            .iter()
            .filter(is_said)
            .map(|it| it.text.as_str())
            .collect();
        said.join("\n\n")
    }

    /// The link under a cell.
    pub fn link_at(&self, line: usize, column: usize) -> Option<usize> {
        let is_there = |place: &Place| place.line == line && place.columns.contains(&column);
        self.links.iter().position(|link| link.places.iter().any(is_there))
    }

    /// The passage that a line belongs to, or the next one below it.
    pub fn passage_at(&self, line: usize) -> Option<usize> {
        let index = self.passages.partition_point(|passage| passage.lines.end <= line);
        (index < self.passages.len()).then_some(index)
    }

    /// The line that a link inside the article leads to.
    pub fn line_of(&self, link: usize) -> Option<usize> {
        let anchor = self.links.get(link)?.anchor.as_ref()?;
        self.anchors.get(anchor).copied()
    }

    /// Notes where each link can be seen, once all lines stand.
    pub(super) fn place_links(&mut self) {
        for (index, line) in self.lines.iter().enumerate() {
            if line.spans.iter().all(|span| span.style.link.is_none()) {
                continue;
            }
            let mut column = 0;
            for span in &line.spans {
                let end = column + width::of(&span.text);
                if let Some(link) = span.style.link.and_then(|link| self.links.get_mut(link)) {
                    match link.places.last_mut() {
                        Some(last) if last.line == index && last.columns.end == column => last.columns.end = end,
                        _ => link.places.push(Place {
                            line: index,
                            columns: column..end,
                        }),
                    }
                }
                column = end;
            }
        }
    }
}
