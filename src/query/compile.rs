//! Query → an SQL condition over the store's tables, every value of it a parameter.
//!
//! The tables and their short names are those of the store: `entry e`, `status s`, `source src`,
//! `tag t`, and the full-text `entry_index(title, lead, body, author)`; `fold` and `regexp` are
//! functions that the store registers.

use jiff::tz::TimeZone;

use crate::model::Time;
use crate::text::fold::fold;
use crate::text::stem::{Reading, query_terms};

use super::expression::{Comparison, Expression, Flag, Name, Place, Query, Sort, Thing, Words};
use super::item::{host_without_www, seconds_of_new};
use super::moment::Moment;

/// What stands in a `WHERE`, its `?` in the order of the parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub sql: String,
    pub params: Vec<Value>,
    pub sort: Sort,
    /// The words that every match must hold, when there are any: what it can be ranked by.
    pub ranking: Option<Ranking>,
    /// Hidden entries are asked for by name; leave them out otherwise.
    pub asks_for_hidden: bool,
}

/// The condition once more, its words apart, so that they are looked up only once:
/// `… WHERE entry_index MATCH search AND (sql)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    pub search: String,
    pub sql: String,
    pub params: Vec<Value>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Integer(i64),
}

impl Query {
    /// The condition that the store asks, for this moment in the reader's zone.
    pub fn compile(&self, now: Time, zone: &TimeZone) -> Condition {
        let mut compiler = Compiler {
            now,
            zone,
            params: vec![],
        };
        let sql = compiler.condition(&self.expression);
        let params = std::mem::take(&mut compiler.params);
        let ranking = compiler.ranking(&self.expression);
        Condition {
            sql,
            params,
            sort: self.sort.unwrap_or_default(),
            ranking,
            asks_for_hidden: self.asks_for_hidden(),
        }
    }
}

struct Compiler<'a> {
    now: Time,
    zone: &'a TimeZone,
    params: Vec<Value>,
}

impl Compiler<'_> {
    fn condition(&mut self, expression: &Expression) -> String {
        if let Some(search) = full_text(expression) {
            return self.found("IN", search);
        }
        match expression {
            Expression::All => "1".to_owned(),
            Expression::And(parts) => self.all_of(parts),
            Expression::Or(parts) => self.any_of(parts),
            Expression::Not(inner) => match full_text(inner) {
                Some(search) => self.found("NOT IN", search),
                None => format!("NOT ({})", self.condition(inner)),
            },
            other => self.fact(other),
        }
    }

    fn found(&mut self, is_in: &str, search: String) -> String {
        self.with(
            Value::Text(search),
            &format!("e.id {is_in} (SELECT rowid FROM entry_index WHERE entry_index MATCH ?)"),
        )
    }

    /// All the words go into one look-up in the index.
    fn all_of(&mut self, parts: &[Expression]) -> String {
        let (search, rest) = split(parts);
        let mut conditions: Vec<String> = search.map(|search| self.found("IN", search)).into_iter().collect();
        conditions.extend(rest.iter().map(|part| self.condition(part)));
        parenthesized(&conditions, " AND ")
    }

    fn any_of(&mut self, parts: &[Expression]) -> String {
        let (words, rest): (Vec<_>, Vec<_>) = parts.iter().partition(|part| full_text(part).is_some());
        let mut conditions = vec![];
        if !words.is_empty() {
            let search: Vec<String> = words.iter().filter_map(|part| full_text(part)).collect();
            conditions.push(self.found("IN", parenthesized(&search, " OR ")));
        }
        conditions.extend(rest.iter().map(|part| self.condition(part)));
        parenthesized(&conditions, " OR ")
    }

    fn ranking(&mut self, expression: &Expression) -> Option<Ranking> {
        let parts = match expression {
            Expression::And(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let (search, rest) = split(parts);
        let conditions: Vec<String> = rest.iter().map(|part| self.condition(part)).collect();
        let sql = if conditions.is_empty() {
            "1".to_owned()
        } else {
            parenthesized(&conditions, " AND ")
        };
        let params = std::mem::take(&mut self.params);
        search.map(|search| Ranking { search, sql, params })
    }

    /// A condition on one fact about the entry.
    fn fact(&mut self, expression: &Expression) -> String {
        match expression {
            Expression::Is(flag) => self.flag(*flag),
            Expression::Has(thing) => thing_column(*thing).to_owned(),
            Expression::Source(name) => self.source(name),
            Expression::Tag(name) => self.tag(name),
            Expression::Category(text) => self.contains("e.categories", text),
            Expression::Link(text) => self.contains("e.url", text),
            Expression::Language(language) => self.with(Value::Text(language.code().to_owned()), "e.lang IS ?"),
            Expression::Regex(place, pattern) => self.regex(*place, pattern),
            Expression::After(moment) => self.time(">=", moment.seconds(self.now, self.zone)),
            Expression::Before(moment) => self.time("<", moment.seconds(self.now, self.zone)),
            Expression::Age(comparison, span) => {
                let limit = self.now.as_second() - span.seconds();
                self.time(younger(*comparison), limit)
            }
            Expression::Length(comparison, length) => {
                let sign = if *comparison == Comparison::Equal {
                    "="
                } else {
                    comparison.sign()
                };
                self.with(
                    Value::Integer(i64::from(*length)),
                    &format!("coalesce(e.length, 0) {sign} ?"),
                )
            }
            Expression::Today => {
                let (from, to) = Moment::bounds_of_today(self.now, self.zone);
                format!("({} AND {})", self.time(">=", from), self.time("<", to))
            }
            Expression::All | Expression::And(_) | Expression::Or(_) | Expression::Not(_) | Expression::Words(_) => {
                self.condition(expression)
            }
        }
    }

    fn flag(&mut self, flag: Flag) -> String {
        match flag {
            Flag::Unread => "s.read IS NOT 1".to_owned(),
            Flag::Read => "s.read IS 1".to_owned(),
            Flag::Starred => "s.starred IS 1".to_owned(),
            Flag::Hidden => "s.hidden IS 1".to_owned(),
            Flag::Teaser => "e.readiness = 0".to_owned(),
            Flag::Ready => "e.readiness = 1".to_owned(),
            Flag::Failed => "e.readiness = 2".to_owned(),
            Flag::Edited => "e.edited IS 1".to_owned(),
            Flag::New => self.with(Value::Integer(seconds_of_new(self.now)), "e.first_seen > ?"),
        }
    }

    fn time(&mut self, sign: &str, seconds: i64) -> String {
        self.with(Value::Integer(seconds), &format!("e.sort_time {sign} ?"))
    }

    fn contains(&mut self, column: &str, text: &str) -> String {
        self.with(
            Value::Text(fold(text)),
            &format!("coalesce(instr(fold({column}), ?), 0) > 0"),
        )
    }

    fn source(&mut self, name: &Name) -> String {
        let text = fold(&name.text);
        let tags = self.source_tag(name, &text);
        let names = match (name.exact, name.open) {
            (true, false) => self.with(Value::Text(text.clone()), "fold(src.name) = ?"),
            (true, true) => self.begins("fold(src.name)", &text),
            (false, _) => self.with(Value::Text(text.clone()), "instr(fold(src.name), ?) > 0"),
        };
        let hosts = self.host(name, &text);
        format!("e.source_id IN (SELECT src.id FROM source src WHERE {tags} OR {names} OR {hosts})")
    }

    /// By the address: the whole host, with or without `www.`; unless quoted, some of its parts.
    fn host(&mut self, name: &Name, text: &str) -> String {
        let url = "replace(substr(fold(src.url), instr(src.url, '://') + 3) || '/', ':', '/')";
        if !name.exact {
            let labels = format!("'.' || replace({url}, '/', '.')");
            return self.with(Value::Text(format!(".{text}.")), &format!("instr({labels}, ?) > 0"));
        }
        let bare = host_without_www(text);
        let plain = self.with(Value::Text(format!("{bare}/")), &format!("instr({url}, ?) = 1"));
        let with_www = self.with(Value::Text(format!("www.{bare}/")), &format!("instr({url}, ?) = 1"));
        format!("{plain} OR {with_www}")
    }

    /// Tags of the entry, and those that its source gives to all its entries.
    fn tag(&mut self, name: &Name) -> String {
        let text = fold(&name.text);
        let own = if name.open {
            self.begins("fold(t.name)", &text)
        } else {
            self.with(Value::Text(text.clone()), "fold(t.name) = ?")
        };
        let given = self.source_tag(name, &text);
        format!(
            "(EXISTS (SELECT 1 FROM tag t WHERE t.entry_id = e.id AND {own}) \
             OR e.source_id IN (SELECT src.id FROM source src WHERE {given}))"
        )
    }

    /// The tags of a source stand in one column, joined by line feeds.
    fn source_tag(&mut self, name: &Name, text: &str) -> String {
        let end = if name.open { "" } else { "\n" };
        let text = Value::Text(format!("\n{text}{end}"));
        self.with(
            text,
            "coalesce(instr(char(10) || fold(src.tags) || char(10), ?), 0) > 0",
        )
    }

    fn begins(&mut self, what: &str, text: &str) -> String {
        self.params.push(Value::Text(text.to_owned()));
        self.params.push(Value::Text(text.to_owned()));
        format!("substr({what}, 1, length(?)) = ?")
    }

    fn regex(&mut self, place: Place, pattern: &str) -> String {
        let pattern = Value::Text(pattern.to_owned());
        match place {
            Place::Title => self.with(pattern, "e.title REGEXP ?"),
            Place::Author => self.with(pattern, "coalesce(e.authors, '') REGEXP ?"),
            Place::Category => self.with(pattern, "coalesce(e.categories, '') REGEXP ?"),
            Place::Link => self.with(pattern, "coalesce(e.url, '') REGEXP ?"),
            Place::Source => self.with(
                pattern,
                "e.source_id IN (SELECT src.id FROM source src WHERE coalesce(src.name, '') REGEXP ?)",
            ),
        }
    }

    fn with(&mut self, value: Value, sql: &str) -> String {
        self.params.push(value);
        sql.to_owned()
    }
}

fn thing_column(thing: Thing) -> &'static str {
    match thing {
        Thing::Image => "e.has_image IS 1",
        Thing::Audio => "e.has_audio IS 1",
        Thing::Video => "e.has_video IS 1",
        Thing::Enclosure => "e.has_enclosure IS 1",
    }
}

/// Younger than a span is later than the moment it goes back to.
fn younger(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => ">",
        Comparison::AtMost | Comparison::Equal => ">=",
        Comparison::AtLeast => "<=",
        Comparison::More => "<",
    }
}

/// The words among the parts of an `and` as one search, and the parts that are something else.
fn split(parts: &[Expression]) -> (Option<String>, Vec<&Expression>) {
    let wanted: Vec<String> = parts.iter().filter_map(full_text).collect();
    if wanted.is_empty() {
        return (None, parts.iter().collect());
    }
    let unwanted = |part: &Expression| match part {
        Expression::Not(inner) => full_text(inner),
        _ => None,
    };
    let refused: Vec<String> = parts.iter().filter_map(unwanted).collect();
    let rest = parts
        .iter()
        .filter(|part| full_text(part).is_none() && unwanted(part).is_none())
        .collect();
    let wanted = parenthesized(&wanted, " AND ");
    if refused.is_empty() {
        return (Some(wanted), rest);
    }
    (
        Some(format!("({wanted} NOT {})", parenthesized(&refused, " OR "))),
        rest,
    )
}

/// An expression as one full-text search; `None` when it asks for something else, too, or only for
/// what shall not be there, which the index cannot tell.
fn full_text(expression: &Expression) -> Option<String> {
    match expression {
        Expression::Words(words) => Some(search(words)),
        Expression::Or(parts) => {
            let parts: Option<Vec<String>> = parts.iter().map(full_text).collect();
            parts.map(|parts| parenthesized(&parts, " OR "))
        }
        Expression::And(parts) => {
            let (search, rest) = split(parts);
            search.filter(|_| rest.is_empty())
        }
        _ => None,
    }
}

fn search(words: &Words) -> String {
    let readings: Vec<String> = query_terms(&words.text, words.open).iter().map(term).collect();
    let any = parenthesized(&readings, " OR ");
    match words.place {
        Some(Place::Author) => format!("(author : {any})"),
        Some(_) => format!("(title : {any})"),
        None => any,
    }
}

/// Terms hold letters and digits alone: nothing in them needs to be escaped.
fn term(reading: &Reading) -> String {
    let star = if reading.open { " *" } else { "" };
    format!("\"{}\"{star}", reading.terms.join(" "))
}

fn parenthesized(parts: &[String], between: &str) -> String {
    format!("({})", parts.join(between))
}
