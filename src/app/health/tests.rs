//! Keys in, what the table shows out.

use super::{Column, Row};
use crate::app::event::{Event, Task};
use crate::app::mouse::{Mouse, MouseWhat};
use crate::app::stage::Stage;
use crate::model::SourceId;
use crate::refresh::Which;

fn shown(stage: &Stage) -> Vec<i64> {
    let health = stage.state.health.as_ref().expect("the table is open");
    health.rows.iter().map(|row| row.id.0).collect()
}

fn selected(stage: &Stage) -> i64 {
    let health = stage.state.health.as_ref().expect("the table is open");
    health.row().expect("there are sources").id.0
}

#[test]
fn what_is_in_trouble_stands_first() {
    let mut stage = Stage::new(3);
    stage.keys("H");
    assert_eq!((shown(&stage), selected(&stage)), (vec![2, 3, 1], 2));
}

#[test]
fn left_and_right_choose_the_column_and_the_selection_stays_on_its_source() {
    let mut stage = Stage::new(3);
    stage.keys("Hj");
    assert_eq!(selected(&stage), 3);
    for (keys, column, order) in [
        ("l", Column::Kind, [2, 1, 3]),
        ("l", Column::Charset, [1, 3, 2]),
        ("<right>", Column::Items, [1, 3, 2]),
        ("ll", Column::Bytes, [1, 3, 2]),
        ("ll", Column::Next, [1, 2, 3]),
        ("l", Column::Name, [1, 2, 3]),
        ("<left>", Column::Next, [1, 2, 3]),
    ] {
        stage.keys(keys);
        let health = stage.state.health.as_ref().expect("the table is open");
        assert_eq!((health.column, shown(&stage)), (column, order.to_vec()));
        assert_eq!(selected(&stage), 3);
    }
}

#[test]
fn the_details_go_from_source_to_source_and_close_before_the_table_does() {
    let mut stage = Stage::new(3);
    stage.keys("H<enter>");
    assert_eq!(stage.state.health.as_ref().and_then(|it| it.details), Some(0));
    stage.resize(40, 8).keys("jj");
    assert_eq!(stage.state.health.as_ref().and_then(|it| it.details), Some(2));
    stage.keys("l");
    assert_eq!(stage.state.health.as_ref().and_then(|it| it.details), Some(0));
    assert_eq!(selected(&stage), 3);
    stage.keys("<esc>");
    assert_eq!(stage.state.health.as_ref().map(|it| it.details), Some(None));
    stage.keys("<esc>");
    assert_eq!(stage.state.health, None);
}

#[test]
fn a_source_is_refreshed_and_its_row_follows() {
    let mut stage = Stage::new(3);
    stage.keys("Hr");
    assert_eq!(stage.told, [Task::Refresh(Which::Sources(vec![SourceId(2)]))]);
    stage.is_slow = true;
    stage.event(Event::RefreshEnded);
    assert!(stage.waiting.contains(&Task::LoadHealth));
    stage.keys("H").event(Event::RefreshEnded);
    assert_eq!(stage.waiting.iter().filter(|it| **it == Task::LoadHealth).count(), 1);
}

#[test]
fn the_source_that_was_selected_in_the_pane_is_selected_here() {
    let mut stage = Stage::new(3);
    stage.keys("hG");
    let place = stage.state.sources.place();
    stage.keys("H");
    assert_eq!(crate::app::place::Place::Source(SourceId(selected(&stage))), place);
}

#[test]
fn a_click_selects_and_the_next_one_tells_more() {
    let mut stage = Stage::new(3);
    stage.keys("H");
    let mut click = |y| {
        let mouse = Mouse {
            what: MouseWhat::Press,
            x: 3,
            y,
        };
        stage.event(Event::Mouse(mouse));
        let health = stage.state.health.as_ref().expect("the table is open");
        (health.selected, health.details)
    };
    assert_eq!(click(3), (1, None));
    assert_eq!(click(1), (1, None));
    assert_eq!(click(9), (1, None));
    assert_eq!(click(3), (1, Some(0)));
    assert_eq!(click(3), (1, None));
}

#[test]
fn many_rows_scroll() {
    let mut stage = Stage::new(3);
    stage.keys("H");
    let rows = (0..100).map(|id| Row {
        id: SourceId(id),
        name: format!("{id:03}"),
        is_enabled: true,
        ..Row::default()
    });
    stage.event(Event::HealthLoaded(rows.collect()));
    stage.keys("G");
    let health = stage.state.health.as_ref().expect("the table is open");
    assert_eq!((health.selected, health.top), (99, 79));
    stage.keys("gg<space>");
    let health = stage.state.health.as_ref().expect("the table is open");
    assert_eq!((health.selected, health.top), (21, 1));
}
