//! How the help looks.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::action::Action;
use crate::app::help::{self, Keys, Sign};
use crate::app::keymap::written;
use crate::app::layout::Area;

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
    let top = state.help.as_ref().map_or(0, |help| help.top);
    let lines = help::lines(&state.keymap, &state.keyboard);
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
            help::Line::Action { action, keys } => action_line(look, *action, keys, &mut cells),
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

fn action_line(look: &Look, action: Action, keys: &[Keys], line: &mut Line) {
    let room = line.room();
    let keys_width = KEYS_WIDTH.min(room / 2);
    for keys in keys {
        let own = keys
            .own
            .as_ref()
            .map(|own| format!(" {}", written(own)))
            .unwrap_or_default();
        let used = room - line.room();
        if used + written(&keys.latin).len() + own.len() >= keys_width {
            break;
        }
        line.put(&written(&keys.latin), look.theme.accent());
        line.put(&own, look.theme.dim()).skip(2);
    }
    line.skip(keys_width.saturating_sub(room - line.room()));
    line.put(&look.text(&format!("action-{}", action.name())), look.theme.text());
}
