//! Feeds that look like those of newsrooms in Kazakhstan: RSS, a tenth of them Atom, one of twenty in windows-1251.
//! The same at every run.

use std::fmt::Write as _;

/// Bytes of the text of an entry.
const BODY: usize = 3_000;

const RUSSIAN: [&str; 2] = [
    "правительств министерств парламент президент закон бюджет рынк банк завод город област школ больниц учёб программ \
     решени соглашени компани предприяти производств цен нефт газ энерги дорог мост поезд самолёт аэропорт погод ветер \
     исследовани технологи систем телефон журналист редакци читател книг фильм театр музе концерт команд матч тренер \
     чемпионат рекорд жител пенси зарплат налог кредит курс доллар тенге инфляци экспорт импорт границ таможн полици",
    "а ов у ом е ы ам ами ах и ей ю",
];
const KAZAKH: [&str; 2] = [
    "үкімет министрлік парламент президент заң бюджет нарық банк зауыт қала облыс мектеп аурухана ғалым бағдарлама шешім \
     келісім компания кәсіпорын өндіріс баға мұнай газ энергия жол көпір пойыз ұшақ әуежай ауа жел зерттеу технология \
     жүйе телефон журналист редакция оқырман кітап фильм театр мұражай концерт команда чемпионат тұрғын зейнетақы жалақы",
    "ны ді ға ге да де дан ден мен лар лер ның",
];

pub fn is_atom(number: usize) -> bool {
    number % 10 == 3
}

pub fn is_windows_1251(number: usize) -> bool {
    number % 20 == 7
}

/// One feed, as bytes.
pub fn feed(number: usize, items: usize) -> Vec<u8> {
    let mut writer = Writer::new(number);
    let site = format!("https://news{number}.example");
    let mut xml = String::new();
    let is_atom = is_atom(number);
    let charset = if is_windows_1251(number) {
        "windows-1251"
    } else {
        "utf-8"
    };
    let _ = writeln!(xml, "<?xml version=\"1.0\" encoding=\"{charset}\"?>");
    xml += match is_atom {
        true => "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        false => "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>",
    };
    let _ = writeln!(xml, "<title>{} {number}</title>", writer.sentence(2));
    for item in 0..items {
        let (title, body) = (writer.sentence(7), writer.body());
        let escaped = body.replace('&', "&amp;").replace('<', "&lt;");
        let time = TIME - 7_200 * item as i64 - writer.below(7_000) as i64;
        let time = jiff::Timestamp::from_second(time).expect("a moment of this century");
        let _ = match is_atom {
            true => writeln!(
                xml,
                "<entry><title>{title}</title><id>tag:{number},{item}</id><link href=\"{site}/a/{item}\"/>\
                 <updated>{time}</updated><content type=\"html\">{escaped}</content></entry>"
            ),
            false => writeln!(
                xml,
                "<item><title>{title}</title><link>{site}/a/{item}</link><guid isPermaLink=\"false\">{number}-{item}</guid>\
                 <pubDate>{}</pubDate><description>{escaped}</description></item>",
                time.strftime("%a, %d %b %Y %H:%M:%S +0000"),
            ),
        };
    }
    xml += if is_atom { "</feed>" } else { "</channel></rss>" };
    match is_windows_1251(number) {
        true => encoding_rs::WINDOWS_1251.encode(&xml).0.into_owned(),
        false => xml.into_bytes(),
    }
}

/// Older than a week, so that nothing is compared for stories: those are measured apart.
const TIME: i64 = 1_780_000_000;

/// Words of one language, in the same order at every run.
pub struct Writer {
    /// The tag of the language.
    pub language: &'static str,
    numbers: u64,
    stems: Vec<&'static str>,
    ends: Vec<&'static str>,
}

impl Writer {
    pub fn new(number: usize) -> Writer {
        let is_kazakh = matches!(number % 10, 1 | 5 | 8) && !is_windows_1251(number);
        let [stems, ends] = if is_kazakh { KAZAKH } else { RUSSIAN };
        Writer {
            language: if is_kazakh { "kk" } else { "ru" },
            numbers: number as u64 + 1,
            stems: stems.split_whitespace().collect(),
            ends: ends.split_whitespace().collect(),
        }
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.numbers = self
            .numbers
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.numbers >> 33) as usize % limit
    }

    pub fn sentence(&mut self, words: usize) -> String {
        let word = |writer: &mut Writer| {
            let (stem, end) = (writer.below(writer.stems.len()), writer.below(writer.ends.len()));
            format!("{}{}", writer.stems[stem], writer.ends[end])
        };
        (0..words).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }

    fn body(&mut self) -> String {
        let mut html = String::with_capacity(BODY + 512);
        while html.len() < BODY {
            let (words, link) = (8 + self.below(20), self.below(1_000));
            let _ = write!(html, "<p>{} ", self.sentence(words));
            let _ = write!(
                html,
                "<a href=\"https://example.org/story/{link}\">{}</a>",
                self.sentence(1)
            );
            let _ = writeln!(html, " &mdash; {}.</p>", self.sentence(4));
        }
        html
    }
}
