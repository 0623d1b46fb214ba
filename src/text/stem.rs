//! Words as the search index keeps them, and a search word as the terms that find it. Both sides
//! must use the same rules, so both live here.
//!
//! A text is indexed as one term a word, in order, so that phrases can be found: the folded word
//! without its endings. A word with letters that only a Kazakh keyboard has gets a second term,
//! marked and put after all others: the second chance of someone who types казакстан.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::{self, fold};
use super::language::detect;
use super::script::{self, Script, cyrillic_of_kazakh_latin, is_kazakh_letter, without_kazakh_letters};
use crate::model::Language;

mod english;
mod kazakh;
mod russian;

/// Stands before a term of the second chance. A private-use character, which SQLite's `unicode61`
/// takes for a part of the word, so that these terms never meet true ones.
const SECOND_CHANCE: char = '\u{E000}';

/// The longest term, in characters: what is longer is not a word, and would only fatten the index.
const LONGEST: usize = 40;

/// The shortest word of a second chance: shorter ones are taken for each other too often (сан, сән).
const SHORTEST_CHANCE: usize = 4;

/// A word with some of its Kazakh letters has to be longer than that to get a second chance.
const SHORTEST_MIXED_CHANCE: usize = 6;

/// One way to read a search word or phrase: the terms that must follow one another in the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    pub terms: Vec<String>,
    /// The last term may go on: `инфля` finds инфляция.
    pub open: bool,
}

impl Reading {
    fn of_word(term: String) -> Reading {
        Reading {
            terms: vec![term],
            open: false,
        }
    }
}

/// The terms of a text for one column of the index, with blanks between. The language is found out
/// when it is not given.
pub fn index_terms(text: &str, language: Option<&Language>) -> String {
    Indexer::default().terms(text, language)
}

/// Finds the terms of many texts, and keeps in mind those of the words it has met: of ten words of the news, nine have
/// come before.
#[derive(Default)]
pub struct Indexer {
    /// By manner; a word as it was written → its term and its second chance.
    known: HashMap<Manner, HashMap<String, (String, Option<String>)>>,
}

/// Words of one language that an indexer keeps in mind, and the longest of them in bytes: about two megabytes.
const MOST_KNOWN: usize = 15_000;
const LONGEST_KNOWN: usize = 2 * LONGEST;

impl Indexer {
    /// The same as [`index_terms`].
    pub fn terms(&mut self, text: &str, language: Option<&Language>) -> String {
        let found = language.is_none().then(|| detect(text)).flatten();
        let manner = Manner::of(language.or(found.as_ref()));
        let known = self.known.entry(manner).or_default();
        let mut found = Found {
            terms: String::with_capacity(text.len()),
            chances: BTreeSet::new(),
        };
        for word in manner.words(text) {
            let word = &text[word];
            if let Some((term, chance)) = known.get(word) {
                found.add(term, chance.as_deref());
                continue;
            }
            let term = manner.term_of(word);
            let chance = term.chance();
            found.add(&term.text, chance.as_deref());
            if word.len() <= LONGEST_KNOWN {
                if known.len() >= MOST_KNOWN {
                    known.clear();
                }
                known.insert(word.to_owned(), (term.text, chance));
            }
        }
        found.finish()
    }
}

/// The terms of one text, growing.
struct Found {
    terms: String,
    chances: BTreeSet<String>,
}

impl Found {
    fn add(&mut self, term: &str, chance: Option<&str>) {
        push(&mut self.terms, &[term]);
        if let Some(chance) = chance.filter(|it| !self.chances.contains(*it)) {
            self.chances.insert(chance.to_owned());
        }
    }

    fn finish(self) -> String {
        let mut terms = self.terms;
        for chance in self.chances {
            push(&mut terms, &[SECOND_CHANCE.encode_utf8(&mut [0; 4]), &chance]);
        }
        terms
    }
}

fn push(terms: &mut String, parts: &[&str]) {
    if !terms.is_empty() {
        terms.push(' ');
    }
    for part in parts {
        terms.push_str(part);
    }
}

/// One folded word without its endings, in the language of its text.
pub fn stem_in<'a>(word: &'a str, language: Option<&Language>) -> Cow<'a, str> {
    Manner::of(language).term(shortened(word), false)
}

/// The ways to read a search word or a phrase; a text that holds any of them is found. Empty when
/// there is no word in it. `open` asks for words that only begin like the last one, too.
pub fn query_terms(text: &str, open: bool) -> Vec<Reading> {
    let mut readings = Vec::new();
    read(text, open, &mut readings);
    if let Some(cyrillic) = cyrillic_of_latin(text) {
        read(&cyrillic, open, &mut readings);
        second_chance(&cyrillic, SHORTEST_CHANCE, open, &mut readings);
    }
    let mut seen = BTreeSet::new();
    readings.retain(|reading| !reading.terms.is_empty() && seen.insert(reading.clone()));
    readings
}

/// The terms under which one shown word may have been found, whatever its language if it is not known.
pub fn shown_terms(word: &str, language: Option<&Language>) -> HashSet<String> {
    let manners = match Manner::of(language) {
        Manner::AsWritten => &Manner::ALL[..],
        manner => &[Manner::AsWritten, manner],
    };
    let found: Vec<Term> = manners.iter().flat_map(|manner| manner.terms(word)).collect();
    let chances = found
        .iter()
        .filter_map(Term::chance)
        .map(|chance| format!("{SECOND_CHANCE}{chance}"));
    chances.chain(found.iter().map(|term| term.text.clone())).collect()
}

/// A word of a text as it stands in the index.
struct Term {
    text: String,
    /// How many letters the whole word has.
    letters: usize,
}

impl Term {
    /// The term without its Kazakh letters, if it has any and is long enough not to be taken for another.
    fn chance(&self) -> Option<String> {
        let is_long = self.letters > SHORTEST_CHANCE || self.text.chars().count() >= SHORTEST_CHANCE;
        (is_long && self.text.contains(is_kazakh_letter)).then(|| without_kazakh_letters(&self.text))
    }
}

fn read(text: &str, open: bool, readings: &mut Vec<Reading>) {
    for manner in Manner::ALL {
        let terms: Vec<String> = manner.terms(text).map(|term| term.text).collect();
        if open {
            let mut begun = terms.clone();
            if let (Some(last), Some(word)) = (begun.last_mut(), words(text).last()) {
                *last = shortened(&fold(&text[word])).to_owned();
            }
            readings.push(Reading {
                terms: begun,
                open: true,
            });
        }
        readings.push(Reading { terms, open: false });
    }
    let mut words = words(text);
    let (Some(word), None) = (words.next(), words.next()) else {
        return;
    };
    let word = &text[word];
    let folded = fold(word);
    let mut stems = kazakh::stems_of_forms(shortened(&folded));
    if !folded.contains(is_kazakh_letter) {
        stems.extend(russian::stems_of_forms(shortened(&folded), is_capital(word)));
    }
    readings.extend(stems.into_iter().map(Reading::of_word));
    let least = if folded.contains(is_kazakh_letter) {
        SHORTEST_MIXED_CHANCE
    } else {
        SHORTEST_CHANCE
    };
    second_chance(&folded, least, open, readings);
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The marked terms that a word finds when it was typed without Kazakh letters. Not for phrases:
/// these terms stand in no order.
fn second_chance(folded: &str, least: usize, open: bool, readings: &mut Vec<Reading>) {
    let mut words = words(folded);
    let (Some(word), None) = (words.next(), words.next()) else {
        return;
    };
    let word = &folded[word];
    if word.chars().count() < least || !word.chars().all(|letter| script::of(letter) == Some(Script::Cyrillic)) {
        return;
    }
    let plain = without_kazakh_letters(word);
    // Some write і as ы; the index writes it as и.
    for plain in [plain.replace('ы', "и"), plain] {
        let stem = kazakh::stem_of_plain(&plain);
        readings.push(Reading {
            terms: vec![format!("{SECOND_CHANCE}{stem}")],
            open: false,
        });
        if open {
            readings.push(Reading {
                terms: vec![format!("{SECOND_CHANCE}{plain}")],
                open: true,
            });
        }
    }
}

/// What someone meant who typed Kazakh in Latin letters; `None` when a word cannot be Kazakh.
fn cyrillic_of_latin(text: &str) -> Option<String> {
    let words: Vec<String> = words(text)
        .map(|word| {
            let word = &text[word];
            let latin = word
                .chars()
                .all(|letter| script::of(letter).is_none_or(|it| it == Script::Latin));
            if latin && word.chars().count() > 2 {
                cyrillic_of_kazakh_latin(word)
            } else {
                None
            }
        })
        .collect::<Option<_>>()?;
    (!words.is_empty()).then(|| words.join(" "))
}

/// Where the words of a text lie. Marks and invisible signs inside a word belong to it; a letter of
/// a script that puts no blanks between words is a word.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|(_, letter)| is_word_letter(*letter))?;
        let mut end = start + first.len_utf8();
        if script::of(first) == Some(Script::Unspaced) {
            return Some(start..end);
        }
        while let Some((at, letter)) = letters.next_if(|(_, letter)| goes_on(*letter)) {
            end = at + letter.len_utf8();
        }
        Some(start..end)
    })
}

/// What SQLite's `unicode61` takes for a part of a word: letters and numbers, not the circled ones.
fn is_word_letter(letter: char) -> bool {
    if is_plain(letter) {
        return true;
    }
    if letter.is_ascii() || script::of(letter) == Some(Script::Cyrillic) {
        return letter.is_alphanumeric();
    }
    let circled = matches!(letter, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}');
    letter.is_alphanumeric() && !circled && !is_combining_mark(letter)
}

/// The letters and digits of nearly all words: the tables of Unicode are asked about the others.
fn is_plain(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}')
}

fn goes_on(letter: char) -> bool {
    if is_plain(letter) {
        return true;
    }
    if letter.is_ascii() || script::of(letter) == Some(Script::Cyrillic) {
        return letter.is_alphanumeric();
    }
    let inside = fold::is_dropped(letter) || matches!(letter, '\u{300}'..='\u{36F}');
    inside || (is_word_letter(letter) && script::of(letter) != Some(Script::Unspaced))
}

fn shortened(word: &str) -> &str {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => &word[..end],
        None => word,
    }
}

/// Whose endings are taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Manner {
    AsWritten,
    Kazakh,
    Russian,
    English,
}

impl Manner {
    const ALL: [Manner; 4] = [Manner::AsWritten, Manner::Kazakh, Manner::Russian, Manner::English];

    fn of(language: Option<&Language>) -> Manner {
        match language.map(Language::code) {
            Some("kk") => Manner::Kazakh,
            Some("ru") => Manner::Russian,
            Some("en") => Manner::English,
            _ => Manner::AsWritten,
        }
    }

    /// The terms of a text's words, in order.
    fn terms(self, text: &str) -> impl Iterator<Item = Term> + '_ {
        self.words(text).map(move |word| self.term_of(&text[word]))
    }

    /// The words of a text that have terms.
    fn words(self, text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
        words(text).filter(move |word| self != Manner::Kazakh || !is_loose_ending(text, word))
    }

    fn term_of(self, word: &str) -> Term {
        let folded = fold(word);
        let letters = folded.chars().count();
        let text = match self.term(shortened(&folded), is_capital(word)) {
            Cow::Borrowed(stem) if stem.len() == folded.len() => folded,
            stem => stem.into_owned(),
        };
        Term { text, letters }
    }

    fn term(self, folded: &str, is_capital: bool) -> Cow<'_, str> {
        match self {
            Manner::AsWritten => Cow::Borrowed(folded),
            Manner::Kazakh => kazakh::stem(folded),
            Manner::Russian if folded.contains(is_kazakh_letter) => kazakh::stem(folded),
            Manner::Russian => russian::stem(folded, is_capital),
            Manner::English => english::stem(folded),
        }
    }
}

/// The `тан` of `60-тан`, the `те` of `Zakon.kz-те`: an ending that hangs on what cannot take one.
fn is_loose_ending(text: &str, word: &Range<usize>) -> bool {
    let Some(before) = text[..word.start].strip_suffix('-') else {
        return false;
    };
    before.ends_with(|letter: char| letter.is_ascii_alphanumeric()) && kazakh::is_ending(&fold(&text[word.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(query: &str, text: &str, language: &str) -> bool {
        let terms = index_terms(text, Language::from_tag(language).as_ref());
        let terms: Vec<&str> = terms.split(' ').collect();
        query_terms(query, false).iter().any(|reading| {
            terms
                .windows(reading.terms.len())
                .any(|window| window.iter().zip(&reading.terms).all(|(term, wanted)| term == wanted))
        })
    }

    #[test]
    fn a_word_is_found_in_its_forms() {
        for (query, text, language) in [
            ("Тоқаев", "Вучич Тоқаевты шақырды", "kk"),
            ("казакстан", "Қазақстанда жаңа жол", "kk"),
            ("каланын", "Қалада көктем", "kk"),
            ("былым", "Білім министрлігі", "kk"),
            ("qazaqstan", "Қазақстанда жаңа жол", "kk"),
            ("ukimet", "Үкіметтің шешімі", "kk"),
            ("ükımet", "Үкіметтің шешімі", "kk"),
            ("ёлка", "Елки на площади", "ru"),
            ("выборы", "Итоги выборов", "ru"),
            ("президент токаев", "Президенту Токаеву", "ru"),
            ("bridge", "New bridges open", "en"),
            ("60 сербиялық", "60-тан сербиялық компания", "kk"),
        ] {
            assert!(finds(query, text, language), "{query} in {text}");
        }
    }

    #[test]
    fn the_quick_look_at_letters_agrees_with_unicode() {
        for letter in (0..0x600).filter_map(char::from_u32).filter(|it| is_plain(*it)) {
            assert!(letter.is_alphanumeric(), "{letter}");
        }
    }

    #[test]
    fn what_is_kept_in_mind_changes_no_term() {
        let texts = [
            (
                "kk",
                "Қазақстанда 60-тан астам мектеп, Мектеп МЕКТЕПТЕР; Zakon.kz-те Иванов",
            ),
            ("ru", "Иванов и Иванова, мектептер Қазақстанда: тан не тан"),
            ("en", "Bridges over the Ishim, Қазақстанда, Иванов"),
            ("", "Иванов 漢字"),
        ];
        let mut indexer = Indexer::default();
        for (language, text) in texts.iter().chain(texts.iter().rev()) {
            let language = Language::from_tag(language);
            assert_eq!(
                indexer.terms(text, language.as_ref()),
                index_terms(text, language.as_ref())
            );
        }
    }

    #[test]
    fn another_word_is_not_found() {
        for (query, text, language) in [
            ("көл", "Қол қойды", "kk"),
            ("сан", "Сән апталығы", "kk"),
            ("алма", "Алматыда", "kk"),
            ("көл қол", "көл мен қол", "kk"),
        ] {
            assert!(!finds(query, text, language), "{query} in {text}");
        }
    }
}
