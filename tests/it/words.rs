//! No message is kept that nobody says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jarshy::app::action::Action;

/// Messages of the command line's help: `cli::speech` holds them against the commands.
const OF_COMMANDS: &[&str] = &["help", "value-"];

#[test]
fn every_message_is_said_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources: String = files(&root.join("src")).iter().map(|file| read(file)).collect();
    let actions: BTreeSet<String> = Action::ALL
        .iter()
        .map(|action| format!("action-{}", action.name()))
        .collect();
    let file = read(&root.join("locales/en.ftl"));
    let ids = file
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let ids = ids.filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
    // Said by a made-up id: format!("fetch-status-{code}").
    let is_made_up = |id: &str| {
        let prefixes = id
            .match_indices('-')
            .map(|(at, _)| &id[..=at])
            .filter(|prefix| *prefix != "action-");
        prefixes
            .into_iter()
            .any(|prefix| sources.contains(&format!("\"{prefix}{{")))
    };
    let of_commands = |id: &str| OF_COMMANDS.iter().any(|prefix| id.starts_with(prefix));
    let unsaid: Vec<&str> = ids
        .filter(|id| {
            !of_commands(id) && !actions.contains(*id) && !is_made_up(id) && !sources.contains(&format!("\"{id}\""))
        })
        .collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("it can be read")
}
