//! Which language a text is in, by its letters, its small words and the endings of its words.
//! Made for headlines: short, full of names, in Kazakh with and without its special letters.
//! It would rather say nothing than guess.

use super::script::{self, Script};
use crate::model::Language;

/// How much of a text is looked at, in bytes; more tells no more.
const ENOUGH: usize = 1500;

/// The language of a text; `None` when it is too short or too mixed to tell.
pub fn detect(text: &str) -> Option<Language> {
    let sample = &text[..text.floor_char_boundary(ENOUGH)];
    let letters = Letters::count(sample);
    let code = match letters.script()? {
        Script::Cyrillic => cyrillic(sample)?,
        Script::Latin => latin(sample)?,
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
    text.split(|letter: char| !letter.is_alphabetic() && !matches!(letter, '\u{301}' | '\u{AD}'))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase())
}

/// Evidence for the languages in Cyrillic, in hundredths of a sure word.
#[derive(Default)]
struct Cyrillic {
    kazakh: i32,
    russian: i32,
    ukrainian: i32,
    belarusian: i32,
    kyrgyz: i32,
    tatar: i32,
    mongolian: i32,
    tajik: i32,
    uzbek: i32,
    serbian: i32,
    macedonian: i32,
    bulgarian: i32,
}

/// A lead smaller than this, in hundredths of a sure word, tells nothing.
const SURE: i32 = 60;

fn cyrillic(text: &str) -> Option<&'static str> {
    let mut evidence = Cyrillic::default();
    for word in words(text).filter(|word| word.chars().all(|letter| script::of(letter) != Some(Script::Latin))) {
        evidence.weigh(&word);
    }
    evidence.verdict()
}

impl Cyrillic {
    fn weigh(&mut self, word: &str) {
        self.weigh_letters(word);
        self.kazakh += kazakh_word(word);
        self.russian += russian_word(word);
        self.bulgarian += if BULGARIAN.contains(&word) { 80 } else { 0 };
    }

    /// Letters that one language has and its neighbours have not.
    fn weigh_letters(&mut self, word: &str) {
        for letter in word.chars() {
            match letter {
                'ұ' => self.kazakh += 100,
                'ғ' | 'қ' => {
                    self.kazakh += 60;
                    self.tajik += 30;
                    self.uzbek += 30;
                }
                'ә' => {
                    self.kazakh += 60;
                    self.tatar += 50;
                }
                'і' => {
                    self.kazakh += 50;
                    self.ukrainian += 40;
                    self.belarusian += 40;
                }
                'ң' => {
                    self.kazakh += 45;
                    self.kyrgyz += 45;
                    self.tatar += 45;
                }
                'ө' | 'ү' => {
                    self.kazakh += 45;
                    self.kyrgyz += 45;
                    self.tatar += 40;
                    self.mongolian += 45;
                }
                'һ' => {
                    self.kazakh += 45;
                    self.tatar += 45;
                }
                'җ' => self.tatar += 120,
                'ї' | 'є' | 'ґ' => {
                    self.ukrainian += 150;
                    self.kazakh -= 150;
                }
                'ў' => {
                    self.belarusian += 120;
                    self.uzbek += 80;
                    self.kazakh -= 120;
                }
                'ҳ' | 'ҷ' | 'ӣ' | 'ӯ' => {
                    self.tajik += 120;
                    self.uzbek += if letter == 'ҳ' { 110 } else { 0 };
                    self.kazakh -= 120;
                }
                'ј' | 'љ' | 'њ' | 'џ' => {
                    self.serbian += 100;
                    self.macedonian += 90;
                }
                'ђ' | 'ћ' => self.serbian += 120,
                'ѓ' | 'ѕ' | 'ќ' => self.macedonian += 150,
                'щ' | 'ъ' => {
                    self.russian += 15;
                    self.bulgarian += if letter == 'ъ' { 25 } else { 0 };
                    self.ukrainian -= if letter == 'ъ' { 60 } else { 0 };
                }
                'ы' | 'э' | 'ё' => {
                    self.ukrainian -= 60;
                    self.bulgarian -= 60;
                    self.serbian -= 60;
                }
                _ => {}
            }
        }
    }

    fn verdict(&self) -> Option<&'static str> {
        let mut ranked = [
            ("kk", self.kazakh),
            ("ru", self.russian),
            ("uk", self.ukrainian),
            ("be", self.belarusian),
            ("ky", self.kyrgyz + if self.kazakh > self.kyrgyz { 0 } else { 40 }),
            ("tt", self.tatar),
            ("mn", self.mongolian),
            ("tg", self.tajik),
            ("uz", self.uzbek),
            ("sr", self.serbian),
            ("mk", self.macedonian),
            ("bg", self.bulgarian),
        ];
        ranked.sort_by_key(|(_, points)| -points);
        let (first, second) = (ranked[0], ranked[1]);
        (first.1 >= SURE && first.1 * 10 > second.1 * 12).then_some(first.0)
    }
}

/// How Kazakh a word looks, its special letters left aside.
fn kazakh_word(word: &str) -> i32 {
    if KAZAKH.contains(&word) {
        return 80;
    }
    let harmony = if has_only_back_vowels(word) { 10 } else { 0 };
    let ending = KAZAKH_ENDINGS.iter().find(|(ending, _)| is_ending(word, ending));
    let foreign = word
        .chars()
        .filter(|letter| matches!(letter, 'в' | 'ф' | 'ц' | 'щ' | 'ъ' | 'ь' | 'ё' | 'э' | 'ю'))
        .count();
    ending.map_or(0, |(_, points)| *points) + harmony - 15 * foreign.min(2) as i32
}

fn has_only_back_vowels(word: &str) -> bool {
    let mut vowels = word.chars().filter(|letter| script::is_vowel(*letter));
    let hard = word.contains('ы');
    hard && vowels.all(|letter| matches!(letter, 'а' | 'о' | 'ы' | 'у' | 'ұ'))
}

fn russian_word(word: &str) -> i32 {
    if RUSSIAN.contains(&word) {
        return 80;
    }
    if word.chars().any(script::is_kazakh_letter) {
        return -20;
    }
    RUSSIAN_ENDINGS
        .iter()
        .find(|(ending, _)| is_ending(word, ending))
        .map_or(0, |(_, points)| *points)
}

/// True when something that could be a stem stands before the ending.
fn is_ending(word: &str, ending: &str) -> bool {
    word.len() >= ending.len() + 4 && word.ends_with(ending)
}

/// Small words that a Russian text does not have.
#[rustfmt::skip]
const KAZAKH: &[&str] = &[
    "және", "мен", "пен", "бен", "бұл", "үшін", "туралы", "бойынша", "деп", "деді", "болды", "болып", "болады",
    "болған", "еді", "екен", "емес", "кейін", "дейін", "бірақ", "осы", "сол", "ол", "оның", "олар", "оны",
    "ғана", "тек", "бар", "жоқ", "бүгін", "кеше", "ертең", "жылы", "жыл", "жылдан", "жылға", "алды", "адам",
    "адамдар", "бала", "балалар", "барлық", "басты", "жол", "жолда", "қала", "екі", "бір", "алты", "он", "туып",
    "берді", "келді", "айтты", "ашылды", "жасалды", "арналған", "арасында", "жатыр", "тұр", "отыр", "жаңа",
    "арқылы", "бастап", "астам", "жуық", "басталды", "сайын", "аса", "тағы", "неге", "немесе", "олай",
    "бастады", "аталды", "алғашқы", "сондай", "ақ", "жаңалықтар", "ресми", "салынды", "табылды", "тапсырды",
    "айыппұл", "полицейлер", "пайда", "тыйым", "болмайды", "алмайды", "жұма", "баратын",
];

/// Endings of Kazakh words that need none of the special letters, longest first within a family.
#[rustfmt::skip]
const KAZAKH_ENDINGS: &[(&str, i32)] = &[
    ("дарды", 70), ("ларды", 70), ("тарды", 65), ("лерде", 70), ("ларда", 55), ("дарда", 55), ("тарда", 50),
    ("лардан", 70), ("дардан", 70), ("тардан", 65), ("лары", 55), ("дары", 45), ("тары", 40), ("лар", 50),
    ("дар", 40), ("тар", 35), ("лер", 25), ("дер", 20), ("ылады", 80), ("ланды", 75), ("лады", 55),
    ("айды", 75), ("йды", 70), ("ады", 40), ("еді", 60), ("атын", 55), ("ылды", 75), ("ынды", 65), ("анды", 45),
    ("алды", 50), ("арды", 50), ("ырды", 70), ("ысты", 60), ("асты", 40), ("ауы", 55), ("уы", 55), ("ында", 70),
    ("ындар", 70), ("ынан", 70), ("сында", 75), ("сынан", 75), ("сына", 55), ("асы", 35), ("ысы", 45),
    ("сы", 35), ("ына", 30), ("ып", 65), ("тан", 30), ("дан", 35), ("нан", 35), ("ада", 20), ("мен", 20),
    ("пен", 20), ("ды", 20), ("ты", 12), ("ым", 8), ("ын", 20), ("ау", 45), ("лау", 55), ("ту", 15), ("ы", 5),
];

/// Small words of Russian; one letter alone is almost always one of them.
#[rustfmt::skip]
const RUSSIAN: &[&str] = &[
    "и", "в", "на", "не", "что", "с", "по", "из", "к", "у", "за", "от", "для", "о", "до", "при", "как", "но",
    "его", "это", "во", "со", "об", "под", "над", "без", "или", "а", "же", "бы", "ли", "то", "так", "уже",
    "также", "после", "между", "через", "около", "более", "менее", "который", "которые", "которая", "которого",
    "было", "были", "был", "была", "будет", "будут", "может", "могут", "есть", "нет", "да", "их", "ее", "её",
    "она", "они", "он", "мы", "вы", "я", "ты", "мне", "нам", "вам", "все", "всё", "этот", "эта", "эти", "этого",
    "тысяч", "тысячи", "миллионов", "процентов", "сегодня", "вчера", "завтра", "года", "году", "год", "лет",
    "человек", "людей", "почему", "где", "когда", "сколько", "кто", "чем", "если", "еще", "ещё", "только",
    "себя", "свой", "свою", "новый", "новая", "новое", "новые", "стало", "стал", "стали", "можно", "нельзя",
    "нужно", "из-за", "против", "среди", "казахстан", "казахстана", "казахстане", "казахстанцы", "казахстанцев",
    "казахстану", "рассказал", "рассказали", "заявил",
];

/// Endings of Russian words that Kazakh does not use.
#[rustfmt::skip]
const RUSSIAN_ENDINGS: &[(&str, i32)] = &[
    ("ского", 80), ("ской", 70), ("ских", 70), ("ский", 45), ("ская", 50), ("ские", 70), ("ском", 60),
    ("ному", 70), ("ного", 75), ("ными", 80), ("ных", 75), ("ный", 50), ("ная", 50), ("ное", 60), ("ные", 70),
    ("ной", 55), ("ого", 65), ("его", 60), ("ому", 60), ("ему", 55), ("ыми", 75), ("ими", 60), ("ых", 60),
    ("их", 45), ("ый", 35), ("ий", 25), ("ая", 35), ("яя", 60), ("ое", 55), ("ее", 45), ("ые", 60), ("ие", 50),
    ("ную", 70), ("скую", 75), ("ую", 50), ("юю", 60), ("ость", 55), ("ости", 50), ("остью", 75), ("ение", 65),
    ("ения", 60), ("ению", 65), ("ением", 70), ("ении", 65), ("ание", 60), ("ания", 55), ("ании", 60),
    ("ться", 80), ("тся", 75), ("лся", 75), ("лась", 75), ("лись", 75), ("ать", 50), ("ить", 55), ("еть", 45),
    ("уть", 50), ("ыть", 55), ("ает", 50), ("яет", 60), ("ают", 55), ("яют", 65), ("ует", 65), ("уют", 65),
    ("ит", 20), ("ят", 30), ("ил", 35), ("ила", 35), ("или", 40), ("али", 25), ("ал", 10), ("ала", 5),
    ("ами", 50), ("ями", 60), ("ах", 40), ("ях", 55), ("ов", 25), ("ев", 15), ("ей", 20), ("ию", 45),
    ("ии", 45), ("ия", 20), ("ье", 40), ("ью", 50), ("ье", 40), ("ки", 20), ("ке", 5), ("ку", 15), ("ой", 35),
    ("ем", 10), ("ом", 25), ("ы", 5), ("у", 4),
];

#[rustfmt::skip]
const BULGARIAN: &[&str] = &[
    "на", "и", "от", "за", "се", "да", "са", "със", "във", "към", "това", "който", "като", "след", "беше", "ще",
];

/// Small words, and letters beyond ASCII with what they count, of the languages in Latin.
struct Latin {
    code: &'static str,
    words: &'static [&'static str],
    letters: &'static [(char, i32)],
}

fn latin(text: &str) -> Option<&'static str> {
    let words: Vec<String> = words(text).collect();
    let mut ranked: Vec<(&str, i32)> = LATIN.iter().map(|it| (it.code, it.points(&words))).collect();
    ranked.sort_by_key(|(_, points)| -points);
    let (first, second) = (ranked[0], ranked[1]);
    (first.1 >= SURE && first.1 * 10 > second.1 * 12).then_some(first.0)
}

impl Latin {
    fn points(&self, words: &[String]) -> i32 {
        let small: i32 = words.iter().filter(|word| self.words.contains(&word.as_str())).count() as i32 * 80;
        let telling: i32 = words
            .iter()
            .flat_map(|word| word.chars())
            .map(|letter| self.letter(letter))
            .sum();
        let endings = if self.code == "en" {
            words.iter().map(|word| english_ending(word)).sum()
        } else {
            0
        };
        small + telling + endings
    }

    fn letter(&self, letter: char) -> i32 {
        if letter.is_ascii() && letter != 'q' {
            return 0;
        }
        match self.letters.iter().find(|(it, _)| *it == letter) {
            Some((_, points)) => *points,
            None if letter == 'q' => 0,
            None => -40,
        }
    }
}

/// English headlines drop their small words: their endings have to speak.
fn english_ending(word: &str) -> i32 {
    if !word.is_ascii() {
        return 0;
    }
    const ENDINGS: &[(&str, i32)] = &[
        ("tion", 15),
        ("tions", 30),
        ("ing", 35),
        ("ings", 35),
        ("ment", 15),
        ("ments", 30),
        ("ed", 20),
        ("ies", 25),
        ("ly", 25),
        ("ness", 35),
        ("ship", 40),
        ("ght", 40),
        ("ity", 30),
        ("ers", 15),
        ("able", 20),
        ("ow", 20),
        ("th", 20),
        ("sh", 15),
        ("y", 8),
        ("s", 5),
    ];
    ENDINGS
        .iter()
        .find(|(ending, _)| word.len() > ending.len() + 2 && word.ends_with(ending))
        .map_or(0, |(_, points)| *points)
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
        letters: &[('ä', 20), ('ö', 15), ('ü', 15), ('ū', 60), ('ğ', 30), ('ş', 25), ('ñ', 60), ('ı', 25), ('q', 35), ('ń', 50), ('ý', 30), ('á', 10), ('ó', 10), ('ú', 10), ('ǵ', 120), ('ç', 10)],
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_told_apart() {
        for (code, text) in [
            ("kk", "Вучич Тоқаевты жақын арада Сербияға ресми сапарға шақырды"),
            ("kk", "Астанада жаңа көпір ашылды"),
            ("kk", "Алматыда жол апаты болды"),
            ("kk", "Балабақша салынады"),
            ("ru", "В Алматы открыли новый мост"),
            ("ru", "Токаев подписал закон о бюджете"),
            ("en", "Kazakhstan opens a new bridge over the Ishim"),
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
            assert_eq!(detect(text).as_ref().map(Language::code), Some(code), "{text}");
        }
    }

    #[test]
    fn what_tells_nothing_has_no_language() {
        for text in ["", "2026", "NUR.KZ", "Астана", "iPhone 17", "!!!", "а"] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
