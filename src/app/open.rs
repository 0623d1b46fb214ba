//! Opening an entry: its teaser is shown at once, the whole article takes its place when it is here.

use std::collections::HashMap;

use super::event::{Change, Task};
use super::found;
use super::layout::Pane;
use super::pictures;
use super::reader::{Fetch, Reader, Text};
use super::state::State;
use crate::article::{Links, Options, Words};
use crate::config::FullText;
use crate::model::{Article, EntryId, EntryRow, Readiness};

/// Opens the selected entry, and marks it read at once: the screen never waits for the disk.
pub(super) fn open_selected(state: &mut State) -> Vec<Task> {
    match state.headlines.row().cloned() {
        Some(row) => open_row(state, &row),
        None => vec![],
    }
}

pub(super) fn open_row(state: &mut State, row: &EntryRow) -> Vec<Task> {
    let left = leave(state);
    state.behind.clear();
    let place = state.places.get(&row.id).copied().unwrap_or(0);
    state.reader.open(row.clone(), place);
    state.set_focus(Pane::Reader);
    let mut tasks = load_open(state);
    tasks.extend(left);
    tasks.extend(state.change_rows(std::slice::from_ref(row), Change::Read(true)));
    tasks
}

/// Reads the page that a link leads to, above the article that it stands in.
pub(super) fn open_page(state: &mut State, url: String) -> Vec<Task> {
    let left = leave(state);
    let reader = Reader::of_page(url.clone(), state.now);
    state.behind.push(std::mem::replace(&mut state.reader, reader));
    left.into_iter().chain([Task::FetchPage(url)]).collect()
}

/// The article of such a page is here.
pub(super) fn page_fetched(state: &mut State, url: &str, result: Result<Box<Article>, String>) -> Vec<Task> {
    if !state.reader.is_page(url) {
        return vec![];
    }
    match result {
        Ok(article) => {
            state.reader.fetch = Fetch::Idle;
            state.reader.take_page(article);
            load_open(state)
        }
        Err(reason) => {
            state.reader.fetch = Fetch::Failed(reason);
            vec![]
        }
    }
}

/// Remembers how far the open article was read, unless it was read to its end.
pub(super) fn leave(state: &mut State) -> Option<Task> {
    let id = state.reader.id().filter(|_| !state.reader.is_of_link())?;
    // Without a text nothing is known of it: it was left before it came.
    state.reader.text.as_ref()?;
    let place = match state.reader.is_at_end(state.text_area()) {
        true => 0,
        false => state.reader.place(),
    };
    let before = match place {
        0 => state.places.remove(&id),
        _ => state.places.insert(id, place),
    };
    (before.unwrap_or(0) != place).then_some(Task::KeepPlace(id, place))
}

/// Ends the program; the article that is open is found again where it was.
pub(super) fn quit(state: &mut State) -> Vec<Task> {
    let mut tasks: Vec<Task> = leave(state).into_iter().collect();
    tasks.push(Task::Quit);
    tasks
}

/// The places of earlier days; what was left since is not among them.
pub(super) fn take_places(state: &mut State, places: HashMap<EntryId, usize>) -> Vec<Task> {
    for (id, place) in places {
        state.places.entry(id).or_insert(place);
    }
    vec![]
}

/// The text of an entry is here.
pub(super) fn loaded(state: &mut State, text: Text) -> Vec<Task> {
    let is_open = state.reader.id() == Some(text.entry);
    let is_whole = text.readiness == Readiness::Whole;
    let is_first = state.reader.text.is_none();
    let lacks_pictures = text.lacks_pictures;
    let area = state.text_area();
    state.reader.take(text, area);
    if !is_open {
        return vec![];
    }
    if state.reader.find.is_none() {
        mark_found(state);
    }
    let mut tasks = fit(state);
    if is_first && !is_whole && !state.reader.is_of_link() {
        tasks.extend(fetch(state));
    }
    if lacks_pictures && state.reader.fetch != Fetch::Underway {
        tasks.extend(fetch_pictures(state));
    }
    tasks
}

/// Asks for the pictures of the open entry, once while the program runs.
fn fetch_pictures(state: &mut State) -> Option<Task> {
    let id = state.reader.id()?;
    state.pictures_asked.insert(id).then_some(Task::FetchPictures(id))
}

/// Pictures have come; the place in the text stays where it is.
pub(super) fn pictures_fetched(state: &State, id: EntryId) -> Vec<Task> {
    match state.reader.id() == Some(id) {
        true => load_open(state),
        false => vec![],
    }
}

/// What was searched for is marked in the article that was found; a place where it was left goes before the first mark.
fn mark_found(state: &mut State) {
    let query = state.headlines.list.marked().filter(|_| !state.reader.is_of_link());
    let text = state.reader.text.as_ref();
    let found = query.zip(text).and_then(|(query, text)| found::find_in(text, query));
    state.reader.find = found;
}

/// An article is read to its end when its last line was on the screen.
pub(super) fn note_end(state: &mut State) -> Option<Task> {
    let area = state.text_area();
    let reader = &mut state.reader;
    let is_whole = reader
        .text
        .as_ref()
        .is_some_and(|text| text.readiness == Readiness::Whole);
    let is_end = is_whole && !reader.is_finished && !reader.shows_changes && reader.is_at_end(area);
    let id = reader.id().filter(|_| is_end && !reader.is_of_link())?;
    reader.is_finished = true;
    Some(Task::NoteFinished(id))
}

/// Asks for the whole article of the open entry.
pub(super) fn fetch(state: &mut State) -> Option<Task> {
    let row = state.reader.row.as_ref()?;
    if row.url.is_none() || state.reader.fetch == Fetch::Underway || full_text(state, row) == FullText::Never {
        return None;
    }
    let id = row.id;
    state.reader.fetch = Fetch::Underway;
    Some(Task::FetchArticle(id))
}

pub(super) fn fetched(state: &mut State, id: EntryId, result: Result<(), String>) -> Vec<Task> {
    let readiness = match result {
        Ok(()) => Readiness::Whole,
        Err(_) => Readiness::Failed,
    };
    state
        .headlines
        .set_readiness(id, readiness, result.as_ref().err().map(String::as_str));
    if readiness == Readiness::Whole {
        state.sources.count_ready();
    }
    if state.reader.id() != Some(id) {
        return vec![];
    }
    match result {
        Ok(()) => {
            state.reader.fetch = Fetch::Idle;
            load_open(state)
        }
        Err(reason) => {
            state.reader.fetch = Fetch::Failed(reason);
            vec![]
        }
    }
}

/// Asks for the text again when its pane has another width.
pub(super) fn fit(state: &mut State) -> Vec<Task> {
    let area = state.text_area();
    match state.reader.id() {
        Some(_) if state.reader.wants(area.width.into()) => load_open(state),
        Some(_) => {
            state.reader.stay(area);
            vec![]
        }
        None => vec![],
    }
}

/// What changed is shown instead of the article, or the article again.
pub(super) fn toggle_changes(state: &mut State) -> Vec<Task> {
    if !state.reader.is_open() {
        return vec![];
    }
    state.reader.shows_changes = !state.reader.shows_changes;
    load_open(state)
}

/// Asks for the text again, as it is to be set otherwise.
pub(super) fn reload(state: &State) -> Vec<Task> {
    match state.reader.text {
        Some(_) => load_open(state),
        None => vec![],
    }
}

/// Asks for the text of what is open.
pub(super) fn load_open(state: &State) -> Vec<Task> {
    let options = Box::new(options(state));
    let reader = &state.reader;
    let url = || reader.row.as_ref().and_then(|row| row.url.clone()).unwrap_or_default();
    let task = match (&reader.page, reader.id()) {
        (Some(article), _) => Task::ComposePage(url(), article.clone(), options),
        (None, Some(id)) if reader.shows_changes => Task::LoadChanges(id, options),
        (None, Some(id)) => Task::LoadArticle(id, options),
        (None, None) => return vec![],
    };
    vec![task]
}

fn options(state: &State) -> Options {
    let config = &state.config;
    let word = |id| state.locale.text(id);
    Options {
        justify: config.justify,
        hyphenate: config.hyphenate,
        links: Links::Numbered,
        images: pictures::images(state),
        ascii: config.ascii,
        words: Words {
            picture: word("article-image"),
            video: word("article-video"),
            audio: word("article-audio"),
            page: word("article-page"),
        },
        ..Options::new(state.text_area().width.into())
    }
}

/// Whether articles of the entry's source are fetched, and when.
fn full_text(state: &State, row: &EntryRow) -> FullText {
    let source = state.sources.find(row.source);
    let own = source.and_then(|source| state.config.sources.iter().find(|it| it.url == source.url));
    own.and_then(|own| own.full_text).unwrap_or(state.config.full_text)
}
