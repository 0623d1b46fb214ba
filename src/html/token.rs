//! Markup cut into tags and text in one pass, as the HTML standard cuts it. Every step moves forward.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use super::name::{Name, Traits};

pub(super) enum Token {
    Text(Range<usize>),
    Start(Tag),
    End(Tag),
    Doctype(Range<usize>),
    /// A comment, a processing instruction, or what the standard reads as one.
    Comment,
}

pub(super) struct Tag {
    pub name: Name,
    pub traits: Traits,
    pub range: Range<usize>,
    pub is_self_closing: bool,
}

pub(super) struct Attribute {
    pub name: Range<usize>,
    /// Without quotes.
    pub value: Option<Range<usize>>,
    pub whole: Range<usize>,
}

pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// Elements that have no end tag any more: looked for once, so that a flood of them stays linear.
    endless: Vec<Name>,
    /// Those of the last start tag.
    pub attributes: Vec<Attribute>,
}

impl<'a> Tokens<'a> {
    pub fn new(source: &'a str) -> Tokens<'a> {
        Tokens {
            source,
            at: 0,
            endless: Vec::new(),
            attributes: Vec::new(),
        }
    }

    /// `None` at the end, and at a tag that never ends.
    pub fn next(&mut self) -> Option<Token> {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let mut from = start;
        loop {
            let Some(open) = memchr(b'<', &bytes[from..]).map(|found| from + found) else {
                self.at = bytes.len();
                return (start < bytes.len()).then_some(Token::Text(start..bytes.len()));
            };
            if !self.opens_markup(open) {
                from = open + 1;
                continue;
            }
            if open > start {
                self.at = open;
                return Some(Token::Text(start..open));
            }
            return self.markup(open);
        }
    }

    /// Passes over raw text up to its end tag, which the next token is; to the end of all when it has none.
    pub fn skip_raw(&mut self, name: &str) -> Range<usize> {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let key = Name::new(name);
        if self.endless.contains(&key) {
            self.at = bytes.len();
            return start..bytes.len();
        }
        let end = match name.eq_ignore_ascii_case("script") {
            true => end_of_script(&bytes[start..]),
            false => memmem::find_iter(&bytes[start..], b"</")
                .find(|found| names(&bytes[start + found + 2..], name.as_bytes())),
        };
        match end {
            Some(end) => self.at = start + end,
            None => {
                self.endless.push(key);
                self.at = bytes.len();
            }
        }
        start..self.at
    }

    pub fn position(&self) -> usize {
        self.at
    }

    pub fn is_at_end(&self) -> bool {
        self.at == self.source.len()
    }

    /// Reads again from a position that was passed.
    pub fn go_back(&mut self, at: usize) {
        self.at = at;
    }

    fn opens_markup(&self, open: usize) -> bool {
        let bytes = self.source.as_bytes();
        match bytes.get(open + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => bytes.get(open + 2).is_some_and(|b| *b != b'<'),
            Some(b) => b.is_ascii_alphabetic(),
            None => false,
        }
    }

    fn markup(&mut self, open: usize) -> Option<Token> {
        let bytes = self.source.as_bytes();
        match bytes[open + 1] {
            b'!' if bytes[open + 2..].starts_with(b"--") => {
                self.comment(open);
                Some(Token::Comment)
            }
            b'!' => {
                let is_doctype = bytes[open + 2..]
                    .get(..7)
                    .is_some_and(|it| it.eq_ignore_ascii_case(b"doctype"));
                let range = self.up_to_close(open);
                Some(if is_doctype {
                    Token::Doctype(range)
                } else {
                    Token::Comment
                })
            }
            b'?' => {
                self.up_to_close(open);
                Some(Token::Comment)
            }
            b'/' if !bytes[open + 2].is_ascii_alphabetic() => {
                self.up_to_close(open);
                Some(Token::Comment)
            }
            b'/' => self.tag(open, open + 2).map(Token::End),
            _ => self.tag(open, open + 1).map(Token::Start),
        }
    }

    fn comment(&mut self, open: usize) {
        let bytes = self.source.as_bytes();
        let body = open + 4;
        // `<!-->` and `<!--->` are whole comments.
        let end = if bytes[body..].starts_with(b">") {
            body + 1
        } else if bytes[body..].starts_with(b"->") {
            body + 2
        } else {
            let plain = memmem::find(&bytes[body..], b"-->").map(|found| body + found + 3);
            let limit = plain.unwrap_or(bytes.len());
            let banged = memmem::find(&bytes[body..limit], b"--!>").map(|found| body + found + 4);
            banged.unwrap_or(limit)
        };
        self.at = end;
    }

    fn up_to_close(&mut self, open: usize) -> Range<usize> {
        let bytes = self.source.as_bytes();
        self.at = memchr(b'>', &bytes[open..]).map_or(bytes.len(), |found| open + found + 1);
        open..self.at
    }

    fn tag(&mut self, open: usize, name_start: usize) -> Option<Tag> {
        let bytes = self.source.as_bytes();
        self.attributes.clear();
        let ends_name = |b: &u8| is_blank(*b) || matches!(b, b'/' | b'>');
        let length = bytes[name_start..]
            .iter()
            .position(ends_name)
            .unwrap_or(bytes.len() - name_start);
        let mut at = name_start + length;
        let name = Name::new(&self.source[name_start..at]);
        let mut is_self_closing = false;
        loop {
            match bytes.get(at) {
                None => {
                    self.at = bytes.len();
                    return None;
                }
                Some(b'>') => break,
                Some(b'/') => {
                    is_self_closing = true;
                    at += 1;
                }
                Some(b) if is_blank(*b) => at += 1,
                Some(_) => {
                    is_self_closing = false;
                    at = self.attribute(at);
                }
            }
        }
        self.at = at + 1;
        Some(Tag {
            name,
            traits: name.traits(),
            range: open..at + 1,
            is_self_closing,
        })
    }

    /// Reads one attribute and tells where it ends.
    fn attribute(&mut self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let ends_name = |b: &u8| is_blank(*b) || matches!(b, b'/' | b'>' | b'=');
        // A leading `=` belongs to the name.
        let rest = &bytes[start + 1..];
        let mut at = start + 1 + rest.iter().position(ends_name).unwrap_or(rest.len());
        let name = start..at;
        let equals = at + blanks(&bytes[at..]);
        let mut value = None;
        if bytes.get(equals) == Some(&b'=') {
            let from = equals + 1 + blanks(&bytes[equals + 1..]);
            let range = match bytes.get(from) {
                Some(quote @ (b'"' | b'\'')) => {
                    let length = memchr(*quote, &bytes[from + 1..]).unwrap_or(bytes.len() - from - 1);
                    at = (from + 1 + length + 1).min(bytes.len());
                    from + 1..from + 1 + length
                }
                _ => {
                    let rest = &bytes[from..];
                    let length = rest
                        .iter()
                        .position(|b| is_blank(*b) || *b == b'>')
                        .unwrap_or(rest.len());
                    at = from + length;
                    from..at
                }
            };
            value = Some(range);
        }
        self.attributes.push(Attribute {
            name,
            value,
            whole: start..at,
        });
        at
    }
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| is_blank(**b)).count()
}

/// Whether a tag of this name stands here, behind its `<` or `</`.
fn names(rest: &[u8], name: &[u8]) -> bool {
    let is_name = rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
    let follows = rest.get(name.len()).copied().unwrap_or(b'>');
    is_name && (is_blank(follows) || matches!(follows, b'/' | b'>'))
}

/// The place of the end tag of a script. One that writes a script, and hides that from browsers of the last century
/// in a comment, has the end tag of the inner one in it: `<!-- <script></script> -->`.
fn end_of_script(script: &[u8]) -> Option<usize> {
    let (mut is_hidden, mut is_inner) = (false, false);
    let mut at = 0;
    while let Some(found) = memchr2(b'<', b'-', &script[at..]) {
        let sign = at + found;
        let rest = &script[sign..];
        at = sign + 1;
        if rest.starts_with(b"-->") {
            (is_hidden, is_inner) = (false, false);
        } else if rest.starts_with(b"<!--") {
            is_hidden = true;
        } else if is_hidden && names(&rest[1..], b"script") {
            is_inner = true;
        } else if rest.starts_with(b"</") && names(&rest[2..], b"script") {
            if !is_inner {
                return Some(sign);
            }
            is_inner = false;
        }
    }
    None
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xC)
}

/// Whether there is anything in a text that is not plain: a tag or an entity.
pub(super) fn has_markup(text: &str) -> bool {
    memchr2(b'<', b'&', text.as_bytes()).is_some()
}
