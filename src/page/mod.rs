//! Web pages → entries or an article: presets, listings, extraction. Pure: it is handed the page, and never
//! fetches one.

pub mod extract;
pub mod listing;
pub mod preset;

mod clock;
mod dom;
