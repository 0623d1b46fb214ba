//! `jarshy render FILE|-`: a piece of HTML as the article pane shows it, in plain text.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args as ClapArgs;

use crate::article::{self, Options};
use crate::feed;
use crate::model::Language;

/// As much of a document as is ever read.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

#[derive(ClapArgs)]
pub struct Args {
    /// A file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Cells of a line
    #[arg(long, value_name = "N", default_value_t = 72, value_parser = clap::value_parser!(u16).range(1..))]
    width: u16,
    /// The language of the text, such as kk, for hyphenation and quotation marks
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Spreads the words over the whole line
    #[arg(long)]
    justify: bool,
    /// Breaks words at the ends of lines
    #[arg(long)]
    hyphenate: bool,
    /// Draws with ASCII signs alone
    #[arg(long)]
    ascii: bool,
}

/// Renders a document and prints it.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let bytes = bytes(&args.file)?;
    let text = text(&bytes);
    let options = Options {
        language: args.lang.as_deref().and_then(Language::from_tag),
        justify: args.justify,
        hyphenate: args.hyphenate,
        ascii: args.ascii,
        marks: true,
        ..Options::new(args.width.into())
    };
    let rendered = article::render(&text, &options).to_text();
    io::stdout().lock().write_all(rendered.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The document as it is written: one in UTF-8 needs no guess, and renders as its controls and marks deserve.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => feed::decode(bytes, None, None, None).text,
    }
}

fn bytes(file: &str) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == "-" {
        let input = io::stdin().lock();
        input
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?;
    } else {
        let opened = File::open(Path::new(file)).with_context(|| format!("{file} cannot be opened"))?;
        opened
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .with_context(|| format!("{file} cannot be read"))?;
    }
    Ok(bytes)
}
