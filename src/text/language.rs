//! Which language a text is in, by its letters, its small words and the endings of its words.
//! Made for headlines: short, full of names, in Kazakh with and without its special letters.
//! It would rather say nothing than guess.

use super::script::{self, Script};
use crate::model::Language;

mod cyrillic;
mod latin;
mod model;

/// A lead smaller than this, in hundredths of a sure word, tells nothing.
const SURE: i32 = 60;

/// How much of a text is looked at, in bytes; more tells no more.
const ENOUGH: usize = 1500;

/// The language of a text; `None` when it is too short or too mixed to tell.
pub fn detect(text: &str) -> Option<Language> {
    let sample = &text[..text.floor_char_boundary(ENOUGH)];
    let letters = Letters::count(sample);
    let code = match letters.script()? {
        Script::Cyrillic => cyrillic::detect(sample)?,
        Script::Latin => latin::detect(sample)?,
        Script::Unspaced | Script::Other => letters.other?,
    };
    Language::from_tag(code)
}

/// How many letters of each script a text holds.
#[derive(Default)]
struct Letters {
    latin: usize,
    cyrillic: usize,
    rest: usize,
    /// The language of the first letter that is neither Latin nor Cyrillic, narrowed by later ones.
    other: Option<&'static str>,
}

impl Letters {
    fn count(text: &str) -> Letters {
        let mut letters = Letters::default();
        for letter in text.chars() {
            match script::of(letter) {
                Some(Script::Latin) => letters.latin += 1,
                Some(Script::Cyrillic) => letters.cyrillic += 1,
                Some(Script::Unspaced | Script::Other) => letters.note_other(letter),
                None => {}
            }
        }
        letters
    }

    fn note_other(&mut self, letter: char) {
        self.rest += 1;
        self.other = match (letter, self.other) {
            ('\u{3040}'..='\u{30FF}', _) => Some("ja"),
            ('پ' | 'چ' | 'ژ' | 'گ', _) => Some("fa"),
            (_, Some(known)) => Some(known),
            ('\u{4E00}'..='\u{9FFF}', _) => Some("zh"),
            ('\u{AC00}'..='\u{D7AF}', _) => Some("ko"),
            ('\u{370}'..='\u{3FF}', _) => Some("el"),
            ('\u{590}'..='\u{5FF}', _) => Some("he"),
            ('\u{600}'..='\u{6FF}', _) => Some("ar"),
            ('\u{10A0}'..='\u{10FF}', _) => Some("ka"),
            ('\u{530}'..='\u{58F}', _) => Some("hy"),
            ('\u{900}'..='\u{97F}', _) => Some("hi"),
            ('\u{E00}'..='\u{E7F}', _) => Some("th"),
            _ => None,
        };
    }

    /// The script of most letters: foreign names may be many, so Latin needs twice as many.
    fn script(&self) -> Option<Script> {
        if self.latin + self.cyrillic + self.rest < 3 && self.rest == 0 {
            return None;
        }
        if self.rest > self.cyrillic && self.rest * 3 > self.latin {
            Some(Script::Other)
        } else if self.cyrillic * 2 >= self.latin {
            Some(Script::Cyrillic)
        } else {
            Some(Script::Latin)
        }
    }
}

/// Words of a text in lower case, with apostrophes inside and nothing else.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !is_letter(letter) && !matches!(letter, '\u{301}' | '\u{AD}'))
        .filter(|word| !word.is_empty())
        .map(lower)
}

/// The tables of Unicode are asked only about letters that headlines hardly have: this is done for every entry.
fn is_letter(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}') || letter.is_alphabetic()
}

fn lower(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'a'..='z' | 'а'..='џ' => lower.push(letter),
            'A'..='Z' => lower.push(letter.to_ascii_lowercase()),
            // Capitals and small letters of the Russian alphabet lie 32 apart.
            'А'..='Я' => lower.extend(char::from_u32(u32::from(letter) + 32)),
            _ => lower.extend(letter.to_lowercase()),
        }
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_told_apart() {
        let mut told = vec![];
        for (code, text) in [
            ("kk", "Вучич Тоқаевты жақын арада Сербияға ресми сапарға шақырды"),
            ("kk", "Астанада жаңа көпір ашылды"),
            ("kk", "Алматыда жол апаты болды"),
            ("kk", "Балабақша салынады"),
            ("ru", "В Алматы открыли новый мост"),
            ("ru", "Токаев подписал закон о бюджете"),
            ("en", "Kazakhstan opens a new bridge over the Ishim"),
            ("kk", "Алматыда жаңа метро бекеті ашылады"),
            ("kk", "Тараз каласында жарыс басталды"),
            ("kk", "Сайлау басталды"),
            ("kk", "Министр депутаттарға жауап берді"),
            ("kk", "Астана мен Алматы арасында пойыз"),
            ("kk", "Мектептер жабылады"),
            ("kk", "Бензин арзандады"),
            ("kk", "Тегін емдеу кімдерге беріледі"),
            ("ru", "Фонд «Қазақстан халқына» поможет жителям Атырау"),
            ("ru", "Погода испортится"),
            ("ru", "Курс доллара вырос"),
            ("ru", "Бектенов встретился с послом Сербии"),
            ("ru", "Ұлттық банк: инфляция замедлилась до восьми процентов"),
            ("ru", "Тарифы поднимут"),
            ("ru", "Жителей Тараза предупредили о тумане"),
            ("en", "Oil exports rise despite cold winter"),
            ("en", "Tokayev meets Serbian president"),
            ("en", "Almaty hosts film festival"),
            ("bg", "Президентът ще се срещне с министъра във вторник"),
            ("sr", "Председник Србије је разговарао са новинарима о њеном предлогу"),
            ("uk", "У Києві та області оголосили тривогу"),
            ("fr", "Le président a signé la loi sur l'énergie"),
            ("uk", "Українські міста отримають нові потяги"),
            (
                "be",
                "У Мінску адкрылі новую станцыю метро, паведаміў прэзідэнт Беларусі: ўсё гатова",
            ),
            ("ky", "Бишкекте жаңы көпүрө ачылып, өлкөнүн президенти сөз сүйлөдү"),
            ("kk", "Qazaqstannyñ jaña zañy küşıne endı"),
            ("tr", "Türkiye ve Kazakistan yeni bir anlaşma imzaladı"),
            ("de", "Die Regierung hat das neue Gesetz für Energie beschlossen"),
            ("zh", "哈萨克斯坦总统访问北京"),
        ] {
            told.push((detect(text).as_ref().map(Language::code).map(str::to_owned), code, text));
        }
        told.retain(|(found, code, _)| found.as_deref() != Some(*code));
        assert!(told.is_empty(), "{told:#?}");
    }

    #[test]
    fn the_quick_way_to_lower_case_is_that_of_unicode() {
        let letters: String = (0..0x600).filter_map(char::from_u32).collect();
        for letter in letters.chars() {
            let word = letter.to_string();
            assert_eq!(lower(&word), word.to_lowercase());
            assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter}");
        }
    }

    #[test]
    fn what_tells_nothing_has_no_language() {
        for text in ["", "2026", "NUR.KZ", "Астана", "iPhone 17", "!!!", "а"] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
