//! Text that was encoded twice: its UTF-8 was read as windows-1251 or windows-1252 and encoded again.

use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

/// The text as it was meant, when undoing the second encoding loses nothing.
pub(in crate::feed) fn repaired(text: &str) -> Option<String> {
    let first = text.bytes().position(|b| b >= 0x80)?;
    let second = text[first..].chars().nth(1)?;
    if second.is_ascii() || ('А'..='я').contains(&second) {
        return None;
    }
    [in_windows_1251, in_windows_1252]
        .into_iter()
        .find_map(|encode| undone(text, first, encode))
}

type Encode = fn(&str) -> Option<Vec<u8>>;

/// Good text fails at its first letters: two small letters of a word are no UTF-8 in any of these charsets.
fn undone(text: &str, first: usize, encode: Encode) -> Option<String> {
    let head: String = text[first..].chars().take(4).collect();
    let is_cut = |it: std::str::Utf8Error| it.error_len().is_none() && it.valid_up_to() > 0;
    if !std::str::from_utf8(&encode(&head)?).map_or_else(is_cut, |_| true) {
        return None;
    }
    let meant = String::from_utf8(encode(text)?).ok()?;
    is_likely(&meant).then_some(meant)
}

fn in_windows_1251(text: &str) -> Option<Vec<u8>> {
    let (bytes, _, is_lossy) = WINDOWS_1251.encode(text);
    (!is_lossy).then(|| bytes.into_owned())
}

/// Windows-1252, in which control characters stand for the bytes that they were.
fn in_windows_1252(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) => bytes.push(byte),
            Err(_) => {
                let (encoded, _, is_lossy) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
                if is_lossy {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
    }
    Some(bytes)
}

/// Whether the result is what people write: one sign that is common in print, or words. Two letters may meet by
/// chance in Cyrillic.
fn is_likely(text: &str) -> bool {
    let (mut letters, mut all) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        letters += usize::from(c.is_alphabetic());
    }
    (all > 3 && letters * 2 >= all) || text.contains(['…', '’', '“', '”', '–', '—', '•', '™', '€'])
}
