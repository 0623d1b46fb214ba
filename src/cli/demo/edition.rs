//! The demo's edition: made-up sources and what their addresses answer. It prints pages, and serves nothing.

use jiff::{SignedDuration, Timestamp, ZonedDateTime, tz::TimeZone};
use serde::Deserialize;
use serde_json::json;

const EDITION: &str = include_str!("../../../demo/edition.toml");

#[derive(Deserialize)]
pub(super) struct Edition {
    #[serde(rename = "source")]
    pub(super) sources: Vec<Source>,
}

#[derive(Deserialize)]
pub(super) struct Source {
    pub(super) name: String,
    /// Where it begins below the server's address.
    path: String,
    kind: Kind,
    pub(super) lang: String,
    pub(super) tags: Vec<String>,
    #[serde(rename = "entry")]
    entries: Vec<Entry>,
}

/// How a source prints its headlines: the three kinds of feed, and a page that has none.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Rss,
    Atom,
    Json,
    Page,
}

#[derive(Deserialize)]
struct Entry {
    title: String,
    category: String,
    author: String,
    /// Minutes before the demo was started.
    age: i64,
    lead: String,
    /// The caption and credit of the main picture.
    picture: Option<String>,
    html: String,
}

/// What an address answers.
pub(super) struct Page {
    pub(super) content_type: &'static str,
    pub(super) body: Vec<u8>,
}

impl Edition {
    pub(super) fn embedded() -> Edition {
        toml::from_str(EDITION).expect("the embedded edition is valid, as a test proves")
    }

    /// What the server at `origin` (`http://127.0.0.1:PORT`) answers at a path; `None` where nothing lies.
    pub(super) fn answer(&self, path: &str, origin: &str, now: Timestamp) -> Option<Page> {
        let source = self.sources.iter().find(|source| path.starts_with(&source.path))?;
        let printer = Printer { source, origin, now };
        let rest = path.strip_prefix(&source.path)?;
        if rest == source.kind.file() {
            return Some(printer.headlines());
        }
        let (number, ending) = rest.split_once('.')?;
        let entry = source.entries.get(number.parse::<usize>().ok()?)?;
        match ending {
            "html" => Some(printer.article(number, entry)),
            "png" => Some(Page {
                content_type: "image/png",
                body: super::picture::draw(),
            }),
            _ => None,
        }
    }
}

impl Source {
    pub(super) fn has_feed(&self) -> bool {
        self.kind != Kind::Page
    }

    /// The address that the demo's config names.
    pub(super) fn url(&self, origin: &str) -> String {
        format!("{origin}{}{}", self.path, self.kind.file())
    }
}

impl Kind {
    fn file(self) -> &'static str {
        match self {
            Kind::Rss => "rss.xml",
            Kind::Atom => "atom.xml",
            Kind::Json => "feed.json",
            Kind::Page => "",
        }
    }
}

struct Printer<'a> {
    source: &'a Source,
    origin: &'a str,
    now: Timestamp,
}

impl Printer<'_> {
    fn headlines(&self) -> Page {
        let (content_type, text) = match self.source.kind {
            Kind::Rss => ("application/rss+xml", self.rss()),
            Kind::Atom => ("application/atom+xml", self.atom()),
            Kind::Json => ("application/feed+json", self.json()),
            Kind::Page => ("text/html; charset=utf-8", self.front_page()),
        };
        Page {
            content_type,
            body: text.into_bytes(),
        }
    }

    /// Teasers alone: the article is on its page.
    fn rss(&self) -> String {
        let items = self.print_each(|number, entry| {
            format!(
                "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}{number}</guid><pubDate>{}</pubDate>\
                 <category>{}</category><dc:creator>{}</dc:creator><description>{}</description></item>\n",
                escape(&entry.title),
                self.page_url(number),
                self.source.path,
                self.zoned(entry).strftime("%a, %d %b %Y %H:%M:%S %z"),
                escape(&entry.category),
                escape(&entry.author),
                escape(&entry.lead),
            )
        });
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\
             <title>{}</title><link>{}</link><language>{}</language>\n{items}</channel></rss>\n",
            escape(&self.source.name),
            self.origin,
            self.source.lang,
        )
    }

    /// The whole text in the feed.
    fn atom(&self) -> String {
        let entries = self.print_each(|number, entry| {
            format!(
                "<entry><title>{}</title><id>{url}</id><link rel=\"alternate\" href=\"{url}\"/><published>{time}</published>\
                 <updated>{time}</updated><author><name>{}</name></author><category term=\"{}\"/><summary>{}</summary>\
                 <content type=\"html\">{}</content></entry>\n",
                escape(&entry.title),
                escape(&entry.author),
                escape(&entry.category),
                escape(&entry.lead),
                escape(&self.whole(number, entry)),
                url = self.page_url(number),
                time = self.time(entry),
            )
        });
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"><title>{}</title>\
             <id>{}{}</id><updated>{}</updated>\n{entries}</feed>\n",
            self.source.lang,
            escape(&self.source.name),
            self.origin,
            self.source.path,
            self.now,
        )
    }

    fn json(&self) -> String {
        let item = |(number, entry): (usize, &Entry)| {
            json!({
                "id": format!("{}{number}", self.source.path),
                "url": self.page_url(number),
                "title": entry.title,
                "summary": entry.lead,
                "content_html": self.whole(number, entry),
                "date_published": self.time(entry).to_string(),
                "authors": [{"name": entry.author}],
                "tags": [entry.category],
            })
        };
        let items: Vec<_> = self.source.entries.iter().enumerate().map(item).collect();
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.source.name,
            "language": self.source.lang,
            "items": items,
        })
        .to_string()
    }

    fn front_page(&self) -> String {
        let cards = self.print_each(|number, entry| {
            format!(
                "<article class=\"card\"><h3><a href=\"{}\">{}</a></h3><time datetime=\"{}\"></time><p>{}</p></article>\n",
                self.page_url(number),
                escape(&entry.title),
                self.time(entry),
                escape(&entry.lead),
            )
        });
        self.frame(
            &self.source.name,
            &format!("<main><h1>{}</h1>{cards}</main>", escape(&self.source.name)),
        )
    }

    fn article(&self, number: &str, entry: &Entry) -> Page {
        let number = number.parse().unwrap_or_default();
        let main = format!(
            "<main><article><h1>{}</h1><p class=\"byline\"><span class=\"author\">{}</span> <time datetime=\"{}\"></time></p>{}</article></main>",
            escape(&entry.title),
            escape(&entry.author),
            self.time(entry),
            self.whole(number, entry),
        );
        let page = self.frame(&entry.title, &main);
        Page {
            content_type: "text/html; charset=utf-8",
            body: page.into_bytes(),
        }
    }

    fn whole(&self, number: usize, entry: &Entry) -> String {
        let picture = entry.picture.as_ref().map(|caption| {
            let url = format!("{}{}{number}.png", self.origin, self.source.path);
            format!(
                "<figure><img src=\"{url}\" alt=\"\"><figcaption>{}</figcaption></figure>",
                escape(caption)
            )
        });
        format!(
            "<p>{}</p>{}{}",
            escape(&entry.lead),
            picture.unwrap_or_default(),
            entry.html
        )
    }

    /// A page as a site would send it, with what no reader wants around the text.
    fn frame(&self, title: &str, main: &str) -> String {
        format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>\
             <nav><a href=\"/\">★</a> <a href=\"/kk/\">kk</a> <a href=\"/ru/\">ru</a></nav>{main}<footer>© {}</footer></body></html>",
            self.source.lang,
            escape(title),
            escape(&self.source.name),
        )
    }

    fn print_each(&self, print: impl Fn(usize, &Entry) -> String) -> String {
        self.source
            .entries
            .iter()
            .enumerate()
            .map(|(number, entry)| print(number, entry))
            .collect()
    }

    fn page_url(&self, number: usize) -> String {
        format!("{}{}{number}.html", self.origin, self.source.path)
    }

    fn time(&self, entry: &Entry) -> Timestamp {
        self.now - SignedDuration::from_mins(entry.age)
    }

    fn zoned(&self, entry: &Entry) -> ZonedDateTime {
        self.time(entry).to_zoned_datetime(TimeZone::UTC)
    }
}

fn escape(text: &str) -> String {
    html_escape::encode_quoted_attribute(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_the_edition_answers() {
        let edition = Edition::embedded();
        let origin = "http://127.0.0.1:1";
        for source in &edition.sources {
            let list = source.url(origin);
            let page = edition
                .answer(&list[origin.len()..], origin, Timestamp::UNIX_EPOCH)
                .expect("a list");
            let list = String::from_utf8(page.body).expect("UTF-8");
            for number in 0..source.entries.len() {
                let path = format!("{}{number}.html", source.path);
                assert!(list.contains(&path), "{path} is not listed");
                assert!(
                    edition.answer(&path, origin, Timestamp::UNIX_EPOCH).is_some(),
                    "{path} does not answer"
                );
            }
        }
    }
}
