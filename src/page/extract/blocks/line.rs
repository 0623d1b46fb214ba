//! Tags within a line of text: which are kept, and with what.

use dom_query::NodeRef;
use url::Url;

use super::attribute;
use crate::page::dom;

/// A tag within a line that is open: it is closed at the end of a block and opened again in the next.
pub struct Open {
    pub name: &'static str,
    pub attributes: String,
}

/// The tag that stands for an element within a line; `None` when only its text counts.
pub fn tag(node: &NodeRef, name: &str, base: &Url) -> Option<Open> {
    let plain = |name| {
        Some(Open {
            name,
            attributes: String::new(),
        })
    };
    match name {
        "a" => link(node, base),
        "b" | "strong" => plain("strong"),
        "i" | "em" => plain("em"),
        "code" | "tt" | "samp" => plain("code"),
        "kbd" => plain("kbd"),
        "s" | "strike" | "del" => plain("del"),
        "ins" => plain("ins"),
        "mark" => plain("mark"),
        "sub" => plain("sub"),
        "sup" => Some(Open {
            name: "sup",
            attributes: anchor_id(node),
        }),
        "small" => plain("small"),
        "q" => plain("q"),
        "cite" => plain("cite"),
        "var" | "dfn" => plain("em"),
        _ => None,
    }
}

fn link(node: &NodeRef, base: &Url) -> Option<Open> {
    let href = node.attr("href")?;
    let href = href.trim();
    let address = match href.strip_prefix('#') {
        Some(name) if is_note(name) => href.to_owned(),
        _ => dom::absolute(base, href)?,
    };
    Some(Open {
        name: "a",
        attributes: format!(" href=\"{}\"{}", attribute(&address), anchor_id(node)),
    })
}

/// The id of a footnote, which a link in the text leads to.
pub fn anchor_id(node: &NodeRef) -> String {
    match node.id_attr() {
        Some(id) if is_note(&id) => format!(" id=\"{}\"", attribute(&id)),
        _ => String::new(),
    }
}

fn is_note(id: &str) -> bool {
    const NOTES: &[&str] = &[
        "fn",
        "cite",
        "note",
        "ref",
        "_ftn",
        "footnote",
        "endnote",
        "sdfootnote",
        "_edn",
    ];
    let is_plain = id.len() <= 64
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'));
    is_plain && NOTES.iter().any(|note| id.starts_with(note))
}

pub fn opening(tag: &Open) -> String {
    format!("<{}{}>", tag.name, tag.attributes)
}

pub fn closing(tag: &Open) -> String {
    format!("</{}>", tag.name)
}

/// Drops the line breaks and the empty tags that a paragraph ends with.
pub fn tidy(html: &str) -> String {
    let mut html = html.trim().to_owned();
    loop {
        let before = html.len();
        for name in [
            "strong", "em", "code", "del", "ins", "mark", "small", "cite", "q", "kbd",
        ] {
            let empty = format!("<{name}></{name}>");
            if html.contains(&empty) {
                html = html.replace(&empty, "");
            }
        }
        if let Some(rest) = html.strip_suffix("<br>") {
            html.truncate(rest.trim_end().len());
        }
        if html.len() == before {
            return html;
        }
    }
}
