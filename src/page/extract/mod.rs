//! A page → its article: clean text with headline, lead and picture, and nothing of what stands around it.
//!
//! Several readings of the page compete, and the rules say which wins. A preset is believed first. Else Readability
//! finds the part that holds the article and a search by names completes it; both lose to the text in JSON-LD or in the
//! feed when they found much less, since some pages load their text later. The densest run of paragraphs is the last
//! resort. A page that is no article is refused with a reason, so that nothing stored is replaced by less.
//!
//! The `trafilatura` crate was weighed as one more reading and left out: it brings a second HTML parser and forty
//! crates, takes four times as long as everything here, and added nothing to the measured result.

pub mod blocks;
mod by_preset;
mod container;
mod explain;
mod figure;
mod head;
mod lead;
mod merge;
mod names;
mod next;
mod phrases;
mod prune;
mod quote;
mod readability;
mod refusal;
mod statement;
mod structured;
mod trim;
mod whole;

#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use url::Url;

use crate::html;
use crate::model::{Article, Language, Picture, Time};
use crate::text::language;

pub use explain::{Explain, Matched, Weighed};
pub use refusal::Refusal;
pub use whole::is_whole;

use super::clock::Clock;
use super::dom;
use super::preset::Preset;
use blocks::Block;
use structured::Facts;

/// What is known of an article before its page is read.
#[derive(Clone, Copy)]
pub struct Hints<'a> {
    pub preset: Option<&'a Preset>,
    /// What the feed or the listing says of it, as HTML.
    pub teaser: Option<&'a str>,
    /// The text that the feed carries, as HTML.
    pub feed_content: Option<&'a str>,
    pub language: Option<&'a Language>,
    pub now: Time,
    /// Of dates that name no zone, unless the preset knows better.
    pub zone: &'a TimeZone,
}

/// What became of a page.
#[derive(Debug)]
pub struct Extraction {
    pub outcome: Result<Article, Refusal>,
    /// Where the article goes on.
    pub next_page: Option<Url>,
    pub explain: Explain,
}

/// Finds the article of a page that came from `url`.
pub fn extract(page: &str, url: &Url, hints: &Hints) -> Extraction {
    let document = html::parse(page);
    let zone = hints.preset.and_then(Preset::timezone).unwrap_or(hints.zone);
    let mut reader = Reader {
        base: dom::base(&document, url),
        clock: Clock { now: hints.now, zone },
        facts: Facts::default(),
        explain: Explain::default(),
        hints,
    };
    reader.facts = structured::read(&document, &reader.base, &reader.clock);
    let next_page = next::find(&document, &reader.base, url);
    let outcome = match refusal::of_page(&document) {
        Some(refusal) => Err(refusal),
        None => reader.article(page, url, &document),
    };
    if let Err(refusal) = &outcome {
        reader.explain.chosen = None;
        reader.explain.why = refusal.to_string();
    }
    Extraction {
        outcome,
        next_page,
        explain: reader.explain,
    }
}

/// The article that a feed carries, when what it carries is the whole text and not only a teaser; see also [`is_whole`].
pub fn feed_article(content: &str, summary: Option<&str>) -> Option<Article> {
    let blocks = feed_blocks(content)?;
    let size: usize = blocks.iter().map(|block| block.text.len()).sum();
    let teaser = summary.map(html::text).unwrap_or_default();
    let breaks_off = blocks
        .iter()
        .rev()
        .find(|block| !block.text.is_empty())
        .is_none_or(|last| is_cut(&last.text));
    let paragraphs = blocks.iter().filter(|block| trim::is_prose(block)).count();
    let is_whole = size >= whole::WHOLE || paragraphs >= whole::PARAGRAPHS && size > 2 * teaser.len();
    if breaks_off || !is_whole {
        return None;
    }
    let mut blocks = blocks;
    let picture = head::take_picture(&mut blocks, &Facts::default());
    let lead = take_lead(&mut blocks, Some(&teaser), &Facts::default());
    let text = blocks::text(&blocks);
    Some(Article {
        lead,
        picture,
        html: blocks::html(&blocks),
        language: language::detect(&text),
        ..Article::default()
    })
}

/// The text of an article, for pipes and files: lead and body, a blank line between paragraphs.
pub fn plain(article: &Article) -> String {
    let document = html::parse(&article.html);
    let body = blocks::text(&blocks::read(&document.root(), &nowhere()));
    match &article.lead {
        Some(lead) if body.is_empty() => lead.clone(),
        Some(lead) => format!("{lead}\n\n{body}"),
        None => body,
    }
}

/// Clean HTML has no relative addresses, so it does not matter where it came from.
fn nowhere() -> Url {
    Url::parse("http://localhost/").expect("a plain address is well formed")
}

fn feed_blocks(content: &str) -> Option<Vec<Block>> {
    let document = html::parse(content);
    prune::prune(&document.root());
    let blocks = blocks::read(&document.root(), &nowhere());
    (!blocks.is_empty()).then_some(blocks)
}

/// Whether a text breaks off: with dots, or with a hint that it goes on elsewhere.
fn is_cut(last: &str) -> bool {
    const ENDS: &[&str] = &[
        "…",
        "...",
        "[…]",
        "[...]",
        "→",
        "»»",
        "read more",
        "continue reading",
        "читать далее",
        "подробнее",
        "толығырақ",
        "оқу",
    ];
    let last = last.trim_end().to_lowercase();
    ENDS.iter().any(|end| last.ends_with(end))
}

/// The lead of a text: what the teaser says as well, or what the text itself sets apart.
fn take_lead(blocks: &mut Vec<Block>, teaser: Option<&str>, facts: &Facts) -> Option<String> {
    let first = blocks.iter().position(|block| block.kind != blocks::Kind::Figure)?;
    let is_teaser = teaser.is_some_and(|teaser| trim::same(teaser, &blocks[first].text)) && blocks.len() > 1;
    if is_teaser {
        return Some(blocks.remove(first).text.replace('\n', " "));
    }
    lead::take(blocks, facts)
}

/// One reading of the page.
struct Candidate {
    name: &'static str,
    blocks: Vec<Block>,
    lead: Option<String>,
}

impl Candidate {
    fn letters(&self) -> usize {
        let lead = self.lead.as_deref().map_or(0, letters);
        lead + self.blocks.iter().map(|block| letters(&block.text)).sum::<usize>()
    }

    fn text(&self) -> String {
        let lead = self.lead.iter().map(String::as_str);
        lead.chain(self.blocks.iter().map(|block| block.text.as_str()))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

struct Reader<'a> {
    base: Url,
    clock: Clock<'a>,
    facts: Facts,
    explain: Explain,
    hints: &'a Hints<'a>,
}

impl Reader<'_> {
    fn article(&mut self, page: &str, url: &Url, document: &dom_query::Document) -> Result<Article, Refusal> {
        let title = head::title(document, &self.facts);
        let published = self
            .facts
            .published
            .or_else(|| head::published(document, url, &self.clock));
        let authors = if self.facts.authors.is_empty() {
            head::authors(document)
        } else {
            self.facts.authors.clone()
        };
        let mut found = self.by_preset(page);
        let general = self.general(page, title.as_deref());
        let teaser = self.hints.teaser.map(html::text).unwrap_or_default();
        let candidates = self.candidates(&mut found, general, title.as_deref());
        let best = self.choose(candidates, &teaser)?;
        let text = best.text();
        let mut blocks = best.blocks;
        let alt = found.alt.take();
        let picture = found
            .picture
            .take()
            .or_else(|| head::take_picture(&mut blocks, &self.facts));
        let lead = best.lead.or_else(|| take_lead(&mut blocks, Some(&teaser), &self.facts));
        let title = found.title.take().or(title);
        let picture = picture.map(|picture| captioned(picture, alt.as_deref(), lead.as_deref(), title.as_deref()));
        let alt_date = alt.as_deref().and_then(|alt| self.clock.read(alt_date(alt)?));
        Ok(Article {
            published: found.published.or(published).or(alt_date),
            authors: if found.authors.is_empty() {
                authors
            } else {
                found.authors
            },
            category: found.category.or(self.facts.category.take()),
            tags: if found.tags.is_empty() {
                std::mem::take(&mut self.facts.tags)
            } else {
                found.tags
            },
            language: language::detect(&text)
                .or(self.hints.language.cloned())
                .or(self.facts.language.take()),
            html: blocks::html(&blocks),
            picture,
            title,
            lead,
        })
    }

    fn by_preset(&mut self, page: &str) -> by_preset::Found {
        let Some((preset, rules)) = self
            .hints
            .preset
            .and_then(|preset| Some((preset, preset.article.as_ref()?)))
        else {
            return by_preset::Found::default();
        };
        self.explain.preset = Some(preset.name().to_owned());
        let document = html::parse(page);
        by_preset::read(&document, &self.base, rules, &self.clock, &mut self.explain.selectors)
    }

    /// Readability's choice, completed by the container that names itself the article.
    fn general(&mut self, page: &str, title: Option<&str>) -> Candidate {
        let pruned = html::parse(page);
        self.explain.removed = prune::prune(&pruned.root());
        let read = |node: &dom_query::NodeRef| blocks::read(node, &self.base);
        let container: Vec<Block> = container::find(&pruned).iter().flat_map(read).collect();
        let container = trim::trim(container, title, &self.clock);
        let chosen = readability::read(html::parse(page)).map(|content| {
            let document = html::parse(&content);
            prune::prune(&document.root());
            trim::trim(blocks::read(&document.root(), &self.base), title, &self.clock)
        });
        let mut blocks = merge::complete(chosen.unwrap_or_default(), container);
        let lead = lead::find(&pruned, &self.facts, &blocks);
        if let Some(lead) = &lead {
            lead::drop_repeated(&mut blocks, lead);
        }
        Candidate {
            name: "page",
            blocks,
            lead,
        }
    }

    fn candidates(&mut self, found: &mut by_preset::Found, general: Candidate, title: Option<&str>) -> Vec<Candidate> {
        let mut lead = found.lead.clone();
        let mut own = std::mem::take(&mut found.blocks);
        if let Some(lead) = &lead {
            lead::drop_repeated(&mut own, lead);
        }
        let preset = Candidate {
            name: "preset",
            blocks: own,
            lead: lead.take(),
        };
        let stated = self
            .facts
            .body
            .as_deref()
            .map(|text| trim::trim(statement::paragraphs(text, &self.base), title, &self.clock));
        let feed = self.hints.feed_content.and_then(feed_blocks);
        let all = [
            Some(preset),
            Some(general),
            stated.map(|blocks| Candidate {
                name: "json-ld",
                blocks,
                lead: None,
            }),
            feed.map(|blocks| Candidate {
                name: "feed",
                blocks,
                lead: None,
            }),
        ];
        let all: Vec<Candidate> = all.into_iter().flatten().filter(|it| it.letters() > 0).collect();
        self.explain.candidates = all.iter().map(weighed).collect();
        all
    }

    fn choose(&mut self, candidates: Vec<Candidate>, teaser: &str) -> Result<Candidate, Refusal> {
        /// Letters of the shortest article.
        const LEAST: usize = 12;
        let best = self.best(candidates).ok_or(Refusal::NoArticle)?;
        let size = best.letters();
        let text = best.text();
        let least = letters(teaser) * 8 / 10;
        if size < LEAST.max(least) {
            let is_paid = self.facts.paid || refusal::is_paywall(&text);
            return Err(if is_paid {
                Refusal::Paywall
            } else if size < LEAST {
                Refusal::NoArticle
            } else {
                Refusal::ShorterThanTeaser
            });
        }
        let is_stub = size < 300 && refusal::is_paywall(&text) || self.facts.paid && size < 2 * letters(teaser);
        if is_stub {
            return Err(Refusal::Paywall);
        }
        Ok(best)
    }

    /// The rules by which a reading wins.
    fn best(&mut self, candidates: Vec<Candidate>) -> Option<Candidate> {
        /// A reading that found less than this share of another has lost the text.
        const SHARE: f32 = 0.6;
        let mut candidates = candidates.into_iter();
        let mut best = candidates.next()?;
        let mut why = format!("`{}` comes first", best.name);
        for next in candidates {
            let (own, other) = (best.letters() as f32, next.letters() as f32);
            let is_preset = best.name == "preset";
            let share = if is_preset { SHARE / 2.0 } else { SHARE };
            if own < other * share {
                why = format!("`{}` has {other} letters, `{}` only {own}", next.name, best.name);
                best = next;
            }
        }
        self.explain.chosen = Some(best.name);
        self.explain.why = why;
        Some(best)
    }
}

fn weighed(candidate: &Candidate) -> Weighed {
    let paragraphs = candidate.blocks.iter().filter(|block| trim::is_prose(block)).count();
    Weighed {
        name: candidate.name,
        letters: candidate.letters(),
        paragraphs,
    }
}

/// Gives a picture without a caption the text that stands for it, when that says more than lead and headline do.
fn captioned(picture: Picture, alt: Option<&str>, lead: Option<&str>, title: Option<&str>) -> Picture {
    let alt = alt.map(without_date).unwrap_or_default();
    let says_more = ![lead, title]
        .into_iter()
        .flatten()
        .any(|known| trim::same(known, &alt) || known.contains(&alt));
    if picture.caption.is_none() && says_more && !alt.is_empty() {
        return Picture {
            caption: Some(alt),
            ..picture
        };
    }
    picture
}

/// Zakon.kz adds ", сурет - Zakon.kz жаңалық 27.02.2026 12:36" to the text of a picture.
fn without_date(alt: &str) -> String {
    let marks = [", сурет -", ", фото -", ", сурет –", ", фото –"];
    let end = marks
        .iter()
        .filter_map(|mark| alt.rfind(mark))
        .min()
        .unwrap_or(alt.len());
    alt[..end].trim().to_owned()
}

/// The date at the end of such a text.
fn alt_date(alt: &str) -> Option<&str> {
    let start = alt.trim_end().len().checked_sub("27.02.2026 12:36".len())?;
    alt.trim_end()
        .get(start..)
        .filter(|date| date.starts_with(|c: char| c.is_ascii_digit()))
}
