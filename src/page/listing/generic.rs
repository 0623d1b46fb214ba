//! The headlines of a page that no preset describes, found by its structure: the block of links that repeats.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeId, NodeRef};
use url::Url;

use crate::model::Entry;

use super::MAX_ENTRIES;
use super::card::{self, Card};
use crate::page::clock::Clock;
use crate::page::dom;

/// A list of fewer headlines is not told from a menu.
const FEWEST: usize = 3;

/// Letters of a headline. Shorter links are sections, tags and buttons.
const SHORTEST_TITLE: usize = 15;

/// The same for scripts that write a word in a sign or two.
const SHORTEST_DENSE_TITLE: usize = 7;

/// Links looked at on one page.
const MAX_LINKS: usize = 5000;

/// A link that may be a headline.
pub(super) struct Link<'a> {
    pub node: NodeRef<'a>,
    pub url: String,
    pub title: String,
    /// The tags and classes from the link upwards: alike for the items of one list.
    path: String,
    /// What the address is made of: alike for the articles of one site.
    shape: String,
    /// It stands in a menu, a sidebar, a head or a foot of the page.
    aside: bool,
    heading: bool,
}

pub(super) fn read(document: &Document, base: &Url, clock: &Clock) -> Vec<Entry> {
    let links = links(document, base);
    let marks = Marks::new(&links);
    let Some(best) = best_block(&links, &marks, clock) else {
        return Vec::new();
    };
    let chosen: Vec<&Link> = links.iter().filter(|link| belongs(link, &best)).collect();
    let mut seen = HashSet::new();
    let distinct = chosen.into_iter().filter(|link| seen.insert(link.url.as_str()));
    let reading = card::Reading::choose(&best.links, &marks, clock);
    distinct
        .take(MAX_ENTRIES)
        .map(|link| entry(reading.card(link, &marks, base, clock), link))
        .collect()
}

fn entry(card: Card, link: &Link) -> Entry {
    Entry {
        guid: link.url.clone(),
        url: Some(link.url.clone()),
        title: link.title.clone(),
        published: card.published,
        summary: card.teaser.map(|teaser| html_escape::encode_text(&teaser).into_owned()),
        image: card.image,
        ..Entry::default()
    }
}

/// The links of one repeated structure.
struct Block<'l, 'a> {
    links: Vec<&'l Link<'a>>,
    path: &'l str,
    /// The shape that most of its addresses have.
    shape: &'l str,
    score: f32,
}

/// A link of the block itself, or one beside it that leads to the same kind of page: the big story above the list.
fn belongs(link: &Link, best: &Block) -> bool {
    link.path == best.path || (!link.aside && link.shape == best.shape && link.shape.contains(ARTICLE_MARK))
}

fn links<'a>(document: &'a Document, base: &Url) -> Vec<Link<'a>> {
    let mut links = Vec::new();
    for node in document.select("body a[href]").nodes().iter().take(MAX_LINKS) {
        let Some(url) = node
            .attr("href")
            .and_then(|href| dom::absolute(base, &href))
            .and_then(|url| address(&url, base))
        else {
            continue;
        };
        let (title, heading) = card::title(node);
        if !is_headline(&title, heading) {
            continue;
        }
        let shape = shape(&url);
        links.push(Link {
            node: *node,
            url,
            title,
            path: path(node),
            shape,
            aside: is_aside(node),
            heading,
        });
    }
    links
}

/// The address without its fragment and without what only tells where the reader came from; `None` for the page itself.
fn address(url: &str, base: &Url) -> Option<String> {
    let mut url = Url::parse(url).ok()?;
    url.set_fragment(None);
    if url.query().is_some_and(|query| query.contains("utm_")) {
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| !name.starts_with("utm_"))
            .map(|(n, v)| (n.into(), v.into()))
            .collect();
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    let is_page_itself = url.path() == base.path() && url.query() == base.query() && url.host() == base.host();
    (!is_page_itself && url.path() != "/").then(|| url.into())
}

fn is_headline(title: &str, heading: bool) -> bool {
    let letters = title.chars().filter(|c| c.is_alphanumeric()).count();
    if title.chars().any(is_dense) {
        return letters >= SHORTEST_DENSE_TITLE;
    }
    letters >= SHORTEST_TITLE && title.split(' ').count() >= 2 || heading && letters >= SHORTEST_TITLE / 2
}

fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// The tags and classes from a node up to the body. What numbers an item or tells its state does not count.
fn path(node: &NodeRef) -> String {
    const STATES: &[&str] = &[
        "first", "last", "odd", "even", "active", "current", "sticky", "visited", "new", "hot",
    ];
    let mut path = String::new();
    for step in std::iter::once(*node).chain(node.ancestors_it(Some(7))) {
        let name = step.node_name().unwrap_or_default();
        if matches!(&*name, "body" | "html" | "") {
            break;
        }
        path.push_str(&name);
        let class = step.class().unwrap_or_default();
        let mut classes: Vec<&str> = class
            .split_whitespace()
            .filter(|class| !class.contains(|c: char| c.is_ascii_digit()) && !STATES.contains(class))
            .collect();
        classes.sort_unstable();
        classes.dedup();
        for class in classes {
            path.push('.');
            path.push_str(class);
        }
        path.push('>');
    }
    path
}

/// Marks a part of an address that looks like an article's: a number or a slug.
const ARTICLE_MARK: char = '#';

fn shape(url: &str) -> String {
    let Ok(url) = Url::parse(url) else {
        return String::new();
    };
    let mut shape = url.host_str().unwrap_or_default().to_owned();
    for part in url.path().split('/').filter(|part| !part.is_empty()) {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let dashes = part.bytes().filter(|b| matches!(b, b'-' | b'_')).count();
        shape.push('/');
        match (digits, dashes) {
            (4.., _) | (1.., 1..) | (_, 3..) => shape.push(ARTICLE_MARK),
            (1.., 0) => shape.push('n'),
            _ => shape.push('w'),
        }
    }
    if url
        .query()
        .is_some_and(|query| query.bytes().any(|b| b.is_ascii_digit()))
    {
        shape.push('?');
        shape.push(ARTICLE_MARK);
    }
    shape
}

/// Whether a node stands in a part of the page that is about the site and not about the day.
fn is_aside(node: &NodeRef) -> bool {
    const PARTS: &[&str] = &[
        "nav",
        "menu",
        "footer",
        "sidebar",
        "breadcrumb",
        "cookie",
        "popular",
        "related",
        "banner",
        "widget",
        "toolbar",
    ];
    node.ancestors_it(None).any(|step| {
        let name = step.node_name().unwrap_or_default();
        if matches!(&*name, "nav" | "footer" | "aside") {
            return true;
        }
        if matches!(&*name, "body" | "html" | "main" | "article") {
            return false;
        }
        let names = format!(
            "{} {}",
            step.class().unwrap_or_default(),
            step.id_attr().unwrap_or_default()
        );
        let names = names.to_ascii_lowercase();
        names
            .split_whitespace()
            .any(|name| PARTS.iter().any(|part| name.starts_with(part) || name.ends_with(part)))
    })
}

/// Which elements hold one headline's links only: as far up as its card reaches.
pub(super) struct Marks<'l> {
    /// The address below an element; `None` when there are several.
    below: HashMap<NodeId, Option<&'l str>>,
}

impl<'l> Marks<'l> {
    fn new(links: &'l [Link]) -> Marks<'l> {
        let mut below: HashMap<NodeId, Option<&'l str>> = HashMap::new();
        for link in links {
            for step in std::iter::once(link.node).chain(link.node.ancestors_it(None)) {
                let mark = below.entry(step.id).or_insert(Some(&link.url));
                if mark.is_some_and(|other| other != link.url) {
                    *mark = None;
                }
            }
        }
        Marks { below }
    }

    /// The largest element around a headline that holds no other.
    pub fn card<'a>(&self, link: &Link<'a>) -> NodeRef<'a> {
        let mut card = link.node;
        for step in link.node.ancestors_it(None) {
            let alone = self.below.get(&step.id).is_some_and(Option::is_some);
            if !alone || matches!(&*step.node_name().unwrap_or_default(), "body" | "main" | "html") {
                break;
            }
            card = step;
        }
        card
    }

    pub fn holds_headline(&self, node: &NodeRef) -> bool {
        self.below.contains_key(&node.id)
    }
}

fn best_block<'l, 'a>(links: &'l [Link<'a>], marks: &Marks, clock: &Clock) -> Option<Block<'l, 'a>> {
    let mut blocks: HashMap<&str, Vec<&'l Link<'a>>> = HashMap::new();
    for link in links {
        blocks.entry(&link.path).or_default().push(link);
    }
    let scored = blocks.into_iter().filter_map(|(path, mut links)| {
        let mut seen = HashSet::new();
        links.retain(|link| seen.insert(link.url.as_str()));
        if links.len() < FEWEST || !is_list_of_news(&links, marks, clock) {
            return None;
        }
        let score = score(&links, marks, clock);
        Some(Block {
            shape: usual_shape(&links),
            links,
            path,
            score,
        })
    });
    scored.max_by(|a, b| a.score.total_cmp(&b.score).then_with(|| b.path.cmp(a.path)))
}

fn usual_shape<'l>(links: &[&'l Link]) -> &'l str {
    let count = |shape: &str| links.iter().filter(|link| link.shape == shape).count();
    links
        .iter()
        .map(|link| link.shape.as_str())
        .max_by_key(|shape| count(shape))
        .unwrap_or_default()
}

/// Whether a block can be the news of a page at all, and is not its menu or what others read.
fn is_list_of_news(links: &[&Link], marks: &Marks, clock: &Clock) -> bool {
    /// Letters of a title that is more than the name of a section.
    const LONG: usize = 30;
    let most = |is: &dyn Fn(&Link) -> bool| links.iter().filter(|link| is(link)).count() * 2 > links.len();
    let is_dated = || card::Reading::choose(links, marks, clock).dated_share(links, marks, clock) > 0.5;
    !most(&|link| link.aside)
        && (most(&|link| link.shape.contains(ARTICLE_MARK))
            || most(&|link| link.title.chars().count() >= LONG)
            || is_dated())
}

/// How much a block of links looks like a list of headlines: many, long, different, dated, leading to articles.
fn score(links: &[&Link], marks: &Marks, clock: &Clock) -> f32 {
    let count = links.len() as f32;
    let share = |is: &dyn Fn(&Link) -> bool| links.iter().filter(|link| is(link)).count() as f32 / count;
    let titles: HashSet<&str> = links.iter().map(|link| link.title.as_str()).collect();
    let length = links
        .iter()
        .map(|link| link.title.chars().count().min(120))
        .sum::<usize>() as f32
        / count;
    let dated = card::Reading::choose(links, marks, clock).dated_share(links, marks, clock);
    count.min(60.0).powf(0.8)
        * (length / 50.0).clamp(0.3, 1.3)
        * (titles.len() as f32 / count).powi(2)
        * (1.0 + 1.5 * dated)
        * (1.0 + 0.3 * share(&|link| link.heading))
        * (0.5 + share(&|link| link.shape.contains(ARTICLE_MARK)))
        * (1.0 - 0.8 * share(&|link| link.aside))
}
