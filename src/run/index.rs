//! The thread that builds the search index behind everything else, whenever something new has been stored.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::{io, thread};

use crate::store::{Result, Store};

/// The thread sleeps until it is told that something was stored.
pub(super) fn spawn(store: PathBuf) -> io::Result<Sender<()>> {
    let (sender, wishes) = channel();
    thread::Builder::new().name("index".to_owned()).spawn(move || {
        if let Err(error) = work(store, &wishes) {
            tracing::error!("the search index: {error}");
        }
    })?;
    Ok(sender)
}

fn work(store: PathBuf, wishes: &Receiver<()>) -> Result<()> {
    while wishes.recv().is_ok() {
        while wishes.try_recv().is_ok() {}
        Store::open(&store)?.index_all()?;
    }
    Ok(())
}
