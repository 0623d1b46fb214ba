//! Documents that are made to hurt. They end, in time and memory that grow with their length alone.

use std::fmt::Write as _;

use expect_test::expect;

use super::{Hints, check, read, reading};
use crate::feed::{MOST_ENTRIES, Warning};

#[test]
fn entities_of_a_document_type_are_never_expanded() {
    check(
        "<!DOCTYPE rss [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>\
         <rss><channel><item><title>&b; &x;</title></item></channel></rss>",
        expect![[r#"
            - title=&b; &x;
            warning: the document type defines entities; they are not expanded, and nothing is fetched
        "#]],
    );
}

#[test]
fn nesting_has_a_limit_and_what_is_around_it_is_read() {
    for name in ["a", "media:group", "b"] {
        let (open, close) = (
            format!("<{name}>").repeat(100_000),
            format!("</{name}>").repeat(100_000),
        );
        let feed = format!(
            "<rss><channel><item>{open}{close}<title>1</title></item><item><title>2</title></item></channel></rss>"
        );
        let reading = reading(&feed).expect("a feed");
        assert!(
            reading.entries.iter().any(|it| it.title.as_deref() == Some("2")),
            "{name}"
        );
        assert!(reading.warnings.contains(&Warning::TooDeep), "{name}");
    }
}

#[test]
fn a_value_may_be_nested_as_deep_as_the_limit() {
    let content = format!("<div>{}текст", "<b>".repeat(100_000));
    let feed = format!(
        "<feed><entry><content type='xhtml'>{content}</content><id>1</id></entry><entry><id>2</id></entry></feed>"
    );
    let reading = reading(&feed).expect("a feed");
    assert_eq!(reading.entries.len(), 2);
    let html = &reading.entries[0].content.as_ref().expect("a content").html;
    assert!(html.matches("<b>").count() < 256);
    assert_eq!(html.matches("<b>").count(), html.matches("</b>").count());
}

#[test]
fn attributes_are_read_up_to_a_number() {
    let mut feed = String::from("<rss><channel><item ");
    for number in 0..50_000 {
        let _ = write!(feed, "a{number}='1' xmlns:p{number}='u' ");
    }
    feed.push_str("><title>1</title></item></channel></rss>");
    let reading = reading(&feed).expect("a feed");
    assert_eq!(reading.entries[0].title.as_deref(), Some("1"));
    assert!(reading.warnings.contains(&Warning::TooManyAttributes));
}

#[test]
fn no_more_entries_are_read_than_a_feed_may_have() {
    let feed = format!(
        "<rss><channel>{}</channel></rss>",
        "<item><guid>g</guid></item>".repeat(MOST_ENTRIES + 5)
    );
    let read = reading(&feed).expect("a feed");
    assert_eq!(read.entries.len(), MOST_ENTRIES);
    let items = "{\"id\":1},".repeat(MOST_ENTRIES + 5);
    let read = reading(&format!("{{\"items\":[{}{{}}]}}", items)).expect("a feed");
    assert_eq!(read.entries.len(), MOST_ENTRIES);
}

#[test]
fn a_document_without_an_end_is_read_up_to_the_limit() {
    let start = "<rss><channel><item><title>1</title></item><item><description>";
    let feed = format!("{start}{}", "word ".repeat(3_000_000));
    let read = reading(&feed).expect("a feed");
    assert_eq!(read.entries.len(), 1);
    assert!(read.warnings.contains(&Warning::TooLong));
    check(
        &format!("<rss><channel><item><title>{}", "word ".repeat(3_000_000)),
        expect![[r#"
        error: no whole entry in the first 10 MiB
    "#]],
    );
}

#[test]
fn deep_and_wide_json_is_skipped_or_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    check(
        &format!("{{\"items\":[{{\"id\":\"1\",\"_x\":{deep}}}]}}"),
        expect![[r#"
        - id=1
    "#]],
    );
    check(
        &"{\"a\":".repeat(1_000_000),
        expect![[r#"
        error: not a feed, but damaged JSON (EOF while parsing a value at line 1 column 5000000)
    "#]],
    );
    check(
        &format!("{{\"items\":[{}]}}", "[],".repeat(1_500_000)),
        expect![[r#"
        error: not a feed, but JSON with more than a million values
    "#]],
    );
}

#[test]
fn what_every_entry_takes_from_its_feed_is_short() {
    let long = "k".repeat(50_000);
    let entries = "<entry><link href='x'/><title>1</title></entry>".repeat(3);
    let authors = format!("<author><name>{long}</name><uri>http://a/{long}</uri></author>").repeat(60);
    let feed = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.kz/{long}/' xml:lang='{long}'>\
         <language>{long}</language>{authors}{entries}</feed>"
    );
    let items = ["{\"id\":\"1\",\"url\":\"x\"}"; 3].join(",");
    let names = [format!("{{\"name\":\"{long}\"}}").as_str(); 60].join(",");
    let json = format!(
        "{{\"language\":\"{long}\",\"home_page_url\":\"http://a.kz/{long}\",\"authors\":[{names}],\"items\":[{items}]}}"
    );
    let rss = format!(
        "<rss><channel><link>http://a.kz/{long}</link><language>{long}</language><item><link>x</link></item></channel></rss>"
    );
    for feed in [feed, json, rss] {
        let read = reading(&feed).expect("a feed");
        for entry in &read.entries {
            let told = format!("{entry:?}");
            assert!(told.len() < 8 * 1024, "{} bytes: {}", told.len(), &told[..2_000]);
        }
        assert!(!read.entries.is_empty());
    }
}

#[test]
fn a_long_base_does_not_blow_up_the_links_of_a_body() {
    let base = format!("http://a.kz/{}/", "b".repeat(1_900));
    let links = "&lt;a href='x'>".repeat(100_000);
    let feed =
        format!("<feed xml:base='{base}'><entry><id>1</id><content type='html'>{links}</content></entry></feed>");
    let entries = reading(&feed).expect("a feed").into_entries();
    let content = entries[0].content.as_deref().expect("a content");
    assert!(content.starts_with("<a href='http://a.kz/bb"));
    assert!(content.len() <= 2 * 1024 * 1024);
}

#[test]
fn bytes_that_are_no_text_are_told_so() {
    let noise: Vec<u8> = (0..4_096_u32)
        .map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for (bytes, what) in [
        (noise.as_slice(), "no text at all"),
        (&[0; 5_000], "no text at all"),
        (b"PK\x03\x04<rss><channel><item>", "an archive"),
        (b"\x89PNG\r\n\x1a\n<x>", "a picture"),
        (b"\xff\xd8\xff\xe0<x>", "a picture"),
        (b"%PDF-1.7 <</Type", "a PDF"),
    ] {
        let error = read(bytes, &Hints::default()).expect_err("no feed");
        assert_eq!(error.to_string(), format!("not a feed, but {what}"));
    }
}

#[test]
fn many_quotes_and_angles_take_linear_time() {
    for piece in [
        "<a b='",
        "<a b=\"",
        "<![CDATA[",
        "<!--",
        "</",
        "<",
        "&",
        "<a ",
        "<a b='<",
        "]]>",
        "<?",
        "<!DOCTYPE [",
        "&#x",
    ] {
        let feed = format!("<rss><channel><item><title>1</title></item>{}", piece.repeat(300_000));
        assert_eq!(
            reading(&feed).expect("a feed").entries[0].title.as_deref(),
            Some("1"),
            "{piece}"
        );
    }
}

#[test]
fn end_tags_without_a_start_take_linear_time() {
    let ends = format!("{}{}", "<b>".repeat(300), "</a>".repeat(500_000));
    for feed in [
        format!("<rss><channel>{ends}<item><title>1</title></item></channel></rss>"),
        format!("<rss><channel><item><title>1</title><description>{ends}</description></item></channel></rss>"),
        format!("<feed><entry><title>1</title><content type='xhtml'>{ends}</content></entry></feed>"),
    ] {
        assert_eq!(reading(&feed).expect("a feed").entries[0].title.as_deref(), Some("1"));
    }
}

#[test]
fn beginnings_of_tags_in_a_title_take_linear_time() {
    let title = "&lt;a ".repeat(500_000);
    let feed = format!("<feed><entry><id>1</id><title>{title}</title></entry></feed>");
    assert_eq!(reading(&feed).expect("a feed").entries[0].id.as_deref(), Some("1"));
}
