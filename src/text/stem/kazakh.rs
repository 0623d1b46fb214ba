//! Kazakh words without their endings. Endings are told by the letter before them (кітап+ты, бала+ны),
//! and taken off until none is left, so that all forms of a word end in the same stem, even where
//! the stem itself looks as if it had an ending (Алматы, Түркістан).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::script::{is_vowel, without_kazakh_letters};

/// The stem of a folded word.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    TRUE.stem(word)
}

/// The stems under which the forms of a folded search word may stand in the index: some endings cannot be
/// told from the end of the word (орман+ы, орма+ны).
pub(super) fn stems_of_forms(word: &str) -> Vec<String> {
    let found = stem(word).into_owned();
    let mut stems = vec![];
    if let Some(shorter) = shorter_look(&found) {
        stems.push(shorter.to_owned());
    }
    let ending = word.strip_prefix(found.as_str()).unwrap_or_default();
    match ending.chars().next() {
        Some('н') if ending.chars().count() > 1 => stems.push(format!("{found}н")),
        Some('т') if ending.chars().count() > 1 => stems.push(format!("{found}т")),
        _ => {}
    }
    stems.push(found);
    stems
}

/// What is left of орман in орманы, of журналист in журналисті.
fn shorter_look(stem: &str) -> Option<&str> {
    let shorter = match stem.chars().next_back()? {
        'н' => stem.strip_suffix('н').filter(|shorter| shorter.ends_with(is_vowel))?,
        'т' => stem
            .strip_suffix('т')
            .filter(|shorter| kinds(shorter.chars().next_back().unwrap_or('а')) & VOICELESS != 0)?,
        _ => return None,
    };
    let is_long = shorter.chars().count() >= LEAST && !WHOLE.contains(&stem);
    is_long.then_some(shorter)
}

/// The stem of a folded word that was typed without Kazakh letters.
pub(super) fn stem_of_plain(word: &str) -> String {
    PLAIN.stem(word).into_owned()
}

/// True for an ending that stands alone, as after the hyphen of `60-тан`.
pub(super) fn is_ending(word: &str) -> bool {
    word.chars().count() > 1 && ENDINGS.iter().any(|(ending, _)| *ending == word)
}

/// What the letter before an ending has to be.
mod after {
    pub const VOWEL: u8 = 1;
    pub const VOICELESS: u8 = 2;
    /// м, н, ң
    pub const NASAL: u8 = 4;
    /// л
    pub const LATERAL: u8 = 8;
    /// р, й, у
    pub const GLIDE: u8 = 16;
    /// з, ж
    pub const BUZZ: u8 = 32;
    /// ы, і: what is left of "his, its"
    pub const OWNER: u8 = 64;
    /// б, г, ғ: a stem's п, к, қ before a vowel
    pub const SOFTENED: u8 = 128;

    pub const VOICED: u8 = NASAL | LATERAL | GLIDE | BUZZ;
    pub const CONSONANT: u8 = VOICED | VOICELESS;
}

use after::*;

/// Endings and what must stand before them. A longer one goes first.
#[rustfmt::skip]
const ENDINGS: &[(&str, u8)] = &[
    // at, in: the one at
    ("ндағы", OWNER), ("ндегі", OWNER), ("дағы", VOWEL | VOICED), ("дегі", VOWEL | VOICED), ("тағы", VOICELESS),
    ("тегі", VOICELESS),
    // our, your
    ("ымыз", CONSONANT), ("іміз", CONSONANT), ("ыңыз", CONSONANT), ("іңіз", CONSONANT), ("мыз", VOWEL),
    ("міз", VOWEL), ("ңыз", VOWEL), ("ңіз", VOWEL),
    // whose
    ("нікі", VOWEL | NASAL), ("дікі", VOICED), ("тікі", VOICELESS),
    // verbs: does, doing
    ("йтын", VOWEL), ("йтін", VOWEL), ("ады", CONSONANT), ("еді", CONSONANT),
    // verbs: has done
    ("ған", VOWEL | VOICED), ("ген", VOWEL | VOICED), ("қан", VOICELESS), ("кен", VOICELESS),
    // plural
    ("лар", VOWEL | GLIDE), ("лер", VOWEL | GLIDE), ("дар", NASAL | LATERAL | BUZZ),
    ("дер", NASAL | LATERAL | BUZZ), ("тар", VOICELESS), ("тер", VOICELESS),
    // of
    ("ның", VOWEL | NASAL), ("нің", VOWEL | NASAL), ("дың", VOICED), ("дің", VOICED), ("тың", VOICELESS),
    ("тің", VOICELESS),
    // from
    ("нан", OWNER | NASAL), ("нен", OWNER | NASAL), ("дан", VOWEL | VOICED), ("ден", VOWEL | VOICED),
    ("тан", VOICELESS), ("тен", VOICELESS),
    // with
    ("мен", VOWEL | LATERAL | GLIDE | NASAL), ("бен", BUZZ), ("пен", VOICELESS),
    // in, at
    ("нда", OWNER), ("нде", OWNER), ("да", VOWEL | VOICED), ("де", VOWEL | VOICED), ("та", VOICELESS),
    ("те", VOICELESS),
    // to
    ("ға", VOWEL | VOICED), ("ге", VOWEL | VOICED), ("қа", VOICELESS), ("ке", VOICELESS), ("на", OWNER),
    ("не", OWNER),
    // whom, what; did
    ("ны", VOWEL), ("ні", VOWEL), ("ды", VOICED), ("ді", VOICED), ("ты", VOICELESS), ("ті", VOICELESS),
    ("сын", VOWEL), ("сін", VOWEL), ("ын", CONSONANT), ("ін", CONSONANT),
    // his, her, its
    ("сы", VOWEL), ("сі", VOWEL), ("ы", CONSONANT), ("і", CONSONANT),
    // my, your
    ("ым", SOFTENED), ("ім", SOFTENED), ("ың", SOFTENED), ("ің", SOFTENED),
    // to do
    ("у", VOWEL | CONSONANT),
];

/// His, her, its, after a vowel.
const THIRD_PERSON: &[&str] = &["сы", "сі", "сын", "сін"];

/// Ends of words in ы, і that take them all the same.
const DOERS: &[&str] = &["шы", "ші", "қы"];

/// The fewest letters of a stem.
const LEAST: usize = 3;

/// Stems of two letters that are common enough to be known.
#[rustfmt::skip]
const SHORT: &[&str] = &[
    "ел", "үй", "ай", "ат", "ет", "іс", "су", "от", "ой", "өз", "ән", "ұл", "ер", "ит",
];

/// Words that only look as if they had an ending, and would be taken for others without it.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "орын", "қарағанды", "алты", "алтын", "қысқа", "қараша", "бүгін", "кейін", "дейін", "үшін", "бұрын", "жиын",
    "ақы", "бері", "бәрі", "желі", "тері", "қару", "теңге", "пайда", "жылқы", "байден", "алды", "алдын",
    "басқа", "қазан", "орган", "жаңа", "ойын", "қаржы", "тәтті", "қайғы", "көрші", "әскери", "қазақстан",
    "өзбекстан", "тәжікстан", "түркістан", "түркіменстан", "пәкістан", "ауғанстан", "дағыстан", "татарстан",
    "қырғызстан", "үндістан", "тиісті", "белгілі", "қаулы", "отбасы", "қатынас", "кеңес", "күрес", "елес",
    "орман", "аудан", "телефон", "оқырман", "аспан", "егін", "тұрғын", "заман", "дүкен", "журналист",
    "интеллект", "акт", "объект", "проект", "субъект", "факт", "контакт", "эффект", "турист", "артист", "құран",
    "отан", "мақтан",
];

/// Stems that lose a vowel before an ending that begins with one.
#[rustfmt::skip]
const SHORTENED: &[(&str, &str)] = &[
    ("орн", "орын"), ("ауз", "ауыз"), ("халқ", "халық"), ("мойн", "мойын"), ("мұрн", "мұрын"), ("ерн", "ерін"),
    ("қарн", "қарын"), ("қойн", "қойын"), ("көңл", "көңіл"), ("қауп", "қауіп"), ("ерк", "ерік"),
    ("көрк", "көрік"), ("құлқ", "құлық"), ("ырқ", "ырық"), ("бойн", "бойын"), ("иін", "иық"), ("ғұрп", "ғұрып"),
    ("қалп", "қалып"), ("нарқ", "нарық"), ("парқ", "парық"), ("бөрк", "бөрік"), ("серк", "серік"),
    ("мүлк", "мүлік"), ("хұқ", "құқық"), ("құқ", "құқық"),
];

/// The tables in one spelling: the true one, or the one without Kazakh letters.
struct Tables {
    /// By their last letter; of those, a longer one first.
    endings: HashMap<char, Vec<(String, u8)>>,
    third_person: Vec<String>,
    doers: Vec<String>,
    short: Vec<String>,
    whole: HashSet<String>,
    shortened: HashMap<String, String>,
    spell: fn(&str) -> String,
}

static TRUE: LazyLock<Tables> = LazyLock::new(|| Tables::spelled(str::to_owned));
static PLAIN: LazyLock<Tables> = LazyLock::new(|| Tables::spelled(without_kazakh_letters));

impl Tables {
    fn spelled(spell: fn(&str) -> String) -> Tables {
        let mut endings: HashMap<char, Vec<(String, u8)>> = HashMap::new();
        for (ending, after) in ENDINGS {
            let ending = spell(ending);
            let last = ending.chars().next_back().expect("no ending is empty");
            endings.entry(last).or_default().push((ending, *after));
        }
        Tables {
            endings,
            doers: DOERS.iter().map(|it| spell(it)).collect(),
            third_person: THIRD_PERSON.iter().map(|it| spell(it)).collect(),
            short: SHORT.iter().map(|it| spell(it)).collect(),
            whole: WHOLE.iter().map(|it| spell(it)).collect(),
            shortened: SHORTENED.iter().map(|(from, to)| (spell(from), spell(to))).collect(),
            spell,
        }
    }

    fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let mut stem = word;
        while let Some(shorter) = self.without_ending(stem) {
            stem = shorter;
        }
        if let Some(full) = self.shortened.get(stem) {
            return Cow::Owned(full.clone());
        }
        match stem.chars().next_back().and_then(hardened) {
            Some((soft, hard)) if stem.chars().count() >= LEAST => {
                Cow::Owned(stem.strip_suffix(soft).unwrap_or(stem).to_owned() + &(self.spell)(hard))
            }
            _ => Cow::Borrowed(stem),
        }
    }

    /// The longest ending goes, except where a shorter one leaves a word that is known: орын+да.
    fn without_ending<'a>(&self, word: &'a str) -> Option<&'a str> {
        let endings = self.endings.get(&word.chars().next_back()?)?;
        if self.is_whole(word) {
            return None;
        }
        let mut stems = endings
            .iter()
            .filter_map(|(ending, after)| self.before_ending(word, ending, *after));
        let first = stems.next()?;
        Some(stems.find(|stem| self.is_whole(stem)).unwrap_or(first))
    }

    fn before_ending<'a>(&self, word: &'a str, ending: &str, after: u8) -> Option<&'a str> {
        let stem = word.strip_suffix(ending)?;
        let before = stem.chars().next_back()?;
        if kinds(before) & after == 0 {
            return None;
        }
        if kinds(before) & OWNER != 0 && self.follows_no_owner(ending) && !self.may_own(stem) {
            return None;
        }
        let long_enough = stem.chars().count() >= LEAST || self.short.iter().any(|it| it == stem);
        long_enough.then_some(stem)
    }

    /// -сы, -сі after ы, і: жұмыс+ы rather than жұмы+сы, except after those who do something.
    fn follows_no_owner(&self, ending: &str) -> bool {
        self.third_person.iter().any(|it| it == ending)
    }

    fn may_own(&self, stem: &str) -> bool {
        self.doers.iter().any(|it| stem.ends_with(it.as_str())) || self.is_whole(stem)
    }

    fn is_whole(&self, word: &str) -> bool {
        self.whole.contains(word)
    }
}

/// What a letter counts as before an ending.
fn kinds(letter: char) -> u8 {
    match letter {
        'ы' | 'і' => VOWEL | OWNER,
        // Plain spelling writes і as и.
        'и' => VOWEL | GLIDE | OWNER,
        'у' => VOWEL | GLIDE,
        _ if is_vowel(letter) => VOWEL,
        'м' | 'н' | 'ң' => NASAL,
        'л' => LATERAL,
        'р' | 'й' => GLIDE,
        'з' | 'ж' => BUZZ,
        'б' | 'г' | 'ғ' => VOICELESS | SOFTENED,
        _ => VOICELESS,
    }
}

/// The consonant that a stem has before a vowel, and the one that it has at its end.
fn hardened(letter: char) -> Option<(char, &'static str)> {
    match letter {
        'б' => Some(('б', "п")),
        'г' => Some(('г', "к")),
        'ғ' => Some(('ғ', "қ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_of_a_word_have_one_stem() {
        for forms in [
            "тоқаев тоқаевты тоқаевқа тоқаевтың тоқаевтан тоқаевпен",
            "кітап кітабы кітапты кітаптар кітабында кітаптарынан кітабымыз",
            "жүрек жүрегі жүректен жүрегіміз",
            "қазақ қазағы қазаққа қазақтар қазағым",
            "қазақстан қазақстанда қазақстанның қазақстанға қазақстаннан қазақстандағы",
            "қала қаласы қаланың қалаға қалада қалалар қалаларында қаласындағы",
            "ел елі елде елдің еліміз елімізде елдер елдеріміз",
            "алматы алматыда алматының алматыға алматыдан алматыны",
            "орын орны орында орнында орындар",
            "халық халқы халықтың халқына халыққа",
            "вучич вучичтің вучичті вучичке вучичпен",
            "сербия сербияға сербияның сербияда сербиядан",
            "үкімет үкіметі үкіметтің үкіметке үкіметінің",
        ] {
            let stems: std::collections::BTreeSet<_> = forms.split(' ').map(stem).collect();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    #[test]
    fn plain_letters_are_stemmed_alike() {
        for (plain, word) in [
            ("казакстанда", "қазақстан"),
            ("каланын", "қала"),
            ("укиметтин", "үкімет"),
            ("китабы", "кітап"),
        ] {
            assert_eq!(stem_of_plain(plain), without_kazakh_letters(&stem(word)), "{plain}");
        }
    }
}
