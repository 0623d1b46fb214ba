//! The zone that times are shown in. The system's database of zones is a thousand files in many folders: the one that
//! is wanted is read, and the others are not looked for, since every start comes by here.

use std::{env, fs};

use jiff::tz::TimeZone;

use crate::config::Config;

const FOLDER: &str = "/usr/share/zoneinfo/";

/// The config's, else the system's.
pub fn zone(config: &Config) -> TimeZone {
    let named = config.timezone.as_deref();
    let named = named.and_then(|name| of_file(&format!("{FOLDER}{name}"), name).or_else(|| TimeZone::get(name).ok()));
    named.or_else(of_system).unwrap_or_else(TimeZone::system)
}

/// The zone that the system's link names. Whoever sets a variable is not guessed about.
fn of_system() -> Option<TimeZone> {
    const LINK: &str = "/etc/localtime";
    if env::var_os("TZ").is_some() || env::var_os("TZDIR").is_some() {
        return None;
    }
    let target = fs::read_link(LINK).ok()?;
    let (_, name) = target.to_str()?.split_once("zoneinfo/")?;
    of_file(LINK, name)
}

fn of_file(path: &str, name: &str) -> Option<TimeZone> {
    TimeZone::tzif(name, &fs::read(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_is_named_is_that_of_the_database() {
        for name in [
            "Asia/Almaty",
            "asia/almaty",
            "Europe/Moscow",
            "../../etc/passwd",
            "Nowhere",
        ] {
            let config = Config {
                timezone: Some(name.to_owned()),
                ..Config::bare()
            };
            let expected = TimeZone::get(name).unwrap_or_else(|_| zone(&Config::bare()));
            let now = jiff::Timestamp::UNIX_EPOCH;
            assert_eq!(zone(&config).to_offset(now), expected.to_offset(now), "{name}");
        }
    }
}
