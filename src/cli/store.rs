//! `jarshy store`: how large the store is and what of, whether it is sound; made smaller, copied, put back.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use serde::Serialize;

use super::table::Table;
use super::{Context, output};
use crate::locale::{Locale, Value};
use crate::store::{Problem, Sizes, Store};

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Prints a JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Says whether the store is sound
    Check {
        /// Puts right what can be put right
        #[arg(long)]
        mend: bool,
    },
    /// Makes the file as small as it can be
    Compact,
    /// Writes a copy, also while the program runs
    Backup { file: PathBuf },
    /// Puts a copy in the place of the store, which is kept beside it
    Restore { file: PathBuf },
}

/// What `--json` tells, in bytes and entries.
#[derive(Serialize)]
struct Told {
    file: u64,
    free: u64,
    headlines: u64,
    bodies: u64,
    articles: u64,
    index: u64,
    pictures: u64,
    entries: u64,
    whole: u64,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let locale = context.locale();
    match &args.command {
        None => sizes(args.json, context, &locale)?,
        Some(Command::Check { mend }) => return check(*mend, context, &locale),
        Some(Command::Compact) => compact(context, &locale)?,
        Some(Command::Backup { file }) => {
            context.store()?.backup(file)?;
            say(&locale, "store-copied", file.display().to_string().into())?;
        }
        Some(Command::Restore { file }) => restore(file, context, &locale)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn sizes(json: bool, context: &Context, locale: &Locale) -> anyhow::Result<()> {
    let Sizes {
        file,
        log,
        free,
        headlines,
        bodies,
        articles,
        index,
        pictures,
        entries,
        whole,
        ..
    } = context.store()?.sizes()?;
    let file = file + log;
    if json {
        let told = Told {
            file,
            free,
            headlines,
            bodies,
            articles,
            index,
            pictures,
            entries,
            whole,
        };
        return Ok(output::json(&told)?);
    }
    output::line(&context.store_file()?.display().to_string())?;
    let mut table = Table::default().text("").number("");
    let rows = [
        ("store-entries", locale.number(entries)),
        ("store-whole", locale.number(whole)),
        ("store-headlines", locale.size(headlines)),
        ("store-bodies", locale.size(bodies)),
        ("store-articles", locale.size(articles)),
        ("store-index", locale.size(index)),
        ("store-pictures", locale.size(pictures)),
        ("store-free", locale.size(free)),
        ("store-file", locale.size(file)),
    ];
    for (id, value) in rows {
        table.row(vec![locale.text(id), value]);
    }
    Ok(table.print()?)
}

fn check(mend: bool, context: &Context, locale: &Locale) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let mut problems = store.check()?;
    for problem in &problems {
        output::line(&format!("! {}", words(problem, locale)))?;
    }
    if mend && !problems.is_empty() {
        store.mend()?;
        store.index_all()?;
        problems = store.check()?;
        for problem in &problems {
            output::line(&format!("! {}", words(problem, locale)))?;
        }
    }
    if !problems.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    output::line(&locale.text("store-sound"))?;
    Ok(ExitCode::SUCCESS)
}

fn words(problem: &Problem, locale: &Locale) -> String {
    let count = |id: &str, count: u64| locale.format(id, &[("count", count.into())]);
    match problem {
        Problem::File(detail) => locale.format("store-problem-file", &[("detail", detail.into())]),
        Problem::Texts(texts) => count("store-problem-texts", *texts),
        Problem::Index => locale.text("store-problem-index"),
        Problem::Counts(sources) => count("store-problem-counts", *sources),
        Problem::Strays(rows) => count("store-problem-strays", *rows),
    }
}

fn compact(context: &Context, locale: &Locale) -> anyhow::Result<()> {
    let mut store = context.store()?;
    store.compact()?;
    say(locale, "store-compacted", locale.size(store.sizes()?.file).into())?;
    Ok(())
}

fn restore(file: &Path, context: &Context, locale: &Locale) -> anyhow::Result<()> {
    let aside = Store::restore(&context.store_file()?, file)?;
    say(locale, "store-restored", file.display().to_string().into())?;
    if let Some(aside) = aside {
        say(locale, "store-aside", aside.display().to_string().into())?;
    }
    Ok(())
}

fn say(locale: &Locale, id: &str, value: Value) -> std::io::Result<()> {
    output::line(&locale.format(id, &[("what", value)]))
}
