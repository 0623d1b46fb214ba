//! Standard output: safe text, and JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::safe;

/// Prints a line that may hold text from strangers: no control character reaches a terminal or a pipe.
pub(super) fn line(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", safe::block(text))
}

/// Prints lines that the article room has made safe.
pub(super) fn text(text: &str) -> io::Result<()> {
    io::stdout().lock().write_all(text.as_bytes())
}

/// Prints a value as JSON, and a line end.
pub(super) fn json(value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    writeln!(io::stdout().lock(), "{}", escaped(&json))
}

/// The same JSON, with what has no business on a terminal as `\u….`: a program reads the text as it was.
fn escaped(json: &str) -> Cow<'_, str> {
    if safe::is_safe(json) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for line in json.split_inclusive('\n') {
        if safe::is_safe(line) {
            escaped.push_str(line);
            continue;
        }
        for grapheme in line.graphemes(true) {
            match safe::is_safe(grapheme) {
                true => escaped.push_str(grapheme),
                false => escaped.extend(grapheme.encode_utf16().map(|unit| format!("\\u{unit:04x}"))),
            }
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_holds_the_text_as_it_was_and_nothing_for_a_terminal() {
        let text = "қаз\u{202e}\u{9b}31m\u{7f}\u{1b}[31m\u{e0041} \"é\" 🇰🇿\nсоңы".to_owned();
        let json = serde_json::to_string_pretty(&[&text]).unwrap();
        let escaped = escaped(&json);
        assert!(safe::is_safe(&escaped), "{escaped}");
        assert!(escaped.contains("қаз\\u202e\\u009b31m"), "{escaped}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).unwrap(), [text]);
    }
}
