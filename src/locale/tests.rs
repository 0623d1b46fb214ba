//! The three files say the same things; times, numbers and order are those of the language.

use std::collections::{BTreeMap, BTreeSet};

use expect_test::{Expect, expect};
use jiff::tz::TimeZone;

use super::*;
use crate::config;

fn kazakh() -> Locale {
    Locale::new(&Language::kazakh())
}

fn russian() -> Locale {
    Locale::new(&Language::russian())
}

fn english() -> Locale {
    Locale::new(&Language::english())
}

/// The messages of a file, each with its variables.
fn messages(speech: Speech) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut last = "";
    for line in speech.file().lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            last = id;
            assert!(
                messages.insert(id, BTreeSet::new()).is_none(),
                "{speech:?} has `{id}` twice"
            );
        }
        let names = line.split('$').skip(1).map(|rest| {
            let end = rest
                .find(|c: char| !c.is_ascii_lowercase() && c != '-')
                .unwrap_or(rest.len());
            &rest[..end]
        });
        messages.entry(last).or_default().extend(names);
    }
    messages.remove("");
    messages
}

#[test]
fn every_file_can_be_read_whole() {
    for speech in [Speech::Kazakh, Speech::Russian, Speech::English] {
        let read = FluentResource::try_new(speech.file().to_owned());
        let read = read.unwrap_or_else(|(_, errors)| panic!("{speech:?}: {errors:?}"));
        let bundle = bundle(speech);
        let lost: Vec<_> = messages(speech)
            .into_keys()
            .filter(|id| !bundle.has_message(id))
            .collect();
        assert!(
            lost.is_empty() && read.entries().count() > lost.len(),
            "{speech:?}: {lost:?}"
        );
    }
}

#[test]
fn the_three_languages_have_the_same_messages_with_the_same_variables() {
    let english = messages(Speech::English);
    for speech in [Speech::Kazakh, Speech::Russian] {
        let own = messages(speech);
        let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        let extra: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{speech:?}: missing {missing:?}, extra {extra:?}"
        );
        for (id, variables) in &english {
            assert_eq!(variables, &own[id], "the variables of `{id}` in {speech:?}");
        }
    }
}

/// Names, numbers, and what all languages write alike.
const ALIKE: &[&str] = &["badge-", "status-", "value-", "fetch-status-", "size-", "time-"];

#[test]
fn nothing_is_left_in_english() {
    let english = messages_of(ENGLISH);
    for (file, name) in [(KAZAKH, "kk"), (RUSSIAN, "ru")] {
        let own = messages_of(file);
        let left: Vec<&str> = own
            .iter()
            .filter(|(id, text)| {
                let is_alike = ALIKE.iter().any(|it| id.starts_with(it));
                let has_words = text.chars().filter(char::is_ascii_alphabetic).count() > 3;
                !is_alike && has_words && english.get(*id) == Some(text)
            })
            .map(|(id, _)| *id)
            .collect();
        assert!(left.is_empty(), "locales/{name}.ftl says in English: {left:?}");
    }
}

/// The messages of a file, without what is filled in.
fn messages_of(file: &'static str) -> BTreeMap<&'static str, String> {
    let mut messages: BTreeMap<&str, String> = BTreeMap::new();
    let mut id = "";
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let text = match line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            Some((name, text)) => {
                id = name;
                text
            }
            None => line,
        };
        let words = text
            .split('{')
            .map(|part| part.split_once('}').map_or("", |(_, rest)| rest));
        let first = text.split('{').next().unwrap_or_default();
        messages
            .entry(id)
            .or_default()
            .extend([first].into_iter().chain(words.skip(1)));
    }
    messages
}

#[test]
fn the_example_config_is_written_in_every_language() {
    expect_test::expect_file!["../../config.example.toml"].assert_eq(&config::example(|id| english().text(id)));
    for locale in [kazakh(), russian()] {
        let text = config::example(|id| locale.text(id));
        assert_eq!(config::parse(&text, "config.toml"), Ok(config::Config::default()));
    }
}

#[test]
fn the_language_is_that_of_the_config_or_of_the_first_variable_that_is_set() {
    let choose = |config: Option<&str>, all, messages, lang| {
        let config = config.and_then(Language::from_tag);
        Locale::choose(config.as_ref(), all, messages, lang).code().to_owned()
    };
    assert_eq!(choose(Some("ru"), Some("kk_KZ.UTF-8"), None, None), "ru");
    assert_eq!(choose(None, Some("kk_KZ.UTF-8"), Some("ru_RU"), Some("en_US")), "kk");
    assert_eq!(choose(None, Some(""), Some("ru_KZ"), Some("en_US")), "ru");
    assert_eq!(choose(None, None, None, Some("kk")), "kk");
    assert_eq!(choose(None, Some("C"), None, Some("kk")), "en");
    assert_eq!(choose(None, None, None, Some("de_DE.UTF-8")), "en");
    assert_eq!(choose(None, None, None, None), "en");
}

#[test]
fn numbers_take_the_plural_form_of_the_language() {
    let all = |locale: Locale| {
        let say = |count: i64| locale.format("status-new", &[("count", count.into())]);
        [1, 2, 5, 11, 21, 1042].map(say).join(", ")
    };
    expect!["1 жаңа, 2 жаңа, 5 жаңа, 11 жаңа, 21 жаңа, 1 042 жаңа"].assert_eq(&all(kazakh()));
    expect!["1 новая, 2 новые, 5 новых, 11 новых, 21 новая, 1 042 новые"].assert_eq(&all(russian()));
    expect!["1 new, 2 new, 5 new, 11 new, 21 new, 1,042 new"].assert_eq(&all(english()));
    let failed = |count: i64| english().format("status-failed", &[("count", count.into())]);
    assert_eq!([failed(1), failed(2)], ["1 source failed", "2 sources failed"]);
}

#[test]
fn kazakh_and_russian_plurals_follow_cldr() {
    let category = |locale: &Locale, count: f64| {
        let source =
            "m = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";
        let mut bundle = FluentBundle::new_concurrent(vec![locale.0.speech.tag()]);
        bundle.add_resource_overriding(FluentResource::try_new(source.to_owned()).expect("it is Fluent"));
        let args: FluentArgs = [("n", Value::from(count))].into_iter().collect();
        message(&bundle, "m", &args).expect("the message is there")
    };
    let all = |locale: Locale| {
        [0.0, 1.0, 2.0, 5.0, 11.0, 21.0, 22.0, 1.5]
            .map(|n| category(&locale, n))
            .join(" ")
    };
    assert_eq!(all(kazakh()), "other one other other other other other other");
    assert_eq!(all(russian()), "many one few many many one few other");
    assert_eq!(all(english()), "other one other other other other other other");
}

#[test]
fn a_missing_message_is_said_by_its_id() {
    assert_eq!(kazakh().text("no-such-message"), "no-such-message");
    assert!(!kazakh().knows("no-such-message"));
}

fn time(text: &str) -> crate::model::Time {
    text.parse().expect("a time of the test")
}

fn almaty() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(5))
}

fn ago(locale: &Locale, expected: Expect) {
    let now = time("2026-02-27T12:40:00+05:00");
    let times = [
        "2026-02-27T12:39:30+05:00",
        "2026-02-27T12:36:00+05:00",
        "2026-02-27T10:40:00+05:00",
        "2026-02-27T00:10:00+05:00",
        "2026-02-26T23:00:00+05:00",
        "2026-02-24T23:00:00+05:00",
        "2026-02-01T12:00:00+05:00",
        "2025-12-31T12:00:00+05:00",
        "2026-02-27T13:40:00+05:00",
        "2026-03-08T12:00:00+05:00",
    ];
    let words = times.map(|it| locale.relative(time(it), now, &almaty()));
    expected.assert_eq(&words.join(" | "));
}

#[test]
fn a_list_says_how_long_ago_in_a_few_cells() {
    ago(
        &kazakh(),
        expect!["қазір | 4 мин | 2 сағ | 12 сағ | кеше | 3 күн | 1 ақп. | 31 жел. 2025 | 27 ақп. | 8 нау."],
    );
    ago(
        &russian(),
        expect!["сейчас | 4 мин | 2 ч | 12 ч | вчера | 3 дн. | 1 февр. | 31 дек. 2025 | 27 февр. | 8 мар."],
    );
    ago(
        &english(),
        expect!["now | 4 min | 2 h | 12 h | yesterday | 3 d | 1 Feb | 31 Dec 2025 | 27 Feb | 8 Mar"],
    );
}

#[test]
fn what_was_printed_before_midnight_is_hours_ago_in_the_night() {
    let now = time("2026-02-27T01:10:00+05:00");
    assert_eq!(
        english().relative(time("2026-02-26T23:00:00+05:00"), now, &almaty()),
        "2 h"
    );
}

#[test]
fn an_article_has_its_date_and_clock_in_the_zone_of_the_reader() {
    let at = time("2026-02-27T07:36:00Z");
    assert_eq!(kazakh().date(at, &almaty()), "27 ақпан 2026, 12:36");
    assert_eq!(russian().date(at, &almaty()), "27 февраля 2026, 12:36");
    assert_eq!(english().date(at, &almaty()), "27 February 2026, 12:36");
    assert_eq!(english().clock(at, &TimeZone::UTC), "07:36");
    assert_eq!(russian().day(at, at, &almaty()), "сегодня");
    assert_eq!(kazakh().day(at, time("2026-02-28T00:00:00+05:00"), &almaty()), "кеше");
    assert_eq!(
        kazakh().day(at, time("2026-03-28T00:00:00+05:00"), &almaty()),
        "27 ақпан 2026"
    );
}

#[test]
fn numbers_and_sizes_are_written_as_the_language_does() {
    assert_eq!(russian().number(1_234_567), "1\u{a0}234\u{a0}567");
    assert_eq!(english().number(1_234_567), "1,234,567");
    assert_eq!(english().number(123), "123");
    assert_eq!(kazakh().decimal(1.5, 1), "1,5");
    assert_eq!(english().decimal(2.0, 1), "2");
    assert_eq!(russian().size(640), "640 Б");
    assert_eq!(kazakh().size(1_500_000), "1,4 МиБ");
    assert_eq!(english().size(2_147_483_648), "2 GiB");
    assert_eq!(russian().percent(87), "87\u{a0}%");
}

fn sorted(locale: &Locale, names: &[&str]) -> String {
    let mut names = names.to_vec();
    names.sort_by(|a, b| locale.compare(a, b));
    names.join(" ")
}

#[test]
fn names_stand_in_the_order_of_the_dictionary() {
    let letters: Vec<String> = "яюэьіыъщшчцһхфүұутсрпөоңнмлқкйизжёедғгвбәа"
        .chars()
        .map(String::from)
        .collect();
    let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
    expect!["а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я"]
        .assert_eq(&sorted(&kazakh(), &letters));
    let names = [
        "NUR.KZ",
        "ёлка",
        "Ещё",
        "Астана",
        "Әлем",
        "астана",
        "24.kz",
        "Egemen",
        "Ель",
        "Баку",
    ];
    expect!["24.kz астана Астана Әлем Баку ёлка Ель Ещё Egemen NUR.KZ"].assert_eq(&sorted(&russian(), &names));
    expect!["24.kz Egemen NUR.KZ астана Астана Әлем Баку ёлка Ель Ещё"].assert_eq(&sorted(&english(), &names));
}

#[test]
fn a_fault_reads_in_english_as_it_displays() {
    let faulty = [
        "a",
        "a = [1",
        "theme = \"a\"\ntheme = \"b\"",
        "[network",
        "theme = dark",
        "theme = \"dark",
        "zzz = 1",
        "intervall = 1",
        "[network]\nx = 1",
        "width = 1",
        "interval = 1",
        "mouse = 1",
        "theme = 1",
        "timezone = 1",
        "language = \"fr\"",
        "full_text = 1",
        "network = 1",
        "source = 1",
        "[network]\nproxy = \"x\"",
        "[keys]\na = 1",
        "[layouts.x]\na = \"b\"",
        "[[source]]\nname = \"x\"",
        "[[source]]\nurl = \"x\"",
        "[[source]]\nurl = \"https://a.kz\"\nalternatives = [\"x\"]",
        "[[source]]\nurl = \"https://a.kz\"\ntags = \"x\"",
        "[[source]]\nurl = \"https://a.kz\"\nlang = \"x\"",
        "[[source]]\nurl = \"https://a.kz\"\nheaders = \"x\"",
        "[[source]]\nurl = \"https://a.kz\"\n[[source]]\nurl = \"https://a.kz\"",
    ];
    for text in faulty {
        let fault = config::parse(text, "config.toml").expect_err(text);
        assert_eq!(english().fault(&fault), fault.to_string());
        assert_eq!(
            english().fault_hint(&fault),
            fault.hint.as_ref().map(ToString::to_string)
        );
        for locale in [kazakh(), russian()] {
            assert_ne!(locale.fault(&fault), fault.to_string());
        }
    }
}

#[test]
fn a_fault_of_the_keys_reads_in_english_as_it_displays() {
    use config::{Fault, Hint, Place, Problem};
    let word = || "x".to_owned();
    let problems = [
        (Problem::KeysTwice { keys: word() }, None),
        (
            Problem::KeysUnreachable {
                keys: word(),
                other: word(),
            },
            Some(Hint::TakeAway(word())),
        ),
        (Problem::NoKeys { keys: word() }, Some(Hint::Keys)),
        (Problem::NoPane { name: word() }, Some(Hint::Choices(word()))),
        (Problem::UnknownAction { name: word() }, Some(Hint::DidYouMean(word()))),
        (Problem::ActionWantsMore { name: word() }, Some(Hint::Write(word()))),
        (Problem::ActionTakesNothing { name: word() }, Some(Hint::ActionList)),
        (Problem::NoSource { word: word() }, None),
        (Problem::Followed { name: word() }, None),
    ];
    for (problem, hint) in problems {
        let fault = Fault::new("config.toml", Place { line: 1, column: 1 }, problem, hint);
        assert_eq!(english().fault(&fault), fault.to_string());
        assert_eq!(
            english().fault_hint(&fault),
            fault.hint.as_ref().map(ToString::to_string)
        );
        for locale in [kazakh(), russian()] {
            assert_ne!(locale.fault(&fault), fault.to_string());
            assert_eq!(locale.fault_hint(&fault).is_some(), fault.hint.is_some());
        }
    }
}

#[test]
fn a_fault_of_a_query_is_told_in_the_language() {
    let told = |query: &str| {
        let fault = crate::query::parse(query).expect_err(query);
        let hint = russian()
            .query_hint(&fault)
            .map(|hint| format!("; {hint}"))
            .unwrap_or_default();
        format!("{query} → {}{hint}\n", russian().query_problem(&fault))
    };
    let queries = [
        "autor:x",
        "is:raed",
        "tag:",
        "after:xyz",
        "age:<x",
        "length:>x",
        "/(/",
        "\"x",
        "/x",
        "(x",
        "x)",
        "OR x",
        "sort:time sort:time",
        "(sort:time)",
    ];
    expect![[r#"
        autor:x → нет поля «autor:»; может быть, «author:»?
        is:raed → у «is» нет значения «raed»; может быть, «is:read»?
        tag: → после «tag» ничего нет
        after:xyz → «xyz» — не дата; напишите, например: 2026-02-27, 2026-02, today, yesterday, 3d
        age:<x → «x» — не промежуток времени; напишите, например: age:<2d, age:>12h
        length:>x → «x» — не число; напишите, например: length:>500, length:500..1000
        /(/ → регулярное выражение записано с ошибкой
        "x → кавычка не закрыта
        /x → регулярное выражение не закрыто знаком /; чтобы искать как есть, возьмите в кавычки
        (x → скобка не закрыта
        x) → закрывать нечего: скобка не открыта
        OR x → с обеих сторон OR должно что-то стоять; чтобы искать как есть, возьмите в кавычки
        sort:time sort:time → «sort:» указано дважды
        (sort:time) → «sort:» относится ко всему списку и не может стоять внутри условия
    "#]]
    .assert_eq(&queries.map(told).concat());
}

#[test]
fn a_fault_is_told_in_the_language() {
    let fault = config::parse("theme = \"dark\"\n[[source]]\nintervall = 5", "config.toml").expect_err("a fault");
    expect!["config.toml, 3-жол, 1-таңба: [[source]] ішінде «intervall» деген кілт жоқ"]
        .assert_eq(&kazakh().fault(&fault));
    expect!["config.toml, строка 3, символ 1: в [[source]] нет ключа «intervall»"].assert_eq(&russian().fault(&fault));
    assert_eq!(russian().fault_hint(&fault).as_deref(), Some("может быть, «interval»?"));
}

mod command_line {
    use clap::{Arg, ArgAction, Command};
    use expect_test::expect;

    use super::{english, kazakh, russian};

    fn command() -> Command {
        let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
        let limit = Arg::new("limit").long("limit").value_name("N").default_value("50");
        let source = Arg::new("source").value_name("SOURCE").num_args(0..);
        let order = Arg::new("order")
            .long("order")
            .value_name("ORDER")
            .value_parser(["time", "source"]);
        let list = Command::new("list").args([source, json, limit.value_parser(clap::value_parser!(u16)), order]);
        let need = Command::new("need").arg(Arg::new("url").value_name("URL").required(true));
        let config = Arg::new("config")
            .long("config")
            .env("JARSHY_CONFIG")
            .value_name("FILE")
            .global(true);
        Command::new("jarshy")
            .version("1")
            .arg(config)
            .subcommand(list)
            .subcommand(need)
            .subcommand_required(true)
    }

    fn help(locale: &super::Locale, arguments: &[&str]) -> String {
        let arguments = ["jarshy"].iter().chain(arguments);
        let help = locale
            .speak(command().term_width(80))
            .try_get_matches_from(arguments)
            .expect_err("it prints help");
        help.to_string()
    }

    #[test]
    fn help_is_in_the_language_whole() {
        expect![[r#"
            Терминалда жаңалық оқу: қазақша, орысша, ағылшынша, толық мәтінімен, желісіз де

            Қолданылуы: jarshy [ПАРАМЕТРЛЕР] <КОМАНДА>

            Командалар:
              list  Тақырыптарды жаңасынан бастап шығарады
              need  help-need

            Параметрлер:
                  --config <ФАЙЛ>  Баптауларды осы файлдан оқиды [айнымалы: JARSHY_CONFIG]
              -h, --help           Осы көмекті көрсетеді
              -V, --version        Нұсқасын көрсетеді
        "#]]
        .assert_eq(&help(&kazakh(), &["--help"]));
        expect![[r#"
            Выводит заголовки, начиная с новых

            Использование: jarshy list [ПАРАМЕТРЫ] [ИСТОЧНИК]...

            Аргументы:
              [ИСТОЧНИК]...  Только этот источник: название, тег или адрес сайта

            Параметры:
                  --config <ФАЙЛ>  Читает настройки из этого файла
                                   [переменная: JARSHY_CONFIG]
                  --json           Выводит массив JSON
                  --limit <ЧИСЛО>  Не больше стольких [по умолчанию: 50]
                  --order <ORDER>  help-list--order [значения: time, source]
              -h, --help           Показывает эту справку
        "#]]
        .assert_eq(&help(&russian(), &["list", "-h"]));
        expect![[r#"
            Lists headlines, the newest first

            Usage: jarshy list [OPTIONS] [SOURCE]...

            Arguments:
              [SOURCE]...  Only this source: a name, a tag or a host

            Options:
                  --config <FILE>  Reads the settings from this file
                                   [variable: JARSHY_CONFIG]
                  --json           Prints a JSON array
                  --limit <N>      At most this many [default: 50]
                  --order <ORDER>  help-list--order [values: time, source]
              -h, --help           Prints this help
        "#]]
        .assert_eq(&help(&english(), &["list", "--help"]));
    }

    #[test]
    fn a_refusal_is_in_the_language() {
        let refused = |arguments: &[&str]| {
            let arguments = ["jarshy"].iter().chain(arguments);
            let error = russian()
                .speak(command())
                .try_get_matches_from(arguments)
                .expect_err("it is refused");
            let refusal = russian().refusal(&error);
            format!("{}; {}\n", refusal.message, refusal.hint)
        };
        let all = [
            refused(&["lst"]),
            refused(&["list", "--jsn"]),
            refused(&["list", "--limit", "many"]),
            refused(&["list", "--limit"]),
            refused(&["list", "--order", "size"]),
            refused(&["list", "--json", "--json"]),
            refused(&["need"]),
            refused(&["need", "a", "b"]),
            refused(&[]),
        ];
        expect![[r#"
            нет команды «lst»; может быть, «list»?
            нет параметра «--jsn»; может быть, «--json»?
            «many» не подходит для --limit <ЧИСЛО>; подробнее: --help
            у --limit <ЧИСЛО> нет значения; подробнее: --help
            «size» не подходит для --order <ORDER>; возможные значения: time, source
            --json и --json вместе не работают; подробнее: --help
            не хватает: <АДРЕС>; подробнее: --help
            нет параметра «b»; подробнее: --help
            не указана команда; подробнее: --help
        "#]]
        .assert_eq(&all.concat());
    }
}
