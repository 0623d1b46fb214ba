//! A theme file, `themes/NAME.toml` beside the config: which colour is for what. `ui` makes a theme of it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, Finding, Hint, Problem, Syntax, Wanted, nearest};

/// What a theme file says. What it leaves out is as in its base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeFile {
    /// The built-in theme that it changes.
    pub base: Option<String>,
    pub colors: Vec<(Part, Paint)>,
    /// What is dim is drawn with the terminal's faint letters.
    pub faint_letters: Option<bool>,
    /// What is selected is drawn in reverse.
    pub reverse: Option<bool>,
}

/// What a colour of a theme is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Text,
    Background,
    Dim,
    Faint,
    Accent,
    Selection,
    Fault,
    Found,
}

/// A colour as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// The terminal's own.
    Own,
    Rgb([u8; 3]),
    /// One of the 256 of xterm; the first sixteen are those that the person chose.
    Indexed(u8),
}

const PARTS: &[(&str, Part)] = &[
    ("text", Part::Text),
    ("background", Part::Background),
    ("dim", Part::Dim),
    ("faint", Part::Faint),
    ("accent", Part::Accent),
    ("selection", Part::Selection),
    ("fault", Part::Fault),
    ("found", Part::Found),
];

const OTHERS: &[&str] = &["base", "faint_letters", "reverse"];

/// The sixteen by the names that terminals know them by.
const NAMES: &[&str] = &[
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl ThemeFile {
    /// Reads the text of a theme file; the first fault in it is told. `bases` are the themes it may change.
    pub fn parse(text: &str, file: &str, bases: &[&str]) -> Result<ThemeFile, Fault> {
        let document = DeTable::parse(text).map_err(|error| {
            let problem = Problem::Syntax(Syntax::of(error.message()));
            Finding::new(error.span().unwrap_or(0..0), problem, None).into_fault(text, file)
        })?;
        let mut theme = ThemeFile::default();
        let mut keys: Vec<_> = document.get_ref().iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in keys {
            let read = theme.take(key, value, bases);
            read.map_err(|finding| finding.into_fault(text, file))?;
        }
        Ok(theme)
    }

    fn take(
        &mut self,
        key: &Spanned<std::borrow::Cow<str>>,
        value: &Spanned<DeValue>,
        bases: &[&str],
    ) -> Result<(), Finding> {
        let name: &str = key.get_ref();
        if let Some((_, part)) = PARTS.iter().find(|(it, _)| *it == name) {
            let paint = value.get_ref().as_str().and_then(Paint::parse);
            let paint = paint.or_else(|| Paint::numbered(value.get_ref()));
            self.colors.push((*part, paint.ok_or_else(|| no_color(name, value))?));
            return Ok(());
        }
        let flag = || {
            let wrong = Problem::WrongValue {
                key: name.to_owned(),
                wanted: Wanted::Flag,
            };
            let flag = value.get_ref().as_bool();
            flag.ok_or_else(|| Finding::new(value.span(), wrong, None))
        };
        match name {
            "base" => self.base = Some(base(value, bases)?),
            "faint_letters" => self.faint_letters = Some(flag()?),
            "reverse" => self.reverse = Some(flag()?),
            _ => return Err(unknown(key)),
        }
        Ok(())
    }
}

impl Paint {
    /// `#d9a45b`, `bright-red`, or `default` for the terminal's own.
    pub fn parse(text: &str) -> Option<Paint> {
        if text == "default" {
            return Some(Paint::Own);
        }
        if let Some(index) = NAMES.iter().position(|name| *name == text) {
            return u8::try_from(index).ok().map(Paint::Indexed);
        }
        let digits = text.strip_prefix('#').filter(|it| it.len() == 6 && it.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Paint::Rgb([part(0)?, part(2)?, part(4)?]))
    }

    fn numbered(value: &DeValue) -> Option<Paint> {
        let number = value.as_integer()?;
        let number = u8::from_str_radix(number.as_str(), number.radix()).ok()?;
        Some(Paint::Indexed(number))
    }
}

fn base(value: &Spanned<DeValue>, bases: &[&str]) -> Result<String, Finding> {
    let word = value.get_ref().as_str().unwrap_or_default();
    if bases.contains(&word) {
        return Ok(word.to_owned());
    }
    let problem = Problem::UnknownWord {
        key: "base".to_owned(),
        value: word.to_owned(),
    };
    Err(Finding::new(
        value.span(),
        problem,
        Some(Hint::Choices(bases.join(", "))),
    ))
}

fn no_color(key: &str, value: &Spanned<DeValue>) -> Finding {
    let problem = Problem::WrongValue {
        key: key.to_owned(),
        wanted: Wanted::Color,
    };
    let near = value
        .get_ref()
        .as_str()
        .and_then(|word| nearest(word, NAMES.iter().copied()));
    let hint = match near {
        Some(near) => Hint::DidYouMean(near.to_owned()),
        None => Hint::Write(format!("{key} = \"#d9a45b\"")),
    };
    Finding::new(value.span(), problem, Some(hint))
}

fn unknown(key: &Spanned<std::borrow::Cow<str>>) -> Finding {
    let known = PARTS.iter().map(|(name, _)| *name).chain(OTHERS.iter().copied());
    let hint = nearest(key.get_ref(), known.clone()).map(|near| Hint::DidYouMean(near.to_owned()));
    let problem = Problem::UnknownKey {
        key: key.get_ref().to_string(),
        table: String::new(),
    };
    let hint = hint.unwrap_or_else(|| Hint::Choices(known.collect::<Vec<_>>().join(", ")));
    Finding::new(key.span(), problem, Some(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASES: &[&str] = &["dark", "light"];

    fn fault(text: &str) -> String {
        let fault = ThemeFile::parse(text, "sepia.toml", BASES).unwrap_err();
        let hint = fault.hint.as_ref().map(|hint| format!(" ({hint})"));
        format!("{fault}{}", hint.unwrap_or_default())
    }

    #[test]
    fn a_theme_names_its_base_and_the_colours_it_changes() {
        let text = "base = \"light\"\ntext = \"#433422\"\nbackground = \"default\"\naccent = \"bright-red\"\ndim = 244\n\
                    reverse = true\n";
        let theme = ThemeFile::parse(text, "sepia.toml", BASES).unwrap();
        assert_eq!(theme.base.as_deref(), Some("light"));
        assert_eq!((theme.reverse, theme.faint_letters), (Some(true), None));
        let expected = [
            (Part::Text, Paint::Rgb([0x43, 0x34, 0x22])),
            (Part::Background, Paint::Own),
            (Part::Accent, Paint::Indexed(9)),
            (Part::Dim, Paint::Indexed(244)),
        ];
        assert_eq!(theme.colors, expected);
    }

    #[test]
    fn a_fault_is_told_with_its_place_and_what_was_meant() {
        assert_eq!(
            fault("text = \"#fff\"\n"),
            "sepia.toml, line 1, column 8: `text` takes a colour: \"#d9a45b\", \"bright-red\", a number from 0 to 255, \
             or \"default\" (write, for example, `text = \"#d9a45b\"`)"
        );
        assert_eq!(
            fault("# sepia\nbackgruond = 3\n"),
            "sepia.toml, line 2, column 1: unknown key `backgruond` (did you mean `background`?)"
        );
        assert_eq!(
            fault("accent = \"bright-rde\"\n"),
            "sepia.toml, line 1, column 10: `accent` takes a colour: \"#d9a45b\", \"bright-red\", a number from 0 to \
             255, or \"default\" (did you mean `bright-red`?)"
        );
        assert_eq!(
            fault("base = \"sepia\"\n"),
            "sepia.toml, line 1, column 8: `base` knows no `sepia` (it can be dark, light)"
        );
        assert_eq!(
            fault("text = \n"),
            "sepia.toml, line 1, column 8: this is not TOML: the value makes no sense: a text stands in quotes"
        );
        assert!(ThemeFile::parse("dim = 256\n", "x.toml", BASES).is_err());
    }
}
