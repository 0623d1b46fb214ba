//! How the sources look: views, groups, what is unread, and what went wrong.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::layout::{Area, Pane};
use crate::app::place::Place;
use crate::app::sources::{self, Trouble};

pub(super) fn draw(look: &Look, area: Area, buffer: &mut Buffer) -> Cursor {
    let sources = &look.state.sources;
    let shown = sources
        .lines
        .iter()
        .enumerate()
        .skip(sources.top)
        .take(usize::from(area.height));
    let mut cursor = None;
    for (row, (index, line)) in shown.enumerate() {
        let row = row as u16;
        let sources::Line::Place(place) = line else {
            continue;
        };
        let is_selected = index == sources.selected;
        place_line(look, place, is_selected, &mut Line::of(buffer, area, row));
        if is_selected {
            cursor = Some((area.x, area.y + row));
            if look.state.focus == Pane::Sources {
                cells::lay(buffer, cells::rows(area, row, 1), look.theme.selected());
            }
        }
    }
    cursor
}

fn place_line(look: &Look, place: &Place, is_selected: bool, line: &mut Line) {
    let theme = look.theme;
    look.cursor(is_selected, Pane::Sources, line);
    line.skip(indent(look, place)).shorten(1);
    let trouble = trouble(look, place);
    let count = look.state.sources.count(place);
    match trouble {
        Some(trouble) => line.put_at_end(&mark(look, trouble), theme.fault()),
        None if count > 0 => line.put_at_end(&count.to_string(), theme.dim()),
        None => line,
    };
    line.shorten(1);
    let style = match place {
        Place::Tag(_) => theme.strong(),
        Place::Source(id) if look.state.sources.find(*id).is_some_and(|it| !it.is_enabled) => theme.dim(),
        _ if count == 0 => theme.dim(),
        _ => theme.text(),
    };
    line.put(
        &look.state.name(place),
        if is_selected { theme.strong() } else { style },
    );
}

/// Sources stand below the name of their group.
fn indent(look: &Look, place: &Place) -> usize {
    match place {
        Place::Source(id) if look.state.sources.find(*id).is_some_and(|it| !it.tags.is_empty()) => 2,
        _ => 0,
    }
}

fn trouble<'a>(look: &'a Look, place: &Place) -> Option<&'a Trouble> {
    match place {
        Place::Source(id) => look.state.sources.find(*id)?.trouble.as_ref(),
        _ => None,
    }
}

/// `! 404`, or `!` when there was no answer at all.
fn mark(look: &Look, trouble: &Trouble) -> String {
    match trouble.status {
        Some(status) if status >= 400 => format!("{} {status}", look.signs.fault),
        _ => look.signs.fault.to_owned(),
    }
}
