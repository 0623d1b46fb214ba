//! Readability, as Firefox's reader view does it: finds the part of a page that holds the article.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// The HTML of the part that it chose, classes kept; `None` when it finds nothing or fails.
pub fn read(document: Document) -> Option<String> {
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        ..Config::default()
    };
    // It is other people's code on strangers' pages, and known to panic on some of them.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
        readability.parse().ok().map(|article| article.content.to_string())
    }));
    outcome.ok().flatten()
}
