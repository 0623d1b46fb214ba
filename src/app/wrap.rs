//! A title in a few lines of a list.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// Breaks one line of text into at most `most` lines of at most `cells` cells, at blanks where there are
/// any; what does not fit ends with "…".
pub fn wrap(text: &str, cells: usize, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() + 1 < most && width::of(rest) > cells {
        let (line, tail) = split(rest, cells);
        lines.push(line.to_owned());
        rest = tail;
    }
    if !rest.is_empty() && most > 0 {
        lines.push(width::clip(rest, cells).into_owned());
    }
    lines
}

/// The longest beginning that fits, and the rest without the blank between them.
fn split(text: &str, cells: usize) -> (&str, &str) {
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width::of(grapheme);
        // A grapheme wider than the line is taken all the same, or nothing would ever be.
        if used > cells && at > 0 {
            break;
        }
        end = at + grapheme.len();
    }
    let follows_blank = text[end..].starts_with(' ');
    let break_at = match text[..end].rfind(' ') {
        Some(blank) if !follows_blank && end < text.len() && blank > 0 => blank,
        _ => end,
    };
    (text[..break_at].trim_end(), text[break_at..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, cells: usize, most: usize, lines: &[&str]) {
        assert_eq!(wrap(text, cells, most), lines);
    }

    #[test]
    fn a_title_is_broken_at_blanks() {
        check(
            "Вучич Тоқаевты жақын арада Сербияға ресми сапарға шақырды",
            30,
            2,
            &["Вучич Тоқаевты жақын арада", "Сербияға ресми сапарға шақырды"],
        );
    }

    #[test]
    fn what_does_not_fit_is_cut_in_the_last_line() {
        check("бір екі үш төрт бес", 8, 2, &["бір екі", "үш төрт…"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        check("электрэнергетикасы", 8, 3, &["электрэн", "ергетика", "сы"]);
    }

    #[test]
    fn wide_characters_take_two_cells() {
        check("日本語の新聞", 5, 2, &["日本", "語の…"]);
    }

    #[test]
    fn a_line_of_no_width_still_ends() {
        assert!(wrap("日本", 0, 3).len() <= 3);
        check("", 10, 2, &[]);
    }
}
