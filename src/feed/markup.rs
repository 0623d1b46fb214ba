//! Text → tags, text and CDATA: the tolerant tokenizer under every XML feed.
//!
//! It never fails and never goes back: a stray `<` is text, a tag without its `>` ends where the next one begins, an
//! open quote, comment or CDATA section ends where it does least harm. It goes forward only, so its time grows with
//! the length of the input alone. It knows no names and keeps no stack: that is the reader's part.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2, memmem};

use super::decode::{clean, from_windows_1252};

/// What begins an escape sequence of terminals.
const ESCAPE: char = '\u{1b}';

/// Attributes of one tag that are looked at; the rest of them is passed over.
const MOST_ATTRIBUTES: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Start(Tag<'a>),
    End(&'a str),
    /// As written, with references.
    Text(&'a str),
    Cdata(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// As written, with its prefix.
    pub name: &'a str,
    /// What stands between the name and the end of the tag.
    pub inner: &'a str,
    pub is_empty: bool,
}

/// The tokens of a document, from the front.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// From here on no comment and no CDATA section is closed, so none is looked for again.
    unclosed_comment: bool,
    unclosed_cdata: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Tokens<'a> {
        Tokens {
            text,
            at: 0,
            unclosed_comment: false,
            unclosed_cdata: false,
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn take(&mut self, length: usize) -> &'a str {
        let taken = &self.text[self.at..self.at + length];
        self.at += length;
        taken
    }

    /// The text up to the next `<`, which may stand for itself as the first character.
    fn take_text(&mut self) -> Token<'a> {
        let rest = self.rest().as_bytes();
        let length = memchr(b'<', &rest[1..]).map_or(rest.len(), |it| it + 1);
        Token::Text(self.take(length))
    }

    fn take_end(&mut self) -> Token<'a> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let name_end = name_end(bytes, 2);
        let end = match memchr2(b'>', b'<', &bytes[name_end..]) {
            Some(it) if bytes[name_end + it] == b'>' => name_end + it + 1,
            Some(it) => name_end + it,
            None => bytes.len(),
        };
        self.take(end);
        Token::End(&rest[2..name_end])
    }

    fn take_start(&mut self) -> Token<'a> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let name_end = name_end(bytes, 1);
        let Some(inner_end) = tag_end(bytes, name_end) else {
            return self.take_text();
        };
        let is_closed = bytes.get(inner_end) == Some(&b'>');
        self.take(inner_end + usize::from(is_closed));
        let inner = &rest[name_end..inner_end];
        let (inner, is_empty) = match inner.strip_suffix('/') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        Token::Start(Tag {
            name: &rest[1..name_end],
            inner,
            is_empty,
        })
    }

    fn take_cdata(&mut self) -> Token<'a> {
        const OPEN: usize = "<![CDATA[".len();
        let bytes = &self.rest().as_bytes()[OPEN..];
        let end = if self.unclosed_cdata {
            None
        } else {
            memmem::find(bytes, b"]]>")
        };
        if let Some(length) = end {
            self.take(OPEN);
            let content = self.take(length);
            self.take("]]>".len());
            return Token::Cdata(content);
        }
        self.unclosed_cdata = true;
        self.take(OPEN);
        let bytes = self.rest().as_bytes();
        let length = memmem::find(bytes, b"</").unwrap_or(bytes.len());
        Token::Cdata(self.take(length))
    }

    /// Passes over a comment, a declaration or an instruction.
    fn skip(&mut self) {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let length = if rest.starts_with("<!--") {
            let end = if self.unclosed_comment {
                None
            } else {
                memmem::find(&bytes[4..], b"-->")
            };
            self.unclosed_comment |= end.is_none();
            end.map(|it| it + 4 + 3)
        } else if rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype") {
            doctype_end(bytes)
        } else {
            None
        };
        let length = length.or_else(|| memchr(b'>', bytes).map(|it| it + 1));
        self.take(length.unwrap_or(bytes.len()));
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let bytes = self.rest().as_bytes();
            return Some(match *bytes {
                [] => return None,
                [b'<', b'/', c, ..] if begins_name(c) => self.take_end(),
                [b'<', b'/', ..] | [b'<', b'?', ..] => {
                    self.skip();
                    continue;
                }
                [b'<', b'!', ..] if bytes.starts_with(b"<![CDATA[") => self.take_cdata(),
                [b'<', b'!', ..] => {
                    self.skip();
                    continue;
                }
                [b'<', c, ..] if begins_name(c) => self.take_start(),
                _ => self.take_text(),
            });
        }
    }
}

impl<'a> Tag<'a> {
    /// The attributes with their values as written.
    pub(super) fn attributes(self) -> Attributes<'a> {
        Attributes {
            rest: self.inner,
            left: MOST_ATTRIBUTES,
        }
    }

    /// Whether it has more attributes than are looked at.
    pub(super) fn is_too_wide(self) -> bool {
        let attributes = || Attributes {
            rest: self.inner,
            left: MOST_ATTRIBUTES + 1,
        };
        self.inner.len() > MOST_ATTRIBUTES * 2 && attributes().count() > MOST_ATTRIBUTES
    }

    /// The value of an attribute, references resolved; the name is compared without its prefix and without case.
    pub(super) fn value(self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(it, _)| local(it).eq_ignore_ascii_case(name))
            .map(|(_, value)| unescape(value))
    }

    /// The value of an attribute whose prefix counts.
    pub(super) fn exact(self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(it, _)| it.eq_ignore_ascii_case(name))
            .map(|(_, value)| unescape(value))
    }
}

pub(super) struct Attributes<'a> {
    rest: &'a str,
    left: usize,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        self.left = self.left.checked_sub(1)?;
        let rest = self
            .rest
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '=' | ','));
        let name_end = rest
            .find(|c: char| c == '=' || c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let name = &rest[..name_end];
        let after = rest[name_end..].trim_ascii_start();
        if name.is_empty() {
            return None;
        }
        let Some(value) = after.strip_prefix('=') else {
            self.rest = &rest[name_end..];
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let quote = value.bytes().next().filter(|b| matches!(b, b'"' | b'\''));
        let (value, rest) = match quote {
            Some(quote) => {
                let value = &value[1..];
                let end = memchr(quote, value.as_bytes()).unwrap_or(value.len());
                match value[..end]
                    .strip_suffix('=')
                    .and_then(|it| it.rfind(char::is_whitespace))
                {
                    // The quote was not closed, and the next attribute's has closed it.
                    Some(end) => value.split_at(end),
                    None => (&value[..end], &value[(end + 1).min(value.len())..]),
                }
            }
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    match memchr(b':', name.as_bytes()) {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    let is_over = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<' | b'=' | b'"' | b'\'');
    bytes[from..]
        .iter()
        .position(is_over)
        .map_or(bytes.len(), |it| from + it)
}

/// Where a start tag ends: at its `>`, or at a `<` when the `>` was forgotten. `None` when it is no tag at all.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    let mut has_value = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(at),
            b'<' => return has_value.then_some(at),
            b'=' => {
                has_value = true;
                at = value_end(bytes, at + 1);
            }
            _ => at += 1,
        }
    }
    None
}

/// Where the value after a `=` ends, when it is in quotes. A quote that is closed only in another tag is none.
fn value_end(bytes: &[u8], from: usize) -> usize {
    let blanks = bytes[from..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let start = from + blanks;
    let Some(&quote @ (b'"' | b'\'')) = bytes.get(start) else {
        return from;
    };
    let Some(length) = memchr(quote, &bytes[start + 1..]) else {
        return start + 1;
    };
    let end = start + 1 + length;
    let closes_well =
        matches!(bytes.get(end + 1), None | Some(b'>' | b'/' | b'?')) || bytes[end + 1].is_ascii_whitespace();
    if closes_well || memchr(b'<', &bytes[start..end]).is_none() {
        end + 1
    } else {
        start + 1
    }
}

/// Where a document type ends, with its internal subset in brackets. Nothing in it is ever used.
fn doctype_end(bytes: &[u8]) -> Option<usize> {
    let first = memchr2(b'>', b'[', bytes)?;
    if bytes[first] == b'>' {
        return Some(first + 1);
    }
    memchr_iter(b']', &bytes[first..]).find_map(|at| {
        let after = first + at + 1;
        let blanks = bytes[after..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        (bytes.get(after + blanks) == Some(&b'>')).then_some(after + blanks + 1)
    })
}

/// Resolves references once: those of XML, numbers, and the names of HTML. What is none stays as it is written.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut resolved = String::with_capacity(text.len());
    resolved.push_str(&text[..first]);
    let mut rest = &text[first..];
    loop {
        rest = &rest[reference(rest, &mut resolved)..];
        let Some(next) = memchr(b'&', rest.as_bytes()) else {
            resolved.push_str(rest);
            let has_escape = memchr(ESCAPE as u8, resolved.as_bytes()).is_some();
            return if has_escape {
                Cow::Owned(clean(Cow::Owned(resolved)).into_owned())
            } else {
                Cow::Owned(resolved)
            };
        };
        resolved.push_str(&rest[..next]);
        rest = &rest[next..];
    }
}

/// Resolves the reference that a text begins with, and tells how long it is.
fn reference(text: &str, resolved: &mut String) -> usize {
    const LONGEST: usize = 34;
    let bytes = text.as_bytes();
    let frequent = match bytes {
        [_, b'l', b't', b';', ..] => Some(('<', 4)),
        [_, b'g', b't', b';', ..] => Some(('>', 4)),
        [_, b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
        [_, b'q', b'u', b'o', b't', b';', ..] => Some(('"', 6)),
        [_, b'a', b'p', b'o', b's', b';', ..] => Some(('\'', 6)),
        _ => None,
    };
    if let Some((c, length)) = frequent {
        resolved.push(c);
        return length;
    }
    let end = memchr(b';', &bytes[..bytes.len().min(LONGEST)]);
    let Some(end) = end.filter(|it| bytes[1..*it].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'#')) else {
        resolved.push('&');
        return 1;
    };
    let is_known = match &bytes[1..end] {
        [b'#', b'x' | b'X', ..] => numbered(&text[3..end], 16, resolved),
        [b'#', ..] => numbered(&text[2..end], 10, resolved),
        [] => false,
        _ => named(&text[..=end], resolved),
    };
    if !is_known {
        resolved.push('&');
        return 1;
    }
    end + 1
}

/// A character by its number. Numbers that no document may use give nothing, or what windows-1252 means by them.
fn numbered(digits: &str, radix: u32, resolved: &mut String) -> bool {
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return false;
    }
    let c = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match c.unwrap_or(char::REPLACEMENT_CHARACTER) {
        // The sequence that it begins is taken away when all of it is there.
        c @ ('\t' | '\n' | '\r' | ESCAPE) => resolved.push(c),
        c @ '\u{80}'..='\u{9f}' => resolved.extend(from_windows_1252(c)),
        c if c.is_control() => {}
        c => resolved.push(c),
    }
    true
}

fn named(reference: &str, resolved: &mut String) -> bool {
    let character = html_escape::decode_html_entities(reference);
    let is_known = character != reference;
    if is_known {
        resolved.push_str(&character);
    }
    is_known
}
