//! The terminal: taken over, drawn on, and given back as it was, whatever happens.

use std::fmt;
use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, SetCursorStyle, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, Colors, Print, SetAttribute, SetColors};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    SetTitle,
};
use crossterm::{Command, queue, terminal};
use ratatui::backend::IntoCrossterm;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::colors::Depth;
use crate::app::State;
use crate::text::{safe, width};
use crate::ui::{self, Linked, Pictures, Theme};

/// The screen of the program. Dropping it gives the terminal back.
pub(super) struct Terminal {
    /// What the terminal shows.
    shown: Buffer,
    cursor: ui::Cursor,
    title: String,
    /// The addresses that its cells carry (OSC 8), where the terminal follows them.
    links: Vec<Linked>,
    has_links: bool,
    depth: Depth,
    has_mouse: bool,
}

/// Ends the text that carries an address.
const LINK_END: &str = "\x1b]8;;\x1b\\";

/// Presses and the wheel, with places beyond the 223rd column; not every move, which would wake us for nothing.
struct EnableMouse;
struct DisableMouse;

impl Command for EnableMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }
}

impl Command for DisableMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
    }
}

impl Terminal {
    pub fn enter(depth: Depth, has_links: bool, has_mouse: bool) -> io::Result<Terminal> {
        let mut terminal = Terminal {
            shown: Buffer::default(),
            cursor: None,
            title: String::new(),
            links: Vec::new(),
            has_links,
            depth,
            has_mouse,
        };
        terminal.take()?;
        Ok(terminal)
    }

    pub fn size() -> io::Result<(u16, u16)> {
        terminal::size()
    }

    /// Width and height of a cell in dots, where the system knows them.
    pub fn cell() -> Option<(u16, u16)> {
        let size = terminal::window_size().ok()?;
        let is_known = size.width > 0 && size.height > 0 && size.columns > 0 && size.rows > 0;
        is_known.then(|| (size.width / size.columns, size.height / size.rows))
    }

    /// Takes the terminal over; all of the next frame is drawn.
    pub fn take(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        let mut out = Vec::new();
        queue!(
            out,
            EnterAlternateScreen,
            EnableBracketedPaste,
            SetCursorStyle::SteadyUnderScore,
            Hide
        )?;
        if self.has_mouse {
            queue!(out, EnableMouse)?;
        }
        self.shown = Buffer::default();
        self.links.clear();
        send(&out)
    }

    /// Gives the terminal back as it was.
    pub fn give_back(&mut self) -> io::Result<()> {
        restore()
    }

    /// Listens to the mouse, or does not.
    pub fn set_mouse(&mut self, has_mouse: bool) -> io::Result<()> {
        if has_mouse == self.has_mouse {
            return Ok(());
        }
        self.has_mouse = has_mouse;
        let mut out = Vec::new();
        match has_mouse {
            true => queue!(out, EnableMouse)?,
            false => queue!(out, DisableMouse)?,
        }
        send(&out)
    }

    /// Draws what differs from what is shown. Nothing is sent when nothing does.
    pub fn draw(&mut self, state: &State, theme: &Theme, pictures: &Pictures) -> io::Result<()> {
        let area = Rect::new(0, 0, state.size.width, state.size.height);
        let mut frame = Buffer::empty(area);
        let cursor = ui::draw(state, theme, pictures, &mut frame);
        let links = if self.has_links { ui::linked(state) } else { vec![] };
        let mut out = Vec::new();
        queue!(out, BeginSynchronizedUpdate)?;
        let empty = out.len();
        if self.shown.area != area {
            queue!(out, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
            self.shown = Buffer::empty(area);
            self.links.clear();
            self.cursor = None;
        }
        self.write_cells(&frame, &links, &mut out)?;
        let has_cells = out.len() > empty;
        if has_cells || cursor != self.cursor {
            match cursor {
                Some((x, y)) => queue!(out, MoveTo(x, y), Show)?,
                None => queue!(out, Hide)?,
            }
        }
        self.write_title(state, &mut out)?;
        if out.len() == empty {
            return Ok(());
        }
        queue!(out, EndSynchronizedUpdate)?;
        self.shown = frame;
        self.cursor = cursor;
        self.links = links;
        send(&out)
    }

    /// Asks what the terminal is; the answers come in among the keys.
    pub fn ask(&self, questions: &str) -> io::Result<()> {
        send(questions.as_bytes())
    }

    /// Sends a text to the terminal's clipboard (OSC 52), which also reaches it over SSH.
    pub fn copy(&self, text: &str) -> io::Result<()> {
        send(super::clipboard::sequence(text).as_bytes())
    }

    fn write_cells(&self, frame: &Buffer, links: &[Linked], out: &mut Vec<u8>) -> io::Result<()> {
        let mut next = None;
        let mut style = (Color::Reset, Color::Reset, Modifier::empty());
        let mut open = None;
        for (x, y, cell) in self.changed(frame, links) {
            let link = links.iter().find(|link| link.covers(x, y));
            if link != open {
                write!(out, "{}", link.map_or(LINK_END.to_owned(), Linked::sequence))?;
                open = link;
            }
            if next != Some((x, y)) {
                queue!(out, MoveTo(x, y))?;
            }
            let wanted = (cell.fg, cell.bg, cell.modifier);
            if wanted != style {
                self.write_style(cell, out)?;
                style = wanted;
            }
            queue!(out, Print(cell.symbol()))?;
            next = is_sure(cell).then(|| (x + 1, y));
        }
        if open.is_some() {
            out.extend_from_slice(LINK_END.as_bytes());
        }
        if style != (Color::Reset, Color::Reset, Modifier::empty()) {
            queue!(out, SetAttribute(Attribute::Reset))?;
        }
        Ok(())
    }

    /// The cells that look different, and those that only lead elsewhere.
    fn changed<'a>(&self, frame: &'a Buffer, links: &[Linked]) -> Vec<(u16, u16, &'a Cell)> {
        let mut cells: Vec<(u16, u16, &Cell)> = self.shown.diff(frame);
        let gone = self.links.iter().filter(|link| !links.contains(link));
        let new = links.iter().filter(|link| !self.links.contains(link));
        let places: Vec<(u16, u16)> = gone.chain(new).flat_map(Linked::cells).collect();
        if places.is_empty() {
            return cells;
        }
        let is_half = |x: u16, y: u16| x > 0 && width::of(frame[(x - 1, y)].symbol()) > 1;
        let inside = places
            .into_iter()
            .filter(|(x, y)| frame.area.contains((*x, *y).into()) && !is_half(*x, *y));
        cells.extend(inside.map(|(x, y)| (x, y, &frame[(x, y)])));
        cells.sort_by_key(|(x, y, _)| (*y, *x));
        cells.dedup_by_key(|(x, y, _)| (*x, *y));
        cells
    }

    fn write_style(&self, cell: &Cell, out: &mut Vec<u8>) -> io::Result<()> {
        const ATTRIBUTES: [(Modifier, Attribute); 6] = [
            (Modifier::BOLD, Attribute::Bold),
            (Modifier::DIM, Attribute::Dim),
            (Modifier::ITALIC, Attribute::Italic),
            (Modifier::UNDERLINED, Attribute::Underlined),
            (Modifier::REVERSED, Attribute::Reverse),
            (Modifier::CROSSED_OUT, Attribute::CrossedOut),
        ];
        queue!(out, SetAttribute(Attribute::Reset))?;
        for (modifier, attribute) in ATTRIBUTES {
            if cell.modifier.contains(modifier) {
                queue!(out, SetAttribute(attribute))?;
            }
        }
        let (foreground, background) = (self.depth.reduce(cell.fg), self.depth.reduce(cell.bg));
        if (foreground, background) != (Color::Reset, Color::Reset) {
            let colors = Colors::new(foreground.into_crossterm(), background.into_crossterm());
            queue!(out, SetColors(colors))?;
        }
        Ok(())
    }

    fn write_title(&mut self, state: &State, out: &mut Vec<u8>) -> io::Result<()> {
        let title = safe::line(&ui::title(state));
        if title != self.title {
            queue!(out, SetTitle(&title))?;
            self.title = title;
        }
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Err(error) = self.give_back() {
            tracing::warn!("the terminal could not be restored: {error}");
        }
    }
}

/// Undoes all that `take` did; doing it twice does no harm.
pub(super) fn restore() -> io::Result<()> {
    let mut out = Vec::new();
    queue!(
        out,
        DisableMouse,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableBracketedPaste,
        SetCursorStyle::DefaultUserShape,
        Show,
        SetTitle(""),
        LeaveAlternateScreen
    )?;
    let sent = send(&out);
    terminal::disable_raw_mode()?;
    sent
}

/// Terminals agree on how far this moves the cursor. What they do not agree on (joined pictures, marks)
/// is followed by an explicit move, so that nothing behind it is shifted.
fn is_sure(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.is_alphanumeric() && width::of(symbol) == 1 || c.is_ascii(),
        _ => false,
    }
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

impl Linked {
    /// Begins the text that carries the address (OSC 8); parts of one link have one id. Only what `ui` has found to be
    /// an address without anything else in it comes here.
    fn sequence(&self) -> String {
        format!("\x1b]8;id={};{}\x1b\\", self.id, self.url)
    }
}
