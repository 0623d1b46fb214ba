//! What an article is made of, before there is a width.

use super::inline::Inline;
use super::rendered::Style;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Inline),
    Heading(u8, Inline),
    Quote(Vec<Block>),
    /// Who said what stands above.
    Attribution(Inline),
    List(Vec<Item>),
    Definitions(Vec<Definition>),
    /// Its line breaks and blanks count.
    Code(Inline),
    Rule,
    Picture(Picture),
    Caption(Inline),
    Table(Table),
    /// A place that a link leads to.
    Anchor(String),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Item {
    /// `9.`, `c.`, `iv.`; a bullet stands for none.
    pub number: Option<String>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Definition {
    Term(Vec<Block>),
    Meaning(Vec<Block>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Picture {
    /// Empty when the page gave no address that can be fetched.
    pub url: String,
    /// What the page says stands in it.
    pub caption: Inline,
    pub link: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub rows: Vec<Vec<Cell>>,
    /// Rows at the top that name the columns.
    pub head: usize,
    pub columns: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub text: Inline,
    pub column: usize,
    /// Columns and rows that it spans.
    pub columns: usize,
    pub rows: usize,
    /// It names a row.
    pub is_head: bool,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Align {
    /// Numbers to the right, all else to the left.
    #[default]
    Natural,
    Left,
    Center,
    Right,
}

impl Block {
    /// The running text of a block that is nothing else, for places where no other block can stand: `None` when words or
    /// their order would be lost.
    pub fn as_inline(&self) -> Option<Inline> {
        match self {
            Block::Paragraph(text) | Block::Caption(text) | Block::Attribution(text) => Some(text.clone()),
            Block::Heading(_, text) => Some(text.clone().restyled(|style| style.strong = true)),
            Block::Picture(picture) => Some(picture.caption.clone()),
            Block::List(items) => list_as_inline(items),
            Block::Rule => Some(Inline::default()),
            Block::Anchor(name) => {
                let mut inline = Inline::default();
                inline.anchor(name.clone());
                Some(inline)
            }
            Block::Quote(_) | Block::Definitions(_) | Block::Code(_) | Block::Table(_) => None,
        }
    }
}

impl Block {
    /// All that can be read in it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.each_text(&mut |inline| {
            text.push_str(&inline.text);
            text.push('\n');
        });
        text
    }

    pub fn restyled(self, change: &impl Fn(&mut Style)) -> Block {
        // A picture is styled by nothing but its link.
        let link = |link: Option<usize>| {
            let mut style = Style {
                link,
                ..Style::default()
            };
            change(&mut style);
            style.link
        };
        self.rewritten(&|inline: Inline| inline.restyled(change), &link)
    }

    /// The same block with every text in it changed.
    pub fn mapped(self, change: &impl Fn(Inline) -> Inline) -> Block {
        self.rewritten(change, &|link| link)
    }

    fn rewritten(self, change: &impl Fn(Inline) -> Inline, relink: &impl Fn(Option<usize>) -> Option<usize>) -> Block {
        let one = |block: Block| block.rewritten(change, relink);
        let all = |blocks: Vec<Block>| blocks.into_iter().map(one).collect();
        match self {
            Block::Paragraph(text) => Block::Paragraph(change(text)),
            Block::Heading(level, text) => Block::Heading(level, change(text)),
            Block::Attribution(text) => Block::Attribution(change(text)),
            Block::Code(text) => Block::Code(change(text)),
            Block::Caption(text) => Block::Caption(change(text)),
            Block::Quote(blocks) => Block::Quote(all(blocks)),
            Block::List(items) => Block::List(
                items
                    .into_iter()
                    .map(|item| Item {
                        blocks: all(item.blocks),
                        ..item
                    })
                    .collect(),
            ),
            Block::Definitions(definitions) => {
                let each = |definition| match definition {
                    Definition::Term(blocks) => Definition::Term(all(blocks)),
                    Definition::Meaning(blocks) => Definition::Meaning(all(blocks)),
                };
                Block::Definitions(definitions.into_iter().map(each).collect())
            }
            Block::Picture(picture) => Block::Picture(Picture {
                caption: change(picture.caption),
                link: relink(picture.link),
                ..picture
            }),
            Block::Table(mut table) => {
                for cell in table.rows.iter_mut().flatten() {
                    cell.text = change(std::mem::take(&mut cell.text));
                }
                Block::Table(table)
            }
            Block::Rule | Block::Anchor(_) => self,
        }
    }

    /// The addresses of the pictures in it.
    pub fn each_picture(&self, visit: &mut impl FnMut(&str)) {
        match self {
            Block::Picture(picture) => visit(&picture.url),
            Block::Quote(blocks) => blocks.iter().for_each(|block| block.each_picture(visit)),
            Block::List(items) => items
                .iter()
                .flat_map(|it| &it.blocks)
                .for_each(|block| block.each_picture(visit)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    let (Definition::Term(blocks) | Definition::Meaning(blocks)) = definition;
                    blocks.iter().for_each(|block| block.each_picture(visit));
                }
            }
            _ => {}
        }
    }

    fn each_text(&self, visit: &mut impl FnMut(&Inline)) {
        match self {
            Block::Paragraph(text)
            | Block::Heading(_, text)
            | Block::Attribution(text)
            | Block::Code(text)
            | Block::Caption(text) => visit(text),
            Block::Quote(blocks) => blocks.iter().for_each(|block| block.each_text(visit)),
            Block::List(items) => items
                .iter()
                .flat_map(|it| &it.blocks)
                .for_each(|block| block.each_text(visit)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    let (Definition::Term(blocks) | Definition::Meaning(blocks)) = definition;
                    blocks.iter().for_each(|block| block.each_text(visit));
                }
            }
            Block::Picture(picture) => visit(&picture.caption),
            Block::Table(table) => table.rows.iter().flatten().for_each(|cell| visit(&cell.text)),
            Block::Rule | Block::Anchor(_) => {}
        }
    }
}

/// Blocks as running text, a line each.
pub(super) fn as_inline(blocks: &[Block]) -> Option<Inline> {
    let mut whole = Inline::default();
    for block in blocks {
        let part = block.as_inline()?;
        if !part.is_empty() {
            whole.line_break();
        }
        whole.append(&part);
    }
    Some(whole)
}

fn list_as_inline(items: &[Item]) -> Option<Inline> {
    let mut whole = Inline::default();
    for item in items {
        let part = as_inline(&item.blocks)?;
        whole.line_break();
        let number = item.number.as_deref().unwrap_or("•");
        whole.push_exact(&format!("{number}\u{a0}"), part.first_style());
        whole.append(&part);
    }
    Some(whole)
}
