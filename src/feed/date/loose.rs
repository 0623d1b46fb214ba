//! Dates as people write them: a time, a zone and a date are looked for one after the other, each takes its pieces
//! away, and what is left over is passed by.

use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::calendar::{Clock, Day, moment, moment_at};
use super::clock::{Place, take_clock, take_zone};
use super::scan::{Piece, scan};
use super::words;
use crate::model::Time;

pub(super) fn parse(text: &str, now: Time, zone: &TimeZone) -> Option<Time> {
    if let Some(time) = epoch(text) {
        return Some(time);
    }
    if words::is_now(&text.to_lowercase()) {
        return Some(now);
    }
    let mut pieces = scan(text);
    if let Some(time) = ago(&pieces, now) {
        return Some(time);
    }
    join_compact(&mut pieces);
    let (clock, place) = match take_clock(&mut pieces) {
        Some((clock, at)) => (Some(clock), take_zone(&mut pieces, at)),
        None => (None, zone_of_day(&mut pieces)),
    };
    let day = take_near_day(&pieces, now, zone)
        .or_else(|| named_month(&pieces, now, zone))
        .or_else(|| numbers(&pieces, now, zone, clock))
        .or_else(|| last_weekday(&pieces, clock, now, zone))
        .or_else(|| clock.and_then(|clock| day_of_clock(clock, now, zone)))?;
    let clock = clock.unwrap_or_default();
    match place {
        Place::Source => moment_at(day, clock, zone),
        Place::East(minutes) => moment(day, clock, minutes),
        Place::Zone(zone) => moment_at(day, clock, &zone),
    }
}

/// The zone of a day without a time, as schemas of XML allow: `2026-02-27+05:00`, `2026-02-27Z`.
fn zone_of_day(pieces: &mut Vec<Piece>) -> Place {
    let last = pieces.len().saturating_sub(1);
    let plus = pieces.iter().position(|it| it.is_sign('+'));
    let at = plus.or_else(|| (pieces.get(last)?.word()? == "z").then_some(last));
    at.map_or(Place::Source, |at| take_zone(pieces, at))
}

/// A century: nothing that is read today was written so long ago.
const LONGEST_SPAN: i64 = 100 * 31_556_952;

/// Numbers of ten digits beyond this are no dates.
const YEAR_2100: i64 = 4_102_444_800;

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Time> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds = match whole.len() {
        9 | 10 => whole.parse::<i64>().ok()?,
        13 => whole.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    (seconds < YEAR_2100).then(|| Time::from_second(seconds).ok()).flatten()
}

/// `5 минут назад`, `2 сағат бұрын`, `an hour ago`, `1 час 5 минут назад`.
fn ago(pieces: &[Piece], now: Time) -> Option<Time> {
    if !pieces.iter().filter_map(Piece::word).any(words::is_ago) {
        return None;
    }
    let (mut seconds, mut count, mut found) = (0_i64, None, false);
    for piece in pieces {
        if let Some(number) = piece.number(6) {
            count = Some(number);
        } else if let Some(word) = piece.word() {
            if let Some(unit) = words::unit(word) {
                seconds = seconds.checked_add(unit.checked_mul(count.take().unwrap_or(1))?)?;
                found = true;
            } else if let Some(number) = words::number(word) {
                count = Some(number);
            }
        }
    }
    let is_span = found && seconds < LONGEST_SPAN;
    is_span
        .then(|| Time::from_second(now.as_second() - seconds).ok())
        .flatten()
}

/// `20260227T123600`, `20260227` and `20260227123600` → the same with signs between.
fn join_compact(pieces: &mut Vec<Piece>) {
    let mut index = 0;
    while index < pieces.len() {
        let after_t = index > 0 && pieces[index - 1].word() == Some("t");
        let parts: &[usize] = match &pieces[index] {
            Piece::Number { digits: 14, .. } => &[4, 2, 2, 2, 2, 2],
            Piece::Number { digits: 12, .. } => &[4, 2, 2, 2, 2],
            Piece::Number { digits: 8, .. } => &[4, 2, 2],
            Piece::Number { digits: 6, .. } if after_t => &[2, 2, 2],
            Piece::Number { digits: 4, .. } if after_t => &[2, 2],
            _ => {
                index += 1;
                continue;
            }
        };
        let split = spread(&pieces[index], parts);
        let length = split.len();
        pieces.splice(index..=index, split);
        index += length;
    }
}

fn spread(piece: &Piece, parts: &[usize]) -> Vec<Piece> {
    let Piece::Number { value, digits } = piece else {
        return vec![piece.clone()];
    };
    let text = format!("{value:0digits$}");
    let is_clock = parts[0] == 2;
    let (mut at, mut split) = (0, Vec::new());
    for (index, length) in parts.iter().enumerate() {
        let sign = match index {
            0 => None,
            3 => Some(Piece::Blank),
            _ if is_clock || index > 3 => Some(Piece::Sign(':')),
            _ => Some(Piece::Sign('-')),
        };
        split.extend(if is_clock && index > 0 {
            Some(Piece::Sign(':'))
        } else {
            sign
        });
        let value = text[at..at + length].parse().unwrap_or(0);
        split.push(Piece::Number { value, digits: *length });
        at += length;
    }
    split
}

/// `бүгін`, `вчера` …
fn take_near_day(pieces: &[Piece], now: Time, zone: &TimeZone) -> Option<Day> {
    let distance = pieces.iter().filter_map(Piece::word).find_map(words::day_near)?;
    day_of(now, zone, distance)
}

fn day_of(now: Time, zone: &TimeZone, distance: i32) -> Option<Day> {
    let date = zone.to_datetime(now).date().checked_add(distance.days()).ok()?;
    Some(Day {
        year: date.year(),
        month: date.month(),
        day: date.day(),
    })
}

/// A date with a month in letters: the day stands nearest to it, the year has four digits or comes last.
fn named_month(pieces: &[Piece], now: Time, zone: &TimeZone) -> Option<Day> {
    let mut months = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, it)| Some((at, words::month(it.word()?)?)));
    let (at, month) = months.next_back()?;
    let numbers: Vec<(usize, i64, usize)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| match piece {
            Piece::Number { digits, .. } => Some((index, piece.number(4)?, *digits)),
            _ => None,
        })
        .collect();
    let year = numbers
        .iter()
        .find(|(_, value, digits)| *digits >= 3 || *value > 31)
        .map(|(index, value, digits)| (*index, full_year(*value, *digits)));
    let mut rest = numbers
        .iter()
        .filter(|(index, ..)| year.is_none_or(|(it, _)| it != *index));
    let Some(&(_, day, _)) = rest.clone().min_by_key(|(index, ..)| index.abs_diff(at)) else {
        return Some(Day {
            year: year?.1,
            month,
            day: 1,
        });
    };
    let day = i8::try_from(day).ok()?;
    if let Some((_, year)) = year {
        return Some(Day { year, month, day });
    }
    match (rest.next(), rest.next()) {
        (Some(&(_, first, _)), Some(&(_, second, digits))) => {
            let day = i8::try_from(first).ok()?;
            Some(Day {
                year: full_year(second, digits),
                month,
                day,
            })
        }
        _ => latest(month, day, now, zone),
    }
}

/// `04` is 2004, `99` is 1999, and `104` is 2004 too: some programs count from 1900.
fn full_year(value: i64, digits: usize) -> i16 {
    let year = match digits {
        1 | 2 if value < 70 => value + 2000,
        1..=3 => value + 1900,
        _ => value,
    };
    i16::try_from(year).unwrap_or(i16::MAX)
}

/// A day without a year: the latest one that is not after tomorrow.
fn latest(month: i8, day: i8, now: Time, zone: &TimeZone) -> Option<Day> {
    let tomorrow = zone.to_datetime(now).date().tomorrow().ok()?;
    let is_later = (month, day) > (tomorrow.month(), tomorrow.day());
    let year = if is_later { tomorrow.year() - 1 } else { tomorrow.year() };
    Some(Day { year, month, day })
}

/// A date of numbers alone.
fn numbers(pieces: &[Piece], now: Time, zone: &TimeZone, clock: Option<Clock>) -> Option<Day> {
    let weekday = pieces.iter().filter_map(Piece::word).find_map(words::weekday);
    let at = pieces.iter().position(|it| matches!(it, Piece::Number { .. }))?;
    let (first, first_digits) = digits(pieces.get(at))?;
    let sign = pieces.get(at + 1);
    let second = next_number(pieces, at);
    let third = second.and_then(|(at, ..)| next_number(pieces, at));
    let small = |value: i64| i8::try_from(value).ok();
    match (second, third) {
        (Some((_, second, 3)), _) if first_digits == 4 => ordinal(full_year(first, 4), second),
        (Some((_, second, _)), Some((_, third, _))) if first_digits == 4 => {
            let (month, day) = if second > 12 { (third, second) } else { (second, third) };
            Some(Day {
                year: full_year(first, 4),
                month: small(month)?,
                day: small(day)?,
            })
        }
        (Some((_, second, _)), Some((_, third, third_digits))) => {
            let year = full_year(third, third_digits);
            let slash = sign.is_some_and(|it| it.is_sign('/'));
            day_and_month(year, small(first)?, small(second)?, slash, weekday)
        }
        (Some((_, second, 1 | 2)), None) if first_digits == 4 => Some(Day {
            year: full_year(first, 4),
            month: small(second)?,
            day: 1,
        }),
        (Some((_, second, 2)), None) if clock.is_some() && sign.is_some_and(|it| it.is_sign('.')) && second <= 12 => {
            latest(small(second)?, small(first)?, now, zone)
        }
        (None, None) if first_digits == 4 && clock.is_none() && pieces.len() == 1 => Some(Day {
            year: full_year(first, 4),
            month: 1,
            day: 1,
        }),
        _ => None,
    }
}

fn digits(piece: Option<&Piece>) -> Option<(i64, usize)> {
    match piece? {
        piece @ Piece::Number { digits, .. } => Some((piece.number(4)?, *digits)),
        _ => None,
    }
}

/// The number that follows a number after a sign, a blank, or a word such as `年`.
fn next_number(pieces: &[Piece], at: usize) -> Option<(usize, i64, usize)> {
    let skipped = pieces
        .get(at + 1..)?
        .iter()
        .take(3)
        .take_while(|it| !matches!(it, Piece::Number { .. }))
        .count();
    let at = at + 1 + skipped;
    let (value, digits) = digits(pieces.get(at))?;
    Some((at, value, digits))
}

/// Which of two numbers is the month: one above twelve is not, the day of the week may tell, and with slashes the
/// month stands first, as in America.
fn day_and_month(year: i16, first: i8, second: i8, slash: bool, weekday: Option<i8>) -> Option<Day> {
    let by_day = Day {
        year,
        month: second,
        day: first,
    };
    let by_month = Day {
        year,
        month: first,
        day: second,
    };
    if second > 12 {
        return Some(by_month);
    }
    if first > 12 {
        return Some(by_day);
    }
    let falls_on = |day: Day| weekday.is_some() && weekday_of(day) == weekday;
    match slash {
        true if falls_on(by_day) => Some(by_day),
        true => Some(by_month),
        false if falls_on(by_month) => Some(by_month),
        false => Some(by_day),
    }
}

fn weekday_of(day: Day) -> Option<i8> {
    let date = jiff::civil::Date::new(day.year, day.month, day.day).ok()?;
    Some(date.weekday().to_monday_zero_offset())
}

/// `2026-058`: the fifty-eighth day of the year.
fn ordinal(year: i16, number: i64) -> Option<Day> {
    let first = jiff::civil::Date::new(year, 1, 1).ok()?;
    let date = first
        .checked_add((number - 1).days())
        .ok()
        .filter(|it| it.year() == year)?;
    Some(Day {
        year,
        month: date.month(),
        day: date.day(),
    })
}

/// A day of the week and a time: the last such day.
fn last_weekday(pieces: &[Piece], clock: Option<Clock>, now: Time, zone: &TimeZone) -> Option<Day> {
    clock?;
    let weekday = pieces.iter().filter_map(Piece::word).find_map(words::weekday)?;
    let today = zone.to_datetime(now).date().weekday().to_monday_zero_offset();
    day_of(now, zone, -i32::from((today - weekday).rem_euclid(7)))
}

/// A time alone is of today, or of yesterday when it has not come yet.
fn day_of_clock(clock: Clock, now: Time, zone: &TimeZone) -> Option<Day> {
    let local = zone.to_datetime(now);
    let is_to_come = (clock.hour, clock.minute) > (local.hour(), local.minute());
    day_of(now, zone, if is_to_come { -1 } else { 0 })
}
