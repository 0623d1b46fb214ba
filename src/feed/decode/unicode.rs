//! UTF-8, UTF-16 and UTF-32, told by a byte order mark or by the shape of the bytes.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Why;

type Choice<'a> = (Cow<'a, str>, &'static str, Why);

/// Reads a document with a byte order mark, or one whose bytes are spread as only UTF-16 and UTF-32 spread them.
pub(super) fn by_mark_or_shape(bytes: &[u8]) -> Option<Choice<'_>> {
    let bytes = trim_breaks_before_mark(bytes);
    match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => return Some((utf_32(rest, u32::from_le_bytes), "UTF-32LE", Why::Mark)),
        [0, 0, 0xfe, 0xff, rest @ ..] => return Some((utf_32(rest, u32::from_be_bytes), "UTF-32BE", Why::Mark)),
        [0xff, 0xfe, rest @ ..] => return Some((utf_16(rest, UTF_16LE), "UTF-16LE", Why::Mark)),
        [0xfe, 0xff, rest @ ..] => return Some((utf_16(rest, UTF_16BE), "UTF-16BE", Why::Mark)),
        [0xef, 0xbb, 0xbf, ..] => return utf_8(bytes),
        _ => {}
    }
    let shape = Shape::of(bytes);
    match shape {
        Shape::Wide32Little => Some((utf_32(bytes, u32::from_le_bytes), "UTF-32LE", Why::Shape)),
        Shape::Wide32Big => Some((utf_32(bytes, u32::from_be_bytes), "UTF-32BE", Why::Shape)),
        Shape::Wide16Little => Some((utf_16(bytes, UTF_16LE), "UTF-16LE", Why::Shape)),
        Shape::Wide16Big => Some((utf_16(bytes, UTF_16BE), "UTF-16BE", Why::Shape)),
        Shape::Narrow => None,
    }
}

/// The document without the marks of UTF-8 before it: some servers put two, or a line break first.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    let mut rest = trim_breaks_before_mark(bytes);
    while let Some(after) = rest.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        rest = after;
    }
    rest
}

/// Decodes what the config calls UTF-16.
pub(super) fn decode_16(bytes: &[u8], label: &str) -> String {
    let (text, little) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, true),
        [0xfe, 0xff, rest @ ..] => (rest, false),
        _ => (bytes, !label.to_ascii_lowercase().ends_with("be")),
    };
    utf_16(text, if little { UTF_16LE } else { UTF_16BE }).into_owned()
}

/// Decodes what the config calls UTF-32.
pub(super) fn decode_32(bytes: &[u8], label: &str) -> String {
    let little = !label.to_ascii_lowercase().ends_with("be");
    utf_32(bytes, if little { u32::from_le_bytes } else { u32::from_be_bytes }).into_owned()
}

/// UTF-8 with a mark is believed unless most of it is something else.
fn utf_8(bytes: &[u8]) -> Option<Choice<'_>> {
    let rest = without_mark(bytes);
    match std::str::from_utf8(rest) {
        Ok(text) => Some((Cow::Borrowed(text), "UTF-8", Why::Mark)),
        Err(_) if super::is_damaged_utf8(rest, true) => Some((String::from_utf8_lossy(rest), "UTF-8", Why::Mark)),
        Err(_) => None,
    }
}

fn trim_breaks_before_mark(bytes: &[u8]) -> &[u8] {
    let blanks = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let rest = &bytes[blanks..];
    let has_mark =
        rest.starts_with(&[0xef, 0xbb, 0xbf]) || rest.starts_with(&[0xff, 0xfe]) || rest.starts_with(&[0xfe, 0xff]);
    if has_mark { rest } else { bytes }
}

fn utf_16(bytes: &[u8], encoding: &'static Encoding) -> Cow<'static, str> {
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    Cow::Owned(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn utf_32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> Cow<'static, str> {
    let units = bytes.chunks_exact(4).map(|it| number([it[0], it[1], it[2], it[3]]));
    let text = units.map(|it| char::from_u32(it).unwrap_or(char::REPLACEMENT_CHARACTER));
    Cow::Owned(text.skip_while(|c| *c == '\u{feff}').collect())
}

enum Shape {
    Narrow,
    Wide16Little,
    Wide16Big,
    Wide32Little,
    Wide32Big,
}

impl Shape {
    /// Markup is full of ASCII, whose other bytes are zero: where the zeros are tells the width and the order.
    fn of(bytes: &[u8]) -> Shape {
        let sample = &bytes[..bytes.len().min(1024) & !3];
        if sample.len() < 4 || !sample.contains(&0) {
            return Shape::Narrow;
        }
        let mut zeros = [0_usize; 4];
        for unit in sample.chunks_exact(4) {
            for (place, byte) in unit.iter().enumerate() {
                zeros[place] += usize::from(*byte == 0);
            }
        }
        let units = sample.len() / 4;
        let most = |place: usize| zeros[place] * 10 >= units * 9;
        let many = |place: usize| zeros[place] * 10 >= units * 4;
        let few = |place: usize| zeros[place] * 10 <= units;
        match () {
            () if most(2) && most(3) && few(0) => Shape::Wide32Little,
            () if most(0) && most(1) && few(3) => Shape::Wide32Big,
            () if many(1) && many(3) && few(0) && few(2) => Shape::Wide16Little,
            () if many(0) && many(2) && few(1) && few(3) => Shape::Wide16Big,
            () => Shape::Narrow,
        }
    }
}
