//! A glance at two entries: of thousands that share a key with another, nearly all need not be compared.

use super::grouping::{Told, WINDOW};
use super::likeness::LEAST_PAIRS;

/// Which hashes an entry has, as far as a few words of bits can tell.
pub(super) struct Sketch {
    time: i64,
    title: u128,
    telling: Bits,
    pairs: [Bits; 2],
    pair_count: u32,
}

/// The bits of some hashes, and how many hashes found their bit taken.
#[derive(Clone, Copy, Default)]
struct Bits {
    set: u128,
    hidden: u32,
}

impl Bits {
    fn add(&mut self, hash: u32) {
        let bit = 1 << (hash % u128::BITS);
        self.hidden += u32::from(self.set & bit != 0);
        self.set |= bit;
    }

    /// The most of the hashes that may be among others.
    fn most_in(self, others: u128) -> u32 {
        (self.set & others).count_ones() + self.hidden
    }
}

impl Sketch {
    pub fn of(told: &Told) -> Sketch {
        let signature = &told.signature;
        let (mut title, mut telling) = (Bits::default(), Bits::default());
        for word in &signature.title {
            title.add(word.hash);
            if word.telling {
                telling.add(word.hash);
            }
        }
        let mut pairs = [Bits::default(); 2];
        for pair in &signature.pairs {
            pairs[usize::from(pair >> 15)].add(u32::from(*pair));
        }
        Sketch {
            time: told.time.as_second(),
            title: title.set,
            telling,
            pairs,
            pair_count: signature.pairs.len() as u32,
        }
    }

    pub fn is_near(&self, other: &Sketch) -> bool {
        (self.time - other.time).abs() <= WINDOW
    }

    /// False when [`share_title`](super::likeness::share_title) is.
    pub fn may_share_title(&self, other: &Sketch) -> bool {
        self.telling.most_in(other.title) >= 3
    }

    /// False when [`share_text`](super::likeness::share_text) is.
    pub fn may_share_text(&self, other: &Sketch) -> bool {
        let least = self.pair_count.min(other.pair_count);
        least >= LEAST_PAIRS as u32 && self.most_shared_pairs(other) * 2 >= least
    }

    fn most_shared_pairs(&self, other: &Sketch) -> u32 {
        (self.pairs.iter().zip(&other.pairs))
            .map(|(left, right)| (left.set & right.set).count_ones() + left.hidden.min(right.hidden))
            .sum()
    }
}
