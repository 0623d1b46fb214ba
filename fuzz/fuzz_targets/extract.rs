//! Any page, read as an article: what comes out is safe, and reading it again finds the same text.

#![no_main]

use std::sync::LazyLock;

use jarshy::feed::date;
use jarshy::model::Time;
use jarshy::page::extract::{Hints, extract, plain};
use jarshy::page::preset::Presets;
use jarshy::text::safe;
use libfuzzer_sys::fuzz_target;
use url::Url;

static PRESETS: LazyLock<Presets> = LazyLock::new(Presets::embedded);

fuzz_target!(|page: &str| {
    let now = Time::from_second(1_772_179_200).expect("a moment");
    let zone = date::zone("Asia/Almaty").expect("a zone of the database");
    for address in ["https://kaz.zakon.kz/x/6500001-y.html", "https://plain.example.kz/x"] {
        let url = Url::parse(address).expect("a plain address");
        let hints = Hints {
            preset: PRESETS.for_url(&url),
            teaser: None,
            feed_content: Some(page),
            language: None,
            now,
            zone: &zone,
        };
        if let Ok(article) = extract(page, &url, &hints).outcome {
            assert!(safe::is_safe(&article.html), "{:?}", article.html);
            assert!(safe::is_safe(&plain(&article)));
        }
    }
});
