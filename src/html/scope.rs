//! The elements that the parser has open, as far as the bounds need to know: what a tag closes, by the standard's rules
//! of scope.

use std::ops::Range;

use super::name::{self, Name, Traits};
use super::token::Tag;

/// Elements inside one another.
const MAX_DEPTH: usize = 256;

/// Elements beyond the depth that are still told apart, so that their end tags do not close others.
const MAX_SILENT: usize = 256;

/// Formatting that may be carried from one block into the next. Each is repeated in every block.
const MAX_CARRIED: usize = 4;

#[derive(Default)]
pub(super) struct Scope {
    open: Vec<Open>,
    /// Elements whose tags are written.
    depth: usize,
    /// Elements open beyond all that are told apart.
    beyond: usize,
    carried: usize,
}

#[derive(Clone)]
struct Open {
    name: Name,
    traits: Traits,
    /// Where the name stands in the source.
    text: Range<usize>,
    /// Its tags are left out.
    is_silent: bool,
    /// A formatting element whose block has ended, and which the parser opens again in the next.
    is_carried: bool,
}

/// What an end tag does.
pub(super) struct Closing {
    /// Names whose ends have to be written first.
    pub before: Vec<Range<usize>>,
    /// The tag itself is left out.
    pub is_silent: bool,
}

impl Scope {
    /// Formatting elements that the next block repeats.
    pub fn carried(&self) -> usize {
        self.carried
    }

    pub fn is_in_table(&self) -> bool {
        self.open.iter().any(|it| it.name == name::TABLE)
    }

    /// Opens an element and tells whether its tag is written.
    pub fn open(&mut self, tag: &Tag, text: Range<usize>, is_one_too_many: bool) -> bool {
        if self.beyond > 0 || self.open.len() >= MAX_DEPTH + MAX_SILENT {
            self.beyond += 1;
            return false;
        }
        let is_silent = is_one_too_many || self.depth >= MAX_DEPTH;
        self.depth += usize::from(!is_silent);
        self.open.push(Open {
            name: tag.name,
            traits: tag.traits,
            text,
            is_silent,
            is_carried: false,
        });
        !is_silent
    }

    /// Closes what an end tag closes; `None` for one that closes nothing.
    pub fn end(&mut self, tag: &Tag) -> Option<Closing> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Some(Closing {
                before: vec![],
                is_silent: true,
            });
        }
        let target = self.find(tag.name, tag.traits)?;
        if tag.traits.is_formatting() {
            return Some(self.end_formatting(target));
        }
        let is_silent = self.open[target].is_silent;
        let mut before = Vec::new();
        self.close(target, &mut before);
        Some(Closing { before, is_silent })
    }

    /// Closes what a start tag closes without saying so, and names the ends that have to be written.
    pub fn close_before(&mut self, tag: &Tag) -> Vec<Range<usize>> {
        let mut ends = Vec::new();
        if tag.traits.ends_paragraph()
            && let Some(target) = self.find(name::P, name::P.traits())
        {
            self.close_unsaid(target, &mut ends);
        }
        match self.closed_by(tag) {
            Some(target) if tag.traits.is_formatting() => ends.extend(self.end_formatting(target).before),
            Some(target) => self.close_unsaid(target, &mut ends),
            None => {}
        }
        ends
    }

    fn closed_by(&self, tag: &Tag) -> Option<usize> {
        let last = self.open.len().checked_sub(1);
        let last_if = |is: fn(&Open) -> bool| last.filter(|it| is(&self.open[*it]));
        match tag.name {
            name::LI => self.item(|it| it == name::LI),
            name::DD | name::DT => self.item(|it| matches!(it, name::DD | name::DT)),
            name::TABLE => self.table_outside_cells(),
            name::A | name::NOBR | name::BUTTON => self.find(tag.name, tag.traits),
            _ if tag.traits.is_heading() => last_if(|it| it.traits.is_heading()),
            _ if tag.traits.is_table_part() => self.table_part(tag),
            _ => last_if(|it| it.name == name::COLGROUP),
        }
    }

    /// The open element that an end tag closes.
    fn find(&self, name: Name, traits: Traits) -> Option<usize> {
        let stops_at = |it: &Open| {
            if traits.is_table_part() || name == name::TABLE {
                it.name == name::TABLE
            } else if traits.is_formatting() || traits.is_special() {
                it.traits.is_scope()
                    || (name == name::LI && it.traits.is_list())
                    || (name == name::P && it.name == name::BUTTON)
            } else {
                it.traits.is_special()
            }
        };
        let matches = |it: &Open| it.name == name || (traits.is_heading() && it.traits.is_heading());
        let index = self.open.iter().rposition(|it| matches(it) || stops_at(it))?;
        matches(&self.open[index]).then_some(index)
    }

    /// The open list item that a new one ends.
    fn item(&self, is_item: impl Fn(Name) -> bool) -> Option<usize> {
        let stops_at = |it: &Open| it.traits.is_special() && !matches!(it.name, name::DIV | name::P | name::ADDRESS);
        let index = self.open.iter().rposition(|it| is_item(it.name) || stops_at(it))?;
        is_item(self.open[index].name).then_some(index)
    }

    /// A table that starts inside a table, but in none of its cells, ends the outer one.
    fn table_outside_cells(&self) -> Option<usize> {
        let index = self.open.iter().rposition(|it| it.traits.is_scope())?;
        (self.open[index].name == name::TABLE).then_some(index)
    }

    /// The lowest open element that a part of a table ends: all above the row, section or table that it belongs to.
    fn table_part(&self, tag: &Tag) -> Option<usize> {
        let is_cell = tag.traits.is_cell();
        let holds = |it: &Open| match it.name {
            name::TABLE => true,
            name::TR => is_cell,
            _ => it.traits.is_table_section() && (is_cell || tag.name == name::TR),
        };
        let holder = self.open.iter().rposition(holds)?;
        (holder + 1 < self.open.len()).then_some(holder + 1)
    }

    /// The end tag of a formatting element reaches across blocks, which the parser then repeats: not across many.
    fn end_formatting(&mut self, target: usize) -> Closing {
        let blocks = self.open[target + 1..]
            .iter()
            .filter(|it| !it.traits.is_formatting())
            .count();
        let is_silent = self.open[target].is_silent;
        let mut before = Vec::new();
        if blocks > 2 {
            self.close(target, &mut before);
        } else {
            self.remove(target);
        }
        Closing { before, is_silent }
    }

    /// Closes an element that no end tag closes. The parser needs to be told unless it is the innermost.
    fn close_unsaid(&mut self, target: usize, ends: &mut Vec<Range<usize>>) {
        let is_innermost = target + 1 == self.open.len();
        let Open { text, is_silent, .. } = self.open[target].clone();
        self.close(target, ends);
        if !is_innermost && !is_silent {
            ends.push(text);
        }
    }

    /// Closes an element and what is open in it. A few formatting elements are carried into the next block, as browsers
    /// do; more than a few are closed for good, with those carried before.
    fn close(&mut self, target: usize, ends: &mut Vec<Range<usize>>) {
        let inside = &self.open[target + 1..];
        let formatting = inside
            .iter()
            .filter(|it| it.traits.is_formatting() && !it.is_carried)
            .count();
        let leaves_scope = self.open[target..].iter().any(|it| it.traits.is_scope());
        let carries_on = !leaves_scope && self.carried + formatting <= MAX_CARRIED;

        let mut kept = Vec::new();
        while self.open.len() > target + 1 {
            let mut open = self.remove(self.open.len() - 1);
            if carries_on && open.traits.is_formatting() && !open.is_silent {
                open.is_carried = true;
                kept.push(open);
            } else if !open.is_silent {
                ends.push(open.text);
            }
        }
        self.remove(target);
        if !carries_on && !leaves_scope {
            while let Some(carried) = self.open.iter().rposition(|it| it.is_carried) {
                ends.push(self.remove(carried).text);
            }
        }
        self.carried += kept.len();
        self.depth += kept.len();
        self.open.extend(kept.into_iter().rev());
    }

    fn remove(&mut self, index: usize) -> Open {
        let open = self.open.remove(index);
        self.depth -= usize::from(!open.is_silent);
        self.carried -= usize::from(open.is_carried);
        open
    }
}
