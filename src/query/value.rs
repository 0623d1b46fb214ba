//! What may stand after `field:`, read and refused.

use crate::model::Language;

use super::expression::{Comparison, Expression};
use super::fault::{Fault, Hint, Problem, nearest};
use super::moment::{Moment, Span};

pub(super) fn named<T: Copy>(names: &[(&str, T)], field: &'static str, at: usize, text: &str) -> Result<T, Fault> {
    let lower = text.to_lowercase();
    if let Some((_, value)) = names.iter().find(|(name, _)| *name == lower) {
        return Ok(*value);
    }
    let hint = match nearest(&lower, names.iter().map(|(name, _)| *name)) {
        Some(name) => Hint::DidYouMean(format!("{field}:{name}")),
        None => Hint::OneOf(names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")),
    };
    Err(unknown_value(at, field, text, Some(hint)))
}

pub(super) fn language(at: usize, text: &str) -> Result<Language, Fault> {
    match Language::from_tag(text) {
        // The country's code, which many take for that of the language.
        Some(language) if language.code() == "kz" => Ok(Language::kazakh()),
        Some(language) => Ok(language),
        None => Err(unknown_value(at, "lang", text, Some(Hint::Example("lang:kk")))),
    }
}

pub(super) fn moment(at: usize, text: &str) -> Result<Moment, Fault> {
    let hint = Hint::Example("2026-02-27, 2026-02, today, yesterday, 3d");
    Moment::parse(text).ok_or_else(|| fault(at, Problem::NotAMoment(text.to_owned()), Some(hint)))
}

pub(super) fn age(at: usize, text: &str) -> Result<Expression, Fault> {
    let (comparison, length, rest) = comparison(text);
    let hint = Hint::Example("age:<2d, age:>12h");
    let span = Span::parse(rest).ok_or_else(|| fault(at + length, Problem::NotASpan(rest.to_owned()), Some(hint)))?;
    // No entry is to the second as old as that: without a sign, it is at most as old.
    let comparison = if comparison == Comparison::Equal {
        Comparison::AtMost
    } else {
        comparison
    };
    Ok(Expression::Age(comparison, span))
}

pub(super) fn length(at: usize, text: &str) -> Result<Expression, Fault> {
    if let Some((least, most)) = text.split_once("..") {
        let most_at = at + least.chars().count() + 2;
        return Ok(Expression::and(vec![
            Expression::Length(Comparison::AtLeast, count(at, least)?),
            Expression::Length(Comparison::AtMost, count(most_at, most)?),
        ]));
    }
    let (comparison, length, rest) = comparison(text);
    Ok(Expression::Length(comparison, count(at + length, rest)?))
}

fn count(at: usize, text: &str) -> Result<u32, Fault> {
    let hint = Hint::Example("length:>500, length:500..1000");
    text.parse()
        .map_err(|_| fault(at, Problem::NotANumber(text.to_owned()), Some(hint)))
}

/// The sign of comparison at the start, its length, and what follows.
fn comparison(text: &str) -> (Comparison, usize, &str) {
    const SIGNS: &[(&str, Comparison)] = &[
        ("<=", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("<", Comparison::Less),
        (">", Comparison::More),
        ("=", Comparison::Equal),
    ];
    SIGNS
        .iter()
        .find_map(|(sign, comparison)| Some((*comparison, sign.len(), text.strip_prefix(sign)?)))
        .unwrap_or((Comparison::Equal, 0, text))
}

pub(super) fn unknown_value(at: usize, field: &'static str, value: &str, hint: Option<Hint>) -> Fault {
    fault(
        at,
        Problem::UnknownValue {
            field,
            value: value.to_owned(),
        },
        hint,
    )
}

pub(super) fn missing_value(at: usize, field: &'static str) -> Fault {
    fault(at, Problem::MissingValue(field), None)
}

pub(super) fn fault(position: usize, problem: Problem, hint: Option<Hint>) -> Fault {
    Fault {
        position,
        problem,
        hint,
    }
}
