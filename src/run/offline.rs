//! The thread that fetches what a list lacks to be read without the network, when the reader asks for it.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::{Incoming, Setting};
use crate::app::Event;
use crate::config::Config;
use crate::refresh::{self, Setup, Shelf, Step, Stop, What};
use crate::store::Selection;

/// A run that is under way; it can be asked to stop.
pub(super) fn spawn(
    setting: &Setting,
    config: Arc<Config>,
    selection: Selection,
    incoming: Sender<Incoming>,
) -> std::io::Result<Stop> {
    let stop = Stop::default();
    let (store, locale, read_presets) = (setting.store.clone(), setting.locale.clone(), setting.presets.clone());
    let asked = stop.clone();
    let work = move || {
        // Nobody listens any more when the program is already ending.
        let tell = |event| _ = incoming.send(Incoming::Event(event));
        let run = || {
            let setup = Setup {
                config,
                presets: Arc::new(read_presets()?),
                store,
                locale,
                stop: asked,
            };
            anyhow::Ok(refresh::offline(&setup, &selection, |step| {
                events(step).into_iter().for_each(tell)
            })?)
        };
        let shelves = run().unwrap_or_else(|error| {
            tracing::error!("offline: {error:#}");
            tell(Event::Failed(error.to_string()));
            vec![]
        });
        tell(Event::OfflineEnded(Shelf::total(&shelves)));
    };
    thread::Builder::new().name("offline".to_owned()).spawn(work)?;
    Ok(stop)
}

fn events(step: &Step) -> Vec<Event> {
    let progress = Event::OfflineStep {
        done: step.done,
        total: step.total,
        is_pictures: matches!(step.what, What::Pictures(_)),
    };
    let news = match &step.what {
        What::Article(fetched) => {
            let result = fetched.error.clone().map_or(Ok(()), Err);
            Some(Event::ArticleFetched(fetched.entry, result))
        }
        What::Pictures(gallery) => (gallery.kept > 0).then_some(Event::PicturesFetched(gallery.entry)),
    };
    news.into_iter().chain([progress]).collect()
}
