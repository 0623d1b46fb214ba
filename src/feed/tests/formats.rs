//! What well-made feeds say, in each of the formats.

use expect_test::expect;

use super::{check, check_entries, check_items, reading};

#[test]
fn rss_is_read() {
    check(
        r#"<?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Жаңалықтар</title><link>https://site.kz/</link><description>Күн &lt;b&gt;жаңалықтары&lt;/b&gt;</description>
        <language>kk</language><image><url>/logo.png</url><title>Логотип</title><link>https://site.kz/</link></image>
        <item><title>Бірінші &amp; екінші</title><link>https://site.kz/1</link><guid isPermaLink="false">n-1</guid>
        <pubDate>Fri, 27 Feb 2026 12:36:00 +0500</pubDate><dc:creator>Асан Үсенов</dc:creator><category>Оқиғалар</category>
        <description>Қысқаша</description><content:encoded><![CDATA[<p>Толық <b>мәтін</b></p>]]></content:encoded>
        <enclosure url="https://site.kz/1.mp3" type="audio/mpeg" length="1024"/></item>
        </channel></rss>"#,
        expect![[r#"
            RSS: title=Жаңалықтар | link=https://site.kz/ | about=Күн <b>жаңалықтары</b> | language=kk
            - id=n-1 | title=Бірінші & екінші | link=https://site.kz/1 | published=2026-02-27T07:36:00Z | by=Асан Үсенов | summary=Қысқаша | content=<p>Толық <b>мәтін</b></p> | categories=Оқиғалар | files=https://site.kz/1.mp3 audio/mpeg 1024 | language=kk
        "#]],
    );
}

#[test]
fn atom_is_read() {
    check(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Лента</title><subtitle>О ней</subtitle>
        <link rel="self" href="https://site.kz/feed.xml"/><link href="https://site.kz/"/><id>urn:feed</id>
        <author><name>Редакция</name><email>news@site.kz</email><uri>https://site.kz/about</uri></author>
        <entry><title type="html">Заголовок &amp;laquo;первый&amp;raquo;</title><id>urn:1</id>
        <link rel="replies" href="https://site.kz/1/comments"/><link rel="alternate" type="text/html" href="1"/>
        <link rel="enclosure" href="/1.pdf" type="application/pdf" length="7"/>
        <published>2026-02-27T12:36:00+05:00</published><updated>2026-02-27T13:00:00+05:00</updated>
        <category term="kz" label="Казахстан"/><summary>5 &lt; 6</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Текст &amp; <br/>ещё</p></div></content></entry>
        </feed>"#,
        expect![[r#"
            Atom: title=Лента | link=https://site.kz/ | about=О ней | language=ru | by=Редакция news@site.kz https://site.kz/about
            - id=urn:1 | title=Заголовок «первый» | link=https://site.kz/1 | published=2026-02-27T07:36:00Z | updated=2026-02-27T08:00:00Z | by=Редакция news@site.kz https://site.kz/about | summary=5 &lt; 6 | content=<div xmlns="http://www.w3.org/1999/xhtml"><p>Текст &amp; <br>ещё</p></div> | categories=Казахстан, kz | files=https://site.kz/1.pdf application/pdf 7 | language=ru
        "#]],
    );
}

#[test]
fn rdf_is_read() {
    check(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://site.kz/rdf"><title>RDF</title><link>https://site.kz/</link>
        <items><rdf:Seq><rdf:li resource="https://site.kz/1"/></rdf:Seq></items></channel>
        <image rdf:about="https://site.kz/i.png"><title>Сурет</title><url>https://site.kz/i.png</url></image>
        <item rdf:about="https://site.kz/1"><title>Бір</title><dc:date>2026-02-27T12:36:00+05:00</dc:date>
        <dc:subject>Саясат</dc:subject></item>
        <textinput><title>Іздеу</title><link>https://site.kz/search</link></textinput></rdf:RDF>"#,
        expect![[r#"
            RDF: title=RDF | link=https://site.kz/
            - id=https://site.kz/1 | title=Бір | link=https://site.kz/1 | published=2026-02-27T07:36:00Z | categories=Саясат
        "#]],
    );
}

#[test]
fn atom_of_2003_is_read() {
    check(
        r#"<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Старая лента</title><tagline>О ней</tagline>
        <entry><title mode="escaped" type="text/html">Раз &lt;i&gt;два&lt;/i&gt;</title><id>1</id>
        <issued>2026-02-27T12:36:00+05:00</issued><modified>2026-02-27T13:00:00+05:00</modified>
        <author><name>Иван</name><url>https://ivan.kz</url></author>
        <content type="application/xhtml+xml" mode="xml"><div>Текст</div></content></entry>
        <entry><title mode="base64">0JHQsNC30LA=</title><summary>x</summary></entry></feed>"#,
        expect![[r#"
            Atom: title=Старая лента | about=О ней
            - id=1 | title=Раз два | published=2026-02-27T07:36:00Z | updated=2026-02-27T08:00:00Z | by=Иван https://ivan.kz | content=<div>Текст</div>
            - title=База | summary=x
        "#]],
    );
}

#[test]
fn json_feed_is_read() {
    check(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Лента", "home_page_url": "https://site.kz/",
        "authors": [{"name": "Редакция"}], "language": "ru", "items": [
        {"id": 7, "url": "/7", "title": "Седьмая &amp; последняя", "content_html": "<p>Текст</p>", "summary": "5 < 6",
         "date_published": "2026-02-27T12:36:00+05:00", "tags": ["а", "б"], "image": "https://site.kz/7.jpg",
         "attachments": [{"url": "https://site.kz/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12.0}]},
        {"id": "8", "external_url": "https://other.kz/8", "content_text": "Раз & два\n\nтри", "author": {"name": "Асан"}, "tags": "в"},
        {"title": null, "authors": "ivan@x.kz (Иван)"}]}"#,
        expect![[r#"
            JSON Feed: title=Лента | link=https://site.kz/ | language=ru | by=Редакция
            - id=7 | title=Седьмая & последняя | link=https://site.kz/7 | published=2026-02-27T07:36:00Z | by=Редакция | summary=5 &lt; 6 | content=<p>Текст</p> | categories=а, б | files=https://site.kz/7.mp3 audio/mpeg 12 | image=https://site.kz/7.jpg | language=ru
            - id=8 | link=https://other.kz/8 | by=Асан | content=<p>Раз &amp; два</p><p>три</p> | categories=в | language=ru
            - by=Иван ivan@x.kz | language=ru
        "#]],
    );
}

#[test]
fn authors_are_read_in_all_their_forms() {
    check_items(
        "<item><author>ivan@x.kz (Иван Петров)</author></item>
         <item><author>Иван Петров &lt;ivan@x.kz&gt;</author></item>
         <item><author>ivan@x.kz</author></item>
         <item><author>Иван&nbsp;ivan@x.kz</author></item>
         <item><author>«ivan@x.kz»—Иван</author></item>
         <item><author>Иван Петров</author><dc:creator>Асан Үсенов</dc:creator></item>
         <item><author><name>Иван</name><email>ivan@x.kz</email></author></item>
         <item><itunes:author>Подкаст</itunes:author></item>
         <item><dc:creator>Асан</dc:creator><itunes:author>Подкаст</itunes:author></item>",
        expect![[r#"
            - by=Иван Петров ivan@x.kz
            - by=Иван Петров ivan@x.kz
            - by=ivan@x.kz
            - by=Иван ivan@x.kz
            - by=Иван ivan@x.kz
            - by=Иван Петров, Асан Үсенов
            - by=Иван ivan@x.kz
            - by=Подкаст
            - by=Асан
        "#]],
    );
}

#[test]
fn links_are_found_wherever_they_are() {
    check_items(
        r#"<item><guid>https://site.kz/guid</guid></item>
         <item><guid isPermaLink="false">https://site.kz/guid</guid></item>
         <item><atom:link href="https://site.kz/atom"/></item>
         <item><link>https://proxy.com/1</link><feedburner:origLink>https://site.kz/orig</feedburner:origLink></item>
         <item><link> https://site.kz/
            long </link></item>
         <item><link href="/href"/></item>
         <item><link>//site.kz/other</link></item>
         <item><link>/relative?a=1&b=2</link></item>"#,
        expect![[r#"
            - id=https://site.kz/guid | link=https://site.kz/guid
            - id=https://site.kz/guid
            - link=https://site.kz/atom
            - link=https://site.kz/orig
            - link=https://site.kz/long
            - link=https://site.kz/href
            - link=https://site.kz/other
            - link=https://site.kz/relative?a=1&b=2
        "#]],
    );
}

#[test]
fn addresses_are_relative_to_the_nearest_base() {
    check_entries(
        r#"<entry xml:base="https://one.kz/a/"><link href="b"/><content type="html" xml:base="c/">x</content></entry>
           <entry><link href="b"/></entry>"#,
        expect![[r#"
            - link=https://one.kz/a/b | content=x
            - link=https://site.kz/b
        "#]],
    );
}

#[test]
fn media_are_enclosures_and_pictures() {
    check_items(
        r#"<item><title>Видео</title><media:group><media:title>Другое</media:title>
         <media:content url="/v.mp4" type="video/mp4" fileSize="5"/><media:content url="/v.mp4"/></media:group>
         <media:thumbnail url="/t.jpg"/><media:content url="/p.jpg" medium="image"><media:description>Сурет</media:description></media:content></item>
         <item><itunes:title>Эпизод</itunes:title><itunes:image href="/e.png"/><itunes:duration>99999999999999999999:00:00</itunes:duration>
         <itunes:summary>О чём</itunes:summary><itunes:keywords>раз, два</itunes:keywords></item>"#,
        expect![[r#"
            - title=Видео | summary=Сурет | files=https://site.kz/v.mp4 video/mp4 5, https://site.kz/p.jpg ? 0 | image=https://site.kz/t.jpg
            - title=Эпизод | summary=О чём | categories=раз, два | image=https://site.kz/e.png
        "#]],
    );
}

#[test]
fn a_better_element_is_believed_before_another() {
    check_items(
        "<item><dc:title>Второй</dc:title><title>Первый</title><dc:date>2026-01-01</dc:date>
         <pubDate>Fri, 27 Feb 2026 12:36:00 GMT</pubDate><media:description>м</media:description><description>о</description></item>",
        expect![[r#"
            - title=Первый | published=2026-02-27T12:36:00Z | summary=о
        "#]],
    );
}

#[test]
fn manners_are_kept_for_the_scheduler() {
    let feed = "<rss><channel><ttl>30</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>\
        <skipHours><hour>0</hour><hour>24</hour><hour>x</hour></skipHours><skipDays><day>Saturday</day><day>Sun</day></skipDays>\
        <item/></channel></rss>";
    let manners = reading(feed).expect("a feed").feed.manners;
    expect![[r#"
        Manners {
            ttl: Some(
                30,
            ),
            period: Some(
                360,
            ),
            skip_hours: [
                0,
            ],
            skip_days: [
                5,
                6,
            ],
        }
    "#]]
    .assert_debug_eq(&manners);
}

#[test]
fn the_feeds_own_address_is_not_its_page() {
    check(
        r#"<rss><channel><link>https://site.kz/</link><atom:link href="https://site.kz/feed.xml"/><itunes:owner>
        <itunes:name>Иесі</itunes:name><itunes:email>a@b.kz</itunes:email></itunes:owner><itunes:author>Автор</itunes:author>
        </channel></rss>"#,
        expect![[r#"
            RSS: link=https://site.kz/ | by=Автор
        "#]],
    );
}
