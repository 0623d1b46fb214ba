//! Texts in, moments out. "Now" is Friday, 27 February 2026, 13:00 in Almaty.

use jiff::tz::TimeZone;

use super::{parse, zone};
use crate::model::Time;

const NOW: &str = "2026-02-27T08:00:00Z";

fn now() -> Time {
    NOW.parse().expect("a moment")
}

fn almaty() -> TimeZone {
    zone("Asia/Almaty").expect("a zone of the database")
}

/// Each line: a date as it is written, `=`, the moment, or `-` for none.
#[track_caller]
fn check(lines: &str) {
    let mut wrong = Vec::new();
    for line in lines.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let (text, expected) = line.rsplit_once(" = ").expect("a line has a sign of equality");
        let read = parse(text, now(), &almaty()).map_or("-".to_owned(), |it| it.to_string());
        if read != expected.trim() {
            wrong.push(format!("{text} = {read}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn dates_of_rss_are_read_with_their_accidents() {
    check(
        "Fri, 27 Feb 2026 12:36:00 +0500 = 2026-02-27T07:36:00Z
         Fri, 27 Feb 2026 12:36:00 GMT = 2026-02-27T12:36:00Z
         27 Feb 2026 12:36:00 GMT = 2026-02-27T12:36:00Z
         Mon, 27 Feb 2026 12:36:00 +0000 = 2026-02-27T12:36:00Z
         Fri, 27 Feb 26 12:36:00 EST = 2026-02-27T17:36:00Z
         Fri, 27 Feb 2026 12:36 +0500 = 2026-02-27T07:36:00Z
         Fri,27 Feb 2026 12:36:00 +05:00 = 2026-02-27T07:36:00Z
         Friday, 27 February 2026 12:36:00 MSK = 2026-02-27T09:36:00Z
         Fri, 27 Feb 2026 12:36:00 GMT+5 = 2026-02-27T07:36:00Z
         Fri, 27 Feb 2026 12:36:00 GMT-07:00 = 2026-02-27T19:36:00Z
         Fri, 27 Feb 2026 12:36:00 ALMT = 2026-02-27T07:36:00Z
         Fri, 27 Feb 2026 12:36:00 Asia/Almaty = 2026-02-27T07:36:00Z
         Tue, 27 Feb 2024 12:36:00 Asia/Almaty = 2024-02-27T06:36:00Z
         Fri, 27 Feb 2026 12:36:00 = 2026-02-27T07:36:00Z
         Fri, 27 Feb 2026 2:36 PM = 2026-02-27T09:36:00Z
         Fri, 27 Feb 2026 12:36 a.m. GMT = 2026-02-27T00:36:00Z
         Fri, 27 Feb 2026 24:00:00 GMT = 2026-02-28T00:00:00Z
         Fri, 27 Feb 2026 23:59:60 GMT = 2026-02-27T23:59:59Z
         Tue, 31 Feb 2026 10:00:00 GMT = 2026-02-28T10:00:00Z
         Thu, 01 Jan 104 00:00:00 GMT = 2004-01-01T00:00:00Z
         Fri, 27 Feb 2026 = 2026-02-26T19:00:00Z
         Fri, 27 Feb 2026 12.36.05 GMT = 2026-02-27T12:36:05Z
         27.02.2026 = 2026-02-26T19:00:00Z
         Fri Feb 27 12:36:00 2026 = 2026-02-27T07:36:00Z
         Fri Feb 27 12:36:00 CET 2026 = 2026-02-27T11:36:00Z
         Fri Feb 27 2026 12:36:00 GMT+0000 (Coordinated Universal Time) = 2026-02-27T12:36:00Z
         Feb. 27, 2026, 10:57 a.m. = 2026-02-27T05:57:00Z
         Feb. 2026 = 2026-01-31T19:00:00Z
         27-Feb-2026 = 2026-02-26T19:00:00Z",
    );
}

#[test]
fn dates_of_atom_and_json_are_read_with_their_accidents() {
    check(
        "2026-02-27T12:36:00+05:00 = 2026-02-27T07:36:00Z
         2026-02-27T12:36:00Z = 2026-02-27T12:36:00Z
         2026-02-27T12:36:00.123456Z = 2026-02-27T12:36:00Z
         2026-02-27t12:36:00z = 2026-02-27T12:36:00Z
         2026-02-27T12:36:00 = 2026-02-27T07:36:00Z
         2026-02-27 12:36:00 = 2026-02-27T07:36:00Z
         2026-02-27 12:36:00 +0500 = 2026-02-27T07:36:00Z
         2026-02-27T12:36:00-05:00Z = 2026-02-27T17:36:00Z
         2026-02-27T12:36Z = 2026-02-27T12:36:00Z
         2026-02-27T12:36:00+0500 = 2026-02-27T07:36:00Z
         2026-02-27T12:36:00+05 = 2026-02-27T07:36:00Z
         2026-02-27 = 2026-02-26T19:00:00Z
         2026-02 = 2026-01-31T19:00:00Z
         2026 = 2025-12-31T19:00:00Z
         20260227T123600Z = 2026-02-27T12:36:00Z
         20260227 = 2026-02-26T19:00:00Z
         20260227123600 = 2026-02-27T07:36:00Z
         2026-02-27+03:00 = 2026-02-26T21:00:00Z
         2026-02-27Z = 2026-02-27T00:00:00Z
         15:04 27.02.2026 -0700 = 2026-02-27T22:04:00Z
         2026-058 = 2026-02-26T19:00:00Z
         2026/02/27 12:36 = 2026-02-27T07:36:00Z
         1772177760 = 2026-02-27T07:36:00Z
         1772177760000 = 2026-02-27T07:36:00Z
         1772177760999 = 2026-02-27T07:36:00Z
         7544355520 = -
         0001-01-01T00:00:00Z = -
         0000-00-00 00:00:00 = -",
    );
}

#[test]
fn dates_in_russian_and_kazakh_are_read_in_all_their_cases() {
    check(
        "Пт, 27 фев 2026 12:36:00 +0500 = 2026-02-27T07:36:00Z
         пятница, 27 февраля 2026 г., 12:36 = 2026-02-27T07:36:00Z
         27 февраль 2026 = 2026-02-26T19:00:00Z
         1 мая 2025 10:00 = 2025-05-01T05:00:00Z
         3 сент. 2025 = 2025-09-02T19:00:00Z
         27.02.2026 12:36 = 2026-02-27T07:36:00Z
         27.02.2026, 12:36:05 = 2026-02-27T07:36:05Z
         12:36 27.02.2026 = 2026-02-27T07:36:00Z
         12:36 | 27.02.26 = 2026-02-27T07:36:00Z
         13:51, 15 Август 2025 = 2025-08-15T08:51:00Z
         08:15, 21 қараша 2025 = 2025-11-21T03:15:00Z
         08:15 - 21 қараша 2025 = 2025-11-21T03:15:00Z
         2026 жылғы 26 ақпанда = 2026-02-25T19:00:00Z
         2026 жылғы 26 ақпан, 09:05 = 2026-02-26T04:05:00Z
         2026 ж. 5 мамыр = 2026-05-04T19:00:00Z
         26 ақп. 2026 = 2026-02-25T19:00:00Z
         жұма, 27 ақпан 2026 = 2026-02-26T19:00:00Z
         1 қаңтарда 2026 = 2025-12-31T19:00:00Z
         30 желтоқсан = 2025-12-29T19:00:00Z
         26 февраля, 18:00 = 2026-02-26T13:00:00Z
         27.02 12:36 = 2026-02-27T07:36:00Z",
    );
}

#[test]
fn days_near_today_and_spans_are_counted_from_now() {
    check(
        "12:36, бүгін = 2026-02-27T07:36:00Z
         Бүгін, 12:36 = 2026-02-27T07:36:00Z
         Сегодня, 12:36 = 2026-02-27T07:36:00Z
         12:36, сегодня = 2026-02-27T07:36:00Z
         сегодня в 9:05 = 2026-02-27T04:05:00Z
         кеше 23:10 = 2026-02-26T18:10:00Z
         вчера, 23:10 = 2026-02-26T18:10:00Z
         вчера = 2026-02-25T19:00:00Z
         позавчера в 10:00 = 2026-02-25T05:00:00Z
         12:36 = 2026-02-27T07:36:00Z
         18:00 = 2026-02-26T13:00:00Z
         5 минут назад = 2026-02-27T07:55:00Z
         минуту назад = 2026-02-27T07:59:00Z
         2 сағат бұрын = 2026-02-27T06:00:00Z
         бір күн бұрын = 2026-02-26T08:00:00Z
         1 час 5 минут назад = 2026-02-27T06:55:00Z
         an hour ago = 2026-02-27T07:00:00Z
         3 days ago = 2026-02-24T08:00:00Z
         2 ч. назад = 2026-02-27T06:00:00Z
         5m ago = 2026-02-27T07:55:00Z
         только что = 2026-02-27T08:00:00Z
         жаңа ғана = 2026-02-27T08:00:00Z",
    );
}

#[test]
fn dates_of_other_countries_are_read() {
    check(
        "Do, 29 Mär 2018 00:00:00 +0200 = 2018-03-28T22:00:00Z
         mer, 9 avr 2018 00:00:00 +0200 = 2018-04-08T22:00:00Z
         mar., 03 mars 2020 15:09:58 +0000 = 2020-03-03T15:09:58Z
         ven., 03 juil. 2020 15:09:58 +0000 = 2020-07-03T15:09:58Z
         Lundi, 16. Novembre 2020 - 15:54 = 2020-11-16T09:54:00Z
         Friday, December 22, 2017 - 3:09pm = 2017-12-22T09:09:00Z
         Mon, 03/30/2020 - 19:19 = 2020-03-30T13:19:00Z
         Fri, 26/06/2020 = 2020-06-25T18:00:00Z
         Sat, 11 04 2020 08:51:49 +0100 = 2020-04-11T07:51:49Z
         Mon, 16th Nov 2020 13:16:28 GMT = 2020-11-16T13:16:28Z
         Thu, 25 Feb 2016 00:00:00 Europe/Brussels = 2016-02-24T23:00:00Z
         2004년 05월 28일  01:31:15 = 2004-05-27T18:31:15Z
         2004-05-25 오후 11:23:17 = 2004-05-25T16:23:17Z
         2026年2月27日 12:36 = 2026-02-27T07:36:00Z
         Κυρ, 11 Ιούλ 2004 12:00:00 EST = 2004-07-11T17:00:00Z
         2004-július-13T9:15-05:00 = 2004-07-13T14:15:00Z
         2/27/2026 1:36:00 PM = 2026-02-27T08:36:00Z",
    );
}

#[test]
fn the_years_of_dates_are_counted_in_utc() {
    check(
        "1 Jan 1900 00:00 +0500 = -
         1 Jan 1900 05:00 +0500 = 1900-01-01T00:00:00Z
         1 Jan 1900 00:00 Asia/Almaty = -
         31 Dec 2200 23:59 GMT = 2200-12-31T23:59:00Z
         31 Dec 2200 23:59 -0500 = -
         31 Dec 2200 24:00 GMT = -",
    );
}

#[test]
fn what_is_no_date_gives_none() {
    check(
        "yesterday's news = 2026-02-25T19:00:00Z
         no date = -
         202022w ago = -
         Мир = -
         100500 = -
         42 = -
         99:99 = -
         12345678901234567890 = -
         Sat, 99 Foo 2026 = -",
    );
    assert_eq!(parse("", now(), &almaty()), None);
    assert_eq!(parse(&"1".repeat(5_000), now(), &almaty()), None);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,60}") {
        parse(&text, now(), &almaty());
    }

    #[test]
    fn pieces_of_dates_in_any_order_do_not_make_it_fail(
        pieces in proptest::collection::vec("[0-9]{1,5}|[-+:/., T]|ақпан|feb|gmt|msk|pm|назад|час|кеше|年", 0..12),
    ) {
        parse(&pieces.concat(), now(), &almaty());
    }

    #[test]
    fn what_is_written_by_the_rules_is_read_as_it_was(seconds in 0_i64..4_000_000_000, east in -12_i32..=14) {
        let time = Time::from_second(seconds).expect("within the range");
        let offset = jiff::tz::Offset::from_hours(east as i8).expect("within the range");
        let zoned = time.to_zoned_datetime(TimeZone::fixed(offset));
        let rss = zoned.strftime("%a, %d %b %Y %H:%M:%S %z").to_string();
        proptest::prop_assert_eq!(parse(&rss, now(), &almaty()), Some(time));
        let atom = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        proptest::prop_assert_eq!(parse(&atom, now(), &almaty()), Some(time));
    }
}
