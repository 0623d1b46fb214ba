//! A part of a page → blocks of clean HTML: paragraphs, headings, lists, quotes, code, tables, figures. What
//! is not on the list of allowed tags and attributes does not get through.

use dom_query::{NodeId, NodeRef};
use url::Url;

use crate::model::Picture;
use crate::page::dom;
use crate::text::safe;

use super::figure;
use super::quote;

/// A piece of an article that stands on its own.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub kind: Kind,
    /// Clean HTML, complete.
    pub html: String,
    /// The same as plain text; lists, code and tables keep their lines.
    pub text: String,
    /// Bytes of `text` that are links.
    pub linked: usize,
    /// All of the text is bold.
    pub strong: bool,
    /// What a figure shows.
    pub picture: Option<Picture>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Paragraph,
    Heading(u8),
    List,
    Quote,
    Code,
    Table,
    Figure,
    /// A film, a sound or a page inside the page: a link to it.
    Embed,
    Rule,
}

impl Block {
    /// Text that is not a link, in bytes.
    pub fn prose(&self) -> usize {
        self.text.len().saturating_sub(self.linked)
    }

    pub fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }

    /// The share of the text that is links.
    pub fn link_share(&self) -> f32 {
        self.linked as f32 / self.text.len().max(1) as f32
    }
}

/// Reads what stands below a node.
pub fn read(node: &NodeRef, base: &Url) -> Vec<Block> {
    read_without(node, None, base)
}

/// Reads what stands below a node, except one element.
pub fn read_without(node: &NodeRef, except: Option<NodeId>, base: &Url) -> Vec<Block> {
    let mut walker = Walker {
        except,
        ..Walker::new(base)
    };
    walker.children(node);
    walker.finish()
}

/// The HTML of blocks.
pub fn html(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(|block| block.html.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The plain text of blocks, a blank line between them. A picture and a film have none.
pub fn text(blocks: &[Block]) -> String {
    let shown = blocks
        .iter()
        .filter(|block| !matches!(block.kind, Kind::Figure | Kind::Embed | Kind::Rule));
    shown.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// A tag within a line that is open: it is closed at the end of a block and opened again in the next.
struct Open {
    name: &'static str,
    attributes: String,
}

struct Walker<'a> {
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
    fn new(base: &'a Url) -> Walker<'a> {
        Walker {
            base,
            blocks: Vec::new(),
            line: Block::default(),
            bold: 0,
            open: Vec::new(),
            figures: Vec::new(),
            breaks: 0,
            except: None,
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    fn children(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef) {
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
            "ul" | "ol" | "menu" => self.list(node),
            "dl" => self.definitions(node),
            "blockquote" => self.quote(node),
            "pre" | "listing" => self.code(node),
            "table" => self.table(node),
            "figure" | "img" | "picture" => self.figure(node),
            "iframe" | "video" | "audio" | "embed" => self.embed(node),
            "button" | "input" | "select" | "textarea" | "option" | "datalist" | "canvas" | "map" => {}
            name if dom::is_inline(name) => self.inline(node, name),
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
        let Some(tag) = inline_tag(node, name, self.base) else {
            return self.children(node);
        };
        self.line.html.push_str(&opening(&tag));
        self.open.push(tag);
        let depth = self.open.len();
        self.children(node);
        debug_assert_eq!(self.open.len(), depth, "tags are closed in the order of opening");
        if let Some(tag) = self.open.pop() {
            self.line.html.push_str(&closing(&tag));
        }
    }

    /// Ends the paragraph that is being written.
    fn flush(&mut self) {
        self.breaks = 0;
        let mut line = std::mem::take(&mut self.line);
        let bold = std::mem::take(&mut self.bold);
        if !line.text.trim().is_empty() {
            for tag in self.open.iter().rev() {
                line.html.push_str(&closing(tag));
            }
            line.strong = bold * 10 >= line.text.trim().len() * 9;
            line.text = line.text.trim().to_owned();
            line.html = format!("<p>{}</p>", tidy(&line.html));
            self.blocks.push(line);
        }
        self.blocks.append(&mut self.figures);
        let reopened: String = self.open.iter().map(opening).collect();
        self.line.html = reopened;
    }

    fn push(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
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

    fn list(&mut self, node: &NodeRef) {
        self.flush();
        let ordered = node.has_name("ol");
        let start = node
            .attr("start")
            .and_then(|start| start.trim().parse::<i32>().ok())
            .unwrap_or(1);
        let mut block = Block {
            kind: Kind::List,
            ..Block::default()
        };
        let mut figures = Vec::new();
        let mut number = start;
        for child in node
            .children_it(false)
            .filter(|child| child.is_element() || child.is_nonempty_text())
        {
            let (item, mut pictures) = cell(&child, self.base);
            figures.append(&mut pictures);
            if item.text.is_empty() {
                continue;
            }
            let mark = if ordered {
                format!("{number}. ")
            } else {
                "- ".to_owned()
            };
            number += 1;
            push_line(&mut block.text, &format!("{mark}{}", item.text.replace('\n', "\n  ")));
            block
                .html
                .push_str(&format!("<li{}>{}</li>", anchor_id(&child), item.html));
            block.linked += item.linked;
        }
        if !block.text.is_empty() {
            let name = if ordered { "ol" } else { "ul" };
            let attribute = if ordered && start != 1 {
                format!(" start=\"{start}\"")
            } else {
                String::new()
            };
            block.html = format!("<{name}{attribute}>{}</{name}>", block.html);
            self.blocks.push(block);
        }
        self.blocks.append(&mut figures);
    }

    fn definitions(&mut self, node: &NodeRef) {
        self.flush();
        let mut block = Block {
            kind: Kind::List,
            ..Block::default()
        };
        for child in node
            .descendants_it()
            .filter(|child| child.has_name("dt") || child.has_name("dd"))
        {
            let name = if child.has_name("dt") { "dt" } else { "dd" };
            let (item, _) = cell(&child, self.base);
            if !item.text.is_empty() {
                push_line(&mut block.text, &item.text);
                block.html.push_str(&format!("<{name}>{}</{name}>", item.html));
                block.linked += item.linked;
            }
        }
        if !block.text.is_empty() {
            block.html = format!("<dl>{}</dl>", block.html);
            self.blocks.push(block);
        }
    }

    fn quote(&mut self, node: &NodeRef) {
        self.flush();
        let (said, by) = quote::read(node, self.base);
        let words: Vec<&Block> = said.iter().filter(|block| !block.text.is_empty()).collect();
        if words.is_empty() {
            return self.blocks.extend(said);
        }
        let mut text = words
            .iter()
            .map(|block| block.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        let linked = words.iter().map(|block| block.linked).sum();
        let mut inner = html(&said);
        if let Some(by) = by {
            inner.push_str(&format!("<footer>{}</footer>", html_escape::encode_text(&by)));
            push_line(&mut text, &by);
        }
        let html = format!("<blockquote>{inner}</blockquote>");
        self.blocks.push(Block {
            kind: Kind::Quote,
            html,
            text,
            linked,
            ..Block::default()
        });
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

    fn table(&mut self, node: &NodeRef) {
        self.flush();
        let rows: Vec<NodeRef> = node.descendants_it().filter(|it| it.has_name("tr")).collect();
        if is_layout(node, &rows) {
            return self.children(node);
        }
        let mut block = Block {
            kind: Kind::Table,
            ..Block::default()
        };
        if let Some(caption) = node.children_it(false).find(|it| it.has_name("caption")) {
            let caption = flat(&caption, self.base);
            push_line(&mut block.text, &caption.text);
            block.html.push_str(&format!("<caption>{}</caption>", caption.html));
        }
        let mut figures = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            block.html.push_str("<tr>");
            for child in row
                .children_it(false)
                .filter(|it| it.has_name("td") || it.has_name("th"))
            {
                let name = if child.has_name("th") { "th" } else { "td" };
                let (item, mut pictures) = cell(&child, self.base);
                figures.append(&mut pictures);
                block
                    .html
                    .push_str(&format!("<{name}{}>{}</{name}>", spans(&child), item.html));
                block.linked += item.linked;
                cells.push(item.text.replace('\n', " "));
            }
            block.html.push_str("</tr>");
            push_line(&mut block.text, cells.join(" | ").trim_matches([' ', '|']));
        }
        if !block.text.trim().is_empty() {
            block.html = format!("<table>{}</table>", block.html);
            self.blocks.push(block);
        }
        self.blocks.append(&mut figures);
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
            "<p><a href=\"{}\">▶ {}</a></p>",
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

/// The tag that stands for an element within a line; `None` when only its text counts.
fn inline_tag(node: &NodeRef, name: &str, base: &Url) -> Option<Open> {
    let plain = |name| {
        Some(Open {
            name,
            attributes: String::new(),
        })
    };
    match name {
        "a" => link(node, base),
        "b" | "strong" => plain("strong"),
        "i" | "em" => plain("em"),
        "code" | "tt" | "samp" => plain("code"),
        "kbd" => plain("kbd"),
        "s" | "strike" | "del" => plain("del"),
        "ins" => plain("ins"),
        "mark" => plain("mark"),
        "sub" => plain("sub"),
        "sup" => Some(Open {
            name: "sup",
            attributes: anchor_id(node),
        }),
        "small" => plain("small"),
        "q" => plain("q"),
        "cite" => plain("cite"),
        "var" | "dfn" => plain("em"),
        _ => None,
    }
}

fn link(node: &NodeRef, base: &Url) -> Option<Open> {
    let href = node.attr("href")?;
    let href = href.trim();
    let address = match href.strip_prefix('#') {
        Some(name) if is_note(name) => href.to_owned(),
        _ => dom::absolute(base, href)?,
    };
    Some(Open {
        name: "a",
        attributes: format!(" href=\"{}\"{}", attribute(&address), anchor_id(node)),
    })
}

/// The id of a footnote, which a link in the text leads to.
fn anchor_id(node: &NodeRef) -> String {
    match node.id_attr() {
        Some(id) if is_note(&id) => format!(" id=\"{}\"", attribute(&id)),
        _ => String::new(),
    }
}

fn is_note(id: &str) -> bool {
    const NOTES: &[&str] = &[
        "fn",
        "cite",
        "note",
        "ref",
        "_ftn",
        "footnote",
        "endnote",
        "sdfootnote",
        "_edn",
    ];
    let is_plain = id.len() <= 64
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'));
    is_plain && NOTES.iter().any(|note| id.starts_with(note))
}

/// A value between double quotes.
pub fn attribute(value: &str) -> String {
    html_escape::encode_double_quoted_attribute(value).into_owned()
}

fn opening(tag: &Open) -> String {
    format!("<{}{}>", tag.name, tag.attributes)
}

fn closing(tag: &Open) -> String {
    format!("</{}>", tag.name)
}

/// The text of a heading or a caption: one line, blocks within it dissolved.
pub fn flat(node: &NodeRef, base: &Url) -> Block {
    let parts: Vec<Block> = read(node, base)
        .into_iter()
        .filter(|block| !block.text.is_empty())
        .collect();
    Block {
        html: parts
            .iter()
            .map(|part| inner(&part.html))
            .collect::<Vec<_>>()
            .join(" ")
            .replace("<br>", " "),
        text: parts
            .iter()
            .map(|part| part.text.replace('\n', " "))
            .collect::<Vec<_>>()
            .join(" "),
        linked: parts.iter().map(|part| part.linked).sum(),
        strong: parts.iter().all(|part| part.strong),
        ..Block::default()
    }
}

/// The content of a list item or a table cell, and the figures in it.
fn cell(node: &NodeRef, base: &Url) -> (Block, Vec<Block>) {
    let blocks = if node.is_text() {
        let mut walker = Walker::new(base);
        walker.node(node);
        walker.finish()
    } else {
        read(node, base)
    };
    let (figures, parts): (Vec<Block>, Vec<Block>) = blocks
        .into_iter()
        .partition(|block| matches!(block.kind, Kind::Figure | Kind::Embed));
    let parts: Vec<Block> = parts.into_iter().filter(|block| block.kind != Kind::Rule).collect();
    let is_plain = parts.len() == 1 && parts[0].kind == Kind::Paragraph;
    let html = if is_plain {
        inner(&parts[0].html).to_owned()
    } else {
        html(&parts)
    };
    let text = parts
        .iter()
        .map(|part| part.text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    let linked = parts.iter().map(|part| part.linked).sum();
    (
        Block {
            html,
            text,
            linked,
            ..Block::default()
        },
        figures,
    )
}

/// What stands between the tags of a paragraph.
fn inner(html: &str) -> &str {
    html.strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"))
        .unwrap_or(html)
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn trim_end(text: &mut String, c: char) {
    text.truncate(text.trim_end_matches(c).len());
}

/// Drops the line breaks and the empty tags that a paragraph ends with.
fn tidy(html: &str) -> String {
    let mut html = html.trim().to_owned();
    loop {
        let before = html.len();
        for name in [
            "strong", "em", "code", "del", "ins", "mark", "small", "cite", "q", "kbd",
        ] {
            let empty = format!("<{name}></{name}>");
            if html.contains(&empty) {
                html = html.replace(&empty, "");
            }
        }
        if let Some(rest) = html.strip_suffix("<br>") {
            html.truncate(rest.trim_end().len());
        }
        if html.len() == before {
            return html;
        }
    }
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

/// A table that only arranges the page: its cells are read one after another.
fn is_layout(table: &NodeRef, rows: &[NodeRef]) -> bool {
    let cells = |row: &NodeRef| {
        row.children_it(false)
            .filter(|it| it.has_name("td") || it.has_name("th"))
            .count()
    };
    let has = |names: &[&str]| {
        table
            .descendants_it()
            .any(|it| names.iter().any(|name| it.has_name(name)))
    };
    if table.attr("role").is_some_and(|role| &*role == "presentation") || has(&["table"]) {
        return true;
    }
    if has(&["th", "caption", "thead"]) {
        return false;
    }
    let widest = rows.iter().map(cells).max().unwrap_or(0);
    widest < 2 || rows.len() < 2 || has(&["p", "h2", "h3", "ul", "blockquote"]) && rows.len() < 4
}

fn spans(cell: &NodeRef) -> String {
    let span = |name: &str| {
        let number = cell.attr(name)?.trim().parse::<u32>().ok()?;
        (2..=1000).contains(&number).then(|| format!(" {name}=\"{number}\""))
    };
    ["colspan", "rowspan"].iter().filter_map(|name| span(name)).collect()
}
