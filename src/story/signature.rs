//! What is kept of an entry to know its news again: the words of its title in order, pairs of words from
//! the start of its text, its numbers and names; all as small hashes.

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
const VERSION: u8 = 1;

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
    /// The code of the language, empty when unknown.
    pub(super) language: String,
    pub(super) title: Vec<TitleWord>,
    /// Sorted.
    pub(super) pairs: Vec<u32>,
    /// Sorted.
    pub(super) numbers: Vec<u32>,
    /// Names and numbers, spelled alike in Kazakh and in Russian; sorted.
    pub(super) names: Vec<u32>,
}

impl Signature {
    /// The signature of an entry. `text` is its lead or its whole text, plain; only the start is used.
    pub fn of(title: &str, text: &str, language: Option<&Language>) -> Signature {
        let title_words = read(title, language, TITLE);
        let text_words = read(text, language, TEXT_WORDS);
        let both = || title_words.iter().chain(&text_words);
        Signature {
            language: language.map_or(String::new(), |language| language.code().to_owned()),
            title: title_words.iter().map(Word::of_title).collect(),
            pairs: sorted(pairs(&text_words), PAIRS),
            numbers: sorted(both().filter(|word| word.number).map(|word| hash(&word.stem)), NUMBERS),
            names: sorted(both().filter(|word| word.named || word.number).map(Word::name), NAMES),
        }
    }

    /// Entries that share none of these are not the same news: an index over them finds candidates.
    pub fn keys(&self) -> Vec<i64> {
        let language = u64::from(hash(&self.language)) << 32;
        let telling: Vec<u32> = self
            .title
            .iter()
            .filter(|word| word.telling)
            .map(|word| word.hash)
            .collect();
        let least = |seed: u32, hashes: &[u32]| hashes.iter().map(|hash| mixed(*hash, seed)).min();
        let of_title = (0..5).filter_map(|seed| least(seed, &telling));
        let of_text = (5..9).filter_map(|seed| least(seed, &self.pairs));
        of_title
            .chain(of_text)
            .map(|key| (language ^ u64::from(key)).cast_signed())
            .collect()
    }

    /// Whether both are of the same headline.
    pub fn has_title_of(&self, other: &Signature) -> bool {
        self.title == other.title
    }

    /// Bytes for the store.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.push(self.language.len() as u8);
        bytes.extend(self.language.as_bytes());
        bytes.push(self.title.len() as u8);
        for word in &self.title {
            bytes.push(u8::from(word.telling) | u8::from(word.naming) << 1 | u8::from(word.number) << 2);
            bytes.extend(word.hash.to_le_bytes());
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
        let length = bytes.byte()? as usize;
        let language = String::from_utf8(bytes.take(length)?.to_vec()).ok()?;
        let title = (0..bytes.byte()?).map(|_| bytes.title_word()).collect::<Option<_>>()?;
        let mut list = || (0..bytes.byte()?).map(|_| bytes.hash()).collect::<Option<Vec<u32>>>();
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

    fn hash(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn title_word(&mut self) -> Option<TitleWord> {
        let flags = self.byte()?;
        let hash = self.hash()?;
        Some(TitleWord {
            hash,
            telling: flags & 1 != 0,
            naming: flags & 2 != 0,
            number: flags & 4 != 0,
        })
    }
}

/// A word of a text, stemmed.
struct Word {
    stem: String,
    telling: bool,
    /// Begins with a capital, not only because a sentence does.
    named: bool,
    number: bool,
}

impl Word {
    fn of_title(&self) -> TitleWord {
        TitleWord {
            hash: hash(&self.stem),
            telling: self.telling,
            naming: self.named || self.number,
            number: self.number,
        }
    }

    /// The same for Қазақстан and Казахстан, for Сербия and Сербияға.
    fn name(&self) -> u32 {
        let plain = without_kazakh_letters(&self.stem).replace('х', "к").replace('ы', "и");
        let bare = plain.trim_end_matches(|letter| "аеиоуэюяьй".contains(letter));
        hash(if bare.chars().count() < 3 { &plain } else { bare })
    }
}

fn read(text: &str, language: Option<&Language>, most: usize) -> Vec<Word> {
    let mut sentence_starts = true;
    let mut end = 0;
    let mut read = vec![];
    for range in words(text).take(most) {
        let gap = &text[end..range.start];
        sentence_starts |= gap.contains(['.', '!', '?', '…', '\n', '"', '«', '“', '—', ':']);
        end = range.end;
        let word = &text[range];
        let folded = fold(word);
        let number = folded.starts_with(|letter: char| letter.is_ascii_digit());
        let capital = word.starts_with(char::is_uppercase);
        read.push(Word {
            stem: stem_in(&folded, language).into_owned(),
            telling: number || folded.chars().count() > 2 && !is_small(&folded),
            named: capital && !sentence_starts,
            number,
        });
        sentence_starts = false;
    }
    read
}

fn pairs(words: &[Word]) -> impl Iterator<Item = u32> {
    words
        .windows(2)
        .map(|pair| mixed(hash(&pair[0].stem), hash(&pair[1].stem)))
}

/// The first of them, sorted, each once.
fn sorted(hashes: impl Iterator<Item = u32>, most: usize) -> Vec<u32> {
    let mut list: Vec<u32> = hashes.take(most).collect();
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

/// FNV-1a, folded: the same for ever, for it is stored.
pub(super) fn hash(text: &str) -> u32 {
    let long = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    (long ^ (long >> 32)) as u32
}

fn mixed(hash: u32, seed: u32) -> u32 {
    let mut bits = (u64::from(hash) << 32 | u64::from(seed)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (bits ^ (bits >> 31)) as u32
}
