//! What has happened, and what the world should do: the two ways in and out of the state.

use jiff::tz::TimeZone;

use std::collections::HashMap;

use super::headlines::{Load, Position};
use super::health::Row;
use super::key::Key;
use super::mouse::Mouse;
use super::place::Place;
use super::reader::Text;
use super::sources::Source;
use super::speech::Speech;
use super::story::Why;
use crate::article::Options;
use crate::config::{Config, Edit, Note};
use crate::model::{Article, EntryId, EntryRow, Language, Time};
use crate::query::{Query, Snippet, Sort, Vocabulary};
use crate::refresh::{Shelf, Which};

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// What time it is, told before the events that came at that time.
    Clock(Time),
    Key(Key),
    /// A text that came in one piece.
    Pasted(String),
    Mouse(Mouse),
    /// The screen has this many columns and rows.
    Resized(u16, u16),
    /// A moment of a time in which the program is busy; there is none while it is idle.
    Tick,
    SourcesLoaded(Generation, Vec<Source>, Counts),
    /// How every source fares.
    HealthLoaded(Vec<Row>),
    HeadlinesLoaded(Generation, Page),
    ArticleLoaded(Box<Text>),
    /// An entry that is perhaps in no list of the screen is to be opened.
    RowLoaded(Box<EntryRow>),
    WhyLoaded(Box<Why>),
    /// The names that a query may hold.
    VocabularyLoaded(Box<Vocabulary>),
    /// Pieces of texts around what a query found.
    SnippetsLoaded(Box<Query>, Vec<(EntryId, Snippet)>),
    /// The page of an entry was asked for its article: what is stored now is to be shown, or why it failed.
    ArticleFetched(EntryId, Result<(), String>),
    /// Pictures of an entry have come that were not here.
    PicturesFetched(EntryId),
    /// A cell of the screen has this many dots in width and height.
    CellSize(u16, u16),
    /// The article of a page that a link led to.
    PageFetched(String, Result<Box<Article>, String>),
    /// How many letters of articles were above the screen when they were left.
    PlacesLoaded(HashMap<EntryId, usize>),
    /// What is unread in each view, in the order asked.
    ViewsCounted(Vec<(Place, u64)>),
    /// So many entries were marked read, after the reader said yes.
    MarkedRead(u64),
    /// So many entries are as they were before the last act; `None` when there was nothing to take back.
    Undone(Option<u64>),
    /// The last act was a change to the sources; the config file has to be changed back.
    UndoneNote(Box<Note>),
    RefreshStarted {
        total: usize,
    },
    SourceRefreshed {
        new: u64,
    },
    RefreshEnded,
    /// The config file was changed, by the program or by the reader's editor.
    ConfigChanged(Box<Reconfigured>),
    /// The config file was changed into one that cannot be read; why not, in words.
    ConfigBroken(String),
    /// What was asked to be changed in the config file is changed, with the note that takes it back; what the
    /// file says now was told before.
    Edited(Edit, Option<Box<Note>>),
    /// It is not, for this reason.
    EditFailed(Edit, String),
    /// Behind a refresh, entries were put into stories, or a rule changed some.
    StoreKept,
    /// So much of what the list lacks was fetched; `is_pictures` once the articles are here.
    OfflineStep {
        done: usize,
        total: usize,
        is_pictures: bool,
    },
    /// How the list stands, once all was fetched that could be had.
    OfflineEnded(Shelf),
    /// A task went wrong, in words.
    Failed(String),
    /// What was read aloud has come to its end; why, where nothing was heard.
    SpeechEnded(u64, Option<String>),
    /// The terminal has told what its background is.
    Background {
        is_light: bool,
    },
    /// A signal asks the program to end.
    Terminated,
}

/// What the world should do.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// The sources and the counts; the time is the beginning of the reader's day.
    LoadSources(Generation, Time),
    /// Counts what is unread in the views of the config; slow beside the rest, so apart from it.
    CountViews(Vec<List>),
    LoadHealth,
    LoadHeadlines(Generation, Load),
    LoadArticle(EntryId, Box<Options>),
    /// What its publisher changed in an entry.
    LoadChanges(EntryId, Box<Options>),
    /// Gets the whole article from the entry's page and stores it.
    FetchArticle(EntryId),
    /// Gets the pictures of an entry that are not here.
    FetchPictures(EntryId),
    /// Gets all that a list lacks to be read without the network.
    Offline(List),
    /// Leaves what is under way of it.
    StopOffline,
    /// Gets the article of any page; it is not stored.
    FetchPage(String),
    /// Sets such an article into lines.
    ComposePage(String, Box<Article>, Box<Options>),
    LoadPlaces,
    /// Remembers how many letters of an article are above the screen; 0 forgets it.
    KeepPlace(EntryId, usize),
    /// As one act.
    SetStatus(Vec<EntryId>, Change),
    /// Marks entries as read, and all that tell the same stories.
    ReadStories(Vec<EntryId>),
    /// Gives entries a tag, or takes it from them.
    Tag {
        ids: Vec<EntryId>,
        name: String,
        is_given: bool,
    },
    /// An article was read to its end.
    NoteFinished(EntryId),
    LoadRow(EntryId),
    /// Why an entry stands where it does in a list.
    LoadWhy(EntryId, Box<List>),
    LoadVocabulary,
    /// Pieces of so many letters.
    LoadSnippets(Box<Query>, Vec<EntryId>, usize),
    /// Marks all of a list as read that stands above a place, or below it.
    MarkBeyond {
        list: List,
        from: Position,
        is_above: bool,
    },
    MarkAllRead(List),
    Undo,
    Refresh(Which),
    /// Looks for news at an address, and adds what gives them to the config.
    FindSource(String),
    /// Changes the config file; its comments stay.
    Configure(Edit),
    OpenBrowser(String),
    /// Puts a text into the clipboard of the terminal.
    Copy(String),
    /// Reads a text aloud.
    Speak(Box<Speech>),
    StopSpeaking,
    Quit,
}

/// A config that takes the place of the old one, and what the environment adds to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reconfigured {
    pub config: Config,
    /// As its faults name it.
    pub file: String,
    pub language: Language,
    pub zone: TimeZone,
}

/// Counts up whenever an answer that is on its way has become old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Generation(u64);

impl Generation {
    pub fn advance(&mut self) {
        self.0 += 1;
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Read(bool),
    Starred(bool),
    Hidden(bool),
}

/// A list of headlines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    pub place: Place,
    /// What is searched for, where the place is a search or a view of the config.
    pub query: Option<Query>,
    /// When the reader's day began, for the view of today.
    pub today: Time,
    /// The same news of several sources is one row.
    pub stories: bool,
    /// The order that the reader has chosen.
    pub sort: Option<Sort>,
}

/// How many entries there are in the views that are no source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not read, and of today.
    pub today: u64,
    pub starred: u64,
}

/// A part of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub rows: Vec<EntryRow>,
    pub at_start: bool,
    pub at_end: bool,
    /// The entry that was looked for, when the anchor looks for one.
    pub found: Option<EntryId>,
}
