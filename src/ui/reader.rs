//! How an article looks: a column of text in the middle of its pane.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::action::Action;
use crate::app::layout::{Area, Pane};
use crate::app::pictures::Sight;
use crate::app::reader::{Fetch, Find, Text};
use crate::app::wrap::wrap;
use crate::article::{self, Role};
use crate::model::Readiness;
use crate::text::width;

pub(super) fn draw(look: &Look, pane: Area, buffer: &mut Buffer) -> Cursor {
    let reader = &look.state.reader;
    let Some(row) = &reader.row else {
        let text = look.with_key("empty-article", Action::Open, Pane::Headlines);
        look.in_the_middle(&text, pane, buffer);
        return None;
    };
    let area = look.state.text_area();
    match &reader.text {
        Some(text) => draw_text(look, text, area, buffer),
        None => {
            opening(look, &row.title, area, buffer);
            Some((area.x, area.y))
        }
    }
}

/// The title is known before the text is here.
fn opening(look: &Look, title: &str, area: Area, buffer: &mut Buffer) {
    let lines = wrap(title, usize::from(area.width), usize::from(area.height));
    for (row, line) in lines.iter().enumerate() {
        Line::of(buffer, area, row as u16).put(line, look.theme.strong());
    }
    let news = footer(look).unwrap_or_else(|| look.text("article-loading"));
    let rest = cells::rows(area, lines.len() as u16 + 1, area.height);
    write_footer(look, &news, rest, buffer);
}

fn draw_text(look: &Look, text: &Text, area: Area, buffer: &mut Buffer) -> Cursor {
    let reader = &look.state.reader;
    let lines = &text.rendered.lines;
    let shown = lines.iter().enumerate().skip(reader.top).take(usize::from(area.height));
    for (row, (_, line)) in shown.enumerate() {
        let mut cells = Line::of(buffer, area, row as u16);
        for span in &line.spans {
            cells.put(&span.text, span_style(look, span.style));
        }
    }
    draw_pictures(look, text, area, buffer);
    if reader.has_footer() && lines.len() + 1 < reader.top + usize::from(area.height) {
        let news = footer(look).unwrap_or_default();
        let from = (lines.len() + 1).saturating_sub(reader.top) as u16;
        write_footer(look, &news, cells::rows(area, from, area.height), buffer);
    }
    let mut cursor = (area.x, area.y);
    if let Some(find) = &reader.find {
        cursor = mark_found(look, find, area, buffer).unwrap_or(cursor);
    }
    if let Some(passage) = reader.selected.and_then(|index| text.rendered.passages.get(index)) {
        let first = row_of(passage.lines.start, reader.top);
        let end = row_of(passage.lines.end, reader.top);
        cells::lay(buffer, cells::rows(area, first, end - first), look.theme.selected());
        cursor = (area.x, area.y + first.min(area.height.saturating_sub(1)));
    }
    draw_hints(look, area, buffer);
    Some(cursor)
}

/// Pictures stand in the lines that the text keeps free for them, and are cut at the edges of the pane as the text is.
fn draw_pictures(look: &Look, text: &Text, area: Area, buffer: &mut Buffer) {
    let top = look.state.reader.top;
    for slot in &text.rendered.pictures {
        let is_seen = slot.line + usize::from(slot.room.rows) > top && row_of(slot.line, top) < area.height;
        if slot.room.rows == 0 || !is_seen {
            continue;
        }
        let indent = u16::try_from(slot.indent).unwrap_or(u16::MAX).min(area.width);
        let place = cells::rows(area, row_of(slot.line, top), area.height);
        let place = Area {
            x: place.x + indent,
            width: place.width - indent,
            ..place
        };
        let above = u16::try_from(top.saturating_sub(slot.line)).unwrap_or(u16::MAX);
        look.pictures.draw(&Sight::of(slot, slot.room), place, above, buffer);
    }
}

fn row_of(line: usize, top: usize) -> u16 {
    u16::try_from(line.saturating_sub(top)).unwrap_or(u16::MAX)
}

/// Lays a style over the places that were found; where the one gone to is.
fn mark_found(look: &Look, find: &Find, area: Area, buffer: &mut Buffer) -> Cursor {
    let top = look.state.reader.top;
    let mut cursor = None;
    for place in &find.matches {
        let is_seen = place.line >= top && row_of(place.line, top) < area.height;
        if !is_seen {
            continue;
        }
        let cells = Area {
            x: area.x + place.range.start as u16,
            y: area.y + row_of(place.line, top),
            width: place.range.len() as u16,
            height: 1,
        };
        let is_current = place.number == find.current;
        cells::lay(buffer, cells, look.theme.found());
        if is_current {
            cells::lay(
                buffer,
                cells,
                Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            );
            cursor = cursor.or(Some((cells.x, cells.y)));
        }
    }
    cursor
}

fn draw_hints(look: &Look, area: Area, buffer: &mut Buffer) {
    let reader = &look.state.reader;
    let Some(hints) = &reader.hints else {
        return;
    };
    let style = look.theme.accent().add_modifier(Modifier::REVERSED | Modifier::BOLD);
    for hint in hints.hints.iter().filter(|hint| hint.label.starts_with(&hints.typed)) {
        let row = row_of(hint.line, reader.top);
        let mut line = Line::of(buffer, area, row);
        // At the right edge a label moves left rather than being cut.
        let column = hint
            .column
            .min(usize::from(area.width).saturating_sub(width::of(&hint.label)));
        line.skip(column).put(&hint.label, style);
    }
}

/// What is said below a text that is not the whole article.
fn footer(look: &Look) -> Option<String> {
    let state = look.state;
    let reader = &state.reader;
    let because = |reason: &str| state.locale.format("article-only-teaser", &[("reason", reason.into())]);
    match (&reader.fetch, &reader.text) {
        (Fetch::Underway, _) => Some(look.text("article-fetching")),
        (Fetch::Failed(reason), _) => Some(because(reason)),
        (Fetch::Idle, Some(text)) if text.readiness != Readiness::Whole => Some(match &text.failure {
            Some(reason) => because(reason),
            None => look.text("article-teaser"),
        }),
        _ => None,
    }
}

fn write_footer(look: &Look, text: &str, area: Area, buffer: &mut Buffer) {
    for (row, line) in wrap(text, usize::from(area.width), 2).iter().enumerate() {
        Line::of(buffer, area, row as u16).put(line, look.theme.dim());
    }
}

/// What a text is for, as weight and colour.
fn span_style(look: &Look, style: article::Style) -> Style {
    let theme = look.theme;
    let mut cells = match style.role {
        Role::Text | Role::Quote | Role::Code => theme.text(),
        Role::Title | Role::Heading(..=2) => theme.strong(),
        Role::Heading(_) => theme.strong().add_modifier(Modifier::ITALIC),
        Role::Lead => theme.text().add_modifier(Modifier::ITALIC),
        Role::Meta | Role::Caption | Role::Placeholder | Role::Number => theme.dim(),
        Role::Attribution => theme.dim().add_modifier(Modifier::ITALIC),
        Role::Marker => theme.accent(),
        Role::Border => theme.faint(),
    };
    let is_list = matches!(style.role, Role::Number | Role::Meta);
    if style.link.is_some() && !is_list {
        cells = cells.patch(theme.accent()).add_modifier(Modifier::UNDERLINED);
    }
    if style.inserted {
        cells = cells.patch(theme.accent()).add_modifier(Modifier::UNDERLINED);
    }
    if style.deleted {
        cells = theme.dim().add_modifier(Modifier::CROSSED_OUT);
    }
    if style.marked {
        cells = cells.patch(theme.found());
    }
    if style.code {
        cells = cells.patch(theme.code());
    }
    for (is_so, modifier) in [(style.strong, Modifier::BOLD), (style.emphasis, Modifier::ITALIC)] {
        if is_so {
            cells = cells.add_modifier(modifier);
        }
    }
    cells
}

impl Look<'_> {
    /// A few words where there is nothing else to show.
    pub(super) fn in_the_middle(&self, text: &str, area: Area, buffer: &mut Buffer) {
        let room = Area {
            x: area.x + 2,
            width: area.width.saturating_sub(4),
            ..area
        };
        let lines = wrap(text, usize::from(room.width), usize::from(room.height));
        let above = (usize::from(area.height) / 3).saturating_sub(lines.len() / 2) as u16;
        for (index, line) in lines.iter().enumerate() {
            let lines = cells::rows(room, above, room.height);
            Line::of(buffer, lines, index as u16).put(line, self.theme.dim());
        }
    }
}
