//! A sentence in the bottom line: what the program has to say. A long one takes lines above it, too.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::Look;
use super::cells::{self, Line};
use crate::app::layout::Area;
use crate::app::wrap::wrap;

/// Lines that a sentence may take.
const MOST: usize = 4;

pub(super) fn draw(look: &Look, text: &str, style: Style, bottom: Area, buffer: &mut Buffer) {
    let room = usize::from(bottom.width).saturating_sub(2);
    let most = MOST.min(usize::from(bottom.y));
    let lines = wrap(text, room, most);
    let above = lines.len().saturating_sub(1) as u16;
    let area = Area {
        y: bottom.y - above,
        height: above + 1,
        ..bottom
    };
    cells::clear(buffer, area, look.theme.text());
    for (row, text) in lines.iter().enumerate() {
        Line::of(buffer, area, row as u16).skip(1).shorten(1).put(text, style);
    }
}
