//! Colours and weights. A theme is a handful of colours; what is drawn with which is decided here, once.

mod built_in;

use ratatui::style::{Color, Modifier, Style};

use crate::config::Fault;
use crate::config::theme::{Paint, Part, ThemeFile};
use built_in::{DARK, LIGHT, TERMINAL, THEMES};

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

/// No colour at all: what `NO_COLOR` asks for.
pub const PLAIN: Theme = Theme {
    accent: Color::Reset,
    fault: Color::Reset,
    ..TERMINAL
};

/// The themes by name: the built-in ones and the reader's own.
#[derive(Clone, Debug)]
pub struct Themes {
    themes: Vec<(String, Theme)>,
}

/// The name that stands for the one that suits the terminal's background.
pub const AUTO: &str = "auto";

impl Default for Themes {
    fn default() -> Themes {
        let themes = THEMES.iter().map(|(name, theme)| ((*name).to_owned(), *theme));
        Themes {
            themes: themes.collect(),
        }
    }
}

impl Themes {
    /// Takes in a theme file, which may have the name of a built-in one and then stands for it.
    pub fn add(&mut self, name: &str, text: &str, file: &str) -> Result<(), Fault> {
        let bases: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
        let theme = Theme::of(&ThemeFile::parse(text, file, &bases)?);
        match self.themes.iter_mut().find(|(it, _)| it == name) {
            Some((_, known)) => *known = theme,
            None => self.themes.push((name.to_owned(), theme)),
        }
        Ok(())
    }

    /// As they are offered; `auto` is the first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [AUTO]
            .into_iter()
            .chain(self.themes.iter().map(|(name, _)| name.as_str()))
    }

    pub fn knows(&self, name: &str) -> bool {
        self.names().any(|it| it == name)
    }

    /// The theme of a name; `auto` suits a background that is light or not, and leaves it as it is.
    pub fn get(&self, name: &str, is_light: bool) -> Theme {
        let named = self.themes.iter().find(|(it, _)| it == name);
        named.map_or_else(|| Theme::on_terminal(is_light), |(_, theme)| *theme)
    }
}

impl Theme {
    /// Dark or light, on the terminal's own background.
    fn on_terminal(is_light: bool) -> Theme {
        Theme {
            background: Color::Reset,
            ..if is_light { LIGHT } else { DARK }
        }
    }

    fn of(file: &ThemeFile) -> Theme {
        let base = THEMES.iter().find(|(name, _)| Some(*name) == file.base.as_deref());
        let mut theme = base.map_or(DARK, |(_, theme)| *theme);
        for (part, paint) in &file.colors {
            *theme.color(*part) = color(*paint);
        }
        theme.uses_faint = file.faint_letters.unwrap_or(theme.uses_faint);
        theme.reverses = file.reverse.unwrap_or(theme.reverses);
        theme
    }

    fn color(&mut self, part: Part) -> &mut Color {
        match part {
            Part::Text => &mut self.text,
            Part::Background => &mut self.background,
            Part::Dim => &mut self.dim,
            Part::Faint => &mut self.faint,
            Part::Accent => &mut self.accent,
            Part::Selection => &mut self.selection,
            Part::Fault => &mut self.fault,
            Part::Found => &mut self.found,
        }
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

fn color(paint: Paint) -> Color {
    match paint {
        Paint::Own => Color::Reset,
        Paint::Rgb([red, green, blue]) => Color::Rgb(red, green, blue),
        Paint::Indexed(index) => Color::Indexed(index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_of_the_reader_changes_its_base_and_may_take_the_name_of_another() {
        let mut themes = Themes::default();
        let sepia = "base = \"light\"\nbackground = \"#f4ecd8\"\naccent = 9\n";
        themes.add("sepia", sepia, "sepia.toml").unwrap();
        themes.add("dark", "text = \"default\"\n", "dark.toml").unwrap();
        let names: Vec<&str> = themes.names().collect();
        assert_eq!(
            names,
            ["auto", "dark", "light", "contrast", "eink", "terminal", "sepia"]
        );
        let expected = Theme {
            background: Color::Rgb(0xf4, 0xec, 0xd8),
            accent: Color::Indexed(9),
            ..LIGHT
        };
        assert_eq!(themes.get("sepia", false), expected);
        assert_eq!(themes.get("dark", true).text, Color::Reset);
    }

    #[test]
    fn auto_suits_the_background_and_leaves_it_alone() {
        let themes = Themes::default();
        let (dark, light) = (themes.get(AUTO, false), themes.get(AUTO, true));
        assert_eq!((dark.background, light.background), (Color::Reset, Color::Reset));
        assert_eq!((dark.text, light.text), (DARK.text, LIGHT.text));
    }
}
