//! Where a list of headlines comes from: a view, a tag, a source, a search.

use crate::model::{Language, SourceId};

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    #[default]
    All,
    Today,
    FrontPage,
    Unread,
    Starred,
    /// What cannot be read whole without the network.
    NotReady,
    Kazakh,
    Russian,
    English,
    /// A query of the config, by its name.
    View(String),
    Tag(String),
    Source(SourceId),
    /// What was typed to be searched for.
    Search(String),
}

/// The views that are always there, in the order of the screen, and the names that `go` knows them by.
const VIEWS: &[(&str, Place)] = &[
    ("all", Place::All),
    ("today", Place::Today),
    ("front", Place::FrontPage),
    ("unread", Place::Unread),
    ("starred", Place::Starred),
    ("not-ready", Place::NotReady),
    ("kazakh", Place::Kazakh),
    ("russian", Place::Russian),
    ("english", Place::English),
];

impl Place {
    /// The places that are always there.
    pub fn built_in() -> impl Iterator<Item = Place> {
        VIEWS.iter().map(|(_, place)| place.clone())
    }

    pub fn named(name: &str) -> Option<Place> {
        VIEWS.iter().find(|(it, _)| *it == name).map(|(_, place)| place.clone())
    }

    /// What is unread there is counted apart, as it takes longer.
    pub fn is_counted_apart(&self) -> bool {
        matches!(
            self,
            Place::View(_) | Place::FrontPage | Place::Kazakh | Place::Russian | Place::English
        )
    }

    /// The language that all there is in.
    pub fn language(&self) -> Option<Language> {
        match self {
            Place::Kazakh => Some(Language::kazakh()),
            Place::Russian => Some(Language::russian()),
            Place::English => Some(Language::english()),
            _ => None,
        }
    }

    /// The message that names it; most have names of their own.
    pub fn message(&self) -> Option<&'static str> {
        match self {
            Place::All => Some("view-all"),
            Place::Today => Some("view-today"),
            Place::Unread => Some("view-unread"),
            Place::Starred => Some("view-starred"),
            Place::NotReady => Some("view-not-ready"),
            Place::FrontPage => Some("view-front-page"),
            Place::Kazakh => Some("view-kazakh"),
            Place::Russian => Some("view-russian"),
            Place::English => Some("view-english"),
            _ => None,
        }
    }
}
