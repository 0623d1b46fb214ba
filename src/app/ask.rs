//! A line that is asked for at the bottom, with what may stand there: a tag, the name of a view, a query.

use super::completing::Completing;
use super::event::Task;
use super::field::{Edit, Field};
use super::key::{Code, Key};
use super::marking;
use super::message::Message;
use super::place::Place;
use super::prompt::Prompt;
use super::sourcing;
use super::state::State;
use crate::config;
use crate::model::EntryId;
use crate::query::{self, Fault, Query};

#[derive(Clone, Debug)]
pub struct Ask {
    pub what: Wanted,
    pub field: Field,
    pub completing: Completing,
    /// What is wrong with the query that is asked for.
    pub fault: Option<Fault>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// A tag for these entries, and the tags that all of them carry.
    Tag {
        ids: Vec<EntryId>,
        carried: Vec<String>,
    },
    /// The name under which a search is saved.
    View {
        query: String,
    },
    /// What is to be marked read.
    Marked,
    /// The address of a new source, or its name in the catalogue.
    Source,
    /// What a source is to be called, and its tags.
    SourceName {
        url: String,
    },
    SourceTags {
        url: String,
    },
}

/// Letters of a tag or a name at most.
const LONGEST: usize = 60;

impl Wanted {
    /// The message that says what is asked for.
    pub fn message(&self) -> &'static str {
        match self {
            Wanted::Tag { .. } => "prompt-tag",
            Wanted::View { .. } => "prompt-view-name",
            Wanted::Marked => "prompt-mark-matching",
            Wanted::Source => "prompt-source",
            Wanted::SourceName { .. } => "prompt-source-name",
            Wanted::SourceTags { .. } => "prompt-source-tags",
        }
    }
}

/// Asks for a tag. One that all carry is taken away again.
pub(super) fn tag(state: &mut State) -> Vec<Task> {
    let rows = marking::meant(state);
    let Some(first) = rows.first() else {
        return vec![];
    };
    let is_on_all = |tag: &&String| rows.iter().all(|row| row.tags.contains(tag));
    let carried = first.tags.iter().filter(is_on_all).cloned().collect();
    let ids = rows.iter().map(|row| row.id).collect();
    ask(state, Wanted::Tag { ids, carried }, Field::default());
    vec![Task::LoadVocabulary]
}

/// Asks for the name of the search that is shown.
pub(super) fn save_search(state: &mut State) -> Vec<Task> {
    let Place::Search(text) = &state.headlines.list.place else {
        state.notice = Some(Message::new("notice-no-search"));
        return vec![];
    };
    let text = text.trim().to_owned();
    let sorted = Query {
        sort: state.headlines.list.sort,
        ..Query::default()
    };
    // As it was typed, unless the order was chosen since.
    let query = match query::parse(&text) {
        Ok(query) if sorted.sort.is_some() => query.and(sorted).to_string(),
        _ => text.clone(),
    };
    ask(state, Wanted::View { query }, Field::with(&text));
    vec![]
}

/// Asks for a query whose matches in this list are marked read.
pub(super) fn mark_matching(state: &mut State) -> Vec<Task> {
    ask(state, Wanted::Marked, Field::default());
    vec![Task::LoadVocabulary]
}

pub(super) fn ask(state: &mut State, what: Wanted, field: Field) {
    let ask = Ask {
        what,
        field,
        completing: Completing::default(),
        fault: None,
    };
    show(state, ask);
}

/// Shows the line with what may stand in it.
pub(super) fn show(state: &mut State, mut ask: Ask) {
    ask.completing = match &ask.what {
        Wanted::Tag { carried, .. } => Completing::of_tags(&ask.field, carried, state),
        Wanted::Source => Completing::of_names(&ask.field, sourcing::offered(&ask.field.text, state)),
        Wanted::View { .. } | Wanted::SourceName { .. } | Wanted::SourceTags { .. } => Completing::default(),
        Wanted::Marked => Completing::of_query(&ask.field, state),
    };
    state.prompt = Some(Prompt::Ask(ask));
}

pub(super) fn press(state: &mut State, mut ask: Ask, key: Key) -> Vec<Task> {
    match (key.code, key.ctrl) {
        (Code::Esc, _) => return vec![],
        (Code::Enter, _) => return answer(state, ask),
        (Code::Up, _) | (Code::Char('p'), true) => ask.completing.turn(-1, &mut ask.field),
        (Code::Down | Code::Tab, _) | (Code::Char('n'), true) => ask.completing.turn(1, &mut ask.field),
        _ => {
            if ask.field.press(state.field_key(key)) == Edit::Changed {
                ask.fault = None;
                show(state, ask);
                return vec![];
            }
        }
    }
    state.prompt = Some(Prompt::Ask(ask));
    vec![]
}

fn answer(state: &mut State, mut ask: Ask) -> Vec<Task> {
    let text: String = ask.field.text.trim().chars().take(LONGEST).collect();
    if text.is_empty() {
        return vec![];
    }
    match &ask.what {
        Wanted::Tag { ids, carried } => {
            state.headlines.anchor = None;
            state.tag_rows(ids, &text, !carried.contains(&text))
        }
        Wanted::View { query } => vec![Task::Configure(config::Edit::View {
            name: text,
            query: query.clone(),
        })],
        Wanted::Source => sourcing::added(state, ask.field.text.trim()),
        Wanted::SourceName { url } => sourcing::renamed(url, &text),
        Wanted::SourceTags { url } => sourcing::tagged(url, ask.field.text.trim()),
        Wanted::Marked => match query::parse(&ask.field.text) {
            Ok(query) => marking::mark_matching(state, &query),
            Err(fault) => {
                ask.fault = Some(fault);
                state.prompt = Some(Prompt::Ask(ask));
                vec![]
            }
        },
    }
}
