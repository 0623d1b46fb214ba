//! What changed between two versions of an article: paragraph by paragraph, and word by word in those that were edited.

use super::block::{Block, Item};
use super::inline::Inline;
use super::layout::Layout;
use super::links::LinkTable;
use super::options::Options;
use super::rendered::{Rendered, Style};
use super::script::change_signs;

/// Comparisons that are made to find what two versions have in common. Beyond it, all between the first and the last
/// difference counts as rewritten.
const MAX_COMPARED: usize = 1_000_000;

/// Unchanged paragraphs shown before and after what changed.
const CONTEXT: usize = 1;

/// A paragraph was edited, and not replaced, when it keeps at least one word in so many.
const KEPT: usize = 3;

/// Renders what changed from one version to the other: struck out and added text by its style, and paragraphs around it
/// as they are. No lines when nothing changed.
pub fn diff(old: &str, new: &str, options: &Options) -> Rendered {
    let (new, mut links) = super::blocks(new, options);
    let old = with_links_of(super::blocks(old, options), &mut links);
    let shown = shown(compare(&old, &new, options));
    let mut layout = Layout::new(options, links);
    layout.blocks(&shown);
    layout.finish()
}

/// The old version's blocks, their links moved into the new one's table.
fn with_links_of((blocks, table): (Vec<Block>, LinkTable), links: &mut LinkTable) -> Vec<Block> {
    let moved: Vec<Option<usize>> = table.links.iter().map(|link| links.add(&link.url)).collect();
    let follow = |style: &mut Style| style.link = style.link.and_then(|link| moved[link]);
    blocks.into_iter().map(|block| block.restyled(&follow)).collect()
}

struct Change {
    block: Block,
    is_change: bool,
}

/// The changes with their surroundings; a rule stands for what is left out.
fn shown(changes: Vec<Change>) -> Vec<Block> {
    let count = changes.len();
    let is_near = |index: usize| {
        let from = index.saturating_sub(CONTEXT);
        let to = (index + CONTEXT).min(count - 1);
        changes[from..=to].iter().any(|change| change.is_change)
    };
    let near: Vec<bool> = (0..count).map(is_near).collect();
    let mut shown = Vec::new();
    let mut is_cut = false;
    for (change, is_near) in changes.into_iter().zip(near) {
        if !is_near {
            is_cut = true;
            continue;
        }
        if is_cut && !shown.is_empty() {
            shown.push(Block::Rule);
        }
        is_cut = false;
        shown.push(change.block);
    }
    shown
}

fn compare(old: &[Block], new: &[Block], options: &Options) -> Vec<Change> {
    let old_texts: Vec<String> = old.iter().map(Block::text).collect();
    let new_texts: Vec<String> = new.iter().map(Block::text).collect();
    let mut changes = Vec::new();
    let mut removed: Vec<&Block> = Vec::new();
    let mut added: Vec<&Block> = Vec::new();
    for step in steps(&old_texts, &new_texts) {
        match step {
            Step::Removed(at) => removed.push(&old[at]),
            Step::Added(at) => added.push(&new[at]),
            Step::Kept(at) => {
                settle(&mut removed, &mut added, options, &mut changes);
                changes.push(Change {
                    block: new[at].clone(),
                    is_change: false,
                });
            }
        }
    }
    settle(&mut removed, &mut added, options, &mut changes);
    changes
}

/// Sets blocks that went against blocks that came: each with the next one that resembles it.
fn settle(removed: &mut Vec<&Block>, added: &mut Vec<&Block>, options: &Options, changes: &mut Vec<Change>) {
    let mut added = std::mem::take(added).into_iter().peekable();
    for old in std::mem::take(removed) {
        match added.peek().and_then(|new| edited(old, new, options)) {
            Some(block) => {
                added.next();
                changes.push(Change { block, is_change: true });
            }
            None => changes.push(marked(old, true, options)),
        }
    }
    changes.extend(added.map(|new| marked(new, false, options)));
}

/// A block that went or came whole.
fn marked(block: &Block, is_old: bool, options: &Options) -> Change {
    let mark = |inline: Inline| mark(inline, is_old, options);
    Change {
        block: block.clone().mapped(&mark),
        is_change: true,
    }
}

fn mark(inline: Inline, is_old: bool, options: &Options) -> Inline {
    let style = |style: &mut Style| {
        style.deleted |= is_old;
        style.inserted |= !is_old;
    };
    let mut inline = inline.restyled(style);
    let Some((open, close)) = change_signs(if is_old { "del" } else { "ins" }).filter(|_| options.marks) else {
        return inline;
    };
    let mut whole = Inline::default();
    whole.push_exact(open, inline.first_style());
    inline.push_close(close, inline.last_style());
    whole.append(&inline);
    whole
}

/// The block with its changes inside it; `None` when the two are not versions of one block.
fn edited(old: &Block, new: &Block, options: &Options) -> Option<Block> {
    match (old, new) {
        (Block::Paragraph(old), Block::Paragraph(new)) => Some(Block::Paragraph(edited_text(old, new, options)?)),
        (Block::Caption(old), Block::Caption(new)) => Some(Block::Caption(edited_text(old, new, options)?)),
        (Block::Heading(_, old), Block::Heading(level, new)) => {
            Some(Block::Heading(*level, edited_text(old, new, options)?))
        }
        (Block::Quote(old), Block::Quote(new)) => Some(Block::Quote(blocks_of(compare(old, new, options)))),
        (Block::List(old), Block::List(new)) => Some(Block::List(edited_list(old, new, options))),
        _ => None,
    }
}

fn blocks_of(changes: Vec<Change>) -> Vec<Block> {
    changes.into_iter().map(|change| change.block).collect()
}

/// A list whose items are compared as blocks.
fn edited_list(old: &[Item], new: &[Item], options: &Options) -> Vec<Item> {
    let wrapped = |items: &[Item]| {
        items
            .iter()
            .map(|item| Block::Quote(item.blocks.clone()))
            .collect::<Vec<Block>>()
    };
    let numbers = new.iter().map(|item| item.number.clone());
    let mut numbers = numbers.chain(std::iter::repeat(None));
    let changes = compare(&wrapped(old), &wrapped(new), options);
    let item = |change: Change| match change.block {
        Block::Quote(blocks) => Item {
            number: numbers.next().flatten(),
            blocks,
        },
        other => Item {
            number: None,
            blocks: vec![other],
        },
    };
    changes.into_iter().map(item).collect()
}

fn edited_text(old: &Inline, new: &Inline, options: &Options) -> Option<Inline> {
    let (old_words, new_words) = (words(&old.text), words(&new.text));
    let steps = steps(&old_words, &new_words);
    let kept = steps.iter().filter(|step| matches!(step, Step::Kept(..))).count();
    if kept * KEPT < old_words.len().min(new_words.len()) {
        return None;
    }
    let mut whole = Inline::default();
    let mut steps = steps.into_iter().peekable();
    while let Some(step) = steps.next() {
        match step {
            Step::Kept(at) => whole.append(&part(new, &new_words, at..at + 1)),
            Step::Removed(at) => {
                let mut end = at + 1;
                while steps.next_if(|step| matches!(step, Step::Removed(_))).is_some() {
                    end += 1;
                }
                whole.append(&mark(part(old, &old_words, at..end), true, options));
            }
            Step::Added(at) => {
                let mut end = at + 1;
                while steps.next_if(|step| matches!(step, Step::Added(_))).is_some() {
                    end += 1;
                }
                whole.append(&mark(part(new, &new_words, at..end), false, options));
            }
        }
    }
    Some(whole)
}

/// The words of a text, each with the blanks behind it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive([' ', '\n', '\u{a0}']).collect()
}

fn part(inline: &Inline, words: &[&str], range: std::ops::Range<usize>) -> Inline {
    let start: usize = words[..range.start].iter().map(|word| word.len()).sum();
    let length: usize = words[range].iter().map(|word| word.len()).sum();
    let mut part = inline.clone();
    part.truncate(start + length);
    part.cut_start(start);
    part
}

enum Step {
    Removed(usize),
    Added(usize),
    /// Its place in the new version.
    Kept(usize),
}

/// The shortest way from one sequence to the other.
fn steps<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Step> {
    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old[same..].iter().rev().zip(new[same..].iter().rev());
    let same_end = rest.take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old[same..old.len() - same_end], &new[same..new.len() - same_end]);

    let mut steps: Vec<Step> = (0..same).map(Step::Kept).collect();
    if old_middle.len() * new_middle.len() <= MAX_COMPARED {
        let common = common_lengths(old_middle, new_middle);
        let (mut i, mut j) = (0, 0);
        while i < old_middle.len() || j < new_middle.len() {
            if i < old_middle.len() && j < new_middle.len() && old_middle[i] == new_middle[j] {
                steps.push(Step::Kept(same + j));
                (i, j) = (i + 1, j + 1);
            } else if j == new_middle.len() || (i < old_middle.len() && common[i + 1][j] >= common[i][j + 1]) {
                steps.push(Step::Removed(same + i));
                i += 1;
            } else {
                steps.push(Step::Added(same + j));
                j += 1;
            }
        }
    } else {
        steps.extend((0..old_middle.len()).map(|at| Step::Removed(same + at)));
        steps.extend((0..new_middle.len()).map(|at| Step::Added(same + at)));
    }
    let new_end = new.len() - same_end;
    steps.extend((0..same_end).map(|at| Step::Kept(new_end + at)));
    steps
}

/// How much each pair of ends has in common.
fn common_lengths<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Vec<u32>> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    common
}
