//! Whether two entries tell the same news, and why.

use super::signature::{Signature, TitleWord};

/// What speaks for it, for the reader who asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Words that both titles have, in the same order, and how many of them are more than grammar.
    pub shared_title_words: usize,
    pub telling_words: usize,
    /// Words of the shorter title and of the longer one.
    pub title_words: (usize, usize),
    /// How much of the shorter text is in the other, in hundredths; `None` when one has no text.
    pub shared_text: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Same(Evidence),
    /// They name other things or other numbers: not the same, whatever else they share.
    Other,
    /// Nothing speaks for it.
    Unlike,
}

/// The fewest pairs of words that make a text worth comparing.
pub(super) const LEAST_PAIRS: usize = 8;

/// The evidence that two entries tell the same news; `None` when it is not enough.
pub fn same(left: &Signature, right: &Signature) -> Option<Evidence> {
    match compare(left, right) {
        Verdict::Same(evidence) => Some(evidence),
        Verdict::Other | Verdict::Unlike => None,
    }
}

/// Without three words of the title in common, or half of the text, nothing makes two entries the same: others need
/// not be compared word by word.
pub(super) fn share_title(left: &Signature, right: &Signature) -> bool {
    let is_shared = |word: &&TitleWord| word.telling && right.title.iter().any(|it| it.hash == word.hash);
    left.title.iter().filter(is_shared).nth(2).is_some()
}

/// The other half of [`share_title`].
pub(super) fn share_text(left: &Signature, right: &Signature) -> bool {
    shared_text(left, right) >= Some(50)
}

pub fn compare(left: &Signature, right: &Signature) -> Verdict {
    if left.language != right.language {
        return Verdict::Unlike;
    }
    let titles = Titles::compare(&left.title, &right.title);
    let text = shared_text(left, right);
    let evidence = Evidence {
        shared_title_words: titles.shared,
        telling_words: titles.shared_telling,
        title_words: (
            left.title.len().min(right.title.len()),
            left.title.len().max(right.title.len()),
        ),
        shared_text: text,
    };
    let contradicting = titles.other_names || have_other_numbers(left, right);
    let text = text.unwrap_or(0);
    if text >= 90 && !have_other_numbers(left, right) {
        return Verdict::Same(evidence);
    }
    if contradicting {
        return Verdict::Other;
    }
    let by_text = text >= 50;
    let by_both = text >= 25 && titles.likeness >= 50 && titles.shared_telling >= 3;
    let by_title = titles.are_one() && has_no_other_text(&evidence);
    if by_text || by_both || by_title {
        Verdict::Same(evidence)
    } else {
        Verdict::Unlike
    }
}

/// Titles alone do not tell when the texts that would have to agree do not.
fn has_no_other_text(evidence: &Evidence) -> bool {
    evidence.shared_text.is_none_or(|shared| shared >= 5)
}

/// How much of the shorter text's pairs of words the other has, in hundredths.
fn shared_text(left: &Signature, right: &Signature) -> Option<u8> {
    let least = left.pairs.len().min(right.pairs.len());
    (least >= LEAST_PAIRS).then(|| (common(&left.pairs, &right.pairs) * 100 / least) as u8)
}

/// Both have numbers, and most of them are others: the same form filled in on another day.
fn have_other_numbers(left: &Signature, right: &Signature) -> bool {
    let least = left.numbers.len().min(right.numbers.len());
    least > 0 && common(&left.numbers, &right.numbers) * 2 < least
}

/// How many hashes two sorted lists share.
pub(super) fn common(left: &[u16], right: &[u16]) -> usize {
    let (mut at, mut other, mut count) = (0, 0, 0);
    while at < left.len() && other < right.len() {
        let (hash, met) = (left[at], right[other]);
        count += usize::from(hash == met);
        at += usize::from(hash <= met);
        other += usize::from(hash >= met);
    }
    count
}

/// What two titles share, in order.
struct Titles {
    shared: usize,
    shared_telling: usize,
    /// Twice the shared words over all words, in hundredths.
    likeness: usize,
    /// Somewhere one has other words in the place of the other's.
    other_words: bool,
    /// Somewhere one has a name or a number in the place of another.
    other_names: bool,
}

impl Titles {
    fn compare(left: &[TitleWord], right: &[TitleWord]) -> Titles {
        let matches = longest_common(left, right);
        let shared = matches.len();
        let likeness = (shared * 200).checked_div(left.len() + right.len()).unwrap_or(0);
        let shared_telling = matches.iter().filter(|(index, _)| left[*index].telling).count();
        let mut titles = Titles {
            shared,
            shared_telling,
            likeness,
            other_words: false,
            other_names: false,
        };
        let mut from = (0, 0);
        for to in matches.iter().copied().chain([(left.len(), right.len())]) {
            titles.note_gap(&left[from.0..to.0], &right[from.1..to.1]);
            from = (to.0 + 1, to.1 + 1);
        }
        titles.note_numbers(left, right);
        titles
    }

    /// One title is the other with a word left out here and there.
    fn are_one(&self) -> bool {
        let are_long = self.shared_telling >= 4 && self.likeness >= 75;
        let are_short = self.shared_telling == 3 && self.shared >= 4 && self.likeness >= 80;
        !self.other_words && (are_long || are_short)
    }

    /// What stands between two shared words. A word that moved elsewhere is not another word.
    fn note_gap(&mut self, left: &[TitleWord], right: &[TitleWord]) {
        let tells = |words: &[TitleWord]| words.iter().any(|word| word.telling);
        let names = |words: &[TitleWord]| words.iter().any(|word| word.naming);
        self.other_words |= tells(left) && tells(right);
        // Titles that share little have gaps that say nothing.
        self.other_names |= names(left) && names(right) && self.likeness >= 50 && !have_common(left, right);
    }

    fn note_numbers(&mut self, left: &[TitleWord], right: &[TitleWord]) {
        let only = |words: &[TitleWord], others: &[TitleWord]| {
            words
                .iter()
                .any(|word| word.number && !others.iter().any(|other| other.hash == word.hash))
        };
        self.other_names |= only(left, right) && only(right, left);
    }
}

fn have_common(left: &[TitleWord], right: &[TitleWord]) -> bool {
    left.iter()
        .any(|word| word.naming && right.iter().any(|other| other.hash == word.hash))
}

/// The places of the words of the longest common part, which may have gaps.
fn longest_common(left: &[TitleWord], right: &[TitleWord]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut lengths = vec![0_u8; (left.len() + 1) * width];
    for row in (0..left.len()).rev() {
        for column in (0..right.len()).rev() {
            lengths[row * width + column] = if left[row].hash == right[column].hash {
                lengths[(row + 1) * width + column + 1] + 1
            } else {
                lengths[(row + 1) * width + column].max(lengths[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut matches = vec![];
    while row < left.len() && column < right.len() {
        if left[row].hash == right[column].hash {
            matches.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    matches
}
