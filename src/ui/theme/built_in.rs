//! The themes that are part of the program.

use ratatui::style::Color;

use super::Theme;

/// By the names that the config knows them by.
pub(super) const THEMES: &[(&str, Theme)] = &[
    ("dark", DARK),
    ("light", LIGHT),
    ("contrast", CONTRAST),
    ("eink", EINK),
    ("terminal", TERMINAL),
];

pub(super) const DARK: Theme = Theme {
    text: Color::Rgb(0xd8, 0xd4, 0xcc),
    background: Color::Rgb(0x18, 0x17, 0x16),
    dim: Color::Rgb(0xa3, 0x9e, 0x96),
    faint: Color::Rgb(0x56, 0x53, 0x4f),
    accent: Color::Rgb(0xd9, 0xa4, 0x5b),
    selection: Color::Rgb(0x33, 0x31, 0x2e),
    fault: Color::Rgb(0xe8, 0x88, 0x79),
    found: Color::Rgb(0x5c, 0x4a, 0x1e),
    uses_faint: false,
    reverses: false,
};

pub(super) const LIGHT: Theme = Theme {
    text: Color::Rgb(0x2a, 0x28, 0x25),
    background: Color::Rgb(0xfb, 0xf9, 0xf4),
    dim: Color::Rgb(0x64, 0x60, 0x5a),
    faint: Color::Rgb(0xb3, 0xad, 0xa3),
    accent: Color::Rgb(0x92, 0x49, 0x0c),
    selection: Color::Rgb(0xea, 0xe3, 0xd6),
    fault: Color::Rgb(0xa8, 0x26, 0x18),
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
    selection: Color::Rgb(0x00, 0x2f, 0x78),
    fault: Color::Rgb(0xff, 0xb8, 0xb2),
    found: Color::Rgb(0x5c, 0x45, 0x00),
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
pub(super) const TERMINAL: Theme = Theme {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// How bright a colour is to the eye, from 0 to 1 (WCAG 2.2, relative luminance).
    fn luminance(color: Color) -> f64 {
        let Color::Rgb(red, green, blue) = color else {
            panic!("{color:?} is the terminal's own");
        };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            match part <= 0.04045 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// What of a theme is below what its letters need: on the background, on the selection and on what was found.
    fn too_pale(theme: &Theme, least: f64) -> Vec<String> {
        let letters = [
            ("text", theme.text),
            ("dim", theme.dim),
            ("accent", theme.accent),
            ("fault", theme.fault),
        ];
        let grounds = [
            ("background", theme.background),
            ("selection", theme.selection),
            ("found", theme.found),
        ];
        let pairs = letters
            .iter()
            .flat_map(|letter| grounds.iter().map(move |ground| (letter, ground)));
        // Of what was found only the text itself is read.
        let pairs = pairs.filter(|((letter, _), (ground, _))| *ground != "found" || *letter == "text");
        pairs
            .map(|((letter, color), (ground, behind))| (letter, ground, contrast(*color, *behind)))
            .filter(|(_, _, contrast)| *contrast < least)
            .map(|(letter, ground, contrast)| format!("{letter} on {ground}: {contrast:.2}"))
            .collect()
    }

    #[test]
    fn all_that_is_read_has_the_contrast_of_wcag_aa() {
        for (name, theme) in [("dark", DARK), ("light", LIGHT)] {
            assert_eq!(too_pale(&theme, 4.5), Vec::<String>::new(), "{name}");
            assert!(contrast(theme.text, theme.background) >= 7.0, "the text of {name}");
        }
    }

    #[test]
    fn themes_for_weak_eyes_and_paper_have_that_of_aaa() {
        for (name, theme) in [("contrast", CONTRAST), ("eink", EINK)] {
            assert_eq!(too_pale(&theme, 7.0), Vec::<String>::new(), "{name}");
            assert!(contrast(theme.faint, theme.background) >= 3.0, "the lines of {name}");
        }
    }

    #[test]
    fn the_measure_of_contrast_is_that_of_wcag() {
        let (black, white) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
        assert_eq!(contrast(black, white), 21.0);
        assert!((contrast(Color::Rgb(0x77, 0x77, 0x77), white) - 4.48).abs() < 0.01);
    }
}
