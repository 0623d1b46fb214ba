//! What is due → net → feed or page → store; one outcome a source. Fetching, reading and storing overlap,
//! over queues that hold little: a thousand sources are never in memory at once, and one that hangs keeps
//! nobody waiting but itself.

mod ahead;
mod aside;
mod choice;
mod ledger;
mod listing;
mod offline;
mod pages;
mod pictures;
mod probe;
mod queue;
mod read;
mod schedule;
mod stop;
mod upkeep;
mod visit;
mod words;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

pub use ahead::{ahead, wanted_ahead};
pub use choice::{Which, seeds, zone};
pub use offline::{Shelf, Step, What, offline};
pub use pages::{Budget, Fetched, article, articles, fetches_pages, page};
pub use pictures::{Gallery, lacking_pictures, pictures};
pub use probe::{Offer, Probe, Sample, Way, fetch, look, probe};
pub use read::GENERIC;
pub use stop::Stop;
pub use upkeep::{Kept, upkeep};

use crate::config::Config;
use crate::feed::Unreadable;
use crate::locale::Locale;
use crate::model::{EntryId, SourceId, Time};
use crate::net::{self, Client, Proxy, Settings};
use crate::page::extract::Refusal;
use crate::page::preset::Presets;
use crate::picture::Unusable;
use crate::store::{self, Packer, Store};
use ledger::{Ledger, Report};
use visit::Target;

/// Answers that are read at once or wait for a core, beyond those that are still coming.
const HELD: usize = 8;
/// What waits for the store, ready for it: at most so many KiB, and so many reports.
const ROOM: usize = 4 << 10;
const REPORTS: usize = 64;

/// What every order is carried out with.
#[derive(Clone)]
pub struct Setup {
    pub config: Arc<Config>,
    pub presets: Arc<Presets>,
    pub store: PathBuf,
    /// In whose words reasons are kept.
    pub locale: Locale,
    pub stop: Stop,
}

/// What has happened so far.
#[derive(Clone, Debug)]
pub enum Progress {
    Started { total: usize },
    Source(Outcome),
}

/// How one source fared. Whatever it reports as new is on disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub source: SourceId,
    pub name: String,
    pub result: Fate,
    pub new: Vec<EntryId>,
    pub updated: usize,
    /// In the reader's language.
    pub error: Option<String>,
    /// It looks as if this machine had no network.
    pub is_offline: bool,
    /// On the wire.
    pub bytes: u64,
    pub ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Updated,
    Unchanged,
    Failed,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    pub updated: usize,
    pub unchanged: usize,
    pub failed: usize,
    pub new: usize,
    /// Nothing answered, and it looks as if that were this machine's trouble.
    pub is_offline: bool,
    pub was_stopped: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("cannot start the network threads: {0}")]
    Threads(std::io::Error),
}

/// Why a source gave nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum Trouble {
    #[error(transparent)]
    Net(#[from] net::Error),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("the page shows no headlines")]
    NoHeadlines,
    /// The reader panicked, or took too long.
    #[error("it could not be read")]
    Broken,
    #[error("there is no preset called {0}")]
    NoPreset(String),
    #[error("410 Gone: not asked again")]
    Retired,
    #[error("it has no page of its own")]
    NoPage,
    /// The page holds no article.
    #[error("{0}")]
    Refused(Refusal),
    /// What came in place of a picture.
    #[error(transparent)]
    Unusable(#[from] Unusable),
}

impl Trouble {
    fn status(&self) -> Option<u16> {
        match self {
            Trouble::Net(error) => error.status(),
            _ => None,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Trouble::Net(error) => error.retry_after(),
            _ => None,
        }
    }

    /// The server wants to be left alone for a while.
    fn asks_for_rest(&self) -> bool {
        matches!(self.status(), Some(429 | 503))
    }

    fn is_offline(&self) -> bool {
        matches!(self, Trouble::Net(error) if error.is_offline())
    }
}

/// What all visits share.
struct Round {
    client: Client,
    config: Arc<Config>,
    presets: Arc<Presets>,
    locale: Locale,
    packer: Packer,
    /// Whose store tells which entries are known; opened when first needed, by as many as read at once.
    store: PathBuf,
    stores: Mutex<Vec<Store>>,
    /// Requests under way.
    fetching: Semaphore,
    /// Answers that are being read: with the next, what bounds the memory of a refresh.
    holding: Arc<Semaphore>,
    /// KiB of entries that wait for the store.
    room: Arc<Semaphore>,
    /// As many as there are cores.
    reading: Semaphore,
}

/// Refreshes sources and reports as each one ends. Blocks; makes threads of its own.
pub fn run(setup: &Setup, which: &Which, report: impl Fn(Progress)) -> Result<Summary, Error> {
    let mut store = Store::open(&setup.store)?;
    store.sync_sources(&seeds(&setup.config))?;
    let targets = choice::targets(store.sources()?, &setup.config, which, Time::now());
    report(Progress::Started { total: targets.len() });
    let round = Arc::new(Round::new(setup, store.packer()?));
    let ledger = Ledger::new(store, &setup.config, &setup.locale, &report);
    let runtime = runtime().map_err(Error::Threads)?;
    let (sender, receiver) = mpsc::channel(REPORTS);
    let halt = Stop::default();
    let fate = std::thread::scope(|scope| {
        scope.spawn(|| runtime.block_on(visit_all(round, targets, sender, [&setup.stop, &halt])));
        let fate = ledger.keep(receiver, runtime.handle());
        // With a store that takes nothing more there is nothing left to ask for.
        halt.ask();
        fate
    });
    // A name server that never answers holds its thread for longer than anyone waits.
    runtime.shutdown_background();
    let mut summary = fate?;
    summary.was_stopped = setup.stop.is_asked();
    Ok(summary)
}

async fn visit_all(round: Arc<Round>, targets: Vec<Arc<Target>>, sender: mpsc::Sender<Report>, stops: [&Stop; 2]) {
    let mut visits = JoinSet::new();
    for target in targets {
        let (round, sender) = (round.clone(), sender.clone());
        visits.spawn(async move {
            let began = Instant::now();
            let visit = visit::visit(&round, &target).await;
            let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
            // The ledger ends early only when the store has failed, and says so itself.
            let _ = sender.send(Report { target, visit, ms }).await;
        });
    }
    drop(sender);
    tokio::select! {
        () = async { while visits.join_next().await.is_some() {} } => {}
        () = stops[0].asked() => visits.abort_all(),
        () = stops[1].asked() => visits.abort_all(),
    }
}

impl Round {
    fn new(setup: &Setup, packer: Packer) -> Round {
        let network = &setup.config.network;
        Round {
            client: Client::new(settings(&setup.config)),
            config: setup.config.clone(),
            presets: setup.presets.clone(),
            locale: setup.locale.clone(),
            packer,
            store: setup.store.clone(),
            stores: Mutex::default(),
            fetching: Semaphore::new(network.at_once.max(1) as usize),
            holding: Arc::new(Semaphore::new(HELD)),
            room: Arc::new(Semaphore::new(ROOM)),
            reading: Semaphore::new(cores()),
        }
    }
}

/// How the client behaves, as the config says.
pub(crate) fn settings(config: &Config) -> Settings {
    let network = &config.network;
    let default = Settings::default();
    Settings {
        user_agent: network.user_agent.clone().unwrap_or(default.user_agent),
        proxy: network.proxy.as_deref().map_or(Proxy::System, Proxy::from_words),
        connect: network.connect_timeout,
        whole: network.timeout,
        per_host: network.per_host as usize,
        ..default
    }
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores().div_ceil(2).min(4))
        .enable_all()
        .build()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

#[cfg(test)]
mod tests;
