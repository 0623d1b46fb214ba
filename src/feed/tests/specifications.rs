//! What the specifications of the formats and of their extensions ask for, one piece after the other.

use expect_test::expect;

use super::{check, check_entries, check_items};

#[test]
fn an_item_of_rss_may_have_a_description_alone_and_elements_of_others() {
    check_items(
        "<title>Арна</title><item><description>Тақырыпсыз жазба.</description></item>
         <item><title>Б</title><source url='https://other.kz/rss'>Басқа арна</source>
           <comments>https://site.kz/1#comments</comments><category domain='http://dmoz.org'>Экономика/Банк</category>
           <slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>3</slash:comments>
           <georss:point xmlns:georss='http://www.georss.org/georss'>51.1 71.4</georss:point></item>
         <item><guid>https://site.kz/3</guid></item>
         <item><guid isPermaLink=' FALSE '>https://site.kz/4</guid></item>",
        expect![[r#"
            RSS: title=Арна
            - summary=Тақырыпсыз жазба.
            - title=Б | categories=Экономика/Банк
            - id=https://site.kz/3 | link=https://site.kz/3
            - id=https://site.kz/4
        "#]],
    );
}

#[test]
fn what_the_channel_says_is_not_said_of_its_entries() {
    check_items(
        "<title>Арна</title><link>https://site.kz/</link><description>Туралы</description>
         <image><title>Сурет</title><url>https://site.kz/logo.png</url><link>https://site.kz/logo</link></image>
         <textInput><title>Іздеу</title><description>Сөз</description><name>q</name><link>https://site.kz/s</link></textInput>
         <cloud domain='rpc.site.kz' port='80' path='/RPC2' registerProcedure='p' protocol='xml-rpc'/>
         <copyright>© 2026</copyright><generator>x</generator><docs>https://www.rssboard.org/rss-specification</docs>
         <item><title>А</title></item>",
        expect![[r#"
            RSS: title=Арна | link=https://site.kz/ | about=Туралы
            - title=А
        "#]],
    );
}

#[test]
fn several_enclosures_of_all_sorts_are_kept_and_each_once() {
    check_items(
        "<item><title>А</title><enclosure url='https://site.kz/1.mp3' length='12 345' type='audio/mpeg'/>
           <enclosure url='https://site.kz/1.mp3' length='12345' type='audio/mpeg'/>
           <enclosure url=' /2.jpg ' length='' type='image/jpeg'/>
           <media:group><media:content url='https://site.kz/3.mp4' fileSize='99' medium='video'><media:title>Бейне</media:title>
             </media:content><media:content url='https://site.kz/3s.mp4'/></media:group>
           <media:thumbnail url='https://site.kz/3.jpg'/><media:description type='plain'>Бейне туралы</media:description></item>",
        expect![[r#"
            - title=А | summary=Бейне туралы | files=https://site.kz/1.mp3 audio/mpeg 0, https://site.kz/2.jpg image/jpeg 0, https://site.kz/3.mp4 ? 99, https://site.kz/3s.mp4 ? 0 | image=https://site.kz/3.jpg
        "#]],
    );
}

#[test]
fn an_episode_of_a_podcast_is_read() {
    check(
        "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>Подкаст</title>
         <itunes:owner><itunes:name>Иесі</itunes:name><itunes:email>a@site.kz</itunes:email></itunes:owner>
         <itunes:image href='https://site.kz/cover.jpg'/><itunes:category text='News'><itunes:category text='Daily'/></itunes:category>
         <item><itunes:title>Қысқа</itunes:title><title>1. Бірінші шығарылым</title><itunes:author>Айгүл</itunes:author>
           <itunes:summary>Не туралы</itunes:summary><itunes:duration>99999999999999999999</itunes:duration>
           <itunes:image href='/e1.jpg'/><itunes:keywords>бір, екі</itunes:keywords>
           <enclosure url='https://site.kz/1.mp3' length='1' type='audio/mpeg'/></item></channel></rss>",
        expect![[r#"
            RSS: title=Подкаст | by=Иесі a@site.kz
            - title=1. Бірінші шығарылым | by=Айгүл | summary=Не туралы | categories=бір, екі | files=https://site.kz/1.mp3 audio/mpeg 1 | image=https://site.kz/e1.jpg
        "#]],
    );
}

#[test]
fn the_texts_of_atom_are_read_as_their_type_says() {
    check_entries(
        "<entry><id>1</id><title type='text'>1 &lt; 2 &amp; 3</title><summary type='text'>5 &lt; 6</summary></entry>
         <entry><id>2</id><title type='html'>&lt;em>Екпін&lt;/em> &amp;amp; &amp;lt;b&amp;gt;</title></entry>
         <entry><id>3</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <em>b</em> &amp; c</div></title>
           <content type='xhtml'><xh:div xmlns:xh='http://www.w3.org/1999/xhtml'><xh:p>Мәтін <xh:a href='/x'>х</xh:a></xh:p></xh:div></content></entry>
         <entry><id>4</id><title>Т</title><content type='text/plain'>бір &amp; екі</content></entry>
         <entry><id>5</id><title>Т</title><content type='image/png' src='https://site.kz/p.png'/></entry>
         <entry><id>6</id><title>Т</title><content type='application/xml'><x:y xmlns:x='u'><title>ішкі</title></x:y></content></entry>",
        expect![[r#"
            - id=1 | title=1 < 2 & 3 | summary=5 &lt; 6
            - id=2 | title=Екпін & <b>
            - id=3 | title=A b & c | content=<div xmlns:xh='http://www.w3.org/1999/xhtml'><p>Мәтін <a href='/x'>х</a></p></div>
            - id=4 | title=Т | content=бір &amp; екі
            - id=5 | title=Т | link=https://site.kz/p.png
            - id=6 | title=Т | content=<x:y xmlns:x='u'><title>ішкі</title></x:y>
        "#]],
    );
}

#[test]
fn an_entry_of_atom_keeps_apart_what_its_source_says() {
    check_entries(
        "<title>Таспа</title><author><name>Таспа иесі</name></author><updated>2026-02-01T00:00:00Z</updated>
         <entry><id>1</id><title>Бірінші</title><updated>2026-02-27T00:00:00Z</updated>
           <source><id>s</id><title>Басқа таспа</title><updated>2020-01-01T00:00:00Z</updated><author><name>Басқа</name></author>
             <link href='https://other.kz/'/></source>
           <contributor><name>Көмекші</name></contributor><rights>©</rights>
           <link rel='enclosure' href='/a.mp3' type='audio/mpeg' length='7'/><link rel='edit' href='/edit/1'/>
           <link rel='replies' href='/1/replies'/><link rel='http://www.iana.org/assignments/relation/alternate' href='/1'/></entry>
         <entry><id>2</id><title>Екінші</title><author><name>Ерлан</name><uri>/erlan</uri></author>
           <link rel='via' href='https://via.kz/'/><published>2026-02-26T12:00:00+05:00</published></entry>",
        expect![[r#"
            Atom: title=Таспа | by=Таспа иесі
            - id=1 | title=Бірінші | link=https://site.kz/1 | updated=2026-02-27T00:00:00Z | by=Таспа иесі | files=https://site.kz/a.mp3 audio/mpeg 7
            - id=2 | title=Екінші | link=https://via.kz/ | published=2026-02-26T07:00:00Z | by=Ерлан https://site.kz/erlan
        "#]],
    );
}

#[test]
fn rdf_has_its_items_beside_the_channel() {
    check(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'
           xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'
           xmlns:content='http://purl.org/rss/1.0/modules/content/'>
         <channel rdf:about='https://site.kz/rdf'><title>Арна</title><link>https://site.kz/</link><dc:language>kk</dc:language>
           <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
           <items><rdf:Seq><rdf:li rdf:resource='https://site.kz/1'/></rdf:Seq></items></channel>
         <item rdf:about='https://site.kz/1'><title>Бір</title><dc:creator>А</dc:creator><dc:creator>Б</dc:creator>
           <dc:date>2026-02-27T12:00+05:00</dc:date><dc:subject>Саясат</dc:subject>
           <content:encoded><![CDATA[<p>Толық</p>]]></content:encoded><description>Қысқа</description></item></rdf:RDF>",
        expect![[r#"
            RDF: title=Арна | link=https://site.kz/ | language=kk
            - id=https://site.kz/1 | title=Бір | link=https://site.kz/1 | published=2026-02-27T07:00:00Z | by=А, Б | summary=Қысқа | content=<p>Толық</p> | categories=Саясат | language=kk
        "#]],
    );
}

#[test]
fn json_feed_is_read_with_all_that_it_may_say() {
    check(
        r#"{"version":"https://jsonfeed.org/version/1","title":"Т","home_page_url":"https://site.kz/","feed_url":"https://site.kz/j",
         "author":{"name":"Иесі","url":"https://site.kz/i"},"expired":false,"hubs":[{"type":"WebSub","url":"https://h"}],
         "items":[{"id":7,"url":"/7","title":null,"content_text":"Бір\n\nЕкі","date_published":"2026-02-27T12:00:00+05:00",
            "date_modified":"2026-02-27T13:00:00+05:00","tags":["а","а",1,null],"image":"/i.png","_x":{"about":"u"},
            "attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","size_in_bytes":12.0,"duration_in_seconds":60}]},
           {"id":"8","external_url":"https://x.kz/8","content_html":"<p>H</p>","summary":"S","authors":[{"name":"А"},{"name":"Б"}]},
           {"title":"идентификатор жоқ","url":"https://site.kz/9"}, "бұл жазба емес"]}"#,
        expect![[r#"
            JSON Feed: title=Т | link=https://site.kz/ | by=Иесі https://site.kz/i
            - id=7 | link=https://site.kz/7 | published=2026-02-27T07:00:00Z | updated=2026-02-27T08:00:00Z | by=Иесі https://site.kz/i | content=<p>Бір</p><p>Екі</p> | categories=а, 1 | files=https://site.kz/a.mp3 audio/mpeg 12 | image=https://site.kz/i.png
            - id=8 | link=https://x.kz/8 | by=А, Б | summary=S | content=<p>H</p>
            - title=идентификатор жоқ | link=https://site.kz/9 | by=Иесі https://site.kz/i
        "#]],
    );
}

#[test]
fn extensions_of_programs_are_understood() {
    check_items(
        "<item><title>А</title><link>https://proxy/1</link><feedburner:origLink>https://site.kz/1</feedburner:origLink></item>
         <item><title>Б</title><atom:link href='https://site.kz/2' rel='alternate'/><a10:updated>2026-02-27T12:00:00Z</a10:updated></item>
         <item><title>В</title><dcterms:created>2026-02-26</dcterms:created><dcterms:modified>2026-02-27</dcterms:modified></item>
         <item><title>Г</title><pubdate>27 Feb 2026 10:00 GMT</pubdate><fullitem>Толық</fullitem></item>
         <item><title>Д</title><xhtml:body xmlns:xhtml='http://www.w3.org/1999/xhtml'><xhtml:p>Толық</xhtml:p></xhtml:body></item>",
        expect![[r#"
            - title=А | link=https://site.kz/1
            - title=Б | link=https://site.kz/2 | updated=2026-02-27T12:00:00Z
            - title=В | published=2026-02-25T19:00:00Z | updated=2026-02-26T19:00:00Z
            - title=Г | published=2026-02-27T10:00:00Z | content=Толық
            - title=Д | content=<p>Толық</p>
        "#]],
    );
}
