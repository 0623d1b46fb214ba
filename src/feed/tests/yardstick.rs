//! On well-formed feeds our reader and `feed-rs` agree.

use proptest::prelude::*;

use super::reading;

/// Text that both keep as it is: letters of three alphabets and what XML escapes.
const TEXT: &str = "[а-яА-Яәіңғүұқөһa-zA-Z0-9«»—]{1,12}( [а-яәіңa-z&']{1,8}){0,4}";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[derive(Debug, Clone)]
struct Item {
    title: String,
    number: u32,
    seconds: i64,
    body: String,
}

fn item() -> impl Strategy<Value = Item> {
    (TEXT, any::<u32>(), 0_i64..2_000_000_000, TEXT).prop_map(|(title, number, seconds, body)| Item {
        title,
        number,
        seconds,
        body,
    })
}

fn rss(items: &[Item]) -> String {
    let mut feed = String::from("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>т</title>");
    for item in items {
        let date = jiff::Timestamp::from_second(item.seconds)
            .expect("a moment")
            .strftime("%a, %d %b %Y %H:%M:%S +0000");
        feed += &format!(
            "<item><title>{}</title><link>https://site.kz/{number}</link><guid isPermaLink=\"false\">{number}</guid>\
             <pubDate>{date}</pubDate><description><![CDATA[<p>{}</p>]]></description></item>",
            escaped(&item.title),
            item.body,
            number = item.number,
        );
    }
    feed + "</channel></rss>"
}

fn atom(items: &[Item]) -> String {
    let mut feed = String::from("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>т</title><id>f</id>");
    for item in items {
        let date = jiff::Timestamp::from_second(item.seconds).expect("a moment");
        feed += &format!(
            "<entry><title>{}</title><link href=\"https://site.kz/{number}\"/><id>{number}</id><published>{date}</published>\
             <content type=\"html\">&lt;p>{}&lt;/p></content></entry>",
            escaped(&item.title),
            escaped(&escaped(&item.body)),
            number = item.number,
        );
    }
    feed + "</feed>"
}

/// Identity, title, address, date and text of each entry, as each of the two reads them.
type Record = (String, String, Option<String>, Option<i64>, String);

fn ours(feed: &str) -> Vec<Record> {
    let reading = reading(feed).expect("a feed");
    let record = |it: super::FeedEntry| {
        let body = it.content.or(it.summary).map(|it| it.html).unwrap_or_default();
        (
            it.id.unwrap_or_default(),
            it.title.unwrap_or_default(),
            it.link,
            it.published.map(|it| it.as_second()),
            body,
        )
    };
    reading.entries.into_iter().map(record).collect()
}

fn theirs(feed: &str) -> Vec<Record> {
    let feed = feed_rs::parser::parse(feed.as_bytes()).expect("a feed");
    let record = |it: feed_rs::model::Entry| {
        let body = it
            .content
            .and_then(|it| it.body)
            .or(it.summary.map(|it| it.content))
            .unwrap_or_default();
        let title = it.title.map(|it| it.content).unwrap_or_default();
        (
            it.id,
            title,
            it.links.first().map(|it| it.href.clone()),
            it.published.map(|it| it.timestamp()),
            body,
        )
    };
    feed.entries.into_iter().map(record).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn both_readers_read_the_same(items in prop::collection::vec(item(), 1..6)) {
        for feed in [rss(&items), atom(&items)] {
            prop_assert_eq!(ours(&feed), theirs(&feed));
        }
    }
}
