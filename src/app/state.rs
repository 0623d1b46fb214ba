//! All that the program knows while it runs, and how the answers of the world change it.

use jiff::tz::TimeZone;

use super::event::{Change, Counts, Generation, Page, Task};
use super::headlines::{Arrival, Headlines};
use super::help::Help;
use super::key::Key;
use super::keyboard::Keyboard;
use super::keymap::Keymap;
use super::layout::{Area, Layout, Pane, Size};
use super::message::Message;
use super::place::Place;
use super::prompt::Prompt;
use super::reader::Reader;
use super::sources::{Source, Sources};
use crate::config::{Config, Fault};
use crate::locale::Locale;
use crate::model::{EntryRow, Time};

#[derive(Clone)]
pub struct State {
    pub config: Config,
    pub keymap: Keymap,
    pub keyboard: Keyboard,
    pub locale: Locale,
    pub zone: TimeZone,
    pub now: Time,
    pub size: Size,
    pub focus: Pane,
    pub sources: Sources,
    pub headlines: Headlines,
    pub reader: Reader,
    /// Lies over the panes.
    pub help: Option<Help>,
    pub prompt: Option<Prompt>,
    /// What the bottom line says until the next key.
    pub notice: Option<Message>,
    /// Keys of a command that is not complete.
    pub pending: Vec<Key>,
    pub refresh: Option<Progress>,
    /// What is counted is old when a status was changed after it was asked for.
    counted: Generation,
    /// A refresh has brought something that the lists do not show yet.
    is_stale: bool,
}

/// How far a refresh is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    pub new: u64,
}

impl State {
    /// The state at the start: nothing is loaded, and the headlines have the focus. The fault is that of
    /// the keys in the config.
    pub fn new(config: Config, file: &str, locale: Locale, zone: TimeZone, now: Time) -> Result<State, Fault> {
        let keymap = Keymap::with(&config.keys, file)?;
        let keyboard = Keyboard::named(&config.keyboard, &config.layouts).unwrap_or_default();
        let mut state = State {
            config,
            keymap,
            keyboard,
            locale,
            zone,
            now,
            size: Size::default(),
            focus: Pane::Headlines,
            sources: Sources::default(),
            headlines: Headlines::default(),
            reader: Reader::default(),
            help: None,
            prompt: None,
            notice: None,
            pending: vec![],
            refresh: None,
            counted: Generation::default(),
            is_stale: false,
        };
        state.set_clock(now);
        Ok(state)
    }

    /// What to load first.
    pub fn start(&mut self) -> Vec<Task> {
        let mut tasks = self.show(Place::All);
        tasks.push(self.load_sources());
        tasks
    }

    /// Something is under way that the reader sees the progress of, so time must go on.
    pub fn is_busy(&self) -> bool {
        self.refresh.is_some()
    }

    pub fn layout(&self) -> Layout {
        Layout::new(self.size, self.focus)
    }

    /// Where a pane is, or would be if it had the focus.
    pub fn area(&self, pane: Pane) -> Area {
        let shown = self.layout().area(pane);
        shown
            .or_else(|| Layout::new(self.size, pane).area(pane))
            .unwrap_or_default()
    }

    pub fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
        self.scroll();
    }

    pub fn show(&mut self, place: Place) -> Vec<Task> {
        self.sources.choose(&place);
        self.sources.scroll(self.area(Pane::Sources));
        self.headlines.show(place)
    }

    /// Opens the selected entry, and marks it read at once: the screen never waits for the disk.
    pub fn open_selected(&mut self) -> Vec<Task> {
        let Some(row) = self.headlines.row().cloned() else {
            return vec![];
        };
        self.reader.open(row.clone());
        self.set_focus(Pane::Reader);
        self.change(&row, Change::Read(true))
    }

    /// Changes the status of an entry on the screen at once; the disk follows.
    pub fn change(&mut self, row: &EntryRow, change: Change) -> Vec<Task> {
        let is_change = match change {
            Change::Read(read) => read != row.status.read,
            Change::Starred(starred) => starred != row.status.starred,
        };
        if !is_change {
            return vec![];
        }
        match change {
            Change::Read(read) => {
                let is_of_today = row.sort_time >= self.headlines.today;
                self.sources.count_read(row.source, read, is_of_today);
            }
            Change::Starred(starred) => self.sources.count_star(starred),
        }
        self.headlines.change(row.id, change);
        self.reader.change(row.id, change);
        self.counted.advance();
        vec![Task::SetStatus(row.id, change), self.load_sources()]
    }

    pub fn set_clock(&mut self, now: Time) -> Vec<Task> {
        self.now = now;
        let midnight = now.to_zoned_datetime(self.zone.clone()).start_of_day();
        self.headlines.today = midnight.map_or(now, |it| it.timestamp());
        vec![]
    }

    pub fn resize(&mut self, width: u16, height: u16) -> Vec<Task> {
        self.size = Size { width, height };
        self.scroll();
        vec![]
    }

    pub fn take_sources(&mut self, generation: Generation, sources: Vec<Source>, counts: Counts) -> Vec<Task> {
        if generation == self.counted {
            self.sources.take(sources, counts);
            self.sources.scroll(self.area(Pane::Sources));
        }
        vec![]
    }

    pub fn take_headlines(&mut self, generation: Generation, page: Page) -> Vec<Task> {
        let arrival = self.headlines.arrive(generation, page, self.area(Pane::Headlines));
        self.follow(arrival)
    }

    /// What the answer to a search for something unread leads to.
    pub fn follow(&mut self, arrival: Arrival) -> Vec<Task> {
        if arrival.no_unread {
            self.notice = Some(Message::new("notice-no-unread"));
        }
        arrival.tasks
    }

    pub fn take_marked(&mut self, count: u64) -> Vec<Task> {
        self.notice = Some(Message::new("notice-marked-read").with("count", count));
        self.headlines.forget_kept();
        self.reload()
    }

    pub fn refresh_started(&mut self, total: usize) -> Vec<Task> {
        let progress = self.refresh.get_or_insert_default();
        progress.total += total;
        vec![]
    }

    pub fn source_refreshed(&mut self, new: u64) -> Vec<Task> {
        if let Some(progress) = &mut self.refresh {
            progress.done += 1;
            progress.new += new;
        }
        self.is_stale = true;
        vec![]
    }

    pub fn refresh_ended(&mut self) -> Vec<Task> {
        self.refresh = None;
        self.reload()
    }

    pub fn reload_if_stale(&mut self) -> Vec<Task> {
        match self.is_stale {
            true => self.reload(),
            false => vec![],
        }
    }

    pub fn fail(&mut self, reason: String) -> Vec<Task> {
        self.notice = Some(Message::new("notice-failed").with("reason", reason));
        vec![]
    }

    fn reload(&mut self) -> Vec<Task> {
        self.is_stale = false;
        let mut tasks = self.headlines.reload();
        tasks.push(self.load_sources());
        tasks
    }

    fn load_sources(&self) -> Task {
        Task::LoadSources(self.counted, self.headlines.today)
    }

    fn scroll(&mut self) {
        self.sources.scroll(self.area(Pane::Sources));
        self.headlines.scroll(self.area(Pane::Headlines));
    }
}
