//! Every message fits the place that an 80×24 screen has for it, in every language.

use crate::locale::{Locale, Value};
use crate::model::Language;
use crate::text::width;

/// The width of the screen, and of its pane of sources.
const SCREEN: usize = 80;
const SOURCES: usize = 22;

/// What a message of some beginning may take. The longest beginning that fits decides.
const PLACES: &[(&str, usize)] = &[
    // Behind the mark of the selection, in front of a count of three digits.
    ("view-", SOURCES - 6),
    // Behind the keys of the help.
    ("action-", SCREEN - 33),
    ("keys-", SCREEN - 4),
    ("sign-", SCREEN - 8),
    // Beside another field of the bottom line.
    ("prompt-", 24),
    ("hint-", 24),
    // What the command line says below an error.
    ("hint-choices", 2 * SCREEN),
    ("hint-write", 2 * SCREEN),
    ("hint-take-away", 2 * SCREEN),
    ("hint-keys", 2 * SCREEN),
    ("hint-action-list", 2 * SCREEN),
    // In front of the keys that answer it.
    ("ask-", SCREEN - 2 - 26),
    ("ask-yes-no", 26),
    // In front of how much is read.
    ("follow-", SCREEN - 10),
    // Two lines above the keys.
    ("notice-", 2 * (SCREEN - 2)),
    ("undone-", 2 * (SCREEN - 2)),
    ("sort-", SCREEN - 4),
    ("theme-", SCREEN - 20),
    ("setting-", SCREEN - 34),
    ("settings-title", SCREEN - 30),
    ("welcome-title", SCREEN - 12),
    ("welcome-language", SCREEN - 5),
    ("welcome-theme", SCREEN - 5),
    ("welcome-sources", SCREEN - 5),
    ("pane-", 20),
    ("status-", SCREEN / 2),
    ("badge-", 3),
    // Below the settings, in three lines.
    ("config-", 3 * (SCREEN - 3)),
];

/// What stands in the messages, about as long as it gets.
fn values() -> Vec<(&'static str, Value<'static>)> {
    let mut values: Vec<(&str, Value)> = ["count", "at", "done", "new", "total", "number"]
        .map(|it| (it, 1234.into()))
        .to_vec();
    values.extend(["source", "name", "query", "text", "tag"].map(|it| (it, "Zakon.kz (қаз)".into())));
    values.extend([
        ("key", "ctrl-f1".into()),
        ("yes", "y".into()),
        ("no", "esc".into()),
        ("address", "https://kaz.zakon.kz/news/".into()),
        ("url", "{url}".into()),
        ("reason", "404 Not Found".into()),
        ("time", "12:36".into()),
    ]);
    values
}

#[test]
fn no_message_overflows_its_place() {
    let ids = include_str!("../../locales/en.ftl")
        .lines()
        .filter_map(|line| line.split_once(" ="));
    let ids: Vec<&str> = ids.map(|(id, _)| id).filter(|id| !id.starts_with(['#', ' '])).collect();
    let mut wide = Vec::new();
    for language in ["kk", "ru", "en"] {
        let locale = Locale::new(&Language::from_tag(language).expect("a language"));
        for id in &ids {
            let places = PLACES.iter().filter(|(beginning, _)| id.starts_with(beginning));
            let Some((_, room)) = places.max_by_key(|(beginning, _)| beginning.len()) else {
                continue;
            };
            let cells = width::of(&locale.format(id, &values()).replace('\n', " "));
            if cells > *room {
                wide.push(format!("{language} {id}: {cells} of {room}"));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}
