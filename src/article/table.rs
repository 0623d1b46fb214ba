//! Tables, read from the tree: those that hold data become grids, those that only lay a page out become what is in them.

use dom_query::{Element, NodeRef};

use super::block::{Align, Block, Cell, Table, as_inline};
use super::inline::Inline;
use super::read::{Flow, Reader};
use super::rendered::{Role, Style};

/// Columns that are kept apart; a cell further to the right follows the one before it.
const MAX_COLUMNS: usize = 1000;

/// Cells of a table without headings, beyond which its texts are prose.
const MAX_DATA: usize = 200;

/// Cells of a lone row that can stand on one line.
const MAX_ROW_CELL: usize = 40;

/// A cell as it is read.
struct Raw {
    blocks: Vec<Block>,
    columns: usize,
    rows: usize,
    is_head: bool,
    align: Align,
}

struct Row {
    cells: Vec<Raw>,
    is_in_head: bool,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, node: NodeRef, element: &Element, style: Style, flow: &mut Flow) {
        flow.flush();
        let mut rows = Vec::new();
        let mut captions = Vec::new();
        self.rows(node, false, style, &mut rows, &mut captions);
        rows.retain(|row: &Row| !row.cells.is_empty());
        flow.blocks.extend(captions);
        let is_layout = element
            .attr("role")
            .is_some_and(|role| matches!(&*role, "presentation" | "none"));
        match grid(&rows).filter(|_| !is_layout) {
            Some(table) => flow.blocks.push(Block::Table(table)),
            None => lay_out(rows, flow),
        }
    }

    fn rows(&mut self, node: NodeRef, is_in_head: bool, style: Style, rows: &mut Vec<Row>, captions: &mut Vec<Block>) {
        for child in node.children_it(false) {
            let Some(element) = child.element_ref() else { continue };
            match &*element.name.local {
                "tr" => {
                    let cells = self.cells(child, style);
                    rows.push(Row { cells, is_in_head });
                }
                "thead" => self.rows(child, true, style, rows, captions),
                "tbody" | "tfoot" => self.rows(child, is_in_head, style, rows, captions),
                "caption" => {
                    let mut flow = Flow::default();
                    self.caption(child, style, &mut flow);
                    captions.extend(flow.finish());
                }
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: NodeRef, style: Style) -> Vec<Raw> {
        let mut cells = Vec::new();
        for child in row.children_it(false) {
            let Some(element) = child.element_ref() else { continue };
            let is_head = match &*element.name.local {
                "td" => false,
                "th" => true,
                _ => continue,
            };
            let style = Style {
                strong: style.strong || is_head,
                ..style
            };
            let mut flow = Flow::default();
            self.marked(child, style, &mut flow);
            cells.push(Raw {
                blocks: flow.finish(),
                columns: span(&element, "colspan"),
                rows: span(&element, "rowspan"),
                is_head,
                align: align(&element),
            });
        }
        cells
    }
}

fn span(element: &Element, name: &str) -> usize {
    let span = element.attr(name).and_then(|it| it.trim().parse().ok());
    span.unwrap_or(1).clamp(1, MAX_COLUMNS)
}

fn align(element: &Element) -> Align {
    let style = element
        .attr("style")
        .map(|it| it.replace(' ', "").to_ascii_lowercase())
        .unwrap_or_default();
    let wanted = element
        .attr("align")
        .map(|it| it.to_ascii_lowercase())
        .unwrap_or_default();
    let is = |side: &str| wanted == side || style.contains(&format!("text-align:{side}"));
    match () {
        _ if is("right") => Align::Right,
        _ if is("center") => Align::Center,
        _ if is("left") => Align::Left,
        _ => Align::Natural,
    }
}

/// The table as a grid; `None` when it holds no data but a layout.
fn grid(rows: &[Row]) -> Option<Table> {
    let is_wide = rows.iter().any(|row| row.cells.len() > 1);
    let has_heads = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.is_head);
    if rows.len() < 2 || !is_wide {
        return None;
    }
    let mut table = Table {
        head: head_rows(rows),
        ..Table::default()
    };
    // How many rows below the current one each column is still taken by a cell above.
    let mut taken = vec![0_usize; 0];
    for (index, row) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        let mut column = 0;
        for raw in &row.cells {
            let text = as_inline(&raw.blocks)?;
            if !has_heads && text.text.chars().count() > MAX_DATA {
                return None;
            }
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let wanted = raw.columns.min(MAX_COLUMNS.saturating_sub(column)).max(1);
            let is_free = |at: &usize| taken.get(*at).is_none_or(|rows| *rows == 0);
            let columns = (column..column + wanted).take_while(is_free).count();
            let rows = raw.rows.min(rows.len() - index);
            if column + columns <= MAX_COLUMNS {
                taken.resize(taken.len().max(column + columns), 0);
                taken[column..column + columns].fill(rows);
            }
            cells.push(Cell {
                text,
                column,
                columns,
                rows,
                is_head: raw.is_head,
                align: raw.align,
            });
            column += columns;
            table.columns = table.columns.max(column);
        }
        for rows in &mut taken {
            *rows = rows.saturating_sub(1);
        }
        table.rows.push(cells);
    }
    drop_empty_columns(&mut table);
    (table.columns > 1).then_some(table)
}

/// Rows at the top that hold nothing but headings.
fn head_rows(rows: &[Row]) -> usize {
    let is_head = |row: &&Row| row.is_in_head || row.cells.iter().all(|cell| cell.is_head);
    rows.iter().take_while(is_head).count().min(rows.len() - 1)
}

/// Columns in which no cell begins only widen others.
fn drop_empty_columns(table: &mut Table) {
    let mut begins = vec![false; table.columns + 1];
    for cell in table.rows.iter().flatten() {
        begins[cell.column] = true;
    }
    let mut kept_before = Vec::with_capacity(begins.len() + 1);
    let mut kept = 0;
    for begins in &begins {
        kept_before.push(kept);
        kept += usize::from(*begins);
    }
    for cell in table.rows.iter_mut().flatten() {
        let end = kept_before[(cell.column + cell.columns).min(table.columns)];
        let start = kept_before[cell.column];
        cell.column = start;
        cell.columns = (end - start).max(1);
    }
    table.columns = kept;
}

/// What is in a layout, in reading order. A lone row of short cells is a menu, and stays one line.
fn lay_out(rows: Vec<Row>, flow: &mut Flow) {
    if let [row] = rows.as_slice()
        && let Some(menu) = menu(row)
    {
        flow.blocks.push(Block::Paragraph(menu));
        return;
    }
    for cell in rows.into_iter().flat_map(|row| row.cells) {
        flow.blocks.extend(cell.blocks);
    }
}

fn menu(row: &Row) -> Option<Inline> {
    let texts: Option<Vec<Inline>> = row.cells.iter().map(|cell| as_inline(&cell.blocks)).collect();
    let texts: Vec<Inline> = texts?.into_iter().filter(|text| !text.is_empty()).collect();
    let is_short = |text: &Inline| text.text.chars().count() <= MAX_ROW_CELL && !text.text.contains('\n');
    if texts.len() < 2 || !texts.iter().all(is_short) {
        return None;
    }
    let mut menu = Inline::default();
    for text in &texts {
        if !menu.is_empty() {
            menu.push_exact(" · ", super::script::sign_style(Role::Border));
        }
        menu.append(text);
    }
    Some(menu)
}
