//! The thread that looks after the store behind everything else: what is new is made findable and put into stories, the
//! reader's rules are asked, and what the config no longer keeps goes.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use jiff::tz::TimeZone;

use super::{Incoming, ReadPresets, Setting};
use crate::app::Event;
use crate::config::Config;
use crate::locale::Locale;
use crate::model::EntryId;
use crate::refresh::{self, Budget, Fetched, Setup, Stop};
use crate::store::Store;

/// By which config the store is looked after.
pub(super) struct Order {
    pub config: Arc<Config>,
    pub zone: TimeZone,
    pub locale: Locale,
}

/// The thread sleeps until it is told that something was stored.
pub(super) fn spawn(setting: &Setting, incoming: Sender<Incoming>) -> io::Result<Sender<Order>> {
    let (sender, orders) = channel();
    let worker = Worker {
        store: setting.store.clone(),
        read_presets: setting.presets.clone(),
        incoming,
    };
    thread::Builder::new()
        .name("upkeep".to_owned())
        .spawn(move || worker.work(&orders))?;
    Ok(sender)
}

struct Worker {
    store: PathBuf,
    read_presets: ReadPresets,
    incoming: Sender<Incoming>,
}

impl Worker {
    fn work(&self, orders: &Receiver<Order>) {
        while let Ok(mut order) = orders.recv() {
            while let Ok(later) = orders.try_recv() {
                order = later;
            }
            // What failed is tried again with the next order.
            if let Err(error) = self.carry_out(&order) {
                tracing::error!("the upkeep of the store: {error:#}");
            }
        }
    }

    fn carry_out(&self, order: &Order) -> anyhow::Result<()> {
        let kept = refresh::upkeep(&mut Store::open(&self.store)?, &order.config, &order.zone)?;
        if kept.is_visible {
            self.tell(Event::StoreKept);
        }
        match kept.full_text.is_empty() {
            true => Ok(()),
            false => self.fetch(order, kept.full_text),
        }
    }

    /// Whole articles that a rule wants.
    fn fetch(&self, order: &Order, wanted: Vec<EntryId>) -> anyhow::Result<()> {
        let setup = Setup {
            config: order.config.clone(),
            presets: Arc::new((self.read_presets)()?),
            store: self.store.clone(),
            locale: order.locale.clone(),
            stop: Stop::default(),
        };
        refresh::articles(&setup, wanted, Budget::of(&order.config), |fetched: Fetched| {
            self.tell(Event::ArticleFetched(fetched.entry, fetched.error.map_or(Ok(()), Err)));
        })?;
        Ok(())
    }

    /// Nobody listens any more when the program is already ending.
    fn tell(&self, event: Event) {
        let _ = self.incoming.send(Incoming::Event(event));
    }
}
