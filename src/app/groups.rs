//! The order of a list, chosen by the reader, and the headings that it falls into by source, language, day or story.

use super::event::Task;
use super::headlines::Headlines;
use super::key::{Code, Key};
use super::prompt::Prompt;
use super::state::State;
use crate::model::EntryRow;
use crate::query::Sort;

/// The orders that are offered.
pub const SORTS: &[Sort] = &[
    Sort::Newest,
    Sort::Oldest,
    Sort::Relevance,
    Sort::Source,
    Sort::Language,
    Sort::Story,
    Sort::Length,
    Sort::Title,
];

/// Choosing an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Orders {
    pub selected: usize,
}

const DAY: i64 = 24 * 3600;

/// The message that names an order.
pub fn message(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "sort-newest",
        Sort::Oldest => "sort-oldest",
        Sort::Relevance => "sort-relevance",
        Sort::Source => "sort-source",
        Sort::Title => "sort-title",
        Sort::Length => "sort-length",
        Sort::Language => "sort-language",
        Sort::Story => "sort-story",
    }
}

/// The order that the list of the screen is in.
pub fn current(state: &State) -> Sort {
    let list = &state.headlines.list;
    let of_query = list.query.as_ref().and_then(|query| query.sort);
    list.sort.or(of_query).unwrap_or_default()
}

pub(super) fn open(state: &mut State) -> Vec<Task> {
    let now = current(state);
    let selected = SORTS.iter().position(|it| *it == now).unwrap_or(0);
    state.prompt = Some(Prompt::Orders(Orders { selected }));
    vec![]
}

pub(super) fn press(state: &mut State, mut orders: Orders, key: Key) -> Vec<Task> {
    let last = SORTS.len() - 1;
    match state.keyboard.command(key).code {
        Code::Esc => return vec![],
        Code::Enter => return sort(state, SORTS[orders.selected]),
        Code::Up | Code::Char('k' | 'p') => orders.selected = orders.selected.saturating_sub(1),
        Code::Down | Code::Char('j' | 'n') => orders.selected = (orders.selected + 1).min(last),
        _ => {}
    }
    state.prompt = Some(Prompt::Orders(orders));
    vec![]
}

/// The list in another order, from its top. It holds until another list is shown.
pub(super) fn sort(state: &mut State, sort: Sort) -> Vec<Task> {
    let place = state.headlines.list.place.clone();
    let list = state.list_sorted(place, Some(sort));
    state.headlines.show(list)
}

impl Headlines {
    /// Notes which rows begin a group.
    pub(super) fn put_headings(&mut self) {
        let Some(sort) = self.list.sort else {
            self.headed.clear();
            return;
        };
        let today = self.list.today.as_second();
        let day = |row: &EntryRow| (row.sort_time.as_second() - today).div_euclid(DAY);
        let differ = |left: &EntryRow, right: &EntryRow| match sort {
            Sort::Newest | Sort::Oldest => day(left) != day(right),
            Sort::Source => left.source != right.source,
            Sort::Language => left.language != right.language,
            Sort::Story => {
                left.story.is_none() != right.story.is_none()
                    || left.story.as_ref().map(|it| it.id) != right.story.as_ref().map(|it| it.id)
            }
            Sort::Relevance | Sort::Title | Sort::Length => false,
        };
        let has_groups = !matches!(sort, Sort::Relevance | Sort::Title | Sort::Length);
        let first = self.rows.first().filter(|_| has_groups).map(|row| row.id);
        let others = self
            .rows
            .windows(2)
            .filter(|pair| differ(&pair[0], &pair[1]))
            .map(|pair| pair[1].id);
        self.headed = first.into_iter().chain(others).collect();
    }
}
