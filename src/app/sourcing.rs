//! Changes to the sources from the screen: one is added, taken out, renamed, tagged or left to rest. They are
//! written into the config, and `undo` takes them back.

use super::ask::{self, Wanted};
use super::event::Task;
use super::field::Field;
use super::layout::Pane;
use super::message::Message;
use super::place::Place;
use super::prompt::{Prompt, Question};
use super::sources::Source;
use super::state::State;
use crate::config::{self, Catalogue, CatalogueEntry, Edit, Verdict};
use crate::text::fold::fold;

/// Asks for an address, or for a name of the catalogue.
pub(super) fn add(state: &mut State) -> Vec<Task> {
    ask::ask(state, Wanted::Source, Field::default());
    vec![]
}

/// Asks whether the selected source is to be taken out.
pub(super) fn remove(state: &mut State) -> Vec<Task> {
    if let Some(source) = meant(state) {
        let (url, name) = (source.url, source.name);
        state.prompt = Some(Prompt::Confirm(Question::Unfollow { url, name }));
    }
    vec![]
}

pub(super) fn rename(state: &mut State) -> Vec<Task> {
    if let Some(source) = meant(state) {
        let field = Field::with(&source.name);
        ask::ask(state, Wanted::SourceName { url: source.url }, field);
    }
    vec![]
}

/// Asks for the tags, parted by commas; the first is the group.
pub(super) fn tag(state: &mut State) -> Vec<Task> {
    if let Some(source) = meant(state) {
        let field = Field::with(&source.tags.join(", "));
        ask::ask(state, Wanted::SourceTags { url: source.url }, field);
    }
    vec![]
}

/// Leaves a source out of refreshes, or takes it in again.
pub(super) fn toggle(state: &mut State) -> Vec<Task> {
    let change = |source: Source| change(source.url, "enabled", (!source.is_enabled).to_string());
    meant(state).map(change).into_iter().collect()
}

/// What was typed for a new source: a name of the catalogue, or an address that is asked first.
pub(super) fn added(state: &mut State, text: &str) -> Vec<Task> {
    if let Some(entry) = Catalogue::embedded().find(text) {
        return vec![Task::Configure(Edit::Follow(Box::new(entry.to_source())))];
    }
    state.notice = Some(Message::new("notice-looking-for-news").with("address", text));
    vec![Task::FindSource(text.to_owned())]
}

pub(super) fn renamed(url: &str, name: &str) -> Vec<Task> {
    vec![change(url.to_owned(), "name", config::quoted(name))]
}

pub(super) fn tagged(url: &str, tags: &str) -> Vec<Task> {
    let tags = tags.split(',').map(str::trim).filter(|tag| !tag.is_empty());
    let list = tags.map(config::quoted).collect::<Vec<_>>().join(", ");
    vec![change(url.to_owned(), "tags", format!("[{list}]"))]
}

/// Sources of the catalogue that are not followed and whose name, group or address holds what is typed.
pub(super) fn offered(typed: &str, state: &State) -> Vec<String> {
    let typed = fold(typed.trim());
    let is_meant = |entry: &CatalogueEntry| {
        let texts = [&entry.name, &entry.group, &entry.url];
        let is_followed = state.config.sources.iter().any(|source| source.is_at(&entry.url));
        !is_followed && entry.verdict != Verdict::Closed && texts.iter().any(|text| fold(text).contains(&typed))
    };
    let entries = Catalogue::embedded().entries;
    entries.into_iter().filter(is_meant).map(|entry| entry.name).collect()
}

fn change(url: String, key: &str, value: String) -> Task {
    let key = key.to_owned();
    Task::Configure(Edit::Source { url, key, value })
}

/// The selected source, or the one whose list is shown; a notice when there is none.
fn meant(state: &mut State) -> Option<Source> {
    let place = match state.focus {
        Pane::Sources => state.sources.place(),
        Pane::Headlines | Pane::Reader => state.headlines.list.place.clone(),
    };
    let found = match place {
        Place::Source(id) => state.sources.find(id).cloned(),
        _ => None,
    };
    if found.is_none() {
        state.notice = Some(Message::new("notice-choose-source"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stage::Stage;

    const URL: &str = "https://dala.example/rss";

    /// The first source is selected.
    fn stage() -> Stage {
        let mut stage = Stage::new(3);
        stage.sources[0].url = URL.to_owned();
        stage.event(crate::app::Event::RefreshEnded);
        let first = Place::Source(stage.sources[0].id);
        stage.keys("h");
        while stage.state.sources.place() != first {
            stage.keys("j");
        }
        stage
    }

    fn check(typed: &str, key: &str, value: &str) {
        let mut stage = stage();
        stage.keys(typed);
        assert_eq!(stage.told, [change(URL.to_owned(), key, value.to_owned())], "{typed}");
    }

    #[test]
    fn a_source_is_renamed_tagged_and_left_to_rest() {
        check("c<ctrl-u>Дала<enter>", "name", "\"Дала\"");
        check("t<ctrl-u>Ауыл,, қала <enter>", "tags", "[\"Ауыл\", \"қала\"]");
        check("e", "enabled", "false");
    }

    #[test]
    fn a_source_is_taken_out_after_a_yes() {
        let mut stage = stage();
        stage.keys("-<esc>");
        assert_eq!(stage.told, []);
        stage.keys("-<enter>");
        let url = URL.to_owned();
        assert_eq!(stage.told, [Task::Configure(Edit::Unfollow { url })]);
    }

    #[test]
    fn a_source_of_the_catalogue_is_added_by_a_part_of_its_name_another_by_its_address() {
        let mut stage = stage();
        stage.keys("+tengr<tab><enter>");
        let [Task::Configure(Edit::Follow(source))] = stage.told.as_slice() else {
            panic!("{:?}", stage.told);
        };
        assert_eq!(source.name.as_deref(), Some("Tengrinews"));
        stage.told.clear();
        stage.keys("+dala.example/a<enter>");
        assert_eq!(stage.told, [Task::FindSource("dala.example/a".to_owned())]);
    }

    #[test]
    fn what_is_no_source_is_not_changed() {
        let mut stage = Stage::new(3);
        stage.keys(":rename-source<enter>");
        assert_eq!(stage.state.notice, Some(Message::new("notice-choose-source")));
        assert_eq!(stage.told, []);
    }
}
