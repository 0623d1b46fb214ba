//! Pictures of articles: whether they are shown, how large, and one after another in a gallery.

use super::action::Action;
use super::event::Task;
use super::layout::{Area, Pane};
use super::message::Message;
use super::mouse::MouseWhat;
use super::open;
use super::state::State;
use crate::article::{Frame, Images, PictureSlot, Room};

/// What the screen can show of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graphics {
    /// It has colours, and signs beyond ASCII.
    pub is_able: bool,
    /// Width and height of a cell in dots.
    pub cell: (u16, u16),
}

/// A picture at a size.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sight {
    pub url: String,
    pub columns: u16,
    pub rows: u16,
}

/// The pictures of the open article, one at a time and as large as the screen allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gallery {
    /// Among those that are here.
    pub selected: usize,
}

/// Lines below a picture of the gallery, for its caption.
pub const CAPTION_LINES: u16 = 3;

/// Of the lines of the text, a picture takes so many in the whole at most: what is said below it is to be seen too.
const SHARE: (u16, u16) = (2, 3);
/// A picture lower than this shows nothing.
const LEAST_ROWS: u16 = 4;

impl Default for Graphics {
    fn default() -> Graphics {
        Graphics {
            is_able: true,
            // Nearly all letters of terminals are twice as high as wide.
            cell: (8, 16),
        }
    }
}

/// How pictures are set into the text of the open article.
pub(super) fn images(state: &State) -> Images {
    let area = state.text_area();
    let rows = area.height * SHARE.0 / SHARE.1;
    match are_shown(state) && rows >= LEAST_ROWS {
        true => Images::Within(Frame {
            columns: area.width,
            rows,
            cell: state.graphics.cell,
        }),
        false => Images::Captions,
    }
}

fn are_shown(state: &State) -> bool {
    state.config.images && state.graphics.is_able && !state.config.ascii
}

/// Shows pictures, or their captions alone.
pub(super) fn toggle(state: &mut State) -> Vec<Task> {
    state.config.images = !state.config.images;
    let notice = match (state.config.images, are_shown(state)) {
        (true, true) => "notice-pictures-on",
        (true, false) => "notice-pictures-impossible",
        (false, _) => "notice-pictures-off",
    };
    state.notice = Some(Message::new(notice));
    open::load_open(state)
}

/// The terminal has said how large its cells are.
pub(super) fn take_cell(state: &mut State, cell: (u16, u16)) -> Vec<Task> {
    if state.graphics.cell == cell || cell.0 == 0 || cell.1 == 0 {
        return vec![];
    }
    state.graphics.cell = cell;
    open::load_open(state)
}

/// Opens the gallery at the first picture on the screen.
pub(super) fn open_gallery(state: &mut State) -> Vec<Task> {
    let top = state.reader.top;
    let first = present(state).position(|slot| slot.line + usize::from(slot.room.rows) > top);
    match present(state).count() {
        0 => state.notice = Some(Message::new("notice-no-pictures")),
        count => {
            let selected = first.unwrap_or(count - 1);
            state.gallery = Some(Gallery { selected });
        }
    }
    vec![]
}

/// Opens the gallery at the picture that stands in a row of the text, if one does.
pub(super) fn open_at(state: &mut State, row: u16) {
    let line = state.reader.top + usize::from(row);
    let is_there = |slot: &PictureSlot| (slot.line..slot.line + usize::from(slot.room.rows)).contains(&line);
    let selected = present(state).position(is_there);
    state.gallery = selected.map(|selected| Gallery { selected });
}

/// The wheel goes on to the next picture, a press closes the gallery.
pub(super) fn mouse(state: &mut State, what: MouseWhat) -> Vec<Task> {
    let action = match what {
        MouseWhat::WheelDown => Action::Right,
        MouseWhat::WheelUp => Action::Left,
        MouseWhat::Press => Action::Back,
        MouseWhat::Drag | MouseWhat::Release => return vec![],
    };
    let count = state.count_pictures();
    let gallery = state.gallery.take();
    state.gallery = gallery.and_then(|mut gallery| gallery.perform(action, count).then_some(gallery));
    vec![]
}

/// The pictures of the open article that are here.
fn present(state: &State) -> impl Iterator<Item = &PictureSlot> {
    let text = state.reader.text.as_ref().filter(|_| are_shown(state));
    let slots = text.map_or(&[][..], |text| &text.rendered.pictures);
    slots.iter().filter(|slot| slot.room.rows > 0)
}

impl Gallery {
    /// Goes to another picture; false when the action closes the gallery.
    pub(super) fn perform(&mut self, action: Action, count: usize) -> bool {
        let last = count.saturating_sub(1);
        self.selected = match action {
            Action::Right | Action::Down | Action::Next | Action::PageDown | Action::ReadOn | Action::NextUnread => {
                (self.selected + 1).min(last)
            }
            Action::Left | Action::Up | Action::Previous | Action::PageUp | Action::PreviousUnread => {
                self.selected.saturating_sub(1)
            }
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        true
    }
}

impl State {
    /// The picture that the gallery shows: where it stands among how many, and what is said of it.
    pub fn gallery_picture(&self) -> Option<(usize, usize, &PictureSlot)> {
        let selected = self.gallery?.selected;
        let slots: Vec<&PictureSlot> = present(self).collect();
        slots.get(selected).map(|slot| (selected + 1, slots.len(), *slot))
    }

    pub(super) fn count_pictures(&self) -> usize {
        present(self).count()
    }

    /// Where the gallery shows its picture.
    pub fn gallery_area(&self) -> Area {
        Area {
            x: 0,
            y: 1,
            width: self.size.width,
            height: self.size.height.saturating_sub(2 + CAPTION_LINES),
        }
    }

    /// A picture as large as the gallery shows it.
    pub fn gallery_sight(&self, slot: &PictureSlot) -> Sight {
        let area = self.gallery_area();
        let frame = Frame {
            columns: area.width.max(1),
            rows: area.height.max(1),
            cell: self.graphics.cell,
        };
        Sight::of(slot, frame.room(slot.room.dots.0, slot.room.dots.1))
    }

    /// The pictures that are to be seen now, and those that a key or two will bring.
    pub fn sights(&self) -> Vec<Sight> {
        if let Some(gallery) = self.gallery {
            let near = gallery.selected.saturating_sub(1)..gallery.selected + 2;
            let slots = present(self).enumerate().filter(|(index, _)| near.contains(index));
            return slots.map(|(_, slot)| self.gallery_sight(slot)).collect();
        }
        if self.layout().area(Pane::Reader).is_none() {
            return vec![];
        }
        let height = usize::from(self.text_area().height);
        let near = self.reader.top.saturating_sub(height)..self.reader.top + 2 * height;
        let is_near =
            |slot: &&PictureSlot| slot.line < near.end && slot.line + usize::from(slot.room.rows) > near.start;
        let slots = present(self).filter(is_near);
        slots.map(|slot| Sight::of(slot, slot.room)).collect()
    }
}

impl Sight {
    pub fn of(slot: &PictureSlot, room: Room) -> Sight {
        Sight {
            url: slot.url.clone(),
            columns: room.columns,
            rows: room.rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::mouse::Mouse;
    use crate::app::stage::Stage;

    /// The second article, with two pictures that are here.
    fn stage() -> Stage {
        let mut stage = Stage::new(3);
        stage.pictures = true;
        stage.resize(100, 30).keys("<enter>").fetch(1);
        stage
    }

    fn urls(stage: &Stage) -> Vec<String> {
        stage.state.sights().into_iter().map(|sight| sight.url).collect()
    }

    #[test]
    fn pictures_on_the_screen_and_near_it_are_wanted() {
        let mut stage = stage();
        assert_eq!(
            urls(&stage),
            ["https://dala.example/1.jpg", "https://dala.example/2.jpg"]
        );
        stage.keys("i");
        assert_eq!(urls(&stage), Vec::<String>::new(), "captions alone");
        stage.keys("i<esc>");
        stage.resize(60, 20).keys("<esc>");
        assert_eq!(urls(&stage), Vec::<String>::new(), "no article is on the screen");
    }

    #[test]
    fn the_gallery_goes_from_picture_to_picture_and_stops_at_the_ends() {
        let mut stage = stage();
        stage.keys("I");
        let at = |stage: &Stage| stage.state.gallery_picture().map(|(at, count, _)| (at, count));
        assert_eq!(at(&stage), Some((1, 2)));
        assert_eq!(at(stage.keys("ll")), Some((2, 2)));
        assert_eq!(at(stage.keys("hhh")), Some((1, 2)));
        assert_eq!(at(stage.keys("<esc>")), None);
        assert_eq!(stage.state.focus, Pane::Reader, "the article is still open");
    }

    #[test]
    fn a_click_on_a_picture_opens_the_gallery_there_and_another_closes_it() {
        let mut stage = stage();
        let slots = &stage.state.reader.text.as_ref().unwrap().rendered.pictures;
        let (area, second) = (stage.state.text_area(), slots[1].line as u16);
        let mouse = |what, y| {
            Event::Mouse(Mouse {
                what,
                x: area.x + 1,
                y: area.y + y,
            })
        };
        stage.keys("jjjjjjjjjj");
        stage.event(mouse(MouseWhat::Press, second - 10));
        assert_eq!(stage.state.gallery, Some(Gallery { selected: 1 }));
        stage.event(mouse(MouseWhat::WheelUp, 3));
        assert_eq!(stage.state.gallery, Some(Gallery { selected: 0 }));
        stage.event(mouse(MouseWhat::Press, 3));
        assert_eq!(stage.state.gallery, None);
    }

    #[test]
    fn no_picture_is_larger_than_two_thirds_of_its_pane() {
        let stage = stage();
        let area = stage.state.text_area();
        for sight in stage.state.sights() {
            assert!(
                sight.rows <= area.height * 2 / 3 && sight.columns <= area.width,
                "{sight:?}"
            );
        }
    }

    #[test]
    fn an_article_without_pictures_has_no_gallery() {
        let mut stage = Stage::new(3);
        stage.keys("<enter>I");
        assert_eq!(stage.state.gallery, None);
        assert_eq!(stage.state.notice, Some(Message::new("notice-no-pictures")));
    }

    #[test]
    fn pictures_that_are_not_here_are_asked_for_once() {
        let mut stage = Stage::new(3);
        stage.lacks_pictures = true;
        stage.keys("<enter>").fetch(1);
        let asked = |stage: &Stage| {
            let is_it = |task: &&Task| matches!(task, Task::FetchPictures(_));
            stage.told.iter().filter(is_it).count()
        };
        assert_eq!(asked(&stage), 1);
        stage.keys("<esc><enter>");
        assert_eq!(asked(&stage), 1);
    }
}
