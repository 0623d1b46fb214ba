//! `jarshy config` and the words of the command line, on the built program.

use expect_test::expect;

use super::home::Home;

#[test]
fn the_config_is_written_in_the_language_and_is_the_default() {
    for language in ["kk_KZ.UTF-8", "ru_RU.UTF-8", "en_US.UTF-8"] {
        let home = Home::new(language);
        assert!(home.run(&["config", "init"]).status.success());
        let config = jarshy::config::parse(&home.text(), "config.toml");
        assert_eq!(config, Ok(jarshy::config::Config::default()));
    }
    let home = Home::new("C");
    home.says(
        &["config", "check"],
        expect![[r#"
        error: there is no ~/config.toml
        hint: jarshy config init writes it
        [1]"#]],
    );
    home.run(&["config", "init"]);
    assert_eq!(home.text(), jarshy::config::EXAMPLE);
    home.says(
        &["config", "init"],
        expect![[r#"
        error: ~/config.toml is there already
        hint: jarshy config edit changes it
        [1]"#]],
    );
    home.says(
        &["config", "check"],
        expect![[r#"
        ~/config.toml: no faults, 14 sources
        [0]"#]],
    );
    home.says(
        &["config", "path"],
        expect![[r#"
        ~/config.toml
        [0]"#]],
    );
}

#[test]
fn a_broken_config_is_told_in_the_language_and_nothing_happens() {
    let broken = "theme = \"dark\"\n\n[[source]]\nurl = \"https://a.kz/\"\nintervall = 5\n";
    Home::new("en_US.UTF-8").with(broken).says(
        &["config", "check"],
        expect![[r#"
            error: ~/config.toml, line 5, column 1: unknown key `intervall` in [[source]]
            hint: did you mean `interval`?
            [3]"#]],
    );
    Home::new("ru_RU.UTF-8").with(broken).says(
        &["config", "check"],
        expect![[r#"
            ошибка: ~/config.toml, строка 5, символ 1: в [[source]] нет ключа «intervall»
            подсказка: может быть, «interval»?
            [3]"#]],
    );
    let home = Home::new("kk_KZ.UTF-8").with(broken);
    home.says(
        &["config", "set", "theme", "light"],
        expect![[r#"
        қате: ~/config.toml, 5-жол, 1-таңба: [[source]] ішінде «intervall» деген кілт жоқ
        кеңес: мүмкін, «interval»?
        [3]"#]],
    );
    assert_eq!(home.text(), broken);
}

#[test]
fn queries_keys_and_presets_of_the_config_are_looked_at() {
    let check = |config: &str, expected| Home::new("C").with(config).says(&["config", "check"], expected);
    check(
        "[[view]]\nname = \"x\"\nquery = \"is:raed\"\n",
        expect![[r#"
        error: ~/config.toml, line 3, column 13: `is` knows no `raed`
        hint: did you mean `is:read`?
        [3]"#]],
    );
    check(
        "[keys]\nx = \"fly\"\n",
        expect![[r#"
        error: ~/config.toml, line 2, column 6: unknown action `fly`
        [3]"#]],
    );
    check(
        "[[source]]\nurl = \"https://a.kz/\"\npreset = \"zakn\"\n",
        expect![[r#"
        error: ~/config.toml, line 3, column 10: `preset` knows no `zakn`
        hint: did you mean `zakon`?
        [3]"#]],
    );
}

#[test]
fn a_setting_is_asked_for_and_changed() {
    let home = Home::new("C").with("# mine\ntheme = \"dark\" # at night\n");
    home.says(
        &["config", "get", "theme"],
        expect![[r#"
        dark
        [0]"#]],
    );
    home.says(
        &["config", "set", "theme", "light"],
        expect![[r#"
        light
        [0]"#]],
    );
    home.says(
        &["config", "set", "network.timeout", "1m"],
        expect![[r#"
        1m
        [0]"#]],
    );
    home.says(
        &["config", "set", "width", "wide"],
        expect![[r#"
        error: ~/config.toml, line 3, column 9: `width` takes a whole number from 20 to 200
        hint: write, for example, `width = 72`
        [3]"#]],
    );
    home.says(
        &["config", "set", "thmee", "light"],
        expect![[r#"
        error: unknown key `thmee`
        hint: did you mean `theme`?
        [3]"#]],
    );
    home.says(
        &["config", "set", "theme", "drak"],
        expect![[r#"
        error: ~/config.toml, line 2, column 9: `theme` knows no `drak`
        hint: did you mean `dark`?
        [3]"#]],
    );
    home.says(
        &["config", "unset", "theme"],
        expect![[r#"
        auto
        [0]"#]],
    );
    expect![[r##"
        # mine
        # theme = "light" # at night

        [network]
        timeout = "1m"
    "##]]
    .assert_eq(&home.text());
}

#[test]
fn an_edited_config_is_taken_when_it_is_sound() {
    let home = Home::new("C").with("theme = \"dark\"\n");
    let edit = |script: &str| {
        let output = home.command(&["config", "edit"]).env("EDITOR", script).output();
        let words = home.words(output.expect("jarshy runs"));
        // The folder of the copy has a name of its own each time.
        words
            .lines()
            .map(|line| line.split("/jarshy-").next().unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(edit("sed -i s/dark/light/"), "~/config.toml is saved\n[0]");
    assert_eq!(home.text(), "theme = \"light\"\n");
    assert_eq!(edit("true"), "Nothing has changed\n[0]");
    let refused = edit("sed -i s/theme/tehme/");
    assert!(refused.contains("line 1, column 1: unknown key `tehme`"), "{refused}");
    assert_eq!(home.text(), "theme = \"light\"\n");
    assert!(edit("false").starts_with("error: the editor `false` failed"));
}

#[test]
fn the_arguments_are_refused_in_the_language() {
    Home::new("kk_KZ.UTF-8").says(
        &["config", "chek"],
        expect![[r#"
        қате: «chek» деген команда жоқ
        кеңес: мүмкін, «check»?
        [2]"#]],
    );
    Home::new("ru_RU.UTF-8").says(
        &["config", "get", "--josn"],
        expect![[r#"
        ошибка: нет параметра «--josn»
        подсказка: подробнее: --help
        [2]"#]],
    );
    Home::new("en_US.UTF-8").says(
        &["config"],
        expect![[r#"
        error: a command is missing
        hint: see --help
        [2]"#]],
    );
}

#[test]
fn the_language_of_the_config_comes_before_that_of_the_system() {
    let home = Home::new("en_US.UTF-8").with("language = \"kk\"\n");
    let help = home.words(home.run(&["--help"]));
    assert!(help.contains("Қолданылуы: jarshy"), "{help}");
    home.says(
        &["config", "chek"],
        expect![[r#"
        қате: «chek» деген команда жоқ
        кеңес: мүмкін, «check»?
        [2]"#]],
    );
}
