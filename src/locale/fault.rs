//! A fault of the config or of a query, said in the reader's language. In English it reads as its `Display`
//! does.

use super::{Locale, Value};
use crate::config::{Fault, Hint, Problem, Syntax, Wanted};
use crate::query;

impl Locale {
    /// What is wrong and where: `config.toml, line 12, column 1: unknown key …`.
    pub fn fault(&self, fault: &Fault) -> String {
        let problem = self.problem(&fault.problem);
        if fault.place.line == 0 {
            return problem;
        }
        let (line, column) = (fault.place.line.to_string(), fault.place.column.to_string());
        let values: [(&str, Value); 4] = [
            ("file", fault.file.as_str().into()),
            ("line", line.into()),
            ("column", column.into()),
            ("problem", problem.into()),
        ];
        self.format("fault-place", &values)
    }

    /// What to do about it.
    pub fn fault_hint(&self, fault: &Fault) -> Option<String> {
        Some(match fault.hint.as_ref()? {
            Hint::DidYouMean(word) => self.format("did-you-mean", &[("word", word.into())]),
            Hint::Choices(choices) => self.format("hint-choices", &[("choices", choices.into())]),
            Hint::Write(sample) => self.format("hint-write", &[("sample", sample.into())]),
            Hint::TakeAway(keys) => self.format("hint-take-away", &[("keys", keys.into())]),
            Hint::Keys => self.text("hint-keys"),
            Hint::ActionList => self.text("hint-action-list"),
            Hint::Other(words) => words.clone(),
        })
    }

    /// What is wrong with a query; the place is its `position`.
    pub fn query_problem(&self, fault: &query::Fault) -> String {
        use query::Problem::*;
        let one = |id: &str, value: &str| self.format(id, &[("value", value.into())]);
        match &fault.problem {
            UnknownField(name) => one("query-unknown-field", name),
            UnknownValue { field, value } => self.format(
                "query-unknown-value",
                &[("field", (*field).into()), ("value", value.into())],
            ),
            MissingValue(field) => one("query-missing-value", field),
            NotAMoment(text) => one("query-not-a-date", text),
            NotASpan(text) => one("query-not-a-span", text),
            NotANumber(text) => one("query-not-a-number", text),
            NotARegex(_) => self.text("query-not-a-regex"),
            UnclosedQuote => self.text("query-unclosed-quote"),
            UnclosedRegex => self.text("query-unclosed-regex"),
            UnclosedParenthesis => self.text("query-unclosed-parenthesis"),
            UnopenedParenthesis => self.text("query-unopened-parenthesis"),
            LonelyOr => self.text("query-lonely-or"),
            SortTwice => self.text("query-sort-twice"),
            SortInside => self.text("query-sort-inside"),
            TooLong => self.text("query-too-long"),
            TooDeep => self.text("query-too-deep"),
        }
    }

    /// What to do about it.
    pub fn query_hint(&self, fault: &query::Fault) -> Option<String> {
        Some(match fault.hint.as_ref()? {
            query::Hint::DidYouMean(word) => self.format("did-you-mean", &[("word", word.into())]),
            query::Hint::OneOf(choices) => self.format("hint-choices", &[("choices", choices.into())]),
            query::Hint::Example(sample) => self.format("hint-write", &[("sample", (*sample).into())]),
            query::Hint::QuoteIt => self.text("query-quote-it"),
        })
    }

    fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::Syntax(syntax) => self.format("fault-syntax", &[("detail", self.text(syntax_id(*syntax)).into())]),
            Problem::UnknownKey { key, table } if table.is_empty() => {
                self.format("fault-unknown-key", &[("key", key.into())])
            }
            Problem::UnknownKey { key, table } => {
                self.format("fault-unknown-key-in", &[("key", key.into()), ("table", table.into())])
            }
            Problem::WrongValue { key, wanted } => self.format(
                "fault-wrong-value",
                &[("key", key.into()), ("wanted", self.wanted(wanted).into())],
            ),
            Problem::UnknownWord { key, value } => {
                self.format("fault-unknown-word", &[("key", key.into()), ("value", value.into())])
            }
            Problem::Missing { key, table } if table.is_empty() => self.format("fault-missing", &[("key", key.into())]),
            Problem::Missing { key, table } => {
                self.format("fault-missing-in", &[("key", key.into()), ("table", table.into())])
            }
            Problem::Twice { key, value, line } => {
                let line = line.to_string();
                self.format(
                    "fault-twice",
                    &[("key", key.into()), ("value", value.into()), ("line", line.into())],
                )
            }
            Problem::NoSource { word } => self.format("fault-no-source", &[("word", word.into())]),
            Problem::Followed { name } => self.format("fault-followed", &[("name", name.into())]),
            Problem::KeysTwice { keys } => self.format("fault-keys-twice", &[("keys", keys.into())]),
            Problem::KeysUnreachable { keys, other } => self.format(
                "fault-keys-unreachable",
                &[("keys", keys.into()), ("other", other.into())],
            ),
            Problem::NoKeys { keys } => self.format("fault-no-keys", &[("keys", keys.into())]),
            Problem::NoPane { name } => self.format("fault-no-pane", &[("name", name.into())]),
            Problem::UnknownAction { name } => self.format("fault-unknown-action", &[("name", name.into())]),
            Problem::ActionWantsMore { name } => self.format("fault-action-wants-more", &[("name", name.into())]),
            Problem::ActionTakesNothing { name } => self.format("fault-action-takes-nothing", &[("name", name.into())]),
            Problem::Other(words) => words.clone(),
        }
    }

    fn wanted(&self, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Flag => self.text("wanted-flag"),
            Wanted::Number { least, most } => self.range("wanted-number", &least.to_string(), &most.to_string()),
            Wanted::Duration { least, most } => self.range("wanted-duration", least, most),
            Wanted::Text => self.text("wanted-text"),
            Wanted::Texts => self.text("wanted-texts"),
            Wanted::Address => self.text("wanted-address"),
            Wanted::Addresses => self.text("wanted-addresses"),
            Wanted::Proxy => self.text("wanted-proxy"),
            Wanted::Language => self.text("wanted-language"),
            Wanted::Zone => self.text("wanted-zone"),
            Wanted::Headers => self.text("wanted-headers"),
            Wanted::Table => self.text("wanted-table"),
            Wanted::Tables(header) => self.format("wanted-tables", &[("header", header.into())]),
            Wanted::Actions => self.text("wanted-actions"),
            Wanted::Color => self.text("wanted-color"),
            Wanted::Character => self.text("wanted-character"),
        }
    }

    fn range(&self, id: &str, least: &str, most: &str) -> String {
        self.format(id, &[("least", least.into()), ("most", most.into())])
    }
}

fn syntax_id(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::Text => "syntax-text",
        Syntax::Twice => "syntax-twice",
        Syntax::NoValue => "syntax-no-value",
        Syntax::List => "syntax-list",
        Syntax::Table => "syntax-table",
        Syntax::Value => "syntax-value",
        Syntax::Other => "syntax-other",
    }
}
