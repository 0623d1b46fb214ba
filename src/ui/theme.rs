//! Colours and weights. A theme is a handful of colours; what is drawn with which is decided here, once.

use ratatui::style::{Color, Modifier, Style};

/// The colours of a theme. `Color::Reset` is the terminal's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    pub text: Color,
    pub background: Color,
    /// Of lesser rank: what was read, times, names of sources.
    pub dim: Color,
    /// Lines between panes, and what is only there to be found.
    pub faint: Color,
    /// The one colour that says "here": what is unread, what is selected, links.
    pub accent: Color,
    /// Behind the selected line.
    pub selection: Color,
    /// What went wrong.
    pub fault: Color,
    /// Behind what was searched for.
    pub found: Color,
    /// What is dim is drawn with the terminal's faint letters, where colours do not tell ranks apart.
    pub uses_faint: bool,
    /// What is selected is drawn in reverse, where there is no colour to put behind it.
    pub reverses: bool,
}

/// The built-in themes by the names that the config knows them by.
const THEMES: &[(&str, Theme)] = &[
    ("dark", DARK),
    ("light", LIGHT),
    ("contrast", CONTRAST),
    ("eink", EINK),
    ("terminal", TERMINAL),
];

const DARK: Theme = Theme {
    text: Color::Rgb(0xd8, 0xd4, 0xcc),
    background: Color::Reset,
    dim: Color::Rgb(0x8f, 0x8b, 0x84),
    faint: Color::Rgb(0x4c, 0x4a, 0x47),
    accent: Color::Rgb(0xd9, 0xa4, 0x5b),
    selection: Color::Rgb(0x33, 0x31, 0x2e),
    fault: Color::Rgb(0xe0, 0x7a, 0x6a),
    found: Color::Rgb(0x5c, 0x4a, 0x1e),
    uses_faint: false,
    reverses: false,
};

const LIGHT: Theme = Theme {
    text: Color::Rgb(0x2a, 0x28, 0x25),
    background: Color::Reset,
    dim: Color::Rgb(0x6f, 0x6b, 0x65),
    faint: Color::Rgb(0xc4, 0xbf, 0xb6),
    accent: Color::Rgb(0x9a, 0x4f, 0x10),
    selection: Color::Rgb(0xea, 0xe3, 0xd6),
    fault: Color::Rgb(0xb0, 0x2a, 0x1c),
    found: Color::Rgb(0xff, 0xe0, 0x8a),
    uses_faint: false,
    reverses: false,
};

const CONTRAST: Theme = Theme {
    text: Color::Rgb(0xff, 0xff, 0xff),
    background: Color::Rgb(0x00, 0x00, 0x00),
    dim: Color::Rgb(0xd0, 0xd0, 0xd0),
    faint: Color::Rgb(0x9a, 0x9a, 0x9a),
    accent: Color::Rgb(0xff, 0xd7, 0x00),
    selection: Color::Rgb(0x00, 0x3a, 0x8c),
    fault: Color::Rgb(0xff, 0x8a, 0x80),
    found: Color::Rgb(0x7a, 0x5c, 0x00),
    uses_faint: false,
    reverses: false,
};

const EINK: Theme = Theme {
    text: Color::Rgb(0x00, 0x00, 0x00),
    background: Color::Rgb(0xff, 0xff, 0xff),
    dim: Color::Rgb(0x33, 0x33, 0x33),
    faint: Color::Rgb(0x77, 0x77, 0x77),
    accent: Color::Rgb(0x00, 0x00, 0x00),
    selection: Color::Rgb(0xdd, 0xdd, 0xdd),
    fault: Color::Rgb(0x00, 0x00, 0x00),
    found: Color::Rgb(0xcc, 0xcc, 0xcc),
    uses_faint: false,
    reverses: false,
};

/// The sixteen colours that the person chose for the terminal.
const TERMINAL: Theme = Theme {
    text: Color::Reset,
    background: Color::Reset,
    dim: Color::Reset,
    faint: Color::Reset,
    accent: Color::Yellow,
    selection: Color::Reset,
    fault: Color::Red,
    found: Color::Reset,
    uses_faint: true,
    reverses: true,
};

/// No colour at all: what `NO_COLOR` asks for.
pub const PLAIN: Theme = Theme {
    accent: Color::Reset,
    fault: Color::Reset,
    ..TERMINAL
};

impl Theme {
    pub fn named(name: &str) -> Option<Theme> {
        THEMES.iter().find(|(it, _)| *it == name).map(|(_, theme)| *theme)
    }

    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.iter().map(|(name, _)| *name)
    }

    pub fn text(&self) -> Style {
        Style::new().fg(self.text).bg(self.background)
    }

    pub fn strong(&self) -> Style {
        self.text().add_modifier(Modifier::BOLD)
    }

    pub fn dim(&self) -> Style {
        self.lesser(self.dim)
    }

    pub fn faint(&self) -> Style {
        self.lesser(self.faint)
    }

    pub fn accent(&self) -> Style {
        Style::new().fg(self.accent).bg(self.background)
    }

    pub fn fault(&self) -> Style {
        Style::new().fg(self.fault).bg(self.background)
    }

    /// Laid over code within a text.
    pub fn code(&self) -> Style {
        match self.reverses {
            true => Style::new(),
            false => Style::new().bg(self.selection),
        }
    }

    /// Laid over the line that is selected, in the pane that has the focus.
    pub fn selected(&self) -> Style {
        match self.reverses {
            true => Style::new().add_modifier(Modifier::REVERSED),
            false => Style::new().bg(self.selection),
        }
    }

    /// Laid over a text that was searched for.
    pub fn found(&self) -> Style {
        match self.reverses {
            true => Style::new().add_modifier(Modifier::REVERSED),
            false => Style::new().bg(self.found),
        }
    }

    fn lesser(&self, color: Color) -> Style {
        let style = Style::new().fg(color).bg(self.background);
        match self.uses_faint {
            true => style.add_modifier(Modifier::DIM),
            false => style,
        }
    }
}
