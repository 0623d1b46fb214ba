//! Removes the characters that no document may hold, so that nothing after the decoder meets them.

use std::borrow::Cow;

/// Control characters but tab and line breaks go, with the whole of an escape sequence that one begins; those from
/// U+0080 to U+009F were meant as windows-1252.
pub(in crate::feed) fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.bytes().fold(false, |found, byte| found | is_control(byte)) && !has_c1(text.as_bytes()) {
        return text;
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\t' | '\n' | '\r' => cleaned.push(c),
            '\u{80}'..='\u{9f}' => cleaned.extend(from_windows_1252(c)),
            '\u{1b}' => rest = &rest[sequence(rest.as_bytes())..],
            c if c.is_control() => {}
            c => cleaned.push(c),
        }
    }
    Cow::Owned(cleaned)
}

/// How long the escape sequence is that follows an ESC. Markup is never part of one.
fn sequence(bytes: &[u8]) -> usize {
    const LONGEST: usize = 256;
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    match bytes.first() {
        Some(b'[') => {
            let parameters = bytes[1..]
                .iter()
                .take_while(|b| (0x20..0x40).contains(*b) && **b != b'<')
                .count();
            let is_ended = bytes.get(1 + parameters).is_some_and(|b| (0x40..0x7f).contains(b));
            if is_ended { parameters + 2 } else { 0 }
        }
        Some(b']' | b'P' | b'X' | b'^' | b'_') => {
            let end = bytes.iter().position(|b| matches!(b, 0x07 | 0x1b | b'<' | b'&'));
            end.filter(|it| matches!(bytes[*it], 0x07 | 0x1b)).unwrap_or(0)
        }
        _ => 0,
    }
}

/// The letter or sign that a C1 control character stands for: it was written in windows-1252 and called Latin-1.
pub(in crate::feed) fn from_windows_1252(c: char) -> Option<char> {
    const MEANT: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let index = u32::from(c).checked_sub(0x80)?;
    let meant = *MEANT.get(index as usize)?;
    (meant != '\0').then_some(meant)
}

fn is_control(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t' && byte != b'\n' && byte != b'\r') || byte == 0x7f
}

/// C1 control characters are `c2 80` to `c2 9f` in UTF-8.
fn has_c1(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0xc2, bytes).any(|at| bytes.get(at + 1).is_some_and(|next| (0x80..0xa0).contains(next)))
}
