//! Languages in Cyrillic letters: by letters that the neighbours lack, by small words, and by how words
//! look that have neither.

use std::sync::LazyLock;

use super::model::{KAZAKH_NOT_RUSSIAN, Table};
use super::{SURE, words};
use crate::text::script::{self, Script};

/// What one word may say at most.
const MOST: i32 = 100;

pub(super) fn detect(text: &str) -> Option<&'static str> {
    let mut evidence = Evidence::default();
    for word in words(text).filter(|word| word.chars().all(|letter| script::of(letter) != Some(Script::Latin))) {
        evidence.weigh(&word);
    }
    evidence.verdict()
}

/// What speaks for each language, in hundredths of a sure word.
#[derive(Default)]
struct Evidence {
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
    words: i32,
    /// Words with letters that Kazakh has and Russian has not.
    lettered: i32,
    /// Words with і, and with letters that Ukrainian has not.
    dotted: i32,
    hard: i32,
    /// Words with и, щ or ъ, which Belarusian has not.
    not_belarusian: i32,
}

impl Evidence {
    fn weigh(&mut self, word: &str) {
        self.words += 1;
        let (mut dotted, mut hard, mut not_belarusian) = (false, false, false);
        for letter in word.chars() {
            dotted |= matches!(letter, 'і' | 'ї' | 'є');
            hard |= matches!(letter, 'ы' | 'э' | 'ё');
            not_belarusian |= matches!(letter, 'и' | 'щ' | 'ъ');
        }
        self.dotted += i32::from(dotted);
        self.hard += i32::from(hard);
        self.not_belarusian += i32::from(not_belarusian);
        let small = SMALL_WORDS.get(word).copied().unwrap_or_default();
        let kazakh_letters = kazakh_letters(word);
        if kazakh_letters > 0 {
            self.lettered += 1;
            self.kazakh += kazakh_letters;
        } else {
            self.weigh_look(word, small);
        }
        self.weigh_letters(word);
        self.weigh_small_word(small);
    }

    /// A word that Kazakh and Russian could both have, by how it looks.
    fn weigh_look(&mut self, word: &str, small: SmallWord) {
        let look = if small.kazakh {
            MOST
        } else if small.russian {
            -MOST
        } else {
            KAZAKH_NOT_RUSSIAN.weigh(&word.replace('ё', "е")) * 2
        };
        self.kazakh += look.clamp(0, MOST);
        self.russian += (-look).clamp(0, MOST * 3 / 5) + if look == -MOST { MOST * 2 / 5 } else { 0 };
    }

    /// Letters that one language has and its neighbours have not.
    fn weigh_letters(&mut self, word: &str) {
        let mut before = None;
        for letter in word.chars() {
            match letter {
                'ә' => self.tatar += 50,
                'ң' | 'ө' | 'ү' => {
                    self.kyrgyz += 30;
                    self.tatar += 40;
                    self.mongolian += if letter == 'ң' { -60 } else { 35 };
                }
                'һ' => self.tatar += 45,
                'җ' => self.tatar += 120,
                'ғ' | 'қ' => {
                    self.tajik += 30;
                    self.uzbek += 30;
                    self.kyrgyz -= 60;
                    self.tatar -= 60;
                }
                'і' | 'ұ' => {
                    self.kyrgyz -= 60;
                    self.tatar -= 60;
                    self.mongolian -= 60;
                }
                'ї' | 'є' | 'ґ' => self.ukrainian += 150,
                'ў' => {
                    self.belarusian += 120;
                    self.uzbek += 80;
                }
                'ҳ' | 'ҷ' | 'ӣ' | 'ӯ' => {
                    self.tajik += 120;
                    self.uzbek += if letter == 'ҳ' { 110 } else { 0 };
                }
                'ј' | 'љ' | 'њ' | 'џ' => {
                    self.serbian += 100;
                    self.macedonian += 90;
                }
                'ђ' | 'ћ' => self.serbian += 120,
                'ѓ' | 'ѕ' | 'ќ' => self.macedonian += 150,
                'ъ' => self.bulgarian += 25,
                _ => {}
            }
            // Long vowels are written double in Kyrgyz and Mongolian, never in Kazakh.
            if before == Some(letter) && "аоуөүэ".contains(letter) {
                self.kyrgyz += 60;
                self.mongolian += 50;
                self.kazakh -= 40;
            }
            before = Some(letter);
        }
    }

    fn weigh_small_word(&mut self, word: SmallWord) {
        self.bulgarian += if word.bulgarian { 50 } else { 0 };
        self.ukrainian += if word.ukrainian { 60 } else { 0 };
        self.belarusian += if word.belarusian { 60 } else { 0 };
        self.kyrgyz += if word.kyrgyz { 90 } else { 0 };
        self.serbian += if word.serbian { 60 } else { 0 };
        self.macedonian += if word.macedonian { 60 } else { 0 };
    }

    fn verdict(mut self) -> Option<&'static str> {
        self.settle_neighbours();
        let mut ranked = [
            ("kk", self.kazakh),
            ("ru", self.russian),
            ("uk", self.ukrainian),
            ("be", self.belarusian),
            ("ky", self.kyrgyz),
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

    /// Words of its neighbours look Russian, too: what looks so is theirs where the letters say it.
    fn settle_neighbours(&mut self) {
        let russian = self.russian;
        // Kazakh names in a Russian text: in Kazakh, two words of three have such letters.
        if self.lettered * 2 < self.words && russian * 2 > self.kazakh {
            self.kazakh = self.kazakh.min(russian / 2);
        }
        let is_dotted = self.dotted * 6 >= self.words && self.kazakh < russian;
        let of_letters = |points: i32| points >= 100;
        if self.belarusian > 100 && self.not_belarusian * 6 <= self.words {
            self.belarusian += russian + 50;
            self.kazakh /= 2;
        } else if self.hard == 0 && (is_dotted || of_letters(self.ukrainian)) && self.ukrainian > 0 {
            self.ukrainian += russian + 50;
            self.kazakh /= 2;
        } else if of_letters(self.serbian) || of_letters(self.macedonian) {
            let southern = if self.serbian > self.macedonian {
                &mut self.serbian
            } else {
                &mut self.macedonian
            };
            *southern += russian;
        } else if self.hard == 0 && self.bulgarian >= 150 || self.bulgarian >= 200 && self.bulgarian > russian / 2 {
            self.bulgarian += russian;
        } else if self.kyrgyz >= 120 && self.kyrgyz > self.words * 12 {
            self.kyrgyz += self.kazakh / 2;
            self.mongolian += russian / 2;
        } else if self.tajik >= 240 || self.uzbek >= 240 {
            self.kazakh /= 2;
            self.tajik += russian / 2;
            self.uzbek += russian / 2;
        }
    }
}

/// What the letters of a word say for Kazakh.
fn kazakh_letters(word: &str) -> i32 {
    let points = |letter: char| match letter {
        'ұ' => MOST,
        'ғ' | 'қ' | 'ә' => 70,
        'і' => 50,
        'ң' | 'ө' | 'ү' | 'һ' => 55,
        // Letters that rule Kazakh out.
        'ї' | 'є' | 'ґ' | 'ў' | 'ҳ' | 'ҷ' | 'ӣ' | 'ӯ' | 'җ' | 'ј' => -200,
        _ => 0,
    };
    word.chars().map(points).sum::<i32>().clamp(0, MOST)
}

/// The languages that have a word among their small ones.
#[derive(Clone, Copy, Default)]
struct SmallWord {
    kazakh: bool,
    russian: bool,
    bulgarian: bool,
    ukrainian: bool,
    belarusian: bool,
    kyrgyz: bool,
    serbian: bool,
    macedonian: bool,
}

static SMALL_WORDS: LazyLock<Table<SmallWord>> = LazyLock::new(|| {
    type Mark = fn(&mut SmallWord) -> &mut bool;
    let lists: [(&[&'static str], Mark); 8] = [
        (KAZAKH, |word| &mut word.kazakh),
        (RUSSIAN, |word| &mut word.russian),
        (BULGARIAN, |word| &mut word.bulgarian),
        (UKRAINIAN, |word| &mut word.ukrainian),
        (BELARUSIAN, |word| &mut word.belarusian),
        (KYRGYZ, |word| &mut word.kyrgyz),
        (SERBIAN, |word| &mut word.serbian),
        (MACEDONIAN, |word| &mut word.macedonian),
    ];
    let mut words: Table<SmallWord> = Table::default();
    for (list, mark) in lists {
        for word in list {
            *mark(words.entry(word).or_default()) = true;
        }
    }
    words
});

/// Words without special letters that are Kazakh, though they may not look so.
#[rustfmt::skip]
const KAZAKH: &[&str] = &[
    "мен", "пен", "бен", "деп", "деді", "туралы", "бойынша", "болды", "болып", "болады", "екен", "емес", "осы", "сол", "ол", "тек", "бар", "алды",
    "жол", "жыл", "жылы", "адам", "бала", "басты", "арасында", "жатыр", "отыр", "бастап", "астам", "сайын", "аса", "онда", "сонда", "ресми", "дейді",
];

/// Small words of Russian, and those of its headlines; one letter alone is almost always one of them.
#[rustfmt::skip]
const RUSSIAN: &[&str] = &[
    "и", "в", "на", "не", "что", "с", "по", "из", "к", "у", "за", "от", "для", "о", "до", "при", "как", "но", "его", "это", "во", "со", "об", "под",
    "над", "без", "или", "а", "же", "бы", "ли", "то", "так", "уже", "также", "после", "между", "через", "около", "более", "менее", "который", "которые",
    "которая", "было", "были", "был", "была", "будет", "будут", "может", "могут", "есть", "нет", "их", "ее", "её", "она", "они", "он", "мы", "вы", "я",
    "ты", "мне", "нам", "вам", "все", "всё", "этот", "эта", "эти", "тысяч", "тысячи", "миллионов", "процентов", "сегодня", "вчера", "завтра", "года",
    "году", "год", "лет", "человек", "людей", "почему", "где", "когда", "сколько", "кто", "чем", "если", "еще", "ещё", "только", "стало", "стал",
    "стали", "можно", "нельзя", "нужно", "против", "среди", "казахстан", "казахстана", "казахстане", "казахстанцы", "казахстанцев", "закон", "законе",
];

const BULGARIAN: &[&str] = &[
    "се",
    "са",
    "със",
    "във",
    "към",
    "това",
    "който",
    "която",
    "които",
    "като",
    "след",
    "беше",
    "ще",
    "обаче",
    "бъде",
];

#[rustfmt::skip]
const UKRAINIAN: &[&str] = &[
    "і", "й", "та", "що", "від", "про", "як", "із", "з", "це", "або", "під", "після", "буде", "також", "який", "яка", "які", "його", "року", "році",
    "україни", "україні",
];

#[rustfmt::skip]
const BELARUSIAN: &[&str] = &[
    "і", "й", "што", "ад", "пра", "як", "з", "гэта", "або", "пад", "пасля", "будзе", "таксама", "які", "якая", "якія", "яго", "годзе", "беларусі",
];

const KYRGYZ: &[&str] = &[
    "жана",
    "менен",
    "үчүн",
    "тууралуу",
    "болгон",
    "деди",
    "кийин",
    "эмес",
    "болуп",
    "ошол",
    "жок",
    "жаңы",
];

const SERBIAN: &[&str] = &["је", "су", "ће", "са", "који", "која", "није"];

const MACEDONIAN: &[&str] = &["е", "во", "со", "ќе", "од", "кој", "која", "ги"];
