//! What the screen says, in the words of the reader's language.

use super::Look;
use crate::app::action::Action;
use crate::app::keymap::written;
use crate::app::layout::Pane;
use crate::app::message::{Filling, Message};
use crate::locale::Value;
use crate::model::Language;

impl Look<'_> {
    pub(super) fn text(&self, id: &str) -> String {
        self.state.locale.text(id)
    }

    pub(super) fn message(&self, message: &Message) -> String {
        let values: Vec<(&str, Value)> = message
            .values
            .iter()
            .map(|(name, filling)| match filling {
                Filling::Text(text) => (*name, text.as_str().into()),
                Filling::Count(count) => (*name, (*count).into()),
            })
            .collect();
        self.state.locale.format(message.id, &values)
    }

    /// A message that names the key of an action.
    pub(super) fn with_key(&self, id: &str, action: Action, pane: Pane) -> String {
        let key = self.key(action, pane).unwrap_or_default();
        self.state.locale.format(id, &[("key", key.into())])
    }

    /// The first way to press an action in a pane.
    pub(super) fn key(&self, action: Action, pane: Pane) -> Option<String> {
        self.state
            .keymap
            .keys_of(action, pane)
            .first()
            .map(|keys| written(keys))
    }

    /// Three letters that tell a language: `қаз`; its code where there is no badge for it.
    pub(super) fn badge(&self, language: &Language) -> String {
        let id = format!("badge-{}", language.code());
        match self.state.locale.knows(&id) {
            true => self.text(&id),
            false => language.code().to_owned(),
        }
    }
}
