//! Times as a newsroom writes them: how long ago in a list, the date and the clock in an article.

use jiff::ZonedDateTime;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Locale;
use crate::model::Time;

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];
const SHORT_MONTHS: [&str; 12] = [
    "month-short-1",
    "month-short-2",
    "month-short-3",
    "month-short-4",
    "month-short-5",
    "month-short-6",
    "month-short-7",
    "month-short-8",
    "month-short-9",
    "month-short-10",
    "month-short-11",
    "month-short-12",
];

impl Locale {
    /// How long ago, in a few cells: `4 мин`, `2 сағ`, `вчера`, `3 күн`, `27 ақп.`; what is ahead is a date.
    pub fn relative(&self, time: Time, now: Time, zone: &TimeZone) -> String {
        const MINUTE: i64 = 60;
        const HOUR: i64 = 60 * MINUTE;
        let ago = now.as_second() - time.as_second();
        let days = days_between(time, now, zone);
        match (ago, days) {
            (_, _) if ago.abs() < MINUTE => self.text("time-now"),
            (MINUTE..HOUR, _) => self.count("time-minutes", ago / MINUTE),
            // A night is short: what was printed before midnight is hours ago until noon.
            (HOUR.., 0) => self.count("time-hours", ago / HOUR),
            (HOUR.., 1) if ago < 12 * HOUR => self.count("time-hours", ago / HOUR),
            (HOUR.., 1) => self.text("time-yesterday"),
            (HOUR.., 2..=6) => self.count("time-days", days),
            _ => self.short_date(time, now, zone),
        }
    }

    /// `27 ақпан 2026, 12:36`.
    pub fn date(&self, time: Time, zone: &TimeZone) -> String {
        let zoned = time.to_zoned_datetime(zone.clone());
        let date = self.long_day(zoned.date());
        self.format(
            "time-date-and-clock",
            &[("date", date.into()), ("clock", clock(&zoned).into())],
        )
    }

    /// `27 ақп.`, with the year when it is not this year's.
    pub fn short_date(&self, time: Time, now: Time, zone: &TimeZone) -> String {
        let date = time.to_zoned_datetime(zone.clone()).date();
        let month = self.text(SHORT_MONTHS[date.month() as usize - 1]);
        let short = self.format(
            "time-short-date",
            &[("day", day(date).into()), ("month", month.clone().into())],
        );
        if date.year() == now.to_zoned_datetime(zone.clone()).year() {
            return short;
        }
        let year = date.year().to_string();
        self.format(
            "time-date",
            &[
                ("day", day(date).into()),
                ("month", month.into()),
                ("year", year.into()),
            ],
        )
    }

    /// The day as a heading above its entries: `бүгін`, `вчера`, `27 February 2026`.
    pub fn day(&self, time: Time, now: Time, zone: &TimeZone) -> String {
        match days_between(time, now, zone) {
            0 => self.text("time-today"),
            1 => self.text("time-yesterday"),
            _ => self.long_day(time.to_zoned_datetime(zone.clone()).date()),
        }
    }

    /// `27 February 2026`.
    pub fn date_without_clock(&self, time: Time, zone: &TimeZone) -> String {
        self.long_day(time.to_zoned_datetime(zone.clone()).date())
    }

    /// `12:36`.
    pub fn clock(&self, time: Time, zone: &TimeZone) -> String {
        clock(&time.to_zoned_datetime(zone.clone()))
    }

    fn long_day(&self, date: Date) -> String {
        let month = self.text(MONTHS[date.month() as usize - 1]);
        let year = date.year().to_string();
        self.format(
            "time-date",
            &[
                ("day", day(date).into()),
                ("month", month.into()),
                ("year", year.into()),
            ],
        )
    }

    fn count(&self, id: &str, count: i64) -> String {
        self.format(id, &[("count", count.into())])
    }
}

/// Midnights between two times, as the calendar on the wall counts them.
fn days_between(time: Time, now: Time, zone: &TimeZone) -> i64 {
    let date = |time: Time| time.to_zoned_datetime(zone.clone()).date();
    let span = date(now).since((jiff::Unit::Day, date(time)));
    span.map_or(i64::MAX, |span| i64::from(span.get_days()))
}

fn clock(zoned: &ZonedDateTime) -> String {
    format!("{:02}:{:02}", zoned.hour(), zoned.minute())
}

/// As a text: a year or a day is not grouped as a number would be.
fn day(date: Date) -> String {
    date.day().to_string()
}
