//! What is kept of an entry to know its news again: the words of its title in order, pairs of words from
//! the start of its text, its numbers and names; all as small hashes.

use std::collections::HashMap;

use crate::model::Language;
use crate::text::fold::fold;
use crate::text::script::without_kazakh_letters;
use crate::text::stem::{stem_in, words};

/// The most that is kept: words of the title, pairs of the text, numbers and names of both.
const TITLE: usize = 24;
const PAIRS: usize = 48;
const NUMBERS: usize = 12;
const NAMES: usize = 16;

/// How much of the text is looked at, in words. Sources shorten the same agency text differently at
/// its end, but begin it alike.
const TEXT_WORDS: usize = 80;

/// The first byte of a signature: a new way to make them gets a new number, and old ones are made again.
const VERSION: u8 = 2;

/// Bits of the hash of a word of the title, which is kept with what is known of the word in three bytes.
const TITLE_BITS: u32 = 21;

/// Words that are kept in mind: most words of the news have come before.
const MOST_KNOWN: usize = 14_000;

/// A word of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TitleWord {
    pub hash: u32,
    /// More than grammar: what the news is about.
    pub telling: bool,
    /// A number or a name: with another one, it is other news.
    pub naming: bool,
    pub number: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The code of the language, of two letters or three; zeros when unknown.
    pub(super) language: [u8; 3],
    pub(super) title: Vec<TitleWord>,
    /// Sorted. Short hashes do: two texts of fifty pairs share one by chance once in thirty times.
    pub(super) pairs: Vec<u16>,
    /// Sorted.
    pub(super) numbers: Vec<u16>,
    /// Names and numbers, spelled alike in Kazakh and in Russian; sorted.
    pub(super) names: Vec<u16>,
}

impl Signature {
    /// The signature of an entry. `text` is its lead or its whole text, plain; only the start is used.
    pub fn of(title: &str, text: &str, language: Option<&Language>) -> Signature {
        Signer::default().sign(title, text, language)
    }

    /// Entries that share none of these are not the same news: an index over them finds candidates.
    pub(super) fn keys(&self) -> impl Iterator<Item = u32> {
        let language = self.language.iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
        let telling = self.title.iter().filter(|word| word.telling).map(|word| word.hash);
        let pairs = self.pairs.iter().map(|pair| u32::from(*pair));
        let of_title = (0..5).filter_map(move |seed| telling.clone().map(|hash| mixed(hash, seed)).min());
        let of_text = (5..9).filter_map(move |seed| pairs.clone().map(|hash| mixed(hash, seed)).min());
        of_title.chain(of_text).map(move |key| mixed(key, language))
    }

    /// Whether both are of the same headline.
    pub fn has_title_of(&self, other: &Signature) -> bool {
        self.title == other.title
    }

    /// Bytes for the store.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.language);
        bytes.push(self.title.len() as u8);
        for word in &self.title {
            let flags = u32::from(word.telling) | u32::from(word.naming) << 1 | u32::from(word.number) << 2;
            bytes.extend(&(word.hash | flags << TITLE_BITS).to_le_bytes()[..3]);
        }
        for list in [&self.pairs, &self.numbers, &self.names] {
            bytes.push(list.len() as u8);
            list.iter().for_each(|hash| bytes.extend(hash.to_le_bytes()));
        }
        bytes
    }

    /// `None` for bytes of another version, or none of ours.
    pub fn from_bytes(bytes: &[u8]) -> Option<Signature> {
        let mut bytes = Bytes(bytes);
        if bytes.byte()? != VERSION {
            return None;
        }
        let language = bytes.take(3)?.try_into().ok()?;
        let title = (0..bytes.byte()?).map(|_| bytes.title_word()).collect::<Option<_>>()?;
        let mut list = || (0..bytes.byte()?).map(|_| bytes.hash()).collect::<Option<Vec<u16>>>();
        Some(Signature {
            language,
            title,
            pairs: list()?,
            numbers: list()?,
            names: list()?,
        })
    }
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn hash(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn title_word(&mut self) -> Option<TitleWord> {
        let bytes = self.take(3)?;
        let bits = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
        Some(TitleWord {
            hash: bits & ((1 << TITLE_BITS) - 1),
            telling: bits >> TITLE_BITS & 1 != 0,
            naming: bits >> TITLE_BITS & 2 != 0,
            number: bits >> TITLE_BITS & 4 != 0,
        })
    }
}

/// Makes the signatures of many entries, and keeps in mind the words that it has met.
#[derive(Default)]
pub struct Signer {
    /// By the hash of the word as it was written and of its language.
    known: HashMap<u64, Known>,
}

/// What is known of a word wherever it stands.
#[derive(Clone, Copy)]
struct Known {
    stem: u32,
    /// The same for Қазақстан and Казахстан, for Сербия and Сербияға.
    name: u16,
    telling: bool,
    number: bool,
}

/// A word of a text.
struct Word {
    known: Known,
    /// Begins with a capital, not only because a sentence does.
    named: bool,
}

impl Signer {
    /// The same as [`Signature::of`].
    pub fn sign(&mut self, title: &str, text: &str, language: Option<&Language>) -> Signature {
        let title = self.read(title, language, TITLE);
        let text = self.read(text, language, TEXT_WORDS);
        let both = || title.iter().chain(&text);
        let mut code = [0; 3];
        let bytes = language.map_or("", Language::code).bytes();
        code.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
        let numbers = both().filter(|word| word.known.number);
        let names = both().filter(|word| word.named || word.known.number);
        Signature {
            language: code,
            title: title.iter().map(Word::of_title).collect(),
            pairs: sorted(pairs(&text), PAIRS),
            numbers: sorted(numbers.map(|word| short(word.known.stem)), NUMBERS),
            names: sorted(names.map(|word| word.known.name), NAMES),
        }
    }

    fn read(&mut self, text: &str, language: Option<&Language>, most: usize) -> Vec<Word> {
        let of_language = long_hash(language.map_or("", Language::code));
        let mut sentence_starts = true;
        let mut end = 0;
        let mut read = vec![];
        for range in words(text).take(most) {
            let gap = &text[end..range.start];
            sentence_starts |= gap.contains(['.', '!', '?', '…', '\n', '"', '«', '“', '—', ':']);
            end = range.end;
            let word = &text[range];
            if self.known.len() >= MOST_KNOWN {
                self.known.clear();
            }
            let known = self.known.entry(long_hash(word) ^ of_language.rotate_left(32));
            read.push(Word {
                known: *known.or_insert_with(|| Known::of(word, language)),
                named: word.starts_with(char::is_uppercase) && !sentence_starts,
            });
            sentence_starts = false;
        }
        read
    }
}

impl Known {
    fn of(word: &str, language: Option<&Language>) -> Known {
        let folded = fold(word);
        let stem = stem_in(&folded, language);
        let number = folded.starts_with(|letter: char| letter.is_ascii_digit());
        let plain = without_kazakh_letters(&stem).replace('х', "к").replace('ы', "и");
        let bare = plain.trim_end_matches(|letter| "аеиоуэюяьй".contains(letter));
        Known {
            stem: hash(&stem),
            name: short(hash(if bare.chars().count() < 3 { &plain } else { bare })),
            telling: number || folded.chars().count() > 2 && !is_small(&folded),
            number,
        }
    }
}

impl Word {
    fn of_title(&self) -> TitleWord {
        TitleWord {
            hash: self.known.stem & ((1 << TITLE_BITS) - 1),
            telling: self.known.telling,
            naming: self.named || self.known.number,
            number: self.known.number,
        }
    }
}

fn pairs(words: &[Word]) -> impl Iterator<Item = u16> {
    words
        .windows(2)
        .map(|pair| short(mixed(pair[0].known.stem, pair[1].known.stem)))
}

/// The first of them, sorted, each once.
fn sorted(hashes: impl Iterator<Item = u16>, most: usize) -> Vec<u16> {
    let mut list: Vec<u16> = hashes.take(most).collect();
    list.sort_unstable();
    list.dedup();
    list
}

/// Words of grammar, which any news may share.
fn is_small(word: &str) -> bool {
    #[rustfmt::skip]
    const SMALL: &[&str] = &[
        "және", "мен", "пен", "бен", "үшін", "бұл", "сол", "осы", "туралы", "бойынша", "кейін", "дейін", "болды", "болады", "болып", "екен", "еді",
        "деп", "деді", "оның", "олар", "ғана", "тек", "тағы", "бір", "бар", "жоқ", "енді", "қалай", "неге", "қандай", "кім",
        "что", "как", "это", "для", "или", "при", "под", "над", "без", "его", "все", "они", "был", "была", "были", "будет", "после", "уже", "еще",
        "через", "между", "около", "более", "так", "также", "который", "которые", "почему", "где", "кто", "чем", "стал", "стало", "стала",
        "the", "and", "for", "with", "from", "that", "has", "have", "was", "were", "will", "are", "its", "his", "their", "after", "over", "how",
        "why", "what", "who", "not", "new", "says", "into", "about", "more", "than", "been", "but",
    ];
    SMALL.contains(&word)
}

/// Folded: the same for ever, for it is stored.
fn hash(text: &str) -> u32 {
    let long = long_hash(text);
    (long ^ (long >> 32)) as u32
}

fn short(hash: u32) -> u16 {
    (hash ^ (hash >> 16)) as u16
}

/// FNV-1a.
fn long_hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

fn mixed(hash: u32, seed: u32) -> u32 {
    let mut bits = (u64::from(hash) << 32 | u64::from(seed)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (bits ^ (bits >> 31)) as u32
}
