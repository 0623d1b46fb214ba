//! How an article is to be rendered.

use std::collections::HashMap;

use super::media::is_film;
use crate::model::Language;

#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Cells of a line.
    pub width: usize,
    /// For hyphenation, quotation marks, and short words at the ends of lines.
    pub language: Option<Language>,
    pub justify: bool,
    pub hyphenate: bool,
    pub links: Links,
    pub images: Images,
    /// Bars, bullets and rules in ASCII. The text stays what it is.
    pub ascii: bool,
    /// Added and struck out text is shown by signs, where no style can show it.
    pub marks: bool,
    pub words: Words,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// With a number behind each, and a list of addresses at the end.
    #[default]
    Numbered,
    /// By their style alone.
    Styled,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Images {
    /// A sign and the caption.
    #[default]
    Captions,
    /// Pictures, no larger than this; whoever has them says how large each one is by `Rooms`.
    Within(Frame),
    /// Cells kept free above the caption, for the pictures whose addresses are named here; a caption for all others.
    Rooms(HashMap<String, Room>),
}

/// What a picture may take of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// In cells.
    pub columns: u16,
    pub rows: u16,
    /// Width and height of a cell in dots.
    pub cell: (u16, u16),
}

/// What a picture takes, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Room {
    pub columns: u16,
    pub rows: u16,
    /// What it has: width and height in dots.
    pub dots: (u32, u32),
}

impl Frame {
    /// The room of a picture of so many dots: as large as the frame allows, but no dot is drawn larger than twice its
    /// size, where a picture only becomes coarse.
    pub fn room(&self, width: u32, height: u32) -> Room {
        let dots = (width, height);
        let (cell_width, cell_height) = (f64::from(self.cell.0.max(1)), f64::from(self.cell.1.max(1)));
        let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
        let most_wide = f64::from(self.columns) * cell_width;
        let most_high = f64::from(self.rows) * cell_height;
        let scale = (most_wide / width).min(most_high / height).min(2.0);
        let cells = |dots: f64, cell: f64, most: u16| ((dots * scale / cell).round() as u16).clamp(1, most.max(1));
        Room {
            columns: cells(width, cell_width, self.columns),
            rows: cells(height, cell_height, self.rows),
            dots,
        }
    }
}

/// What stands for what can't be shown, in the reader's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    pub picture: String,
    pub video: String,
    pub audio: String,
    pub page: String,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            picture: "Picture".into(),
            video: "Video".into(),
            audio: "Audio".into(),
            page: "Page".into(),
        }
    }
}

impl Options {
    pub fn new(width: usize) -> Options {
        Options {
            width: width.max(1),
            language: None,
            justify: false,
            hyphenate: false,
            links: Links::default(),
            images: Images::default(),
            ascii: false,
            marks: false,
            words: Words::default(),
        }
    }

    pub(super) fn is_numbered(&self) -> bool {
        self.links == Links::Numbered
    }

    pub(super) fn is_russian(&self) -> bool {
        self.language.as_ref().is_some_and(Language::is_russian)
    }

    pub(super) fn signs(&self) -> &'static Signs {
        if self.ascii { &ASCII } else { &UNICODE }
    }

    /// The sign and the word for an element that can't be shown.
    pub(super) fn medium(&self, element: &str, url: &str) -> (&'static str, &str) {
        let signs = self.signs();
        match element {
            "video" => (signs.film, &self.words.video),
            "audio" => (signs.sound, &self.words.audio),
            _ if is_film(url) => (signs.film, &self.words.video),
            _ => (signs.page, &self.words.page),
        }
    }

    /// What to keep free for a picture.
    pub(super) fn room_for(&self, url: &str) -> Room {
        match &self.images {
            Images::Captions | Images::Within(_) => Room::default(),
            Images::Rooms(rooms) => rooms.get(url).copied().unwrap_or_default(),
        }
    }
}

/// What we draw ourselves. Each sign takes one cell in every terminal.
pub(super) struct Signs {
    pub bullets: [&'static str; 3],
    pub bar: &'static str,
    pub dash: &'static str,
    pub rule: &'static str,
    /// A line of code goes on below.
    pub more: &'static str,
    pub picture: &'static str,
    pub film: &'static str,
    pub sound: &'static str,
    pub page: &'static str,
}

const UNICODE: Signs = Signs {
    bullets: ["•", "◦", "▪"],
    bar: "▌",
    dash: "—",
    rule: "─",
    more: "↳",
    picture: "▣",
    film: "►",
    sound: "♪",
    page: "□",
};

const ASCII: Signs = Signs {
    bullets: ["*", "-", "+"],
    bar: ">",
    dash: "--",
    rule: "-",
    more: "\\",
    picture: "#",
    film: ">",
    sound: "~",
    page: "=",
};

#[cfg(test)]
mod tests {
    use super::*;

    fn check(columns: u16, rows: u16, (width, height): (u32, u32), expected: (u16, u16)) {
        let frame = Frame {
            columns,
            rows,
            cell: (8, 16),
        };
        let room = frame.room(width, height);
        assert_eq!((room.columns, room.rows), expected);
    }

    #[test]
    fn a_picture_takes_what_the_frame_allows_and_keeps_its_shape() {
        check(72, 20, (1200, 675), (71, 20));
        check(40, 20, (1200, 675), (40, 11));
        check(72, 20, (600, 1200), (20, 20));
    }

    #[test]
    fn a_small_picture_is_not_blown_up() {
        check(72, 20, (100, 50), (25, 6));
    }

    #[test]
    fn no_picture_is_larger_than_the_frame_or_nothing() {
        for size in [(1, 1), (40_000, 1), (1, 40_000), (0, 0)] {
            let frame = Frame {
                columns: 10,
                rows: 5,
                cell: (0, 0),
            };
            let room = frame.room(size.0, size.1);
            assert!(
                (1..=10).contains(&room.columns) && (1..=5).contains(&room.rows),
                "{room:?}"
            );
        }
    }
}
