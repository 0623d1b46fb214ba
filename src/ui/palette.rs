//! How the palette looks: its choices stand above the line that is typed in, the best lowest.

use ratatui::buffer::Buffer;

use super::Look;
use super::cells::{self, Line};
use crate::app::layout::Area;
use crate::app::palette::{Choice, Palette, What};

/// Lines that choices may take.
const MOST: u16 = 12;

pub(super) fn draw(look: &Look, palette: &Palette, buffer: &mut Buffer) {
    let theme = look.theme;
    let size = look.state.size;
    let room = size.height.saturating_sub(3).min(MOST);
    let first = (palette.selected + 1).saturating_sub(usize::from(room));
    let shown: Vec<(usize, &Choice)> = palette
        .choices
        .iter()
        .enumerate()
        .skip(first)
        .take(usize::from(room))
        .collect();
    let height = shown.len() as u16 + 1;
    let area = Area {
        x: 0,
        y: size.height.saturating_sub(height + 1),
        width: size.width,
        height,
    };
    cells::clear(buffer, area, theme.text());
    let rule = look.signs.rule.repeat(usize::from(size.width));
    Line::of(buffer, area, 0).put(&rule, theme.faint());
    for (row, (index, choice)) in shown.iter().enumerate() {
        let row = row as u16 + 1;
        let is_selected = *index == palette.selected;
        let mut line = Line::of(buffer, area, row);
        match is_selected {
            true => line.put(look.signs.cursor, theme.accent()),
            false => line.skip(1),
        };
        line.shorten(1);
        line.put_at_end(&keys(look, &choice.what), theme.dim()).shorten(2);
        line.put(&choice.label, theme.text());
        if is_selected {
            cells::lay(buffer, cells::rows(area, row, 1), theme.selected());
        }
    }
}

/// The key that does the same.
fn keys(look: &Look, what: &What) -> String {
    match what {
        What::Command(command) if command.argument.is_none() => {
            look.key(command.action, look.state.focus).unwrap_or_default()
        }
        _ => String::new(),
    }
}
