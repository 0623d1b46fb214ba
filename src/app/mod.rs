//! The program as a state machine: `update` takes what has happened and says what the world should do.
//! It does nothing itself: no file, no network, no clock.

mod act;
pub mod action;
pub mod ask;
pub mod completing;
mod defaults;
pub mod event;
pub mod field;
mod found;
pub mod groups;
pub mod head;
pub mod headlines;
pub mod health;
pub mod help;
pub mod hints;
pub mod key;
pub mod keyboard;
pub mod keymap;
pub mod layout;
pub mod links;
mod marking;
pub mod message;
pub mod mouse;
pub mod offline;
mod open;
pub mod palette;
pub mod pictures;
pub mod place;
pub mod prompt;
pub mod reader;
mod reconfigure;
pub mod settings;
pub mod sources;
mod sourcing;
pub mod speech;
#[cfg(test)]
pub mod stage;
mod state;
pub mod story;
#[cfg(test)]
mod tests;
pub mod themes;
pub mod welcome;
pub mod wrap;

pub use event::{Event, Task};
pub use state::{Progress, State};

use crate::config::Edit;
use key::{Code, Key};
use keymap::Meaning;
use layout::Pane;

/// Changes the state by what has happened, and says what the world should do about it.
pub fn update(state: &mut State, event: Event) -> Vec<Task> {
    let mut tasks = happen(state, event);
    if state.focus == Pane::Reader {
        tasks.extend(open::note_end(state));
    }
    if state.headlines.has_snippets() {
        tasks.extend(state.headlines.want_snippets(state.area(Pane::Headlines)));
    }
    tasks
}

fn happen(state: &mut State, event: Event) -> Vec<Task> {
    match event {
        Event::Clock(now) => state.set_clock(now),
        Event::Tick => state.reload_if_stale(),
        Event::Key(key) => press(state, key),
        Event::Pasted(text) => paste(state, &text),
        Event::Mouse(mouse) => mouse::act(state, mouse),
        Event::Resized(width, height) => state.resize(width, height),
        Event::SourcesLoaded(generation, sources, counts) => state.take_sources(generation, sources, counts),
        Event::HealthLoaded(rows) => health::take(state, rows),
        Event::HeadlinesLoaded(generation, page) => state.take_headlines(generation, page),
        Event::ArticleLoaded(text) => open::loaded(state, *text),
        Event::RowLoaded(row) => story::row_loaded(state, &row),
        Event::WhyLoaded(why) => story::show_why(state, *why),
        Event::VocabularyLoaded(vocabulary) => state.take_vocabulary(*vocabulary),
        Event::SnippetsLoaded(query, snippets) => {
            state.headlines.take_snippets(&query, snippets);
            vec![]
        }
        Event::ArticleFetched(id, result) => open::fetched(state, id, result),
        Event::PageFetched(url, result) => open::page_fetched(state, &url, result),
        Event::PicturesFetched(id) => open::pictures_fetched(state, id),
        Event::CellSize(width, height) => pictures::take_cell(state, (width, height)),
        Event::PlacesLoaded(places) => open::take_places(state, places),
        Event::ViewsCounted(counted) => state.take_counts(counted),
        Event::MarkedRead(count) => state.take_marked(count),
        Event::Undone(count) => state.take_undone(count),
        Event::UndoneNote(note) => vec![Task::Configure(Edit::TakeBack(note))],
        Event::RefreshStarted { total } => state.refresh_started(total),
        Event::SourceRefreshed { new } => state.source_refreshed(new),
        Event::RefreshEnded => state.refresh_ended(),
        Event::ConfigChanged(new) => reconfigure::take(state, *new),
        Event::ConfigBroken(fault) => reconfigure::broken(state, fault),
        Event::Edited(edit, note) => reconfigure::edited(state, &edit, note.as_deref()),
        Event::EditFailed(_, reason) => state.fail(reason),
        Event::StoreKept => state.store_kept(),
        Event::OfflineStep {
            done,
            total,
            is_pictures,
        } => offline::step(state, done, total, is_pictures),
        Event::OfflineEnded(shelf) => offline::ended(state, &shelf),
        Event::Failed(reason) => state.fail(reason),
        Event::SpeechEnded(number, fault) => speech::ended(state, number, fault),
        Event::Background { is_light } => {
            state.is_light = is_light;
            vec![]
        }
        Event::Terminated => open::quit(state),
    }
}

fn press(state: &mut State, key: Key) -> Vec<Task> {
    if let Some(welcome) = state.welcome.take() {
        return welcome::press(state, welcome, key);
    }
    if key.alt && !state.keymap.knows(state.keyboard.command(key)) {
        // A terminal sends the same bytes for Alt with a letter and for Esc with a letter behind it.
        let plain = Key { alt: false, ..key };
        let mut tasks = press(state, Key::plain(Code::Esc));
        tasks.extend(press(state, plain));
        return tasks;
    }
    state.notice = None;
    if let Some(prompt) = state.prompt.take() {
        return prompt::press(state, prompt, key);
    }
    if state.reader.hints.is_some() && state.focus == Pane::Reader {
        return links::press(state, key);
    }
    let pressed = state.keyboard.command(key);
    let is_number = state.pending.is_empty() && state.keymap.meaning(state.focus, &[pressed]) == Meaning::Nothing;
    match state.keyboard.digit(key) {
        Some(digit) if is_number && state.focus == Pane::Reader => links::number(state, digit),
        _ => command(state, pressed),
    }
}

/// A pasted text is no keys: it goes into a field, or nowhere.
fn paste(state: &mut State, text: &str) -> Vec<Task> {
    match state.prompt.take() {
        Some(prompt) => prompt::paste(state, prompt, text),
        None => vec![],
    }
}

/// A key that is a command, or part of one.
fn command(state: &mut State, key: Key) -> Vec<Task> {
    state.pending.push(key);
    let commands = match state.keymap.meaning(state.focus, &state.pending) {
        Meaning::Commands(commands) => commands.to_vec(),
        Meaning::Beginning => return vec![],
        Meaning::Nothing => {
            let had_more = state.pending.len() > 1;
            state.pending.clear();
            // What was begun came to nothing; the last key may still mean something by itself.
            return if had_more { command(state, key) } else { vec![] };
        }
    };
    state.pending.clear();
    commands
        .iter()
        .flat_map(|command| act::perform(state, command))
        .collect()
}
