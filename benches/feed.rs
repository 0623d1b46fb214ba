//! How fast feeds are read, beside `feed-rs` and beside the floor that a strict tokenizer sets, on well-formed feeds
//! in three alphabets. `cargo bench --bench feed` prints megabytes a second and the ratios; `cargo bench --bench feed --
//! FILE…` reads those files instead, which have to be feeds that `feed-rs` reads too.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use jarshy::feed::{self, Hints};
use jarshy::model::Time;

const FEEDS: usize = 60;
const ITEMS: usize = 50;
const BODY: usize = 3_000;
const ROUNDS: usize = 9;

/// Reads a feed and tells how many entries it found.
type Read<'a> = &'a dyn Fn(&[u8]) -> usize;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let feeds: Vec<Vec<u8>> = match files.is_empty() {
        true => (0..FEEDS).map(generated).collect(),
        false => files
            .iter()
            .map(|it| std::fs::read(it).expect("the file can be read"))
            .collect(),
    };
    let bytes: usize = feeds.iter().map(Vec::len).sum();
    let now: Time = "2026-11-23T00:00:00Z".parse().expect("a moment");
    let hints = Hints {
        now,
        ..Hints::default()
    };
    let jarshy = |feed: &[u8]| feed::read(feed, &hints).map(|it| it.entries.len()).unwrap_or(0);
    let to_entries = |feed: &[u8]| feed::read(feed, &hints).map(|it| it.into_entries().len()).unwrap_or(0);
    let yardstick = |feed: &[u8]| feed_rs::parser::parse(feed).map(|it| it.entries.len()).unwrap_or(0);
    let contestants: [(&str, Read<'_>); 4] = [
        ("jarshy", &jarshy),
        ("jarshy, made safe", &to_entries),
        ("feed-rs", &yardstick),
        ("quick-xml, events only", &events),
    ];
    let count = |read: Read<'_>| feeds.iter().map(|it| read(it)).sum::<usize>();
    let expected = count(&yardstick);
    let mut best = [Duration::MAX; 4];
    for _ in 0..ROUNDS {
        for (index, (name, read)) in contestants.iter().enumerate() {
            let start = Instant::now();
            let entries: usize = feeds.iter().map(|it| read(black_box(it))).sum();
            best[index] = best[index].min(start.elapsed());
            assert!(
                index == 3 || entries == expected,
                "{name} reads {entries} entries of {expected}"
            );
        }
    }
    println!(
        "{} feeds, {expected} entries, {:.1} MB",
        feeds.len(),
        bytes as f64 / 1e6
    );
    for (index, (name, _)) in contestants.iter().enumerate() {
        let seconds = best[index].as_secs_f64();
        let ratio = best[2].as_secs_f64() / seconds;
        println!(
            "{name:24} {:8.1} MB/s  {ratio:5.2} × feed-rs",
            bytes as f64 / 1e6 / seconds
        );
    }
}

fn events(feed: &[u8]) -> usize {
    let mut reader = quick_xml::Reader::from_reader(feed);
    let mut count = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) | Err(_) => return count,
            Ok(event) => {
                black_box(&event);
                count += 1;
            }
        }
    }
}

/// A generator of the same numbers at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

const RUSSIAN: &str = "и в на не что правительство министерства президент закон бюджета рынок банков города область школы \
    проект решение соглашение компания производства цены нефти газа энергия дороги исследования технологий система \
    сообщил заявила подписали утвердил рассмотрит предложено года тысяч миллионов процентов сегодня";
const KAZAKH: &str = "және мен үшін бұл үкімет министрлігі парламентте президент заңның бюджеті нарықта банкі қаласы \
    облысында мектебі жоба шешім келісім компаниясы өндірістің бағасы мұнай газ энергиясы жол зерттеу жүйесі \
    хабарлады мәлімдеді бекітті қарады жылы мың миллион пайыз бүгін ертең кеше";

/// A feed as news sites write them: RSS with escaped HTML or CDATA, some Atom, some windows-1251.
fn generated(number: usize) -> Vec<u8> {
    let mut numbers = Numbers(number as u64 + 1);
    let is_windows = number % 20 == 7;
    let words = if matches!(number % 10, 1 | 5 | 8) && !is_windows {
        KAZAKH
    } else {
        RUSSIAN
    };
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut text = String::new();
    if number % 10 == 3 {
        atom(&mut text, number, &words, &mut numbers);
    } else {
        rss(
            &mut text,
            number,
            &words,
            &mut numbers,
            if is_windows { "windows-1251" } else { "utf-8" },
        );
    }
    if is_windows {
        encoding_rs::WINDOWS_1251.encode(&text).0.into_owned()
    } else {
        text.into_bytes()
    }
}

fn rss(text: &mut String, number: usize, words: &[&str], numbers: &mut Numbers, charset: &str) {
    let _ = write!(
        text,
        "<?xml version=\"1.0\" encoding=\"{charset}\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <channel>\n<title>Лента {number}</title>\n<link>https://news{number}.example/</link>\n\
         <description>Лента</description>\n<language>ru</language>\n<ttl>30</ttl>\n"
    );
    for item in 0..ITEMS {
        let title = sentence(words, numbers);
        let body = body(words, numbers);
        let _ = write!(
            text,
            "<item>\n<title>{title}</title>\n<link>https://news{number}.example/a/{item}</link>\n\
             <guid isPermaLink=\"false\">{number}-{item}</guid>\n<pubDate>Sun, 22 Nov 2026 {:02}:{:02}:00 +0500</pubDate>\n\
             <dc:creator>{}</dc:creator>\n<category>Оқиғалар</category>\n",
            item % 24,
            item % 60,
            words[numbers.below(words.len())]
        );
        let _ = match numbers.below(10) {
            0..4 => writeln!(text, "<description>{}</description>", escaped(&body)),
            4..8 => writeln!(
                text,
                "<description>{title}</description>\n<content:encoded><![CDATA[{body}]]></content:encoded>"
            ),
            _ => writeln!(text, "<description><![CDATA[{body}]]></description>"),
        };
        text.push_str("</item>\n");
    }
    text.push_str("</channel>\n</rss>\n");
}

fn atom(text: &mut String, number: usize, words: &[&str], numbers: &mut Numbers) {
    let _ = write!(
        text,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ru\">\n\
         <title>Лента {number}</title>\n<id>https://news{number}.example/</id>\n<updated>2026-11-22T00:00:00Z</updated>\n"
    );
    for item in 0..ITEMS {
        let title = sentence(words, numbers);
        let _ = write!(
            text,
            "<entry>\n<title type=\"html\">{title}</title>\n<id>urn:news:{number}-{item}</id>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"https://news{number}.example/a/{item}\"/>\n\
             <published>2026-11-22T{0:02}:{1:02}:00+05:00</published>\n<updated>2026-11-22T{0:02}:{1:02}:00+05:00</updated>\n\
             <author><name>{2}</name></author>\n<summary>{title}</summary>\n<content type=\"html\">{3}</content>\n</entry>\n",
            item % 24,
            item % 60,
            words[numbers.below(words.len())],
            escaped(&body(words, numbers))
        );
    }
    text.push_str("</feed>\n");
}

fn sentence(words: &[&str], numbers: &mut Numbers) -> String {
    let length = 6 + numbers.below(12);
    let chosen: Vec<&str> = (0..length).map(|_| words[numbers.below(words.len())]).collect();
    chosen.join(" ")
}

fn body(words: &[&str], numbers: &mut Numbers) -> String {
    let mut html = String::from("<p><img src=\"https://news.example/img/1.jpg\" alt=\"\" width=\"800\"/></p>\n");
    while html.len() < BODY {
        let (first, second) = (sentence(words, numbers), sentence(words, numbers));
        let _ = match numbers.below(5) {
            0 => writeln!(html, "<blockquote><p>«{first}»</p></blockquote>"),
            1 => writeln!(
                html,
                "<p><strong>{first}</strong> &mdash; <a href=\"https://news.example/s?a=1&amp;b=2\">{second}</a></p>"
            ),
            2 => writeln!(html, "<ul><li>{first}</li><li>{second}</li></ul>"),
            _ => writeln!(html, "<p>{first}. {second}.</p>"),
        };
    }
    html
}

fn escaped(html: &str) -> String {
    html.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
