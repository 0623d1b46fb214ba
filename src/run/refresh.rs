//! The thread that refreshes sources, one order after another.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::{Incoming, Setting};
use crate::app::Event;
use crate::config::Config;
use crate::locale::Locale;
use crate::refresh::{self, Fetched, Progress, Setup, Stop, Which};

/// What to refresh, and by which config.
pub(super) struct Order {
    pub which: Which,
    pub config: Arc<Config>,
    pub locale: Locale,
}

pub(super) fn spawn(setting: &Setting, incoming: Sender<Incoming>) -> io::Result<Sender<Order>> {
    let (sender, orders) = channel();
    let worker = Worker {
        store: setting.store.clone(),
        read_presets: setting.presets.clone(),
        incoming,
    };
    thread::Builder::new()
        .name("refresh".to_owned())
        .spawn(move || worker.work(&orders))?;
    Ok(sender)
}

struct Worker {
    store: PathBuf,
    read_presets: super::ReadPresets,
    incoming: Sender<Incoming>,
}

impl Worker {
    fn work(&self, orders: &Receiver<Order>) {
        while let Ok(order) = orders.recv() {
            if let Err(error) = self.carry_out(order) {
                tracing::error!("refresh: {error:#}");
                self.tell(Event::Failed(error.to_string()));
                self.tell(Event::RefreshEnded);
            }
        }
    }

    fn carry_out(&self, order: Order) -> anyhow::Result<()> {
        let setup = Setup {
            config: order.config,
            // Read at every refresh, so that an edited preset works at once.
            presets: Arc::new((self.read_presets)()?),
            store: self.store.clone(),
            locale: order.locale,
            stop: Stop::default(),
        };
        let summary = refresh::run(&setup, &order.which, |progress| self.report(progress))?;
        tracing::info!("refreshed: {summary:?}");
        self.tell(Event::RefreshEnded);
        self.fetch_ahead(setup)
    }

    /// The whole articles that the config wants before they are opened; on a thread of their own, so that the next
    /// refresh does not wait for them.
    fn fetch_ahead(&self, setup: Setup) -> anyhow::Result<()> {
        let incoming = self.incoming.clone();
        let work = move || {
            let report = |fetched: Fetched| {
                let event = Event::ArticleFetched(fetched.entry, fetched.error.map_or(Ok(()), Err));
                // Nobody listens any more when the program is already ending.
                let _ = incoming.send(Incoming::Event(event));
            };
            if let Err(error) = refresh::ahead(&setup, report) {
                tracing::error!("fetching ahead: {error}");
            }
        };
        thread::Builder::new().name("ahead".to_owned()).spawn(work)?;
        Ok(())
    }

    fn report(&self, progress: Progress) {
        self.tell(match progress {
            Progress::Started { total } => Event::RefreshStarted { total },
            Progress::Source(outcome) => {
                if let Some(error) = &outcome.error {
                    tracing::warn!("{}: {error}", outcome.name);
                }
                Event::SourceRefreshed {
                    new: outcome.new.len() as u64,
                }
            }
        });
    }

    /// Nobody listens any more when the program is already ending.
    fn tell(&self, event: Event) {
        let _ = self.incoming.send(Incoming::Event(event));
    }
}
