//! How the palette looks: its choices stand above the line that is typed in, the best lowest.

use ratatui::buffer::Buffer;

use super::Look;
use super::choices::sheet;
use crate::app::palette::{Palette, What};

/// Lines that choices may take.
const MOST: u16 = 12;

pub(super) fn draw(look: &Look, palette: &Palette, buffer: &mut Buffer) {
    let theme = look.theme;
    let room = look.state.size.height.saturating_sub(3).min(MOST);
    sheet(
        look,
        &palette.choices,
        Some(palette.selected),
        room,
        buffer,
        |line, choice| {
            line.put_at_end(&keys(look, &choice.what), theme.dim()).shorten(2);
            line.put(&choice.label, theme.text());
        },
    );
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
