//! Standard output: safe text, and JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::text::safe;

/// Prints a line that may hold text from strangers: no control character reaches a terminal or a pipe.
pub(super) fn line(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", safe::block(text))
}

/// Prints lines that the article room has made safe.
pub(super) fn text(text: &str) -> io::Result<()> {
    io::stdout().lock().write_all(text.as_bytes())
}

/// Prints a value as JSON, and a line end.
pub(super) fn json(value: &impl Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)
}
