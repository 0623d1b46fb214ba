//! `jarshy`: opens the screen.

use std::process::ExitCode;
use std::sync::Arc;

use super::live::Live;
use super::{Context, context, setup};
use crate::config::Config;
use crate::run::{self, Setting};

pub(super) fn run(context: &Context) -> anyhow::Result<ExitCode> {
    let is_first_run = is_first_run(context)?;
    // A config is written when the reader has chosen what is in it.
    let config = if is_first_run {
        Config::bare()
    } else {
        context.config()?
    };
    let own = context.clone();
    let (themes, faults) = setup::themes(context)?;
    let locale = context::locale(config.language.as_ref());
    run::open(Setting {
        locale: locale.clone(),
        config,
        config_file: context.config_file.clone(),
        is_first_run,
        store: context.store_file()?,
        data_folder: context.data_dir.clone(),
        themes,
        faults,
        file: Arc::new(Live::new(context.clone(), locale)),
        presets: Arc::new(move || setup::presets(&own)),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// There is no config, and nothing was ever fetched: `jarshy refresh` writes a config, too.
fn is_first_run(context: &Context) -> anyhow::Result<bool> {
    Ok(!context.config_file.exists() && context.store()?.sources()?.is_empty())
}
