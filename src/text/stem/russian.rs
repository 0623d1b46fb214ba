//! Russian words without their endings.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

pub(super) fn stem(word: &str) -> Cow<'_, str> {
    Stemmer::create(Algorithm::Russian).stem(word)
}
