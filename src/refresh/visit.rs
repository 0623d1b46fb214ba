//! One source: its addresses in turn, until one gives entries.

use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;
use std::sync::Arc;

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::aside::aside;
use super::read::{self, Found, Leads, NoEntries};
use super::schedule::{self, Fate, Manners};
use super::{Round, Trouble, listing, words};
use crate::config::SourceConfig;
use crate::feed::LinkedFeed;
use crate::model::Time;
use crate::net::{Accept, Answer, Proxy, Request, Validators};
use crate::store::{Check, Merge, Packed, SourceRecord};

/// A source that is to be asked.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub record: SourceRecord,
    pub config: SourceConfig,
    /// It is gone for good, and is not asked.
    pub is_retired: bool,
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

/// What one address gave.
enum Gave {
    Unchanged(Box<Check>),
    Entries {
        packed: Box<Packed>,
        trouble: Option<Trouble>,
        /// `None` when there are no entries at all.
        held: Option<OwnedSemaphorePermit>,
    },
}

/// A visit under way.
struct Call<'a> {
    round: &'a Arc<Round>,
    target: &'a Target,
    /// On the wire, so far.
    bytes: u64,
    /// Hosts that are in trouble: their other addresses are not tried.
    down: Vec<String>,
}

pub(super) async fn visit(round: &Arc<Round>, target: &Target) -> Visit {
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
                let (bytes, is_empty) = (call.bytes, held.is_none());
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
            if let Ok(gave @ Gave::Entries { held: Some(_), .. }) = self.fetch(&feed.url, &feed.url).await {
                return Some(gave);
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
        let answer = match round.client.send_in(turn, &self.request(address, url)).await {
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
        let held = round
            .holding
            .clone()
            .acquire_owned()
            .await
            .expect("the semaphore is never closed");
        drop(place);
        self.read(address, answer, hash, held).await
    }

    /// Reads an answer and makes it ready for the store.
    async fn read(
        &mut self,
        address: &str,
        answer: Answer,
        hash: Vec<u8>,
        held: OwnedSemaphorePermit,
    ) -> Result<Gave, NoEntries> {
        let now = Time::now();
        let (round, target) = (self.round.clone(), self.target.clone());
        let (answer, found) = self
            .on_a_core(move || {
                let found = read::read(&answer, &target.config, &round.presets, now);
                (
                    Answer {
                        body: Vec::new(),
                        ..answer
                    },
                    found,
                )
            })
            .await?;
        let mut found = match (found, &answer.partial) {
            (Ok(found), Some(error)) if found.entries.is_empty() => return Err(Trouble::Net(error.clone()).into()),
            (Err(_), Some(error)) => return Err(Trouble::Net(error.clone()).into()),
            (found, _) => found?,
        };
        if found.pages > 1 {
            self.bytes += listing::further(self.round, self.target, &answer.final_url, &mut found).await;
        }
        let held = (!found.entries.is_empty()).then_some(held);
        let trouble = answer.partial.clone().map(Trouble::Net);
        let check = self.check(address, &answer, hash, &mut found, now);
        let merge = Merge {
            now,
            entries: found.entries,
            articles: found.articles,
            check,
        };
        let packer = self.round.packer.clone();
        let packed = self.on_a_core(move || merge.pack(&packer)).await?;
        Ok(Gave::Entries {
            packed: Box::new(packed),
            trouble,
            held,
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
            limit: (self.round.config.network.limit_mib as usize) << 20,
            ..request(config, url, Accept::Feed)
        }
    }

    /// It is the address that the validators and the hash of the store belong to.
    fn is_known(&self, address: &str) -> bool {
        let record = &self.target.record;
        record.working_url.as_ref().unwrap_or(&record.url) == address
    }

    fn check(&self, address: &str, answer: &Answer, hash: Vec<u8>, found: &mut Found, now: Time) -> Check {
        let mut manners = std::mem::take(&mut found.manners);
        manners.fresh_for = answer.fresh_for;
        // What was cut short must come whole next time.
        let is_whole = answer.partial.is_none();
        let working = answer.permanent_url.clone().unwrap_or_else(|| address.to_owned());
        let is_moved = address == self.target.record.url;
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
            charset_why: found.charset_why.take(),
            title: found.title.take(),
            site: found.site.take(),
            bytes: self.bytes,
            working_url: (working != self.target.record.url).then_some(working),
            permanent_url: answer.permanent_url.clone().filter(|_| is_moved),
            ..self.next(now, &manners)
        }
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
            ..self.next(now, &manners)
        }
    }

    /// When it is asked again.
    fn next(&self, now: Time, manners: &Manners) -> Check {
        let interval = self.target.config.interval.unwrap_or(self.round.config.interval);
        let next = schedule::next(now, interval, manners, Fate::Answered, &self.target.record.url);
        Check {
            manners: Some(manners.to_text()),
            next_due: next.at,
            next_why: Some(words::why(&next.why, &self.round.locale)),
            ..Check::default()
        }
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
    let mut hasher = DefaultHasher::new();
    hasher.write(body);
    hasher.finish().to_le_bytes().to_vec()
}
