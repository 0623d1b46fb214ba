//! Columns on standard output, aligned by cells.

use std::io;

use super::output;
use crate::text::width;

/// Rows of texts under their headings, in sections.
#[derive(Default)]
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Row>,
}

struct Column {
    heading: String,
    is_number: bool,
}

enum Row {
    Section(String),
    Cells(Vec<String>),
}

/// Between two columns.
const GAP: &str = "  ";

impl Table {
    /// A column of texts, set to the left.
    pub(super) fn text(self, heading: impl Into<String>) -> Table {
        self.column(heading.into(), false)
    }

    /// A column of numbers, set to the right.
    pub(super) fn number(self, heading: impl Into<String>) -> Table {
        self.column(heading.into(), true)
    }

    /// One cell for every column.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(Row::Cells(cells));
    }

    /// What the rows below it have in common.
    pub(super) fn section(&mut self, heading: impl Into<String>) {
        self.rows.push(Row::Section(heading.into()));
    }

    pub(super) fn print(&self) -> io::Result<()> {
        self.lines().iter().try_for_each(|line| output::line(line))
    }

    fn column(mut self, heading: String, is_number: bool) -> Table {
        self.columns.push(Column { heading, is_number });
        self
    }

    fn lines(&self) -> Vec<String> {
        let widths: Vec<usize> = (0..self.columns.len()).map(|index| self.width(index)).collect();
        let headings: Vec<String> = self.columns.iter().map(|column| column.heading.clone()).collect();
        let mut lines = vec![];
        if headings.iter().any(|heading| !heading.is_empty()) {
            lines.push(self.line(&headings, &widths));
        }
        for row in &self.rows {
            match row {
                Row::Cells(cells) => lines.push(self.line(cells, &widths)),
                Row::Section(heading) => {
                    lines.extend((!lines.is_empty()).then(String::new));
                    lines.push(heading.clone());
                }
            }
        }
        lines
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| match row {
            Row::Cells(cells) => Some(width::of(&cells[column])),
            Row::Section(_) => None,
        });
        cells
            .chain([width::of(&self.columns[column].heading)])
            .max()
            .unwrap_or(0)
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let cells = row
            .iter()
            .zip(widths)
            .zip(&self.columns)
            .map(|((cell, width), column)| {
                let blank = " ".repeat(width.saturating_sub(width::of(cell)));
                if column.is_number {
                    format!("{blank}{cell}")
                } else {
                    format!("{cell}{blank}")
                }
            });
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::default().text("аты").number("саны").text("");
        table.section("Шығыс");
        table.row(vec!["日本".to_owned(), "7".to_owned(), String::new()]);
        table.section("Қазақша");
        table.row(vec!["Қазақстан".to_owned(), "12 345".to_owned(), "!".to_owned()]);
        expect![[r#"
            аты          саны

            Шығыс
            日本            7

            Қазақша
            Қазақстан  12 345  !"#]]
        .assert_eq(&table.lines().join("\n"));
    }
}
