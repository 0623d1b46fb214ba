//! How the help looks.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::help::{self, Sign, Way};
use crate::app::keymap::written;
use crate::app::layout::Area;
use crate::text::width;

/// Cells from the left edge to what an action does.
const KEYS_WIDTH: usize = 30;

pub(super) fn draw(look: &Look, buffer: &mut Buffer) -> Cursor {
    let state = look.state;
    let area = Area {
        x: 0,
        y: 1,
        width: state.size.width,
        height: state.size.height.saturating_sub(2),
    };
    cells::clear(buffer, area, look.theme.text());
    let (top, needle) = state.help.as_ref().map_or((0, ""), |help| (help.top, &help.needle));
    let lines = help::found(needle, &state.keymap, &state.keyboard, &state.locale);
    if lines.is_empty() {
        let words = state.locale.format("empty-search", &[("query", needle.into())]);
        Line::of(buffer, area, 1)
            .skip(2)
            .shorten(1)
            .put(&words, look.theme.dim());
    }
    for (row, line) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let mut cells = Line::of(buffer, area, row as u16);
        cells.skip(2).shorten(1);
        match line {
            help::Line::Gap => {}
            help::Line::Heading(group) => _ = cells.put(&look.text(group.message()), look.theme.strong()),
            help::Line::Signs => _ = cells.put(&look.text("keys-signs"), look.theme.strong()),
            help::Line::Sign(sign) => {
                cells.put(look.sign(*sign), look.theme.accent());
                cells.skip(2).put(&look.text(sign.message()), look.theme.text());
            }
            help::Line::Way(way) => way_line(look, way, &mut cells),
        }
    }
    Some((area.x, area.y))
}

impl Look<'_> {
    fn sign(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::Unread => self.signs.unread,
            Sign::Starred => self.signs.starred,
            Sign::Whole => self.signs.whole,
            Sign::Teaser => self.signs.teaser,
            Sign::Fault => self.signs.fault,
        }
    }
}

/// The keys that fit, and what they do.
fn way_line(look: &Look, way: &Way, line: &mut Line) {
    let room = line.room();
    let keys_width = KEYS_WIDTH.min(room / 2);
    for keys in &way.keys {
        let latin = written(&keys.latin);
        let own = keys.own.as_ref().map(|own| format!(" {}", written(own)));
        let own = own.unwrap_or_default();
        let used = room - line.room();
        if used > 0 && used + width::of(&latin) + width::of(&own) >= keys_width {
            break;
        }
        line.put(&latin, look.theme.accent());
        line.put(&own, look.theme.dim()).skip(2);
    }
    line.skip(keys_width.saturating_sub(room - line.room()));
    line.put(&help::words(&way.commands, &look.state.locale), look.theme.text());
}
