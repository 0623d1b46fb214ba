//! What an edit changes, and what it leaves alone.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::config::edit::{add_source, add_view, get, remove_source, set, set_source, unset};
use crate::config::settings::SETTINGS;
use crate::config::{Config, EXAMPLE, Fault, SourceConfig, parse};

const FILE: &str = "config.toml";

const TEXT: &str = r#"# Менің баптауларым
theme = "dark" # кешке

[network]
timeout = "20s"

# Қазақша

# Алғашқы дереккөз
[[source]]
name = "A"
url = "https://a.kz/rss" # басты

# На русском

# Второй источник
[[source]]
name = "B"
url   = "https://b.kz/rss"
# the end
"#;

/// What an edit of `TEXT` changes, line by line.
fn check(edited: Result<String, Fault>, expected: Expect) {
    let edited = edited.expect("the edit is sound");
    let (old, new): (Vec<&str>, Vec<&str>) = (TEXT.lines().collect(), edited.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let gone = old[start..old.len() - end].iter().map(|line| format!("-{line}\n"));
    let come = new[start..new.len() - end].iter().map(|line| format!("+{line}\n"));
    expected.assert_eq(&gone.chain(come).collect::<String>());
}

fn refused(edited: Result<String, Fault>, expected: Expect) {
    let fault = edited.expect_err("the edit has a fault");
    let hint = fault.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    expected.assert_eq(&format!("{fault}{hint}"));
}

fn source(url: &str) -> SourceConfig {
    SourceConfig {
        url: url.to_owned(),
        name: Some("Жаңа".to_owned()),
        ..SourceConfig::default()
    }
}

#[test]
fn a_source_is_added_at_the_end() {
    check(
        add_source(TEXT, FILE, &source("https://c.kz/")),
        expect![[r#"
        +
        +[[source]]
        +name = "Жаңа"
        +url = "https://c.kz/"
    "#]],
    );
    check(
        add_view(TEXT, FILE, "Су", "тасқын \"су\""),
        expect![[r#"
        +
        +[[view]]
        +name = "Су"
        +query = 'тасқын "су"'
    "#]],
    );
}

#[test]
fn a_source_is_added_to_an_empty_file_and_to_an_inline_list() {
    let added = add_source("", FILE, &source("https://c.kz/")).expect("it can be added");
    expect![[r#"
        [[source]]
        name = "Жаңа"
        url = "https://c.kz/"
    "#]]
    .assert_eq(&added);
    let inline = "source = [{ url = \"https://a.kz/\" }] # мои\n";
    let added = add_source(inline, FILE, &source("https://c.kz/")).expect("it can be added");
    expect![[r#"
        source = [{ url = "https://a.kz/" }, { name = "Жаңа", url = "https://c.kz/" }] # мои
    "#]]
    .assert_eq(&added);
    let shorter = remove_source(&added, FILE, "https://a.kz/").expect("it can be removed");
    let other = set(&added, FILE, "source.a.kz.enabled", "false").expect("it can be set");
    let back = unset(&added, FILE, "source.c.kz.name").expect("it can be unset");
    expect![[r#"
        source = [ { name = "Жаңа", url = "https://c.kz/" }] # мои
        source = [{ url = "https://a.kz/" , enabled = false }, { name = "Жаңа", url = "https://c.kz/" }] # мои
        source = [{ url = "https://a.kz/" }, { url = "https://c.kz/" }] # мои
    "#]]
    .assert_eq(&[shorter, other, back].concat());
    assert!(add_source("source = []", FILE, &source("https://c.kz/")).is_ok());
}

#[test]
fn a_source_that_is_there_is_not_added_again() {
    refused(
        add_source(TEXT, FILE, &source("http://www.a.kz/rss/")),
        expect!["`A` is followed already"],
    );
}

#[test]
fn a_source_leaves_and_every_comment_stays() {
    check(
        remove_source(TEXT, FILE, "https://a.kz/rss"),
        expect![[r#"
            -[[source]]
            -name = "A"
            -url = "https://a.kz/rss" # басты
        "#]],
    );
    check(
        remove_source(TEXT, FILE, "http://b.kz/rss/"),
        expect![[r#"
            -[[source]]
            -name = "B"
            -url   = "https://b.kz/rss"
        "#]],
    );
    refused(
        remove_source(TEXT, FILE, "https://nobody.kz/"),
        expect!["no source is called `https://nobody.kz/`"],
    );
}

#[test]
fn a_setting_is_changed_where_it_stands() {
    check(
        set(TEXT, FILE, "theme", "light"),
        expect![[r#"
        -theme = "dark" # кешке
        +theme = "light" # кешке
    "#]],
    );
    check(
        set(TEXT, FILE, "network.timeout", "\"1m\""),
        expect![[r#"
        -timeout = "20s"
        +timeout = "1m"
    "#]],
    );
    check(
        set(TEXT, FILE, "network.per_host", "1"),
        expect![[r#"
        +per_host = 1
    "#]],
    );
    check(
        set(TEXT, FILE, "width", "60"),
        expect![[r#"
        +width = 60
    "#]],
    );
    check(
        set(TEXT, FILE, "offline.mib", "5"),
        expect![[r#"
        +
        +[offline]
        +mib = 5
    "#]],
    );
    check(
        set(TEXT, FILE, "source.B.enabled", "false"),
        expect![[r#"
        +enabled = false
    "#]],
    );
    check(
        set(TEXT, FILE, "source.b.kz.url", "https://b.kz/feed"),
        expect![[r#"
        -url   = "https://b.kz/rss"
        +url   = "https://b.kz/feed"
    "#]],
    );
    check(
        set_source(TEXT, FILE, "https://a.kz/rss", "tags", "[\"Қазақша\"]"),
        expect![[r#"
        +tags = ["Қазақша"]
    "#]],
    );
    check(
        unset(TEXT, FILE, "theme"),
        expect![[r#"
            -theme = "dark" # кешке
            +# theme = "dark" # кешке
        "#]],
    );
    check(
        unset(TEXT, FILE, "network.timeout"),
        expect![[r#"
            -timeout = "20s"
            +# timeout = "20s"
        "#]],
    );
    check(
        unset(TEXT, FILE, "source.A.name"),
        expect![[r#"
            -name = "A"
            +# name = "A"
        "#]],
    );
}

#[test]
fn what_would_break_the_file_is_refused() {
    refused(
        set(TEXT, FILE, "theme", "5"),
        expect![[
            r#"config.toml, line 2, column 9: `theme` takes a text in quotes that is not empty; write, for example, `theme = "auto"`"#
        ]],
    );
    refused(
        set(TEXT, FILE, "tehme", "dark"),
        expect!["unknown key `tehme`; did you mean `theme`?"],
    );
    refused(
        set(TEXT, FILE, "timeout", "5s"),
        expect!["unknown key `timeout`; did you mean `network.timeout`?"],
    );
    refused(
        set(TEXT, FILE, "source.C.enabled", "false"),
        expect!["no source is called `C`"],
    );
    refused(
        set(TEXT, FILE, "source.A.enable", "false"),
        expect!["unknown key `enable` in [[source]]; did you mean `enabled`?"],
    );
    refused(
        unset(TEXT, FILE, "source.A.url"),
        expect!["config.toml, line 10, column 1: `url` is missing in [[source]]"],
    );
    refused(
        set("theme = ", FILE, "theme", "dark"),
        expect!["config.toml, line 1, column 9: this is not TOML: the value makes no sense: a text stands in quotes"],
    );
}

#[test]
fn a_value_is_had_by_its_key() {
    let value = |key: &str| get(TEXT, FILE, key).expect("the key is known");
    assert_eq!(value("theme"), "\"dark\"");
    assert_eq!(value("network.timeout"), "\"20s\"");
    assert_eq!(value("network.per_host"), "2");
    assert_eq!(value("language"), "\"auto\"");
    assert_eq!(value("browser"), "");
    assert_eq!(value("source.A.url"), "\"https://a.kz/rss\"");
    assert_eq!(value("source.B.enabled"), "true");
    refused(
        get(TEXT, FILE, "them"),
        expect!["unknown key `them`; did you mean `theme`?"],
    );
}

#[test]
fn a_setting_that_the_example_shows_as_a_comment_is_put_to_use_there() {
    let text = set(EXAMPLE, FILE, "network.user_agent", "Mine/1.0").expect("it can be set");
    let differing: Vec<_> = EXAMPLE.lines().zip(text.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(
        differing,
        [("# user_agent = \"Mozilla/5.0\"", "user_agent = \"Mine/1.0\"")]
    );
}

#[test]
fn every_edit_of_the_example_keeps_what_it_does_not_touch() {
    let url = Config::default().sources[3].url.clone();
    let without = remove_source(EXAMPLE, FILE, &url).expect("it can be removed");
    let comments = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with('#'))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(comments(&without), comments(EXAMPLE));
    let config = parse(&without, FILE).expect("it has no fault");
    assert_eq!(config.sources.len(), 13);
    assert!(config.sources.iter().all(|source| source.url != url));
}

proptest! {
    #[test]
    fn whatever_is_set_the_comments_stay(index in 0..SETTINGS.len(), value in ".{0,20}") {
        let key = SETTINGS[index].key;
        if let Ok(text) = set(EXAMPLE, FILE, key, &value) {
            let kept = text.lines().filter(|line| line.starts_with("# ")).count();
            let all = EXAMPLE.lines().filter(|line| line.starts_with("# ")).count();
            prop_assert!(kept + 1 >= all, "{key} = {value}");
            let back = unset(&text, FILE, key).expect("what was set can be unset");
            prop_assert_eq!(parse(&back, FILE), Ok(Config::default()));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\\[\\[source\\]\\]|\\[network\\]|url|theme|keys| = |\"x\"|\\n|.){0,40}") {
        let _ = parse(&text, FILE);
        if let Ok(added) = add_source(&text, FILE, &source("https://c.kz/")) {
            let config = parse(&added, FILE).expect("an edit leaves a sound file");
            prop_assert!(config.sources.iter().any(|it| it.url == "https://c.kz/"));
        }
    }
}
