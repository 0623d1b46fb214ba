//! Where the panes are: one, two or three of them side by side, by the width of the screen.

/// A part of the screen that may have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    Sources,
    Headlines,
    Reader,
}

/// In cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// Cells of the screen, counted from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// What is where. Panes that stand side by side have one column for a line between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub status: Area,
    pub bottom: Area,
    /// From left to right.
    pub panes: Vec<(Pane, Area)>,
}

/// How wide the reader has made the panes; `None` is as wide as seems fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    pub sources: Option<u16>,
    pub headlines: Option<u16>,
}

/// The smallest screen on which anything can be read.
pub const LEAST: Size = Size { width: 20, height: 5 };

/// From this width on there are three panes.
const THREE_PANES: u16 = 120;
/// From this width on there are two panes.
const TWO_PANES: u16 = 72;
/// Widths of the sources pane, which takes a sixth of the screen.
const SOURCES_WIDTH: (u16, u16) = (22, 34);
/// Widths of the headlines pane beside two others, of which it takes a third.
const HEADLINES_WIDTH: (u16, u16) = (36, 64);
/// No pane is narrower than this beside another.
const LEAST_WIDTH: u16 = 12;
/// The headlines pane beside the article alone.
const NARROW_HEADLINES_WIDTH: (u16, u16) = (26, 40);

impl Pane {
    pub const ALL: [Pane; 3] = [Pane::Sources, Pane::Headlines, Pane::Reader];

    /// Its name in the config: `[keys.reader]`.
    pub fn name(self) -> &'static str {
        match self {
            Pane::Sources => "sources",
            Pane::Headlines => "headlines",
            Pane::Reader => "reader",
        }
    }

    pub fn named(name: &str) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| pane.name() == name)
    }
}

impl Area {
    pub fn contains(&self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

impl Layout {
    /// The layout in which the focused pane is to be seen.
    pub fn new(size: Size, focus: Pane, widths: Widths, zen: bool) -> Layout {
        let body = size.height.saturating_sub(2);
        let mut x = 0;
        let mut panes = Vec::new();
        let columns = match zen && focus == Pane::Reader {
            true => vec![(Pane::Reader, size.width)],
            false => columns(size.width, focus, widths),
        };
        for (pane, width) in columns {
            let area = Area {
                x,
                y: 1,
                width,
                height: body,
            };
            panes.push((pane, area));
            x += width + 1;
        }
        let line = |y| Area {
            x: 0,
            y,
            width: size.width,
            height: 1,
        };
        Layout {
            status: line(0),
            bottom: line(size.height.saturating_sub(1)),
            panes,
        }
    }

    pub fn area(&self, pane: Pane) -> Option<Area> {
        self.panes.iter().find(|(it, _)| *it == pane).map(|(_, area)| *area)
    }
}

fn columns(width: u16, focus: Pane, widths: Widths) -> Vec<(Pane, u16)> {
    if width < TWO_PANES {
        return vec![(focus, width)];
    }
    let seemly = (width / 6).clamp(SOURCES_WIDTH.0, SOURCES_WIDTH.1);
    let sources = widths.sources.unwrap_or(seemly);
    if width >= THREE_PANES {
        let sources = within(sources, width - LEAST_WIDTH - 1);
        let seemly = (width / 3).clamp(HEADLINES_WIDTH.0, HEADLINES_WIDTH.1);
        let rest = width - sources - 1;
        let headlines = within(widths.headlines.unwrap_or(seemly), rest);
        return vec![
            (Pane::Sources, sources),
            (Pane::Headlines, headlines),
            (Pane::Reader, rest - headlines - 1),
        ];
    }
    if focus != Pane::Reader {
        let sources = within(sources, width);
        return vec![(Pane::Sources, sources), (Pane::Headlines, width - sources - 1)];
    }
    let seemly = (width / 3).clamp(NARROW_HEADLINES_WIDTH.0, NARROW_HEADLINES_WIDTH.1);
    let headlines = within(widths.headlines.unwrap_or(seemly), width);
    vec![(Pane::Headlines, headlines), (Pane::Reader, width - headlines - 1)]
}

/// A width that leaves room for another pane in a whole.
fn within(width: u16, whole: u16) -> u16 {
    width.clamp(LEAST_WIDTH, whole.saturating_sub(LEAST_WIDTH + 1).max(LEAST_WIDTH))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u16, height: u16, focus: Pane, panes: &[(Pane, u16)]) {
        let layout = Layout::new(Size { width, height }, focus, Widths::default(), false);
        let found: Vec<_> = layout.panes.iter().map(|(pane, area)| (*pane, area.width)).collect();
        assert_eq!(found, panes);
        let lines = u16::try_from(panes.len() - 1).unwrap();
        assert_eq!(panes.iter().map(|(_, width)| width).sum::<u16>() + lines, width);
    }

    #[test]
    fn a_wide_screen_has_three_panes() {
        use Pane::*;
        check(120, 40, Headlines, &[(Sources, 22), (Headlines, 40), (Reader, 56)]);
        check(200, 50, Reader, &[(Sources, 33), (Headlines, 64), (Reader, 101)]);
    }

    #[test]
    fn a_middling_screen_has_the_two_panes_around_the_focus() {
        use Pane::*;
        check(80, 24, Sources, &[(Sources, 22), (Headlines, 57)]);
        check(80, 24, Headlines, &[(Sources, 22), (Headlines, 57)]);
        check(80, 24, Reader, &[(Headlines, 26), (Reader, 53)]);
    }

    #[test]
    fn a_narrow_screen_has_the_focused_pane() {
        check(40, 10, Pane::Reader, &[(Pane::Reader, 40)]);
    }

    #[test]
    fn the_reader_may_make_panes_wider_but_not_push_others_out() {
        let widths = |sources, headlines| {
            let widths = Widths {
                sources: Some(sources),
                headlines: Some(headlines),
            };
            let size = Size { width: 130, height: 40 };
            let layout = Layout::new(size, Pane::Headlines, widths, false);
            layout.panes.iter().map(|(_, area)| area.width).collect::<Vec<_>>()
        };
        assert_eq!(widths(30, 50), [30, 50, 48]);
        assert_eq!(widths(0, 500), [12, 104, 12]);
        assert_eq!(widths(500, 0), [104, 12, 12]);
    }

    #[test]
    fn no_size_is_too_small_to_lay_out() {
        for (width, height) in [(0, 0), (1, 1), (19, 2), (300, 1)] {
            Layout::new(Size { width, height }, Pane::Sources, Widths::default(), false);
        }
    }
}
