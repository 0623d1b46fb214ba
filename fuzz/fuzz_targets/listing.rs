//! Any page, read as a list of headlines: by a preset, by structure, and as a sitemap. Whatever it is, entries have a
//! title, a guid and a web address.

#![no_main]

use std::sync::LazyLock;

use jarshy::feed::date;
use jarshy::model::{Entry, Time};
use jarshy::page::preset::Presets;
use jarshy::page::{listing, sitemap};
use jarshy::text::safe;
use libfuzzer_sys::fuzz_target;
use url::Url;

static PRESETS: LazyLock<Presets> = LazyLock::new(Presets::embedded);

fuzz_target!(|text: &str| {
    let now = Time::from_second(1_772_179_200).expect("a moment");
    let zone = date::zone("Asia/Almaty").expect("a zone of the database");
    for address in ["https://kaz.zakon.kz/news/", "https://informburo.kz/novosti", "https://plain.example.kz/"] {
        let base = Url::parse(address).expect("a plain address");
        listing::read(text, &base, PRESETS.for_url(&base), now, &zone).iter().for_each(check);
        if let Some(sitemap) = sitemap::read(text, &base, now, &zone) {
            sitemap.entries.iter().for_each(check);
        }
    }
});

fn check(entry: &Entry) {
    assert!(!entry.guid.is_empty() && !entry.title.is_empty(), "{entry:?}");
    assert!(safe::is_safe(&entry.title) && !entry.title.contains('\n'), "{entry:?}");
    assert!(entry.url.as_deref().is_some_and(|url| url.starts_with("http")), "{entry:?}");
}
