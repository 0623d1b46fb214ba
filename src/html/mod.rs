//! The one door for markup: bounded before a tree is built, or turned into plain text with no tree at all.
//!
//! HTML parsers are quadratic in depth and in attributes, so every tree in the house is built by `parse`, which lets
//! neither grow.

mod bounded;
mod entity;
mod name;
mod scope;
mod text;
mod token;

pub use bounded::bounded;
pub use entity::unescape;
pub use text::text;

/// The tree of a page or a fragment, built from its bounded source.
pub fn parse(html: &str) -> dom_query::Document {
    dom_query::Document::from(bounded(html).as_ref())
}
