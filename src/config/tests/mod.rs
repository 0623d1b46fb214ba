//! What is read, what is refused and where, what an edit leaves alone.

mod editing;

use expect_test::{Expect, expect};

use super::*;

fn fault(text: &str, expected: Expect) {
    let fault = parse(text, "config.toml").expect_err("the text has a fault");
    let hint = fault
        .hint
        .as_ref()
        .map(|hint| format!("\nhint: {hint}"))
        .unwrap_or_default();
    expected.assert_eq(&format!("{fault}{hint}"));
}

#[test]
fn the_example_is_the_default() {
    assert_eq!(parse(EXAMPLE, "config.example.toml"), Ok(Config::default()));
}

#[test]
fn an_empty_file_has_every_default_and_no_source() {
    assert_eq!(parse("", "config.toml"), Ok(Config::bare()));
}

#[test]
fn an_unknown_key_is_told_with_its_place_and_the_nearest_key() {
    fault(
        "theme = \"dark\"\n\n[[source]]\nurl = \"https://a.kz/\"\nintervall = 5\n",
        expect![[r#"
            config.toml, line 5, column 1: unknown key `intervall` in [[source]]
            hint: did you mean `interval`?"#]],
    );
    fault(
        "intreval = 5",
        expect![[r#"
        config.toml, line 1, column 1: unknown key `intreval`
        hint: did you mean `interval`?"#]],
    );
    fault(
        "timeout = \"5s\"",
        expect![[r#"
        config.toml, line 1, column 1: unknown key `timeout`
        hint: did you mean `network.timeout`?"#]],
    );
    fault(
        "[network]\nproxi = \"none\"",
        expect![[r#"
        config.toml, line 2, column 1: unknown key `proxi` in [network]
        hint: did you mean `proxy`?"#]],
    );
    fault("zzz = 1", expect!["config.toml, line 1, column 1: unknown key `zzz`"]);
}

#[test]
fn a_bad_value_is_told_with_what_the_key_takes() {
    fault(
        "width = \"wide\"",
        expect![[r#"
        config.toml, line 1, column 9: `width` takes a whole number from 20 to 200
        hint: write, for example, `width = 72`"#]],
    );
    fault(
        "width = 1000",
        expect![[r#"
        config.toml, line 1, column 9: `width` takes a whole number from 20 to 200
        hint: write, for example, `width = 72`"#]],
    );
    fault(
        "interval = \"5m\"",
        expect![[r#"
        config.toml, line 1, column 12: `interval` takes a time from 15m to 7d
        hint: write, for example, `interval = "30m"`"#]],
    );
    fault(
        "full_text = \"onopen\"",
        expect![[r#"
        config.toml, line 1, column 13: `full_text` knows no `onopen`
        hint: did you mean `on-open`?"#]],
    );
    fault(
        "language = \"fr\"",
        expect![[r#"
        config.toml, line 1, column 12: `language` knows no `fr`
        hint: it can be auto, kk, ru, en"#]],
    );
    fault(
        "keyboard = \"ru_RU\"",
        expect![[r#"
        config.toml, line 1, column 12: `keyboard` knows no `ru_RU`
        hint: it can be auto, ru, kk, kk-kazrus, uk"#]],
    );
    fault(
        "  mouse = 1 # no",
        expect![[r#"
        config.toml, line 1, column 11: `mouse` takes true or false
        hint: write, for example, `mouse = true`"#]],
    );
    fault(
        "timezone = \"Almaty\"",
        expect![[r#"
        config.toml, line 1, column 12: `timezone` takes a time zone such as "Asia/Almaty"
        hint: write, for example, `timezone = "Asia/Almaty"`"#]],
    );
    fault(
        "[[source]]\nurl = \"ftp://a.kz\"",
        expect![[r#"
        config.toml, line 2, column 7: `url` takes an address that starts with https:// or http://
        hint: write, for example, `url = "https://egemen.kz/rss"`"#]],
    );
    fault(
        "[[source]]\nurl = \"https://a.kz\"\nheaders = { \"a b\" = \"c\" }",
        expect![[r#"
            config.toml, line 3, column 11: `headers` takes a table of header names and their values
            hint: write, for example, `headers = { Cookie = "consent=yes" }`"#]],
    );
    fault(
        "[[rule]]\nwhen = \"x\"\nthen = [\"star\", \"raed\"]",
        expect![[r#"
        config.toml, line 3, column 17: `then` knows no `raed`
        hint: did you mean `read`?"#]],
    );
    fault(
        "source = 5",
        expect!["config.toml, line 1, column 10: `source` takes tables, each under its own [[source]]"],
    );
    fault(
        "[source]\nurl = \"https://a.kz\"",
        expect!["config.toml, line 1, column 1: `source` takes tables, each under its own [[source]]"],
    );
    fault(
        "network = true",
        expect!["config.toml, line 1, column 11: `network` takes a table"],
    );
}

#[test]
fn what_is_missing_or_twice_is_told() {
    fault(
        "[[source]]\nname = \"A\"",
        expect!["config.toml, line 1, column 1: `url` is missing in [[source]]"],
    );
    fault(
        "[[view]]\nname = \"A\"",
        expect!["config.toml, line 1, column 1: `query` is missing in [[view]]"],
    );
    fault(
        "[[source]]\nurl = \"https://www.a.kz/rss/\"\n[[source]]\nurl = \"http://a.kz/rss\"",
        expect!["config.toml, line 4, column 7: `http://a.kz/rss` is here twice as `url`; first on line 2"],
    );
}

#[test]
fn text_that_is_no_toml_is_told_with_its_place() {
    fault(
        "theme = \"dark\nwidth = 5",
        expect![
            "config.toml, line 1, column 14: this is not TOML: a text in quotes is not closed, or has a character that it may not have"
        ],
    );
    fault(
        "a = 1\nқате жол",
        expect!["config.toml, line 2, column 6: this is not TOML: a key needs `= value` after it"],
    );
    fault(
        "theme = \"a\"\ntheme = \"b\"",
        expect!["config.toml, line 2, column 1: this is not TOML: this key is here a second time"],
    );
}

#[test]
fn of_several_faults_the_first_in_the_file_is_told() {
    fault(
        "zzz = 1\nabc = 2\n[network]\nx = 1\n",
        expect!["config.toml, line 1, column 1: unknown key `zzz`"],
    );
    fault(
        "[[source]]\nurl = 5\n[keys]\na = 5",
        expect![[r#"
        config.toml, line 2, column 7: `url` takes an address that starts with https:// or http://
        hint: write, for example, `url = "https://egemen.kz/rss"`"#]],
    );
}

#[test]
fn what_is_set_is_read() {
    let text = r#"
        language = "kk"
        keyboard = "mine"
        interval = "1h 30m"
        full_text = "always"
        [network]
        proxy = "socks5://127.0.0.1:9050"
        timeout = 45
        [layouts.mine]
        "ф" = "q"
        [[view]]
        name = "Су"
        query = "тасқын"
        [[rule]]
        when = "category:спорт"
        then = ["tag:спорт", "run:notify-send x", "full-text"]
        [[source]]
        url = "https://a.kz/rss"
        lang = "kk"
        headers = { Cookie = "a=b" }
        interval = 60
        enabled = false
    "#;
    let config = parse(text, "config.toml").expect("it has no fault");
    assert_eq!(config.language, Some(Language::kazakh()));
    assert_eq!(config.interval, Duration::from_secs(90 * 60));
    assert_eq!(config.full_text, FullText::Always);
    assert_eq!(config.network.proxy.as_deref(), Some("socks5://127.0.0.1:9050"));
    assert_eq!(config.network.timeout, Duration::from_secs(45));
    assert_eq!(config.layouts["mine"][&'ф'], 'q');
    let place = Place { line: 13, column: 18 };
    assert_eq!(
        config.views,
        [View {
            name: "Су".into(),
            query: "тасқын".into(),
            place
        }]
    );
    let then = [
        Effect::Tag("спорт".into()),
        Effect::Run("notify-send x".into()),
        Effect::FullText,
    ];
    assert_eq!(config.rules[0].then, then);
    let source = &config.sources[0];
    assert_eq!(source.interval, Some(Duration::from_secs(60 * 60)));
    assert_eq!(source.headers["Cookie"], "a=b");
    assert!(!source.enabled);
    assert_eq!(source.label(), "a.kz");
}

#[test]
fn keys_are_kept_as_written_with_their_places() {
    let text = "[keys]\n\"ctrl-r\" = \"refresh-all\"\n[keys.reader]\nspace = [\"page-down\", 'next']\n";
    let config = parse(text, "config.toml").expect("it has no fault");
    let words: Vec<String> = config
        .keys
        .iter()
        .map(|it| {
            let actions = it
                .actions
                .iter()
                .map(|at| format!("{at}@{}:{}", at.place.line, at.place.column));
            let actions = actions.collect::<Vec<_>>().join(" ");
            format!(
                "{:?} {}@{}:{} {actions}",
                it.pane, it.keys, it.keys.place.line, it.keys.place.column
            )
        })
        .collect();
    expect![[r#"
        None ctrl-r@2:1 refresh-all@2:13
        Some("reader") space@4:1 page-down@4:11 next@4:24"#]]
    .assert_eq(&words.join("\n"));
}

#[test]
fn a_source_is_found_by_name_tag_host_or_address() {
    let config = Config::default();
    let found = |word: &str| -> Vec<String> { config.find_sources(word).iter().map(|it| it.label()).collect() };
    assert_eq!(found("kaz.zakon.kz"), ["Zakon.kz (қаз)"]);
    assert_eq!(found("zakon.kz"), ["Zakon.kz (рус)"]);
    assert_eq!(found("www.zakon.kz"), ["Zakon.kz (рус)"]);
    assert_eq!(found("экономика"), ["Курсив", "Inbusiness.kz"]);
    assert_eq!(found("ВЛАСТЬ"), ["Власть"]);
    assert_eq!(found("https://egemen.kz/rss"), ["Egemen Qazaqstan"]);
    assert!(found("nobody").is_empty());
}

#[test]
fn the_nearest_word_is_the_one_with_the_fewest_slips() {
    assert_eq!(nearest("refesh", ["reader", "refresh"]), Some("refresh"));
    assert_eq!(nearest("tehme", ["theme", "tame"]), Some("theme"));
    assert_eq!(nearest("wholly-other", ["theme"]), None);
}

#[test]
fn the_schema_knows_every_key() {
    let schema = schema(|id| id.to_owned());
    let property = |path: &[&str]| path.iter().fold(&schema, |at, key| &at["properties"][*key]);
    for setting in settings::SETTINGS {
        let path: Vec<&str> = setting.key.split('.').collect();
        assert_eq!(property(&path)["description"], setting.doc);
    }
    assert_eq!(property(&["interval"])["default"], "30m");
    let source = &property(&["source"])["items"];
    assert_eq!(source["properties"]["url"]["description"], "config-source-url");
    assert_eq!(source["required"], serde_json::json!(["url"]));
    assert_eq!(source["additionalProperties"], false);
}

#[test]
fn the_catalogue_is_sound() {
    let catalogue = Catalogue::embedded();
    expect!["Қазақша, На русском, Экономика, English, Центральная Азия, Мир"].assert_eq(&catalogue.groups().join(", "));
    for entry in &catalogue.entries {
        let text = edit::add_source("", "catalogue.toml", &entry.to_source()).expect("it can be followed");
        let config = parse(&text, "catalogue.toml").expect("it has no fault");
        assert_eq!(config.sources, [entry.to_source()]);
        assert!(!entry.checked.is_empty(), "{}", entry.name);
        assert!(!entry.recommended || entry.verdict == Verdict::Works, "{}", entry.name);
    }
    let all = catalogue.entries.iter().map(CatalogueEntry::to_source);
    let text = all.fold(String::new(), |text, source| {
        edit::add_source(&text, "catalogue.toml", &source).expect("no two have one address")
    });
    let names: std::collections::BTreeSet<_> = catalogue.entries.iter().map(|entry| &entry.name).collect();
    assert_eq!(names.len(), catalogue.entries.len(), "no two have one name");
    assert_eq!(
        parse(&text, "catalogue.toml").expect("it has no fault").sources.len(),
        names.len()
    );
}
