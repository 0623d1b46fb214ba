//! The links of an article: each address once, numbered in the order of the text.

use std::collections::{HashMap, HashSet};

use dom_query::Document;

use super::rendered::Link;
use crate::text::{safe, width};

/// Cells of a link's text in the list.
const MAX_TEXT: usize = 200;

#[derive(Default)]
pub(super) struct LinkTable {
    pub links: Vec<Link>,
    by_address: HashMap<String, usize>,
    /// Names of places in the article that links of the article lead to.
    targets: HashSet<String>,
    numbered: usize,
}

impl LinkTable {
    pub fn of(document: &Document) -> LinkTable {
        LinkTable {
            targets: targets(document),
            ..LinkTable::default()
        }
    }

    pub fn is_target(&self, name: &str) -> bool {
        self.targets.contains(name)
    }

    /// The link to an address; `None` when it can't be followed.
    pub fn add(&mut self, href: &str) -> Option<usize> {
        let href = href.trim();
        if let Some(name) = self.inside(href) {
            return Some(self.find_or_insert(format!("#{name}"), Some(name)));
        }
        let url = address(href)?;
        Some(self.find_or_insert(url, None))
    }

    pub fn number(&self, link: usize) -> Option<usize> {
        self.links[link].number
    }

    /// Remembers how the text calls the link, the first time.
    pub fn name(&mut self, link: usize, text: &str) {
        let link = &mut self.links[link];
        if link.text.is_empty() {
            link.text = width::clip(&safe::line(text), MAX_TEXT).into_owned();
        }
    }

    /// The place in the article that an address leads to. Feeds make the addresses of footnotes absolute, too.
    fn inside(&self, href: &str) -> Option<String> {
        let (page, name) = href.split_once('#')?;
        if !self.targets.contains(name) {
            return None;
        }
        let lower = name.to_ascii_lowercase();
        let is_note = ["fn", "ftn", "edn", "note", "cite", "ref"]
            .iter()
            .any(|it| lower.contains(it));
        (page.is_empty() || is_note).then(|| name.to_owned())
    }

    fn find_or_insert(&mut self, url: String, anchor: Option<String>) -> usize {
        if let Some(known) = self.by_address.get(&url) {
            return *known;
        }
        let number = anchor.is_none().then(|| {
            self.numbered += 1;
            self.numbered
        });
        let index = self.links.len();
        self.by_address.insert(url.clone(), index);
        self.links.push(Link {
            url,
            anchor,
            number,
            ..Link::default()
        });
        index
    }
}

/// An address as it can be shown and copied: http or https, or relative where the page is not known.
pub(super) fn address(href: &str) -> Option<String> {
    if let Some(url) = safe::url(href) {
        return Some(url);
    }
    let before_colon = href.split([':', '/', '?', '#']).next().unwrap_or_default();
    let has_scheme = href[before_colon.len()..].starts_with(':');
    if has_scheme || href.starts_with('#') || href.len() > 8 * 1024 {
        return None;
    }
    let shown: String = safe::line(href).chars().filter(|c| !c.is_whitespace()).collect();
    (!shown.is_empty()).then_some(shown)
}

/// An address as it is read: letters that are not Latin are decoded, everything else stays.
pub(super) fn readable(url: &str) -> String {
    let mut shown = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(found) = rest.find('%') {
        shown.push_str(&rest[..found]);
        rest = &rest[found..];
        let bytes = encoded(rest);
        let length = bytes.len() * 3;
        match String::from_utf8(bytes) {
            Ok(letters) if is_word(&letters) => {
                shown.push_str(&letters);
                rest = &rest[length..];
            }
            _ => {
                let end = length.max(1);
                shown.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    shown.push_str(rest);
    shown
}

/// Letters that are seen, and stay what they are: some that Unicode calls letters are blanks.
fn is_word(letters: &str) -> bool {
    !letters.is_empty() && letters.chars().all(char::is_alphanumeric) && safe::line(letters) == letters
}

/// The bytes above ASCII at the start of a text such as `%D0%90%D0%B1/…`.
fn encoded(text: &str) -> Vec<u8> {
    let byte = |group: &[u8]| match group {
        [b'%', high, low] => {
            let digit = |b: &u8| char::from(*b).to_digit(16);
            u8::try_from(digit(high)? * 16 + digit(low)?)
                .ok()
                .filter(|byte| *byte >= 0x80)
        }
        _ => None,
    };
    text.as_bytes().chunks(3).map_while(byte).collect()
}

fn targets(document: &Document) -> HashSet<String> {
    let mut wanted = HashSet::new();
    let mut names = HashSet::new();
    for node in document.root().descendants_it() {
        let Some(element) = node.element_ref() else { continue };
        for attribute in &element.attrs {
            match &*attribute.name.local {
                "href" => wanted.extend(attribute.value.split_once('#').map(|(_, name)| name.to_owned())),
                "id" | "name" => {
                    names.insert(attribute.value.to_string());
                }
                _ => {}
            }
        }
    }
    wanted.retain(|name| !name.is_empty() && names.contains(name));
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_cannot_be_followed_is_no_link() {
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@b.kz",
            "tel:+7",
            "#",
            "",
            " ",
            "file:///etc",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
        assert_eq!(address("/news/1?a=b:c").as_deref(), Some("/news/1?a=b:c"));
        assert_eq!(address("v.mp4").as_deref(), Some("v.mp4"));
        assert_eq!(address("http://e.org").as_deref(), Some("http://e.org/"));
    }

    #[test]
    fn an_address_is_read_in_its_own_letters() {
        assert_eq!(
            readable("https://kk.wikipedia.org/wiki/%D0%90%D0%B1%D0%B0%D0%B9%20x"),
            "https://kk.wikipedia.org/wiki/Абай%20x"
        );
        for same in [
            "http://e.org/%E2%80%AEx",
            "http://e.org/%D0",
            "http://e.org/100%",
            "http://e.org/?a=1&b=%2F",
        ] {
            assert_eq!(readable(same), same);
        }
    }

    #[test]
    fn an_address_has_one_number_and_a_footnote_none() {
        let document = crate::html::parse("<a href='#fn1'>1</a><p id=fn1>x");
        let mut table = LinkTable::of(&document);
        assert_eq!(table.add("https://e.org/a"), Some(0));
        assert_eq!(table.add("#fn1"), Some(1));
        assert_eq!(table.add("https://page.kz/7#fn1"), Some(1));
        assert_eq!(table.add("https://e.org/b"), Some(2));
        assert_eq!(table.add("https://e.org/a"), Some(0));
        let numbers: Vec<Option<usize>> = table.links.iter().map(|link| link.number).collect();
        assert_eq!(numbers, [Some(1), None, Some(2)]);
    }
}
