//! Where a word may be broken at the end of a line.

use crate::model::Language;

/// Letters that stay together at either end of a word.
const MIN_PART: usize = 2;

/// Letters of a word that is worth breaking.
const MIN_WORD: usize = 5;

const KAZAKH_VOWELS: &str = "аәеёиоөуұүыіэюя";

/// Byte offsets at which the word may be broken, in order. The word is letters alone; an abbreviation in capitals is
/// never broken. A Latin word is taken for English, a Cyrillic one for the language of the text, or for Russian.
pub fn points(word: &str, language: &Language) -> Vec<usize> {
    let letters = word.chars().count();
    let is_word = word.chars().all(char::is_alphabetic);
    if !is_word || letters < MIN_WORD || word.chars().skip(1).any(char::is_uppercase) {
        return vec![];
    }
    if word.is_ascii() {
        return by_patterns(word, hypher::Lang::English);
    }
    let is_cyrillic = word.chars().all(|c| matches!(c, '\u{400}'..='\u{52F}'));
    match language {
        _ if !is_cyrillic => vec![],
        kazakh if kazakh.is_kazakh() => by_syllables(word),
        _ => by_patterns(word, hypher::Lang::Russian),
    }
}

fn by_patterns(word: &str, language: hypher::Lang) -> Vec<usize> {
    let syllables = hypher::hyphenate_bounded(word, language, MIN_PART, MIN_PART);
    let mut points: Vec<usize> = syllables
        .scan(0, |end, syllable| {
            *end += syllable.len();
            Some(*end)
        })
        .collect();
    points.pop();
    points
}

/// A Kazakh syllable has at most one consonant before its vowel, so that a word breaks before a consonant with a vowel.
fn by_syllables(word: &str) -> Vec<usize> {
    let lower: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let offsets: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    if lower.len() != offsets.len() {
        return vec![];
    }
    let breaks = |at: &usize| {
        let has_vowel_before = (0..*at).any(|it| is_vowel(&lower, it));
        has_vowel_before && is_consonant(&lower, *at) && is_vowel(&lower, at + 1)
    };
    (MIN_PART..=lower.len() - MIN_PART)
        .filter(breaks)
        .map(|at| offsets[at])
        .collect()
}

fn is_vowel(word: &[char], at: usize) -> bool {
    word.get(at).is_some_and(|c| KAZAKH_VOWELS.contains(*c)) && !is_glide(word, at)
}

/// У after a vowel is a consonant: сау-да.
fn is_glide(word: &[char], at: usize) -> bool {
    word[at] == 'у' && at > 0 && KAZAKH_VOWELS.contains(word[at - 1])
}

fn is_consonant(word: &[char], at: usize) -> bool {
    !matches!(word[at], 'ь' | 'ъ') && (is_glide(word, at) || !KAZAKH_VOWELS.contains(word[at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &Language, word: &str, expected: &str) {
        let mut broken = word.to_owned();
        for point in points(word, language).into_iter().rev() {
            broken.insert(point, '-');
        }
        assert_eq!(broken, expected);
    }

    #[test]
    fn kazakh_breaks_by_syllables() {
        for expected in [
            "қа-зақс-тан",
            "ын-ты-мақ-тас-ты-ғы-мыз-ды",
            "сау-да",
            "ба-уы-рым",
            "Ас-та-на",
            "мәс-ли-хат",
        ] {
            check(&Language::kazakh(), &expected.replace('-', ""), expected);
        }
        check(&Language::kazakh(), "семья", "семья");
    }

    #[test]
    fn russian_and_english_break_by_patterns() {
        check(&Language::russian(), "правительство", "пра-ви-тель-ство");
        check(&Language::english(), "hyphenation", "hy-phen-ation");
        check(&Language::russian(), "hyphenation", "hy-phen-ation");
        check(&Language::english(), "Казахстан", "Ка-зах-стан");
    }

    #[test]
    fn what_is_no_word_is_not_broken() {
        for word in ["ЮНЕСКО", "мир", "60-тан", "日本語日本語", "", "iPhone", "naïvement"] {
            check(&Language::russian(), word, word);
        }
    }
}
