//! One source: its addresses in turn, until one gives entries.

use std::sync::{Arc, PoisonError};

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::aside::aside;
use super::read::{self, Found, Leads, NoEntries};
use super::schedule::{self, Fate, Manners};
use super::{ROOM, Round, Trouble, listing, words};
use crate::config::SourceConfig;
use crate::feed::LinkedFeed;
use crate::model::Time;
use crate::net::{self, Accept, Answer, Proxy, Request, Validators};
use crate::store::{Check, Known, Merge, Packed, SourceRecord, Store};

/// A source that is to be asked.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub record: SourceRecord,
    pub config: SourceConfig,
    /// It is gone for good, and is not asked.
    pub is_retired: bool,
    /// No other source of this refresh is on its host.
    pub is_alone: bool,
}

/// What came of it.
pub(super) enum Visit {
    /// There are entries, made ready for the store. A trouble says why they may not be all.
    Updated {
        packed: Box<Packed>,
        bytes: u64,
        trouble: Option<Trouble>,
        /// Given back when the store has taken them in.
        held: Option<OwnedSemaphorePermit>,
    },
    Unchanged(Box<Check>),
    Failed {
        trouble: Trouble,
        bytes: u64,
    },
}

impl Visit {
    /// About how many bytes wait for the store.
    pub(super) fn weight(&self) -> usize {
        match self {
            Visit::Updated { packed, .. } => packed.weight(),
            Visit::Unchanged(_) | Visit::Failed { .. } => 0,
        }
    }
}

/// What one address gave.
enum Gave {
    Unchanged(Box<Check>),
    Entries {
        packed: Box<Packed>,
        trouble: Option<Trouble>,
        held: Option<OwnedSemaphorePermit>,
    },
}

/// An answer that was read, with what has to be known to make it ready for the store.
struct Read {
    address: String,
    /// Without its body.
    answer: Answer,
    hash: Vec<u8>,
    found: Found,
    now: Time,
}

/// A visit under way.
struct Call<'a> {
    round: &'a Arc<Round>,
    target: &'a Arc<Target>,
    /// On the wire, so far.
    bytes: u64,
    /// Hosts that are in trouble: their other addresses are not tried.
    down: Vec<String>,
}

pub(super) async fn visit(round: &Arc<Round>, target: &Arc<Target>) -> Visit {
    if target.is_retired {
        return Visit::Failed {
            trouble: Trouble::Retired,
            bytes: 0,
        };
    }
    let mut call = Call {
        round,
        target,
        bytes: 0,
        down: Vec::new(),
    };
    let mut first_trouble = None;
    let mut empty = None;
    for address in addresses(target) {
        match call.ask(&address).await {
            Ok(Gave::Unchanged(check)) => return Visit::Unchanged(check),
            Ok(Gave::Entries { packed, trouble, held }) => {
                let (bytes, is_empty) = (call.bytes, packed.is_empty());
                let updated = Visit::Updated {
                    packed,
                    bytes,
                    trouble,
                    held,
                };
                if !is_empty {
                    return updated;
                }
                // A feed may be empty; but an alternative may not be.
                empty.get_or_insert(updated);
            }
            Err(trouble) => {
                first_trouble.get_or_insert(trouble);
            }
        }
    }
    empty.unwrap_or(Visit::Failed {
        trouble: first_trouble.unwrap_or(Trouble::NoHeadlines),
        bytes: call.bytes,
    })
}

/// The addresses of a source, the one that worked last time first.
fn addresses(target: &Target) -> Vec<String> {
    let SourceRecord { working_url, url, .. } = &target.record;
    let all = working_url.iter().chain([url]).chain(&target.config.alternatives);
    let mut unique: Vec<String> = Vec::new();
    for address in all {
        if !unique.contains(address) {
            unique.push(address.clone());
        }
    }
    unique
}

impl Call<'_> {
    /// Asks one address, and where it only leads to a feed or a sitemap, that one.
    async fn ask(&mut self, address: &str) -> Result<Gave, Trouble> {
        let NoEntries { trouble, leads } = match self.fetch(address, address).await {
            Ok(gave) => return Ok(gave),
            Err(none) => none,
        };
        match leads {
            Leads::Nowhere => Err(trouble),
            Leads::Feeds(feeds) => self.first_linked(address, &feeds).await.ok_or(trouble),
            Leads::Sitemap(newest) => self.fetch(address, &newest).await.map_err(|none| none.trouble),
        }
    }

    async fn first_linked(&mut self, page: &str, feeds: &[LinkedFeed]) -> Option<Gave> {
        // More than a few would be a directory of feeds, not the feed of a page.
        for feed in feeds.iter().filter(|feed| feed.url != page).take(3) {
            let gave = self.fetch(&feed.url, &feed.url).await;
            if matches!(&gave, Ok(Gave::Entries { packed, .. }) if !packed.is_empty()) {
                return gave.ok();
            }
        }
        None
    }

    /// Asks `url` on behalf of an address of the source, which is mostly the same.
    async fn fetch(&mut self, address: &str, url: &str) -> Result<Gave, NoEntries> {
        let host = host(url);
        if self.down.contains(&host) {
            return Err(Trouble::NoHeadlines.into());
        }
        let round = self.round.clone();
        let turn = round.client.turn(url).await.map_err(Trouble::Net)?;
        let place = round.fetching.acquire().await.expect("the semaphore is never closed");
        // Kept apart, so that the many who wait for their turn are small.
        let answer = match Box::pin(round.client.send_in(turn, &self.request(address, url))).await {
            Ok(answer) => answer,
            Err(error) => {
                if error.is_of_host() {
                    self.down.push(host);
                }
                return Err(Trouble::Net(error).into());
            }
        };
        self.bytes += answer.bytes_on_wire;
        // What is asked on behalf of an address says nothing of when that address changes or where it has moved.
        let answer = match address == url {
            true => answer,
            false => Answer {
                validators: Validators::default(),
                permanent_url: None,
                ..answer
            },
        };
        let hash = fingerprint(&answer.body);
        let is_same =
            answer.not_modified || (self.is_known(address) && self.target.record.body_hash.as_ref() == Some(&hash));
        if is_same && answer.partial.is_none() {
            return Ok(Gave::Unchanged(Box::new(self.unchanged(&answer))));
        }
        let held = (round.holding.clone().acquire_owned().await).expect("the semaphore is never closed");
        drop(place);
        Box::pin(self.read(address, answer, hash, held)).await
    }

    /// Reads an answer and makes it ready for the store.
    async fn read(
        &mut self,
        address: &str,
        answer: Answer,
        hash: Vec<u8>,
        held: OwnedSemaphorePermit,
    ) -> Result<Gave, NoEntries> {
        let (round, target) = (self.round.clone(), self.target.clone());
        let (address, bytes) = (address.to_owned(), self.bytes);
        let first = self
            .on_a_core(move || read_first(&round, &target, address, answer, hash, bytes))
            .await?;
        let (packed, trouble) = match first? {
            First::Ready(ready) => *ready,
            First::HasMore(mut read) => {
                self.bytes += listing::further(self.round, self.target, &read.answer.final_url, &mut read.found).await;
                let (round, target, bytes) = (self.round.clone(), self.target.clone(), self.bytes);
                self.on_a_core(move || pack(&round, &target, *read, bytes)).await?
            }
        };
        // Small feeds need room, too: their reports do.
        let room = (packed.weight() / 1024 + 1).min(ROOM) as u32;
        let room = self.round.room.clone().acquire_many_owned(room).await;
        drop(held);
        Ok(Gave::Entries {
            packed: Box::new(packed),
            trouble: trouble.map(Trouble::Net),
            held: Some(room.expect("the semaphore is never closed")),
        })
    }

    async fn on_a_core<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
        let _core = self
            .round
            .reading
            .acquire()
            .await
            .expect("the semaphore is never closed");
        aside(work).await
    }

    fn request(&self, address: &str, url: &str) -> Request {
        let config = &self.target.config;
        let validators = match address == url && self.is_known(address) {
            true => self.target.record.validators.clone(),
            false => Validators::default(),
        };
        Request {
            validators,
            typed: (url != config.url).then(|| config.url.clone()),
            is_last: self.target.is_alone && url == self.target.record.url,
            limit: (self.round.config.network.limit_mib as usize) << 20,
            ..request(config, url, Accept::Feed)
        }
    }

    /// It is the address that the validators and the hash of the store belong to.
    fn is_known(&self, address: &str) -> bool {
        let record = &self.target.record;
        record.working_url.as_ref().unwrap_or(&record.url) == address
    }

    fn unchanged(&self, answer: &Answer) -> Check {
        let now = Time::now();
        let mut manners = self
            .target
            .record
            .manners
            .as_deref()
            .map(Manners::from_text)
            .unwrap_or_default();
        manners.fresh_for = answer.fresh_for;
        Check {
            status: Some(answer.status),
            validators: answer.validators.clone(),
            bytes: self.bytes,
            ..next(self.round, self.target, now, &manners)
        }
    }
}

/// Entries made ready for the store, and why they may not be all.
type Ready = (Packed, Option<net::Error>);

enum First {
    Ready(Box<Ready>),
    /// There may be further pages.
    HasMore(Box<Read>),
}

/// Reads an answer and, unless there may be more to fetch, makes it ready at once: a second turn at a core costs more
/// than it brings.
fn read_first(
    round: &Round,
    target: &Target,
    address: String,
    answer: Answer,
    hash: Vec<u8>,
    bytes: u64,
) -> Result<First, NoEntries> {
    let now = Time::now();
    let found = read::read(&answer, &target.config, &round.presets, now);
    let answer = Answer {
        body: Vec::new(),
        ..answer
    };
    let found = whole(found, &answer)?;
    let read = Read {
        address,
        answer,
        hash,
        found,
        now,
    };
    Ok(match read.found.pages {
        0 | 1 => First::Ready(Box::new(pack(round, target, read, bytes))),
        _ => First::HasMore(Box::new(read)),
    })
}

/// An answer that broke off and gave nothing is no answer.
fn whole(found: Result<Found, NoEntries>, answer: &Answer) -> Result<Found, NoEntries> {
    match (found, &answer.partial) {
        (Ok(found), Some(error)) if found.entries.is_empty() => Err(Trouble::Net(error.clone()).into()),
        (Err(_), Some(error)) => Err(Trouble::Net(error.clone()).into()),
        (found, _) => found,
    }
}

/// Makes entries ready for the store. What the store has word for word is not packed again.
fn pack(round: &Round, target: &Target, read: Read, bytes: u64) -> Ready {
    let Read {
        address,
        answer,
        hash,
        mut found,
        now,
    } = read;
    let check = check(round, target, &address, &answer, hash, &mut found, bytes, now);
    let merge = Merge {
        now,
        entries: found.entries,
        articles: found.articles,
        check,
    };
    let known = match target.record.total {
        0 => Known::default(),
        _ => known(round, target, &merge),
    };
    (merge.pack_new(&round.packer, &known), answer.partial)
}

/// A store that cannot be asked costs no more than the packing of what it knows.
fn known(round: &Round, target: &Target, merge: &Merge) -> Known {
    let stores = || round.stores.lock().unwrap_or_else(PoisonError::into_inner);
    let store = stores().pop();
    let Ok(store) = store.map_or_else(|| Store::open(&round.store), Ok) else {
        return Known::default();
    };
    let known = store.known(target.record.id, merge).unwrap_or_default();
    stores().push(store);
    known
}

#[expect(clippy::too_many_arguments, reason = "all that is known of one answer, once")]
fn check(
    round: &Round,
    target: &Target,
    address: &str,
    answer: &Answer,
    hash: Vec<u8>,
    found: &mut Found,
    bytes: u64,
    now: Time,
) -> Check {
    let mut manners = std::mem::take(&mut found.manners);
    manners.fresh_for = answer.fresh_for;
    // What was cut short must come whole next time.
    let is_whole = answer.partial.is_none();
    let working = answer.permanent_url.clone().unwrap_or_else(|| address.to_owned());
    let is_moved = address == target.record.url;
    Check {
        status: Some(answer.status),
        validators: if is_whole {
            answer.validators.clone()
        } else {
            Validators::default()
        },
        body_hash: is_whole.then_some(hash),
        kind: found.kind,
        charset: found.charset.take(),
        charset_why: found.charset_why.take().map(|why| round.locale.charset_why(&why)),
        title: found.title.take(),
        site: found.site.take(),
        bytes,
        working_url: (working != target.record.url).then_some(working),
        permanent_url: answer.permanent_url.clone().filter(|_| is_moved),
        ..next(round, target, now, &manners)
    }
}

/// When it is asked again.
fn next(round: &Round, target: &Target, now: Time, manners: &Manners) -> Check {
    let interval = target.config.interval.unwrap_or(round.config.interval);
    let next = schedule::next(now, interval, manners, Fate::Answered, &target.record.url);
    Check {
        manners: Some(manners.to_text()),
        next_due: next.at,
        next_why: Some(words::why(&next.why, &round.locale)),
        ..Check::default()
    }
}

/// A request as the config wants it for a source.
pub(super) fn request(config: &SourceConfig, address: &str, accept: Accept) -> Request {
    let is_own = host(address) == host(&config.url);
    Request {
        headers: if is_own {
            config.headers.clone().into_iter().collect()
        } else {
            Vec::new()
        },
        user_agent: config.user_agent.clone(),
        proxy: config.proxy.as_deref().map(Proxy::from_words),
        timeout: config.timeout,
        ..Request::get(address, accept)
    }
}

/// The host of an address, without `www.`; empty when it has none.
pub(super) fn host(address: &str) -> String {
    let host = Url::parse(address)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default();
    host.trim_start_matches("www.").to_owned()
}

/// Tells whether a body is the one of last time. Whoever makes two bodies with one fingerprint only keeps
/// his own news from his readers.
fn fingerprint(body: &[u8]) -> Vec<u8> {
    const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9];
    let number = |bytes: &[u8]| {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(eight)
    };
    let mix = |hash: u64, pair: &[u8]| {
        let (low, high) = pair.split_at(pair.len().min(8));
        let product = u128::from(hash ^ number(low)) * u128::from(FACTORS[1] ^ number(high));
        (product as u64 ^ (product >> 64) as u64).wrapping_add(FACTORS[0])
    };
    let hash = body.chunks(16).fold(body.len() as u64 ^ FACTORS[0], mix);
    mix(hash, &[]).to_le_bytes().to_vec()
}
