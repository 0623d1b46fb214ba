//! All that is known of one source, in words.

use super::{Fate, Health, Row, kind_message};
use crate::app::state::State;
use crate::app::wrap::wrap;
use crate::model::Time;

/// A line of the details: a label where something new begins, and a part of what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub label: Option<&'static str>,
    pub text: String,
}

/// Cells of the labels of the details.
pub const LABELS: usize = 16;

/// Lines of one value; an address may be long.
const MOST_LINES: usize = 12;

/// Whether labels and values stand side by side on a screen so wide; else the values stand below.
pub fn has_columns(width: u16) -> bool {
    usize::from(width) >= LABELS * 3
}

/// All that is known of the selected source, in lines of the screen's width.
pub fn details_of(health: &Health, state: &State) -> Vec<Line> {
    let Some(row) = health.row().filter(|_| health.details.is_some()) else {
        return vec![];
    };
    let width = usize::from(state.size.width).saturating_sub(3);
    let mut lines = vec![];
    for (label, text) in said(row, state) {
        let (first, room) = match has_columns(state.size.width) {
            true => (None, width - LABELS),
            false => (Some(String::new()), width - 2),
        };
        let parts = wrap(&text, room.max(1), MOST_LINES);
        let labels = std::iter::once(Some(label)).chain(std::iter::repeat(None));
        let texts = first.into_iter().chain(parts);
        lines.extend(labels.zip(texts).map(|(label, text)| Line { label, text }));
    }
    lines
}

/// What is said of a source: labels as messages, and the words.
fn said(row: &Row, state: &State) -> Vec<(&'static str, String)> {
    let locale = &state.locale;
    let when = |time: Time| {
        let ago = locale.relative(time, state.now, &state.zone);
        format!("{} ({ago})", locale.date(time, &state.zone))
    };
    // A reason mostly begins with the status that it explains.
    let status = row.status.map(|status| status.to_string());
    let is_told = |status: &String| row.error.as_ref().is_some_and(|error| error.contains(status.as_str()));
    let answer = [
        status.filter(|status| !is_told(status)),
        row.error.clone(),
        (row.failures > 1).then(|| locale.format("health-failures", &[("count", u64::from(row.failures).into())])),
        (row.status.is_none() && row.error.is_none()).then(|| locale.text("health-never-asked")),
    ];
    let next = match row.fate() {
        Fate::Rests => locale.text("sources-disabled"),
        Fate::Retired => locale.text("health-retired"),
        _ => {
            let time = row.next_due.map(|time| locale.date(time, &state.zone));
            joined([time, row.next_why.clone()])
        }
    };
    let charset = match (&row.charset, &row.charset_why) {
        (Some(charset), Some(why)) => format!("{charset} ({why})"),
        (charset, _) => charset.clone().unwrap_or_default(),
    };
    let entries = [
        row.items
            .map(|items| locale.format("health-items", &[("count", items.into())])),
        Some(locale.format(
            "health-kept",
            &[("count", row.total.into()), ("unread", row.unread.into())],
        )),
    ];
    let traffic = [
        Some(locale.size(row.bytes)),
        Some(locale.format("health-checks", &[("count", row.checks.into())])),
        row.unchanged()
            .map(|share| locale.format("health-unchanged", &[("share", locale.percent(share).into())])),
    ];
    let said = [
        ("health-address", row.url.clone()),
        ("health-works-at", row.working_url.clone().unwrap_or_default()),
        ("sources-answer", joined(answer)),
        ("sources-checked", row.last_checked.map(when).unwrap_or_default()),
        ("health-succeeded", row.last_success.map(when).unwrap_or_default()),
        ("sources-next", next),
        (
            "sources-kind",
            row.kind.map(|kind| locale.text(kind_message(kind))).unwrap_or_default(),
        ),
        ("sources-charset", charset),
        ("sources-items", joined(entries)),
        ("sources-bytes", joined(traffic)),
    ];
    said.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
