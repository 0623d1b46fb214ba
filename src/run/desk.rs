//! The desk: what a person waits for, from a store of its own, in the order asked.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::{io, thread};

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::Incoming;
use super::compose::Composer;
use crate::app::event::{self, Counts, Event, List, Task};
use crate::app::headlines::{self, Load, Position};
use crate::app::health::Row;
use crate::app::place::Place;
use crate::app::reader::Text;
use crate::app::sources::{Source, Trouble};
use crate::article::{self, Images, Options};
use crate::config::Note;
use crate::model::{EntryId, Time};
use crate::picture;
use crate::store::{
    Act, Anchor, Change, Key, Result, Selection, SourceRecord, SourceSeed, Store, StoredEntry, Undone, Way,
};

/// What a desk is told.
pub(super) enum Order {
    Task(Task),
    /// Another config holds: in whose words and by whose clock, and these are the sources.
    Settle(Composer, Vec<SourceSeed>),
    /// Says when all that was ordered before is done.
    Finish(Sender<()>),
}

/// In the first hours of a day the front page goes on with the evening before.
const FRESH: SignedDuration = SignedDuration::from_hours(18);

pub(super) struct Desk {
    pub(super) store: Store,
    composer: Composer,
}

impl Desk {
    pub fn open(store: &Path, composer: Composer) -> Result<Desk> {
        let store = Store::open(store)?;
        Ok(Desk { store, composer })
    }

    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// A thread with a desk of its own, which answers until nobody asks.
    pub fn spawn(
        store: PathBuf,
        composer: Composer,
        orders: Receiver<Order>,
        incoming: Sender<Incoming>,
    ) -> io::Result<()> {
        let work = move || match Desk::open(&store, composer) {
            Ok(desk) => desk.work(&orders, &incoming),
            // Nobody listens any more when the program is already ending.
            Err(error) => _ = incoming.send(Incoming::Event(Event::Failed(error.to_string()))),
        };
        thread::Builder::new().name("desk".to_owned()).spawn(work)?;
        Ok(())
    }

    fn work(mut self, orders: &Receiver<Order>, incoming: &Sender<Incoming>) {
        while let Ok(order) = orders.recv() {
            let events = match order {
                Order::Task(task) => {
                    let first = self.beginning(&task).unwrap_or_default();
                    if first.is_some_and(|first| incoming.send(Incoming::Event(first)).is_err()) {
                        return;
                    }
                    self.answer(task)
                }
                Order::Settle(composer, seeds) => self.settle(composer, &seeds),
                Order::Finish(done) => {
                    // Who asked may have lost patience.
                    let _ = done.send(());
                    vec![]
                }
            };
            for event in events {
                if incoming.send(Incoming::Event(event)).is_err() {
                    return;
                }
            }
        }
    }

    /// A task that went wrong is told, and the next one is taken.
    pub fn answer(&mut self, task: Task) -> Vec<Event> {
        self.try_to(task).unwrap_or_else(|error| {
            tracing::error!("the store: {error}");
            vec![Event::Failed(error.to_string())]
        })
    }

    fn settle(&mut self, composer: Composer, seeds: &[SourceSeed]) -> Vec<Event> {
        self.composer = composer;
        match self.store.sync_sources(seeds) {
            Ok(()) => vec![],
            Err(error) => vec![Event::Failed(error.to_string())],
        }
    }

    fn try_to(&mut self, task: Task) -> Result<Vec<Event>> {
        Ok(match task {
            Task::LoadSources(generation, today) => {
                let (sources, counts) = self.sources(today)?;
                vec![Event::SourcesLoaded(generation, sources, counts)]
            }
            Task::LoadHealth => {
                let records = self.store.sources()?;
                vec![Event::HealthLoaded(records.into_iter().map(health).collect())]
            }
            Task::LoadHeadlines(generation, load) => vec![Event::HeadlinesLoaded(generation, self.headlines(&load)?)],
            Task::LoadArticle(id, options) => self.article(id, *options)?.into_iter().collect(),
            Task::LoadChanges(id, options) => self.changes(id, *options)?.into_iter().collect(),
            Task::ComposePage(url, article, options) => {
                let text = self.composer.page(&article, url, *options);
                vec![Event::ArticleLoaded(Box::new(text))]
            }
            Task::LoadPlaces => vec![Event::PlacesLoaded(self.store.places()?)],
            Task::KeepPlace(id, place) => {
                self.store.put_place(id, place, Time::now())?;
                vec![]
            }
            Task::SetStatus(ids, change) => {
                self.store.set_status(&ids, stored_change(change))?;
                vec![]
            }
            Task::ReadStories(ids) => {
                let ids = self.store.with_stories(&ids)?;
                self.store.set_status(&ids, Change::Read(true))?;
                vec![]
            }
            Task::Tag { ids, name, is_given } => {
                match is_given {
                    true => self.store.add_tag(&ids, &name)?,
                    false => self.store.remove_tag(&ids, &name)?,
                };
                vec![]
            }
            Task::NoteFinished(id) => {
                self.store.note_finished(id)?;
                vec![]
            }
            Task::LoadRow(id) => {
                let row = self.store.row(id)?;
                row.into_iter().map(|row| Event::RowLoaded(Box::new(row))).collect()
            }
            Task::LoadWhy(id, list) => self.why(id, &list)?.into_iter().collect(),
            Task::LoadVocabulary => vec![Event::VocabularyLoaded(Box::new(self.vocabulary()?))],
            Task::LoadSnippets(query, ids, letters) => {
                let snippets = self.snippets(&query, &ids, letters)?;
                vec![Event::SnippetsLoaded(query, snippets)]
            }
            Task::MarkBeyond { list, from, is_above } => {
                vec![Event::MarkedRead(self.mark_beyond(&list, from, is_above)?)]
            }
            Task::MarkAllRead(list) => {
                let count = self.store.mark_read(&self.selection(&list))?;
                vec![Event::MarkedRead(count as u64)]
            }
            Task::Undo => vec![self.undo()?],
            Task::CountViews(lists) => vec![Event::ViewsCounted(self.count(lists)?)],
            Task::FetchArticle(_)
            | Task::FetchPage(_)
            | Task::FetchPictures(_)
            | Task::Offline(_)
            | Task::StopOffline
            | Task::Refresh(_)
            | Task::Configure(_)
            | Task::FindSource(_)
            | Task::OpenBrowser(_)
            | Task::Copy(_)
            | Task::Speak(_)
            | Task::StopSpeaking
            | Task::Quit => vec![],
        })
    }

    fn undo(&mut self) -> Result<Event> {
        let undone = self.store.undo()?;
        if let Some(Undone {
            act: Act::Noted(text), ..
        }) = &undone
            && let Some(note) = Note::read(text)
        {
            return Ok(Event::UndoneNote(Box::new(note)));
        }
        Ok(Event::Undone(undone.map(|undone| undone.count as u64)))
    }

    fn sources(&self, today: Time) -> Result<(Vec<Source>, Counts)> {
        let records = self.store.sources()?;
        let of_today = Selection {
            unread: true,
            since: Some(today),
            ..Selection::default()
        };
        let counts = Counts {
            today: self.store.count(&of_today)?,
            starred: records.iter().map(|record| record.starred).sum(),
        };
        Ok((records.into_iter().map(source).collect(), counts))
    }

    fn headlines(&self, load: &Load) -> Result<event::Page> {
        let selection = Selection {
            keep: load.keep.clone(),
            ..self.selection(&load.list)
        };
        let (anchor, found) = match load.anchor {
            headlines::Anchor::Top => (Anchor::Top, None),
            headlines::Anchor::Bottom => (Anchor::Bottom, None),
            headlines::Anchor::After(at) => (Anchor::After(key(at)), None),
            headlines::Anchor::Before(at) => (Anchor::Before(key(at)), None),
            headlines::Anchor::Around(at) => (Anchor::Around(at.id), None),
            headlines::Anchor::UnreadAfter(at) => self.next_unread(&load.list, at, Way::Down)?,
            headlines::Anchor::UnreadBefore(at) => self.next_unread(&load.list, Some(at), Way::Up)?,
        };
        let page = self.store.rows(&selection, anchor, load.limit)?;
        Ok(event::Page {
            rows: self.expand(page.rows, &load.expanded)?,
            at_start: page.at_start,
            at_end: page.at_end,
            found,
        })
    }

    /// What can be shown of a very long article before all of it is set. What goes wrong is told with the whole.
    fn beginning(&self, task: &Task) -> Result<Option<Event>> {
        let Task::LoadArticle(id, options) = task else {
            return Ok(None);
        };
        let Some(entry) = self.store.entry(*id)? else {
            return Ok(None);
        };
        let source = self.store.source(entry.row.source)?;
        let text = self.composer.beginning(&entry, &source.name, (**options).clone());
        Ok(text.map(|text| Event::ArticleLoaded(Box::new(text))))
    }

    /// The text of an entry; `None` when it is gone.
    fn article(&self, id: EntryId, options: Options) -> Result<Option<Event>> {
        let Some(entry) = self.store.entry(id)? else {
            return Ok(None);
        };
        let source = self.store.source(entry.row.source)?;
        let (options, lacks_pictures) = self.with_rooms(&entry, options)?;
        let text = Text {
            lacks_pictures,
            ..self.composer.entry(&entry, &source.name, options)
        };
        Ok(Some(Event::ArticleLoaded(Box::new(text))))
    }

    /// The options with the sizes of the pictures that are here; whether others are missing.
    fn with_rooms(&self, entry: &StoredEntry, options: Options) -> Result<(Options, bool)> {
        let Images::Within(frame) = options.images else {
            return Ok((options, false));
        };
        let mut rooms = HashMap::new();
        let mut lacks = false;
        for url in article::pictures(&entry.reading()) {
            let size = self.store.picture(&url)?.map(|bytes| picture::size(&bytes));
            lacks |= size.is_none();
            if let Some(Ok(size)) = size {
                rooms.insert(url, frame.room(size.width, size.height));
            }
        }
        let images = Images::Rooms(rooms);
        Ok((Options { images, ..options }, lacks))
    }

    fn changes(&self, id: EntryId, options: Options) -> Result<Option<Event>> {
        let (Some(entry), Some(before)) = (self.store.entry(id)?, self.store.previous(id)?) else {
            return Ok(None);
        };
        let text = self.composer.changes(&entry, &before, options);
        Ok(Some(Event::ArticleLoaded(Box::new(text))))
    }

    fn count(&self, lists: Vec<List>) -> Result<Vec<(Place, u64)>> {
        let count = |list: List| {
            let counted = Selection {
                // What is not ready is not, read or not.
                unread: list.place != Place::NotReady,
                stories: false,
                ..self.selection(&list)
            };
            Ok((list.place, self.store.count(&counted)?))
        };
        lists.into_iter().map(count).collect()
    }

    /// Around the next unread entry of a list, and which it is.
    fn next_unread(&self, list: &List, from: Option<Position>, way: Way) -> Result<(Anchor, Option<EntryId>)> {
        let unread = Selection {
            unread: true,
            ..self.selection(list)
        };
        let found = self.store.next(&unread, from.map(key), way)?.map(|key| key.id);
        Ok((found.map_or(Anchor::Top, Anchor::Around), found))
    }

    pub(super) fn selection(&self, list: &List) -> Selection {
        selection(list, &self.composer.zone)
    }
}

/// What a list holds, as the store is asked for it.
pub(super) fn selection(list: &List, zone: &TimeZone) -> Selection {
    let mut selection = Selection {
        stories: list.stories,
        ..Selection::default()
    };
    match &list.place {
        Place::All => {}
        Place::Today => selection.since = Some(list.today),
        Place::Unread => selection.unread = true,
        Place::Starred => selection.starred = true,
        Place::NotReady => selection.unready = true,
        Place::Tag(tag) => selection.tag = Some(tag.clone()),
        Place::Source(id) => selection.source = Some(*id),
        Place::FrontPage => {
            selection.since = Some(list.today.min(Time::now() - FRESH));
            selection.front = Some(this_minute());
        }
        Place::View(_) | Place::Search(_) | Place::Kazakh | Place::Russian | Place::English => {}
    }
    if let Some(query) = &list.query {
        let condition = query.compile(Time::now(), zone);
        selection.order = condition.sort;
        selection.query = Some(condition);
    }
    if let Some(sort) = list.sort {
        selection.order = sort;
        selection.front = None;
    }
    selection
}

/// A moment that is the same for a while, so that the parts of a ranked list fit together.
fn this_minute() -> Time {
    let now = Time::now();
    Time::from_second(now.as_second() / 600 * 600).unwrap_or(now)
}

pub(super) fn key(at: Position) -> Key {
    Key {
        time: at.time.as_second(),
        id: at.id,
    }
}

fn stored_change(change: event::Change) -> Change {
    match change {
        event::Change::Read(read) => Change::Read(read),
        event::Change::Starred(starred) => Change::Starred(starred),
        event::Change::Hidden(hidden) => Change::Hidden(hidden),
    }
}

fn source(record: SourceRecord) -> Source {
    let trouble = record.error.map(|reason| Trouble {
        status: record.last_status,
        reason,
    });
    Source {
        id: record.id,
        url: record.url,
        name: record.name,
        tags: record.tags,
        unread: record.unread,
        is_enabled: record.enabled,
        trouble,
        last_checked: record.last_checked,
    }
}

fn health(record: SourceRecord) -> Row {
    Row {
        id: record.id,
        name: record.name,
        url: record.url,
        working_url: record.working_url,
        is_enabled: record.enabled,
        is_retired: record.retired,
        status: record.last_status,
        error: record.error,
        failures: record.failures,
        kind: record.kind,
        charset: record.charset,
        charset_why: record.charset_why,
        items: record.items,
        total: record.total,
        unread: record.unread,
        bytes: record.bytes,
        checks: record.checks,
        not_modified: record.not_modified,
        last_checked: record.last_checked,
        last_success: record.last_success,
        next_due: record.next_due,
        next_why: record.next_why,
    }
}
