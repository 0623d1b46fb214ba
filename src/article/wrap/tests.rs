//! Where lines end.

use proptest::prelude::*;

use super::*;

fn lines(text: &str, measure: &Measure) -> Vec<String> {
    let inline = Inline::of(text, Style::default());
    let join = |line: Wrapped| line.spans.into_iter().map(|span| span.text).collect();
    wrap(&inline, measure).into_iter().map(join).collect()
}

fn plain(cells: usize) -> Measure<'static> {
    Measure {
        first: cells,
        rest: cells,
        justify: false,
        hyphenate: None,
        is_russian: false,
    }
}

fn check(text: &str, cells: usize, expected: &[&str]) {
    assert_eq!(lines(text, &plain(cells)), expected);
}

#[test]
fn lines_break_between_words_and_never_exceed() {
    check("one two three", 7, &["one two", "three"]);
    check("one two three", 8, &["one two", "three"]);
    check("", 8, &[]);
    check("日本語の長い段落", 7, &["日本語", "の長い", "段落"]);
}

#[test]
fn what_belongs_together_is_not_torn() {
    check(
        "стоит 10\u{a0}000\u{a0}руб. и ещё",
        14,
        &["стоит", "10 000 руб. и", "ещё"],
    );
    check("слово — слово", 7, &["слово —", "слово"]);
    let russian = Measure {
        is_russian: true,
        ..plain(40)
    };
    let text = "Президент сегодня прибыл с визитом, а в Астане его ждут";
    assert_eq!(
        lines(text, &russian),
        ["Президент сегодня прибыл с визитом,", "а в Астане его ждут"]
    );
}

#[test]
fn soft_hyphens_break_words_and_show_only_there() {
    check("Donau\u{ad}dampf\u{ad}schiff", 12, &["Donaudampf-", "schiff"]);
    check("Donau\u{ad}dampf\u{ad}schiff", 16, &["Donaudampfschiff"]);
}

#[test]
fn words_are_hyphenated_by_their_language() {
    let kazakh = Language::kazakh();
    let measure = Measure {
        hyphenate: Some(&kazakh),
        ..plain(16)
    };
    // A ragged line may be somewhat shorter than the others; a straight one may not, and the last word stays whole.
    let text = "Біз «ынтымақтастығымызды» нығайтамыз да бекітеміз";
    let ragged = ["Біз «ынтымақтас-", "тығымызды»", "нығайтамыз да", "бекітеміз"];
    assert_eq!(lines(text, &measure), ragged);
    let straight = Measure {
        justify: true,
        ..measure
    };
    let straight: Vec<String> = lines(text, &straight);
    assert_eq!(
        straight,
        ["Біз «ынтымақтас-", "тығымызды»   ны-", "ғайтамыз да", "бекітеміз"]
    );
}

#[test]
fn a_word_wider_than_the_line_is_cut() {
    check("abcdefgh", 3, &["abc", "def", "gh"]);
    check("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, &["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);
    check("日x", 1, &["?", "x"]);
}

#[test]
fn justified_lines_fill_the_measure_except_the_last() {
    let measure = Measure {
        justify: true,
        ..plain(12)
    };
    assert_eq!(
        lines("one two six seven eight", &measure),
        ["one two  six", "seven eight"]
    );
    assert_eq!(lines("a verylongword x", &measure), ["a", "verylongword", "x"]);
}

proptest! {
    #[test]
    fn no_line_is_wider_and_no_letter_is_lost(
        text in "[ a-zа-яңқ日本👨\u{200d}👩\u{301}\u{ad}\u{a0}\n.,—«»\\-/\\[\\]]{0,80}",
        first in 1..12usize,
        rest in 1..24usize,
        justify: bool,
    ) {
        let kazakh = Language::kazakh();
        let first = first.min(rest);
        let measure = Measure { first, rest, justify, hyphenate: Some(&kazakh), is_russian: true };
        let lines = lines(&text, &measure);
        for (index, line) in lines.iter().enumerate() {
            let limit = if index == 0 { first } else { rest };
            prop_assert!(width::of(line) <= limit, "{line:?} of {lines:?}");
        }
        if rest >= 8 {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
