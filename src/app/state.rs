//! All that the program knows while it runs, and how the answers of the world change it.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;

use super::event::{Change, Counts, Generation, List, Page, Task};
use super::headlines::{Arrival, Headlines};
use super::health::Health;
use super::help::Help;
use super::key::Key;
use super::keyboard::Keyboard;
use super::keymap::Keymap;
use super::layout::{Area, Layout, Pane, Size, Widths};
use super::links::LinkList;
use super::message::Message;
use super::offline;
use super::open;
use super::palette::What;
use super::pictures::{Gallery, Graphics};
use super::place::Place;
use super::prompt::{self, Prompt};
use super::reader::{self, Reader};
use super::settings::Settings;
use super::sources::{Source, Sources};
use super::story::{self, Why};
use super::welcome::Welcome;
use crate::config::{self, Config, Fault, Hint, Problem, View};
use crate::locale::Locale;
use crate::model::{EntryId, EntryRow, Time};
use crate::query::{self, Expression, Query, Sort, Vocabulary};

#[derive(Clone)]
pub struct State {
    pub config: Config,
    pub keymap: Keymap,
    pub keyboard: Keyboard,
    pub locale: Locale,
    pub zone: TimeZone,
    pub now: Time,
    /// When the reader's day began.
    pub today: Time,
    /// The views of the config, by name.
    pub views: Vec<(String, Query)>,
    /// The speech that is being heard, and how many there were.
    pub speaking: Option<u64>,
    pub speeches: u64,
    /// The names of the themes that can be chosen.
    pub themes: Vec<String>,
    /// The terminal's own background is light.
    pub is_light: bool,
    pub size: Size,
    pub focus: Pane,
    pub widths: Widths,
    /// The article alone, without the panes beside it.
    pub zen: bool,
    /// The pane whose right border the mouse drags.
    pub dragged: Option<Pane>,
    pub sources: Sources,
    pub headlines: Headlines,
    pub reader: Reader,
    /// The articles that were left by a link, the last one last.
    pub behind: Vec<Reader>,
    /// The links of the article, over its text.
    pub links: Option<LinkList>,
    pub graphics: Graphics,
    /// The pictures of the article, over the panes.
    pub gallery: Option<Gallery>,
    /// Entries whose pictures were asked for: not twice for one that has none.
    pub(super) pictures_asked: HashSet<EntryId>,
    /// How the sources fare, over the panes.
    pub health: Option<Health>,
    /// Lies over the panes.
    pub help: Option<Help>,
    /// Why an entry stands where it does, over the panes.
    pub why: Option<Why>,
    /// The names that a query may hold, and the tags.
    pub vocabulary: Vocabulary,
    /// The screen of settings, over the panes.
    pub settings: Option<Settings>,
    /// The first run, instead of the panes.
    pub welcome: Option<Welcome>,
    pub prompt: Option<Prompt>,
    /// Why the config file cannot be read as it is now; the config is that of before.
    pub config_fault: Option<String>,
    /// What the bottom line says until the next key.
    pub notice: Option<Message>,
    /// Keys of a command that is not complete.
    pub pending: Vec<Key>,
    pub refresh: Option<Progress>,
    /// What the list lacks is being fetched.
    pub offline: Option<offline::Progress>,
    /// Earlier searches, the last one first.
    pub searches: Vec<String>,
    /// How many letters of an article were above the screen when it was left.
    pub places: HashMap<EntryId, usize>,
    /// What was chosen in the palette, the last first.
    pub chosen: Vec<What>,
    /// What is counted is old when a status was changed after it was asked for.
    counted: Generation,
    /// What the views count was changed; they are counted again when the store has the change.
    views_are_old: bool,
    /// The unread entry that is looked for is to be opened, not only selected.
    pub(super) opens_found: bool,
    /// A refresh has brought something that the lists do not show yet.
    is_stale: bool,
}

/// What a config is made into, when nothing is wrong with it.
pub(super) struct Parts {
    keymap: Keymap,
    keyboard: Keyboard,
    views: Vec<(String, Query)>,
}

impl Parts {
    pub fn of(config: &Config, file: &str, locale: &Locale) -> Result<Parts, Fault> {
        Ok(Parts {
            keymap: Keymap::with(&config.keys, file)?,
            keyboard: Keyboard::named(&config.keyboard, &config.layouts).unwrap_or_default(),
            views: views(config, file, locale)?,
        })
    }
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
        let parts = Parts::of(&config, file, &locale)?;
        let mut state = State {
            config,
            keymap: Keymap::default(),
            keyboard: Keyboard::default(),
            locale,
            zone,
            now,
            today: now,
            views: vec![],
            speaking: None,
            speeches: 0,
            themes: vec![],
            is_light: false,
            size: Size::default(),
            focus: Pane::Headlines,
            widths: Widths::default(),
            zen: false,
            dragged: None,
            sources: Sources::default(),
            headlines: Headlines::default(),
            reader: Reader::default(),
            behind: vec![],
            links: None,
            graphics: Graphics::default(),
            gallery: None,
            pictures_asked: HashSet::new(),
            health: None,
            help: None,
            why: None,
            vocabulary: Vocabulary::default(),
            settings: None,
            welcome: None,
            prompt: None,
            config_fault: None,
            notice: None,
            pending: vec![],
            refresh: None,
            offline: None,
            searches: vec![],
            places: HashMap::new(),
            chosen: vec![],
            counted: Generation::default(),
            views_are_old: false,
            opens_found: false,
            is_stale: false,
        };
        state.set_parts(parts);
        state.set_clock(now);
        Ok(state)
    }

    /// Takes what a config is made into; counts of views that stay are kept.
    pub(super) fn set_parts(&mut self, parts: Parts) {
        self.keymap = parts.keymap;
        self.keyboard = parts.keyboard;
        self.views = parts.views;
        self.pending.clear();
        let own = self.views.iter().map(|(name, _)| Place::View(name.clone()));
        let counted = Place::built_in().filter(Place::is_counted_apart).chain(own);
        let views: Vec<(Place, u64)> = counted.map(|it| (it.clone(), self.sources.count(&it))).collect();
        self.sources.views = views;
    }

    /// What to load first.
    pub fn start(&mut self) -> Vec<Task> {
        let mut tasks = self.show(Place::All);
        tasks.push(self.load_sources());
        // A few hundred numbers: an article that is opened at once is found where it was left.
        tasks.push(Task::LoadPlaces);
        tasks
    }

    /// What can be loaded when the first frame is on the screen.
    pub fn go_on(&mut self) -> Vec<Task> {
        vec![self.count_views()]
    }

    /// Something is under way that the reader sees the progress of, so time must go on.
    pub fn is_busy(&self) -> bool {
        self.refresh.is_some() || self.offline.is_some()
    }

    pub fn layout(&self) -> Layout {
        self.layout_with(self.focus)
    }

    fn layout_with(&self, focus: Pane) -> Layout {
        Layout::new(self.size, focus, self.widths, self.zen)
    }

    /// Where a pane is, or would be if it had the focus.
    pub fn area(&self, pane: Pane) -> Area {
        let shown = self.layout().area(pane);
        shown.or_else(|| self.layout_with(pane).area(pane)).unwrap_or_default()
    }

    /// Where the text of the article is.
    pub fn text_area(&self) -> Area {
        reader::text_area(self.area(Pane::Reader), self.config.width)
    }

    /// Moves the focus. The panes may change their widths with it, and the article its lines.
    pub fn set_focus(&mut self, pane: Pane) -> Vec<Task> {
        self.focus = pane;
        self.pending.clear();
        self.scroll();
        open::fit(self)
    }

    pub fn show(&mut self, place: Place) -> Vec<Task> {
        self.sources.choose(&place);
        self.sources.scroll(self.area(Pane::Sources));
        let list = self.list(place);
        self.headlines.show(list)
    }

    /// What a place is called.
    pub fn name(&self, place: &Place) -> String {
        if let Some(id) = place.message() {
            return self.locale.text(id);
        }
        match place {
            Place::Tag(name) | Place::View(name) => name.clone(),
            Place::Source(id) => self.sources.find(*id).map(|it| it.name.clone()).unwrap_or_default(),
            Place::Search(text) => format!("{}: {text}", self.locale.text("prompt-search")),
            _ => String::new(),
        }
    }

    /// A key for a text field: a held key is a command, which no layout changes; a letter stays as it is.
    pub fn field_key(&self, key: Key) -> Key {
        match key.ctrl || key.alt {
            true => self.keyboard.command(key),
            false => key,
        }
    }

    /// The list of a place, with the query that it stands for.
    pub fn list(&self, place: Place) -> List {
        self.list_sorted(place, None)
    }

    /// The same in an order that the reader has chosen.
    pub(super) fn list_sorted(&self, place: Place, sort: Option<Sort>) -> List {
        let query = match &place {
            Place::View(name) => self
                .views
                .iter()
                .find(|(it, _)| it == name)
                .map(|(_, query)| query.clone()),
            Place::Search(text) => query::parse_unfinished(text).ok(),
            place => place.language().map(|language| Query {
                expression: Expression::Language(language),
                ..Query::default()
            }),
        };
        List {
            stories: story::shows_rows_of(&place, sort, &self.config),
            place,
            query,
            today: self.today,
            sort,
        }
    }

    /// Changes the status of entries on the screen at once; the disk follows. What is read takes its story with it.
    pub fn change_rows(&mut self, rows: &[EntryRow], change: Change) -> Vec<Task> {
        let is_changed = |row: &&EntryRow| match change {
            Change::Read(read) => read != row.status.read,
            Change::Starred(starred) => starred != row.status.starred,
            Change::Hidden(_) => true,
        };
        let changed: Vec<&EntryRow> = rows.iter().filter(is_changed).collect();
        if changed.is_empty() {
            return vec![];
        }
        for row in &changed {
            self.show_change(row, change);
        }
        self.counted.advance();
        self.views_are_old = true;
        let reads_stories = change == Change::Read(true) && changed.iter().any(|row| story::reads_story(self, row));
        let ids = changed.iter().map(|row| row.id).collect();
        let mut tasks = vec![match reads_stories {
            true => Task::ReadStories(ids),
            false => Task::SetStatus(ids, change),
        }];
        if matches!(change, Change::Hidden(_)) {
            tasks.extend(self.headlines.reload());
        }
        tasks.push(self.load_sources());
        tasks
    }

    fn show_change(&mut self, row: &EntryRow, change: Change) {
        match change {
            Change::Read(read) => {
                let is_of_today = row.sort_time >= self.today;
                self.sources.count_read(row.source, read, is_of_today);
            }
            Change::Starred(starred) => self.sources.count_star(starred),
            Change::Hidden(_) => {}
        }
        self.headlines.change(row.id, change);
        self.reader.change(row.id, change);
        if let Some(story) = row.story.as_ref().filter(|_| change == Change::Read(true))
            && story::reads_story(self, row)
        {
            self.headlines.read_story(story.id);
        }
    }

    /// Gives entries a tag, or takes it away: on the screen at once, then on the disk.
    pub(super) fn tag_rows(&mut self, ids: &[EntryId], name: &str, is_given: bool) -> Vec<Task> {
        let rows = self.headlines.rows.iter_mut().chain(self.reader.row.as_mut());
        for row in rows.filter(|row| ids.contains(&row.id)) {
            row.tags.retain(|tag| tag != name);
            if is_given {
                row.tags.push(name.to_owned());
                row.tags.sort();
            }
        }
        let id = if is_given { "notice-tagged" } else { "notice-untagged" };
        self.notice = Some(Message::new(id).with("tag", name).with("count", ids.len() as u64));
        vec![Task::Tag {
            ids: ids.to_vec(),
            name: name.to_owned(),
            is_given,
        }]
    }

    pub fn take_vocabulary(&mut self, vocabulary: Vocabulary) -> Vec<Task> {
        self.vocabulary = vocabulary;
        prompt::refill(self);
        vec![]
    }

    pub fn set_clock(&mut self, now: Time) -> Vec<Task> {
        self.now = now;
        let midnight = now.to_zoned_datetime(self.zone.clone()).start_of_day();
        self.today = midnight.map_or(now, |it| it.timestamp());
        vec![]
    }

    pub fn resize(&mut self, width: u16, height: u16) -> Vec<Task> {
        self.size = Size { width, height };
        self.scroll();
        open::fit(self)
    }

    pub fn take_sources(&mut self, generation: Generation, sources: Vec<Source>, counts: Counts) -> Vec<Task> {
        if generation == self.counted {
            self.sources.take(sources, counts);
            self.sources.scroll(self.area(Pane::Sources));
            if !self.sources.has(&self.headlines.list.place) {
                return self.show(Place::All);
            }
            if std::mem::take(&mut self.views_are_old) {
                return vec![self.count_views()];
            }
        }
        vec![]
    }

    pub fn take_headlines(&mut self, generation: Generation, page: Page) -> Vec<Task> {
        let area = self.area(Pane::Headlines);
        let arrival = self.headlines.arrive(generation, page, area);
        self.reader.follow(&self.headlines.rows);
        self.follow(arrival)
    }

    /// What the answer to a search for something unread leads to.
    pub fn follow(&mut self, arrival: Arrival) -> Vec<Task> {
        let mut tasks = arrival.tasks;
        if arrival.no_unread {
            self.notice = Some(Message::new("notice-no-unread"));
        }
        if arrival.found && std::mem::take(&mut self.opens_found) {
            tasks.extend(open::open_selected(self));
        }
        tasks
    }

    pub fn take_marked(&mut self, count: u64) -> Vec<Task> {
        self.notice = Some(Message::new("notice-marked-read").with("count", count));
        self.headlines.forget_kept();
        self.recount()
    }

    pub fn take_undone(&mut self, count: Option<u64>) -> Vec<Task> {
        self.notice = Some(match count {
            Some(count) => Message::new("notice-undone").with("count", count),
            None => Message::new("notice-nothing-to-undo"),
        });
        self.counted.advance();
        self.recount()
    }

    /// Many entries are another now: the lists and all counts are asked for again.
    pub(super) fn recount(&mut self) -> Vec<Task> {
        let mut tasks = self.reload();
        tasks.push(self.count_views());
        tasks
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
        let mut tasks = self.reload();
        tasks.push(self.count_views());
        tasks
    }

    pub fn store_kept(&mut self) -> Vec<Task> {
        let mut tasks = self.reload();
        tasks.push(self.count_views());
        tasks
    }

    pub fn take_counts(&mut self, counted: Vec<(Place, u64)>) -> Vec<Task> {
        self.sources.take_counts(counted);
        vec![]
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

    pub(super) fn reload(&mut self) -> Vec<Task> {
        self.is_stale = false;
        let mut tasks = self.headlines.reload();
        tasks.push(self.load_sources());
        tasks.extend(self.health.as_ref().map(|_| Task::LoadHealth));
        tasks
    }

    fn count_views(&self) -> Task {
        let views = self.sources.views.iter().map(|(place, _)| place.clone());
        let lists = [Place::NotReady].into_iter().chain(views);
        Task::CountViews(lists.map(|place| self.list(place)).collect())
    }

    fn load_sources(&self) -> Task {
        Task::LoadSources(self.counted, self.today)
    }

    pub fn scroll(&mut self) {
        self.sources.scroll(self.area(Pane::Sources));
        self.headlines.scroll(self.area(Pane::Headlines));
    }
}

/// The views of the config; a fault in a query has the place of its character in the file.
fn views(config: &Config, file: &str, locale: &Locale) -> Result<Vec<(String, Query)>, Fault> {
    let read = |view: &View| match query::parse(&view.query) {
        Ok(query) => Ok((view.name.clone(), query)),
        Err(fault) => {
            let place = config::Place {
                column: view.place.column + fault.position,
                ..view.place
            };
            let problem = Problem::Other(locale.query_problem(&fault));
            Err(Fault::new(
                file,
                place,
                problem,
                locale.query_hint(&fault).map(Hint::Other),
            ))
        }
    };
    config.views.iter().map(read).collect()
}
