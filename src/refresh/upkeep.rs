//! What is due behind a refresh: what is new is made findable, asked about by the reader's rules and put into stories,
//! and what the config no longer keeps goes.

use std::process::{Command, Stdio};

use jiff::tz::TimeZone;

use crate::config::{Config, Effect, Rule};
use crate::model::{EntryId, EntryRow, Time};
use crate::query::{self, Condition};
use crate::store::{Change, Deed, Result, Store};

/// Notifications, and commands of a rule, that one refresh sets off at most: a first refresh brings a thousand entries.
const MOST_COMMANDS: usize = 10;

/// What is notified with, unless the config says otherwise.
const NOTIFY: &str = "notify-send {source} {title}";

/// What the upkeep leaves to be done by others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Entries whose whole articles a rule wants.
    pub full_text: Vec<EntryId>,
    /// Lists are not as they were.
    pub is_visible: bool,
}

/// Looks after the store. What was cut off is gone on with by the next one.
pub fn upkeep(store: &mut Store, config: &Config, zone: &TimeZone) -> Result<Kept> {
    let now = Time::now();
    store.index_all()?;
    let mut kept = apply(store, config, zone, now)?;
    let told = store.tell_all(config.stories && config.read_story, now)?;
    let retired = store.retire(&config.retention, now)?;
    store.retire_pictures(u64::from(config.retention.pictures_mib) << 20)?;
    kept.is_visible |= told + retired > 0;
    Ok(kept)
}

/// A rule with its query as the store asks it. A query that cannot be read finds nothing: the config's own check
/// tells what is wrong with it.
fn compiled(rule: &Rule, zone: &TimeZone, now: Time) -> Option<(Condition, Vec<Deed>)> {
    let query = query::parse(&rule.when).ok()?;
    Some((query.compile(now, zone), rule.then.iter().filter_map(deed).collect()))
}

/// What of an effect happens inside the store.
fn deed(effect: &Effect) -> Option<Deed> {
    match effect {
        Effect::Tag(name) => Some(Deed::Tag(name.clone())),
        Effect::Star => Some(Deed::Change(Change::Starred(true))),
        Effect::Read => Some(Deed::Change(Change::Read(true))),
        Effect::Hide => Some(Deed::Change(Change::Hidden(true))),
        Effect::Notify | Effect::FullText | Effect::Run(_) => None,
    }
}

fn apply(store: &mut Store, config: &Config, zone: &TimeZone, now: Time) -> Result<Kept> {
    let (rules, conditions): (Vec<&Rule>, Vec<_>) = config
        .rules
        .iter()
        .filter_map(|rule| Some((rule, compiled(rule, zone, now)?)))
        .unzip();
    let found = store.apply_rules(&conditions)?;
    let mut kept = Kept {
        is_visible: found.iter().any(|it| !it.is_empty()),
        ..Kept::default()
    };
    for (rule, ids) in rules.iter().zip(&found) {
        for effect in &rule.then {
            match effect {
                Effect::FullText => kept.full_text.extend(ids),
                Effect::Notify => start_for(store, config.notify.as_deref().unwrap_or(NOTIFY), ids)?,
                Effect::Run(command) => start_for(store, command, ids)?,
                Effect::Tag(_) | Effect::Star | Effect::Read | Effect::Hide => {}
            }
        }
    }
    Ok(kept)
}

/// Starts a command for each entry, the newest first. One that cannot be started is told in the log.
fn start_for(store: &Store, command: &str, ids: &[EntryId]) -> Result<()> {
    for id in ids.iter().rev().take(MOST_COMMANDS) {
        let Some(row) = store.row(*id)? else { continue };
        let source = store.source(row.source)?;
        if let Err(error) = start(command, &row, &source.name) {
            tracing::warn!("{command}: {error}");
        }
    }
    Ok(())
}

/// The words of a command. Nothing goes through a shell, and what strangers wrote is never a word of its own making.
fn start(command: &str, row: &EntryRow, source: &str) -> std::io::Result<()> {
    let url = row.url.as_deref().unwrap_or_default();
    let words: Vec<String> = command
        .split_whitespace()
        .map(|word| fill(word, &[("{title}", &row.title), ("{source}", source), ("{url}", url)]))
        .collect();
    let Some((program, arguments)) = words.split_first() else {
        return Ok(());
    };
    let mut child = Command::new(program)
        .args(arguments)
        .env("JARSHY_ID", row.id.to_string())
        .env("JARSHY_TITLE", &row.title)
        .env("JARSHY_SOURCE", source)
        .env("JARSHY_URL", url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // The child is waited for, so that it leaves no zombie behind.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// Puts texts in the place of their names, once: what was put in is not looked through again. A title that begins
/// like an option does not become one.
fn fill(word: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = word;
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = values.iter().find(|(name, _)| rest.starts_with(name));
        let (name, value) = named.copied().unwrap_or(("{", "{"));
        if filled.is_empty() && value.starts_with('-') {
            filled.push(' ');
        }
        filled.push_str(value);
        rest = &rest[name.len()..];
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_wrote_is_put_in_once_and_is_no_option() {
        let values = [("{title}", "-rf {source}"), ("{source}", "Zakon.kz")];
        assert_eq!(fill("{title}", &values), " -rf {source}");
        assert_eq!(
            fill("--text={source}:{title}{x}", &values),
            "--text=Zakon.kz:-rf {source}{x}"
        );
    }
}
