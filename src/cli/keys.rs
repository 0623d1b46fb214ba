//! `jarshy keys`: the keys as they are with the config's own, and what they do.

use std::process::ExitCode;

use serde::Serialize;

use super::table::Table;
use super::{Context, output};
use crate::app::action::{Command, Group};
use crate::app::help::{Keys, Way, ways, words};
use crate::app::keyboard::Keyboard;
use crate::app::keymap::{Keymap, written};
use crate::app::layout::Pane;
use crate::locale::Locale;

#[derive(clap::Args)]
pub struct Args {
    /// Prints a JSON array
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args, context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let keymap = Keymap::with(&config.keys, &context.config_file.display().to_string())?;
    let keyboard = Keyboard::named(&config.keyboard, &config.layouts).unwrap_or_default();
    let locale = context.locale();
    let groups = Group::ALL
        .iter()
        .map(|group| (*group, ways(*group, &keymap, &keyboard)));
    match args.json {
        true => {
            let told: Vec<Told> = groups.flat_map(|(_, ways)| tell(ways, &locale)).collect();
            output::json(&told)?;
        }
        false => table(groups, &locale)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A way to do something, as `--json` tells of it; `keys` is null where there is none.
#[derive(Serialize)]
struct Told {
    keys: Option<String>,
    own: Option<String>,
    panes: Vec<&'static str>,
    actions: Vec<String>,
    does: String,
}

fn tell(ways: Vec<Way>, locale: &Locale) -> Vec<Told> {
    let one = |way: &Way, keys: Option<&Keys>| Told {
        keys: keys.map(|it| written(&it.latin)),
        own: keys.and_then(|it| it.own.as_ref()).map(|own| written(own)),
        panes: keys.iter().flat_map(|it| &it.panes).map(|pane| pane.name()).collect(),
        actions: way.commands.iter().map(Command::to_string).collect(),
        does: words(&way.commands, locale),
    };
    ways.iter()
        .flat_map(|way| match way.keys.is_empty() {
            true => vec![one(way, None)],
            false => way.keys.iter().map(|keys| one(way, Some(keys))).collect(),
        })
        .collect()
}

fn table(groups: impl Iterator<Item = (Group, Vec<Way>)>, locale: &Locale) -> anyhow::Result<()> {
    let mut table = Table::default()
        .text(locale.text("keys-heading"))
        .text(locale.text("keys-own"))
        .text(locale.text("keys-pane"))
        .text(locale.text("keys-action"))
        .text("");
    for (group, ways) in groups {
        table.section(locale.text(group.message()));
        for told in tell(ways, locale) {
            table.row(vec![
                told.keys.unwrap_or_default(),
                told.own.unwrap_or_default(),
                panes(&told.panes, locale),
                told.actions.join(", "),
                told.does,
            ]);
        }
    }
    table.print()?;
    Ok(())
}

/// Nothing where it holds everywhere.
fn panes(names: &[&str], locale: &Locale) -> String {
    match names.len() == Pane::ALL.len() {
        true => String::new(),
        false => names
            .iter()
            .map(|name| locale.text(&format!("pane-{name}")))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
