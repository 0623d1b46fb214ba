//! Text as such: made safe, measured in cells, hyphenated. Knows nothing of markup, feeds or screens.

mod emoji;
pub mod safe;
pub mod width;
