//! Pictures, films, sounds and pages inside the page: each becomes a line that says what it is, with a link to it.

use dom_query::{Element, NodeRef};
use url::Url;

use super::block::{Block, Picture, as_inline};
use super::inline::Inline;
use super::links::address;
use super::read::{Flow, Reader};
use super::rendered::{Role, Style};
use crate::text::safe;

/// Dots, at most: a picture that small counts visitors.
const MAX_PIXEL: u32 = 3;

/// Dots, at most: a picture that small is a sign in the text.
const MAX_GLYPH: u32 = 32;

/// Attributes in which pages that load pictures late keep their addresses.
const LATE: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
];

/// Nodes of a `noscript` looked through for its picture.
const MAX_NODES: usize = 50;

impl Reader<'_> {
    pub(super) fn picture(&mut self, element: &Element, style: Style, flow: &mut Flow) {
        let alt = words(element, "alt")
            .or_else(|| words(element, "title"))
            .unwrap_or_default();
        let size = dots(element);
        if size.is_some_and(|(width, height)| width <= MAX_PIXEL && height <= MAX_PIXEL) {
            return;
        }
        if flow.is_code || is_glyph(element, size, &alt) {
            flow.inline.push(&alt, style);
            return;
        }
        let url = picture_address(element).unwrap_or_default();
        if url.is_empty() && alt.is_empty() {
            return;
        }
        flow.flush();
        let is_repeated =
            matches!(flow.blocks.last(), Some(Block::Picture(last)) if last.url == url && !url.is_empty());
        if is_repeated {
            return;
        }
        let style = Style {
            role: Role::Caption,
            ..style
        };
        let caption = if is_file_name(&alt) {
            Inline::default()
        } else {
            Inline::of(&alt, style)
        };
        flow.blocks.push(Block::Picture(Picture {
            url,
            caption,
            link: style.link,
        }));
    }

    /// A picture, table, quote or piece of code, with the words below it.
    pub(super) fn figure(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        flow.flush();
        let blocks = self.apart(node, style);
        let (captions, mut blocks): (Vec<Block>, Vec<Block>) =
            blocks.into_iter().partition(|block| matches!(block, Block::Caption(_)));
        let caption = as_inline(&captions).unwrap_or_default();
        let pictures = blocks.iter().filter(|block| matches!(block, Block::Picture(_))).count();
        match blocks.last_mut() {
            _ if caption.is_empty() => {}
            Some(Block::Picture(picture)) if pictures == 1 => picture.caption = caption,
            Some(Block::Quote(quote)) => {
                quote.push(Block::Attribution(super::script::without_dash(caption)));
            }
            _ => blocks.push(Block::Caption(caption)),
        }
        flow.blocks.extend(blocks);
    }

    pub(super) fn caption(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        flow.flush();
        let blocks = self.apart(
            node,
            Style {
                role: Role::Caption,
                ..style
            },
        );
        match as_inline(&blocks) {
            Some(caption) if caption.is_empty() => {}
            Some(caption) => flow.blocks.push(Block::Caption(caption)),
            None => flow.blocks.extend(blocks),
        }
    }

    /// A film, a sound, or a page inside the page; what it offers instead, when it has no address.
    pub(super) fn medium(&mut self, node: NodeRef, element: &Element, style: Style, flow: &mut Flow) {
        let name = &*element.name.local;
        let size = dots(element);
        let is_pixel = size.is_some_and(|(width, height)| width <= MAX_PIXEL || height <= MAX_PIXEL);
        if is_pixel && name == "iframe" {
            return;
        }
        let Some(url) = medium_address(node, element) else {
            if matches!(name, "video" | "audio" | "object") {
                self.children(node, style, flow);
            }
            return;
        };
        let (sign, word) = self.options.medium(name, &url);
        let title = words(element, "title").or_else(|| words(element, "aria-label"));
        let what = title.or_else(|| host(&url)).unwrap_or_else(|| file_name(&url));
        let Some(link) = self.links.add(&url) else { return };
        self.links.name(link, &what);

        let style = Style {
            role: Role::Placeholder,
            link: Some(link),
            ..Style::default()
        };
        let mut inline = Inline::default();
        inline.push(&format!("{sign} {word}: {what}"), style);
        if let Some(number) = self.links.number(link).filter(|_| self.options.is_numbered()) {
            inline.push_close(
                &format!("[{number}]"),
                Style {
                    role: Role::Number,
                    ..style
                },
            );
        }
        flow.push(Block::Paragraph(inline));
    }

    /// What a page shows without its programs: only the picture that they would have loaded late.
    pub(super) fn without_script(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        let is_shown = flow.inline.is_empty() && matches!(flow.blocks.last(), Some(Block::Picture(_)));
        let found = node.descendants_it().take(MAX_NODES).find(|it| it.has_name("img"));
        if let Some(element) = found.filter(|_| !is_shown).as_ref().and_then(NodeRef::element_ref) {
            self.picture(&element, style, flow);
        }
    }
}

/// The words of an attribute, if there are any.
fn words(element: &Element, name: &str) -> Option<String> {
    let words = safe::line(&element.attr(name)?);
    (!words.is_empty()).then_some(words)
}

fn dots(element: &Element) -> Option<(u32, u32)> {
    let side = |name: &str| {
        let side = element.attr(name)?;
        side.trim().trim_end_matches("px").parse::<u32>().ok()
    };
    Some((side("width")?, side("height")?))
}

/// An emoji or a formula that the page draws as a picture.
fn is_glyph(element: &Element, size: Option<(u32, u32)>, alt: &str) -> bool {
    if alt.is_empty() {
        return size.is_some_and(|(width, height)| width <= MAX_GLYPH / 2 && height <= MAX_GLYPH / 2);
    }
    let class = element.class().unwrap_or_default().to_ascii_lowercase();
    let is_named = ["emoji", "smiley", "latex", "formula", "math"]
        .iter()
        .any(|it| class.contains(it));
    is_named || size.is_some_and(|(_, height)| height <= MAX_GLYPH)
}

fn picture_address(element: &Element) -> Option<String> {
    let own = element.attr("src").and_then(|src| address(&src));
    let is_stand_in = |src: &String| {
        ["blank.", "placeholder", "spacer", "1x1", "lazy"]
            .iter()
            .any(|it| src.contains(it))
    };
    let late = || {
        let plain = LATE
            .iter()
            .find_map(|name| element.attr(name).and_then(|src| address(&src)));
        let of_set = |name: &str| element.attr(name).and_then(|set| largest_of_set(&set));
        plain.or_else(|| of_set("data-srcset")).or_else(|| of_set("srcset"))
    };
    match own {
        Some(src) if is_stand_in(&src) => late().or(Some(src)),
        Some(src) => Some(src),
        None => late(),
    }
}

/// The last address of `a.jpg 480w, b.jpg 960w`, as a rule the largest.
fn largest_of_set(set: &str) -> Option<String> {
    let last = set.rsplit(", ").find(|it| !it.trim().is_empty())?;
    address(last.split_whitespace().next()?)
}

fn medium_address(node: NodeRef, element: &Element) -> Option<String> {
    let own = ["src", "data-src", "data"].iter().find_map(|name| element.attr(name));
    let own = own.filter(|src| !src.trim().is_empty() && src.trim() != "about:blank");
    if let Some(url) = own.and_then(|src| address(src.strip_prefix("//").map_or(&*src, |_| &*src))) {
        return Some(with_scheme(url));
    }
    let sources = node.children_it(false).filter(|child| child.has_name("source"));
    sources
        .filter_map(|source| source.attr("src"))
        .find_map(|src| address(&src))
        .map(with_scheme)
}

/// `//www.youtube.com/embed/x` is an address on the page's own scheme, which is https today.
fn with_scheme(url: String) -> String {
    match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url,
    }
}

fn host(url: &str) -> Option<String> {
    let host = Url::parse(url).ok()?.host_str()?.to_owned();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

fn file_name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// A name that a camera gave says nothing.
fn is_file_name(alt: &str) -> bool {
    let lower = alt.to_ascii_lowercase();
    !alt.contains(' ')
        && [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"]
            .iter()
            .any(|it| lower.ends_with(it))
}

/// Whether a page inside the page is a film.
pub(super) fn is_film(url: &str) -> bool {
    let host = host(url).unwrap_or_default();
    [
        "youtube",
        "youtu.be",
        "vimeo",
        "rutube",
        "vk.com",
        "dailymotion",
        "tiktok",
        "ok.ru",
    ]
    .iter()
    .any(|it| host.contains(it))
}
