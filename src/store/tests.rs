//! The store as the rooms below it use it: on a file of its own, from the outside.

mod plans;

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

#[test]
fn what_was_merged_is_listed_the_newest_first() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let merged = lab.merge(0, 100, vec![entry("2", "екінші", 20), entry("1", "бірінші", 10)]);
    assert_eq!(merged.new, [EntryId(2), EntryId(1)]);
    assert_eq!(lab.titles(&Selection::default()), ["екінші", "бірінші"]);
}

#[test]
fn merging_twice_is_merging_once() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let entries = || vec![entry("2", "екінші", 20), entry("1", "бірінші", 10)];
    lab.merge(0, 100, entries());
    assert_eq!(lab.merge(0, 200, entries()), Merged::default());
    assert_eq!(lab.store.count(&Selection::default()).unwrap(), 2);
}

#[test]
fn a_source_knows_its_guids_and_not_those_of_another() {
    let mut lab = Lab::new(&["https://a.kz/rss", "https://b.kz/rss"]);
    lab.merge(0, 100, vec![entry("one", "One", 90)]);
    let knows = |source, guids: &[&str]| {
        let guids: Vec<String> = guids.iter().map(|it| it.to_string()).collect();
        lab.store.knows_any(lab.source(source), &guids).unwrap()
    };
    assert!(knows(0, &["two", "one"]));
    assert!(!knows(0, &["two"]));
    assert!(!knows(1, &["one"]));
}
