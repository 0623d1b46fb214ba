//! How the choice of a theme looks: its names stand above the bottom line, and the screen wears the selected one.

use ratatui::buffer::Buffer;

use super::Look;
use super::cells::{self, Line};
use crate::app::layout::Area;
use crate::app::themes::Chooser;

pub(super) fn draw(look: &Look, chooser: &Chooser, buffer: &mut Buffer) {
    let theme = look.theme;
    let size = look.state.size;
    let names = &look.state.themes;
    let room = usize::from(size.height.saturating_sub(3)).min(names.len());
    let first = (chooser.selected + 1).saturating_sub(room);
    let height = room as u16 + 1;
    let area = Area {
        x: 0,
        y: size.height.saturating_sub(height + 1),
        width: size.width,
        height,
    };
    cells::clear(buffer, area, theme.text());
    let rule = look.signs.rule.repeat(usize::from(size.width));
    Line::of(buffer, area, 0).put(&rule, theme.faint());
    for (row, (index, name)) in names.iter().enumerate().skip(first).take(room).enumerate() {
        let row = row as u16 + 1;
        let is_selected = index == chooser.selected;
        let mut line = Line::of(buffer, area, row);
        match is_selected {
            true => line.put(look.signs.cursor, theme.accent()),
            false => line.skip(1),
        };
        line.shorten(1).put_at_end(name, theme.dim()).shorten(2);
        line.put(&look.theme_name(name), theme.text());
        if is_selected {
            cells::lay(buffer, cells::rows(area, row, 1), theme.selected());
        }
    }
}

impl Look<'_> {
    /// What a theme is called; one of the reader's own as its file.
    pub(super) fn theme_name(&self, name: &str) -> String {
        let id = format!("theme-{name}");
        match self.state.locale.knows(&id) {
            true => self.text(&id),
            false => name.to_owned(),
        }
    }
}
