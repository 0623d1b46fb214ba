//! The tests that need more than one room, the built binary, or the sources themselves.

mod config;
mod home;
mod config;
mod demo;
mod house;
mod program;
mod sources;
