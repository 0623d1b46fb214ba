//! `jarshy demo`: the same program on a small edition of its own, fetched over HTTP from a server inside the
//! program into a store that is gone afterwards. The main job on a machine with no network.

mod edition;
mod picture;
mod server;

use std::fmt::Write as _;
use std::fs;
use std::process::ExitCode;

use anyhow::Context as _;

use self::edition::Edition;
use super::{Context, list, open, plain, refresh};

#[derive(clap::Args)]
pub struct Args {
    /// Prints the headlines and ends
    #[arg(long)]
    once: bool,
    /// Reads line by line, with no screen
    #[arg(long, conflicts_with = "once")]
    plain: bool,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let edition = Edition::embedded();
    let sources = edition
        .sources
        .iter()
        .map(|it| (it.url(""), it))
        .map(|(path, it)| (path, describe(it)))
        .collect::<Vec<_>>();
    let origin = server::start(edition).context("cannot open a port on 127.0.0.1")?;
    let folder = tempfile::Builder::new()
        .prefix("jarshy-demo-")
        .tempdir()
        .context("cannot make a temporary folder")?;
    let config_file = folder.path().join("config.toml");
    let mut config = String::new();
    for (path, description) in &sources {
        let _ = write!(config, "[[source]]\nurl = \"{origin}{path}\"\n{description}\n");
    }
    fs::write(&config_file, config).with_context(|| format!("cannot write {}", config_file.display()))?;
    let context = context.elsewhere(config_file, folder.path().to_owned());
    if args.once {
        refresh::run(&refresh::Args::default(), &context)?;
        return list::run(&list::Args::default(), &context);
    }
    if args.plain {
        refresh::run(&refresh::Args::default(), &context)?;
        return plain::run(&context);
    }
    open::run(&context)
}

/// The rest of a source's table in the config.
fn describe(source: &edition::Source) -> String {
    let tags: Vec<String> = source.tags.iter().map(|tag| format!("{tag:?}")).collect();
    format!(
        "name = {:?}\nlang = {:?}\ntags = [{}]\nfull_text = \"always\"\n{}",
        source.name,
        source.lang,
        tags.join(", "),
        if source.has_feed() {
            ""
        } else {
            "preset = \"generic\"\n"
        },
    )
}
