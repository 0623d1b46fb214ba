//! The tests that need more than one room, the built binary, or the sources themselves.

#[cfg(unix)]
mod benches;
mod config;
mod demo;
#[cfg(unix)]
mod excess;
mod home;
#[cfg(unix)]
mod hostile;
mod house;
#[cfg(unix)]
mod live;
mod offline;
mod plain;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod publisher;
#[cfg(unix)]
mod scan;
mod search;
#[cfg(unix)]
mod site;
mod sources;
#[cfg(unix)]
mod terminal;
mod words;
