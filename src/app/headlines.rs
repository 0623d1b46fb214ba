//! The list of headlines: a window of rows around the selected one, and what moves the selection.
//!
//! Only the rows near the screen are held, so a list of 100,000 entries costs what one of 100 does.

use std::collections::HashSet;

use super::event::{Change, Generation, List, Page, Task};
use super::found::Snippets;
use super::layout::Area;
use super::story::is_behind;
use super::wrap::wrap;
use crate::model::{EntryId, EntryRow, Readiness, StoryId, Time};

#[derive(Clone, Debug, Default)]
pub struct Headlines {
    pub list: List,
    pub rows: Vec<EntryRow>,
    /// An index into `rows`.
    pub selected: usize,
    /// The first row on the screen.
    pub top: usize,
    pub at_start: bool,
    pub at_end: bool,
    /// The first answer is here: an empty list is empty, not unknown.
    pub is_loaded: bool,
    generation: Generation,
    awaited: Option<Awaited>,
    /// The store has changed since the awaited answer was asked for.
    is_stale: bool,
    /// Rows that stay in the list although they left it: what is read in the unread view stays until the
    /// reader goes elsewhere.
    keep: Vec<EntryId>,
    /// Stories all of whose entries are shown.
    pub(super) expanded: Vec<StoryId>,
    /// Where a selection of several rows was begun.
    pub anchor: Option<EntryId>,
    /// Rows with a heading above them.
    pub headed: HashSet<EntryId>,
    /// Pieces of the texts that a search found.
    pub snippets: Snippets,
    /// The list was empty when the reader came: what a first refresh brings is shown from its top, until
    /// the reader moves.
    follows_top: bool,
}

/// What is asked of the store for a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    pub list: List,
    pub keep: Vec<EntryId>,
    pub expanded: Vec<StoryId>,
    pub anchor: Anchor,
    pub limit: usize,
}

/// From where on rows are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    Top,
    Bottom,
    After(Position),
    Before(Position),
    Around(Position),
    /// Around the next unread entry below, or below the top.
    UnreadAfter(Option<Position>),
    UnreadBefore(Position),
}

/// Where an entry stands in a list sorted by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub time: Time,
    pub id: EntryId,
}

/// A load that is under way, and what becomes of it.
#[derive(Clone, Debug)]
struct Awaited {
    generation: Generation,
    anchor: Anchor,
    then: Then,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    SelectFirst,
    SelectLast,
    /// The selection stays on its entry, and that on its line.
    Hold,
    /// More rows at an end, and the steps that could not be gone yet.
    Extend(isize),
    SelectFound,
}

/// What became of an answer of the store.
#[derive(Debug, Default, PartialEq)]
pub struct Arrival {
    pub tasks: Vec<Task>,
    /// The unread entry that was looked for is selected now.
    pub found: bool,
    /// It was looked for everywhere, and there is none.
    pub no_unread: bool,
}

/// Rows read at once: some screens full.
const PAGE: usize = 200;
/// Rows held at most.
const HELD: usize = 4 * PAGE;
/// More rows are asked for when so few are left beyond the selection.
const NEAR: usize = 60;
/// Cells of the signs in front of a title, and of the blank behind it.
pub const MARGIN: u16 = 4;
/// Cells that an entry is set in below the one that stands in front of it.
pub const INDENT: u16 = 2;
/// Below this height a row takes one line.
const COMPACT_BELOW: u16 = 12;
/// Lines that a title may take.
const TITLE_LINES: usize = 2;

impl Headlines {
    pub fn row(&self) -> Option<&EntryRow> {
        self.rows.get(self.selected)
    }

    /// Shows again what was shown before: what is asked for by now comes to nothing.
    pub fn restore(&mut self, before: Headlines) -> Vec<Task> {
        let generation = self.generation;
        *self = Headlines {
            awaited: None,
            ..before
        };
        self.generation = generation;
        self.generation.advance();
        self.reload()
    }

    /// Shows another list, from its top.
    pub fn show(&mut self, list: List) -> Vec<Task> {
        *self = Headlines {
            list,
            generation: self.generation,
            ..Headlines::default()
        };
        self.generation.advance();
        self.ask(Anchor::Top, Then::SelectFirst)
    }

    /// Shows another list, from its top; what is on the screen stays there until that is here, so that nothing blinks
    /// while a search is typed.
    pub fn show_instead(&mut self, list: List) -> Vec<Task> {
        self.list = list;
        self.keep.clear();
        self.expanded.clear();
        self.anchor = None;
        self.snippets.clear();
        self.follows_top = false;
        self.is_stale = false;
        self.generation.advance();
        self.ask(Anchor::Top, Then::SelectFirst)
    }

    /// Reads the list again, as something in the store has changed.
    pub fn reload(&mut self) -> Vec<Task> {
        if self.awaited.is_some() {
            self.is_stale = true;
            return vec![];
        }
        self.is_stale = false;
        match self.row() {
            Some(row) if !self.follows_top => {
                let anchor = Anchor::Around(position(self.in_front(self.selected).unwrap_or(row)));
                self.ask(anchor, Then::Hold)
            }
            _ => self.ask(Anchor::Top, Then::SelectFirst),
        }
    }

    pub fn move_by(&mut self, steps: isize, area: Area) -> Vec<Task> {
        self.follows_top = false;
        let last = self.rows.len().saturating_sub(1);
        let target = self.selected.saturating_add_signed(steps).min(last);
        let owed = steps - (target as isize - self.selected as isize);
        self.selected = target;
        self.scroll(area);
        self.extend(owed)
    }

    /// Moves by as many rows as take this share of the screen.
    pub fn page(&mut self, down: bool, lines: u16, area: Area) -> Vec<Task> {
        let lines = usize::from(lines);
        let mut used = 0;
        let mut steps = 0;
        let ahead: Box<dyn Iterator<Item = &EntryRow>> = match down {
            true => Box::new(self.rows.iter().skip(self.selected)),
            false => Box::new(self.rows[..self.rows.len().min(self.selected + 1)].iter().rev()),
        };
        for row in ahead {
            used += self.height(row, area);
            if used > lines {
                break;
            }
            steps += 1;
        }
        self.move_by(if down { steps.max(1) } else { -steps.max(1) }, area)
    }

    pub fn top(&mut self, area: Area) -> Vec<Task> {
        self.follows_top = false;
        if !self.at_start {
            return self.ask(Anchor::Top, Then::SelectFirst);
        }
        self.selected = 0;
        self.scroll(area);
        vec![]
    }

    pub fn bottom(&mut self, area: Area) -> Vec<Task> {
        self.follows_top = false;
        if !self.at_end {
            return self.ask(Anchor::Bottom, Then::SelectLast);
        }
        self.selected = self.rows.len().saturating_sub(1);
        self.scroll(area);
        vec![]
    }

    /// Selects a row of the window.
    pub fn select(&mut self, index: usize, area: Area) -> Vec<Task> {
        self.move_by(index as isize - self.selected as isize, area)
    }

    /// Selects the next unread entry, or asks the store for it when it is not among the rows held. The
    /// search goes on from the top when there is none below.
    pub fn next_unread(&mut self, area: Area) -> Arrival {
        let below = self
            .rows
            .iter()
            .skip(self.selected + 1)
            .position(|row| !row.status.read);
        if let Some(ahead) = below {
            return Arrival {
                tasks: self.move_by(ahead as isize + 1, area),
                found: true,
                no_unread: false,
            };
        }
        let from = self.last_in_front().map(position).filter(|_| !self.at_end);
        self.look_for(Anchor::UnreadAfter(from))
    }

    pub fn previous_unread(&mut self, area: Area) -> Arrival {
        let above = self.rows[..self.selected.min(self.rows.len())]
            .iter()
            .rev()
            .position(|row| !row.status.read);
        if let Some(behind) = above {
            return Arrival {
                tasks: self.move_by(-(behind as isize) - 1, area),
                found: true,
                no_unread: false,
            };
        }
        match self.first_in_front().map(position).filter(|_| !self.at_start) {
            Some(from) => self.look_for(Anchor::UnreadBefore(from)),
            None => Arrival {
                no_unread: true,
                ..Arrival::default()
            },
        }
    }

    /// Changes the status of an entry at once; what the store is asked for meanwhile is asked for again.
    pub fn change(&mut self, id: EntryId, change: Change) {
        let Some(row) = self.rows.iter_mut().find(|row| row.id == id) else {
            return;
        };
        match change {
            Change::Read(read) => row.status.read = read,
            Change::Starred(starred) => row.status.starred = starred,
            Change::Hidden(_) => return self.remove(id),
        }
        if !self.keep.contains(&id) {
            self.keep.push(id);
        }
        self.generation.advance();
    }

    /// An entry leaves the list; what follows it takes its place.
    fn remove(&mut self, id: EntryId) {
        let Some(at) = self.rows.iter().position(|row| row.id == id) else {
            return;
        };
        self.rows.remove(at);
        if at < self.selected || self.selected == self.rows.len() {
            self.selected = self.selected.saturating_sub(1);
        }
        self.keep.retain(|it| *it != id);
        self.put_headings();
        self.generation.advance();
    }

    /// What is on its way from the store is old.
    pub(super) fn advance(&mut self) {
        self.generation.advance();
    }

    /// An entry's article was fetched, or could not be.
    /// The page of an entry was asked for its article.
    pub fn set_readiness(&mut self, id: EntryId, readiness: Readiness, failure: Option<&str>) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
            row.readiness = readiness;
            row.failure = failure.map(str::to_owned);
        }
    }

    /// All that is shown was marked read: nothing stays only because it was looked at.
    pub fn forget_kept(&mut self) {
        self.keep.clear();
        self.generation.advance();
    }

    pub fn arrive(&mut self, generation: Generation, page: Page, area: Area) -> Arrival {
        let Some(awaited) = self.awaited.take_if(|it| it.generation == generation) else {
            return Arrival::default();
        };
        if awaited.generation != self.generation {
            return Arrival {
                tasks: self.ask(awaited.anchor, awaited.then),
                ..Arrival::default()
            };
        }
        self.is_loaded = true;
        let mut arrival = self.take(awaited, page, area);
        if self.awaited.is_none() && self.is_stale {
            arrival.tasks.extend(self.reload());
        }
        arrival
    }

    /// Brings the selected row onto the screen, with the row beyond it where there is room.
    pub fn scroll(&mut self, area: Area) {
        let lines = usize::from(area.height);
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        let before = self.selected.saturating_sub(1);
        self.top = self.top.min(before);
        let beyond = (self.selected + 1).min(self.rows.len().saturating_sub(1));
        for last in [self.selected, beyond] {
            while self.top < before && !self.fits(self.top, last + 1, lines, area) {
                self.top += 1;
            }
        }
        if !self.fits(self.top, self.selected + 1, lines, area) {
            self.top = self.selected;
        }
        self.fill(area);
    }

    /// The rows on the screen: the index of each, and its first line, counted from the top of the pane.
    pub fn visible(&self, area: Area) -> Vec<(usize, usize)> {
        let mut line = 0;
        let mut rows = Vec::new();
        for (index, row) in self.rows.iter().enumerate().skip(self.top) {
            if line >= usize::from(area.height) {
                break;
            }
            rows.push((index, line));
            line += self.height(row, area);
        }
        rows
    }

    /// The row at so many cells from the top of the pane.
    pub fn row_at(&self, row: u16, area: Area) -> Option<usize> {
        let visible = self.visible(area);
        let at = visible.iter().rev().find(|(_, first)| *first <= usize::from(row))?;
        let is_below = usize::from(row) >= at.1 + self.height(&self.rows[at.0], area);
        (!is_below).then_some(at.0)
    }

    fn look_for(&mut self, anchor: Anchor) -> Arrival {
        Arrival {
            tasks: self.ask(anchor, Then::SelectFound),
            ..Arrival::default()
        }
    }

    fn take(&mut self, awaited: Awaited, page: Page, area: Area) -> Arrival {
        let mut arrival = Arrival::default();
        match awaited.then {
            Then::SelectFirst => {
                self.follows_top |= page.rows.is_empty();
                self.replace(page);
                self.selected = 0;
            }
            Then::SelectLast => {
                self.replace(page);
                self.selected = self.rows.len().saturating_sub(1);
            }
            Then::Hold => self.hold(page, area),
            Then::Extend(owed) => {
                self.join(page, awaited.anchor);
                arrival.tasks = self.move_by(owed, area);
            }
            Then::SelectFound => return self.found(awaited.anchor, page, area),
        }
        self.scroll(area);
        arrival
    }

    fn replace(&mut self, page: Page) {
        self.rows = page.rows;
        self.put_headings();
        self.at_start = page.at_start;
        self.at_end = page.at_end;
        self.top = 0;
    }

    /// The selection stays on its entry and on its line, whatever came above it.
    fn hold(&mut self, page: Page, area: Area) {
        let offset = self.lines(self.top, self.selected, area);
        let old = self.row().map(position);
        self.replace(page);
        let Some(old) = old else {
            self.selected = 0;
            return;
        };
        let same = self.rows.iter().position(|row| row.id == old.id);
        // It has left the list: what follows it takes its place.
        let next = || {
            self.rows
                .iter()
                .position(|row| !is_behind(row) && (row.sort_time, row.id) < (old.time, old.id))
        };
        self.selected = same.or_else(next).unwrap_or(self.rows.len().saturating_sub(1));
        self.top = self.selected;
        while self.top > 0 && self.fits(self.top - 1, self.selected, offset, area) {
            self.top -= 1;
        }
    }

    fn join(&mut self, page: Page, anchor: Anchor) {
        if matches!(anchor, Anchor::Before(_)) {
            self.at_start = page.at_start;
            self.selected += page.rows.len();
            self.top += page.rows.len();
            self.rows.splice(0..0, page.rows);
            self.put_headings();
            if self.rows.len() > HELD {
                self.rows.truncate(HELD);
                self.at_end = false;
            }
            return;
        }
        self.at_end = page.at_end;
        self.rows.extend(page.rows);
        self.put_headings();
        let surplus = self.rows.len().saturating_sub(HELD).min(self.top);
        if surplus > 0 {
            self.rows.drain(..surplus);
            self.selected -= surplus;
            self.top -= surplus;
            self.at_start = false;
        }
    }

    fn found(&mut self, anchor: Anchor, page: Page, area: Area) -> Arrival {
        if let Some(index) = page.found.and_then(|id| page.rows.iter().position(|row| row.id == id)) {
            self.replace(page);
            self.selected = index;
            self.follows_top = false;
            self.scroll(area);
            return Arrival {
                tasks: self.extend(0),
                found: true,
                no_unread: false,
            };
        }
        match anchor {
            Anchor::UnreadAfter(Some(_)) => self.look_for(Anchor::UnreadAfter(None)),
            _ => Arrival {
                no_unread: true,
                ..Arrival::default()
            },
        }
    }

    /// Asks for more rows when the selection comes near an end of those held.
    fn extend(&mut self, owed: isize) -> Vec<Task> {
        if let Some(awaited) = &mut self.awaited {
            if let Then::Extend(steps) = &mut awaited.then {
                *steps += owed;
            }
            return vec![];
        }
        let (Some(first), Some(last)) = (self.first_in_front(), self.last_in_front()) else {
            return vec![];
        };
        let (first, last) = (position(first), position(last));
        if !self.at_end && self.selected + NEAR >= self.rows.len() {
            return self.ask(Anchor::After(last), Then::Extend(owed.max(0)));
        }
        if !self.at_start && self.selected < NEAR {
            return self.ask(Anchor::Before(first), Then::Extend(owed.min(0)));
        }
        vec![]
    }

    fn ask(&mut self, anchor: Anchor, then: Then) -> Vec<Task> {
        self.awaited = Some(Awaited {
            generation: self.generation,
            anchor,
            then,
        });
        let load = Load {
            list: self.list.clone(),
            keep: self.keep.clone(),
            expanded: self.expanded.clone(),
            anchor,
            limit: PAGE,
        };
        vec![Task::LoadHeadlines(self.generation, load)]
    }

    /// Lines that the rows `from..to` take.
    fn lines(&self, from: usize, to: usize, area: Area) -> usize {
        let rows = self.rows.get(from..to.min(self.rows.len())).unwrap_or_default();
        rows.iter().map(|row| self.height(row, area)).sum()
    }

    /// Whether the rows `from..to` take no more than so many lines; looks at no more rows than it must.
    fn fits(&self, from: usize, to: usize, lines: usize, area: Area) -> bool {
        let rows = self.rows.get(from..to.min(self.rows.len())).unwrap_or_default();
        let mut used = 0;
        rows.iter().all(|row| {
            used += self.height(row, area);
            used <= lines
        })
    }

    /// Lines that a row takes: its title, one for its source and its time, one for a piece of its text where that was
    /// searched, and one for the heading above it.
    fn height(&self, row: &EntryRow, area: Area) -> usize {
        let heading = usize::from(self.headed.contains(&row.id));
        let own = match is_compact(area) {
            true => 1,
            false => title_lines(row, area).len().max(1) + 1 + usize::from(self.has_snippets()),
        };
        heading + own
    }

    /// No empty lines at the end of the pane while there are rows above it.
    fn fill(&mut self, area: Area) {
        while self.top > 0 && self.fits(self.top - 1, self.rows.len(), usize::from(area.height), area) {
            self.top -= 1;
        }
    }
}

/// A row takes a single line, as the pane is low.
pub fn is_compact(area: Area) -> bool {
    area.height < COMPACT_BELOW
}

/// The title as the lines of the list.
pub fn title_lines(row: &EntryRow, area: Area) -> Vec<String> {
    let margin = MARGIN + if is_behind(row) { INDENT } else { 0 };
    wrap(&row.title, usize::from(area.width.saturating_sub(margin)), TITLE_LINES)
}

fn position(row: &EntryRow) -> Position {
    Position {
        time: row.sort_time,
        id: row.id,
    }
}
