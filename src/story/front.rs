//! What stands first on the front page: what many sources carry, what is new, what this reader likes.
//! Every part of the rank can be told in words.

use std::collections::HashMap;

use crate::model::{Language, SourceId, Time};
use crate::text::fold::fold;
use crate::text::stem::{stem_in, words};

/// A story that may stand on the front page; an entry alone is a story of one.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    pub title: &'a str,
    pub language: Option<&'a Language>,
    /// The sources that carry it, each once.
    pub sources: &'a [SourceId],
    /// When it was last told.
    pub last: Time,
}

/// How high a story stands, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Rank {
    pub points: f64,
    pub reasons: Vec<Reason>,
}

/// One factor of the points; above 1 it lifts the story, below it lowers it.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// So many sources carry it.
    Sources { count: usize, factor: f64 },
    /// So long ago, in seconds, was it last told.
    Age { seconds: i64, factor: f64 },
    /// The reader opens or stars this source more or less often than others.
    LikedSource { source: SourceId, factor: f64 },
    /// Words of the title that the reader's favourites have.
    LikedWords { words: Vec<String>, factor: f64 },
}

/// What the reader has shown to like.
#[derive(Clone, Debug, Default)]
pub struct Taste {
    sources: HashMap<SourceId, Habit>,
    all: Habit,
    /// How often a word stood in titles of favourites, and in titles shown at all.
    words: HashMap<String, Habit>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Habit {
    shown: f64,
    liked: f64,
}

/// After so many seconds a story is worth half.
const HALF_LIFE: f64 = 10.0 * 3600.0;

/// So many entries like the average are added to every count: a few clicks decide nothing.
const CAUTION: f64 = 20.0;

/// With so many favourites, taste weighs half of what it may: the first clicks of a reader say little.
const ENOUGH: f64 = 10.0;

/// The most that taste may lift or lower a story.
const MOST: f64 = 2.0;

impl Taste {
    /// Takes in one entry that the reader was shown. `liked` is 0 for one passed over, about 1 for one
    /// read to the end, more for a starred one.
    pub fn learn(&mut self, source: SourceId, title: &str, language: Option<&Language>, liked: f64) {
        let add = |habit: &mut Habit| {
            habit.shown += 1.0;
            habit.liked += liked;
        };
        add(&mut self.all);
        add(self.sources.entry(source).or_default());
        for (stem, _) in telling_stems(title, language) {
            add(self.words.entry(stem).or_default());
        }
    }

    /// How much more than average a habit is liked.
    fn factor(&self, habit: Option<&Habit>, caution: f64) -> f64 {
        let Some(habit) = habit.filter(|_| self.all.liked > 0.0) else {
            return 1.0;
        };
        let average = self.all.liked / self.all.shown;
        let own = (habit.liked + caution * average) / (habit.shown + caution);
        let trust = self.all.liked / (self.all.liked + ENOUGH);
        (own / average).clamp(1.0 / MOST, MOST).powf(trust)
    }

    fn best_source(&self, sources: &[SourceId]) -> Option<(SourceId, f64)> {
        sources
            .iter()
            .map(|source| (*source, self.factor(self.sources.get(source), CAUTION)))
            .max_by(|(_, left), (_, right)| left.total_cmp(right))
    }

    /// The words that are liked, in their form in the title, and what they are worth together.
    fn liked_words(&self, candidate: &Candidate<'_>) -> (Vec<String>, f64) {
        let mut liked: Vec<(f64, String)> = telling_stems(candidate.title, candidate.language)
            .into_iter()
            .map(|(stem, word)| (self.factor(self.words.get(&stem), CAUTION / 4.0), word))
            .filter(|(factor, _)| *factor > 1.2)
            .collect();
        liked.sort_by(|(left, _), (right, _)| right.total_cmp(left));
        liked.truncate(3);
        let factor: f64 = liked.iter().map(|(factor, _)| factor.sqrt()).product();
        (liked.into_iter().map(|(_, word)| word).collect(), factor.min(MOST))
    }
}

/// The rank of a story at a moment.
pub fn rank(candidate: &Candidate<'_>, taste: &Taste, now: Time) -> Rank {
    let count = candidate.sources.len().max(1);
    let seconds = (now.as_second() - candidate.last.as_second()).max(0);
    let mut reasons = vec![
        Reason::Sources {
            count,
            factor: 1.0 + (count as f64).log2(),
        },
        Reason::Age {
            seconds,
            factor: 0.5_f64.powf(seconds as f64 / HALF_LIFE),
        },
    ];
    if let Some((source, factor)) = taste
        .best_source(candidate.sources)
        .filter(|(_, factor)| is_worth_saying(*factor))
    {
        reasons.push(Reason::LikedSource { source, factor });
    }
    let (words, factor) = taste.liked_words(candidate);
    if !words.is_empty() {
        reasons.push(Reason::LikedWords { words, factor });
    }
    Rank {
        points: reasons.iter().map(Reason::factor).product(),
        reasons,
    }
}

fn is_worth_saying(factor: f64) -> bool {
    (factor - 1.0).abs() > 0.05
}

impl Reason {
    pub fn factor(&self) -> f64 {
        match self {
            Reason::Sources { factor, .. }
            | Reason::Age { factor, .. }
            | Reason::LikedSource { factor, .. }
            | Reason::LikedWords { factor, .. } => *factor,
        }
    }
}

/// The stems of a title's longer words, each with the word itself.
fn telling_stems(title: &str, language: Option<&Language>) -> Vec<(String, String)> {
    words(title)
        .map(|range| &title[range])
        .filter(|word| word.chars().count() > 3)
        .map(|word| (stem_in(&fold(word), language).into_owned(), word.to_owned()))
        .collect()
}
