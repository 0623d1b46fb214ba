//! The floor of a refresh: what fetching, a strict tokenizer and plain SQLite need, alone and overlapped. No charsets,
//! no faults, no limits, no safe text, no packing, no lists, no search.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use quick_xml::events::Event;
use rusqlite::{Connection, params};

/// One entry as it comes.
#[derive(Default)]
struct Item {
    texts: [String; 5],
}

/// The elements that are kept, each in its place.
const KEPT: [(&str, usize); 8] = [
    ("guid", 0),
    ("id", 0),
    ("title", 1),
    ("link", 2),
    ("pubDate", 3),
    ("updated", 3),
    ("description", 4),
    ("content", 4),
];

/// Answers that wait for the next step.
const HELD: usize = 16;

/// How long all three take when they overlap, on as many threads as there are cores and one that writes; with a
/// latency, on as many as jarshy asks at once.
pub fn overlapped(urls: &[String], path: &Path, has_latency: bool) -> Duration {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let (sender, receiver) = sync_channel::<(usize, Vec<Item>)>(HELD);
    let threads = if has_latency { 32 } else { cores() };
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(url) = urls.get(number) else { break };
                    sender.send((number, parsed(&fetched(url)))).expect("somebody writes");
                }
            });
        }
        drop(sender);
        write(path, receiver.into_iter());
    });
    start.elapsed()
}

pub fn fetching(urls: &[String]) -> Duration {
    timed(|| {
        urls.iter().for_each(|url| drop(fetched(url)));
    })
}

pub fn parsing(bodies: &[Vec<u8>]) -> Duration {
    timed(|| bodies.iter().for_each(|body| drop(parsed(body))))
}

pub fn storing(bodies: &[Vec<u8>], path: &Path) -> Duration {
    let items: Vec<_> = bodies.iter().map(|body| parsed(body)).enumerate().collect();
    timed(|| write(path, items.into_iter()))
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, |it| it.get())
}

/// The body of an answer, over a connection of its own.
fn fetched(url: &str) -> Vec<u8> {
    let rest = url.trim_start_matches("http://");
    let (host, path) = rest.split_once('/').expect("an address with a path");
    let mut wire = TcpStream::connect(host).expect("the server listens");
    write!(
        wire,
        "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .expect("a question");
    let mut answer = Vec::with_capacity(128 << 10);
    wire.read_to_end(&mut answer).expect("an answer");
    let head = answer.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
    answer.drain(..head + 4);
    answer
}

fn parsed(body: &[u8]) -> Vec<Item> {
    let text = String::from_utf8_lossy(body);
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut items = Vec::new();
    let mut item = None::<Item>;
    let mut place = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                if matches!(name.as_ref(), "item" | "entry") {
                    item = Some(Item::default());
                }
                place = KEPT
                    .iter()
                    .find(|(kept, _)| *kept == name.as_ref())
                    .map(|(_, place)| *place);
            }
            Ok(Event::End(tag)) => {
                if matches!(tag.local_name().as_ref(), "item" | "entry") {
                    items.extend(item.take());
                }
                place = None;
            }
            Ok(Event::Text(text)) => {
                if let (Some(item), Some(place)) = (&mut item, place) {
                    item.texts[place].push_str(&text);
                }
            }
            Ok(Event::GeneralRef(name)) => {
                let sign = match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => '&',
                };
                if let (Some(item), Some(place)) = (&mut item, place) {
                    item.texts[place].push(sign);
                }
            }
            Ok(Event::Eof) | Err(_) => return items,
            Ok(_) => {}
        }
    }
}

fn write(path: &Path, feeds: impl Iterator<Item = (usize, Vec<Item>)>) {
    let mut connection = Connection::open(path).expect("a database");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
             CREATE TABLE item (id INTEGER PRIMARY KEY, source INTEGER, guid TEXT, title TEXT, url TEXT,
                 published TEXT, body TEXT, UNIQUE (source, guid));",
        )
        .expect("a table");
    let transaction = connection.transaction().expect("a transaction");
    {
        let mut insert = transaction
            .prepare("INSERT INTO item (source, guid, title, url, published, body) VALUES (?, ?, ?, ?, ?, ?)")
            .expect("a statement");
        for (source, items) in feeds {
            for Item { texts } in items {
                let [guid, title, url, published, body] = texts;
                insert
                    .execute(params![source as i64, guid, title, url, published, body])
                    .expect("an insert");
            }
        }
    }
    transaction.commit().expect("a commit");
}
