//! Authors as feeds write them: `ivan@x.kz (Иван)`, `Иван <ivan@x.kz>`, a name alone, an address alone.

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

/// Takes a name and an address of mail out of one text.
pub(super) fn read(text: &str) -> Person {
    let text = text.trim();
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

/// What is left of a text when the address is taken out, without the brackets that held it.
fn name(text: &str) -> Option<String> {
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '"' | ',' | ';' | ':' | '|');
    let is_nothing = |text: &str| text.chars().all(|c| is_edge(c) || matches!(c, '-' | '–' | '—'));
    let words = text.split_whitespace().filter(|word| !is_nothing(word));
    let joined = words.collect::<Vec<_>>().join(" ");
    let unwrapped = match joined.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner.to_owned(),
        _ => joined,
    };
    let name = unwrapped.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ',' | ';' | ':'));
    (!name.is_empty()).then(|| name.to_owned())
}
