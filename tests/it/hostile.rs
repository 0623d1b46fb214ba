//! Feeds and pages that attack the terminal: whatever they say, nothing but text and the program's own sequences comes
//! out, on the screen, in the window's title, in links, in the clipboard, and in what is printed.

use std::fs;

use tempfile::TempDir;

use crate::home::Home;
use crate::pty::Terminal;
use crate::scan::{strange, unmeant};
use crate::site::{self, Answer};

/// What an attacker would send, each in the middle of words that must be read all the same.
const ATTACKS: &[&str] = &[
    "\x1b[31m",
    "\x1b[2J\x1b[H",
    "\x1b]0;owned\x07",
    "\x1b]2;owned\x1b\\",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\",
    "\x1b]777;notify;owned;owned\x07",
    "\x1bP+q544e\x1b\\",
    "\x1bP$qm\x1b\\",
    "\x1b_Ga=T,f=100;AAAA\x1b\\",
    "\x1b^owned\x1b\\",
    "\x1bXowned\x1b\\",
    "\x1bc",
    "\x1b[6n",
    "\x1b[21t",
    "\x1b",
    "\x1b]",
    "\u{9b}31m",
    "\u{9d}52;c;b3duZWQ=\u{9c}",
    "\u{90}+q544e\u{9c}",
    "\u{85}",
    "\x07\x08\x0b\x0c\x0e\x0f\x7f",
    "\u{202e}\u{2066}\u{2069}\u{202c}\u{200e}\u{200f}\u{61c}",
    "\u{200b}\u{2060}\u{feff}\u{ad}\u{180e}",
    "\u{2028}\u{2029}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "\u{3164}\u{115f}\u{ffa0}",
    "\u{fff9}\u{fffc}\u{e000}\u{f8ff}\u{10fffd}",
    "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}\u{30e}\u{30f}\u{310}",
];

/// All attacks, with a word before each; the characters that XML cannot hold, once as they are, once by their numbers.
fn attacks(by_number: bool) -> String {
    let mut text = String::new();
    for (index, attack) in ATTACKS.iter().enumerate() {
        text.push_str(&format!("сөз{index}"));
        match by_number {
            false => text.push_str(&attack.replace('<', "&lt;")),
            true => text.extend(attack.chars().map(|c| format!("&#{};", u32::from(c)))),
        }
        text.push_str("соңы ");
    }
    text
}

fn feed(base: &str) -> String {
    let (raw, numbered) = (attacks(false), attacks(true));
    let items: String = (0..4)
        .map(|index| {
            let text = if index % 2 == 0 { &raw } else { &numbered };
            let short = ATTACKS[index * 3];
            format!(
                "<item><title>Тақырып {index} {short}{text}</title><link>{base}/{index}.html?{short}</link>\
                 <guid>{text}{index}</guid><author>{text}</author><category>{text}</category>\
                 <pubDate>Fri, 27 Feb 2026 12:0{index}:00 +0500</pubDate>\
                 <enclosure url=\"{base}/{text}.mp3\" type=\"audio/mpeg{short}\" length=\"1\"/>\
                 <description>{text}&lt;a href=\"{base}/x{text}\"&gt;сілтеме{text}&lt;/a&gt;</description></item>"
            )
        })
        .collect();
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Шабуыл {raw}</title>{items}</channel></rss>")
}

fn page(base: &str) -> String {
    let (raw, numbered) = (attacks(false), attacks(true));
    let paragraphs: String = (0..8)
        .map(|index| {
            let text = if index % 2 == 0 { &raw } else { &numbered };
            format!(
                "<p>Абзац {index}. {text} <a href=\"{base}/{numbered}\">сілтеме {text}</a>, \
                 <a href=\"javascript:alert(1)\">код</a>, <a href=\"file:///etc/passwd\">файл</a>, \
                 <a href=\"https://e.kz/%1b]8;;%07%9c\">пайыз</a>. Бұл абзац мақаланың бір бөлігі, оны оқырман оқиды.</p>"
            )
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"kk\"><head><title>Тақырып {raw}</title></head><body><article><h1>Тақырып {raw}</h1>\
         {paragraphs}<blockquote><p>{numbered}</p><footer>{raw}</footer></blockquote><pre>{raw}\n{numbered}</pre>\
         <ul><li>{raw}</li><li>{numbered}</li></ul>\
         <table><tr><th>{raw}</th><th>б</th></tr><tr><td>{numbered}</td><td>2</td></tr></table>\
         <figure><img src=\"{base}/a.png\" alt=\"{numbered}\"><figcaption>{raw}</figcaption></figure></article></body></html>"
    )
}

fn answer(path: &str, base: &str) -> Answer {
    match path {
        "/rss" => ("200 OK", "application/rss+xml", feed(base).into_bytes()),
        "/gone" => ("404 \u{9b}31mowned\x1b[31m", "text/html\x1b[31m", b"\x1b[31m".to_vec()),
        _ => ("200 OK", "text/html; charset=utf-8", page(base).into_bytes()),
    }
}

/// A home that follows the site; the name of the first source is the one that the feed gives itself.
fn config(origin: &str) -> String {
    format!("full_text = \"on-open\"\n[[source]]\nurl = \"{origin}/rss\"\n\n[[source]]\nurl = \"{origin}/gone\"\n")
}

#[test]
fn hostile_feeds_send_the_terminal_nothing_but_text() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = visit(home);
    terminal.keys("\r");
    terminal.wait_for("Абзац 1");
    // Copied: the link, the paragraph, one more; then the list of links, hints, help, the palette, what changed.
    for keys in [
        "y", "v", "jy", "Y", "L", "jjy", "\x1b", "f", "\x1b", "?", "\x1b", ":сөз", "\x1b", "c", "z", "z",
    ] {
        terminal.keys(keys);
    }
    terminal.keys("G");
    terminal.wait_for("100 %");
    for attack in ATTACKS {
        terminal.keys(&format!("/\x1b[200~{attack}\x1b[201~"));
        terminal.keys("\r");
        terminal.keys("\x1b");
    }
    terminal.keys("J");
    terminal.wait_for("Тақырып 2");
    terminal.resize(40, 14);
    terminal.keys(" ");
    terminal.wait("one pane", |screen| !screen.contains('│'));
    terminal.keys("q");
    assert_eq!(terminal.finish(), (true, true));
    let faults = unmeant(&terminal.bytes);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let written = String::from_utf8_lossy(&terminal.bytes);
    for sent in ["\x1b]8;id=", "\x1b]52;c;", "\x1b]0;", "сөз"] {
        assert!(
            written.contains(sent),
            "{sent:?} was never sent, so nothing is proved of it"
        );
    }
    for left in ["сөз0[", "сөз2]", "сөз7P", "сөз9_", "сөз10^"] {
        assert!(!written.contains(left), "what is left of a sequence is shown: {left}");
    }
}

/// Opens the screen on the site, and waits for its headlines.
fn visit(home: TempDir) -> Terminal {
    let origin = site::serve(answer);
    fs::write(home.path().join("config.toml"), config(&origin)).expect("the config is written");
    let environment = [("VTE_VERSION", "7600"), ("COLORTERM", "truecolor")];
    let mut terminal = Terminal::start_at(home, &environment, &[], 120, 36);
    terminal.wait_for("Тақырып 3");
    terminal
}

#[test]
fn hostile_feeds_print_nothing_but_text() {
    let origin = site::serve(answer);
    let home = Home::new("kk_KZ.UTF-8").with(&config(&origin));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file is written");
        path.display().to_string()
    };
    let (feed, page) = (file("feed.xml", feed(&origin)), file("page.html", page(&origin)));
    let strange_file = folder.path().join("жоқ\x1b[31m\u{202e}.html").display().to_string();
    let url = format!("{origin}/1.html");
    for arguments in [
        &["refresh"][..],
        &["list"],
        &["list", "--json"],
        &["list", "сөз1\x1b[31m"],
        &["list", "is:\x1b[31m"],
        &["show", "1"],
        &["show", "2", "--width", "30"],
        &["show", "3", "--json"],
        &["sources"],
        &["sources", "--health"],
        &["sources", "check"],
        &["render", &page],
        &["render", &page, "--width", "20"],
        &["render", &strange_file],
        &["parse", &feed],
        &["parse", &feed, "--json"],
        &["extract", &page, "--url", &url],
        &["extract", &page, "--html", "--url", &url],
        &["extract", &page, "--json", "--explain", "--url", &url],
        &["undo"],
        &["undo\x1b[31m"],
        &["--plain"],
    ] {
        let output = home.run(arguments);
        for (stream, bytes) in [("output", output.stdout), ("errors", output.stderr)] {
            let text = String::from_utf8(bytes).expect("it is UTF-8");
            let fault = strange(&text).map(|fault| {
                let place = text.lines().find(|line| strange(line).is_some()).unwrap_or_default();
                format!("{fault} in the {stream} of {arguments:?}: {place:?}")
            });
            assert_eq!(fault, None);
        }
    }
}
