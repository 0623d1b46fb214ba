//! The values that may hold markup: titles, summaries and contents. Which element says how its value is written
//! (text, HTML, XHTML, base64) in which of the formats is decided here.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::markup::{Tag, unescape};
use crate::{html, text};

/// How far the end of a tag is looked for.
const LONGEST_TAG: usize = 2_048;

/// No name of an element is longer.
const LONGEST_NAME: usize = 32;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// Its characters are what is meant.
    Text,
    /// Nobody said how: text, unless it is plainly HTML.
    Unsaid,
    /// It is HTML, escaped or in CDATA.
    Html,
    /// It is markup in place.
    Inline,
    Base64,
}

/// How an element of an Atom feed, or one with a `type`, says its value is written. RSS says nothing and means HTML.
pub(super) fn writing(tag: Tag<'_>, is_atom: bool) -> Writing {
    if tag.inner.is_empty() {
        return if is_atom { Writing::Unsaid } else { Writing::Html };
    }
    let kind = tag.value("type").map(|it| it.trim().to_ascii_lowercase());
    let mode = tag.value("mode").map(|it| it.trim().to_ascii_lowercase());
    match (kind.as_deref(), mode.as_deref()) {
        (_, Some("base64")) => Writing::Base64,
        (Some("xhtml" | "application/xhtml+xml" | "application/xhtml"), None | Some("xml")) => Writing::Inline,
        (Some("html" | "text/html" | "xhtml" | "application/xhtml+xml"), _) => Writing::Html,
        (Some("text" | "text/plain" | "plain"), _) => Writing::Text,
        (Some(kind), None | Some("xml")) if kind.ends_with("+xml") || kind.ends_with("/xml") => Writing::Inline,
        (Some(kind), None) if kind.contains('/') && !kind.starts_with("text/") => Writing::Base64,
        (None, Some("xml")) => Writing::Inline,
        _ if is_atom => Writing::Unsaid,
        _ => Writing::Html,
    }
}

/// A value as HTML.
pub(super) fn to_html(value: Cow<'_, str>, writing: Writing) -> String {
    match writing {
        Writing::Text | Writing::Unsaid if looks_like_html(&value) => value.into_owned(),
        Writing::Text | Writing::Unsaid => escaped(&value),
        Writing::Base64 => from_base64(&value).unwrap_or_else(|| value.into_owned()),
        Writing::Html | Writing::Inline => value.into_owned(),
    }
}

/// A value as plain text of one line.
pub(super) fn to_line(value: Cow<'_, str>, writing: Writing) -> String {
    match writing {
        Writing::Text | Writing::Unsaid if !looks_like_html(&value) => text::safe::line(&unescape(&value)),
        Writing::Text | Writing::Unsaid | Writing::Html | Writing::Inline => html::text(&value),
        Writing::Base64 => html::text(&to_html(value, writing)),
    }
}

/// Text as HTML that shows it.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether a text is surely markup: it closes an element, or has one that needs no closing.
fn looks_like_html(text: &str) -> bool {
    const ALONE: [&str; 5] = ["br", "img", "p", "hr", "div"];
    let bytes = text.as_bytes();
    let mut close = 0;
    memchr_iter(b'<', bytes).any(|at| {
        // Looked for once, not once for each `<`.
        if close <= at {
            close = memchr(b'>', &bytes[at..]).map_or(bytes.len() + LONGEST_TAG, |it| at + it);
        }
        let rest = &bytes[at + 1..];
        let name = rest.strip_prefix(b"/").unwrap_or(rest);
        let length = name
            .iter()
            .take(LONGEST_NAME)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let ends_well = matches!(name.get(length), Some(b'>' | b' ' | b'/' | b'\n' | b'\t'));
        let is_tag = length > 0 && ends_well && close - at < LONGEST_TAG;
        is_tag
            && (rest.len() > name.len()
                || ALONE
                    .iter()
                    .any(|it| it.as_bytes().eq_ignore_ascii_case(&name[..length])))
    })
}

/// Text from base64; `None` when it is none, or is no text.
fn from_base64(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len() / 4 * 3);
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for byte in value.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        buffer = (buffer << 6 | u32::from(six)) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).ok()
}
