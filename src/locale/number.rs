//! Numbers and sizes as each language writes them.

use super::{Locale, Speech, Value};

impl Locale {
    /// `12 345` in Kazakh and Russian, `12,345` in English.
    pub fn number(&self, number: u64) -> String {
        grouped(&number.to_string(), self.0.speech)
    }

    /// `1,5` in Kazakh and Russian, `1.5` in English; whole numbers without a fraction.
    pub fn decimal(&self, number: f64, digits: usize) -> String {
        decimal(&format!("{number:.digits$}"), self.0.speech)
    }

    /// `87 %` in Kazakh and Russian, `87%` in English.
    pub fn percent(&self, percent: u64) -> String {
        match self.0.speech {
            Speech::English => format!("{percent}%"),
            Speech::Kazakh | Speech::Russian => format!("{percent}\u{a0}%"),
        }
    }

    /// `640 Б`, `1,4 МиБ`: in the unit that leaves it at least 1.
    pub fn size(&self, bytes: u64) -> String {
        const UNITS: [&str; 4] = ["size-bytes", "size-kib", "size-mib", "size-gib"];
        let mut size = bytes as f64;
        let mut unit = 0;
        while size >= 1024.0 && unit + 1 < UNITS.len() {
            size /= 1024.0;
            unit += 1;
        }
        let digits = if unit == 0 || size >= 100.0 { 0 } else { 1 };
        self.format(UNITS[unit], &[("number", self.decimal(size, digits).into())])
    }
}

/// How a number stands in a message; texts are left to Fluent.
pub(super) fn in_message(value: &Value, speech: Speech) -> Option<String> {
    match value {
        Value::Number(number) => Some(decimal(&number.as_string(), speech)),
        _ => None,
    }
}

fn decimal(plain: &str, speech: Speech) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let point = if speech == Speech::English { '.' } else { ',' };
    let whole = grouped(whole, speech);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        whole
    } else {
        format!("{whole}{point}{fraction}")
    }
}

fn grouped(whole: &str, speech: Speech) -> String {
    let (sign, digits) = whole.split_at(whole.len() - whole.trim_start_matches('-').len());
    let separator = if speech == Speech::English { ',' } else { '\u{a0}' };
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
