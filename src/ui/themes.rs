//! How the choice of a theme looks: its names stand above the bottom line, and the screen wears the selected one.

use ratatui::buffer::Buffer;

use super::Look;
use super::choices::sheet;
use crate::app::themes::Chooser;

pub(super) fn draw(look: &Look, chooser: &Chooser, buffer: &mut Buffer) {
    let theme = look.theme;
    let room = look.state.size.height.saturating_sub(3);
    sheet(
        look,
        &look.state.themes,
        Some(chooser.selected),
        room,
        buffer,
        |line, name| {
            line.put_at_end(name, theme.dim()).shorten(2);
            line.put(&look.theme_name(name), theme.text());
        },
    );
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
