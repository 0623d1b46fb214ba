//! Pages as sites write them, made up for the tests.

use expect_test::{Expect, expect, expect_file};
use jiff::tz::TimeZone;
use url::Url;

use super::{Extraction, Hints, Refusal, extract, feed_article};
use crate::config::Config;
use crate::model::Article;
use crate::page::preset::{Preset, Presets};

fn extraction(page: &str, address: &str, teaser: Option<&str>) -> Extraction {
    let presets = Presets::embedded();
    let url = Url::parse(address).unwrap();
    let hints = Hints {
        preset: presets.for_url(&url),
        teaser,
        feed_content: None,
        language: None,
        now: "2026-03-02T09:00:00Z".parse().unwrap(),
        zone: &TimeZone::UTC,
    };
    extract(page, &url, &hints)
}

fn check(page: &str, address: &str, expected: Expect) {
    let shown = match extraction(page, address, None).outcome {
        Ok(article) => show(&article),
        Err(refusal) => format!("refused: {refusal}\n"),
    };
    expected.assert_eq(&shown);
}

fn show(article: &Article) -> String {
    let mut text = String::new();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.push_str(&format!("{name}: {value}\n"));
        }
    };
    field("title", article.title.clone());
    field("lead", article.lead.clone());
    field("by", Some(article.authors.join(", ")));
    field("date", article.published.map(|time| time.to_string()));
    field("category", article.category.clone());
    field("tags", Some(article.tags.join(", ")));
    field(
        "language",
        article.language.as_ref().map(|language| language.code().to_owned()),
    );
    if let Some(picture) = &article.picture {
        field("picture", Some(picture.url.clone()));
        field("caption", picture.caption.clone());
        field("credit", picture.credit.clone());
    }
    text.push_str(&article.html);
    text.push('\n');
    text
}

const ZAKON: &str = r#"<!doctype html><html lang="kk"><head><title>Қалада саябақ ашылды | Zakon.kz</title>
<meta property="og:image" content="https://kaz.zakon.kz/logo.png">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Қалада саябақ ашылды","articleBody":"Астанада жаңа саябақ ашылды, деп хабарлайды Zakon.kz."}</script></head>
<body><nav><a href="/">Басты бет</a></nav><div class="article__block">
<div class="article__category"><span class="badge large">Қоғам</span></div><h1>Қалада саябақ ашылды</h1><div class="date">12:36, кеше</div>
<div class="article__image"><img class="lazy" data-src="/pbi/park.webp" alt="Астанада жаңа саябақ ашылды, деп хабарлайды Zakon.kz., сурет - Zakon.kz жаңалық 01.03.2026 12:36"><span class="image__source">Сурет: akimat.kz</span></div>
<div class="description">Астанада жаңа саябақ ашылды, деп хабарлайды Zakon.kz.</div>
<div class="content"><p>Саябақта екі мың ағаш отырғызылды, балалар алаңы мен <a href="/tag/velo">веложол</a> салынды.</p>
<blockquote class="quote"><p>"Бұл жерде бәріне орын жетеді, келіңіздер."</p><span class="quote__author">Айгүл Серікова</span></blockquote>
<p>Жұмыс келесі жылы жалғасады, тағы екі ауданда саябақ ашылмақ.</p><p>Читайте также: <a href="/x">Басқа жаңалық</a></p><p>Фото: пресс-служба</p></div>
<div class="willShare">Поделитесь новостью</div><div class="google-news-follow">Следите за новостями zakon.kz</div>
<div class="tags newsTags"><span class="badge large">саябақ</span><span class="badge large">Астана</span></div></div>
<div class="zknc"><div class="zknc-item">Пікір: рахмет!</div></div></body></html>"#;

#[test]
fn an_article_of_zakon_is_read_by_its_preset() {
    check(
        ZAKON,
        "https://kaz.zakon.kz/qogam/6500001-park.html",
        expect![[r#"
        title: Қалада саябақ ашылды
        lead: Астанада жаңа саябақ ашылды, деп хабарлайды Zakon.kz.
        date: 2026-03-01T07:36:00Z
        category: Қоғам
        tags: саябақ, Астана
        language: kk
        picture: https://kaz.zakon.kz/pbi/park.webp
        credit: akimat.kz
        <p>Саябақта екі мың ағаш отырғызылды, балалар алаңы мен <a href="https://kaz.zakon.kz/tag/velo">веложол</a> салынды.</p>
        <blockquote><p>"Бұл жерде бәріне орын жетеді, келіңіздер."</p><footer>Айгүл Серікова</footer></blockquote>
        <p>Жұмыс келесі жылы жалғасады, тағы екі ауданда саябақ ашылмақ.</p>
    "#]],
    );
}

/// A page in the markup of every site that has a preset, but Zakon.kz, which is above.
macro_rules! page_of {
    ($name:ident, $address:literal) => {
        #[test]
        fn $name() {
            let name = stringify!($name);
            let page = include_str!(concat!("../fixtures/", stringify!($name), ".html"));
            let article = extraction(page, $address, None).outcome.expect("an article");
            assert_eq!(
                Presets::embedded()
                    .for_url(&Url::parse($address).unwrap())
                    .map(Preset::name),
                Some(name)
            );
            expect_file![concat!("../fixtures/", stringify!($name), ".txt")].assert_eq(&show(&article));
        }
    };
}

mod a_page_of_each_site_gives_its_article {
    use super::*;

    page_of!(egemen, "https://egemen.kz/article/401-kopir");
    page_of!(nur, "https://www.nur.kz/society/2101-most/");
    page_of!(inform, "https://kaz.inform.kz/news/kopir_a4501/");
    page_of!(jasqazaq, "https://jasqazaq.kz/2026/02/27/kopir/");
    page_of!(tengrinews, "https://tengrinews.kz/kazakhstan_news/most-5101/");
    page_of!(vlast, "https://vlast.kz/novosti/6001-most.html");
    page_of!(orda, "https://orda.kz/most-otkryli/");
    page_of!(kursiv, "https://kz.kursiv.media/2026-02-27/most/");
    page_of!(inbusiness, "https://inbusiness.kz/ru/last/most");
    page_of!(astanatimes, "https://astanatimes.com/2026/02/bridge/");
    page_of!(timesca, "https://timesca.com/bridge/");
    page_of!(informburo, "https://informburo.kz/novosti/most");
    page_of!(kazpravda, "https://kazpravda.kz/n/most/");
    page_of!(khabar, "https://khabar.kz/ru/news/most");
    page_of!(sputnik, "https://ru.sputnik.kz/20260227/most-1.html");
    page_of!(ulysmedia, "https://ulysmedia.kz/news/6101-most/");
}

#[test]
fn every_source_of_the_example_config_has_a_preset_for_its_pages() {
    let presets = Presets::embedded();
    let without: Vec<String> = Config::default()
        .sources
        .into_iter()
        .map(|source| source.url)
        .filter(|url| presets.for_url(&Url::parse(url).unwrap()).is_none())
        .collect();
    assert_eq!(without, Vec::<String>::new());
}

/// A page of a site without a preset.
fn page(head: &str, main: &str) -> String {
    format!(
        "<html><head>{head}</head><body><nav><a href='/'>Home</a></nav><main>{main}</main>\
         <footer><p>© 2026. Все права защищены.</p></footer><script>x()</script></body></html>"
    )
}

/// Paragraphs of an article of some length.
fn paragraphs(count: usize) -> String {
    let one = |n: usize| {
        format!("<p>Абзац {n}: в городе открыли мост, которого жители ждали два года, и по нему пошли автобусы.</p>")
    };
    (1..=count).map(one).collect()
}

fn refused(page: &str, teaser: Option<&str>) -> Option<Refusal> {
    extraction(page, "https://plain.example.org/a/most.html", teaser)
        .outcome
        .err()
}

fn article(page: &str) -> Article {
    extraction(page, "https://plain.example.org/a/most.html", None)
        .outcome
        .expect("an article")
}

#[test]
fn pages_that_are_no_article_are_refused_with_a_reason() {
    let robots = page(
        "<title>Just a moment...</title>",
        "<p>Checking your browser before accessing the site.</p>",
    );
    assert_eq!(refused(&robots, None), Some(Refusal::Challenge));
    let missing = page("<title>404 | Новости</title>", "<h1>404</h1><p>Страница не найдена</p>");
    assert_eq!(refused(&missing, None), Some(Refusal::ErrorPage));
    let broken = page(
        "<title>502 Bad Gateway</title>",
        "<center><h1>502 Bad Gateway</h1></center>",
    );
    assert_eq!(refused(&broken, None), Some(Refusal::ErrorPage));
    let consent = page(
        "<title>Before you continue</title>",
        "<p>We value your privacy. Accept all or reject all.</p>",
    );
    assert_eq!(refused(&consent, None), Some(Refusal::Consent));
    let stub = page(
        "<title>Мост</title>",
        "<h1>Мост</h1><p>Мост открыли.</p><p>Subscribe to continue reading</p>",
    );
    assert_eq!(refused(&stub, None), Some(Refusal::Paywall));
    assert_eq!(refused(&page("<title>x</title>", ""), None), Some(Refusal::NoArticle));
    assert_eq!(refused("", None), Some(Refusal::NoArticle));
}

#[test]
fn an_article_about_an_error_is_an_article() {
    let text = page(
        "<title>404 дня до выборов</title>",
        &format!("<h1>404 дня до выборов</h1>{}", paragraphs(2)),
    );
    assert_eq!(refused(&text, None), None);
    let long = page(
        "<title>Access denied: how banks block cards</title>",
        &format!("<h1>Access denied</h1>{}", paragraphs(20)),
    );
    assert_eq!(refused(&long, None), None);
}

#[test]
fn a_page_that_says_less_than_the_teaser_is_refused() {
    let teaser = "В городе открыли мост, которого жители ждали два года; по нему пошли автобусы, а грузовики поедут через месяц.";
    let short = page("<title>Мост</title>", "<h1>Мост</h1><p>Загрузка материала</p>");
    assert_eq!(refused(&short, Some(teaser)), Some(Refusal::ShorterThanTeaser));
    let same = page("<title>Мост</title>", &format!("<h1>Мост</h1><p>{teaser}</p>"));
    assert_eq!(refused(&same, Some(teaser)), None);
}

#[test]
fn what_stands_around_the_text_is_gone() {
    let main = format!(
        "<h1>Мост открыли</h1><div class='share-bar'><a href='#'>Facebook</a></div>{}<div class='related-news'><h3>Похожие новости</h3><ul><li><a href='/b'>Снег</a></li></ul></div>\
         <h3>Читайте также</h3><ul><li><a href='/c'>Ещё одна новость дня</a></li></ul><p>Подписывайтесь на наш канал!</p><div id='comments'><p>Аноним: первый!</p></div>\
         <div class='cookie-banner'><p>Мы используем cookie.</p></div>",
        paragraphs(3)
    );
    let text = super::plain(&article(&page("<title>Мост открыли</title>", &main)));
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines.iter().all(|line| line.starts_with("Абзац")), "{text}");
}

#[test]
fn stated_text_wins_only_when_the_page_lost_it() {
    let stated = |body: &str| {
        format!(
            "<script type='application/ld+json'>{}</script>",
            serde_json::json!({ "@type": "NewsArticle", "articleBody": body })
        )
    };
    let whole = "Мост открыли раньше срока, сообщили в акимате города. ".repeat(20);
    let empty = page(&stated(&whole), "<h1>Мост</h1><div id='app'></div>");
    assert_eq!(
        extraction(&empty, "https://plain.example.org/a", None).explain.chosen,
        Some("json-ld")
    );
    let lead_only = page(
        &stated("Мост открыли раньше срока."),
        &format!("<h1>Мост</h1>{}", paragraphs(4)),
    );
    assert_eq!(
        extraction(&lead_only, "https://plain.example.org/a", None)
            .explain
            .chosen,
        Some("page")
    );
    let wrong_part = page(
        &stated(&whole),
        &format!("<h1>Мост</h1><div class='x'>{}</div>", paragraphs(20)),
    );
    assert_eq!(
        extraction(&wrong_part, "https://plain.example.org/a", None)
            .explain
            .chosen,
        Some("json-ld")
    );
}

#[test]
fn a_feed_that_carries_more_than_the_page_wins() {
    let page = page("<title>Мост</title>", "<h1>Мост</h1><p>Мост открыли раньше срока.</p>");
    let url = Url::parse("https://plain.example.org/a").unwrap();
    let feed = paragraphs(5);
    let hints = Hints {
        preset: None,
        teaser: None,
        feed_content: Some(&feed),
        language: None,
        now: "2026-03-02T09:00:00Z".parse().unwrap(),
        zone: &TimeZone::UTC,
    };
    let extraction = extract(&page, &url, &hints);
    assert_eq!(extraction.explain.chosen, Some("feed"));
    assert_eq!(extraction.outcome.unwrap().html.matches("<p>").count(), 5);
}

#[test]
fn the_head_of_an_article_is_gathered_from_wherever_it_stands() {
    let head = "<title>Мост открыли раньше срока | Новости</title><meta name='author' content='Алия Сейткали, Марат Есенов'><meta property='article:published_time' content='2026-02-27T12:36:00+05:00'>\
        <meta property='article:section' content='Общество'><meta name='keywords' content='мост, город'><meta property='og:image' content='/i/most-open-1200x630.jpg'>\
        <meta name='description' content='Мост, которого ждали два года, открыли раньше срока, сообщили в акимате.'>";
    let main = format!(
        "<h1>Мост открыли раньше срока</h1><div class='article-lead'>Мост, которого ждали два года, открыли раньше срока, сообщили в акимате.</div>\
         <div class='article-body'><figure><img src='/i/most-open-800x400.jpg'><figcaption>Мост. Фото: Ерлан Омар</figcaption></figure>{}</div>",
        paragraphs(3)
    );
    check(
        &page(head, &main),
        "https://plain.example.org/a/most.html",
        expect![[r#"
            title: Мост открыли раньше срока
            lead: Мост, которого ждали два года, открыли раньше срока, сообщили в акимате.
            by: Алия Сейткали, Марат Есенов
            date: 2026-02-27T07:36:00Z
            category: Общество
            tags: мост, город
            language: ru
            picture: https://plain.example.org/i/most-open-800x400.jpg
            caption: Мост.
            credit: Ерлан Омар
            <p>Абзац 1: в городе открыли мост, которого жители ждали два года, и по нему пошли автобусы.</p>
            <p>Абзац 2: в городе открыли мост, которого жители ждали два года, и по нему пошли автобусы.</p>
            <p>Абзац 3: в городе открыли мост, которого жители ждали два года, и по нему пошли автобусы.</p>
        "#]],
    );
}

#[test]
fn a_bold_first_paragraph_is_the_lead() {
    let main = format!(
        "<h1>Мост</h1><article><p><strong>Мост открыли раньше срока, сообщили в акимате.</strong></p>{}</article>",
        paragraphs(2)
    );
    let article = article(&page("<title>Мост</title>", &main));
    assert_eq!(
        article.lead.as_deref(),
        Some("Мост открыли раньше срока, сообщили в акимате.")
    );
    assert_eq!(article.html.matches("<p>").count(), 2);
}

#[test]
fn an_article_on_several_pages_tells_the_next() {
    let main = format!(
        "<h1>Мост</h1>{}<div class='pagination'><a href='/a/most.html'>1</a><a href='/a/most-2.html'>2</a></div>",
        paragraphs(3)
    );
    let found = extraction(&page("", &main), "https://plain.example.org/a/most.html", None);
    assert_eq!(
        found.next_page.as_ref().map(Url::as_str),
        Some("https://plain.example.org/a/most-2.html")
    );
}

#[test]
fn what_a_feed_carries_is_whole_or_a_teaser() {
    let whole = feed_article(
        &format!(
            "<p><strong>Мост открыли раньше срока, сообщили в акимате.</strong></p>{}",
            paragraphs(4)
        ),
        None,
    );
    assert_eq!(
        whole.and_then(|article| article.lead).as_deref(),
        Some("Мост открыли раньше срока, сообщили в акимате.")
    );
    assert!(feed_article("<p>Мост открыли раньше срока.</p>", None).is_none());
    assert!(feed_article(&format!("{}<p>Читать далее…</p>", paragraphs(4)), None).is_none());
    let teaser = paragraphs(1);
    let repeated = feed_article(&format!("{teaser}{}", paragraphs(4)), Some(&teaser)).unwrap();
    assert_eq!(repeated.html.matches("<p>Абзац 1").count(), 1);
}

#[test]
fn the_account_names_selectors_candidates_and_the_reason() {
    let found = extraction(ZAKON, "https://kaz.zakon.kz/qogam/6500001-park.html", None);
    expect![[r#"
        preset: zakon
          container  .article__block                            1  Қоғам Қалада саябақ ашылды 12:36, кеше Сурет: akimat.kz Аста
          title      h1                                         1  Қалада саябақ ашылды
          lead       .description                               1  Астанада жаңа саябақ ашылды, деп хабарлайды Zakon.kz.
          category   .article__category .badge                  1  Қоғам
          credit     .image__source                             1  Сурет: akimat.kz
          date       .date                                      1  12:36, кеше
          author     .author a                                  0  
          author     a[href*='/authors/']                       0  
          tags       .tags.newsTags .badge                      2  саябақ
          picture    .article__image img                        1  
          remove     .willShare                                 1  Поделитесь новостью
          remove     .google-news-follow                        1  Следите за новостями zakon.kz
          remove     .tags.newsTags                             1  саябақАстана
          remove     .zknc                                      0  
          remove     .zknc-item                                 0  
          body       .content                                   1  Саябақта екі мың ағаш отырғызылды, балалар алаңы мен веложол
        candidates:
        * preset             200 letters    3 paragraphs
          page               200 letters    4 paragraphs
          json-ld             44 letters    1 paragraphs
        why: `preset` comes first, and no other found much more
        removed:
          <div article__category> for `category`
    "#]].assert_eq(&found.explain.to_string());
}
