//! Which sources and which entries the words of a command line mean.

use jiff::tz::TimeZone;

use super::error::BadQuery;
use crate::config::{Config, Fault, SourceConfig};
use crate::model::Time;
use crate::query::{self, Condition};
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

/// The query that the words of a command line make together; `None` when there are none.
pub(super) fn query(words: &[String], zone: &TimeZone) -> anyhow::Result<Option<Condition>> {
    if words.is_empty() {
        return Ok(None);
    }
    let text = words.join(" ");
    match query::parse(&text) {
        Ok(query) => Ok(Some(query.compile(Time::now(), zone))),
        Err(fault) => Err(BadQuery { text, fault }.into()),
    }
}

/// An address as it is written without its scheme, too.
pub(super) fn address(text: &str) -> String {
    if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    }
}
