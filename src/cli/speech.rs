//! The arguments, read; their help and their refusals in the reader's language.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use super::context::{self, Paths};
use super::{Cli, Context, error};
use crate::locale::Locale;

/// What the arguments of a refused command line end with, as those of most programs do.
const REFUSED: u8 = 2;

/// The arguments, or the exit code after help, the version or a refusal was printed.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, ExitCode> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let plain = Cli::command().try_get_matches_from(&arguments);
    // The words of another language are looked for only when there is something to say.
    if let Some(cli) = plain.ok().and_then(|matches| Cli::from_arg_matches(&matches).ok()) {
        return Ok(cli);
    }
    let locale = locale(&arguments);
    let spoken = locale.speak(Cli::command()).try_get_matches_from(&arguments);
    match spoken.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(cli),
        Err(error) => Err(answer(&error, &locale)),
    }
}

fn answer(error: &clap::Error, locale: &Locale) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that closed the pipe (`--help | head`) has seen what it wanted.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(REFUSED)
        }
        _ => {
            let refusal = locale.refusal(error);
            error::say(locale, &refusal.message, Some(refusal.hint));
            ExitCode::from(REFUSED)
        }
    }
}

/// The language of the config that the arguments name, however wrong the rest of them is.
fn locale(arguments: &[OsString]) -> Locale {
    let command = Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .ignore_errors(true);
    let paths = command
        .try_get_matches_from(arguments)
        .and_then(|matches| Paths::from_arg_matches(&matches));
    match paths.map_err(anyhow::Error::from).and_then(Context::new) {
        Ok(context) => context.locale(),
        Err(_) => context::locale(None),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::Command;

    use super::*;
    use crate::model::Language;

    /// The ids of the messages that the help of a command and of those below it needs.
    fn needed(command: &Command, id: &str, ids: &mut BTreeSet<String>) {
        ids.insert(id.to_owned());
        let arguments = command
            .get_arguments()
            .filter(|it| !matches!(it.get_id().as_str(), "help" | "version"));
        for argument in arguments.filter(|it| !it.is_hide_set()) {
            ids.insert(format!("{id}--{}", argument.get_id().as_str().replace('_', "-")));
            let takes_values = argument.get_action().takes_values();
            let names = argument
                .get_value_names()
                .unwrap_or_default()
                .iter()
                .filter(|_| takes_values);
            ids.extend(names.map(|name| format!("value-{}", name.to_lowercase().replace('_', "-"))));
        }
        for inner in command.get_subcommands().filter(|it| !it.is_hide_set()) {
            needed(inner, &format!("{id}-{}", inner.get_name()), ids);
        }
    }

    #[test]
    fn every_command_and_every_argument_has_its_words_in_three_languages() {
        let mut ids = BTreeSet::new();
        needed(&Cli::command(), "help", &mut ids);
        for language in [Language::kazakh(), Language::russian(), Language::english()] {
            let locale = Locale::new(&language);
            let missing: Vec<&String> = ids.iter().filter(|id| !locale.knows(id)).collect();
            assert!(missing.is_empty(), "locales/{}.ftl lacks {missing:?}", language.code());
        }
    }

    #[test]
    fn no_words_are_kept_for_a_command_that_is_gone() {
        let mut ids = BTreeSet::new();
        needed(&Cli::command(), "help", &mut ids);
        let messages = include_str!("../../locales/en.ftl")
            .lines()
            .filter_map(|line| line.split_once(" ="));
        let of_commands = messages
            .map(|(id, _)| id)
            .filter(|id| id.starts_with("help") || id.starts_with("value-"));
        let gone: Vec<&str> = of_commands
            .filter(|id| !ids.contains(id.trim_end_matches("-more")))
            .collect();
        assert!(gone.is_empty(), "no command needs {gone:?}");
    }
}
