//! Entries as they go into the store: safe, whole, each with an identity that stays.

use expect_test::expect;

use super::reading;
use crate::model::Entry;

fn entries(items: &str) -> Vec<Entry> {
    let feed = format!("<rss><channel><language>ru</language>{items}</channel></rss>");
    reading(&feed).expect("a feed").into_entries()
}

#[test]
fn an_entry_is_safe_and_its_addresses_are_absolute() {
    let items = r##"<item><title>Қауіпті&#x202e; &lt;script&gt;x&lt;/script&gt;жаңалық&#27;[31m</title><guid>1</guid>
        <link>https://me:secret@site.kz/1</link><description>&lt;a href="/a?b=1&amp;amp;c=2" title='x'>сілтеме&lt;/a>
        &lt;img src=pic.jpg>&lt;a href="javascript:alert(1)">x&lt;/a>&lt;a href="#top">y&lt;/a></description>
        <enclosure url="javascript:alert(1)"/><enclosure url="/f.mp3" type="audio/mpeg"/></item>"##;
    expect![[r##"
        [
            Entry {
                guid: "1",
                url: Some(
                    "https://site.kz/1",
                ),
                title: "Қауіпті жаңалық",
                authors: [],
                published: None,
                updated: None,
                summary: Some(
                    "<a href=\"https://site.kz/a?b=1&amp;c=2\" title='x'>сілтеме</a>\n        <img src=https://site.kz/pic.jpg><a href=\"javascript:alert(1)\">x</a><a href=\"#top\">y</a>",
                ),
                content: None,
                categories: [],
                enclosures: [
                    Enclosure {
                        url: "https://site.kz/f.mp3",
                        mime: Some(
                            "audio/mpeg",
                        ),
                        length: None,
                    },
                ],
                image: None,
                language: Some(
                    Language(
                        "kk",
                    ),
                ),
            },
        ]
    "##]].assert_debug_eq(&entries(items));
}

#[test]
fn an_entry_without_a_title_gets_one_from_its_text_or_address() {
    let titles: Vec<String> = entries(
        "<item><guid>1</guid><description>&lt;p>Қысқа жазба, тақырыбы жоқ&lt;/p></description></item>
         <item><guid>2</guid><link>https://site.kz/2026/news.html</link></item>
         <item><guid>3</guid></item><item></item>",
    )
    .into_iter()
    .map(|it| it.title)
    .collect();
    expect![[r#"
        [
            "Қысқа жазба, тақырыбы жоқ",
            "site.kz/2026/news.html",
        ]
    "#]]
    .assert_debug_eq(&titles);
}

#[test]
fn of_two_entries_with_one_guid_the_first_is_kept() {
    let entries = entries("<item><guid>1</guid><title>а</title></item><item><guid>1</guid><title>б</title></item>");
    assert_eq!(entries.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(), ["а"]);
}

#[test]
fn letters_tell_the_language_before_the_feed_does() {
    let languages: Vec<Option<String>> = entries(
        "<item><guid>1</guid><title>Тоқаев Сербияға ресми сапарға шақырылды</title></item>
         <item><guid>2</guid><title>Президент подписал закон о бюджете страны</title></item>
         <item><guid>3</guid><title>12:36</title></item>",
    )
    .into_iter()
    .map(|it| it.language.map(|it| it.code().to_owned()))
    .collect();
    assert_eq!(
        languages,
        [Some("kk"), Some("ru"), Some("ru")].map(|it| it.map(str::to_owned))
    );
}

#[test]
fn the_same_feed_read_twice_is_the_same_entries() {
    let items = "<item><title>а</title></item><item><link>https://site.kz/1?utm_source=rss</link></item>
        <item><description>мәтін</description></item>";
    assert_eq!(entries(items), entries(items));
    assert_eq!(entries(items).len(), 3);
}
