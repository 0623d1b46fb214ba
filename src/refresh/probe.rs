//! What an address gives: every way to read news from it, in the order in which a reader would want them,
//! and what each would bring. Nothing is stored.

use std::sync::Arc;

use serde::Serialize;
use url::Url;

use super::aside::aside;
use super::read::{self, Found, GENERIC, Leads, NoEntries};
use super::visit::request;
use super::{Error, Round, Setup, Trouble, runtime, words};
use crate::config::SourceConfig;
use crate::feed::{self, LinkedFeed, discover};
use crate::locale::Locale;
use crate::model::{Kind, Time};
use crate::net::{Accept, Answer, Request};
use crate::store::Store;

/// Feeds that a page links and that are tried.
const MOST_LINKED: usize = 5;
/// Headlines that are shown of each.
const SHOWN: usize = 3;
/// Where sites usually keep their sitemaps, those of news first.
const SITEMAPS: [&str; 4] = [
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap.xml",
    "/sitemap_index.xml",
];

/// A way to read news from an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The address itself is a feed.
    Feed,
    /// A feed that the page links.
    Linked,
    /// A feed where many sites have theirs.
    WellKnown,
    Sitemap,
    /// The page, as a preset reads it.
    Preset,
    /// The page, by its structure.
    Structure,
}

/// One way, and what it would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub way: Way,
    pub url: String,
    /// What the config has to name for it.
    pub preset: Option<String>,
    /// Or why it brings nothing, in the reader's language.
    pub gives: Result<Sample, String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    pub kind: Option<Kind>,
    pub title: Option<String>,
    pub entries: usize,
    /// Entries that have a date, and those that come with their whole article.
    pub dated: usize,
    pub whole: usize,
    pub newest: Option<Time>,
    /// The first few.
    pub headlines: Vec<String>,
    pub charset: Option<String>,
    pub charset_why: Option<String>,
    /// What was wrong and was passed over.
    pub warnings: Vec<String>,
    /// On the wire.
    pub bytes: u64,
}

/// What an address gives, in every way that was tried.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probe {
    pub offers: Vec<Offer>,
    /// Which of them is the best.
    pub best: Option<usize>,
}

impl Probe {
    pub fn best(&self) -> Option<&Offer> {
        self.offers.get(self.best?)
    }
}

/// Tries the ways to read an address; what the config says of the source (headers, proxy, charset …) holds. Blocks.
pub fn probe(setup: &Setup, source: &SourceConfig) -> Result<Probe, Error> {
    walk(setup, source, async |mut walk| {
        walk.all_ways().await;
        walk.into_probe()
    })
}

/// What a source of the config gives now, read as a refresh would read it. Blocks.
pub fn look(setup: &Setup, source: &SourceConfig) -> Result<Offer, Error> {
    walk(setup, source, async |walk| {
        let url = source.url.clone();
        let (gives, kind) = match walk.ask(&url).await {
            Ok((found, bytes)) => (Ok(walk.sample(&found, bytes)), found.kind),
            Err(none) => (Err(walk.words(&none.trouble)), None),
        };
        let way = match (kind, &source.preset) {
            (Some(Kind::Listing), Some(name)) if name == GENERIC => Way::Structure,
            (Some(Kind::Listing), _) => Way::Preset,
            _ => Way::Feed,
        };
        Offer {
            way,
            url,
            preset: source.preset.clone(),
            gives,
        }
    })
}

/// What the address of a source answers, or why it does not, in the reader's language. Blocks.
pub fn fetch(setup: &Setup, source: &SourceConfig) -> Result<Result<Answer, String>, Error> {
    walk(setup, source, async |walk| {
        let answer = walk.fetch(&source.url).await;
        answer.map_err(|trouble| walk.words(&trouble))
    })
}

fn walk<T>(setup: &Setup, source: &SourceConfig, work: impl AsyncFnOnce(Walk) -> T) -> Result<T, Error> {
    let packer = Store::open(&setup.store)?.packer()?;
    let walk = Walk {
        round: Arc::new(Round::new(setup, packer)),
        source: source.clone(),
        offers: Vec::new(),
    };
    let runtime = runtime().map_err(Error::Threads)?;
    let value = runtime.block_on(work(walk));
    runtime.shutdown_background();
    Ok(value)
}

/// A walk through the ways.
struct Walk {
    round: Arc<Round>,
    source: SourceConfig,
    offers: Vec<Offer>,
}

impl Walk {
    /// Stops at the first feed: whoever has one wants to be read by it.
    async fn all_ways(&mut self) {
        let url = self.source.url.clone();
        let page = self.fetch(&url).await;
        let own = match &page {
            Ok(answer) => self.read(answer.clone(), None).await,
            Err(trouble) => Err(trouble.clone().into()),
        };
        if let Ok(found) = &own
            && found.kind == Some(Kind::Feed)
        {
            let bytes = page.as_ref().map_or(0, |answer| answer.bytes_on_wire);
            return self.offer(Way::Feed, &url, None, Ok(self.sample(found, bytes)));
        }
        let is_host_down = matches!(&page, Err(Trouble::Net(error)) if error.is_of_host());
        let feeds = match own {
            Err(NoEntries { trouble, leads }) => {
                let gives = Err(self.words(&trouble));
                self.offer(Way::Feed, &url, None, gives);
                if let Leads::Feeds(feeds) = leads {
                    feeds
                } else {
                    Vec::new()
                }
            }
            Ok(_) => Vec::new(),
        };
        if is_host_down || self.linked(&feeds).await || self.well_known(&url).await {
            return;
        }
        self.sitemaps(&url).await;
        if let Ok(answer) = page {
            self.listings(&url, answer).await;
        }
    }

    /// The feeds that the page links; whether one of them has entries.
    async fn linked(&mut self, feeds: &[LinkedFeed]) -> bool {
        for feed in feeds.iter().take(MOST_LINKED) {
            let gives = self.try_feed(&feed.url).await;
            self.offer(Way::Linked, &feed.url, None, gives);
        }
        self.has_feed()
    }

    async fn well_known(&mut self, url: &str) -> bool {
        let usual = Url::parse(url)
            .map(|url| discover::well_known(&url))
            .unwrap_or_default();
        for url in usual.iter().map(Url::as_str) {
            if let Ok(sample) = self.try_feed(url).await {
                self.offer(Way::WellKnown, url, None, Ok(sample));
                return true;
            }
        }
        false
    }

    /// Those that `robots.txt` names, and those at the usual addresses.
    async fn sitemaps(&mut self, url: &str) {
        let Ok(base) = Url::parse(url) else {
            return;
        };
        let mut addresses = self.named_sitemaps(&base).await;
        addresses.extend(
            SITEMAPS
                .iter()
                .filter_map(|path| base.join(path).ok())
                .map(String::from),
        );
        // Those of news are read first; `sort` keeps the order of the others.
        addresses.sort_by_key(|address| !address.contains("news"));
        for address in addresses {
            let found = match self.ask(&address).await {
                Err(NoEntries {
                    leads: Leads::Sitemap(newest),
                    ..
                }) => self.ask(&newest).await,
                found => found,
            };
            if let Ok((found, bytes)) = found
                && found.kind == Some(Kind::Listing)
            {
                return self.offer(Way::Sitemap, &address, None, Ok(self.sample(&found, bytes)));
            }
        }
    }

    async fn named_sitemaps(&self, base: &Url) -> Vec<String> {
        let Ok(robots) = base.join("/robots.txt") else {
            return Vec::new();
        };
        let Ok(answer) = self.fetch(robots.as_str()).await else {
            return Vec::new();
        };
        let text = feed::decode(&answer.body, answer.content_type.as_deref(), None, None).text;
        let named = text.lines().filter_map(|line| {
            let (name, address) = line.split_once(':')?;
            name.trim()
                .eq_ignore_ascii_case("sitemap")
                .then(|| address.trim().to_owned())
        });
        named
            .filter(|address| Url::parse(address).is_ok_and(|url| url.host() == base.host()))
            .take(SITEMAPS.len())
            .collect()
    }

    /// The page itself, by the preset of its host and by its structure.
    async fn listings(&mut self, url: &str, page: Answer) {
        let bytes = page.bytes_on_wire;
        let by_host = Url::parse(url).ok().and_then(|url| {
            let preset = self
                .round
                .presets
                .for_url(&url)
                .filter(|preset| preset.reads_listings())?;
            let first = preset.page_url(&url, 1).map_or_else(|| url.to_string(), String::from);
            Some((preset.name().to_owned(), first))
        });
        if let Some((name, first)) = by_host {
            let gives = match self.fetch(&first).await {
                Ok(answer) => self.gives(answer, Some(name.clone())).await,
                Err(trouble) => Err(self.words(&trouble)),
            };
            self.offer(Way::Preset, &first, Some(name), gives);
        }
        let gives = self.gives(page, Some(GENERIC.to_owned())).await;
        let gives = gives.map(|sample| Sample { bytes, ..sample });
        self.offer(Way::Structure, url, Some(GENERIC.to_owned()), gives);
    }

    async fn try_feed(&self, url: &str) -> Result<Sample, String> {
        match self.ask(url).await {
            Ok((found, bytes)) if found.kind == Some(Kind::Feed) => Ok(self.sample(&found, bytes)),
            Ok(_) => Err(self.words(&Trouble::NoHeadlines)),
            Err(none) => Err(self.words(&none.trouble)),
        }
    }

    async fn gives(&self, answer: Answer, preset: Option<String>) -> Result<Sample, String> {
        let bytes = answer.bytes_on_wire;
        match self.read(answer, preset).await {
            Ok(found) => Ok(self.sample(&found, bytes)),
            Err(none) => Err(self.words(&none.trouble)),
        }
    }

    async fn ask(&self, url: &str) -> Result<(Found, u64), NoEntries> {
        let answer = self.fetch(url).await?;
        let bytes = answer.bytes_on_wire;
        Ok((self.read(answer, self.source.preset.clone()).await?, bytes))
    }

    async fn fetch(&self, url: &str) -> Result<Answer, Trouble> {
        let request = Request {
            typed: (url != self.source.url).then(|| self.source.url.clone()),
            ..request(&self.source, url, Accept::Feed)
        };
        Ok(self.round.client.send(&request).await?)
    }

    async fn read(&self, answer: Answer, preset: Option<String>) -> Result<Found, NoEntries> {
        let round = self.round.clone();
        let source = SourceConfig {
            preset,
            ..self.source.clone()
        };
        aside(move || read::read(&answer, &source, &round.presets, Time::now())).await?
    }

    fn offer(&mut self, way: Way, url: &str, preset: Option<String>, gives: Result<Sample, String>) {
        self.offers.push(Offer {
            way,
            url: url.to_owned(),
            preset,
            gives,
        });
    }

    fn has_feed(&self) -> bool {
        self.offers
            .iter()
            .any(|offer| offer.gives.as_ref().is_ok_and(|sample| sample.entries > 0))
    }

    fn sample(&self, found: &Found, bytes: u64) -> Sample {
        sample(found, bytes, &self.round.locale)
    }

    fn words(&self, trouble: &Trouble) -> String {
        words::trouble(trouble, &self.round.locale)
    }

    fn into_probe(self) -> Probe {
        let now = Time::now();
        let ranks = self
            .offers
            .iter()
            .enumerate()
            .filter_map(|(index, offer)| Some((rank(offer, now)?, index)));
        // Of two that are equally good, the one that was tried first.
        let best = ranks
            .max_by_key(|(rank, index)| (*rank, std::cmp::Reverse(*index)))
            .map(|(_, index)| index);
        Probe {
            offers: self.offers,
            best,
        }
    }
}

/// How good an offer is; `None` when it brings nothing.
fn rank(offer: &Offer, now: Time) -> Option<u32> {
    let sample = offer.gives.as_ref().ok().filter(|sample| sample.entries > 0)?;
    let is_dated = sample.dated * 2 >= sample.entries;
    let is_comments = offer.url.contains("comments");
    let season = std::time::Duration::from_secs(90 * 86400);
    let is_asleep = sample.newest.is_some_and(|newest| newest + season < now);
    Some(match offer.way {
        Way::Feed => 60,
        Way::Linked | Way::WellKnown if is_comments || is_asleep => 10,
        Way::Linked | Way::WellKnown => 50,
        Way::Preset => 40,
        Way::Sitemap if offer.url.contains("news") => 35,
        Way::Structure if is_dated => 30,
        Way::Sitemap => 20,
        Way::Structure => 15,
    })
}

fn sample(found: &Found, bytes: u64, locale: &Locale) -> Sample {
    let headlines = found.entries.iter().take(SHOWN);
    Sample {
        kind: found.kind,
        title: found.title.clone(),
        entries: found.entries.len(),
        dated: found.entries.iter().filter(|entry| entry.published.is_some()).count(),
        whole: found.articles.iter().flatten().count(),
        newest: found.entries.iter().filter_map(|entry| entry.published).max(),
        headlines: headlines.map(|entry| entry.title.clone()).collect(),
        charset: found.charset.clone(),
        charset_why: found.charset_why.as_ref().map(|why| locale.charset_why(why)),
        warnings: found.warnings.iter().map(|it| locale.feed_warning(it)).collect(),
        bytes,
    }
}
