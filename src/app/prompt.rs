//! What the bottom line asks the reader.

use super::event::List;
use super::key::{Code, Key};
use super::keyboard::Keyboard;
use super::message::Message;

#[derive(Clone, Debug, PartialEq)]
pub enum Prompt {
    /// Wants a yes before it is done.
    Confirm(Question),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    MarkAllRead {
        list: List,
        /// How many there are, where that is known.
        unread: Option<u64>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
}

impl Prompt {
    /// Anything that is not a clear yes is a no.
    pub fn press(&mut self, key: Key, keyboard: &Keyboard) -> Answer {
        match keyboard.command(key).code {
            Code::Enter | Code::Char('y' | 'Y') => Answer::Yes,
            _ => Answer::No,
        }
    }
}

impl Question {
    pub fn message(&self) -> Message {
        match self {
            Question::MarkAllRead {
                unread: Some(count), ..
            } => Message::new("ask-mark-all-read").with("count", *count),
            Question::MarkAllRead { unread: None, .. } => Message::new("ask-mark-list-read"),
        }
    }
}
