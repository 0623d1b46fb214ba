//! Whether a config is sound as far as every room can see: settings, keys, queries, themes and presets.

use super::Context;
use super::setup::{presets, themes};
use crate::app::keymap::Keymap;
use crate::config::{self, Config, Fault, Hint, Place, Problem};
use crate::locale::Locale;
use crate::query;
use crate::refresh::GENERIC;

/// The config of a text in which nothing is wrong; `file` is what a fault calls it.
pub(super) fn sound(context: &Context, text: &str, file: &str) -> anyhow::Result<Config> {
    let config = config::parse(text, file)?;
    Keymap::with(&config.keys, file)?;
    let views = config.views.iter().map(|view| (view.place, &view.query));
    let rules = config.rules.iter().map(|rule| (rule.place, &rule.when));
    for (place, query) in views.chain(rules) {
        query::parse(query).map_err(|fault| of_query(&context.locale(), file, place, &fault))?;
    }
    let (themes, faults) = themes(context)?;
    if let Some(fault) = faults.into_iter().next() {
        return Err(fault.into());
    }
    if !themes.knows(&config.theme) {
        let themes: Vec<&str> = themes.names().collect();
        let place = config::place(text, "theme");
        return Err(unknown(file, place, "theme", &config.theme, &themes).into());
    }
    let presets = presets(context)?;
    let names: Vec<&str> = presets.names().chain([GENERIC]).collect();
    for (index, source) in config.sources.iter().enumerate() {
        if let Some(name) = source.preset.as_deref().filter(|name| !names.contains(name)) {
            let place = config::source_place(text, index, "preset");
            return Err(unknown(file, place, "preset", name, &names).into());
        }
    }
    Ok(config)
}

fn unknown(file: &str, place: Place, key: &str, value: &str, known: &[&str]) -> Fault {
    let hint = match config::nearest(value, known.iter().copied()) {
        Some(near) => Hint::DidYouMean(near.to_owned()),
        None => Hint::Choices(known.join(", ")),
    };
    let problem = Problem::UnknownWord {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    Fault::new(file, place, problem, Some(hint))
}

pub(super) fn of_query(locale: &Locale, file: &str, start: Place, fault: &query::Fault) -> Fault {
    let place = Place {
        column: start.column + fault.position,
        ..start
    };
    let problem = Problem::Other(locale.query_problem(fault));
    Fault::new(file, place, problem, locale.query_hint(fault).map(Hint::Other))
}
