//! An entry with all that a query may ask of it, and the test in memory: for rules, which see an
//! entry before the store's index does.

use std::cell::OnceCell;

use jiff::tz::TimeZone;

use crate::model::{Language, Readiness, Time};
use crate::text::fold::fold;
use crate::text::stem::{Reading, index_terms, query_terms};

use super::expression::{Comparison, Expression, Flag, Name, Place, Query, Thing, Words};
use super::moment::Moment;
use super::regex::regex;

/// How long an entry is new, in seconds.
const NEW: i64 = 24 * 3600;

/// What a query can ask of an entry.
#[derive(Clone, Debug)]
pub struct Item {
    pub title: String,
    pub lead: String,
    pub body: String,
    pub authors: Vec<String>,
    pub categories: Vec<String>,
    pub url: Option<String>,
    pub language: Option<Language>,
    pub source_name: String,
    pub source_url: String,
    pub source_tags: Vec<String>,
    pub tags: Vec<String>,
    pub first_seen: Time,
    pub sort_time: Time,
    pub readiness: Readiness,
    pub edited: bool,
    pub length: u32,
    pub has_image: bool,
    pub has_audio: bool,
    pub has_video: bool,
    pub has_enclosure: bool,
    pub read: bool,
    pub starred: bool,
    pub hidden: bool,
}

/// An entry that several queries are asked about: its texts are indexed once, when first needed.
pub struct Examined<'a> {
    item: &'a Item,
    title: OnceCell<String>,
    lead: OnceCell<String>,
    body: OnceCell<String>,
    author: OnceCell<String>,
}

impl Item {
    pub fn examined(&self) -> Examined<'_> {
        Examined {
            item: self,
            title: OnceCell::new(),
            lead: OnceCell::new(),
            body: OnceCell::new(),
            author: OnceCell::new(),
        }
    }
}

impl Query {
    /// True when the query finds the entry.
    pub fn matches(&self, item: &Item, now: Time, zone: &TimeZone) -> bool {
        self.matches_examined(&item.examined(), now, zone)
    }

    /// The same for an entry that other queries are asked about, too.
    pub fn matches_examined(&self, entry: &Examined<'_>, now: Time, zone: &TimeZone) -> bool {
        Test {
            entry,
            item: entry.item,
            now,
            zone,
        }
        .holds(&self.expression)
    }
}

pub(super) fn seconds_of_new(now: Time) -> i64 {
    now.as_second() - NEW
}

pub(super) fn host_without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Host, port and path, with a slash after each.
fn address_after_scheme(url: &str) -> String {
    let start = url.find("://").map_or(0, |at| at + 3);
    format!("{}/", fold(&url[start..])).replace(':', "/")
}

struct Test<'a> {
    entry: &'a Examined<'a>,
    item: &'a Item,
    now: Time,
    zone: &'a TimeZone,
}

impl Test<'_> {
    fn holds(&self, expression: &Expression) -> bool {
        match expression {
            Expression::All => true,
            Expression::And(parts) => parts.iter().all(|part| self.holds(part)),
            Expression::Or(parts) => parts.iter().any(|part| self.holds(part)),
            Expression::Not(inner) => !self.holds(inner),
            Expression::Words(words) => self.has_words(words),
            Expression::Regex(place, pattern) => self.has_pattern(*place, pattern),
            Expression::Is(flag) => self.is(*flag),
            Expression::Has(thing) => self.has(*thing),
            Expression::Source(name) => self.is_of_source(name),
            Expression::Tag(name) => self.is_tagged(name),
            Expression::Category(text) => fold(&self.item.categories.join("\n")).contains(&fold(text)),
            Expression::Link(text) => self
                .item
                .url
                .as_deref()
                .is_some_and(|url| fold(url).contains(&fold(text))),
            Expression::Language(language) => self.item.language.as_ref() == Some(language),
            Expression::After(moment) => self.time() >= moment.seconds(self.now, self.zone),
            Expression::Before(moment) => self.time() < moment.seconds(self.now, self.zone),
            Expression::Age(Comparison::Equal, span) => self.age() <= span.seconds(),
            Expression::Age(comparison, span) => comparison.holds(self.age(), span.seconds()),
            Expression::Length(comparison, length) => comparison.holds(self.item.length, *length),
            Expression::Today => {
                let (from, to) = Moment::bounds_of_today(self.now, self.zone);
                (from..to).contains(&self.time())
            }
        }
    }

    fn time(&self) -> i64 {
        self.item.sort_time.as_second()
    }

    fn age(&self) -> i64 {
        self.now.as_second() - self.time()
    }

    fn has_words(&self, words: &Words) -> bool {
        let readings = query_terms(&words.text, words.open);
        let columns = match words.place {
            Some(Place::Author) => vec![self.entry.author()],
            Some(_) => vec![self.entry.title()],
            None => vec![
                self.entry.title(),
                self.entry.lead(),
                self.entry.body(),
                self.entry.author(),
            ],
        };
        columns.iter().any(|column| {
            let terms: Vec<&str> = column.split(' ').collect();
            readings.iter().any(|reading| is_read_in(reading, &terms))
        })
    }

    /// A pattern that cannot be compiled was refused when the query was read; here it finds nothing.
    fn has_pattern(&self, place: Place, pattern: &str) -> bool {
        let text = match place {
            Place::Title => self.item.title.clone(),
            Place::Author => self.item.authors.join("\n"),
            Place::Category => self.item.categories.join("\n"),
            Place::Link => self.item.url.clone().unwrap_or_default(),
            Place::Source => self.item.source_name.clone(),
        };
        regex(pattern).is_ok_and(|regex| regex.is_match(&text))
    }

    fn is(&self, flag: Flag) -> bool {
        match flag {
            Flag::Unread => !self.item.read,
            Flag::Read => self.item.read,
            Flag::Starred => self.item.starred,
            Flag::Hidden => self.item.hidden,
            Flag::Ready => self.item.readiness == Readiness::Whole,
            Flag::Teaser => self.item.readiness == Readiness::Teaser,
            Flag::Failed => self.item.readiness == Readiness::Failed,
            Flag::Edited => self.item.edited,
            Flag::New => self.item.first_seen.as_second() > seconds_of_new(self.now),
        }
    }

    fn has(&self, thing: Thing) -> bool {
        match thing {
            Thing::Image => self.item.has_image,
            Thing::Audio => self.item.has_audio,
            Thing::Video => self.item.has_video,
            Thing::Enclosure => self.item.has_enclosure,
        }
    }

    fn is_of_source(&self, name: &Name) -> bool {
        let text = fold(&name.text);
        let source = fold(&self.item.source_name);
        let is_named = match (name.exact, name.open) {
            (true, false) => source == text,
            (true, true) => source.starts_with(&text),
            (false, _) => source.contains(&text),
        };
        let url = address_after_scheme(&self.item.source_url);
        let is_host = if name.exact {
            let bare = host_without_www(&text);
            url.starts_with(&format!("{bare}/")) || url.starts_with(&format!("www.{bare}/"))
        } else {
            format!(".{}", url.replace('/', ".")).contains(&format!(".{text}."))
        };
        is_named || is_host || is_listed(name, &self.item.source_tags)
    }

    fn is_tagged(&self, name: &Name) -> bool {
        is_listed(name, &self.item.tags) || is_listed(name, &self.item.source_tags)
    }
}

impl Examined<'_> {
    fn title(&self) -> &str {
        self.title.get_or_init(|| self.terms(&self.item.title))
    }

    fn lead(&self) -> &str {
        self.lead.get_or_init(|| self.terms(&self.item.lead))
    }

    fn body(&self) -> &str {
        self.body.get_or_init(|| self.terms(&self.item.body))
    }

    fn author(&self) -> &str {
        self.author.get_or_init(|| self.terms(&self.item.authors.join("\n")))
    }

    fn terms(&self, text: &str) -> String {
        index_terms(text, self.item.language.as_ref())
    }
}

fn is_listed(name: &Name, list: &[String]) -> bool {
    let text = fold(&name.text);
    list.iter()
        .map(|it| fold(it))
        .any(|it| if name.open { it.starts_with(&text) } else { it == text })
}

/// True when the terms of the reading follow one another in the text.
fn is_read_in(reading: &Reading, terms: &[&str]) -> bool {
    let Some((last, before)) = reading.terms.split_last() else {
        return false;
    };
    terms.windows(reading.terms.len()).any(|window| {
        let Some((end, start)) = window.split_last() else {
            return false;
        };
        let ends = if reading.open {
            end.starts_with(last.as_str())
        } else {
            end == last
        };
        ends && start.iter().zip(before).all(|(term, wanted)| term == wanted)
    })
}
