//! Two readings of one page into one: what Readability chose, completed by what the container around it holds.

use std::collections::HashMap;

use super::blocks::{Block, Kind};
use super::density;
use super::trim::is_prose;

/// The share of the chosen text that the container must hold for the two to be about the same.
const SAME: f32 = 0.6;

/// How much more text the container must hold to be believed where the two differ.
const RATHER: f32 = 1.5;

/// How much more than the chosen text a gap in it may hold.
const LARGEST_GAP: usize = 2;

/// Paragraphs before the chosen ones that may be the lead.
const LEADS: usize = 2;

/// The blocks of `chosen`, and between them those of `container` that were lost: Readability leaves out lists,
/// tables and short parts that stand in a box of their own.
pub fn complete(chosen: Vec<Block>, container: Vec<Block>) -> Vec<Block> {
    let places = places(&chosen, &container);
    let shared: usize = places.iter().flatten().map(|place| container[*place].text.len()).sum();
    let whole: usize = chosen.iter().map(|block| block.text.len()).sum();
    if whole == 0 {
        return density::densest(container);
    }
    if (shared as f32) < whole as f32 * SAME {
        let is_richer = prose(&container) as f32 > prose(&chosen) as f32 * RATHER;
        return if is_richer { density::densest(container) } else { chosen };
    }
    join(chosen, container, &places)
}

pub fn prose(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| is_prose(block)).map(Block::prose).sum()
}

/// Where each chosen block stands in the container.
fn places(chosen: &[Block], container: &[Block]) -> Vec<Option<usize>> {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, block) in container.iter().enumerate().rev() {
        known.entry(letters(&block.text)).or_default().push(place);
    }
    let mut last = 0;
    let mut place_of = |block: &Block| {
        let places = known.get_mut(&letters(&block.text))?;
        let place = places.pop()?;
        // Out of order: a text that is there twice.
        (place >= last).then(|| {
            last = place;
            place
        })
    };
    chosen.iter().map(&mut place_of).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn join(chosen: Vec<Block>, container: Vec<Block>, places: &[Option<usize>]) -> Vec<Block> {
    let mut in_container = Known::new(&container);
    let mut in_chosen = Known::new(&chosen);
    let most = LARGEST_GAP * chosen.iter().map(|block| block.text.len()).sum::<usize>();
    let first = places.iter().flatten().next().copied().unwrap_or(0);
    let mut container: Vec<Option<Block>> = container.into_iter().map(Some).collect();
    let mut joined = Vec::new();
    let mut next = lead_start(&container, first);
    for (block, place) in chosen.into_iter().zip(places) {
        match place {
            Some(place) => {
                let gap = container[next.min(*place)..*place].iter_mut().filter_map(Option::take);
                let lost: Vec<Block> = gap
                    .filter(|lost| is_worth_adding(lost) && !in_chosen.holds(lost))
                    .collect();
                // A gap that says so much is another article, a gallery, a list of comments.
                if lost.iter().map(|lost| lost.text.len()).sum::<usize>() <= most {
                    joined.extend(lost);
                }
                next = place + 1;
                joined.push(block);
            }
            // Short pieces that the container has in another form, such as captions, are better there.
            None if is_prose(&block) || !in_container.holds(&block) => joined.push(block),
            None => {}
        }
    }
    joined
}

/// The letters of many blocks, to tell whether they say something already, be it in other pieces.
struct Known {
    letters: String,
    /// Bytes that may still be searched: a page of a million blocks is not worth a million searches.
    budget: usize,
}

impl Known {
    fn new(blocks: &[Block]) -> Known {
        Known {
            letters: blocks.iter().map(|block| letters(&block.text)).collect(),
            budget: 64 << 20,
        }
    }

    fn holds(&mut self, block: &Block) -> bool {
        let Some(budget) = self.budget.checked_sub(self.letters.len()) else {
            return false;
        };
        self.budget = budget;
        !block.text.is_empty() && self.letters.contains(&letters(&block.text))
    }
}

/// Where the paragraphs right before the first chosen block begin.
fn lead_start(container: &[Option<Block>], first: usize) -> usize {
    let mut start = first;
    let mut leads = 0;
    for place in (0..first).rev() {
        let Some(block) = &container[place] else {
            break;
        };
        if is_prose(block) && leads < LEADS {
            leads += 1;
            start = place;
        } else if !matches!(block.kind, Kind::Figure | Kind::Heading(_)) {
            break;
        }
    }
    start
}

fn is_worth_adding(block: &Block) -> bool {
    is_prose(block) || block.is_heading() || block.kind == Kind::Figure
}
