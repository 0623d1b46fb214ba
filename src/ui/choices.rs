//! How choices above the bottom line look: what may stand in its field, and the orders of a list.

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
    let theme = look.theme;
    let size = look.state.size;
    let room = usize::from(size.height.saturating_sub(4)).min(labels.len());
    let first = selected.map_or(0, |at| (at + 1).saturating_sub(room));
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
    for (row, (index, label)) in labels.iter().enumerate().skip(first).take(room).enumerate() {
        let row = row as u16 + 1;
        let is_selected = selected == Some(index);
        let mut line = Line::of(buffer, area, row);
        match is_selected {
            true => line.put(look.signs.cursor, theme.accent()),
            false => line.skip(1),
        };
        line.shorten(1).put(label, theme.text());
        if is_selected {
            cells::lay(buffer, cells::rows(area, row, 1), theme.selected());
        }
    }
}
