//! The example file and the JSON schema, made from the tables of settings; the words come from the caller.

use serde_json::{Map, Value, json};

use super::settings::{INTERFACE, Kind, RULE, SETTINGS, SOURCE, Setting, VIEW, split};
use super::{Config, Effect, FullText, Rule, SourceConfig, View, value as values};

/// The text of config.example.toml. `doc` gives the message of an id, in the language of the comments.
pub fn example(doc: impl Fn(&str) -> String) -> String {
    written(&Config::default(), doc)
}

/// The settings and the sources of a config as a whole file, with a comment on everything.
pub fn written(config: &Config, doc: impl Fn(&str) -> String) -> String {
    let mut text = comment(&doc("config-file"));
    let mut config = config.clone();
    let mut table = None;
    for setting in SETTINGS {
        let (inside, name) = split(setting.key);
        if inside != table {
            table = inside;
            text.push_str(&format!("\n[{}]", inside.unwrap_or_default()));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&comment(&doc(setting.doc)));
        match values::write(setting, &mut config) {
            Some(value) => text.push_str(&format!("{name} = {value}\n")),
            None => text.push_str(&format!("# {name} = {}\n", setting.sample)),
        }
    }
    text.push_str(&free_tables(&doc));
    text.push_str(&source_help(&doc));
    for source in config.sources {
        text.push('\n');
        text.push_str(&source_table(source));
    }
    text
}

/// A `[[source]]` with what it holds beyond the defaults.
pub(super) fn source_table(mut source: SourceConfig) -> String {
    let mut text = "[[source]]\n".to_owned();
    for setting in SOURCE {
        let value = values::write(setting, &mut source);
        let is_default = value == values::write(setting, &mut SourceConfig::default());
        if let Some(value) = value.filter(|_| !is_default) {
            text.push_str(&format!("{} = {value}\n", setting.key));
        }
    }
    text
}

/// The value of a setting by its key, as TOML; `None` when there is no such key.
pub fn value(config: &Config, key: &str) -> Option<String> {
    let setting = SETTINGS.iter().find(|setting| setting.key == key)?;
    Some(values::write(setting, &mut config.clone()).unwrap_or_default())
}

/// The JSON schema of config.toml, for editors.
pub fn schema(doc: impl Fn(&str) -> String) -> Value {
    let mut config = Config::bare();
    let mut top = Map::new();
    for setting in SETTINGS {
        let property = property(setting, &mut config, &doc);
        let (table, name) = split(setting.key);
        let Some(table) = table else {
            top.insert(name.to_owned(), property);
            continue;
        };
        let inner = top.entry(table).or_insert_with(|| object(Map::new(), &[]));
        inner["properties"][name] = property;
    }
    let strings = json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    let bindings = json!({ "type": "object", "additionalProperties": strings });
    let pane_or_binding = json!({ "anyOf": [strings, bindings] });
    let characters = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    top.insert(
        "keys".into(),
        described("config-keys", json!({ "additionalProperties": pane_or_binding }), &doc),
    );
    top.insert(
        "layouts".into(),
        described("config-layouts", json!({ "additionalProperties": characters }), &doc),
    );
    top.insert("view".into(), tables(VIEW, View::default(), &["name", "query"], &doc));
    top.insert("rule".into(), tables(RULE, Rule::default(), &["when", "then"], &doc));
    top.insert("source".into(), tables(SOURCE, SourceConfig::default(), &["url"], &doc));
    let mut schema = object(top, &[]);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("config.toml");
    schema
}

fn free_tables(doc: &impl Fn(&str) -> String) -> String {
    format!(
        "\n{}[keys]\n# \"ctrl-r\" = \"refresh-all\"\n# \"g u\" = [\"go unread\", \"top\"]\n# [keys.reader]\n# \"space\" = \"page-down\"\n\
         \n{}[layouts]\n# [layouts.mongolian]\n# \"ф\" = \"q\"\n\
         \n{}\n{}",
        comment(&doc("config-keys")),
        comment(&doc("config-layouts")),
        commented(VIEW, "view", "config-view", doc),
        commented(RULE, "rule", "config-rule", doc),
    )
}

/// A table that is there only as a comment.
fn commented<T>(settings: &[Setting<T>], name: &str, id: &str, doc: &impl Fn(&str) -> String) -> String {
    let mut text = format!("{}# [[{name}]]\n", comment(&doc(id)));
    for setting in settings {
        text.push_str(&comment(&doc(setting.doc)));
        text.push_str(&format!("# {} = {}\n", setting.key, setting.sample));
    }
    text
}

fn source_help(doc: &impl Fn(&str) -> String) -> String {
    let mut text = format!("\n{}#\n", comment(&doc("config-sources")));
    for setting in SOURCE {
        let sample = if setting.sample.is_empty() {
            "true"
        } else {
            setting.sample
        };
        text.push_str(&comment(&doc(setting.doc)));
        text.push_str(&format!("#   {} = {sample}\n", setting.key));
    }
    text
}

fn comment(text: &str) -> String {
    text.lines()
        .map(|line| format!("# {line}").trim_end().to_owned() + "\n")
        .collect()
}

fn tables<T>(settings: &[Setting<T>], mut empty: T, required: &[&str], doc: &impl Fn(&str) -> String) -> Value {
    let properties = settings
        .iter()
        .map(|it| (it.key.to_owned(), property(it, &mut empty, doc)))
        .collect();
    json!({ "type": "array", "items": object(properties, required) })
}

fn object(properties: Map<String, Value>, required: &[&str]) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

fn described(id: &str, mut object: Value, doc: &impl Fn(&str) -> String) -> Value {
    object["type"] = json!("object");
    object["description"] = json!(doc(id));
    object
}

fn property<T>(setting: &Setting<T>, target: &mut T, doc: &impl Fn(&str) -> String) -> Value {
    let mut property = kind(setting.kind);
    property["description"] = json!(doc(setting.doc));
    if let Some(default) = values::write(setting, target).and_then(|text| toml::from_str(&format!("v = {text}")).ok()) {
        let default: toml::Table = default;
        property["default"] = json!(default["v"]);
    }
    property
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Duration { .. } => json!({ "type": ["string", "integer"], "examples": ["30s", "15m", "1h", "2d"] }),
        Kind::Text | Kind::Zone | Kind::Proxy | Kind::Language => json!({ "type": "string", "minLength": 1 }),
        Kind::Address => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        Kind::Addresses => json!({ "type": "array", "items": { "type": "string", "pattern": "^https?://" } }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Interface => json!({ "enum": INTERFACE }),
        Kind::FullText => json!({ "enum": FullText::ALL.iter().map(|it| it.word()).collect::<Vec<_>>() }),
        Kind::Headers => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Kind::Effects => json!({ "type": "array", "items": { "type": "string", "examples": Effect::WORDS } }),
    }
}
