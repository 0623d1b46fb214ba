//! `jarshy sources` on the built program, with no network.

use expect_test::expect;

use super::home::Home;

const CONFIG: &str = r#"# mine
[[source]]
name = "Қала"
url = "https://kala.example/rss"
tags = ["Қазақша"]
lang = "kk"

# the second one
[[source]]
name = "Город"
url = "https://gorod.example/rss"
tags = ["На русском"]

[[source]]
name = "Ауыл"
url = "https://auyl.example/rss"
tags = ["Қазақша"]
enabled = false
"#;

#[test]
fn sources_are_shown_by_their_groups() {
    let home = Home::new("kk_KZ.UTF-8").with(CONFIG);
    home.says(
        &["sources"],
        expect![[r#"
        Қазақша
        0     Қала
        0  –  Ауыл   өшірулі

        На русском
        0     Город
        [0]"#]],
    );
    home.says(
        &["sources", "--health"],
        expect![[r#"
           дереккөз  жауабы  түрі  кодтауы  жаңалығы  304  көлемі  сұралды  келесі рет
           Қала                                               0 Б
           Город                                              0 Б
        –  Ауыл                                               0 Б
        [0]"#]],
    );
    let json = home.run(&["sources", "--json"]).stdout;
    let sources: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    assert_eq!(sources[0]["name"], "Қала");
    assert_eq!(sources[0]["lang"], "kk");
    assert_eq!(sources[2]["enabled"], false);
    assert_eq!(sources.as_array().map(Vec::len), Some(3));
}

#[test]
fn a_source_is_removed_and_the_comments_of_the_others_stay() {
    let home = Home::new("en_US.UTF-8").with(CONFIG);
    home.says(
        &["sources", "remove", "Қазақша"],
        expect![[r#"
        error: `Қазақша` means several sources
        hint: it can be Қала, Ауыл
        [1]"#]],
    );
    home.says(
        &["sources", "remove", "Горд"],
        expect![[r#"
        error: no source is called `Горд`
        hint: did you mean `Город`?
        [3]"#]],
    );
    home.says(
        &["sources", "remove", "kala.example"],
        expect![[r#"
        Қала is taken out of the config; what it brought is kept
        [0]"#]],
    );
    expect![[r##"
        # mine

        # the second one
        [[source]]
        name = "Город"
        url = "https://gorod.example/rss"
        tags = ["На русском"]

        [[source]]
        name = "Ауыл"
        url = "https://auyl.example/rss"
        tags = ["Қазақша"]
        enabled = false
    "##]]
    .assert_eq(&home.text());
}

#[test]
fn a_source_is_added_by_address_or_by_its_name_in_the_catalogue() {
    let home = Home::new("ru_RU.UTF-8").with("# mine\n");
    home.says(
        &["sources", "add", "курсив"],
        expect![[r#"
        Источник «Курсив» добавлен
        [0]"#]],
    );
    home.says(
        &["sources", "add", "https://kz.kursiv.media/feed"],
        expect![[r#"
        ошибка: источник «Курсив» уже есть
        [3]"#]],
    );
    home.says(
        &[
            "sources",
            "add",
            "kala.example/rss",
            "--name",
            "Қала",
            "--tag",
            "Мои",
            "--lang",
            "kk",
            "--unchecked",
        ],
        expect![[r#"
            Источник «Қала» добавлен
            [0]"#]],
    );
    home.says(
        &["sources", "add", "ftp://kala.example/rss"],
        expect![[r#"
            ошибка: значение «url» — адрес, который начинается с https:// или http://
            [3]"#]],
    );
    expect![[r##"
        # mine

        [[source]]
        name = "Курсив"
        url = "https://kz.kursiv.media/feed/"
        tags = ["Экономика"]
        lang = "ru"

        [[source]]
        name = "Қала"
        url = "https://kala.example/rss"
        tags = ["Мои"]
        lang = "kk"
    "##]]
    .assert_eq(&home.text());
}

#[test]
fn the_catalogue_is_shown_with_what_is_followed() {
    let home = Home::new("ru_RU.UTF-8");
    home.run(&["config", "init"]);
    home.says(
        &["sources", "browse", "Экономика"],
        expect![[r#"
        Экономика
        ●  ✓  Курсив             https://kz.kursiv.media/feed/
        ●  ✓  Inbusiness.kz      https://inbusiness.kz/ru/rss
           ?  Капитал            https://kapital.kz/feed
           ×  Forbes Kazakhstan  https://forbes.kz/

        ● уже у вас   ✓ работает   ? не проверен   × недоступен   Добавить: jarshy sources add НАЗВАНИЕ
        [0]"#]],
    );
    let json = home.run(&["sources", "browse", "--json"]).stdout;
    let offered: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    let followed = offered
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["followed"] == true);
    assert_eq!(followed.count(), 14);
}

#[test]
fn a_change_to_the_sources_is_taken_back() {
    let home = Home::new("kk_KZ.UTF-8").with(CONFIG);
    home.run(&["sources", "remove", "Қала"]);
    home.run(&["config", "set", "source.Ауыл.enabled", "true"]);
    home.run(&["sources", "add", "--unchecked", "https://dala.example/rss"]);
    let undo = |expected| home.says(&["undo"], expected);
    undo(expect![[r#"
        «dala.example» дереккөзі тізімнен қайта алынды
        [0]"#]]);
    undo(expect![[r#"
        «Ауыл» дереккөзі бұрынғы қалпына келді
        [0]"#]]);
    undo(expect![[r#"
        «Қала» дереккөзі тізімге қайтарылды
        [0]"#]]);
    undo(expect![[r#"
        Қайтаратын ештеңе жоқ
        [0]"#]]);
    assert_eq!(home.text(), CONFIG);
}

#[test]
fn what_cannot_be_taken_back_now_can_be_later() {
    let home = Home::new("en_US.UTF-8").with(CONFIG);
    home.run(&["sources", "remove", "Қала"]);
    let sound = home.text();
    let home = home.with("broken");
    assert_eq!(home.run(&["undo"]).status.code(), Some(3));
    let home = home.with(&sound);
    home.run(&["undo"]);
    assert_eq!(home.text(), CONFIG);
}
