//! How choices above the bottom line look: what may stand in its field, the orders of a list, and all that stands so.

use ratatui::buffer::Buffer;

use super::Look;
use super::cells::{self, Line};
use crate::app::completing::Completing;
use crate::app::groups::{Orders, SORTS, message};
use crate::app::layout::Area;

pub(super) fn draw_completions(look: &Look, completing: &Completing, buffer: &mut Buffer) {
    let labels: Vec<String> = completing.choices.iter().map(|it| it.text.clone()).collect();
    draw(look, &labels, completing.selected, buffer);
}

pub(super) fn draw_orders(look: &Look, orders: &Orders, buffer: &mut Buffer) {
    let labels: Vec<String> = SORTS.iter().map(|sort| look.text(message(*sort))).collect();
    draw(look, &labels, Some(orders.selected), buffer);
}

/// The choices, as many as there is room for, and the selected one among them; nothing where there are none.
fn draw(look: &Look, labels: &[String], selected: Option<usize>, buffer: &mut Buffer) {
    if labels.is_empty() {
        return;
    }
    let room = look.state.size.height.saturating_sub(4);
    sheet(look, labels, selected, room, buffer, |line, label| {
        line.put(label, look.theme.text());
    });
}

/// A rule and the rows below it, just above the bottom line; as many of them as `room`, and the selected one among
/// them.
pub(super) fn sheet<T>(
    look: &Look,
    items: &[T],
    selected: Option<usize>,
    room: u16,
    buffer: &mut Buffer,
    mut put: impl FnMut(&mut Line, &T),
) {
    let theme = look.theme;
    let size = look.state.size;
    let first = selected.map_or(0, |at| (at + 1).saturating_sub(usize::from(room)));
    let shown = (items.len().saturating_sub(first) as u16).min(room);
    let height = shown + 1;
    let area = Area {
        x: 0,
        y: size.height.saturating_sub(height + 1),
        width: size.width,
        height,
    };
    cells::clear(buffer, area, theme.text());
    let rule = look.signs.rule.repeat(usize::from(size.width));
    Line::of(buffer, area, 0).put(&rule, theme.faint());
    for (row, (index, item)) in (1..height).zip(items.iter().enumerate().skip(first)) {
        let is_selected = selected == Some(index);
        let mut line = Line::of(buffer, area, row);
        match is_selected {
            true => line.put(look.signs.cursor, theme.accent()),
            false => line.skip(1),
        };
        put(line.shorten(1), item);
        if is_selected {
            cells::lay(buffer, cells::rows(area, row, 1), theme.selected());
        }
    }
}
