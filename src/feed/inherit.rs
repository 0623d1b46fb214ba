//! What an entry takes from its feed where it says nothing itself: the language, the authors, a base for its address.
//! All of it is multiplied by the number of entries, so all of it is short.

use url::Url;

use super::address;
use super::reading::{Feed, FeedEntry};

/// The longest base of relative addresses, in bytes. A longer one would make an address of kilobytes of every `a`.
pub(super) const LONGEST_BASE: usize = 2 * 1024;

/// The longest tag of a language, in bytes.
pub(super) const LONGEST_LANGUAGE: usize = 64;

/// Authors of a feed that its entries take over.
const MOST_AUTHORS: usize = 8;

pub(super) fn inherit(entries: &mut [FeedEntry], feed: &Feed, takes_authors: bool) {
    let site = feed.link.as_deref().filter(|it| it.len() <= LONGEST_BASE);
    let site = site.and_then(|it| Url::parse(it).ok());
    let authors = match takes_authors {
        true => &feed.authors[..feed.authors.len().min(MOST_AUTHORS)],
        false => &[],
    };
    for entry in entries {
        if entry.language.is_none() {
            entry.language.clone_from(&feed.language);
        }
        if entry.authors.is_empty() {
            entry.authors.extend_from_slice(authors);
        }
        if let Some(link) = entry.link.as_mut().filter(|it| !address::is_absolute(it)) {
            *link = address::absolute(link, site.as_ref());
        }
    }
}
