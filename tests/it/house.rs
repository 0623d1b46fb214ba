//! The house rules, read from the sources: which room may use which, where a crate lives, and what a
//! pure room never names. A fault is told with its file and line.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the top floor down: a room uses only those before it.
const FLOORS: &[&str] = &[
    "model", "text", "html", "config", "query", "feed", "page", "article", "picture", "story", "locale", "net",
    "store", "refresh", "account", "app", "ui", "run", "cli",
];

/// Rooms that do no I/O: what they need of the world is handed to them.
const PURE: &[&str] = &[
    "model", "text", "html", "config", "query", "feed", "page", "article", "picture", "story", "locale", "app", "ui",
];

/// What a pure room never names: a file, a socket, a thread, a clock, the environment.
const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "std::env",
    "std::process",
    "Instant::now",
    "SystemTime::now",
    "Timestamp::now",
    "Time::now",
    "Zoned::now",
    "tokio::",
];

/// Names that say nothing.
const BANNED: &[&str] = &["Manager", "Helper", "Utils", "todo!(", "unimplemented!(", "dbg!("];

/// Crates with one home: the rooms that may name them.
const CRATES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("reqwest", &["net"]),
    ("rustls", &["net"]),
    ("rustls_platform_verifier", &["net"]),
    ("hyper", &["net"]),
    ("hyper_util", &["net"]),
    ("flate2", &["net"]),
    ("brotli_decompressor", &["net"]),
    ("tokio", &["net", "refresh", "run", "cli"]),
    ("crossterm", &["run", "cli"]),
    ("ratatui", &["ui", "run"]),
    ("ratatui_image", &["ui", "run"]),
    ("dom_smoothie", &["page"]),
    ("chardetng", &["feed"]),
    ("encoding_rs", &["feed"]),
    ("simdutf8", &["feed"]),
    ("hypher", &["text"]),
    ("fluent_bundle", &["locale"]),
    ("toml_edit", &["config"]),
    ("clap", &["cli", "locale"]),
    ("indicatif", &["cli"]),
    ("directories", &["cli"]),
    ("nucleo_matcher", &["app"]),
    ("notify", &["run"]),
    ("zstd", &["net", "store"]),
];

struct Line {
    file: PathBuf,
    number: usize,
    room: String,
    text: String,
}

#[test]
fn a_room_uses_only_rooms_on_floors_above_it() {
    report(faults(|line| {
        let own = floor(&line.room)?;
        let used = mentions(&line.text, "crate::");
        let below = used.iter().find(|name| floor(name).is_some_and(|it| it > own))?;
        Some(format!("`{}` uses `{below}`, which stands below it", line.room))
    }));
}

#[test]
fn a_crate_is_named_only_in_its_room() {
    report(faults(|line| {
        let (name, rooms) = CRATES.iter().find(|(name, _)| names_crate(&line.text, name))?;
        (!rooms.contains(&line.room.as_str())).then(|| format!("`{name}` belongs to {rooms:?}, not to `{}`", line.room))
    }));
}

#[test]
fn a_pure_room_names_nothing_of_the_world() {
    report(faults(|line| {
        let word = WORLD.iter().find(|word| line.text.contains(**word))?;
        PURE.contains(&line.room.as_str())
            .then(|| format!("`{}` is pure and names `{word}`", line.room))
    }));
}

#[test]
fn names_say_what_they_mean_and_nothing_is_left_to_do() {
    report(faults(|line| {
        let word = BANNED.iter().find(|word| line.text.contains(**word))?;
        Some(format!("`{word}` is banned"))
    }));
}

#[test]
fn nothing_outside_tests_unwraps() {
    report(faults(|line| {
        line.text
            .contains(".unwrap()")
            .then(|| "`unwrap` without a reason".to_owned())
    }));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = files(&root().join("src"))
        .into_iter()
        .filter(|file| !read(file).starts_with("//!"))
        .map(|file| format!("{}: no `//!` line", file.display()))
        .collect();
    report(silent);
}

#[test]
fn every_room_is_on_the_map() {
    let map = read(&root().join("src/lib.rs"));
    let rooms: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let floors: Vec<usize> = rooms
        .iter()
        .map(|room| floor(room).expect("a room of the map has a floor"))
        .collect();
    assert!(floors.is_sorted(), "src/lib.rs lists the rooms out of order: {rooms:?}");
}

fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Applies a rule to every line of code that ships.
fn faults(rule: impl Fn(&Line) -> Option<String>) -> Vec<String> {
    let lines: Vec<Line> = files(&root().join("src"))
        .iter()
        .flat_map(|file| shipped(file))
        .collect();
    assert!(!lines.is_empty(), "there are no sources to read");
    lines
        .iter()
        .filter_map(|line| rule(line).map(|fault| format!("{}:{}: {fault}", line.file.display(), line.number)))
        .collect()
}

/// The lines of a file that are code and not tests: tests close a file, or have one of their own.
fn shipped(file: &Path) -> Vec<Line> {
    let is_test_file = file
        .components()
        .any(|part| matches!(part.as_os_str().to_str(), Some("tests.rs" | "tests")));
    if is_test_file {
        return vec![];
    }
    let relative = file
        .strip_prefix(root().join("src"))
        .expect("the file was found below src");
    let first = relative
        .iter()
        .next()
        .and_then(|part| part.to_str())
        .unwrap_or_default();
    let room = first.trim_end_matches(".rs").to_owned();
    let text = read(file);
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("#[cfg(test)]") && !next_is_path(&text, index) {
            break;
        }
        if code.starts_with("//") {
            continue;
        }
        lines.push(Line {
            file: relative.to_owned(),
            number: index + 1,
            room: room.clone(),
            text: code.to_owned(),
        });
    }
    lines
}

/// `#[cfg(test)] mod tests;` does not end a file: the tests lie in another.
fn next_is_path(text: &str, index: usize) -> bool {
    text.lines()
        .nth(index + 1)
        .is_some_and(|next| next.trim_end().ends_with(';'))
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|it| *it == room)
}

/// The names that follow a prefix in a line.
fn mentions(line: &str, prefix: &str) -> Vec<String> {
    let part = |rest: &str| {
        rest.split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next()
            .unwrap_or("")
            .to_owned()
    };
    line.match_indices(prefix)
        .map(|(at, _)| part(&line[at + prefix.len()..]))
        .collect()
}

fn names_crate(line: &str, name: &str) -> bool {
    let path = format!("{name}::");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).expect("src can be read") {
        let path = item.expect("src can be read").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("a source can be read")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
