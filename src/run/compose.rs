//! What is stored of an entry, as the text that is read.

use std::fmt::Write;

use html_escape::{encode_double_quoted_attribute, encode_text};
use jiff::tz::TimeZone;

use crate::app::head::head;
use crate::app::reader::{LINK, Reader, Text};
use crate::article::{self, Head, Options};
use crate::locale::Locale;
use crate::model::{Article, Enclosure, Readiness, Time};
use crate::store::{Previous, StoredEntry};

/// In whose words, and by whose clock.
#[derive(Clone)]
pub(super) struct Composer {
    pub locale: Locale,
    pub zone: TimeZone,
}

impl Composer {
    /// The beginning of a very long article, which shows while all of it is set.
    pub fn beginning(&self, entry: &StoredEntry, source: &str, options: Options) -> Option<Text> {
        let whole = entry.reading();
        let html = article::beginning(&whole.html)?.to_owned();
        let head = head(&entry.row, &whole, source, &self.locale, &self.zone);
        Some(Text {
            is_beginning: true,
            ..self.set(entry, &Article { html, ..whole }, &head, options)
        })
    }

    pub fn entry(&self, entry: &StoredEntry, source: &str, options: Options) -> Text {
        let mut article = entry.reading();
        let head = head(&entry.row, &article, source, &self.locale, &self.zone);
        article.html.push_str(&self.enclosures(&entry.enclosures));
        if article::words(&article.html) == 0 && article.lead.is_none() {
            let _ = write!(
                article.html,
                "<p><em>{}</em></p>",
                encode_text(&self.locale.text("article-no-text"))
            );
        }
        self.set(entry, &article, &head, options)
    }

    fn set(&self, entry: &StoredEntry, article: &Article, head: &Head, options: Options) -> Text {
        let options = Options {
            language: article.language.clone().or_else(|| entry.row.language.clone()),
            ..options
        };
        Text {
            entry: entry.row.id,
            width: options.width,
            language: options.language.clone(),
            rendered: article::compose(article, head, &options),
            readiness: entry.row.readiness,
            failure: entry.failure.clone(),
            lacks_pictures: false,
            has_previous: entry.has_previous,
            is_changes: false,
            is_beginning: false,
        }
    }

    /// What changed in an entry since it was first stored.
    pub fn changes(&self, entry: &StoredEntry, before: &Previous, options: Options) -> Text {
        let was = StoredEntry {
            summary: before.summary.clone(),
            content: before.content.clone(),
            article: before.article.clone(),
            ..entry.clone()
        };
        let options = Options {
            language: entry.row.language.clone(),
            ..options
        };
        let html = |title: &str, article: &Article| format!("<h1>{}</h1>{}", encode_text(title), article.html);
        let old = html(&before.title, &was.reading());
        let new = html(&entry.row.title, &entry.reading());
        Text {
            entry: entry.row.id,
            width: options.width,
            language: options.language.clone(),
            rendered: article::diff(&old, &new, &options),
            readiness: Readiness::Whole,
            failure: None,
            lacks_pictures: false,
            has_previous: true,
            is_changes: true,
            is_beginning: false,
        }
    }

    /// The article of a page that a link led to.
    pub fn page(&self, article: &Article, url: String, options: Options) -> Text {
        let host = url.split('/').nth(2).unwrap_or_default().to_owned();
        let row = Reader::row_of_page(url, Time::now());
        let options = Options {
            language: article.language.clone(),
            ..options
        };
        Text {
            entry: LINK,
            width: options.width,
            language: options.language.clone(),
            rendered: article::compose(article, &head(&row, article, &host, &self.locale, &self.zone), &options),
            readiness: Readiness::Whole,
            failure: None,
            lacks_pictures: false,
            has_previous: false,
            is_changes: false,
            is_beginning: false,
        }
    }

    /// The files that came with the entry, as links; pictures are shown, not listed.
    fn enclosures(&self, enclosures: &[Enclosure]) -> String {
        let is_file = |it: &&Enclosure| !it.mime.as_deref().is_some_and(|mime| mime.starts_with("image/"));
        let items: String = enclosures.iter().filter(is_file).map(|it| self.enclosure(it)).collect();
        match items.is_empty() {
            true => String::new(),
            false => format!(
                "<h2>{}</h2><ul>{items}</ul>",
                encode_text(&self.locale.text("article-enclosures"))
            ),
        }
    }

    fn enclosure(&self, enclosure: &Enclosure) -> String {
        let path = enclosure.url.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(&enclosure.url);
        let size = enclosure.length.filter(|it| *it > 0).map(|it| self.locale.size(it));
        let about: Vec<String> = enclosure.mime.clone().into_iter().chain(size).collect();
        format!(
            "<li><a href=\"{}\">{}</a> {}</li>",
            encode_double_quoted_attribute(&enclosure.url),
            encode_text(name),
            encode_text(&about.join(", "))
        )
    }
}
