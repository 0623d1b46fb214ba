//! What makes an entry itself within its source. Never random: a feed that is fetched twice gives the same entries.
//!
//! The guid is the publisher's own; without one, the link, cleaned of what changes from fetch to fetch; without a
//! link, the title and the date. A publisher that changes its guids changes neither link nor title: `link_key` is
//! what the store looks an entry up by before it takes it for new.

use super::reading::FeedEntry;

/// Parameters that follow the reader and name no page.
const TRACKING: [&str; 13] = [
    "fbclid",
    "gclid",
    "yclid",
    "dclid",
    "msclkid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "_openstat",
    "ysclid",
    "at_medium",
    "at_campaign",
    "spm",
];

/// Parameters that hold a session where their value is long; a short one may name the page (`?sid=26/02/27`).
const SESSIONS: [&str; 8] = [
    "sid",
    "phpsessid",
    "jsessionid",
    "aspsessionid",
    "cfid",
    "cftoken",
    "sessionid",
    "session_id",
];

const SHORTEST_SESSION: usize = 16;

/// Longer guids are kept by their hash: an index is no place for a text.
const LONGEST: usize = 1024;

/// The guid of an entry; empty only when the entry says nothing at all.
pub fn guid(entry: &FeedEntry) -> String {
    let given = entry.id.as_deref().map(without_session).filter(|it| !it.is_empty());
    let guid = given
        .or_else(|| entry.link.as_deref().map(link_key).filter(|it| !it.is_empty()))
        .or_else(|| of_text(entry))
        .unwrap_or_default();
    if guid.len() > LONGEST {
        format!("long:{:016x}{:016x}", hash(&guid, 1), hash(&guid, 2))
    } else {
        guid
    }
}

/// A link without what changes from fetch to fetch: scheme, `www.`, tracking parameters, session ids, fragment, and
/// the slash at the end. Two links with the same key are the same page.
pub fn link_key(link: &str) -> String {
    let link = without_session(link.trim());
    let rest = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
    let path = path.strip_suffix('/').unwrap_or(path);
    // Pages that are made in the browser have their address behind `#!` or `#/`.
    let fragment = if fragment.starts_with(['!', '/']) {
        format!("#{fragment}")
    } else {
        String::new()
    };
    format!("{host}{path}{query}{fragment}")
}

/// A guid or link without tracking parameters and session ids. Anything that is no address stays as it is.
fn without_session(address: &str) -> String {
    if !address.contains("://") {
        return address.to_owned();
    }
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (address, None),
    };
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.split_once(";jsessionid=").map_or(path, |(path, _)| path);
    let kept: Vec<&str> = query
        .split('&')
        .filter(|it| !it.is_empty() && !is_tracking(it))
        .collect();
    let mut cleaned = path.to_owned();
    if !kept.is_empty() {
        cleaned.push('?');
        cleaned.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment {
        cleaned.push('#');
        cleaned.push_str(fragment);
    }
    cleaned
}

fn is_tracking(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    let name = name.trim_start_matches("amp;").to_ascii_lowercase();
    let is_session = SESSIONS.contains(&name.as_str())
        && value.len() >= SHORTEST_SESSION
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_session || name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// For an entry with neither guid nor link: its title and date, or the beginning of its text.
fn of_text(entry: &FeedEntry) -> Option<String> {
    let body = entry
        .summary
        .as_ref()
        .or(entry.content.as_ref())
        .map(|it| it.html.as_str());
    let text = entry.title.as_deref().or(body)?;
    let date = entry
        .published
        .or(entry.updated)
        .map(|it| it.as_second())
        .unwrap_or_default();
    Some(format!("text:{:016x}{:016x}-{date}", hash(text, 1), hash(text, 2)))
}

/// FNV-1a, which stays the same from version to version of the program.
fn hash(text: &str, seed: u64) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{FeedEntry, guid, link_key};

    fn entry(id: Option<&str>, link: Option<&str>, title: Option<&str>) -> FeedEntry {
        let owned = |it: Option<&str>| it.map(str::to_owned);
        FeedEntry {
            id: owned(id),
            link: owned(link),
            title: owned(title),
            ..FeedEntry::default()
        }
    }

    #[test]
    fn the_guid_is_the_publishers_own_where_there_is_one() {
        assert_eq!(guid(&entry(Some("n-1"), Some("https://site.kz/1"), None)), "n-1");
        assert_eq!(
            guid(&entry(Some("tag:site.kz,2026:1?x#y"), None, None)),
            "tag:site.kz,2026:1?x#y"
        );
        assert_eq!(
            guid(&entry(Some("https://site.kz/?p=7&utm_medium=rss"), None, None)),
            "https://site.kz/?p=7"
        );
        assert_eq!(
            guid(&entry(None, Some("https://www.site.kz/1/?fbclid=x"), Some("т"))),
            "site.kz/1"
        );
        assert_eq!(guid(&entry(None, None, None)), "");
    }

    #[test]
    fn an_entry_of_text_alone_is_known_by_its_text() {
        let (first, second) = (guid(&entry(None, None, Some("а"))), guid(&entry(None, None, Some("б"))));
        assert_ne!(first, second);
        assert_eq!(first, guid(&entry(None, None, Some("а"))));
    }

    #[test]
    fn a_long_guid_is_kept_by_its_hash() {
        let long = "x".repeat(5_000);
        assert_eq!(guid(&entry(Some(&long), None, None)).len(), "long:".len() + 32);
    }

    #[test]
    fn links_of_one_page_have_one_key() {
        let same = [
            "https://site.kz/a?id=1",
            "http://www.site.kz/a?id=1",
            "https://SITE.kz/a/?utm_source=rss&id=1#comments",
            "https://site.kz/a?id=1&PHPSESSID=0123456789abcdef0123",
            "https://site.kz/a;jsessionid=0A1B?id=1&amp;utm_campaign=x",
        ];
        for link in same {
            assert_eq!(link_key(link), "site.kz/a?id=1", "{link}");
        }
    }

    #[test]
    fn links_of_two_pages_have_two_keys() {
        let pages = [
            "https://site.kz/a?sid=26/02/27",
            "https://site.kz/a?sid=26/02/28",
            "https://site.kz/#!/a",
            "https://site.kz/#!/b",
            "https://site.kz/A",
            "https://site.kz/a",
            "https://kaz.site.kz/a",
        ];
        let keys: std::collections::HashSet<String> = pages.iter().map(|it| link_key(it)).collect();
        assert_eq!(keys.len(), pages.len());
    }
}
