//! Which script a letter belongs to, which letters only Kazakh has, and Kazakh Latin read as Cyrillic.

/// The scripts that the rest of the house has to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    Latin,
    Cyrillic,
    /// Chinese, Japanese, Thai and others that put no blanks between words.
    Unspaced,
    Other,
}

/// The script of a letter; `None` for digits, marks and signs, which belong to no script.
pub fn of(letter: char) -> Option<Script> {
    let script = match letter {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{1C80}'..='\u{1C8A}' => Script::Cyrillic,
        '\u{2DE0}'..='\u{2DFF}' => return None,
        '\u{A640}'..='\u{A66E}' | '\u{A680}'..='\u{A69D}' => Script::Cyrillic,
        _ if !letter.is_alphabetic() => return None,
        'ª' | 'º' | '\u{C0}'..='\u{24F}' | '\u{250}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => Script::Unspaced,
        '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' => Script::Unspaced,
        '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' => Script::Unspaced,
        _ => Script::Other,
    };
    Some(script)
}

/// Lower-case letters that Kazakh has and Russian has not. `і` is Ukrainian and Belarusian, too.
pub fn is_kazakh_letter(letter: char) -> bool {
    matches!(letter, 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і')
}

/// A word as people type it who have no Kazakh letters: ә→а, ғ→г, қ→к, ң→н, ө→о, ұ ү→у, һ→х, і→и.
pub fn without_kazakh_letters(word: &str) -> String {
    word.chars().map(plain_letter).collect()
}

pub(super) fn plain_letter(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' | 'ќ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    }
}

/// A word in the Latin alphabet of 2021 (and with the acutes of 2018) in Cyrillic, in lower case.
/// `None` when a letter of it belongs to no Kazakh word. A typist without the special letters gets
/// what the plain ones say: `ukimet` is `укимет`.
pub fn cyrillic_of_kazakh_latin(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut cyrillic = String::with_capacity(word.len() * 2);
    let mut index = 0;
    while index < letters.len() {
        let next = letters.get(index + 1).copied();
        let (text, taken) = syllable(letters[index], next, cyrillic.chars().next_back())?;
        cyrillic.push_str(text);
        index += taken;
    }
    (!cyrillic.is_empty()).then_some(cyrillic)
}

/// The Cyrillic of one Latin letter or pair, and how many letters it took.
fn syllable(letter: char, next: Option<char>, before: Option<char>) -> Option<(&'static str, usize)> {
    let pair = match (letter, next) {
        ('i', Some('a')) => Some("я"),
        ('i', Some('u')) => Some("ю"),
        ('t', Some('s')) => Some("ц"),
        ('s', Some('h')) => Some("ш"),
        ('c', Some('h')) => Some("ч"),
        ('z', Some('h')) => Some("ж"),
        // `İ` in lower case is an `i` with a mark of its own.
        ('i', Some('\u{307}')) => Some("и"),
        _ => None,
    };
    if let Some(text) = pair {
        return Some((text, 2));
    }
    let text = match letter {
        'a' => "а",
        'ä' | 'á' => "ә",
        'b' => "б",
        'd' => "д",
        'e' => "е",
        'f' => "ф",
        'g' => "г",
        'ğ' | 'ǵ' => "ғ",
        'h' => "х",
        'i' if before.is_some_and(is_vowel) => "й",
        'i' => "и",
        'ı' => "і",
        'j' => "ж",
        'k' => "к",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'ñ' | 'ń' => "ң",
        'o' => "о",
        'ö' | 'ó' => "ө",
        'p' => "п",
        'q' => "қ",
        'r' => "р",
        's' => "с",
        'ş' => "ш",
        't' => "т",
        'u' => "у",
        'ū' => "ұ",
        'ü' | 'ú' => "ү",
        'v' => "в",
        'y' | 'ý' => "ы",
        'z' => "з",
        'ç' => "ч",
        _ => return None,
    };
    Some((text, 1))
}

pub(super) fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'а' | 'ә' | 'е' | 'и' | 'о' | 'ө' | 'у' | 'ұ' | 'ү' | 'ы' | 'і' | 'э' | 'ю' | 'я'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_know_their_script() {
        for (letter, expected) in [
            ('q', Some(Script::Latin)),
            ('ß', Some(Script::Latin)),
            ('Ә', Some(Script::Cyrillic)),
            ('漢', Some(Script::Unspaced)),
            ('ก', Some(Script::Unspaced)),
            ('α', Some(Script::Other)),
            ('7', None),
            ('—', None),
        ] {
            assert_eq!(of(letter), expected, "{letter}");
        }
    }

    #[test]
    fn kazakh_latin_is_read_as_cyrillic() {
        for (latin, cyrillic) in [
            ("Qazaqstan", "қазақстан"),
            ("Toqaev", "тоқаев"),
            ("ükımet", "үкімет"),
            ("jañalyqtar", "жаңалықтар"),
            ("äielder", "әйелдер"),
            ("Şymkent", "шымкент"),
            ("Qostanai", "қостанай"),
            ("tariatyn", "тарятын"),
            ("ukimet", "укимет"),
        ] {
            assert_eq!(cyrillic_of_kazakh_latin(latin).as_deref(), Some(cyrillic), "{latin}");
        }
        assert_eq!(cyrillic_of_kazakh_latin("Wi"), None);
        assert_eq!(cyrillic_of_kazakh_latin("box"), None);
    }
}
