//! Which keys give which commands: the built-in bindings, and the config's over them.

use std::collections::HashSet;

use super::action::{Action, Command, NoCommand};
use super::defaults::DEFAULTS;
use super::key::Key;
use super::layout::Pane;
use crate::config::{Fault, Hint, KeyBinding, Placed, Problem, nearest};

/// Keys pressed one after another, and what they do in one pane or everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// Where it holds; `None` is everywhere that the pane itself does not say otherwise.
    pub pane: Option<Pane>,
    pub keys: Vec<Key>,
    /// Empty when the config takes a built-in binding away.
    pub commands: Vec<Command>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// What the keys pressed so far mean.
#[derive(Debug, PartialEq)]
pub enum Meaning<'a> {
    Commands(&'a [Command]),
    /// More keys must follow.
    Beginning,
    Nothing,
}

/// The name that takes a binding away.
const NONE: &str = "none";

impl Default for Keymap {
    fn default() -> Keymap {
        let bindings = DEFAULTS.iter().flat_map(|(pane, keys, command)| {
            keys.split("  ").map(|keys| Binding {
                pane: *pane,
                keys: sequence(keys).expect("the built-in keys are keys; a test reads them all"),
                commands: vec![command.parse().expect("the built-in commands are commands")],
            })
        });
        Keymap {
            bindings: bindings.collect(),
        }
    }
}

impl Keymap {
    /// The built-in keymap with the config's bindings over it, or the first fault among these.
    pub fn with(own: &[KeyBinding], file: &str) -> Result<Keymap, Fault> {
        let mut keymap = Keymap::default();
        let mut seen = HashSet::new();
        for line in own {
            let binding = read(line, file)?;
            if !seen.insert((binding.pane, binding.keys.clone())) {
                let problem = Problem::KeysTwice {
                    keys: line.keys.value.clone(),
                };
                return Err(Fault::new(file, line.keys.place, problem, None));
            }
            keymap.check_reach(&binding, line, file)?;
            keymap
                .bindings
                .retain(|it| (it.pane, &it.keys) != (binding.pane, &binding.keys));
            keymap.bindings.push(binding);
        }
        Ok(keymap)
    }

    /// What the keys mean in a pane; its own bindings come before those that hold everywhere.
    pub fn meaning(&self, pane: Pane, keys: &[Key]) -> Meaning<'_> {
        for place in [Some(pane), None] {
            let exact = self.bindings.iter().find(|it| it.pane == place && it.keys == keys);
            if let Some(binding) = exact {
                return Meaning::Commands(&binding.commands);
            }
        }
        let begins =
            |it: &&Binding| (it.pane.is_none() || it.pane == Some(pane)) && it.keys.starts_with(keys) && it.is_alive();
        match self.bindings.iter().find(begins) {
            Some(_) => Meaning::Beginning,
            None => Meaning::Nothing,
        }
    }

    /// Whether a key does something, or begins something, in any pane.
    pub fn knows(&self, key: Key) -> bool {
        self.bindings().any(|it| it.keys.contains(&key))
    }

    /// The bindings that do something, in the order they were made.
    pub fn bindings(&self) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(|it| it.is_alive())
    }

    /// All keys that do just this where a pane has the focus, the shortest way to say it first in the list.
    pub fn keys_of(&self, action: Action, pane: Pane) -> Vec<&[Key]> {
        let command = Command::from(action);
        self.bindings
            .iter()
            .filter(|it| it.commands.as_slice() == std::slice::from_ref(&command))
            .filter(|it| self.holds(it, pane))
            .map(|it| it.keys.as_slice())
            .collect()
    }

    /// Whether a binding is what its keys mean in a pane.
    pub fn holds(&self, binding: &Binding, pane: Pane) -> bool {
        binding.pane == Some(pane) || (binding.pane.is_none() && !self.is_hidden(binding, pane))
    }

    /// A pane says otherwise about the keys of a binding that holds everywhere.
    fn is_hidden(&self, binding: &Binding, pane: Pane) -> bool {
        self.bindings
            .iter()
            .any(|it| it.pane == Some(pane) && it.keys == binding.keys)
    }

    /// A binding that begins another one, or is begun by one, would never be reached.
    fn check_reach(&self, binding: &Binding, line: &KeyBinding, file: &str) -> Result<(), Fault> {
        if !binding.is_alive() {
            return Ok(());
        }
        let conflict = self.bindings.iter().find(|it| {
            it.is_alive()
                && it.pane == binding.pane
                && it.keys != binding.keys
                && (it.keys.starts_with(&binding.keys) || binding.keys.starts_with(&it.keys))
        });
        let Some(other) = conflict else {
            return Ok(());
        };
        let other = written(&other.keys);
        let hint = Hint::TakeAway(other.clone());
        let problem = Problem::KeysUnreachable {
            keys: line.keys.value.clone(),
            other,
        };
        Err(Fault::new(file, line.keys.place, problem, Some(hint)))
    }
}

impl Binding {
    fn is_alive(&self) -> bool {
        !self.commands.is_empty()
    }
}

/// Keys as the config and the help write them: `g g`.
pub fn written(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    names.join(" ")
}

fn sequence(text: &str) -> Option<Vec<Key>> {
    let keys: Option<Vec<Key>> = text.split_whitespace().map(|name| name.parse().ok()).collect();
    keys.filter(|it| !it.is_empty())
}

fn read(line: &KeyBinding, file: &str) -> Result<Binding, Fault> {
    let pane = match line.pane.as_deref() {
        None => None,
        Some(name) => Some(Pane::named(name).ok_or_else(|| unknown_pane(name, line, file))?),
    };
    let keys = sequence(&line.keys.value).ok_or_else(|| {
        let problem = Problem::NoKeys {
            keys: line.keys.value.clone(),
        };
        Fault::new(file, line.keys.place, problem, Some(Hint::Keys))
    })?;
    if line.actions.iter().any(|it| it.value == NONE) {
        let commands = vec![];
        return Ok(Binding { pane, keys, commands });
    }
    let commands: Result<Vec<Command>, Fault> = line.actions.iter().map(|action| command(action, file)).collect();
    Ok(Binding {
        pane,
        keys,
        commands: commands?,
    })
}

fn unknown_pane(name: &str, line: &KeyBinding, file: &str) -> Fault {
    let hint = Hint::Choices(Pane::ALL.map(Pane::name).join(", "));
    let problem = Problem::NoPane { name: name.to_owned() };
    Fault::new(file, line.keys.place, problem, Some(hint))
}

fn command(action: &Placed<String>, file: &str) -> Result<Command, Fault> {
    action.value.parse().map_err(|fault| {
        let (problem, hint) = match fault {
            NoCommand::UnknownAction(name) => {
                let near = nearest(&name, Action::ALL.iter().map(|it| it.name()));
                let hint = near.map(|it| Hint::DidYouMean(it.to_owned()));
                (Problem::UnknownAction { name }, hint)
            }
            NoCommand::WantsArgument(it) => {
                let hint = Hint::Write(format!("{} {}", it.name(), it.argument().example()));
                let name = it.name().to_owned();
                (Problem::ActionWantsMore { name }, Some(hint))
            }
            NoCommand::TakesNoArgument(it) => {
                let name = it.name().to_owned();
                (Problem::ActionTakesNothing { name }, Some(Hint::ActionList))
            }
        };
        Fault::new(file, action.place, problem, hint)
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::config;

    fn fault(text: &str, expected: Expect) {
        let config = config::parse(text, "config.toml").expect("the config is right");
        let found = match Keymap::with(&config.keys, "config.toml") {
            Ok(_) => "no fault".to_owned(),
            Err(fault) => match &fault.hint {
                Some(hint) => format!("{fault}\n{hint}"),
                None => fault.to_string(),
            },
        };
        expected.assert_eq(&found);
    }

    fn meaning(text: &str, pane: Pane, keys: &str) -> String {
        let config = config::parse(text, "config.toml").expect("the config is right");
        let keymap = Keymap::with(&config.keys, "config.toml").expect("the keys are right");
        match keymap.meaning(pane, &sequence(keys).expect("keys")) {
            Meaning::Commands(commands) => commands
                .iter()
                .map(|it| it.action.name())
                .collect::<Vec<_>>()
                .join(" + "),
            Meaning::Beginning => "…".to_owned(),
            Meaning::Nothing => "-".to_owned(),
        }
    }

    #[test]
    fn a_fault_names_its_place_and_what_was_meant() {
        fault(
            "[keys]\n\"x\" = \"opne\"",
            expect![[r#"
                config.toml, line 2, column 8: unknown action `opne`
                did you mean `open`?"#]],
        );
        fault(
            "[keys]\n\"ctr-x\" = \"open\"",
            expect![[r#"
            config.toml, line 2, column 1: `ctr-x` names no keys
            write keys as "j", "ctrl-d", "f5", "space", or one after another as "g g""#]],
        );
        fault(
            "[keys.readr]\n\"x\" = \"open\"",
            expect![[r#"
            config.toml, line 2, column 1: there is no pane `readr`
            it can be sources, headlines, reader"#]],
        );
        fault(
            "[keys]\n\"x\" = \"go\"",
            expect![[r#"
                config.toml, line 2, column 8: `go` wants to be told more
                write, for example, `go today`"#]],
        );
        fault(
            "[keys]\n\"x\" = \"down 3\"",
            expect![[r#"
                config.toml, line 2, column 8: nothing may follow `down`
                write several actions as a list"#]],
        );
    }

    #[test]
    fn keys_that_begin_other_keys_are_a_fault_until_those_are_taken_away() {
        fault(
            "[keys]\n\"g\" = \"top\"",
            expect![[r#"
            config.toml, line 2, column 1: `g` and `g g` begin alike, so one of them would never be reached
            take the other away with "g g" = "none", above this line"#]],
        );
        fault("[keys.reader]\n\"g\" = \"top\"", expect!["no fault"]);
    }

    #[test]
    fn the_bindings_that_the_example_shows_are_sound() {
        let shown = |line: &&str| line.starts_with("# \"") || line.starts_with("# [keys.");
        let lines: Vec<&str> = config::EXAMPLE.lines().skip_while(|line| *line != "[keys]").collect();
        let lines = lines.into_iter().skip(1).take_while(shown).map(|line| &line[2..]);
        let text = format!("[keys]\n{}", lines.collect::<Vec<_>>().join("\n"));
        assert!(text.lines().count() > 3, "{text}");
        fault(&text, expect!["no fault"]);
    }

    #[test]
    fn the_config_binds_over_what_is_built_in() {
        let own = "[keys]\n\"x\" = [\"toggle-read\", \"down\"]\n\"q\" = \"none\"\n[keys.reader]\n\"j\" = \"page-down\"";
        assert_eq!(meaning(own, Pane::Headlines, "x"), "toggle-read + down");
        assert_eq!(meaning(own, Pane::Headlines, "q"), "");
        assert_eq!(meaning(own, Pane::Reader, "j"), "page-down");
        assert_eq!(meaning(own, Pane::Headlines, "j"), "down");
        assert_eq!(meaning(own, Pane::Headlines, "g"), "…");
        assert_eq!(meaning(own, Pane::Headlines, "g x"), "-");
    }
}
