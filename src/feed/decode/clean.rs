//! Removes the characters that no document may hold, so that nothing after the decoder meets them.

use std::borrow::Cow;

/// Control characters but tab and line breaks go; those from U+0080 to U+009F were meant as windows-1252.
pub(super) fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.bytes().fold(false, |found, byte| found | is_control(byte)) && !has_c1(text.as_bytes()) {
        return text;
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => cleaned.push(c),
            '\u{80}'..='\u{9f}' => cleaned.extend(from_windows_1252(c)),
            c if c.is_control() => {}
            c => cleaned.push(c),
        }
    }
    Cow::Owned(cleaned)
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
