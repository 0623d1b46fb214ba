//! What the terminal is asked once it shows the first frame, and what it says by itself in the environment. Nothing
//! waits for an answer: it comes in among the keys, whenever it comes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::pictures::Graphics;

/// The colour of the background (OSC 11), how many dots a cell has; then what the terminal can do (DA1), which every
/// terminal answers, so that its answer says that no other is to come.
const QUESTIONS: &str = "\x1b]11;?\x1b\\\x1b[16t\x1b[c";

/// Whether the terminal holds pictures as kitty does. Only terminals that may are asked: others print it.
const KITTY_QUESTION: &str = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";

/// Among what a terminal says that it can do: pictures in sixels.
pub(super) const SIXEL: u16 = 4;

/// Beyond it no answer is counted on any more: the terminal does not answer, or is very far away.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long the end of the program waits for an answer, which would else be typed into the shell.
pub(super) const PARTING: Duration = Duration::from_millis(300);

/// Whether answers are still to come.
#[derive(Clone)]
pub(super) struct Answers {
    since: Instant,
    are_here: Arc<AtomicBool>,
}

impl Answers {
    /// From now on they are waited for; or never, where nothing was asked.
    pub fn wanted(is_asked: bool) -> Answers {
        Answers {
            since: Instant::now(),
            are_here: Arc::new(AtomicBool::new(!is_asked)),
        }
    }

    pub fn have_come(&self) {
        self.are_here.store(true, Ordering::Relaxed);
    }

    pub fn are_due(&self) -> bool {
        !self.are_here.load(Ordering::Relaxed) && self.since.elapsed() < PATIENCE
    }
}

/// Whether a terminal of this name takes a question for what it is: the others print it.
pub(super) fn can_be_asked(term: Option<&str>) -> bool {
    !matches!(term, None | Some("" | "dumb" | "linux" | "cons25" | "emacs"))
}

/// What this terminal is asked.
pub(super) fn questions(variable: impl Fn(&str) -> Option<String>) -> String {
    let term = variable("TERM").unwrap_or_default();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    let may_hold_pictures = ["kitty", "ghostty"]
        .iter()
        .any(|it| term.contains(it) || program.contains(it));
    let kitty = if may_hold_pictures { KITTY_QUESTION } else { "" };
    format!("{kitty}{QUESTIONS}")
}

/// How a terminal that says who it is takes pictures, before it has answered. Within tmux or screen the name is that of
/// another one.
pub(super) fn graphics(variable: impl Fn(&str) -> Option<String>) -> Graphics {
    let term = variable("TERM").unwrap_or_default();
    let is_inside = term.starts_with("screen") || term.starts_with("tmux") || variable("TMUX").is_some();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    let is_known = ["iTerm.app", "WezTerm", "mintty", "Tabby", "WarpTerminal"].contains(&program.as_str());
    match is_known && !is_inside {
        true => Graphics::ITerm,
        false => Graphics::Blocks,
    }
}

/// Whether what the terminal answered is to be used rather than what it was taken for.
pub(super) fn is_better(answer: Graphics, before: Graphics, variable: impl Fn(&str) -> Option<String>) -> bool {
    // Konsole draws sixels in wrong places.
    let is_konsole = variable("KONSOLE_VERSION").is_some();
    match answer {
        Graphics::Kitty => before != Graphics::Kitty,
        Graphics::Sixel => before == Graphics::Blocks && !is_konsole,
        Graphics::Blocks | Graphics::ITerm => false,
    }
}

/// Whether a background is light, by how bright it is to the eye.
pub(super) fn is_light([red, green, blue]: [u8; 3]) -> bool {
    let brightness = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    brightness > 127_500
}

/// What `COLORFGBG` says of the background, as `15;0` or `15;default;0`: whether it is a light one of the sixteen.
pub(super) fn is_light_by_environment(colors: Option<&str>) -> Option<bool> {
    let background: u8 = colors?.rsplit(';').next()?.parse().ok()?;
    (background < 16).then_some(background == 7 || background > 8)
}

/// Whether the terminal follows the addresses that its text carries (OSC 8). Those that do say who they are; others
/// might show them.
pub(super) fn has_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let term = variable("TERM").unwrap_or_default();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    let is_new_vte = variable("VTE_VERSION")
        .and_then(|it| it.parse::<u32>().ok())
        .is_some_and(|it| it >= 5000);
    let known_terms = [
        "xterm-kitty",
        "xterm-ghostty",
        "alacritty",
        "foot",
        "contour",
        "wezterm",
        "rio",
    ];
    let known_programs = [
        "iTerm.app",
        "WezTerm",
        "vscode",
        "ghostty",
        "Hyper",
        "mintty",
        "rio",
        "Tabby",
        "WarpTerminal",
    ];
    !term.starts_with("screen")
        && (is_new_vte
            || is_set("KONSOLE_VERSION")
            || is_set("WT_SESSION")
            || is_set("KITTY_WINDOW_ID")
            || is_set("ALACRITTY_WINDOW_ID")
            || known_terms.iter().any(|it| term.starts_with(it))
            || known_programs.contains(&program.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brightness_of_the_background_tells_dark_from_light() {
        assert!(is_light([0xfd, 0xf6, 0xe3]));
        assert!(!is_light([0x00, 0x2b, 0x36]));
        assert!(!is_light([0x30, 0x0a, 0x24]));
    }

    #[test]
    fn the_environment_may_tell_the_background() {
        assert_eq!(is_light_by_environment(Some("0;15")), Some(true));
        assert_eq!(is_light_by_environment(Some("15;default;0")), Some(false));
        assert_eq!(is_light_by_environment(Some("12;8")), Some(false));
        assert_eq!(is_light_by_environment(Some("default")), None);
        assert_eq!(is_light_by_environment(None), None);
    }

    #[test]
    fn addresses_are_sent_only_to_terminals_that_say_who_they_are() {
        let terminal = |name: &'static str, value: &'static str| has_links(|it| (it == name).then(|| value.to_owned()));
        assert!(terminal("TERM", "xterm-kitty"));
        assert!(terminal("VTE_VERSION", "7600"));
        assert!(!terminal("VTE_VERSION", "4800"));
        assert!(!terminal("TERM", "xterm-256color"));
        assert!(!terminal("TERM", "linux"));
    }

    #[test]
    fn only_terminals_that_may_hold_pictures_are_asked_as_kitty_is() {
        let asked = |term: &'static str| questions(|it| (it == "TERM").then(|| term.to_owned()));
        assert!(asked("xterm-kitty").starts_with("\x1b_G") && asked("xterm-ghostty").starts_with("\x1b_G"));
        assert!(!asked("xterm-256color").contains("\x1b_G"));
        assert!(
            asked("xterm-256color").ends_with("\x1b[c"),
            "the answer that ends the others"
        );
    }

    #[test]
    fn what_a_terminal_answers_counts_more_than_its_name() {
        let none = |_: &str| None;
        let iterm = |it: &str| (it == "TERM_PROGRAM").then(|| "iTerm.app".to_owned());
        let in_tmux = |it: &str| match it {
            "TERM" => Some("tmux-256color".to_owned()),
            name => iterm(name),
        };
        assert_eq!(
            [graphics(none), graphics(iterm), graphics(in_tmux)],
            [Graphics::Blocks, Graphics::ITerm, Graphics::Blocks]
        );
        assert!(is_better(Graphics::Kitty, Graphics::Blocks, none));
        assert!(is_better(Graphics::Sixel, Graphics::Blocks, none));
        assert!(!is_better(Graphics::Sixel, Graphics::ITerm, none));
        let konsole = |it: &str| (it == "KONSOLE_VERSION").then(|| "240802".to_owned());
        assert!(!is_better(Graphics::Sixel, Graphics::Blocks, konsole));
    }

    #[test]
    fn a_terminal_without_answers_is_not_asked() {
        assert!(can_be_asked(Some("xterm-256color")));
        assert!(!can_be_asked(Some("dumb")));
        assert!(!can_be_asked(None));
    }
}
