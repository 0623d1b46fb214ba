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
    /// Lines kept free above the caption, for the pictures whose addresses are named here; a caption for all others.
    Rooms(HashMap<String, usize>),
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

    /// Lines to keep free for a picture.
    pub(super) fn rows_for(&self, url: &str) -> usize {
        match &self.images {
            Images::Captions => 0,
            Images::Rooms(rooms) => rooms.get(url).copied().unwrap_or(0),
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
