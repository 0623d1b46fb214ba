//! The feeds of a web page: those that it links, and the addresses at which sites usually have one.

use url::Url;

use super::markup::{Tag, Token, Tokens, unescape};
use crate::text::safe;

/// A feed that a page links.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedFeed {
    pub url: String,
    pub title: Option<String>,
}

const MOST: usize = 20;

/// Types of documents that are feeds.
const TYPES: [&str; 6] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/x.atom+xml",
    "text/rss+xml",
];

/// Where feeds usually are, the more usual first.
const WELL_KNOWN: [&str; 10] = [
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/rss/all.rss",
    "/news.rss",
    "/feed.json",
    "/rss/all.xml",
];

/// The feeds that a page names in its head; without any, those that a reader would click on.
pub fn linked(html: &str, base: &Url) -> Vec<LinkedFeed> {
    let mut base = base.clone();
    let (mut named, mut clicked) = (Vec::new(), Vec::new());
    for token in Tokens::new(html) {
        let Token::Start(tag) = token else {
            continue;
        };
        if tag.name.eq_ignore_ascii_case("base")
            && let Some(other) = tag.value("href").and_then(|it| base.join(it.trim()).ok())
        {
            base = other;
        } else if tag.name.eq_ignore_ascii_case("link") && names_feed(tag) {
            add(&mut named, tag, &base);
        } else if tag.name.eq_ignore_ascii_case("a") && leads_to_feed(tag) {
            add(&mut clicked, tag, &base);
        }
    }
    if named.is_empty() { clicked } else { named }
}

/// The usual addresses of feeds on a site.
pub fn well_known(base: &Url) -> Vec<Url> {
    WELL_KNOWN.iter().filter_map(|it| base.join(it).ok()).collect()
}

fn names_feed(tag: Tag<'_>) -> bool {
    let relation = tag.value("rel").unwrap_or_default().to_ascii_lowercase();
    let mut relations = relation.split_ascii_whitespace();
    let kind = tag.value("type").unwrap_or_default().trim().to_ascii_lowercase();
    let is_type =
        TYPES.iter().any(|it| kind.starts_with(it)) || (kind == "application/json" && relation.contains("feed"));
    relations.any(|it| it == "feed" || (it == "alternate" && is_type))
}

/// A link whose address ends as those of feeds do.
fn leads_to_feed(tag: Tag<'_>) -> bool {
    let href = tag.value("href").unwrap_or_default().to_ascii_lowercase();
    let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    matches!(
        last,
        "rss" | "feed" | "atom" | "rss.xml" | "feed.xml" | "atom.xml" | "feed.json" | "rss2"
    ) || last.ends_with(".rss")
        || last.ends_with(".atom")
}

fn add(feeds: &mut Vec<LinkedFeed>, tag: Tag<'_>, base: &Url) {
    let Some(href) = tag
        .attributes()
        .find(|(name, _)| name.eq_ignore_ascii_case("href"))
        .map(|(_, it)| unescape(it))
    else {
        return;
    };
    let Some(url) = base.join(href.trim()).ok().and_then(|it| safe::url(it.as_str())) else {
        return;
    };
    let title = tag.value("title").map(|it| safe::line(&it)).filter(|it| !it.is_empty());
    if feeds.len() < MOST && feeds.iter().all(|it| it.url != url) {
        feeds.push(LinkedFeed { url, title });
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkedFeed, linked, well_known};
    use url::Url;

    fn found(html: &str) -> Vec<String> {
        let base = Url::parse("https://site.kz/news/").expect("an address");
        let told = |it: LinkedFeed| format!("{} {}", it.url, it.title.unwrap_or_default());
        linked(html, &base).into_iter().map(told).collect()
    }

    #[test]
    fn feeds_that_a_page_names_are_found() {
        let html = "<html><head><link rel=stylesheet href=a.css><link rel='alternate' hreflang='kk' href='/kz'>
            <LINK REL='alternate' TYPE='application/rss+xml; charset=utf-8' HREF='/rss?a=1&amp;b=2' title='Жаңалық &amp; RSS'>
            <link rel='alternate home' type=application/atom+xml href=atom.xml><link rel=feed href='/rss?a=1&amp;b=2'>
            <link rel=alternate type=application/rss+xml href='javascript:x'></head><a href=/other.rss>RSS</a>";
        assert_eq!(
            found(html),
            [
                "https://site.kz/rss?a=1&b=2 Жаңалық & RSS",
                "https://site.kz/news/atom.xml "
            ]
        );
    }

    #[test]
    fn without_a_name_links_that_lead_to_feeds_are_taken() {
        let html =
            "<base href='https://other.kz/'><a href='/rss.html'>x</a><a href='/rss/'>RSS</a><a href=all.rss?x>all</a>";
        assert_eq!(found(html), ["https://other.kz/rss/ ", "https://other.kz/all.rss?x "]);
    }

    #[test]
    fn usual_addresses_are_those_of_the_site() {
        let base = Url::parse("https://site.kz/news/1?x").expect("an address");
        assert_eq!(well_known(&base)[0].as_str(), "https://site.kz/feed/");
    }
}
