//! The threads that find the terms of entries, while another writes those that were found before.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;

use super::super::dictionary::Packer;
use super::{Hand, Terms, Waiting, terms};

/// Entries that one thread takes at a time.
const SHARE: usize = 50;

/// Some entries, and where their terms go.
type Job = (Vec<Waiting>, Sender<Vec<Terms>>);

/// They end when nobody can give them work any more.
pub(super) struct Crew {
    jobs: Sender<Job>,
}

/// Work that was begun, in order.
pub(super) struct Begun(Vec<Receiver<Vec<Terms>>>);

impl Crew {
    pub fn start<'s>(scope: &'s Scope<'s, '_>, packer: &Packer) -> Crew {
        let (jobs, taken) = channel::<Job>();
        let taken = Arc::new(Mutex::new(taken));
        let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(4);
        for _ in 0..threads {
            let (taken, packer) = (taken.clone(), packer.clone());
            scope.spawn(move || {
                let mut hand = Hand::default();
                while let Some((share, found)) = next(&taken) {
                    let share = share.into_iter().map(|it| terms(it, &packer, &mut hand)).collect();
                    // Nobody waits for what another program has indexed meanwhile.
                    let _ = found.send(share);
                }
            });
        }
        Crew { jobs }
    }

    pub fn begin(&self, waiting: Vec<Waiting>) -> Begun {
        let mut waiting = waiting.into_iter();
        let mut begun = Vec::new();
        loop {
            let share: Vec<Waiting> = waiting.by_ref().take(SHARE).collect();
            if share.is_empty() {
                return Begun(begun);
            }
            let (found, terms) = channel();
            // A crew that is gone is told by the terms that do not come.
            let _ = self.jobs.send((share, found));
            begun.push(terms);
        }
    }
}

impl Begun {
    /// The terms; `None` when a thread has panicked, in which the scope is about to end.
    pub fn finish(self) -> Option<Vec<Terms>> {
        let mut all = Vec::new();
        for terms in self.0 {
            all.extend(terms.recv().ok()?);
        }
        Some(all)
    }
}

fn next(jobs: &Mutex<Receiver<Job>>) -> Option<Job> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}
