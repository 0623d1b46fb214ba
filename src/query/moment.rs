//! Points and lengths of time as a query names them.

use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use crate::model::Time;

/// A point in time, known once "now" and the reader's zone are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    Today,
    Yesterday,
    Ago(Span),
    /// The start of a year, month, day or minute, as exactly as it was written.
    Year(i16),
    Month(i16, i8),
    Day(Date),
    Minute(DateTime),
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub count: u32,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    /// 30 days
    Month,
    /// 365 days
    Year,
}

/// How units are written; the first of each is how they are written back.
const UNITS: &[(&str, Unit)] = &[
    ("m", Unit::Minute),
    ("h", Unit::Hour),
    ("d", Unit::Day),
    ("w", Unit::Week),
    ("mo", Unit::Month),
    ("y", Unit::Year),
    ("min", Unit::Minute),
    ("мин", Unit::Minute),
    ("сағ", Unit::Hour),
    ("ч", Unit::Hour),
    ("күн", Unit::Day),
    ("д", Unit::Day),
    ("апта", Unit::Week),
    ("нед", Unit::Week),
    ("ай", Unit::Month),
    ("мес", Unit::Month),
    ("жыл", Unit::Year),
    ("г", Unit::Year),
];

impl Moment {
    pub fn parse(text: &str) -> Option<Moment> {
        match text.to_lowercase().as_str() {
            "today" | "бүгін" | "сегодня" => return Some(Moment::Today),
            "yesterday" | "кеше" | "вчера" => return Some(Moment::Yesterday),
            _ => {}
        }
        if let Some(span) = Span::parse(text) {
            return Some(Moment::Ago(span));
        }
        let (day, clock) = match text.split_once(['T', ' ']) {
            Some((day, clock)) => (day, Some(clock)),
            None => (text, None),
        };
        let moment = calendar(day)?;
        match (moment, clock) {
            (moment, None) => Some(moment),
            (Moment::Day(date), Some(clock)) => {
                let (hour, minute) = clock.split_once(':')?;
                let time = jiff::civil::Time::new(number(hour)?, number(minute)?, 0, 0).ok()?;
                Some(Moment::Minute(date.to_datetime(time)))
            }
            _ => None,
        }
    }

    /// Seconds since 1970.
    pub fn seconds(&self, now: Time, zone: &TimeZone) -> i64 {
        let today = zone.to_datetime(now).date();
        match self {
            Moment::Today => start(today, zone),
            Moment::Yesterday => start(today.saturating_sub(1.day()), zone),
            Moment::Ago(span) => now.as_second() - span.seconds(),
            Moment::Year(year) => Date::new(*year, 1, 1).map_or(i64::MIN, |date| start(date, zone)),
            Moment::Month(year, month) => Date::new(*year, *month, 1).map_or(i64::MIN, |date| start(date, zone)),
            Moment::Day(date) => start(*date, zone),
            Moment::Minute(minute) => instant(*minute, zone),
        }
    }

    /// The first second of this day, and that of the next.
    pub(super) fn bounds_of_today(now: Time, zone: &TimeZone) -> (i64, i64) {
        let today = zone.to_datetime(now).date();
        (start(today, zone), start(today.saturating_add(1.day()), zone))
    }
}

/// A date as `2026-02-27`, `2026-02`, `2026` or `27.02.2026`.
fn calendar(text: &str) -> Option<Moment> {
    if let [day, month, year] = text.split('.').collect::<Vec<_>>()[..] {
        return Some(Moment::Day(
            Date::new(year_number(year)?, number(month)?, number(day)?).ok()?,
        ));
    }
    match text.split('-').collect::<Vec<_>>()[..] {
        [year] => Some(Moment::Year(year_number(year)?)),
        [year, month] => {
            let date = Date::new(year_number(year)?, number(month)?, 1).ok()?;
            Some(Moment::Month(date.year(), date.month()))
        }
        [year, month, day] => Some(Moment::Day(
            Date::new(year_number(year)?, number(month)?, number(day)?).ok()?,
        )),
        _ => None,
    }
}

fn year_number(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.parse().ok()).flatten()
}

fn number(text: &str) -> Option<i8> {
    let is_short = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| text.parse().ok()).flatten()
}

fn start(date: Date, zone: &TimeZone) -> i64 {
    instant(date.to_datetime(jiff::civil::Time::midnight()), zone)
}

/// A clock time that a zone skips is taken as the moment of the jump.
fn instant(civil: DateTime, zone: &TimeZone) -> i64 {
    match zone.to_timestamp(civil) {
        Ok(time) => time.as_second(),
        Err(_) if civil.year() < 1970 => i64::MIN,
        Err(_) => i64::MAX,
    }
}

impl Span {
    pub fn parse(text: &str) -> Option<Span> {
        let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
        let (count, unit) = text.split_at(digits);
        let unit = UNITS.iter().find(|(name, _)| *name == unit.to_lowercase())?.1;
        // A hundred years are enough, and never overflow.
        let count = count.parse().ok().filter(|count| *count <= 52_560_000)?;
        let span = Span { count, unit };
        (span.seconds() <= SignedDuration::from_hours(100 * 366 * 24).as_secs()).then_some(span)
    }

    pub fn seconds(self) -> i64 {
        let one = match self.unit {
            Unit::Minute => 60,
            Unit::Hour => 3600,
            Unit::Day => 86_400,
            Unit::Week => 7 * 86_400,
            Unit::Month => 30 * 86_400,
            Unit::Year => 365 * 86_400,
        };
        i64::from(self.count) * one
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Today => f.write_str("today"),
            Moment::Yesterday => f.write_str("yesterday"),
            Moment::Ago(span) => span.fmt(f),
            Moment::Year(year) => write!(f, "{year:04}"),
            Moment::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Moment::Day(date) => date.fmt(f),
            Moment::Minute(minute) => write!(f, "{}T{:02}:{:02}", minute.date(), minute.hour(), minute.minute()),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = UNITS
            .iter()
            .find(|(_, unit)| *unit == self.unit)
            .map_or("", |(name, _)| *name);
        write!(f, "{}{name}", self.count)
    }
}
