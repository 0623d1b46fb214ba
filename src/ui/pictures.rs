//! Pictures on the screen. Each is made ready elsewhere, for the terminal and at its size; here it is only laid into
//! cells, and cut where it does not fit.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use ratatui_image::Image;
use ratatui_image::protocol::Protocol;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};

use crate::app::layout::Area;
use crate::app::pictures::Sight;

/// A picture as a terminal takes it.
pub struct Shown {
    /// In cells that can be cut line by line: half blocks, or placeholders for what the terminal holds itself.
    pub lines: SlicedProtocol,
    /// In dots, for a terminal that takes a picture only as a whole.
    pub whole: Option<Protocol>,
}

/// The pictures that are ready.
#[derive(Default)]
pub struct Pictures {
    ready: HashMap<Sight, Ready>,
    /// Counts up with each picture that is looked for.
    clock: u64,
}

struct Ready {
    /// `None` for one that cannot be shown.
    shown: Option<Shown>,
    used: u64,
}

/// Beyond so many, those that were not wanted for longest go.
const MOST: usize = 48;

impl Pictures {
    pub fn put(&mut self, sight: Sight, shown: Option<Shown>) {
        self.clock += 1;
        let used = self.clock;
        self.ready.insert(sight, Ready { shown, used });
        if self.ready.len() > MOST {
            let oldest = self.ready.iter().min_by_key(|(_, ready)| ready.used);
            let oldest = oldest.map(|(sight, _)| sight.clone());
            oldest.and_then(|sight| self.ready.remove(&sight));
        }
    }

    /// Whether a picture was made ready, or cannot be; it is wanted, so that it stays.
    pub fn has(&mut self, sight: &Sight) -> bool {
        self.clock += 1;
        let clock = self.clock;
        self.ready.get_mut(sight).map(|ready| ready.used = clock).is_some()
    }

    /// The terminal has changed, or has forgotten what it held.
    pub fn clear(&mut self) {
        self.ready.clear();
    }

    /// Lays a picture into cells, `above` of its lines above the area.
    pub(super) fn draw(&self, sight: &Sight, area: Area, above: u16, buffer: &mut Buffer) {
        let Some(shown) = self.ready.get(sight).and_then(|ready| ready.shown.as_ref()) else {
            return;
        };
        let area = Rect::new(area.x, area.y, area.width, area.height).intersection(buffer.area);
        match &shown.whole {
            Some(whole) if above == 0 && sight.rows <= area.height && sight.columns <= area.width => {
                Image::new(whole).render(area, buffer);
            }
            _ => {
                let above = i16::try_from(above).unwrap_or(i16::MAX);
                SlicedImage::new(&shown.lines, SignedPosition { x: 0, y: -above }).render(area, buffer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, Rgb, RgbImage};
    use ratatui::layout::Size;
    use ratatui::style::Color;
    use ratatui_image::protocol::halfblocks::Halfblocks;

    use super::*;

    fn sight(number: usize) -> Sight {
        Sight {
            url: number.to_string(),
            columns: 4,
            rows: 4,
        }
    }

    /// Four lines of cells, red above and blue below.
    fn flag() -> Shown {
        let picture = RgbImage::from_fn(4, 8, |_, y| if y < 4 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
        let blocks = Halfblocks::new(DynamicImage::from(picture), Size::new(4, 4)).expect("it is encoded");
        Shown {
            lines: SlicedProtocol::Halfblocks(blocks),
            whole: None,
        }
    }

    fn colours(above: u16, height: u16) -> Vec<Color> {
        let mut pictures = Pictures::default();
        pictures.put(sight(1), Some(flag()));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 6));
        let area = Area {
            x: 1,
            y: 1,
            width: 4,
            height,
        };
        pictures.draw(&sight(1), area, above, &mut buffer);
        (0..6).map(|y| buffer[(1, y)].bg).collect()
    }

    #[test]
    fn a_picture_is_cut_where_the_text_is() {
        let (red, blue, none) = (Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255), Color::Reset);
        assert_eq!(colours(0, 5), [none, red, red, blue, blue, none]);
        assert_eq!(colours(1, 5), [none, red, blue, blue, none, none]);
        assert_eq!(colours(0, 3), [none, red, red, blue, none, none]);
        assert_eq!(colours(1, 2), [none, red, blue, none, none, none]);
        assert_eq!(colours(9, 5), [none; 6]);
    }

    #[test]
    fn what_was_not_wanted_for_longest_makes_room() {
        let mut pictures = Pictures::default();
        (0..MOST).for_each(|number| pictures.put(sight(number), None));
        assert!(pictures.has(&sight(0)));
        pictures.put(sight(MOST), None);
        assert!(pictures.has(&sight(0)) && !pictures.has(&sight(1)) && pictures.has(&sight(MOST)));
    }
}
