//! `jarshy undo`: takes back what was last done, here or on the screen, to entries and to the sources.

use std::process::ExitCode;

use super::{Context, output};
use crate::config::{Edit, Note, Noted};
use crate::locale::Locale;
use crate::store::{Act, Undone};

pub fn run(context: &Context) -> anyhow::Result<ExitCode> {
    let locale = context.locale();
    let mut store = context.store()?;
    let Some(Undone { act, count }) = store.undo()? else {
        output::line(&locale.text("notice-nothing-to-undo"))?;
        return Ok(ExitCode::SUCCESS);
    };
    let note = match &act {
        Act::Noted(text) => Note::read(text),
        Act::Status(_) | Act::Tagged(_) | Act::Untagged(_) => None,
    };
    let words = match note {
        Some(note) => {
            let file = context.config_file.display().to_string();
            if let Err(error) = context.edit(&Edit::TakeBack(Box::new(note.clone())), &file) {
                // It can be taken back when the file is sound again.
                store.note(&note.written())?;
                return Err(error);
            }
            store.sync_sources(&crate::refresh::seeds(&context.config()?))?;
            taken_back(&note, &locale)
        }
        None => locale.format("notice-undone", &[("count", count.into())]),
    };
    output::line(&words)?;
    Ok(ExitCode::SUCCESS)
}

fn taken_back(note: &Note, locale: &Locale) -> String {
    let id = match note.what {
        Noted::Followed => "undone-followed",
        Noted::Unfollowed(_) => "undone-unfollowed",
        Noted::Changed(..) => "undone-changed",
    };
    locale.format(id, &[("source", (&note.name).into())])
}
