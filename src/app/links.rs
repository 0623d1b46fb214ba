//! Following links: by hints, by number, or from a list of them all.

use super::action::Action;
use super::event::Task;
use super::field::{Edit, Field};
use super::hints::{Follow, Hints, Picked};
use super::key::{Code, Key};
use super::layout::Pane;
use super::message::Message;
use super::prompt::Prompt;
use super::state::State;
use crate::article::Rendered;

/// All links of the open article, over its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkList {
    pub selected: usize,
}

/// Shows letters over the links on the screen.
pub(super) fn hint(state: &mut State) -> Vec<Task> {
    if state.focus != Pane::Reader {
        return vec![];
    }
    let height = usize::from(state.text_area().height);
    let top = state.reader.top;
    let rendered = state.reader.text.as_ref().map(|text| &text.rendered);
    state.reader.hints = rendered.and_then(|rendered| Hints::new(rendered, top, top + height));
    if state.reader.hints.is_none() {
        state.notice = Some(Message::new("notice-no-links"));
    }
    vec![]
}

/// A press while the hints are shown.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Task> {
    let Some(mut hints) = state.reader.hints.take() else {
        return vec![];
    };
    if key.code == Code::Tab {
        hints.follow = hints.follow.next();
        state.reader.hints = Some(hints);
        return vec![];
    }
    let follow_as = hints.follow;
    match hints.press(key, &state.keyboard) {
        Picked::Link(link) => follow(state, link, follow_as),
        Picked::More => {
            state.reader.hints = Some(hints);
            vec![]
        }
        Picked::Nothing => vec![],
    }
}

/// A digit begins the number of a link.
pub(super) fn number(state: &mut State, digit: char) -> Vec<Task> {
    let has_numbers = rendered(state).is_some_and(|it| it.links.iter().any(|link| link.number.is_some()));
    match has_numbers {
        true => with_number(state, Field::with(&digit.to_string())),
        false => vec![],
    }
}

/// A press while a number is typed.
pub(super) fn press_in_number(state: &mut State, mut field: Field, key: Key) -> Vec<Task> {
    if let Some(digit) = state.keyboard.digit(key) {
        field.press(Key::char(digit));
        return with_number(state, field);
    }
    if key.code == Code::Enter {
        return follow_number(state, &field.text);
    }
    if key.typed().is_none() && field.press(key) != Edit::Nothing && !field.text.is_empty() {
        state.prompt = Some(Prompt::Number(field));
    }
    vec![]
}

/// Follows the link at once when no longer number could be meant.
fn with_number(state: &mut State, field: Field) -> Vec<Task> {
    let largest = rendered(state).and_then(|it| it.links.iter().filter_map(|link| link.number).max());
    let typed: usize = field.text.parse().unwrap_or(usize::MAX);
    match largest {
        Some(largest) if typed.saturating_mul(10) <= largest => {
            state.prompt = Some(Prompt::Number(field));
            vec![]
        }
        _ => follow_number(state, &field.text),
    }
}

fn follow_number(state: &mut State, text: &str) -> Vec<Task> {
    let number: Option<usize> = text.parse().ok();
    let link = rendered(state).and_then(|it| {
        it.links
            .iter()
            .position(|link| link.number.is_some() && link.number == number)
    });
    match link {
        Some(link) => follow(state, link, Follow::Browser),
        None => {
            state.notice = Some(Message::new("notice-no-such-link").with("number", text));
            vec![]
        }
    }
}

/// Shows the list of all links.
pub(super) fn list(state: &mut State) -> Vec<Task> {
    let has_links = state.focus == Pane::Reader && rendered(state).is_some_and(|it| !it.links.is_empty());
    match has_links {
        true => state.links = Some(LinkList::default()),
        false => state.notice = Some(Message::new("notice-no-links")),
    }
    vec![]
}

/// Does with a link what the reader wants; one inside the article is gone to.
pub(super) fn follow(state: &mut State, link: usize, follow: Follow) -> Vec<Task> {
    let Some(rendered) = rendered(state) else {
        return vec![];
    };
    if let Some(line) = rendered.line_of(link) {
        let area = state.text_area();
        state.reader.go_to(line, area);
        return vec![];
    }
    let Some(url) = rendered.links.get(link).map(|link| link.url.clone()) else {
        return vec![];
    };
    let (notice, task) = match follow {
        Follow::Browser => ("notice-opened", Task::OpenBrowser(url)),
        Follow::Copy => ("notice-link-copied", Task::Copy(url)),
        Follow::Here => return super::open::open_page(state, url),
    };
    state.notice = Some(Message::new(notice));
    vec![task]
}

fn rendered(state: &State) -> Option<&Rendered> {
    state.reader.text.as_ref().map(|text| &text.rendered)
}

impl LinkList {
    /// Moves within the list, or does something with a link of it; whatever else is done closes the list.
    pub(super) fn perform(mut self, state: &mut State, action: Action) -> Vec<Task> {
        let last = rendered(state).map_or(0, |it| it.links.len().saturating_sub(1));
        let step: isize = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::PageDown | Action::HalfPageDown => 10,
            Action::PageUp | Action::HalfPageUp => -10,
            Action::Top => isize::MIN / 2,
            Action::Bottom => isize::MAX / 2,
            Action::Open | Action::Right => return follow(state, self.selected, Follow::Here),
            Action::OpenBrowser => return follow(state, self.selected, Follow::Browser),
            Action::CopyLink => return follow(state, self.selected, Follow::Copy),
            _ => return vec![],
        };
        self.selected = self.selected.saturating_add_signed(step).min(last);
        state.links = Some(self);
        vec![]
    }
}
