//! Feeds as they should not be, and what is read all the same.

use expect_test::expect;

use super::{check, check_entries, check_items};

#[test]
fn an_entry_without_identity_does_not_cost_its_neighbours() {
    check_items(
        "<item></item><item><guid>g</guid></item>",
        expect![[r#"
        - 
        - id=g
    "#]],
    );
}

#[test]
fn ampersands_entities_and_angles_are_taken_as_they_were_meant() {
    check_items(
        "<item><title>A&B, R&D, AT&amp;T, AT&amp;amp;T</title></item>
         <item><title>Тоқаев&nbsp;&mdash;&laquo;бірінші&raquo;&hellip; &unknown; &#171;&#xBB;</title></item>
         <item><title>5 < 6, 7 > 3, <3</title></item>
         <item><title>don&#146;t&#0;&#27;&#x9b;&#xD800;&#99999999;</title></item>
         <item><title>a <b>bold</b> <i>word</title></item>",
        expect![[r#"
            - title=A&B, R&D, AT&T, AT&T
            - title=Тоқаев —«бірінші»… &unknown; «»
            - title=5 < 6, 7 > 3, <3
            - title=don’t›��
            - title=a bold word
        "#]],
    );
}

#[test]
fn elements_that_are_not_closed_end_where_they_must() {
    check_items(
        "<item><title>Первая<link>https://site.kz/1</link><description>Текст <b>жирный<br>и
         <pubDate>Fri, 27 Feb 2026 12:36:00 GMT</pubDate>
         <item><title>Вторая</titel><guid>2</guid></item>",
        expect![[r#"
            - title=Первая | link=https://site.kz/1 | published=2026-02-27T12:36:00Z | summary=Текст <b>жирный<br>и
                     </b>
            - id=2 | title=Вторая
        "#]],
    );
}

#[test]
fn a_feed_that_breaks_off_keeps_its_whole_entries() {
    check(
        "<rss><channel><title>Т</title><item><title>1</title><link>https://site.kz/1</link></item><item><title>Вто",
        expect![[r#"
            RSS: title=Т
            - title=1 | link=https://site.kz/1
            warning: the feed breaks off within an entry
        "#]],
    );
    check(
        "<rss><channel><item><title>1</title></item><item><title>2</title><link>https://site.kz/2</li",
        expect![[r#"
            - title=1
            - title=2
            warning: the feed breaks off within an entry
        "#]],
    );
    check(
        r#"{"version":"https://jsonfeed.org/version/1","title":"Т","items":[{"id":"1","title":"Бір"},{"id":"2","ti"#,
        expect![[r#"
            JSON Feed: title=Т
            - id=1 | title=Бір
            warning: the JSON is damaged (EOF while parsing a string at line 1 column 107); the whole items before that were read
        "#]],
    );
}

#[test]
fn markup_that_is_not_escaped_is_kept() {
    check_items(
        "<item><description><p>Раз &amp; два</p><br><img src=\"a.png\"></description><guid>1</guid></item>
         <item><description>Текст <![CDATA[<b>жирный</b>]]> и ещё</description></item>
         <item><description><![CDATA[раз]]>]]&gt;<![CDATA[два]]></description></item>",
        expect![[r#"
            - id=1 | summary=<p>Раз &amp; два</p><br><img src="a.png">
            - summary=Текст <b>жирный</b> и ещё
            - summary=раз]]>два
        "#]],
    );
}

#[test]
fn sections_and_comments_without_an_end_end_where_they_do_least_harm() {
    check_items(
        "<item><title><![CDATA[Первая</title><guid>1</guid></item><item><guid>2</guid><!-- \
         <title>Вторая</title></item>",
        expect![[r#"
            - id=1 | title=Первая
            - id=2
        "#]],
    );
    check_items(
        r#"<item><title>1</title><enclosure url="https://site.kz/a.mp3 type="audio/mpeg"/></item><item><title>2</title></item>"#,
        expect![[r#"
            - title=1 | files=https://site.kz/a.mp3 audio/mpeg 0
            - title=2
        "#]],
    );
}

#[test]
fn namespaces_are_understood_when_they_are_missing_or_wrong() {
    check(
        r#"<rss xmlns="http://backend.userland.com/rss2"><channel><item><title>1</title><dc:creator>Асан</dc:creator>
        <content:encoded>т</content:encoded></item></channel></rss>"#,
        expect![[r#"
            - title=1 | by=Асан | content=т
        "#]],
    );
    check(
        r#"<f:feed xmlns:f="https://www.w3.org/2005/Atom/"><f:entry><f:title>1</f:title></f:entry></f:feed>"#,
        expect![[r#"
            - title=1
        "#]],
    );
    check(
        r#"<rss xmlns="http://www.w3.org/1999/xhtml" xmlns:x="urn:other"><channel><item><x:title>чужой</x:title><title>1</title>
        </item></channel></rss>"#,
        expect![[r#"
            - title=1
        "#]],
    );
    check(
        "<RSS><CHANNEL><ITEM><TITLE>1</TITLE><PubDate>2026-02-27</PubDate></ITEM></CHANNEL></RSS>",
        expect![[r#"
        - title=1 | published=2026-02-26T19:00:00Z
    "#]],
    );
}

#[test]
fn garbage_around_a_feed_is_passed_over() {
    check(
        "\n\n<br />\n<b>Warning</b>: foo() in <b>/www/a.php</b>\n<?xml version='1.0'?><rss><channel><item><guid>1</guid></item>\
         </channel></rss>\n<script>x</script><rss><channel><item><guid>1</guid></item></channel></rss>",
        expect![[r#"
            - id=1
        "#]],
    );
    check(
        "<entry><title>Одна</title><id>1</id></entry>",
        expect![[r#"
        - id=1 | title=Одна
    "#]],
    );
    check(
        "<item><title>Одна</title></item>",
        expect![[r#"
        - title=Одна
    "#]],
    );
}

#[test]
fn atom_says_how_its_values_are_written_and_is_believed_with_care() {
    check_entries(
        r#"<entry><title type="text">1 &lt; 2 &lt;b&gt;</title><summary type="text">a &lt;b&gt;</summary></entry>
        <entry><title>AT&amp;amp;T</title><summary>&lt;p&gt;жай&lt;/p&gt;</summary></entry>
        <entry><title type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">Раз <h:b>два</h:b></h:div></title>
        <content type="xhtml">&lt;p&gt;ошибка&lt;/p&gt;</content></entry>
        <entry><content type="application/atom+xml"><feed><entry><title>вложенная</title></entry></feed></content><id>5</id></entry>
        <entry><content type="text/plain;weird" src="https://site.kz/6"/></entry>"#,
        expect![[r#"
            - title=1 < 2 <b> | summary=a &lt;b&gt;
            - title=AT&T | summary=<p>жай</p>
            - title=Раз два | content=<p>ошибка</p>
            - id=5 | content=<feed><entry><title>вложенная</title></entry></feed>
            - link=https://site.kz/6
        "#]],
    );
}

#[test]
fn what_is_no_feed_is_told_in_words() {
    check(
        "",
        expect![[r#"
        error: the document is empty
    "#]],
    );
    check(
        " \n ",
        expect![[r#"
        error: the document is empty
    "#]],
    );
    check(
        "Not found",
        expect![[r#"
        error: not a feed, but plain text
    "#]],
    );
    check(
        "%PDF-1.7",
        expect![[r#"
        error: not a feed, but a PDF
    "#]],
    );
    check(
        "<opml><body><outline xmlUrl='https://site.kz/rss'/></body></opml>",
        expect![[r#"
        error: not a feed, but a list of feeds (OPML)
    "#]],
    );
    check(
        "<urlset><url><loc>https://site.kz/</loc></url></urlset>",
        expect![[r#"
        error: not a feed, but a sitemap
    "#]],
    );
    check(
        r#"{"a": 1}"#,
        expect![[r#"
        error: not a feed, but JSON without items
    "#]],
    );
    check(
        r#"{"items": [{"id": 1}"#,
        expect![[r#"
        - id=1
        warning: the JSON is damaged (EOF while parsing a list at line 1 column 20); the whole items before that were read
    "#]],
    );
    check(
        "<div class='news-item'><a href='/1'>Жаңалық</a></div>",
        expect![[r#"
        error: a web page, not a feed
    "#]],
    );
    check(
        "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/rss' title='RSS'></head></html>",
        expect![[r#"
            error: a web page, not a feed; these feeds are linked from it: https://site.kz/rss
        "#]],
    );
    check(
        "<html><!-- <rdf:RDF xmlns='http://web.resource.org/cc/'><License/></rdf:RDF> --><p>Бет</p></html>",
        expect![[r#"
            error: a web page, not a feed
        "#]],
    );
    check(
        "<html>Қате</html>\n<rss><channel><item><title>1</title></item></channel></rss>",
        expect![[r#"
        - title=1
    "#]],
    );
    check(
        r#"["<div>Жаңалық</div>"]"#,
        expect![[r#"
        error: a web page, not a feed
    "#]],
    );
}
