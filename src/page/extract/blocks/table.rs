//! Tables of data; those that only arrange the page are dissolved.

use dom_query::NodeRef;
use url::Url;

use super::{Block, Kind, cell, flat, push_line};

/// A table and the figures that stand in it; `None` when it only arranges the page.
pub fn read(node: &NodeRef, base: &Url) -> Option<(Block, Vec<Block>)> {
    let rows: Vec<NodeRef> = node.descendants_it().filter(|it| it.has_name("tr")).collect();
    if is_layout(node, &rows) {
        return None;
    }
    let mut block = Block {
        kind: Kind::Table,
        ..Block::default()
    };
    if let Some(caption) = node.children_it(false).find(|it| it.has_name("caption")) {
        let caption = flat(&caption, base);
        push_line(&mut block.text, &caption.text);
        block.html.push_str(&format!("<caption>{}</caption>", caption.html));
    }
    let mut figures = Vec::new();
    for row in &rows {
        read_row(row, base, &mut block, &mut figures);
    }
    block.html = format!("<table>{}</table>", block.html);
    Some((block, figures))
}

fn read_row(row: &NodeRef, base: &Url, block: &mut Block, figures: &mut Vec<Block>) {
    let mut cells = Vec::new();
    block.html.push_str("<tr>");
    for child in row
        .children_it(false)
        .filter(|it| it.has_name("td") || it.has_name("th"))
    {
        let name = if child.has_name("th") { "th" } else { "td" };
        let (item, mut pictures) = cell(&child, base);
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
