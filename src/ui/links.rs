//! How the list of links looks.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::layout::Area;
use crate::app::links::LinkList;

/// Lines of one link: what it is called, and its address.
const LINES: u16 = 2;

pub(super) fn draw(look: &Look, list: &LinkList, buffer: &mut Buffer) -> Cursor {
    let theme = look.theme;
    let size = look.state.size;
    let area = Area {
        x: 0,
        y: 1,
        width: size.width,
        height: size.height.saturating_sub(2),
    };
    cells::clear(buffer, area, theme.text());
    let links = look
        .state
        .reader
        .text
        .as_ref()
        .map_or(&[][..], |text| &text.rendered.links);
    let fit = usize::from((area.height / LINES).max(1));
    let first = (list.selected + 1).saturating_sub(fit);
    let mut cursor = None;
    for (place, (index, link)) in links.iter().enumerate().skip(first).take(fit).enumerate() {
        let rows = cells::rows(area, place as u16 * LINES, LINES);
        let is_selected = index == list.selected;
        let number = link.number.map_or(String::new(), |number| number.to_string());
        for (row, (label, text, style)) in [
            (number.as_str(), &link.text, theme.text()),
            ("", &link.url, theme.dim()),
        ]
        .into_iter()
        .enumerate()
        {
            let mut line = Line::of(buffer, rows, row as u16);
            match is_selected {
                true => line.put(look.signs.cursor, theme.accent()),
                false => line.skip(1),
            };
            line.put(&format!("{label:>4} "), theme.accent()).shorten(1);
            line.put(text, style);
        }
        if is_selected {
            cells::lay(buffer, rows, theme.selected());
            cursor = Some((rows.x, rows.y));
        }
    }
    cursor
}
