//! Making a list ready for a time without the network: what it lacks is fetched, and how far that is stands in the
//! bottom line.

use super::event::Task;
use super::message::Message;
use super::state::State;
use crate::refresh::Shelf;

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    /// 0 until it is known.
    pub total: usize,
    /// The articles are here, and their pictures follow.
    pub is_pictures: bool,
}

/// Fetches what the list lacks; while that is under way, ends it.
pub(super) fn toggle(state: &mut State) -> Vec<Task> {
    if state.offline.is_some() {
        return vec![Task::StopOffline];
    }
    state.offline = Some(Progress::default());
    vec![Task::Offline(state.headlines.list.clone())]
}

pub(super) fn step(state: &mut State, done: usize, total: usize, is_pictures: bool) -> Vec<Task> {
    if let Some(progress) = &mut state.offline {
        *progress = Progress {
            done,
            total,
            is_pictures,
        };
    }
    vec![]
}

/// Says how the list stands.
pub(super) fn ended(state: &mut State, shelf: &Shelf) -> Vec<Task> {
    state.offline = None;
    let lacking = shelf.teaser + shelf.failed;
    let message = match lacking {
        0 => Message::new("notice-offline-ready").with("ready", shelf.ready),
        _ => Message::new("notice-offline-lacking")
            .with("ready", shelf.ready)
            .with("teaser", shelf.teaser)
            .with("failed", shelf.failed),
    };
    state.notice = Some(message);
    state.recount()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::place::Place;
    use crate::app::stage::Stage;
    use crate::model::{EntryId, Readiness};

    #[test]
    fn one_key_fetches_what_the_list_lacks_and_the_same_key_ends_it() {
        let mut stage = Stage::new(5);
        stage.keys("O");
        let is_of_list = |task: &Task| matches!(task, Task::Offline(list) if list.place == Place::All);
        assert!(stage.told.iter().any(is_of_list), "{:?}", stage.told);
        stage.event(Event::OfflineStep {
            done: 2,
            total: 5,
            is_pictures: false,
        });
        let progress = stage.state.offline.unwrap();
        assert_eq!((progress.done, progress.total), (2, 5));
        stage.keys("O");
        assert_eq!(stage.told.last(), Some(&Task::StopOffline));
    }

    #[test]
    fn the_end_says_how_much_is_ready_and_what_is_not() {
        let mut stage = Stage::new(5);
        stage.keys("O").event(Event::OfflineEnded(Shelf {
            ready: 3,
            teaser: 1,
            failed: 1,
            ..Shelf::default()
        }));
        assert_eq!(stage.state.offline, None);
        assert_eq!(stage.state.notice.as_ref().unwrap().id, "notice-offline-lacking");
    }

    #[test]
    fn what_becomes_whole_stays_in_the_list_of_what_is_not_until_it_is_left() {
        let mut stage = Stage::new(5);
        stage.keys("go");
        assert_eq!(stage.state.headlines.list.place, Place::NotReady);
        assert_eq!(stage.state.sources.count(&Place::NotReady), 5);
        stage.fetch(1);
        assert_eq!(stage.state.sources.count(&Place::NotReady), 4);
        let row = stage
            .state
            .headlines
            .rows
            .iter()
            .find(|row| row.id == EntryId(1))
            .unwrap();
        assert_eq!(row.readiness, Readiness::Whole);
        stage.keys("gago");
        assert_eq!(stage.state.headlines.rows.len(), 4);
    }

    #[test]
    fn a_reason_shows_at_once_and_goes_with_the_next_success() {
        let mut stage = Stage::new(5);
        stage.event(Event::ArticleFetched(EntryId(1), Err("404 Not Found".to_owned())));
        let row = |stage: &Stage| {
            stage
                .state
                .headlines
                .rows
                .iter()
                .find(|row| row.id == EntryId(1))
                .cloned()
                .unwrap()
        };
        assert_eq!(row(&stage).failure.as_deref(), Some("404 Not Found"));
        stage.fetch(1);
        assert_eq!((row(&stage).failure, row(&stage).readiness), (None, Readiness::Whole));
    }
}
