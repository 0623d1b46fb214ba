//! Goes through a part of a page and writes down its blocks.

use dom_query::{NodeId, NodeRef};
use url::Url;

use crate::model::Picture;
use crate::page::dom;
use crate::text::safe;

use super::line::{self, Open};
use super::{Block, EMBED_MARK, Kind, attribute, flat, list, push_line, table};
use crate::page::extract::{figure, quote};

/// Hosts whose frames are films and sounds.
const PLAYERS: &[&str] = &[
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "rutube.ru",
    "soundcloud.com",
    "vk.com/video",
    "t.me/",
    "twitch.tv",
];

pub struct Walker<'a> {
    base: &'a Url,
    blocks: Vec<Block>,
    line: Block,
    /// Bytes of `line.text` that are bold.
    bold: usize,
    open: Vec<Open>,
    /// Figures met inside a paragraph: they follow it.
    figures: Vec<Block>,
    breaks: usize,
    /// An element that is read elsewhere.
    except: Option<NodeId>,
}

impl<'a> Walker<'a> {
    pub fn new(base: &'a Url, except: Option<NodeId>) -> Walker<'a> {
        Walker {
            base,
            blocks: Vec::new(),
            line: Block::default(),
            bold: 0,
            open: Vec::new(),
            figures: Vec::new(),
            breaks: 0,
            except,
        }
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    pub fn children(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    pub fn node(&mut self, node: &NodeRef) {
        if node.is_text() {
            return self.text(&node.text());
        }
        if !node.is_element() || self.except == Some(node.id) {
            return;
        }
        let name = node.node_name().unwrap_or_default();
        match &*name {
            name if dom::is_silent(name) && name != "iframe" => {}
            "br" => self.line_break(),
            "hr" => self.push(Block {
                kind: Kind::Rule,
                html: "<hr>".to_owned(),
                ..Block::default()
            }),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, name.as_bytes()[1] - b'0'),
            "ul" | "ol" | "menu" => self.add(list::read(node, self.base)),
            "dl" => self.add(list::definitions(node, self.base)),
            "blockquote" => self.quote(node),
            "pre" | "listing" => self.code(node),
            "table" => self.table(node),
            "figure" | "img" | "picture" => self.figure(node),
            "iframe" | "video" | "audio" | "embed" => self.embed(node),
            "button" | "input" | "select" | "textarea" | "option" | "datalist" | "canvas" | "map" => {}
            // An element of the site's own is part of the line, until blocks are met in it.
            name if dom::is_inline(name) || name.contains('-') => self.inline(node, name),
            _ if quote::is_quote(node) => self.quote(node),
            _ if figure::is_caption(node) => self.caption(node),
            _ => {
                self.flush();
                self.children(node);
                self.flush();
            }
        }
    }

    fn text(&mut self, text: &str) {
        let text = safe::block(text);
        let mut words = text.split_whitespace();
        let starts_blank = text.starts_with(char::is_whitespace);
        let ends_blank = text.ends_with(char::is_whitespace);
        let Some(first) = words.next() else {
            return self.blank();
        };
        if starts_blank {
            self.blank();
        }
        self.word(first);
        for word in words {
            self.blank();
            self.word(word);
        }
        if ends_blank {
            self.blank();
        }
    }

    fn blank(&mut self) {
        if !self.line.text.is_empty() && !self.line.text.ends_with([' ', '\n']) {
            self.put(" ");
        }
    }

    fn word(&mut self, word: &str) {
        self.breaks = 0;
        self.put(word);
    }

    fn put(&mut self, text: &str) {
        self.line.html.push_str(&html_escape::encode_text(text));
        self.line.text.push_str(text);
        if self.open.iter().any(|tag| tag.name == "a") {
            self.line.linked += text.len();
        }
        if self.open.iter().any(|tag| matches!(tag.name, "strong" | "b")) {
            self.bold += text.len();
        }
    }

    /// Two line breaks in a row are how some pages part their paragraphs.
    fn line_break(&mut self) {
        if self.line.text.is_empty() {
            return;
        }
        self.breaks += 1;
        if self.breaks > 1 {
            return self.flush();
        }
        trim_end(&mut self.line.text, ' ');
        trim_end(&mut self.line.html, ' ');
        self.line.html.push_str("<br>");
        self.line.text.push('\n');
    }

    fn inline(&mut self, node: &NodeRef, name: &str) {
        let Some(tag) = line::tag(node, name, self.base) else {
            return self.children(node);
        };
        self.line.html.push_str(&line::opening(&tag));
        self.open.push(tag);
        let depth = self.open.len();
        self.children(node);
        debug_assert_eq!(self.open.len(), depth, "tags are closed in the order of opening");
        if let Some(tag) = self.open.pop() {
            self.line.html.push_str(&line::closing(&tag));
        }
    }

    /// Ends the paragraph that is being written.
    fn flush(&mut self) {
        self.breaks = 0;
        let mut line = std::mem::take(&mut self.line);
        let bold = std::mem::take(&mut self.bold);
        if !line.text.trim().is_empty() {
            for tag in self.open.iter().rev() {
                line.html.push_str(&line::closing(tag));
            }
            line.strong = bold * 10 >= line.text.trim().len() * 9;
            line.text = line.text.trim().to_owned();
            line.html = format!("<p>{}</p>", line::tidy(&line.html));
            self.blocks.push(line);
        }
        self.blocks.append(&mut self.figures);
        let reopened: String = self.open.iter().map(line::opening).collect();
        self.line.html = reopened;
    }

    fn push(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    /// Adds a block, and after it the figures that stood in it.
    fn add(&mut self, (block, mut figures): (Block, Vec<Block>)) {
        self.flush();
        if !block.text.trim().is_empty() {
            self.blocks.push(block);
        }
        self.blocks.append(&mut figures);
    }

    fn table(&mut self, node: &NodeRef) {
        match table::read(node, self.base) {
            Some(table) => self.add(table),
            None => {
                self.flush();
                self.children(node);
                self.flush();
            }
        }
    }

    fn heading(&mut self, node: &NodeRef, level: u8) {
        self.flush();
        let inner = flat(node, self.base);
        if inner.text.is_empty() {
            return self.children(node);
        }
        let level = level.max(2);
        let html = format!("<h{level}>{}</h{level}>", inner.html);
        self.blocks.push(Block {
            kind: Kind::Heading(level),
            html,
            ..inner
        });
    }

    fn quote(&mut self, node: &NodeRef) {
        let (said, by) = quote::read(node, self.base);
        let (mut words, figures) = super::join(said);
        if let Some(by) = by.filter(|_| !words.text.is_empty()) {
            words
                .html
                .push_str(&format!("<footer>{}</footer>", html_escape::encode_text(&by)));
            push_line(&mut words.text, &by);
        }
        words.kind = Kind::Quote;
        words.html = format!("<blockquote>{}</blockquote>", words.html);
        self.add((words, figures));
    }

    fn code(&mut self, node: &NodeRef) {
        let text = preformatted(node);
        let text = text.trim_matches('\n').trim_end();
        if text.trim().is_empty() {
            return self.figures_below(node);
        }
        let html = format!("<pre>{}</pre>", html_escape::encode_text(text));
        self.push(Block {
            kind: Kind::Code,
            html,
            text: text.to_owned(),
            ..Block::default()
        });
    }

    fn figures_below(&mut self, node: &NodeRef) {
        for picture in node.descendants_it().filter(|it| it.has_name("img")) {
            self.figure(&picture);
        }
    }

    fn figure(&mut self, node: &NodeRef) {
        match figure::read(node, self.base) {
            figure::Read::Sign(text) => self.text(&text),
            figure::Read::Figure(block) => self.figures.push(*block),
            figure::Read::Text => {
                self.flush();
                self.children(node);
                self.flush();
            }
            figure::Read::Nothing => {}
        }
    }

    /// A line below a picture that is not in one element with it.
    fn caption(&mut self, node: &NodeRef) {
        self.flush();
        if node.descendants_it().any(|it| it.has_name("img")) {
            return self.children(node);
        }
        let Some(picture) = self.blocks.last().and_then(|block| block.picture.clone()) else {
            return;
        };
        if picture.caption.is_none() && picture.credit.is_none() {
            let (caption, credit) = figure::split(&dom::line(node), None);
            self.blocks.pop();
            self.blocks.push(figure::block(
                Picture {
                    caption,
                    credit,
                    ..picture
                },
                "",
            ));
        }
    }

    fn embed(&mut self, node: &NodeRef) {
        let address = node.attr("src").or_else(|| node.attr("data-src")).or_else(|| {
            node.descendants_it()
                .find(|it| it.has_name("source"))
                .and_then(|source| source.attr("src"))
        });
        let Some(url) = address.and_then(|address| dom::absolute(self.base, &address)) else {
            return;
        };
        let is_media = !node.has_name("iframe") || PLAYERS.iter().any(|host| url.contains(host));
        if !is_media {
            return;
        }
        let title = node
            .attr("title")
            .map(|title| safe::line(&title))
            .filter(|title| !title.is_empty());
        let words = title.unwrap_or_else(|| {
            Url::parse(&url)
                .ok()
                .and_then(|url| url.host_str().map(str::to_owned))
                .unwrap_or_default()
        });
        let html = format!(
            "<p><a href=\"{}\">{EMBED_MARK}{}</a></p>",
            attribute(&url),
            html_escape::encode_text(&words)
        );
        self.figures.push(Block {
            kind: Kind::Embed,
            html,
            ..Block::default()
        });
    }
}

fn trim_end(text: &mut String, c: char) {
    text.truncate(text.trim_end_matches(c).len());
}

/// Text with its own line breaks and blanks. Code viewers put each line into an element of its own.
fn preformatted(node: &NodeRef) -> String {
    let mut text = String::new();
    for child in node.descendants_it() {
        if child.is_text() {
            text.push_str(&safe::block(&child.text()));
        } else if child.has_name("br") || child.has_name("div") && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}
