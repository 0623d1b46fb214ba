//! One headline of a page without a preset: its title, and the date, teaser and picture that stand by it.

use dom_query::NodeRef;
use url::Url;

use crate::model::Time;
use crate::page::clock::Clock;
use crate::page::dom;

use super::generic::{Link, Marks};

/// Letters of a text that tells more than a label does, and of the longest that is still a teaser.
const TEASER: std::ops::RangeInclusive<usize> = 40..=800;

/// A date is never longer.
const LONGEST_DATE: usize = 48;

/// Blocks that are looked at beside a headline in a list without cards.
const NEIGHBOURS: usize = 4;

/// How many headlines decide where the dates of a list stand.
const SAMPLE: usize = 30;

#[derive(Default)]
pub(super) struct Card {
    pub published: Option<Time>,
    pub teaser: Option<String>,
    pub image: Option<String>,
}

/// Where a list keeps what belongs to a headline.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    /// Each headline has an element of its own around it.
    Inside,
    /// Headlines and what belongs to them follow one another.
    Following,
    /// The date comes before its headline.
    Preceding,
}

impl Reading {
    /// The place in which most headlines have a date.
    pub fn choose(links: &[&Link], marks: &Marks, clock: &Clock) -> Reading {
        let places = [Reading::Inside, Reading::Following, Reading::Preceding];
        let dated = places.map(|place| place.dated_share(links, marks, clock));
        match dated {
            [inside, following, preceding] if inside >= following && inside >= preceding => Reading::Inside,
            [_, following, preceding] if following >= preceding => Reading::Following,
            _ => Reading::Preceding,
        }
    }

    pub fn dated_share(self, links: &[&Link], marks: &Marks, clock: &Clock) -> f32 {
        let sample = &links[..links.len().min(SAMPLE)];
        let dated = sample
            .iter()
            .filter(|link| published(&self.region(link, marks), link, clock).is_some())
            .count();
        dated as f32 / sample.len().max(1) as f32
    }

    pub fn card(self, link: &Link, marks: &Marks, base: &Url, clock: &Clock) -> Card {
        let region = self.region(link, marks);
        Card {
            published: published(&region, link, clock),
            teaser: teaser(&region, link, clock),
            image: region.iter().find_map(|node| image(node, base)),
        }
    }

    fn region<'a>(self, link: &Link<'a>, marks: &Marks) -> Vec<NodeRef<'a>> {
        let card = marks.card(link);
        let mut region = vec![card];
        let step = |node: &NodeRef<'a>| match self {
            Reading::Inside => None,
            Reading::Following => node.next_sibling(),
            Reading::Preceding => node.prev_sibling(),
        };
        let mut node = step(&card);
        while let Some(neighbour) = node.filter(|node| !marks.holds_headline(node) && region.len() <= NEIGHBOURS) {
            if neighbour.is_element() || neighbour.is_nonempty_text() {
                region.push(neighbour);
            }
            node = step(&neighbour);
        }
        region
    }
}

/// The title of a link, and whether the page marks it as a heading.
pub(super) fn title(node: &NodeRef) -> (String, bool) {
    const NAMES: &[&str] = &["title", "headline", "heading"];
    let named = |node: &NodeRef| {
        let class = node.class().unwrap_or_default().to_ascii_lowercase();
        NAMES.iter().any(|name| class.contains(name))
    };
    let inside = |is: &dyn Fn(&NodeRef) -> bool| node.descendants_it().find(|it| it.is_element() && is(it));
    if let Some(heading) = inside(&is_heading).or_else(|| inside(&named)) {
        let text = dom::line(&heading);
        if !text.is_empty() {
            return (text, true);
        }
    }
    let heading = named(node) || node.ancestors_it(Some(3)).any(|it| is_heading(&it) || named(&it));
    let text = dom::line(node);
    if text.chars().count() >= 10 {
        return (text, heading);
    }
    match beside(node).or_else(|| node.attr("aria-label").or_else(|| node.attr("title")).map(Into::into)) {
        Some(text) => (crate::text::safe::line(&text), true),
        None => (text, heading),
    }
}

/// The heading of the card around a link that says only "read more", or nothing.
fn beside(node: &NodeRef) -> Option<String> {
    let mut seen = None;
    for step in node.ancestors_it(Some(4)) {
        let mut headings = step.descendants_it().filter(is_heading);
        let Some(heading) = headings.next() else {
            continue;
        };
        let is_link = |it: &NodeRef| it.has_name("a");
        let has_own_link =
            heading.descendants_it().any(|it| is_link(&it)) || heading.ancestors_it(Some(3)).any(|it| is_link(&it));
        if headings.next().is_none() && !has_own_link {
            seen = Some(dom::line(&heading)).filter(|text| !text.is_empty());
        }
        break;
    }
    seen
}

fn is_heading(node: &NodeRef) -> bool {
    matches!(
        &*node.node_name().unwrap_or_default(),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
    )
}

fn published(region: &[NodeRef], link: &Link, clock: &Clock) -> Option<Time> {
    let stated = |node: &NodeRef| node.attr("datetime").and_then(|stated| clock.read(&stated));
    if let Some(time) = region.iter().find_map(|node| nodes(node).find_map(|it| stated(&it))) {
        return Some(time);
    }
    region
        .iter()
        .find_map(|node| nodes(node).find_map(|it| shown_date(&it, link, clock)))
}

/// The date that a short text is: one of an element without further blocks, or one between elements.
fn shown_date(node: &NodeRef, link: &Link, clock: &Clock) -> Option<Time> {
    let is_leaf =
        node.is_text() || node.is_element() && node.children_it(false).all(|it| it.is_text() || is_small(&it));
    if !is_leaf {
        return None;
    }
    let text = dom::line(node);
    let length = text.chars().count();
    let is_candidate = (4..=LONGEST_DATE).contains(&length) && text.contains(|c: char| c.is_ascii_digit());
    if !is_candidate || link.title.contains(&text) {
        return None;
    }
    clock.read(&text)
}

fn is_small(node: &NodeRef) -> bool {
    matches!(
        &*node.node_name().unwrap_or_default(),
        "i" | "b" | "svg" | "span" | "br" | "img" | "em" | "strong"
    )
}

/// The longest text beside the title.
fn teaser(region: &[NodeRef], link: &Link, clock: &Clock) -> Option<String> {
    let mut best: Option<String> = None;
    for node in region.iter().flat_map(nodes) {
        let owns_text = node.children_it(false).any(|it| it.is_nonempty_text());
        if node.is_element() && !owns_text || is_heading(&node) || node.has_name("time") {
            continue;
        }
        let text = dom::line(&node);
        let length = text.chars().count();
        let is_longest = best.as_ref().is_none_or(|best| best.chars().count() < length);
        if !TEASER.contains(&length) || !is_longest || text.contains(&link.title) || link.title.contains(&text) {
            continue;
        }
        if length > LONGEST_DATE || clock.read(&text).is_none() {
            best = Some(text);
        }
    }
    best
}

fn image(node: &NodeRef, base: &Url) -> Option<String> {
    nodes(node)
        .filter(|it| it.has_name("img"))
        .find_map(|it| dom::picture_address(&it, base))
}

/// A node and all below it that is shown.
fn nodes<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
    let silent = |it: &NodeRef| dom::is_silent(&it.node_name().unwrap_or_default());
    std::iter::once(*node)
        .chain(node.descendants())
        .filter(move |it| !silent(it))
}
