//! The store as the rooms below it use it: on a file of its own, from the outside.

mod file;
mod found;
mod lists;
mod merging;
mod plans;
mod retention;
mod sourced;
mod status;
mod stories;

use super::*;
use crate::model::{Entry, EntryId, SourceId};

/// A store in a folder of its own, which goes when the test ends.
struct Lab {
    folder: tempfile::TempDir,
    store: Store,
}

impl Lab {
    fn new(sources: &[&str]) -> Lab {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let seeds: Vec<SourceSeed> = sources.iter().map(|url| seed(url)).collect();
        store.sync_sources(&seeds).unwrap();
        Lab { folder, store }
    }

    fn source(&self, index: usize) -> SourceId {
        self.store.sources().unwrap()[index].id
    }

    fn merge(&mut self, source: usize, now: i64, entries: Vec<Entry>) -> Merged {
        let source = self.source(source);
        self.store.merge(source, merge(now, entries)).unwrap()
    }

    fn titles(&self, selection: &Selection) -> Vec<String> {
        let page = self.store.rows(selection, Anchor::Top, 1000).unwrap();
        page.rows.into_iter().map(|it| it.title).collect()
    }

    /// Another program at the same file.
    fn other(&self) -> Store {
        Store::open(&self.folder.path().join("store.db")).unwrap()
    }
}

fn seed(url: &str) -> SourceSeed {
    SourceSeed {
        url: url.to_owned(),
        enabled: true,
        ..SourceSeed::default()
    }
}

fn merge(now: i64, entries: Vec<Entry>) -> Merge {
    Merge {
        now: moment(now),
        entries,
        ..Merge::default()
    }
}

fn entry(guid: &str, title: &str, published: i64) -> Entry {
    Entry {
        guid: guid.to_owned(),
        url: Some(format!("https://news.example/{guid}")),
        title: title.to_owned(),
        published: Some(moment(published)),
        summary: Some(format!("<p>{title}: толығырақ</p>")),
        ..Entry::default()
    }
}

fn query(text: &str) -> Option<crate::query::Condition> {
    let query = crate::query::parse(text).unwrap();
    Some(query.compile(moment(1000), &jiff::tz::TimeZone::UTC))
}

fn titled(title: &str, at: i64) -> Entry {
    entry(title, title, at)
}
