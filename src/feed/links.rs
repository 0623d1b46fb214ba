//! Makes the addresses inside of HTML absolute, in one pass and without a DOM.

use std::borrow::Cow;

use url::Url;

use super::address;
use super::body::escaped;
use super::markup::{Tag, Token, Tokens, unescape};

/// Attributes that hold one address; those of `data-` are of pictures that a script would load.
const ADDRESSES: [&str; 6] = ["href", "src", "poster", "cite", "data-src", "data-original"];

/// The HTML with its relative addresses joined to the base, so long as it does not outgrow `longest` bytes by that:
/// a base of kilobytes and a hundred thousand links would.
pub(super) fn absolute<'a>(html: &'a str, base: Option<&Url>, longest: usize) -> Cow<'a, str> {
    let Some(base) = base else {
        return Cow::Borrowed(html);
    };
    let mut made = String::new();
    let mut copied = 0;
    let start = html.as_ptr() as usize;
    for token in Tokens::new(html) {
        let Token::Start(tag) = token else {
            continue;
        };
        if made.len() > longest {
            break;
        }
        for (value, url) in relative(tag, base) {
            let at = value.as_ptr() as usize - start;
            made.push_str(&html[copied..at]);
            made.push_str(&escaped(&url).replace('"', "&quot;"));
            copied = at + value.len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    made.push_str(&html[copied..]);
    Cow::Owned(made)
}

/// The relative addresses of a tag, as written, each with what it becomes.
fn relative<'a>(tag: Tag<'a>, base: &Url) -> impl Iterator<Item = (&'a str, String)> {
    tag.attributes().filter_map(move |(name, value)| {
        let is_address = ADDRESSES.iter().any(|it| name.eq_ignore_ascii_case(it));
        if !is_address || value.is_empty() || value.starts_with('#') || has_scheme(value) {
            return None;
        }
        Some((value, address::absolute(&unescape(value), Some(base))))
    })
}

fn has_scheme(address: &str) -> bool {
    let address = address.trim_start();
    let scheme = address
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        .count();
    scheme > 0 && address[scheme..].starts_with(':')
}
