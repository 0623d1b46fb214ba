//! How many colours the terminal has, and which of them is nearest to the one that is wanted.

use ratatui::style::Color;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Any colour.
    True,
    /// The 256 of xterm.
    Indexed,
}

/// The steps of a side of xterm's colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Depth {
    /// As the terminal says in the environment.
    pub fn of(colorterm: Option<&str>, term: Option<&str>) -> Depth {
        let is_true = colorterm.is_some_and(|it| it.contains("truecolor") || it.contains("24bit"));
        // Their names say it where the rest of the environment was left behind, as over SSH.
        let is_named = |it: &str| ["-direct", "-kitty", "-ghostty"].iter().any(|end| it.ends_with(end));
        match is_true || term.is_some_and(is_named) {
            true => Depth::True,
            false => Depth::Indexed,
        }
    }

    pub fn reduce(self, color: Color) -> Color {
        match (self, color) {
            (Depth::Indexed, Color::Rgb(red, green, blue)) => Color::Indexed(nearest([red, green, blue])),
            _ => color,
        }
    }
}

/// The nearest of the cube's colours and of the greys.
fn nearest(color: [u8; 3]) -> u8 {
    let step = |value: u8| {
        let distances = STEPS.iter().map(|step| step.abs_diff(value));
        let nearest = distances.enumerate().min_by_key(|(_, distance)| *distance);
        nearest.map_or(0, |(index, _)| index)
    };
    let [red, green, blue] = color.map(step);
    let cube = (
        16 + 36 * red + 6 * green + blue,
        [STEPS[red], STEPS[green], STEPS[blue]],
    );
    let average = color.iter().map(|part| usize::from(*part)).sum::<usize>() / 3;
    let shade = (average.saturating_sub(3) / 10).min(23);
    let grey = (232 + shade, [8 + 10 * shade as u8; 3]);
    let distance = |(_, other): &(usize, [u8; 3])| -> u32 {
        let parts = color.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2));
        parts.sum()
    };
    let nearest = if distance(&grey) < distance(&cube) { grey } else { cube };
    nearest.0 as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_256_colours_is_taken() {
        let reduced = |red, green, blue| Depth::Indexed.reduce(Color::Rgb(red, green, blue));
        assert_eq!(reduced(255, 0, 0), Color::Indexed(196));
        assert_eq!(reduced(0, 0, 0), Color::Indexed(16));
        assert_eq!(reduced(0x33, 0x31, 0x2e), Color::Indexed(236));
        assert_eq!(Depth::Indexed.reduce(Color::Reset), Color::Reset);
    }

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        assert_eq!(Depth::of(Some("truecolor"), Some("xterm")), Depth::True);
        assert_eq!(Depth::of(None, Some("xterm-256color")), Depth::Indexed);
        assert_eq!(Depth::of(None, Some("xterm-kitty")), Depth::True);
    }
}
