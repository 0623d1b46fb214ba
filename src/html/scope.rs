//! The elements that the parser has open, as far as the bounds need to know: what a tag closes, by the standard's rules
//! of scope.

use std::ops::Range;

use super::name::{self, Name};

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
    pub fn open(&mut self, name: Name, text: Range<usize>, is_one_too_many: bool) -> bool {
        if self.beyond > 0 || self.open.len() >= MAX_DEPTH + MAX_SILENT {
            self.beyond += 1;
            return false;
        }
        let is_silent = is_one_too_many || self.depth >= MAX_DEPTH;
        self.depth += usize::from(!is_silent);
        self.open.push(Open {
            name,
            text,
            is_silent,
            is_carried: false,
        });
        !is_silent
    }

    /// Closes what an end tag closes; `None` for one that closes nothing.
    pub fn end(&mut self, name: Name) -> Option<Closing> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Some(Closing {
                before: vec![],
                is_silent: true,
            });
        }
        let target = self.find(name)?;
        if name::is_formatting(name) {
            return Some(self.end_formatting(target));
        }
        let is_silent = self.open[target].is_silent;
        let mut before = Vec::new();
        self.close(target, &mut before);
        Some(Closing { before, is_silent })
    }

    /// Closes what a start tag closes without saying so, and names the ends that have to be written.
    pub fn close_before(&mut self, name: Name) -> Vec<Range<usize>> {
        let mut ends = Vec::new();
        if name::ends_paragraph(name)
            && let Some(target) = self.find(name::P)
        {
            self.close_unsaid(target, &mut ends);
        }
        match self.closed_by(name) {
            Some(target) if name::is_formatting(name) => ends.extend(self.end_formatting(target).before),
            Some(target) => self.close_unsaid(target, &mut ends),
            None => {}
        }
        ends
    }

    fn closed_by(&self, name: Name) -> Option<usize> {
        let last = self.open.len().checked_sub(1);
        let last_if = |is: fn(Name) -> bool| last.filter(|it| is(self.open[*it].name));
        match name {
            name::LI => self.item(|it| it == name::LI),
            name::DD | name::DT => self.item(|it| matches!(it, name::DD | name::DT)),
            name::TABLE => self.table_outside_cells(),
            name::A | name::NOBR | name::BUTTON => self.find(name),
            _ if name::is_heading(name) => last_if(name::is_heading),
            _ if name::is_table_part(name) => self.table_part(name),
            _ => last_if(|it| it == name::COLGROUP),
        }
    }

    /// The open element that an end tag closes.
    fn find(&self, name: Name) -> Option<usize> {
        let stops_at = |it: Name| {
            if name::is_table_part(name) || name == name::TABLE {
                it == name::TABLE
            } else if name::is_formatting(name) || name::is_special(name) {
                name::is_scope(it) || (name == name::LI && name::is_list(it)) || (name == name::P && it == name::BUTTON)
            } else {
                name::is_special(it)
            }
        };
        let matches = |it: Name| it == name || (name::is_heading(name) && name::is_heading(it));
        let from_top = self.open.iter().enumerate().rev();
        from_top
            .map(|(index, it)| (index, it.name))
            .find(|(_, it)| matches(*it) || stops_at(*it))
            .and_then(|(index, it)| matches(it).then_some(index))
    }

    /// The open list item that a new one ends.
    fn item(&self, is_item: impl Fn(Name) -> bool) -> Option<usize> {
        let stops_at = |it: Name| name::is_special(it) && !matches!(it, name::DIV | name::P | name::ADDRESS);
        let index = self.open.iter().rposition(|it| is_item(it.name) || stops_at(it.name))?;
        is_item(self.open[index].name).then_some(index)
    }

    /// A table that starts inside a table, but in none of its cells, ends the outer one.
    fn table_outside_cells(&self) -> Option<usize> {
        let index = self.open.iter().rposition(|it| name::is_scope(it.name))?;
        (self.open[index].name == name::TABLE).then_some(index)
    }

    /// The lowest open element that a part of a table ends: all above the row, section or table that it belongs to.
    fn table_part(&self, name: Name) -> Option<usize> {
        let holds = |it: Name| match it {
            name::TABLE => true,
            name::TR => name::is_cell(name),
            _ => name::is_table_section(it) && (name::is_cell(name) || name == name::TR),
        };
        let holder = self.open.iter().rposition(|it| holds(it.name))?;
        (holder + 1 < self.open.len()).then_some(holder + 1)
    }

    /// The end tag of a formatting element reaches across blocks, which the parser then repeats: not across many.
    fn end_formatting(&mut self, target: usize) -> Closing {
        let blocks = self.open[target + 1..]
            .iter()
            .filter(|it| !name::is_formatting(it.name))
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
            .filter(|it| name::is_formatting(it.name) && !it.is_carried)
            .count();
        let leaves_scope = self.open[target..].iter().any(|it| name::is_scope(it.name));
        let carries_on = !leaves_scope && self.carried + formatting <= MAX_CARRIED;

        let mut kept = Vec::new();
        while self.open.len() > target + 1 {
            let mut open = self.remove(self.open.len() - 1);
            if carries_on && name::is_formatting(open.name) && !open.is_silent {
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
