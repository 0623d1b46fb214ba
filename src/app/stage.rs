//! A small world for the tests: a person at the keyboard, and a store that answers at once or when told.

use std::collections::{HashMap, VecDeque};

use jiff::tz::TimeZone;

use super::event::{Change, Counts, List, Page};
use super::head::head;
use super::headlines::{Anchor, Load, Position};
use super::health::Row;
use super::key::{Code, Key};
use super::place::Place;
use super::reader::{LINK, Text};
use super::sources::Source;
use super::{Event, State, Task, update};
use crate::article::{self, Head, Images, Options};
use crate::config::Config;
use crate::locale::Locale;
use crate::model::{Article, EntryId, EntryRow, Kind, Language, Picture, Readiness, SourceId, Status, Time};

/// The state, and the world around it.
pub struct Stage {
    pub state: State,
    pub sources: Vec<Source>,
    /// Newest first.
    pub entries: Vec<EntryRow>,
    /// What the store was asked for and has not answered.
    pub waiting: VecDeque<Task>,
    /// What else the world was told to do.
    pub told: Vec<Task>,
    /// What was changed, to be taken back.
    journal: Vec<Vec<EntryRow>>,
    /// How far articles were read.
    pub places: HashMap<EntryId, usize>,
    /// The store answers when it is told to.
    pub is_slow: bool,
    /// Whole articles have two pictures that are here, or show some that are not.
    pub pictures: bool,
    pub lacks_pictures: bool,
}

/// 2026-02-27, 12:40 in Almaty.
pub const NOW: i64 = 1_772_178_000;

pub fn time(second: i64) -> Time {
    Time::from_second(second).expect("a moment of our days")
}

impl Stage {
    /// Three sources in two languages, with so many entries, four minutes apart.
    pub fn new(entries: usize) -> Stage {
        Stage::in_language(entries, "kk")
    }

    pub fn in_language(entries: usize, language: &str) -> Stage {
        let language = Language::from_tag(language).expect("a language");
        Stage::with(Config::bare(), entries, &Locale::new(&language))
    }

    pub fn with(config: Config, entries: usize, locale: &Locale) -> Stage {
        let zone = TimeZone::get("Asia/Almaty").expect("the zone is in the bundle");
        let mut state = State::new(config, "config.toml", locale.clone(), zone, time(NOW)).expect("the keys are right");
        let tasks = [state.resize(80, 24), state.start(), state.go_on()].concat();
        let mut stage = Stage {
            state,
            sources: sources(),
            entries: (0..entries).map(entry).collect(),
            waiting: VecDeque::new(),
            told: vec![],
            journal: vec![],
            places: HashMap::new(),
            is_slow: false,
            pictures: false,
            lacks_pictures: false,
        };
        stage.take(tasks);
        stage
    }

    /// Types `jj<enter>` as a person would.
    pub fn keys(&mut self, text: &str) -> &mut Stage {
        for key in keys(text) {
            self.event(Event::Key(key));
        }
        self
    }

    pub fn event(&mut self, event: Event) -> &mut Stage {
        let tasks = update(&mut self.state, event);
        self.take(tasks);
        self
    }

    /// The store answers all it was asked.
    pub fn answer(&mut self) -> &mut Stage {
        while let Some(task) = self.waiting.pop_front() {
            for event in self.answer_to(task) {
                let tasks = update(&mut self.state, event);
                self.sort_out(tasks);
            }
        }
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Stage {
        self.event(Event::Resized(width, height))
    }

    /// New entries come in above the others.
    pub fn publish(&mut self, count: usize) -> &mut Stage {
        let first = self.entries.len();
        for index in first..first + count {
            let mut entry = entry(index);
            entry.sort_time = time(NOW + 60 * index as i64);
            self.entries.insert(0, entry);
        }
        self
    }

    /// The whole article of an entry comes in.
    pub fn fetch(&mut self, id: i64) -> &mut Stage {
        let entry = self.entries.iter_mut().find(|row| row.id == EntryId(id));
        entry.expect("the entry is in the store").readiness = Readiness::Whole;
        self.event(Event::ArticleFetched(EntryId(id), Ok(())))
    }

    pub fn selected(&self) -> i64 {
        self.state.headlines.row().map_or(-1, |row| row.id.0)
    }

    fn take(&mut self, tasks: Vec<Task>) {
        self.sort_out(tasks);
        if !self.is_slow {
            self.answer();
        }
    }

    fn sort_out(&mut self, tasks: Vec<Task>) {
        for task in tasks {
            match task {
                Task::Refresh(_)
                | Task::FetchArticle(_)
                | Task::FetchPage(_)
                | Task::FetchPictures(_)
                | Task::Offline(_)
                | Task::StopOffline
                | Task::OpenBrowser(_)
                | Task::Copy(_)
                | Task::Configure(_)
                | Task::FindSource(_)
                | Task::Speak(_)
                | Task::StopSpeaking
                | Task::NoteFinished(_)
                | Task::LoadWhy(..)
                | Task::Quit => self.told.push(task),
                _ => self.waiting.push_back(task),
            }
        }
    }

    fn answer_to(&mut self, task: Task) -> Vec<Event> {
        match task {
            Task::LoadSources(generation, today) => {
                let counts = Counts {
                    today: self.count(|row| !row.status.read && row.sort_time >= today),
                    starred: self.count(|row| row.status.starred),
                };
                vec![Event::SourcesLoaded(generation, self.counted_sources(), counts)]
            }
            Task::LoadPlaces => vec![Event::PlacesLoaded(self.places.clone())],
            Task::KeepPlace(id, place) => {
                self.places.insert(id, place);
                vec![]
            }
            Task::LoadHealth => vec![Event::HealthLoaded(health())],
            Task::LoadHeadlines(generation, load) => vec![Event::HeadlinesLoaded(generation, self.page(&load))],
            Task::LoadArticle(id, options) => vec![Event::ArticleLoaded(Box::new(self.text(id, *options)))],
            Task::ComposePage(_, article, options) => {
                let text = Text {
                    entry: LINK,
                    width: options.width,
                    rendered: article::compose(&article, &Head::default(), &options),
                    readiness: Readiness::Whole,
                    ..Text::default()
                };
                vec![Event::ArticleLoaded(Box::new(text))]
            }
            Task::SetStatus(ids, change) => {
                self.set_status(&ids, change);
                vec![]
            }
            Task::ReadStories(ids) => {
                let of = |row: &EntryRow| row.story.as_ref().map(|story| story.id);
                let read = |row: &&EntryRow| ids.contains(&row.id);
                let stories: Vec<_> = self.entries.iter().filter(read).filter_map(of).collect();
                let is_told = |row: &&EntryRow| read(row) || of(row).is_some_and(|story| stories.contains(&story));
                let ids: Vec<EntryId> = self.entries.iter().filter(is_told).map(|row| row.id).collect();
                self.set_status(&ids, Change::Read(true));
                vec![]
            }
            Task::LoadVocabulary | Task::LoadSnippets(..) => vec![],
            Task::MarkBeyond { from, is_above, .. } => {
                let is_beyond = |row: &&EntryRow| match is_above {
                    true => (row.sort_time, row.id) > (from.time, from.id),
                    false => (row.sort_time, row.id) < (from.time, from.id),
                };
                let ids: Vec<EntryId> = self.entries.iter().filter(is_beyond).map(|row| row.id).collect();
                self.set_status(&ids, Change::Read(true));
                vec![Event::MarkedRead(ids.len() as u64)]
            }
            Task::LoadRow(id) => {
                let row = self.entries.iter().find(|row| row.id == id).cloned();
                row.into_iter().map(|row| Event::RowLoaded(Box::new(row))).collect()
            }
            Task::Tag { ids, name, is_given } => {
                for row in self.entries.iter_mut().filter(|row| ids.contains(&row.id)) {
                    row.tags.retain(|tag| *tag != name);
                    row.tags.extend(is_given.then(|| name.clone()));
                }
                vec![]
            }
            Task::MarkAllRead(list) => {
                self.journal.push(self.entries.clone());
                let mut count = 0;
                for index in 0..self.entries.len() {
                    if self.is_in(&self.entries[index], &list.place, list.today) && !self.entries[index].status.read {
                        self.entries[index].status.read = true;
                        count += 1;
                    }
                }
                vec![Event::MarkedRead(count)]
            }
            Task::Undo => {
                let Some(before) = self.journal.pop() else {
                    return vec![Event::Undone(None)];
                };
                let changed = self
                    .entries
                    .iter()
                    .zip(&before)
                    .filter(|(now, then)| now.status != then.status);
                let count = changed.count() as u64;
                self.entries = before;
                vec![Event::Undone(Some(count))]
            }
            Task::CountViews(lists) => {
                let is_counted = |row: &EntryRow, list: &List| {
                    self.is_in(row, &list.place, list.today) && (list.place == Place::NotReady || !row.status.read)
                };
                let counts = lists.iter().map(|list| self.count(|row| is_counted(row, list)));
                let counted = lists.iter().map(|list| list.place.clone()).zip(counts);
                vec![Event::ViewsCounted(counted.collect())]
            }
            _ => unreachable!("the store is not asked for this"),
        }
    }

    fn set_status(&mut self, ids: &[EntryId], change: Change) {
        self.journal.push(self.entries.clone());
        if let Change::Hidden(_) = change {
            self.entries.retain(|row| !ids.contains(&row.id));
        }
        for row in self.entries.iter_mut().filter(|row| ids.contains(&row.id)) {
            match change {
                Change::Read(read) => row.status.read = read,
                Change::Starred(starred) => row.status.starred = starred,
                Change::Hidden(_) => {}
            }
        }
    }

    /// A teaser, or the whole article when it was fetched.
    fn text(&self, id: EntryId, options: Options) -> Text {
        let row = self
            .entries
            .iter()
            .find(|row| row.id == id)
            .expect("the entry is in the store");
        let article = match row.readiness {
            Readiness::Whole if self.pictures => pictured(),
            Readiness::Whole => whole(),
            _ => Article {
                html: "<p>Су тасқынына дайындық басталды.</p>".to_owned(),
                ..Article::default()
            },
        };
        let options = match options.images {
            Images::Within(frame) if self.pictures => {
                let rooms = article::pictures(&article)
                    .into_iter()
                    .map(|url| (url, frame.room(1200, 675)));
                Options {
                    images: Images::Rooms(rooms.collect()),
                    ..options
                }
            }
            _ => options,
        };
        let source = self
            .sources
            .iter()
            .find(|it| it.id == row.source)
            .expect("the source is there");
        let head = head(row, &article, &source.name, &self.state.locale, &self.state.zone);
        Text {
            entry: id,
            width: options.width,
            rendered: article::compose(&article, &head, &options),
            language: article.language.clone(),
            readiness: row.readiness,
            lacks_pictures: self.lacks_pictures,
            ..Text::default()
        }
    }

    fn counted_sources(&self) -> Vec<Source> {
        let counted = self.sources.iter().map(|source| Source {
            unread: self.count(|row| row.source == source.id && !row.status.read),
            ..source.clone()
        });
        counted.collect()
    }

    fn count(&self, test: impl Fn(&EntryRow) -> bool) -> u64 {
        self.entries.iter().filter(|row| test(row)).count() as u64
    }

    fn is_in(&self, row: &EntryRow, place: &Place, today: Time) -> bool {
        match place {
            Place::All => true,
            Place::Today => row.sort_time >= today,
            Place::Unread => !row.status.read,
            Place::Starred => row.status.starred,
            Place::NotReady => row.readiness != Readiness::Whole,
            Place::Tag(tag) => self
                .sources
                .iter()
                .any(|source| source.id == row.source && source.tags.contains(tag)),
            Place::Source(id) => row.source == *id,
            // A search finds the titles that hold its text: the store knows better, and has its own tests.
            Place::Search(text) => row.title.to_lowercase().contains(&text.to_lowercase()),
            Place::FrontPage => row.sort_time >= today,
            Place::Kazakh => row.language.as_ref().is_some_and(Language::is_kazakh),
            Place::Russian => row.language.as_ref().is_some_and(Language::is_russian),
            Place::English => row.language.as_ref().is_some_and(Language::is_english),
            Place::View(_) => row.language.as_ref().is_some_and(Language::is_kazakh),
        }
    }

    fn page(&self, load: &Load) -> Page {
        let list: Vec<&EntryRow> = self
            .entries
            .iter()
            .filter(|row| self.is_in(row, &load.list.place, load.list.today) || load.keep.contains(&row.id))
            .collect();
        let after = |at: Position| list.partition_point(|row| (row.sort_time, row.id) >= (at.time, at.id));
        let before = |at: Position| list.partition_point(|row| (row.sort_time, row.id) > (at.time, at.id));
        let unread = |from: usize| (from..list.len()).find(|at| !list[*at].status.read);
        let last = list.len().saturating_sub(load.limit);
        let around = |at: usize| at.saturating_sub(load.limit / 2).min(last);
        let (start, found) = match load.anchor {
            Anchor::Top => (0, None),
            Anchor::Bottom => (last, None),
            Anchor::After(at) => (after(at), None),
            Anchor::Before(at) => (before(at).saturating_sub(load.limit), None),
            Anchor::Around(at) => (around(before(at)), None),
            Anchor::UnreadAfter(at) => {
                let found = unread(at.map_or(0, after));
                (found.map_or(0, around), found)
            }
            Anchor::UnreadBefore(at) => {
                let found = (0..before(at)).rev().find(|at| !list[*at].status.read);
                (found.map_or(0, around), found)
            }
        };
        let end = match load.anchor {
            Anchor::Before(at) => before(at),
            _ => (start + load.limit).min(list.len()),
        };
        Page {
            rows: list[start..end].iter().map(|row| (*row).clone()).collect(),
            at_start: start == 0,
            at_end: end == list.len(),
            found: found.map(|at| list[at].id),
        }
    }
}

/// Reads `jj<enter><ctrl-d>`.
pub fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
        if let Some((name, tail)) = named {
            keys.push(name.parse().expect("the name of a key"));
            rest = tail;
        } else {
            keys.push(Key::plain(Code::Char(c)));
            rest = &rest[c.len_utf8()..];
        }
    }
    keys
}

fn sources() -> Vec<Source> {
    let source = |id, name: &str, tag: &str| Source {
        id: SourceId(id),
        name: name.to_owned(),
        tags: vec![tag.to_owned()],
        is_enabled: true,
        ..Source::default()
    };
    vec![
        source(1, "Дала таңы", "Қазақша"),
        source(2, "Степной вестник", "На русском"),
        source(3, "Хабаршы", "Қазақша"),
    ]
}

/// One that works, one that fails, one that is gone.
fn health() -> Vec<Row> {
    let row = |id, name: &str| Row {
        id: SourceId(id),
        name: name.to_owned(),
        url: format!("https://dala.example/{id}.xml"),
        is_enabled: true,
        kind: Some(Kind::Feed),
        charset: Some("UTF-8".to_owned()),
        charset_why: Some("all of it is valid UTF-8".to_owned()),
        items: Some(30),
        total: 1_240,
        unread: 12,
        bytes: 1_400_000,
        checks: 100,
        not_modified: 80,
        last_checked: Some(time(NOW - 600)),
        last_success: Some(time(NOW - 600)),
        status: Some(200),
        next_due: Some(time(NOW + 1_200)),
        next_why: Some("30 мин сайын".to_owned()),
        ..Row::default()
    };
    vec![
        row(1, "Дала таңы"),
        Row {
            status: Some(404),
            error: Some("страницы нет (404)".to_owned()),
            failures: 3,
            kind: Some(Kind::Listing),
            charset: Some("windows-1251".to_owned()),
            charset_why: Some("named by the HTTP header".to_owned()),
            items: Some(8),
            bytes: 90_000,
            not_modified: 5,
            last_success: Some(time(NOW - 260_000)),
            ..row(2, "Степной вестник")
        },
        Row {
            is_retired: true,
            status: Some(410),
            error: Some("410".to_owned()),
            next_due: None,
            next_why: None,
            ..row(3, "Хабаршы")
        },
    ]
}

fn entry(index: usize) -> EntryRow {
    const TITLES: &[(&str, &str)] = &[
        ("Көктемгі су тасқынына дайындық қалай жүріп жатыр", "kk"),
        (
            "Новый мост через Ишим откроют осенью, движение по старому ограничат на два месяца",
            "ru",
        ),
        ("Инфляция деңгейі төмендеді", "kk"),
        ("В степи под Каркаралинском нашли стоянку бронзового века", "ru"),
        (
            "Ауыл мектебінің оқушылары халықаралық олимпиадада алтын медаль жеңіп алды",
            "kk",
        ),
    ];
    let (title, language) = TITLES[index % TITLES.len()];
    let published = time(NOW - 240 * (index as i64 + 1));
    let id = index as i64 + 1;
    EntryRow {
        id: EntryId(id),
        source: SourceId(index as i64 % 3 + 1),
        title: title.to_owned(),
        url: Some(format!("https://dala.example/{id}")),
        authors: vec![],
        published: Some(published),
        first_seen: published,
        sort_time: published,
        language: Language::from_tag(language),
        status: Status::default(),
        readiness: Readiness::Teaser,
        failure: None,
        edited: false,
        tags: vec![],
        story: None,
        version: None,
    }
}

/// Forty paragraphs, a quote, a heading and three links.
fn whole() -> Article {
    let paragraphs: String = (1..=40)
        .map(|number| format!("<p>Абзац {number}. Жайық өзенінің деңгейі тәулік ішінде он сантиметрге көтерілді, жағалаудағы ауылдар дайын.</p>"))
        .collect();
    Article {
        lead: Some("Өңірде көктемгі су тасқынына дайындық жүріп жатыр.".to_owned()),
        authors: vec!["Айгүл Сәрсен".to_owned()],
        html: format!(
            "<p>Толығырақ <a href=\"https://dala.example/a\">сайтта</a>, <a href=\"https://dala.example/b\">картада</a> \
             және <a href=\"#end\">төменде</a>.</p><blockquote><p>Бәрі дайын.</p></blockquote>\
             <h2>Өзендер</h2>{paragraphs}<p id=\"end\">Соңы: <code>код</code> мен <em>екпін</em>.</p>"
        ),
        language: Some(Language::kazakh()),
        ..Article::default()
    }
}

/// The same with two pictures.
fn pictured() -> Article {
    let whole = whole();
    Article {
        picture: Some(Picture {
            url: "https://dala.example/1.jpg".to_owned(),
            caption: Some("Жайық жағасы".to_owned()),
            credit: Some("Фото: Дала таңы".to_owned()),
        }),
        html: format!("<img src=\"https://dala.example/2.jpg\" alt=\"Бөгет\">{}", whole.html),
        ..whole
    }
}
