//! A line of text that is being typed.

use unicode_segmentation::UnicodeSegmentation;

use super::key::{Code, Key};
use crate::text::safe;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    pub text: String,
    /// In bytes, always between graphemes.
    pub cursor: usize,
}

/// What a press did to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Changed,
    Moved,
    /// The key is none of a field's.
    Nothing,
}

impl Field {
    pub fn with(text: &str) -> Field {
        Field {
            text: text.to_owned(),
            cursor: text.len(),
        }
    }

    /// Letters are taken as they are typed, in any layout.
    pub fn press(&mut self, key: Key) -> Edit {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return Edit::Changed;
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Backspace, false, false) => self.remove(self.before()..self.cursor),
            (Code::Delete, ..) => self.remove(self.cursor..self.after()),
            (Code::Char('w'), true, _) | (Code::Backspace, ..) => self.remove(self.word()..self.cursor),
            (Code::Char('u'), true, _) => self.remove(0..self.cursor),
            (Code::Char('k'), true, _) => self.remove(self.cursor..self.text.len()),
            (Code::Left, false, false) => self.go(self.before()),
            (Code::Right, false, false) => self.go(self.after()),
            (Code::Left, ..) => self.go(self.word()),
            (Code::Home, ..) | (Code::Char('a'), true, _) => self.go(0),
            (Code::End, ..) | (Code::Char('e'), true, _) => self.go(self.text.len()),
            _ => Edit::Nothing,
        }
    }

    /// A pasted text, as one line.
    pub fn paste(&mut self, text: &str) {
        self.insert(&safe::line(text));
    }

    pub fn set(&mut self, text: &str) {
        *self = Field::with(text);
    }

    /// Puts a text in the place of a part, and the cursor behind it.
    pub fn replace(&mut self, range: std::ops::Range<usize>, text: &str) {
        self.text.replace_range(range.clone(), text);
        self.cursor = range.start + text.len();
    }

    fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    fn remove(&mut self, range: std::ops::Range<usize>) -> Edit {
        self.cursor = range.start;
        let is_change = !range.is_empty();
        self.text.replace_range(range, "");
        if is_change { Edit::Changed } else { Edit::Moved }
    }

    fn go(&mut self, cursor: usize) -> Edit {
        self.cursor = cursor;
        Edit::Moved
    }

    fn before(&self) -> usize {
        let last = self.text[..self.cursor].grapheme_indices(true).next_back();
        last.map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let next = self.text[self.cursor..].graphemes(true).next();
        self.cursor + next.map_or(0, str::len)
    }

    /// Where the word before the cursor begins.
    fn word(&self) -> usize {
        let head = self.text[..self.cursor].trim_end();
        let blank = head.char_indices().rev().find(|(_, c)| c.is_whitespace());
        blank.map_or(0, |(at, c)| at + c.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stage::keys;

    fn check(text: &str, typed: &str, expected: &str) {
        let mut field = Field::with(text);
        for key in keys(typed) {
            field.press(key);
        }
        let (before, after) = field.text.split_at(field.cursor);
        assert_eq!(format!("{before}|{after}"), expected);
    }

    #[test]
    fn letters_of_any_layout_are_typed_as_they_are() {
        check("", "Тоқаев j", "Тоқаев j|");
    }

    #[test]
    fn the_cursor_moves_by_what_a_person_sees_as_a_letter() {
        check("ае\u{301}в", "<left><left><backspace>", "|е\u{301}в");
        check("ае\u{301}в", "<home><right><delete>", "а|в");
    }

    #[test]
    fn words_and_ends_are_removed_at_once() {
        check("бір екі  үш", "<ctrl-w>", "бір екі  |");
        check("бір екі  ", "<ctrl-w>", "бір |");
        check("бір екі", "<left><ctrl-u>", "|і");
        check("бір екі", "<home><right><ctrl-k>", "б|");
    }

    #[test]
    fn a_paste_becomes_one_line() {
        let mut field = Field::with("a");
        field.paste("b\nc\u{1b}[31md");
        assert_eq!(field.text, "ab cd");
    }
}
