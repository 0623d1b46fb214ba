//! Any bytes as HTML, at a width that the first byte tells: no panic, no line too wide, nothing but text.

#![no_main]

use jarshy::article::{self, Links, Options};
use jarshy::model::Language;
use jarshy::text::safe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let html = String::from_utf8_lossy(rest);
    let options = Options {
        language: [None, Some(Language::kazakh()), Some(Language::russian())][usize::from(first % 3)].clone(),
        justify: first & 1 != 0,
        hyphenate: first & 2 != 0,
        ascii: first & 4 != 0,
        marks: first & 8 != 0,
        links: if first & 16 != 0 { Links::Numbered } else { Links::Styled },
        ..Options::new(usize::from(*first) % 120 + 1)
    };
    let rendered = article::render(&html, &options);
    for line in &rendered.lines {
        assert!(line.width() <= options.width, "{:?}", line.text());
        assert!(safe::is_safe(&line.text()), "{:?}", line.text());
    }
    article::find(&rendered, "а");
    article::diff(&html, &html[..html.floor_char_boundary(html.len() / 2)], &options);
});
