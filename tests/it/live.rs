//! The config and the journal while the screen is open: what is edited, chosen and taken back.

use std::fs;

use crate::pty::Terminal;
use tempfile::TempDir;

use crate::publisher;

const CONFIG: &str = r#"language = "en"
refresh_on_start = false
full_text = "never"

# of the town
[[source]]
name = "Town"
url = "http://127.0.0.1:9/rss"
"#;

fn start(config: &str) -> Terminal {
    let home = tempfile::tempdir().expect("a temporary folder");
    fs::write(home.path().join("config.toml"), config).expect("the config is written");
    let mut terminal = Terminal::start_at(home, &[], &[], 100, 24);
    terminal.wait_for("Town");
    terminal
}

fn again(home: TempDir) -> Terminal {
    let mut terminal = Terminal::start_at(home, &[], &[], 100, 24);
    terminal.wait_for("Town");
    terminal
}

fn config(home: &TempDir) -> String {
    fs::read_to_string(home.path().join("config.toml")).expect("there is a config")
}

/// The counts and the marks of the screen, without what goes on meanwhile: times, and views, which are counted
/// behind everything else.
fn statuses(screen: &str) -> Vec<String> {
    let is_counted_late = |line: &&str| [" Front page", " In "].iter().any(|view| line.starts_with(view));
    let lines = screen.lines().skip(1).filter(|line| !is_counted_late(line));
    lines
        .map(|line| line.split(" · ").next().unwrap_or_default().trim_end().to_owned())
        .collect()
}

/// As editors do: a new file takes the place of the old one.
fn save(terminal: &Terminal, text: &str) {
    let new = terminal.home.path().join("config.toml.new");
    fs::write(&new, text).expect("the config is written");
    fs::rename(new, terminal.home.path().join("config.toml")).expect("the config is saved");
}

#[test]
fn an_edited_config_holds_at_once_and_a_broken_one_is_told() {
    let mut terminal = start(CONFIG);
    let edited = CONFIG.replace("Town", "Village").replace("\"en\"", "\"ru\"");
    save(&terminal, &format!("{edited}\n[keys]\nx = \"quit\"\n"));
    terminal.wait_for("Village");
    terminal.wait_for("Непрочитанные");
    save(&terminal, &format!("thme = 1\n{edited}\n[keys]\nx = \"quit\"\n"));
    terminal.wait_for("config.toml, строка 1, символ 1: нет ключа «thme»");
    terminal.keys("x");
    assert_eq!(terminal.end(), (true, true));
}

#[test]
fn a_setting_is_changed_on_the_screen_and_the_comments_stay() {
    let mut terminal = start(CONFIG);
    terminal.keys("C");
    terminal.wait_for("Settings");
    terminal.keys("hh");
    terminal.wait_for("Баптаулар");
    terminal.keys("jjj\r\u{15}3\r");
    terminal.wait_for("20 мен 200 аралығындағы");
    terminal.keys("\r\u{15}90\r");
    terminal.wait_for("90");
    terminal.keys("\u{1b}");
    terminal.wait_for("Барлығы");
    terminal.keys("q");
    let home = terminal.leave();
    assert_eq!(
        config(&home),
        CONFIG
            .replace("\"en\"", "\"kk\"")
            .replace("\n\n# of", "\nwidth = 90\n\n# of")
    );
}

/// What is done last is not lost when the program is left in the same moment.
#[test]
fn what_is_done_in_a_hurry_is_done() {
    let mut terminal = start(&CONFIG.replace("http://127.0.0.1:9/rss", &publisher::feed(7)));
    terminal.keys("R");
    terminal.wait_for("News 7");
    terminal.keys("AyC\u{1b}[D\u{1b}[Dqq");
    let home = terminal.leave();
    assert!(config(&home).contains("language = \"kk\""), "{}", config(&home));
    let mut terminal = Terminal::start_at(home, &[], &[], 100, 24);
    terminal.wait_for("News 7");
    terminal.wait_for("Оқылмаған");
    assert!(
        !terminal.screen().contains("Оқылмаған           7"),
        "{}",
        terminal.screen()
    );
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));
}

#[test]
fn all_that_was_marked_read_is_unread_again_after_a_restart() {
    let mut terminal = start(&CONFIG.replace("http://127.0.0.1:9/rss", &publisher::feed(7)));
    terminal.keys("R");
    terminal.wait_for("News 7");
    terminal.keys("js\rh");
    terminal.wait_for("Unread             6");
    let before = statuses(&terminal.screen());
    terminal.keys("A");
    terminal.wait_for("Mark 6 entries read?");
    terminal.keys("y");
    terminal.wait_for("6 entries marked read");
    terminal.keys("q");
    let mut terminal = again(terminal.leave());
    terminal.wait("all read", |screen| !screen.contains("Unread             6"));
    terminal.keys("u");
    terminal.wait_for("Undone: 6 entries");
    terminal.keys("j");
    terminal.wait("as before", |screen| statuses(screen) == before);
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));
}

#[test]
fn the_first_run_asks_and_is_never_seen_again() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = Terminal::start_at(home, &[("LANG", "ru_RU.UTF-8")], &[], 80, 24);
    terminal.wait_for("Какой язык вам удобнее?");
    terminal.keys("j\r");
    terminal.wait_for("What should the screen look like?");
    terminal.keys("jj\r");
    terminal.wait_for("Egemen Qazaqstan");
    terminal.keys("  \r");
    terminal.wait_for("Власть");
    let text = config(&terminal.home);
    assert!(
        text.contains("language = \"en\"") && text.contains("theme = \"light\""),
        "{text}"
    );
    assert!(
        !text.contains("name = \"Zakon.kz (қаз)\"") && text.contains("name = \"Zakon.kz (рус)\""),
        "{text}"
    );
    terminal.keys("q");
    let mut terminal = Terminal::start_at(terminal.leave(), &[], &[], 80, 24);
    terminal.wait_for("Unread");
    terminal.keys("q");
    assert_eq!(terminal.end(), (true, true));
}
