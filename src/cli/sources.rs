//! `jarshy sources`: which there are and how they fare, and changes to them.

use std::process::ExitCode;

use clap::Subcommand;
use serde::Serialize;

use super::setup::setup;
use super::table::Table;
use super::{Context, Hinted, output, probe, select};
use crate::app::health::kind_message;
use crate::config::{Catalogue, CatalogueEntry, Config, Edit, Fault, SourceConfig, Verdict, edit};
use crate::locale::Locale;
use crate::model::{Kind, Language, Time};
use crate::refresh;
use crate::store::SourceRecord;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Shows how each fares: its last answer, its charset, its next time and why
    #[arg(long)]
    health: bool,
    /// Prints a JSON array
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Adds a source to the config; comments stay
    Add(Added),
    /// Takes a source out of the config; what it brought is kept
    Remove {
        /// A name, a host or an address
        source: String,
    },
    /// Shows what sources give now, and how they are read
    Check {
        /// A source, or any address; without it, all sources
        #[arg(value_name = "URL")]
        source: Option<String>,
        /// All sources of the catalogue
        #[arg(long, conflicts_with = "source")]
        catalogue: bool,
    },
    /// Shows the catalogue of sources of Kazakhstan and the region
    Browse {
        /// Only those with this word in their name, group, language or address
        word: Option<String>,
        /// Prints a JSON array
        #[arg(long)]
        json: bool,
    },
}

#[derive(clap::Args)]
struct Added {
    /// An address, or a name of the catalogue
    #[arg(value_name = "URL")]
    address: String,
    /// What it is called; without it, as the source calls itself
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// A tag of it; the first is its group
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Its language
    #[arg(long, value_name = "LANG", value_parser = |code: &str| Language::from_tag(code).ok_or("a language code"))]
    lang: Option<Language>,
    /// Does not ask what the address gives
    #[arg(long)]
    unchecked: bool,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    match &args.command {
        None => list(args, context)?,
        Some(Command::Add(added)) => add(added, context)?,
        Some(Command::Remove { source }) => remove(source, context)?,
        Some(Command::Check { source, catalogue }) => {
            let works = probe::check(source.as_deref(), *catalogue, context)?;
            return Ok(if works { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Some(Command::Browse { word, json }) => browse(word.as_deref(), *json, context)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(args: &Args, context: &Context) -> anyhow::Result<()> {
    let config = context.config()?;
    let mut store = context.store()?;
    store.sync_sources(&refresh::seeds(&config))?;
    let records = store.sources()?;
    let locale = context.locale();
    if args.json {
        let told: Vec<Told> = records.iter().map(Told::new).collect();
        output::json(&told)?;
    } else if args.health {
        health(&records, &config, context, &locale)?;
    } else {
        overview(&records, &locale)?;
    }
    Ok(())
}

/// A source as `--json` tells of it.
#[derive(Serialize)]
struct Told<'a> {
    name: &'a str,
    url: &'a str,
    tags: &'a [String],
    lang: Option<&'a Language>,
    enabled: bool,
    unread: u64,
    total: u64,
    kind: Option<Kind>,
    charset: Option<&'a str>,
    charset_why: Option<&'a str>,
    items: Option<u64>,
    working_url: Option<&'a str>,
    last_checked: Option<Time>,
    last_success: Option<Time>,
    status: Option<u16>,
    error: Option<&'a str>,
    failures: u32,
    next_due: Option<Time>,
    next_why: Option<&'a str>,
    retired: bool,
    bytes: u64,
    checks: u64,
    not_modified: u64,
}

impl<'a> Told<'a> {
    fn new(record: &'a SourceRecord) -> Told<'a> {
        Told {
            name: &record.name,
            url: &record.url,
            tags: &record.tags,
            lang: record.language.as_ref(),
            enabled: record.enabled,
            unread: record.unread,
            total: record.total,
            kind: record.kind,
            charset: record.charset.as_deref(),
            charset_why: record.charset_why.as_deref(),
            items: record.items,
            working_url: record.working_url.as_deref(),
            last_checked: record.last_checked,
            last_success: record.last_success,
            status: record.last_status,
            error: record.error.as_deref(),
            failures: record.failures,
            next_due: record.next_due,
            next_why: record.next_why.as_deref(),
            retired: record.retired,
            bytes: record.bytes,
            checks: record.checks,
            not_modified: record.not_modified,
        }
    }
}

/// The sources by their groups: how much is unread, and what is wrong.
fn overview(records: &[SourceRecord], locale: &Locale) -> anyhow::Result<()> {
    let mut groups: Vec<Option<&String>> = vec![];
    for record in records {
        if !groups.contains(&record.tags.first()) {
            groups.push(record.tags.first());
        }
    }
    let mut table = Table::default().number("").text("").text("").text("");
    for group in groups {
        table.section(group.cloned().unwrap_or_else(|| locale.text("group-none")));
        for record in records.iter().filter(|record| record.tags.first() == group) {
            let (sign, trouble) = match (&record.error, record.enabled) {
                (_, false) => ("–", locale.text("sources-disabled")),
                (Some(error), true) => ("!", error.clone()),
                (None, true) => ("", String::new()),
            };
            table.row(vec![
                locale.number(record.unread),
                sign.to_owned(),
                record.name.clone(),
                trouble,
            ]);
        }
    }
    table.print()?;
    Ok(())
}

fn health(records: &[SourceRecord], config: &Config, context: &Context, locale: &Locale) -> anyhow::Result<()> {
    let heading = |id: &str| locale.text(id);
    let mut table = Table::default()
        .text("")
        .text(heading("sources-name"))
        .text(heading("sources-answer"))
        .text(heading("sources-kind"))
        .text(heading("sources-charset"))
        .number(heading("sources-items"))
        .number("304")
        .number(heading("sources-bytes"))
        .text(heading("sources-checked"))
        .text(heading("sources-next"))
        .text("");
    let (now, zone) = (Time::now(), context.zone(config));
    for record in records {
        let share = (record.not_modified * 100).checked_div(record.checks);
        let next = record.next_due.map(|time| locale.date(time, &zone));
        let sign = match () {
            () if !record.enabled || record.retired => "–",
            () if record.error.is_some() => "!",
            () if record.last_success.is_some() => "✓",
            () => "",
        };
        table.row(vec![
            sign.to_owned(),
            record.name.clone(),
            record.last_status.map(|status| status.to_string()).unwrap_or_default(),
            record
                .kind
                .map(|kind| locale.text(kind_message(kind)))
                .unwrap_or_default(),
            record.charset.clone().unwrap_or_default(),
            record.items.map(|items| locale.number(items)).unwrap_or_default(),
            share.map(|share| locale.percent(share)).unwrap_or_default(),
            locale.size(record.bytes),
            record
                .last_checked
                .map(|time| locale.relative(time, now, &zone))
                .unwrap_or_default(),
            next.into_iter()
                .chain(record.next_why.clone())
                .collect::<Vec<_>>()
                .join(" · "),
            record.error.clone().unwrap_or_default(),
        ]);
    }
    table.print()?;
    Ok(())
}

fn add(added: &Added, context: &Context) -> anyhow::Result<()> {
    let text = context.config_text()?;
    let file = context.config_file.display().to_string();
    let known = Catalogue::embedded()
        .find(&added.address)
        .map(CatalogueEntry::to_source);
    let is_asked = known.is_none() && !added.unchecked;
    let mut source = known.unwrap_or_else(|| SourceConfig {
        url: select::address(&added.address),
        ..SourceConfig::default()
    });
    source.name = added.name.clone().or(source.name);
    source.lang = added.lang.clone().or(source.lang);
    if !added.tags.is_empty() {
        source.tags = added.tags.clone();
    }
    // What is wrong with the config or the address is told before anybody is asked.
    edit::add_source(&text, &file, &source)?;
    if is_asked {
        source = best_of(&source, context)?;
    }
    context.edit(&Edit::Follow(Box::new(source.clone())), &file)?;
    let locale = context.locale();
    output::line(&locale.format("sources-added", &[("source", source.label().into())]))?;
    Ok(())
}

/// The source in the best way in which its address can be read.
fn best_of(source: &SourceConfig, context: &Context) -> anyhow::Result<SourceConfig> {
    let setup = setup(context, context.config()?)?;
    let probe = refresh::probe(&setup, source)?;
    probe::show(&probe, &setup.locale)?;
    probe::best(&probe, source).ok_or_else(|| {
        let message = setup
            .locale
            .format("sources-add-nothing", &[("url", (&source.url).into())]);
        Hinted::new(message, setup.locale.text("sources-add-hint")).into()
    })
}

fn remove(word: &str, context: &Context) -> anyhow::Result<()> {
    let config = context.config()?;
    let locale = context.locale();
    let source = match config.find_sources(word).as_slice() {
        [] => {
            let names: Vec<String> = config.sources.iter().map(SourceConfig::label).collect();
            return Err(Fault::no_source(word, names.iter().map(String::as_str)).into());
        }
        [source] => *source,
        several => {
            let names: Vec<String> = several.iter().map(|source| source.label()).collect();
            let message = locale.format("sources-several", &[("word", word.into())]);
            let hint = locale.format("hint-choices", &[("choices", names.join(", ").into())]);
            return Err(Hinted::new(message, hint).into());
        }
    };
    let file = context.config_file.display().to_string();
    let url = source.url.clone();
    context.edit(&Edit::Unfollow { url }, &file)?;
    output::line(&locale.format("sources-removed", &[("source", source.label().into())]))?;
    Ok(())
}

/// An entry of the catalogue as `--json` tells of it.
#[derive(Serialize)]
struct Offered<'a> {
    name: &'a str,
    url: &'a str,
    alternatives: &'a [String],
    lang: &'a str,
    group: &'a str,
    state: Option<&'a str>,
    verdict: &'a str,
    checked: &'a str,
    followed: bool,
}

fn browse(word: Option<&str>, json: bool, context: &Context) -> anyhow::Result<()> {
    let catalogue = Catalogue::embedded();
    let config = context.config()?;
    let locale = context.locale();
    let is_followed = |entry: &CatalogueEntry| config.sources.iter().any(|source| source.is_at(&entry.url));
    let word = word.map(str::to_lowercase);
    let is_wanted = |entry: &&CatalogueEntry| {
        let words = [&entry.name, &entry.group, &entry.lang, &entry.url];
        word.as_ref()
            .is_none_or(|word| words.iter().any(|it| it.to_lowercase().contains(word)))
    };
    let entries: Vec<&CatalogueEntry> = catalogue.entries.iter().filter(is_wanted).collect();
    if json {
        let offered: Vec<Offered> = entries
            .iter()
            .map(|entry| Offered::new(entry, is_followed(entry)))
            .collect();
        output::json(&offered)?;
        return Ok(());
    }
    let mut table = Table::default().text("").text("").text("").text("").text("");
    for group in catalogue.groups() {
        let of_group: Vec<&&CatalogueEntry> = entries.iter().filter(|entry| entry.group == group).collect();
        if !of_group.is_empty() {
            table.section(group);
        }
        for entry in of_group {
            let followed = if is_followed(entry) { "●" } else { "" };
            let state = entry
                .state
                .as_ref()
                .map(|state| locale.format("sources-state", &[("state", state.into())]));
            table.row(vec![
                followed.to_owned(),
                verdict_sign(entry.verdict).to_owned(),
                entry.name.clone(),
                entry.url.clone(),
                state.unwrap_or_default(),
            ]);
        }
    }
    table.print()?;
    output::line("")?;
    output::line(&locale.text("sources-legend"))?;
    Ok(())
}

impl<'a> Offered<'a> {
    fn new(entry: &'a CatalogueEntry, followed: bool) -> Offered<'a> {
        Offered {
            name: &entry.name,
            url: &entry.url,
            alternatives: &entry.alternatives,
            lang: &entry.lang,
            group: &entry.group,
            state: entry.state.as_deref(),
            verdict: entry.verdict.word(),
            checked: &entry.checked,
            followed,
        }
    }
}

fn verdict_sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "✓",
        Verdict::Unsure => "?",
        Verdict::Closed => "×",
    }
}
