//! Which sources are asked now.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use url::Url;

use crate::config::{Config, SourceConfig};
use crate::model::{SourceId, Time};
use crate::store::{SourceRecord, SourceSeed};

use super::read;
use super::visit::Target;

/// What a person or the clock asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those whose time has come.
    Due,
    /// All, by hand.
    All,
    /// These, by hand, even those that are retired or not enabled.
    Sources(Vec<SourceId>),
}

/// The config's sources as the store wants them.
pub fn seeds(config: &Config) -> Vec<SourceSeed> {
    let seed = |source: &SourceConfig| SourceSeed {
        url: source.url.clone(),
        name: source.name.clone(),
        tags: source.tags.clone(),
        language: source.lang.clone(),
        enabled: source.enabled,
    };
    config.sources.iter().map(seed).collect()
}

pub(super) fn targets(records: Vec<SourceRecord>, config: &Config, which: &Which, now: Time) -> Vec<Arc<Target>> {
    let by_url: HashMap<&str, &SourceConfig> = config.sources.iter().rev().map(|it| (it.url.as_str(), it)).collect();
    let chosen: Vec<SourceRecord> = (records.into_iter())
        .filter(|record| is_chosen(record, which, now))
        .collect();
    let mut on_host: HashMap<String, usize> = HashMap::new();
    for record in &chosen {
        *on_host.entry(authority(&record.url).to_owned()).or_default() += 1;
    }
    chosen
        .into_iter()
        .map(|record| {
            Arc::new(Target {
                is_alone: on_host.get(authority(&record.url)) == Some(&1),
                config: found(by_url.get(record.url.as_str()).copied(), &record),
                // Asked by name, a retired source gets another chance.
                is_retired: record.retired && !matches!(which, Which::Sources(_)),
                record,
            })
        })
        .collect()
}

/// What the config says of a source of the store.
pub(super) fn of(record: &SourceRecord, config: &Config) -> SourceConfig {
    found(config.sources.iter().find(|source| source.url == record.url), record)
}

/// Host and port, as they are written.
fn authority(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn found(source: Option<&SourceConfig>, record: &SourceRecord) -> SourceConfig {
    source.cloned().unwrap_or_else(|| SourceConfig {
        url: record.url.clone(),
        ..SourceConfig::default()
    })
}

/// The zone that a source lives by.
pub fn zone(record: &SourceRecord, config: &Config) -> TimeZone {
    let url = Url::parse(&record.url).ok();
    url.map_or(TimeZone::UTC, |url| read::zone(&of(record, config), &url))
}

fn is_chosen(record: &SourceRecord, which: &Which, now: Time) -> bool {
    match which {
        Which::Due => record.enabled && !record.retired && record.next_due.is_none_or(|due| due <= now),
        Which::All => record.enabled,
        Which::Sources(ids) => ids.contains(&record.id),
    }
}
