//! Every statement walks an index: read from SQLite's own plans, on a filled store, with statistics and
//! without, since one bad plan makes a program quadratic.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::{CStr, c_int, c_uint, c_void};

use rusqlite::ffi;

use super::*;
use crate::model::{Article, StoryId};
use crate::query::Sort;

thread_local! {
    static SEEN: RefCell<BTreeSet<String>> = RefCell::default();
}

/// Notes the text of every statement that SQLite runs.
fn watch(store: &Store) {
    unsafe extern "C" fn note(_: c_uint, _: *mut c_void, _: *mut c_void, text: *mut c_void) -> c_int {
        // The text belongs to the statement, which is alive while it runs.
        let text = unsafe { CStr::from_ptr(text.cast()) }.to_string_lossy().into_owned();
        SEEN.with_borrow_mut(|seen| seen.insert(text));
        0
    }
    // The callback has the form that `SQLITE_TRACE_STMT` asks for, and the connection outlives it.
    unsafe {
        ffi::sqlite3_trace_v2(
            store.connection.handle(),
            ffi::SQLITE_TRACE_STMT,
            Some(note),
            std::ptr::null_mut(),
        );
    }
}

/// Steps of a plan that are right, and why.
const ALLOWED: &[(&str, &str)] = &[
    ("SCAN source", "a table of some hundred rows"),
    ("SCAN src", "the same"),
    ("SCAN fact", "a table of two rows"),
    ("SCAN dictionary", "a table of one row, or a few"),
    ("SCAN reindex", "a queue, read from its front"),
    ("SCAN place", "a table of five hundred rows at most"),
    ("SCAN journal", "read from its end"),
    ("SCAN entry_index VIRTUAL TABLE", "the search index at work"),
    ("SCAN CONSTANT ROW", "no table at all"),
    ("SCAN g USING INDEX signature_waiting", "a queue, read from its front"),
    ("SCAN o", "one row: the entry that is asked about"),
];

/// Statements that sort, or read much, because they must.
const HEAVY: &[(&str, &str)] = &[
    ("tag t INDEXED BY tag_name", "what was tagged by hand is put in order"),
    ("FROM entry_index CROSS JOIN", "what was found is put in order"),
    (
        "ORDER BY fold(e.title)",
        "an order that no index has is made once and kept",
    ),
    ("ORDER BY e.length", "the same"),
    ("ORDER BY (SELECT position", "the same"),
    ("ORDER BY e.lang", "the same"),
    ("ORDER BY coalesce(e.story_id", "the same"),
    ("FROM source WHERE configured", "some hundred sources are put in order"),
    (
        "ORDER BY e.id",
        "retention walks from the oldest entry to the first that is young enough",
    ),
    (
        "DELETE FROM gone WHERE seen",
        "retention looks through all that it removed",
    ),
    ("FROM source WHERE total > ", "some hundred sources"),
    ("FROM place ORDER BY at", "five hundred rows at most are put in order"),
    ("FROM tag INDEXED BY tag_name GROUP BY name", "all tags are counted"),
    (
        "SELECT count(*) FROM entry WHERE id >",
        "what waits for the index is counted",
    ),
];

fn faults(store: &Store) -> Vec<String> {
    let statements = SEEN.take();
    let own = |sql: &&String| {
        let is_query = ["SELECT", "INSERT", "UPDATE", "DELETE"]
            .iter()
            .any(|it| sql.trim_start().starts_with(it));
        is_query && !HEAVY.iter().any(|(part, _)| sql.contains(part)) && !sql.contains("entry_index_")
    };
    let mut faults = Vec::new();
    for sql in statements.iter().filter(own) {
        let mut plan = store.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = plan.raw_query().mapped(|row| row.get::<_, String>(3));
        for step in steps.map(Result::unwrap) {
            // A list may be read from its very end: then its index is walked, and the limit ends it.
            let walks_list = step.starts_with("SCAN s USING COVERING INDEX status_")
                || step.starts_with("SCAN s USING INDEX status_")
                || step.starts_with("SCAN e USING INDEX entry_unready");
            let is_allowed = walks_list || ALLOWED.iter().any(|(start, _)| step.starts_with(start));
            let is_wrong = step.contains("SCAN") || step.contains("TEMP B-TREE") || step.contains("AUTOMATIC");
            if is_wrong && !is_allowed {
                faults.push(format!("{step}\n    {sql}"));
            }
        }
    }
    SEEN.take();
    faults
}

/// Everything that a reader, a refresh and the indexer do.
fn live(lab: &mut Lab) {
    let store = &mut lab.store;
    store.packer().unwrap();
    while store.index_pending(500).unwrap() > 0 {}
    store.index_waiting().unwrap();
    stories(store);
    lists(store);
    let ids: Vec<EntryId> = (1..50).map(EntryId).collect();
    store.set_status(&ids, Change::Starred(true)).unwrap();
    store.set_status(&ids, Change::Hidden(true)).unwrap();
    store.add_tag(&ids, "кейін").unwrap();
    store.remove_tag(&ids[..5], "кейін").unwrap();
    store.tags().unwrap();
    store.mark_read(&Selection::default()).unwrap();
    while store.undo().unwrap().is_some() {}
    store.note("source").unwrap();
    let article = Article {
        html: "<p>Толық мәтін.</p>".into(),
        ..Article::default()
    };
    store.put_article(EntryId(307), &article, moment(500)).unwrap();
    store.put_failure(EntryId(308), "404", moment(500)).unwrap();
    store
        .wanting_articles(&Selection::default(), Some(moment(600)), 10)
        .unwrap();
    for id in [307, 308, 309] {
        store.entry(EntryId(id)).unwrap();
        store.previous(EntryId(id)).unwrap();
    }
    let source = store.sources().unwrap()[0].id;
    store.source(source).unwrap();
    store.note_unchanged(source, moment(700), &Check::default()).unwrap();
    store.note_failure(source, moment(700), &Failure::default()).unwrap();
    store.knows_any(source, &["1".into()]).unwrap();
    store
        .put_picture(EntryId(300), "https://a.example/i.jpg", b"i")
        .unwrap();
    store.share_picture(EntryId(301), "https://a.example/i.jpg").unwrap();
    store.picture("https://a.example/i.jpg").unwrap();
    let retention = crate::config::Retention {
        days: 0,
        entries: 395,
        keep_unread: false,
        ..Default::default()
    };
    store.retire(&retention, moment(800)).unwrap();
    // A changed text, a changed guid, a new entry.
    let changed = vec![
        entry("0-5", "Басқа тақырып", 5),
        entry("жаңа", "Тақырып 6", 6),
        entry("x", "Жаңалық", 7),
    ];
    let changed = merge(800, changed);
    store.known(source, &changed).unwrap();
    let packed = changed.pack(&store.packer().unwrap());
    let takings = [
        (source, Taking::Entries(Box::new(packed))),
        (source, Taking::Unchanged(moment(801), Box::default())),
        (source, Taking::Failed(moment(802), Failure::default())),
    ];
    assert!(store.take_in(&takings).unwrap().iter().all(Result::is_ok));
    store.index_all().unwrap();
    small_things(store);
}

fn small_things(store: &mut Store) {
    let id = EntryId(302);
    store.row(id).unwrap();
    store.set_status_quietly(&[id], Change::Read(true)).unwrap();
    store.add_tag_quietly(&[id], "кейін").unwrap();
    store.has_picture("https://a.example/i.jpg").unwrap();
    store.note_pictured(id, 2, 1).unwrap();
    store.pictured(id).unwrap();
    store.put_place(id, 40, moment(900)).unwrap();
    store.places().unwrap();
    store.put_place(id, 0, moment(900)).unwrap();
}

/// What looks at the whole store on purpose, or is part of what `live` does.
const NOT_LIVE: &[&str] = &[
    "backup",
    "check",
    "compact",
    "mend",
    "path",
    "picture_bytes",
    "rebuild_index",
    "retire_pictures",
    "sizes",
    "merge_packed",
    "write_batch",
    "ids",
];

#[test]
fn nothing_that_a_reader_waits_for_is_left_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let own = include_str!("plans.rs");
    let mut missing = Vec::new();
    for file in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let mut in_store = false;
        for line in text.lines() {
            in_store = match line {
                "impl Store {" => true,
                "}" => false,
                _ => in_store,
            };
            let name = line.strip_prefix("    pub fn ").and_then(|it| it.split_once("(&"));
            let Some((name, _)) =
                name.filter(|(_, rest)| in_store && rest.trim_start_matches("mut ").starts_with("self"))
            else {
                continue;
            };
            if !NOT_LIVE.contains(&name) && !own.contains(&format!(".{name}(")) {
                missing.push(name.to_owned());
            }
        }
    }
    assert_eq!(missing, [] as [String; 0], "functions whose plans nobody reads");
}

fn stories(store: &mut Store) {
    store.tell_all(true, moment(1000)).unwrap();
    let rules: Vec<_> = ["тақырып", "lang:kk"]
        .map(|text| (query(text).unwrap(), vec![Deed::Tag("ереже".into())]))
        .into();
    store.apply_rules(&rules).unwrap();
    store.story(StoryId(1)).unwrap();
    store.with_stories(&[EntryId(1), EntryId(2)]).unwrap();
    store.likeness(EntryId(1)).unwrap();
    store.version_of(EntryId(1)).unwrap();
    store.front_page(moment(300), moment(1000), true).unwrap();
    store.note_finished(EntryId(1)).unwrap();
}

fn lists(store: &Store) {
    let source = store.sources().unwrap()[1].id;
    let mut selections = Vec::new();
    for flags in 0..16 {
        selections.push(Selection {
            unread: flags & 1 != 0,
            starred: flags & 2 != 0,
            hidden: flags & 4 != 0,
            unready: flags & 8 != 0,
            ..Selection::default()
        });
    }
    let narrowed: Vec<Selection> = selections
        .iter()
        .flat_map(|it| {
            [
                Selection {
                    source: Some(source),
                    ..it.clone()
                },
                Selection {
                    tag: Some("kk".into()),
                    ..it.clone()
                },
                Selection {
                    source: Some(source),
                    tag: Some("кейін".into()),
                    ..it.clone()
                },
                Selection {
                    since: Some(moment(100)),
                    ..it.clone()
                },
                Selection {
                    keep: vec![EntryId(3)],
                    ..it.clone()
                },
                Selection {
                    stories: true,
                    ..it.clone()
                },
                Selection {
                    stories: true,
                    tag: Some("kk".into()),
                    ..it.clone()
                },
                Selection {
                    order: Sort::Oldest,
                    ..it.clone()
                },
            ]
        })
        .collect();
    selections.extend(narrowed);
    for text in [
        "тақырып",
        "тақырып lang:kk",
        "lang:kk",
        "-тақырып",
        "is:hidden",
        "tag:кейін",
        "source:example",
        "/а/",
        "today",
    ] {
        for source in [None, Some(source)] {
            selections.push(Selection {
                query: query(text),
                stories: true,
                source,
                ..Selection::default()
            });
        }
    }
    for order in [
        Sort::Relevance,
        Sort::Title,
        Sort::Length,
        Sort::Source,
        Sort::Language,
        Sort::Story,
    ] {
        selections.push(Selection {
            order,
            ..Selection::default()
        });
        selections.push(Selection {
            order,
            query: query("тақырып"),
            ..Selection::default()
        });
    }
    let key = Key {
        time: 300,
        id: EntryId(300),
    };
    for selection in &selections {
        for anchor in [
            Anchor::Top,
            Anchor::Bottom,
            Anchor::After(key),
            Anchor::Before(key),
            Anchor::Around(EntryId(9)),
            Anchor::At(key),
        ] {
            store.rows(selection, anchor, 20).unwrap();
        }
        store.next(selection, Some(key), Way::Down).unwrap();
        store.count(selection).unwrap();
    }
}

#[test]
fn no_statement_reads_more_than_it_must() {
    let mut lab = Lab::new(&[
        "https://a.example/rss",
        "https://b.example/rss",
        "https://c.example/rss",
    ]);
    let seeds: Vec<SourceSeed> = ["a", "b", "c"]
        .iter()
        .map(|name| SourceSeed {
            tags: vec!["kk".into()],
            ..seed(&format!("https://{name}.example/rss"))
        })
        .collect();
    watch(&lab.store);
    lab.store.sync_sources(&seeds).unwrap();
    for source in 0..3 {
        let entries = (0..400)
            .map(|n| entry(&format!("{source}-{n}"), &format!("Тақырып {n}"), n))
            .collect();
        lab.merge(source, 1000, entries);
    }
    live(&mut lab);
    let mut faults = super::plans::faults(&lab.store);
    lab.store.connection.execute_batch("ANALYZE").unwrap();
    live(&mut lab);
    faults.extend(super::plans::faults(&lab.store));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
