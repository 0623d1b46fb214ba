//! Takes out of a page what is never part of an article: scripts, menus, share bars, comments, hidden parts.
//! It goes by tags and by the words of class and id, and leaves alone what holds too much of the text.

use std::collections::HashSet;
use std::sync::LazyLock;

use dom_query::NodeRef;

use crate::page::dom;

use super::names;

/// Elements that never hold an article's text.
const TAGS: &[&str] = &[
    "script", "style", "noscript", "template", "link", "meta", "svg", "nav", "aside", "dialog", "button", "input",
    "select", "textarea", "footer", "form", "object", "canvas", "map",
];

/// Of these, what careless pages wrap around the whole text all the same.
const WRAPPERS: &[&str] = &["form", "aside", "footer", "nav", "dialog"];

/// Words in a class or id that name something other than the article, wherever they stand.
static FOREIGN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "
    # sharing
    share shares sharing sharer sharebar sharedaddy social socials sociable addtoany addthis shareaholic
    sharethis ssba willshare socialmedia sharetools sharelinks
    # other texts
    related relatedposts recommended recommendations recirc recirculation readalso outbrain taboola mostread
    upnext
    # the site
    menu navbar navigation navi subnav breadcrumb breadcrumbs pagination pager sidebar sidebars footer
    copyright
    # asking for something
    newsletter newsletters subscribe signup cookie cookies gdpr consent paywall login
    # advertising
    advert advertisement advertising adsense sponsored promo promotion banner banners anzeige werbung
    # what others say
    comment comments commentlist respond disqus trackback trackbacks pingback pingbacks akismet
    # about the text
    byline bylines dateline timestamp taglist tagcloud hashtags postmeta entrymeta
    # over the page
    modal popup noprint screenreader
    ",
    )
});

/// Words that mean the same only as the last of a class: `post-tags`, but not `tag-politics`.
static FOREIGN_LAST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "
    ad ads follow nav widget skip search subscription donate donation poll rating ratings vote votes voting
    sponsor sponsors replies author authors bio meta metadata tags tag category categories print overlay
    tooltip lightbox hidden invisible popular trending recommend similar teaser teasers readmore toolbar info
    infos sr hide
    ",
    )
});

/// Words that make a foreign one harmless: `content-with-sidebar`, `no-comments-layout`.
static HARMLESS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "
    has no with without content body main layout page embed embeds quote blockquote pullquote
    ",
    )
});

/// The share of the text that a part with a foreign name may hold and still be taken out.
const MOST: f32 = 0.25;

/// The same for what is hidden: some pages hide their text until a script shows it.
const MOST_HIDDEN: f32 = 0.6;

/// Bytes of text that must be left when a larger part is taken out.
const LEAST_LEFT: usize = 700;

/// The words of a list; a line that begins with `#` is a comment.
fn words(list: &'static str) -> HashSet<&'static str> {
    let lines = list.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

/// Takes out what no article holds, below a node. Tells what was taken.
pub fn prune(root: &NodeRef) -> Vec<String> {
    let mut pruner = Pruner {
        whole: weight(root, usize::MAX),
        taken: Vec::new(),
    };
    pruner.below(root);
    pruner.taken
}

struct Pruner {
    /// Bytes of text that is no link.
    whole: usize,
    taken: Vec<String>,
}

impl Pruner {
    fn below(&mut self, node: &NodeRef) {
        for child in node.children() {
            if child.is_comment() {
                child.remove_from_parent();
            } else if child.is_element() && !self.take(&child) && !child.has_name("blockquote") {
                self.below(&child);
            }
        }
    }

    /// Takes an element out when it is foreign.
    fn take(&mut self, node: &NodeRef) -> bool {
        let name = node.node_name().unwrap_or_default();
        if matches!(&*name, "html" | "body" | "main" | "head") {
            return false;
        }
        if TAGS.contains(&&*name) {
            if WRAPPERS.contains(&&*name) && !self.may_go(node, MOST) {
                return false;
            }
            node.remove_from_parent();
            return true;
        }
        let hidden = is_hidden(node);
        let Some(word) = foreign_word(node, &name).or_else(|| hidden.then(|| "hidden".to_owned())) else {
            return false;
        };
        if holds_headline(node) || !self.may_go(node, if hidden { MOST_HIDDEN } else { MOST }) {
            return false;
        }
        let class = node.class().or_else(|| node.id_attr()).unwrap_or_default();
        self.taken.push(format!("<{name} {class}> for `{word}`"));
        node.remove_from_parent();
        true
    }

    /// Whether enough of the page is left without this part.
    fn may_go(&mut self, node: &NodeRef, most: f32) -> bool {
        let part = weight(node, self.whole);
        let left = self.whole.saturating_sub(part);
        let may = part as f32 <= self.whole as f32 * most || left >= LEAST_LEFT && is_spoken(node);
        if may {
            self.whole = left;
        }
        may
    }
}

/// Comments are often longer than what they are about.
fn is_spoken(node: &NodeRef) -> bool {
    names::classes(node).iter().any(|class| {
        class.iter().any(|word| {
            matches!(
                word.as_str(),
                "comments" | "comment" | "commentlist" | "disqus" | "respond"
            )
        })
    })
}

fn foreign_word(node: &NodeRef, name: &str) -> Option<String> {
    if matches!(
        name,
        "article"
            | "h1"
            | "h2"
            | "h3"
            | "img"
            | "figure"
            | "picture"
            | "code"
            | "pre"
            | "tr"
            | "td"
            | "tbody"
            | "blockquote"
    ) {
        return None;
    }
    if node.attr("itemprop").is_some_and(|prop| &*prop == "articleBody") {
        return None;
    }
    let role = node.attr("role").unwrap_or_default();
    if matches!(
        &*role,
        "navigation" | "complementary" | "dialog" | "alertdialog" | "menu" | "banner" | "contentinfo" | "search"
    ) {
        return Some(role.to_string());
    }
    let classes = names::classes(node);
    let foreign = classes.iter().find_map(|class| {
        let is_harmless = class.iter().any(|word| HARMLESS.contains(word.as_str()));
        let is_quote = class.iter().any(|word| word.contains("quote"));
        let last = class
            .last()
            .filter(|word| !is_quote && name != "a" && FOREIGN_LAST.contains(word.as_str()));
        let any = class.iter().find(|word| FOREIGN.contains(word.as_str()));
        last.or(any.filter(|_| !is_harmless)).cloned()
    })?;
    Some(foreign)
}

fn is_hidden(node: &NodeRef) -> bool {
    if node.has_attr("hidden") {
        return true;
    }
    let style = node
        .attr("style")
        .unwrap_or_default()
        .to_ascii_lowercase()
        .replace(' ', "");
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn holds_headline(node: &NodeRef) -> bool {
    node.descendants_it().any(|it| it.has_name("h1"))
}

/// Bytes of text below a node that is no link, counted up to a limit.
pub fn weight(node: &NodeRef, limit: usize) -> usize {
    let mut sum = 0;
    let mut stack = vec![*node];
    while let Some(node) = stack.pop() {
        if node.is_text() {
            sum += node.query_or(0, |it| match &it.data {
                dom_query::NodeData::Text { contents } => contents.trim().len(),
                _ => 0,
            });
            if sum > limit {
                break;
            }
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        if dom::is_silent(&name) || &*name == "a" {
            continue;
        }
        stack.extend(node.children_it(false));
    }
    sum
}

/// The text below a node that is no link, as one line.
pub fn prose(node: &NodeRef) -> String {
    let mut text = String::new();
    gather_prose(node, &mut text);
    crate::text::safe::line(&text)
}

fn gather_prose(node: &NodeRef, text: &mut String) {
    for child in node.children_it(false) {
        if child.is_text() {
            text.push_str(&child.text());
            continue;
        }
        let name = child.node_name().unwrap_or_default();
        if !dom::is_silent(&name) && &*name != "a" {
            text.push(' ');
            gather_prose(&child, text);
        }
    }
}
