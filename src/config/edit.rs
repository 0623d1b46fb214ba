//! Changes to the text of config.toml. Comments, order and spacing stay as the person left them, and a
//! change that would break the file is refused.

use std::ops::Range;

use toml::de::DeTable;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, RawString, Table, TableLike};

use super::fault::{Fault, Hint, Place, Problem, Syntax, Wanted, nearest};
use super::read::{parse, same_address};
use super::settings::{SETTINGS, SOURCE, split};
use super::write::source_table;
use super::{Config, SourceConfig, value, write};

/// Adds a `[[source]]` at the end.
pub fn add_source(text: &str, file: &str, source: &SourceConfig) -> Result<String, Fault> {
    let config = parse(text, file)?;
    if !value::is_address(&source.url) {
        let (key, wanted) = ("url".to_owned(), Wanted::Address);
        return Err(nowhere(file, Problem::WrongValue { key, wanted }, None));
    }
    if let Some(known) = config.sources.iter().find(|known| known.is_at(&source.url)) {
        return Err(nowhere(file, Problem::Followed { name: known.label() }, None));
    }
    push(text, file, source).unwrap_or_else(|| append(text, file, &source_table(source.clone())))
}

/// Adds a `[[view]]` at the end.
pub fn add_view(text: &str, file: &str, name: &str, query: &str) -> Result<String, Fault> {
    let table = format!(
        "[[view]]\nname = {}\nquery = {}\n",
        value::quoted(name),
        value::quoted(query)
    );
    append(text, file, &table)
}

/// Takes out the source with this address. The comments above it stay: they may be about those below, too.
pub fn remove_source(text: &str, file: &str, url: &str) -> Result<String, Fault> {
    parse(text, file)?;
    let mut document = document(text, file)?;
    let (mut sources, index) = find(&mut document, url).ok_or_else(|| no_source(file, url))?;
    let stays = sources.remove(index);
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    document.set_trailing(stays + &trailing);
    checked(document.to_string(), file)
}

/// Gives a setting a value: `theme`, `network.timeout`, or `source.NAME.enabled`. The value is TOML, or a
/// text without its quotes.
pub fn set(text: &str, file: &str, key: &str, value: &str) -> Result<String, Fault> {
    match target(&parse(text, file)?, file, key)? {
        Target::Setting => set_setting(text, file, key, value),
        Target::Source { url, name } => set_source(text, file, &url, &name, value),
    }
}

/// Gives a key of the source with this address a value.
pub fn set_source(text: &str, file: &str, url: &str, name: &str, value: &str) -> Result<String, Fault> {
    let mut document = document(text, file)?;
    let (mut sources, index) = find(&mut document, url).ok_or_else(|| no_source(file, url))?;
    let table = sources.table(index).expect("the index was found among these tables");
    put(table, name, toml_value(value));
    checked(document.to_string(), file)
}

/// Makes a comment of a setting, so that its default holds.
pub fn unset(text: &str, file: &str, key: &str) -> Result<String, Fault> {
    let config = parse(text, file)?;
    let target = target(&config, file, key)?;
    unset_target(text, file, &config, &target, split(key))
}

/// The same for a key of the source with this address.
pub(super) fn unset_source(text: &str, file: &str, url: &str, name: &str) -> Result<String, Fault> {
    let config = parse(text, file)?;
    let target = Target::Source {
        url: url.to_owned(),
        name: name.to_owned(),
    };
    unset_target(text, file, &config, &target, (None, name))
}

fn unset_target(
    text: &str,
    file: &str,
    config: &Config,
    target: &Target,
    key: (Option<&str>, &str),
) -> Result<String, Fault> {
    let parsed = DeTable::parse(text).expect("the text was read above");
    let table = match target {
        Target::Setting => match key.0 {
            Some(table) => parsed.get_ref().get(table).and_then(|it| it.get_ref().as_table()),
            None => Some(parsed.get_ref()),
        },
        Target::Source { url, .. } => {
            let index = config.sources.iter().position(|source| source.url == *url);
            let sources = parsed.get_ref().get("source").and_then(|it| it.get_ref().as_array());
            index
                .zip(sources)
                .and_then(|(index, sources)| sources.get(index)?.get_ref().as_table())
        }
    };
    let name = match target {
        Target::Setting => key.1,
        Target::Source { name, .. } => name,
    };
    match table.and_then(|table| table.get_key_value(name)) {
        Some((key, value)) => checked(comment_out(text, key.span().start..value.span().end), file),
        None => Ok(text.to_owned()),
    }
}

/// The value that holds for a key, written as TOML; empty when there is none.
pub fn get(text: &str, file: &str, key: &str) -> Result<String, Fault> {
    let config = parse(text, file)?;
    match target(&config, file, key)? {
        Target::Setting => Ok(write::value(&config, key).unwrap_or_default()),
        Target::Source { url, name } => {
            let source = config.sources.iter().find(|source| source.url == url);
            let setting = SOURCE.iter().find(|setting| setting.key == name);
            let written = source
                .zip(setting)
                .and_then(|(source, setting)| value::write(setting, &mut source.clone()));
            Ok(written.unwrap_or_default())
        }
    }
}

/// The address and the key that `source.NAME.enabled` means; `None` for a key of another kind.
pub(super) fn source_key(text: &str, file: &str, key: &str) -> Result<Option<(String, String)>, Fault> {
    match target(&parse(text, file)?, file, key)? {
        Target::Source { url, name } => Ok(Some((url, name))),
        Target::Setting => Ok(None),
    }
}

/// The value of a source's key, as TOML; `None` when it has none, or its default.
pub(super) fn source_value(source: &SourceConfig, key: &str) -> Option<String> {
    let setting = SOURCE.iter().find(|setting| setting.key == key)?;
    let written = value::write(setting, &mut source.clone());
    written.filter(|it| Some(it) != value::write(setting, &mut SourceConfig::default()).as_ref())
}

/// What a key of the command line names.
enum Target {
    Setting,
    Source { url: String, name: String },
}

fn target(config: &Config, file: &str, key: &str) -> Result<Target, Fault> {
    if let Some((word, name)) = key.strip_prefix("source.").and_then(|rest| rest.rsplit_once('.')) {
        if !SOURCE.iter().any(|setting| setting.key == name) {
            let problem = Problem::UnknownKey {
                key: name.to_owned(),
                table: "[[source]]".to_owned(),
            };
            return Err(nowhere(
                file,
                problem,
                nearest(name, SOURCE.iter().map(|setting| setting.key)),
            ));
        }
        let url = config.find_sources(word).first().map(|source| source.url.clone());
        let url = url.ok_or_else(|| no_source(file, word))?;
        return Ok(Target::Source {
            url,
            name: name.to_owned(),
        });
    }
    if SETTINGS.iter().any(|setting| setting.key == key) {
        return Ok(Target::Setting);
    }
    // `timeout` is meant as `network.timeout`.
    let elsewhere = SETTINGS.iter().map(|setting| setting.key).find(|it| split(it).1 == key);
    let near = elsewhere.or_else(|| nearest(key, SETTINGS.iter().map(|setting| setting.key)));
    Err(nowhere(
        file,
        Problem::UnknownKey {
            key: key.to_owned(),
            table: String::new(),
        },
        near,
    ))
}

fn no_source(file: &str, word: &str) -> Fault {
    nowhere(file, Problem::NoSource { word: word.to_owned() }, None)
}

/// A fault of what was asked for, not of a place in the file.
fn nowhere(file: &str, problem: Problem, near: Option<&str>) -> Fault {
    let hint = near.map(|near| Hint::DidYouMean(near.to_owned()));
    Fault {
        file: file.to_owned(),
        place: Place::default(),
        problem: Box::new(problem),
        hint,
    }
}

fn set_setting(text: &str, file: &str, key: &str, value: &str) -> Result<String, Fault> {
    let value = toml_value(value);
    if let Some(text) = uncomment(text, file, key, &value) {
        return Ok(text);
    }
    let mut document = document(text, file)?;
    match split(key) {
        (None, name) => put(document.as_table_mut(), name, value),
        (Some(table), name) => {
            let inner = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
            let inner = inner
                .as_table_like_mut()
                .expect("the file was read, so this is a table");
            put(inner, name, value);
        }
    }
    checked(document.to_string(), file)
}

/// The example shows a setting without a value as `# name = …`: such a line is put to use where it stands.
fn uncomment(text: &str, file: &str, key: &str, value: &toml_edit::Value) -> Option<String> {
    let before = parse(text, file).ok()?;
    let start = format!("# {} =", split(key).1);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(&start) {
            let new = format!(
                "{}{} = {value}\n{}",
                &text[..at],
                split(key).1,
                &text[at + line.len()..]
            );
            // The same name in another table, or a second line of it, would not change this very key.
            let changed = parse(&new, file).is_ok_and(|after| after != before && only(&before, &after, key));
            if changed {
                return Some(new);
            }
        }
        at += line.len();
    }
    None
}

/// Whether `key` is all that differs.
fn only(before: &Config, after: &Config, key: &str) -> bool {
    let same = |it: &&str| write::value(before, it) == write::value(after, it);
    let keys = SETTINGS.iter().map(|setting| setting.key);
    before.sources == after.sources && keys.filter(|it| !same(it)).eq([key])
}

/// A value as given, or as the text that it is: `dark` needs no quotes on the command line.
fn toml_value(value: &str) -> toml_edit::Value {
    value.parse().unwrap_or_else(|_| toml_edit::Value::from(value))
}

/// Puts a value in, and leaves the spaces and the comment around it.
fn put(table: &mut dyn TableLike, name: &str, mut value: toml_edit::Value) {
    if let Some(old) = table.get(name).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    match table.get_mut(name) {
        Some(item) => *item = Item::Value(value),
        None => {
            table.insert(name, Item::Value(value));
        }
    }
}

/// Makes comments of the lines of a setting. One inside braces is cut out of them instead.
fn comment_out(text: &str, span: Range<usize>) -> String {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    if text[start..span.start].trim().is_empty() {
        let lines: Vec<String> = text[start..end].lines().map(|line| format!("# {line}")).collect();
        return format!("{}{}{}", &text[..start], lines.join("\n"), &text[end..]);
    }
    let (before, after) = (text[..span.start].trim_end(), text[span.end..].trim_start_matches(' '));
    match (before.strip_suffix(','), after.strip_prefix(',')) {
        (Some(before), _) => format!("{before}{}", &text[span.end..]),
        (None, Some(after)) => format!("{}{}", &text[..span.start], after.trim_start()),
        (None, None) => format!("{before}{after}"),
    }
}

pub(super) fn append(text: &str, file: &str, table: &str) -> Result<String, Fault> {
    let gap = match text {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    checked(format!("{text}{gap}{table}"), file)
}

/// Adds to `source = [{ … }]`, in the way that its last one is written; `None` when there is no such list.
fn push(text: &str, file: &str, source: &SourceConfig) -> Option<Result<String, Fault>> {
    let mut document = document(text, file).ok()?;
    let list = document.get_mut("source")?.as_array_mut()?;
    let table: Table = source_table(source.clone())
        .parse::<DocumentMut>()
        .ok()?
        .get("source")?
        .as_array_of_tables()?
        .get(0)?
        .clone();
    let mut table = table.into_inline_table();
    table.fmt();
    let mut value = toml_edit::Value::from(table);
    let last = list.iter().last().and_then(|last| last.decor().prefix()?.as_str());
    let prefix = last
        .filter(|prefix| prefix.contains('\n'))
        .unwrap_or(if list.is_empty() { "" } else { " " });
    value.decor_mut().set_prefix(prefix);
    list.push_formatted(value);
    Some(checked(document.to_string(), file))
}

fn document(text: &str, file: &str) -> Result<DocumentMut, Fault> {
    text.parse().map_err(|error: toml_edit::TomlError| Fault {
        file: file.to_owned(),
        place: Place::of(text, error.span().map_or(0, |span| span.start)),
        problem: Box::new(Problem::Syntax(Syntax::of(error.message()))),
        hint: None,
    })
}

/// The sources, as `[[source]]` tables or as one list.
enum Sources<'d> {
    Tables(&'d mut ArrayOfTables),
    List(&'d mut Array),
}

fn find<'d>(document: &'d mut DocumentMut, url: &str) -> Option<(Sources<'d>, usize)> {
    let mut sources = match document.get_mut("source")? {
        Item::ArrayOfTables(tables) => Sources::Tables(tables),
        item => Sources::List(item.as_array_mut()?),
    };
    let url = same_address(url);
    let mut index = 0;
    while let Some(table) = sources.table(index) {
        if table
            .get("url")
            .and_then(Item::as_str)
            .is_some_and(|own| same_address(own) == url)
        {
            return Some((sources, index));
        }
        index += 1;
    }
    None
}

impl Sources<'_> {
    fn table(&mut self, index: usize) -> Option<&mut dyn TableLike> {
        match self {
            Sources::Tables(tables) => tables.get_mut(index).map(|table| table as &mut dyn TableLike),
            Sources::List(list) => list
                .get_mut(index)?
                .as_inline_table_mut()
                .map(|table| table as &mut dyn TableLike),
        }
    }

    /// Takes one out. The comments above it go to the next table, or are given back for the end of the file.
    fn remove(&mut self, index: usize) -> String {
        let Sources::Tables(tables) = self else {
            if let Sources::List(list) = self {
                list.remove(index);
            }
            return String::new();
        };
        let above = prefix(tables.get(index));
        let stays = if above.trim().is_empty() { String::new() } else { above };
        tables.remove(index);
        match tables.get_mut(index) {
            Some(next) => {
                let below = prefix(Some(next));
                next.decor_mut().set_prefix(stays + &below);
                String::new()
            }
            None => stays,
        }
    }
}

fn prefix(table: Option<&Table>) -> String {
    let prefix = table
        .and_then(|table| table.decor().prefix())
        .and_then(RawString::as_str);
    prefix.unwrap_or_default().to_owned()
}

/// The new text, if it is a config that can be read.
fn checked(text: String, file: &str) -> Result<String, Fault> {
    parse(&text, file).map(|_| text)
}
