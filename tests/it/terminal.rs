//! The built program in a pseudo-terminal, driven as a person would.

use crate::pty::Terminal;

#[test]
fn news_come_are_read_and_the_terminal_is_restored() {
    let mut terminal = Terminal::start(&["demo"], 140, 40);
    terminal.wait_for("Жаршы: хабар жеткізген");
    terminal.keys("\r");
    terminal.wait_for("Үш шарт");
    terminal.resize(40, 12);
    terminal.wait("one pane", |screen| {
        screen.lines().count() <= 12 && !screen.contains("Қазақша")
    });
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));
}

#[test]
fn keys_work_under_a_russian_layout() {
    let mut terminal = Terminal::start(&["demo"], 100, 30);
    terminal.wait_for("Жаршы: хабар жеткізген");
    terminal.keys("о\r");
    terminal.wait_for("мин оқу");
    terminal.keys("й");
    assert_eq!(terminal.end(), (true, true));
}

#[test]
fn a_program_that_is_terminated_restores_the_terminal() {
    let mut terminal = Terminal::start(&["demo"], 80, 24);
    terminal.wait_for("Барлығы");
    let id = terminal.program.process_id().expect("it runs").to_string();
    let status = std::process::Command::new("kill").args(["-TERM", &id]).status();
    assert!(status.is_ok_and(|it| it.success()));
    assert!(terminal.end().1, "the terminal is left as the program had it");
}

#[test]
fn the_colours_follow_the_background_that_the_terminal_tells() {
    let mut terminal = Terminal::start_in(&[("COLORTERM", "truecolor")], &["demo"], 80, 24);
    terminal.wait_for_bytes(b"\x1b]11;?\x1b\\\x1b[c");
    terminal.wait_for("Жаршы: хабар жеткізген");
    terminal.keys("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\\x1b[?62;22c");
    // The text of the light theme; had the answer been typing, its letters would have moved and opened things.
    terminal.wait_for_bytes(b"38;2;42;40;37");
    terminal.keys("\r");
    terminal.wait_for("Үш шарт");
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));
}

#[test]
fn a_chosen_theme_is_worn_at_once_and_no_colour_means_none() {
    let mut terminal = Terminal::start_in(&[("COLORTERM", "truecolor")], &["demo"], 80, 24);
    terminal.wait_for("Жаршы: хабар жеткізген");
    terminal.keys("Tj");
    terminal.wait_for("қараңғы");
    terminal.wait_for_bytes(b"48;2;24;23;22");
    terminal.keys("\r");
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));

    let mut terminal = Terminal::start_in(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], &["demo"], 80, 24);
    terminal.wait_for("Жаршы: хабар жеткізген");
    let colours = terminal
        .bytes
        .windows(5)
        .any(|it| it == b"[38;2" || it == b";38;2" || it == b"[48;2");
    assert!(!colours);
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));
}
