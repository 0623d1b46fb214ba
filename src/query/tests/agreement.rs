//! The store's SQL and the test in memory give the same answer to any query about any entry, and a
//! query written back is the same query.
//!
//! `JARSHY_QUERIES` sets how many random queries are asked; each is asked about fifty entries.

use std::collections::BTreeSet;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params, params_from_iter, types};

use crate::model::{Language, Readiness, Time};
use crate::text::fold::fold;
use crate::text::stem::index_terms;

use super::super::*;
use super::{almaty, now};

/// How many entries lie in the store at a time, and how many queries are asked about them.
const ENTRIES: usize = 50;
const ROUND: usize = 200;

#[test]
fn sql_and_memory_agree() {
    let queries: usize = std::env::var("JARSHY_QUERIES")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(1000);
    let mut dice = Dice(2026);
    let mut found = 0;
    for _ in 0..queries.div_ceil(ROUND) {
        let items: Vec<Item> = (0..ENTRIES).map(|_| item(&mut dice)).collect();
        let store = store(&items);
        let examined: Vec<Examined> = items.iter().map(Item::examined).collect();
        for _ in 0..ROUND {
            let query = query(&mut dice);
            let by_sql = ids(&store, &query);
            let in_memory: BTreeSet<i64> = (0..ENTRIES)
                .filter(|index| query.matches_examined(&examined[*index], now(), &almaty()))
                .map(|index| index as i64)
                .collect();
            let differing: Vec<&Item> = by_sql
                .symmetric_difference(&in_memory)
                .map(|id| &items[*id as usize])
                .collect();
            assert!(
                differing.is_empty(),
                "{query}\n{query:?}\n{:?}\n{differing:#?}",
                query.compile(now(), &almaty())
            );
            found += by_sql.len();
            let ranked = ranked_ids(&store, &query);
            assert!(ranked.is_none_or(|ranked| ranked == by_sql), "{query}");
            let written = query.to_string();
            assert_eq!(parse(&written).as_ref(), Ok(&query), "{written}");
        }
    }
    let share = found as f64 / (queries.div_ceil(ROUND) * ROUND * ENTRIES) as f64;
    assert!(
        (0.1..0.9).contains(&share),
        "queries that match {share} of all tell little"
    );
}

#[test]
fn the_longest_queries_are_answered() {
    let store = store(&[item(&mut Dice(1))]);
    for part in [
        "a ",
        "-a ",
        "a* OR ",
        "is:read ",
        "-(a -b) ",
        "/a/ ",
        "\"a b\" ",
        "qala ",
        "today OR a ",
        "title:a -b OR ",
    ] {
        let text = part.repeat(2000 / part.len());
        let query = parse(text.trim_end().trim_end_matches(" OR")).expect("a query");
        ids(&store, &query);
    }
    let deep = format!("{}a -b{}", "-(c OR is:read ".repeat(24), ")".repeat(24));
    ids(&store, &parse(&deep).expect("a query"));
}

fn ids(store: &Connection, query: &Query) -> BTreeSet<i64> {
    let condition = query.compile(now(), &almaty());
    select(store, &format!("{FROM} WHERE {}", condition.sql), &condition.params)
}

/// What the words rank; `None` when there are none.
fn ranked_ids(store: &Connection, query: &Query) -> Option<BTreeSet<i64>> {
    let ranking = query.compile(now(), &almaty()).ranking?;
    let mut values = vec![Value::Text(ranking.search)];
    values.extend(ranking.params);
    let sql = format!(
        "{FROM} JOIN entry_index ON entry_index.rowid = e.id WHERE entry_index MATCH ? AND {}",
        ranking.sql
    );
    Some(select(store, &sql, &values))
}

const FROM: &str =
    "SELECT e.id FROM entry e JOIN source src ON src.id = e.source_id LEFT JOIN status s ON s.entry_id = e.id";

fn select(store: &Connection, sql: &str, values: &[Value]) -> BTreeSet<i64> {
    let values = values.iter().map(|value| match value {
        Value::Text(text) => types::Value::Text(text.clone()),
        Value::Integer(number) => types::Value::Integer(*number),
    });
    let mut statement = store.prepare(sql).unwrap_or_else(|fault| panic!("{fault}\n{sql}"));
    let rows = statement
        .query_map(params_from_iter(values), |row| row.get(0))
        .expect("rows");
    rows.collect::<Result<_, _>>()
        .unwrap_or_else(|fault| panic!("{fault}\n{sql}"))
}

fn store(items: &[Item]) -> Connection {
    let store = Connection::open_in_memory().expect("a store in memory");
    let pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    store
        .create_scalar_function("fold", 1, pure, |call| {
            Ok(call.get::<Option<String>>(0)?.map(|text| fold(&text)))
        })
        .expect("fold");
    store
        .create_scalar_function("regexp", 2, pure, |call| {
            let regex =
                regex(&call.get::<String>(0)?).map_err(|reason| rusqlite::Error::UserFunctionError(reason.into()))?;
            Ok(regex.is_match(&call.get::<String>(1)?))
        })
        .expect("regexp");
    store.execute_batch(TABLES).expect("tables");
    for (id, item) in items.iter().enumerate() {
        add(&store, id as i64, item);
    }
    store
}

const TABLES: &str = "
CREATE TABLE source (id INTEGER PRIMARY KEY, url TEXT NOT NULL, name TEXT NOT NULL, tags TEXT, lang TEXT);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, url TEXT, title TEXT NOT NULL, authors TEXT,
    first_seen INTEGER NOT NULL, sort_time INTEGER NOT NULL, lang TEXT, categories TEXT, readiness INTEGER NOT NULL,
    edited INTEGER NOT NULL, length INTEGER NOT NULL, has_image INTEGER NOT NULL, has_audio INTEGER NOT NULL,
    has_video INTEGER NOT NULL, has_enclosure INTEGER NOT NULL
);
CREATE TABLE status (entry_id INTEGER PRIMARY KEY, read INTEGER NOT NULL, starred INTEGER NOT NULL, hidden INTEGER NOT NULL);
CREATE TABLE tag (entry_id INTEGER NOT NULL, name TEXT NOT NULL);
CREATE VIRTUAL TABLE entry_index USING fts5 (
    title, lead, body, author, content = '', contentless_delete = 1, tokenize = 'ascii'
);";

fn add(store: &Connection, id: i64, item: &Item) {
    let joined = |list: &[String]| (!list.is_empty()).then(|| list.join("\n"));
    store
        .execute(
            "INSERT INTO source VALUES (?1, ?2, ?3, ?4, NULL)",
            params![id, item.source_url, item.source_name, joined(&item.source_tags)],
        )
        .expect("a source");
    let readiness = match item.readiness {
        Readiness::Teaser => 0,
        Readiness::Whole => 1,
        Readiness::Failed => 2,
    };
    store
        .execute(
            "INSERT INTO entry VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                id,
                item.url,
                item.title,
                joined(&item.authors),
                item.first_seen.as_second(),
                item.sort_time.as_second(),
                item.language.as_ref().map(Language::code),
                joined(&item.categories),
                readiness,
                item.edited,
                item.length,
                item.has_image,
                item.has_audio,
                item.has_video,
                item.has_enclosure
            ],
        )
        .expect("an entry");
    // An entry that nothing was done with has no row.
    if item.read || item.starred || item.hidden {
        store
            .execute(
                "INSERT INTO status VALUES (?1, ?2, ?3, ?4)",
                params![id, item.read, item.starred, item.hidden],
            )
            .expect("a status");
    }
    for tag in &item.tags {
        store
            .execute("INSERT INTO tag VALUES (?1, ?2)", params![id, tag])
            .expect("a tag");
    }
    let terms = |text: &str| index_terms(text, item.language.as_ref());
    store
        .execute(
            "INSERT INTO entry_index (rowid, title, lead, body, author) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id,
                terms(&item.title),
                terms(&item.lead),
                terms(&item.body),
                terms(&item.authors.join("\n"))
            ],
        )
        .expect("an index");
}

/// A throw is the same at every run: SplitMix64.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % sides as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.throw(from.len())]
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.throw(sides) == 0
    }

    fn some(&mut self, from: &[&str], most: usize) -> Vec<String> {
        (0..self.throw(most + 1))
            .map(|_| (*self.pick(from)).to_owned())
            .collect()
    }
}

const WORDS: &[&str] = &[
    "Қазақстан",
    "Қазақстанда",
    "қазақстанның",
    "казакстан",
    "Тоқаев",
    "Тоқаевты",
    "Токаева",
    "қала",
    "каланын",
    "қол",
    "көл",
    "мұнай",
    "мұнайдың",
    "Казахстан",
    "Казахстана",
    "нефть",
    "нефти",
    "ёлка",
    "Елки",
    "выборы",
    "выборов",
    "Wi-Fi",
    "COVID-19",
    "bridges",
    "bridge",
    "Qazaqstan",
    "ükımet",
    "үкіметтің",
    "60-тан",
    "2026",
    "й",
    "й",
    "Café",
    "cafe",
    "Қарым-қатынас",
    "қатынасы",
    "e\u{301}",
    "İstanbul",
    "ß",
    "ſ",
    "漢字",
    "हिन्दी",
    "№5",
    "«бір»",
    "AT&T",
    "don't",
    "a_b",
    "100%",
    "\u{E000}",
    "м\u{AD}ұнай",
    "мұ",
    "выб",
    "BMW",
    "сән",
    "сан",
];
const NAMES: &[&str] = &[
    "Zakon.kz (қаз)",
    "Tengrinews",
    "NUR.KZ",
    "nur.kz",
    "Қазақ үні",
    "50% off",
];
const URLS: &[&str] = &[
    "https://kaz.zakon.kz/",
    "https://www.zakon.kz/rss",
    "http://tengrinews.kz:8080/news.rss",
    "https://nur.kz",
    "https://example.org/zakon.kz/Ёлка",
];
const TAGS: &[&str] = &["спорт", "Спорт", "автоспорт", "қаржы", "kk", "Ёлка", "a b"];

fn text(dice: &mut Dice, most: usize) -> String {
    dice.some(WORDS, most).join(if dice.one_in(4) { ", " } else { " " })
}

fn moment_near(dice: &mut Dice) -> Time {
    const NEAR: &[i64] = &[
        0,
        1,
        -1,
        3600,
        45_360,
        45_361,
        86_400,
        86_401,
        2 * 86_400,
        40 * 86_400,
        500 * 86_400,
    ];
    Time::from_second(now().as_second() - dice.pick(NEAR)).expect("a time")
}

fn item(dice: &mut Dice) -> Item {
    let language = dice
        .pick(&[None, Some("kk"), Some("ru"), Some("en")])
        .and_then(Language::from_tag);
    Item {
        title: text(dice, 5),
        lead: text(dice, 6),
        body: text(dice, 12),
        authors: dice.some(WORDS, 2),
        categories: dice.some(TAGS, 2),
        url: (!dice.one_in(4)).then(|| (*dice.pick(URLS)).to_owned()),
        language,
        source_name: (*dice.pick(NAMES)).to_owned(),
        source_url: (*dice.pick(URLS)).to_owned(),
        source_tags: dice.some(TAGS, 2),
        tags: dice.some(TAGS, 2),
        first_seen: moment_near(dice),
        sort_time: moment_near(dice),
        readiness: *dice.pick(&[Readiness::Whole, Readiness::Teaser, Readiness::Failed]),
        edited: dice.one_in(2),
        length: *dice.pick(&[0, 499, 500, 501, 3000]),
        has_image: dice.one_in(2),
        has_audio: dice.one_in(2),
        has_video: dice.one_in(2),
        has_enclosure: dice.one_in(2),
        read: dice.one_in(2),
        starred: dice.one_in(2),
        hidden: dice.one_in(3),
    }
}

fn query(dice: &mut Dice) -> Query {
    let text = alternatives(dice, 3);
    let sort = if dice.one_in(4) {
        *dice.pick(&[" sort:newest", " sort:relevance", " sort:story"])
    } else {
        ""
    };
    let text = if sort.is_empty() {
        text
    } else {
        format!("({text}){sort}")
    };
    parse(&text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn alternatives(dice: &mut Dice, depth: usize) -> String {
    let count = *dice.pick(&[1, 1, 2, 3]);
    let branches: Vec<String> = (0..count).map(|_| sequence(dice, depth)).collect();
    branches.join(" OR ")
}

fn sequence(dice: &mut Dice, depth: usize) -> String {
    let count = *dice.pick(&[1, 1, 1, 2, 2, 3]);
    let parts: Vec<String> = (0..count).map(|_| part(dice, depth)).collect();
    parts.join(" ")
}

fn part(dice: &mut Dice, depth: usize) -> String {
    let minus = if dice.one_in(4) { "-" } else { "" };
    if depth > 0 && dice.one_in(4) {
        return format!("{minus}({})", alternatives(dice, depth - 1));
    }
    format!("{minus}{}", fact(dice))
}

fn fact(dice: &mut Dice) -> String {
    const FACTS: &[&str] = &[
        "is:unread",
        "is:read",
        "is:starred",
        "is:ready",
        "is:teaser",
        "is:failed",
        "is:new",
        "is:edited",
        "is:hidden",
        "has:image",
        "has:audio",
        "has:video",
        "has:enclosure",
        "today",
        "lang:kk",
        "lang:ru|en",
        "after:today",
        "before:yesterday",
        "after:2026",
        "before:2026-02",
        "after:2026-02-26",
        "before:2026-02-27T12:36",
        "after:1d",
        "age:<1d",
        "age:>12h",
        "age:<=1h",
        "age:>=40d",
        "age:1d",
        "length:>500",
        "length:<500",
        "length:500",
        "length:0..500",
        "/^қаз/",
        "/\\d+/",
        "author:/ток/",
        "category:/^спорт$/",
        "link:/zakon/",
        "source:/kz/",
        "link:zakon",
        "link:\"ёлка\"",
    ];
    let star = if dice.one_in(3) { "*" } else { "" };
    match dice.throw(12) {
        0..4 => format!("{}{star}", word(dice)),
        4 => format!("\"{} {}\"{star}", dice.pick(WORDS), dice.pick(WORDS)),
        5 => format!(
            "title:{}{star}",
            dice.pick(&["қала", "выборы", "казакстан", "Тоқаев", "bridge"])
        ),
        6 => format!(
            "author:{}{star}",
            dice.pick(&["Тоқаев", "токаев", "мұнай", "\"Қазақстан Тоқаев\""])
        ),
        7 => match dice.throw(3) {
            0 => format!(
                "source:{}",
                dice.pick(&[
                    "zakon",
                    "zakon.kz",
                    "kaz.zakon.kz",
                    "www.zakon.kz",
                    "nur",
                    "спорт",
                    "kz",
                    "50%"
                ])
            ),
            1 => format!(
                "source:\"{}\"{star}",
                dice.pick(&["NUR.KZ", "Zakon.kz (қаз)", "zakon.kz", "tengrinews.kz", "ёлка", "Zakon"])
            ),
            _ => format!("source:{}*", dice.pick(&["спо", "Ten"])),
        },
        8 => format!(
            "tag:{}{star}",
            dice.pick(&["спорт", "авто", "\"a b\"", "ёлка", "KK", "с"])
        ),
        9 => format!("category:{}", dice.pick(&["спорт", "қаржы", "\"a b\"", "ёлк"])),
        _ => {
            // The sort of the whole query stands outside.
            let fact = *dice.pick(FACTS);
            fact.to_owned()
        }
    }
}

fn word(dice: &mut Dice) -> String {
    let word = *dice.pick(WORDS);
    let plain = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    if plain.is_empty() { "сөз".to_owned() } else { plain }
}
