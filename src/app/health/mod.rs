//! How the sources fare: a table over the panes, sorted by one of its columns, and all that is known of one source.

mod details;
mod row;
#[cfg(test)]
mod tests;

use super::action::Action;
use super::event::Task;
use super::help;
use super::layout::Pane;
use super::message::Message;
use super::mouse::{Mouse, MouseWhat};
use super::place::Place;
use super::state::State;
use crate::locale::Locale;
use crate::model::SourceId;
use crate::refresh::Which;
pub use details::{LABELS, Line, details_of, has_columns};
pub use row::{Column, Fate, Row, kind_message};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Health {
    /// In the order of the column.
    pub rows: Vec<Row>,
    pub is_loaded: bool,
    pub column: Column,
    pub selected: usize,
    /// The first row on the screen.
    pub top: usize,
    /// Instead of the table, all that is known of the selected source, from this line on.
    pub details: Option<usize>,
    /// What was selected in the panes, until the rows are there.
    wanted: Option<SourceId>,
}

/// Lines above the rows: the headings of the columns.
const HEADINGS: u16 = 1;

pub(super) fn open(state: &mut State) -> Vec<Task> {
    let wanted = match (state.focus, state.sources.place()) {
        (Pane::Sources, Place::Source(id)) => Some(id),
        _ => None,
    };
    state.health = Some(Health {
        wanted,
        ..Health::default()
    });
    vec![Task::LoadHealth]
}

/// The rows as they are now; what is selected stays so.
pub(super) fn take(state: &mut State, rows: Vec<Row>) -> Vec<Task> {
    let page = page(state);
    let Some(health) = &mut state.health else {
        return vec![];
    };
    let selected = health.row().map(|row| row.id).or(health.wanted.take());
    health.rows = rows;
    health.is_loaded = true;
    health.sort(&state.locale);
    health.select(selected);
    health.scroll(page);
    vec![]
}

/// Does what an action means here; whatever means nothing here does nothing.
pub(super) fn perform(state: &mut State, mut health: Health, action: Action) -> Vec<Task> {
    let page = page(state);
    let mut tasks = vec![];
    match action {
        Action::Back if health.details.is_some() => health.details = None,
        Action::Back | Action::Quit | Action::Health => return vec![],
        Action::Open => health.details = health.details.is_none().then_some(0),
        Action::Left => health.sort_by(-1, &state.locale),
        Action::Right => health.sort_by(1, &state.locale),
        Action::Next => health.step(1),
        Action::Previous => health.step(-1),
        Action::Refresh => {
            let ids = health.row().map(|row| row.id).into_iter().collect();
            tasks.push(Task::Refresh(Which::Sources(ids)));
        }
        Action::RefreshAll => tasks.push(Task::Refresh(Which::All)),
        Action::CopyLink => {
            if let Some(row) = health.row() {
                state.notice = Some(Message::new("notice-link-copied"));
                tasks.push(Task::Copy(row.url.clone()));
            }
        }
        Action::Help => tasks = help::open(state),
        action => health.go(steps(action, page), page, details_of(&health, state).len()),
    }
    health.scroll(page);
    state.health = Some(health);
    tasks
}

pub(super) fn mouse(state: &mut State, mut health: Health, mouse: Mouse) -> Vec<Task> {
    let page = page(state);
    let lines = details_of(&health, state).len();
    match mouse.what {
        MouseWhat::WheelDown => health.go(1, page, lines),
        MouseWhat::WheelUp => health.go(-1, page, lines),
        MouseWhat::Press if health.details.is_some() => health.details = None,
        MouseWhat::Press => {
            let row = usize::from(mouse.y).checked_sub(usize::from(1 + HEADINGS));
            let at = row.map(|row| health.top + row).filter(|at| *at < health.rows.len());
            match at {
                Some(at) if at == health.selected => health.details = Some(0),
                Some(at) => health.selected = at,
                None => {}
            }
        }
        MouseWhat::Drag | MouseWhat::Release => {}
    }
    health.scroll(page);
    state.health = Some(health);
    vec![]
}

/// Rows of the table that the screen has room for.
fn page(state: &State) -> usize {
    usize::from(state.size.height.saturating_sub(2 + HEADINGS)).max(1)
}

fn steps(action: Action, page: usize) -> isize {
    match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown | Action::ReadOn => page as isize,
        Action::PageUp => -(page as isize),
        Action::HalfPageDown => (page as isize / 2).max(1),
        Action::HalfPageUp => -(page as isize / 2).max(1),
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        _ => 0,
    }
}

impl Health {
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// Moves over the rows, or over the lines of the details.
    fn go(&mut self, steps: isize, page: usize, lines: usize) {
        match &mut self.details {
            Some(top) => *top = top.saturating_add_signed(steps).min(lines.saturating_sub(page)),
            None => self.step(steps),
        }
    }

    /// Selects another row; its details are shown from their first line.
    fn step(&mut self, steps: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(steps).min(last);
        self.details = self.details.map(|_| 0);
    }

    fn scroll(&mut self, page: usize) {
        self.top = self
            .top
            .min(self.selected)
            .max((self.selected + 1).saturating_sub(page));
        self.top = self.top.min(self.rows.len().saturating_sub(page));
    }

    /// Sorts by the column so many to the right.
    fn sort_by(&mut self, steps: isize, locale: &Locale) {
        if self.details.is_some() {
            return self.step(steps);
        }
        let now = Column::ALL.iter().position(|it| *it == self.column).unwrap_or(0) as isize;
        self.column = Column::ALL[(now + steps).rem_euclid(Column::ALL.len() as isize) as usize];
        let selected = self.row().map(|row| row.id);
        self.sort(locale);
        self.select(selected);
    }

    fn select(&mut self, id: Option<SourceId>) {
        let at = self.rows.iter().position(|row| Some(row.id) == id);
        self.selected = at.unwrap_or(0);
    }

    fn sort(&mut self, locale: &Locale) {
        let column = self.column;
        self.rows.sort_by(|a, b| {
            column
                .compare(a, b, locale)
                .then_with(|| locale.compare(&a.name, &b.name))
        });
    }
}
