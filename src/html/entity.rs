//! Character references into characters.

use std::borrow::Cow;

use html_escape::NAMED_ENTITIES;
use memchr::memchr;

/// Names that old pages write without `;`.
const WITHOUT_SEMICOLON: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute", "Ecirc",
    "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash",
    "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc",
    "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy",
    "curren", "deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
    "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp", "not",
    "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash", "otilde", "ouml", "para", "plusmn", "pound",
    "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc",
    "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
];

/// `&#128;`–`&#159;` mean the characters of windows-1252, since that is what those pages were written in.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Bytes of the longest name, `CounterClockwiseContourIntegral`.
const MAX_NAME: usize = 31;

/// Decodes character references, once: `&amp;lt;` becomes `&lt;`. What is none stays as it is.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    unescape_into(text, &mut out);
    Cow::Owned(out)
}

pub(super) fn unescape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(found) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..found]);
        let reference = &rest[found + 1..];
        let length = match reference.as_bytes().first() {
            Some(b'#') => numeric(reference, out),
            Some(b) if b.is_ascii_alphabetic() => named(reference, out),
            _ => None,
        };
        match length {
            Some(length) => rest = &reference[length..],
            None => {
                out.push('&');
                rest = reference;
            }
        }
    }
    out.push_str(rest);
}

/// Reads `#160;` or `#xA0;` and tells how long it is.
fn numeric(reference: &str, out: &mut String) -> Option<usize> {
    let bytes = reference.as_bytes();
    let is_hex = matches!(bytes.get(1), Some(b'x' | b'X'));
    let start = if is_hex { 2 } else { 1 };
    let radix = if is_hex { 16 } else { 10 };
    let digits = bytes[start..]
        .iter()
        .take_while(|b| char::from(**b).is_digit(radix))
        .count();
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    // Too long for a number is too large for a character.
    let code = u32::from_str_radix(&reference[start..end], radix).unwrap_or(u32::MAX);
    out.push(match code {
        0x80..=0x9F => WINDOWS_1252[code as usize - 0x80],
        0 => '\u{FFFD}',
        _ => char::from_u32(code).unwrap_or('\u{FFFD}'),
    });
    Some(end + usize::from(bytes.get(end) == Some(&b';')))
}

/// Reads `nbsp;`, or an old name without its `;` when no letter follows, and tells how long it is.
fn named(reference: &str, out: &mut String) -> Option<usize> {
    let bytes = reference.as_bytes();
    let length = bytes
        .iter()
        .take(MAX_NAME)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let name = &reference[..length];
    let is_closed = bytes.get(length) == Some(&b';');
    if !is_closed && WITHOUT_SEMICOLON.binary_search(&name).is_err() {
        return None;
    }
    let found = NAMED_ENTITIES
        .binary_search_by(|(it, _)| (*it).cmp(name.as_bytes()))
        .ok()?;
    out.push_str(NAMED_ENTITIES[found].1);
    Some(length + usize::from(is_closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(unescape(input), expected);
    }

    #[test]
    fn references_of_every_form_are_decoded_once() {
        check("&laquo;ёлка&raquo; &mdash; &hellip; &#8212; &#x2014;", "«ёлка» — … — —");
        check("&amp;lt;b&amp;gt; &quot;&apos;&nbsp;", "&lt;b&gt; \"'\u{a0}");
        check("&copy 2026 &AMP &lt", "© 2026 & <");
        check("&CounterClockwiseContourIntegral;", "∳");
    }

    #[test]
    fn old_numbers_mean_windows_1252() {
        check("&#147;x&#148; &#150; &#151 &#x85;", "“x” – — …");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in [
            "AT&T",
            "a & b",
            "?a=1&region=2",
            "&notanentity;",
            "&#;",
            "&#x;",
            "&",
            "&;",
            "&ж;",
        ] {
            check(text, text);
        }
        check(
            "&#0;&#xD800;&#x110000;&#99999999999;",
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
        );
    }

    #[test]
    fn the_old_names_stand_in_order_and_are_all_known() {
        assert!(WITHOUT_SEMICOLON.is_sorted());
        for name in WITHOUT_SEMICOLON {
            assert_ne!(unescape(&format!("&{name};")), format!("&{name};"));
        }
    }
}
