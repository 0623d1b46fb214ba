//! The tables, one migration a version. A migration that was released is never changed.

/// "jars": says to any tool that looks whose file this is.
pub(super) const APPLICATION_ID: i64 = 0x6a61_7273;

pub(super) const MIGRATIONS: &[&str] = &[include_str!("v1.sql"), include_str!("v2.sql"), include_str!("v3.sql")];
