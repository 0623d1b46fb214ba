//! The rows of a refresh.

use std::time::{Duration, Instant};

use jarshy::store::{Selection, Store};

use super::program::{Cost, Home, Refresh, refresh};
use super::server::Server;
use super::{Scale, feeds, floor, head, row};

/// What an answer takes from another continent.
const FAR: Duration = Duration::from_millis(50);

pub fn run(scale: Scale) {
    for (sources, items) in [(100, 50), (1_000, 30)] {
        let sources = scale.of(sources);
        let bodies: Vec<Vec<u8>> = (0..sources).map(|number| feeds::feed(number, items)).collect();
        near(scale, &bodies, items);
        far(scale, &bodies, items);
    }
    hanging(scale);
}

fn near(scale: Scale, bodies: &[Vec<u8>], items: usize) {
    let sources = bodies.len();
    let server = Server::start(bodies.to_vec(), Duration::ZERO);
    head(&format!("{sources} sources × {items} entries"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let none = Cost::default();
    let fetching = scale.best(|it| *it, |_| floor::fetching(&server.urls));
    row("fetching alone, one after another", fetching, None, none, None);
    row(
        "a strict tokenizer alone, on one core",
        scale.best(|it| *it, |_| floor::parsing(bodies)),
        None,
        none,
        None,
    );
    let storing = scale.best(
        |it| *it,
        |round| floor::storing(bodies, &folder.path().join(format!("{round}.db"))),
    );
    row("plain SQLite alone, texts as they are", storing, None, none, None);
    let together = |round| floor::overlapped(&server.urls, &folder.path().join(format!("all{round}.db")), false);
    let floor = scale.best(|it| *it, together);
    row("the floor: all three, overlapped", floor, Some(floor), none, None);

    let cold = scale.best(
        |(_, it): &(Home, Refresh)| it.stored,
        |_| {
            let home = Home::new(&server.config(""));
            let cold = refresh(&home, sources);
            (home, cold)
        },
    );
    let (home, cold) = cold;
    is_whole(&home, sources * items);
    row(
        "jarshy, all entries readable",
        cold.stored,
        Some(floor),
        cold.until_stored,
        None,
    );
    row(
        "  and all of it findable",
        cold.ended,
        Some(floor),
        cold.cost,
        Some(home.disk()),
    );
    let warm = scale.best(|it: &Refresh| it.stored, |_| refresh(&home, sources));
    row("jarshy once more, nothing new", warm.stored, None, warm.cost, None);
}

fn far(scale: Scale, bodies: &[Vec<u8>], items: usize) {
    let sources = bodies.len();
    let server = Server::start(bodies.to_vec(), FAR);
    head(&format!("{sources} sources × {items} entries, answers take 50 ms"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let together = |round| floor::overlapped(&server.urls, &folder.path().join(format!("{round}.db")), true);
    let floor = scale.best(|it| *it, together);
    row(
        "the floor, asking as many at once",
        floor,
        Some(floor),
        Cost::default(),
        None,
    );
    let cold = scale.best(
        |it: &Refresh| it.stored,
        |_| refresh(&Home::new(&server.config("")), sources),
    );
    row(
        "jarshy, all entries readable",
        cold.stored,
        Some(floor),
        cold.until_stored,
        None,
    );
}

/// One source never answers: how soon the entries of the others are there.
fn hanging(scale: Scale) {
    let (sources, items) = (scale.of(100), 20);
    let bodies = (0..sources).map(|number| feeds::feed(number, items)).collect();
    let server = Server::start(bodies, Duration::ZERO);
    let dead = std::net::TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
    let port = dead.local_addr().expect("it is bound").port();
    let hung = format!("[network]\ntimeout = \"5s\"\n[[source]]\nurl = \"http://127.0.0.1:{port}/feed.xml\"\n");
    let home = Home::new(&server.config(&hung));
    head("one source hangs");
    let start = Instant::now();
    let others = std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let is_there = || {
                let store = Store::open(&home.store()).ok()?;
                Some(store.count(&Selection::default()).ok()? >= (sources * items) as u64)
            };
            while is_there() != Some(true) {
                std::thread::sleep(Duration::from_millis(5));
            }
            start.elapsed()
        });
        let whole = refresh(&home, sources + 1);
        (watch.join().expect("the entries come"), whole)
    });
    let (others, whole) = others;
    row(
        "the entries of the others are readable",
        others,
        None,
        Cost::default(),
        None,
    );
    row("it is given up", whole.stored, None, whole.cost, None);
}

/// Every entry is there, those in windows-1251 too, and none is damaged.
fn is_whole(home: &Home, entries: usize) {
    let store = Store::open(&home.store()).expect("the store");
    let all = store.count(&Selection::default()).expect("a count");
    assert_eq!(all, entries as u64, "every entry is stored");
    assert_eq!(store.index_waiting().expect("a count"), 0, "every entry can be found");
}
