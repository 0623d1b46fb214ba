//! The mouse: what the terminal tells of it, and what it does.

use super::act;
use super::action::Action;
use super::event::Task;
use super::health;
use super::help;
use super::hints::Follow;
use super::layout::Pane;
use super::links;
use super::pictures;
use super::settings;
use super::state::State;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub what: MouseWhat,
    /// The cell, counted from 0.
    pub x: u16,
    pub y: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseWhat {
    Press,
    Drag,
    Release,
    WheelUp,
    WheelDown,
}

/// Lines that one notch of the wheel moves an article.
const NOTCH: isize = 3;

pub(super) fn act(state: &mut State, mouse: Mouse) -> Vec<Task> {
    if state.welcome.is_some() {
        return vec![];
    }
    if state.settings.is_some() {
        return match mouse.what {
            MouseWhat::WheelDown => settings::perform(state, Action::Down),
            MouseWhat::WheelUp => settings::perform(state, Action::Up),
            MouseWhat::Press => settings::click(state, mouse.y),
            MouseWhat::Drag | MouseWhat::Release => vec![],
        };
    }
    if state.help.is_some() {
        return match mouse.what {
            MouseWhat::WheelDown => help::perform(state, Action::Down),
            MouseWhat::WheelUp => help::perform(state, Action::Up),
            MouseWhat::Press => help::perform(state, Action::Quit),
            MouseWhat::Drag | MouseWhat::Release => vec![],
        };
    }
    if state.gallery.is_some() {
        return pictures::mouse(state, mouse.what);
    }
    if let Some(health) = state.health.take() {
        return health::mouse(state, health, mouse);
    }
    match mouse.what {
        MouseWhat::Press => press(state, mouse.x, mouse.y),
        MouseWhat::Drag => drag(state, mouse.x),
        MouseWhat::Release => {
            state.dragged = None;
            vec![]
        }
        MouseWhat::WheelUp => wheel(state, mouse, -1),
        MouseWhat::WheelDown => wheel(state, mouse, 1),
    }
}

fn press(state: &mut State, x: u16, y: u16) -> Vec<Task> {
    state.notice = None;
    let layout = state.layout();
    let border = layout
        .panes
        .iter()
        .find(|(_, area)| area.x + area.width == x && area.contains(area.x, y));
    if let Some((pane, _)) = border {
        state.dragged = Some(*pane);
        return vec![];
    }
    let Some((pane, area)) = layout.panes.into_iter().find(|(_, area)| area.contains(x, y)) else {
        return vec![];
    };
    let row = y - area.y;
    match pane {
        Pane::Sources => {
            let mut tasks = state.set_focus(pane);
            if state.sources.select_at(row) {
                tasks.extend(act::show_selected_source(state));
            }
            tasks
        }
        Pane::Headlines => match state.headlines.row_at(row, area) {
            Some(index) => open(state, index),
            None => state.set_focus(pane),
        },
        Pane::Reader => read(state, x, y),
    }
}

/// A click into an article follows the link under it.
fn read(state: &mut State, x: u16, y: u16) -> Vec<Task> {
    let tasks = state.set_focus(Pane::Reader);
    let area = state.text_area();
    let text = state.reader.text.as_ref().filter(|_| area.contains(x, y));
    let link = text.and_then(|text| {
        let line = state.reader.top + usize::from(y - area.y);
        text.rendered.link_at(line, usize::from(x - area.x))
    });
    if let Some(link) = link {
        return links::follow(state, link, Follow::Browser);
    }
    if area.contains(x, y) {
        pictures::open_at(state, y - area.y);
    }
    tasks
}

fn open(state: &mut State, index: usize) -> Vec<Task> {
    state.set_focus(Pane::Headlines);
    let mut tasks = state.headlines.select(index, state.area(Pane::Headlines));
    tasks.extend(super::open::open_selected(state));
    tasks
}

fn drag(state: &mut State, x: u16) -> Vec<Task> {
    let Some(pane) = state.dragged else {
        return vec![];
    };
    let width = x.saturating_sub(state.area(pane).x);
    match pane {
        Pane::Sources => state.widths.sources = Some(width),
        Pane::Headlines => state.widths.headlines = Some(width),
        Pane::Reader => {}
    }
    state.scroll();
    super::open::fit(state)
}

fn wheel(state: &mut State, mouse: Mouse, notches: isize) -> Vec<Task> {
    let panes = state.layout().panes;
    match panes.into_iter().find(|(_, area)| area.contains(mouse.x, mouse.y)) {
        Some((Pane::Reader, _)) => act::step_in(state, Pane::Reader, notches * NOTCH),
        Some((pane, _)) => act::step_in(state, pane, notches),
        None => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::place::Place;
    use crate::app::sources::Line;
    use crate::app::stage::Stage;
    use crate::model::SourceId;

    fn mouse(stage: &mut Stage, what: MouseWhat, x: u16, y: u16) {
        stage.event(Event::Mouse(Mouse { what, x, y }));
    }

    /// A line of the sources: 0 is the gap below the views.
    fn below_views(line: u16) -> u16 {
        Place::built_in().count() as u16 + 1 + line
    }

    #[test]
    fn a_click_shows_a_source_and_opens_a_headline() {
        let mut stage = Stage::new(30);
        let lines = &stage.state.sources.lines;
        let line = lines
            .iter()
            .position(|line| *line == Line::Place(Place::Source(SourceId(3))))
            .unwrap();
        mouse(&mut stage, MouseWhat::Press, 5, line as u16 + 1);
        assert_eq!(stage.state.headlines.list.place, Place::Source(SourceId(3)));
        mouse(&mut stage, MouseWhat::Press, 40, 4);
        assert_eq!((stage.state.focus, stage.state.headlines.selected), (Pane::Reader, 1));
        assert!(stage.state.headlines.rows[1].status.read);
    }

    #[test]
    fn a_click_on_nothing_does_nothing() {
        let mut stage = Stage::new(1);
        for (x, y) in [(5, below_views(0)), (60, 20), (0, 0), (79, 23), (500, 500)] {
            mouse(&mut stage, MouseWhat::Press, x, y);
        }
        assert_eq!((stage.state.reader.is_open(), stage.selected()), (false, 1));
    }

    #[test]
    fn the_wheel_moves_what_is_under_it() {
        let mut stage = Stage::new(30);
        mouse(&mut stage, MouseWhat::WheelDown, 40, 10);
        mouse(&mut stage, MouseWhat::WheelDown, 40, 10);
        mouse(&mut stage, MouseWhat::WheelUp, 40, 10);
        assert_eq!((stage.selected(), stage.state.focus), (2, Pane::Headlines));
    }

    #[test]
    fn a_border_is_dragged_until_the_button_is_let_go() {
        let mut stage = Stage::new(30);
        mouse(&mut stage, MouseWhat::Press, 22, 5);
        mouse(&mut stage, MouseWhat::Drag, 30, 6);
        mouse(&mut stage, MouseWhat::Release, 30, 6);
        mouse(&mut stage, MouseWhat::Drag, 50, 6);
        assert_eq!(stage.state.area(Pane::Sources).width, 30);
    }
}
