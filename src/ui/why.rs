//! How the reasons look: what a story is made of, what its entries share, and what lifted it on the front page.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::layout::Area;
use crate::app::story::{Member, Told, Why};
use crate::app::wrap::wrap;
use crate::locale::Value;
use crate::story::{Evidence, Reason};
use crate::text::width;

/// Lines that a headline may take here.
const TITLE_LINES: usize = 3;
/// Cells on either side.
const MARGIN: u16 = 2;

pub(super) fn draw(look: &Look, why: &Why, buffer: &mut Buffer) -> Cursor {
    let size = look.state.size;
    let area = Area {
        x: 0,
        y: 1,
        width: size.width,
        height: size.height.saturating_sub(2),
    };
    cells::clear(buffer, area, look.theme.text());
    let text = Area {
        x: MARGIN,
        width: size.width.saturating_sub(2 * MARGIN),
        ..area
    };
    let lines = lines(look, why, usize::from(text.width));
    let last = lines.len().saturating_sub(usize::from(text.height));
    for (row, (line, style)) in lines
        .iter()
        .skip(why.top.min(last))
        .take(usize::from(text.height))
        .enumerate()
    {
        Line::of(buffer, text, row as u16).put(line, *style);
    }
    Some((text.x, text.y))
}

fn lines(look: &Look, why: &Why, width: usize) -> Vec<(String, Style)> {
    let theme = look.theme;
    let mut lines: Vec<(String, Style)> = vec![];
    for line in wrap(&why.title, width, TITLE_LINES) {
        lines.push((line, theme.strong()));
    }
    if let Some(rank) = &why.rank {
        lines.push((String::new(), theme.text()));
        lines.push((look.text("why-front-page"), theme.accent()));
        for reason in &rank.reasons {
            let factor = format!("{:>6}  ", factor(reason));
            lines.extend(set_in(&factor, &words_of(look, reason), width).map(|line| (line, theme.text())));
        }
    }
    if !why.members.is_empty() {
        lines.push((String::new(), theme.text()));
        let count = [("count", why.members.len().into())];
        lines.push((look.state.locale.format("why-story", &count), theme.accent()));
        for member in &why.members {
            lines.extend(told(look, &member.told, width));
            lines.extend(set_in("  ", &shared(look, member), width).map(|line| (line, theme.dim())));
        }
    }
    if let Some((version, linked)) = &why.version {
        lines.push((String::new(), theme.text()));
        lines.push((look.text("why-version"), theme.accent()));
        lines.extend(told(look, version, width));
        let values = [("shared", linked.shared.into()), ("of", linked.of.into())];
        let names = look.state.locale.format("why-names", &values);
        lines.extend(set_in("  ", &names, width).map(|line| (line, theme.dim())));
    }
    lines
}

/// `Zakon.kz · 12:40`, and the headline below it.
fn told(look: &Look, told: &Told, width: usize) -> Vec<(String, Style)> {
    let state = look.state;
    let source = state
        .sources
        .find(told.source)
        .map_or(String::new(), |source| source.name.clone());
    let time = state.locale.relative(told.time, state.now, &state.zone);
    let mut lines = vec![(format!("{source}{}{time}", look.signs.dot), look.theme.dim())];
    for line in wrap(&told.title, width.saturating_sub(2), TITLE_LINES) {
        lines.push((format!("  {line}"), look.theme.text()));
    }
    lines
}

fn shared(look: &Look, member: &Member) -> String {
    let Some((source, evidence)) = &member.evidence else {
        return look.text("why-first");
    };
    let source = look
        .state
        .sources
        .find(*source)
        .map_or(String::new(), |it| it.name.clone());
    format!("{source}: {}", words(look, evidence))
}

fn words(look: &Look, evidence: &Evidence) -> String {
    let values = [
        ("shared", evidence.shared_title_words.into()),
        ("of", evidence.title_words.1.into()),
    ];
    let title = look.state.locale.format("why-words", &values);
    match evidence.shared_text {
        Some(percent) => {
            let text = look
                .state
                .locale
                .format("why-text", &[("percent", u64::from(percent).into())]);
            format!("{title}, {text}")
        }
        None => title,
    }
}

/// A text behind a sign, its further lines as far in as the first one.
fn set_in(sign: &str, text: &str, width: usize) -> impl Iterator<Item = String> {
    let indent = " ".repeat(width::of(sign));
    let sign = sign.to_owned();
    let lines = wrap(text, width.saturating_sub(indent.len()), TITLE_LINES);
    lines.into_iter().enumerate().map(move |(index, line)| match index {
        0 => format!("{sign}{line}"),
        _ => format!("{indent}{line}"),
    })
}

fn factor(reason: &Reason) -> String {
    format!("×{:.2}", reason.factor())
}

fn words_of(look: &Look, reason: &Reason) -> String {
    let state = look.state;
    let say = |id: &'static str, name: &'static str, value: Value<'_>| state.locale.format(id, &[(name, value)]);
    match reason {
        Reason::Sources { count, .. } => say("why-sources", "count", (*count).into()),
        Reason::Age { seconds, .. } => {
            let told = state.now - jiff::SignedDuration::from_secs(*seconds);
            say(
                "why-age",
                "time",
                state.locale.relative(told, state.now, &state.zone).into(),
            )
        }
        Reason::LikedSource { source, factor } => {
            let name = state.sources.find(*source).map_or(String::new(), |it| it.name.clone());
            let id = if *factor > 1.0 {
                "why-liked-source"
            } else {
                "why-passed-source"
            };
            say(id, "source", name.into())
        }
        Reason::LikedWords { words, .. } => say("why-liked-words", "words", words.join(", ").into()),
    }
}
