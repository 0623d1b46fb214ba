//! `jarshy completions SHELL`: what the shell offers at the tab key, explained in the reader's language.

use std::io;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Context};

#[derive(clap::Args)]
pub struct Args {
    /// The shell that is to read it
    shell: Shell,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let mut script = vec![];
    clap_complete::generate(
        args.shell,
        &mut context.locale().speak(Cli::command()),
        "jarshy",
        &mut script,
    );
    io::Write::write_all(&mut io::stdout().lock(), &script)?;
    Ok(ExitCode::SUCCESS)
}
