//! What every command that asks the network needs: the config, the presets with the user's own, the store.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;

use super::Context;
use crate::config::{Config, Fault};
use crate::page::preset::Presets;
use crate::refresh::{Setup, Stop};
use crate::text::safe;
use crate::ui::Themes;

pub(super) fn setup(context: &Context, config: Config) -> anyhow::Result<Setup> {
    Ok(Setup {
        presets: Arc::new(presets(context)?),
        store: context.store_file()?,
        locale: super::context::locale(config.language.as_ref()),
        config: Arc::new(config),
        stop: Stop::default(),
    })
}

/// The presets of the program, and those of the user's folder `presets`, which win.
pub(super) fn presets(context: &Context) -> anyhow::Result<Presets> {
    let texts = texts(&context.config_dir().join("presets"))?;
    Ok(Presets::with_user(
        texts.iter().map(|(file, text)| (file.as_str(), text.as_str())),
    )?)
}

/// The themes of the program, and those of the user's folder `themes`, with what is wrong with any of them.
pub(super) fn themes(context: &Context) -> anyhow::Result<(Themes, Vec<Fault>)> {
    let mut themes = Themes::default();
    let mut faults = Vec::new();
    for (file, text) in texts(&context.config_dir().join("themes"))? {
        let name = Path::new(&file).file_stem().unwrap_or_default().to_string_lossy();
        faults.extend(themes.add(&safe::line(&name), &text, &file).err());
    }
    Ok((themes, faults))
}

fn texts(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let Ok(items) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut texts = Vec::new();
    for item in items {
        let path = item?.path();
        if path.extension().is_some_and(|it| it == "toml") {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            texts.push((path.display().to_string(), text));
        }
    }
    texts.sort();
    Ok(texts)
}
