//! The clipboard of the terminal.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::text::safe;

/// The sequence that puts a text into the clipboard: OSC 52.
pub(super) fn sequence(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", STANDARD.encode(safe::block(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_encoded_and_nothing_of_it_is_a_control() {
        assert_eq!(
            sequence("https://dala.example/1"),
            "\x1b]52;c;aHR0cHM6Ly9kYWxhLmV4YW1wbGUvMQ==\x07"
        );
        assert_eq!(sequence("a\x1b[31mb"), "\x1b]52;c;YWI=\x07");
    }
}
