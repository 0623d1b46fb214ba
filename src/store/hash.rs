//! A quick 64-bit hash whose value stays the same in every version of the program, because the store
//! keeps it. Two texts with one hash cost no more than an overlooked edit, so it need not resist attack.

const SEEDS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9];

pub(super) struct Hasher(u64);

impl Hasher {
    pub fn new() -> Hasher {
        Hasher(SEEDS[0])
    }

    /// Takes in one text; where it ends counts too.
    pub fn text(&mut self, text: &str) {
        let mut pieces = text.as_bytes().chunks_exact(8);
        for piece in &mut pieces {
            self.number(u64::from_le_bytes(piece.try_into().expect("pieces are of eight bytes")));
        }
        let mut last = [0; 8];
        last[..pieces.remainder().len()].copy_from_slice(pieces.remainder());
        self.number(u64::from_le_bytes(last));
        self.number(text.len() as u64);
    }

    /// An absent text is not an empty one.
    pub fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.number(u64::MAX),
        }
    }

    pub fn texts(&mut self, texts: &[String]) {
        self.number(texts.len() as u64);
        texts.iter().for_each(|it| self.text(it));
    }

    pub fn number(&mut self, number: u64) {
        let product = u128::from(self.0 ^ number) * u128::from(SEEDS[1]);
        self.0 = (product as u64 ^ (product >> 64) as u64).wrapping_add(SEEDS[0]);
    }

    /// As SQLite keeps it.
    pub fn finish(mut self) -> i64 {
        self.number(0);
        self.0 as i64
    }
}

/// The hash of one text.
pub(super) fn of(text: &str) -> i64 {
    let mut hasher = Hasher::new();
    hasher.text(text);
    hasher.finish()
}
