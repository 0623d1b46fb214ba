//! Feeds in, entries out. Each test is a piece of a feed and what is read from it.

mod broken;
mod formats;
mod hostile;
mod specifications;
mod stored;
mod yardstick;

use expect_test::Expect;
use url::Url;

use super::{Body, FeedEntry, Hints, Person, Reading, Unreadable, read};
use crate::model::Time;

fn now() -> Time {
    "2026-02-27T08:00:00Z".parse().expect("a moment")
}

/// Reads a document that came from `https://site.kz/feed.xml`.
fn reading(text: &str) -> Result<Reading, Unreadable> {
    let base = Url::parse("https://site.kz/feed.xml").expect("an address");
    read(
        text.as_bytes(),
        &Hints {
            base_url: Some(&base),
            now: now(),
            ..Hints::default()
        },
    )
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    let told = match reading(text) {
        Ok(reading) => told(&reading),
        Err(error) => format!("error: {error}\n"),
    };
    expected.assert_eq(&told);
}

/// Reads the items of a channel.
#[track_caller]
fn check_items(items: &str, expected: Expect) {
    check(
        &format!("<rss version=\"2.0\"><channel>{items}</channel></rss>"),
        expected,
    );
}

/// Reads the entries of an Atom feed.
#[track_caller]
fn check_entries(entries: &str, expected: Expect) {
    check(
        &format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{entries}</feed>"),
        expected,
    );
}

/// A reading as lines: the feed where it says something, each entry with what it has, and the warnings.
fn told(reading: &Reading) -> String {
    let mut lines = Vec::new();
    let feed = &reading.feed;
    let head = [
        ("title", feed.title.clone()),
        ("link", feed.link.clone()),
        ("about", feed.description.clone()),
        ("language", feed.language.clone()),
        ("by", people(&feed.authors)),
    ];
    if head.iter().any(|(_, it)| it.is_some()) {
        lines.push(format!("{}: {}", reading.format, joined(&head)));
    }
    lines.extend(reading.entries.iter().map(entry));
    lines.extend(reading.warnings.iter().map(|it| format!("warning: {it}")));
    lines.join("\n") + "\n"
}

fn entry(entry: &FeedEntry) -> String {
    let list = |items: &[String]| (!items.is_empty()).then(|| items.join(", "));
    let files: Vec<String> = entry
        .enclosures
        .iter()
        .map(|it| {
            format!(
                "{} {} {}",
                it.url,
                it.mime.as_deref().unwrap_or("?"),
                it.length.unwrap_or_default()
            )
        })
        .collect();
    let fields = [
        ("id", entry.id.clone()),
        ("title", entry.title.clone()),
        ("link", entry.link.clone()),
        ("published", entry.published.map(|it| it.to_string())),
        ("updated", entry.updated.map(|it| it.to_string())),
        ("by", people(&entry.authors)),
        ("summary", html(&entry.summary)),
        ("content", html(&entry.content)),
        ("categories", list(&entry.categories)),
        ("files", list(&files)),
        ("image", entry.image.clone()),
        ("language", entry.language.clone()),
    ];
    format!("- {}", joined(&fields))
}

fn joined(fields: &[(&str, Option<String>)]) -> String {
    let told = fields
        .iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)));
    told.collect::<Vec<_>>().join(" | ")
}

fn people(people: &[Person]) -> Option<String> {
    let one = |it: &Person| {
        [&it.name, &it.email, &it.uri]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    (!people.is_empty()).then(|| people.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn html(body: &Option<Body>) -> Option<String> {
    body.as_ref().map(|it| it.html.clone())
}
