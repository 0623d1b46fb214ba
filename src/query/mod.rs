//! The one query language of search, views, rules and the command line: text → Query → an SQL
//! condition, or a test of one entry in memory. Knows no store and no clock.
//!
//! ```text
//! words "a phrase" prefix*  -not  this OR that  (…)  /regex/
//! is:unread|read|starred|ready|teaser|failed|new|edited|hidden   today
//! source: tag: lang: author: category: title: link: has:image|audio|video|enclosure
//! after:2026-02-27 before:yesterday age:<2d length:>500
//! sort:newest|oldest|relevance|source|title|length|language|story
//! ```

mod compile;
mod complete;
mod expression;
mod fault;
mod highlight;
mod item;
mod moment;
mod parse;
mod regex;
mod value;

pub use compile::{Condition, Ranking, Value};
pub use complete::{Completion, Vocabulary, complete};
pub use expression::{Comparison, Expression, Flag, Name, Place, Query, Sort, Thing, Words};
pub use fault::{Fault, Hint, Problem};
pub use highlight::{Snippet, highlights, snippet};
pub use item::{Examined, Item};
pub use moment::{Moment, Span, Unit};
pub use parse::{parse, parse_unfinished};
pub use regex::regex;

#[cfg(test)]
mod tests;
