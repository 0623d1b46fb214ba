//! Files that are replaced whole: a program that dies meanwhile leaves the old one.

use std::path::Path;
use std::{fs, io};

use anyhow::Context as _;

use crate::config::edit;

/// Writes a setting into the config; its comments stay.
pub(super) fn setting(file: &Path, key: &str, value: &str) -> anyhow::Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let text = edit::set(&text, &file.display().to_string(), key, value)?;
    replace(file, &text).with_context(|| file.display().to_string())
}

/// Puts a whole new text in the place of a file. A link to a file elsewhere (dotfiles) stays a link.
pub(crate) fn replace(file: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let folder = target
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut new, text.as_bytes())?;
    new.as_file().sync_all()?;
    if let Ok(old) = fs::metadata(&target) {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.persist(target)?;
    Ok(())
}
