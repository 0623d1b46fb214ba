//! Which sources a word of the command line means.

use crate::config::{Config, Fault, SourceConfig};
use crate::store::{SourceRecord, Store};

/// The stored sources that a person means by a word: a name, else a tag, else a host, else an address.
pub(super) fn sources(store: &Store, config: &Config, word: &str) -> anyhow::Result<Vec<SourceRecord>> {
    let wanted: Vec<&str> = config
        .find_sources(word)
        .iter()
        .map(|source| source.url.as_str())
        .collect();
    if wanted.is_empty() {
        let names: Vec<String> = config.sources.iter().map(SourceConfig::label).collect();
        return Err(Fault::no_source(word, names.iter().map(String::as_str)).into());
    }
    let records = store.sources()?;
    Ok(records
        .into_iter()
        .filter(|record| wanted.contains(&record.url.as_str()))
        .collect())
}
