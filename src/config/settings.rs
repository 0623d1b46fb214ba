//! Every setting of config.toml, once: its name, its type, where it lives in `Config`, and the message
//! that documents it. The reader, the example file, the JSON schema, the man page and the settings screen
//! are made from these tables; the default is what `Config::default()` holds.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Config, Effect, FullText, Rule, SourceConfig, View};
use crate::model::Language;

/// One setting of `T`: the config itself, or one of its `[[source]]`, `[[view]]`, `[[rule]]` tables.
pub struct Setting<T> {
    /// As one writes it; `network.timeout` is `timeout` in `[network]`.
    pub key: &'static str,
    /// The id of the message that documents it.
    pub doc: &'static str,
    pub kind: Kind,
    /// A value to show when there is no default, as TOML.
    pub sample: &'static str,
    pub slot: for<'a> fn(&'a mut T) -> Slot<'a>,
}

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Flag,
    Number {
        least: u32,
        most: u32,
    },
    /// A number alone counts in `unit`.
    Duration {
        least: Duration,
        most: Duration,
        unit: Unit,
    },
    Text,
    Texts,
    Address,
    Addresses,
    Proxy,
    /// `auto` or one of the languages of the interface.
    Interface,
    Language,
    FullText,
    Zone,
    Headers,
    Effects,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Minutes,
}

/// Where a setting lives.
pub enum Slot<'a> {
    Flag(&'a mut bool),
    Number(&'a mut u32),
    Duration(&'a mut Duration),
    MaybeDuration(&'a mut Option<Duration>),
    Text(&'a mut String),
    MaybeText(&'a mut Option<String>),
    Texts(&'a mut Vec<String>),
    MaybeLanguage(&'a mut Option<Language>),
    FullText(&'a mut FullText),
    MaybeFullText(&'a mut Option<FullText>),
    Headers(&'a mut BTreeMap<String, String>),
    Effects(&'a mut Vec<Effect>),
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

const INTERVAL: Kind = Kind::Duration {
    least: Duration::from_secs(15 * MINUTE),
    most: Duration::from_secs(7 * DAY),
    unit: Unit::Minutes,
};
const TIMEOUT: Kind = Kind::Duration {
    least: Duration::from_secs(1),
    most: Duration::from_secs(5 * MINUTE),
    unit: Unit::Seconds,
};

/// The settings at the top of the file and in its `[tables]`, in the order of the example file.
#[rustfmt::skip]
pub static SETTINGS: &[Setting<Config>] = &[
    Setting { key: "language", doc: "config-language", kind: Kind::Interface, sample: "\"auto\"",
              slot: |c| Slot::MaybeLanguage(&mut c.language) },
    Setting { key: "theme", doc: "config-theme", kind: Kind::Text, sample: "",
              slot: |c| Slot::Text(&mut c.theme) },
    Setting { key: "ascii", doc: "config-ascii", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.ascii) },
    Setting { key: "width", doc: "config-width", kind: Kind::Number { least: 20, most: 200 }, sample: "",
              slot: |c| Slot::Number(&mut c.width) },
    Setting { key: "justify", doc: "config-justify", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.justify) },
    Setting { key: "hyphenate", doc: "config-hyphenate", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.hyphenate) },
    Setting { key: "mouse", doc: "config-mouse", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.mouse) },
    Setting { key: "keyboard", doc: "config-keyboard", kind: Kind::Text, sample: "",
              slot: |c| Slot::Text(&mut c.keyboard) },
    Setting { key: "timezone", doc: "config-timezone", kind: Kind::Zone, sample: "\"Asia/Almaty\"",
              slot: |c| Slot::MaybeText(&mut c.timezone) },
    Setting { key: "full_text", doc: "config-full-text", kind: Kind::FullText, sample: "",
              slot: |c| Slot::FullText(&mut c.full_text) },
    Setting { key: "images", doc: "config-images", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.images) },
    Setting { key: "interval", doc: "config-interval", kind: INTERVAL, sample: "",
              slot: |c| Slot::Duration(&mut c.interval) },
    Setting { key: "refresh_on_start", doc: "config-refresh-on-start", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.refresh_on_start) },
    Setting { key: "stories", doc: "config-stories", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.stories) },
    Setting { key: "read_story", doc: "config-read-story", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.read_story) },
    Setting { key: "browser", doc: "config-browser", kind: Kind::Text, sample: "\"firefox {url}\"",
              slot: |c| Slot::MaybeText(&mut c.browser) },
    Setting { key: "notify", doc: "config-notify", kind: Kind::Text, sample: "\"notify-send {source} {title}\"",
              slot: |c| Slot::MaybeText(&mut c.notify) },
    Setting { key: "speak", doc: "config-speak", kind: Kind::Texts, sample: "[\"espeak-ng\", \"-v{lang}\"]",
              slot: |c| Slot::Texts(&mut c.speak) },
    Setting { key: "network.proxy", doc: "config-network-proxy", kind: Kind::Proxy, sample: "\"socks5://127.0.0.1:9050\"",
              slot: |c| Slot::MaybeText(&mut c.network.proxy) },
    Setting { key: "network.user_agent", doc: "config-network-user-agent", kind: Kind::Text, sample: "\"Mozilla/5.0\"",
              slot: |c| Slot::MaybeText(&mut c.network.user_agent) },
    Setting { key: "network.timeout", doc: "config-network-timeout", kind: TIMEOUT, sample: "",
              slot: |c| Slot::Duration(&mut c.network.timeout) },
    Setting { key: "network.connect_timeout", doc: "config-network-connect-timeout", kind: TIMEOUT, sample: "",
              slot: |c| Slot::Duration(&mut c.network.connect_timeout) },
    Setting { key: "network.per_host", doc: "config-network-per-host", kind: Kind::Number { least: 1, most: 8 }, sample: "",
              slot: |c| Slot::Number(&mut c.network.per_host) },
    Setting { key: "network.at_once", doc: "config-network-at-once", kind: Kind::Number { least: 1, most: 256 }, sample: "",
              slot: |c| Slot::Number(&mut c.network.at_once) },
    Setting { key: "network.limit_mib", doc: "config-network-limit-mib", kind: Kind::Number { least: 1, most: 100 }, sample: "",
              slot: |c| Slot::Number(&mut c.network.limit_mib) },
    Setting { key: "offline.entries", doc: "config-offline-entries", kind: Kind::Number { least: 0, most: 100_000 }, sample: "",
              slot: |c| Slot::Number(&mut c.offline.entries) },
    Setting { key: "offline.mib", doc: "config-offline-mib", kind: Kind::Number { least: 1, most: 100_000 }, sample: "",
              slot: |c| Slot::Number(&mut c.offline.mib) },
    Setting { key: "offline.pictures_mib", doc: "config-offline-pictures-mib", kind: Kind::Number { least: 0, most: 100_000 }, sample: "",
              slot: |c| Slot::Number(&mut c.offline.pictures_mib) },
    Setting { key: "offline.time", doc: "config-offline-time", sample: "",
              kind: Kind::Duration { least: Duration::from_secs(10), most: Duration::from_secs(DAY), unit: Unit::Minutes },
              slot: |c| Slot::Duration(&mut c.offline.time) },
    Setting { key: "retention.days", doc: "config-retention-days", kind: Kind::Number { least: 0, most: 36_500 }, sample: "",
              slot: |c| Slot::Number(&mut c.retention.days) },
    Setting { key: "retention.entries", doc: "config-retention-entries", kind: Kind::Number { least: 0, most: 10_000_000 }, sample: "",
              slot: |c| Slot::Number(&mut c.retention.entries) },
    Setting { key: "retention.keep_unread", doc: "config-retention-keep-unread", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.retention.keep_unread) },
    Setting { key: "retention.keep_starred", doc: "config-retention-keep-starred", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.retention.keep_starred) },
    Setting { key: "retention.keep_tagged", doc: "config-retention-keep-tagged", kind: Kind::Flag, sample: "",
              slot: |c| Slot::Flag(&mut c.retention.keep_tagged) },
    Setting { key: "retention.pictures_mib", doc: "config-retention-pictures-mib", kind: Kind::Number { least: 0, most: 1_000_000 }, sample: "",
              slot: |c| Slot::Number(&mut c.retention.pictures_mib) },
];

/// The keys of a `[[source]]`.
#[rustfmt::skip]
pub static SOURCE: &[Setting<SourceConfig>] = &[
    Setting { key: "name", doc: "config-source-name", kind: Kind::Text, sample: "\"Egemen Qazaqstan\"",
              slot: |s| Slot::MaybeText(&mut s.name) },
    Setting { key: "url", doc: "config-source-url", kind: Kind::Address, sample: "\"https://egemen.kz/rss\"",
              slot: |s| Slot::Text(&mut s.url) },
    Setting { key: "alternatives", doc: "config-source-alternatives", kind: Kind::Addresses, sample: "[\"https://egemen.kz/\"]",
              slot: |s| Slot::Texts(&mut s.alternatives) },
    Setting { key: "tags", doc: "config-source-tags", kind: Kind::Texts, sample: "[\"Қазақша\"]",
              slot: |s| Slot::Texts(&mut s.tags) },
    Setting { key: "lang", doc: "config-source-lang", kind: Kind::Language, sample: "\"kk\"",
              slot: |s| Slot::MaybeLanguage(&mut s.lang) },
    Setting { key: "interval", doc: "config-source-interval", kind: INTERVAL, sample: "\"1h\"",
              slot: |s| Slot::MaybeDuration(&mut s.interval) },
    Setting { key: "preset", doc: "config-source-preset", kind: Kind::Text, sample: "\"zakon\"",
              slot: |s| Slot::MaybeText(&mut s.preset) },
    Setting { key: "full_text", doc: "config-source-full-text", kind: Kind::FullText, sample: "\"always\"",
              slot: |s| Slot::MaybeFullText(&mut s.full_text) },
    Setting { key: "enabled", doc: "config-source-enabled", kind: Kind::Flag, sample: "",
              slot: |s| Slot::Flag(&mut s.enabled) },
    Setting { key: "user_agent", doc: "config-source-user-agent", kind: Kind::Text, sample: "\"Mozilla/5.0\"",
              slot: |s| Slot::MaybeText(&mut s.user_agent) },
    Setting { key: "headers", doc: "config-source-headers", kind: Kind::Headers, sample: "{ Cookie = \"consent=yes\" }",
              slot: |s| Slot::Headers(&mut s.headers) },
    Setting { key: "proxy", doc: "config-source-proxy", kind: Kind::Proxy, sample: "\"none\"",
              slot: |s| Slot::MaybeText(&mut s.proxy) },
    Setting { key: "encoding", doc: "config-source-encoding", kind: Kind::Text, sample: "\"windows-1251\"",
              slot: |s| Slot::MaybeText(&mut s.encoding) },
    Setting { key: "timeout", doc: "config-source-timeout", kind: TIMEOUT, sample: "\"1m\"",
              slot: |s| Slot::MaybeDuration(&mut s.timeout) },
    Setting { key: "timezone", doc: "config-source-timezone", kind: Kind::Zone, sample: "\"Asia/Almaty\"",
              slot: |s| Slot::MaybeText(&mut s.timezone) },
];

/// The keys of a `[[view]]`.
#[rustfmt::skip]
pub static VIEW: &[Setting<View>] = &[
    Setting { key: "name", doc: "config-view-name", kind: Kind::Text, sample: "\"Су тасқыны\"",
              slot: |v| Slot::Text(&mut v.name) },
    Setting { key: "query", doc: "config-view-query", kind: Kind::Text, sample: "\"тасқын OR паводок age:<7d\"",
              slot: |v| Slot::Text(&mut v.query) },
];

/// The keys of a `[[rule]]`.
#[rustfmt::skip]
pub static RULE: &[Setting<Rule>] = &[
    Setting { key: "when", doc: "config-rule-when", kind: Kind::Text, sample: "\"category:спорт\"",
              slot: |r| Slot::Text(&mut r.when) },
    Setting { key: "then", doc: "config-rule-then", kind: Kind::Effects, sample: "[\"tag:спорт\", \"read\"]",
              slot: |r| Slot::Effects(&mut r.then) },
];

/// The languages of the interface.
pub const INTERFACE: &[&str] = &["auto", "kk", "ru", "en"];

/// The keyboards that are built in; `[layouts]` adds others.
pub const KEYBOARDS: &[&str] = &["auto", "ru", "kk", "kk-kazrus", "uk"];

/// The table a key stands in, and its name there: `network.timeout` is `timeout` of `network`.
pub fn split(key: &str) -> (Option<&str>, &str) {
    match key.split_once('.') {
        Some((table, name)) => (Some(table), name),
        None => (None, key),
    }
}
