//! What each action does to the state.

use super::action::{Action, Command};
use super::event::{Change, Task};
use super::help::Help;
use super::layout::Pane;
use super::message::Message;
use super::palette;
use super::place::Place;
use super::prompt::{self, Prompt, Question};
use super::state::State;
use crate::model::{EntryId, EntryRow};
use crate::refresh::Which;

pub(super) fn perform(state: &mut State, command: &Command) -> Vec<Task> {
    if let Some(help) = &mut state.help {
        if !help.perform(command.action, &state.keymap, &state.keyboard, state.size) {
            state.help = None;
        }
        return vec![];
    }
    match command.action {
        Action::Down => step(state, 1),
        Action::Up => step(state, -1),
        Action::PageDown => page(state, true, Share::Whole),
        Action::PageUp => page(state, false, Share::Whole),
        Action::HalfPageDown => page(state, true, Share::Half),
        Action::HalfPageUp => page(state, false, Share::Half),
        Action::Top => top(state),
        Action::Bottom => bottom(state),
        Action::Left => left(state),
        Action::Right => right(state),
        Action::NextPane => turn(state, 1),
        Action::PreviousPane => turn(state, -1),
        Action::Go => go(state, command.argument.as_deref().unwrap_or_default()),
        Action::Open => open(state),
        Action::Back => back(state),
        Action::NextUnread => next_unread(state),
        Action::PreviousUnread => previous_unread(state),
        Action::Next => neighbour(state, 1),
        Action::Previous => neighbour(state, -1),
        Action::OpenBrowser => with_link(state, Task::OpenBrowser, "notice-opened"),
        Action::CopyLink => with_link(state, Task::Copy, "notice-link-copied"),
        Action::ToggleRead => with_row(state, |row| Change::Read(!row.status.read)),
        Action::ToggleStar => with_row(state, |row| Change::Starred(!row.status.starred)),
        Action::MarkAllRead => ask_to_mark(state),
        Action::Undo => vec![Task::Undo],
        Action::Refresh => refresh(state),
        Action::RefreshAll => vec![Task::Refresh(Which::All)],
        Action::Search => prompt::search(state),
        Action::Palette => palette::open(state),
        Action::Help => show_help(state),
        Action::Quit => vec![Task::Quit],
    }
}

/// The reader said yes to the question of the bottom line.
pub(super) fn confirmed(_state: &mut State, question: Question) -> Vec<Task> {
    match question {
        Question::MarkAllRead { list, .. } => vec![Task::MarkAllRead(list)],
    }
}

/// How much of a pane a page is.
#[derive(Clone, Copy)]
enum Share {
    Whole,
    Half,
}

fn step(state: &mut State, steps: isize) -> Vec<Task> {
    step_in(state, state.focus, steps)
}

pub(super) fn step_in(state: &mut State, pane: Pane, steps: isize) -> Vec<Task> {
    let area = state.area(pane);
    match pane {
        Pane::Sources => {
            state.sources.move_by(steps);
            show_selected_source(state)
        }
        Pane::Headlines => state.headlines.move_by(steps, area),
        Pane::Reader => state.reader.move_by(steps, area),
    }
}

fn page(state: &mut State, down: bool, share: Share) -> Vec<Task> {
    let area = state.area(state.focus);
    let lines = match share {
        Share::Whole => area.height.saturating_sub(1),
        Share::Half => area.height / 2,
    };
    let lines = lines.max(1);
    let steps = if down { lines as isize } else { -(lines as isize) };
    match state.focus {
        Pane::Headlines => state.headlines.page(down, lines, area),
        Pane::Sources | Pane::Reader => step(state, steps),
    }
}

fn top(state: &mut State) -> Vec<Task> {
    let area = state.area(state.focus);
    match state.focus {
        Pane::Headlines => state.headlines.top(area),
        Pane::Sources | Pane::Reader => step(state, isize::MIN / 2),
    }
}

fn bottom(state: &mut State) -> Vec<Task> {
    let area = state.area(state.focus);
    match state.focus {
        Pane::Headlines => state.headlines.bottom(area),
        Pane::Sources | Pane::Reader => step(state, isize::MAX / 2),
    }
}

fn left(state: &mut State) -> Vec<Task> {
    match state.focus {
        Pane::Reader => state.set_focus(Pane::Headlines),
        Pane::Headlines => state.set_focus(Pane::Sources),
        Pane::Sources => {}
    }
    vec![]
}

fn right(state: &mut State) -> Vec<Task> {
    match state.focus {
        Pane::Sources => {
            state.set_focus(Pane::Headlines);
            vec![]
        }
        Pane::Headlines => open(state),
        Pane::Reader => vec![],
    }
}

/// Goes round the panes; the article is one of them when there is one.
fn turn(state: &mut State, steps: isize) -> Vec<Task> {
    let count = if state.reader.is_open() { 3 } else { 2 };
    let now = state.focus as isize;
    let next = (now + steps).rem_euclid(count) as usize;
    state.set_focus(Pane::ALL[next]);
    vec![]
}

fn go(state: &mut State, name: &str) -> Vec<Task> {
    let Some(place) = state.sources.named(name) else {
        state.notice = Some(Message::new("notice-no-such-place").with("name", name));
        return vec![];
    };
    go_to(state, place)
}

pub(super) fn go_to(state: &mut State, place: Place) -> Vec<Task> {
    state.set_focus(Pane::Headlines);
    state.show(place)
}

/// Opens one of the headlines that are held.
pub(super) fn open_entry(state: &mut State, id: EntryId) -> Vec<Task> {
    let Some(index) = state.headlines.rows.iter().position(|row| row.id == id) else {
        return vec![];
    };
    let mut tasks = state.headlines.select(index, state.area(Pane::Headlines));
    tasks.extend(state.open_selected());
    tasks
}

fn open(state: &mut State) -> Vec<Task> {
    match state.focus {
        Pane::Sources => {
            state.set_focus(Pane::Headlines);
            vec![]
        }
        Pane::Headlines => state.open_selected(),
        Pane::Reader => vec![],
    }
}

fn back(state: &mut State) -> Vec<Task> {
    state.pending.clear();
    left(state)
}

fn next_unread(state: &mut State) -> Vec<Task> {
    let arrival = state.headlines.next_unread(state.area(Pane::Headlines));
    state.follow(arrival)
}

fn previous_unread(state: &mut State) -> Vec<Task> {
    let arrival = state.headlines.previous_unread(state.area(Pane::Headlines));
    state.follow(arrival)
}

/// Opens the headline before or after the open one.
fn neighbour(state: &mut State, steps: isize) -> Vec<Task> {
    let before = state.headlines.row().map(|row| row.id);
    let mut tasks = state.headlines.move_by(steps, state.area(Pane::Headlines));
    if state.headlines.row().map(|row| row.id) != before {
        tasks.extend(state.open_selected());
    }
    tasks
}

/// The entry that an action means: the open one while it is read, else the selected one.
fn meant(state: &State) -> Option<EntryRow> {
    match state.focus {
        Pane::Reader => state.reader.row.clone(),
        Pane::Sources | Pane::Headlines => state.headlines.row().cloned(),
    }
}

fn with_row(state: &mut State, change: impl Fn(&EntryRow) -> Change) -> Vec<Task> {
    match meant(state) {
        Some(row) => state.change(&row, change(&row)),
        None => vec![],
    }
}

fn with_link(state: &mut State, task: impl Fn(String) -> Task, notice: &'static str) -> Vec<Task> {
    match meant(state).map(|row| row.url) {
        Some(Some(url)) => {
            state.notice = Some(Message::new(notice));
            vec![task(url)]
        }
        Some(None) => {
            state.notice = Some(Message::new("notice-no-link"));
            vec![]
        }
        None => vec![],
    }
}

fn ask_to_mark(state: &mut State) -> Vec<Task> {
    let list = state.headlines.list.clone();
    // What is starred is counted whether it was read or not, and a search not at all.
    let is_counted = !matches!(list.place, Place::Starred | Place::View(_) | Place::Search(_));
    let unread = is_counted.then(|| state.sources.count(&list.place));
    match unread {
        Some(0) => state.notice = Some(Message::new("notice-no-unread")),
        _ => state.prompt = Some(Prompt::Confirm(Question::MarkAllRead { list, unread })),
    }
    vec![]
}

/// Refreshes what the list is made of.
fn refresh(state: &mut State) -> Vec<Task> {
    let place = &state.headlines.list.place;
    let which = match place {
        Place::Source(_) | Place::Tag(_) => {
            Which::Sources(state.sources.of(place).iter().map(|source| source.id).collect())
        }
        _ => Which::All,
    };
    vec![Task::Refresh(which)]
}

fn show_help(state: &mut State) -> Vec<Task> {
    state.help = Some(Help::default());
    vec![]
}

pub(super) fn show_selected_source(state: &mut State) -> Vec<Task> {
    state.sources.scroll(state.area(Pane::Sources));
    let place = state.sources.place();
    match place == state.headlines.list.place {
        true => vec![],
        false => state.show(place),
    }
}
