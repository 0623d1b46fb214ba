//! The thread that looks after the store behind everything else: what is new is made findable, and what the config
//! no longer keeps goes.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::{io, thread};

use crate::config::Retention;
use crate::store::Store;

/// The thread sleeps until it is told that something was stored, and what the config keeps of it.
pub(super) fn spawn(store: PathBuf) -> io::Result<Sender<Retention>> {
    let (sender, wishes) = channel();
    let name = "upkeep".to_owned();
    thread::Builder::new().name(name).spawn(move || work(&store, &wishes))?;
    Ok(sender)
}

fn work(store: &Path, wishes: &Receiver<Retention>) {
    while let Ok(mut retention) = wishes.recv() {
        while let Ok(newer) = wishes.try_recv() {
            retention = newer;
        }
        // What failed is tried again with the next wish.
        if let Err(error) = Store::open(store).and_then(|mut store| store.upkeep(&retention)) {
            tracing::error!("the upkeep of the store: {error}");
        }
    }
}
