//! The order of names as the dictionary of the language has it (CLDR). Code points would put ә behind я.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use super::{Locale, Speech};

/// The Kazakh alphabet, in which the Russian one keeps its order.
const KAZAKH: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
/// The order of Cyrillic elsewhere: і stands by и, and ё is е with a mark.
const CYRILLIC: &str = "аәбвгғґдђеєжзиіїйкқлмнңоөпрстуұүўфхһцчшщъыьэюя";

/// What a character counts as: its kind, then its rank in it. Kinds are in the order of the language.
type Weight = (u8, u32);

impl Locale {
    /// Which of two names comes first.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let speech = self.0.speech;
        let primary = weights(a, speech).cmp(weights(b, speech));
        // Names of the same letters differ by marks, then by capitals; small letters come first.
        primary
            .then_with(|| a.to_lowercase().cmp(&b.to_lowercase()))
            .then_with(|| b.cmp(a))
    }
}

fn weights(text: &str, speech: Speech) -> impl Iterator<Item = Weight> {
    text.chars()
        .flat_map(char::to_lowercase)
        .nfc()
        .filter_map(move |c| weight(c, speech))
}

/// `None` for what makes no difference: punctuation and marks.
fn weight(c: char, speech: Speech) -> Option<Weight> {
    let (latin, cyrillic) = if speech == Speech::English { (2, 3) } else { (3, 2) };
    let alphabet = if speech == Speech::Kazakh { KAZAKH } else { CYRILLIC };
    let letter = if c == 'ё' && speech != Speech::Kazakh { 'е' } else { c };
    if let Some(rank) = alphabet.chars().position(|it| it == letter) {
        return Some((cyrillic, rank as u32));
    }
    let base = [c].into_iter().nfd().next().unwrap_or(c);
    match base {
        ' ' => Some((0, 0)),
        '0'..='9' => Some((1, base as u32)),
        'a'..='z' => Some((latin, base as u32)),
        _ if matches!(base, '\u{400}'..='\u{52f}') => Some((cyrillic, 1000 + base as u32)),
        _ if base.is_alphabetic() || base.is_numeric() => Some((4, base as u32)),
        _ => None,
    }
}
