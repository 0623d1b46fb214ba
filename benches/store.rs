//! How fast the store takes in a refresh, gives its first window, finds a word, and how little room it needs, each
//! beside the floor measured in the same run. `cargo bench --bench store`; `-- --small` for a tenth of it.

mod parts;

use std::path::Path;
use std::time::{Duration, Instant};

use jarshy::model::{Entry, EntryId, Time};
use jarshy::query::{self, Sort};
use jarshy::store::{Anchor, Change, Merge, Packed, Selection, SourceSeed, Store, Taking};
use jiff::tz::TimeZone;
use parts::feeds::Writer;
use rusqlite::{Connection, params};

const NOW: i64 = 1_795_000_000;
/// Bytes of a body.
const BODY: usize = 3_000;
/// Sources whose answers are taken in with one wait for the disk, as a refresh does.
const BATCH: usize = 16;

fn main() {
    let is_small = std::env::args().any(|it| it == "--small");
    let scale = if is_small { 10 } else { 1 };
    let folder = tempfile::tempdir().expect("a folder for the stores");
    refresh(folder.path(), 1_000 / scale, 30);
    for sources in [10, 1_000] {
        starting(folder.path(), sources / scale.min(sources), 100);
    }
}

/// A first refresh: packing, taking in, indexing; the file; and the same again with nothing new.
fn refresh(folder: &Path, sources: usize, items: usize) {
    let entries: Vec<Vec<Entry>> = (0..sources).map(|number| generated(number, items)).collect();
    let count = sources * items;
    println!("{sources} sources × {items} entries, bodies of {BODY} bytes");
    let floor = least(|round| plain(&folder.join(format!("plain{round}.db")), &entries));
    row("plain SQLite, texts as they are, one transaction", floor, floor, count);

    let mut packing = Duration::MAX;
    let mut merging = Duration::MAX;
    let mut last = None;
    for round in 0..ROUNDS {
        let mut store = with_sources(&folder.join(format!("store{round}.db")), sources);
        let ids: Vec<_> = store
            .sources()
            .expect("the sources")
            .into_iter()
            .map(|it| it.id)
            .collect();
        let packer = store.packer().expect("a packer");
        let start = Instant::now();
        let packed: Vec<Packed> = entries.iter().map(|it| merge(it.clone()).pack(&packer)).collect();
        packing = packing.min(start.elapsed());
        let takings = packed.into_iter().map(|it| Taking::Entries(Box::new(it)));
        let batch: Vec<_> = ids.into_iter().zip(takings).collect();
        let mut batches = Vec::new();
        let mut rest = batch.into_iter().peekable();
        while rest.peek().is_some() {
            batches.push(rest.by_ref().take(BATCH).collect::<Vec<_>>());
        }
        let start = Instant::now();
        for batch in &batches {
            let outcomes = store.take_in(batch).expect("the store");
            assert!(outcomes.iter().all(Result::is_ok), "a merge");
        }
        merging = merging.min(start.elapsed());
        let start = Instant::now();
        for batch in &batches {
            let outcomes = store.take_in(batch).expect("the store");
            assert!(outcomes.iter().all(Result::is_ok), "a merge");
        }
        last = Some((store, start.elapsed()));
    }
    let (mut store, again) = last.expect("there was a round");
    row("packing, on one core (a refresh uses all)", packing, floor, count);
    row("taking in", merging, floor, count);
    row("taking in once more, nothing new", again, floor, count);
    let start = Instant::now();
    let mut longest = Duration::ZERO;
    loop {
        let batch = Instant::now();
        if store.index_pending(500).expect("the index") == 0 {
            break;
        }
        longest = longest.max(batch.elapsed());
    }
    row("search index, behind the refresh", start.elapsed(), floor, count);
    println!("{:52} {:9.1} ms", "  its longest batch", ms(longest));
    let path = store.path().to_owned();
    drop(store);
    size("plain SQLite, no search index", &folder.join("plain0.db"), count);
    size("jarshy, with its search index", &path, count);
}

/// What a person waits for: the first window, an entry, a search.
fn starting(folder: &Path, sources: usize, items: usize) {
    let path = folder.join(format!("start{sources}.db"));
    fill(&path, sources, items);
    println!("\n{} entries stored", sources * items);
    let read = one_row(&path);
    row_of("floor: open, and read one row", read, read);
    let first = least(|_| {
        let start = Instant::now();
        let store = Store::open(&path).expect("the store");
        store.rows(&Selection::default(), Anchor::Top, 50).expect("rows");
        start.elapsed()
    });
    row_of("open, and the first window", first, read);
    let mut store = Store::open(&path).expect("the store");
    let unread = Selection {
        unread: true,
        ..Selection::default()
    };
    row_of("sources with their counts", timed(|| drop(store.sources())), read);
    row_of(
        "a window in the middle",
        timed(|| drop(store.rows(&unread, Anchor::Around(EntryId(500)), 50))),
        read,
    );
    row_of("an entry with its text", timed(|| drop(store.entry(EntryId(77)))), read);
    for (text, order) in [
        ("квазистационар", Sort::Newest),
        ("президент", Sort::Newest),
        ("президент", Sort::Relevance),
        ("пре*", Sort::Newest),
        ("\"президент школа\"", Sort::Newest),
        ("lang:kk мектеп", Sort::Newest),
    ] {
        let found = Selection {
            query: condition(text),
            order,
            ..Selection::default()
        };
        let name = format!("search, {order:?}: {text}");
        row_of(&name, timed(|| drop(store.rows(&found, Anchor::Top, 50))), read);
    }
    let start = Instant::now();
    store.set_status(&[EntryId(99)], Change::Read(true)).expect("a status");
    row_of("marking one read", start.elapsed(), read);
    let start = Instant::now();
    let count = store.mark_read(&Selection::default()).expect("a status");
    row_of(&format!("marking {count} read"), start.elapsed(), read);
}

const ROUNDS: usize = 3;

fn least(run: impl Fn(usize) -> Duration) -> Duration {
    (0..ROUNDS).map(run).min().expect("there is a round")
}

fn timed(run: impl Fn()) -> Duration {
    least(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    })
}

/// The floor of storing: every text as it is, in one transaction, with one index.
fn plain(path: &Path, entries: &[Vec<Entry>]) -> Duration {
    let mut connection = Connection::open(path).expect("a database");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
             CREATE TABLE item (id INTEGER PRIMARY KEY, source INTEGER, guid TEXT, title TEXT, url TEXT,
                 published INTEGER, body TEXT, UNIQUE (source, guid));",
        )
        .expect("a table");
    let start = Instant::now();
    let transaction = connection.transaction().expect("a transaction");
    {
        let mut insert = transaction
            .prepare("INSERT INTO item (source, guid, title, url, published, body) VALUES (?, ?, ?, ?, ?, ?)")
            .expect("a statement");
        for (source, entries) in entries.iter().enumerate() {
            for entry in entries {
                let published = entry.published.map(|it| it.as_second());
                insert
                    .execute(params![
                        source as i64,
                        entry.guid,
                        entry.title,
                        entry.url,
                        published,
                        entry.content
                    ])
                    .expect("an insert");
            }
        }
    }
    transaction.commit().expect("a commit");
    start.elapsed()
}

/// The floor of starting: one indexed read in a file that was just opened.
fn one_row(path: &Path) -> Duration {
    least(|_| {
        let start = Instant::now();
        let connection = Connection::open(path).expect("a database");
        connection
            .query_row("SELECT title FROM entry WHERE id = 77", [], |row| {
                row.get::<_, String>(0)
            })
            .expect("a row");
        start.elapsed()
    })
}

fn fill(path: &Path, sources: usize, items: usize) {
    let mut store = with_sources(path, sources);
    for (number, source) in store.sources().expect("the sources").into_iter().enumerate() {
        store
            .merge(source.id, merge(generated(number, items)))
            .expect("a merge");
    }
    while store.index_pending(1_000).expect("the index") > 0 {}
}

fn with_sources(path: &Path, count: usize) -> Store {
    let mut store = Store::open(path).expect("a store");
    let seed = |number| SourceSeed {
        url: format!("https://news{number}.example/rss"),
        enabled: true,
        ..SourceSeed::default()
    };
    let seeds: Vec<SourceSeed> = (0..count).map(seed).collect();
    store.sync_sources(&seeds).expect("the sources");
    store
}

fn merge(entries: Vec<Entry>) -> Merge {
    Merge {
        now: moment(NOW),
        entries,
        ..Merge::default()
    }
}

fn condition(text: &str) -> Option<query::Condition> {
    let query = query::parse(text).expect("a query");
    Some(query.compile(moment(NOW), &TimeZone::UTC))
}

fn moment(seconds: i64) -> Time {
    Time::from_second(seconds).expect("a moment of this century")
}

fn row(name: &str, took: Duration, floor: Duration, count: usize) {
    let each = took.as_secs_f64() * 1e6 / count as f64;
    println!(
        "{name:52} {:9.1} ms {each:7.1} µs each {:6.2} × floor",
        ms(took),
        ratio(took, floor)
    );
}

fn row_of(name: &str, took: Duration, floor: Duration) {
    println!("{name:52} {:9.2} ms {:6.1} × floor", ms(took), ratio(took, floor));
}

fn size(name: &str, path: &Path, count: usize) {
    let bytes = std::fs::metadata(path).map_or(0, |it| it.len());
    let each = bytes / count as u64;
    println!(
        "{name:52} {:9.1} MiB {each:6} bytes each",
        bytes as f64 / f64::from(1 << 20)
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64()
}

fn generated(number: usize, items: usize) -> Vec<Entry> {
    let mut writer = Writer::new(number);
    (0..items)
        .map(|item| {
            let mut html = String::new();
            while html.len() < BODY {
                let length = 8 + writer.below(20);
                html += &format!("<p>{}.</p>\n", writer.sentence(length));
            }
            if writer.below(1000) == 17 {
                html += "<p>квазистационар</p>";
            }
            Entry {
                guid: format!("{number}-{item}"),
                url: Some(format!("https://news{number}.example/a/{item}")),
                title: writer.sentence(7),
                authors: vec![writer.sentence(2)],
                published: Some(moment(NOW - 7_200 * item as i64 - writer.below(7_000) as i64)),
                content: Some(html),
                language: jarshy::model::Language::from_tag(writer.language),
                ..Entry::default()
            }
        })
        .collect()
}
