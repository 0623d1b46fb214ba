//! What is wrong with a query, at which character, and what was probably meant.

use std::fmt;

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In characters from the start of the query.
    pub position: usize,
    pub problem: Problem,
    pub hint: Option<Hint>,
}

/// What is wrong; the screen says it in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    UnknownField(String),
    UnknownValue { field: &'static str, value: String },
    MissingValue(&'static str),
    NotAMoment(String),
    NotASpan(String),
    NotANumber(String),
    NotARegex(String),
    UnclosedQuote,
    UnclosedRegex,
    UnclosedParenthesis,
    UnopenedParenthesis,
    LonelyOr,
    SortTwice,
    SortInside,
    TooLong,
    TooDeep,
}

/// What to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    DidYouMean(String),
    /// What may stand here.
    OneOf(String),
    /// What such a thing looks like.
    Example(&'static str),
    QuoteIt,
}

impl Fault {
    pub fn message(&self) -> String {
        self.problem.to_string()
    }
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "query, character {}: {}", self.position + 1, self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::UnknownField(name) => write!(f, "unknown field `{name}:`"),
            Problem::UnknownValue { field, value } => write!(f, "`{field}` knows no `{value}`"),
            Problem::MissingValue(field) => write!(f, "nothing stands after `{field}`"),
            Problem::NotAMoment(text) => write!(f, "`{text}` is not a date"),
            Problem::NotASpan(text) => write!(f, "`{text}` is not a length of time"),
            Problem::NotANumber(text) => write!(f, "`{text}` is not a number"),
            Problem::NotARegex(reason) => write!(f, "the regular expression cannot be read: {reason}"),
            Problem::UnclosedQuote => f.write_str("the quote is not closed"),
            Problem::UnclosedRegex => f.write_str("the regular expression is not closed with `/`"),
            Problem::UnclosedParenthesis => f.write_str("the parenthesis is not closed"),
            Problem::UnopenedParenthesis => f.write_str("there is no parenthesis to close"),
            Problem::LonelyOr => f.write_str("`OR` needs something on both sides"),
            Problem::SortTwice => f.write_str("`sort:` is given twice"),
            Problem::SortInside => f.write_str("`sort:` orders the whole list and cannot be a part of a condition"),
            Problem::TooLong => f.write_str("the query is too long"),
            Problem::TooDeep => f.write_str("too many parentheses inside one another"),
        }
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hint::DidYouMean(text) => write!(f, "did you mean `{text}`?"),
            Hint::OneOf(names) => write!(f, "one of {names}"),
            Hint::Example(text) => write!(f, "for example {text}"),
            Hint::QuoteIt => f.write_str("put it in quotes to look for it as it is"),
        }
    }
}

/// The name that was probably meant: at most a third of its letters are wrong.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (distance(word, name), name))
        .min()
        .filter(|(distance, name)| *distance * 3 <= name.chars().count().max(3))
        .map(|(_, name)| name)
}

/// Letters to be put in, taken out, changed or swapped with their neighbour to make one word of the other.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before: Vec<usize> = vec![];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other);
            let mut least = changed.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && left[row - 1] == *other && right[column - 1] == *letter {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[right.len()]
}
