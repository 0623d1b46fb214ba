//! Text as such: made safe, measured in cells, hyphenated, folded, told by its language, stemmed.
//! Knows nothing of markup, feeds or screens.

mod emoji;
pub mod fold;
pub mod hyphenate;
pub mod language;
pub mod safe;
pub mod script;
pub mod stem;
pub mod width;
