//! The Kazakh and the Russian version of one piece of news, as one publisher prints both.

use super::likeness::common;
use super::signature::Signature;

/// How far apart the versions may lie, in seconds: the translator sits in the next room.
pub const LINK_WINDOW: i64 = 6 * 3600;

/// What speaks for it: names and numbers that both versions have, of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked {
    pub shared: usize,
    pub of: usize,
}

/// Whether two entries of one publisher, in two languages, tell the same. The caller has seen to it that
/// they are of one publisher and within [`LINK_WINDOW`].
pub fn linked(left: &Signature, right: &Signature) -> Option<Linked> {
    if left.language == right.language || left.language.is_empty() || right.language.is_empty() {
        return None;
    }
    let of = left.names.len().min(right.names.len());
    let shared = common(&left.names, &right.names);
    // Two names that are in all the news of a day are not enough.
    (shared >= 3 && shared * 10 >= of * 6).then_some(Linked { shared, of })
}
