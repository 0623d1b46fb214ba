//! Gathers the readings of a page, has the best chosen, and puts the article together.

use dom_query::{Document, NodeRef};
use url::Url;

use crate::html;
use crate::model::Article;
use crate::page::clock::Clock;
use crate::page::dom;
use crate::page::preset;
use crate::text::language;

use super::blocks::{self, Block};
use super::by_preset::{self, Found};
use super::choice::{self, Candidate, Measure};
use super::explain::Explain;
use super::structured::{self, Facts};
use super::{
    Hints, Refusal, container, feed_blocks, head, lead, merge, prune, readability, statement, take_lead, trim,
};

pub struct Reader<'a> {
    base: Url,
    clock: Clock<'a>,
    facts: Facts,
    pub explain: Explain,
    hints: &'a Hints<'a>,
}

impl<'a> Reader<'a> {
    pub fn new(document: &Document, url: &Url, hints: &'a Hints<'a>, clock: Clock<'a>) -> Reader<'a> {
        let base = dom::base(document, url);
        let facts = structured::read(document, &base, &clock);
        Reader {
            base,
            clock,
            facts,
            explain: Explain::default(),
            hints,
        }
    }

    pub fn next_page(&self, document: &Document, url: &Url) -> Option<Url> {
        super::next::find(document, &self.base, url)
    }

    pub fn article(&mut self, url: &Url, document: &Document) -> Result<Article, Refusal> {
        let title = head::title(document, &self.facts);
        let mut found = self.by_preset(document);
        let best = self.best(&mut found, document, title.as_deref())?;
        let text = best.text();
        let mut blocks = best.blocks;
        let picture = found
            .picture
            .take()
            .or_else(|| head::take_picture(&mut blocks, &self.facts));
        let teaser = self.hints.teaser.map(html::text);
        let lead = best
            .lead
            .or_else(|| take_lead(&mut blocks, teaser.as_deref(), &self.facts));
        let title = found.title.take().or(title);
        let alt = found.alt.as_deref();
        let picture = picture.map(|picture| head::captioned(picture, alt, lead.as_deref(), title.as_deref()));
        let alt_date = || self.clock.read(head::alt_date(alt?)?);
        let shown_date = || head::published(document, url, &self.clock);
        let authors = [found.authors, std::mem::take(&mut self.facts.authors)]
            .into_iter()
            .find(|names| !names.is_empty());
        let tags = [found.tags, std::mem::take(&mut self.facts.tags)]
            .into_iter()
            .find(|tags| !tags.is_empty());
        Ok(Article {
            published: self
                .facts
                .published
                .or(found.published)
                .or_else(shown_date)
                .or_else(alt_date),
            authors: authors.unwrap_or_else(|| head::authors(document)),
            category: found.category.or(self.facts.category.take()),
            tags: tags.unwrap_or_default(),
            language: language::detect(&text)
                .or(self.hints.language.cloned())
                .or(self.facts.language.take()),
            html: blocks::html(&blocks),
            picture,
            title,
            lead,
        })
    }

    /// The reading that wins.
    fn best(&mut self, found: &mut Found, document: &Document, title: Option<&str>) -> Result<Candidate, Refusal> {
        let mut candidates = vec![preset_candidate(found), self.general(document, title)];
        if let Some(text) = &self.facts.body {
            let blocks = trim::trim(statement::paragraphs(text, &self.base), title, &self.clock);
            candidates.push(Candidate {
                name: "json-ld",
                blocks,
                lead: None,
            });
        }
        if let Some(blocks) = self.hints.feed_content.and_then(feed_blocks) {
            candidates.push(Candidate {
                name: "feed",
                blocks,
                lead: None,
            });
        }
        if let Some(rules) = self.rules() {
            let is_dropped = |block: &Block| rules.drop.iter().any(|start| block.text.starts_with(start.as_str()));
            for candidate in &mut candidates {
                candidate.blocks.retain(|block| !is_dropped(block));
            }
        }
        let teaser = self.hints.teaser.map(html::text).unwrap_or_default();
        let has_scripts = document.select("script:not([type='application/ld+json'])").exists();
        let measure = Measure {
            teaser: &teaser,
            is_paid: self.facts.paid,
            has_scripts,
        };
        choice::choose(candidates, &measure, &mut self.explain)
    }

    fn rules(&self) -> Option<&'a preset::Article> {
        self.hints.preset?.article.as_ref()
    }

    fn by_preset(&mut self, document: &Document) -> Found {
        let (Some(preset), Some(rules)) = (self.hints.preset, self.rules()) else {
            return Found::default();
        };
        self.explain.preset = Some(preset.name().to_owned());
        by_preset::read(
            &document.clone(),
            &self.base,
            rules,
            &self.clock,
            &mut self.explain.selectors,
        )
    }

    /// Readability's choice, completed by the container that names itself the article.
    fn general(&mut self, document: &Document, title: Option<&str>) -> Candidate {
        let whole = document.clone();
        for selector in self.rules().iter().flat_map(|rules| &rules.remove) {
            whole.select_matcher(&selector.matcher).remove();
        }
        let pruned = whole.clone();
        self.explain.removed = prune::prune(&pruned.root());
        let read = |node: &NodeRef| blocks::read(node, &self.base);
        let container: Vec<Block> = container::find(&pruned).iter().flat_map(read).collect();
        let container = trim::trim(container, title, &self.clock);
        let chosen = readability::read(whole).map(|content| {
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
}

fn preset_candidate(found: &mut Found) -> Candidate {
    let mut blocks = std::mem::take(&mut found.blocks);
    // A lead without a body is no reading: the general rules find both.
    let lead = found.lead.take().filter(|_| !blocks.is_empty());
    if let Some(lead) = &lead {
        lead::drop_repeated(&mut blocks, lead);
    }
    Candidate {
        name: "preset",
        blocks,
        lead,
    }
}
