//! One value of config.toml: read into its slot under the rule of its kind, and written back as TOML.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

use super::fault::{Finding, Hint, Problem, Wanted, nearest};
use super::settings::{INTERFACE, Kind, SETTINGS, Setting, Slot, Unit};
use super::{Config, Effect, FullText};
use crate::model::Language;

/// Reads `value` into the place where the setting lives in `target`.
pub(super) fn read<T>(
    setting: &Setting<T>,
    name: &str,
    value: &Spanned<DeValue>,
    target: &mut T,
) -> Result<(), Finding> {
    if fill(setting.kind, value.get_ref(), (setting.slot)(target)).is_some() {
        return Ok(());
    }
    // What did not fit has left the setting as it was.
    let sample = write(setting, target).unwrap_or_else(|| setting.sample.to_owned());
    Err(misfit(setting.kind, name, value, &sample))
}

/// The value that a setting has, as TOML; `None` when it has none.
pub(super) fn write<T>(setting: &Setting<T>, target: &mut T) -> Option<String> {
    match (setting.slot)(target) {
        Slot::Flag(flag) => Some(flag.to_string()),
        Slot::Number(number) => Some(number.to_string()),
        Slot::Duration(duration) => Some(quoted(&duration_words(*duration))),
        Slot::MaybeDuration(duration) => duration.map(|it| quoted(&duration_words(it))),
        Slot::Text(text) => (!text.is_empty()).then(|| quoted(text)),
        Slot::MaybeText(text) => text.as_ref().map(|it| quoted(it)),
        Slot::Texts(texts) => (!texts.is_empty()).then(|| list(texts.iter().map(String::as_str))),
        Slot::MaybeLanguage(Some(language)) => Some(quoted(language.code())),
        Slot::MaybeLanguage(None) => (setting.kind == Kind::Interface).then(|| quoted("auto")),
        Slot::FullText(full_text) => Some(quoted(full_text.word())),
        Slot::MaybeFullText(full_text) => full_text.map(|it| quoted(it.word())),
        Slot::Headers(headers) => (!headers.is_empty()).then(|| table(headers)),
        Slot::Effects(effects) => (!effects.is_empty()).then(|| {
            let words: Vec<String> = effects.iter().map(Effect::word).collect();
            list(words.iter().map(String::as_str))
        }),
    }
}

/// Gives a setting of a config at hand a value: TOML, or a text without its quotes. One that does not fit
/// changes nothing.
pub fn assign(config: &mut Config, key: &str, value: &str) {
    let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else {
        return;
    };
    for text in [format!("v = {value}"), format!("v = {}", quoted(value))] {
        let document = DeTable::parse(&text);
        let value = document.as_ref().ok().and_then(|table| table.get_ref().get("v"));
        if value.is_some_and(|value| read(setting, key, value, config).is_ok()) {
            return;
        }
    }
}

/// A text as a TOML string.
pub fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// `"1h30m"`, `"45s"`: the largest units first.
pub(super) fn duration_words(duration: Duration) -> String {
    let mut rest = duration.as_secs();
    let mut words = String::new();
    for (unit, seconds) in UNITS {
        if rest >= *seconds {
            words.push_str(&format!("{}{unit}", rest / seconds));
            rest %= seconds;
        }
    }
    if words.is_empty() { "0s".to_owned() } else { words }
}

/// The words that a kind knows, when it knows only some.
pub(super) fn choices(kind: Kind) -> Option<Vec<&'static str>> {
    match kind {
        Kind::Interface => Some(INTERFACE.to_vec()),
        Kind::FullText => Some(FullText::ALL.iter().map(|it| it.word()).collect()),
        Kind::Effects => Some(Effect::WORDS.to_vec()),
        _ => None,
    }
}

const UNITS: &[(&str, u64)] = &[("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

fn fill(kind: Kind, value: &DeValue, slot: Slot) -> Option<()> {
    match slot {
        Slot::Flag(at) => *at = value.as_bool()?,
        Slot::Number(at) => *at = number(kind, value)?,
        Slot::Duration(at) => *at = duration(kind, value)?,
        Slot::MaybeDuration(at) => *at = Some(duration(kind, value)?),
        Slot::Text(at) => *at = text(kind, value)?,
        Slot::MaybeText(at) => *at = Some(text(kind, value)?),
        Slot::Texts(at) => *at = texts(kind, value)?,
        Slot::MaybeLanguage(at) if kind == Kind::Interface => *at = interface(value)?,
        Slot::MaybeLanguage(at) => *at = Some(language(value)?),
        Slot::FullText(at) => *at = FullText::from_word(value.as_str()?)?,
        Slot::MaybeFullText(at) => *at = Some(FullText::from_word(value.as_str()?)?),
        Slot::Headers(at) => *at = headers(value.as_table()?)?,
        Slot::Effects(at) => *at = effects(value)?,
    }
    Some(())
}

fn misfit(kind: Kind, name: &str, value: &Spanned<DeValue>, sample: &str) -> Finding {
    if let (Some(choices), Some((span, word))) = (choices(kind), first_unknown(kind, value)) {
        let hint = match nearest(&word, choices.iter().copied()) {
            Some(choice) => Hint::DidYouMean(choice.to_owned()),
            None => Hint::Choices(choices.join(", ")),
        };
        return Finding::new(
            span,
            Problem::UnknownWord {
                key: name.to_owned(),
                value: word,
            },
            Some(hint),
        );
    }
    let problem = Problem::WrongValue {
        key: name.to_owned(),
        wanted: wanted(kind),
    };
    Finding::new(value.span(), problem, Some(Hint::Write(format!("{name} = {sample}"))))
}

/// The word that a kind does not know, and where it stands: the value, or one in its list.
fn first_unknown(kind: Kind, value: &Spanned<DeValue>) -> Option<(Range<usize>, String)> {
    if let Some(items) = value.get_ref().as_array() {
        let unknown = items
            .iter()
            .find(|item| item.get_ref().as_str().and_then(Effect::from_word).is_none())?;
        return (kind == Kind::Effects).then_some((unknown.span(), unknown.get_ref().as_str()?.to_owned()));
    }
    Some((value.span(), value.get_ref().as_str()?.to_owned()))
}

pub(super) fn wanted(kind: Kind) -> Wanted {
    match kind {
        Kind::Flag => Wanted::Flag,
        Kind::Number { least, most } => Wanted::Number { least, most },
        Kind::Duration { least, most, .. } => Wanted::Duration {
            least: duration_words(least),
            most: duration_words(most),
        },
        Kind::Text | Kind::Interface | Kind::FullText => Wanted::Text,
        Kind::Texts | Kind::Effects => Wanted::Texts,
        Kind::Address => Wanted::Address,
        Kind::Addresses => Wanted::Addresses,
        Kind::Proxy => Wanted::Proxy,
        Kind::Language => Wanted::Language,
        Kind::Zone => Wanted::Zone,
        Kind::Headers => Wanted::Headers,
    }
}

fn number(kind: Kind, value: &DeValue) -> Option<u32> {
    let Kind::Number { least, most } = kind else {
        return None;
    };
    let number = integer(value)?;
    (least..=most).contains(&number).then_some(number)
}

fn integer(value: &DeValue) -> Option<u32> {
    let integer = value.as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn duration(kind: Kind, value: &DeValue) -> Option<Duration> {
    let Kind::Duration { least, most, unit } = kind else {
        return None;
    };
    let seconds = match value.as_str() {
        Some(text) => duration_seconds(text, unit)?,
        None => u64::from(integer(value)?) * unit.seconds(),
    };
    let duration = Duration::from_secs(seconds);
    (least..=most).contains(&duration).then_some(duration)
}

/// `90s`, `30m`, `1h 30m`, `2d`, or a number alone in `unit`.
fn duration_seconds(text: &str, unit: Unit) -> Option<u64> {
    let mut rest = text.trim();
    let mut seconds: u64 = 0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let factor = match &rest[..letters] {
            "" => unit.seconds(),
            "s" | "sec" => 1,
            "m" | "min" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(factor)?)?;
        rest = rest[letters..].trim_start();
    }
    Some(seconds)
}

impl Unit {
    fn seconds(self) -> u64 {
        match self {
            Unit::Seconds => 1,
            Unit::Minutes => 60,
        }
    }
}

fn text(kind: Kind, value: &DeValue) -> Option<String> {
    let text = value.as_str()?.trim();
    let fits = match kind {
        Kind::Address => is_address(text),
        Kind::Proxy => is_proxy(text),
        Kind::Zone => is_zone(text),
        _ => !text.is_empty() && !text.contains(char::is_control),
    };
    fits.then(|| text.to_owned())
}

fn texts(kind: Kind, value: &DeValue) -> Option<Vec<String>> {
    let one = if kind == Kind::Addresses {
        Kind::Address
    } else {
        Kind::Text
    };
    value.as_array()?.iter().map(|item| text(one, item.get_ref())).collect()
}

pub(super) fn is_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn is_proxy(text: &str) -> bool {
    const SCHEMES: &[&str] = &["http", "https", "socks5", "socks5h"];
    text == "none" || Url::parse(text).is_ok_and(|url| SCHEMES.contains(&url.scheme()) && url.has_host())
}

/// Looks like an IANA name. Whether the zone exists is not asked: that would read the system's database.
fn is_zone(text: &str) -> bool {
    let part_is_fine = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+'))
    };
    text == "UTC" || (text.contains('/') && text.split('/').all(part_is_fine))
}

fn interface(value: &DeValue) -> Option<Option<Language>> {
    match value.as_str()? {
        "auto" => Some(None),
        code if INTERFACE.contains(&code) => Some(Language::from_tag(code)),
        _ => None,
    }
}

fn language(value: &DeValue) -> Option<Language> {
    Language::from_tag(value.as_str()?)
}

fn headers(table: &DeTable) -> Option<BTreeMap<String, String>> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let is_value = |value: &str| value.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    let header = |(name, value): (&Spanned<_>, &Spanned<DeValue>)| {
        let (name, value): (&std::borrow::Cow<str>, _) = (name.get_ref(), value.get_ref().as_str()?);
        (is_name(name) && is_value(value)).then(|| (name.to_string(), value.to_owned()))
    };
    table.iter().map(header).collect()
}

fn effects(value: &DeValue) -> Option<Vec<Effect>> {
    let one = |value: &DeValue| Effect::from_word(value.as_str()?);
    match value.as_array() {
        Some(items) if !items.is_empty() => items.iter().map(|item| one(item.get_ref())).collect(),
        Some(_) => None,
        None => Some(vec![one(value)?]),
    }
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
}

fn table(headers: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{} = {}", key(name), quoted(value)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// A bare key where TOML allows one.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if bare { name.to_owned() } else { quoted(name) }
}
