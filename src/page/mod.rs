//! Web pages → entries or an article: presets, listings, sitemaps, extraction. Pure: it is handed the
//! page, and never fetches one.

pub mod preset;
