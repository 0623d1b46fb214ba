//! Which entries tell the same news, and which news stand on the front page. Pure: the store keeps the
//! signatures and the stories.
//!
//! Precision goes first: an entry that is not surely the same stays alone, for a reader never sees
//! what was put under another headline by mistake.

mod front;
mod grouping;
mod likeness;
mod link;
mod signature;
mod sketch;

pub use front::{Candidate, Rank, Reason, Taste, rank};
pub use grouping::{Desk, Placement, Told, WINDOW};
pub use likeness::{Evidence, Verdict, compare, same};
pub use link::{LINK_WINDOW, Linked, linked};
pub use signature::{Signature, Signer};

#[cfg(test)]
mod tests;
