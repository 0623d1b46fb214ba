//! Stories, selections, tags, searches and orders: keys in, tasks and state out.

use crate::app::event::{Event, Task};
use crate::app::message::Message;
use crate::app::place::Place;
use crate::app::stage::Stage;
use crate::config::{self, Config};
use crate::locale::Locale;
use crate::model::{EntryId, Language, SourceId, Story, StoryId};
use crate::query::Sort;

/// The first, second and fourth entries tell the same.
fn with_story(count: usize) -> Stage {
    let mut stage = Stage::new(count);
    for (index, others) in [(0, vec![2, 1]), (1, vec![1, 1]), (3, vec![1, 2])] {
        stage.entries[index].story = Some(Story {
            id: StoryId(1),
            others: others.into_iter().map(SourceId).collect(),
            is_behind: false,
        });
    }
    stage.event(Event::StoreKept);
    stage
}

fn unread(stage: &Stage) -> Vec<i64> {
    let rows = stage.state.headlines.rows.iter();
    rows.filter(|row| !row.status.read).map(|row| row.id.0).collect()
}

#[test]
fn reading_one_entry_reads_its_story_and_undo_takes_both_back() {
    let mut stage = with_story(5);
    stage.keys("<enter><esc>");
    assert_eq!(unread(&stage), [3, 5]);
    stage.keys("u");
    assert_eq!(unread(&stage), [1, 2, 3, 4, 5]);
}

#[test]
fn with_read_story_off_the_others_stay_unread() {
    let mut config = Config::bare();
    config.read_story = false;
    let mut stage = Stage::with(config, 5, &Locale::new(&Language::kazakh()));
    stage.entries[0].story = Some(Story::default());
    stage.entries[1].story = Some(Story::default());
    stage.event(Event::StoreKept).keys("m");
    assert_eq!(unread(&stage), [2, 3, 4, 5]);
}

#[test]
fn a_story_is_expanded_where_it_is_one_row_and_asked_for_at_every_load() {
    let mut stage = with_story(5);
    stage.is_slow = true;
    let expanded = |stage: &Stage| {
        let mut loads = stage.waiting.iter().filter_map(|task| match task {
            Task::LoadHeadlines(_, load) => Some(load.expanded.clone()),
            _ => None,
        });
        loads.next_back()
    };
    stage.keys("x");
    assert_eq!(expanded(&stage), Some(vec![StoryId(1)]));
    stage.answer().keys("x");
    assert_eq!(expanded(&stage), Some(vec![]));
    stage.answer().keys("jjx");
    assert_eq!(stage.state.notice, Some(Message::new("notice-no-story")));
}

#[test]
fn several_rows_are_selected_and_done_with_as_one_act() {
    let mut stage = Stage::new(10);
    stage.keys("jvjjm");
    assert_eq!(unread(&stage), [1, 5, 6, 7, 8, 9, 10]);
    stage.keys("u");
    assert_eq!(unread(&stage).len(), 10);
    stage.keys("gg").keys("vjd");
    let left: Vec<i64> = stage.state.headlines.rows.iter().map(|row| row.id.0).collect();
    assert_eq!(left, [3, 4, 5, 6, 7, 8, 9, 10]);
    stage.keys("u");
    assert_eq!(stage.state.headlines.rows.len(), 10);
    stage.keys("vj<esc>m");
    assert_eq!(unread(&stage).len(), 9);
}

#[test]
fn what_is_above_and_below_is_marked_read() {
    let mut stage = Stage::new(10);
    stage.keys("jjjak");
    assert_eq!(unread(&stage), [4, 5, 6, 7, 8, 9, 10]);
    stage.keys("jaj");
    assert_eq!(unread(&stage), [4, 5]);
}

#[test]
fn a_tag_is_given_completed_and_taken_away() {
    let mut stage = Stage::new(3);
    stage.keys("tкейін<enter>");
    assert_eq!(stage.state.headlines.rows[0].tags, ["кейін"]);
    assert_eq!(stage.entries[0].tags, ["кейін"]);
    stage.state.vocabulary.tags = vec!["кейін".to_owned(), "спорт".to_owned()];
    stage.keys("jtсп<tab><enter>");
    assert_eq!(stage.state.headlines.rows[1].tags, ["спорт"]);
    // What the entry carries is offered first.
    stage.keys("t<tab><enter>");
    assert_eq!(stage.entries[1].tags, Vec::<String>::new());
}

#[test]
fn a_search_is_completed_and_saved_as_a_view() {
    let mut stage = Stage::new(5);
    stage.keys("/is:unr<tab><enter>");
    assert_eq!(stage.state.headlines.list.place, Place::Search("is:unread".to_owned()));
    stage.keys("<ctrl-s><ctrl-u>Кейін<enter>");
    let edit = config::Edit::View {
        name: "Кейін".to_owned(),
        query: "is:unread".to_owned(),
    };
    assert_eq!(stage.told, [Task::Configure(edit)]);
    stage.keys("ga<ctrl-s>");
    assert_eq!(stage.state.notice, Some(Message::new("notice-no-search")));
}

#[test]
fn a_list_is_put_in_another_order_and_falls_into_groups() {
    let mut stage = Stage::new(6);
    stage.keys("p").keys("jjj<enter>");
    assert_eq!(stage.state.headlines.list.sort, Some(Sort::Source));
    // The stage's store keeps its order, so that every row begins a group of its own.
    assert_eq!(stage.state.headlines.headed.len(), 6);
    stage.keys("gt");
    assert_eq!(
        (stage.state.headlines.list.sort, stage.state.headlines.headed.len()),
        (None, 0)
    );
}

#[test]
fn an_article_that_was_read_to_its_end_is_noted_once() {
    let mut stage = Stage::new(3);
    stage.fetch(1).keys("<enter>");
    assert_eq!(stage.told, []);
    stage.keys("GggG");
    assert_eq!(stage.told, [Task::NoteFinished(EntryId(1))]);
}

#[test]
fn what_was_found_stays_on_the_screen_until_the_next_answer_is_here() {
    let mut stage = Stage::new(10);
    stage.keys("/мост");
    let found = stage.state.headlines.rows.clone();
    stage.is_slow = true;
    stage.keys(" x");
    assert_eq!(stage.state.headlines.rows, found);
    stage.answer();
    assert_eq!(stage.state.headlines.rows, []);
}
