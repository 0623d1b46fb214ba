//! How long an article takes to become lines, beside the floor that parsing its HTML alone sets, and how fast titles
//! lose their markup. `cargo bench --bench article` prints milliseconds.

mod parts;

use std::hint::black_box;

use jarshy::article::{self, Options};
use jarshy::html;
use jarshy::model::Language;
use parts::milliseconds;

/// Bytes of an article of some four hundred words, and of a very long one.
const SHORT: usize = 3_000;
const LONG: usize = 1_000_000;

const TITLES: usize = 5_000;
const WIDTH: usize = 72;

fn main() {
    println!("{:32} {:>10} {:>10}", "", "3 KB, ms", "1 MB, ms");
    let documents = [generated(SHORT), generated(LONG)];
    let plain = Options {
        language: Some(Language::kazakh()),
        ..Options::new(WIDTH)
    };
    let even = Options {
        justify: true,
        hyphenate: true,
        ..plain.clone()
    };
    let parse = |html: &String| html::parse(html).tree.len();
    let bounded = |html: &String| html::bounded(html).len();
    let lines = |html: &String| article::render(html, &plain).lines.len();
    let even_lines = |html: &String| article::render(html, &even).lines.len();
    let found = documents.each_ref().map(|html| article::render(html, &plain));
    row("bounds alone", &documents, bounded);
    row("parsing alone (the floor)", &documents, parse);
    row("rendering", &documents, lines);
    row("rendering, even and hyphenated", &documents, even_lines);
    row("finding a word", &found, |rendered| {
        article::find(rendered, "келісім").len()
    });

    let titles: Vec<String> = (0..TITLES).map(title).collect();
    let read = || titles.iter().map(|title| html::text(title).len()).sum::<usize>();
    println!(
        "{:32} {:>10.3}",
        format!("{TITLES} titles to text"),
        milliseconds(|| _ = black_box(read()))
    );
}

fn row<T>(name: &str, documents: &[T; 2], work: impl Fn(&T) -> usize) {
    let [short, long] = documents
        .each_ref()
        .map(|document| milliseconds(|| _ = black_box(work(document))));
    println!("{name:32} {short:>10.3} {long:>10.3}");
}

fn generated(bytes: usize) -> String {
    let mut html = String::new();
    let mut count = 0;
    while html.len() < bytes {
        count += 1;
        html.push_str(&match count % 8 {
            1 => format!("<h2>Тарау {count}</h2>"),
            3 => format!("<blockquote><p>«Бұл — {count}-ші келісім».</p><cite>Айгүл Серікқызы</cite></blockquote>"),
            5 => format!("<ul><li>Астана: {count}<li>Алматы: <b>{}</b></ul>", count * 2),
            7 => format!(
                "<figure><img src='https://e.kz/{count}.jpg' alt='Сурет'><figcaption>Сурет {count}</figcaption></figure>\
                 <table><tr><th>Жыл<th>Саны</tr><tr><td>2026<td>{count}</tr></table>"
            ),
            _ => format!(
                "<p>Екі елдің үкіметі көлік пен энергетика саласындағы жаңа келісімге қол қойды, деп хабарлады \
                 <a href='https://e.kz/news/{count}'>баспасөз қызметі</a>. Құжат бойынша <em>алдағы бес жылда</em> \
                 тауар айналымы екі есе өсуі керек&nbsp;&mdash; бұл шамамен {count}&nbsp;млн доллар.</p>"
            ),
        });
    }
    html
}

fn title(number: usize) -> String {
    match number % 4 {
        0 => format!("Үкімет жаңа жобаны мақұлдады: {number} млрд теңге"),
        1 => format!("Мост через Есиль откроют &mdash; в&nbsp;{number} году"),
        2 => format!("<b>Breaking:</b> {number} roads closed &amp; schools open"),
        _ => format!("«Алматы — Астана» пойызы №{number} кешігіп келеді"),
    }
}
