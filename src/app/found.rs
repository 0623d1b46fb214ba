//! What a search found, shown where it stands: in the headline, in a piece of the text below it, in the article.

use std::collections::HashMap;
use std::ops::Range;

use super::event::{List, Task};
use super::headlines::{Headlines, MARGIN};
use super::layout::Area;
use super::reader::{Find, Text};
use crate::article::{Match, Rendered};
use crate::model::EntryId;
use crate::query::{self, Query, Snippet};
use crate::text::width;

/// Pieces of texts by entry.
pub type Snippets = HashMap<EntryId, Snippet>;

/// Pieces held at most: some screens full.
const MOST: usize = 400;
/// Letters of a piece at least.
const LEAST: usize = 24;

impl List {
    /// The query whose matches are marked.
    pub fn marked(&self) -> Option<&Query> {
        self.query.as_ref().filter(|query| query.marks_words())
    }
}

impl Headlines {
    /// Whether rows have a line for a piece of the text.
    pub fn has_snippets(&self) -> bool {
        self.list.marked().is_some()
    }

    /// Asks for the pieces of the rows on the screen that are not here yet.
    pub(super) fn want_snippets(&mut self, area: Area) -> Vec<Task> {
        let Some(query) = self.list.marked().cloned() else {
            return vec![];
        };
        let missing: Vec<EntryId> = self
            .visible(area)
            .into_iter()
            .filter_map(|(index, _)| self.rows.get(index))
            .map(|row| row.id)
            .filter(|id| !self.snippets.contains_key(id))
            .collect();
        if missing.is_empty() {
            return vec![];
        }
        if self.snippets.len() > MOST {
            self.snippets.clear();
        }
        // Asked for once; an answer that does not come leaves the line empty.
        self.snippets.extend(missing.iter().map(|id| (*id, Snippet::default())));
        let letters = usize::from(area.width.saturating_sub(MARGIN + 1)).max(LEAST);
        vec![Task::LoadSnippets(Box::new(query), missing, letters)]
    }

    pub(super) fn take_snippets(&mut self, query: &Query, snippets: Vec<(EntryId, Snippet)>) {
        if self.list.marked() == Some(query) {
            self.snippets.extend(snippets);
        }
    }
}

/// Marks in an article what a query finds there, from the first place on.
pub(super) fn find_in(text: &Text, query: &Query) -> Option<Find> {
    let matches = matches(&text.rendered, query);
    (!matches.is_empty()).then(|| Find {
        needle: String::new(),
        matches,
        current: 0,
    })
}

fn matches(rendered: &Rendered, query: &Query) -> Vec<Match> {
    let mut matches = Vec::new();
    for (index, line) in rendered.lines.iter().enumerate() {
        let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        for mark in query::highlights(query, &text) {
            matches.push(Match {
                line: index,
                range: cells(&text, mark),
                number: matches.len(),
            });
        }
    }
    matches
}

/// A part of a line, in cells.
fn cells(text: &str, bytes: Range<usize>) -> Range<usize> {
    width::of(&text[..bytes.start])..width::of(&text[..bytes.end])
}
