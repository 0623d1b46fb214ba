//! How headlines look: the title, and below it where it is from, when, and in which language.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::action::Action;
use crate::app::headlines::{is_compact, title_lines};
use crate::app::layout::{Area, Pane};
use crate::app::place::Place;
use crate::model::{EntryRow, Readiness};

pub(super) fn draw(look: &Look, area: Area, buffer: &mut Buffer) -> Cursor {
    let headlines = &look.state.headlines;
    if headlines.rows.is_empty() {
        if headlines.is_loaded {
            look.in_the_middle(&empty(look), area, buffer);
        }
        return Some((area.x, area.y));
    }
    let visible = headlines.visible(area);
    let ends = visible
        .iter()
        .skip(1)
        .map(|(_, line)| *line)
        .chain([usize::from(area.height)]);
    let mut cursor = None;
    for ((index, first), end) in visible.iter().zip(ends) {
        let rows = cells::rows(area, *first as u16, (end - first) as u16);
        let is_selected = *index == headlines.selected;
        let used = row(look, &headlines.rows[*index], is_selected, rows, area, buffer);
        if is_selected {
            cursor = Some((rows.x, rows.y));
            if look.state.focus == Pane::Headlines {
                cells::lay(buffer, cells::rows(rows, 0, used), look.theme.selected());
            }
        }
    }
    cursor
}

/// Draws a row, and says how many lines it took.
fn row(look: &Look, row: &EntryRow, is_selected: bool, rows: Area, pane: Area, buffer: &mut Buffer) -> u16 {
    let theme = look.theme;
    let style = title_style(look, row, is_selected);
    if is_compact(pane) {
        let mut line = Line::of(buffer, rows, 0);
        look.cursor(is_selected, Pane::Headlines, &mut line);
        look.unread_sign(row, &mut line);
        look.star_sign(row, &mut line);
        line.skip(1).shorten(1);
        line.put_at_end(&format!("{} {}", age(look, row), readiness(look, row)), theme.dim())
            .shorten(1);
        line.put(&title(look, row), style);
        return 1;
    }
    let mut titles = title_lines(row, pane);
    if titles.is_empty() {
        titles.push(look.text("entry-untitled"));
    }
    for (index, title) in titles.iter().enumerate() {
        let mut line = Line::of(buffer, rows, index as u16);
        look.cursor(is_selected, Pane::Headlines, &mut line);
        match index {
            0 => look.unread_sign(row, &mut line),
            _ => _ = line.skip(1),
        }
        line.skip(1).put(title, style);
    }
    let mut line = Line::of(buffer, rows, titles.len() as u16);
    look.cursor(is_selected, Pane::Headlines, &mut line);
    look.star_sign(row, &mut line);
    line.skip(1).shorten(1).put(&origin(look, row), theme.dim());
    titles.len() as u16 + 1
}

fn title_style(look: &Look, row: &EntryRow, is_selected: bool) -> Style {
    match (is_selected, row.status.read) {
        (true, _) => look.theme.strong(),
        (false, false) => look.theme.text(),
        (false, true) => look.theme.dim(),
    }
}

fn title(look: &Look, row: &EntryRow) -> String {
    match row.title.is_empty() {
        true => look.text("entry-untitled"),
        false => row.title.clone(),
    }
}

/// `≡ Zakon.kz · 4 мин · қаз`; why its page failed at the end.
fn origin(look: &Look, row: &EntryRow) -> String {
    let source = look.state.sources.find(row.source).map(|source| source.name.clone());
    let badge = row.language.as_ref().map(|language| look.badge(language));
    let edited = row.edited.then(|| look.text("entry-edited"));
    let failure = row.failure.clone().filter(|_| row.readiness == Readiness::Failed);
    let parts: Vec<String> = [source, Some(age(look, row)), badge, edited, failure]
        .into_iter()
        .flatten()
        .collect();
    format!("{} {}", readiness(look, row), parts.join(look.signs.dot))
}

/// The sign that tells whether the entry can be read whole without the network.
fn readiness(look: &Look, row: &EntryRow) -> &'static str {
    match row.readiness {
        Readiness::Whole => look.signs.whole,
        Readiness::Teaser => look.signs.teaser,
        Readiness::Failed => look.signs.fault,
    }
}

fn age(look: &Look, row: &EntryRow) -> String {
    let state = look.state;
    match row.published {
        Some(time) => state.locale.relative(time, state.now, &state.zone),
        None => {
            let seen = state.locale.relative(row.first_seen, state.now, &state.zone);
            state.locale.format("entry-first-seen", &[("time", seen.into())])
        }
    }
}

/// What an empty list says: what to do.
fn empty(look: &Look) -> String {
    let state = look.state;
    match &state.headlines.list.place {
        _ if state.sources.is_loaded && state.sources.list.is_empty() => look.text("empty-sources"),
        Place::Search(text) => state.locale.format("empty-search", &[("query", text.trim().into())]),
        Place::Unread => look.text("empty-unread"),
        Place::NotReady => look.text("empty-not-ready"),
        Place::Starred => look.with_key("empty-starred", Action::ToggleStar, Pane::Headlines),
        _ if state.refresh.is_some() => look.text("empty-refreshing"),
        _ if state.sources.is_offline() => look.text("empty-first-run"),
        _ => look.with_key("empty-headlines", Action::Refresh, Pane::Headlines),
    }
}

impl Look<'_> {
    /// Marks the selected line at its left edge, whatever the colours are.
    pub(super) fn cursor(&self, is_selected: bool, pane: Pane, line: &mut Line) {
        match is_selected {
            true if self.state.focus == pane => line.put(self.signs.cursor, self.theme.accent()),
            true => line.put(self.signs.mark, self.theme.accent()),
            false => line.skip(1),
        };
    }

    fn unread_sign(&self, row: &EntryRow, line: &mut Line) {
        match row.status.read {
            true => line.skip(1),
            false => line.put(self.signs.unread, self.theme.accent()),
        };
    }

    fn star_sign(&self, row: &EntryRow, line: &mut Line) {
        match row.status.starred {
            true => line.put(self.signs.starred, self.theme.accent()),
            false => line.skip(1),
        };
    }
}
