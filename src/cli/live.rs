//! config.toml while the screen is open: read and changed for `run`, which knows neither its place nor what
//! may be wrong with it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::sound::sound;
use super::{Context, context, probe, select, setup};
use crate::config::{Edit, Fault, Note, SourceConfig};
use crate::locale::Locale;
use crate::refresh;
use crate::run::{ConfigFile, Settled, ways_to};

pub(super) struct Live {
    context: Context,
    /// Of the last sound config: a fault is told in the language that the screen speaks.
    locale: Mutex<Locale>,
}

impl ConfigFile for Live {
    fn read(&self) -> Result<Option<Settled>, String> {
        let text = match fs::read_to_string(&self.context.config_file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        match sound(&self.context, &text, &self.name()) {
            Ok(config) => {
                let locale = context::locale(config.language.as_ref());
                *self.locale() = locale.clone();
                let (themes, _) = setup::themes(&self.context).map_err(|error| words(&error, &locale))?;
                Ok(Some(Settled { config, locale, themes }))
            }
            Err(error) => Err(words(&error, &self.locale())),
        }
    }

    fn edit(&self, edit: &Edit) -> Result<Option<Note>, String> {
        self.change(edit).map_err(|error| words(&error, &self.locale()))
    }

    fn find(&self, address: &str) -> Result<SourceConfig, String> {
        self.look_for(address).map_err(|error| words(&error, &self.locale()))
    }

    fn paths(&self) -> Vec<PathBuf> {
        let mut paths = ways_to(&self.context.config_file);
        paths.extend(fs::canonicalize(self.context.config_dir().join("themes")));
        paths
    }
}

impl Live {
    pub fn new(context: Context, locale: Locale) -> Live {
        Live {
            context,
            locale: Mutex::new(locale),
        }
    }

    fn change(&self, edit: &Edit) -> anyhow::Result<Option<Note>> {
        let changed = self.context.edit(edit, &self.name());
        if let (Err(_), Edit::TakeBack(note)) = (&changed, edit) {
            // It can be taken back when the file is sound again.
            self.context.store()?.note(&note.written())?;
        }
        changed
    }

    fn look_for(&self, address: &str) -> anyhow::Result<SourceConfig> {
        let source = SourceConfig {
            url: select::address(address),
            ..SourceConfig::default()
        };
        let setup = setup::setup(&self.context, self.context.config()?)?;
        let probe = refresh::probe(&setup, &source)?;
        probe::best(&probe, &source).ok_or_else(|| {
            let url = [("url", (&source.url).into())];
            anyhow::anyhow!(setup.locale.format("sources-add-nothing", &url))
        })
    }

    fn locale(&self) -> MutexGuard<'_, Locale> {
        self.locale.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file without its folder: the bottom line has no room for more.
    fn name(&self) -> String {
        let name = self.context.config_file.file_name().unwrap_or_default();
        Path::new(name).display().to_string()
    }
}

/// The error and what to do about it, in a line.
fn words(error: &anyhow::Error, locale: &Locale) -> String {
    let Some(fault) = error.downcast_ref::<Fault>() else {
        return format!("{error:#}");
    };
    match locale.fault_hint(fault) {
        Some(hint) => format!("{} — {hint}", locale.fault(fault)),
        None => locale.fault(fault),
    }
}
