//! State → cells. Reads the state, never changes it, never waits.

mod cells;
mod choices;
#[cfg(test)]
mod fit;
mod gallery;
mod headlines;
mod health;
mod help;
mod linked;
mod links;
mod notice;
mod palette;
pub mod pictures;
mod prompt;
mod reader;
mod settings;
mod signs;
mod sources;
mod status;
#[cfg(test)]
mod tests;
pub mod theme;
mod themes;
mod welcome;
mod why;
mod words;

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::layout::{Area, LEAST, Pane};
use cells::Line;
pub use linked::{Linked, linked};
pub use pictures::{Pictures, Shown};
use signs::Signs;
pub use theme::{Theme, Themes};

/// What a pane is drawn with.
struct Look<'a> {
    state: &'a State,
    theme: &'a Theme,
    signs: Signs,
    pictures: &'a Pictures,
}

/// Where the terminal's cursor stands: on the selection, so that screen readers and braille lines follow it.
pub type Cursor = Option<(u16, u16)>;

/// Draws the whole screen into an empty buffer of its size.
pub fn draw(state: &State, theme: &Theme, pictures: &Pictures, buffer: &mut Buffer) -> Cursor {
    let look = Look {
        state,
        theme,
        signs: Signs::new(state.config.ascii),
        pictures,
    };
    buffer.set_style(buffer.area, theme.text());
    if state.size.width < LEAST.width || state.size.height < LEAST.height {
        return too_small(&look, buffer);
    }
    if let Some(welcome) = &state.welcome {
        return welcome::draw(&look, welcome, buffer);
    }
    let layout = state.layout();
    status::draw(&look, layout.status, buffer);
    let mut cursor = panes(&look, buffer);
    if let Some(health) = &state.health {
        cursor = health::draw(&look, health, buffer);
    }
    if let Some(list) = &state.links {
        cursor = links::draw(&look, list, buffer);
    }
    if state.gallery.is_some() {
        cursor = gallery::draw(&look, buffer).or(cursor);
    }
    if let Some(shown) = &state.why {
        cursor = why::draw(&look, shown, buffer);
    }
    if state.help.is_some() {
        cursor = help::draw(&look, buffer);
    }
    if let Some(settings) = &state.settings {
        cursor = settings::draw(&look, settings, buffer);
    }
    prompt::draw(&look, layout.bottom, buffer).or(cursor)
}

fn panes(look: &Look, buffer: &mut Buffer) -> Cursor {
    let mut cursor = None;
    for (index, (pane, area)) in look.state.layout().panes.into_iter().enumerate() {
        if index > 0 {
            line_before(look, area, buffer);
        }
        let drawn = match pane {
            Pane::Sources => sources::draw(look, area, buffer),
            Pane::Headlines => headlines::draw(look, area, buffer),
            Pane::Reader => reader::draw(look, area, buffer),
        };
        if pane == look.state.focus {
            cursor = drawn;
        }
    }
    cursor
}

/// The thin line on the left of a pane.
fn line_before(look: &Look, area: Area, buffer: &mut Buffer) {
    let column = Area {
        x: area.x - 1,
        width: 1,
        ..area
    };
    for row in 0..area.height {
        Line::of(buffer, column, row).put(look.signs.line, look.theme.faint());
    }
}

fn too_small(look: &Look, buffer: &mut Buffer) -> Cursor {
    let area = Area {
        width: buffer.area.width,
        height: buffer.area.height,
        ..Area::default()
    };
    let values = [("width", LEAST.width.into()), ("height", LEAST.height.into())];
    Line::of(buffer, area, 0).put(&look.state.locale.format("too-small", &values), look.theme.text());
    None
}

/// What the window is called.
pub fn title(state: &State) -> String {
    let program = state.locale.text("program-name");
    match &state.reader.row {
        Some(row) => format!("{} — {program}", row.title),
        None => program,
    }
}
