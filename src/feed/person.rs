//! Authors as feeds write them: `ivan@x.kz (Иван)`, `Иван <ivan@x.kz>`, a name alone, an address alone.

use crate::text::safe;

/// The longest name or address of a person, in bytes.
const LONGEST: usize = 256;

/// Who wrote an entry or a feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    pub name: Option<String>,
    pub email: Option<String>,
    pub uri: Option<String>,
}

impl Person {
    pub(super) fn is_nobody(&self) -> bool {
        self.name.is_none() && self.email.is_none() && self.uri.is_none()
    }
}

/// A name by itself, or an address of mail.
pub(super) fn name_of(text: &str) -> Option<String> {
    let mut name = safe::line(text);
    name.truncate(name.floor_char_boundary(LONGEST));
    (!name.is_empty()).then_some(name)
}

/// The address of a person's page; half of a long one would lead nowhere.
pub(super) fn address_of(text: &str) -> Option<String> {
    let address = safe::line(text);
    (!address.is_empty() && address.len() <= LONGEST).then_some(address)
}

/// Takes a name and an address of mail out of one text.
pub(super) fn read(text: &str) -> Person {
    let Some(text) = name_of(text) else {
        return Person::default();
    };
    let text = text.as_str();
    let Some((start, end)) = email(text) else {
        return Person {
            name: name(text),
            ..Person::default()
        };
    };
    let before = text[..start].trim_end_matches("mailto:");
    Person {
        name: name(&format!("{before} {}", &text[end..])),
        email: Some(text[start..end].to_owned()),
        uri: None,
    }
}

/// Where an address of mail stands. Only ASCII letters belong to it, whatever it touches.
fn email(text: &str) -> Option<(usize, usize)> {
    let at = memchr::memchr(b'@', text.as_bytes())?;
    let belongs = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%' | b'\'');
    let start = at - text.as_bytes()[..at].iter().rev().take_while(|b| belongs(b)).count();
    let host = text.as_bytes()[at + 1..].iter().take_while(|b| belongs(b)).count();
    let end = at + 1 + text[at + 1..at + 1 + host].trim_end_matches(['.', '-', '\'']).len();
    (start < at && end > at + 1).then_some((start, end))
}

/// What is left of a text when the address is taken out, without the brackets and quotes that held it.
fn name(text: &str) -> Option<String> {
    const EDGES: &str = "()<>[]\"«»,;:|-–—";
    let is_edge = |c: char| c.is_whitespace() || EDGES.contains(c);
    let words = text.split_whitespace().filter(|word| !word.chars().all(is_edge));
    let joined = words.collect::<Vec<_>>().join(" ");
    // A bracket that opens within the name closes it: `Иван Петров (Астана)`.
    let unwrapped = if joined.starts_with('(') {
        joined.trim_matches(['(', ')'])
    } else {
        &joined
    };
    let is_whole = unwrapped.matches('(').count() == unwrapped.matches(')').count();
    let name = unwrapped.trim_matches(|c: char| is_edge(c) && !(is_whole && matches!(c, '(' | ')')));
    (!name.is_empty()).then(|| name.to_owned())
}
