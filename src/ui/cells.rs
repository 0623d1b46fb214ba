//! Text into cells, never beyond the place it was given.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::theme::Theme;
use crate::app::layout::Area;
use crate::text::width;

/// A place of one line that is written from left to right.
pub struct Line<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    /// The first cell beyond the line.
    end: u16,
}

impl<'a> Line<'a> {
    /// The `row`th line of an area.
    pub fn of(buffer: &'a mut Buffer, area: Area, row: u16) -> Line<'a> {
        let whole = buffer.area;
        let is_inside = row < area.height && area.y + row < whole.bottom();
        let end = if is_inside {
            (area.x + area.width).min(whole.right())
        } else {
            area.x
        };
        Line {
            buffer,
            x: area.x,
            y: area.y + row,
            end,
        }
    }

    /// Cells that are left.
    pub fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }

    /// Writes a text, cut with "…" where the line ends.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let text = width::clip(text, self.room());
        if !text.is_empty() && self.room() > 0 {
            (self.x, _) = self
                .buffer
                .set_stringn(self.x, self.y, text.as_ref(), self.room(), style);
        }
        self
    }

    /// Lays a style over cells of the line, wherever it is written by now.
    pub fn lay(&mut self, x: u16, cells: u16, style: Style) {
        let place = Rect::new(x, self.y, cells, 1);
        self.buffer.set_style(place.intersection(self.buffer.area), style);
    }

    /// Writes a text with some of its parts, in bytes, in another style.
    pub fn put_marked(
        &mut self,
        text: &str,
        marks: &[std::ops::Range<usize>],
        style: Style,
        marked: Style,
    ) -> &mut Self {
        let text = width::clip(text, self.room());
        let mut end = 0;
        for mark in marks.iter().filter(|mark| mark.end <= text.len()) {
            self.put(&text[end..mark.start], style);
            self.put(&text[mark.clone()], style.patch(marked));
            end = mark.end;
        }
        self.put(&text[end..], style)
    }

    /// Leaves cells as they are.
    pub fn skip(&mut self, cells: usize) -> &mut Self {
        self.x = self.x.saturating_add(cells.min(self.room()) as u16);
        self
    }

    /// Writes a text at the end of the line, if it fits behind what is there; the line then ends before it.
    pub fn put_at_end(&mut self, text: &str, style: Style) -> &mut Self {
        let cells = width::of(text);
        if cells > 0 && cells <= self.room() {
            let x = self.end - cells as u16;
            self.buffer.set_stringn(x, self.y, text, cells, style);
            self.end = x;
        }
        self
    }

    /// Ends the line earlier.
    pub fn shorten(&mut self, cells: usize) -> &mut Self {
        self.end -= cells.min(self.room()) as u16;
        self
    }

    /// Where the next cell is.
    pub fn place(&self) -> (u16, u16) {
        (self.x, self.y)
    }
}

/// Lays a style over cells.
pub fn lay(buffer: &mut Buffer, area: Area, style: Style) {
    buffer.set_style(rect(area).intersection(buffer.area), style);
}

/// Lays the style of what is selected over cells; what a search found stands out of them all the same.
pub fn select(buffer: &mut Buffer, area: Area, theme: &Theme) {
    let place = rect(area).intersection(buffer.area);
    for position in place.positions() {
        let cell = &mut buffer[position];
        let is_found = match theme.reverses {
            true => cell.modifier.contains(Modifier::REVERSED),
            false => cell.bg == theme.found,
        };
        match is_found {
            true if theme.reverses => cell.modifier.remove(Modifier::REVERSED),
            true => {}
            false => _ = cell.set_style(theme.selected()),
        }
    }
}

/// Empties cells, to draw over what was there.
pub fn clear(buffer: &mut Buffer, area: Area, style: Style) {
    let place = rect(area).intersection(buffer.area);
    for y in place.top()..place.bottom() {
        for x in place.left()..place.right() {
            buffer[(x, y)].reset();
            buffer[(x, y)].set_style(style);
        }
    }
}

/// Lines of an area.
pub fn rows(area: Area, from: u16, count: u16) -> Area {
    let from = from.min(area.height);
    Area {
        y: area.y + from,
        height: count.min(area.height - from),
        ..area
    }
}

fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;
    use crate::ui::theme::PLAIN;

    #[test]
    fn what_a_search_found_stands_out_of_the_selected_row() {
        let area = Area {
            width: 9,
            height: 1,
            ..Area::default()
        };
        let word = 9..17;
        let coloured = Theme {
            reverses: false,
            selection: Color::Blue,
            found: Color::Yellow,
            ..PLAIN
        };
        for theme in [coloured, PLAIN] {
            let mut buffer = Buffer::empty(rect(area));
            clear(&mut buffer, area, theme.text());
            Line::of(&mut buffer, area, 0).put_marked(
                "жаңа мост",
                std::slice::from_ref(&word),
                theme.text(),
                theme.found(),
            );
            select(&mut buffer, area, &theme);
            let looks = |x: u16| (buffer[(x, 0)].bg, buffer[(x, 0)].modifier);
            assert_ne!(looks(0), looks(5));
            assert_eq!(looks(0), looks(4));
            assert_eq!(looks(5), looks(8));
        }
    }
}
