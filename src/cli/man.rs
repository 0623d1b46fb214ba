//! `jarshy man`: the manual as one page of roff, every command and every setting in it, in the reader's
//! language. Made from the command line itself and from the table of settings.

use std::process::ExitCode;

use clap::{Arg, Command, CommandFactory};

use super::{Cli, Context, output};
use crate::config::settings::{RULE, SETTINGS, SOURCE, Setting, VIEW};
use crate::config::{self, Config};
use crate::locale::Locale;

pub fn run(context: &Context) -> anyhow::Result<ExitCode> {
    let locale = context.locale();
    output::line(manual(&locale, locale.speak(Cli::command())).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

fn manual(locale: &Locale, command: Command) -> String {
    let mut page = Page {
        // The first line tells man how the page is written.
        text: format!(
            ".\\\" -*- coding: utf-8 -*-\n.TH JARSHY 1 \"\" \"jarshy {}\"\n",
            env!("CARGO_PKG_VERSION")
        ),
    };
    page.section(&locale.text("man-name"));
    page.text(&format!("jarshy - {}", about(&command)));
    page.section(&locale.text("usage"));
    page.usage(&command);
    page.section(&locale.text("usage-options"));
    command.get_arguments().for_each(|argument| page.argument(argument));
    page.section(&locale.text("usage-commands"));
    command.get_subcommands().for_each(|inner| page.command(inner));
    page.section(&locale.text("man-settings"));
    page.text(&locale.text("man-settings-are"));
    let bare = Config::bare();
    for setting in SETTINGS {
        let default = config::value(&bare, setting.key).filter(|value| !value.is_empty());
        page.setting(locale, setting.key, setting.doc, default);
    }
    page.table("[keys]", &locale.text("config-keys"));
    page.table("[layouts]", &locale.text("config-layouts"));
    page.tables(locale, "[[view]]", "config-view", VIEW);
    page.tables(locale, "[[rule]]", "config-rule", RULE);
    page.tables(locale, "[[source]]", "config-source", SOURCE);
    page.section(&locale.text("man-codes"));
    for (code, id) in [
        ("0", "man-code-0"),
        ("1", "man-code-1"),
        ("2", "man-code-2"),
        ("3", "man-code-3"),
    ] {
        page.item(code, &locale.text(id));
    }
    page.text
}

/// A manual page as it grows.
struct Page {
    text: String,
}

impl Page {
    fn section(&mut self, heading: &str) {
        self.text
            .push_str(&format!(".SH {}\n", escaped(&heading.to_uppercase())));
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(&format!(".PP\n{}\n", escaped(text)));
    }

    fn item(&mut self, name: &str, text: &str) {
        self.text
            .push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", escaped(name), escaped(text)));
    }

    fn table(&mut self, header: &str, text: &str) {
        self.text
            .push_str(&format!(".SS {}\n{}\n", escaped(header), escaped(text)));
    }

    fn usage(&mut self, command: &Command) {
        let usage = command.clone().render_usage().to_string();
        for line in usage.trim_start_matches("Usage:").lines() {
            self.text.push_str(&format!(".br\n{}\n", escaped(line.trim())));
        }
    }

    /// A command and those below it, each under its whole usage.
    fn command(&mut self, command: &Command) {
        let name = command.get_bin_name().unwrap_or(command.get_name());
        self.table(name, &about(command));
        self.usage(command);
        let own = command
            .get_arguments()
            .filter(|it| !it.is_global_set() && it.get_id() != "help");
        own.for_each(|argument| self.argument(argument));
        command.get_subcommands().for_each(|inner| self.command(inner));
    }

    fn argument(&mut self, argument: &Arg) {
        let short = argument
            .get_short()
            .map(|short| format!("-{short}, "))
            .unwrap_or_default();
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        self.item(&format!("{short}{argument}"), &help);
    }

    fn setting(&mut self, locale: &Locale, key: &str, doc: &str, default: Option<String>) {
        let mut text = locale.text(doc);
        if let Some(default) = default {
            text.push_str(&format!(
                " [{}]",
                locale.format("usage-default", &[("value", default.into())])
            ));
        }
        self.item(key, &text);
    }

    fn tables<T>(&mut self, locale: &Locale, header: &str, doc: &str, settings: &[Setting<T>]) {
        self.table(header, &locale.text(doc));
        for setting in settings {
            self.setting(locale, setting.key, setting.doc, None);
        }
    }
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// Text in which roff sees no commands.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    let lines = text.lines().map(|line| match line.starts_with(['.', '\'']) {
        true => format!("\\&{line}"),
        false => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn the_manual_has_every_command_and_every_setting() {
        for language in [Language::kazakh(), Language::russian(), Language::english()] {
            let locale = Locale::new(&language);
            let page = manual(&locale, locale.speak(Cli::command()));
            for setting in SETTINGS {
                assert!(page.contains(&format!("\\fB{}\\fR", setting.key)), "{}", setting.key);
                assert!(page.contains(&escaped(&locale.text(setting.doc))), "{}", setting.doc);
            }
            for command in Cli::command().get_subcommands() {
                assert!(
                    page.contains(&format!(".SS jarshy {}\n", command.get_name())),
                    "{}",
                    command.get_name()
                );
            }
        }
    }

    #[test]
    fn text_cannot_be_a_command_of_roff() {
        assert_eq!(escaped(".SH x\n'b\n\\fB -x"), "\\&.SH x\n\\&'b\n\\efB \\-x");
    }
}
