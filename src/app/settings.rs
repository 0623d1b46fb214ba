//! The screen of settings, made from the table in which they are documented: what each is now, and changes to it.

use super::action::Action;
use super::event::Task;
use super::field::{Edit as Edited, Field};
use super::key::{Code, Key};
use super::layout::{Area, Size};
use super::prompt::Prompt;
use super::state::State;
use crate::config::settings::{INTERFACE, KEYBOARDS, Kind, SETTINGS, Setting, split};
use crate::config::{self, Config, Edit, FullText};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Among all settings.
    pub selected: usize,
    /// The first line on the screen.
    pub top: usize,
}

/// A line of the screen.
#[derive(Clone, Copy)]
pub enum Line {
    /// Of a table of the file.
    Heading(&'static str),
    Gap,
    Setting(usize),
}

/// Lines below the list: what the selected setting is for, and a rule above it.
pub const ABOUT: u16 = 4;

pub(super) fn open(state: &mut State) -> Vec<Task> {
    state.settings = Some(Settings::default());
    vec![]
}

/// Moves, changes, or leaves the screen.
pub(super) fn perform(state: &mut State, action: Action) -> Vec<Task> {
    let Some(settings) = state.settings.clone() else {
        return vec![];
    };
    let page = isize::from(i16::try_from(list_area(state.size).height).unwrap_or(i16::MAX)).max(1);
    match action {
        Action::Down => move_by(state, 1),
        Action::Up => move_by(state, -1),
        Action::PageDown | Action::HalfPageDown | Action::ReadOn => move_by(state, page),
        Action::PageUp | Action::HalfPageUp => move_by(state, -page),
        Action::Top => move_by(state, isize::MIN / 2),
        Action::Bottom => move_by(state, isize::MAX / 2),
        Action::Right => return turn(state, settings.selected, 1),
        Action::Left => return turn(state, settings.selected, -1),
        Action::Open => return change(state, settings.selected),
        Action::Undo => {
            let key = SETTINGS[settings.selected].key.to_owned();
            return vec![Task::Configure(Edit::Unset { key })];
        }
        Action::Back | Action::Settings | Action::Quit => state.settings = None,
        _ => {}
    }
    vec![]
}

/// A click selects a setting, and another one changes it.
pub(super) fn click(state: &mut State, y: u16) -> Vec<Task> {
    let Some(settings) = state.settings.clone() else {
        return vec![];
    };
    let area = list_area(state.size);
    let row = usize::from(y.saturating_sub(area.y));
    match lines().get(settings.top + row) {
        Some(Line::Setting(at)) if y >= area.y && y < area.y + area.height => match *at == settings.selected {
            true => change(state, *at),
            false => {
                move_by(state, *at as isize - settings.selected as isize);
                vec![]
            }
        },
        _ => vec![],
    }
}

/// A new value for a setting that is typed.
pub(super) fn press_in_value(state: &mut State, at: usize, mut field: Field, key: Key) -> Vec<Task> {
    let setting = &SETTINGS[at];
    let name = setting.key.to_owned();
    match key.code {
        Code::Esc => vec![],
        Code::Enter if field.text.trim().is_empty() => vec![Task::Configure(Edit::Unset { key: name })],
        Code::Enter => set(state, setting, field.text.trim()),
        _ => {
            let _: Edited = field.press(state.field_key(key));
            state.prompt = Some(Prompt::Setting(at, field));
            vec![]
        }
    }
}

/// Where the list is.
pub fn list_area(size: Size) -> Area {
    Area {
        x: 0,
        y: 1,
        width: size.width,
        height: size.height.saturating_sub(2 + ABOUT),
    }
}

/// All lines: the settings under the names of their tables.
pub fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut table = None;
    for (at, setting) in SETTINGS.iter().enumerate() {
        let inside = split(setting.key).0;
        if inside != table {
            table = inside;
            lines.push(Line::Gap);
            lines.extend(inside.map(Line::Heading));
        }
        lines.push(Line::Setting(at));
    }
    lines
}

/// What a setting says now: without quotes, empty when it says nothing.
pub fn shown(config: &Config, setting: &Setting<Config>) -> String {
    let value = config::value(config, setting.key).unwrap_or_default();
    let text = value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    text.map_or(value.clone(), str::to_owned)
}

/// Whether it says what it would say by default.
pub fn is_default(config: &Config, setting: &Setting<Config>) -> bool {
    config::value(config, setting.key) == config::value(&Config::bare(), setting.key)
}

/// What can be chosen from, where it is not typed.
pub fn choices(state: &State, setting: &Setting<Config>) -> Option<Vec<String>> {
    let words = |words: &[&str]| Some(words.iter().map(|it| (*it).to_owned()).collect());
    match (setting.key, setting.kind) {
        ("theme", _) => Some(state.themes.clone()),
        ("keyboard", _) => {
            let own = state.config.layouts.keys().cloned();
            Some(KEYBOARDS.iter().map(|it| (*it).to_owned()).chain(own).collect())
        }
        (_, Kind::Flag) => words(&["true", "false"]),
        (_, Kind::Interface) => words(INTERFACE),
        (_, Kind::FullText) => Some(FullText::ALL.iter().map(|it| it.word().to_owned()).collect()),
        _ => None,
    }
}

fn move_by(state: &mut State, steps: isize) {
    let height = usize::from(list_area(state.size).height).max(1);
    let Some(settings) = &mut state.settings else { return };
    let last = SETTINGS.len() - 1;
    settings.selected = settings.selected.saturating_add_signed(steps).min(last);
    let lines = lines();
    let at = lines
        .iter()
        .position(|line| matches!(line, Line::Setting(at) if *at == settings.selected))
        .unwrap_or(0);
    // The name of the table stays in sight above its first setting.
    let above = if at > 0 && matches!(lines[at - 1], Line::Heading(_)) {
        at - 1
    } else {
        at
    };
    settings.top = settings.top.min(above).max((at + 1).saturating_sub(height));
}

/// The next of the values, or a number a little larger; what can only be typed is typed.
fn turn(state: &mut State, at: usize, steps: isize) -> Vec<Task> {
    let setting = &SETTINGS[at];
    let now = shown(&state.config, setting);
    if let Some(choices) = choices(state, setting) {
        let index = choices.iter().position(|it| *it == now).unwrap_or(0) as isize;
        let next = (index + steps).rem_euclid(choices.len().max(1) as isize) as usize;
        return choices.get(next).map_or(vec![], |value| set(state, setting, value));
    }
    let Kind::Number { least, most } = setting.kind else {
        return change(state, at);
    };
    let step = ((most - least) / 100).max(1);
    let number: u32 = now.parse().unwrap_or(least);
    let next = match steps > 0 {
        true => number.saturating_add(step),
        false => number.saturating_sub(step),
    };
    set(state, setting, &next.clamp(least, most).to_string())
}

/// The next of the values, or the value to be typed.
fn change(state: &mut State, at: usize) -> Vec<Task> {
    let setting = &SETTINGS[at];
    if choices(state, setting).is_some() {
        return turn(state, at, 1);
    }
    let field = Field::with(&shown(&state.config, setting));
    state.prompt = Some(Prompt::Setting(at, field));
    vec![]
}

/// Shown at once; the file follows, and has the last word.
fn set(state: &mut State, setting: &Setting<Config>, value: &str) -> Vec<Task> {
    let value = match setting.kind {
        Kind::Flag | Kind::Number { .. } | Kind::Duration { .. } => value.to_owned(),
        _ => config::quoted(value),
    };
    config::assign(&mut state.config, setting.key, &value);
    let key = setting.key.to_owned();
    vec![Task::Configure(Edit::Set { key, value })]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stage::Stage;

    fn at(key: &str) -> usize {
        SETTINGS
            .iter()
            .position(|it| it.key == key)
            .expect("there is such a setting")
    }

    /// Opens the screen, goes to a setting and types; what the file is told.
    fn check(key: &str, typed: &str, expected: &[(&str, &str)]) {
        let mut stage = Stage::new(3);
        stage.state.themes = ["auto", "dark"].map(str::to_owned).to_vec();
        stage.keys(":settings<enter>");
        stage.keys(&"j".repeat(at(key))).keys(typed);
        let told: Vec<Task> = expected
            .iter()
            .map(|(key, value)| {
                Task::Configure(Edit::Set {
                    key: (*key).to_owned(),
                    value: (*value).to_owned(),
                })
            })
            .collect();
        assert_eq!(stage.told, told, "{key} {typed}");
    }

    #[test]
    fn a_setting_is_turned_stepped_or_typed_by_its_kind() {
        check("mouse", "<enter>", &[("mouse", "false")]);
        check("theme", "<right>", &[("theme", "\"dark\"")]);
        check("theme", "<left>", &[("theme", "\"dark\"")]);
        check("width", "l", &[("width", "73")]);
        check("width", "ll", &[("width", "73"), ("width", "74")]);
        check("width", "<enter><ctrl-u>90<enter>", &[("width", "90")]);
        check(
            "timezone",
            "<enter>Asia/Almaty<enter>",
            &[("timezone", "\"Asia/Almaty\"")],
        );
        check("interval", "<enter><ctrl-u>1h<enter>", &[("interval", "1h")]);
        check("width", "<enter>1<esc>", &[]);
    }

    #[test]
    fn an_emptied_value_and_undo_put_the_default_back() {
        for typed in ["<enter><ctrl-u><enter>", "u"] {
            let mut stage = Stage::new(3);
            stage
                .keys(":settings<enter>")
                .keys(&"j".repeat(at("width")))
                .keys(typed);
            let key = "width".to_owned();
            assert_eq!(stage.told, [Task::Configure(Edit::Unset { key })], "{typed}");
        }
    }

    #[test]
    fn the_selected_setting_is_always_in_sight() {
        let mut stage = Stage::new(3);
        stage.resize(40, 12).keys(":settings<enter>");
        let is_in_sight = |stage: &Stage| {
            let settings = stage.state.settings.clone().expect("the screen is there");
            let height = usize::from(list_area(stage.state.size).height);
            let shown = lines();
            let mut shown = shown.iter().skip(settings.top).take(height);
            shown.any(|line| matches!(line, Line::Setting(at) if *at == settings.selected))
        };
        for _ in 0..SETTINGS.len() {
            stage.keys("j");
            assert!(is_in_sight(&stage));
        }
        for _ in 0..SETTINGS.len() {
            stage.keys("k");
            assert!(is_in_sight(&stage));
        }
        assert_eq!(stage.state.settings, Some(Settings::default()));
        stage.keys("<esc>");
        assert_eq!(stage.state.settings, None);
    }
}
