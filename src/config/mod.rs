//! config.toml → `Config`, with the line, the column and the nearest valid key of what is wrong.
//! Knows no file: the text is handed in.

mod catalogue;
mod change;
pub mod edit;
mod fault;
mod read;
pub mod settings;
#[cfg(test)]
mod tests;
pub mod theme;
mod value;
mod write;

use std::collections::BTreeMap;
use std::time::Duration;

pub use catalogue::{Catalogue, CatalogueEntry, Verdict};
pub use change::{Edit, Edited, Note, Noted};
pub use fault::{Fault, Hint, Place, Placed, Problem, Syntax, Wanted, nearest};
pub use read::{parse, place, source_place};
pub use value::{assign, quoted};
pub use write::{example, schema, value, written};

use crate::model::Language;

/// What is written on the first run; it says in comments what every key is for, and equals `Config::default()`.
pub const EXAMPLE: &str = include_str!("../../config.example.toml");

#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `None` is "auto": as the environment says.
    pub language: Option<Language>,
    pub theme: String,
    /// Draws with ASCII characters alone.
    pub ascii: bool,
    /// The measure of the article, in cells.
    pub width: u32,
    pub justify: bool,
    pub hyphenate: bool,
    pub mouse: bool,
    /// A built-in keyboard, "auto", or one of `layouts`.
    pub keyboard: String,
    /// The reader's own; `None` is the system's.
    pub timezone: Option<String>,
    pub full_text: FullText,
    /// Pictures are shown in articles, and fetched with them.
    pub images: bool,
    pub interval: Duration,
    pub refresh_on_start: bool,
    /// Shows the same news of several sources as one row.
    pub stories: bool,
    /// Reading one entry of a story reads the story.
    pub read_story: bool,
    pub browser: Option<String>,
    pub notify: Option<String>,
    /// The words of the command that reads aloud; none is no such command.
    pub speak: Vec<String>,
    pub network: Network,
    pub offline: Offline,
    pub retention: Retention,
    pub keys: Vec<KeyBinding>,
    /// Further keyboards: the character that arrives → the ASCII character on the same key.
    pub layouts: BTreeMap<String, BTreeMap<char, char>>,
    pub views: Vec<View>,
    pub rules: Vec<Rule>,
    pub sources: Vec<SourceConfig>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// `None` is the system's; "none" is no proxy at all.
    pub proxy: Option<String>,
    pub user_agent: Option<String>,
    /// For a whole answer.
    pub timeout: Duration,
    pub connect_timeout: Duration,
    /// Requests to one host at the same time.
    pub per_host: u32,
    /// Requests to all hosts at the same time.
    pub at_once: u32,
    /// The largest answer, unpacked.
    pub limit_mib: u32,
}

/// The budget of one prefetch.
#[derive(Clone, Debug, PartialEq)]
pub struct Offline {
    pub entries: u32,
    pub mib: u32,
    /// For the pictures of these articles.
    pub pictures_mib: u32,
    pub time: Duration,
}

/// What is kept. Starred, unread and tagged entries stay unless told otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    /// 0 is for ever.
    pub days: u32,
    /// Of one source; 0 is all.
    pub entries: u32,
    pub keep_unread: bool,
    pub keep_starred: bool,
    pub keep_tagged: bool,
    /// What pictures may take in the store.
    pub pictures_mib: u32,
}

/// When the whole article is fetched from the entry's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FullText {
    /// After every refresh, within the budget of `[offline]`.
    Always,
    #[default]
    OnOpen,
    Never,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SourceConfig {
    pub url: String,
    pub alternatives: Vec<String>,
    pub name: Option<String>,
    /// The first one is the group that the source is shown in.
    pub tags: Vec<String>,
    pub lang: Option<Language>,
    pub interval: Option<Duration>,
    pub preset: Option<String>,
    pub full_text: Option<FullText>,
    pub enabled: bool,
    pub user_agent: Option<String>,
    pub headers: BTreeMap<String, String>,
    pub proxy: Option<String>,
    pub encoding: Option<String>,
    pub timeout: Option<Duration>,
    pub timezone: Option<String>,
}

/// A line of `[keys]`, as written: `app` knows which keys and actions there are.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyBinding {
    /// The `x` of `[keys.x]`; `None` when it holds everywhere.
    pub pane: Option<String>,
    pub keys: Placed<String>,
    /// Done one after another.
    pub actions: Vec<Placed<String>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    pub name: String,
    pub query: String,
    /// Where the query begins, for a fault in it.
    pub place: Place,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    pub when: String,
    pub then: Vec<Effect>,
    /// Where the query begins, for a fault in it.
    pub place: Place,
}

/// What a rule does to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Tag(String),
    Star,
    Read,
    Hide,
    Notify,
    FullText,
    Run(String),
}

impl Default for Config {
    /// What the example file says: the settings of `bare`, and the sources that the catalogue recommends.
    fn default() -> Config {
        Config {
            sources: Catalogue::embedded().recommended(),
            ..Config::bare()
        }
    }
}

impl Config {
    /// What an empty file says: every setting at its default, and no source.
    pub fn bare() -> Config {
        Config {
            language: None,
            theme: "auto".to_owned(),
            ascii: false,
            width: 72,
            justify: false,
            hyphenate: true,
            mouse: true,
            keyboard: "auto".to_owned(),
            timezone: None,
            full_text: FullText::OnOpen,
            images: true,
            interval: Duration::from_secs(30 * 60),
            refresh_on_start: true,
            stories: true,
            read_story: true,
            browser: None,
            notify: None,
            speak: vec![],
            network: Network::default(),
            offline: Offline::default(),
            retention: Retention::default(),
            keys: vec![],
            layouts: BTreeMap::new(),
            views: vec![],
            rules: vec![],
            sources: vec![],
        }
    }

    /// The sources that a person means by a word: a name, else a tag, else a host, else an address.
    pub fn find_sources(&self, word: &str) -> Vec<&SourceConfig> {
        let word = word.trim().to_lowercase();
        let tests: [&dyn Fn(&SourceConfig) -> bool; 4] = [
            &|source| source.name.as_ref().is_some_and(|name| name.to_lowercase() == word),
            &|source| source.tags.iter().any(|tag| tag.to_lowercase() == word),
            &|source| {
                source
                    .host()
                    .is_some_and(|host| host == word.trim_start_matches("www."))
            },
            &|source| source.url.to_lowercase() == word,
        ];
        let found = tests
            .iter()
            .map(|test| self.sources.iter().filter(|source| test(source)).collect::<Vec<_>>());
        found
            .into_iter()
            .find(|sources| !sources.is_empty())
            .unwrap_or_default()
    }
}

impl Default for Network {
    fn default() -> Network {
        Network {
            proxy: None,
            user_agent: None,
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            per_host: 2,
            at_once: 32,
            limit_mib: 10,
        }
    }
}

impl Default for Offline {
    fn default() -> Offline {
        Offline {
            entries: 500,
            mib: 100,
            pictures_mib: 100,
            time: Duration::from_secs(10 * 60),
        }
    }
}

impl Default for Retention {
    fn default() -> Retention {
        Retention {
            days: 365,
            entries: 0,
            keep_unread: true,
            keep_starred: true,
            keep_tagged: true,
            pictures_mib: 500,
        }
    }
}

impl Default for SourceConfig {
    fn default() -> SourceConfig {
        SourceConfig {
            url: String::new(),
            alternatives: vec![],
            name: None,
            tags: vec![],
            lang: None,
            interval: None,
            preset: None,
            full_text: None,
            enabled: true,
            user_agent: None,
            headers: BTreeMap::new(),
            proxy: None,
            encoding: None,
            timeout: None,
            timezone: None,
        }
    }
}

impl SourceConfig {
    /// The host of its address, in lower case, without `www.`.
    pub fn host(&self) -> Option<String> {
        let url = url::Url::parse(&self.url).ok()?;
        Some(url.host_str()?.trim_start_matches("www.").to_owned())
    }

    /// Whether this is its address, however that is written.
    pub fn is_at(&self, url: &str) -> bool {
        read::same_address(&self.url) == read::same_address(url)
    }

    /// What it is called: its name, else its host, else its address.
    pub fn label(&self) -> String {
        let named = self.name.clone().or_else(|| self.host());
        named.unwrap_or_else(|| self.url.clone())
    }
}

impl FullText {
    pub const ALL: &[FullText] = &[FullText::Always, FullText::OnOpen, FullText::Never];

    pub fn word(self) -> &'static str {
        match self {
            FullText::Always => "always",
            FullText::OnOpen => "on-open",
            FullText::Never => "never",
        }
    }

    pub fn from_word(word: &str) -> Option<FullText> {
        FullText::ALL.iter().copied().find(|it| it.word() == word)
    }
}

impl Effect {
    /// As one writes them; those that end in `:` want something after it.
    pub const WORDS: &[&str] = &["tag:", "star", "read", "hide", "notify", "full-text", "run:"];

    pub fn from_word(word: &str) -> Option<Effect> {
        let named = |prefix: &str| {
            let rest = word.strip_prefix(prefix)?.trim();
            (!rest.is_empty()).then(|| rest.to_owned())
        };
        match word {
            "star" => Some(Effect::Star),
            "read" => Some(Effect::Read),
            "hide" => Some(Effect::Hide),
            "notify" => Some(Effect::Notify),
            "full-text" => Some(Effect::FullText),
            _ => named("tag:")
                .map(Effect::Tag)
                .or_else(|| named("run:").map(Effect::Run)),
        }
    }

    pub fn word(&self) -> String {
        match self {
            Effect::Tag(tag) => format!("tag:{tag}"),
            Effect::Star => "star".to_owned(),
            Effect::Read => "read".to_owned(),
            Effect::Hide => "hide".to_owned(),
            Effect::Notify => "notify".to_owned(),
            Effect::FullText => "full-text".to_owned(),
            Effect::Run(command) => format!("run:{command}"),
        }
    }
}
