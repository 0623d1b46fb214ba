//! Tokens → a feed: which elements are open, what each means where it stands, and what to do when they do not close
//! as they should.
//!
//! The stack is a list, never the program's own: nesting costs depth up to a limit, and nothing beyond it. An end tag
//! closes the nearest element of its name and all within it; without such an element it is passed over. An element
//! that cannot stand inside another (an entry in an entry, a date in a title) closes it.

use std::borrow::Cow;
use std::sync::Arc;

use url::Url;

use super::capture::Capture;
use super::fields::Fields;
use super::inherit::{LONGEST_BASE, LONGEST_LANGUAGE};
use super::markup::{Tag, Token, Tokens};
use super::names::{Role, Space, role, space_of_address, space_of_prefix};
use super::stack::Stack;
use super::{MOST_ENTRIES, Source};

/// Elements nested deeper than this are not looked at.
const DEEPEST: usize = 256;

/// Namespace declarations that are remembered at a time.
const MOST_PREFIXES: usize = 64;

/// What is being described where we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Feed,
    Entry,
    Person,
    Image,
    /// Something that is not ours.
    Foreign,
}

/// An element that is open.
pub(super) struct Element<'a> {
    pub tag: Tag<'a>,
    pub role: Role,
    /// What its children describe.
    pub scope: Scope,
    pub is_atom: bool,
}

/// What is in force for an element: the nearest `xml:base` and `xml:lang`.
#[derive(Clone, Default)]
pub(super) struct Setting {
    pub base: Option<Arc<Url>>,
    pub language: Option<Arc<str>>,
}

pub(super) struct Reader<'a, 's> {
    open: Vec<Element<'a>>,
    names: Stack,
    capture: Option<Capture<'a>>,
    prefixes: Vec<Prefix<'a>>,
    /// Settings with the depth at which each began.
    settings: Vec<(usize, Setting)>,
    pub fields: Fields<'s>,
    pub has_root: bool,
    pub is_atom: bool,
    pub format: &'static str,
    /// A second document begins behind the first.
    is_over: bool,
    pub too_deep: bool,
    pub too_many: bool,
    pub unclosed: bool,
    pub too_wide: bool,
}

struct Prefix<'a> {
    depth: usize,
    name: &'a str,
    space: Space,
}

/// Reads a whole document.
pub(super) fn read<'a, 's>(text: &'a str, source: &'s Source) -> Reader<'a, 's> {
    let setting = Setting {
        base: source.base.clone(),
        language: None,
    };
    let mut reader = Reader {
        open: Vec::new(),
        names: Stack::default(),
        capture: None,
        prefixes: Vec::new(),
        settings: vec![(0, setting)],
        fields: Fields::new(source),
        has_root: false,
        is_atom: false,
        format: "RSS",
        is_over: false,
        too_deep: false,
        too_many: false,
        unclosed: false,
        too_wide: false,
    };
    for token in Tokens::new(text) {
        match token {
            Token::Start(tag) => reader.start(tag),
            Token::End(name) => reader.end(name),
            Token::Text(text) => reader.text(text),
            Token::Cdata(text) => reader.cdata(text),
        }
        if reader.too_many || reader.is_over {
            break;
        }
    }
    reader.finish();
    reader
}

impl<'a> Reader<'a, '_> {
    fn text(&mut self, text: &'a str) {
        if let Some(capture) = &mut self.capture {
            capture.text(text);
        }
    }

    fn cdata(&mut self, text: &'a str) {
        if let Some(capture) = &mut self.capture {
            capture.cdata(text);
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        self.too_wide |= tag.is_too_wide();
        let (space, local, declared) = self.declare(tag);
        let role = lower(local, |local| role(space, local));
        if self.capture.is_some() && self.stays_in_value(role, space, tag) {
            self.start_in_value(tag, space);
            self.forget_in_value(declared);
            return;
        }
        if role == Role::Entry {
            self.close_entry();
            self.make_room();
        }
        self.too_many |= role == Role::Entry && self.fields.entries.len() >= MOST_ENTRIES;
        if self.open.len() >= DEEPEST || self.too_many {
            self.too_deep |= !self.too_many;
            self.forget(declared);
            return;
        }
        self.open_element(tag, role, space);
        if tag.is_empty {
            self.close_last();
        }
    }

    /// Whether an element that begins inside of a value belongs to it. If not, the value's element was not closed,
    /// and it is closed here.
    fn stays_in_value(&mut self, role: Role, space: Space, tag: Tag<'a>) -> bool {
        let Some(last) = self.open.last() else {
            return false;
        };
        let is_container = matches!(
            last.role,
            Role::Person(_) | Role::Image | Role::Category | Role::Picture
        );
        let stays = match role {
            Role::Unknown => true,
            _ if is_container => false,
            _ if space == Space::Xhtml => true,
            Role::Entry | Role::Channel | Role::Root => last.holds_other_xml(),
            _ if self.capture.as_ref().is_some_and(|it| it.is_inline()) => true,
            Role::Title(_) | Role::Link | Role::Image | Role::Foreign => last.role.is_body() && space == Space::Core,
            Role::Summary(_) | Role::Content(_) | Role::Person(_) | Role::PersonName => {
                last.role.is_body() && space == Space::Core && !is_rss_only(tag)
            }
            _ => false,
        };
        if !stays && !is_container {
            self.close_last();
        } else if !stays {
            self.capture = None;
        }
        stays
    }

    fn start_in_value(&mut self, tag: Tag<'a>, space: Space) {
        let holds_markup = self.open.last().is_some_and(|it| it.role.holds_markup());
        if holds_markup && let Some(capture) = &mut self.capture {
            self.too_deep |= !capture.start(tag, space == Space::Xhtml);
        }
    }

    fn open_element(&mut self, tag: Tag<'a>, role: Role, space: Space) {
        if self.open.is_empty() && self.has_root && role == Role::Root {
            self.is_over = true;
            return;
        }
        let parent = self.open.last().map_or(Scope::Feed, |it| it.scope);
        self.note_root(role, tag, space);
        let is_ours = matches!(parent, Scope::Feed | Scope::Entry);
        let scope = match role {
            Role::Root | Role::Channel => Scope::Feed,
            Role::Entry => Scope::Entry,
            Role::Person(_) if is_ours => Scope::Person,
            Role::Image if is_ours => Scope::Image,
            Role::Group | Role::Enclosure | Role::Category => parent,
            Role::Unknown if self.open.is_empty() => Scope::Feed,
            Role::SkipHour | Role::SkipDay => parent,
            _ => Scope::Foreign,
        };
        let is_atom = self.is_atom && space == Space::Core;
        self.names.push(tag.name);
        self.open.push(Element {
            tag,
            role,
            scope,
            is_atom,
        });
        self.note_setting(tag);
        let (Some(element), Some((_, setting))) = (self.open.last(), self.settings.last()) else {
            return;
        };
        self.fields.open(element, parent, setting);
        let has_value = role.holds_markup()
            || role.is_plain()
            || matches!(role, Role::Person(_) | Role::Image | Role::Category | Role::Picture);
        self.capture = has_value.then(|| Capture::new(role.holds_markup() && element.is_inline()));
    }

    /// The first element of a feed tells its format.
    fn note_root(&mut self, role: Role, tag: Tag<'_>, space: Space) {
        if self.has_root || !matches!(role, Role::Root | Role::Channel) {
            return;
        }
        self.has_root = true;
        let name = super::markup::local(tag.name);
        if name.eq_ignore_ascii_case("feed") {
            self.is_atom = true;
            self.format = "Atom";
        } else if space == Space::Rdf || name.eq_ignore_ascii_case("rdf") {
            self.format = "RDF";
        }
    }

    fn end(&mut self, name: &'a str) {
        if let Some(capture) = &mut self.capture
            && capture.end(name)
        {
            return;
        }
        let Some(at) = self.names.find(name) else {
            return;
        };
        while self.open.len() > at {
            self.close_last();
        }
    }

    /// Closes an entry that is still open when another begins.
    fn close_entry(&mut self) {
        if let Some(at) = self.open.iter().position(|it| it.role == Role::Entry) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    /// Elements that nobody closed do not keep an entry out: those within the channel are closed when there are too
    /// many of them.
    fn make_room(&mut self) {
        let channel = self
            .open
            .iter()
            .rposition(|it| matches!(it.role, Role::Root | Role::Channel));
        if self.open.len() >= DEEPEST
            && let Some(channel) = channel
        {
            self.too_deep = true;
            while self.open.len() > channel + 1 {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) {
        let value = self.capture.take();
        let (Some(element), Some((_, setting))) = (self.open.pop(), self.settings.last()) else {
            return;
        };
        let parent = self.open.last().map_or(Scope::Feed, |it| it.scope);
        let has_markup = value.as_ref().is_some_and(|it| it.has_markup);
        let value = value.map_or(Cow::Borrowed(""), Capture::finish);
        self.fields.close(&element, parent, setting, value, has_markup);
        let depth = self.open.len();
        self.names.truncate(depth);
        self.forget_deeper(depth);
    }

    /// The value that the end of the document cuts off is dropped; the entry that it was of is kept when it says
    /// enough without it.
    fn finish(&mut self) {
        self.unclosed = self.open.iter().any(|it| it.role == Role::Entry);
        if self.unclosed && self.capture.take().is_some() {
            self.open.pop();
        }
        if self.unclosed {
            self.fields.drop_fragment();
        }
        while !self.open.is_empty() {
            self.close_last();
        }
    }

    /// Notes the namespaces that a tag declares; tells the one of its own name, and how many were noted.
    fn declare(&mut self, tag: Tag<'a>) -> (Space, &'a str, usize) {
        let mut declared = 0;
        if has_xmlns(tag.inner) {
            for (name, value) in tag.attributes() {
                let Some(prefix) = name.strip_prefix("xmlns") else {
                    continue;
                };
                let prefix = prefix.trim_start_matches(':');
                let usual = if prefix.is_empty() {
                    Space::Core
                } else {
                    space_of_prefix(prefix)
                };
                if self.prefixes.len() < MOST_PREFIXES {
                    let space = space_of_address(value).unwrap_or(usual);
                    self.prefixes.push(Prefix {
                        depth: self.open.len() + 1,
                        name: prefix,
                        space,
                    });
                    declared += 1;
                }
            }
        }
        let (prefix, local) = tag.name.split_once(':').unwrap_or(("", tag.name));
        let space = match self.space(prefix) {
            // A whole feed that calls itself XHTML is a feed.
            Space::Xhtml if self.capture.is_none() && prefix.is_empty() && local != "div" && local != "body" => {
                Space::Core
            }
            space => space,
        };
        (space, local, declared)
    }

    fn space(&self, prefix: &str) -> Space {
        match self.prefixes.iter().rev().find(|it| it.name == prefix) {
            Some(known) => known.space,
            None if prefix.is_empty() => Space::Core,
            None => space_of_prefix(prefix),
        }
    }

    fn forget(&mut self, declared: usize) {
        self.prefixes.truncate(self.prefixes.len() - declared);
    }

    /// Of what an element inside of a value declares, prefixes hold up to the end of the value. A namespace without a
    /// prefix does not: an entry that begins behind a value that nobody closed would be taken for markup.
    fn forget_in_value(&mut self, declared: usize) {
        let from = self.prefixes.len() - declared;
        let kept: Vec<Prefix<'a>> = self.prefixes.drain(from..).filter(|it| !it.name.is_empty()).collect();
        for prefix in kept {
            if self.space(prefix.name) != prefix.space {
                self.prefixes.push(prefix);
            }
        }
    }

    fn forget_deeper(&mut self, depth: usize) {
        while self.prefixes.last().is_some_and(|it| it.depth > depth) {
            self.prefixes.pop();
        }
        while self.settings.last().is_some_and(|(it, _)| *it > depth) {
            self.settings.pop();
        }
    }

    fn setting(&self) -> &Setting {
        &self
            .settings
            .last()
            .expect("the first setting is of depth 0 and is never dropped")
            .1
    }

    fn note_setting(&mut self, tag: Tag<'_>) {
        if tag.inner.contains("xml:") {
            let setting = self.setting_of(tag);
            self.settings.push((self.open.len(), setting));
        }
    }

    /// The setting inside of an element.
    fn setting_of(&self, tag: Tag<'_>) -> Setting {
        let outer = self.setting();
        let base = tag
            .exact("xml:base")
            .and_then(|it| joined(outer.base.as_deref(), it.trim()));
        let language = tag.exact("xml:lang").filter(|it| it.len() <= LONGEST_LANGUAGE);
        Setting {
            base: base.map(Arc::new).or_else(|| outer.base.clone()),
            language: language
                .map(|it| Arc::from(it.trim()))
                .or_else(|| outer.language.clone()),
        }
    }
}

impl Element<'_> {
    pub(super) fn writing(&self) -> super::body::Writing {
        super::body::writing(self.tag, self.is_atom)
    }

    fn is_inline(&self) -> bool {
        self.writing() == super::body::Writing::Inline
    }

    /// Whether its value is a document of XML that may well be a feed itself.
    fn holds_other_xml(&self) -> bool {
        let kind = self.tag.value("type").unwrap_or_default().to_ascii_lowercase();
        self.is_inline() && kind.contains("xml") && !kind.contains("xhtml")
    }
}

/// An address joined to a base, when the result is one that pages are fetched from.
fn joined(base: Option<&Url>, address: &str) -> Option<Url> {
    let url = match base {
        Some(base) => base.join(address),
        None => Url::parse(address),
    };
    url.ok()
        .filter(|it| matches!(it.scheme(), "http" | "https") && it.as_str().len() <= LONGEST_BASE)
}

/// Calls with the name in lower case, without a copy when it is so already.
fn lower<T>(name: &str, then: impl Fn(&str) -> T) -> T {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        then(&name.to_ascii_lowercase())
    } else {
        then(name)
    }
}

fn has_xmlns(inner: &str) -> bool {
    inner.len() > 8 && memchr::memmem::find(inner.as_bytes(), b"xmlns").is_some()
}

/// Names of RSS that no HTML has: inside of a description they tell that it was not closed.
fn is_rss_only(tag: Tag<'_>) -> bool {
    matches!(tag.name, "description" | "author" | "content")
}
