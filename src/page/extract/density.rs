//! The last resort: the run of blocks in which text is densest.

use super::blocks::{Block, Kind};

/// What a block must say to be worth the place it takes, in bytes.
const PLACE: isize = 60;

/// The run of blocks with the most text and the fewest links; all of them when they are too short to tell.
pub fn densest(blocks: Vec<Block>) -> Vec<Block> {
    let (mut best, mut best_run) = (0, 0..0);
    let (mut sum, mut start) = (0, 0);
    for (place, block) in blocks.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, place);
        }
        sum += worth(block);
        if sum > best {
            (best, best_run) = (sum, start..place + 1);
        }
    }
    if best_run.is_empty() {
        return blocks;
    }
    blocks.into_iter().skip(best_run.start).take(best_run.len()).collect()
}

fn worth(block: &Block) -> isize {
    match block.kind {
        Kind::Figure | Kind::Embed | Kind::Rule => 0,
        _ => block.prose() as isize - 2 * block.linked as isize - PLACE,
    }
}
