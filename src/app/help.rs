//! The help: every action that has a key, made from the keymap, so that it is never wrong.

use super::action::{Action, Group};
use super::key::{Code, Key};
use super::keyboard::Keyboard;
use super::keymap::Keymap;
use super::layout::{Pane, Size};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Help {
    /// The first line on the screen.
    pub top: usize,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Heading(Group),
    Action {
        action: Action,
        keys: Vec<Keys>,
    },
    /// The heading of the signs, and each with what it stands for.
    Signs,
    Sign(Sign),
    Gap,
}

/// The signs of the lists, in the order in which the help explains them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Unread,
    Starred,
    Whole,
    Teaser,
    Fault,
}

impl Sign {
    const ALL: [Sign; 5] = [Sign::Unread, Sign::Starred, Sign::Whole, Sign::Teaser, Sign::Fault];

    /// The message that says what it stands for.
    pub fn message(self) -> &'static str {
        match self {
            Sign::Unread => "sign-unread",
            Sign::Starred => "sign-starred",
            Sign::Whole => "sign-whole",
            Sign::Teaser => "sign-teaser",
            Sign::Fault => "sign-fault",
        }
    }
}

/// One way to press an action: on a Latin keyboard, and as the same keys are written on the reader's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Keys {
    pub latin: Vec<Key>,
    pub own: Option<Vec<Key>>,
}

impl Help {
    /// Moves within the help; false when the action closes it.
    pub fn perform(&mut self, action: Action, keymap: &Keymap, keyboard: &Keyboard, size: Size) -> bool {
        let page = usize::from(size.height.saturating_sub(2)).max(1);
        let last = lines(keymap, keyboard).len().saturating_sub(page);
        let step: isize = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::PageDown | Action::HalfPageDown => page as isize,
            Action::PageUp | Action::HalfPageUp => -(page as isize),
            Action::Top => isize::MIN / 2,
            Action::Bottom => isize::MAX / 2,
            Action::Back | Action::Help | Action::Quit | Action::Left => return false,
            _ => 0,
        };
        self.top = self.top.saturating_add_signed(step).min(last);
        true
    }
}

/// The lines of the help, in the order of the groups.
pub fn lines(keymap: &Keymap, keyboard: &Keyboard) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let actions = Action::ALL.iter().filter(|action| action.group() == *group);
        let mut rows: Vec<Line> = actions
            .filter_map(|action| {
                let keys = keys(*action, keymap, keyboard);
                (!keys.is_empty()).then_some(Line::Action { action: *action, keys })
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        lines.push(Line::Heading(*group));
        lines.append(&mut rows);
    }
    lines.extend([Line::Gap, Line::Signs]);
    lines.extend(Sign::ALL.map(Line::Sign));
    lines
}

/// The ways to press an action in any pane, each once.
pub fn keys(action: Action, keymap: &Keymap, keyboard: &Keyboard) -> Vec<Keys> {
    let mut found: Vec<Keys> = Vec::new();
    for pane in Pane::ALL {
        for latin in keymap.keys_of(action, pane) {
            let own = on_keyboard(latin, keyboard);
            let keys = Keys {
                latin: latin.to_vec(),
                own,
            };
            if !found.contains(&keys) {
                found.push(keys);
            }
        }
    }
    found
}

/// The same keys as the reader's keyboard writes them, when it writes any of them otherwise.
fn on_keyboard(latin: &[Key], keyboard: &Keyboard) -> Option<Vec<Key>> {
    let own: Vec<Key> = latin
        .iter()
        .map(|key| match key.code {
            Code::Char(c) => Key {
                code: Code::Char(keyboard.letter(c).unwrap_or(c)),
                ..*key
            },
            _ => *key,
        })
        .collect();
    (own != latin).then_some(own)
}
