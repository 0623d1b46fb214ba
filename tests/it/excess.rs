//! Feeds that are made to take all time and memory there is: `jarshy parse` ends by itself within a bound of memory, and
//! says what was wrong. That it ends at all is the test of time.

use std::fs;
use std::process::Command;

use crate::home::Home;

/// The most memory that a feed may take, in KiB of address space: what the program and its libraries reserve without
/// using it is in it.
const MOST_KIB: u64 = 400 * 1024;

const ITEM: &str = "<item><title>жаңалық</title><link>https://a.kz/1</link></item>";

/// Reads a feed, and tells what is said of it before the entries.
fn said(feed: &str) -> String {
    let home = Home::new("en_US.UTF-8");
    let file = home.config().with_file_name("feed");
    fs::write(&file, feed).expect("the feed is written");
    let parse = home.command(&["parse", "--base-url", "https://a.kz/"]);
    let mut limited = Command::new("sh");
    limited
        .args(["-c", &format!("ulimit -v {MOST_KIB} && exec \"$@\"")])
        .arg("sh")
        .arg(parse.get_program())
        .args(parse.get_args())
        .arg(&file);
    let output = limited.output().expect("jarshy runs");
    let text = String::from_utf8(output.stdout).expect("it is UTF-8");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let warnings: Vec<&str> = text.lines().filter(|line| line.starts_with("warning: ")).collect();
    match warnings.is_empty() {
        true => text.lines().next().unwrap_or_default().to_owned(),
        false => warnings.join("\n"),
    }
}

fn rss(items: &str) -> String {
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title>{items}</channel></rss>")
}

#[test]
fn entities_are_not_expanded_and_nothing_is_fetched() {
    let mut laughs = "<!DOCTYPE r [<!ENTITY l0 \"lol\">".to_owned();
    for level in 1..10 {
        let inner = format!("&l{};", level - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY l{level} \"{inner}\">"));
    }
    laughs.push_str("]>");
    let quadratic = format!("<!DOCTYPE r [<!ENTITY a \"{}\">]>", "x".repeat(100_000));
    let external =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % y SYSTEM \"http://127.0.0.1:9/\"> %y;]>";
    for (types, used) in [
        (laughs.as_str(), "&l9;".to_owned()),
        (&quadratic, "&a;".repeat(100_000)),
        (external, "&x;".to_owned()),
    ] {
        let feed = rss(&format!("<item><title>{used}</title></item>"));
        assert_eq!(
            said(&feed.replacen("<rss", &format!("{types}<rss"), 1)),
            "warning: the document type defines entities; they are not expanded, and nothing is fetched"
        );
    }
}

#[test]
fn depth_and_width_have_a_limit() {
    let deep = "warning: elements are nested deeper than 256 levels; what lies deeper was passed over";
    for name in ["a", "div", "media:group", "image", "author"] {
        assert_eq!(
            said(&rss(&format!(
                "{ITEM}<item>{}",
                format!("<{name}>").repeat(1_000_000 / name.len())
            ))),
            deep
        );
    }
    let attributes: String = (0..1_000_000).map(|number| format!("a{number}=\"\" ")).collect();
    let wide = rss(&format!("{ITEM}<item {attributes}><title>a</title></item>"));
    assert!(said(&wide).contains("longer than 10 MiB"));
    let wide = rss(&format!(
        "{ITEM}<item {}><title>a</title></item>",
        &attributes[..5_000_000]
    ));
    assert!(said(&wide).contains("a tag has more than 64 attributes"));
    let spaces: String = (0..200_000).map(|number| format!("xmlns:n{number}=\"u\" ")).collect();
    assert!(said(&rss(ITEM).replacen("<rss", &format!("<rss {spaces}"), 1)).contains("64 attributes"));
}

#[test]
fn a_feed_is_read_up_to_its_tenth_mebibyte() {
    let cut = "the feed is longer than 10 MiB; it was read up to there";
    let text = "сөз ".repeat(30_000_000);
    assert!(said(&rss(&format!("{ITEM}<item><description>{text}"))).contains(cut));
    assert!(said(&rss(&ITEM.repeat(2_000_000))).contains("more than 10,000 entries"));
    assert_eq!(said(&" ".repeat(200_000_000)), "no whole entry in the first 10 MiB");
}

#[test]
fn what_is_multiplied_by_the_entries_is_short() {
    let authors: String = (0..50)
        .map(|number| format!("<author><name>{}{number}</name></author>", "x".repeat(3_000)))
        .collect();
    let entries = "<entry><title>a</title><link href='x'/></entry>".repeat(9_999);
    let base = "b".repeat(1_000_000);
    let feed = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.kz/{base}/' xml:lang='{base}'>{authors}{entries}</feed>"
    );
    assert!(said(&feed).contains("Atom"));
}

#[test]
fn pieces_without_an_end_end() {
    for piece in [
        "<![CDATA[",
        "<!--",
        "<?",
        "<!DOCTYPE x [",
        "<a b='",
        "&",
        "<",
        "</a>",
        "&#27;]",
        "<x xml:base='http://a/'>",
    ] {
        assert!(!said(&rss(&format!("{ITEM}{}", piece.repeat(9_000_000 / piece.len())))).is_empty());
    }
}

#[test]
fn deep_and_endless_json_is_skipped_or_refused() {
    let feed = |items: &str| format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{items}]}}");
    let deep = format!("{}1{}", "{\"a\":".repeat(500_000), "}".repeat(500_000));
    assert!(said(&feed(&format!("{{\"id\":\"1\",\"title\":\"a\",\"_x\":{deep}}}"))).contains("JSON Feed"));
    assert!(said(&feed(&"1,".repeat(2_000_000))).contains("more than a million values"));
    assert!(said(&"[".repeat(9_000_000)).starts_with("not a feed"));
}
