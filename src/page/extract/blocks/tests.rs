//! What of a page's markup gets through, and how it reads as plain text.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use url::Url;

use super::{Block, html, read, text};

fn blocks(markup: &str) -> Vec<Block> {
    let document = crate::html::parse(markup);
    read(
        &document.root(),
        &Url::parse("https://news.example.kz/a/b.html").unwrap(),
    )
}

fn check(markup: &str, expected: Expect) {
    let blocks = blocks(markup);
    expected.assert_eq(&format!("{}\n---\n{}\n", html(&blocks), text(&blocks)));
}

#[test]
fn boxes_become_paragraphs() {
    check(
        "<div>Бірінші<div><span>екінші</span> <b>қою</b></div>үшінші<p></p></div>",
        expect![[r#"
        <p>Бірінші</p>
        <p>екінші <strong>қою</strong></p>
        <p>үшінші</p>
        ---
        Бірінші

        екінші қою

        үшінші
    "#]],
    );
}

#[test]
fn two_line_breaks_part_paragraphs_and_one_stays() {
    check(
        "<div>one<br>two<br><br>three<br></div><br><br>four",
        expect![[r#"
        <p>one<br>two</p>
        <p>three</p>
        <p>four</p>
        ---
        one
        two

        three

        four
    "#]],
    );
}

#[test]
fn a_tag_that_spans_paragraphs_is_closed_and_opened_again() {
    check(
        "<b><p>one</p><p>two</p></b><a href='/x'><div>three</div></a>",
        expect![[r#"
        <p><strong>one</strong></p>
        <p><strong>two</strong></p>
        <p><a href="https://news.example.kz/x">three</a></p>
        ---
        one

        two

        three
    "#]],
    );
}

#[test]
fn attributes_and_addresses_are_let_through_one_by_one() {
    check(
        "<p onclick='x()' class='y' style='z'><a href='../c?d=1&amp;e=2' target=_blank rel=x>link</a> <a href='javascript:x()'>bad</a> \
         <a href='data:text/html,x'>worse</a> <a href='#top'>top</a> <font color=red>font</font> <custom-tag>own</custom-tag></p>",
        expect![[r#"
            <p><a href="https://news.example.kz/c?d=1&amp;e=2">link</a> bad worse top font own</p>
            ---
            link bad worse top font own
        "#]],
    );
}

#[test]
fn scripts_forms_and_drawings_are_left_out() {
    check(
        "<p>a<script>x()</script><style>y</style><svg><text>z</text></svg><button>press</button><input value=i><select><option>o</select>b</p>",
        expect![[r#"
            <p>ab</p>
            ---
            ab
        "#]],
    );
}

#[test]
fn lists_keep_their_order_and_depth() {
    check(
        "<ol start=3><li>three<ul><li>deep</li></ul></li><li><p>four</p></li></ol><dl><dt>term</dt><dd>meaning</dd></dl>",
        expect![[r#"
        <ol start="3"><li><p>three</p>
        <ul><li>deep</li></ul></li><li>four</li></ol>
        <dl><dt>term</dt><dd>meaning</dd></dl>
        ---
        - three
          - deep
        - four

        term
        meaning
    "#]],
    );
}

#[test]
fn a_table_of_data_stays_and_a_table_of_layout_goes() {
    check(
        "<table><caption>Курс</caption><tr><th>USD</th><th colspan=2>EUR</th></tr><tr><td>520</td><td>601</td><td colspan=99999>x</td></tr></table>
         <table><tr><td><p>the only column of the page</p></td></tr></table>",
        expect![[r#"
            <table><caption>Курс</caption><tr><th>USD</th><th colspan="2">EUR</th></tr><tr><td>520</td><td>601</td><td colspan="1000">x</td></tr></table>
            <p>the only column of the page</p>
            ---
            Курс
            USD | EUR
            520 | 601 | x

            the only column of the page
        "#]],
    );
}

#[test]
fn a_quotation_keeps_who_said_it() {
    check(
        "<blockquote><p>«Сөз»</p><cite>Айгүл Серікова</cite></blockquote>",
        expect![[r#"
        <blockquote><p>«Сөз»</p><footer>Айгүл Серікова</footer></blockquote>
        ---
        «Сөз»
        Айгүл Серікова
    "#]],
    );
    check(
        "<blockquote><p>«Слово»</p><p>— Марат Есенов, министр</p></blockquote>",
        expect![[r#"
        <blockquote><p>«Слово»</p><footer>Марат Есенов, министр</footer></blockquote>
        ---
        «Слово»
        Марат Есенов, министр
    "#]],
    );
    check(
        "<div class='quote'><div class='quote__text'>Words</div><div class='quote__author'>A. Speaker</div></div>",
        expect![[r#"
        <blockquote><p>Words</p><footer>A. Speaker</footer></blockquote>
        ---
        Words
        A. Speaker
    "#]],
    );
    check(
        "<blockquote><p>Nobody said this.</p></blockquote>",
        expect![[r#"
        <blockquote><p>Nobody said this.</p></blockquote>
        ---
        Nobody said this.
    "#]],
    );
}

#[test]
fn a_figure_has_caption_and_credit() {
    check(
        "<figure><img data-src='/p.jpg' src='data:image/gif;base64,x' alt='Мост'><figcaption>Мост вечером. Фото: Ерлан Омар</figcaption></figure>",
        expect![[r#"
            <figure><img src="https://news.example.kz/p.jpg" alt="Мост"><figcaption>Мост вечером. <small>Ерлан Омар</small></figcaption></figure>
            ---

        "#]],
    );
    check(
        "<figure><img srcset='/s.jpg 320w, /l.jpg 1280w'><figcaption>Caption <span class='credit'>AP</span></figcaption></figure>",
        expect![[r#"
            <figure><img src="https://news.example.kz/l.jpg"><figcaption>Caption <small>AP</small></figcaption></figure>
            ---

        "#]],
    );
    check(
        "<div><img src='/p.jpg'><div class='photo-caption'>Кітапхана. Сурет: akorda.kz</div></div><p>text</p>",
        expect![[r#"
            <figure><img src="https://news.example.kz/p.jpg"><figcaption>Кітапхана. <small>akorda.kz</small></figcaption></figure>
            <p>text</p>
            ---
            text
        "#]],
    );
    check(
        "<p>smile <img class='emoji' alt='😀' src='/e.png'> and pixel <img src='/x.gif' width=1 height=1></p>",
        expect![[r#"
        <p>smile 😀 and pixel</p>
        ---
        smile 😀 and pixel
    "#]],
    );
}

#[test]
fn code_keeps_its_blanks_and_lines() {
    check(
        "<pre><code>fn main() {\n    x();\n}</code></pre><p>call <code>x()</code> with <kbd>Ctrl</kbd></p>",
        expect![[r#"
        <pre>fn main() {
            x();
        }</pre>
        <p>call <code>x()</code> with <kbd>Ctrl</kbd></p>
        ---
        fn main() {
            x();
        }

        call x() with Ctrl
    "#]],
    );
}

#[test]
fn footnotes_keep_where_they_lead() {
    check(
        "<p>claim<sup id='fnref1'><a href='#fn1'>1</a></sup></p><ol><li id='fn1'>source <a href='#fnref1'>back</a></li></ol>",
        expect![[r##"
        <p>claim<sup id="fnref1"><a href="#fn1">1</a></sup></p>
        <ol><li id="fn1">source <a href="#fnref1">back</a></li></ol>
        ---
        claim1

        - source back
    "##]],
    );
}

#[test]
fn films_become_links_that_plain_text_leaves_out() {
    check(
        "<p>see</p><iframe src='https://www.youtube.com/embed/x'></iframe><iframe src='https://ads.example/x'></iframe><video title='Обзор'><source src='/v.mp4'></video>",
        expect![[r#"
        <p>see</p>
        <p><a href="https://www.youtube.com/embed/x">▶ www.youtube.com</a></p>
        <p><a href="https://news.example.kz/v.mp4">▶ Обзор</a></p>
        ---
        see
    "#]],
    );
}

#[test]
fn control_characters_do_not_get_through() {
    check(
        "<p>a&#27;[31mred&#x9b;b\u{202e}c</p>",
        expect![[r#"
        <p>ared›bc</p>
        ---
        ared›bc
    "#]],
    );
}

/// Everything that clean HTML may hold.
const ALLOWED: &[&str] = &[
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "footer",
    "pre",
    "code",
    "table",
    "caption",
    "tr",
    "td",
    "th",
    "tbody",
    "figure",
    "img",
    "figcaption",
    "hr",
    "br",
    "a",
    "strong",
    "em",
    "kbd",
    "del",
    "ins",
    "mark",
    "sub",
    "sup",
    "small",
    "q",
    "cite",
    "html",
    "head",
    "body",
];

fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z <>&\"'/=]{0,12}",
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<a href='/x'>",
            "</a>",
            "<ul><li>",
            "</li></ul>",
            "<table><tr><td>",
            "</table>",
            "<blockquote>",
            "</blockquote>",
            "<br>",
            "<img src=/p.jpg alt=x>",
            "<figure>",
            "</figure>",
            "<div class=quote>",
            "</div>",
            "<cite>",
            "</cite>",
            "<pre>",
            "</pre>",
            "<script>x</script>",
            "<h1>",
            "</h1>",
            "<dl><dt>",
            "<dd>",
            "</dl>",
            "<iframe src=//youtube.com/x>",
            "&#27;",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn only_allowed_tags_get_through_and_reading_again_changes_nothing(markup in markup()) {
        let once = html(&blocks(&markup));
        let document = crate::html::parse(&once);
        for node in document.root().descendants_it().filter(|node| node.is_element()) {
            let name = node.node_name().unwrap_or_default();
            prop_assert!(ALLOWED.contains(&&*name), "{name} in {once}");
            prop_assert!(!node.attrs().iter().any(|attr| attr.name.local.starts_with("on") || &*attr.name.local == "style"));
        }
        prop_assert!(crate::text::safe::is_safe(&once), "{once:?}");
        let plain = |html: &str| text(&blocks(html)).split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(plain(&once), plain(&markup));
    }
}
