//! Writes down what came of each visit, one short transaction a source, and only then reports it.

use tokio::sync::mpsc::Receiver;

use super::schedule::{self, Manners};
use super::visit::{Target, Visit};
use super::{Fate, Outcome, Progress, Summary, Trouble, words};
use crate::config::Config;
use crate::locale::Locale;
use crate::model::Time;
use crate::store::{self, Failure, Store};

/// A visit that has ended.
pub(super) struct Report {
    pub target: Target,
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
    pub(super) fn keep(mut self, mut reports: Receiver<Report>) -> Result<Summary, store::Error> {
        while let Some(report) = reports.blocking_recv() {
            let outcome = self.note(report)?;
            self.count(&outcome);
            (self.report)(Progress::Source(outcome));
        }
        self.summary.is_offline = self.is_silent && self.summary.failed > 0;
        Ok(self.summary)
    }

    fn note(&mut self, Report { target, visit, ms }: Report) -> Result<Outcome, store::Error> {
        let id = target.record.id;
        let outcome = Outcome {
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
        match visit {
            Visit::Unchanged(check) => {
                self.store.note_unchanged(id, Time::now(), &check)?;
                Ok(Outcome {
                    bytes: check.bytes,
                    ..outcome
                })
            }
            Visit::Updated {
                packed,
                bytes,
                trouble,
                held,
            } => {
                let merged = self.store.merge_packed(id, &packed)?;
                drop((packed, held));
                let is_changed = !merged.new.is_empty() || merged.updated > 0;
                let result = if is_changed { Fate::Updated } else { Fate::Unchanged };
                let error = trouble
                    .map(|trouble| self.note_trouble(&target, &trouble, 0))
                    .transpose()?;
                Ok(Outcome {
                    result,
                    new: merged.new,
                    updated: merged.updated,
                    error,
                    bytes,
                    ..outcome
                })
            }
            Visit::Failed { trouble, bytes } => {
                let error = Some(self.note_trouble(&target, &trouble, bytes)?);
                Ok(Outcome {
                    result: Fate::Failed,
                    error,
                    is_offline: trouble.is_offline(),
                    bytes,
                    ..outcome
                })
            }
        }
    }

    /// Keeps a trouble with its source; its words.
    fn note_trouble(&mut self, target: &Target, trouble: &Trouble, bytes: u64) -> Result<String, store::Error> {
        let reason = words::trouble(trouble, self.locale);
        if *trouble == Trouble::Retired {
            return Ok(reason);
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
        self.store.note_failure(target.record.id, now, &failure)?;
        Ok(reason)
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
