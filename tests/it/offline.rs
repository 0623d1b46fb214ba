//! `jarshy offline` on the built program: what is missing is fetched, what cannot be had is told, and a run that was
//! killed is gone on with.

#![cfg(unix)]

use std::collections::HashMap;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use expect_test::expect;
use serde_json::Value;

use super::home::Home;
use super::site::{self, Answer};

const ENTRIES: usize = 24;

fn feed(base: &str) -> Answer {
    let items: String = (1..=ENTRIES)
        .map(|n| {
            format!(
                "<item><guid>{n}</guid><title>Entry {n}</title><link>{base}/{n}</link>\
                <description>The teaser of entry {n}.</description></item>"
            )
        })
        .collect();
    let feed = format!("<rss version='2.0'><channel><title>Dala</title>{items}</channel></rss>");
    ("200 OK", "application/rss+xml", feed.into_bytes())
}

fn page(path: &str) -> Answer {
    let sentence =
        format!("The river rose by ten centimetres in a day, as the page {path} says, and the villages are ready. ");
    let paragraph = format!("<p>{}</p>", sentence.repeat(3));
    let page = format!(
        "<html><body><article><h1>Entry</h1>{}</article></body></html>",
        paragraph.repeat(4)
    );
    ("200 OK", "text/html", page.into_bytes())
}

fn home(origin: &str) -> Home {
    let config = format!("[[source]]\nname = \"Dala\"\nurl = \"{origin}/feed\"\n");
    let home = Home::new("en_US.UTF-8").with(&config);
    assert!(home.run(&["refresh"]).status.success());
    home
}

fn listed(home: &Home) -> Vec<Value> {
    let json = home.run(&["list", "--json", "--limit", "100"]).stdout;
    serde_json::from_slice(&json).expect("it is JSON")
}

fn count(home: &Home, readiness: &str) -> usize {
    listed(home)
        .iter()
        .filter(|entry| entry["readiness"] == readiness)
        .count()
}

#[test]
fn after_a_kill_in_the_middle_the_next_run_does_only_the_rest() {
    let asked: Arc<Mutex<HashMap<String, usize>>> = Arc::default();
    let pages = AtomicUsize::new(0);
    let is_held = Arc::new(AtomicBool::new(true));
    let (in_the_middle, is_in_the_middle) = channel();
    let (counts, held) = (asked.clone(), is_held.clone());
    let origin = site::serve(move |path, base| {
        if path == "/feed" {
            return feed(base);
        }
        *counts
            .lock()
            .expect("nobody panicked")
            .entry(path.to_owned())
            .or_default() += 1;
        if pages.fetch_add(1, Ordering::SeqCst) >= ENTRIES / 2 && held.load(Ordering::SeqCst) {
            // Half of them are answered; what waits here dies with the program.
            let _ = in_the_middle.send(());
            loop {
                std::thread::park();
            }
        }
        page(path)
    });
    let home = home(&origin);
    let mut program = home
        .command(&["offline"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("jarshy runs");
    is_in_the_middle.recv().expect("the site waits");
    program.kill().expect("it runs");
    program.wait().expect("it has ended");

    assert!(home.run(&["store", "check"]).status.success());
    let whole = count(&home, "whole");
    assert!(0 < whole && whole < ENTRIES, "{whole} were stored");
    is_held.store(false, Ordering::SeqCst);
    asked.lock().expect("nobody panicked").clear();
    assert!(home.run(&["offline"]).status.success());
    assert_eq!(asked.lock().expect("nobody panicked").len(), ENTRIES - whole);
    assert_eq!(count(&home, "whole"), ENTRIES);
}

#[test]
fn what_cannot_be_had_is_told_with_its_reason_and_had_by_the_next_run() {
    let is_broken = Arc::new(AtomicBool::new(true));
    let broken = is_broken.clone();
    let origin = site::serve(move |path, base| match (path, broken.load(Ordering::SeqCst)) {
        ("/feed", _) => feed(base),
        ("/3" | "/4", true) => ("404 Not Found", "text/html", b"<h1>Not found</h1>".to_vec()),
        ("/5", true) => ("500 Internal Server Error", "text/html", b"<h1>Sorry</h1>".to_vec()),
        _ => page(path),
    });
    let home = home(&origin);
    let printed = home.words(home.run(&["offline"]));
    // What was fetched depends on the numbers in the pages; all else is always the same.
    let columns: Vec<&str> = printed.lines().nth(1).unwrap_or_default().split_whitespace().collect();
    assert_eq!(columns[..5], ["Dala", "21", "0", "3", "0"], "{printed}");
    assert!(
        printed.contains("  404 Not Found\n") && printed.ends_with("[1]"),
        "{printed}"
    );
    let failures: Vec<(Value, Value)> = listed(&home)
        .into_iter()
        .filter(|entry| entry["readiness"] == "failed")
        .map(|entry| (entry["title"].clone(), entry["failure"].clone()))
        .collect();
    assert_eq!(failures.len(), 3);
    assert!(failures.contains(&("Entry 5".into(), "500 Internal Server Error".into())));

    is_broken.store(false, Ordering::SeqCst);
    let printed = home.words(home.run(&["offline"]));
    assert!(printed.ends_with("[0]") && !printed.contains("404"), "{printed}");
    assert!(listed(&home).iter().all(|entry| entry["failure"].is_null()));
}

#[test]
fn a_page_that_is_read_by_its_structure_may_stand_in_the_config() {
    let config = "[[source]]\nname = \"Dala\"\nurl = \"https://dala.example/\"\npreset = \"generic\"\n";
    let home = Home::new("en_US.UTF-8").with(config);
    home.says(
        &["config", "check"],
        expect![[r#"
        ~/config.toml: no faults, 1 source
        [0]"#]],
    );
}
