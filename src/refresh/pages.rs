//! The page of an entry → its article → the store: of one that is opened, or of many that are fetched ahead.
//! Whatever comes of it is stored at once, so that a run that is cut off is gone on with by the next.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use tokio::task::JoinSet;
use url::Url;

use super::aside::aside;
use super::queue::Queue;
use super::visit::{host, request};
use super::{Error, Round, Setup, Trouble, choice, read, runtime, words};
use crate::config::{Config, FullText, SourceConfig};
use crate::feed;
use crate::model::{Article, EntryId, Language, SourceId, Time};
use crate::net::{Accept, Answer, Request};
use crate::page::extract::{self, Extraction, Hints};
use crate::store::{SourceRecord, Store, StoredEntry};

/// Pages that one article may go over.
const MOST_PAGES: usize = 10;

/// What may be spent on fetching ahead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    pub entries: usize,
    /// On the wire.
    pub bytes: u64,
    pub time: Duration,
}

/// What became of the page of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    pub entry: EntryId,
    pub source: SourceId,
    /// Why there is no article, in the reader's language.
    pub error: Option<String>,
    /// On the wire.
    pub bytes: u64,
}

/// An entry whose page is wanted, with what is known of it.
struct Wanted {
    id: EntryId,
    source: SourceConfig,
    source_id: SourceId,
    url: Option<String>,
    teaser: Option<String>,
    content: Option<String>,
    language: Option<Language>,
}

/// What a page gave.
struct Given {
    entry: EntryId,
    source: SourceId,
    article: Result<Article, Trouble>,
    bytes: u64,
}

/// What all pages and pictures of one run share.
pub(super) struct Run {
    pub round: Round,
    /// Hosts that do not answer: the other pages of theirs are not waited for.
    down: Mutex<HashMap<String, Trouble>>,
}

impl Budget {
    /// As the config allows for what nobody asked for by hand.
    pub fn of(config: &Config) -> Budget {
        let offline = &config.offline;
        Budget {
            entries: offline.entries as usize,
            bytes: u64::from(offline.mib) << 20,
            time: offline.time,
        }
    }

    /// For what a person asks for by hand, who can also stop it.
    pub fn unlimited() -> Budget {
        Budget {
            entries: usize::MAX,
            bytes: u64::MAX,
            time: Duration::MAX,
        }
    }
}

/// Fetches the article of one entry and keeps it. Blocks.
pub fn article(setup: &Setup, entry: EntryId) -> Result<Fetched, Error> {
    let mut fate = None;
    articles(setup, vec![entry], Budget::unlimited(), |fetched| fate = Some(fetched))?;
    fate.ok_or_else(|| crate::store::Error::NoEntry(entry).into())
}

/// The article of any page: what a link in an article leads to. Nothing is stored. Blocks.
pub fn page(setup: &Setup, url: &str) -> Result<Result<Article, String>, Error> {
    let store = Store::open(&setup.store)?;
    let run = Arc::new(Run::new(setup, &store)?);
    let wanted = Wanted {
        id: EntryId(0),
        source_id: SourceId(0),
        source: SourceConfig::default(),
        url: Some(url.to_owned()),
        teaser: None,
        content: None,
        language: None,
    };
    let runtime = runtime().map_err(Error::Threads)?;
    let given = runtime.block_on(run.fetch(wanted));
    runtime.shutdown_background();
    Ok(given.article.map_err(|trouble| words::trouble(&trouble, &setup.locale)))
}

/// Whether the pages of a source are asked for when its entries are opened.
pub fn fetches_pages(store: &Store, source: SourceId, config: &Config) -> Result<bool, Error> {
    Ok(full_text(&store.source(source)?, config) != FullText::Never)
}

/// Fetches articles in the order given, within a budget, and reports as each one is stored. Blocks.
pub fn articles(
    setup: &Setup,
    entries: Vec<EntryId>,
    budget: Budget,
    mut report: impl FnMut(Fetched),
) -> Result<(), Error> {
    let mut store = Store::open(&setup.store)?;
    let sources: HashMap<SourceId, SourceRecord> = store.sources()?.into_iter().map(|it| (it.id, it)).collect();
    let run = Arc::new(Run::new(setup, &store)?);
    let network = &setup.config.network;
    let mut queue = Queue::new(network.per_host as usize);
    for (id, host) in hosts(&store, entries, budget.entries)? {
        queue.push(id, host);
    }
    let runtime = runtime().map_err(Error::Threads)?;
    let began = Instant::now();
    let outcome = runtime.block_on(async {
        let mut spent = 0;
        let mut under_way = JoinSet::new();
        loop {
            while under_way.len() < network.at_once.max(1) as usize
                && spent < budget.bytes
                && began.elapsed() < budget.time
            {
                let Some((id, host)) = queue.next() else { break };
                match wanted(&store, &sources, &setup.config, id)? {
                    Some(wanted) => {
                        let run = run.clone();
                        under_way.spawn(async move { (run.fetch(wanted).await, host) });
                    }
                    None => queue.done(&host),
                }
            }
            let given = tokio::select! {
                given = under_way.join_next() => given,
                () = setup.stop.asked() => return Ok(()),
            };
            let Some(given) = given else { return Ok(()) };
            // A task that panicked gave nothing, and its entry is asked for again the next time.
            let Ok((given, host)) = given else { continue };
            queue.done(&host);
            if given.article.as_ref().is_err_and(Trouble::asks_for_rest) {
                // They stay as they are, and are asked for by the next run.
                drop(queue.leave(&host));
            }
            spent += given.bytes;
            report(keep(&mut store, setup, given)?);
        }
    });
    runtime.shutdown_background();
    outcome
}

/// The entries with the hosts of their pages. Those without a page are a host of their own, so that it is said.
fn hosts(store: &Store, entries: Vec<EntryId>, most: usize) -> Result<Vec<(EntryId, String)>, Error> {
    let mut hosts = Vec::new();
    for id in entries.into_iter().take(most) {
        if let Some(row) = store.row(id)? {
            hosts.push((id, row.url.as_deref().map(host).unwrap_or_default()));
        }
    }
    Ok(hosts)
}

pub(super) fn full_text(record: &SourceRecord, config: &Config) -> FullText {
    choice::of(record, config).full_text.unwrap_or(config.full_text)
}

/// What is known of an entry before its page is read; `None` when it is gone.
fn wanted(
    store: &Store,
    sources: &HashMap<SourceId, SourceRecord>,
    config: &Config,
    id: EntryId,
) -> Result<Option<Wanted>, Error> {
    let Some(StoredEntry {
        row, summary, content, ..
    }) = store.entry(id)?
    else {
        return Ok(None);
    };
    let source = sources.get(&row.source).map(|record| choice::of(record, config));
    Ok(Some(Wanted {
        id,
        source_id: row.source,
        source: source.unwrap_or_default(),
        url: row.url,
        teaser: summary,
        content,
        language: row.language,
    }))
}

/// Stores what a page gave. Nothing stored is replaced by less.
fn keep(store: &mut Store, setup: &Setup, given: Given) -> Result<Fetched, Error> {
    let now = Time::now();
    let error = match &given.article {
        Ok(article) => {
            store.put_article(given.entry, article, now)?;
            None
        }
        Err(trouble) => {
            let reason = words::trouble(trouble, &setup.locale);
            store.put_failure(given.entry, &reason, now)?;
            Some(reason)
        }
    };
    Ok(Fetched {
        entry: given.entry,
        source: given.source,
        error,
        bytes: given.bytes,
    })
}

impl Run {
    pub fn new(setup: &Setup, store: &Store) -> Result<Run, Error> {
        Ok(Run {
            round: Round::new(setup, store.packer()?),
            down: Mutex::default(),
        })
    }

    async fn fetch(self: Arc<Self>, wanted: Wanted) -> Given {
        let (entry, source) = (wanted.id, wanted.source_id);
        let mut bytes = 0;
        let article = self.article(wanted, &mut bytes).await;
        Given {
            entry,
            source,
            article,
            bytes,
        }
    }

    /// The article of an entry, over as many pages as it has.
    async fn article(self: &Arc<Self>, wanted: Wanted, bytes: &mut u64) -> Result<Article, Trouble> {
        let wanted = Arc::new(wanted);
        let first = wanted.url.clone().ok_or(Trouble::NoPage)?;
        let Extraction {
            outcome, mut next_page, ..
        } = self.page(&wanted, &first, bytes).await?;
        let mut article = outcome.map_err(Trouble::Refused)?;
        let mut read = vec![first];
        while let Some(next) = next_page.take().map(String::from) {
            if read.len() == MOST_PAGES || read.contains(&next) {
                break;
            }
            // An article without its end is worth more than none.
            let Ok(page) = self.page(&wanted, &next, bytes).await else {
                break;
            };
            let Ok(more) = page.outcome else { break };
            // A "next page" that shows the same text again is the end.
            if article.html.ends_with(&more.html) {
                break;
            }
            article.html.push_str(&more.html);
            next_page = page.next_page;
            read.push(next);
        }
        Ok(article)
    }

    async fn page(self: &Arc<Self>, wanted: &Arc<Wanted>, url: &str, bytes: &mut u64) -> Result<Extraction, Trouble> {
        let answer = self.ask(&wanted.source, url, Accept::Page).await?;
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
        let (run, wanted) = (self.clone(), wanted.clone());
        aside(move || extraction(&run.round, &wanted, &answer)).await?
    }

    /// Asks for a page or a picture, unless its host was found not to answer meanwhile.
    pub async fn ask(&self, source: &SourceConfig, url: &str, accept: Accept) -> Result<Answer, Trouble> {
        let turn = self.round.client.turn(url).await?;
        let host = host(url);
        if let Some(trouble) = self.down().get(&host) {
            return Err(trouble.clone());
        }
        let request = Request {
            typed: Some(source.url.clone()),
            ..request(source, url, accept)
        };
        let answer = self.round.client.send_in(turn, &request).await;
        answer.map_err(|error| {
            let is_of_host = error.is_of_host();
            let trouble = Trouble::Net(error);
            if is_of_host {
                self.down().insert(host, trouble.clone());
            }
            trouble
        })
    }

    fn down(&self) -> std::sync::MutexGuard<'_, HashMap<String, Trouble>> {
        self.down.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn extraction(round: &Round, wanted: &Wanted, answer: &Answer) -> Result<Extraction, Trouble> {
    let url = Url::parse(&answer.final_url).map_err(|_| Trouble::NoPage)?;
    let tld = url.domain().and_then(|it| it.rsplit('.').next());
    let encoding = wanted.source.encoding.as_deref();
    let page = feed::decode(&answer.body, answer.content_type.as_deref(), encoding, tld);
    let by_name = wanted
        .source
        .preset
        .as_deref()
        .and_then(|name| round.presets.by_name(name));
    let zone: TimeZone = read::zone(&wanted.source, &url);
    let hints = Hints {
        preset: round.presets.for_url(&url).or(by_name),
        teaser: wanted.teaser.as_deref(),
        feed_content: wanted.content.as_deref(),
        language: wanted.language.as_ref(),
        now: Time::now(),
        zone: &zone,
    };
    Ok(extract::extract(&page.text, &url, &hints))
}
