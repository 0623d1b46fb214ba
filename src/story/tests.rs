//! Tests of the room: headlines of one day, some of them the same news in other words.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntryId, Language, SourceId, Time};

use super::*;

fn signature(title: &str, text: &str, language: &str) -> Signature {
    Signature::of(title, text, Language::from_tag(language).as_ref())
}

const NO_TEXT: &str = "";

fn group(known: &[Told], new: &[Told]) -> Vec<Placement> {
    let mut desk = Desk::default();
    known.iter().for_each(|told| desk.lay(told.clone()));
    desk.group(new.to_vec())
}

#[test]
fn the_same_news_in_other_words_is_known() {
    for (language, left, right) in [
        (
            "kk",
            "Тоқаев Сербия президентімен Ақордада келіссөз жүргізді",
            "Тоқаев Сербия президентімен келіссөз жүргізді",
        ),
        (
            "kk",
            "Алматыда жаңа метро бекеті қараша айында ашылады",
            "Алматыда жаңа метро бекеті ашылады",
        ),
        (
            "ru",
            "Нацбанк сохранил базовую ставку на уровне 16,5 процента",
            "Нацбанк сохранил ставку на уровне 16,5 процента",
        ),
        (
            "ru",
            "В Алматы открыли новую станцию метро после долгого ремонта",
            "В Алматы открыли станцию метро после ремонта",
        ),
        (
            "en",
            "Kazakhstan opens new railway line to western ports",
            "Kazakhstan opens railway line to western ports",
        ),
    ] {
        let found = same(
            &signature(left, NO_TEXT, language),
            &signature(right, NO_TEXT, language),
        );
        assert!(found.is_some(), "{left} / {right}");
    }
}

#[test]
fn other_news_in_the_same_words_is_not() {
    for (language, left, right) in [
        (
            "ru",
            "В Алматы сгорел жилой дом на улице Абая",
            "В Алматы сгорел жилой дом на улице Фурманова",
        ),
        (
            "ru",
            "Цены на нефть марки Brent резко выросли утром",
            "Цены на нефть марки Brent резко упали утром",
        ),
        (
            "ru",
            "Прогноз погоды по Казахстану на 25 ноября опубликован",
            "Прогноз погоды по Казахстану на 26 ноября опубликован",
        ),
        ("ru", "Курс валют", "Курс валют"),
        (
            "kk",
            "Тоқаев Сербия президентімен Ақордада келіссөз жүргізді",
            "Тоқаев Венгрия президентімен Ақордада келіссөз жүргізді",
        ),
        (
            "kk",
            "Шымкентте жол апатынан екі адам көз жұмды",
            "Таразда жол апатынан екі адам көз жұмды",
        ),
        (
            "en",
            "Ministers of Kazakhstan and Japan signed trade agreement",
            "Ministers of Kazakhstan and India signed trade agreement",
        ),
    ] {
        let found = same(
            &signature(left, NO_TEXT, language),
            &signature(right, NO_TEXT, language),
        );
        assert_eq!(found, None, "{left} / {right}");
    }
}

const LEAD: &str = "Национальный банк принял решение сохранить базовую ставку на прежнем уровне, сообщает пресс-служба \
                    ведомства. Следующее решение будет объявлено в январе, а прогноз по инфляции пересмотрен в сторону повышения.";

#[test]
fn a_text_that_is_the_same_tells_more_than_the_titles() {
    let left = signature("Базовая ставка не изменилась", LEAD, "ru");
    let right = signature(
        "Нацбанк объявил решение",
        &format!("АСТАНА. {LEAD} И ещё одно предложение в конце текста."),
        "ru",
    );
    let evidence = same(&left, &right).expect("the same news");
    assert!(evidence.shared_text > Some(90), "{evidence:?}");
}

#[test]
fn a_form_filled_in_with_other_numbers_is_other_news() {
    let form = |day: u8, dollar: u16, euro: u16| {
        format!(
            "Официальные рыночные курсы валют на {day} ноября установил Национальный банк: доллар {dollar} тенге, евро {euro} тенге"
        )
    };
    let left = signature(
        "Курсы валют на завтра объявил Национальный банк",
        &form(25, 520, 601),
        "ru",
    );
    let right = signature(
        "Курсы валют на завтра объявил Национальный банк",
        &form(26, 523, 604),
        "ru",
    );
    assert_eq!(compare(&left, &right), Verdict::Other);
}

#[test]
fn the_versions_of_one_publisher_are_linked() {
    let kazakh = signature(
        "Вучич Тоқаевты Сербияға шақырды",
        "Бұл туралы Ақорда 2026 жылғы 26 ақпанда мәлім етті. Астанада Олжас Бектенов қарсы алды.",
        "kk",
    );
    let russian = signature(
        "Вучич пригласил Токаева в Сербию",
        "Об этом Акорда сообщила 26 февраля 2026 года. В Астане его встретил Олжас Бектенов.",
        "ru",
    );
    let other = signature(
        "Вучич ответил Еврокомиссии",
        "Об этом 27 февраля сообщило агентство Танюг. Белград ждёт Брюссель.",
        "ru",
    );
    assert!(linked(&kazakh, &russian).is_some(), "{kazakh:?} {russian:?}");
    assert_eq!(linked(&kazakh, &other), None);
    assert_eq!(linked(&russian, &other), None);
}

#[test]
fn a_signature_comes_back_from_the_store() {
    let kept = signature("Нацбанк сохранил ставку 16,5 процента в Астане", LEAD, "ru");
    let bytes = kept.to_bytes();
    assert!(bytes.len() < 500, "{}", bytes.len());
    assert_eq!(Signature::from_bytes(&bytes), Some(kept));
    for end in 0..bytes.len() {
        assert_eq!(Signature::from_bytes(&bytes[..end]), None);
    }
    assert_eq!(Signature::from_bytes(b"\x00rubbish"), None);
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

    fn sentence(&mut self, words: &[&str], least: usize, most: usize) -> String {
        let count = least + self.throw(most - least + 1);
        (0..count)
            .map(|_| words[self.throw(words.len())])
            .collect::<Vec<_>>()
            .join(" ")
    }
}

const RUSSIAN: &str = "и в на не по из к за о для при с совет рынок мост школа река завод суд лес поезд снег врач театр хлеб газ порт сад \
    новый старый большой городской зимний важный открыл построил показал назвал продал купил нашёл ждёт растёт падает вырос снизил \
    области района столицы страны жителей детей учёных рабочих дорог цен домов парков улиц рынка моста школы театра поезда вчера утром";
const KAZAKH: &str = "және мен үшін бұл туралы көпір мектеп өзен зауыт сот орман пойыз қар дәрігер театр нан газ порт бақ жаңа ескі \
    үлкен қалалық қысқы маңызды ашты салды көрсетті атады сатты тапты күтеді өсті төмендеді облыста ауданда елордада елде тұрғындар \
    балалар ғалымдар жұмысшылар жолдар бағалар үйлер саябақтар көшелер нарықта көпірде мектепте театрда кеше таңертең тағы әлі";
const ENGLISH: &str = "the of and in to on for bridge school river plant court forest train snow doctor theatre bread gas port garden new \
    old big winter important opened built showed named sold found expects grows falls region district capital country people children \
    scientists workers roads prices houses parks streets market yesterday morning again still";

/// An entry, and the news that it truly tells.
struct Printed {
    told: Told,
    news: usize,
}

/// What the sources of three languages print in two days: every fifth item is printed by all of one
/// language, three times of five with a word left out of its title. Some sources give a title alone.
fn edition(dice: &mut Dice) -> Vec<Printed> {
    let mut printed = vec![];
    let mut news = 0;
    let mut source = 0;
    for (code, words, sources) in [("kk", KAZAKH, 5), ("ru", RUSSIAN, 7), ("en", ENGLISH, 2)] {
        let words: Vec<&str> = words.split_whitespace().collect();
        let shared: Vec<(usize, String, String)> = (0..12)
            .map(|item| {
                (
                    1_000_000 + source * 1000 + item,
                    dice.sentence(&words, 7, 12),
                    dice.sentence(&words, 14, 30),
                )
            })
            .collect();
        for _ in 0..sources {
            source += 1;
            let has_text = dice.throw(4) > 0;
            for item in 0..60 {
                let (truth, title, text) = if item % 5 == 0 {
                    let (truth, title, text) = shared[item / 5].clone();
                    (truth, with_a_word_left_out(&title, dice), text)
                } else {
                    news += 1;
                    (news, dice.sentence(&words, 6, 12), dice.sentence(&words, 14, 30))
                };
                let text = if has_text { text } else { String::new() };
                let id = EntryId(printed.len() as i64 + 1);
                let time =
                    Time::from_second(1_772_000_000 - 37 * 60 * item as i64 - dice.throw(3600) as i64).expect("a time");
                let signature = signature(&title, &text, code);
                let told = Told {
                    id,
                    source: SourceId(source as i64),
                    time,
                    signature,
                    story: None,
                };
                printed.push(Printed { told, news: truth });
            }
        }
    }
    printed
}

fn with_a_word_left_out(title: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = title.split(' ').collect();
    if dice.throw(5) < 3 {
        words.remove(1 + dice.throw(words.len() - 2));
    }
    words.join(" ")
}

#[test]
fn shared_news_become_stories_and_nothing_else_does() {
    let printed = edition(&mut Dice(7));
    let new: Vec<Told> = printed.iter().map(|it| it.told.clone()).collect();
    let placed: BTreeMap<EntryId, i64> = group(&[], &new).into_iter().map(|it| (it.id, it.story)).collect();
    let mut stories: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    let mut shared: BTreeMap<usize, Vec<Option<i64>>> = BTreeMap::new();
    for it in &printed {
        let story = placed.get(&it.told.id).copied();
        if let Some(story) = story {
            stories.entry(story).or_default().insert(it.news);
        }
        if it.news >= 1_000_000 {
            shared.entry(it.news).or_default().push(story);
        }
    }
    let wrong: Vec<_> = stories.values().filter(|news| news.len() > 1).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let whole = shared
        .values()
        .filter(|stories| stories[0].is_some() && stories.iter().all(|it| *it == stories[0]))
        .count();
    assert!(whole * 100 >= shared.len() * 95, "{whole} of {}", shared.len());
}

#[test]
fn entries_that_come_one_by_one_end_in_the_same_stories() {
    let printed = edition(&mut Dice(11));
    let all: Vec<Told> = printed.iter().take(300).map(|it| it.told.clone()).collect();
    let at_once = stories_of(&all, group(&[], &all));
    let mut known: Vec<Told> = vec![];
    for told in &all {
        let placed = group(&known, std::slice::from_ref(told));
        known.push(told.clone());
        for placement in placed {
            let told = known
                .iter_mut()
                .find(|told| told.id == placement.id)
                .expect("an entry that is known");
            told.story = Some(placement.story);
        }
    }
    assert_eq!(stories_of(&known, vec![]), at_once);
}

#[test]
fn entries_that_come_in_batches_to_one_desk_end_in_the_same_stories() {
    let printed = edition(&mut Dice(13));
    let mut all: Vec<Told> = printed.iter().take(600).map(|it| it.told.clone()).collect();
    all.sort_by_key(|told| (told.time, told.id));
    let at_once = stories_of(&all, group(&[], &all));
    let mut desk = Desk::default();
    for batch in all.chunks(70) {
        desk.group(batch.to_vec());
    }
    assert_eq!(stories_of(desk.entries(), vec![]), at_once);
    assert!(!at_once.is_empty());
}

#[test]
fn a_glance_overlooks_nothing_that_is_worth_comparing() {
    let printed = edition(&mut Dice(17));
    let (mut by_title, mut by_text) = (0, 0);
    for left in printed.iter().take(400) {
        let sketch = sketch::Sketch::of(&left.told);
        for right in printed.iter().take(400) {
            let glance = sketch::Sketch::of(&right.told);
            let (left, right) = (&left.told.signature, &right.told.signature);
            if likeness::share_title(left, right) {
                by_title += 1;
                assert!(sketch.may_share_title(&glance));
            }
            if likeness::share_text(left, right) {
                by_text += 1;
                assert!(sketch.may_share_text(&glance));
            }
        }
    }
    assert!(by_title > 400 && by_text > 300, "{by_title} {by_text}");
}

/// The groups of entries that share a story.
fn stories_of(told: &[Told], placed: Vec<Placement>) -> BTreeSet<BTreeSet<EntryId>> {
    let mut story: BTreeMap<EntryId, i64> = told.iter().filter_map(|told| Some((told.id, told.story?))).collect();
    story.extend(placed.into_iter().map(|it| (it.id, it.story)));
    let mut groups: BTreeMap<i64, BTreeSet<EntryId>> = BTreeMap::new();
    for (id, story) in story {
        groups.entry(story).or_default().insert(id);
    }
    groups.into_values().collect()
}

#[test]
fn a_series_of_one_source_stays_apart() {
    let told = |id: i64, title: &str| Told {
        id: EntryId(id),
        source: SourceId(1),
        time: Time::from_second(1_772_000_000 + id * 60).expect("a time"),
        signature: signature(title, NO_TEXT, "ru"),
        story: None,
    };
    let new = [
        told(1, "Онлайн-трансляция заседания правительства страны о бюджете"),
        told(2, "Онлайн-трансляция заседания правительства страны"),
    ];
    assert_eq!(group(&[], &new), vec![]);
}

#[test]
fn what_many_carry_and_what_is_new_goes_first() {
    let now = Time::from_second(1_772_000_000).expect("a time");
    let hours_ago = |hours: i64| Time::from_second(now.as_second() - hours * 3600).expect("a time");
    let sources = [SourceId(1), SourceId(2), SourceId(3)];
    let candidate = |count: usize, last: Time| Candidate {
        title: "Цены на нефть выросли",
        language: None,
        sources: &sources[..count],
        last,
    };
    let points = |count, last| rank(&candidate(count, last), &Taste::default(), now).points;
    assert!(points(3, hours_ago(2)) > points(1, hours_ago(2)));
    assert!(points(1, hours_ago(1)) > points(1, hours_ago(9)));
    assert!(points(3, hours_ago(40)) < points(1, hours_ago(1)));
}

#[test]
fn what_the_reader_likes_is_lifted_and_said() {
    let now = Time::from_second(1_772_000_000).expect("a time");
    let russian = Language::russian();
    let mut taste = Taste::default();
    for number in 0..60 {
        let is_football = number % 3 == 0;
        let title = if is_football {
            format!("Футбол: матч {number}")
        } else {
            format!("Погода дня {number}")
        };
        taste.learn(
            SourceId(number % 2),
            &title,
            Some(&russian),
            if is_football { 1.0 } else { 0.0 },
        );
    }
    let of = |title: &'static str| {
        rank(
            &Candidate {
                title,
                language: Some(&Language::russian()),
                sources: &[SourceId(1)],
                last: now,
            },
            &taste,
            now,
        )
    };
    let (football, weather) = (of("Сборная по футболу победила"), of("Переменная облачность"));
    assert!(football.points > weather.points, "{football:?} {weather:?}");
    let said = football
        .reasons
        .iter()
        .any(|it| matches!(it, Reason::LikedWords { words, .. } if words == &["футболу"]));
    assert!(said, "{football:?}");
}
