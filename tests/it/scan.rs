//! Reads what a program sent to a terminal, and tells what it did not mean to send. Own, and stricter than any terminal:
//! a sequence that is not on the list is a fault, whatever it would do.

use unicode_normalization::char::is_combining_mark;

/// Marks that may stand on one letter.
const MOST_MARKS: usize = 8;

/// What of the bytes is neither text nor a sequence of the program's own, with its place.
pub fn unmeant(bytes: &[u8]) -> Vec<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return vec![format!("byte {}: not UTF-8", error.valid_up_to())],
    };
    let mut faults = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let place = text.len() - rest.len();
        let (taken, fault) = match rest.find('\x1b') {
            Some(0) => sequence(rest),
            end => {
                let end = end.unwrap_or(rest.len());
                (end, strange(&rest[..end]))
            }
        };
        if let Some(fault) = fault {
            let around: String = rest.chars().take(60).collect();
            faults.push(format!("byte {place}: {fault}: {around:?}"));
        }
        rest = &rest[taken..];
    }
    faults
}

/// The first character of a text that has no business on a screen.
pub fn strange(text: &str) -> Option<String> {
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        let is_strange = match c {
            '\r' | '\n' => false,
            _ if c.is_control() => true,
            // Joins emoji and letters of some scripts; everywhere else it hides.
            '\u{200C}' | '\u{200D}' => false,
            '\u{061C}' | '\u{00AD}' | '\u{180E}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => true,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
            '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}' | '\u{E000}'..='\u{F8FF}' => true,
            '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'.. => true,
            _ => marks > MOST_MARKS,
        };
        if is_strange {
            return Some(format!("U+{:04X}", u32::from(c)));
        }
    }
    None
}

/// How long the sequence is that the text begins with, and what is wrong with it.
fn sequence(text: &str) -> (usize, Option<String>) {
    match text.as_bytes().get(1) {
        Some(b'[') => {
            let end = text.bytes().skip(2).position(|b| (0x40..=0x7e).contains(&b));
            let Some(end) = end.map(|end| end + 3) else {
                return (text.len(), Some("a sequence without an end".to_owned()));
            };
            (end, (!is_meant_csi(&text[2..end])).then(|| "an unmeant CSI".to_owned()))
        }
        Some(b']') => {
            let ends = [
                text.find('\x07').map(|at| (at, 1)),
                text[1..].find("\x1b\\").map(|at| (at + 1, 2)),
            ];
            let Some((at, length)) = ends.into_iter().flatten().min() else {
                return (text.len(), Some("an OSC without an end".to_owned()));
            };
            (
                at + length,
                (!is_meant_osc(&text[2..at])).then(|| "an unmeant OSC".to_owned()),
            )
        }
        _ => (1, Some("an unmeant escape".to_owned())),
    }
}

fn is_meant_csi(sequence: &str) -> bool {
    let numbers = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b';' || b == b':');
    let (parameters, last) = sequence.split_at(sequence.len() - 1);
    match last {
        "m" | "H" | "J" => numbers(parameters),
        // Alternate screen, cursor, bracketed paste, synchronised update, mouse.
        "h" | "l" => ["?1049", "?25", "?2004", "?2026", "?1000", "?1002", "?1006"].contains(&parameters),
        "q" => matches!(parameters, "0 " | "4 "),
        "t" => parameters == "16",
        "c" => parameters.is_empty(),
        _ => false,
    }
}

fn is_meant_osc(sequence: &str) -> bool {
    let (kind, rest) = sequence.split_once(';').unwrap_or((sequence, ""));
    let is_text = |text: &str| strange(text).is_none() && !text.contains(['\r', '\n']);
    match kind {
        "0" | "2" => is_text(rest),
        "11" => rest == "?",
        "8" => {
            let (parameters, url) = rest.split_once(';').unwrap_or_default();
            let is_id = parameters.is_empty() || parameters.starts_with("id=");
            let is_web = url.starts_with("https://") || url.starts_with("http://");
            is_id && (url.is_empty() || is_web && url.bytes().all(|b| b.is_ascii_graphic()))
        }
        "52" => {
            let code = rest.strip_prefix("c;").unwrap_or("?");
            decoded(code).is_some_and(|text| strange(&text).is_none())
        }
        _ => false,
    }
}

fn decoded(code: &str) -> Option<String> {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.decode(code).ok()?;
    String::from_utf8(bytes).ok()
}

#[test]
fn the_scanner_itself_sees_what_is_hostile() {
    for meant in [
        "\x1b[1;38;2;1;2;3mtext\x1b[0m\x1b[3;4H\x1b[?25h",
        "\x1b]11;?\x1b\\\x1b[16t\x1b[c\x1b]2;жаршы\x07",
        "\x1b]8;id=3;https://e.kz/a\x1b\\a\x1b]8;;\x1b\\",
        "\x1b]52;c;YWI=\x07",
    ] {
        assert_eq!(unmeant(meant.as_bytes()), Vec::<String>::new());
    }
    for hostile in [
        "\x1b[6n",
        "\x1b]0;a\u{202e}b\x07",
        "\x1b]8;;javascript:1\x1b\\",
        "\x1b]8;;https://e.kz/\u{9c}\x1b\\",
        "\x1b]52;c;G1szMW0=\x07",
        "\x1b]52;p;YWI=\x07",
        "\x1bP1$r\x1b\\",
        "\x1b_Gi=1\x1b\\",
        "\x1b[?1049$p",
        "\x1b]777;notify;a;b\x07",
        "a\u{9b}31m",
        "a\u{200b}b",
        "\u{e0041}",
        "a\x08",
        "a\u{2028}b",
    ] {
        assert_ne!(unmeant(hostile.as_bytes()), Vec::<String>::new(), "{hostile:?}");
    }
    let zalgo: String = "a".chars().chain(std::iter::repeat_n('\u{301}', 20)).collect();
    assert_eq!(unmeant(zalgo.as_bytes()).len(), 1);
}
