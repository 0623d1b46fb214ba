//! Several headlines at once: selected one after another, all above or below, or all that a query finds.

use super::event::{Change, Task};
use super::headlines::{Headlines, Position};
use super::layout::Pane;
use super::message::Message;
use super::state::State;
use crate::model::EntryRow;
use crate::query::Query;

/// The rows that an action means: the open one while it is read, else those that are selected.
pub(super) fn meant(state: &State) -> Vec<EntryRow> {
    match state.focus {
        Pane::Reader => state
            .reader
            .row
            .iter()
            .filter(|_| !state.reader.is_of_link())
            .cloned()
            .collect(),
        Pane::Sources | Pane::Headlines => state.headlines.selection().cloned().collect(),
    }
}

/// Begins a selection at this row, or ends it.
pub(super) fn select(state: &mut State) -> Vec<Task> {
    let row = state.headlines.row().map(|row| row.id);
    state.headlines.anchor = match state.headlines.anchor {
        Some(_) => None,
        None => row,
    };
    vec![]
}

/// Changes the status of what is selected, all to the same: to what the selected row has not.
pub(super) fn change(state: &mut State, change: impl Fn(&EntryRow) -> Change) -> Vec<Task> {
    let rows = meant(state);
    let Some(change) = state
        .headlines
        .row()
        .or(rows.first())
        .filter(|_| !rows.is_empty())
        .map(change)
    else {
        return vec![];
    };
    state.headlines.anchor = None;
    state.change_rows(&rows, change)
}

/// Hides what is selected; in a list of what is hidden, shows it again.
pub(super) fn hide(state: &mut State) -> Vec<Task> {
    let rows = meant(state);
    if rows.is_empty() {
        return vec![];
    }
    let is_hidden = state.headlines.list.query.as_ref().is_some_and(Query::asks_for_hidden);
    state.headlines.anchor = None;
    let count = rows.len() as u64;
    state.notice = Some(Message::new(if is_hidden { "notice-shown" } else { "notice-hidden" }).with("count", count));
    state.change_rows(&rows, Change::Hidden(!is_hidden))
}

/// Marks all above the selected row as read, or all below it; the row itself stays.
pub(super) fn mark_beyond(state: &mut State, is_above: bool) -> Vec<Task> {
    let headlines = &state.headlines;
    let Some(row) = headlines.in_front(headlines.selected) else {
        return vec![];
    };
    vec![Task::MarkBeyond {
        list: headlines.list.clone(),
        from: Position {
            time: row.sort_time,
            id: row.id,
        },
        is_above,
    }]
}

/// Marks what a query finds in this list as read.
pub(super) fn mark_matching(state: &State, query: &Query) -> Vec<Task> {
    let mut list = state.headlines.list.clone();
    let both = list.query.take().unwrap_or_default().and(query.clone());
    list.query = Some(both);
    vec![Task::MarkAllRead(list)]
}

impl Headlines {
    /// Which rows are selected: from the one where the selection began to the one it has come to.
    pub fn selected_rows(&self) -> std::ops::RangeInclusive<usize> {
        let anchor = self.anchor.and_then(|id| self.rows.iter().position(|row| row.id == id));
        let anchor = anchor.unwrap_or(self.selected);
        anchor.min(self.selected)..=anchor.max(self.selected)
    }

    fn selection(&self) -> impl Iterator<Item = &EntryRow> {
        self.rows.get(self.selected_rows()).unwrap_or_default().iter()
    }
}
