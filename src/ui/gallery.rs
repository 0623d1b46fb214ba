//! How the gallery looks: one picture in the middle of the screen, what is said of it below.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::layout::Area;
use crate::app::pictures::CAPTION_LINES;
use crate::app::wrap::wrap;

pub(super) fn draw(look: &Look, buffer: &mut Buffer) -> Cursor {
    let state = look.state;
    let (at, count, slot) = state.gallery_picture()?;
    let area = state.gallery_area();
    let whole = Area {
        height: area.height + CAPTION_LINES,
        ..area
    };
    cells::clear(buffer, whole, look.theme.text());
    let sight = state.gallery_sight(slot);
    let place = Area {
        x: area.x + area.width.saturating_sub(sight.columns) / 2,
        y: area.y + area.height.saturating_sub(sight.rows) / 2,
        width: sight.columns.min(area.width),
        height: sight.rows.min(area.height),
    };
    look.pictures.draw(&sight, place, 0, buffer);

    let below = cells::rows(whole, area.height, CAPTION_LINES);
    let position = state
        .locale
        .format("status-position", &[("at", at.into()), ("total", count.into())]);
    let room = usize::from(below.width).saturating_sub(position.chars().count() + 5);
    for (row, line) in wrap(&slot.caption, room, usize::from(CAPTION_LINES) - 1)
        .iter()
        .enumerate()
    {
        let mut cells = Line::of(buffer, below, row as u16 + 1);
        cells.skip(1).put(line, look.theme.dim());
    }
    let mut cells = Line::of(buffer, below, 1);
    cells.shorten(1).put_at_end(&position, look.theme.dim());
    Some((below.x, (below.y + 1).min(buffer.area.bottom().saturating_sub(1))))
}
