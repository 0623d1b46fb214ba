//! How many cells a text takes, in the way the drawing library counts: grapheme by grapheme.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Cells that the text takes. Control characters take none, since they are never drawn.
pub fn of(text: &str) -> usize {
    let mut cells = 0;
    for c in text.chars() {
        match simple(c) {
            Some(width) => cells += width,
            None => return graphemes(text).map(|(_, width)| width).sum(),
        }
    }
    cells
}

/// Cells that the text takes in a terminal that draws the parts of a joined picture one by one. Lines are broken by
/// this, so that they fit in both kinds.
pub fn at_most(text: &str) -> usize {
    at_most_within(text, usize::MAX).unwrap_or(usize::MAX)
}

/// The same, if it is no more than the limit. Looks no further than it has to.
pub fn at_most_within(text: &str, limit: usize) -> Option<usize> {
    let mut cells = 0;
    for c in text.chars() {
        let Some(width) = simple(c) else {
            return graphemes_within(text, limit);
        };
        cells += width;
        if cells > limit {
            return None;
        }
    }
    Some(cells)
}

fn graphemes_within(text: &str, limit: usize) -> Option<usize> {
    let mut cells = 0;
    for (grapheme, width) in graphemes(text) {
        cells += width.max(apart(grapheme));
        if cells > limit {
            return None;
        }
    }
    Some(cells)
}

/// The text cut to fit, with an ellipsis in the last cell when something was cut.
pub fn clip(text: &str, cells: usize) -> Cow<'_, str> {
    if of(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let (kept, _) = prefix(text, room);
    Cow::Owned(format!("{}…", kept.trim_end()))
}

/// The text in exactly so many cells: cut, or filled with spaces.
pub fn pad(text: &str, cells: usize) -> String {
    let mut padded = clip(text, cells).into_owned();
    let missing = cells.saturating_sub(of(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// The longest beginning of the text that fits, and how many cells it takes.
pub fn prefix(text: &str, cells: usize) -> (&str, usize) {
    let mut end = 0;
    let mut used = 0;
    for (grapheme, width) in graphemes(text) {
        if used + width > cells {
            break;
        }
        end += grapheme.len();
        used += width;
    }
    (&text[..end], used)
}

/// The graphemes of the text, each with its cells.
pub fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|grapheme| {
        let is_control = grapheme.contains(char::is_control);
        (grapheme, if is_control { 0 } else { grapheme.width() })
    })
}

fn apart(grapheme: &str) -> usize {
    let cells = |c: char| if is_spacing_mark(c) { Some(1) } else { c.width() };
    grapheme.chars().filter_map(cells).sum()
}

/// Vowel signs of India that stand beside their letter, and which some terminals give a cell of their own.
fn is_spacing_mark(c: char) -> bool {
    matches!(
        c,
        '\u{9BE}'
            | '\u{9D7}'
            | '\u{B3E}'
            | '\u{B57}'
            | '\u{BBE}'
            | '\u{BD7}'
            | '\u{CC0}'
            | '\u{CC2}'
            | '\u{CC7}'
            | '\u{CC8}'
            | '\u{CCA}'
            | '\u{CCB}'
            | '\u{CD5}'
            | '\u{CD6}'
            | '\u{D3E}'
            | '\u{D57}'
            | '\u{DCF}'
            | '\u{DDF}'
            | '\u{1B35}'
    )
}

/// The cells of a character that never joins with its neighbours; `None` for all others.
fn simple(c: char) -> Option<usize> {
    match c {
        ' '..='~' | '\u{A0}'..='\u{A8}' | '\u{AA}'..='\u{AC}' | '\u{AF}'..='\u{2FF}' => Some(1),
        '\u{388}'..='\u{482}' | '\u{48A}'..='\u{530}' => Some(1),
        '\u{2010}' | '\u{2013}'..='\u{2027}' | '\u{2030}'..='\u{203A}' | '\u{2116}' => Some(1),
        '\u{2500}'..='\u{25A9}' => Some(1),
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => Some(2),
        '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_are_counted_and_not_characters() {
        for (text, cells) in [
            ("", 0),
            ("Қазақстан — 42 №", 16),
            ("日本語", 6),
            ("👨‍👩‍👧‍👦", 2),
            ("🇰🇿", 2),
            ("e\u{301}", 1),
            ("\u{4dc0}", 2),
            ("a\nb", 2),
        ] {
            assert_eq!(of(text), cells, "{text:?}");
        }
        assert_eq!(at_most("👨‍👩‍👧‍👦"), 8);
        assert_eq!(at_most("日本語 ok"), 9);
    }

    #[test]
    fn a_text_is_clipped_with_an_ellipsis_and_never_through_a_wide_one() {
        assert_eq!(clip("Жаңалық", 7), "Жаңалық");
        assert_eq!(clip("Жаңалық", 4), "Жаң…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("a b c", 3), "a…");
        assert_eq!(clip("abc", 0), "");
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(pad("ab", 4), "ab  ");
    }

    proptest! {
        #[test]
        fn padded_text_takes_exactly_its_cells(text in "\\PC*", cells in 0..30usize) {
            prop_assert_eq!(of(&pad(&text, cells)), cells);
        }

        #[test]
        fn the_short_way_counts_as_the_long_one(text in "[ -ԯ‐-⁞、-龥가-힣─-▩a\u{301}\u{fe0f}©]*") {
            let long: usize = graphemes(&text).map(|(_, width)| width).sum();
            prop_assert_eq!(of(&text), long);
            prop_assert!(at_most(&text) >= long);
        }
    }
}
