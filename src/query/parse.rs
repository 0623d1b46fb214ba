//! Text → Query.

use crate::text::stem;

use super::expression::{Expression, FLAGS, Name, OR, Place, Query, SORTS, Sort, THINGS, TODAY, Words};
use super::fault::{Fault, Hint, Problem, nearest};
use super::regex::regex;
use super::value::{age, fault, language, length, missing_value, moment, named, unknown_value};

/// The longest query, in characters, and the most parentheses inside one another: what SQLite
/// and the stack bear easily.
const LONGEST: usize = 2000;
const DEEPEST: usize = 50;

/// What may stand before a colon.
pub(super) const FIELDS: &[&str] = &[
    "is", "has", "source", "tag", "lang", "author", "category", "title", "link", "after", "before", "age", "length",
    "sort",
];

/// Quotes that open a phrase, and what closes it.
const QUOTES: &[(char, char)] = &[('"', '"'), ('«', '»'), ('“', '”'), ('„', '“')];

/// Reads a query.
pub fn parse(text: &str) -> Result<Query, Fault> {
    Parser::new(text, false).query()
}

/// Reads a query that is still being typed: what is begun at its end is taken as far as it goes, and
/// its last word may go on.
pub fn parse_unfinished(text: &str) -> Result<Query, Fault> {
    Parser::new(text, true).query()
}

struct Parser {
    letters: Vec<char>,
    at: usize,
    depth: usize,
    unfinished: bool,
    sort: Option<Sort>,
}

/// What follows `field:`.
enum Value {
    Bare(String),
    Quoted(String),
    Regex(String),
}

impl Parser {
    fn new(text: &str, unfinished: bool) -> Parser {
        Parser {
            letters: text.chars().collect(),
            at: 0,
            depth: 0,
            unfinished,
            sort: None,
        }
    }

    fn query(mut self) -> Result<Query, Fault> {
        if self.letters.len() > LONGEST {
            return Err(fault(LONGEST, Problem::TooLong, None));
        }
        let expression = self.alternatives()?;
        if self.peek() == Some(')') {
            return Err(fault(self.at, Problem::UnopenedParenthesis, None));
        }
        Ok(Query {
            expression,
            sort: self.sort,
        })
    }

    fn alternatives(&mut self) -> Result<Expression, Fault> {
        let mut branches = vec![];
        loop {
            let (branch, is_empty) = self.sequence()?;
            let or_at = self.at;
            let goes_on = self.take_or();
            let is_lonely = is_empty && (goes_on || !branches.is_empty());
            let is_end = self.unfinished && self.is_at_end() && !branches.is_empty();
            if is_lonely && !is_end {
                return Err(fault(or_at, Problem::LonelyOr, Some(Hint::QuoteIt)));
            }
            if !is_lonely {
                branches.push(branch);
            }
            if !goes_on {
                return Ok(Expression::or(branches));
            }
        }
    }

    /// Terms side by side, and whether there were none at all.
    fn sequence(&mut self) -> Result<(Expression, bool), Fault> {
        let mut parts = vec![];
        let start = self.skip_blanks();
        while !self.is_at_end() && self.peek() != Some(')') && self.or_here().is_none() {
            parts.push(self.term_or_nothing()?);
            self.skip_blanks();
        }
        Ok((Expression::and(parts), self.at == start))
    }

    /// A term; nothing for one that breaks off where the typing has come to.
    fn term_or_nothing(&mut self) -> Result<Expression, Fault> {
        match self.term() {
            Err(_) if self.unfinished && self.is_at_end() => Ok(Expression::All),
            other => other,
        }
    }

    fn term(&mut self) -> Result<Expression, Fault> {
        if self.take_word("AND") {
            return Ok(Expression::All);
        }
        if self.take_word("NOT") {
            self.skip_blanks();
            return self.negated();
        }
        match self.letters[self.at] {
            '-' if self.letters.get(self.at + 1).is_some_and(|next| !next.is_whitespace()) => {
                self.at += 1;
                self.negated()
            }
            '(' => self.parenthesis(),
            '/' => {
                let pattern = self.regex()?;
                Ok(Expression::Regex(Place::Title, pattern))
            }
            letter if closing(letter).is_some() => {
                let (text, open) = self.phrase()?;
                Ok(words(None, text, true, open))
            }
            _ => self.word_or_field(),
        }
    }

    fn negated(&mut self) -> Result<Expression, Fault> {
        if self.is_at_end() || self.peek() == Some(')') {
            return Ok(Expression::All);
        }
        self.deeper()?;
        let before = self.sort;
        let inner = self.term()?;
        self.depth -= 1;
        if self.sort != before {
            return Err(fault(self.at, Problem::SortInside, None));
        }
        Ok(inner.negated())
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(fault(self.at, Problem::TooDeep, None));
        }
        Ok(())
    }

    fn parenthesis(&mut self) -> Result<Expression, Fault> {
        let open_at = self.at;
        self.deeper()?;
        self.at += 1;
        let inner = self.alternatives()?;
        self.depth -= 1;
        if self.peek() == Some(')') {
            self.at += 1;
        } else if !self.unfinished {
            return Err(fault(open_at, Problem::UnclosedParenthesis, None));
        }
        Ok(inner)
    }

    /// What stands in quotes, and whether its last word may go on.
    fn phrase(&mut self) -> Result<(String, bool), Fault> {
        let open_at = self.at;
        let close = closing(self.letters[open_at]).expect("the caller has seen a quote");
        let rest = &self.letters[open_at + 1..];
        let length = rest.iter().position(|letter| *letter == close);
        if length.is_none() && !self.unfinished {
            return Err(fault(open_at, Problem::UnclosedQuote, None));
        }
        let text: String = rest[..length.unwrap_or(rest.len())].iter().collect();
        // It is written back in one kind of quotes, which it may not hold.
        let text = if text.contains('»') {
            text.replace('"', "'")
        } else {
            text
        };
        self.at = length.map_or(self.letters.len(), |length| open_at + length + 2);
        let star = self.peek() == Some('*');
        self.at += usize::from(star);
        Ok((text, star || length.is_none()))
    }

    fn regex(&mut self) -> Result<String, Fault> {
        let open_at = self.at;
        let mut pattern = String::new();
        self.at += 1;
        loop {
            let Some(letter) = self.peek() else {
                return Err(fault(open_at, Problem::UnclosedRegex, Some(Hint::QuoteIt)));
            };
            self.at += 1;
            match letter {
                '/' => break,
                '\\' if self.peek() == Some('/') => {
                    pattern.push('/');
                    self.at += 1;
                }
                '\\' => {
                    pattern.push('\\');
                    pattern.extend(self.peek());
                    self.at += 1;
                }
                _ => pattern.push(letter),
            }
        }
        if pattern.is_empty() {
            return Err(fault(open_at, Problem::MissingValue("/"), None));
        }
        match regex(&pattern) {
            Ok(_) => Ok(pattern),
            Err(reason) => Err(fault(open_at, Problem::NotARegex(reason), None)),
        }
    }

    fn word_or_field(&mut self) -> Result<Expression, Fault> {
        let start = self.at;
        let token = self.bare(|letter| letter == '(');
        let name = token.split(':').next().unwrap_or_default();
        let is_field = name.len() < token.len() && !name.is_empty() && name.chars().all(char::is_alphabetic);
        if token == TODAY {
            return Ok(Expression::Today);
        }
        if !is_field {
            let (text, open) = self.open_at_end(&token);
            return Ok(words(None, text, false, open));
        }
        if token.starts_with("http://") || token.starts_with("https://") {
            return Ok(Expression::Link(token));
        }
        let length = name.chars().count();
        let name = name.to_lowercase();
        let Some(field) = FIELDS.iter().find(|field| **field == name) else {
            return Err(unknown_field(start, &name));
        };
        self.at = start + length + 1;
        self.field(field)
    }

    fn field(&mut self, field: &'static str) -> Result<Expression, Fault> {
        let start = self.at;
        let (value, open) = self.value(field)?;
        let place = match field {
            "title" => Some(Place::Title),
            "author" => Some(Place::Author),
            "category" => Some(Place::Category),
            "link" => Some(Place::Link),
            "source" => Some(Place::Source),
            _ => None,
        };
        match (value, place) {
            (Value::Regex(pattern), Some(place)) => Ok(Expression::Regex(place, pattern)),
            (Value::Regex(pattern), None) => Err(unknown_value(start, field, &format!("/{pattern}/"), None)),
            (Value::Quoted(text), Some(Place::Title | Place::Author)) => {
                non_empty(start, field, words(place, text, true, open))
            }
            (Value::Bare(text), Some(Place::Title | Place::Author)) => {
                non_empty(start, field, words(place, text, false, open))
            }
            (Value::Quoted(text), _) => self.one_of(field, start, &text, true, open),
            (Value::Bare(text), _) => self.any_of(field, start, &text, open),
        }
    }

    /// `lang:kk|ru`: several values, of which one is enough.
    fn any_of(&mut self, field: &'static str, start: usize, text: &str, open: bool) -> Result<Expression, Fault> {
        let count = text.split('|').count();
        let mut at = start;
        let mut branches = vec![];
        for (index, part) in text.split('|').enumerate() {
            branches.push(self.one_of(field, at, part, false, open && index + 1 == count)?);
            at += part.chars().count() + 1;
        }
        Ok(Expression::or(branches))
    }

    fn one_of(
        &mut self,
        field: &'static str,
        at: usize,
        text: &str,
        exact: bool,
        open: bool,
    ) -> Result<Expression, Fault> {
        if text.trim().is_empty() {
            return Err(missing_value(at, field));
        }
        let name = || Name {
            text: text.to_owned(),
            exact,
            open,
        };
        match field {
            "is" => named(FLAGS, field, at, text).map(Expression::Is),
            "has" => named(THINGS, field, at, text).map(Expression::Has),
            "source" => Ok(Expression::Source(name())),
            "tag" => Ok(Expression::Tag(name())),
            "category" => Ok(Expression::Category(text.to_owned())),
            "link" => Ok(Expression::Link(text.to_owned())),
            "lang" => language(at, text).map(Expression::Language),
            "after" => moment(at, text).map(Expression::After),
            "before" => moment(at, text).map(Expression::Before),
            "age" => age(at, text),
            "length" => length(at, text),
            _ => self.sort(at, text),
        }
    }

    fn sort(&mut self, at: usize, text: &str) -> Result<Expression, Fault> {
        let sort = match text {
            "time" | "date" => Sort::Newest,
            "lang" => Sort::Language,
            _ => named(SORTS, "sort", at, text)?,
        };
        if self.depth > 0 {
            return Err(fault(at, Problem::SortInside, None));
        }
        if self.sort.replace(sort).is_some() {
            return Err(fault(at, Problem::SortTwice, None));
        }
        Ok(Expression::All)
    }

    /// What follows the colon, and whether its last word may go on.
    fn value(&mut self, field: &'static str) -> Result<(Value, bool), Fault> {
        match self.peek() {
            Some(letter) if closing(letter).is_some() => {
                let (text, open) = self.phrase()?;
                Ok((Value::Quoted(text), open))
            }
            Some('/') => Ok((Value::Regex(self.regex()?), false)),
            _ => {
                let start = self.at;
                let token = self.bare(|_| false);
                let takes_star = matches!(field, "title" | "author" | "source" | "tag");
                let (text, open) = if takes_star {
                    self.open_at_end(&token)
                } else {
                    (token, false)
                };
                if text.is_empty() {
                    Err(missing_value(start, field))
                } else {
                    Ok((Value::Bare(text), open))
                }
            }
        }
    }

    /// Letters up to a blank, a closing parenthesis or another end.
    fn bare(&mut self, is_end: impl Fn(char) -> bool) -> String {
        let rest = &self.letters[self.at..];
        let is_over = |letter: &char| letter.is_whitespace() || matches!(letter, ')' | '"' | '«') || is_end(*letter);
        let length = rest.iter().position(is_over).unwrap_or(rest.len());
        self.at += length;
        rest[..length].iter().collect()
    }

    /// A word without its star, and whether it may go on: by the star, or because it is being typed.
    fn open_at_end(&self, token: &str) -> (String, bool) {
        match token.strip_suffix('*') {
            Some(text) => (text.to_owned(), true),
            // One letter or two would find half of everything, and take its time.
            None => (
                token.to_owned(),
                self.unfinished && self.is_at_end() && token.chars().count() > 2,
            ),
        }
    }

    fn take_or(&mut self) -> bool {
        let Some(length) = self.or_here() else { return false };
        self.at += length;
        true
    }

    fn or_here(&self) -> Option<usize> {
        OR.iter().find_map(|word| self.word_here(word))
    }

    fn take_word(&mut self, word: &str) -> bool {
        let Some(length) = self.word_here(word) else {
            return false;
        };
        self.at += length;
        true
    }

    /// The length of a word, if it stands here and ends there.
    fn word_here(&self, word: &str) -> Option<usize> {
        let rest = &self.letters[self.at..];
        let length = word.chars().count();
        let is_same = rest.len() >= length && word.chars().zip(rest).all(|(left, right)| left == *right);
        let is_whole = rest
            .get(length)
            .is_none_or(|next| next.is_whitespace() || matches!(next, '(' | ')'));
        (is_same && is_whole).then_some(length)
    }

    fn skip_blanks(&mut self) -> usize {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.at
    }

    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.letters.len()
    }
}

fn closing(letter: char) -> Option<char> {
    QUOTES.iter().find(|(open, _)| *open == letter).map(|(_, close)| *close)
}

/// Words to be looked for; signs without a letter or a digit ask for nothing.
fn words(place: Option<Place>, text: String, quoted: bool, open: bool) -> Expression {
    if stem::words(&text).next().is_none() {
        return Expression::All;
    }
    Expression::Words(Words {
        place,
        text,
        quoted,
        open,
    })
}

fn non_empty(at: usize, field: &'static str, expression: Expression) -> Result<Expression, Fault> {
    if expression == Expression::All {
        Err(missing_value(at, field))
    } else {
        Ok(expression)
    }
}

fn unknown_field(at: usize, name: &str) -> Fault {
    let hint = match nearest(name, FIELDS.iter().copied()) {
        Some(field) => Hint::DidYouMean(format!("{field}:")),
        None => Hint::QuoteIt,
    };
    fault(at, Problem::UnknownField(name.to_owned()), Some(hint))
}
