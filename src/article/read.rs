//! The tree of a page → blocks. Every element is either known here or looked through to the text in it: nothing that
//! can be read is lost.

use dom_query::{Element, NodeData, NodeRef};

use super::Options;
use super::block::{Block, as_inline};
use super::inline::Inline;
use super::links::LinkTable;
use super::rendered::{Role, Style};
use super::script;
use crate::html;
use crate::text::safe;

/// Elements inside one another that are told apart. Deeper ones give their text alone; recursion stays shallow.
const MAX_DEPTH: usize = 200;

pub(super) struct Reader<'a> {
    pub options: &'a Options,
    pub links: LinkTable,
    pub depth: usize,
    /// Quotes that are open.
    pub quotes: usize,
}

/// Blocks as they come, and the paragraph that is being gathered.
#[derive(Default)]
pub(super) struct Flow {
    pub blocks: Vec<Block>,
    pub inline: Inline,
    /// Blanks and line breaks count, and there are no blocks.
    pub is_code: bool,
}

impl Flow {
    /// Ends the paragraph.
    pub fn flush(&mut self) {
        if self.is_code {
            if !self.inline.is_empty() && !self.inline.text.ends_with('\n') {
                let style = self.inline.last_style();
                self.inline.push_exact("\n", style);
            }
            return;
        }
        let mut inline = std::mem::take(&mut self.inline);
        inline.trim();
        if inline.is_empty() {
            self.blocks
                .extend(inline.anchors.into_iter().map(|(_, name)| Block::Anchor(name)));
        } else {
            self.blocks.push(Block::Paragraph(inline));
        }
    }

    pub fn push(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    /// A second break in a row ends the paragraph: many a page knows no other way.
    fn line_break(&mut self, style: Style) {
        if self.is_code {
            self.inline.push_exact("\n", style);
        } else if self.inline.ends_with_break() {
            self.flush();
        } else {
            self.inline.line_break();
        }
    }
}

/// Reads a whole document.
pub(super) fn read(source: &str, options: &Options) -> (Vec<Block>, LinkTable) {
    let document = html::parse(source);
    // Most articles lead nowhere in themselves, and need not be searched for it.
    let links = if source.contains('#') {
        LinkTable::of(&document)
    } else {
        LinkTable::default()
    };
    let mut reader = Reader {
        options,
        links,
        depth: 0,
        quotes: 0,
    };
    let mut flow = Flow::default();
    reader.children(document.root(), Style::default(), &mut flow);
    (flow.finish(), reader.links)
}

impl Reader<'_> {
    pub fn children(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        if self.depth >= MAX_DEPTH {
            return deep_text(node, style, flow);
        }
        self.depth += 1;
        let mut child = node.first_child();
        while let Some(node) = child {
            self.node(node, style, flow);
            child = node.next_sibling();
        }
        self.depth -= 1;
    }

    /// The blocks of an element that stands apart from what is around it.
    pub fn apart(&mut self, node: NodeRef, style: Style) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, style, &mut flow);
        flow.finish()
    }

    /// The children of an element that its caller knows, as a cell or an item, with the name it may have as a place.
    pub fn marked(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        if let Some(element) = node.element_ref() {
            self.anchor(&element, flow);
        }
        self.children(node, style, flow);
    }

    pub fn node(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        let Some(element) = node.element_ref() else {
            return text(node, style, flow);
        };
        if is_hidden(&element) {
            return;
        }
        self.anchor(&element, flow);
        let name = &*element.name.local;
        if self.quotes > 0 && is_attribution(&element, node) {
            return self.attribution(node, style, flow);
        }
        if flow.is_code && !is_inline(name) {
            return self.container(node, style, flow);
        }
        match name {
            "script" | "style" | "head" | "title" | "template" | "meta" | "link" | "select" | "input" | "button"
            | "textarea" | "canvas" | "map" | "rp" | "colgroup" | "col" | "param" | "source" | "track" => {}
            "br" => flow.line_break(style),
            "wbr" => flow.inline.soft_break(false),
            "hr" => flow.push(Block::Rule),
            "a" => self.link(node, &element, style, flow),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, name.as_bytes()[1] - b'0', style, flow),
            "ul" | "menu" | "dir" | "ol" => self.list(node, &element, style, flow),
            "li" => self.stray_item(node, style, flow),
            "dl" => self.definitions(node, style, flow),
            "blockquote" => self.quote(node, style, flow),
            "pre" | "listing" | "xmp" => self.code(node, style, flow),
            "img" | "image" => self.picture(&element, style, flow),
            "figure" => self.figure(node, style, flow),
            "figcaption" => self.caption(node, style, flow),
            "iframe" | "video" | "audio" | "embed" | "object" => self.medium(node, &element, style, flow),
            "noscript" => self.without_script(node, style, flow),
            "table" => self.table(node, &element, style, flow),
            _ if is_inline(name) => self.inline(name, node, style, flow),
            _ => self.container(node, style, flow),
        }
    }

    /// Notes a place that some link leads to.
    fn anchor(&mut self, element: &Element, flow: &mut Flow) {
        let names = element
            .attrs
            .iter()
            .filter(|it| matches!(&*it.name.local, "id" | "name"));
        for name in names {
            if self.links.is_target(&name.value) {
                if !is_inline(&element.name.local) {
                    flow.flush();
                }
                flow.inline.anchor(name.value.to_string());
            }
        }
    }

    fn container(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        flow.flush();
        self.children(node, style, flow);
        flow.flush();
    }

    fn inline(&mut self, name: &str, node: NodeRef, style: Style, flow: &mut Flow) {
        let mut style = style;
        match name {
            "b" | "strong" => style.strong = true,
            "i" | "em" | "cite" | "dfn" | "var" | "u" => style.emphasis = true,
            "code" | "tt" | "kbd" | "samp" => style.code = true,
            "ins" => style.inserted = true,
            "del" | "s" | "strike" => style.deleted = true,
            "mark" => style.marked = true,
            "sup" | "sub" => return self.script(node, name == "sup", style, flow),
            "q" => return self.enclosed(node, script::quotes(self.options), style, flow),
            "rt" => return self.enclosed(node, ("(", ")"), style, flow),
            _ => {}
        }
        let is_changed = style.inserted || style.deleted;
        match script::change_signs(name).filter(|_| is_changed && self.options.marks) {
            Some(signs) => self.enclosed(node, signs, style, flow),
            None => self.children(node, style, flow),
        }
    }

    fn enclosed(&mut self, node: NodeRef, signs: (&str, &str), style: Style, flow: &mut Flow) {
        flow.inline.push_exact(signs.0, style);
        self.children(node, style, flow);
        flow.inline.push_close(signs.1, style);
    }

    fn script(&mut self, node: NodeRef, is_raised: bool, style: Style, flow: &mut Flow) {
        let blocks = self.apart(node, style);
        match as_inline(&blocks) {
            Some(inline) => flow
                .inline
                .append(&script::shift(inline, is_raised, self.options.ascii)),
            None => flow.blocks.extend(blocks),
        }
    }

    fn heading(&mut self, node: NodeRef, level: u8, style: Style, flow: &mut Flow) {
        flow.flush();
        let blocks = self.apart(
            node,
            Style {
                role: Role::Heading(level),
                ..style
            },
        );
        let mut heading = Inline::default();
        let mut others = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    heading.line_break();
                    heading.append(&text);
                }
                other => others.push(other),
            }
        }
        if !heading.is_empty() {
            flow.blocks.push(Block::Heading(level, heading));
        }
        flow.blocks.extend(others);
    }

    fn code(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        flow.flush();
        let mut code = Flow {
            is_code: true,
            ..Flow::default()
        };
        self.children(
            node,
            Style {
                role: Role::Code,
                ..style
            },
            &mut code,
        );
        let inline = script::code(code.inline);
        if !inline.text.trim().is_empty() {
            flow.blocks.push(Block::Code(inline));
        }
        flow.blocks.extend(code.blocks);
    }

    /// A link, with its number behind it when links are numbered.
    fn link(&mut self, node: NodeRef, element: &Element, style: Style, flow: &mut Flow) {
        let link = element.attr("href").and_then(|href| self.links.add(&href));
        let Some(link) = link else {
            return self.children(node, style, flow);
        };
        let before = (flow.blocks.len(), flow.inline.text.len());
        self.children(
            node,
            Style {
                link: Some(link),
                ..style
            },
            flow,
        );
        let number = self.links.number(link).filter(|_| self.options.is_numbered());
        let number = number.map(|number| format!("[{number}]")).unwrap_or_default();
        let style = Style {
            role: Role::Number,
            link: Some(link),
            ..Style::default()
        };
        if flow.blocks.len() == before.0 || !flow.inline.is_empty() {
            let start = if flow.blocks.len() == before.0 { before.1 } else { 0 };
            let text = flow.inline.text[start.min(flow.inline.text.len())..].to_owned();
            if !text.trim().is_empty() {
                self.links.name(link, &text);
                flow.inline.push_close(&number, style);
            }
        } else if let Some(Block::Paragraph(text) | Block::Heading(_, text)) = flow.blocks.last_mut() {
            self.links.name(link, &text.text);
            text.push_close(&number, style);
        }
    }

    fn quote(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        flow.flush();
        self.quotes += 1;
        let mut blocks = self.apart(
            node,
            Style {
                role: Role::Quote,
                ..style
            },
        );
        self.quotes -= 1;
        if blocks.len() > 1
            && let Some(Block::Paragraph(last)) = blocks.last()
            && let Some(by) = script::signature(last)
        {
            blocks.pop();
            blocks.push(Block::Attribution(by));
        }
        if !blocks.is_empty() {
            flow.blocks.push(Block::Quote(blocks));
        }
    }

    fn attribution(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        let quotes = std::mem::take(&mut self.quotes);
        let blocks = self.apart(
            node,
            Style {
                role: Role::Attribution,
                ..style
            },
        );
        self.quotes = quotes;
        match as_inline(&blocks) {
            Some(by) if !by.is_empty() => flow.push(Block::Attribution(script::without_dash(by))),
            Some(_) => {}
            None => {
                flow.flush();
                flow.blocks.extend(blocks);
            }
        }
    }
}

fn text(node: NodeRef, style: Style, flow: &mut Flow) {
    node.query(|it| {
        let NodeData::Text { contents } = &it.data else { return };
        let clean = safe::markup(contents);
        if flow.is_code {
            flow.inline.push_exact(&clean, style);
        } else {
            flow.inline.push(&clean, style);
        }
    });
}

/// All text below a node, without recursion.
fn deep_text(node: NodeRef, style: Style, flow: &mut Flow) {
    for below in node.descendants_it() {
        match below.element_ref() {
            None => text(below, style, flow),
            Some(element) if !is_inline(&element.name.local) => flow.flush(),
            Some(_) => {}
        }
    }
}

fn is_hidden(element: &Element) -> bool {
    element.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => {
            let style: String = attribute.value.chars().filter(|c| *c != ' ').take(2000).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        // Elsewhere it is misused on what is shown.
        "aria-hidden" => &*attribute.value == "true" && matches!(&*element.name.local, "span" | "i"),
        _ => false,
    })
}

/// Whether an element in a quote tells who said it.
fn is_attribution(element: &Element, node: NodeRef) -> bool {
    let name = &*element.name.local;
    let in_quote = || node.parent().is_some_and(|parent| parent.has_name("blockquote"));
    match name {
        "footer" => true,
        "cite" => in_quote(),
        "span" | "div" | "p" | "small" | "b" | "strong" | "em" | "i" | "figcaption" => {
            let class = element.class().unwrap_or_default().to_ascii_lowercase();
            ["author", "attribution", "cite", "speaker", "source"]
                .iter()
                .any(|it| class.contains(it))
        }
        _ => false,
    }
}

/// Elements that run on with the text around them.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "blink"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "image"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "output"
            | "q"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
            | "ruby"
            | "s"
            | "samp"
            | "script"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "style"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "math"
            | "mi"
            | "mo"
            | "mn"
            | "ms"
            | "mtext"
            | "mrow"
            | "mfrac"
            | "msup"
            | "msub"
            | "msubsup"
            | "msqrt"
            | "mroot"
            | "mover"
            | "munder"
            | "munderover"
            | "mstyle"
            | "mspace"
            | "mpadded"
            | "menclose"
            | "semantics"
    ) || name.contains(':')
}
