//! A text of a date → numbers, words and signs.

/// A piece of a date.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Number {
        value: u64,
        digits: usize,
    },
    /// In lower case, without a dot after it.
    Word(String),
    Sign(char),
    Blank,
}

impl Piece {
    pub(super) fn is_sign(&self, sign: char) -> bool {
        *self == Piece::Sign(sign)
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The value of a number of at most so many digits.
    pub(super) fn number(&self, most: usize) -> Option<i64> {
        match self {
            Piece::Number { value, digits } if *digits <= most => i64::try_from(*value).ok(),
            _ => None,
        }
    }
}

/// Cuts a text into pieces. Marks of the afternoon lose their dots (`p.m.` → `pm`).
pub(super) fn scan(text: &str) -> Vec<Piece> {
    let text = text.to_lowercase().replace("a.m", "am").replace("p.m", "pm");
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let (piece, length) = match c {
            c if c.is_ascii_digit() => number(rest),
            c if c.is_alphabetic() => word(rest),
            c if c.is_whitespace() => (Piece::Blank, c.len_utf8()),
            '−' | '–' | '—' | '‐' | '‑' => (Piece::Sign('-'), c.len_utf8()),
            c => (Piece::Sign(c), c.len_utf8()),
        };
        rest = &rest[length..];
        if piece == Piece::Blank && pieces.last() == Some(&Piece::Blank) {
            continue;
        }
        pieces.push(piece);
    }
    pieces
}

fn number(text: &str) -> (Piece, usize) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text[..digits].parse().unwrap_or(u64::MAX);
    (Piece::Number { value, digits }, digits)
}

fn word(text: &str) -> (Piece, usize) {
    let end = text
        .find(|c: char| !c.is_alphabetic() && c != '\u{301}')
        .unwrap_or(text.len());
    let dot = usize::from(text[end..].starts_with('.'));
    (Piece::Word(text[..end].to_owned()), end + dot)
}
