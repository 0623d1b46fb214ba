//! Any document is read or refused; what is read is safe, has an identity, and is the same when it is read again.

#![no_main]

use jarshy::feed::{self, Hints, MOST_ENTRIES};
use jarshy::model::Time;
use jarshy::text::safe;
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let base = Url::parse("https://site.kz/feed.xml").expect("an address");
    let hints = Hints {
        base_url: Some(&base),
        now: Time::from_second(1_772_179_200).expect("a moment"),
        ..Hints::default()
    };
    let Ok(reading) = feed::read(bytes, &hints) else {
        return;
    };
    assert!(reading.entries.len() <= MOST_ENTRIES);
    assert!(reading.feed.title.as_deref().is_none_or(safe::is_safe));
    let entries = reading.into_entries();
    for entry in &entries {
        assert!(!entry.guid.is_empty());
        assert!(safe::is_safe(&entry.title), "{:?}", entry.title);
        assert!(entry.authors.iter().chain(&entry.categories).all(|it| safe::is_safe(it)));
        assert!(entry.url.as_deref().is_none_or(|it| it.starts_with("http")));
    }
    let again = feed::read(bytes, &hints).expect("it was read before").into_entries();
    assert_eq!(entries, again);
});
