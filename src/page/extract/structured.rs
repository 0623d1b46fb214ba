//! What a page says about its article for machines: JSON-LD and meta tags.

use dom_query::Document;
use serde_json::Value;
use url::Url;

use crate::html;
use crate::model::{Language, Time};
use crate::page::clock::Clock;
use crate::page::dom;
use crate::text::safe;

/// Everything known without looking at the text itself.
#[derive(Debug, Default)]
pub struct Facts {
    pub title: Option<String>,
    /// What the page tells of itself in a sentence: often the lead, often less.
    pub description: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<Time>,
    pub category: Option<String>,
    pub tags: Vec<String>,
    pub image: Option<String>,
    pub language: Option<Language>,
    /// The text in JSON-LD: whole, or only a part, as the site likes.
    pub body: Option<String>,
    /// The site says that not everybody may read the article.
    pub paid: bool,
}

pub fn read(document: &Document, base: &Url, clock: &Clock) -> Facts {
    let mut facts = Facts::default();
    for script in document.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        if let Some(value) = json(&text) {
            objects(&value, &mut |object| linked_data(object, base, clock, &mut facts), 0);
        }
    }
    meta(document, base, clock, &mut facts);
    if facts.language.is_none() {
        let tag = document
            .html_root()
            .attr("lang")
            .or_else(|| document.html_root().attr("xml:lang"));
        facts.language = tag.and_then(|tag| Language::from_tag(&tag));
    }
    facts
}

/// JSON as pages write it: with bare line breaks in strings, in comments, with a semicolon at the end.
fn json(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&flat).ok()
    })
}

/// Visits every object that tells a type, wherever it lies.
fn objects(value: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>), depth: usize) {
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| objects(value, visit, depth + 1)),
        Value::Object(object) => {
            if object.contains_key("@type") {
                visit(object);
            }
            for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                if let Some(value) = object.get(name) {
                    objects(value, visit, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn is_article(object: &serde_json::Map<String, Value>) -> bool {
    let is_article = |kind: &str| {
        kind.ends_with("Article")
            || matches!(
                kind,
                "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting" | "Review"
            )
    };
    strings(object.get("@type")).iter().any(|kind| is_article(kind))
}

fn linked_data(object: &serde_json::Map<String, Value>, base: &Url, clock: &Clock, facts: &mut Facts) {
    if !is_article(object) {
        return;
    }
    let text = |name: &str| {
        object
            .get(name)
            .and_then(Value::as_str)
            .map(html::text)
            .filter(|text| !text.is_empty())
    };
    set(&mut facts.title, text("headline"));
    set(&mut facts.description, text("description"));
    set(
        &mut facts.category,
        strings(object.get("articleSection")).into_iter().next(),
    );
    set(
        &mut facts.published,
        text("datePublished").and_then(|date| clock.read(&date)),
    );
    if let Some(body) = object.get("articleBody").and_then(Value::as_str) {
        let is_longer = facts.body.as_ref().is_none_or(|known| known.len() < body.len());
        if is_longer && !body.trim().is_empty() {
            facts.body = Some(body.to_owned());
        }
    }
    if facts.authors.is_empty() {
        facts.authors = strings(object.get("author"));
    }
    if facts.tags.is_empty() {
        facts.tags = keywords(&strings(object.get("keywords")));
    }
    let image = object.get("image").and_then(address);
    set(&mut facts.image, image.and_then(|image| dom::absolute(base, &image)));
    let paid = object.get("isAccessibleForFree");
    facts.paid |= paid.is_some_and(|paid| {
        paid == &Value::Bool(false) || paid.as_str().is_some_and(|it| it.eq_ignore_ascii_case("false"))
    });
}

/// Strings, or the names of objects, one or many.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![html::text(text)]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect(),
        Some(Value::Array(values)) => values.iter().flat_map(|value| strings(Some(value))).collect(),
        Some(Value::Object(object)) => strings(object.get("name")),
        _ => Vec::new(),
    }
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(address) => Some(address.clone()),
        Value::Array(values) => values.first().and_then(address),
        Value::Object(object) => object.get("url").or_else(|| object.get("contentUrl")).and_then(address),
        _ => None,
    }
}

fn keywords(given: &[String]) -> Vec<String> {
    let words = given.iter().flat_map(|text| text.split([',', ';'])).map(str::trim);
    let mut tags: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.is_empty() && word.chars().count() <= 60) {
        if tags.len() < 20 && !tags.iter().any(|tag| tag == word) {
            tags.push(word.to_owned());
        }
    }
    tags
}

fn meta(document: &Document, base: &Url, clock: &Clock, facts: &mut Facts) {
    let mut description = None;
    for tag in document.select("meta[content]").nodes() {
        let Some(name) = tag
            .attr("property")
            .or_else(|| tag.attr("name"))
            .or_else(|| tag.attr("itemprop"))
        else {
            continue;
        };
        let content = safe::line(&html::unescape(&tag.attr("content").unwrap_or_default()));
        if content.is_empty() {
            continue;
        }
        match name.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" | "dc.title" => set(&mut facts.title, Some(content)),
            "og:description" => set(&mut facts.description, Some(content)),
            "description" | "twitter:description" => set(&mut description, Some(content)),
            // "og:article:…" is a mistake that some sites make
            "article:published_time"
            | "og:article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "pubdate"
            | "parsely-pub-date"
            | "sailthru.date" => set(&mut facts.published, clock.read(&content)),
            "article:section" | "og:article:section" | "articlesection" => set(&mut facts.category, Some(content)),
            "author" | "article:author" | "dc.creator" | "parsely-author" if facts.authors.is_empty() => {
                facts.authors = authors(&content)
            }
            "article:tag" | "og:article:tag" => facts.tags.extend(keywords(&[content])),
            "news_keywords" | "keywords" if facts.tags.is_empty() => facts.tags = keywords(&[content]),
            "og:image" | "twitter:image" | "og:image:url" => set(&mut facts.image, dom::absolute(base, &content)),
            "og:locale" | "content-language" => set(&mut facts.language, Language::from_tag(&content)),
            _ => {}
        }
    }
    set(&mut facts.description, description);
    facts.tags.dedup();
    facts.tags.truncate(20);
}

/// Names in a meta tag; an address is no name.
fn authors(content: &str) -> Vec<String> {
    if content.contains("://") {
        return Vec::new();
    }
    content
        .split([',', ';'])
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .take(10)
        .collect()
}

fn set<T>(field: &mut Option<T>, value: Option<T>) {
    if field.is_none() {
        *field = value;
    }
}
