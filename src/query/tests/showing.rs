//! What is highlighted, cut out and completed.

use super::super::*;

fn marked(query: &str, text: &str) -> String {
    let query = parse(query).expect("a query");
    let mut shown = text.to_owned();
    for range in highlights(&query, text).into_iter().rev() {
        shown.insert(range.end, ']');
        shown.insert(range.start, '[');
    }
    shown
}

#[test]
fn what_was_found_is_marked() {
    for (query, expected) in [
        ("Тоқаев", "Вучич [Тоқаевты] жақын арада Сербияға шақырды"),
        ("сербия шақыру", "Вучич Тоқаевты жақын арада [Сербияға] [шақырды]"),
        ("токаев", "Вучич [Тоқаевты] жақын арада Сербияға шақырды"),
        ("\"президент токаев\"", "[Президенту] [Токаеву] вручили; Токаев рад"),
        ("выборы -мост", "Итоги [выборов] и новый мост"),
        ("ин*", "[Инфляция] снизилась, [индекс] вырос"),
        ("/сниз\\w+/", "Инфляция [снизилась], индекс вырос"),
        ("title:инфляция OR is:read", "[Инфляция] снизилась"),
        ("елка", "На [ё\u{AD}лке] огни"),
        ("bridge", "Two [bridges] open"),
    ] {
        let plain = expected.replace(['[', ']'], "");
        assert_eq!(marked(query, &plain), expected, "{query}");
    }
}

#[test]
fn a_snippet_shows_the_most_words() {
    let text = format!(
        "{} инфляция упала. {} Инфляция и ставка снижены в один день. {}",
        "слово ".repeat(50),
        "слово ".repeat(50),
        "слово ".repeat(50)
    );
    let query = parse("инфляция ставка").expect("a query");
    let snippet = snippet(&query, &text, 60);
    assert!(
        snippet.text.starts_with('…') && snippet.text.ends_with('…'),
        "{}",
        snippet.text
    );
    let marks: Vec<&str> = snippet.marks.iter().map(|mark| &snippet.text[mark.clone()]).collect();
    assert_eq!(marks, ["Инфляция", "ставка"]);
}

#[test]
fn a_snippet_of_what_was_not_found_is_the_beginning() {
    let query = parse("is:read").expect("a query");
    let snippet = snippet(&query, "Біріншіден, екіншіден, үшіншіден", 20);
    assert_eq!(snippet.text, "Біріншіден,…");
    assert!(snippet.marks.is_empty());
}

fn vocabulary() -> Vocabulary {
    let own = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
    Vocabulary {
        sources: own(&["Zakon.kz (қаз)", "Tengrinews", "NUR.KZ"]),
        tags: own(&["спорт", "автоспорт", "қаржы"]),
        languages: own(&["kk", "ru", "en"]),
        ..Vocabulary::default()
    }
}

/// The query with every completion put in; `|` is the cursor.
fn completed(text: &str) -> Vec<String> {
    let cursor = text.find('|').expect("a cursor");
    let query = text.replacen('|', "", 1);
    complete(&query, cursor, &vocabulary())
        .into_iter()
        .map(|it| format!("{}{}{}", &query[..it.range.start], it.text, &query[it.range.end..]))
        .collect()
}

#[test]
fn fields_and_values_are_completed() {
    for (typed, expected) in [
        ("so|", vec!["source:", "sort:"]),
        ("мұнай -is:unr|", vec!["мұнай -is:unread"]),
        ("is:re|", vec!["is:read", "is:ready", "is:unread", "is:starred"]),
        ("(tag:спо| OR a", vec!["(tag:спорт OR a", "(tag:автоспорт OR a"]),
        ("source:za|", vec!["source:\"Zakon.kz (қаз)\""]),
        ("source:\"Zakon.kz (|", vec!["source:\"Zakon.kz (қаз)\""]),
        ("|", vec![]),
        ("мұнай|", vec![]),
        ("to|", vec!["today"]),
    ] {
        assert_eq!(completed(typed), expected, "{typed}");
    }
}

#[test]
fn what_is_completed_can_be_read() {
    for typed in [
        "is:|", "has:|", "sort:|", "source:|", "tag:|", "lang:|", "after:|", "age:|", "length:|",
    ] {
        let all = completed(typed);
        assert!(!all.is_empty(), "{typed}");
        all.iter().for_each(|query| assert!(parse(query).is_ok(), "{query}"));
    }
}
