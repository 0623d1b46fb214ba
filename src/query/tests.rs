//! Tests of the room: what is read, what it is compiled to, and that both answers are the same.

use expect_test::{Expect, expect};
use jiff::tz::TimeZone;

use crate::model::Time;

use super::*;

mod agreement;
mod finding;
mod forms;
mod showing;

fn now() -> Time {
    "2026-02-27T12:36:00+05:00".parse().expect("a time")
}

fn almaty() -> TimeZone {
    TimeZone::get("Asia/Almaty").expect("a zone")
}

fn check(text: &str, expected: Expect) {
    let shown = match parse(text) {
        Ok(query) => format!("{query:?}"),
        Err(fault) => explain(text, &fault),
    };
    expected.assert_eq(&shown);
}

/// The fault as a terminal shows it: the query, and a caret under the character.
fn explain(text: &str, fault: &Fault) -> String {
    let hint = fault
        .hint
        .as_ref()
        .map_or(String::new(), |hint| format!("\nhint: {hint}"));
    format!("{text}\n{}^ {}{hint}", " ".repeat(fault.position), fault.message())
}

#[test]
fn terms_side_by_side_are_all_asked_for() {
    check(
        r#"мұнай -"газ құны" is:unread"#,
        expect![[
            r#"Query { expression: And([Words(Words { place: None, text: "мұнай", quoted: false, open: false }), Not(Words(Words { place: None, text: "газ құны", quoted: true, open: false })), Is(Unread)]), sort: None }"#
        ]],
    );
}

#[test]
fn or_binds_less_than_and() {
    for (text, same) in [
        ("a b OR c", "(a b) OR c"),
        ("a НЕМЕСЕ b ИЛИ c", "a OR b OR c"),
        ("(a OR (b OR c))", "a OR b OR c"),
        ("a AND b", "a b"),
        ("NOT a", "-a"),
        ("--a", "a"),
        ("a — b", "a b"),
        ("lang:kk|ru", "lang:kk OR lang:ru"),
        ("lang:KZ", "lang:kk"),
        ("length:500..1000", "length:>=500 length:<=1000"),
        ("age:2d", "age:<=2d"),
        ("age:<2апта", "age:<2w"),
        ("after:27.02.2026", "after:2026-02-27"),
        ("after:кеше", "after:yesterday"),
        ("«мұнай бағасы»", "\"мұнай бағасы\""),
        ("\"\" ()", ""),
        ("https://zakon.kz/1", "link:https://zakon.kz/1"),
        ("sort:time", "sort:newest"),
    ] {
        assert_eq!(parse(text), parse(same), "{text}");
    }
}

#[test]
fn a_fault_points_at_its_character() {
    for (text, expected) in [
        (
            "мұнай titel:газ",
            expect![[r#"
            мұнай titel:газ
                  ^ unknown field `titel:`
            hint: did you mean `title:`?"#]],
        ),
        (
            "қате:бар",
            expect![[r#"
            қате:бар
            ^ unknown field `қате:`
            hint: put it in quotes to look for it as it is"#]],
        ),
        (
            "is:unraed",
            expect![[r#"
            is:unraed
               ^ `is` knows no `unraed`
            hint: did you mean `is:unread`?"#]],
        ),
        (
            "a has:x",
            expect![[r#"
            a has:x
                  ^ `has` knows no `x`
            hint: one of image, audio, video, enclosure"#]],
        ),
        (
            "tag:",
            expect![[r#"
            tag:
                ^ nothing stands after `tag`"#]],
        ),
        (
            "lang:kk|",
            expect![[r#"
            lang:kk|
                    ^ nothing stands after `lang`"#]],
        ),
        (
            "after:2026-13-01",
            expect![[r#"
            after:2026-13-01
                  ^ `2026-13-01` is not a date
            hint: for example 2026-02-27, 2026-02, today, yesterday, 3d"#]],
        ),
        (
            "age:<2x",
            expect![[r#"
            age:<2x
                 ^ `2x` is not a length of time
            hint: for example age:<2d, age:>12h"#]],
        ),
        (
            "length:>many",
            expect![[r#"
            length:>many
                    ^ `many` is not a number
            hint: for example length:>500, length:500..1000"#]],
        ),
        (
            "a \"b",
            expect![[r#"
            a "b
              ^ the quote is not closed"#]],
        ),
        (
            "a (b",
            expect![[r#"
            a (b
              ^ the parenthesis is not closed"#]],
        ),
        (
            "a) b",
            expect![[r#"
            a) b
             ^ there is no parenthesis to close"#]],
        ),
        (
            "a OR",
            expect![[r#"
            a OR
                ^ `OR` needs something on both sides
            hint: put it in quotes to look for it as it is"#]],
        ),
        (
            "OR a",
            expect![[r#"
            OR a
            ^ `OR` needs something on both sides
            hint: put it in quotes to look for it as it is"#]],
        ),
        (
            "/a(/",
            expect![[r#"
            /a(/
            ^ the regular expression cannot be read: unclosed group"#]],
        ),
        (
            "/a",
            expect![[r#"
            /a
            ^ the regular expression is not closed with `/`
            hint: put it in quotes to look for it as it is"#]],
        ),
        (
            "sort:title sort:newest",
            expect![[r#"
            sort:title sort:newest
                            ^ `sort:` is given twice"#]],
        ),
        (
            "(sort:title)",
            expect![[r#"
            (sort:title)
                  ^ `sort:` orders the whole list and cannot be a part of a condition"#]],
        ),
        (
            "sort:titel",
            expect![[r#"
            sort:titel
                 ^ `sort` knows no `titel`
            hint: did you mean `sort:title`?"#]],
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_query_of_any_size_is_refused_and_not_fatal() {
    for text in [
        "(".repeat(3000),
        "-(".repeat(1500),
        "a ".repeat(5000),
        "a OR ".repeat(700) + "a",
    ] {
        let _ = parse(&text);
        let _ = parse_unfinished(&text);
    }
    assert_eq!(
        parse(&"(".repeat(60)).map_err(|fault| fault.problem),
        Err(Problem::TooDeep)
    );
}

#[test]
fn a_query_being_typed_is_taken_as_far_as_it_goes() {
    for (typed, meant) in [
        ("мұн", "мұн*"),
        ("мұнай ", "мұнай"),
        ("мұнай баға", "мұнай баға*"),
        ("\"мұнай ба", "\"мұнай ба\"*"),
        ("мұнай is:", "мұнай"),
        ("мұнай is:unr", "мұнай"),
        ("мұнай ti:", "мұнай"),
        ("мұнай (газ OR ", "мұнай газ"),
        ("мұнай OR", "мұнай"),
        ("мұнай -", "мұнай"),
        ("title:мұн", "title:мұн*"),
        ("tag:спо", "tag:спо*"),
        ("мұнай қа", "мұнай қа"),
        ("after:2026-0", ""),
        ("/мұн", ""),
    ] {
        assert_eq!(parse_unfinished(typed), parse(meant), "{typed}");
    }
    assert!(parse_unfinished("titel:a b").is_err());
}

#[test]
fn a_query_becomes_one_look_up_and_conditions() {
    let condition = parse("мұнай (газ OR title:көмір) -алтын lang:kk after:2026-02-27 sort:relevance")
        .expect("a query")
        .compile(now(), &almaty());
    expect![[
        r#"(e.id IN (SELECT rowid FROM entry_index WHERE entry_index MATCH ?) AND e.lang IS ? AND e.sort_time >= ?)"#
    ]]
    .assert_eq(&condition.sql);
    assert_eq!(condition.params.len(), 3);
    assert_eq!(condition.params[2], Value::Integer(1_772_132_400));
    assert_eq!(condition.sort, Sort::Relevance);
    let ranking = condition.ranking.expect("words to rank by");
    assert_eq!(ranking.sql, "(e.lang IS ? AND e.sort_time >= ?)");
    assert_eq!(Value::Text(ranking.search), condition.params[0]);
}
