//! The command line: one file per subcommand. Here are its frame, what every command needs, and how an
//! error becomes words and an exit code.

mod completions;
mod config;
mod context;
mod demo;
mod digest;
mod error;
mod extract;
mod keys;
mod list;
mod live;
mod man;
mod offline;
mod open;
mod output;
mod parse;
mod plain;
mod probe;
mod refresh;
mod render;
mod rules;
mod select;
mod setup;
mod show;
mod sound;
mod sources;
mod speech;
mod store;
mod table;
mod undo;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use context::Context;
pub use error::Hinted;

/// What every command takes.
#[derive(Parser)]
#[command(name = "jarshy", version, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    paths: context::Paths,
    /// Reads line by line, with no screen
    #[arg(long)]
    plain: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Config(config::Args),
    Demo(demo::Args),
    /// Shows the keys and what they do
    Keys(keys::Args),
    /// The front page of the day as a text
    Digest(digest::Args),
    List(list::Args),
    /// Shows the article of a web page, and how it is found
    Extract(extract::Args),
    /// Shows what is read from a feed, and how
    Parse(parse::Args),
    Sources(sources::Args),
    /// Prints the manual page of this program
    Man,
    Completions(completions::Args),
    Refresh(refresh::Args),
    Offline(offline::Args),
    /// Shows HTML as the article pane does
    Render(render::Args),
    /// Shows what the rules of the config do
    Rules(rules::Args),
    Show(show::Args),
    Store(store::Args),
    /// Takes back what was last done
    Undo,
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let cli = match speech::parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let context = match Context::new(cli.paths) {
        Ok(context) => context,
        Err(error) => return error::report(&error, &context::locale(None)),
    };
    let ran = match (cli.command, cli.plain) {
        (None, true) => plain::run(&context),
        (command, _) => run(command, &context),
    };
    match ran {
        Ok(code) => code,
        Err(error) => error::report(&error, &context.locale()),
    }
}

fn run(command: Option<Command>, context: &Context) -> anyhow::Result<ExitCode> {
    match command {
        None => open::run(context),
        Some(Command::Config(args)) => config::run(&args, context),
        Some(Command::Demo(args)) => demo::run(&args, context),
        Some(Command::Keys(args)) => keys::run(&args, context),
        Some(Command::Digest(args)) => digest::run(&args, context),
        Some(Command::List(args)) => list::run(&args, context),
        Some(Command::Extract(args)) => extract::run(&args, context),
        Some(Command::Parse(args)) => parse::run(&args, context),
        Some(Command::Sources(args)) => sources::run(&args, context),
        Some(Command::Man) => man::run(context),
        Some(Command::Completions(args)) => completions::run(&args, context),
        Some(Command::Rules(args)) => rules::run(&args, context),
        Some(Command::Show(args)) => show::run(&args, context),
        Some(Command::Store(args)) => store::run(&args, context),
        Some(Command::Undo) => undo::run(context),
        Some(Command::Refresh(args)) => refresh::run(&args, context),
        Some(Command::Offline(args)) => offline::run(&args, context),
        Some(Command::Render(args)) => render::run(&args),
    }
}
