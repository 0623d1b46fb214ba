//! What is wrong with a config file: where, what, and what was probably meant. No words of a language
//! other than English here: `locale` says the same faults in the reader's language.

use std::fmt;
use std::ops::Range;

use thiserror::Error;

/// The first fault of a config file. Displayed as `config.toml, line 12, column 1: unknown key …`; a fault
/// of no place in the file, as of a key named on the command line, has line 0 and no file is named.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{problem}", whereabouts(file, *place))]
pub struct Fault {
    pub file: String,
    pub place: Place,
    pub problem: Box<Problem>,
    pub hint: Option<Hint>,
}

/// A place in a text, both counted from 1; columns are characters, not bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// A value and where it stands in the file, for those who judge it later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("this is not TOML: {0}")]
    Syntax(Syntax),
    /// `table` is the header as one writes it, empty at the top of the file.
    #[error("unknown key `{key}`{}", inside(table))]
    UnknownKey { key: String, table: String },
    #[error("`{key}` takes {wanted}")]
    WrongValue { key: String, wanted: Wanted },
    #[error("`{key}` knows no `{value}`")]
    UnknownWord { key: String, value: String },
    #[error("`{key}` is missing{}", inside(table))]
    Missing { key: String, table: String },
    #[error("`{value}` is here twice as `{key}`; first on line {line}")]
    Twice { key: String, value: String, line: usize },
    #[error("no source is called `{word}`")]
    NoSource { word: String },
    #[error("`{name}` is followed already")]
    Followed { name: String },
    #[error("`{keys}` is bound twice")]
    KeysTwice { keys: String },
    #[error("`{keys}` and `{other}` begin alike, so one of them would never be reached")]
    KeysUnreachable { keys: String, other: String },
    #[error("`{keys}` names no keys")]
    NoKeys { keys: String },
    #[error("there is no pane `{name}`")]
    NoPane { name: String },
    #[error("unknown action `{name}`")]
    UnknownAction { name: String },
    #[error("`{name}` wants to be told more")]
    ActionWantsMore { name: String },
    #[error("nothing may follow `{name}`")]
    ActionTakesNothing { name: String },
    /// Found by another room, in its own words.
    #[error("{0}")]
    Other(String),
}

/// Why a text is not TOML: what the parser's many sentences come down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Syntax {
    #[error("a text in quotes is not closed, or has a character that it may not have")]
    Text,
    #[error("this key is here a second time")]
    Twice,
    #[error("a key needs `= value` after it")]
    NoValue,
    #[error("a list is not closed, or a comma is missing")]
    List,
    #[error("the header of a table is not closed")]
    Table,
    #[error("the value makes no sense: a text stands in quotes")]
    Value,
    #[error("this line makes no sense")]
    Other,
}

/// What a key takes, for the sentence "`key` takes …".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Wanted {
    #[error("true or false")]
    Flag,
    #[error("a whole number from {least} to {most}")]
    Number { least: u32, most: u32 },
    #[error("a time from {least} to {most}")]
    Duration { least: String, most: String },
    #[error("a text in quotes that is not empty")]
    Text,
    #[error("a list of texts in quotes")]
    Texts,
    #[error("an address that starts with https:// or http://")]
    Address,
    #[error("a list of addresses that start with https:// or http://")]
    Addresses,
    #[error("the address of a proxy (http://, https:// or socks5://), or \"none\"")]
    Proxy,
    #[error("a language code such as \"kk\", \"ru\" or \"en\"")]
    Language,
    #[error("a time zone such as \"Asia/Almaty\"")]
    Zone,
    #[error("a colour: \"#d9a45b\", \"bright-red\", a number from 0 to 255, or \"default\"")]
    Color,
    #[error("a table of header names and their values")]
    Headers,
    #[error("a table")]
    Table,
    #[error("tables, each under its own {0}")]
    Tables(String),
    #[error("an action in quotes, or a list of them")]
    Actions,
    #[error("one character that is not ASCII, and the ASCII character it stands for")]
    Character,
}

/// What to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Hint {
    #[error("did you mean `{0}`?")]
    DidYouMean(String),
    #[error("it can be {0}")]
    Choices(String),
    #[error("write, for example, `{0}`")]
    Write(String),
    #[error("take the other away with \"{0}\" = \"none\", above this line")]
    TakeAway(String),
    #[error("write keys as \"j\", \"ctrl-d\", \"f5\", \"space\", or one after another as \"g g\"")]
    Keys,
    #[error("write several actions as a list")]
    ActionList,
    #[error("{0}")]
    Other(String),
}

impl Fault {
    /// A word that was to name a source and does not; `names` are those it could have been.
    pub fn no_source<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Fault {
        let hint = nearest(word, names).map(|near| Hint::DidYouMean(near.to_owned()));
        Fault::new("", Place::default(), Problem::NoSource { word: word.to_owned() }, hint)
    }

    pub fn new(file: &str, place: Place, problem: Problem, hint: Option<Hint>) -> Fault {
        Fault {
            file: file.to_owned(),
            place,
            problem: Box::new(problem),
            hint,
        }
    }
}

impl Syntax {
    /// Sorts what the TOML parser says.
    pub(super) fn of(message: &str) -> Syntax {
        const WORDS: &[(&str, Syntax)] = &[
            ("must be quoted", Syntax::Value),
            ("duplicate", Syntax::Twice),
            ("key with no value", Syntax::NoValue),
            ("missing value", Syntax::NoValue),
            ("assignment", Syntax::NoValue),
            ("key-value", Syntax::NoValue),
            ("string", Syntax::Text),
            ("quote", Syntax::Text),
            ("escape", Syntax::Text),
            ("unicode", Syntax::Text),
            ("unclosed array table", Syntax::Table),
            ("unclosed table", Syntax::Table),
            ("array", Syntax::List),
            ("comma", Syntax::List),
            ("inline table", Syntax::List),
            ("value", Syntax::Value),
            ("sign", Syntax::Value),
            ("zero", Syntax::Value),
            ("radix", Syntax::Value),
            ("digits", Syntax::Value),
        ];
        WORDS
            .iter()
            .find(|(word, _)| message.contains(word))
            .map_or(Syntax::Other, |(_, syntax)| *syntax)
    }
}

impl Place {
    /// The place of a byte of `text`.
    pub fn of(text: &str, byte: usize) -> Place {
        let before = &text.as_bytes()[..byte.min(text.len())];
        let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        // A byte that continues a character counts with the character.
        let characters = before[start..].iter().filter(|b| **b & 0xC0 != 0x80).count();
        Place {
            line: 1 + before.iter().filter(|b| **b == b'\n').count(),
            column: 1 + characters,
        }
    }
}

/// A problem and the bytes it was found at, before the file is known by name.
pub(super) struct Finding {
    pub span: Range<usize>,
    pub problem: Problem,
    pub hint: Option<Hint>,
}

impl Finding {
    pub fn new(span: Range<usize>, problem: Problem, hint: Option<Hint>) -> Finding {
        Finding { span, problem, hint }
    }

    pub fn into_fault(self, text: &str, file: &str) -> Fault {
        Fault {
            file: file.to_owned(),
            place: Place::of(text, self.span.start),
            problem: Box::new(self.problem),
            hint: self.hint,
        }
    }
}

/// The candidate that was probably meant by `word`: the nearest by edit distance, if it is near at all.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words: a letter added, lost, changed, or two neighbours swapped.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let swap = if swapped { rows[i - 2][j - 2] + 1 } else { usize::MAX };
                change.min(swap).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[a.len()][b.len()]
}

fn whereabouts(file: &str, place: Place) -> String {
    if place.line == 0 {
        return String::new();
    }
    format!("{file}, line {}, column {}: ", place.line, place.column)
}

fn inside(table: &str) -> String {
    if table.is_empty() {
        String::new()
    } else {
        format!(" in {table}")
    }
}

impl<T: fmt::Display> fmt::Display for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}
