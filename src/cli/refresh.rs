//! `jarshy refresh`: asks the sources for news; a line for each, a bar on a terminal, a summary.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::setup::setup;
use super::{Context, Hinted, error, output};
use crate::config::Config;
use crate::locale::Locale;
use crate::model::SourceId;
use crate::refresh::{self, Budget, Fate, Outcome, Progress, Setup, Summary, Which};
use crate::store::Store;
use crate::text::width;

/// When no source answered.
const NONE_WORKED: u8 = 2;
/// Cells that a source's name gets.
const NAME: usize = 28;

#[derive(Default, clap::Args)]
pub struct Args {
    /// Only these sources: names, tags or hosts
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    /// Prints a JSON object a source
    #[arg(long)]
    json: bool,
}

/// One line of `--json`.
#[derive(Serialize)]
struct Row<'a> {
    source: &'a str,
    outcome: &'static str,
    new: usize,
    updated: usize,
    error: Option<&'a str>,
    bytes: u64,
    ms: u64,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let which = which(&args.sources, &config, context)?;
    let setup = setup(context, config)?;
    let screen = Screen::new(&setup.locale, args.json);
    let summary = refresh::run(&setup, &which, |progress| screen.show(&progress))?;
    screen.finish(&summary)?;
    refresh::ahead(&setup, |_| {})?;
    look_after_store(&setup, context)?;
    let has_worked = summary.updated + summary.unchanged > 0;
    if !has_worked && (summary.is_offline || setup.config.sources.is_empty()) {
        let (what, hint) = match summary.is_offline {
            true => ("refresh-offline", "empty-first-run"),
            false => ("refresh-no-sources", "empty-sources"),
        };
        error::say(&setup.locale, &setup.locale.text(what), Some(setup.locale.text(hint)));
    }
    Ok(if has_worked {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(NONE_WORKED)
    })
}

/// What a rule wants whole is fetched within the budget of the config.
pub(super) fn look_after_store(setup: &Setup, context: &Context) -> anyhow::Result<()> {
    let config = &setup.config;
    let kept = refresh::upkeep(&mut context.store()?, config, &context.zone(config))?;
    if !kept.full_text.is_empty() {
        refresh::articles(setup, kept.full_text, Budget::of(config), |_| {})?;
        refresh::upkeep(&mut context.store()?, config, &context.zone(config))?;
    }
    Ok(())
}

fn which(words: &[String], config: &Config, context: &Context) -> anyhow::Result<Which> {
    if words.is_empty() {
        return Ok(Which::All);
    }
    let mut store = Store::open(&context.store_file()?)?;
    store.sync_sources(&refresh::seeds(config))?;
    let records = store.sources()?;
    let mut ids: Vec<SourceId> = Vec::new();
    for word in words {
        let found = config.find_sources(word);
        if found.is_empty() {
            let locale = context.locale();
            let message = locale.format("fault-no-source", &[("word", word.into())]);
            return Err(Hinted::new(message, locale.text("refresh-no-source-hint")).into());
        }
        let urls: Vec<&str> = found.iter().map(|source| source.url.as_str()).collect();
        ids.extend(
            records
                .iter()
                .filter(|record| urls.contains(&record.url.as_str()))
                .map(|record| record.id),
        );
    }
    Ok(Which::Sources(ids))
}

/// Where the progress is shown: lines on standard output, the bar on a terminal.
struct Screen<'a> {
    locale: &'a Locale,
    json: bool,
    bar: ProgressBar,
    /// The first trouble with standard output; a reader that closed the pipe needs no more lines.
    fault: Mutex<Option<io::Error>>,
}

impl Screen<'_> {
    fn new(locale: &Locale, json: bool) -> Screen<'_> {
        let bar = if io::stderr().is_terminal() {
            bar()
        } else {
            ProgressBar::hidden()
        };
        Screen {
            locale,
            json,
            bar,
            fault: Mutex::new(None),
        }
    }

    fn show(&self, progress: &Progress) {
        match progress {
            Progress::Started { total } => self.bar.set_length(*total as u64),
            Progress::Source(outcome) => {
                let printed = self.bar.suspend(|| self.print(outcome));
                self.bar.inc(1);
                if let (Err(error), Ok(mut fault)) = (printed, self.fault.lock()) {
                    fault.get_or_insert(error);
                }
            }
        }
    }

    fn print(&self, outcome: &Outcome) -> io::Result<()> {
        if !self.json {
            return output::line(&self.line(outcome));
        }
        let row = Row {
            source: &outcome.name,
            outcome: match outcome.result {
                Fate::Updated => "updated",
                Fate::Unchanged => "unchanged",
                Fate::Failed => "failed",
            },
            new: outcome.new.len(),
            updated: outcome.updated,
            error: outcome.error.as_deref(),
            bytes: outcome.bytes,
            ms: outcome.ms,
        };
        let mut line = serde_json::to_vec(&row)?;
        line.push(b'\n');
        io::stdout().lock().write_all(&line)
    }

    fn line(&self, outcome: &Outcome) -> String {
        let count = |id, count: usize| self.locale.format(id, &[("count", count.into())]);
        let mut words = Vec::new();
        if !outcome.new.is_empty() {
            words.push(count("status-new", outcome.new.len()));
        }
        if outcome.updated > 0 {
            words.push(count("refresh-edited", outcome.updated));
        }
        words.extend(outcome.error.clone());
        if words.is_empty() {
            words.push(self.locale.text("refresh-nothing-new"));
        }
        let sign = match (outcome.result, &outcome.error) {
            (_, Some(_)) => '!',
            (Fate::Updated, None) => '+',
            _ => ' ',
        };
        format!("{sign} {} {}", width::pad(&outcome.name, NAME), words.join(", "))
    }

    fn finish(&self, summary: &Summary) -> anyhow::Result<()> {
        self.bar.finish_and_clear();
        if let Some(error) = self.fault.lock().ok().and_then(|mut fault| fault.take()) {
            return Err(error.into());
        }
        if !self.json {
            output::line(&self.total(summary))?;
        }
        Ok(())
    }

    fn total(&self, summary: &Summary) -> String {
        let sources = summary.updated + summary.unchanged + summary.failed;
        let mut words = vec![
            self.locale.format("refresh-sources", &[("count", sources.into())]),
            self.locale.format("status-new", &[("count", summary.new.into())]),
        ];
        if summary.failed > 0 {
            words.push(self.locale.format("status-failed", &[("count", summary.failed.into())]));
        }
        words.join(", ")
    }
}

/// A bar on standard error that shows how much is done.
pub(super) fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}").expect("the template is well formed");
    let bar = ProgressBar::new(0).with_style(style.progress_chars("━━ "));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
