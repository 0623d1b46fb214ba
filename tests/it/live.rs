//! config.toml is edited while the screen is open.

use std::fs;

use crate::pty::Terminal;

const CONFIG: &str = r#"language = "en"
refresh_on_start = false

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
