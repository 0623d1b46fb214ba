//! The command line: one file per subcommand. Here are its frame, what every command needs, and how an
//! error becomes words and an exit code.

mod context;
mod error;
mod parse;

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
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Shows what is read from a feed, and how
    Parse(parse::Args),
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let context = match Context::new(cli.paths) {
        Ok(context) => context,
        Err(error) => return error::report(&error, &context::locale(None)),
    };
    match run(cli.command, &context) {
        Ok(code) => code,
        Err(error) => error::report(&error, &context.locale()),
    }
}

fn run(command: Option<Command>, _context: &Context) -> anyhow::Result<ExitCode> {
    match command {
        None => Ok(ExitCode::SUCCESS),
        Some(Command::Parse(args)) => parse::run(args),
    }
}
