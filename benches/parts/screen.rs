//! The rows of the screen: what a person waits for.

use std::time::{Duration, Instant};

use jarshy::model::{Entry, Time};
use jarshy::store::{Merge, SourceSeed, Store};
use rusqlite::Connection;

use super::feeds::{Writer, feed};
use super::program::{Cost, Home, Screen, list, version};
use super::server::Server;
use super::{Scale, head, row};

/// Stands in the newest headline of every store.
const NEWEST: &str = "zeptonews";

pub fn run(scale: Scale) {
    head("the first frame");
    let process = scale.best(|it| *it, |_| version());
    row(
        "a process of jarshy that says its version",
        process,
        None,
        Cost::default(),
        None,
    );
    for (sources, items) in [(10, 100), (500, 200), (500, 2_000)] {
        let items = scale.of(items);
        let home = filled(sources, items);
        opening(scale, &home, sources * items, process);
    }
    head("key to frame");
    let home = filled(scale.of(500), 20);
    let mut screen = Screen::open(&home);
    screen.wait_for(NEWEST);
    screen.rest(Duration::from_secs(1));
    let idle = typing(&mut screen, scale.of(200));
    told("idle", idle);
    drop(screen);
    refreshing(scale);
    still(scale);
}

fn opening(scale: Scale, home: &Home, entries: usize, process: Duration) {
    let read = scale.best(|it| *it, |_| one_row(home));
    let (first, cost) = scale.best(
        |(first, _)| *first,
        |_| {
            let mut screen = Screen::open(home);
            let first = screen.wait_for(NEWEST);
            (first, screen.cost())
        },
    );
    let floor = process + read;
    row(
        &format!("{entries} entries, and one indexed read"),
        floor,
        Some(floor),
        Cost::default(),
        None,
    );
    row(
        &format!("{entries} entries, the first frame"),
        first,
        Some(floor),
        cost,
        Some(home.disk()),
    );
    let listed = scale.best(|it| *it, |_| list(home));
    row(
        &format!("{entries} entries, jarshy list"),
        listed,
        Some(floor),
        Cost::default(),
        None,
    );
}

/// The floor of starting: one indexed read in a file that was just opened.
fn one_row(home: &Home) -> Duration {
    let start = Instant::now();
    let connection = Connection::open(home.store()).expect("a database");
    connection
        .query_row("SELECT title FROM entry WHERE id = 1", [], |row| {
            row.get::<_, String>(0)
        })
        .expect("a row");
    start.elapsed()
}

/// Keys while a thousand sources are fetched, read and stored.
fn refreshing(scale: Scale) {
    let bodies = (0..scale.of(1_000)).map(|number| feed(number, 30)).collect();
    let server = Server::start(bodies, Duration::from_millis(50));
    let home = Home::new(&server.config(""));
    let mut screen = Screen::open(&home);
    screen.wait_for("127.0.0.1");
    told(
        "during a refresh of 1,000 feeds and the index",
        typing(&mut screen, scale.of(200)),
    );
}

/// What a minute without a key costs.
fn still(scale: Scale) {
    let minute = Duration::from_secs(60) / scale.part as u32;
    let home = filled(scale.of(500), 20);
    let mut screen = Screen::open(&home);
    screen.wait_for(NEWEST);
    screen.rest(Duration::from_secs(3));
    let before = screen.cost();
    screen.rest(minute);
    let used = screen.cost().cpu.zip(before.cpu).map(|(after, before)| after - before);
    head("idle");
    let cost = Cost {
        cpu: used,
        ..screen.cost()
    };
    row(
        &format!("{} s without a key", minute.as_secs()),
        minute,
        None,
        cost,
        None,
    );
    if let Some(used) = used {
        println!(
            "{:<50} {:>9.3} ms",
            "  of which on a processor",
            used.as_secs_f64() * 1e3
        );
    }
}

/// Letters typed into the search prompt, and taken back, as quickly as each is seen.
fn typing(screen: &mut Screen, keys: usize) -> Vec<Duration> {
    const LETTERS: &str = "xqzvwyxqkj";
    let mut took = Vec::new();
    while took.len() < keys {
        screen.keys("/");
        took.extend(screen.type_in(LETTERS));
        screen.keys("\u{1b}");
        screen.rest(Duration::from_millis(20));
    }
    took
}

fn told(name: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |part: usize| took[(took.len() * part / 100).min(took.len() - 1)].as_secs_f64() * 1e3;
    println!(
        "{name:<50} p50 {:>6.2} ms, p99 {:>6.2} ms, {} keys",
        at(50),
        at(99),
        took.len()
    );
}

/// A home whose store holds so many entries, indexed, and whose config follows their sources without asking them.
fn filled(sources: usize, items: usize) -> Home {
    let url = |number: usize| format!("https://news{number}.example/rss");
    let list: String = (0..sources)
        .map(|number| format!("[[source]]\nurl = \"{}\"\n", url(number)))
        .collect();
    let home = Home::new(&format!("refresh_on_start = false\n{list}"));
    let mut store = Store::open(&home.store()).expect("a store");
    let seed = |number| SourceSeed {
        url: url(number),
        enabled: true,
        ..SourceSeed::default()
    };
    store
        .sync_sources(&(0..sources).map(seed).collect::<Vec<_>>())
        .expect("the sources");
    let now = Time::now();
    for (number, source) in store.sources().expect("the sources").into_iter().enumerate() {
        let merge = Merge {
            now,
            entries: entries(number, items),
            ..Merge::default()
        };
        store.merge(source.id, merge).expect("a merge");
    }
    store.index_all().expect("the index");
    home
}

/// Entries of one short paragraph: how long the texts are is no matter to the lists.
fn entries(number: usize, items: usize) -> Vec<Entry> {
    let mut writer = Writer::new(number);
    let entry = |item: usize| {
        let title = writer.sentence(7);
        let is_newest = number == 0 && item == 0;
        let seconds = NEWEST_TIME - 7_200 * item as i64 - writer.below(7_000) as i64;
        Entry {
            guid: format!("{number}-{item}"),
            url: Some(format!("https://news{number}.example/a/{item}")),
            title: if is_newest { format!("{NEWEST} {title}") } else { title },
            published: Time::from_second(if is_newest { NEWEST_TIME + 1 } else { seconds }).ok(),
            content: Some(format!("<p>{}.</p>", writer.sentence(20))),
            ..Entry::default()
        }
    };
    (0..items).map(entry).collect()
}

/// Older than a week, so that nothing is compared for stories.
const NEWEST_TIME: i64 = 1_780_000_000;
