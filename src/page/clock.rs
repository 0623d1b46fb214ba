//! Reads the dates of a page, which often have no year, no zone, or are counted from today.

use jiff::tz::TimeZone;

use crate::feed::date;
use crate::model::Time;

/// What a date is measured against.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    pub now: Time,
    /// Of dates that name no zone.
    pub zone: &'a TimeZone,
}

impl Clock<'_> {
    pub fn read(&self, text: &str) -> Option<Time> {
        date::parse(text, self.now, self.zone)
    }
}
