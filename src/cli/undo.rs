//! `jarshy undo`: takes back what was last done to entries, here or on the screen.

use std::process::ExitCode;

use super::{Context, output};

pub fn run(context: &Context) -> anyhow::Result<ExitCode> {
    let locale = context.locale();
    let words = match context.store()?.undo()? {
        Some(undone) => locale.format("notice-undone", &[("count", undone.count.into())]),
        None => locale.text("notice-nothing-to-undo"),
    };
    output::line(&words)?;
    Ok(ExitCode::SUCCESS)
}
