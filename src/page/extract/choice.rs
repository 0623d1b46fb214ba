//! Which reading of a page is its article.

use std::collections::HashSet;

use super::Refusal;
use super::blocks::Block;
use super::explain::{Explain, Weighed};
use super::refusal;
use super::trim;

/// Letters of the shortest article on a page that does something besides.
const LEAST: usize = 12;

/// The same on a page without scripts: what it says is all there is.
const LEAST_PLAIN: usize = 4;

/// Letters of a text that may be nothing but an invitation to subscribe.
const STUB: usize = 300;

/// A reading that found less than this share of another has lost the text.
const SHARE: f32 = 0.6;

/// The same for a preset, which leaves things out on purpose.
const SHARE_OF_PRESET: f32 = 0.3;

/// Letters of a stated text that is more than a lead.
const STATED: usize = 500;

/// The share of a stated text that a reading must have in common with it.
const COMMON: f32 = 0.3;

/// One reading of the page.
#[derive(Default)]
pub struct Candidate {
    pub name: &'static str,
    pub blocks: Vec<Block>,
    pub lead: Option<String>,
}

/// What a page is measured against.
pub struct Measure<'a> {
    pub teaser: &'a str,
    /// The site says that the article is for subscribers.
    pub is_paid: bool,
    pub has_scripts: bool,
}

impl Candidate {
    pub fn letters(&self) -> usize {
        letters(&self.text())
    }

    pub fn text(&self) -> String {
        let lead = self.lead.iter().map(String::as_str);
        let texts = lead.chain(self.blocks.iter().map(|block| block.text.as_str()));
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// The best of several readings, given in the order in which they are believed; a refusal when even that is no
/// article.
pub fn choose(candidates: Vec<Candidate>, measure: &Measure, explain: &mut Explain) -> Result<Candidate, Refusal> {
    let candidates: Vec<Candidate> = candidates.into_iter().filter(|it| it.letters() > 0).collect();
    explain.candidates = candidates.iter().map(weighed).collect();
    let best = best(candidates, explain).ok_or(Refusal::NoArticle)?;
    match refuse(&best, measure) {
        Some(refusal) => Err(refusal),
        None => Ok(best),
    }
}

fn best(candidates: Vec<Candidate>, explain: &mut Explain) -> Option<Candidate> {
    let mut candidates = candidates.into_iter();
    let mut best = candidates.next()?;
    explain.why = format!("`{}` comes first, and no other found much more", best.name);
    for next in candidates {
        if let Some(reason) = loses(&best, &next) {
            explain.why = reason;
            best = next;
        }
    }
    explain.chosen = Some(best.name);
    Some(best)
}

/// Why a reading loses to the next; `None` when it does not.
fn loses(best: &Candidate, next: &Candidate) -> Option<String> {
    let (own, other) = (best.letters(), next.letters());
    let share = if best.name == "preset" { SHARE_OF_PRESET } else { SHARE };
    if (own as f32) < other as f32 * share {
        return Some(format!(
            "`{}` has {other} letters, `{}` only {own}",
            next.name, best.name
        ));
    }
    let is_stated = next.name == "json-ld" && other >= STATED;
    (is_stated && common(&next.text(), &best.text()) < COMMON).then(|| {
        format!(
            "`{}` says something else than `json-ld`, which the site calls the text",
            best.name
        )
    })
}

/// The share of a text's runs of words that another has as well.
fn common(text: &str, other: &str) -> f32 {
    let own = runs(text);
    let others = runs(other);
    own.intersection(&others).count() as f32 / own.len().max(1) as f32
}

fn runs(text: &str) -> HashSet<Vec<&str>> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(4).map(<[&str]>::to_vec).collect()
}

fn refuse(best: &Candidate, measure: &Measure) -> Option<Refusal> {
    let text = best.text();
    let (size, teaser) = (letters(&text), letters(measure.teaser));
    let least = if measure.has_scripts { LEAST } else { LEAST_PLAIN };
    let is_short = size < least || size < teaser * 8 / 10;
    let is_paid = measure.is_paid && (is_short || size < 2 * teaser);
    if is_paid || size < STUB && refusal::is_paywall(&text) {
        return Some(Refusal::Paywall);
    }
    if size < least {
        return Some(Refusal::NoArticle);
    }
    is_short.then_some(Refusal::ShorterThanTeaser)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn weighed(candidate: &Candidate) -> Weighed {
    let paragraphs = candidate.blocks.iter().filter(|block| trim::is_prose(block)).count();
    Weighed {
        name: candidate.name,
        letters: candidate.letters(),
        paragraphs,
    }
}
