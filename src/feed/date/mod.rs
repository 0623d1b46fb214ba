//! Text → moment: every form in which feeds and listings write dates.
//!
//! The two forms that nearly all feeds use, RFC 822 and RFC 3339, are read directly; whatever differs from them goes
//! to the reader of loose forms, which looks for a time, a zone and a date among the words and numbers. A date without
//! a zone is in the zone of its source. There is no clock here: "now" is given.

mod calendar;
mod clock;
mod loose;
mod scan;
#[cfg(test)]
mod tests;
mod words;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::model::Time;
use calendar::{Clock, Day, moment};

/// The longest text that is looked at: no date is longer.
const LONGEST: usize = 200;

/// The moment that a text tells, or `None` when it tells none. `zone` holds where the text names none.
pub fn parse(text: &str, now: Time, zone: &TimeZone) -> Option<Time> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    rfc_822(text.as_bytes())
        .or_else(|| rfc_3339(text.as_bytes()))
        .or_else(|| loose::parse(text, now, zone))
}

/// A zone of the IANA database that is built into the program, by its name.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// `Fri, 27 Feb 2026 12:36:00 +0500`, with two digits for the day and a zone of digits or `GMT`.
fn rfc_822(text: &[u8]) -> Option<Time> {
    let text = match text {
        [_, _, _, b',', b' ', rest @ ..] => rest,
        _ => text,
    };
    match text {
        [d1, d2, b' ', middle @ .., b' ', b'G', b'M', b'T'] => rfc_822_body(*d1, *d2, middle, 0),
        [d1, d2, b' ', middle @ .., b' ', sign @ (b'+' | b'-'), h1, h2, n1, n2] => {
            let minutes = i32::from(pair(*h1, *h2)?) * 60 + i32::from(pair(*n1, *n2)?);
            rfc_822_body(*d1, *d2, middle, if *sign == b'-' { -minutes } else { minutes })
        }
        _ => None,
    }
}

/// `Feb 2026 12:36:00`, between the day and the zone.
fn rfc_822_body(d1: u8, d2: u8, middle: &[u8], minutes_east: i32) -> Option<Time> {
    let &[
        m1,
        m2,
        m3,
        b' ',
        y1,
        y2,
        y3,
        y4,
        b' ',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
    ] = middle
    else {
        return None;
    };
    let day = Day {
        year: i16::from(pair(y1, y2)?) * 100 + i16::from(pair(y3, y4)?),
        month: english_month([m1, m2, m3])?,
        day: pair(d1, d2)?,
    };
    let clock = Clock {
        hour: pair(h1, h2)?,
        minute: pair(n1, n2)?,
        second: pair(s1, s2)?,
    };
    moment(day, clock, minutes_east)
}

/// `2026-02-27T12:36:00+05:00`, with or without a fraction, `Z` or digits for the zone.
fn rfc_3339(text: &[u8]) -> Option<Time> {
    let &[
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        ref rest @ ..,
    ] = text
    else {
        return None;
    };
    let rest = match rest {
        [b'.', fraction @ ..] => &fraction[fraction.iter().take_while(|b| b.is_ascii_digit()).count()..],
        rest => rest,
    };
    let minutes_east = match rest {
        b"Z" => 0,
        &[sign @ (b'+' | b'-'), h1, h2, b':', n1, n2] => {
            let minutes = i32::from(pair(h1, h2)?) * 60 + i32::from(pair(n1, n2)?);
            if sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    let day = Day {
        year: i16::from(pair(y1, y2)?) * 100 + i16::from(pair(y3, y4)?),
        month: pair(m1, m2)?,
        day: pair(d1, d2)?,
    };
    let clock = Clock {
        hour: pair(h1, h2)?,
        minute: pair(n1, n2)?,
        second: pair(s1, s2)?,
    };
    moment(day, clock, minutes_east)
}

fn pair(tens: u8, ones: u8) -> Option<i8> {
    let both_digits = tens.is_ascii_digit() && ones.is_ascii_digit();
    both_digits.then(|| ((tens - b'0') * 10 + (ones - b'0')) as i8)
}

fn english_month(letters: [u8; 3]) -> Option<i8> {
    const NAMES: [&[u8; 3]; 12] = [
        b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
    ];
    (1..)
        .zip(NAMES)
        .find_map(|(number, name)| (*name == letters).then_some(number))
}
