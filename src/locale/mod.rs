//! Words in the reader's language: messages, times, numbers, order. Fluent files for Kazakh, Russian and
//! English are part of the program; the environment is handed in.

mod fault;
mod feed;
mod help;
mod number;
mod order;
#[cfg(test)]
mod tests;
mod time;

use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use help::Refusal;

use crate::model::Language;

/// What a message is given: made `.into()` from numbers and texts.
pub type Value<'a> = FluentValue<'a>;

const KAZAKH: &str = include_str!("../../locales/kk.ftl");
const RUSSIAN: &str = include_str!("../../locales/ru.ftl");
const ENGLISH: &str = include_str!("../../locales/en.ftl");

/// One of the three languages of the interface. Cheap to clone, shared between threads.
#[derive(Clone)]
pub struct Locale(Arc<Inner>);

struct Inner {
    speech: Speech,
    bundle: FluentBundle<FluentResource>,
    /// Read when a message is missing, which the tests do not let happen.
    english: OnceLock<FluentBundle<FluentResource>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speech {
    Kazakh,
    Russian,
    English,
}

impl Locale {
    /// English, when there is no interface in `language`.
    pub fn new(language: &Language) -> Locale {
        let speech = Speech::of(language).unwrap_or(Speech::English);
        Locale(Arc::new(Inner {
            speech,
            bundle: bundle(speech),
            english: OnceLock::new(),
        }))
    }

    /// The language of the interface: as the config says, else as the first of the variables that is set.
    pub fn choose(
        config: Option<&Language>,
        lc_all: Option<&str>,
        lc_messages: Option<&str>,
        lang: Option<&str>,
    ) -> Language {
        let variable = [lc_all, lc_messages, lang]
            .into_iter()
            .flatten()
            .find(|value| !value.is_empty());
        let language = config.cloned().or_else(|| variable.and_then(Language::from_tag));
        language
            .filter(|it| Speech::of(it).is_some())
            .unwrap_or_else(Language::english)
    }

    pub fn language(&self) -> Language {
        match self.0.speech {
            Speech::Kazakh => Language::kazakh(),
            Speech::Russian => Language::russian(),
            Speech::English => Language::english(),
        }
    }

    /// A message without variables. One that is missing is said in English, or else by its id.
    pub fn text(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// A message with its variables: `format("status-new", &[("count", 3.into())])`.
    pub fn format(&self, id: &str, values: &[(&str, Value)]) -> String {
        let args: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let own = message(&self.0.bundle, id, &args);
        own.or_else(|| message(self.english(), id, &args))
            .unwrap_or_else(|| id.to_owned())
    }

    /// Whether there is such a message in this very language.
    pub fn knows(&self, id: &str) -> bool {
        self.0.bundle.has_message(id)
    }

    fn english(&self) -> &FluentBundle<FluentResource> {
        self.0.english.get_or_init(|| bundle(Speech::English))
    }
}

impl Speech {
    fn of(language: &Language) -> Option<Speech> {
        match language.code() {
            "kk" => Some(Speech::Kazakh),
            "ru" => Some(Speech::Russian),
            "en" => Some(Speech::English),
            _ => None,
        }
    }

    fn file(self) -> &'static str {
        match self {
            Speech::Kazakh => KAZAKH,
            Speech::Russian => RUSSIAN,
            Speech::English => ENGLISH,
        }
    }

    fn tag(self) -> LanguageIdentifier {
        let tag = match self {
            Speech::Kazakh => "kk",
            Speech::Russian => "ru",
            Speech::English => "en",
        };
        tag.parse().expect("these tags are well formed")
    }
}

fn bundle(speech: Speech) -> FluentBundle<FluentResource> {
    // What cannot be read is left out, and the rest holds; a test finds every such message.
    let resource = FluentResource::try_new(speech.file().to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(vec![speech.tag()]);
    // The isolating marks would be invisible characters on the screen, which terminals draw as they like.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match speech {
        Speech::English => |value, _| number::in_message(value, Speech::English),
        _ => |value, _| number::in_message(value, Speech::Russian),
    }));
    bundle.add_resource_overriding(resource);
    bundle
}

fn message(bundle: &FluentBundle<FluentResource>, id: &str, args: &FluentArgs) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = vec![];
    // A variable that was not given is shown by its name; the tests compare the variables of the languages.
    Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
}
