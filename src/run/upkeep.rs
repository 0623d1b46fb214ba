//! The thread that looks after the store behind everything else: what is new is made findable, and what the config
//! no longer keeps goes.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::{io, thread};

use crate::config::Retention;
use crate::store::Store;

/// The thread sleeps until it is told that something was stored.
pub(super) fn spawn(store: PathBuf, retention: Retention) -> io::Result<Sender<()>> {
    let (sender, wishes) = channel();
    let name = "upkeep".to_owned();
    thread::Builder::new()
        .name(name)
        .spawn(move || work(&store, &retention, &wishes))?;
    Ok(sender)
}

fn work(store: &Path, retention: &Retention, wishes: &Receiver<()>) {
    while wishes.recv().is_ok() {
        while wishes.try_recv().is_ok() {}
        // What failed is tried again with the next wish.
        if let Err(error) = Store::open(store).and_then(|mut store| store.upkeep(retention)) {
            tracing::error!("the upkeep of the store: {error}");
        }
    }
}
