//! Web pages → entries or an article: presets, listings, sitemaps, extraction. Pure: it is handed the page, and never
//! fetches one.

pub mod extract;
pub mod listing;
pub mod preset;
pub mod sitemap;

mod clock;
mod dom;
