//! JSON Feed, read as leniently as XML: what is not as it should be is passed over, and a feed that breaks off keeps
//! its whole items.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::body::{Writing, escaped, to_html, to_line};
use super::inherit::{LONGEST_LANGUAGE, inherit};
use super::person::{self, Person};
use super::reading::{Body, Decision, Feed, FeedEntry, Reading};
use super::{MOST_ENTRIES, Source, Unreadable, Warning, What, address, date};
use crate::model::{Enclosure, Time};
use crate::text::safe;

/// More values than this are no feed, and would take more memory than a feed may.
const MOST_VALUES: usize = 1_000_000;

/// What a feed and an item may say. Everything else is skipped unread.
const KNOWN: [&str; 27] = [
    "version",
    "title",
    "home_page_url",
    "description",
    "icon",
    "favicon",
    "language",
    "author",
    "authors",
    "id",
    "url",
    "external_url",
    "content_html",
    "content_text",
    "summary",
    "image",
    "banner_image",
    "date_published",
    "date_modified",
    "tags",
    "attachments",
    "feed_url",
    "link",
    "guid",
    "published",
    "updated",
    "content",
];

#[derive(Default)]
struct Document {
    head: Map<String, Value>,
    items: Vec<Map<String, Value>>,
    has_items: bool,
}

pub(super) fn read(text: &str, source: &Source) -> Result<Reading, Unreadable> {
    if memchr::memchr_iter(b',', text.as_bytes()).count() > MOST_VALUES {
        return Err(Unreadable::NotAFeed { what: What::HugeJson });
    }
    let (mut document, mut error) = parse(text);
    if error.is_some() && document.items.len() < MOST_ENTRIES {
        let repaired = with_breaks_escaped(text);
        let (again, error_again) = parse(&repaired);
        if again.items.len() > document.items.len() || error_again.is_none() {
            (document, error) = (again, error_again);
        }
    }
    let is_feed = document.has_items || str_of(&document.head, "version").is_some_and(|it| it.contains("jsonfeed.org"));
    if !is_feed {
        return Err(no_feed(text, error));
    }
    if document.items.is_empty() && error.is_some() {
        return Err(no_feed(text, error));
    }
    let is_full = document.items.len() >= MOST_ENTRIES;
    let warnings = match error {
        _ if is_full => vec![Warning::TooManyEntries],
        Some(error) => vec![Warning::DamagedJson(error.to_string())],
        None => vec![],
    };
    let mut feed = feed(&document.head, source);
    let mut entries: Vec<FeedEntry> = document.items.iter().map(|it| entry(it, source)).collect();
    inherit(&mut entries, &feed, true);
    feed.updated = entries.iter().filter_map(|it| it.updated.or(it.published)).max();
    Ok(Reading {
        format: "JSON Feed",
        feed,
        entries,
        encoding: Decision::default(),
        warnings,
    })
}

/// JSON that carries markup may be a listing; any other is of no use.
fn no_feed(text: &str, error: Option<serde_json::Error>) -> Unreadable {
    // JSON that is whole, and of another shape.
    let error = error.filter(|it| !it.is_data());
    match error {
        Some(error) => Unreadable::NotAFeed {
            what: What::DamagedJson(error.to_string()),
        },
        None if text.contains('<') => Unreadable::WebPage {
            feeds: vec![],
            text: text.to_owned(),
        },
        None => Unreadable::NotAFeed { what: What::OtherJson },
    }
}

fn parse(text: &str) -> (Document, Option<serde_json::Error>) {
    let mut document = Document::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let error = DocumentSeed(&mut document).deserialize(&mut deserializer).err();
    (document, error)
}

/// Line breaks and tabs inside of strings, which JSON forbids and some programs write.
fn with_breaks_escaped(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    let (mut in_string, mut is_escaped) = (false, false);
    for c in text.chars() {
        match c {
            '"' if !is_escaped => in_string = !in_string,
            '\n' if in_string => {
                repaired.push_str("\\n");
                continue;
            }
            '\t' if in_string => {
                repaired.push_str("\\t");
                continue;
            }
            '\r' if in_string => continue,
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
        repaired.push(c);
    }
    repaired
}

/// Reads into a document that is there already, so that an error does not take away what was read before it.
struct DocumentSeed<'d>(&'d mut Document);

impl<'de> DeserializeSeed<'de> for DocumentSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for DocumentSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "items" => {
                    self.0.has_items = true;
                    map.next_value_seed(ItemsSeed(&mut self.0.items))?;
                }
                known if KNOWN.contains(&known) => {
                    let value = map.next_value()?;
                    self.0.head.insert(key, value);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct ItemsSeed<'d>(&'d mut Vec<Map<String, Value>>);

impl<'de> DeserializeSeed<'de> for ItemsSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ItemsSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element_seed(ItemSeed)? {
            if self.0.len() >= MOST_ENTRIES {
                return Err(serde::de::Error::custom("too many items"));
            }
            self.0.extend(item);
        }
        Ok(())
    }
}

struct ItemSeed;

impl<'de> DeserializeSeed<'de> for ItemSeed {
    type Value = Option<Map<String, Value>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// What is no object is no item, and does not cost the others.
impl<'de> Visitor<'de> for ItemSeed {
    type Value = Option<Map<String, Value>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut item = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if KNOWN.contains(&key.as_str()) {
                item.insert(key, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Some(item))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        while values.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

fn feed(head: &Map<String, Value>, source: &Source) -> Feed {
    let address_of = |name| url_of(head, name, source);
    Feed {
        title: line_of(head, "title"),
        link: address_of("home_page_url"),
        id: address_of("feed_url"),
        description: line_of(head, "description").map(|it| escaped(&it)),
        language: language(head),
        authors: authors(head, source),
        image: address_of("icon").or_else(|| address_of("favicon")),
        ..Feed::default()
    }
}

fn entry(item: &Map<String, Value>, source: &Source) -> FeedEntry {
    let url = |name| url_of(item, name, source);
    let attachments: Vec<Enclosure> = list(item.get("attachments"))
        .filter_map(|it| attachment(it, source))
        .collect();
    let id = line_of(item, "id").or_else(|| line_of(item, "guid"));
    let linked = || id.clone().filter(|it| address::is_absolute(it));
    FeedEntry {
        link: url("url")
            .or_else(|| url("external_url"))
            .or_else(|| url("link"))
            .or_else(linked),
        title: line_of(item, "title"),
        published: time_of(item, "date_published", source).or_else(|| time_of(item, "published", source)),
        updated: time_of(item, "date_modified", source).or_else(|| time_of(item, "updated", source)),
        authors: authors(item, source),
        summary: text_of(item, "summary").map(|it| body(to_html(it.into(), Writing::Unsaid), source)),
        content: content(item).map(|it| body(it, source)),
        categories: categories(item),
        enclosures: attachments,
        image: url("image").or_else(|| url("banner_image")),
        language: language(item),
        id,
    }
}

fn content(item: &Map<String, Value>) -> Option<String> {
    let html = text_of(item, "content_html");
    html.or_else(|| text_of(item, "content_text").map(|it| paragraphs(&it)))
        .or_else(|| text_of(item, "content").map(|it| to_html(it.into(), Writing::Unsaid)))
}

/// Plain text as HTML: its paragraphs and line breaks stay.
fn paragraphs(text: &str) -> String {
    let escaped = escaped(text.trim()).replace("\r\n", "\n");
    format!("<p>{}</p>", escaped.replace("\n\n", "</p><p>").replace('\n', "<br>"))
}

fn body(html: String, source: &Source) -> Body {
    Body {
        html,
        base: source.base.clone(),
    }
}

/// `author` of version 1, `authors` of version 1.1; an object, a list or a name alone.
fn authors(of: &Map<String, Value>, source: &Source) -> Vec<Person> {
    let all = list(of.get("authors")).chain(list(of.get("author")));
    let mut people: Vec<Person> = Vec::new();
    for value in all.take(50) {
        let person = match value {
            Value::Object(of) => Person {
                name: text_of(of, "name")
                    .or_else(|| text_of(of, "title"))
                    .and_then(|it| person::name_of(&it)),
                email: None,
                uri: url_of(of, "url", source).and_then(|it| person::address_of(&it)),
            },
            Value::String(text) => person::read(text),
            _ => continue,
        };
        if !person.is_nobody() && !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

fn categories(item: &Map<String, Value>) -> Vec<String> {
    let named = |value: &Value| match value {
        Value::Object(of) => line_of(of, "name").or_else(|| line_of(of, "title")),
        other => scalar(other).map(|it| safe::line(&it)),
    };
    let mut names: Vec<String> = Vec::new();
    for name in list(item.get("tags")).filter_map(named).take(50) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn attachment(value: &Value, source: &Source) -> Option<Enclosure> {
    let of = value.as_object()?;
    let length = of.get("size_in_bytes").and_then(|it| match it {
        Value::Number(number) => number.as_u64().or_else(|| number.as_f64().map(|it| it as u64)),
        other => scalar(other)?.trim().parse().ok(),
    });
    Some(Enclosure {
        url: url_of(of, "url", source)?,
        mime: line_of(of, "mime_type"),
        length,
    })
}

fn language(of: &Map<String, Value>) -> Option<String> {
    line_of(of, "language").filter(|it| it.len() <= LONGEST_LANGUAGE)
}

/// The values of a list; a value alone is a list of one.
fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (many, one) = match value {
        Some(Value::Array(values)) => (values.as_slice(), None),
        other => (&[][..], other),
    };
    many.iter().chain(one)
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn str_of<'v>(of: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    of.get(name).and_then(Value::as_str)
}

fn text_of(of: &Map<String, Value>, name: &str) -> Option<String> {
    of.get(name).and_then(scalar).filter(|it| !it.trim().is_empty())
}

fn line_of(of: &Map<String, Value>, name: &str) -> Option<String> {
    let text = text_of(of, name)?;
    let line = if name == "title" {
        to_line(text.into(), Writing::Unsaid)
    } else {
        safe::line(&text)
    };
    (!line.is_empty()).then_some(line)
}

fn url_of(of: &Map<String, Value>, name: &str, source: &Source) -> Option<String> {
    let url = address::absolute(str_of(of, name)?, source.base.as_deref());
    (!url.is_empty()).then_some(url)
}

fn time_of(of: &Map<String, Value>, name: &str, source: &Source) -> Option<Time> {
    date::parse(&scalar(of.get(name)?)?, source.now, &source.zone)
}
