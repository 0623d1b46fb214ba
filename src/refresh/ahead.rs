//! What is fetched before anyone asks: the articles of sources that want them whole, then their pictures. Newest
//! first and within the budget of the config; what a run does not come to, the next one does.

use super::pages::{Budget, Fetched, articles, full_text};
use super::pictures::{lacking_pictures, pictures};
use super::{Error, Setup};
use crate::config::FullText;
use crate::model::{EntryId, EntryRow, Readiness, Time};
use crate::store::{self, Anchor, Selection, Store};

/// Fetches ahead what the config wants, and reports each article. Blocks.
pub fn ahead(setup: &Setup, report: impl FnMut(Fetched)) -> Result<(), Error> {
    articles(setup, wanted_ahead(setup)?, Budget::of(&setup.config), report)?;
    let budget = Budget::of_pictures(&setup.config);
    pictures(setup, lacking_pictures(setup, &whole(setup)?)?, budget, |_| {})
}

/// The entries whose articles are to be fetched ahead, the newest first. A page that failed is left alone for a while.
pub fn wanted_ahead(setup: &Setup) -> Result<Vec<EntryId>, Error> {
    let now = Time::now();
    newest(setup, |store, selection, most| {
        store.wanting_articles(selection, Some(now), most)
    })
}

/// The newest entries that are whole, as many as a run may fetch.
fn whole(setup: &Setup) -> Result<Vec<EntryId>, Error> {
    newest(setup, |store, selection, most| {
        let mut rows = store.rows(selection, Anchor::Top, most)?.rows;
        rows.retain(|row| row.readiness == Readiness::Whole);
        Ok(rows)
    })
}

/// Of what is found in each source that wants to be read whole, the newest, as many as the budget has.
fn newest(
    setup: &Setup,
    find: impl Fn(&Store, &Selection, usize) -> store::Result<Vec<EntryRow>>,
) -> Result<Vec<EntryId>, Error> {
    let store = Store::open(&setup.store)?;
    let most = setup.config.offline.entries as usize;
    let mut rows = Vec::new();
    for source in store.sources()? {
        if most > 0 && full_text(&source, &setup.config) == FullText::Always {
            let selection = Selection {
                source: Some(source.id),
                ..Selection::default()
            };
            rows.extend(find(&store, &selection, most)?);
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.sort_time, row.id)));
    rows.truncate(most);
    Ok(rows.into_iter().map(|row| row.id).collect())
}
