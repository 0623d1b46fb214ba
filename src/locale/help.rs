//! The command line's help and its refusals in the reader's language. A command's words have the id
//! `help-COMMAND` (`help-sources-add`), an argument's `help-COMMAND--ARGUMENT` (`help-list--unread`,
//! `help--config`), a value's name `value-NAME` (`value-file`).

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::Locale;

/// Below every option of a command's own.
const LAST: usize = 1000;

/// Why the arguments were refused, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub message: String,
    pub hint: String,
}

impl Locale {
    /// The same command line with every word of its help in this language.
    pub fn speak(&self, command: Command) -> Command {
        let mut command = self.command(command, "help");
        // Usage lines name the whole path of a command, which is known only now.
        command.build();
        self.usage(command)
    }

    /// What a refusal of the arguments says.
    pub fn refusal(&self, error: &clap::Error) -> Refusal {
        let message = self.refused(error);
        let suggested = [
            ContextKind::SuggestedArg,
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedValue,
            ContextKind::SuggestedCommand,
        ];
        let suggested = suggested.into_iter().find_map(|kind| words(error, kind)?.pop());
        let choices = words(error, ContextKind::ValidValue).filter(|values| !values.is_empty());
        let hint = match (suggested, choices) {
            (Some(word), _) => self.format("did-you-mean", &[("word", word.into())]),
            (None, Some(choices)) => self.format("hint-choices", &[("choices", choices.join(", ").into())]),
            (None, None) => self.text("usage-see-help"),
        };
        Refusal { message, hint }
    }

    fn command(&self, command: Command, id: &str) -> Command {
        let header = *command.get_styles().get_header();
        let template = format!(
            "{{before-help}}{{about-with-newline}}\n{header}{}:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}",
            self.text("usage")
        );
        let has_version = command.get_version().is_some() && id == "help";
        let more = format!("{id}-more");
        let more = self.knows(&more).then(|| self.text(&more));
        let command = command
            .about(self.text(id))
            .long_about(None::<&str>)
            .after_help(more.unwrap_or_default())
            .help_template(template)
            .subcommand_help_heading(self.text("usage-commands"))
            .subcommand_value_name(self.text("usage-command"))
            .disable_help_subcommand(true)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .mut_args(|arg| self.arg(arg, id))
            .mut_subcommands(|inner| {
                let id = format!("{id}-{}", inner.get_name());
                self.command(inner, &id)
            });
        let flag = |name: &'static str, short, action| {
            Arg::new(name)
                .short(short)
                .long(name)
                .action(action)
                .display_order(LAST)
        };
        let command = command.arg(self.worded(flag("help", 'h', ArgAction::Help), "usage-help"));
        if has_version {
            command.arg(self.worded(flag("version", 'V', ArgAction::Version), "usage-version"))
        } else {
            command
        }
    }

    fn arg(&self, arg: Arg, id: &str) -> Arg {
        let id = format!("{id}--{}", arg.get_id().as_str().replace('_', "-"));
        self.worded(arg, &id)
    }

    /// An argument with its help and what clap would add to it: its default, its values, its variable.
    fn worded(&self, arg: Arg, id: &str) -> Arg {
        let mut help = self.text(id);
        let mut add = |id: &str, value: String| {
            let added = self.format(id, &[("value", value.into())]);
            // Kept on one line with its name.
            help.push_str(&format!(" [{}]", added.replace(": ", ":\u{a0}")));
        };
        let is_flag = !arg.get_action().takes_values();
        if let Some(default) = arg.get_default_values().first().filter(|_| !is_flag) {
            add("usage-default", default.to_string_lossy().into_owned());
        }
        let values = arg.get_possible_values();
        let values: Vec<&str> = values
            .iter()
            .filter(|it| !it.is_hide_set())
            .map(|it| it.get_name())
            .collect();
        if !values.is_empty() && !is_flag {
            add("usage-values", values.join(", "));
        }
        if let Some(variable) = arg.get_env() {
            add("usage-variable", variable.to_string_lossy().into_owned());
        }
        let heading = if arg.is_positional() {
            "usage-arguments"
        } else {
            "usage-options"
        };
        let names = arg
            .get_value_names()
            .unwrap_or_default()
            .iter()
            .map(|name| self.value_name(name));
        let names: Vec<String> = names.collect();
        let arg = if names.is_empty() { arg } else { arg.value_names(names) };
        arg.help(help)
            .long_help(None::<&str>)
            .help_heading(self.text(heading))
            .hide_default_value(!is_flag)
            .hide_possible_values(!is_flag)
            .hide_env(!is_flag)
    }

    fn value_name(&self, name: &str) -> String {
        let id = format!("value-{}", name.to_lowercase().replace('_', "-"));
        if self.knows(&id) {
            self.text(&id)
        } else {
            name.to_owned()
        }
    }

    /// clap writes `Usage:` and `[OPTIONS]` itself.
    fn usage(&self, mut command: Command) -> Command {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").trim();
        let usage = usage.replace("[OPTIONS]", &format!("[{}]", self.text("usage-option")));
        command.override_usage(usage).mut_subcommands(|inner| self.usage(inner))
    }

    fn refused(&self, error: &clap::Error) -> String {
        let first = |kind| {
            words(error, kind)
                .and_then(|words| words.into_iter().next())
                .unwrap_or_default()
        };
        let (argument, value) = (first(ContextKind::InvalidArg), first(ContextKind::InvalidValue));
        let say = |id: &str| {
            self.format(
                id,
                &[("argument", argument.clone().into()), ("value", value.clone().into())],
            )
        };
        match error.kind() {
            ErrorKind::InvalidValue if value.is_empty() => say("usage-no-value"),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => say("usage-wrong-value"),
            ErrorKind::UnknownArgument => say("usage-unknown-argument"),
            ErrorKind::InvalidSubcommand => self.format(
                "usage-unknown-command",
                &[("command", first(ContextKind::InvalidSubcommand).into())],
            ),
            ErrorKind::ArgumentConflict => {
                let other = first(ContextKind::PriorArg);
                self.format(
                    "usage-conflict",
                    &[("argument", argument.into()), ("other", other.into())],
                )
            }
            ErrorKind::MissingRequiredArgument => {
                let missing = words(error, ContextKind::InvalidArg).unwrap_or_default().join(" ");
                self.format("usage-missing", &[("arguments", missing.into())])
            }
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                self.text("usage-no-command")
            }
            ErrorKind::TooManyValues => say("usage-too-many-values"),
            ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => say("usage-no-value"),
            ErrorKind::InvalidUtf8 => self.text("usage-not-utf-8"),
            _ => self.text("usage-not-understood"),
        }
    }
}

/// What clap knows of a refusal, as it would print it.
fn words(error: &clap::Error, kind: ContextKind) -> Option<Vec<String>> {
    Some(match error.get(kind)? {
        ContextValue::String(word) => vec![word.clone()],
        ContextValue::Strings(words) => words.clone(),
        ContextValue::StyledStr(word) => vec![word.to_string()],
        ContextValue::StyledStrs(words) => words.iter().map(ToString::to_string).collect(),
        ContextValue::Number(number) => vec![number.to_string()],
        _ => return None,
    })
}
