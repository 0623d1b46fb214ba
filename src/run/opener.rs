//! The browser, started beside the program.

use std::io;
use std::process::{Command, Stdio};

/// Opens a page with the reader's command, or with the browser of the system. Nothing goes through a shell.
pub(super) fn open(url: &str, command: Option<&str>) -> io::Result<()> {
    match command {
        Some(command) => start(command, url),
        None => open::that_detached(url),
    }
}

/// The words of a command; the address takes the place of `{url}`, or stands behind them.
fn start(command: &str, url: &str) -> io::Result<()> {
    let mut words: Vec<String> = command
        .split_whitespace()
        .map(|word| word.replace("{url}", url))
        .collect();
    if !command.contains("{url}") {
        words.push(url.to_owned());
    }
    let mut child = Command::new(&words[0])
        .args(&words[1..])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // The child is waited for, so that it leaves no zombie behind.
    std::thread::spawn(move || child.wait());
    Ok(())
}
