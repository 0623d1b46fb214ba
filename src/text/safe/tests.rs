//! What passes the door, and what does not.

use proptest::prelude::*;

use super::*;

fn check(input: &str, expected: &str) {
    assert_eq!(line(input), expected, "{}", input.escape_unicode());
}

#[test]
fn escape_sequences_go_whole() {
    check("a\x1b[31mred\x1b[0m", "ared");
    check("a\u{9b}1;31mb", "ab");
    check("x\x1b]52;c;QUFB\x07y", "xy");
    check("x\x1b]8;;http://e\x1b\\y\u{9d}0;t\u{9c}z", "xyz");
    check("a\x1b(Bb\x1bcd\x1b#8e", "abde");
    check("a\x1bPq#0\x1b\\b\x1b_G1\x1b\\c", "abc");
}

#[test]
fn a_sequence_without_end_costs_no_text() {
    check("a\x1b]0;Заголовок", "a0;Заголовок");
    check("a\x1b[привет", "aпривет");
    check("a\x1b", "a");
    let long = "б".repeat(5000);
    assert_eq!(line(&format!("\x1b]{long}\x07")), long);
}

#[test]
fn blanks_and_breaks_of_every_kind_become_one_space() {
    check("\t a\r\n\u{2028}b\u{a0}\u{3000}c\u{85}d\u{b} ", "a b c d");
    assert_eq!(block("a\r\nb\rc\u{2029}d  e\tf"), "a\nb\nc\nd  e\tf");
}

#[test]
fn what_turns_or_hides_text_goes() {
    check("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e\u{61c}f", "abcdef");
    check("a\u{e0041}\u{e0001}b\u{fe01}\u{e0100}c", "abc");
    check("a\u{3164}\u{115f}\u{ffa0}\u{fffa}b\u{2800}c", "ab c");
    check("\0\x08\x7f\u{9f}x", "x");
    check("\u{e000}\u{fdd0}\u{10ffff}", "\u{fffd}\u{fffd}\u{fffd}");
}

#[test]
fn soft_hyphens_stay_in_markup_alone() {
    check("сверх\u{ad}длинное", "сверхдлинное");
    assert_eq!(markup("сверх\u{ad}длинное\u{200b}"), "сверх\u{ad}длинное");
    assert!(!is_safe("сверх\u{ad}длинное"));
}

#[test]
fn pictures_keep_their_joiners_and_letters_do_not() {
    for whole in [
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "❤️",
        "1️⃣",
        "👨🏽‍🚀",
        "🇰🇿",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "©️",
    ] {
        check(whole, whole);
    }
    check("а\u{200d}б👍\u{200d}в1\u{fe0f}2", "аб👍в12");
    check("🏴\u{e0067}\u{e0062}x", "🏴x");
    check("می\u{200c}خواهم क\u{94d}\u{200d}ष", "می\u{200c}خواهم क\u{94d}\u{200d}ष");
}

#[test]
fn marks_are_bounded_and_letters_composed() {
    check("и\u{306}е\u{308}", "йё");
    let flood = format!("Z{}algo", "\u{336}\u{300}".repeat(500));
    assert_eq!(line(&flood).chars().count(), 5 + MAX_MARKS);
    check("\u{301}a \u{301}b", "a b");
    assert_eq!(block("<p>\u{338}x"), "<p>x");
    check(
        "\u{344}a\u{344}\u{344}\u{344}\u{344}\u{344}\u{344}",
        "ä\u{301}\u{308}\u{301}\u{308}\u{301}\u{308}",
    );
}

#[test]
fn addresses_are_http_and_hold_no_secret() {
    assert_eq!(
        url(" https://и:п@пример.kz/а b\n?q=1 ").as_deref(),
        Some("https://xn--e1afmkfd.kz/%D0%B0%20b?q=1")
    );
    for bad in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "",
        "/a",
        "https://e.org/\x1b]0;x\x07",
        "http://e.org/%00",
    ] {
        assert_eq!(url(bad), None, "{bad:?}");
    }
    assert_eq!(url(&format!("http://e.org/{}", "a".repeat(9000))), None);
}

/// Written from the list of what a terminal must never see, not from the code above.
fn forbidden(text: &str) -> Option<char> {
    let chars: Vec<char> = text.chars().collect();
    let bad = |i: &usize| match chars[*i] {
        '\n' | '\t' => false,
        '\u{FE0E}' | '\u{FE0F}' => *i == 0,
        '\u{200C}' | '\u{200D}' => *i == 0 || *i + 1 == chars.len(),
        '\u{E0030}'..='\u{E007F}' => !chars[..*i].contains(&'\u{1F3F4}'),
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
        '\u{fff9}'..='\u{fffc}' | '\u{fe00}'..='\u{fe0d}' | '\u{e0000}'..='\u{e0fff}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fffe}' | '\u{ffff}' => true,
        '\u{3164}' | '\u{115f}' | '\u{1160}' | '\u{ffa0}' | '\u{2800}' => true,
        _ => false,
    };
    (0..chars.len()).find(bad).map(|i| chars[i])
}

fn strange() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::char::range('\0', '\u{9f}').prop_map(String::from),
        prop::char::range('\u{2000}', '\u{206f}').prop_map(String::from),
        prop::char::range('\u{300}', '\u{36f}').prop_map(String::from),
        prop::char::range('\u{e0000}', '\u{e0fff}').prop_map(String::from),
        prop::char::range('\u{1f3f0}', '\u{1f3ff}').prop_map(String::from),
        "[👨❤🏴1ааفक\u{fe0f}\u{200d}\u{200c}\u{20e3}\u{94d}\u{93c}]".prop_map(String::from),
        "\x1b[\\[\\]PX^_(c]?[0-9;а ]{0,3}[m\x07\u{9c}]?".prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_forbidden_passes(text in strange()) {
        for out in [line(&text), block(&text)] {
            prop_assert_eq!(forbidden(&out), None, "{}", out.escape_unicode());
            prop_assert!(is_safe(&out), "{}", out.escape_unicode());
        }
        prop_assert!(!line(&text).contains(['\n', '\t']));
    }

    #[test]
    fn what_has_passed_passes_again_unchanged(text in strange()) {
        let once = line(&text);
        prop_assert_eq!(line(&once), once.clone());
        let once = block(&text);
        prop_assert_eq!(block(&once), once.clone());
        let once = markup(&text).into_owned();
        prop_assert_eq!(markup(&once).into_owned(), once.clone());
    }
}

#[test]
fn the_quick_look_finds_the_first_odd_character_wherever_it_stands() {
    let plain = "Жаңа көпір ashyldy, №5 — «Есіл» 漢字 é\n\tend. ".repeat(3);
    assert_eq!(first_odd(&plain), None);
    for odd in [
        "\u{1b}", "\u{0}", "\u{7f}", "\u{85}", "\u{202e}", "\u{301}", "\u{483}", "🦀", "\u{200d}",
    ] {
        for (at, _) in plain.char_indices() {
            let text = format!("{}{odd}{}", &plain[..at], &plain[at..]);
            assert_eq!(first_odd(&text), Some(at), "{}", text.escape_unicode());
        }
    }
}
