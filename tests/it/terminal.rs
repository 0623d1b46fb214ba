//! The built program in a pseudo-terminal, driven as a person would.

use crate::pty::Terminal;
use crate::site;

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
    terminal.wait_for_bytes(b"\x1b]11;?\x1b\\");
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

#[test]
fn an_article_is_gone_on_with_where_it_was_left_when_the_program_ended() {
    let origin = site::serve(|path, base| {
        match path {
        "/rss" => (
            "200 OK",
            "application/rss+xml",
            format!("<rss version=\"2.0\"><channel><title>Дала</title><item><title>Ұзақ мақала</title><link>{base}/1.html</link></item></channel></rss>").into_bytes(),
        ),
        _ => {
            let paragraphs: String = (0..60)
                .map(|index| format!("<p>Абзац {index}. Өзендегі су деңгейі тәулік ішінде он сантиметрге көтерілді, ауылдар дайын.</p>"))
                .collect();
            let page = format!("<html><body><article><h1>Ұзақ мақала</h1>{paragraphs}</article></body></html>");
            ("200 OK", "text/html; charset=utf-8", page.into_bytes())
        }
    }
    });
    let home = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(
        home.path().join("config.toml"),
        format!("[[source]]\nurl = \"{origin}/rss\"\n"),
    )
    .expect("a config");
    let mut terminal = Terminal::start_at(home, &[], &[], 100, 24);
    terminal.wait_for("Ұзақ мақала");
    terminal.keys("\r");
    terminal.wait_for("Абзац 1.");
    terminal.keys("  ");
    terminal.wait_for("Абзац 19.");
    terminal.keys("q");
    assert_eq!(terminal.finish(), (true, true));

    let home = std::mem::replace(&mut terminal.home, tempfile::tempdir().expect("a temporary folder"));
    let mut terminal = Terminal::start_at(home, &[], &[], 100, 24);
    terminal.wait_for("Ұзақ мақала");
    terminal.keys("\r");
    terminal.wait_for("Абзац 19.");
    assert!(!terminal.screen.screen().contents().contains("Абзац 1."));
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));
}
