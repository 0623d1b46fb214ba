//! The walk over config.toml: every key is looked up in the tables of settings, and what is not there is a
//! fault. All faults are found; the first in the file is told.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

use super::fault::{Fault, Finding, Hint, Place, Placed, Problem, Syntax, Wanted, nearest};
use super::settings::{KEYBOARDS, RULE, SETTINGS, SOURCE, Setting, VIEW, split};
use super::{Config, KeyBinding, Rule, SourceConfig, View, value};

/// The top-level keys that are no settings of their own.
const TABLES: &[&str] = &["keys", "layouts", "view", "rule", "source"];

type Table<'a> = DeTable<'a>;
type Value<'a> = Spanned<DeValue<'a>>;

/// Reads the text of a config file; `file_name` is what a fault calls it.
pub fn parse(text: &str, file_name: &str) -> Result<Config, Fault> {
    let document = DeTable::parse(text).map_err(|error| syntax(&error).into_fault(text, file_name))?;
    let mut reader = Reader {
        text,
        config: Config::bare(),
        findings: vec![],
    };
    reader.top(document.get_ref());
    let first = reader.findings.into_iter().min_by_key(|finding| finding.span.start);
    match first {
        Some(finding) => Err(finding.into_fault(text, file_name)),
        None => Ok(reader.config),
    }
}

/// Where the value of a setting stands, for a fault that only another room can see.
pub fn place(text: &str, key: &str) -> Place {
    let value = DeTable::parse(text).ok().and_then(|document| {
        let (table, name) = split(key);
        let inside = table.and_then(|table| document.get_ref().get(table)?.get_ref().as_table());
        Some(inside.unwrap_or(document.get_ref()).get(name)?.span())
    });
    Place::of(text, value.map_or(0, |span| span.start))
}

/// Where the value of a source's key stands, for a fault that only another room can see.
pub fn source_place(text: &str, index: usize, key: &str) -> Place {
    let value = DeTable::parse(text).ok().and_then(|document| {
        let sources = document.get_ref().get("source")?.get_ref().as_array()?;
        Some(sources.get(index)?.get_ref().as_table()?.get(key)?.span())
    });
    Place::of(text, value.map_or(0, |span| span.start))
}

fn syntax(error: &toml::de::Error) -> Finding {
    Finding::new(
        error.span().unwrap_or(0..0),
        Problem::Syntax(Syntax::of(error.message())),
        None,
    )
}

struct Reader<'t> {
    text: &'t str,
    config: Config,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn top(&mut self, table: &Table) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            let is_table = SETTINGS.iter().any(|setting| split(setting.key).0 == Some(name));
            match name {
                "keys" => self.keys(value),
                "layouts" => self.layouts(value),
                "view" => self.views(value),
                "rule" => self.rules(value),
                "source" => self.sources(value),
                _ if is_table => self.inner(name, value),
                _ => self.setting(key.span(), None, name, value),
            }
        }
        self.keyboard_is_known(table);
    }

    /// A `[table]` of settings.
    fn inner(&mut self, table: &str, value: &Value) {
        let Some(keys) = value.get_ref().as_table() else {
            return self.wrong(value.span(), table, Wanted::Table);
        };
        for (key, value) in keys {
            self.setting(key.span(), Some(table), key.get_ref(), value);
        }
    }

    fn setting(&mut self, span: Range<usize>, table: Option<&str>, name: &str, value: &Value) {
        match SETTINGS.iter().find(|setting| split(setting.key) == (table, name)) {
            Some(setting) => {
                let read = value::read(setting, name, value, &mut self.config);
                self.findings.extend(read.err());
            }
            None => self.findings.push(unknown_setting(span, table, name)),
        }
    }

    fn keyboard_is_known(&mut self, table: &Table) {
        let known = |name: &str| KEYBOARDS.contains(&name) || self.config.layouts.contains_key(name);
        let Some(value) = table.get("keyboard") else { return };
        if known(&self.config.keyboard) {
            return;
        }
        let names: Vec<&str> = KEYBOARDS
            .iter()
            .copied()
            .chain(self.config.layouts.keys().map(String::as_str))
            .collect();
        let hint = match nearest(&self.config.keyboard, names.iter().copied()) {
            Some(name) => Hint::DidYouMean(name.to_owned()),
            None => Hint::Choices(names.join(", ")),
        };
        let problem = Problem::UnknownWord {
            key: "keyboard".to_owned(),
            value: self.config.keyboard.clone(),
        };
        self.findings.push(Finding::new(value.span(), problem, Some(hint)));
    }

    fn keys(&mut self, value: &Value) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(value.span(), "keys", Wanted::Table);
        };
        for (key, value) in table {
            match value.get_ref().as_table() {
                Some(pane) => pane
                    .iter()
                    .for_each(|(keys, value)| self.binding(Some(key.get_ref()), keys, value)),
                None => self.binding(None, key, value),
            }
        }
        self.config.keys.sort_by_key(|binding| binding.keys.place);
    }

    fn binding(&mut self, pane: Option<&str>, keys: &Spanned<impl AsRef<str>>, value: &Value) {
        let one = |value: &Value| {
            let action = value.get_ref().as_str()?.trim();
            (!action.is_empty()).then(|| Placed {
                value: action.to_owned(),
                place: self.inside(value),
            })
        };
        let actions: Option<Vec<_>> = match value.get_ref().as_array() {
            Some(items) => items.iter().map(one).collect(),
            None => one(value).map(|action| vec![action]),
        };
        let keys = Placed {
            value: keys.get_ref().as_ref().to_owned(),
            place: self.place(keys.span()),
        };
        match actions {
            Some(actions) if !actions.is_empty() => {
                let pane = pane.map(str::to_owned);
                self.config.keys.push(KeyBinding { pane, keys, actions });
            }
            _ => self.wrong(value.span(), &keys.value, Wanted::Actions),
        }
    }

    fn layouts(&mut self, value: &Value) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(value.span(), "layouts", Wanted::Table);
        };
        for (name, value) in table {
            let Some(keys) = value.get_ref().as_table() else {
                return self.wrong(value.span(), name.get_ref(), Wanted::Table);
            };
            let mut layout = BTreeMap::new();
            for (from, to) in keys {
                match (single(from.get_ref()), to.get_ref().as_str().and_then(single)) {
                    (Some(from), Some(to)) if !from.is_ascii() && to.is_ascii_graphic() => {
                        layout.insert(from, to);
                    }
                    _ => self.wrong(from.span(), from.get_ref(), Wanted::Character),
                }
            }
            self.config.layouts.insert(name.get_ref().to_string(), layout);
        }
    }

    fn views(&mut self, value: &Value) {
        for (table, span) in self.tables(value, "view") {
            let mut view = View {
                place: self.place_of(table, "query", &span),
                ..View::default()
            };
            self.fields(table, span, "[[view]]", VIEW, &["name", "query"], &mut view);
            self.config.views.push(view);
        }
    }

    fn rules(&mut self, value: &Value) {
        for (table, span) in self.tables(value, "rule") {
            let mut rule = Rule {
                place: self.place_of(table, "when", &span),
                ..Rule::default()
            };
            self.fields(table, span, "[[rule]]", RULE, &["when", "then"], &mut rule);
            self.config.rules.push(rule);
        }
    }

    fn sources(&mut self, value: &Value) {
        // Where each begins: a line is counted from the top, which only a fault is worth.
        let mut urls: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (table, span) in self.tables(value, "source") {
            let mut source = SourceConfig::default();
            self.fields(table, span, "[[source]]", SOURCE, &["url"], &mut source);
            if let Some(url) = table.get("url")
                && let Some(first) = urls.insert(same_address(&source.url), url.span())
            {
                let problem = Problem::Twice {
                    key: "url".to_owned(),
                    value: source.url.clone(),
                    line: self.place(first).line,
                };
                self.findings.push(Finding::new(url.span(), problem, None));
            }
            self.config.sources.push(source);
        }
    }

    /// The tables of an `[[array]]`.
    fn tables<'v, 'i>(&mut self, value: &'v Value<'i>, name: &str) -> Vec<(&'v Table<'i>, Range<usize>)> {
        let tables = value.get_ref().as_array().and_then(|items| {
            let table = |item: &'v Value<'i>| Some((item.get_ref().as_table()?, item.span()));
            items.iter().map(table).collect::<Option<Vec<_>>>()
        });
        if tables.is_none() {
            self.wrong(value.span(), name, Wanted::Tables(format!("[[{name}]]")));
        }
        tables.unwrap_or_default()
    }

    /// Reads the keys of a table at `span`, in which those of `required` must be.
    fn fields<T>(
        &mut self,
        table: &Table,
        span: Range<usize>,
        header: &str,
        settings: &[Setting<T>],
        required: &[&str],
        target: &mut T,
    ) {
        let before = self.findings.len();
        for (key, value) in table {
            let name: &str = key.get_ref();
            match settings.iter().find(|setting| setting.key == name) {
                Some(setting) => self.findings.extend(value::read(setting, name, value, target).err()),
                None => {
                    let hint = nearest(name, settings.iter().map(|setting| setting.key));
                    let hint = hint.map(|it| Hint::DidYouMean(it.to_owned()));
                    let problem = Problem::UnknownKey {
                        key: name.to_owned(),
                        table: header.to_owned(),
                    };
                    self.findings.push(Finding::new(key.span(), problem, hint));
                }
            }
        }
        // A key that is misspelt is missing too: the misspelling is what to tell.
        let missing = required.iter().find(|name| !table.contains_key(**name));
        if let Some(name) = missing.filter(|_| self.findings.len() == before) {
            let problem = Problem::Missing {
                key: (*name).to_owned(),
                table: header.to_owned(),
            };
            self.findings.push(Finding::new(span, problem, None));
        }
    }

    fn wrong(&mut self, span: Range<usize>, key: &str, wanted: Wanted) {
        self.findings.push(Finding::new(
            span,
            Problem::WrongValue {
                key: key.to_owned(),
                wanted,
            },
            None,
        ));
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::of(self.text, span.start)
    }

    /// The first character inside a quoted text, so that a column within it can be added.
    fn inside(&self, value: &Value) -> Place {
        let quotes = self.text[value.span()]
            .bytes()
            .take_while(|b| matches!(b, b'"' | b'\''))
            .count();
        let quotes = if quotes >= 3 { 3 } else { 1 };
        Place::of(self.text, value.span().start + quotes)
    }

    fn place_of(&self, table: &Table, key: &str, header: &Range<usize>) -> Place {
        match table.get(key) {
            Some(value) => self.inside(value),
            None => self.place(header.clone()),
        }
    }
}

fn unknown_setting(span: Range<usize>, table: Option<&str>, name: &str) -> Finding {
    let beside = SETTINGS
        .iter()
        .map(|setting| split(setting.key))
        .filter(|(it, _)| *it == table)
        .map(|(_, key)| key);
    let top = SETTINGS
        .iter()
        .filter_map(|setting| split(setting.key).0)
        .chain(TABLES.iter().copied());
    let candidates: Vec<&str> = beside.chain(top.filter(|_| table.is_none())).collect();
    // A key at home in another table is meant more surely than one with a similar name.
    let elsewhere = SETTINGS
        .iter()
        .find(|setting| split(setting.key).1 == name)
        .map(|setting| setting.key);
    let hint = elsewhere.or_else(|| nearest(name, candidates));
    let table = table.map(|table| format!("[{table}]")).unwrap_or_default();
    let problem = Problem::UnknownKey {
        key: name.to_owned(),
        table,
    };
    Finding::new(span, problem, hint.map(|it| Hint::DidYouMean(it.to_owned())))
}

/// One address however it is written: scheme, `www.` and a last slash make no difference.
pub(super) fn same_address(url: &str) -> String {
    let Ok(url) = Url::parse(url) else {
        return url.to_owned();
    };
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{host}{port}{}{query}", url.path().trim_end_matches('/'))
}

fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}
