//! What is known of a source, and the columns by which the sources are sorted.

use std::cmp::{Ordering, Reverse};

use crate::locale::Locale;
use crate::model::{Kind, SourceId, Time};

/// What is known of a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub id: SourceId,
    pub name: String,
    pub url: String,
    /// Where it was found when its own address did not answer, or has moved.
    pub working_url: Option<String>,
    pub is_enabled: bool,
    /// Gone for good, as its server said.
    pub is_retired: bool,
    /// The status of the last answer.
    pub status: Option<u16>,
    pub error: Option<String>,
    /// In a row.
    pub failures: u32,
    pub kind: Option<Kind>,
    pub charset: Option<String>,
    pub charset_why: Option<String>,
    /// Entries in the last answer, and those that are kept.
    pub items: Option<u64>,
    pub total: u64,
    pub unread: u64,
    /// On the wire, in all.
    pub bytes: u64,
    pub checks: u64,
    pub not_modified: u64,
    pub last_checked: Option<Time>,
    pub last_success: Option<Time>,
    pub next_due: Option<Time>,
    pub next_why: Option<String>,
}

/// How a source fares, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Fails,
    Retired,
    /// It was never asked.
    Unknown,
    Works,
    /// The config leaves it out.
    Rests,
}

/// A column of the table, by which it can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    Name,
    /// What is in trouble first.
    #[default]
    Answer,
    Kind,
    Charset,
    Items,
    Unchanged,
    Bytes,
    Checked,
    Next,
}

impl Column {
    pub const ALL: [Column; 9] = [
        Column::Name,
        Column::Answer,
        Column::Kind,
        Column::Charset,
        Column::Items,
        Column::Unchanged,
        Column::Bytes,
        Column::Checked,
        Column::Next,
    ];

    /// What is looked for stands first: trouble, the largest, the latest, the next. What is not known stands last.
    pub(super) fn compare(self, a: &Row, b: &Row, locale: &Locale) -> Ordering {
        // Pages break more easily than feeds.
        let kind = |row: &Row| match row.kind {
            Some(Kind::Listing) => 0,
            Some(Kind::Feed) => 1,
            None => 2,
        };
        let by = |key: fn(&Row) -> Option<u64>| key(b).cmp(&key(a));
        match self {
            Column::Name => locale.compare(&a.name, &b.name),
            Column::Answer => (a.fate(), Reverse(a.failures)).cmp(&(b.fate(), Reverse(b.failures))),
            Column::Kind => kind(a).cmp(&kind(b)),
            Column::Charset => (a.charset.is_none(), &a.charset).cmp(&(b.charset.is_none(), &b.charset)),
            Column::Items => by(|row| row.items),
            Column::Unchanged => by(Row::unchanged),
            Column::Bytes => by(|row| Some(row.bytes)),
            Column::Checked => b.last_checked.cmp(&a.last_checked),
            Column::Next => (a.next_due.is_none(), a.next_due).cmp(&(b.next_due.is_none(), b.next_due)),
        }
    }
}

impl Row {
    pub fn fate(&self) -> Fate {
        match () {
            () if !self.is_enabled => Fate::Rests,
            () if self.is_retired => Fate::Retired,
            () if self.error.is_some() => Fate::Fails,
            () if self.last_success.is_some() => Fate::Works,
            () => Fate::Unknown,
        }
    }

    /// How many of a hundred checks found nothing changed.
    pub fn unchanged(&self) -> Option<u64> {
        (self.not_modified * 100).checked_div(self.checks)
    }
}

pub fn kind_message(kind: Kind) -> &'static str {
    match kind {
        Kind::Feed => "kind-feed",
        Kind::Listing => "kind-listing",
    }
}
