//! Text as search compares it: lower case, NFC, ё as е, look-alike letters set right, accents and
//! invisible signs dropped. Two texts that a reader takes for the same have the same fold.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

use super::script::{self, Script, is_kazakh_letter};

/// Folds a text. Folding it again changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    if let Some(folded) = fold_plain(text) {
        return folded;
    }
    if text.chars().all(is_composed) {
        fold_composed(text)
    } else {
        fold_composed(&text.nfc().collect::<String>())
    }
}

/// The fold of what most texts here are: plain Russian or Kazakh words and signs. `None` for anything else.
fn fold_plain(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        folded.push(match letter {
            'а'..='я' | ' '..='@' | '[' | ']' | '«' | '»' => letter,
            'А'..='Я' => char::from_u32(u32::from(letter) + 32)?,
            'ё' | 'Ё' => 'е',
            'ә' | 'Ә' => 'ә',
            'ғ' | 'Ғ' => 'ғ',
            'қ' | 'Қ' => 'қ',
            'ң' | 'Ң' => 'ң',
            'ө' | 'Ө' => 'ө',
            'ұ' | 'Ұ' => 'ұ',
            'ү' | 'Ү' => 'ү',
            'һ' | 'Һ' => 'һ',
            'і' | 'І' => 'і',
            _ => return None,
        });
    }
    Some(folded)
}

/// True for the letters that NFC leaves alone whatever stands beside them; false when in doubt.
fn is_composed(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{2002}'..='\u{2125}')
}

/// A word whose letters are being looked at: where it begins, and what it is written in.
#[derive(Default)]
struct Word {
    /// In the text and in the fold, in bytes.
    start: Option<(usize, usize)>,
    latin: bool,
    cyrillic: bool,
    /// Holds `ќ`, which is Macedonian, or else the `қ` of a poor Kazakh font.
    doubtful: bool,
}

fn fold_composed(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut word = Word::default();
    for (at, letter) in text.char_indices() {
        if is_dropped(letter) {
            continue;
        }
        match script::of(letter) {
            None if is_combining_mark(letter) => {}
            None => finish(&mut word, text, at, &mut folded),
            Some(script) => {
                word.start.get_or_insert((at, folded.len()));
                word.latin |= script == Script::Latin;
                word.cyrillic |= script == Script::Cyrillic;
                word.doubtful |= matches!(letter, 'ќ' | 'Ќ');
            }
        }
        push_letter(letter, &mut folded);
    }
    finish(&mut word, text, text.len(), &mut folded);
    folded
}

/// Ends a word: one that mixes scripts is folded again in the script that it was meant in.
fn finish(word: &mut Word, text: &str, end: usize, folded: &mut String) {
    let Word {
        start: Some((from, into)),
        latin,
        cyrillic,
        doubtful,
    } = std::mem::take(word)
    else {
        return;
    };
    if let Some(meant) = (latin && cyrillic).then(|| in_one_script(&text[from..end])).flatten() {
        folded.truncate(into);
        for letter in meant.chars().filter(|letter| !is_dropped(*letter)) {
            push_letter(letter, folded);
        }
    }
    if doubtful && folded[into..].chars().any(is_kazakh_letter) {
        let word = folded.split_off(into);
        folded.push_str(&word.replace('ќ', "қ"));
    }
}

/// A word of mixed letters, all Cyrillic if its Latin letters have Cyrillic twins, else all Latin.
fn in_one_script(word: &str) -> Option<String> {
    let through = |twin: fn(char) -> Option<char>, wanted: Script| -> Option<String> {
        word.chars()
            .map(|letter| match script::of(letter) {
                Some(script) if script != wanted => twin(letter).or_else(|| twin(without_accent(letter))),
                _ => Some(letter),
            })
            .collect()
    };
    through(cyrillic_twin, Script::Cyrillic).or_else(|| through(latin_twin, Script::Latin))
}

fn without_accent(letter: char) -> char {
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    base.unwrap_or(letter)
}

/// Signs that show nothing, and the stress mark, which tells how to read a word and not which it is.
pub(super) fn is_dropped(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{300}' | '\u{301}' | '\u{FE00}'..='\u{FE0F}'
    )
}

fn push_letter(letter: char, folded: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' | ' ' | 'а'..='я' => folded.push(letter),
        'ё' | 'Ё' | 'ѐ' | 'Ѐ' => folded.push('е'),
        'ѝ' | 'Ѝ' => folded.push('и'),
        'ӊ' | 'Ӊ' => folded.push('ң'),
        'ɵ' | 'Ɵ' => folded.push('ө'),
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' => folded.push(' '),
        '‐' | '‑' | '−' => folded.push('-'),
        'ı' => folded.push('i'),
        _ => letter.to_lowercase().for_each(|lower| push_lower(lower, folded)),
    }
}

/// Latin and Greek letters lose their accents, so that `café` is found as `cafe`; Cyrillic ones keep
/// theirs, which make other letters of them (и and й).
fn push_lower(letter: char, folded: &mut String) {
    if letter < '\u{C0}' || matches!(letter, '\u{400}'..='\u{52F}') {
        folded.push(letter);
        return;
    }
    if is_accent(letter) {
        push_mark(letter, folded);
        return;
    }
    if !matches!(letter, '\u{C0}'..='\u{3FF}' | '\u{1E00}'..='\u{1FFF}') {
        folded.push(letter);
        return;
    }
    decompose_canonical(letter, |part| {
        if !is_accent(part) {
            folded.push(part);
        }
    });
}

/// A mark that NFC could not join to its letter: dropped, except after Cyrillic, where it may join
/// the letter that the fold has made of it.
fn push_mark(mark: char, folded: &mut String) {
    let Some(last) = folded.chars().next_back() else { return };
    if script::of(last) != Some(Script::Cyrillic) {
        return;
    }
    if let Some(joined) = compose(last, mark) {
        folded.pop();
        push_letter(joined, folded);
    }
}

fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

/// The Cyrillic letter that looks like a Latin one.
fn cyrillic_twin(letter: char) -> Option<char> {
    Some(match letter {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'F' => 'Ғ',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'Ү',
        'Ə' | 'Ǝ' => 'Ә',
        'Ɵ' => 'Ө',
        'Ë' => 'Ё',
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'h' => 'һ',
        'i' | 'ı' => 'і',
        'k' => 'к',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'ə' | 'ǝ' => 'ә',
        'ɵ' => 'ө',
        'ë' => 'ё',
        _ => return None,
    })
}

/// The Latin letter that looks like a Cyrillic one.
fn latin_twin(letter: char) -> Option<char> {
    Some(match letter {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' | 'Ё' => 'E',
        'Н' | 'Һ' => 'H',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'У' | 'Ү' => 'Y',
        'а' => 'a',
        'с' => 'c',
        'е' | 'ё' => 'e',
        'һ' => 'h',
        'і' => 'i',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_folds_the_same() {
        for (text, expected) in [
            ("Ёлка и ЁЖ", "елка и еж"),
            ("ҚАЗАҚСТАН Әлем Үй Іс", "қазақстан әлем үй іс"),
            // Latin look-alikes within Cyrillic words, and the other way round.
            ("Қaзaқcтан", "қазақстан"),
            ("бiр BЕК", "бір век"),
            ("кəсіпорын мɵлшер", "кәсіпорын мөлшер"),
            ("Сolumbia", "columbia"),
            ("Айқыӊ", "айқың"),
            ("ќаңтар", "қаңтар"),
            ("куќа", "куќа"),
            // Pure Latin words stay; so does a Latin stem with a Cyrillic suffix.
            ("Zakon.kz Google-да", "zakon.kz google-да"),
            ("COVIDпен", "covidпен"),
            // Stress, soft hyphens, zero width, decomposed letters, hard blanks, other hyphens.
            ("за\u{301}мок", "замок"),
            ("пре\u{AD}зи\u{200B}дент", "президент"),
            ("и\u{306}од е\u{308}ж", "йод еж"),
            ("20\u{A0}000 тг", "20 000 тг"),
            ("қарым‑қатынас", "қарым-қатынас"),
            ("Café Ñandú İstanbul ıssız", "cafe nandu istanbul issiz"),
            ("Українська Їжа", "українська їжа"),
            ("Ἀθῆναι", "αθηναι"),
            ("漢字 한국", "漢字 한국"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[a-zA-Zа-яА-ЯәғқңөұүһіӘҚІёЁéŞİı ќЌə\u{301}\u{308}\u{306}\u{AD}\u{200B}0-9-]{0,24}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn any_text_can_be_folded(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
