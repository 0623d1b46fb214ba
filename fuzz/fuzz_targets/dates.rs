//! No text makes the reader of dates fail, and what it reads is a moment that a calendar has.

#![no_main]

use jarshy::feed::date;
use jarshy::model::Time;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let now = Time::from_second(1_772_179_200).expect("a moment");
    let zone = date::zone("Asia/Almaty").expect("a zone of the database");
    if let Some(time) = date::parse(text, now, &zone) {
        assert_eq!(date::parse(&time.to_string(), now, &zone), Some(time), "{text:?}");
    }
});
