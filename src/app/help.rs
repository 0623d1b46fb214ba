//! The help: everything that has a key, made from the keymap, so that it is never wrong.

use super::action::{Action, Argument, Command, Group};
use super::event::Task;
use super::field::Field;
use super::key::{Code, Key};
use super::keyboard::Keyboard;
use super::keymap::{Binding, Keymap, written};
use super::layout::{Pane, Size};
use super::place::Place;
use super::prompt::Prompt;
use super::state::State;
use crate::locale::Locale;
use crate::text::fold::fold;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Help {
    /// The first line on the screen.
    pub top: usize,
    /// What is looked for: only lines with all of its words are shown.
    pub needle: String,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Heading(Group),
    Way(Way),
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

/// What is done, and by which keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub commands: Vec<Command>,
    pub keys: Vec<Keys>,
}

/// One way to press it: on a Latin keyboard, and as the same keys are written on the reader's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Keys {
    pub latin: Vec<Key>,
    pub own: Option<Vec<Key>>,
    /// Where it holds.
    pub panes: Vec<Pane>,
}

pub(super) fn open(state: &mut State) -> Vec<Task> {
    state.help = Some(Help::default());
    vec![]
}

/// Moves within the help, or leaves it: first what is looked for, then itself.
pub(super) fn perform(state: &mut State, action: Action) -> Vec<Task> {
    let Some(mut help) = state.help.take() else {
        return vec![];
    };
    let page = page(state.size) as isize;
    let step: isize = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown | Action::HalfPageDown => page,
        Action::PageUp | Action::HalfPageUp => -page,
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        Action::Search | Action::Find => {
            state.prompt = Some(Prompt::HelpSearch(Field::with(&help.needle)));
            0
        }
        Action::Back if !help.needle.is_empty() => {
            help.needle.clear();
            isize::MIN / 2
        }
        Action::Back | Action::Help | Action::Quit | Action::Left => return vec![],
        _ => 0,
    };
    show(state, help, step)
}

/// Looks for what is typed.
pub(super) fn look_for(state: &mut State, needle: &str) -> Vec<Task> {
    let help = Help {
        top: 0,
        needle: needle.to_owned(),
    };
    show(state, help, 0)
}

fn show(state: &mut State, mut help: Help, step: isize) -> Vec<Task> {
    let count = found(&help.needle, &state.keymap, &state.keyboard, &state.locale).len();
    let last = count.saturating_sub(page(state.size));
    help.top = help.top.saturating_add_signed(step).min(last);
    state.help = Some(help);
    vec![]
}

fn page(size: Size) -> usize {
    usize::from(size.height.saturating_sub(2)).max(1)
}

/// The lines in which all words of a needle are found: in what is done, its name in the config, or its keys.
pub fn found(needle: &str, keymap: &Keymap, keyboard: &Keyboard, locale: &Locale) -> Vec<Line> {
    let words: Vec<String> = fold(needle).split_whitespace().map(str::to_owned).collect();
    let has_all = |way: &Way| {
        let text = searched(way, locale);
        words.iter().all(|word| text.contains(word))
    };
    let mut lines = Vec::new();
    for group in Group::ALL {
        let ways = ways(*group, keymap, keyboard).into_iter().filter(has_all);
        let mut rows: Vec<Line> = ways.filter(|way| !way.keys.is_empty()).map(Line::Way).collect();
        if rows.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        lines.push(Line::Heading(*group));
        lines.append(&mut rows);
    }
    let signs: Vec<Sign> = Sign::ALL
        .into_iter()
        .filter(|sign| {
            let text = fold(&locale.text(sign.message()));
            words.iter().all(|word| text.contains(word))
        })
        .collect();
    if !signs.is_empty() {
        lines.extend((!lines.is_empty()).then_some(Line::Gap));
        lines.push(Line::Signs);
        lines.extend(signs.into_iter().map(Line::Sign));
    }
    lines
}

fn searched(way: &Way, locale: &Locale) -> String {
    let mut text = self::words(&way.commands, locale);
    for command in &way.commands {
        text.push(' ');
        text.push_str(command.action.name());
    }
    for keys in &way.keys {
        text.push(' ');
        text.push_str(&written(&keys.latin));
        if let Some(own) = &keys.own {
            text.push(' ');
            text.push_str(&written(own));
        }
    }
    fold(&text)
}

/// All that can be done, by the groups of its first action: each action, and what keys give beyond that
/// (an action with an argument, or several). An action without keys is there, too.
pub fn ways(group: Group, keymap: &Keymap, keyboard: &Keyboard) -> Vec<Way> {
    let mut ways = Vec::new();
    for action in Action::ALL.iter().filter(|action| action.group() == group) {
        let mut commands: Vec<Vec<Command>> = match action.argument() {
            Argument::Nothing => vec![vec![(*action).into()]],
            _ => vec![],
        };
        for binding in keymap.bindings() {
            let is_of_action = binding.commands.first().is_some_and(|first| first.action == *action);
            if is_of_action && !commands.contains(&binding.commands) {
                commands.push(binding.commands.clone());
            }
        }
        ways.extend(commands.into_iter().map(|commands| Way {
            keys: keys(&commands, keymap, keyboard),
            commands,
        }));
    }
    ways
}

/// What commands do, in words.
pub fn words(commands: &[Command], locale: &Locale) -> String {
    let one = |command: &Command| {
        let action = locale.text(&format!("action-{}", command.action.name()));
        match &command.argument {
            None => action,
            Some(name) => {
                let place = Place::named(name).and_then(|place| place.message());
                format!("{action}: {}", place.map_or_else(|| name.clone(), |id| locale.text(id)))
            }
        }
    };
    commands.iter().map(one).collect::<Vec<_>>().join(" + ")
}

/// The ways to press it, each once, with the panes where it holds.
fn keys(commands: &[Command], keymap: &Keymap, keyboard: &Keyboard) -> Vec<Keys> {
    let mut found: Vec<Keys> = Vec::new();
    for pane in Pane::ALL {
        let holds = |it: &&Binding| it.commands == commands && keymap.holds(it, pane);
        for binding in keymap.bindings().filter(holds) {
            match found.iter_mut().find(|it| it.latin == binding.keys) {
                Some(keys) => keys.panes.push(pane),
                None => found.push(Keys {
                    own: on_keyboard(&binding.keys, keyboard),
                    latin: binding.keys.clone(),
                    panes: vec![pane],
                }),
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::app::stage::Stage;
    use crate::config;
    use crate::model::Language;

    fn check(text: &str, needle: &str, expected: Expect) {
        let config = config::parse(text, "config.toml").expect("the config is right");
        let keymap = Keymap::with(&config.keys, "config.toml").expect("the keys are right");
        let locale = Locale::new(&Language::russian());
        let mut found = String::new();
        for line in super::found(needle, &keymap, &Keyboard::default(), &locale) {
            let Line::Way(way) = line else { continue };
            for keys in &way.keys {
                let own = keys.own.as_ref().map(|own| written(own)).unwrap_or_default();
                let panes: Vec<&str> = keys.panes.iter().map(|pane| pane.name()).collect();
                let does = words(&way.commands, &locale);
                found.push_str(&format!(
                    "{} | {own} | {} | {does}\n",
                    written(&keys.latin),
                    panes.join(" ")
                ));
            }
        }
        expected.assert_eq(&found);
    }

    #[test]
    fn arguments_and_several_actions_are_told_with_their_keys_on_both_keyboards() {
        check(
            "[keys]\n\"x\" = [\"toggle-star\", \"down\"]\n[keys.reader]\n\"z z\" = \"go unread\"\n\"z\" = \"none\"\n",
            "спис непрочит",
            expect![[r#"
                g u | п г | sources headlines reader | перейти к списку: Непрочитанные
                z z | я я | reader | перейти к списку: Непрочитанные
            "#]],
        );
        check(
            "[keys]\n\"x\" = [\"toggle-star\", \"down\"]\n",
            "вниз избранн",
            expect![[r#"
                x | ч | sources headlines reader | в избранное / из избранного + вниз
            "#]],
        );
    }

    #[test]
    fn a_key_is_found_by_its_cyrillic_letter_and_an_action_by_its_name() {
        check(
            "",
            "ctrl-в",
            expect![[r#"
            ctrl-d | ctrl-в | sources headlines reader | на полстраницы вниз
        "#]],
        );
        check(
            "",
            "zen",
            expect![[r#"
            z | я | sources headlines reader | только статья
            f11 |  | sources headlines reader | только статья
        "#]],
        );
    }

    #[test]
    fn the_help_is_searched_and_left_step_by_step() {
        let mut stage = Stage::in_language(3, "ru");
        stage.keys("?/избр<enter>");
        let help = stage.state.help.clone().expect("the help is there");
        assert_eq!((help.needle.as_str(), stage.state.prompt.is_none()), ("избр", true));
        stage.keys("<esc>");
        assert_eq!(stage.state.help, Some(Help::default()));
        stage.keys("/я<esc>");
        assert_eq!(stage.state.help, Some(Help::default()));
        stage.keys("<esc>");
        assert_eq!(stage.state.help, None);
    }
}
