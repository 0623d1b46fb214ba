//! What a document is, told by looking at it: a feed in XML, one in JSON, a web page, or something else.

use super::What;
use super::markup::{Token, Tokens, local};

#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    Empty,
    Json,
    /// A feed, or XML that may be one, beginning at this byte.
    Xml {
        from: usize,
    },
    Page,
    Other(What),
}

/// How far the beginning of a feed is looked for behind what stands before it.
const LONGEST_GARBAGE: usize = 64 * 1024;

pub(super) fn look(text: &str) -> Kind {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.is_empty() {
        return Kind::Empty;
    }
    let at = text.len() - start.len();
    if start.starts_with(['{', '[']) && looks_like_json(start) {
        return Kind::Json;
    }
    match memchr::memchr(b'<', start.as_bytes()) {
        None => Kind::Other(What::PlainText),
        Some(_) => of_markup(start, at),
    }
}

/// JSON begins with a name, a value or an end; garbage before a feed in XML only with a brace.
fn looks_like_json(start: &str) -> bool {
    let after = start[1..].trim_start();
    after.starts_with('"')
        || after.starts_with('{')
        || after.starts_with('[')
        || (after.len() < 3 && !after.contains('<'))
}

fn of_markup(start: &str, at: usize) -> Kind {
    let head = &start[..start.floor_char_boundary(LONGEST_GARBAGE)];
    let first = Tokens::new(head).find_map(|token| match token {
        Token::Start(tag) => Some(tag.name),
        _ => None,
    });
    let is_whole_page = start
        .get(..14)
        .is_some_and(|it| it.eq_ignore_ascii_case("<!doctype html"))
        || first.is_some_and(|it| it.eq_ignore_ascii_case("html"));
    // Old pages carry their licence as RDF: a root within a page is no feed, one behind it is.
    let from = if is_whole_page {
        memchr::memmem::find(head.as_bytes(), b"</html>")
    } else {
        Some(0)
    };
    if let Some(from) = from
        && let Some(root) = feed_root(&head[from..])
    {
        return Kind::Xml { from: at + from + root };
    }
    if is_whole_page || first.is_some_and(is_html) {
        Kind::Page
    } else {
        Kind::Xml { from: at }
    }
}

/// Where the root of a feed begins in the text. Garbage before it is passed over, a page around it is not.
fn feed_root(head: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', head.as_bytes()).take(4_096).find(|at| {
        let rest = &head[at + 1..];
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            .unwrap_or(rest.len());
        let name = local(&rest[..end]);
        ["rss", "feed", "rdf"].iter().any(|it| name.eq_ignore_ascii_case(it))
    })
}

/// Whether the document type before a feed defines entities.
pub(super) fn defines_entities(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(LONGEST_GARBAGE)];
    let doctype = memchr::memmem::find(head, b"<!DOCTYPE");
    doctype.is_some_and(|at| memchr::memmem::find(&head[at..], b"<!ENTITY").is_some())
}

/// What XML without an entry and with a root that we do not know is; `None` for a piece of a page.
pub(super) fn of_unknown_root(text: &str) -> Option<What> {
    let root = Tokens::new(text).find_map(|token| match token {
        Token::Start(tag) => Some(local(tag.name)),
        _ => None,
    });
    let what = match root.map(str::to_ascii_lowercase).as_deref() {
        None => What::PlainText,
        Some("opml") => What::Opml,
        Some("urlset" | "sitemapindex") => What::Sitemap,
        Some("svg") => What::Svg,
        Some(name) if is_html(name) => return None,
        Some(name) => What::Xml(name.chars().take(40).collect()),
    };
    Some(what)
}

fn is_html(name: &str) -> bool {
    const NAMES: [&str; 30] = [
        "html", "head", "body", "meta", "title", "link", "script", "style", "base", "div", "p", "a", "span", "ul",
        "ol", "li", "table", "section", "article", "main", "header", "footer", "nav", "form", "h1", "h2", "h3", "img",
        "br", "noscript",
    ];
    NAMES.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// What a file of bytes rather than letters is, by how it begins. Not for UTF-16 and UTF-32, whose letters look so.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<What> {
    const BEGINNINGS: [(&[u8], What); 9] = [
        (b"%PDF", What::Pdf),
        (b"\x89PNG", What::Picture),
        (b"GIF8", What::Picture),
        (b"\xff\xd8\xff", What::Picture),
        (b"RIFF", What::Media),
        (b"ID3", What::Sound),
        (b"PK\x03\x04", What::Archive),
        (b"\x1f\x8b", What::Archive),
        (b"Rar!", What::Archive),
    ];
    let by_beginning = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    let head = &bytes[..bytes.len().min(1024)];
    let controls = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    let is_noise = controls * 16 > head.len();
    by_beginning
        .map(|(_, what)| what.clone())
        .or(is_noise.then_some(What::NoText))
}
