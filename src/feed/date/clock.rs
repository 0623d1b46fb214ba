//! The time of day and the zone among the pieces of a date.

use jiff::tz::TimeZone;

use super::calendar::Clock;
use super::scan::Piece;
use super::words;

/// Where a time holds.
pub(super) enum Place {
    Source,
    /// Minutes east of UTC.
    East(i32),
    Zone(TimeZone),
}

/// Finds `12:36`, `12:36:00.5`, `3:09pm`, `14h30` or `8 pm`, and takes it out. Returns where it stood.
pub(super) fn take_clock(pieces: &mut Vec<Piece>) -> Option<(Clock, usize)> {
    let has_month = pieces
        .iter()
        .filter_map(Piece::word)
        .any(|it| words::month(it).is_some());
    let found = (0..pieces.len()).find_map(|at| {
        let is_zone = at > 0 && pieces[at - 1].is_sign('+');
        let begins = at == 0 || pieces[at - 1] == Piece::Blank;
        let dotted = || (has_month && begins).then(|| with_dots(&pieces[at..])).flatten();
        let (clock, length) = clock_at(&pieces[at..]).or_else(dotted)?;
        (!is_zone).then_some((at, clock, length))
    });
    let (at, mut clock, mut length) = found?;
    let next = at + length + usize::from(pieces.get(at + length) == Some(&Piece::Blank));
    let before = pieces[..at]
        .iter()
        .rev()
        .find(|it| **it != Piece::Blank)
        .and_then(Piece::word);
    let after = pieces.get(next).and_then(Piece::word);
    let half = after.and_then(half_of_day);
    if half.is_some() {
        length = next + 1 - at;
    }
    match half.or_else(|| before.and_then(half_of_day)) {
        Some(Half::After) if clock.hour < 12 => clock.hour += 12,
        Some(Half::Before) if clock.hour == 12 => clock.hour = 0,
        _ => {}
    }
    pieces.drain(at..at + length);
    Some((clock, at))
}

enum Half {
    Before,
    After,
}

fn half_of_day(word: &str) -> Option<Half> {
    match word {
        "am" | "오전" | "上午" | "午前" => Some(Half::Before),
        "pm" | "오후" | "下午" | "午後" => Some(Half::After),
        _ => None,
    }
}

/// The time that begins at a piece, and how many pieces it takes.
fn clock_at(pieces: &[Piece]) -> Option<(Clock, usize)> {
    let hour = i8::try_from(pieces.first()?.number(2)?).ok().filter(|it| *it <= 24)?;
    let small = |index: usize| {
        let value = pieces.get(index)?.number(2)?;
        i8::try_from(value).ok().filter(|it| *it < 61)
    };
    let is_colon = pieces.get(1).is_some_and(|it| it.is_sign(':'));
    let is_h = pieces.get(1).and_then(Piece::word) == Some("h");
    if (is_colon || is_h)
        && let Some(minute) = small(2)
    {
        let mut clock = Clock {
            hour,
            minute: minute.min(59),
            second: 0,
        };
        let mut length = 3;
        if pieces.get(3).is_some_and(|it| it.is_sign(':'))
            && let Some(second) = small(4)
        {
            clock.second = second;
            length = 5;
            let is_fraction = pieces.get(5).is_some_and(|it| it.is_sign('.') || it.is_sign(','))
                && matches!(pieces.get(6), Some(Piece::Number { .. }));
            length += if is_fraction { 2 } else { 0 };
        }
        return Some((clock, length));
    }
    let word = match pieces.get(1)? {
        Piece::Blank => pieces.get(2)?,
        piece => piece,
    };
    let is_hour = (1..=12).contains(&hour) && word.word().is_some_and(|it| half_of_day(it).is_some());
    is_hour.then_some((
        Clock {
            hour,
            ..Clock::default()
        },
        1,
    ))
}

/// `15.04` and `15.04.05`, where the date has its month in letters, so that they cannot be one.
fn with_dots(pieces: &[Piece]) -> Option<(Clock, usize)> {
    let two = |index: usize, limit: i64| match pieces.get(index)? {
        piece @ Piece::Number { digits: 2, .. } => piece
            .number(2)
            .filter(|it| *it < limit)
            .and_then(|it| i8::try_from(it).ok()),
        _ => None,
    };
    let is_dot = |index: usize| pieces.get(index).is_some_and(|it| it.is_sign('.'));
    let (hour, minute) = (two(0, 25)?, two(2, 60).filter(|_| is_dot(1))?);
    match two(4, 61).filter(|_| is_dot(3)) {
        Some(second) => Some((Clock { hour, minute, second }, 5)),
        None => (!is_dot(3)).then_some((
            Clock {
                hour,
                minute,
                second: 0,
            },
            3,
        )),
    }
}

/// Finds the zone after the place where the time stood, and takes it out.
pub(super) fn take_zone(pieces: &mut Vec<Piece>, at: usize) -> Place {
    if let Some((minutes, range)) = digits_zone(pieces, at) {
        pieces.drain(range);
        return Place::East(minutes);
    }
    for index in at..pieces.len() {
        let Some(word) = pieces[index].word() else {
            continue;
        };
        if let Some(name) = place_name(&pieces[index..])
            && let Some(zone) = super::zone(&name)
        {
            pieces.truncate(index);
            return Place::Zone(zone);
        }
        if let Some(zone) = words::place(word).and_then(super::zone) {
            pieces.remove(index);
            return Place::Zone(zone);
        }
        if let Some(minutes) = words::zone(word) {
            let more = digits_zone(pieces, index + 1);
            let end = more.as_ref().map_or(index + 1, |(_, range)| range.end);
            pieces.drain(index..end);
            return Place::East(minutes + more.map_or(0, |(minutes, _)| minutes));
        }
    }
    zone_at_end(pieces)
}

/// `15:04 02.01.2006 -0700`: the zone stands last, after the date.
fn zone_at_end(pieces: &mut Vec<Piece>) -> Place {
    let start = pieces.len().saturating_sub(3);
    let is_apart =
        pieces.get(start) == Some(&Piece::Blank) && matches!(pieces.last(), Some(Piece::Number { digits: 4, .. }));
    match digits_zone(pieces, start).filter(|_| is_apart) {
        Some((minutes, range)) => {
            pieces.drain(range);
            Place::East(minutes)
        }
        None => Place::Source,
    }
}

/// `+0500`, `-05:00`, `+5`: directly after the time, and not the beginning of a date (`12:36 - 27.02.2026`).
fn digits_zone(pieces: &[Piece], at: usize) -> Option<(i32, std::ops::Range<usize>)> {
    let start = at + usize::from(pieces.get(at) == Some(&Piece::Blank));
    let sign = pieces.get(start).filter(|it| it.is_sign('+') || it.is_sign('-'))?;
    let Piece::Number { value, digits } = pieces.get(start + 1)? else {
        return None;
    };
    let value = i32::try_from(*value).ok()?;
    let after = pieces.get(start + 2);
    let (minutes, end) = match digits {
        4 | 3 => (value / 100 * 60 + value % 100, start + 2),
        1 | 2 if after.is_some_and(|it| it.is_sign(':')) => {
            let minutes = i32::try_from(pieces.get(start + 3)?.number(2)?).ok()?;
            (value * 60 + minutes, start + 4)
        }
        1 | 2 if after.is_none_or(|it| *it == Piece::Blank || it.is_sign('(') || it.word().is_some()) => {
            (value * 60, start + 2)
        }
        _ => return None,
    };
    let is_zone = minutes <= 18 * 60;
    is_zone.then_some((if sign.is_sign('-') { -minutes } else { minutes }, start..end))
}

/// `europe/brussels` of three pieces, or more with `_` and `-` in the name.
fn place_name(pieces: &[Piece]) -> Option<String> {
    let mut name = String::new();
    for piece in pieces {
        match piece {
            Piece::Word(word) => name.push_str(word),
            Piece::Sign(sign @ ('/' | '_' | '-')) if !name.is_empty() => name.push(*sign),
            _ => break,
        }
    }
    name.contains('/').then_some(name)
}
