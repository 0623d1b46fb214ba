//! The names of the elements that are open, found in one pass over numbers: an end tag without a start costs next to
//! nothing, however many of them there are.

/// Names from the outermost to the innermost. Case does not count.
#[derive(Debug, Default)]
pub(super) struct Stack {
    keys: Vec<u64>,
}

impl Stack {
    pub(super) fn push(&mut self, name: &str) {
        self.keys.push(key(name));
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.keys.truncate(length);
    }

    /// Where the innermost element of a name stands.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let key = key(name);
        self.keys.iter().rposition(|it| *it == key)
    }
}

/// FNV-1a over the name in lower case. Two names of one feed that share a key would close each other, no more.
fn key(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |key, byte| {
        (key ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}
