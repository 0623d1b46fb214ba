//! Finding, copying, comparing, and the whole pane.

use expect_test::expect;

use super::*;
use crate::model::{Article, Picture};

fn places(html: &str, width: usize, needle: &str) -> Vec<(usize, usize, usize, usize)> {
    let rendered = render(html, &Options::new(width));
    find(&rendered, needle)
        .into_iter()
        .map(|it| (it.number, it.line, it.range.start, it.range.end))
        .collect()
}

#[test]
fn a_needle_is_found_whatever_its_letters_and_over_the_ends_of_lines() {
    let html = "<p>Новый мост. Ёлка и ЕЛКА стоят.</p><ul><li>ёлка</ul>";
    assert_eq!(places(html, 40, "елка"), [(0, 0, 12, 16), (1, 0, 19, 23), (2, 2, 2, 6)]);
    assert_eq!(places(html, 40, "  мост.   ёлка "), [(0, 0, 6, 16)]);
    assert_eq!(places("<p>бір екі үш</p>", 7, "екі үш"), [(0, 0, 4, 7), (0, 1, 0, 2)]);
    assert_eq!(places("<p>日本語</p>", 20, "本"), [(0, 0, 2, 4)]);
    assert_eq!(places(html, 40, " "), []);
}

#[test]
fn a_word_broken_by_a_hyphen_is_found_whole() {
    let options = Options {
        language: Some(Language::kazakh()),
        hyphenate: true,
        ..Options::new(12)
    };
    let rendered = render("<p>Біз ынтымақтастық керек</p>", &options);
    expect![[r#"
        Біз ынтымақ-
        тастық керек
    "#]]
    .assert_eq(&rendered.to_text());
    assert_eq!(find(&rendered, "ынтымақтастық").len(), 2);
}

#[test]
fn what_is_copied_is_unbroken() {
    let rendered = render(
        "<ul><li>one two three<li>four</ul><blockquote>five six</blockquote>",
        &Options::new(10),
    );
    let passages: Vec<(std::ops::Range<usize>, &str)> = rendered
        .passages
        .iter()
        .map(|it| (it.lines.clone(), it.text.as_str()))
        .collect();
    assert_eq!(passages, [(0..2, "one two three"), (2..3, "four"), (4..5, "five six")]);
    assert_eq!(rendered.passage_at(1), Some(0));
    assert_eq!(rendered.passage_at(3), Some(2));
    assert_eq!(rendered.passage_at(9), None);
    assert_eq!(rendered.words, 6);
}

#[test]
fn reading_takes_at_least_a_minute() {
    assert_eq!(words("<p>Бір, екі — үш</p>"), 3);
    assert_eq!([0, 180, 181, 900].map(reading_minutes), [1, 1, 2, 5]);
}

fn article(html: &str) -> Article {
    Article {
        html: html.to_owned(),
        ..Article::default()
    }
}

fn head() -> Head {
    Head {
        title: "Вучич Тоқаевты Сербияға шақырды".to_owned(),
        meta: vec![
            "Zakon.kz".into(),
            "Оқиғалар".into(),
            String::new(),
            "27 ақпан 2026, 12:36".into(),
            "2 мин оқу".into(),
        ],
    }
}

#[test]
fn the_pane_holds_title_source_lead_picture_and_text() {
    let article = Article {
        lead: Some("Екі ел басшысының тар құрамдағы келіссөздері өтті.".into()),
        picture: Some(Picture {
            url: "https://e.kz/p.jpg".into(),
            caption: Some("Ақорда".into()),
            credit: Some("Сурет: akorda.kz".into()),
        }),
        ..article("<p>Бірінші <a href='https://e.kz/'>сілтеме</a>.</p><p>Екінші.</p>")
    };
    let rendered = compose(&article, &head(), &Options::new(48));
    expect![[r#"
        <title strong|Вучич Тоқаевты Сербияға шақырды>

        <meta|Zakon.kz · Оқиғалар · 27 ақпан 2026, 12:36 ·>
        <meta|2 мин оқу>

        <lead|Екі ел басшысының тар құрамдағы келіссөздері>
        <lead|өтті.>

        <caption|▣ Ақорда · Сурет: akorda.kz>

        Бірінші <link|сілтеме><number link|[1]>.

        Екінші.

                        <border|────────────────>

        <number|[1] ><meta link|https://e.kz/>
    "#]]
    .assert_eq(&styled(&rendered));
}

#[test]
fn what_the_text_repeats_is_shown_once() {
    let lead = "Екі ел басшысының тар құрамдағы келіссөздері өтті, деп хабарлайды Zakon.kz.";
    let article = Article {
        lead: Some(lead.into()),
        picture: Some(Picture {
            url: "https://e.kz/p.jpg".into(),
            ..Picture::default()
        }),
        ..article(&format!(
            "<h1>Вучич Тоқаевты Сербияға шақырды</h1><img src='https://e.kz/p.jpg' alt='Ақорда'><p>{lead}</p><p>Екінші.</p>"
        ))
    };
    let rendered = compose(&article, &head(), &Options::new(80));
    expect![[r#"
        <title strong|Вучич Тоқаевты Сербияға шақырды>

        <meta|Zakon.kz · Оқиғалар · 27 ақпан 2026, 12:36 · 2 мин оқу>

        <caption|▣ Ақорда>

        <lead|Екі ел басшысының тар құрамдағы келіссөздері өтті, деп хабарлайды Zakon.kz.>

        Екінші.
    "#]]
    .assert_eq(&styled(&rendered));
    let shortened = Article {
        lead: Some("Екі ел басшысының тар құрамдағы келіссөздері…".into()),
        ..article
    };
    assert_eq!(
        compose(&shortened, &head(), &Options::new(80))
            .to_text()
            .matches("Екі ел")
            .count(),
        1
    );
}

#[test]
fn an_empty_article_is_its_title() {
    let rendered = compose(&article(""), &head(), &Options::new(80));
    assert_eq!(rendered.lines.len(), 3);
}

#[test]
fn changes_are_shown_word_by_word_and_the_rest_left_out() {
    let old = "<p>Бірінші абзац.</p><p>Екінші.</p><p>Үшінші.</p><p>Цена выросла до 100 тенге.</p><ul><li>a<li>b</ul><p>Кетті.</p>";
    let new = "<p>Бірінші абзац.</p><p>Екінші.</p><p>Үшінші.</p><p>Цена выросла до <b>120</b> тенге.</p><ul><li>a<li>c<li>b</ul>\
        <p>Совсем новый абзац.</p>";
    let options = Options {
        marks: true,
        ..Options::new(60)
    };
    expect![[r#"
        Үшінші.

        Цена выросла до [-100-] {+120+} тенге.

        • a
        • {+c+}
        • b

        [-Кетті.-]

        {+Совсем новый абзац.+}
    "#]]
    .assert_eq(&diff(old, new, &options).to_text());
    assert_eq!(diff(old, old, &options), Rendered::default());
}

#[test]
fn a_picture_that_went_keeps_its_own_link() {
    let old = "<p><a href='https://a.kz/1'>бір</a> <a href='https://a.kz/2'>екі</a></p>\
        <p><a href='https://a.kz/3'><img src='https://a.kz/p.jpg' alt='көпір'></a></p>";
    let new = "<p><a href='https://a.kz/9'>тоғыз</a></p>";
    let options = Options {
        links: Links::Numbered,
        marks: true,
        ..Options::new(60)
    };
    let changes = diff(old, new, &options);
    let led: Vec<&str> = changes
        .lines
        .iter()
        .flat_map(|line| &line.spans)
        .filter(|span| span.text.contains("көпір"))
        .filter_map(|span| Some(changes.links[span.style.link?].url.as_str()))
        .collect();
    assert_eq!(led, ["https://a.kz/3"]);
}

#[test]
fn the_beginning_of_a_very_long_text_ends_with_a_paragraph() {
    let paragraph = format!("<p>{}</p>", "сөз ".repeat(100));
    let long = paragraph.repeat(400);
    let beginning = crate::article::beginning(&long).unwrap();
    assert!(beginning.ends_with("</p>") && long.starts_with(beginning));
    assert!((50_000..70_000).contains(&beginning.len()), "{}", beginning.len());
    assert_eq!(crate::article::beginning(&paragraph.repeat(100)), None);
    let unbroken = "қ".repeat(200_000);
    assert_eq!(crate::article::beginning(&unbroken), None);
}
