//! A table at a width: a grid whose columns shrink to fit, or, where that would leave no room for words, a list of
//! "key: value" lines for every row.

use super::block::{Align, Cell, Table};
use super::inline::Inline;
use super::rendered::{Role, Span, Style};
use super::script::sign_style;
use super::wrap::{Measure, wrap};
use crate::text::width;

/// Cells between two columns.
const GAP: usize = 2;

/// Cells of a word that a column keeps whole at most.
const MAX_WORD: usize = 20;

/// Columns of a grid that can be taken in at a glance.
const MAX_COLUMNS: usize = 24;

/// Rows of a grid, beyond which its columns are measured by the first ones.
const MAX_MEASURED: usize = 500;

/// Cells that are told again in the rows they reach into.
const MAX_REPEATED: usize = 10_000;

pub(super) enum Laid {
    Grid(Vec<Vec<Span>>),
    /// Row by row: what names it, and the lines below that.
    Records(Vec<Record>),
}

pub(super) struct Record {
    pub name: Option<Inline>,
    pub values: Vec<Inline>,
}

pub(super) fn lay(table: &Table, cells: usize, ascii: bool) -> Laid {
    match column_widths(table, cells) {
        Some(widths) => Laid::Grid(
            Grid {
                table,
                widths,
                numeric: numeric_columns(table),
                ascii,
            }
            .lines(),
        ),
        None => Laid::Records(records(table)),
    }
}

/// What each column gets; `None` when there is not enough for the words.
fn column_widths(table: &Table, cells: usize) -> Option<Vec<usize>> {
    if table.columns > MAX_COLUMNS {
        return None;
    }
    let mut wanted = vec![1; table.columns];
    let mut needed = vec![1; table.columns];
    let mut spanning = Vec::new();
    for cell in table.rows.iter().take(MAX_MEASURED).flatten() {
        let (line, word) = (longest_line(&cell.text), longest_word(&cell.text));
        if cell.columns == 1 {
            wanted[cell.column] = wanted[cell.column].max(line);
            needed[cell.column] = needed[cell.column].max(word);
        } else {
            spanning.push((cell, line, word));
        }
    }
    for (cell, line, word) in spanning {
        widen(&mut wanted[cell.column..cell.column + cell.columns], line);
        widen(&mut needed[cell.column..cell.column + cell.columns], word);
    }
    let room = cells.checked_sub(GAP * (table.columns - 1))?;
    fitted(&wanted, &needed, room)
}

/// Every column gets the room for its words. Those that want no more than a fair share get all they want, and the rest
/// is divided among the others by how much more they want.
fn fitted(wanted: &[usize], needed: &[usize], room: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<Option<usize>> = vec![None; wanted.len()];
    let mut room = room;
    let mut needs: usize = needed.iter().sum();
    room.checked_sub(needs)?;
    loop {
        let open = widths.iter().filter(|width| width.is_none()).count();
        let is_modest = |index: &usize| {
            let fair = room / open.max(1);
            widths[*index].is_none() && wanted[*index] <= fair && wanted[*index] + needs <= room + needed[*index]
        };
        let Some(index) = (0..wanted.len()).find(is_modest) else {
            break;
        };
        widths[index] = Some(wanted[index]);
        room -= wanted[index];
        needs -= needed[index];
    }
    let more = |index: usize| wanted[index].saturating_sub(needed[index]);
    let open = (0..wanted.len()).filter(|index| widths[*index].is_none());
    let (spare, all) = (room - needs, open.map(more).sum::<usize>().max(1));
    let mut seen = 0;
    let mut share = |index: usize| {
        let before = seen * spare / all;
        seen += more(index);
        needed[index] + seen * spare / all - before
    };
    let width = |(index, width): (usize, &Option<usize>)| width.unwrap_or_else(|| share(index));
    Some(widths.iter().enumerate().map(width).collect())
}

/// Makes the columns that a cell spans wide enough for it together.
fn widen(columns: &mut [usize], cells: usize) {
    let have: usize = columns.iter().sum::<usize>() + GAP * (columns.len() - 1);
    let missing = cells.saturating_sub(have);
    let count = columns.len();
    for (index, column) in columns.iter_mut().enumerate() {
        *column += (index + 1) * missing / count - index * missing / count;
    }
}

fn longest_line(text: &Inline) -> usize {
    text.text.split('\n').map(width::at_most).max().unwrap_or(0)
}

fn longest_word(text: &Inline) -> usize {
    let words = text.text.split([' ', '\n']);
    words
        .map(|word| width::at_most_within(word, MAX_WORD).unwrap_or(MAX_WORD))
        .max()
        .unwrap_or(0)
}

struct Grid<'a> {
    table: &'a Table,
    widths: Vec<usize>,
    /// Columns that hold nothing but numbers below their heads.
    numeric: Vec<bool>,
    ascii: bool,
}

/// What is left to draw of a cell: its lines, and how many rows it still reaches into.
struct Open<'a> {
    cell: &'a Cell,
    lines: std::vec::IntoIter<Vec<Span>>,
    rows: usize,
}

impl Grid<'_> {
    fn lines(&self) -> Vec<Vec<Span>> {
        let rows = self.rows();
        // Where a row takes several lines, space tells the rows apart.
        let is_airy = rows.iter().skip(self.table.head).any(|row| row.len() > 1);
        let mut lines = Vec::new();
        for (index, row) in rows.into_iter().enumerate() {
            if index == self.table.head && index > 0 {
                lines.push(self.rule());
            } else if is_airy && index > self.table.head && !row.is_empty() {
                lines.push(vec![]);
            }
            lines.extend(row);
        }
        lines
    }

    fn rule(&self) -> Vec<Span> {
        let cells = self.widths.iter().sum::<usize>() + GAP * (self.widths.len() - 1);
        let sign = if self.ascii { "-" } else { "─" };
        vec![Span {
            text: sign.repeat(cells),
            style: sign_style(Role::Border),
        }]
    }

    fn rows(&self) -> Vec<Vec<Vec<Span>>> {
        let mut open: Vec<Open> = Vec::new();
        let mut rows = Vec::new();
        for cells in &self.table.rows {
            open.extend(cells.iter().map(|cell| self.open(cell)));
            open.sort_by_key(|it| it.cell.column);
            // A cell that ends with this row has to be drawn whole; one that goes on has time.
            let ending = open.iter().filter(|it| it.rows == 1).map(|it| it.lines.len()).max();
            let going_on = open.iter().map(|it| it.lines.len().min(1)).max();
            let height = ending.max(going_on).unwrap_or(0);
            rows.push((0..height).map(|_| self.line(&mut open)).collect());
            for it in &mut open {
                it.rows -= 1;
            }
            open.retain(|it| it.rows > 0);
        }
        rows
    }

    fn open<'a>(&self, cell: &'a Cell) -> Open<'a> {
        let cells = self.width(cell);
        let measure = Measure {
            first: cells,
            rest: cells,
            justify: false,
            hyphenate: None,
            is_russian: false,
        };
        let lines: Vec<Vec<Span>> = wrap(&cell.text, &measure).into_iter().map(|line| line.spans).collect();
        Open {
            cell,
            lines: lines.into_iter(),
            rows: cell.rows,
        }
    }

    fn width(&self, cell: &Cell) -> usize {
        let end = (cell.column + cell.columns).min(self.widths.len());
        self.widths[cell.column..end].iter().sum::<usize>() + GAP * (end - cell.column - 1)
    }

    fn side(&self, cell: &Cell) -> Align {
        match cell.align {
            Align::Natural if cell.columns == 1 && self.numeric[cell.column] => Align::Right,
            align => align,
        }
    }

    /// The next line of every cell, side by side.
    fn line(&self, open: &mut [Open]) -> Vec<Span> {
        let mut line = Vec::new();
        let mut at = 0;
        for it in open {
            let start = self.widths[..it.cell.column].iter().sum::<usize>() + GAP * it.cell.column;
            let Some(spans) = it.lines.next() else { continue };
            let cells: usize = spans.iter().map(|span| width::of(&span.text)).sum();
            let free = self.width(it.cell).saturating_sub(cells);
            let shift = match self.side(it.cell) {
                Align::Right => free,
                Align::Center => free / 2,
                Align::Left | Align::Natural => 0,
            };
            if start + shift > at {
                line.push(Span {
                    text: " ".repeat(start + shift - at),
                    style: Style::default(),
                });
            }
            at = start + shift + cells;
            line.extend(spans);
        }
        line
    }
}

fn numeric_columns(table: &Table) -> Vec<bool> {
    let mut numbers = vec![0; table.columns];
    let mut others = vec![0; table.columns];
    for cell in table
        .rows
        .iter()
        .skip(table.head)
        .flatten()
        .filter(|cell| cell.columns == 1 && !cell.text.is_empty())
    {
        let counts = if is_number(&cell.text.text) {
            &mut numbers
        } else {
            &mut others
        };
        counts[cell.column] += 1;
    }
    numbers
        .iter()
        .zip(others)
        .map(|(numbers, others)| *numbers > 0 && others == 0)
        .collect()
}

/// A number, perhaps with a sign, a currency or a unit of one letter.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && others <= 1 && text.chars().count() <= 24
}

fn records(table: &Table) -> Vec<Record> {
    let heads = heads(table);
    // Cells from above that reach into the row.
    let mut reaching: Vec<(usize, &Cell)> = Vec::new();
    let mut repeats = MAX_REPEATED;
    let mut records = Vec::new();
    for row in table.rows.iter().skip(table.head) {
        reaching.truncate(repeats);
        repeats -= reaching.len();
        let mut cells: Vec<&Cell> = row.iter().chain(reaching.iter().map(|(_, cell)| *cell)).collect();
        cells.sort_by_key(|cell| cell.column);
        records.push(record(&cells, &heads));
        reaching.extend(row.iter().map(|cell| (cell.rows, cell)));
        for (rows, _) in &mut reaching {
            *rows -= 1;
        }
        reaching.retain(|(rows, _)| *rows > 0);
    }
    records
}

/// The name of each column, from all rows of the head.
fn heads(table: &Table) -> Vec<String> {
    let mut heads = vec![String::new(); table.columns];
    for cell in table.rows.iter().take(table.head).flatten() {
        let text = cell.text.plain().replace('\n', " ");
        let end = (cell.column + cell.columns).min(table.columns);
        for head in &mut heads[cell.column..end] {
            if !head.is_empty() && !text.is_empty() {
                head.push_str(" / ");
            }
            head.push_str(&text);
        }
    }
    heads
}

fn record(cells: &[&Cell], heads: &[String]) -> Record {
    if let [cell] = cells
        && cell.columns == heads.len()
    {
        // A remark across the whole table.
        return Record {
            name: None,
            values: vec![cell.text.clone()],
        };
    }
    let mut cells = cells.iter();
    let names_row = |cell: &&&Cell| cell.is_head || heads.iter().all(String::is_empty) || heads[cell.column].is_empty();
    let name = cells.clone().next().filter(names_row);
    if name.is_some() {
        cells.next();
    }
    let values = cells
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| value(cell, heads))
        .collect();
    let name = name.map(|cell| cell.text.clone().restyled(|style| style.strong = true));
    Record {
        name: name.filter(|name| !name.is_empty()),
        values,
    }
}

fn value(cell: &Cell, heads: &[String]) -> Inline {
    let mut line = Inline::default();
    let head = heads.get(cell.column).map(String::as_str).unwrap_or_default();
    if !head.is_empty() {
        line.push(
            &format!("{}: ", head.trim_end_matches(':')),
            Style {
                strong: true,
                ..Style::default()
            },
        );
    }
    line.append(&cell.text);
    line
}
