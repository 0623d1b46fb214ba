//! Any bytes, under any label, become some text without characters that no document may hold.

#![no_main]

use jarshy::feed::decode;
use libfuzzer_sys::fuzz_target;

const TYPES: [Option<&str>; 6] = [
    None,
    Some("text/xml"),
    Some("text/xml; charset=windows-1251"),
    Some("application/xml; charset=iso-8859-1"),
    Some("text/html;charset=ptcp154"),
    Some("text/xml; charset=utf-16"),
];

const ENCODINGS: [Option<&str>; 4] = [None, Some("koi8-r"), Some("utf-16be"), Some("utf-32")];

fuzz_target!(|bytes: &[u8]| {
    let [choice, bytes @ ..] = bytes else {
        return;
    };
    let content_type = TYPES[usize::from(*choice) % TYPES.len()];
    let encoding = ENCODINGS[usize::from(*choice >> 4) % ENCODINGS.len()];
    let decoded = decode(bytes, content_type, encoding, Some("kz"));
    let is_kept = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    assert!(decoded.text.chars().all(is_kept), "{:?}", decoded.text);
    assert!(!decoded.name.is_empty() && !decoded.why.is_empty());
});
