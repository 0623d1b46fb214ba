//! How each element looks.

use std::collections::HashMap;

use expect_test::expect;

use super::*;

#[test]
fn paragraphs_are_apart_by_one_blank_line() {
    check(
        "<p>Бірінші абзац осы жерде басталады.</p>\n\n<div><p> Екінші.</p></div>text of its own<p></p><p>&nbsp;</p><p>end",
        24,
        expect![[r#"
            Бірінші абзац осы жерде
            басталады.

            Екінші.

            text of its own

            end
        "#]],
    );
}

#[test]
fn breaks_do_not_pile_up() {
    check(
        "one<br>two<br><br><br><br>three<br/> <br> four<br>",
        40,
        expect![[r#"
            one
            two

            three

            four
        "#]],
    );
}

#[test]
fn headings_rules_and_styles_say_what_they_are() {
    let html = "<h1>Тақырып</h1><p>a <b>b</b> <em>c <code>d</code></em> <mark>e</mark></p><hr><h3>f</h3>";
    let rendered = render(html, &Options::new(30));
    expect![[r#"
        <heading(1)|Тақырып>

        a <strong|b> <emphasis|c ><emphasis code|d> <marked|e>

                  <border|──────────>

        <heading(3)|f>
    "#]]
    .assert_eq(&styled(&rendered));
    let headings: Vec<(usize, u8, &str)> = rendered
        .headings
        .iter()
        .map(|it| (it.line, it.level, it.text.as_str()))
        .collect();
    assert_eq!(headings, [(0, 1, "Тақырып"), (6, 3, "f")]);
}

#[test]
fn a_quote_has_a_bar_and_tells_who_said_it() {
    check(
        "<p>деді ол.</p><blockquote>Біз Сербияны Еуропадағы маңызды серіктесіміз санаймыз.\
         <span class='quote__author'>Қасым-Жомарт Тоқаев</span></blockquote>\
         <blockquote><p>Мы знаем.</p><p>Всё.</p><p>— Иван Петров</p></blockquote>\
         <blockquote><p>Words</p><footer>— <cite>Someone</cite>, 1999</footer></blockquote>\
         <figure><blockquote>Deeds</blockquote><figcaption>Another</figcaption></figure>\
         <blockquote><p>a</p><blockquote>inner</blockquote></blockquote>",
        30,
        expect![[r#"
            деді ол.

            ▌ Біз Сербияны Еуропадағы
            ▌ маңызды серіктесіміз
            ▌ санаймыз.
            ▌ — Қасым-Жомарт Тоқаев

            ▌ Мы знаем.
            ▌
            ▌ Всё.
            ▌ — Иван Петров

            ▌ Words
            ▌ — Someone, 1999

            ▌ Deeds
            ▌ — Another

            ▌ a
            ▌
            ▌ ▌ inner
        "#]],
    );
}

#[test]
fn lists_nest_count_and_keep_their_indent() {
    check(
        "<ul><li>one that is longer than a line<ol type=a><li>x<li>y<ul><li>deep</ul></ol></li><li>two</ul>\
         <ol start=9><li>nine<li>ten<li value=20>twenty</ol><ol reversed><li>b<li>a</ol>\
         <ol type=I start=4><li>four</ol><ul><li><p>loose</p><p>item</p></li><li>next</li></ul>\
         <ul><ul><li>list in a list</ul>text</ul><li>stray",
        24,
        expect![[r#"
            • one that is longer
              than a line
              a. x
              b. y
                 ▪ deep
            • two

             9. nine
            10. ten
            20. twenty

            2. b
            1. a

            IV. four

            • loose

              item

            • next

            • ◦ list in a list
              text
            • stray
        "#]],
    );
    check(
        "<ol start=9223372036854775807><li>a<li>b</ol><ol start=-9223372036854775808 reversed><li>c<li>d</ol>",
        40,
        expect![[r#"
            9223372036854775807. a
            9223372036854775807. b

            -9223372036854775808. c
            -9223372036854775808. d
        "#]],
    );
}

#[test]
fn terms_stand_out_from_their_meanings() {
    check(
        "<dl><dt>Term</dt><dd>Definition that goes on and on</dd><div><dt>Two</dt><dd>D2</dd></div></dl>",
        20,
        expect![[r#"
            Term
                Definition that
                goes on and on
            Two
                D2
        "#]],
    );
}

#[test]
fn code_is_kept_and_cut_only_where_it_must_be() {
    check(
        "<pre><code class=x>fn main() {\n    let long_name = call(1);  // two  spaces\n\tif a &lt; b {}\n}\n</code></pre>\
         <p>in <code>a_b</code> line</p><pre>a<br>b<div>c</div>d</pre>",
        30,
        expect![[r#"
              fn main() {
                  let long_name = call(1);
              ↳   // two  spaces
                  if a < b {}
              }

            in a_b line

              a
              b
              c
              d
        "#]],
    );
}

#[test]
fn raised_and_lowered_text_can_be_read() {
    check(
        "<p>E=mc<sup>2</sup> H<sub>2</sub>O 10<sup>-6</sup> x<sup>n+1</sup> a<sub>ij</sub> 1<sup>st</sup> \
         <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <q>quoted</q></p>",
        80,
        expect![[r#"
            E=mc² H₂O 10⁻⁶ xⁿ⁺¹ a_ij 1st 漢(kan) “quoted”
        "#]],
    );
    let russian = Options {
        language: Some(Language::russian()),
        ..Options::new(40)
    };
    check_with(
        "<q>цитата</q> и <q>ещё</q>",
        russian,
        expect![[r#"
        «цитата» и «ещё»
    "#]],
    );
}

#[test]
fn what_was_changed_shows_by_style_or_by_sign() {
    let html = "<p>was <del>old</del> <ins>new</ins> <s>gone</s></p>";
    expect![[r#"
        was <deleted|old> <inserted|new> <deleted|gone>
    "#]]
    .assert_eq(&styled(&render(html, &Options::new(60))));
    let options = Options {
        marks: true,
        ..Options::new(60)
    };
    check_with(
        html,
        options,
        expect![[r#"
        was [-old-] {+new+} [-gone-]
    "#]],
    );
}

#[test]
fn pictures_are_their_captions() {
    check(
        "<p>before<img src='https://e.kz/a.png' alt='Фото кота'><img src='t.gif' width=1 height=1 alt=''>after \
         <img class='emoji' src='https://e.kz/s.png' alt='😀'></p>\
         <figure><img src='https://e.kz/p.jpg' alt='alt'><figcaption>Подпись к фото. <cite>Фото: А. Б.</cite></figcaption></figure>\
         <a href='https://e.kz/big'><img src='data:image/gif;base64,R0' data-src='https://e.kz/i.jpg' alt='IMG_1.JPG'></a>\
         <img src='https://e.kz/i.jpg'><noscript><img src='https://e.kz/i.jpg'></noscript>",
        40,
        expect![[r#"
            before

            ▣ Фото кота

            after 😀

            ▣ Подпись к фото. Фото: А. Б.

            ▣ Picture[1]

                         ─────────────

            [1] https://e.kz/big
        "#]],
    );
}

#[test]
fn room_is_kept_for_the_pictures_that_are_at_hand() {
    let room = Room {
        columns: 9,
        rows: 3,
        dots: (90, 60),
    };
    let rooms = HashMap::from([("https://e.kz/a.png".to_owned(), room)]);
    let options = Options {
        images: Images::Rooms(rooms),
        ..Options::new(30)
    };
    let html = "<p>x<ul><li><img src='https://e.kz/a.png' alt='Кот'></ul><img src='https://e.kz/b.png' alt='Пёс'>";
    let rendered = render(html, &options);
    expect![[r#"
        x

        •


          Кот

        ▣ Пёс
    "#]]
    .assert_eq(&rendered.to_text());
    let slots: Vec<(usize, u16, usize)> = rendered
        .pictures
        .iter()
        .map(|it| (it.line, it.room.rows, it.indent))
        .collect();
    assert_eq!(slots, [(2, 3, 2), (7, 0, 0)]);
}

#[test]
fn films_sounds_and_frames_are_links() {
    check(
        "<iframe src='//www.youtube.com/embed/x' title='Сюжет'></iframe><iframe src='https://map.kz/1'></iframe>\
         <video controls><source src='https://e.kz/v.mp4'>fallback</video><audio src='a.mp3'></audio>\
         <video>no address</video><iframe src='https://count.er/1' width=1 height=1></iframe><iframe src='about:blank'></iframe>",
        60,
        expect![[r#"
            ► Video: Сюжет[1]

            □ Page: map.kz[2]

            ► Video: e.kz[3]

            ♪ Audio: a.mp3[4]

            no address

                                ────────────────────

            [1] https://www.youtube.com/embed/x
            [2] https://map.kz/1
            [3] https://e.kz/v.mp4
            [4] a.mp3
        "#]],
    );
}

#[test]
fn a_table_shrinks_and_then_folds() {
    let html = "<table><caption>Курсы</caption><tr><th>Валюта</th><th>Покупка</th><th>Пояснение</th></tr>\
        <tr><td>USD</td><td>512,40</td><td>официальный курс на сегодня</td></tr>\
        <tr><td>EUR</td><td>7,1</td><td>тот же</td></tr></table>";
    check(
        html,
        60,
        expect![[r#"
            Курсы
            Валюта  Покупка  Пояснение
            ────────────────────────────────────────────
            USD      512,40  официальный курс на сегодня
            EUR         7,1  тот же
        "#]],
    );
    check(
        html,
        36,
        expect![[r#"
            Курсы
            Валюта  Покупка  Пояснение
            ────────────────────────────────────
            USD      512,40  официальный курс на
                             сегодня

            EUR         7,1  тот же
        "#]],
    );
    check(
        html,
        20,
        expect![[r#"
            Курсы
            Валюта: USD
            Покупка: 512,40
            Пояснение:
              официальный курс
              на сегодня

            Валюта: EUR
            Покупка: 7,1
            Пояснение: тот же
        "#]],
    );
}

#[test]
fn spans_survive() {
    let html = "<table><tr><th rowspan=2>Город</th><th colspan=2>Погода</th></tr><tr><th>день</th><th>ночь</th></tr>\
        <tr><td rowspan=2>Астана</td><td>-10</td><td>-20</td></tr><tr><td>-12</td><td>-25</td></tr>\
        <tr><td colspan=3>данные Казгидромета</td></tr></table>";
    check(
        html,
        60,
        expect![[r#"
            Город   Погода
                    день   ночь
            ───────────────────
            Астана   -10    -20
                     -12    -25
            данные Казгидромета
        "#]],
    );
    check(
        html,
        14,
        expect![[r#"
            Город: Астана
            Погода / день:
              -10
            Погода / ночь:
              -20

            Город: Астана
            Погода / день:
              -12
            Погода / ночь:
              -25

            данные
              Казгидромета
        "#]],
    );
    check(
        "<table><tr><td colspan=4000000000>x<td rowspan=99999999>y<tr><td>z</table>",
        40,
        expect![[r#"
            x  y
            z
        "#]],
    );
}

#[test]
fn a_layout_is_no_table() {
    check(
        "<table><tr><td>Menu</td><td><p>The article itself.</p><p>In two paragraphs.</p></td></tr></table>\
         <table><tr><td>Home</td><td>News</td><td>About</td></tr></table>\
         <table><tr><td><table><tr><td>a</td></tr></table></td></tr><tr><td>b</td></tr></table>",
        40,
        expect![[r#"
            Menu

            The article itself.

            In two paragraphs.

            Home · News · About

            a

            b
        "#]],
    );
}

#[test]
fn links_have_numbers_and_footnotes_jump() {
    let html = "<p id=top>Text<sup id='fnref1'><a href='#fn1'>[1]</a></sup> and <a href='https://e.kz/a?x=1&amp;y=2'>a link</a>, \
        <a href='https://e.kz/b'>another </a>and <a href='https://e.kz/a?x=1&amp;y=2'>the first</a>. \
        <a href='javascript:alert(1)'>No link</a> <a href='https://kk.wikipedia.org/wiki/%D0%90%D0%B1%D0%B0%D0%B9'>Абай</a></p>\
        <ol><li id='fn1'>Note <a href='#fnref1'>↩</a></li></ol>";
    let rendered = render(html, &Options::new(50));
    expect![[r#"
        Text¹ and a link[1], another[2] and the first[1].
        No link Абай[3]

        1. Note ↩

                         ────────────────

        [1] https://e.kz/a?x=1&y=2
        [2] https://e.kz/b
        [3] https://kk.wikipedia.org/wiki/Абай
    "#]]
    .assert_eq(&rendered.to_text());
    let jump = rendered
        .links
        .iter()
        .position(|link| link.anchor.as_deref() == Some("fn1"));
    assert_eq!(jump.and_then(|link| rendered.line_of(link)), Some(3));
    let first = &rendered.links[1];
    assert_eq!(
        (first.url.as_str(), first.text.as_str()),
        ("https://e.kz/a?x=1&y=2", "a link")
    );
    assert_eq!(first.places.len(), 3);
    let place = &first.places[0];
    assert_eq!(rendered.link_at(place.line, place.columns.start), Some(1));
    assert_eq!(rendered.link_at(place.line, place.columns.start - 1), None);
}

#[test]
fn links_without_numbers_are_told_by_style_alone() {
    let options = Options {
        links: Links::Styled,
        ..Options::new(40)
    };
    check_with(
        "<p>a <a href='https://e.kz/'>link</a></p><iframe src='https://e.kz/f'></iframe>",
        options,
        expect![[r#"
            a link

            □ Page: e.kz
        "#]],
    );
}

#[test]
fn ascii_is_drawn_with_ascii() {
    let options = Options {
        ascii: true,
        ..Options::new(40)
    };
    check_with(
        "<ul><li>a<ul><li>b</ul></ul><blockquote>q<cite>who</cite></blockquote><hr><p>x<sup>2</sup></p>\
         <img src='https://e.kz/i' alt='cat'><table><tr><th>k<th>v<tr><td>1<td>2</table><video src='v.mp4'></video>",
        options,
        expect![[r#"
            * a
              - b

            > q
            > -- who

                         -------------

            x^2

            Picture: cat

            k  v
            ----
            1  2

            > Video: v.mp4[1]

                         -------------

            [1] v.mp4
        "#]],
    );
}

#[test]
fn lines_can_be_even_and_words_broken() {
    let html = "<p>Бірқатар бағытта, әсіресе, экономикалық, мәдени-гуманитарлық салалардағы ықпалдастығымызды нығайту \
        үшін көп жұмыс атқардық.</p>";
    let options = Options {
        language: Some(Language::kazakh()),
        hyphenate: true,
        justify: true,
        ..Options::new(36)
    };
    check_with(
        html,
        options,
        expect![[r#"
        Бірқатар бағытта, әсіресе,  экономи-
        калық, мәдени-гуманитарлық  салалар-
        дағы ықпалдастығымызды нығайту  үшін
        көп жұмыс атқардық.
    "#]],
    );
}

#[test]
fn scripts_and_hidden_parts_are_not_shown_and_formulas_are() {
    check(
        "<style>p{}</style><script>x<y</script><p>a<span style='display: none'>b</span><span hidden>c</span>d\
         <svg><title>icon</title><text>t</text></svg></p><math><mi>x</mi><mo>=</mo><mn>2</mn></math>\
         <form><input value=v><select><option>o</select><button>send</button></form><template>t</template>",
        40,
        expect![[r#"
            ad

            x=2
        "#]],
    );
}

#[test]
fn a_narrow_pane_keeps_the_words_and_drops_the_margins() {
    let html = format!(
        "{}deep{}",
        "<ul><li>".repeat(30),
        "<blockquote>quoted words</blockquote>"
    );
    for width in [1, 2, 5, 9, 20, 72] {
        let rendered = render(&html, &Options::new(width));
        assert!(rendered.lines.iter().all(|line| line.width() <= width), "{width}");
    }
    assert!(text(&html, 9).contains("quoted"));
    assert!(text(&html, 9).contains("deep"));
}

#[test]
fn a_compound_is_not_cut_at_its_hyphen_where_it_takes_little_of_the_line() {
    let html = "<p>Сіздің қолдауыңыздың арқасында сауда-экономикалық байланыстарымыз дамып келеді.</p>";
    check(
        html,
        40,
        expect![[r#"
            Сіздің қолдауыңыздың арқасында
            сауда-экономикалық байланыстарымыз дамып
            келеді.
        "#]],
    );
}
