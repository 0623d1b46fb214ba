//! How the settings look: each with its value, and below what the selected one is for.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::layout::Area;
use crate::app::settings::{self, ABOUT, Settings, choices, is_default, list_area, shown};
use crate::app::wrap::wrap;
use crate::config::Config;
use crate::config::settings::{Kind, SETTINGS, Setting};

/// Cells of the names, with the blank between them and the values.
const NAME: usize = 26;

pub(super) fn draw(look: &Look, settings: &Settings, buffer: &mut Buffer) -> Cursor {
    let size = look.state.size;
    let area = list_area(size);
    let whole = Area {
        height: size.height.saturating_sub(2),
        ..area
    };
    cells::clear(buffer, whole, look.theme.text());
    let mut cursor = None;
    let lines = settings::lines();
    let shown = lines.iter().skip(settings.top).take(usize::from(area.height));
    for (row, line) in shown.enumerate() {
        let row = row as u16;
        let mut cells = Line::of(buffer, area, row);
        match line {
            settings::Line::Gap => {}
            settings::Line::Heading(table) => {
                cells.skip(2).shorten(1).put(&format!("[{table}]"), look.theme.strong());
            }
            settings::Line::Setting(at) => {
                let is_selected = *at == settings.selected;
                setting_line(look, &SETTINGS[*at], is_selected, &mut cells);
                if is_selected {
                    cursor = Some((area.x, area.y + row));
                    cells::lay(buffer, cells::rows(area, row, 1), look.theme.selected());
                }
            }
        }
    }
    about(
        look,
        &SETTINGS[settings.selected],
        cells::rows(whole, area.height, ABOUT),
        buffer,
    );
    cursor
}

fn setting_line(look: &Look, setting: &Setting<Config>, is_selected: bool, line: &mut Line) {
    let theme = look.theme;
    match is_selected {
        true => line.put(look.signs.cursor, theme.accent()).skip(1),
        false => line.skip(2),
    };
    line.shorten(1);
    let room = line.room();
    let style = if is_selected { theme.strong() } else { theme.text() };
    line.put(setting.key, style);
    line.skip(NAME.min(room / 2 + 6).saturating_sub(room - line.room()).max(1));
    let value = value(look, setting);
    let style = if is_default(&look.state.config, setting) {
        theme.dim()
    } else {
        theme.accent()
    };
    match is_selected && choices(look.state, setting).is_some() {
        true => line
            .put(look.signs.turn.0, theme.dim())
            .put(&value, style)
            .put(look.signs.turn.1, theme.dim()),
        false => line.put(&value, style),
    };
}

/// The value in words where it is a flag or a theme, else as it is written.
fn value(look: &Look, setting: &Setting<Config>) -> String {
    let shown = shown(&look.state.config, setting);
    match (setting.key, setting.kind, shown.as_str()) {
        ("theme", _, _) => look.theme_name(&shown),
        (_, Kind::Flag, "true") => look.text("setting-on"),
        (_, Kind::Flag, _) => look.text("setting-off"),
        (_, _, "") => look.text("setting-none"),
        _ => shown,
    }
}

fn about(look: &Look, setting: &Setting<Config>, area: Area, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let rule = look.signs.rule.repeat(usize::from(area.width));
    Line::of(buffer, area, 0).put(&rule, look.theme.faint());
    let room = usize::from(area.width).saturating_sub(3);
    let text = look.text(setting.doc);
    for (row, words) in wrap(&text, room, usize::from(area.height) - 1).iter().enumerate() {
        let mut line = Line::of(buffer, area, row as u16 + 1);
        line.skip(2).shorten(1).put(words, look.theme.dim());
    }
}
