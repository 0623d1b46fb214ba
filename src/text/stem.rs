//! Words as the search index keeps them, and a search word as the terms that find it. Both sides
//! must use the same rules, so both live here.
//!
//! A text is indexed as one term a word, in order, so that phrases can be found: the folded word
//! without its endings. A word with letters that only a Kazakh keyboard has gets a second term,
//! marked and put after all others: the second chance of someone who types казакстан.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
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

/// The terms of a text for one column of the index, with blanks between. The language is found out
/// when it is not given.
pub fn index_terms(text: &str, language: Option<&Language>) -> String {
    let folded = fold(text);
    let found = language.is_none().then(|| detect(text)).flatten();
    let manner = Manner::of(language.or(found.as_ref()));
    let mut terms = String::with_capacity(folded.len());
    let mut chances = BTreeSet::new();
    for term in manner.terms(&folded) {
        chances.extend(chance(&term));
        push(&mut terms, &[&term]);
    }
    for chance in chances {
        push(&mut terms, &[SECOND_CHANCE.encode_utf8(&mut [0; 4]), &chance]);
    }
    terms
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
    Manner::of(language).term(shortened(word))
}

/// The ways to read a search word or a phrase; a text that holds any of them is found. Empty when
/// there is no word in it. `open` asks for words that only begin like the last one, too.
pub fn query_terms(text: &str, open: bool) -> Vec<Reading> {
    let mut readings = Vec::new();
    read(&fold(text), open, &mut readings);
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
    let folded = fold(word);
    let manners = match Manner::of(language) {
        Manner::AsWritten => vec![Manner::AsWritten, Manner::Kazakh, Manner::Russian, Manner::English],
        manner => vec![Manner::AsWritten, manner],
    };
    let mut terms: HashSet<String> = manners
        .iter()
        .flat_map(|manner| manner.terms(&folded).map(Cow::into_owned))
        .collect();
    let chances: Vec<String> = terms.iter().filter_map(|term| chance(term)).collect();
    terms.extend(chances.iter().map(|chance| format!("{SECOND_CHANCE}{chance}")));
    terms
}

/// A term without its Kazakh letters, if it has any and is long enough not to be taken for another.
fn chance(term: &str) -> Option<String> {
    let plain = term
        .chars()
        .any(is_kazakh_letter)
        .then(|| without_kazakh_letters(term))?;
    (plain.chars().count() >= SHORTEST_CHANCE).then_some(plain)
}

fn read(folded: &str, open: bool, readings: &mut Vec<Reading>) {
    for manner in [Manner::AsWritten, Manner::Kazakh, Manner::Russian, Manner::English] {
        let terms: Vec<String> = manner.terms(folded).map(Cow::into_owned).collect();
        if open {
            let mut begun = terms.clone();
            if let (Some(last), Some(word)) = (begun.last_mut(), words(folded).last()) {
                *last = shortened(&folded[word]).to_owned();
            }
            readings.push(Reading {
                terms: begun,
                open: true,
            });
        }
        readings.push(Reading { terms, open: false });
    }
    let has_kazakh = folded.chars().any(is_kazakh_letter);
    let least = if has_kazakh {
        SHORTEST_MIXED_CHANCE
    } else {
        SHORTEST_CHANCE
    };
    second_chance(folded, least, open, readings);
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
    let circled = matches!(letter, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}');
    letter.is_alphanumeric() && !circled && !is_combining_mark(letter)
}

fn goes_on(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    AsWritten,
    Kazakh,
    Russian,
    English,
}

impl Manner {
    fn of(language: Option<&Language>) -> Manner {
        match language.map(Language::code) {
            Some("kk") => Manner::Kazakh,
            Some("ru") => Manner::Russian,
            Some("en") => Manner::English,
            _ => Manner::AsWritten,
        }
    }

    fn terms(self, folded: &str) -> impl Iterator<Item = Cow<'_, str>> {
        words(folded)
            .filter(move |word| self != Manner::Kazakh || !is_loose_ending(folded, word))
            .map(move |word| self.term(shortened(&folded[word])))
    }

    fn term(self, word: &str) -> Cow<'_, str> {
        match self {
            Manner::AsWritten => Cow::Borrowed(word),
            Manner::Kazakh => kazakh::stem(word),
            Manner::Russian if word.chars().any(is_kazakh_letter) => kazakh::stem(word),
            Manner::Russian => russian::stem(word),
            Manner::English => english::stem(word),
        }
    }
}

/// The `тан` of `60-тан`, the `те` of `Zakon.kz-те`: an ending that hangs on what cannot take one.
fn is_loose_ending(folded: &str, word: &Range<usize>) -> bool {
    folded[..word.start].ends_with('-')
        && folded[..word.start - 1].ends_with(|letter: char| letter.is_ascii_alphanumeric())
        && kazakh::is_ending(&folded[word.clone()])
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
