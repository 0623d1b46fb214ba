//! The pictures that articles show → the store, made small on the way. Fetched when the articles themselves are here:
//! a picture holds up nothing, and one that cannot be had leaves its article as it is.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::aside::aside;
use super::pages::Run;
use super::queue::Queue;
use super::visit::host;
use super::{Budget, Error, Setup, Trouble, choice, runtime};
use crate::config::{Config, SourceConfig};
use crate::model::{EntryId, Readiness, SourceId};
use crate::net::Accept;
use crate::store::{SourceRecord, Store};
use crate::{article, picture};

/// Pictures of one article that are worth keeping: more than that is a collection, not an article.
const MOST: usize = 30;
/// Pictures that wait for their turn before further articles are looked through.
const AHEAD: usize = 64;
/// Each is unpacked into far more memory than it travels in.
const AT_ONCE: usize = 8;

/// The pictures of one entry, after they were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gallery {
    pub entry: EntryId,
    pub source: SourceId,
    /// Pictures that it shows, and those of them that are kept.
    pub wanted: usize,
    pub kept: usize,
    /// On the wire.
    pub bytes: u64,
}

/// What came of asking for a picture.
struct Given {
    url: String,
    picture: Result<Vec<u8>, Trouble>,
    bytes: u64,
}

/// Entries whose pictures are under way, and what is wanted of them.
struct Desk<'a> {
    store: Store,
    sources: HashMap<SourceId, SourceRecord>,
    config: &'a Config,
    galleries: HashMap<EntryId, Open>,
    /// Who waits for an address.
    waiting: HashMap<String, Vec<EntryId>>,
    /// Addresses that gave nothing in this run.
    vain: HashSet<String>,
}

/// A gallery that is not complete.
struct Open {
    gallery: Gallery,
    left: usize,
}

impl Budget {
    /// What the config allows for pictures that nobody asked for by hand.
    pub fn of_pictures(config: &Config) -> Budget {
        Budget {
            bytes: u64::from(config.offline.pictures_mib) << 20,
            ..Budget::of(config)
        }
    }

    /// For pictures that a person asks for by hand: what would not be kept is not fetched.
    pub fn of_kept_pictures(config: &Config) -> Budget {
        Budget {
            entries: usize::MAX,
            bytes: u64::from(config.retention.pictures_mib) << 20,
            time: Duration::MAX,
        }
    }
}

/// Of these entries, those that can be read whole and whose pictures were not all had: none when the config wants none.
pub fn lacking_pictures(setup: &Setup, entries: &[EntryId]) -> Result<Vec<EntryId>, Error> {
    if !setup.config.images {
        return Ok(vec![]);
    }
    let store = Store::open(&setup.store)?;
    let mut lacking = Vec::new();
    for id in entries {
        let is_whole = store.row(*id)?.is_some_and(|row| row.readiness == Readiness::Whole);
        if is_whole && store.pictured(*id)?.is_none_or(|it| it.is_worth_asking()) {
            lacking.push(*id);
        }
    }
    Ok(lacking)
}

/// Fetches the pictures of entries in the order given, within a budget, and reports each entry when it has what can be
/// had. Blocks.
pub fn pictures(
    setup: &Setup,
    entries: Vec<EntryId>,
    budget: Budget,
    mut report: impl FnMut(Gallery),
) -> Result<(), Error> {
    let store = Store::open(&setup.store)?;
    let run = Arc::new(Run::new(setup, &store)?);
    let mut desk = Desk::new(store, &setup.config)?;
    let network = &setup.config.network;
    let mut queue = Queue::new(network.per_host as usize);
    let mut entries = entries.into_iter().take(budget.entries);
    let runtime = runtime().map_err(Error::Threads)?;
    let began = Instant::now();
    let outcome = runtime.block_on(async {
        let (mut spent, mut is_over) = (0, false);
        let mut under_way = JoinSet::new();
        loop {
            is_over |= spent >= budget.bytes || began.elapsed() >= budget.time;
            while !is_over && queue.waiting() < AHEAD {
                let Some(id) = entries.next() else { break };
                for wish in desk.look_through(id, &mut report)? {
                    let host = host(&wish);
                    queue.push(wish, host);
                }
            }
            while !is_over && under_way.len() < AT_ONCE.min(network.at_once.max(1) as usize) {
                let Some((url, host)) = queue.next() else { break };
                let (run, source) = (run.clone(), desk.source_of(&url));
                under_way.spawn(async move { (run.picture(source, url).await, host) });
            }
            let given = tokio::select! {
                given = under_way.join_next() => given,
                () = setup.stop.asked() => return Ok(()),
            };
            let Some(given) = given else { return Ok(()) };
            // A task that panicked gave nothing; its entries are asked for again the next time.
            let Ok((given, host)) = given else { continue };
            queue.done(&host);
            if given.picture.as_ref().is_err_and(Trouble::asks_for_rest) {
                for url in queue.leave(&host) {
                    desk.take(Given::nothing(url), &mut report)?;
                }
            }
            spent += given.bytes;
            desk.take(given, &mut report)?;
        }
    });
    runtime.shutdown_background();
    outcome
}

impl Given {
    fn nothing(url: String) -> Given {
        Given {
            url,
            picture: Err(Trouble::Broken),
            bytes: 0,
        }
    }
}

impl Desk<'_> {
    fn new(store: Store, config: &Config) -> Result<Desk<'_>, Error> {
        Ok(Desk {
            sources: store.sources()?.into_iter().map(|it| (it.id, it)).collect(),
            store,
            config,
            galleries: HashMap::new(),
            waiting: HashMap::new(),
            vain: HashSet::new(),
        })
    }

    /// The pictures of an entry that must be fetched: those that another entry has brought are shared.
    fn look_through(&mut self, id: EntryId, report: &mut impl FnMut(Gallery)) -> Result<Vec<String>, Error> {
        let Some(entry) = self.store.entry(id)? else {
            return Ok(vec![]);
        };
        let mut urls = article::pictures(&entry.reading());
        urls.truncate(MOST);
        let gallery = Gallery {
            entry: id,
            source: entry.row.source,
            wanted: urls.len(),
            kept: 0,
            bytes: 0,
        };
        let mut open = Open { gallery, left: 0 };
        let mut wishes = Vec::new();
        for url in urls {
            if self.store.share_picture(id, &url)? {
                open.gallery.kept += 1;
            } else if !self.vain.contains(&url) {
                open.left += 1;
                let others = self.waiting.entry(url.clone()).or_default();
                others.push(id);
                if others.len() == 1 {
                    wishes.push(url);
                }
            }
        }
        match open.left {
            0 => self.close(open.gallery, report)?,
            _ => _ = self.galleries.insert(id, open),
        }
        Ok(wishes)
    }

    /// Keeps a picture for all who wait for it.
    fn take(&mut self, given: Given, report: &mut impl FnMut(Gallery)) -> Result<(), Error> {
        let entries = self.waiting.remove(&given.url).unwrap_or_default();
        if let Err(trouble) = &given.picture {
            tracing::debug!("{}: {trouble}", given.url);
            self.vain.insert(given.url.clone());
        }
        for (index, id) in entries.into_iter().enumerate() {
            let Some(open) = self.galleries.get_mut(&id) else {
                continue;
            };
            open.left -= 1;
            if index == 0 {
                open.gallery.bytes += given.bytes;
            }
            if let Ok(picture) = &given.picture {
                self.store.put_picture(id, &given.url, picture)?;
                open.gallery.kept += 1;
            }
            if open.left == 0 {
                let gallery = open.gallery;
                self.galleries.remove(&id);
                self.close(gallery, report)?;
            }
        }
        Ok(())
    }

    fn close(&mut self, gallery: Gallery, report: &mut impl FnMut(Gallery)) -> Result<(), Error> {
        self.store.note_pictured(gallery.entry, gallery.wanted, gallery.kept)?;
        report(gallery);
        Ok(())
    }

    /// How a picture is asked for: as the config says for the source of the entry that shows it.
    fn source_of(&self, url: &str) -> SourceConfig {
        let first = self.waiting.get(url).and_then(|entries| entries.first());
        let source = first
            .and_then(|id| self.galleries.get(id))
            .map(|open| open.gallery.source);
        let record = source.and_then(|source| self.sources.get(&source));
        record.map(|record| choice::of(record, self.config)).unwrap_or_default()
    }
}

impl Run {
    async fn picture(self: Arc<Self>, source: SourceConfig, url: String) -> Given {
        let mut bytes = 0;
        let picture = self.reduced(&source, &url, &mut bytes).await;
        Given { url, picture, bytes }
    }

    async fn reduced(&self, source: &SourceConfig, url: &str, bytes: &mut u64) -> Result<Vec<u8>, Trouble> {
        let answer = self.ask(source, url, Accept::Picture).await?;
        *bytes += answer.bytes_on_wire;
        if let Some(error) = answer.partial {
            return Err(error.into());
        }
        let _core = self
            .round
            .reading
            .acquire()
            .await
            .expect("the semaphore is never closed");
        Ok(aside(move || picture::reduce(&answer.body)).await??)
    }
}
