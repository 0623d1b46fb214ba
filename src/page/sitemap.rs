//! Sitemaps: the addresses of a site for search engines. Those of news tell titles and dates as well, and stand in for
//! a feed where a site has none.

use jiff::tz::TimeZone;
use memchr::memchr;
use url::Url;

use crate::html;
use crate::model::{Entry, Language, Time};
use crate::text::safe;

use super::clock::Clock;
use super::dom;

/// More than a site publishes in a week.
const MAX_ENTRIES: usize = 1000;

/// Sitemaps that one index may name.
const MAX_CHILDREN: usize = 10_000;

/// Words of a slug that is as good as a title.
const FEWEST_WORDS: usize = 3;

/// What a sitemap holds: other sitemaps, or pages.
#[derive(Debug, Default, PartialEq)]
pub struct Sitemap {
    /// The sitemaps that an index names, those of news and the newest first.
    pub children: Vec<Url>,
    /// The pages, the newest first. One that has no title is named after its address.
    pub entries: Vec<Entry>,
}

/// Reads a sitemap; `None` when the text is none.
pub fn read(text: &str, base: &Url, now: Time, zone: &TimeZone) -> Option<Sitemap> {
    let start = text.find("<urlset").or_else(|| text.find("<sitemapindex"))?;
    let clock = Clock { now, zone };
    let mut sitemap = Sitemap::default();
    let mut children: Vec<Item> = Vec::new();
    let mut item = Item::default();
    let mut tags = Tags {
        text: &text[start..],
        at: 0,
    };
    while let Some((name, value)) = tags.next() {
        match name {
            "url" | "sitemap" => item = Item::default(),
            "/url" if sitemap.entries.len() < MAX_ENTRIES => {
                sitemap.entries.extend(std::mem::take(&mut item).entry(base, &clock))
            }
            "/sitemap" if children.len() < MAX_CHILDREN => children.push(std::mem::take(&mut item)),
            _ => item.note(name, value, &clock),
        }
    }
    children.sort_by_cached_key(|child| std::cmp::Reverse(child.rank()));
    sitemap.children = children
        .iter()
        .filter_map(|child| Url::parse(&dom::absolute(base, &child.address)?).ok())
        .collect();
    sitemap.entries.sort_by_key(|entry| std::cmp::Reverse(entry.published));
    Some(sitemap)
}

/// What stands between `<url>` and `</url>`.
#[derive(Default)]
struct Item {
    address: String,
    title: Option<String>,
    published: Option<Time>,
    changed: Option<Time>,
    language: Option<Language>,
    image: Option<String>,
    keywords: Vec<String>,
}

impl Item {
    fn note(&mut self, name: &str, value: &str, clock: &Clock) {
        let value = || html::text(value);
        match name {
            "loc" => self.address = value(),
            "lastmod" => self.changed = clock.read(&value()),
            "news:title" => self.title = Some(value()).filter(|title| !title.is_empty()),
            "news:publication_date" => self.published = clock.read(&value()),
            "news:language" => self.language = Language::from_tag(&value()),
            "news:keywords" => {
                let keywords = value();
                self.keywords = keywords
                    .split(',')
                    .map(safe::line)
                    .filter(|word| !word.is_empty())
                    .collect();
            }
            "image:loc" if self.image.is_none() => self.image = Some(value()),
            _ => {}
        }
    }

    fn entry(self, base: &Url, clock: &Clock) -> Option<Entry> {
        let url = dom::absolute(base, &self.address)?;
        let title = self.title.or_else(|| title_of(&url))?;
        // A page that was changed in the future is a mistake of the site.
        let published = self.published.or(self.changed).map(|time| time.min(clock.now));
        Some(Entry {
            guid: url.clone(),
            url: Some(url),
            title,
            published,
            categories: self.keywords,
            image: self.image.and_then(|image| dom::absolute(base, &image)),
            language: self.language,
            ..Entry::default()
        })
    }

    /// What is read first: news, then what was changed last, then the highest number.
    fn rank(&self) -> (bool, Option<Time>, u64) {
        let digits: String = self.address.chars().filter(char::is_ascii_digit).take(15).collect();
        (self.address.contains("news"), self.changed, digits.parse().unwrap_or(0))
    }
}

/// A title made of the words of an address, when it has enough of them.
fn title_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let slug = url.path_segments()?.rfind(|part| !part.is_empty())?;
    let slug = slug.split('.').next().unwrap_or_default();
    let words: Vec<&str> = slug
        .split(['-', '_'])
        .filter(|word| !word.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let title = safe::line(&words.join(" "));
    let mut letters = title.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
}

/// The tags of a text, each with the text behind it.
struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let bytes = self.text.as_bytes();
        let open = self.at + memchr(b'<', &bytes[self.at..])?;
        let close = open + memchr(b'>', &bytes[open..])?;
        let name = self.text[open + 1..close]
            .split([' ', '\n', '\t', '\r'])
            .next()
            .unwrap_or_default();
        let rest = &self.text[close + 1..];
        let (value, next) = match rest.trim_start().strip_prefix("<![CDATA[") {
            Some(data) => {
                let end = data.find("]]>").unwrap_or(data.len());
                (&data[..end], self.text.len() - data.len() + end)
            }
            None => {
                let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
                (&rest[..end], close + 1 + end)
            }
        };
        self.at = next;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let base = Url::parse("https://news.example.kz/sitemap.xml").unwrap();
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let shown = match read(text, &base, now, &TimeZone::UTC) {
            None => "no sitemap\n".to_owned(),
            Some(sitemap) => {
                let children: String = sitemap.children.iter().map(|child| format!("> {child}\n")).collect();
                let entry = |entry: &Entry| {
                    let time = entry.published.map(|time| time.to_string()).unwrap_or_default();
                    format!("{} | {time} | {}\n", entry.title, entry.guid)
                };
                children + &sitemap.entries.iter().map(entry).collect::<String>()
            }
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn an_index_names_the_news_first_and_then_the_newest() {
        check(
            "<?xml version=\"1.0\"?><sitemapindex><sitemap><loc>/sitemap/1.xml</loc></sitemap><sitemap><loc>/sitemap/12.xml</loc></sitemap>
             <sitemap><loc>https://news.example.kz/sitemap-news.xml</loc></sitemap></sitemapindex>",
            expect![[r#"
                > https://news.example.kz/sitemap-news.xml
                > https://news.example.kz/sitemap/12.xml
                > https://news.example.kz/sitemap/1.xml
            "#]],
        );
    }

    #[test]
    fn a_sitemap_of_news_tells_titles_and_dates() {
        check(
            "<urlset xmlns:news='x'><url><loc>https://news.example.kz/a/1</loc><news:news><news:publication><news:name>N</news:name><news:language>ru</news:language></news:publication>
             <news:publication_date>2026-03-01T10:00:00+05:00</news:publication_date><news:title><![CDATA[Мост & река]]></news:title></news:news></url>
             <url><loc>/a/2?x=1&amp;y=2</loc><news:title>Снег &laquo;в горах&raquo;</news:title><news:publication_date>2026-03-02</news:publication_date></url></urlset>",
            expect![[r#"
                Снег «в горах» | 2026-03-02T00:00:00Z | https://news.example.kz/a/2?x=1&y=2
                Мост & река | 2026-03-01T05:00:00Z | https://news.example.kz/a/1
            "#]],
        );
    }

    #[test]
    fn a_page_without_a_title_is_named_after_its_address() {
        check(
            "<urlset><url><loc>/sobytiya/6500001-most-otkryli-ranshe.html</loc><lastmod>2026-03-01</lastmod></url><url><loc>/about</loc></url>",
            expect![[r#"
                Most otkryli ranshe | 2026-03-01T00:00:00Z | https://news.example.kz/sobytiya/6500001-most-otkryli-ranshe.html
            "#]],
        );
    }

    #[test]
    fn what_is_no_sitemap_is_told_apart() {
        check(
            "<html><body><p>404</p></body></html>",
            expect![[r#"
            no sitemap
        "#]],
        );
        check(
            "",
            expect![[r#"
            no sitemap
        "#]],
        );
    }
}
