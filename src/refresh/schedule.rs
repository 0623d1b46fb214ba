//! When a source is asked again, and why then. Knows no clock and no store: "now" is handed in.

use std::time::Duration;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::model::Time;

/// Nobody is asked more often than this unless a person asks by hand.
pub(super) const FLOOR: Duration = Duration::from_secs(15 * 60);
/// Nobody is left alone for longer than this, whatever he or his troubles ask for.
const CEILING: Duration = Duration::from_secs(24 * 3600);
/// One part in so many of the wait is added by chance, so that a thousand sources do not come at once.
const JITTER: u64 = 10;

/// What a source asks of those who ask it. Kept with the source: "not modified" does not repeat it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Manners {
    /// `ttl` or `sy:updatePeriod`.
    pub ttl: Option<Duration>,
    /// Cache-Control or Expires.
    pub fresh_for: Option<Duration>,
    /// Hours of the day, UTC, in which it does not want to be asked.
    pub skip_hours: Vec<u8>,
    /// Monday is 0.
    pub skip_days: Vec<u8>,
}

impl Manners {
    /// As the store keeps them; what cannot be read is what was never asked for.
    pub(super) fn from_text(text: &str) -> Manners {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(super) fn to_text(&self) -> String {
        serde_json::to_string(self).expect("plain data has a form in JSON")
    }
}

/// How the source has just answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fate {
    Answered,
    /// `failures` in a row, this one included.
    Failed {
        failures: u32,
        retry_after: Option<Duration>,
    },
    /// 410: it is gone for good.
    Gone,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Next {
    /// `None`: never, until a person says otherwise.
    pub at: Option<Time>,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Why {
    /// As the config says, or the floor.
    Interval(Duration),
    /// The feed itself asks for so long.
    Feed(Duration),
    /// The server says that nothing changes for so long.
    Server(Duration),
    /// The server asked to be left alone for so long.
    RetryAfter(Duration),
    /// It failed so often in a row, and is asked ever more seldom.
    Failures(u32),
    /// It does not want to be asked at the hour or on the day that would have been next.
    SkipHours,
    Gone,
}

/// `name` makes the jitter: the same source waits the same time.
pub(super) fn next(now: Time, interval: Duration, manners: &Manners, fate: Fate, name: &str) -> Next {
    let (wait, why) = match fate {
        Fate::Gone => {
            return Next {
                at: None,
                why: Why::Gone,
            };
        }
        Fate::Answered => calm(interval, manners),
        Fate::Failed { failures, retry_after } => trouble(interval, failures, retry_after),
    };
    let at = now + wait + jitter(wait, name);
    let moved = past_skipped(at, manners);
    let why = if moved == at { why } else { Why::SkipHours };
    Next { at: Some(moved), why }
}

fn calm(interval: Duration, manners: &Manners) -> (Duration, Why) {
    let own = interval.max(FLOOR);
    let of_feed = manners.ttl.unwrap_or_default().min(CEILING);
    let of_server = manners.fresh_for.unwrap_or_default().min(CEILING);
    if of_feed.max(of_server) <= own {
        return (own, Why::Interval(own));
    }
    if of_feed >= of_server {
        (of_feed, Why::Feed(of_feed))
    } else {
        (of_server, Why::Server(of_server))
    }
}

fn trouble(interval: Duration, failures: u32, retry_after: Option<Duration>) -> (Duration, Why) {
    let doubled = interval
        .max(FLOOR)
        .saturating_mul(1 << failures.clamp(1, 16).saturating_sub(1));
    let wait = doubled.min(CEILING.max(interval));
    match retry_after.map(|asked| asked.min(CEILING)) {
        // A server that names a time has thought about it: neither sooner, nor much later.
        Some(asked) => (asked.max(FLOOR), Why::RetryAfter(asked)),
        None => (wait, Why::Failures(failures)),
    }
}

fn jitter(wait: Duration, name: &str) -> Duration {
    // FNV-1a: the same on every machine and in every version.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let most = wait.as_secs() / JITTER;
    Duration::from_secs(if most == 0 { 0 } else { (hash >> 16) % most })
}

/// The first moment at or after `at` that the source does not ask to leave out.
fn past_skipped(at: Time, manners: &Manners) -> Time {
    let Manners {
        skip_hours, skip_days, ..
    } = manners;
    let has = |skipped: &[u8], number: i8| skipped.iter().any(|it| i8::try_from(*it) == Ok(number));
    let is_skipped = |time: Time| {
        let there = TimeZone::UTC.to_datetime(time);
        has(skip_hours, there.hour()) || has(skip_days, there.weekday().to_monday_zero_offset())
    };
    if !is_skipped(at) {
        return at;
    }
    let hour = 3600;
    let next_hour = Time::from_second((at.as_second() / hour + 1) * hour).unwrap_or(at);
    let hours = (0..24 * 7).map(|n| next_hour + Duration::from_secs(n * 3600));
    // A source that leaves out every hour of the week does not mean it.
    hours.into_iter().find(|time| !is_skipped(*time)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    const HALF_HOUR: Duration = Duration::from_secs(1800);

    fn now() -> Time {
        // A Monday.
        "2026-11-23T10:00:00Z".parse().unwrap()
    }

    fn minutes(count: u64) -> Duration {
        Duration::from_secs(count * 60)
    }

    fn check(interval: Duration, manners: &Manners, fate: Fate, expected: Expect) {
        let Next { at, why } = next(now(), interval, manners, fate, "");
        let at = at.map_or("never".to_owned(), |at| at.to_string());
        expected.assert_eq(&format!("{at} {why:?}"));
    }

    fn failed(failures: u32) -> Fate {
        Fate::Failed {
            failures,
            retry_after: None,
        }
    }

    #[test]
    fn a_source_that_asks_for_nothing_is_asked_as_the_config_says() {
        let none = Manners::default();
        check(
            HALF_HOUR,
            &none,
            Fate::Answered,
            expect!["2026-11-23T10:30:50Z Interval(1800s)"],
        );
        check(
            minutes(1),
            &none,
            Fate::Answered,
            expect!["2026-11-23T10:15:50Z Interval(900s)"],
        );
    }

    #[test]
    fn a_source_that_asks_for_more_is_left_alone_for_longer() {
        let wants = |ttl, fresh_for| Manners {
            ttl,
            fresh_for,
            ..Manners::default()
        };
        check(
            HALF_HOUR,
            &wants(Some(minutes(60)), None),
            Fate::Answered,
            expect!["2026-11-23T11:00:50Z Feed(3600s)"],
        );
        check(
            HALF_HOUR,
            &wants(Some(minutes(60)), Some(minutes(120))),
            Fate::Answered,
            expect!["2026-11-23T12:00:50Z Server(7200s)"],
        );
        check(
            HALF_HOUR,
            &wants(Some(minutes(5)), None),
            Fate::Answered,
            expect!["2026-11-23T10:30:50Z Interval(1800s)"],
        );
        check(
            HALF_HOUR,
            &wants(Some(minutes(100_000)), None),
            Fate::Answered,
            expect!["2026-11-24T12:12:50Z Feed(86400s)"],
        );
    }

    #[test]
    fn errors_double_the_wait_up_to_a_day() {
        let none = Manners::default();
        check(HALF_HOUR, &none, failed(1), expect!["2026-11-23T10:30:50Z Failures(1)"]);
        check(HALF_HOUR, &none, failed(2), expect!["2026-11-23T11:00:50Z Failures(2)"]);
        check(HALF_HOUR, &none, failed(4), expect!["2026-11-23T14:12:50Z Failures(4)"]);
        check(
            HALF_HOUR,
            &none,
            failed(400),
            expect!["2026-11-24T12:12:50Z Failures(400)"],
        );
    }

    #[test]
    fn a_server_that_names_a_time_is_heard() {
        let retry = |minutes: u64| Fate::Failed {
            failures: 3,
            retry_after: Some(Duration::from_secs(minutes * 60)),
        };
        check(
            HALF_HOUR,
            &Manners::default(),
            retry(2),
            expect!["2026-11-23T10:15:50Z RetryAfter(120s)"],
        );
        check(
            HALF_HOUR,
            &Manners::default(),
            retry(90),
            expect!["2026-11-23T11:36:50Z RetryAfter(5400s)"],
        );
    }

    #[test]
    fn what_is_gone_is_not_asked_again() {
        check(HALF_HOUR, &Manners::default(), Fate::Gone, expect!["never Gone"]);
    }

    #[test]
    fn hours_and_days_that_a_source_leaves_out_are_left_out() {
        let hours = Manners {
            skip_hours: vec![10, 11, 12],
            ..Manners::default()
        };
        check(
            HALF_HOUR,
            &hours,
            Fate::Answered,
            expect!["2026-11-23T13:00:00Z SkipHours"],
        );
        let days = Manners {
            skip_days: vec![0, 1],
            ..Manners::default()
        };
        check(
            HALF_HOUR,
            &days,
            Fate::Answered,
            expect!["2026-11-25T00:00:00Z SkipHours"],
        );
        let never = Manners {
            skip_hours: (0..24).collect(),
            ..Manners::default()
        };
        check(
            HALF_HOUR,
            &never,
            Fate::Answered,
            expect!["2026-11-23T10:30:50Z Interval(1800s)"],
        );
    }

    proptest! {
        #[test]
        fn nobody_is_asked_sooner_than_the_floor_nor_left_for_more_than_a_day(
            interval in 0u64..100_000, ttl in proptest::option::of(0u64..10_000_000), failures in 0u32..100, name: String,
        ) {
            let manners = Manners { ttl: ttl.map(Duration::from_secs), ..Manners::default() };
            let interval = Duration::from_secs(interval);
            for fate in [Fate::Answered, failed(failures)] {
                let at = next(now(), interval, &manners, fate, &name).at.unwrap();
                let wait = Duration::try_from(at.duration_since(now())).unwrap();
                prop_assert!(wait >= FLOOR);
                prop_assert!(wait <= CEILING.max(interval).mul_f64(1.1));
                prop_assert_eq!(next(now(), interval, &manners, fate, &name).at, Some(at));
            }
        }
    }
}
