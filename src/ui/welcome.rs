//! How the first run looks: one question a screen, and the list of its answers.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::layout::Area;
use crate::app::welcome::{self, LANGUAGES, Step, Welcome, list_area};
use crate::app::wrap::wrap;
use crate::text::width;

/// Cells from the left edge.
const MARGIN: usize = 3;

pub(super) fn draw(look: &Look, welcome: &Welcome, buffer: &mut Buffer) -> Cursor {
    let area = list_area(look.state.size);
    let whole = Area {
        y: 0,
        height: look.state.size.height,
        ..area
    };
    cells::clear(buffer, whole, look.theme.text());
    head(look, welcome, area, buffer);
    let count = welcome::count(look.state, welcome);
    let shown = (welcome.top..count).take(usize::from(area.height));
    let lines = welcome.lines();
    let mut cursor = None;
    for (row, at) in shown.enumerate() {
        let row = row as u16;
        let is_selected = at == welcome.selected;
        let mut line = Line::of(buffer, area, row);
        line.skip(MARGIN - 2);
        match is_selected {
            true => line.put(look.signs.cursor, look.theme.accent()).skip(1),
            false => line.skip(2),
        };
        line.shorten(1);
        match welcome.step {
            Step::Language => _ = line.put(LANGUAGES[at].1, look.theme.text()),
            Step::Theme => _ = line.put(&look.theme_name(&look.state.themes[at]), look.theme.text()),
            Step::Sources => source_line(look, welcome, &lines[at], &mut line),
        }
        if is_selected {
            cursor = Some((area.x + MARGIN as u16 - 2, area.y + row));
            cells::lay(buffer, cells::rows(area, row, 1), look.theme.selected());
        }
    }
    keys(look, welcome, whole, buffer);
    cursor
}

/// The title and the question, as far as there is room above the list.
fn head(look: &Look, welcome: &Welcome, list: Area, buffer: &mut Buffer) {
    let area = Area {
        y: 0,
        height: list.y,
        ..list
    };
    let step = format!("{}/3", welcome.step as usize + 1);
    let first = area.height / 4;
    let mut line = Line::of(buffer, area, first);
    line.skip(MARGIN)
        .shorten(2)
        .put_at_end(&step, look.theme.dim())
        .shorten(2);
    line.put(&look.text("welcome-title"), look.theme.accent());
    let question = match welcome.step {
        Step::Language => "welcome-language",
        Step::Theme => "welcome-theme",
        Step::Sources => "welcome-sources",
    };
    let room = usize::from(area.width).saturating_sub(MARGIN + 2);
    // On a low screen the question may take the blanks around it.
    let blank = u16::from(area.height > 4);
    let below = area.height.saturating_sub(first + 1 + 2 * blank).max(1);
    for (row, words) in wrap(&look.text(question), room, usize::from(below)).iter().enumerate() {
        let mut line = Line::of(buffer, area, first + 1 + blank + row as u16);
        line.skip(MARGIN).put(words, look.theme.text());
    }
}

fn source_line(look: &Look, welcome: &Welcome, of: &welcome::Line, line: &mut Line) {
    let theme = look.theme;
    match of {
        welcome::Line::Gap => {}
        welcome::Line::Group(group) => {
            let (followed, all) = welcome.count(group);
            let values = [("at", followed.into()), ("total", all.into())];
            let count = look.state.locale.format("status-position", &values);
            line.put_at_end(&count, theme.dim()).shorten(2);
            line.put(group, theme.strong());
        }
        welcome::Line::Source(at) => {
            let entry = &welcome.catalogue[*at];
            let is_followed = welcome.followed.contains(at);
            let mark = if is_followed {
                look.signs.followed
            } else {
                look.signs.not_followed
            };
            let style = if is_followed { theme.text() } else { theme.dim() };
            let state = entry.state.as_ref().map(|state| {
                let values = [("state", state.into())];
                look.state.locale.format("sources-state", &values)
            });
            if let Some(state) = state.filter(|it| width::of(it) + width::of(&entry.name) + 8 < line.room()) {
                line.put_at_end(&state, theme.dim()).shorten(2);
            }
            line.put(mark, if is_followed { theme.accent() } else { theme.dim() })
                .skip(1);
            line.put(&entry.name, style);
        }
    }
}

/// What to press: names of keys and what they do here.
fn keys(look: &Look, welcome: &Welcome, whole: Area, buffer: &mut Buffer) {
    let mut hints = vec![("enter", "welcome-next"), ("esc", "welcome-skip")];
    if welcome.step == Step::Sources {
        hints = vec![
            ("space", "welcome-follow"),
            ("enter", "welcome-done"),
            ("esc", "welcome-skip"),
        ];
    }
    if welcome.step > Step::Language {
        hints.push(("backspace", "hint-back"));
    }
    let mut line = Line::of(buffer, whole, whole.height.saturating_sub(1));
    line.skip(1).shorten(1);
    for (key, word) in hints {
        let word = look.text(word);
        if width::of(key) + 1 + width::of(&word) > line.room() {
            break;
        }
        line.put(key, look.theme.accent()).skip(1);
        line.put(&word, look.theme.dim()).skip(3);
    }
}
