//! What each action does to the state.

use super::action::{Action, Command};
use super::ask;
use super::event::{Change, Task};
use super::groups;
use super::health;
use super::help;
use super::layout::Pane;
use super::links;
use super::marking;
use super::message::Message;
use super::offline;
use super::open;
use super::palette;
use super::pictures;
use super::place::Place;
use super::prompt::{self, Prompt, Question};
use super::settings;
use super::sourcing;
use super::speech;
use super::state::State;
use super::story;
use super::themes;
use crate::config::Edit;
use crate::model::{EntryId, EntryRow};
use crate::refresh::Which;

pub(super) fn perform(state: &mut State, command: &Command) -> Vec<Task> {
    if state.settings.is_some() {
        return settings::perform(state, command.action);
    }
    if state.help.is_some() {
        return help::perform(state, command.action);
    }
    if let Some(mut gallery) = state.gallery.take() {
        let stays = gallery.perform(command.action, state.count_pictures());
        state.gallery = stays.then_some(gallery);
        return vec![];
    }
    if let Some(health) = state.health.take() {
        return health::perform(state, health, command.action);
    }
    if let Some(list) = state.links.take() {
        return list.perform(state, command.action);
    }
    if let Some(why) = &mut state.why {
        if !why.perform(command.action, state.size) {
            state.why = None;
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
        Action::NextUnread if is_finding(state) => find_next(state, true),
        Action::PreviousUnread if is_finding(state) => find_next(state, false),
        Action::NextUnread => next_unread(state),
        Action::PreviousUnread => previous_unread(state),
        Action::ReadOn => read_on(state),
        Action::Hints => links::hint(state),
        Action::Links => links::list(state),
        Action::Pictures => pictures::toggle(state),
        Action::Gallery => pictures::open_gallery(state),
        Action::SelectPassage => select_passage(state),
        Action::CopyPassage => copy_passage(state),
        Action::Changes => show_changes(state),
        Action::FetchArticle => open::fetch(state).into_iter().collect(),
        Action::Speak => speech::toggle(state),
        Action::Zen => zen(state),
        Action::Next => neighbour(state, 1),
        Action::Previous => neighbour(state, -1),
        Action::ExpandStory => story::expand(state),
        Action::OtherLanguage => story::other_language(state),
        Action::OpenBrowser => with_link(state, Task::OpenBrowser, "notice-opened"),
        Action::CopyLink if state.focus == Pane::Reader && state.reader.selected.is_some() => copy_passage(state),
        Action::CopyLink => with_link(state, Task::Copy, "notice-link-copied"),
        Action::ToggleRead => marking::change(state, |row| Change::Read(!row.status.read)),
        Action::ToggleStar => marking::change(state, |row| Change::Starred(!row.status.starred)),
        Action::MarkAllRead => ask_to_mark(state),
        Action::MarkAbove => marking::mark_beyond(state, true),
        Action::MarkBelow => marking::mark_beyond(state, false),
        Action::MarkMatching => ask::mark_matching(state),
        Action::Select => marking::select(state),
        Action::Tag => ask::tag(state),
        Action::Hide => marking::hide(state),
        Action::Undo => vec![Task::Undo],
        Action::Offline => offline::toggle(state),
        Action::Refresh => refresh(state),
        Action::AddSource => sourcing::add(state),
        Action::RemoveSource => sourcing::remove(state),
        Action::RenameSource => sourcing::rename(state),
        Action::TagSource => sourcing::tag(state),
        Action::ToggleSource => sourcing::toggle(state),
        Action::RefreshAll => vec![Task::Refresh(Which::All)],
        Action::Search => prompt::search(state),
        Action::Find => prompt::find(state),
        Action::FindNext => find_next(state, true),
        Action::FindPrevious => find_next(state, false),
        Action::SaveSearch => ask::save_search(state),
        Action::Sort => groups::open(state),
        Action::Why => story::ask_why(state),
        Action::Palette => palette::open(state),
        Action::Theme => themes::open(state),
        Action::Settings => settings::open(state),
        Action::Help => help::open(state),
        Action::Quit => open::quit(state),
        Action::Health => health::open(state),
    }
}

/// The reader said yes to the question of the bottom line.
pub(super) fn confirmed(_state: &mut State, question: Question) -> Vec<Task> {
    match question {
        Question::MarkAllRead { list, .. } => vec![Task::MarkAllRead(list)],
        Question::Unfollow { url, .. } => vec![Task::Configure(Edit::Unfollow { url })],
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
        Pane::Reader => {
            let area = state.text_area();
            state.reader.move_by(steps, area);
            vec![]
        }
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
        Pane::Sources => vec![],
    }
}

fn right(state: &mut State) -> Vec<Task> {
    match state.focus {
        Pane::Sources => state.set_focus(Pane::Headlines),
        Pane::Headlines => open(state),
        Pane::Reader => vec![],
    }
}

/// Goes round the panes; the article is one of them when there is one.
fn turn(state: &mut State, steps: isize) -> Vec<Task> {
    let count = if state.reader.is_open() { 3 } else { 2 };
    let now = state.focus as isize;
    let next = (now + steps).rem_euclid(count) as usize;
    state.set_focus(Pane::ALL[next])
}

fn go(state: &mut State, name: &str) -> Vec<Task> {
    let Some(place) = state.sources.named(name) else {
        state.notice = Some(Message::new("notice-no-such-place").with("name", name));
        return vec![];
    };
    go_to(state, place)
}

pub(super) fn go_to(state: &mut State, place: Place) -> Vec<Task> {
    let mut tasks = state.set_focus(Pane::Headlines);
    tasks.extend(state.show(place));
    tasks
}

/// Opens one of the headlines that are held.
pub(super) fn open_entry(state: &mut State, id: EntryId) -> Vec<Task> {
    let Some(index) = state.headlines.rows.iter().position(|row| row.id == id) else {
        return vec![];
    };
    let mut tasks = state.headlines.select(index, state.area(Pane::Headlines));
    tasks.extend(open::open_selected(state));
    tasks
}

fn open(state: &mut State) -> Vec<Task> {
    match state.focus {
        Pane::Sources => state.set_focus(Pane::Headlines),
        Pane::Headlines => open::open_selected(state),
        Pane::Reader => vec![],
    }
}

/// Leaves what is on top: a selection, what was found, a page that a link led to, the pane.
fn back(state: &mut State) -> Vec<Task> {
    let is_reading = state.focus == Pane::Reader;
    if state.focus == Pane::Headlines && state.headlines.anchor.take().is_some() {
        return vec![];
    }
    if is_reading && state.reader.selected.take().is_some() {
        return vec![];
    }
    if is_reading && state.reader.find.take().is_some() {
        return vec![];
    }
    if is_reading && state.reader.shows_changes {
        return open::toggle_changes(state);
    }
    if is_reading && let Some(before) = state.behind.pop() {
        state.reader = before;
        return open::fit(state);
    }
    left(state)
}

fn next_unread(state: &mut State) -> Vec<Task> {
    state.opens_found = state.focus == Pane::Reader;
    let arrival = state.headlines.next_unread(state.area(Pane::Headlines));
    state.follow(arrival)
}

fn previous_unread(state: &mut State) -> Vec<Task> {
    state.opens_found = state.focus == Pane::Reader;
    let arrival = state.headlines.previous_unread(state.area(Pane::Headlines));
    state.follow(arrival)
}

/// A page further; behind the end of an article, the next unread one.
fn read_on(state: &mut State) -> Vec<Task> {
    match state.reader.is_at_end(state.text_area()) {
        true => next_unread(state),
        false => page(state, true, Share::Whole),
    }
}

fn is_finding(state: &State) -> bool {
    state.focus == Pane::Reader && state.reader.find.is_some()
}

fn find_next(state: &mut State, forward: bool) -> Vec<Task> {
    let area = state.text_area();
    state.reader.find_next(forward, area);
    vec![]
}

fn select_passage(state: &mut State) -> Vec<Task> {
    match state.reader.selected {
        Some(_) => state.reader.selected = None,
        None => state.reader.select(),
    }
    vec![]
}

fn copy_passage(state: &mut State) -> Vec<Task> {
    let Some(text) = state.reader.passage().map(str::to_owned) else {
        return vec![];
    };
    state.reader.selected = None;
    state.notice = Some(Message::new("notice-text-copied"));
    vec![Task::Copy(text)]
}

fn show_changes(state: &mut State) -> Vec<Task> {
    let has_previous = state.reader.text.as_ref().is_some_and(|text| text.has_previous);
    match has_previous || state.reader.shows_changes {
        true => open::toggle_changes(state),
        false => {
            state.notice = Some(Message::new("notice-no-changes"));
            vec![]
        }
    }
}

/// The article alone, or with the panes beside it.
fn zen(state: &mut State) -> Vec<Task> {
    state.zen = !state.zen;
    match state.reader.is_open() {
        true => state.set_focus(Pane::Reader),
        false => vec![],
    }
}

/// Opens the headline before or after the open one.
fn neighbour(state: &mut State, steps: isize) -> Vec<Task> {
    let before = state.headlines.row().map(|row| row.id);
    let mut tasks = state.headlines.move_by(steps, state.area(Pane::Headlines));
    if state.headlines.row().map(|row| row.id) != before {
        tasks.extend(open::open_selected(state));
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
    let is_counted =
        !list.place.is_counted_apart() && !matches!(list.place, Place::Starred | Place::NotReady | Place::Search(_));
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

pub(super) fn show_selected_source(state: &mut State) -> Vec<Task> {
    state.sources.scroll(state.area(Pane::Sources));
    let place = state.sources.place();
    match place == state.headlines.list.place {
        true => vec![],
        false => state.show(place),
    }
}
