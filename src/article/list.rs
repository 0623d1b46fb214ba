//! Lists and definitions, read from the tree.

use dom_query::{Element, NodeRef};

use super::block::{Block, Definition, Item};
use super::read::{Flow, Reader};
use super::rendered::Style;

/// How a list counts.
struct Counter {
    next: i64,
    step: i64,
    kind: char,
}

impl Reader<'_> {
    pub(super) fn list(&mut self, node: NodeRef, element: &Element, style: Style, flow: &mut Flow) {
        flow.flush();
        let mut counter = (&*element.name.local == "ol").then(|| counter(node, element));
        let mut items: Vec<Item> = Vec::new();
        let mut strays = Flow::default();
        for child in node.children_it(false) {
            if !child.has_name("li") {
                // A list right inside a list belongs to the item above it.
                self.node(child, style, &mut strays);
                continue;
            }
            add_strays(&mut strays, &mut items);
            let blocks = self.item(child, style);
            let number = counter.as_mut().map(|counter| number_of(child, counter));
            if !blocks.is_empty() {
                items.push(Item { number, blocks });
            }
        }
        add_strays(&mut strays, &mut items);
        if !items.is_empty() {
            flow.blocks.push(Block::List(items));
        }
    }

    /// An item that no list holds.
    pub(super) fn stray_item(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        flow.flush();
        let item = Item {
            number: None,
            blocks: self.item(node, style),
        };
        match flow.blocks.last_mut() {
            _ if item.blocks.is_empty() => {}
            Some(Block::List(items)) => items.push(item),
            _ => flow.blocks.push(Block::List(vec![item])),
        }
    }

    fn item(&mut self, node: NodeRef, style: Style) -> Vec<Block> {
        let mut flow = Flow::default();
        self.marked(node, style, &mut flow);
        flow.finish()
    }

    pub(super) fn definitions(&mut self, node: NodeRef, style: Style, flow: &mut Flow) {
        flow.flush();
        let mut definitions = Vec::new();
        self.gather_definitions(node, style, &mut definitions);
        if !definitions.is_empty() {
            flow.blocks.push(Block::Definitions(definitions));
        }
    }

    fn gather_definitions(&mut self, node: NodeRef, style: Style, definitions: &mut Vec<Definition>) {
        for child in node.children_it(false) {
            if child.has_name("dt") {
                let term = self.item(child, Style { strong: true, ..style });
                definitions.push(Definition::Term(term));
            } else if child.has_name("div") && self.depth < 100 {
                self.depth += 1;
                self.gather_definitions(child, style, definitions);
                self.depth -= 1;
            } else {
                let mut flow = Flow::default();
                if child.has_name("dd") {
                    self.marked(child, style, &mut flow);
                } else {
                    self.node(child, style, &mut flow);
                }
                let meaning = flow.finish();
                if !meaning.is_empty() {
                    definitions.push(Definition::Meaning(meaning));
                }
            }
        }
    }
}

fn add_strays(strays: &mut Flow, items: &mut Vec<Item>) {
    let blocks = std::mem::take(strays).finish();
    if blocks.is_empty() {
        return;
    }
    match items.last_mut() {
        Some(item) => item.blocks.extend(blocks),
        None => items.push(Item { number: None, blocks }),
    }
}

fn counter(list: NodeRef, element: &Element) -> Counter {
    let is_reversed = element.has_attr("reversed");
    let count = || list.children_it(false).filter(|child| child.has_name("li")).count() as i64;
    let start = element.attr("start").and_then(|it| it.trim().parse().ok());
    Counter {
        next: start.unwrap_or_else(|| if is_reversed { count() } else { 1 }),
        step: if is_reversed { -1 } else { 1 },
        kind: element
            .attr("type")
            .and_then(|it| it.trim().chars().next())
            .unwrap_or('1'),
    }
}

fn number_of(item: NodeRef, counter: &mut Counter) -> String {
    let own = item.attr("value").and_then(|it| it.trim().parse().ok());
    let number = own.unwrap_or(counter.next);
    counter.next = number.saturating_add(counter.step);
    let written = match counter.kind {
        'a' => letters(number),
        'A' => letters(number).map(|it| it.to_uppercase()),
        'i' => roman(number),
        'I' => roman(number).map(|it| it.to_uppercase()),
        _ => None,
    };
    format!("{}.", written.unwrap_or_else(|| number.to_string()))
}

/// a, b, …, z, aa, ab, …
fn letters(number: i64) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|it| *it > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    Some(letters.into_iter().rev().collect())
}

fn roman(number: i64) -> Option<String> {
    const DIGITS: &[(i64, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = (1..4000).contains(&number).then_some(number)?;
    let mut written = String::new();
    for (value, digit) in DIGITS {
        while rest >= *value {
            written.push_str(digit);
            rest -= value;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_list_asks() {
        assert_eq!(letters(1).as_deref(), Some("a"));
        assert_eq!(letters(28).as_deref(), Some("ab"));
        assert_eq!(letters(i64::MAX).map(|it| it.len()), Some(14));
        assert_eq!(letters(0), None);
        assert_eq!(roman(1949).as_deref(), Some("mcmxlix"));
        assert_eq!(roman(4000), None);
    }
}
