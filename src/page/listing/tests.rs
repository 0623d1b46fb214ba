//! Listings as sites write them, made up for the tests.

use expect_test::{Expect, expect};
use jiff::tz::TimeZone;
use url::Url;

use super::read;
use crate::model::Time;
use crate::page::preset::Presets;

fn check(page: &str, address: &str, expected: Expect) {
    let presets = Presets::embedded();
    let base = Url::parse(address).unwrap();
    let now: Time = "2026-03-02T09:00:00Z".parse().unwrap();
    let entries = read(page, &base, presets.for_url(&base), now, &TimeZone::UTC);
    let mut text = String::new();
    for entry in entries {
        let url = entry.url.unwrap();
        let guid = if entry.guid == url {
            String::new()
        } else {
            format!(" guid {}", entry.guid)
        };
        let time = entry
            .published
            .map(|time| time.to_string())
            .unwrap_or_else(|| "undated".to_owned());
        text.push_str(&format!("{} | {time} | {url}{guid}\n", entry.title));
        for more in [entry.summary, entry.image, entry.categories.first().cloned()]
            .into_iter()
            .flatten()
        {
            text.push_str(&format!("    {more}\n"));
        }
    }
    expected.assert_eq(&text);
}

const ZAKON: &str = r#"
<div class="news-item"><a class="newscard_link" href="/sobytiya/6500001-qala.html"><img class="newscard__image" src="/pbi/1.webp">
  <div class="newscard__title">Қалада жаңа саябақ ашылды</div><span class="newscard__date">12:36, бүгін</span></a></div>
<div class="news-item"><a class="newscard_link" href="/finansy/6500002-kurs.html">
  <div class="newscard__title">Курс &laquo;тенге&raquo; на сегодня</div><span class="newscard__date">08:15, кеше</span></a></div>
<div class="news-item"><a class="newscard_link" href="/special/6500003-ad.html"><div class="newscard__title">Жарнама</div></a></div>
<div class="news-item"><a class="newscard_link" href="/finansy/6500002-kurs.html"><div class="newscard__title">Курс ещё раз</div></a></div>
"#;

#[test]
fn a_preset_reads_a_listing_with_numbers_for_guids() {
    check(
        ZAKON,
        "https://kaz.zakon.kz/news/?handler=LoadMoreNews&p=1&type=list",
        expect![[r#"
        Қалада жаңа саябақ ашылды | 2026-03-02T07:36:00Z | https://kaz.zakon.kz/sobytiya/6500001-qala.html guid 6500001
            https://kaz.zakon.kz/pbi/1.webp
        Курс «тенге» на сегодня | 2026-03-01T03:15:00Z | https://kaz.zakon.kz/finansy/6500002-kurs.html guid 6500002
    "#]],
    );
}

#[test]
fn a_listing_inside_json_is_read_as_well() {
    let json = serde_json::json!({ "success": true, "html": ZAKON }).to_string();
    check(
        &json,
        "https://www.zakon.kz/news/",
        expect![[r#"
        Қалада жаңа саябақ ашылды | 2026-03-02T07:36:00Z | https://www.zakon.kz/sobytiya/6500001-qala.html guid 6500001
            https://www.zakon.kz/pbi/1.webp
        Курс «тенге» на сегодня | 2026-03-01T03:15:00Z | https://www.zakon.kz/finansy/6500002-kurs.html guid 6500002
    "#]],
    );
}

#[test]
fn a_rebuilt_site_is_read_by_what_its_addresses_look_like() {
    let page = r#"<body><ul class="fresh">
        <li><a href="/sobytiya/6500001-qala.html">Қалада жаңа саябақ ашылды</a></li>
        <li><a href="/sobytiya/6500004-kopir.html">Өзен үстінен жаңа көпір салынды</a></li>
        <li><a href="/sobytiya/about-this-section.html">Бұл бөлім туралы толығырақ</a></li>
        <li><a href="/sobytiya/6500005-egin.html">Егін жинау аяқталып келеді</a></li></ul>"#;
    check(
        page,
        "https://kaz.zakon.kz/",
        expect![[r#"
        Қалада жаңа саябақ ашылды | undated | https://kaz.zakon.kz/sobytiya/6500001-qala.html guid 6500001
        Өзен үстінен жаңа көпір салынды | undated | https://kaz.zakon.kz/sobytiya/6500004-kopir.html guid 6500004
        Егін жинау аяқталып келеді | undated | https://kaz.zakon.kz/sobytiya/6500005-egin.html guid 6500005
    "#]],
    );
}

#[test]
fn headlines_are_found_without_a_preset() {
    let page = r#"<html><body>
        <nav><ul><li><a href="/economy/">Экономика и финансы</a></li><li><a href="/society/">Общество и культура</a></li>
          <li><a href="/about/">О редакции нашего сайта</a></li><li><a href="/ads/">Реклама на нашем сайте</a></li></ul></nav>
        <main><h1>Лента</h1>
        <section class="row"><div class="c-tile odd"><a href="/n/101-most/"><img data-src="/i/101.jpg"></a>
          <a href="/n/101-most/"><h3>Мост через реку открыли раньше срока</h3></a><i class="when">09:10, сегодня</i>
          <p>По нему пошли первые автобусы, движение грузовиков начнётся после проверки.</p><a href="/tag/most">мост</a></div>
        <div class="c-tile even"><a href="/n/102-sneg/"><h3>В горах выпал снег</h3></a><i class="when">18:00, вчера</i>
          <p>Дорогу к перевалу закрыли до утра, сообщили спасатели в соцсетях.</p></div></section>
        <section class="row"><div class="c-tile odd"><a href="/n/103-kino/#top"><h3>Фестиваль кино начнётся в июне</h3></a>
          <i class="when">12:00, вчера</i><p>В программе двадцать картин из десяти стран, показы пройдут под открытым небом.</p></div></section>
        </main>
        <aside><h4>Популярное</h4><ul><li><a href="/n/90-staroe/">Старая новость, которую все ещё читают</a></li>
          <li><a href="/n/91-staroe/">Другая старая новость, её читают реже</a></li><li><a href="/n/102-sneg/">В горах выпал снег</a></li></ul></aside>
        </body></html>"#;
    check(
        page,
        "https://news.example.org/",
        expect![[r#"
        Мост через реку открыли раньше срока | 2026-03-02T09:10:00Z | https://news.example.org/n/101-most/
            По нему пошли первые автобусы, движение грузовиков начнётся после проверки.
            https://news.example.org/i/101.jpg
        В горах выпал снег | 2026-03-01T18:00:00Z | https://news.example.org/n/102-sneg/
            Дорогу к перевалу закрыли до утра, сообщили спасатели в соцсетях.
        Фестиваль кино начнётся в июне | 2026-03-01T12:00:00Z | https://news.example.org/n/103-kino/
            В программе двадцать картин из десяти стран, показы пройдут под открытым небом.
    "#]],
    );
}

#[test]
fn a_list_without_cards_keeps_its_dates_by_their_headlines() {
    let page = r#"<body><div id="list">
        <h2><a href="/2026/first-story-of-the-day">The first story of the day</a></h2><time datetime="2026-03-01T10:00:00Z">yesterday</time>
        <p>What the first story tells in a sentence that is long enough.</p>
        <h2><a href="/2026/second-story-of-the-day">The second story of the day</a></h2><time datetime="2026-03-01T09:00:00Z">yesterday</time>
        <p>What the second story tells in a sentence that is long enough.</p>
        <h2><a href="/2026/third-story-of-the-day">The third story of the day</a></h2><time datetime="2026-03-01T08:00:00Z">yesterday</time>
        <p>What the third story tells in a sentence that is long enough.</p></div>"#;
    check(
        page,
        "https://plain.example.org/",
        expect![[r#"
        The first story of the day | 2026-03-01T10:00:00Z | https://plain.example.org/2026/first-story-of-the-day
            What the first story tells in a sentence that is long enough.
        The second story of the day | 2026-03-01T09:00:00Z | https://plain.example.org/2026/second-story-of-the-day
            What the second story tells in a sentence that is long enough.
        The third story of the day | 2026-03-01T08:00:00Z | https://plain.example.org/2026/third-story-of-the-day
            What the third story tells in a sentence that is long enough.
    "#]],
    );
}

#[test]
fn a_date_before_its_headline_stays_with_it() {
    let page = r#"<body><ul>
        <li><span>10:05, сегодня</span> <a href="/a/1001">Первая новость этого дня</a></li>
        <li><span>10:04, сегодня</span> <a href="/a/1002">Вторая новость этого дня</a></li>
        <li><span>10:03, сегодня</span> <a href="/a/1003">Третья новость этого дня</a></li></ul>
        <div><p><b>10:02, сегодня</b> <a href="/a/1004">Четвёртая новость этого дня</a><br></div>"#;
    check(
        page,
        "https://lines.example.org/",
        expect![[r#"
        Первая новость этого дня | 2026-03-02T10:05:00Z | https://lines.example.org/a/1001
        Вторая новость этого дня | 2026-03-02T10:04:00Z | https://lines.example.org/a/1002
        Третья новость этого дня | 2026-03-02T10:03:00Z | https://lines.example.org/a/1003
        Четвёртая новость этого дня | 2026-03-02T10:02:00Z | https://lines.example.org/a/1004
    "#]],
    );
}

#[test]
fn a_button_that_says_read_more_gives_way_to_the_heading_of_its_card() {
    let card = |n: u32, title: &str| {
        format!(
            "<article><h3>{title}</h3><p>Короткий рассказ о том, что случилось за день.</p><a href='/s/{n}'>Далее</a></article>"
        )
    };
    let page = [
        card(1001, "Первая большая новость"),
        card(1002, "Вторая большая новость"),
        card(1003, "Третья большая новость"),
    ];
    check(
        &format!("<body>{}", page.concat()),
        "https://buttons.example.org/",
        expect![[r#"
        Первая большая новость | undated | https://buttons.example.org/s/1001
            Короткий рассказ о том, что случилось за день.
        Вторая большая новость | undated | https://buttons.example.org/s/1002
            Короткий рассказ о том, что случилось за день.
        Третья большая новость | undated | https://buttons.example.org/s/1003
            Короткий рассказ о том, что случилось за день.
    "#]],
    );
}

#[test]
fn a_page_without_headlines_gives_none() {
    check(
        "<p>Checking your browser</p><a href='/help'>Help</a>",
        "https://a.example.org/",
        expect![[""]],
    );
    check("", "https://a.example.org/", expect![[""]]);
    check("{\"error\": true}", "https://kaz.zakon.kz/", expect![[""]]);
}

#[test]
fn what_stands_around_a_notice_is_no_news() {
    let around = r#"<aside><h3>Читайте также</h3><ul><li><a href="/a/6500001-most.html">Мост через реку открыли раньше срока</a></li>
        <li><a href="/a/6500002-sneg.html">В горах выпал снег, дорогу закрыли</a></li><li><a href="/a/6500003-kino.html">Фестиваль кино начнётся в июне</a></li></ul></aside>"#;
    let notice = format!(
        "<html><head><title>Just a moment | x</title></head><body><main><p>Checking your browser</p></main>{around}</body></html>"
    );
    check(&notice, "https://kaz.zakon.kz/news/", expect![[""]]);
    check(
        &format!("<body><main>{around}</main></body>"),
        "https://news.example.org/",
        expect![[""]],
    );
}

#[test]
fn a_day_in_a_heading_holds_for_the_items_below_it() {
    let page = r#"<body><h2 class="date-heading">1 марта 2026</h2><ul class="uk-nav uk-nav-default">
        <li><time class="article-time">18:40</time><div class="uk-width-expand"><a href="/novosti/most">Мост открыли раньше срока</a></div></li></ul>
        <h2 class="date-heading">28 февраля 2026</h2><ul class="uk-nav uk-nav-default">
        <li><time class="article-time">09:05</time><div class="uk-width-expand"><a href="/novosti/sneg">В горах выпал снег</a></div></li></ul>"#;
    check(
        page,
        "https://informburo.kz/novosti",
        expect![[r#"
        Мост открыли раньше срока | 2026-03-01T13:40:00Z | https://informburo.kz/novosti/most
        В горах выпал снег | 2026-02-28T04:05:00Z | https://informburo.kz/novosti/sneg
    "#]],
    );
}

#[test]
fn other_sites_are_read_by_their_presets() {
    let inform = r#"<div class="allNewsCard"><a href="/kz/sayabak_a1234567"><div class="allNewsCard_title">Саябақ ашылды</div>
        <div class="allNewsCard_time">13:51, 15 Тамыз 2025</div></a></div>"#;
    check(
        inform,
        "https://kaz.inform.kz/",
        expect![[r#"
        Саябақ ашылды | 2025-08-15T08:51:00Z | https://kaz.inform.kz/kz/sayabak_a1234567
    "#]],
    );
    let tengri = r#"<div class="content_main_item"><a href="/x/"><img class="content_main_item_img" src="/userdata/1.jpg"></a>
        <span class="content_main_item_title"><a href="/kazakhstan_news/most-otkryili-5101/">Мост открыли</a></span>
        <span class="content_main_item_announce">По нему пошли автобусы.</span><div class="content_main_item_meta"><span>1 марта 2026, 10:15</span></div></div>"#;
    check(
        tengri,
        "https://tengrinews.kz/news/",
        expect![[r#"
        Мост открыли | 2026-03-01T05:15:00Z | https://tengrinews.kz/kazakhstan_news/most-otkryili-5101/
            По нему пошли автобусы.
            https://tengrinews.kz/userdata/1.jpg
    "#]],
    );
    let ulys = r#"<div class="col-xl-3 xl-mb-20"><a class="category__title" href="/news/6101-most/">Мост открыли</a><span class="date">01.03.2026 10:15</span></div>"#;
    check(
        ulys,
        "https://ulysmedia.kz/news/",
        expect![[r#"
        Мост открыли | 2026-03-01T05:15:00Z | https://ulysmedia.kz/news/6101-most/
    "#]],
    );
}
