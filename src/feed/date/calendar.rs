//! Days and times of day → moments, lenient where people are: a thirty-first of April, a leap second, 24:00.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::model::Time;

/// A day as it was written; not yet known to exist.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Day {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

/// A time of day as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Clock {
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
}

/// Years outside of this are placeholders (`0001-01-01`), not dates.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

const FARTHEST_ZONE: i32 = 18 * 60;

/// The moment of a day and a time in a zone given as minutes east of UTC.
pub(super) fn moment(day: Day, clock: Clock, minutes_east: i32) -> Option<Time> {
    if minutes_east.abs() > FARTHEST_ZONE {
        return None;
    }
    let local = local(day, clock)?;
    let utc = TimeZone::UTC.to_timestamp(local).ok()?;
    let moment = Time::from_second(utc.as_second() - i64::from(minutes_east) * 60).ok()?;
    is_date(moment).then_some(moment)
}

/// The moment of a day and a time at a place.
pub(super) fn moment_at(day: Day, clock: Clock, zone: &TimeZone) -> Option<Time> {
    let moment = zone.to_timestamp(local(day, clock)?).ok()?;
    is_date(moment).then_some(moment)
}

/// Whether a moment is within the years of dates in UTC too: what is stored is written and read so.
fn is_date(moment: Time) -> bool {
    YEARS.contains(&TimeZone::UTC.to_datetime(moment).year())
}

fn local(day: Day, clock: Clock) -> Option<DateTime> {
    let date = existing(day)?;
    let (date, hour) = if clock.hour == 24 {
        (date.tomorrow().ok()?, 0)
    } else {
        (date, clock.hour)
    };
    DateTime::new(
        date.year(),
        date.month(),
        date.day(),
        hour,
        clock.minute,
        clock.second.min(59),
        0,
    )
    .ok()
}

/// The day, or the last one of its month when the month is shorter.
fn existing(day: Day) -> Option<Date> {
    if !YEARS.contains(&day.year) || !(1..=31).contains(&day.day) {
        return None;
    }
    let first = Date::new(day.year, day.month, 1).ok()?;
    Date::new(day.year, day.month, day.day.min(first.days_in_month())).ok()
}
