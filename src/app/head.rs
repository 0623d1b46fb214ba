//! What stands above an article: its title, where it is from, whose it is, and when.

use jiff::tz::TimeZone;

use super::reader::LINK;
use crate::article::{self, Head};
use crate::locale::Locale;
use crate::model::{Article, EntryRow, Readiness};

/// The head of an article of an entry.
pub fn head(row: &EntryRow, article: &Article, source: &str, locale: &Locale, zone: &TimeZone) -> Head {
    let title = article
        .title
        .as_ref()
        .filter(|title| !title.is_empty())
        .unwrap_or(&row.title);
    let title = match title.is_empty() {
        true => locale.text("entry-untitled"),
        false => title.clone(),
    };
    let authors = if article.authors.is_empty() {
        &row.authors
    } else {
        &article.authors
    };
    // The source's own name is no author.
    let authors: Vec<&str> = authors.iter().map(String::as_str).filter(|it| *it != source).collect();
    let minutes = article::reading_minutes(article::words(&article.html)) as u64;
    let parts = [
        Some(source.to_owned()),
        article.category.clone(),
        Some(authors.join(", ")),
        Some(date(row, article, locale, zone)),
        readiness(row, locale),
        row.edited.then(|| locale.text("entry-edited")),
        Some(
            row.tags
                .iter()
                .map(|tag| format!("#{tag}"))
                .collect::<Vec<_>>()
                .join(" "),
        ),
        Some(locale.format("status-reading-time", &[("count", minutes.into())])),
    ];
    let meta = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Head { title, meta }
}

/// Whether this is the whole article, or why not; of a page that a link led to there is nothing to say.
fn readiness(row: &EntryRow, locale: &Locale) -> Option<String> {
    if row.id == LINK {
        return None;
    }
    Some(match (row.readiness, &row.failure) {
        (Readiness::Whole, _) => locale.text("readiness-whole"),
        (Readiness::Teaser, _) => locale.text("readiness-teaser"),
        (Readiness::Failed, reason) => {
            let reason = reason.clone().unwrap_or_default();
            locale.format("readiness-failed", &[("reason", reason.into())])
        }
    })
}

/// When it was published; when it was first seen, where nobody said.
fn date(row: &EntryRow, article: &Article, locale: &Locale, zone: &TimeZone) -> String {
    match row.published.or(article.published) {
        Some(time) => locale.date(time, zone),
        None => {
            let seen = locale.date(row.first_seen, zone);
            locale.format("entry-first-seen", &[("time", seen.into())])
        }
    }
}
