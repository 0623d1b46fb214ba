//! How an article looks.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::action::Action;
use crate::app::layout::{Area, Pane};
use crate::app::wrap::wrap;

pub(super) fn draw(look: &Look, area: Area, buffer: &mut Buffer) -> Cursor {
    let Some(row) = &look.state.reader.row else {
        let text = look.with_key("empty-article", Action::Open, Pane::Headlines);
        look.in_the_middle(&text, area, buffer);
        return None;
    };
    let room = Area {
        x: area.x + 2,
        width: area.width.saturating_sub(4),
        ..area
    };
    for (index, line) in wrap(&row.title, usize::from(room.width), usize::from(room.height))
        .iter()
        .enumerate()
    {
        Line::of(buffer, room, index as u16).put(line, look.theme.strong());
    }
    Some((room.x, room.y))
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
