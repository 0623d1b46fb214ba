//! Languages in Latin letters: by small words and by letters beyond the English ones; English, which has
//! no such letters and whose headlines drop the small words, by how its words look, too.

use super::model::ENGLISH;
use super::{SURE, words};

/// What a small word says, and what the look of an English word may say at most.
const SMALL_WORD: i32 = 80;
const LOOK: i32 = 30;

struct Latin {
    code: &'static str,
    words: &'static [&'static str],
    letters: &'static [(char, i32)],
}

pub(super) fn detect(text: &str) -> Option<&'static str> {
    let words: Vec<String> = words(text).collect();
    let mut ranked: Vec<(&str, i32)> = LATIN.iter().map(|it| (it.code, it.points(&words))).collect();
    ranked.sort_by_key(|(_, points)| -points);
    let (first, second) = (ranked[0], ranked[1]);
    (first.1 >= SURE && first.1 * 10 > second.1 * 13).then_some(first.0)
}

impl Latin {
    fn points(&self, words: &[String]) -> i32 {
        let small = words.iter().filter(|word| self.words.contains(&word.as_str())).count() as i32 * SMALL_WORD;
        let letters: i32 = words
            .iter()
            .flat_map(|word| word.chars())
            .map(|letter| self.letter(letter))
            .sum();
        let look = if self.code == "en" {
            words.iter().map(|word| english_look(word)).sum()
        } else {
            0
        };
        small + letters + look
    }

    fn letter(&self, letter: char) -> i32 {
        let is_beyond = !letter.is_ascii() || letter == 'q';
        match self.letters.iter().find(|(it, _)| *it == letter) {
            Some((_, points)) => *points,
            None if is_beyond && letter != 'q' => -40,
            None => 0,
        }
    }
}

fn english_look(word: &str) -> i32 {
    if word.is_ascii() {
        (ENGLISH.weigh(word) * 3).clamp(-LOOK, LOOK)
    } else {
        -LOOK
    }
}

#[rustfmt::skip]
const LATIN: &[Latin] = &[
    Latin {
        code: "en",
        words: &[
            "the", "of", "and", "to", "in", "a", "is", "for", "on", "with", "as", "at", "by", "from", "that",
            "it", "an", "be", "are", "was", "has", "have", "its", "after", "over", "will", "new", "says", "how",
            "why", "what", "who", "not", "up", "out", "about", "into", "his", "their", "more", "than", "amid",
            "against", "first", "year", "years", "said", "or", "you", "we", "this", "but", "between", "set",
            "world", "people", "government", "president", "minister", "bank", "trade",
        ],
        letters: &[],
    },
    Latin {
        code: "kk",
        words: &[
            "jäne", "men", "üşin", "bul", "boldy", "dep", "dedi", "jyl", "jyly", "jańa", "jaña", "bolady",
            "turaly", "boıynşa", "boiynşa", "qazaqstan", "elı", "qazaq", "tılı", "prezidentı", "bolyp", "keıin",
            "deiin", "bır", "qala", "jol", "adam", "memlekettik", "ukimet", "jane", "ushin", "qazaqstannyñ",
            "toqaev", "almatyda", "astanada",
        ],
        letters: &[('ä', 20), ('ö', 15), ('ü', 15), ('ū', 60), ('ğ', 30), ('ş', 25), ('ñ', 35), ('ı', 25), ('q', 35), ('ń', 50), ('ý', 30), ('á', 10), ('ó', 10), ('ú', 10), ('ǵ', 120), ('ç', 10)],
    },
    Latin {
        code: "tr",
        words: &[
            "ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "daha", "çok", "yeni", "en", "oldu",
            "dedi", "sonra", "kadar", "göre", "ne", "türkiye",
        ],
        letters: &[('ç', 25), ('ğ', 40), ('ı', 35), ('ö', 20), ('ş', 30), ('ü', 20), ('â', 20), ('î', 20), ('û', 20)],
    },
    Latin {
        code: "az",
        words: &[
            "və", "bir", "bu", "üçün", "ilə", "olan", "daha", "edib", "olub", "deyib", "azərbaycan", "ki", "də",
            "da",
        ],
        letters: &[('ə', 70), ('ç', 20), ('ğ', 35), ('ı', 30), ('ö', 20), ('ş', 30), ('ü', 20)],
    },
    Latin {
        code: "uz",
        words: &[
            "va", "bilan", "uchun", "bu", "ham", "bo", "edi", "yangi", "haqida", "qildi", "oʻzbekiston",
            "ozbekiston", "toshkent", "yil", "lgan",
        ],
        letters: &[('ʻ', 60), ('q', 20)],
    },
    Latin {
        code: "de",
        words: &[
            "der", "die", "das", "und", "in", "den", "von", "zu", "mit", "im", "für", "auf", "ist", "ein",
            "eine", "nicht", "sich", "dem", "des", "nach", "bei", "wird", "auch", "aus", "über", "wie",
        ],
        letters: &[('ä', 25), ('ö', 25), ('ü', 25), ('ß', 80)],
    },
    Latin {
        code: "fr",
        words: &[
            "le", "la", "les", "de", "des", "du", "et", "en", "un", "une", "est", "pour", "dans", "que", "qui",
            "sur", "au", "aux", "par", "avec", "pas", "plus", "ce", "ses", "son",
        ],
        letters: &[('é', 25), ('è', 35), ('ê', 35), ('à', 30), ('ç', 25), ('ù', 35), ('ô', 25), ('î', 25), ('œ', 60), ('â', 20), ('û', 20), ('ë', 10), ('ï', 20), ('q', 3)],
    },
    Latin {
        code: "es",
        words: &[
            "el", "la", "los", "las", "de", "del", "y", "en", "un", "una", "es", "por", "para", "con", "que",
            "se", "su", "al", "lo", "no", "más", "como",
        ],
        letters: &[('á', 25), ('é', 15), ('í', 30), ('ó', 30), ('ú', 25), ('ñ', 45), ('ü', 5), ('q', 3)],
    },
    Latin {
        code: "it",
        words: &[
            "il", "lo", "la", "gli", "le", "di", "del", "della", "e", "in", "un", "una", "è", "per", "con",
            "che", "si", "al", "non", "dei", "nel", "alla", "da",
        ],
        letters: &[('à', 25), ('è', 30), ('é', 10), ('ì', 45), ('ò', 45), ('ù', 30), ('q', 3)],
    },
    Latin {
        code: "pt",
        words: &[
            "o", "a", "os", "as", "de", "do", "da", "dos", "e", "em", "um", "uma", "é", "por", "para", "com",
            "que", "se", "no", "na", "não", "mais", "ao",
        ],
        letters: &[('ã', 60), ('õ', 60), ('ç', 25), ('á', 20), ('é', 15), ('ê', 25), ('ó', 20), ('í', 20), ('â', 20), ('ú', 15), ('à', 15), ('q', 3)],
    },
    Latin {
        code: "pl",
        words: &[
            "i", "w", "z", "na", "do", "się", "nie", "to", "jest", "że", "o", "po", "za", "od", "jak", "przez",
            "dla",
        ],
        letters: &[('ą', 50), ('ć', 40), ('ę', 60), ('ł', 60), ('ń', 30), ('ó', 15), ('ś', 50), ('ź', 50), ('ż', 60)],
    },
];
