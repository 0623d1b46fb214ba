//! Blocks → lines. Margins nest: a bar, a bullet, an indent each take their cells from what is inside them, as long as
//! enough is left for words.

use super::block::{Block, Definition, Item, Picture, Table};
use super::grid::{self, Laid, Record};
use super::inline::Inline;
use super::links::{LinkTable, readable};
use super::options::Options;
use super::rendered::{Heading, Line, LineEnd, Passage, PictureSlot, Rendered, Role, Span, Style};
use super::script::sign_style;
use super::wrap::{Measure, wrap};
use super::{code, rendered};
use crate::text::width;

/// Cells that margins leave to the words on a wide pane.
const MIN_TEXT: usize = 12;

/// Cells before the meaning of a term, and before the values of a record.
const INDENT: usize = 2;

pub(super) struct Layout<'a> {
    options: &'a Options,
    rendered: Rendered,
    margins: Vec<Margin>,
    /// A blank line is due, with so many margins.
    gap: Option<usize>,
    /// Places whose line is the next.
    anchors: Vec<String>,
    /// Lists that are open.
    lists: usize,
}

struct Margin {
    /// What stands before the first line, and before all others. Both take their cells from every line.
    first: Span,
    rest: Span,
    is_fresh: bool,
}

impl<'a> Layout<'a> {
    pub fn new(options: &'a Options, links: LinkTable) -> Layout<'a> {
        let rendered = Rendered {
            links: links.links,
            ..Rendered::default()
        };
        Layout {
            options,
            rendered,
            margins: Vec::new(),
            gap: None,
            anchors: Vec::new(),
            lists: 0,
        }
    }

    pub fn finish(mut self) -> Rendered {
        let end = self.rendered.lines.len().saturating_sub(1);
        for name in self.anchors {
            self.rendered.anchors.insert(name, end);
        }
        let words = |passage: &Passage| count_words(&passage.text);
        self.rendered.words = self.rendered.passages.iter().map(words).sum();
        self.rendered.place_links();
        self.rendered
    }

    pub fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &blocks[before]);
            if before.is_some_and(|before| !is_close(before, block)) {
                self.gap();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) | Block::Caption(text) => self.paragraph(text),
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Quote(blocks) => self.quote(blocks),
            Block::Attribution(text) => self.attribution(text),
            Block::List(items) => self.list(items),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Code(text) => self.code(text),
            Block::Rule => self.rule(),
            Block::Picture(picture) => self.picture(picture),
            Block::Table(table) => self.table(table),
            Block::Anchor(name) => self.anchors.push(name.clone()),
        }
    }

    /// Asks for a blank line before the next one. Only margins that are open both before and after it are drawn on it.
    pub fn gap(&mut self) {
        let depth = self.margins.len();
        self.gap = Some(self.gap.map_or(depth, |gap| gap.min(depth)));
    }

    pub fn paragraph(&mut self, text: &Inline) {
        let start = self.settle();
        let (first, rest) = self.room();
        // What is read at a glance is neither stretched nor broken in its words.
        let is_line = matches!(text.first_style().role, Role::Title | Role::Heading(_) | Role::Meta);
        let may_break = self.options.hyphenate && !is_line;
        let measure = Measure {
            first,
            rest,
            justify: self.options.justify && !is_line,
            hyphenate: self.options.language.as_ref().filter(|_| may_break),
            is_russian: self.options.is_russian(),
        };
        let mut anchors = text.anchors.iter().peekable();
        for wrapped in wrap(text, &measure) {
            while let Some((_, name)) = anchors.next_if(|(at, _)| *at < wrapped.range.end) {
                self.anchor_here(name);
            }
            self.line_ending(wrapped.spans, wrapped.end);
        }
        self.anchors.extend(anchors.map(|(_, name)| name.clone()));
        self.passage(start, text.plain());
    }

    fn anchor_here(&mut self, name: &str) {
        let line = self.rendered.lines.len();
        self.rendered.anchors.entry(name.to_owned()).or_insert(line);
    }

    fn heading(&mut self, level: u8, text: &Inline) {
        let line = self.settle();
        self.rendered.headings.push(Heading {
            line,
            level,
            text: text.plain().replace('\n', " "),
        });
        self.paragraph(text);
    }

    fn quote(&mut self, blocks: &[Block]) {
        let bar = format!("{} ", self.options.signs().bar);
        let bar = Span {
            text: bar,
            style: sign_style(Role::Border),
        };
        self.inside(bar.clone(), bar, |layout| layout.blocks(blocks));
    }

    fn attribution(&mut self, text: &Inline) {
        let dash = self.options.signs().dash;
        let mut line = Inline::default();
        line.push_exact(&format!("{dash}\u{a0}"), sign_style(Role::Attribution));
        line.append(text);
        self.paragraph(&line);
    }

    fn list(&mut self, items: &[Item]) {
        let bullet = self.options.signs().bullets[self.lists.min(2)];
        let widest = items
            .iter()
            .map(|item| width::of(item.number.as_deref().unwrap_or(bullet)))
            .max()
            .unwrap_or(1);
        let is_loose = items.iter().any(is_loose);
        self.lists += 1;
        for (index, item) in items.iter().enumerate() {
            if index > 0 && is_loose {
                self.gap();
            }
            let sign = item.number.as_deref().unwrap_or(bullet);
            let marker = format!("{}{sign} ", " ".repeat(widest - width::of(sign)));
            let first = Span {
                text: marker,
                style: sign_style(Role::Marker),
            };
            let rest = blank(widest + 1);
            self.inside(first, rest, |layout| {
                if is_loose {
                    layout.blocks(&item.blocks)
                } else {
                    layout.tight(&item.blocks)
                }
            });
        }
        self.lists -= 1;
    }

    /// Blocks without space between them.
    fn tight(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        let is_loose = definitions
            .iter()
            .any(|it| matches!(it, Definition::Meaning(blocks) if blocks.len() > 1));
        for (index, definition) in definitions.iter().enumerate() {
            match definition {
                Definition::Term(blocks) => {
                    if index > 0 && is_loose {
                        self.gap();
                    }
                    self.blocks(blocks);
                }
                Definition::Meaning(blocks) => {
                    self.inside(blank(INDENT * 2), blank(INDENT * 2), |layout| layout.blocks(blocks));
                }
            }
        }
    }

    fn code(&mut self, text: &Inline) {
        self.inside(blank(INDENT), blank(INDENT), |layout| {
            let start = layout.settle();
            text.anchors.iter().for_each(|(_, name)| layout.anchor_here(name));
            let (first, rest) = layout.room();
            let sign = Span {
                text: format!("{} ", layout.options.signs().more),
                style: sign_style(Role::Border),
            };
            for line in code::lines(text, first.min(rest), &sign) {
                layout.line(line);
            }
            layout.passage(start, text.plain());
        });
    }

    fn rule(&mut self) {
        self.settle();
        let (first, rest) = self.room();
        let room = first.min(rest);
        let cells = (room / 3).max(1);
        let mut line = vec![blank((room - cells) / 2)];
        line.push(Span {
            text: self.options.signs().rule.repeat(cells),
            style: sign_style(Role::Border),
        });
        self.line(line);
    }

    fn picture(&mut self, picture: &Picture) {
        let line = self.settle();
        let room = self.options.room_for(&picture.url);
        let rows = room.rows;
        for _ in 0..rows {
            self.line(vec![]);
        }
        let indent = self.margins.iter().map(|margin| width::of(&margin.rest.text)).sum();
        let caption = picture.caption.plain();
        let is_named = !caption.is_empty();
        self.rendered.pictures.push(PictureSlot {
            line,
            room,
            indent,
            url: picture.url.clone(),
            caption,
        });

        let number = picture
            .link
            .and_then(|link| self.rendered.links[link].number)
            .filter(|_| self.options.is_numbered());
        if !is_named && rows > 0 && number.is_none() {
            return;
        }
        let style = Style {
            link: picture.link,
            ..sign_style(Role::Caption)
        };
        let mut text = picture.caption.clone();
        if !is_named {
            text.push(&self.options.words.picture, style);
        }
        if let Some(number) = number {
            text.push_close(
                &format!("[{number}]"),
                Style {
                    role: Role::Number,
                    ..style
                },
            );
        }
        let sign = match rows {
            // Where there are no signs to draw with, a word says what it is.
            0 if self.options.ascii && is_named => format!("{}: ", self.options.words.picture),
            0 => format!("{} ", self.options.signs().picture),
            _ => String::new(),
        };
        let sign = Span {
            text: sign,
            style: sign_style(Role::Caption),
        };
        let rest = blank(width::of(&sign.text));
        self.inside(sign, rest, |layout| layout.paragraph(&text));
    }

    fn table(&mut self, table: &Table) {
        self.settle();
        let room = self.room();
        match grid::lay(table, room.0.min(room.1), self.options.ascii) {
            Laid::Grid(lines) => {
                let start = self.rendered.lines.len();
                let anchors = table.rows.iter().flatten().flat_map(|cell| &cell.text.anchors);
                anchors.for_each(|(_, name)| self.anchor_here(name));
                lines.into_iter().for_each(|line| self.line(line));
                self.passage(start, copied(table));
            }
            Laid::Records(records) => self.records(&records),
        }
    }

    fn records(&mut self, records: &[Record]) {
        let is_airy = records.iter().any(|record| record.values.len() > 1);
        for (index, record) in records.iter().enumerate() {
            if index > 0 && is_airy {
                self.gap();
            }
            if let Some(name) = &record.name {
                self.paragraph(name);
            }
            let indent = if record.name.is_some() { INDENT } else { 0 };
            for value in &record.values {
                self.inside(blank(indent), blank(indent + INDENT), |layout| layout.paragraph(value));
            }
        }
    }

    /// The addresses of all numbered links, below a rule.
    pub fn list_links(&mut self) {
        if !self.options.is_numbered() {
            return;
        }
        let numbered = self.rendered.links.iter().enumerate();
        let links: Vec<(usize, usize, String)> = numbered
            .filter_map(|(index, link)| Some((index, link.number?, readable(&link.url))))
            .collect();
        let Some((_, last, _)) = links.last() else { return };
        let widest = format!("[{last}]").len();
        self.gap();
        self.rule();
        self.gap();
        for (link, number, url) in links {
            let marker = Span {
                text: format!("{:>widest$} ", format!("[{number}]")),
                style: sign_style(Role::Number),
            };
            let mut text = Inline::default();
            text.push_exact(
                &url,
                Style {
                    role: Role::Meta,
                    link: Some(link),
                    ..Style::default()
                },
            );
            self.inside(marker, blank(widest + 1), |layout| layout.paragraph(&text));
        }
    }

    /// Lays out what stands inside a margin. Where the margin would leave no room for words, only its sign is kept, or
    /// not even that.
    fn inside(&mut self, first: Span, rest: Span, content: impl FnOnce(&mut Layout)) {
        let (room_first, room_rest) = self.room();
        let least = MIN_TEXT.min(self.options.width * 2 / 3).max(1);
        let (cells_first, cells_rest) = (width::of(&first.text), width::of(&rest.text));
        let fits_rest = room_rest >= cells_rest + least;
        let is_sign = !first.text.trim().is_empty();
        let fits_first = if is_sign {
            room_first >= cells_first + least.min(4)
        } else {
            fits_rest
        };
        let margin = Margin {
            first: if fits_first { first } else { Span::default() },
            rest: if fits_rest { rest } else { Span::default() },
            is_fresh: true,
        };
        self.margins.push(margin);
        content(self);
        self.margins.pop();
        let depth = self.margins.len();
        self.gap = self.gap.map(|gap| gap.min(depth));
    }

    /// Cells that the margins leave on the next line, and on those after it.
    fn room(&self) -> (usize, usize) {
        let cells = |span: &Span| width::of(&span.text);
        let rest: usize = self.margins.iter().map(|margin| cells(&margin.rest)).sum();
        let first: usize = self
            .margins
            .iter()
            .map(|margin| cells(if margin.is_fresh { &margin.first } else { &margin.rest }))
            .sum();
        (
            self.options.width.saturating_sub(first).max(1),
            self.options.width.saturating_sub(rest).max(1),
        )
    }

    /// Draws the blank line that is due, and tells which line is next.
    fn settle(&mut self) -> usize {
        if let Some(depth) = self.gap.take()
            && !self.rendered.lines.is_empty()
        {
            let mut spans: Vec<Span> = self.margins[..depth].iter().map(|margin| margin.rest.clone()).collect();
            while let Some(last) = spans.last_mut() {
                let length = last.text.trim_end().len();
                last.text.truncate(length);
                if length > 0 {
                    break;
                }
                spans.pop();
            }
            self.rendered.lines.push(Line {
                spans,
                end: LineEnd::Word,
            });
        }
        let next = self.rendered.lines.len();
        for name in std::mem::take(&mut self.anchors) {
            self.rendered.anchors.entry(name).or_insert(next);
        }
        next
    }

    fn line(&mut self, spans: Vec<Span>) {
        self.line_ending(spans, LineEnd::Word);
    }

    fn line_ending(&mut self, spans: Vec<Span>, end: LineEnd) {
        let mut whole: Vec<Span> = Vec::with_capacity(self.margins.len() + spans.len());
        for margin in &mut self.margins {
            let span = if margin.is_fresh { &margin.first } else { &margin.rest };
            margin.is_fresh = false;
            add_span(&mut whole, span.clone());
        }
        for span in spans {
            add_span(&mut whole, span);
        }
        self.rendered.lines.push(Line { spans: whole, end });
    }

    fn passage(&mut self, start: usize, text: String) {
        let lines = start..self.rendered.lines.len();
        if !lines.is_empty() {
            self.rendered.passages.push(Passage { lines, text });
        }
    }
}

fn add_span(line: &mut Vec<Span>, span: Span) {
    match line.last_mut() {
        _ if span.text.is_empty() => {}
        Some(last) if last.style == span.style => last.text.push_str(&span.text),
        _ => line.push(span),
    }
}

fn blank(cells: usize) -> Span {
    Span {
        text: " ".repeat(cells),
        style: rendered::Style::default(),
    }
}

/// Whether a block belongs so close to the one before it that no space parts them: a caption below what it tells of, or
/// above its table.
fn is_close(before: &Block, block: &Block) -> bool {
    match block {
        Block::Attribution(_) | Block::Anchor(_) => true,
        Block::Caption(_) => !matches!(before, Block::Paragraph(_) | Block::Heading(..) | Block::List(_)),
        Block::Table(_) => matches!(before, Block::Caption(_)),
        _ => false,
    }
}

/// An item that needs space around it: more than a paragraph and the lists below it.
fn is_loose(item: &Item) -> bool {
    let is_light = |block: &Block| matches!(block, Block::List(_) | Block::Anchor(_));
    let heavy = item.blocks.iter().filter(|block| !is_light(block)).count();
    let is_paragraph = item
        .blocks
        .iter()
        .all(|block| is_light(block) || matches!(block, Block::Paragraph(_)));
    heavy > 1 || !is_paragraph
}

/// Words are what has a letter or a digit; nearly always its first one is.
pub(super) fn count_words(text: &str) -> usize {
    let is_sign =
        |c: char| matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{400}'..='\u{52F}') || c.is_alphanumeric();
    text.split_whitespace().filter(|word| word.contains(is_sign)).count()
}

/// A table as other programs take it: a line for each row, tabs between the cells.
fn copied(table: &Table) -> String {
    let row = |cells: &Vec<super::block::Cell>| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.text.plain().replace('\n', " ")).collect();
        cells.join("\t")
    };
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    rows.join("\n")
}
