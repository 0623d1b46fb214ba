//! The catalogue: sources of Kazakhstan and the region, with what is known of each. It is part of the
//! program; the example config takes its sources from here.

use serde::Deserialize;

use super::SourceConfig;
use crate::model::Language;

const TEXT: &str = include_str!("../../catalogue.toml");

pub struct Catalogue {
    pub entries: Vec<CatalogueEntry>,
}

/// A source that one may follow.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    pub name: String,
    pub url: String,
    /// Further addresses of the same source, tried in order.
    #[serde(default)]
    pub alternatives: Vec<String>,
    pub lang: String,
    /// What it is shown under: Қазақша, На русском, Экономика, …
    pub group: String,
    pub preset: Option<String>,
    pub verdict: Verdict,
    /// How and when it was checked, in English.
    pub checked: String,
    /// Among the sources of the example config.
    #[serde(default)]
    pub recommended: bool,
    /// Paid for by a state; shown beside the name.
    pub state: Option<String>,
}

/// Whether the address is known to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Works,
    /// Nobody has looked, or those who have do not agree.
    Unsure,
    /// Has no usable address: kept so that it is not looked for again.
    Closed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Vec<CatalogueEntry>,
}

impl Catalogue {
    pub fn embedded() -> Catalogue {
        let file: File = toml::from_str(TEXT).expect("a test reads the embedded catalogue");
        Catalogue { entries: file.source }
    }

    /// The sources of the example config, in its order.
    pub fn recommended(&self) -> Vec<SourceConfig> {
        self.entries
            .iter()
            .filter(|entry| entry.recommended)
            .map(CatalogueEntry::to_source)
            .collect()
    }

    /// The entry with this name, in any case of its letters, or with this address.
    pub fn find(&self, word: &str) -> Option<&CatalogueEntry> {
        let name = word.trim().to_lowercase();
        let of_name = self.entries.iter().find(|entry| entry.name.to_lowercase() == name);
        of_name.or_else(|| self.entries.iter().find(|entry| entry.to_source().is_at(word)))
    }

    /// The groups in the order of the file.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = vec![];
        for entry in &self.entries {
            if !groups.contains(&entry.group.as_str()) {
                groups.push(&entry.group);
            }
        }
        groups
    }
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Works => "works",
            Verdict::Unsure => "unsure",
            Verdict::Closed => "closed",
        }
    }
}

impl CatalogueEntry {
    /// What following it writes into the config.
    pub fn to_source(&self) -> SourceConfig {
        SourceConfig {
            url: self.url.clone(),
            alternatives: self.alternatives.clone(),
            name: Some(self.name.clone()),
            tags: vec![self.group.clone()],
            lang: Language::from_tag(&self.lang),
            preset: self.preset.clone(),
            ..SourceConfig::default()
        }
    }
}
