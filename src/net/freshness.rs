//! What a server says about time: when to come again, and for how long nothing will change.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{AGE, CACHE_CONTROL, DATE, EXPIRES, HeaderMap, HeaderName, RETRY_AFTER};

/// Longer than this is a mistake of the server.
const MOST: Duration = Duration::from_secs(366 * 24 * 3600);

/// `Retry-After`, in seconds or as a date.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = text(headers, RETRY_AFTER)?;
    let wait = match seconds(text) {
        Some(wait) => wait,
        None => until(date(text)?, now),
    };
    Some(wait.min(MOST))
}

/// `Cache-Control: max-age` less the `Age` it already has, or else `Expires`.
pub(super) fn fresh_for(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    if let Some(directives) = text(headers, CACHE_CONTROL) {
        let mut parts = directives.split(',').map(|part| part.trim().to_ascii_lowercase());
        if parts.clone().any(|part| part == "no-cache" || part == "no-store") {
            return None;
        }
        if let Some(max_age) = parts.find_map(|part| seconds(part.strip_prefix("max-age=")?.trim_matches('"'))) {
            let age = text(headers, AGE).and_then(seconds).unwrap_or_default();
            return some(max_age.saturating_sub(age));
        }
    }
    // Measured by the server's own clock, where it shows it.
    let now = text(headers, DATE).and_then(date).unwrap_or(now);
    some(until(date(text(headers, EXPIRES)?)?, now))
}

fn some(wait: Duration) -> Option<Duration> {
    (!wait.is_zero()).then_some(wait.min(MOST))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn seconds(text: &str) -> Option<Duration> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A number too long for u64 means "very long" all the same.
    is_number.then(|| Duration::from_secs(text.parse().unwrap_or(MOST.as_secs())))
}

fn date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new()
        .relaxed_weekday(true)
        .parse_timestamp(text)
        .ok()
}

fn until(then: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(then.duration_since(now)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(headers: &[(&'static str, &str)], expected: Expect) {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        let in_seconds = |wait: Option<Duration>| wait.map_or("-".to_owned(), |wait| wait.as_secs().to_string());
        let found = format!(
            "retry {} fresh {}",
            in_seconds(retry_after(&map, now)),
            in_seconds(fresh_for(&map, now))
        );
        expected.assert_eq(&found);
    }

    #[test]
    fn retry_after_is_read_in_seconds_and_as_a_date() {
        check(&[("retry-after", "120")], expect!["retry 120 fresh -"]);
        check(
            &[("retry-after", "Mon, 23 Nov 2026 10:02:00 GMT")],
            expect!["retry 120 fresh -"],
        );
        check(
            &[("retry-after", "Mon, 23 Nov 2026 09:00:00 GMT")],
            expect!["retry 0 fresh -"],
        );
        check(&[("retry-after", "soon")], expect!["retry - fresh -"]);
        check(&[("retry-after", "-5")], expect!["retry - fresh -"]);
        check(
            &[("retry-after", "99999999999999999999999")],
            expect!["retry 31622400 fresh -"],
        );
    }

    #[test]
    fn freshness_is_max_age_and_else_expires() {
        check(
            &[("cache-control", "public, max-age=600")],
            expect!["retry - fresh 600"],
        );
        check(
            &[("cache-control", "max-age=600"), ("age", "200")],
            expect!["retry - fresh 400"],
        );
        check(&[("cache-control", "max-age=0")], expect!["retry - fresh -"]);
        check(
            &[("cache-control", "no-cache, max-age=600")],
            expect!["retry - fresh -"],
        );
        check(
            &[("expires", "Mon, 23 Nov 2026 11:00:00 GMT")],
            expect!["retry - fresh 3600"],
        );
        check(
            &[
                ("expires", "Mon, 23 Nov 2026 11:00:00 GMT"),
                ("date", "Mon, 23 Nov 2026 10:50:00 GMT"),
            ],
            expect!["retry - fresh 600"],
        );
        check(&[("expires", "0")], expect!["retry - fresh -"]);
        check(
            &[
                ("cache-control", "max-age=60"),
                ("expires", "Mon, 23 Nov 2026 11:00:00 GMT"),
            ],
            expect!["retry - fresh 60"],
        );
    }
}
