//! `jarshy`: opens the screen.

use std::process::ExitCode;
use std::sync::Arc;

use super::live::Live;
use super::{Context, context, setup};
use crate::run::{self, Setting};

pub(super) fn run(context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let own = context.clone();
    let (themes, faults) = setup::themes(context)?;
    let locale = context::locale(config.language.as_ref());
    run::open(Setting {
        locale: locale.clone(),
        config,
        config_file: context.config_file.clone(),
        store: context.store_file()?,
        data_folder: context.data_dir.clone(),
        themes,
        faults,
        file: Arc::new(Live::new(context.clone(), locale)),
        presets: Arc::new(move || setup::presets(&own)),
    })?;
    Ok(ExitCode::SUCCESS)
}
