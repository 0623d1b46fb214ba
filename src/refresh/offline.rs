//! What a selection lacks to be read without the network: which entries those are, and how each source
//! stands. The fetching itself is done by `pages`.

use std::collections::HashMap;

use super::pages::{Budget, Fetched, articles};
use super::{Error, Setup};
use crate::model::{EntryRow, Readiness, SourceId};
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
    /// Fetched in this run, on the wire.
    pub bytes: u64,
}

/// One article more, or one that could not be had.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub fetched: Fetched,
    /// The work so far, and all of it.
    pub done: usize,
    pub total: usize,
    /// On the wire, so far.
    pub bytes: u64,
}

/// Fetches the articles that a selection lacks, the newest first, and tells how each source stands afterwards.
/// Blocks.
pub fn offline(setup: &Setup, selection: &Selection, mut report: impl FnMut(&Step)) -> Result<Vec<Shelf>, Error> {
    let store = Store::open(&setup.store)?;
    let mut lacking = Vec::new();
    each_unready(&store, selection, |row| {
        lacking.extend(row.url.is_some().then_some(row.id))
    })?;
    let (total, mut done, mut bytes) = (lacking.len(), 0, 0);
    let mut weights: HashMap<SourceId, u64> = HashMap::new();
    articles(setup, lacking, Budget::unlimited(), |fetched| {
        (done, bytes) = (done + 1, bytes + fetched.bytes);
        *weights.entry(fetched.source).or_default() += fetched.bytes;
        report(&Step {
            fetched,
            done,
            total,
            bytes,
        });
    })?;
    shelves(&store, selection, &weights)
}

/// How every source of a selection stands.
fn shelves(store: &Store, selection: &Selection, weights: &HashMap<SourceId, u64>) -> Result<Vec<Shelf>, Error> {
    let mut unready: HashMap<SourceId, (u64, u64)> = HashMap::new();
    each_unready(store, selection, |row| {
        let (teaser, failed) = unready.entry(row.source).or_default();
        *if row.readiness == Readiness::Failed {
            failed
        } else {
            teaser
        } += 1;
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
        if all > 0 {
            shelves.push(Shelf {
                name: record.name,
                ready: all.saturating_sub(teaser + failed),
                teaser,
                failed,
                bytes: weights.get(&record.id).copied().unwrap_or_default(),
            });
        }
    }
    Ok(shelves)
}

/// Goes through the entries of a selection that cannot be read whole, in its order.
fn each_unready(store: &Store, selection: &Selection, mut visit: impl FnMut(&EntryRow)) -> Result<(), Error> {
    let selection = Selection {
        unready: true,
        ..selection.clone()
    };
    let mut anchor = Anchor::Top;
    loop {
        let page = store.rows(&selection, anchor, WINDOW)?;
        page.rows.iter().for_each(&mut visit);
        match page.rows.last() {
            Some(last) if !page.at_end => anchor = Anchor::After(Page::key(last)),
            _ => return Ok(()),
        }
    }
}
