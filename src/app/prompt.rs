//! What the bottom line asks the reader, and what is typed there.

use super::act;
use super::ask::{self, Ask};
use super::completing::Completing;
use super::event::{List, Task};
use super::field::{Edit, Field};
use super::groups::{self, Orders};
use super::headlines::Headlines;
use super::help;
use super::key::{Code, Key};
use super::layout::Pane;
use super::links;
use super::message::Message;
use super::palette::Palette;
use super::place::Place;
use super::settings;
use super::state::State;
use super::themes::{self, Chooser};
use crate::query::{self, Fault};

#[derive(Clone, Debug)]
pub enum Prompt {
    /// Wants a yes before it is done.
    Confirm(Question),
    Search(Search),
    Palette(Palette),
    /// What to look for in the article, and the line that was on top before.
    Find(Field, usize),
    /// The number of a link.
    Number(Field),
    Theme(Chooser),
    Orders(Orders),
    Ask(Ask),
    /// What to look for in the help.
    HelpSearch(Field),
    /// The value of a setting, by its place among all.
    Setting(usize, Field),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    MarkAllRead {
        list: List,
        /// How many there are, where that is known.
        unread: Option<u64>,
    },
    Unfollow {
        url: String,
        name: String,
    },
}

/// A search that is being typed; what it finds is shown meanwhile.
#[derive(Clone, Debug)]
pub struct Search {
    pub field: Field,
    /// What is wrong with the query.
    pub fault: Option<Fault>,
    pub completing: Completing,
    /// What was shown before, and is again when the search is given up.
    before: Box<(Headlines, Pane)>,
    /// Which of the earlier searches is in the field.
    recalled: Option<usize>,
}

/// Searches that can be recalled.
const REMEMBERED: usize = 50;

impl Question {
    pub fn message(&self) -> Message {
        match self {
            Question::MarkAllRead {
                unread: Some(count), ..
            } => Message::new("ask-mark-all-read").with("count", *count),
            Question::Unfollow { name, .. } => Message::new("ask-unfollow").with("source", name.as_str()),
            Question::MarkAllRead { unread: None, .. } => Message::new("ask-mark-list-read"),
        }
    }
}

pub(super) fn press(state: &mut State, prompt: Prompt, key: Key) -> Vec<Task> {
    match prompt {
        Prompt::Confirm(question) => confirm(state, question, key),
        Prompt::Search(search) => press_in_search(state, search, key),
        Prompt::Palette(palette) => super::palette::press(state, palette, key),
        Prompt::Find(field, top) => press_in_find(state, field, top, key),
        Prompt::Number(field) => links::press_in_number(state, field, key),
        Prompt::Setting(at, field) => settings::press_in_value(state, at, field, key),
        Prompt::HelpSearch(field) => press_in_help(state, field, key),
        Prompt::Theme(chooser) => themes::press(state, chooser, key),
        Prompt::Orders(orders) => groups::press(state, orders, key),
        Prompt::Ask(ask) => ask::press(state, ask, key),
    }
}

pub(super) fn paste(state: &mut State, prompt: Prompt, text: &str) -> Vec<Task> {
    match prompt {
        Prompt::Confirm(_) | Prompt::Number(_) | Prompt::Theme(_) | Prompt::Orders(_) => {
            state.prompt = Some(prompt);
            vec![]
        }
        Prompt::Ask(mut ask) => {
            ask.field.paste(text);
            ask::show(state, ask);
            vec![]
        }
        Prompt::Find(mut field, top) => {
            field.paste(text);
            show_place(state, field, top)
        }
        Prompt::Setting(at, mut field) => {
            field.paste(text);
            state.prompt = Some(Prompt::Setting(at, field));
            vec![]
        }
        Prompt::HelpSearch(mut field) => {
            field.paste(text);
            look_in_help(state, field)
        }
        Prompt::Search(mut search) => {
            search.field.paste(text);
            show_found(state, search)
        }
        Prompt::Palette(mut palette) => {
            palette.field.paste(text);
            super::palette::fill(state, palette)
        }
    }
}

/// Anything that is not a clear yes is a no.
fn confirm(state: &mut State, question: Question, key: Key) -> Vec<Task> {
    match state.keyboard.command(key).code {
        Code::Enter | Code::Char('y' | 'Y') => act::confirmed(state, question),
        _ => vec![],
    }
}

pub(super) fn search(state: &mut State) -> Vec<Task> {
    let field = match &state.headlines.list.place {
        Place::Search(text) => Field::with(text),
        _ => Field::default(),
    };
    state.prompt = Some(Prompt::Search(Search {
        field,
        fault: None,
        completing: Completing::default(),
        before: Box::new((state.headlines.clone(), state.focus)),
        recalled: None,
    }));
    state.set_focus(Pane::Headlines);
    vec![Task::LoadVocabulary]
}

/// Looks for a text in the article.
pub(super) fn find(state: &mut State) -> Vec<Task> {
    if state.focus == Pane::Reader && state.reader.text.is_some() {
        state.prompt = Some(Prompt::Find(Field::default(), state.reader.top));
    }
    vec![]
}

fn press_in_find(state: &mut State, mut field: Field, top: usize, key: Key) -> Vec<Task> {
    let area = state.text_area();
    match key.code {
        Code::Esc => {
            state.reader.find = None;
            state.reader.go_to(top, area);
        }
        Code::Enter => {
            let is_found = state.reader.find.as_ref().is_some_and(|find| find.count() > 0);
            if !is_found {
                state.reader.find = None;
                state.notice = Some(Message::new("notice-not-found").with("text", field.text));
            }
        }
        _ => match field.press(state.field_key(key)) {
            Edit::Changed => return show_place(state, field, top),
            _ => state.prompt = Some(Prompt::Find(field, top)),
        },
    }
    vec![]
}

/// Shows the first place of what is typed so far.
fn show_place(state: &mut State, field: Field, top: usize) -> Vec<Task> {
    let area = state.text_area();
    state.reader.go_to(top, area);
    state.reader.look_for(&field.text, top, area);
    state.prompt = Some(Prompt::Find(field, top));
    vec![]
}

/// The names are here that a tag or a query may be completed with.
pub(super) fn refill(state: &mut State) {
    match state.prompt.take() {
        Some(Prompt::Ask(asked)) if asked.completing.selected.is_none() => ask::show(state, asked),
        other => state.prompt = other,
    }
}

fn press_in_help(state: &mut State, mut field: Field, key: Key) -> Vec<Task> {
    match key.code {
        Code::Esc => help::look_for(state, ""),
        Code::Enter => vec![],
        _ => {
            field.press(state.field_key(key));
            look_in_help(state, field)
        }
    }
}

fn look_in_help(state: &mut State, field: Field) -> Vec<Task> {
    let tasks = help::look_for(state, &field.text);
    state.prompt = Some(Prompt::HelpSearch(field));
    tasks
}

fn press_in_search(state: &mut State, mut search: Search, key: Key) -> Vec<Task> {
    match key.code {
        Code::Esc => return give_up(state, search),
        Code::Enter => return accept(state, search),
        Code::Up | Code::Down => recall(state, &mut search, key.code == Code::Up),
        Code::Tab => {
            search.completing.turn(1, &mut search.field);
            return show_found(state, search);
        }
        _ => {
            let edit = search.field.press(state.field_key(key));
            search.completing = Completing::of_query(&search.field, state);
            if edit != Edit::Changed {
                state.prompt = Some(Prompt::Search(search));
                return vec![];
            }
        }
    }
    show_found(state, search)
}

/// Shows what the query finds as far as it is typed; a fault in it leaves the list as it is.
fn show_found(state: &mut State, mut search: Search) -> Vec<Task> {
    // A blank at the end says that the last word is typed in full.
    let text = search.field.text.trim_start().to_owned();
    search.fault = query::parse_unfinished(&text).err();
    let has_fault = search.fault.is_some();
    let before = search.before.0.clone();
    state.prompt = Some(Prompt::Search(search));
    match text.trim().is_empty() {
        true => state.headlines.restore(before),
        false if has_fault => vec![],
        false => {
            let list = state.list(Place::Search(text));
            state.sources.choose(&list.place);
            state.headlines.show_instead(list)
        }
    }
}

fn accept(state: &mut State, mut search: Search) -> Vec<Task> {
    let text = search.field.text.trim().to_owned();
    if text.is_empty() {
        return give_up(state, search);
    }
    if let Err(fault) = query::parse(&text) {
        search.fault = Some(fault);
        state.prompt = Some(Prompt::Search(search));
        return vec![];
    }
    state.searches.retain(|it| *it != text);
    state.searches.insert(0, text);
    state.searches.truncate(REMEMBERED);
    vec![]
}

fn give_up(state: &mut State, search: Search) -> Vec<Task> {
    let (before, focus) = *search.before;
    state.set_focus(focus);
    state.sources.choose(&before.list.place);
    state.headlines.restore(before)
}

/// Puts an earlier search into the field, or a later one.
fn recall(state: &State, search: &mut Search, earlier: bool) {
    let next = match (search.recalled, earlier) {
        (None, true) => Some(0),
        (Some(at), true) => Some((at + 1).min(state.searches.len().saturating_sub(1))),
        (Some(at), false) => at.checked_sub(1),
        (None, false) => None,
    };
    let text = next.and_then(|at| state.searches.get(at));
    search.field.set(text.map_or("", String::as_str));
    search.recalled = next;
}
