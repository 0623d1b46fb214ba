//! Changes to config.toml as data: what the screen and the command line ask for, and the note by which a
//! change to the sources is taken back, however long after.

use serde::{Deserialize, Serialize};

use super::edit;
use super::fault::Fault;
use super::read::parse;
use super::write::source_table;
use super::{Config, SourceConfig};

/// What is to be changed in config.toml.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Gives a setting a value: TOML, or a text without its quotes.
    Set {
        key: String,
        value: String,
    },
    /// Makes a comment of a setting, so that its default holds.
    Unset {
        key: String,
    },
    Follow(Box<SourceConfig>),
    Unfollow {
        url: String,
    },
    /// Gives a key of a source a value.
    Source {
        url: String,
        key: String,
        value: String,
    },
    /// Saves a query under a name.
    View {
        name: String,
        query: String,
    },
    TakeBack(Box<Note>),
    /// Puts a whole text in the place of the old one, or where there was none.
    Whole(String),
}

/// The new text, and how its sources come back to what they were.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    pub text: String,
    /// For changes to the sources alone: settings have no undo.
    pub note: Option<Note>,
}

/// How a change to the sources is taken back. It is written into the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What the source is called.
    pub name: String,
    pub url: String,
    pub what: Noted,
    patch: Patch,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Noted {
    Followed,
    /// With its table, for a file in which its place is not found again.
    Unfollowed(String),
    /// With the value that was there, if there was one.
    Changed(String, Option<String>),
}

/// Whole lines that took the place of others, between the lines around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Patch {
    above: String,
    old: String,
    new: String,
    below: String,
}

/// Lines around a change by which its place is known again.
const CONTEXT: usize = 3;

impl Edit {
    /// The text after the change, if it is a config that can be read.
    pub fn apply(&self, text: &str, file: &str) -> Result<Edited, Fault> {
        let changed = match self {
            Edit::Set { key, value } => edit::set(text, file, key, value)?,
            Edit::Unset { key } => edit::unset(text, file, key)?,
            Edit::Follow(source) => edit::add_source(text, file, source)?,
            Edit::Unfollow { url } => edit::remove_source(text, file, url)?,
            Edit::Source { url, key, value } => edit::set_source(text, file, url, key, value)?,
            Edit::View { name, query } => edit::add_view(text, file, name, query)?,
            Edit::TakeBack(note) => note.take_back(text, file)?,
            Edit::Whole(text) => parse(text, file).map(|_| text.clone())?,
        };
        let note = self.note(text, &changed, file)?;
        Ok(Edited { text: changed, note })
    }

    fn note(&self, before: &str, after: &str, file: &str) -> Result<Option<Note>, Fault> {
        let (url, what): (_, &dyn Fn(&SourceConfig) -> Noted) = match self {
            Edit::Follow(source) => (source.url.clone(), &|_| Noted::Followed),
            Edit::Unfollow { url } => (url.clone(), &|source| Noted::Unfollowed(source_table(source.clone()))),
            Edit::Source { url, key, .. } => (url.clone(), &|source| {
                Noted::Changed(key.clone(), edit::source_value(source, key))
            }),
            Edit::Set { key, .. } | Edit::Unset { key } => match edit::source_key(before, file, key)? {
                Some((url, key)) => (url, &move |source: &SourceConfig| {
                    Noted::Changed(key.clone(), edit::source_value(source, &key))
                }),
                None => return Ok(None),
            },
            Edit::View { .. } | Edit::TakeBack(_) | Edit::Whole(_) => return Ok(None),
        };
        let find = |config: Config| config.sources.into_iter().find(|source| source.is_at(&url));
        let Some(source) = find(parse(before, file)?).or(find(parse(after, file)?)) else {
            return Ok(None);
        };
        Ok(Some(Note {
            name: source.label(),
            what: what(&source),
            url: source.url,
            patch: Patch::between(before, after),
        }))
    }
}

impl Note {
    pub fn written(&self) -> String {
        serde_json::to_string(self).expect("texts alone are always JSON")
    }

    /// `None` for a note that is none of ours.
    pub fn read(text: &str) -> Option<Note> {
        serde_json::from_str(text).ok()
    }

    /// The text as it was before; in a file that was changed around the place, as near to that as can be.
    fn take_back(&self, text: &str, file: &str) -> Result<String, Fault> {
        if let Some(back) = self.patch.reverse(text).filter(|back| parse(back, file).is_ok()) {
            return Ok(back);
        }
        match &self.what {
            Noted::Followed => edit::remove_source(text, file, &self.url),
            Noted::Unfollowed(table) => edit::append(text, file, table),
            Noted::Changed(key, Some(value)) => edit::set_source(text, file, &self.url, key, value),
            Noted::Changed(key, None) => edit::unset_source(text, file, &self.url, key),
        }
    }
}

impl Patch {
    fn between(before: &str, after: &str) -> Patch {
        let (old, new): (Vec<&str>, Vec<&str>) = (lines(before), lines(after));
        let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - same;
        let tail = old.iter().rev().zip(new.iter().rev());
        let tail = tail.take(rest).take_while(|(a, b)| a == b).count();
        Patch {
            above: old[same.saturating_sub(CONTEXT)..same].concat(),
            old: old[same..old.len() - tail].concat(),
            new: new[same..new.len() - tail].concat(),
            below: old[old.len() - tail..].iter().take(CONTEXT).copied().collect(),
        }
    }

    /// `None` where the place is not found, or more than one is. The fewer lines around it are as they were,
    /// the fewer have to be.
    fn reverse(&self, text: &str) -> Option<String> {
        let (above, below) = (lines(&self.above), lines(&self.below));
        (1..=CONTEXT).rev().find_map(|context| {
            let above = above[above.len().saturating_sub(context)..].concat();
            let below = below[..below.len().min(context)].concat();
            let now = format!("{above}{}{below}", self.new);
            let mut places = text.match_indices(&now);
            let (at, _) = places.next().filter(|_| !now.trim().is_empty())?;
            let is_only = places.next().is_none();
            is_only.then(|| format!("{}{above}{}{below}{}", &text[..at], self.old, &text[at + now.len()..]))
        })
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# mine\ntheme = \"dark\"\n\n# of the town\n[[source]]\nname = \"Қала\" # best\nurl = \"https://kala.example/rss\"\n\n# of the village\n[[source]]\nurl = \"https://auyl.example/rss\"\n\n# the end\n";

    fn unfollow(url: &str) -> Edit {
        Edit::Unfollow { url: url.to_owned() }
    }

    /// Does it, keeps the note as the journal does, and takes it back in the text that `later` makes.
    fn check(edit: Edit, later: impl Fn(String) -> String) -> String {
        let edited = edit.apply(TEXT, "config.toml").unwrap();
        assert_ne!(edited.text, TEXT);
        let note = Note::read(&edited.note.unwrap().written()).unwrap();
        let back = Edit::TakeBack(Box::new(note)).apply(&later(edited.text), "config.toml");
        back.unwrap().text
    }

    #[test]
    fn a_change_to_the_sources_is_taken_back_to_the_letter() {
        let source = SourceConfig {
            url: "https://dala.example/rss".to_owned(),
            ..SourceConfig::default()
        };
        let rename = |url: &str| Edit::Source {
            url: url.to_owned(),
            key: "name".to_owned(),
            value: "Дала".to_owned(),
        };
        let disable = Edit::Set {
            key: "source.Қала.enabled".to_owned(),
            value: "false".to_owned(),
        };
        for edit in [
            unfollow("https://kala.example/rss"),
            unfollow("https://auyl.example/rss"),
            Edit::Follow(Box::new(source)),
            rename("https://kala.example/rss"),
            rename("https://auyl.example/rss"),
            disable,
        ] {
            assert_eq!(check(edit.clone(), |text| text), TEXT, "{edit:?}");
        }
    }

    #[test]
    fn it_is_taken_back_in_a_file_that_was_changed_elsewhere() {
        let text = check(unfollow("https://kala.example/rss"), |text| {
            text.replace("dark", "light")
        });
        assert_eq!(text, TEXT.replace("dark", "light"));
    }

    #[test]
    fn where_the_place_is_gone_a_source_comes_back_at_the_end() {
        let text = check(unfollow("https://kala.example/rss"), |_| {
            "theme = \"eink\"\n".to_owned()
        });
        assert_eq!(
            text,
            "theme = \"eink\"\n\n[[source]]\nname = \"Қала\"\nurl = \"https://kala.example/rss\"\n"
        );
    }

    #[test]
    fn settings_have_no_note() {
        let edit = Edit::Set {
            key: "theme".to_owned(),
            value: "light".to_owned(),
        };
        assert_eq!(edit.apply(TEXT, "config.toml").unwrap().note, None);
    }
}
