//! `jarshy config`: where the settings are, whether they are sound, what they say, and changes to them.

use std::env;
use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::{self, ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::sound::sound;
use super::{Context, Hinted, output};
use crate::config::settings::SETTINGS;
use crate::config::{self, Edit, edit};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints where the config file is
    Path,
    /// Says what is wrong with the config file, with line and column
    Check,
    /// Writes the config file, with a comment on every setting
    Init,
    /// Opens the config file in an editor, and checks it when that closes
    Edit,
    /// Prints a setting, or all of them
    Get { key: Option<String> },
    /// Changes a setting; comments stay
    Set { key: String, value: String },
    /// Makes a comment of a setting, so that its default holds
    Unset { key: String },
    /// Prints the JSON schema of the config file, for editors
    Schema,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    match &args.command {
        Command::Path => output::line(&context.config_file.display().to_string())?,
        Command::Check => check(context)?,
        Command::Init => init(context)?,
        Command::Edit => return change(context),
        Command::Get { key } => get(context, key.as_deref())?,
        Command::Set { key, value } => {
            let edit = Edit::Set {
                key: key.clone(),
                value: value.clone(),
            };
            context.edit(&edit, &file(context))?;
            get(context, Some(key))?;
        }
        Command::Unset { key } => {
            context.edit(&Edit::Unset { key: key.clone() }, &file(context))?;
            get(context, Some(key))?;
        }
        Command::Schema => {
            let locale = context.locale();
            output::json(&config::schema(|id| locale.text(id)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(context: &Context) -> anyhow::Result<()> {
    let locale = context.locale();
    let text = match fs::read_to_string(&context.config_file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let message = locale.format("config-none", &[("file", file(context).into())]);
            return Err(Hinted::new(message, locale.text("config-none-hint")).into());
        }
        Err(error) => {
            return Err(error).with_context(|| locale.format("config-unread", &[("file", file(context).into())]));
        }
    };
    let config = sound(context, &text, &file(context))?;
    let count = config.sources.len().into();
    output::line(&locale.format("config-sound", &[("file", file(context).into()), ("count", count)]))?;
    Ok(())
}

fn init(context: &Context) -> anyhow::Result<()> {
    let locale = context.locale();
    let named = [("file", file(context).into())];
    if context.config_file.exists() {
        return Err(Hinted::new(locale.format("config-there", &named), locale.text("config-there-hint")).into());
    }
    context.write_config(&config::example(|id| locale.text(id)))?;
    output::line(&locale.format("config-written", &named))?;
    Ok(())
}

fn get(context: &Context, key: Option<&str>) -> anyhow::Result<()> {
    let text = context.config_text()?;
    let Some(key) = key else {
        let config = config::parse(&text, &file(context))?;
        for setting in SETTINGS {
            let value = config::value(&config, setting.key).unwrap_or_default();
            output::line(format!("{} = {value}", setting.key).trim_end())?;
        }
        return Ok(());
    };
    let value = edit::get(&text, &file(context), key)?;
    // A text alone is of more use to a script without its quotes.
    let plain = toml::from_str::<toml::Table>(&format!("v = {value}")).ok();
    let plain = plain.and_then(|table| table["v"].as_str().map(str::to_owned));
    output::line(&plain.unwrap_or(value))?;
    Ok(())
}

/// Lets a person edit a copy, which takes the place of the config only when it is sound.
fn change(context: &Context) -> anyhow::Result<ExitCode> {
    let locale = context.locale();
    let before = context.config_text()?;
    let folder = tempfile::Builder::new().prefix("jarshy-").tempdir()?;
    let copy = folder.path().join("config.toml");
    fs::write(&copy, &before)?;
    loop {
        open_editor(context, &copy)?;
        let text = fs::read_to_string(&copy)?;
        if text == before {
            output::line(&locale.text("config-unchanged"))?;
            return Ok(ExitCode::SUCCESS);
        }
        let Err(error) = sound(context, &text, &file(context)) else {
            context.write_config(&text)?;
            output::line(&locale.format("config-saved", &[("file", file(context).into())]))?;
            return Ok(ExitCode::SUCCESS);
        };
        if !io::stdin().is_terminal() || !wants_to_go_on(context, &error)? {
            let kept = folder.keep().join("config.toml");
            output::line(&locale.format("config-kept", &[("file", kept.display().to_string().into())]))?;
            return Err(error);
        }
    }
}

fn wants_to_go_on(context: &Context, error: &anyhow::Error) -> anyhow::Result<bool> {
    let locale = context.locale();
    super::error::report(error, &locale);
    let mut out = io::stderr().lock();
    write!(out, "{} ", locale.text("config-edit-again"))?;
    out.flush()?;
    let mut answer = String::new();
    let end = io::stdin().read_line(&mut answer)? == 0;
    let no = locale.text("config-edit-no").to_lowercase();
    let answer = answer.trim().to_lowercase();
    Ok(!end && !no.split(' ').any(|word| word == answer))
}

fn open_editor(context: &Context, path: &Path) -> anyhow::Result<()> {
    let named = |name| env::var(name).ok().filter(|it| !it.trim().is_empty());
    let fallback = if cfg!(windows) { "notepad" } else { "vi" };
    let editor = named("VISUAL")
        .or_else(|| named("EDITOR"))
        .unwrap_or_else(|| fallback.to_owned());
    let locale = context.locale();
    let failed = || locale.format("config-editor-failed", &[("editor", editor.clone().into())]);
    let status = shell(&editor, path).status().with_context(failed)?;
    if !status.success() {
        return Err(Hinted::new(failed(), locale.text("config-editor-hint")).into());
    }
    Ok(())
}

/// `$EDITOR` is a piece of shell, as git and crontab read it: `code --wait`, `sh -c '…'`.
fn shell(editor: &str, path: &Path) -> process::Command {
    if cfg!(windows) {
        let mut command = process::Command::new(editor);
        command.arg(path);
        return command;
    }
    let mut command = process::Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(path);
    command
}

fn file(context: &Context) -> String {
    context.config_file.display().to_string()
}
