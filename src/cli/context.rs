//! Where the config and the data lie, and the config itself: what every command needs of the world.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use directories::ProjectDirs;
use jiff::tz::TimeZone;

use super::error::Hinted;
use crate::config::{self, Config, Edit, Note};
use crate::locale::Locale;
use crate::model::Language;
use crate::store::Store;

#[derive(Args)]
pub(super) struct Paths {
    /// Reads this config file
    #[arg(long, global = true, env = "JARSHY_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Keeps the articles in this folder
    #[arg(long, global = true, env = "JARSHY_DATA_DIR", value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

#[derive(Clone)]
pub struct Context {
    pub config_file: PathBuf,
    pub data_dir: PathBuf,
}

impl Context {
    pub(super) fn new(paths: Paths) -> anyhow::Result<Context> {
        let folders = ProjectDirs::from("", "", "jarshy");
        let no_home = || {
            Hinted::new(
                "there is no home folder",
                "name the places with --config FILE and --data-dir DIR",
            )
        };
        let config_file = match paths.config {
            Some(file) => file,
            None => folders.as_ref().ok_or_else(no_home)?.config_dir().join("config.toml"),
        };
        let data_dir = match paths.data_dir {
            Some(folder) => folder,
            None => folders.as_ref().ok_or_else(no_home)?.data_dir().to_owned(),
        };
        Ok(Context { config_file, data_dir })
    }

    /// The interface's language: the config's, else the environment's. A config that cannot be read has no say.
    pub fn locale(&self) -> Locale {
        let text = fs::read_to_string(&self.config_file).unwrap_or_default();
        locale(
            config::parse(&text, "")
                .ok()
                .and_then(|config| config.language)
                .as_ref(),
        )
    }

    /// The same program with its files in other places.
    pub(super) fn elsewhere(&self, config_file: PathBuf, data_dir: PathBuf) -> Context {
        Context { config_file, data_dir }
    }

    /// The config as it is on disk now; on the first run the example is written there.
    pub fn config(&self) -> anyhow::Result<Config> {
        Ok(config::parse(
            &self.config_text()?,
            &self.config_file.display().to_string(),
        )?)
    }

    /// The text of the config file; on the first run that of the example, which is written there.
    pub fn config_text(&self) -> anyhow::Result<String> {
        match fs::read_to_string(&self.config_file) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                // As `config::EXAMPLE` is, with its comments in the reader's language.
                let locale = locale(None);
                let example = config::example(|id| locale.text(id));
                self.write_config(&example)?;
                Ok(example)
            }
            Err(error) => Err(error).with_context(|| format!("cannot read {}", self.config_file.display())),
        }
    }

    /// Puts a whole new text in the place of the config file; a program that dies meanwhile leaves the old one.
    pub fn write_config(&self, text: &str) -> anyhow::Result<()> {
        replace(&self.config_file, text).with_context(|| format!("cannot write {}", self.config_file.display()))
    }

    /// Changes the config file, and notes in the store how a change to the sources is taken back; the note.
    pub fn edit(&self, edit: &Edit, file: &str) -> anyhow::Result<Option<Note>> {
        // A whole text needs none before it.
        let before = match edit {
            Edit::Whole(_) => String::new(),
            _ => self.config_text()?,
        };
        let edited = edit.apply(&before, file)?;
        super::sound::sound(self, &edited.text, file)?;
        self.write_config(&edited.text)?;
        if let Some(note) = &edited.note {
            self.store()?.note(&note.written())?;
        }
        Ok(edited.note)
    }

    /// The store's file; its folder is made when it is missing.
    pub fn store_file(&self) -> anyhow::Result<PathBuf> {
        let folder = &self.data_dir;
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        Ok(folder.join("jarshy.db"))
    }

    /// The store, opened; made on the first run.
    pub fn store(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.store_file()?)?)
    }

    /// The zone that times are shown in: the config's, else the system's.
    pub fn zone(&self, config: &Config) -> TimeZone {
        crate::run::zone(config)
    }

    /// The folder of the config file: presets and themes of the user lie beside it.
    pub fn config_dir(&self) -> &Path {
        self.config_file.parent().unwrap_or(Path::new("."))
    }
}

/// Puts a whole new text in the place of a file. A link to a file elsewhere (dotfiles) stays a link.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let folder = target
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut new, text.as_bytes())?;
    new.as_file().sync_all()?;
    if let Ok(old) = fs::metadata(&target) {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.persist(target)?;
    Ok(())
}

/// By the config's choice, else by the environment's as POSIX orders it.
pub(super) fn locale(chosen: Option<&Language>) -> Locale {
    let variable = |name| std::env::var(name).ok();
    let [all, messages, lang] = ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable);
    Locale::new(&Locale::choose(
        chosen,
        all.as_deref(),
        messages.as_deref(),
        lang.as_deref(),
    ))
}
