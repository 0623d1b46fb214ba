//! The next page of an article that its site cuts into several.

use dom_query::Document;
use url::Url;

use crate::page::dom;

/// The address of the page after this one: of the same article, not the next article.
pub fn find(document: &Document, base: &Url, url: &Url) -> Option<Url> {
    let links = document.select("link[rel~='next'][href], a[rel~='next'][href], a.next[href], .pagination a[href], .page-links a[href], .pages a[href]");
    let here = part(url);
    links.nodes().iter().find_map(|link| {
        let next = Url::parse(&dom::absolute(base, &link.attr("href")?)?).ok()?;
        let there = part(&next);
        let follows = there.number == here.number + 1 && there.article == here.article && next.host() == url.host();
        follows.then_some(next)
    })
}

/// An address taken apart: the article and the number of the page.
struct Part {
    article: String,
    number: u32,
}

fn part(url: &Url) -> Part {
    const NAMES: &[&str] = &["page", "p", "pg", "pagenum", "seite"];
    let number_in_query = url.query_pairs().find(|(name, _)| NAMES.contains(&name.as_ref()));
    let path = url.path().trim_end_matches('/');
    let stem = path
        .strip_suffix(".html")
        .or_else(|| path.strip_suffix(".htm"))
        .unwrap_or(path);
    if let Some(number) = number_in_query.and_then(|(_, value)| value.parse().ok()) {
        return Part {
            article: stem.to_owned(),
            number,
        };
    }
    let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, number) = stem.split_at(stem.len() - digits);
    let is_page = (1..=2).contains(&digits) && before.ends_with(['/', '-', '_', ',']);
    let article = before
        .trim_end_matches(['/', '-', '_', ','])
        .trim_end_matches("/page")
        .trim_end_matches("-page");
    match number.parse() {
        Ok(number) if is_page && number > 1 => Part {
            article: article.to_owned(),
            number,
        },
        _ => Part {
            article: stem.to_owned(),
            number: 1,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, link: &str, expected: Option<&str>) {
        let url = Url::parse(address).unwrap();
        let document = crate::html::parse(&format!("<body><a rel='next' href='{link}'>2</a>"));
        let next = find(&document, &url, &url);
        assert_eq!(next.as_ref().map(Url::as_str), expected);
    }

    #[test]
    fn the_next_page_of_the_same_article_is_found() {
        check(
            "https://a.kz/news/story.html",
            "/news/story-2.html",
            Some("https://a.kz/news/story-2.html"),
        );
        check(
            "https://a.kz/news/story/2",
            "/news/story/3",
            Some("https://a.kz/news/story/3"),
        );
        check(
            "https://a.kz/news/story/",
            "?page=2",
            Some("https://a.kz/news/story/?page=2"),
        );
        check(
            "https://a.kz/story/page/2/",
            "/story/page/3/",
            Some("https://a.kz/story/page/3/"),
        );
    }

    #[test]
    fn the_next_article_is_no_next_page() {
        check("https://a.kz/news/story.html", "/news/other.html", None);
        check("https://a.kz/news/story.html", "https://b.kz/news/story-2.html", None);
        check("https://a.kz/news/101", "/news/102", None);
        check("https://a.kz/news/story.html", "/news/story.html", None);
    }
}
