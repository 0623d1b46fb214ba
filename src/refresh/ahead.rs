//! What is fetched before anyone asks: the articles of sources that want them whole, then their pictures. Newest
//! first and within the budget of the config; what a run does not come to, the next one does.

use super::pages::{Budget, Fetched, articles, full_text};
use super::pictures::{lacking_pictures, pictures};
use super::{Error, Setup};
use crate::config::FullText;
use crate::model::{EntryId, Readiness};
use crate::store::{Anchor, Selection, Store};

/// Rows of a source that are looked at: what lies deeper was left by choice.
const WINDOW: usize = 500;
/// A page that failed so often is asked for again only by hand.
const MOST_TRIES: u32 = 3;

/// Fetches ahead what the config wants, and reports each article. Blocks.
pub fn ahead(setup: &Setup, report: impl FnMut(Fetched)) -> Result<(), Error> {
    articles(setup, wanted_ahead(setup)?, Budget::of(&setup.config), report)?;
    let newest = newest(setup, |_, readiness, _| readiness == Readiness::Whole)?;
    pictures(
        setup,
        lacking_pictures(setup, &newest)?,
        Budget::of_pictures(&setup.config),
        |_| {},
    )
}

/// The entries whose articles are to be fetched ahead, the newest first.
pub fn wanted_ahead(setup: &Setup) -> Result<Vec<EntryId>, Error> {
    newest(setup, |store, readiness, id| match readiness {
        Readiness::Whole => false,
        Readiness::Teaser => true,
        Readiness::Failed => store
            .failure(id)
            .is_ok_and(|it| it.is_some_and(|it| it.tries < MOST_TRIES)),
    })
}

/// The newest entries of sources that want to be read whole, as many as the budget has, that pass a test.
fn newest(setup: &Setup, is_wanted: impl Fn(&Store, Readiness, EntryId) -> bool) -> Result<Vec<EntryId>, Error> {
    let store = Store::open(&setup.store)?;
    let most = setup.config.offline.entries as usize;
    let mut rows = Vec::new();
    for source in store.sources()? {
        if most > 0 && full_text(&source, &setup.config) == FullText::Always {
            let selection = Selection {
                source: Some(source.id),
                ..Selection::default()
            };
            rows.extend(store.rows(&selection, Anchor::Top, most.min(WINDOW))?.rows);
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.sort_time, row.id)));
    rows.truncate(most);
    rows.retain(|row| row.url.is_some() && is_wanted(&store, row.readiness, row.id));
    Ok(rows.into_iter().map(|row| row.id).collect())
}
