//! `--plain`: the reader as a conversation in lines.

use std::io::Write;
use std::process::Stdio;

use crate::home::Home;

/// What is printed while these lines are typed.
fn talk(language: &'static str, typed: &str) -> String {
    let home = Home::new(language);
    let mut command = home.command(&["demo", "--plain"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut program = command.spawn().expect("jarshy runs");
    let mut input = program.stdin.take().expect("lines can be typed");
    input.write_all(typed.as_bytes()).expect("lines can be typed");
    drop(input);
    let printed = home.words(program.wait_with_output().expect("jarshy ends"));
    assert!(printed.ends_with("[0]"), "{printed}");
    printed
}

fn check(printed: &str, parts: &[&str]) {
    let mut rest = printed;
    for part in parts {
        let at = rest.find(part);
        rest = &rest[at.unwrap_or_else(|| panic!("no “{part}” where it should be in:\n{printed}"))..];
    }
}

#[test]
fn headlines_are_listed_read_and_searched_for_by_lines() {
    let printed = talk("en_US.UTF-8", "1\n\n/library\nq\n");
    check(
        &printed,
        &[
            " headlines\n1. Жаршы: хабар жеткізген адамдардың тарихы. Дала жаршысы, ",
            " Unread.\n2. ",
            "> \nЖаршы: хабар жеткізген",
            "> Жаршының аты арыса да, сөзі арымайды.\n> -- Ауызекі айтылған сөз",
            "End of headline 1. Enter reads the next one, l lists them.\n> ",
            "Кітапхананың кешкі залы",
            "End of headline 2.",
        ],
    );
}

#[test]
fn words_and_keys_of_the_readers_own_language_are_understood() {
    check(
        &talk("ru_RU.UTF-8", "оқу\nчитать 2\nназад\nискать словарь\nй\n"),
        &[
            " новост",
            "«оқу» здесь ничего не значит",
            "Конец новости 2.",
            "Конец новости 1.",
            "1 новость\n1. Словарь редакции",
        ],
    );
    check(
        &talk("kk_KZ.UTF-8", "тағы\nоқу 1\nоқылмаған\nкөмек\nшығу\n"),
        &[
            " жаңалық\n1. ",
            "Осымен бітті.",
            "1-жаңалықтың соңы.",
            " оқылмаған жаңалық",
            "нөмір: сол жаңалықты оқу",
        ],
    );
}

#[test]
fn nothing_moves_a_cursor() {
    let printed = talk("en_US.UTF-8", "1\n2\n3\n4\na\nnonsense\n99\n");
    let strange: Vec<char> = printed.chars().filter(|c| c.is_control() && *c != '\n').collect();
    assert_eq!(strange, Vec::<char>::new());
    let boxes = |c: char| matches!(c, '\u{2500}'..='\u{259F}');
    assert!(!printed.contains(boxes), "{printed}");
}
