//! An article by the selectors of a preset.

use dom_query::{Document, NodeRef, Selection};
use url::Url;

use crate::html;
use crate::model::{Picture, Time};
use crate::page::clock::Clock;
use crate::page::dom;
use crate::page::preset::{self, Selector};
use crate::text::safe;

use super::blocks::{self, Block};
use super::explain::Matched;
use super::figure;
use super::trim;

/// What the selectors found; what they did not find is left to the general rules.
#[derive(Default)]
pub struct Found {
    pub title: Option<String>,
    pub lead: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<Time>,
    pub category: Option<String>,
    pub tags: Vec<String>,
    pub picture: Option<Picture>,
    /// The text below the picture for those who cannot see it: often its caption, with a date in it.
    pub alt: Option<String>,
    pub blocks: Vec<Block>,
    pub next_page: Option<String>,
}

pub fn read(
    document: &Document,
    base: &Url,
    rules: &preset::Article,
    clock: &Clock,
    matched: &mut Vec<Matched>,
) -> Found {
    let whole = document.body().unwrap_or_else(|| document.root());
    let scope = find(&whole, "container", &rules.container, matched).unwrap_or(whole);
    let mut line = |part, selectors: &[Selector]| {
        let found = find(&scope, part, selectors, matched).or_else(|| find_quietly(&whole, selectors));
        found.map(|node| dom::value(&node)).filter(|text| !text.is_empty())
    };
    let mut found = Found {
        title: line("title", &rules.title),
        lead: line("lead", &rules.lead),
        category: line("category", &rules.category),
        ..Found::default()
    };
    let credit = line("credit", &rules.credit);
    let caption = line("caption", &rules.caption);
    found.published = find(&scope, "date", &rules.date, matched).and_then(|node| date(&node, clock));
    found.authors = lines(&scope, "author", &rules.author, matched);
    found.tags = lines(&scope, "tags", &rules.tags, matched);
    if let Some(image) = find(&scope, "picture", &rules.picture, matched) {
        found.alt = image
            .attr("alt")
            .map(|alt| safe::line(&html::unescape(&alt)))
            .filter(|alt| !alt.is_empty());
        found.picture = dom::picture_address(&image, base).map(|url| picture(url, caption, credit));
    }
    let next = find(&whole, "next_page", &rules.next_page, matched).and_then(|link| link.attr("href"));
    found.next_page = next.and_then(|next| dom::absolute(base, &next));
    for selector in &rules.remove {
        note(&scope, "remove", selector, matched);
        Selection::from(scope).select_matcher(&selector.matcher).remove();
    }
    found.blocks = body(&scope, base, rules, clock, matched, found.title.as_deref());
    found
}

/// A date as a machine should read it, or as people do.
fn date(node: &NodeRef, clock: &Clock) -> Option<Time> {
    let stated = node.attr("datetime").and_then(|stated| clock.read(&stated));
    stated.or_else(|| clock.read(&dom::value(node)))
}

fn picture(url: String, caption: Option<String>, credit: Option<String>) -> Picture {
    let credit = credit
        .map(|credit| figure::without_label(&credit).to_owned())
        .filter(|credit| !credit.is_empty());
    match (caption, credit) {
        (Some(caption), None) => {
            let (caption, credit) = figure::split(&caption, None);
            Picture { url, caption, credit }
        }
        (caption, credit) => Picture { url, caption, credit },
    }
}

fn body(
    scope: &NodeRef,
    base: &Url,
    rules: &preset::Article,
    clock: &Clock,
    matched: &mut Vec<Matched>,
    title: Option<&str>,
) -> Vec<Block> {
    let Some(selector) = rules
        .body
        .iter()
        .find(|selector| note(scope, "body", selector, matched) > 0)
    else {
        return Vec::new();
    };
    let found = Selection::from(*scope).select_matcher(&selector.matcher);
    let parts: Vec<NodeRef> = found.nodes().to_vec();
    let is_inside = |node: &NodeRef| {
        node.ancestors_it(None)
            .any(|it| parts.iter().any(|other| other.id == it.id))
    };
    let outer: Vec<NodeRef> = parts.iter().filter(|node| !is_inside(node)).copied().collect();
    for part in &outer {
        super::prune::prune(part);
    }
    let mut blocks: Vec<Block> = outer.iter().flat_map(|part| blocks::read(part, base)).collect();
    blocks.retain(|block| !rules.drop.iter().any(|start| block.text.starts_with(start.as_str())));
    trim::trim(blocks, title, clock)
}

/// The first element that one of the selectors finds, told in `matched`.
fn find<'a>(
    scope: &NodeRef<'a>,
    part: &'static str,
    selectors: &[Selector],
    matched: &mut Vec<Matched>,
) -> Option<NodeRef<'a>> {
    selectors.iter().find_map(|selector| {
        note(scope, part, selector, matched);
        dom::first(scope, &selector.matcher)
    })
}

fn find_quietly<'a>(scope: &NodeRef<'a>, selectors: &[Selector]) -> Option<NodeRef<'a>> {
    selectors
        .iter()
        .find_map(|selector| dom::first(scope, &selector.matcher))
}

fn lines(scope: &NodeRef, part: &'static str, selectors: &[Selector], matched: &mut Vec<Matched>) -> Vec<String> {
    for selector in selectors {
        note(scope, part, selector, matched);
        let found = Selection::from(*scope).select_matcher(&selector.matcher);
        let mut lines: Vec<String> = Vec::new();
        for text in found.nodes().iter().map(dom::value).filter(|text| !text.is_empty()) {
            if !lines.contains(&text) {
                lines.push(text);
            }
        }
        if !lines.is_empty() {
            return lines;
        }
    }
    Vec::new()
}

/// Writes down what a selector finds, and how often.
fn note(scope: &NodeRef, part: &'static str, selector: &Selector, matched: &mut Vec<Matched>) -> usize {
    let found = Selection::from(*scope).select_matcher(&selector.matcher);
    let text = found.nodes().first().map(dom::value).unwrap_or_default();
    let text = text.chars().take(60).collect();
    matched.push(Matched {
        part,
        selector: selector.text.clone(),
        count: found.length(),
        text,
    });
    found.length()
}
