//! `jarshy rules test`: what each rule of the config would have done to the news of the last days.

use std::collections::HashMap;
use std::process::ExitCode;

use clap::Subcommand;
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::{Context, output};
use crate::config::{Config, Effect, Rule};
use crate::locale::Locale;
use crate::model::{EntryRow, SourceId, Time};
use crate::query;
use crate::store::{Anchor, Selection, Store};
use crate::text::width;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Shows what each rule would have done to the last days' news
    Test {
        /// So many days back
        #[arg(long, value_name = "N", default_value_t = 7)]
        days: u32,
        /// Shows at most so many of each
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,
    },
}

/// Cells of a source's name, and of a title.
const SOURCE: usize = 18;
const TITLE: usize = 72;

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let Command::Test { days, limit } = args.command;
    let config = context.config()?;
    let locale = context.locale();
    if config.rules.is_empty() {
        output::line(&locale.text("rules-none"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut store = context.store()?;
    store.index_all()?;
    let printer = Printer {
        names: store.sources()?.into_iter().map(|it| (it.id, it.name)).collect(),
        zone: context.zone(&config),
        now: Time::now(),
        days,
        limit,
        locale,
    };
    for (index, rule) in config.rules.iter().enumerate() {
        if index > 0 {
            output::line("")?;
        }
        printer.print(rule, &store, &config, context)?;
    }
    Ok(ExitCode::SUCCESS)
}

struct Printer {
    names: HashMap<SourceId, String>,
    zone: TimeZone,
    now: Time,
    days: u32,
    limit: usize,
    locale: Locale,
}

impl Printer {
    fn print(&self, rule: &Rule, store: &Store, config: &Config, context: &Context) -> anyhow::Result<()> {
        let query = query::parse(&rule.when).map_err(|fault| {
            super::sound::of_query(
                &self.locale,
                &context.config_file.display().to_string(),
                rule.place,
                &fault,
            )
        })?;
        let mut condition = query.compile(self.now, &self.zone);
        // A rule is asked about what an earlier one has hidden, too.
        condition.asks_for_hidden = true;
        let selection = Selection {
            since: Some(self.now - SignedDuration::from_hours(24 * i64::from(self.days))),
            query: Some(condition),
            ..Selection::default()
        };
        let effects: Vec<String> = rule.then.iter().map(Effect::word).collect();
        output::line(&format!("{} → {}", rule.when, effects.join(", ")))?;
        if rule.then.contains(&Effect::Notify) && config.notify.is_none() {
            output::line(&format!("  {}", self.locale.text("rules-notify-default")))?;
        }
        let count = store.count(&selection)? as usize;
        output::line(&format!(
            "  {}",
            self.locale.format(
                "rules-count",
                &[("count", count.into()), ("days", u64::from(self.days).into())]
            )
        ))?;
        for row in store.rows(&selection, Anchor::Top, self.limit)?.rows {
            output::line(&format!("  {}", self.line(&row)))?;
        }
        if count > self.limit {
            output::line("  …")?;
        }
        Ok(())
    }

    fn line(&self, row: &EntryRow) -> String {
        let name = self.names.get(&row.source).map_or("", String::as_str);
        format!(
            "{id:>7}  {time}  {source}  {title}",
            id = row.id,
            time = width::pad(&self.locale.short_date(row.sort_time, self.now, &self.zone), 12),
            source = width::pad(name, SOURCE),
            title = width::clip(&row.title, TITLE),
        )
    }
}
