//! Text that has no markup of its own, as JSON-LD carries it.

use url::Url;

use crate::html;

use super::blocks::{self, Block};

/// The paragraphs of a text: HTML, or lines.
pub fn paragraphs(text: &str, base: &Url) -> Vec<Block> {
    let source = if text.contains("</") || text.contains("<br") {
        text.to_owned()
    } else {
        let lines = html::unescape(text);
        let lines = lines.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        lines
            .map(|line| format!("<p>{}</p>", html_escape::encode_text(line)))
            .collect()
    };
    blocks::read(&html::parse(&source).root(), base)
}
