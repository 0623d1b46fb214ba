//! A query as data, and the text that it is written back as.

use std::fmt;

use crate::model::Language;

use super::moment::{Moment, Span};

/// What is looked for, and in which order it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub expression: Expression,
    pub sort: Option<Sort>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Expression {
    /// An empty query: it matches everything.
    #[default]
    All,
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Not(Box<Expression>),
    Words(Words),
    Regex(Place, String),
    Is(Flag),
    Has(Thing),
    Source(Name),
    Tag(Name),
    Category(String),
    Link(String),
    Language(Language),
    After(Moment),
    Before(Moment),
    Age(Comparison, Span),
    Length(Comparison, u32),
    Today,
}

/// A word or a phrase to be found in the texts of an entry, in whatever form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Title or author alone; `None` is title, lead, body and author.
    pub place: Option<Place>,
    pub text: String,
    /// Written in quotes.
    pub quoted: bool,
    /// The last word may go on.
    pub open: bool,
}

/// A part of an entry that a search may be bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Title,
    Author,
    Category,
    Link,
    Source,
}

/// The name of a source or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    /// Written in quotes: the whole name, and no other that holds it.
    pub exact: bool,
    /// Any name that begins so.
    pub open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Unread,
    Read,
    Starred,
    /// The whole article is stored.
    Ready,
    Teaser,
    Failed,
    /// First seen within the last day.
    New,
    Edited,
    Hidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Image,
    Audio,
    Video,
    Enclosure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    Relevance,
    Source,
    Title,
    Length,
    Language,
    Story,
}

/// What `is:` takes.
pub(super) const FLAGS: &[(&str, Flag)] = &[
    ("unread", Flag::Unread),
    ("read", Flag::Read),
    ("starred", Flag::Starred),
    ("ready", Flag::Ready),
    ("teaser", Flag::Teaser),
    ("failed", Flag::Failed),
    ("new", Flag::New),
    ("edited", Flag::Edited),
    ("hidden", Flag::Hidden),
];

/// What `has:` takes.
pub(super) const THINGS: &[(&str, Thing)] = &[
    ("image", Thing::Image),
    ("audio", Thing::Audio),
    ("video", Thing::Video),
    ("enclosure", Thing::Enclosure),
];

/// What `sort:` takes.
pub(super) const SORTS: &[(&str, Sort)] = &[
    ("newest", Sort::Newest),
    ("oldest", Sort::Oldest),
    ("relevance", Sort::Relevance),
    ("source", Sort::Source),
    ("title", Sort::Title),
    ("length", Sort::Length),
    ("language", Sort::Language),
    ("story", Sort::Story),
];

/// What stands between two things of which one is enough. The first is how it is written back.
pub(super) const OR: &[&str] = &["OR", "НЕМЕСЕ", "ИЛИ"];

/// The word that means the entries of this day.
pub(super) const TODAY: &str = "today";

impl Query {
    /// True when it asks for nothing, and so matches everything.
    pub fn is_empty(&self) -> bool {
        self.expression == Expression::All
    }

    /// Entries that match both; the sort of the second goes before that of the first.
    pub fn and(self, other: Query) -> Query {
        Query {
            expression: Expression::and(vec![self.expression, other.expression]),
            sort: other.sort.or(self.sort),
        }
    }

    /// The entries of the sources that have this name, host or tag.
    pub fn of_source(name: &str) -> Query {
        let name = Name {
            text: name.to_owned(),
            exact: true,
            open: false,
        };
        Query {
            expression: Expression::Source(name),
            sort: None,
        }
    }

    /// True when it looks for words or patterns, which can be marked where they stand.
    pub fn marks_words(&self) -> bool {
        let is_text = |it: &Expression| matches!(it, Expression::Words(_) | Expression::Regex(Place::Title, _));
        self.expression.any(&is_text)
    }

    /// True when hidden entries are asked for by name; a list leaves them out otherwise.
    pub fn asks_for_hidden(&self) -> bool {
        self.expression.any(&|it| *it == Expression::Is(Flag::Hidden))
    }
}

impl Expression {
    /// All of these; what is already an `and` is taken apart.
    pub fn and(parts: Vec<Expression>) -> Expression {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Expression::All => {}
                Expression::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Expression::All,
            1 => flat.remove(0),
            _ => Expression::And(flat),
        }
    }

    /// Any of these; what is already an `or` is taken apart.
    pub fn or(parts: Vec<Expression>) -> Expression {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Expression::All => return Expression::All,
                Expression::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Expression::All,
            1 => flat.remove(0),
            _ => Expression::Or(flat),
        }
    }

    /// Nothing of this. Not everything would be nothing at all, which no one asks for: it is left out.
    pub fn negated(self) -> Expression {
        match self {
            Expression::All => Expression::All,
            Expression::Not(inner) => *inner,
            other => Expression::Not(Box::new(other)),
        }
    }

    fn any(&self, test: &impl Fn(&Expression) -> bool) -> bool {
        match self {
            Expression::And(parts) | Expression::Or(parts) => parts.iter().any(|part| part.any(test)),
            Expression::Not(inner) => inner.any(test),
            other => test(other),
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blank = if self.is_empty() || self.sort.is_none() {
            ""
        } else {
            " "
        };
        match (&self.expression, self.sort) {
            // `a OR b sort:title` would bind the sort to the second branch only.
            (Expression::Or(_), Some(_)) => write!(f, "({}){blank}", self.expression)?,
            _ => write!(f, "{}{blank}", self.expression)?,
        }
        self.sort
            .map_or(Ok(()), |sort| write!(f, "sort:{}", name_of(SORTS, sort)))
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::All => Ok(()),
            Expression::And(parts) => join(f, parts, " ", |part| {
                matches!(part, Expression::Or(_) | Expression::And(_))
            }),
            Expression::Or(parts) => join(f, parts, " OR ", |part| matches!(part, Expression::Or(_))),
            Expression::Not(inner) if matches!(**inner, Expression::And(_) | Expression::Or(_)) => {
                write!(f, "-({inner})")
            }
            Expression::Not(inner) => write!(f, "-{inner}"),
            Expression::Words(words) => words.fmt(f),
            Expression::Regex(place, pattern) => write!(f, "{}/{}/", field_of(*place), pattern.replace('/', "\\/")),
            Expression::Is(flag) => write!(f, "is:{}", name_of(FLAGS, *flag)),
            Expression::Has(thing) => write!(f, "has:{}", name_of(THINGS, *thing)),
            Expression::Source(name) => write!(f, "source:{name}"),
            Expression::Tag(name) => write!(f, "tag:{name}"),
            Expression::Category(text) => write!(f, "category:{}", quoted_if_needed(text)),
            Expression::Link(text) => write!(f, "link:{}", quoted_if_needed(text)),
            Expression::Language(language) => write!(f, "lang:{}", language.code()),
            Expression::After(moment) => write!(f, "after:{moment}"),
            Expression::Before(moment) => write!(f, "before:{moment}"),
            Expression::Age(comparison, span) => write!(f, "age:{}{span}", comparison.sign()),
            Expression::Length(comparison, length) => write!(f, "length:{}{length}", comparison.sign()),
            Expression::Today => f.write_str(TODAY),
        }
    }
}

fn join(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expression],
    between: &str,
    needs_parentheses: impl Fn(&Expression) -> bool,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        if needs_parentheses(part) {
            write!(f, "({part})")?;
        } else {
            write!(f, "{part}")?;
        }
    }
    Ok(())
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.map_or("", field_of_words))?;
        let star = if self.open { "*" } else { "" };
        if self.quoted {
            write!(f, "{}{star}", quoted(&self.text))
        } else {
            write!(f, "{}{star}", self.text)
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = if self.open { "*" } else { "" };
        if self.exact {
            write!(f, "{}{star}", quoted(&self.text))
        } else {
            write!(f, "{}{star}", self.text)
        }
    }
}

impl Comparison {
    pub(super) fn sign(self) -> &'static str {
        match self {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "",
            Comparison::AtLeast => ">=",
            Comparison::More => ">",
        }
    }

    pub(super) fn holds<T: Ord>(self, left: T, right: T) -> bool {
        match self {
            Comparison::Less => left < right,
            Comparison::AtMost => left <= right,
            Comparison::Equal => left == right,
            Comparison::AtLeast => left >= right,
            Comparison::More => left > right,
        }
    }
}

fn field_of_words(place: Place) -> &'static str {
    match place {
        Place::Title => "title:",
        other => field_of(other),
    }
}

/// A regex without a field looks at the title.
fn field_of(place: Place) -> &'static str {
    match place {
        Place::Title => "",
        Place::Author => "author:",
        Place::Category => "category:",
        Place::Link => "link:",
        Place::Source => "source:",
    }
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], wanted: T) -> &'static str {
    names
        .iter()
        .find(|(_, value)| *value == wanted)
        .map(|(name, _)| *name)
        .expect("every value stands in its table of names")
}

/// The text in quotes that it does not hold itself.
fn quoted(text: &str) -> String {
    if text.contains('"') {
        format!("«{text}»")
    } else {
        format!("\"{text}\"")
    }
}

fn quoted_if_needed(text: &str) -> String {
    let plain = !text.is_empty()
        && !text.starts_with(['/', '"', '«', '“'])
        && !text.contains(|letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '|' | '*'));
    if plain { text.to_owned() } else { quoted(text) }
}
