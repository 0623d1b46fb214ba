//! The threads that fetch the pages of what is opened, the one that was opened last first.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::{Incoming, ReadPresets};
use crate::app::Event;
use crate::config::Config;
use crate::locale::Locale;
use crate::model::EntryId;
use crate::refresh::{self, Budget, Setup, Stop};

/// Pages fetched at once: a page that hangs does not hold up the one that is opened next.
const THREADS: usize = 4;
/// What nobody has come to by then is no longer waited for.
const MOST_WAITING: usize = 16;

/// A page that is wanted.
pub(super) enum Wanted {
    Article(EntryId),
    Page(String),
    /// Pictures of an entry.
    Pictures(EntryId),
}

pub(super) struct Order {
    pub wanted: Wanted,
    pub config: Arc<Config>,
    pub locale: Locale,
}

/// Orders that wait for a thread.
#[derive(Default)]
struct Stack {
    orders: Mutex<Vec<Order>>,
    has_come: Condvar,
}

pub(super) struct Fetcher {
    stack: Arc<Stack>,
    worker: Worker,
    threads: usize,
}

#[derive(Clone)]
struct Worker {
    store: PathBuf,
    read_presets: ReadPresets,
    incoming: Sender<Incoming>,
}

impl Fetcher {
    pub fn new(store: PathBuf, read_presets: ReadPresets, incoming: Sender<Incoming>) -> Fetcher {
        Fetcher {
            stack: Arc::default(),
            worker: Worker {
                store,
                read_presets,
                incoming,
            },
            threads: 0,
        }
    }

    /// Threads are made when there is something for them to do.
    pub fn fetch(&mut self, order: Order) {
        let mut orders = self.stack.lock();
        orders.push(order);
        let too_many = orders.len().saturating_sub(MOST_WAITING);
        let dropped: Vec<Order> = orders.drain(..too_many).collect();
        drop(orders);
        self.stack.has_come.notify_one();
        for order in dropped {
            self.worker.give_up(&order);
        }
        if self.threads < THREADS {
            self.start_thread();
        }
    }

    fn start_thread(&mut self) {
        let (stack, worker) = (self.stack.clone(), self.worker.clone());
        let work = move || loop {
            worker.carry_out(stack.pop());
        };
        match thread::Builder::new().name("fetch".to_owned()).spawn(work) {
            Ok(_) => self.threads += 1,
            Err(error) => tracing::error!("no thread to fetch with: {error}"),
        }
    }
}

impl Stack {
    /// The last order; waits for one.
    fn pop(&self) -> Order {
        let mut orders = self.lock();
        loop {
            match orders.pop() {
                Some(order) => return order,
                None => orders = self.has_come.wait(orders).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Worker {
    fn carry_out(&self, order: Order) {
        let setup = match self.setup(&order) {
            Ok(setup) => setup,
            Err(error) => return self.tell(order.wanted, Err(error.to_string())),
        };
        match order.wanted {
            Wanted::Article(id) => {
                let fetched = refresh::article(&setup, id).map(|fetched| fetched.error);
                let result = match fetched {
                    Ok(None) => Ok(()),
                    Ok(Some(reason)) => Err(reason),
                    Err(error) => Err(error.to_string()),
                };
                self.tell(Wanted::Article(id), result);
            }
            Wanted::Page(url) => {
                let page = refresh::page(&setup, &url).unwrap_or_else(|error| Err(error.to_string()));
                self.send(Event::PageFetched(url, page.map(Box::new)));
            }
            Wanted::Pictures(id) => self.pictures(&setup, id),
        }
    }

    /// Pictures that cannot be had are missed, and not spoken of.
    fn pictures(&self, setup: &Setup, id: EntryId) {
        let mut kept = 0;
        let fetched = refresh::pictures(setup, vec![id], Budget::unlimited(), |gallery| kept = gallery.kept);
        if let Err(error) = fetched {
            tracing::error!("pictures: {error}");
        }
        if kept > 0 {
            self.send(Event::PicturesFetched(id));
        }
    }

    fn setup(&self, order: &Order) -> anyhow::Result<Setup> {
        Ok(Setup {
            config: order.config.clone(),
            presets: Arc::new((self.read_presets)()?),
            store: self.store.clone(),
            locale: order.locale.clone(),
            stop: Stop::default(),
        })
    }

    fn give_up(&self, order: &Order) {
        let reason = order.locale.text("article-not-waited-for");
        match &order.wanted {
            Wanted::Article(id) => self.tell(Wanted::Article(*id), Err(reason)),
            Wanted::Page(url) => self.tell(Wanted::Page(url.clone()), Err(reason)),
            Wanted::Pictures(_) => {}
        }
    }

    fn tell(&self, wanted: Wanted, result: Result<(), String>) {
        match (wanted, result) {
            (Wanted::Article(id), result) => self.send(Event::ArticleFetched(id, result)),
            (Wanted::Page(url), Err(reason)) => self.send(Event::PageFetched(url, Err(reason))),
            (Wanted::Page(_), Ok(())) | (Wanted::Pictures(_), _) => {}
        }
    }

    /// Nobody listens any more when the program is already ending.
    fn send(&self, event: Event) {
        let _ = self.incoming.send(Incoming::Event(event));
    }
}
