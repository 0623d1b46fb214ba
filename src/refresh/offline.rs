//! What a selection lacks to be read without the network: which entries those are, and how each source
//! stands. The fetching itself is done by `pages` and `pictures`.

use std::collections::HashMap;

use super::pages::{Budget, Fetched, articles};
use super::pictures::{Gallery, lacking_pictures, pictures};
use super::{Error, Setup};
use crate::model::{EntryId, EntryRow, Readiness, SourceId};
use crate::store::{Anchor, Page, Selection, Store};

/// Rows that are read from the store at once.
const WINDOW: usize = 500;

/// How much of a source can be read without the network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    pub name: String,
    pub ready: u64,
    pub teaser: u64,
    pub failed: u64,
    /// Why pages failed, the most frequent reason.
    pub reason: Option<String>,
    /// Pictures that are kept, and those that could not be had; none of either where the config wants none.
    pub pictures: u64,
    pub lacking_pictures: u64,
    /// Fetched in this run, on the wire.
    pub bytes: u64,
}

impl Shelf {
    /// All of them together.
    pub fn total(shelves: &[Shelf]) -> Shelf {
        let mut total = Shelf::default();
        for shelf in shelves {
            total.ready += shelf.ready;
            total.teaser += shelf.teaser;
            total.failed += shelf.failed;
            total.pictures += shelf.pictures;
            total.lacking_pictures += shelf.lacking_pictures;
            total.bytes += shelf.bytes;
        }
        total
    }
}

/// One article more, or the pictures of one; or one that could not be had.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub what: What,
    /// The work of this kind so far, and all of it.
    pub done: usize,
    pub total: usize,
    /// On the wire, so far.
    pub bytes: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Article(Fetched),
    Pictures(Gallery),
}

/// Fetches the articles that a selection lacks, the newest first, then their pictures, and tells how each source
/// stands afterwards. Blocks.
pub fn offline(setup: &Setup, selection: &Selection, mut report: impl FnMut(&Step)) -> Result<Vec<Shelf>, Error> {
    let store = Store::open(&setup.store)?;
    let mut lacking = Vec::new();
    each_unready(&store, selection, |row| {
        lacking.extend(row.url.is_some().then_some(row.id))
    })?;
    let mut weights: HashMap<SourceId, u64> = HashMap::new();
    let mut bytes = 0;
    let mut step = |what: What, source: SourceId, weight: u64, done: usize, total: usize| {
        *weights.entry(source).or_default() += weight;
        bytes += weight;
        report(&Step {
            what,
            done,
            total,
            bytes,
        });
    };
    let (total, mut done) = (lacking.len(), 0);
    articles(setup, lacking, Budget::unlimited(), |fetched| {
        done += 1;
        let (source, weight) = (fetched.source, fetched.bytes);
        step(What::Article(fetched), source, weight, done, total);
    })?;
    let lacking = lacking_pictures(setup, &all(&store, selection)?)?;
    let (total, mut done) = (lacking.len(), 0);
    let budget = Budget::of_kept_pictures(&setup.config);
    pictures(setup, lacking, budget, |gallery| {
        done += 1;
        step(What::Pictures(gallery), gallery.source, gallery.bytes, done, total);
    })?;
    shelves(setup, &store, selection, &weights)
}

/// The entries of a selection, in its order.
fn all(store: &Store, selection: &Selection) -> Result<Vec<EntryId>, Error> {
    let mut ids = Vec::new();
    each(store, selection, |row| ids.push(row.id))?;
    Ok(ids)
}

/// How every source of a selection stands.
fn shelves(
    setup: &Setup,
    store: &Store,
    selection: &Selection,
    weights: &HashMap<SourceId, u64>,
) -> Result<Vec<Shelf>, Error> {
    let pictures = match setup.config.images {
        true => count_pictures(store, selection)?,
        false => HashMap::new(),
    };
    let mut unready: HashMap<SourceId, (u64, u64)> = HashMap::new();
    let mut reasons: HashMap<SourceId, HashMap<String, u64>> = HashMap::new();
    each_unready(store, selection, |row| {
        let (teaser, failed) = unready.entry(row.source).or_default();
        match (row.readiness, &row.failure) {
            (Readiness::Failed, reason) => {
                *failed += 1;
                let reasons = reasons.entry(row.source).or_default();
                *reasons.entry(reason.clone().unwrap_or_default()).or_default() += 1;
            }
            _ => *teaser += 1,
        }
    })?;
    let mut shelves = Vec::new();
    for record in store.sources()? {
        if selection.source.is_some_and(|source| source != record.id) {
            continue;
        }
        let all = store.count(&Selection {
            source: Some(record.id),
            ..selection.clone()
        })?;
        let (teaser, failed) = unready.get(&record.id).copied().unwrap_or_default();
        let (kept, lacking) = pictures.get(&record.id).copied().unwrap_or_default();
        if all > 0 {
            shelves.push(Shelf {
                name: record.name,
                ready: all.saturating_sub(teaser + failed),
                teaser,
                failed,
                reason: reasons.get(&record.id).and_then(most_frequent),
                pictures: kept,
                lacking_pictures: lacking,
                bytes: weights.get(&record.id).copied().unwrap_or_default(),
            });
        }
    }
    Ok(shelves)
}

/// The pictures of every source: those that are kept, and those that could not be had.
fn count_pictures(store: &Store, selection: &Selection) -> Result<HashMap<SourceId, (u64, u64)>, Error> {
    let mut counts: HashMap<SourceId, (u64, u64)> = HashMap::new();
    let mut rows = Vec::new();
    each(store, selection, |row| rows.push((row.id, row.source)))?;
    for (id, source) in rows {
        if let Some(pictured) = store.pictured(id)? {
            let (kept, lacking) = counts.entry(source).or_default();
            *kept += u64::from(pictured.kept);
            *lacking += u64::from(pictured.wanted.saturating_sub(pictured.kept));
        }
    }
    Ok(counts)
}

/// The reasons of a source, each with how often it was given: the most frequent one.
fn most_frequent(reasons: &HashMap<String, u64>) -> Option<String> {
    let most = reasons.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(reason, _)| reason.clone())
}

/// Goes through the entries of a selection that cannot be read whole, in its order.
fn each_unready(store: &Store, selection: &Selection, visit: impl FnMut(&EntryRow)) -> Result<(), Error> {
    let selection = Selection {
        unready: true,
        ..selection.clone()
    };
    each(store, &selection, visit)
}

/// Goes through the entries of a selection, in its order.
fn each(store: &Store, selection: &Selection, mut visit: impl FnMut(&EntryRow)) -> Result<(), Error> {
    let mut anchor = Anchor::Top;
    loop {
        let page = store.rows(selection, anchor, WINDOW)?;
        page.rows.iter().for_each(&mut visit);
        match page.rows.last() {
            Some(last) if !page.at_end => anchor = Anchor::After(Page::key(last)),
            _ => return Ok(()),
        }
    }
}
