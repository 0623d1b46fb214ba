//! Stories in the list: what stands behind a row, why it stands there, and the same news in another language.

use super::action::Action;
use super::event::Task;
use super::layout::{Pane, Size};
use super::message::Message;
use super::open;
use super::place::Place;
use super::state::State;
use crate::model::{EntryRow, SourceId, StoryId, Time};
use crate::query::Sort;
use crate::story::{Evidence, Linked, Rank};

/// Why an entry stands where it does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    pub title: String,
    /// What lifted it on the front page.
    pub rank: Option<Rank>,
    /// The entries of its story, the one in front first.
    pub members: Vec<Member>,
    /// The same news by the same publisher in another language.
    pub version: Option<(Told, Linked)>,
    /// The first line on the screen.
    pub top: usize,
}

/// An entry as it is told why.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub source: SourceId,
    pub title: String,
    pub time: Time,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub told: Told,
    /// The source of the entry that it is most like, and how like.
    pub evidence: Option<(SourceId, Evidence)>,
}

impl Told {
    pub fn of(row: &EntryRow) -> Told {
        Told {
            source: row.source,
            title: row.title.clone(),
            time: row.sort_time,
        }
    }
}

impl Why {
    /// Scrolls, or says that it is done with.
    pub(super) fn perform(&mut self, action: Action, size: Size) -> bool {
        let page = usize::from(size.height.saturating_sub(3)).max(1);
        self.top = match action {
            Action::Down => self.top + 1,
            Action::Up => self.top.saturating_sub(1),
            Action::PageDown | Action::HalfPageDown => self.top + page,
            Action::PageUp | Action::HalfPageUp => self.top.saturating_sub(page),
            _ => return false,
        };
        // The title, and some lines for each entry: no further than the last of them.
        self.top = self.top.min(self.members.len() * 3 + 8);
        true
    }
}

impl Place {
    /// Whether the same news of several sources is one row there: not where a single source is read, nor where the
    /// reader chose each entry.
    pub fn has_stories(&self) -> bool {
        match self {
            Place::All | Place::Today | Place::FrontPage | Place::Unread => true,
            Place::Kazakh | Place::Russian | Place::English => true,
            Place::View(_) | Place::Tag(_) | Place::Search(_) => true,
            Place::Starred | Place::NotReady | Place::Source(_) => false,
        }
    }
}

/// Shows what stands behind the selected row, or puts it away again.
pub(super) fn expand(state: &mut State) -> Vec<Task> {
    let story = state.headlines.row().and_then(|row| row.story.clone());
    match story.filter(|_| state.headlines.list.stories) {
        Some(story) => state.headlines.toggle_story(story.id),
        None => {
            state.notice = Some(Message::new("notice-no-story"));
            vec![]
        }
    }
}

pub(super) fn ask_why(state: &mut State) -> Vec<Task> {
    let row = match state.focus {
        Pane::Reader => state.reader.row.as_ref(),
        Pane::Sources | Pane::Headlines => state.headlines.row(),
    };
    let list = state.headlines.list.clone();
    row.map(|row| Task::LoadWhy(row.id, Box::new(list)))
        .into_iter()
        .collect()
}

pub(super) fn show_why(state: &mut State, why: Why) -> Vec<Task> {
    if why.rank.is_none() && why.members.is_empty() && why.version.is_none() {
        state.notice = Some(Message::new("notice-no-story"));
    } else {
        state.why = Some(why);
    }
    vec![]
}

/// Opens the same news in the other language.
pub(super) fn other_language(state: &mut State) -> Vec<Task> {
    let row = match state.focus {
        Pane::Reader => state.reader.row.as_ref(),
        Pane::Sources | Pane::Headlines => state.headlines.row(),
    };
    match row.and_then(|row| row.version) {
        Some(id) => vec![Task::LoadRow(id)],
        None => {
            state.notice = Some(Message::new("notice-no-version"));
            vec![]
        }
    }
}

pub(super) fn row_loaded(state: &mut State, row: &EntryRow) -> Vec<Task> {
    open::open_row(state, row)
}

/// What an entry that is read takes with it: with `read_story`, all that tell the same.
pub(super) fn reads_story(state: &State, row: &EntryRow) -> bool {
    row.story.is_some() && state.config.stories && state.config.read_story
}

impl super::headlines::Headlines {
    /// The row that the store knows the place of in this list: the one in front of the entries that are shown below it.
    pub(super) fn in_front(&self, index: usize) -> Option<&EntryRow> {
        self.rows.get(..=index)?.iter().rev().find(|row| !is_behind(row))
    }

    pub(super) fn last_in_front(&self) -> Option<&EntryRow> {
        self.rows.iter().rev().find(|row| !is_behind(row))
    }

    pub(super) fn first_in_front(&self) -> Option<&EntryRow> {
        self.rows.iter().find(|row| !is_behind(row))
    }

    fn toggle_story(&mut self, story: StoryId) -> Vec<Task> {
        match self.expanded.iter().position(|it| *it == story) {
            Some(at) => {
                self.expanded.remove(at);
                let front = |row: &EntryRow| !is_behind(row) && row.story.as_ref().is_some_and(|it| it.id == story);
                self.selected = self.rows.iter().position(front).unwrap_or(self.selected);
                self.rows
                    .retain(|row| !is_behind(row) || row.story.as_ref().is_none_or(|it| it.id != story));
                self.selected = self.selected.min(self.rows.len().saturating_sub(1));
            }
            None => self.expanded.push(story),
        }
        self.advance();
        self.reload()
    }

    /// An entry was read, and its story with it.
    pub(super) fn read_story(&mut self, story: StoryId) {
        let of_story = |row: &&mut EntryRow| row.story.as_ref().is_some_and(|it| it.id == story);
        self.rows
            .iter_mut()
            .filter(of_story)
            .for_each(|row| row.status.read = true);
    }
}

pub fn is_behind(row: &EntryRow) -> bool {
    row.story.as_ref().is_some_and(|story| story.is_behind)
}

/// A list that stands in the order of its stories shows every entry of them.
pub(super) fn shows_rows_of(place: &Place, sort: Option<Sort>, config: &crate::config::Config) -> bool {
    config.stories && place.has_stories() && sort != Some(Sort::Story)
}
