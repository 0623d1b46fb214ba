//! Where the config and the data lie, read once and handed to every command.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use directories::ProjectDirs;

use super::error::Hinted;

#[derive(Args)]
pub(super) struct Paths {
    /// Reads this config file
    #[arg(long, global = true, env = "JARSHY_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Keeps the articles in this folder
    #[arg(long, global = true, env = "JARSHY_DATA_DIR", value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

/// What every command may need of the world.
pub struct Context {
    pub config_file: PathBuf,
    pub data_dir: PathBuf,
}

impl Context {
    pub(super) fn new(paths: Paths) -> anyhow::Result<Context> {
        let folders = ProjectDirs::from("", "", "jarshy");
        let no_home = || Hinted::new("there is no home folder", "name the places with --config FILE and --data-dir DIR");
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

    /// The store's file; its folder is made when it is missing.
    pub fn store_file(&self) -> anyhow::Result<PathBuf> {
        fs::create_dir_all(&self.data_dir).with_context(|| format!("cannot make the folder {}", self.data_dir.display()))?;
        Ok(self.data_dir.join("jarshy.db"))
    }

    /// The folder of the config file: presets and themes of the user lie beside it.
    pub fn config_dir(&self) -> &Path {
        self.config_file.parent().unwrap_or(Path::new("."))
    }
}
