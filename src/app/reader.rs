//! The article that is open, and how far it is read.

use super::event::{Change, Task};
use super::layout::Area;
use crate::model::{EntryId, EntryRow};

#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub row: Option<EntryRow>,
    /// The first line on the screen.
    pub top: usize,
}

impl Reader {
    pub fn is_open(&self) -> bool {
        self.row.is_some()
    }

    pub fn open(&mut self, row: EntryRow) {
        *self = Reader { row: Some(row), top: 0 };
    }

    /// The list was read again: what it says of the open entry holds here too.
    pub fn follow(&mut self, rows: &[EntryRow]) {
        if let Some(row) = &mut self.row
            && let Some(same) = rows.iter().find(|it| it.id == row.id)
        {
            row.status = same.status;
        }
    }

    pub fn change(&mut self, id: EntryId, change: Change) {
        if let Some(row) = self.row.as_mut().filter(|row| row.id == id) {
            match change {
                Change::Read(read) => row.status.read = read,
                Change::Starred(starred) => row.status.starred = starred,
            }
        }
    }

    pub fn move_by(&mut self, steps: isize, _area: Area) -> Vec<Task> {
        self.top = self.top.saturating_add_signed(steps);
        vec![]
    }
}
