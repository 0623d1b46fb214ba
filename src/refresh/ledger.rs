//! Writes down what came of each visit, and only then reports it. What ends at about the same time is written with
//! one wait for the disk; each source is still kept as a whole or not at all.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Instant, timeout_at};

use super::schedule::{self, Manners};
use super::visit::{Target, Visit};
use super::{Fate, Outcome, Progress, Summary, Trouble, words};
use crate::config::Config;
use crate::locale::Locale;
use crate::model::{SourceId, Time};
use crate::store::{self, Failure, Merged, Store, Taking};

/// Sources that are written together, and how many bytes of theirs: no other writer has to wait long for its turn.
const TOGETHER: usize = 32;
const WEIGHT: usize = 2 << 20;
/// How long the first of them waits for others. Every page of an index that several sources touch is then written
/// once, and nobody notices the wait.
const PATIENCE: Duration = Duration::from_millis(15);

/// A visit that has ended.
pub(super) struct Report {
    pub target: Arc<Target>,
    pub visit: Visit,
    pub ms: u64,
}

pub(super) struct Ledger<'a, R: Fn(Progress)> {
    store: Store,
    config: &'a Config,
    locale: &'a Locale,
    report: &'a R,
    summary: Summary,
    /// Nobody has answered so far.
    is_silent: bool,
}

/// A visit that is being written down: its outcome as far as it is known, and how many takings it has made.
struct Page {
    outcome: Outcome,
    takings: usize,
    /// Given back when the store has taken its entries in.
    held: Option<OwnedSemaphorePermit>,
}

impl<'a, R: Fn(Progress)> Ledger<'a, R> {
    pub(super) fn new(store: Store, config: &'a Config, locale: &'a Locale, report: &'a R) -> Ledger<'a, R> {
        Ledger {
            store,
            config,
            locale,
            report,
            summary: Summary::default(),
            is_silent: true,
        }
    }

    /// Keeps at it until the last visit has ended.
    pub(super) fn keep(mut self, mut reports: Receiver<Report>, runtime: &Handle) -> Result<Summary, store::Error> {
        while let Some(first) = reports.blocking_recv() {
            let batch = runtime.block_on(gather(first, &mut reports));
            for outcome in self.note(batch)? {
                self.count(&outcome);
                (self.report)(Progress::Source(outcome));
            }
        }
        self.summary.is_offline = self.is_silent && self.summary.failed > 0;
        Ok(self.summary)
    }

    fn note(&mut self, batch: Vec<Report>) -> Result<Vec<Outcome>, store::Error> {
        let mut takings = Vec::new();
        let pages: Vec<Page> = batch
            .into_iter()
            .map(|report| self.page(report, &mut takings))
            .collect();
        let mut taken = self.store.take_in(&takings)?.into_iter();
        let mut outcomes = Vec::with_capacity(pages.len());
        for page in pages {
            let mut outcome = page.outcome;
            for merged in taken.by_ref().take(page.takings) {
                outcome.add(merged?);
            }
            drop(page.held);
            outcomes.push(outcome);
        }
        Ok(outcomes)
    }

    /// What is to be written of a visit, and its outcome but for what is new.
    fn page(&self, Report { target, visit, ms }: Report, takings: &mut Vec<(SourceId, Taking)>) -> Page {
        let before = takings.len();
        let id = target.record.id;
        let mut outcome = Outcome {
            source: id,
            name: target.record.name.clone(),
            result: Fate::Unchanged,
            new: Vec::new(),
            updated: 0,
            error: None,
            is_offline: false,
            bytes: 0,
            ms,
        };
        let mut hold = None;
        match visit {
            Visit::Unchanged(check) => {
                outcome.bytes = check.bytes;
                takings.push((id, Taking::Unchanged(Time::now(), check)));
            }
            Visit::Updated {
                packed,
                bytes,
                trouble,
                held,
            } => {
                outcome.bytes = bytes;
                hold = held;
                takings.push((id, Taking::Entries(packed)));
                if let Some(trouble) = trouble {
                    outcome.error = Some(self.trouble(&target, &trouble, 0, takings));
                }
            }
            Visit::Failed { trouble, bytes } => {
                outcome.result = Fate::Failed;
                outcome.bytes = bytes;
                outcome.is_offline = trouble.is_offline();
                outcome.error = Some(self.trouble(&target, &trouble, bytes, takings));
            }
        }
        Page {
            outcome,
            takings: takings.len() - before,
            held: hold,
        }
    }

    /// A trouble is kept with its source; its words.
    fn trouble(&self, target: &Target, trouble: &Trouble, bytes: u64, takings: &mut Vec<(SourceId, Taking)>) -> String {
        let reason = words::trouble(trouble, self.locale);
        if *trouble == Trouble::Retired {
            return reason;
        }
        let now = Time::now();
        let fate = match trouble.status() {
            Some(410) => schedule::Fate::Gone,
            _ => schedule::Fate::Failed {
                failures: target.record.failures + 1,
                retry_after: trouble.retry_after(),
            },
        };
        let interval = target.config.interval.unwrap_or(self.config.interval);
        let next = schedule::next(now, interval, &Manners::default(), fate, &target.record.url);
        let failure = Failure {
            status: trouble.status(),
            reason: reason.clone(),
            bytes,
            retired: fate == schedule::Fate::Gone,
            next_due: next.at,
            next_why: Some(words::why(&next.why, self.locale)),
        };
        takings.push((target.record.id, Taking::Failed(now, failure)));
        reason
    }

    fn count(&mut self, outcome: &Outcome) {
        let summary = &mut self.summary;
        match outcome.result {
            Fate::Updated => summary.updated += 1,
            Fate::Unchanged => summary.unchanged += 1,
            Fate::Failed => summary.failed += 1,
        }
        summary.new += outcome.new.len();
        self.is_silent &= outcome.result == Fate::Failed && outcome.is_offline;
    }
}

impl Outcome {
    fn add(&mut self, merged: Merged) {
        if !merged.new.is_empty() || merged.updated > 0 {
            self.result = Fate::Updated;
        }
        self.new.extend(merged.new);
        self.updated += merged.updated;
    }
}

/// The first report, and those that come soon after it.
async fn gather(first: Report, reports: &mut Receiver<Report>) -> Vec<Report> {
    let end = Instant::now() + PATIENCE;
    let mut weight = first.visit.weight();
    let mut batch = vec![first];
    while batch.len() < TOGETHER && weight < WEIGHT {
        let Ok(Some(next)) = timeout_at(end, reports.recv()).await else {
            break;
        };
        weight += next.visit.weight();
        batch.push(next);
    }
    batch
}
