//! A changed config takes the place of the old one while the program runs. What is selected, open and being
//! typed stays as it is.

use super::action::Action;
use super::event::{Reconfigured, Task};
use super::keymap::written;
use super::message::Message;
use super::open;
use super::place::Place;
use super::state::{Parts, State};
use crate::config::{Edit, Note, Noted};
use crate::locale::Locale;
use crate::refresh::Which;

pub(super) fn take(state: &mut State, new: Reconfigured) -> Vec<Task> {
    let locale = Locale::new(&new.language);
    let parts = match Parts::of(&new.config, &new.file, &locale) {
        Ok(parts) => parts,
        Err(fault) => return broken(state, locale.fault(&fault)),
    };
    state.config_fault = None;
    let has_new_sources = new.config.sources.iter().any(|source| {
        source.enabled
            && !state
                .config
                .sources
                .iter()
                .any(|old| old.url == source.url && old.enabled)
    });
    state.config = new.config;
    state.locale = locale;
    state.zone = new.zone;
    state.set_clock(state.now);
    state.set_parts(parts);
    let mut tasks = show_lists(state);
    tasks.extend(open::reload(state));
    if has_new_sources {
        tasks.push(Task::Refresh(Which::Due));
    }
    tasks
}

/// The file cannot be read as it is: the old config stays, and the fault is told until it is gone.
pub(super) fn broken(state: &mut State, fault: String) -> Vec<Task> {
    state.config_fault = Some(fault);
    vec![]
}

/// What was asked for is done: sources that came or went are told, settings are seen.
pub(super) fn edited(state: &mut State, edit: &Edit, note: Option<&Note>) -> Vec<Task> {
    let told = |id, name: &str| Some(Message::new(id).with("source", name));
    state.notice = match edit {
        Edit::Follow(source) => told("sources-added", &source.label()),
        Edit::Unfollow { .. } => {
            let key = state
                .keymap
                .keys_of(Action::Undo, state.focus)
                .first()
                .map(|keys| written(keys));
            let told = note.and_then(|note| told("notice-unfollowed", &note.name));
            told.map(|told| told.with("key", key.unwrap_or_default()))
        }
        Edit::TakeBack(note) => match note.what {
            Noted::Followed => told("undone-followed", &note.name),
            Noted::Unfollowed(_) => told("undone-unfollowed", &note.name),
            Noted::Changed(..) => told("undone-changed", &note.name),
        },
        Edit::View { name, .. } => Some(Message::new("notice-view-saved").with("name", name.clone())),
        Edit::Set { .. } | Edit::Unset { .. } | Edit::Source { .. } | Edit::Whole(_) => None,
    };
    vec![]
}

/// The list on the screen, read again: by another query, where that is another now, and all where its view is gone.
fn show_lists(state: &mut State) -> Vec<Task> {
    let place = state.headlines.list.place.clone();
    let is_gone = matches!(&place, Place::View(name) if !state.views.iter().any(|(it, _)| it == name));
    let list = state.list(if is_gone { Place::All } else { place });
    let mut tasks = match list == state.headlines.list {
        true => state.reload(),
        false => {
            let mut tasks = state.headlines.show(list);
            tasks.extend(state.reload());
            tasks
        }
    };
    tasks.extend(state.go_on());
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::prompt::Prompt;
    use crate::app::stage::Stage;
    use crate::config;
    use crate::model::Language;

    /// The reader's editor saves this.
    fn save(stage: &mut Stage, text: &str) {
        let config = config::parse(text, "config.toml").expect("the config is right");
        stage.event(Event::ConfigChanged(Box::new(Reconfigured {
            language: config.language.clone().unwrap_or_else(Language::kazakh),
            config,
            file: "config.toml".to_owned(),
            zone: stage.state.zone.clone(),
        })));
    }

    #[test]
    fn what_is_selected_open_and_typed_stays() {
        let mut stage = Stage::new(40);
        stage.fetch(3).keys("jj<enter>jjj").keys(":обн");
        let before = (stage.selected(), stage.state.reader.top, stage.state.focus);
        save(&mut stage, "language = \"kk\"\njustify = true\n");
        assert_eq!((stage.selected(), stage.state.reader.top, stage.state.focus), before);
        assert!(matches!(&stage.state.prompt, Some(Prompt::Palette(palette)) if palette.field.text == "обн"));
        save(&mut stage, "language = \"ru\"");
        assert_eq!(stage.state.locale.text("view-all"), "Все");
    }

    #[test]
    fn keys_and_the_keyboard_hold_at_once() {
        let mut stage = Stage::new(5);
        save(
            &mut stage,
            "keyboard = \"mn\"\n[keys]\nx = \"bottom\"\n[layouts.mn]\n\"ф\" = \"x\"\n",
        );
        assert_eq!(stage.keys("ф").selected(), 5);
    }

    #[test]
    fn a_fault_is_told_until_it_is_gone_and_nothing_changes() {
        let mut stage = Stage::new(5);
        stage.event(Event::ConfigBroken("config.toml, line 3".to_owned()));
        assert_eq!(stage.keys("j").selected(), 2);
        assert_eq!(stage.state.config_fault.as_deref(), Some("config.toml, line 3"));
        save(&mut stage, "");
        assert_eq!(stage.state.config_fault, None);
    }

    #[test]
    fn the_list_of_a_view_follows_its_query_and_is_left_when_the_view_is_gone() {
        let mut stage = Stage::new(10);
        save(&mut stage, "[[view]]\nname = \"қаз\"\nquery = \"lang:kk\"\n");
        stage.keys(":go қаз<enter>");
        let shown = stage.state.headlines.rows.len();
        assert!((1..10).contains(&shown), "{shown}");
        save(&mut stage, "[[view]]\nname = \"қаз\"\nquery = \"lang:ru\"\n");
        assert_eq!(
            stage.state.headlines.list,
            stage.state.list(Place::View("қаз".to_owned()))
        );
        save(&mut stage, "");
        assert_eq!(stage.state.headlines.list.place, Place::All);
    }

    #[test]
    fn a_new_source_is_asked_at_once() {
        let mut stage = Stage::new(3);
        save(&mut stage, "[[source]]\nurl = \"https://jana.example/rss\"\n");
        assert_eq!(stage.told, [Task::Refresh(Which::Due)]);
    }
}
