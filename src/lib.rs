//! The map of the rooms, from the top floor down. A room uses only what stands above it here;
//! `tests/it/house.rs` reads the `use` lines and holds it to that.

pub mod model;

pub mod text;

pub mod html;

pub mod config;
pub mod query;

pub mod feed;

pub mod page;

pub mod article;

pub mod picture;

pub mod story;

pub mod locale;

pub mod net;
pub mod store;

pub mod refresh;

pub mod app;

pub mod ui;

pub mod run;

pub mod cli;
