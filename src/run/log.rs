//! The log: a file in the data folder, never the screen.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing_subscriber::filter::LevelFilter;

/// From this size on the log is put aside at the start, as the only old one.
const LARGEST: u64 = 1 << 20;

/// Writes what the program does into `jarshy.log` of a folder; the file's path.
pub(super) fn start(folder: &Path) -> io::Result<PathBuf> {
    let path = folder.join("jarshy.log");
    let file = open(&path)?;
    // A second subscriber is refused where the tests run several programs in one process.
    let _ = tracing_subscriber::fmt()
        .with_writer(Mutex::new(file))
        .with_ansi(false)
        .with_max_level(LevelFilter::INFO)
        .try_init();
    panic::set_hook(Box::new(|info| {
        let thread = std::thread::current();
        let trace = std::backtrace::Backtrace::force_capture();
        tracing::error!(
            "panic in the thread {:?}: {info}\n{trace}",
            thread.name().unwrap_or("?")
        );
    }));
    Ok(path)
}

fn open(path: &Path) -> io::Result<File> {
    if fs::metadata(path).is_ok_and(|it| it.len() > LARGEST) {
        fs::rename(path, path.with_extension("log.old"))?;
    }
    OpenOptions::new().create(true).append(true).open(path)
}
