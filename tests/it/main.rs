//! The tests that need more than one room, the built binary, or the sources themselves.

mod config;
mod demo;
mod home;
mod house;
#[cfg(unix)]
mod live;
mod plain;
#[cfg(unix)]
mod pty;
mod search;
mod sources;
#[cfg(unix)]
mod terminal;
mod words;
