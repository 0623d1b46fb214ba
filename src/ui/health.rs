//! How the health of the sources looks: a table whose columns make room for one another, and the details of one.

use ratatui::buffer::Buffer;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::action::Action;
use crate::app::health::{self, Column, Fate, Health, LABELS, Row, kind_message};
use crate::app::layout::{Area, Pane};
use crate::text::width;

/// Cells between two columns.
const GAP: usize = 2;
/// Cells of the names, a third of the screen between these.
const NAMES: (usize, usize) = (14, 28);
/// Of a reason, so many cells say something.
const LEAST_REASON: usize = 12;
/// The columns that narrow screens lose, the first first.
const SPARED: [Column; 7] = [
    Column::Charset,
    Column::Checked,
    Column::Kind,
    Column::Bytes,
    Column::Unchanged,
    Column::Items,
    Column::Next,
];

/// A column on the screen.
struct Shown {
    column: Column,
    heading: String,
    width: usize,
}

pub(super) fn draw(look: &Look, health: &Health, buffer: &mut Buffer) -> Cursor {
    let size = look.state.size;
    let area = Area {
        x: 0,
        y: 1,
        width: size.width,
        height: size.height.saturating_sub(2),
    };
    cells::clear(buffer, area, look.theme.text());
    let rows = cells::rows(area, 1, area.height - 1);
    match (health.details, health.row()) {
        (Some(top), Some(row)) => details(look, health, row, top, area, buffer),
        _ if health.rows.is_empty() && health.is_loaded => {
            Line::of(buffer, rows, 0).skip(2).put(
                &look.with_key("empty-no-sources", Action::AddSource, Pane::Sources),
                look.theme.dim(),
            );
            None
        }
        _ => table(look, health, area, buffer),
    }
}

fn table(look: &Look, health: &Health, area: Area, buffer: &mut Buffer) -> Cursor {
    let columns = columns(look, health);
    let mut headings = Line::of(buffer, area, 0);
    headings.skip(4);
    for shown in &columns {
        let is_sorted = shown.column == health.column;
        let style = if is_sorted {
            look.theme.accent()
        } else {
            look.theme.dim()
        };
        put(&mut headings, &shown.heading, shown, style);
    }
    let rows = cells::rows(area, 1, area.height - 1);
    let shown = health.rows.iter().enumerate().skip(health.top);
    let mut cursor = None;
    for (place, (index, row)) in shown.take(usize::from(rows.height)).enumerate() {
        let place = place as u16;
        let is_selected = index == health.selected;
        source(look, row, &columns, is_selected, &mut Line::of(buffer, rows, place));
        if is_selected {
            cells::lay(buffer, cells::rows(rows, place, 1), look.theme.selected());
            cursor = Some((rows.x, rows.y + place));
        }
    }
    cursor
}

fn source(look: &Look, row: &Row, columns: &[Shown], is_selected: bool, line: &mut Line) {
    let theme = look.theme;
    let fails = row.fate() == Fate::Fails;
    match is_selected {
        true => line.put(look.signs.cursor, theme.accent()),
        false => line.skip(1),
    };
    let style = match row.fate() {
        Fate::Rests | Fate::Retired => theme.faint(),
        _ => theme.text(),
    };
    line.put(sign(look, row), if fails { theme.fault() } else { theme.dim() });
    line.skip(4 - 1 - width::of(sign(look, row)));
    for shown in columns {
        let is_fault = fails && shown.column == Column::Answer;
        let is_name = shown.column == Column::Name;
        let style = match (is_fault, is_name) {
            (true, _) => theme.fault(),
            (_, true) if is_selected => theme.strong(),
            (_, true) => style,
            _ => theme.dim(),
        };
        put(line, &cell(look, row, shown.column), shown, style);
    }
    line.shorten(1);
    if let Some(error) = row.error.as_ref().filter(|_| line.room() >= LEAST_REASON) {
        line.put(error, theme.fault());
    }
}

/// Writes a cell: words at the left of their column, numbers at the right.
fn put(line: &mut Line, text: &str, shown: &Shown, style: ratatui::style::Style) {
    let text = width::clip(text, shown.width);
    let rest = shown.width - width::of(&text);
    let is_number = matches!(shown.column, Column::Items | Column::Unchanged | Column::Bytes);
    line.skip(if is_number { rest } else { 0 });
    line.put(&text, style);
    line.skip(if is_number { GAP } else { rest + GAP });
}

fn sign(look: &Look, row: &Row) -> &'static str {
    match row.fate() {
        Fate::Fails => look.signs.fault,
        Fate::Works => look.signs.works,
        Fate::Retired | Fate::Rests => look.signs.rests,
        Fate::Unknown => "",
    }
}

/// The columns that fit; the one that is sorted by is always among them.
fn columns(look: &Look, health: &Health) -> Vec<Shown> {
    let width = usize::from(look.state.size.width);
    let mut columns: Vec<Shown> = Column::ALL
        .into_iter()
        .map(|column| column_of(look, health, column))
        .collect();
    let mut spared = SPARED.iter().filter(|column| **column != health.column);
    while 4 + columns.iter().map(|it| it.width + GAP).sum::<usize>() > width
        && let Some(column) = spared.next()
    {
        columns.retain(|it| it.column != *column);
    }
    columns
}

fn column_of(look: &Look, health: &Health, column: Column) -> Shown {
    let mut heading = heading(look, column);
    if column == health.column {
        heading.push_str(look.signs.sorted);
    }
    // A language may write longer words and units than another: what it writes is measured.
    let written = |texts: &[String]| texts.iter().map(|text| width::of(text)).max().unwrap_or(0);
    let locale = &look.state.locale;
    let least = match column {
        Column::Name => (usize::from(look.state.size.width) / 3).clamp(NAMES.0, NAMES.1),
        Column::Answer => 3,
        Column::Kind => written(&["kind-feed", "kind-listing"].map(|id| look.text(id))),
        Column::Charset => "windows-1251".len(),
        Column::Items => written(&[locale.number(10_000)]),
        Column::Unchanged => written(&[locale.percent(100)]),
        Column::Bytes => written(&[10, 20, 30].map(|unit| locale.size((99 << unit) + (9 << unit) / 10))),
        Column::Checked | Column::Next => {
            let midnight = look.state.today;
            written(&[
                locale.short_date(midnight, midnight, &look.state.zone),
                "00:00".to_owned(),
            ])
        }
    };
    // The sign of sorting is there or not, and no column moves by it.
    let width = least.max(width::of(&self::heading(look, column)) + width::of(look.signs.sorted));
    Shown {
        column,
        heading,
        width: if column == Column::Name { least } else { width },
    }
}

fn heading(look: &Look, column: Column) -> String {
    match column {
        Column::Name => look.text("sources-name"),
        Column::Answer => look.text("sources-answer"),
        Column::Kind => look.text("sources-kind"),
        Column::Charset => look.text("sources-charset"),
        Column::Items => look.text("sources-items"),
        Column::Unchanged => "304".to_owned(),
        Column::Bytes => look.text("sources-bytes"),
        Column::Checked => look.text("sources-checked"),
        Column::Next => look.text("health-next"),
    }
}

fn cell(look: &Look, row: &Row, column: Column) -> String {
    let state = look.state;
    let locale = &state.locale;
    let told = match column {
        Column::Name => Some(row.name.clone()),
        Column::Answer => row.status.map(|status| status.to_string()),
        Column::Kind => row.kind.map(|kind| look.text(kind_message(kind))),
        Column::Charset => row.charset.clone(),
        Column::Items => row.items.map(|items| locale.number(items)),
        Column::Unchanged => row.unchanged().map(|share| locale.percent(share)),
        Column::Bytes => (row.checks > 0).then(|| locale.size(row.bytes)),
        Column::Checked => row
            .last_checked
            .map(|time| locale.relative(time, state.now, &state.zone)),
        Column::Next => row.next_due.filter(|_| row.fate() != Fate::Rests).map(|time| {
            let is_near = (time.as_second() - state.today.as_second()) < 86_400;
            match is_near {
                true => locale.clock(time, &state.zone),
                false => locale.short_date(time, state.now, &state.zone),
            }
        }),
    };
    told.unwrap_or_default()
}

fn details(look: &Look, health: &Health, row: &Row, top: usize, area: Area, buffer: &mut Buffer) -> Cursor {
    let theme = look.theme;
    let mut name = Line::of(buffer, area, 0);
    name.skip(2);
    let sign = sign(look, row);
    if !sign.is_empty() {
        let style = if row.fate() == Fate::Fails {
            theme.fault()
        } else {
            theme.dim()
        };
        name.put(sign, style).skip(1);
    }
    name.shorten(1).put(&row.name, theme.strong());
    let rows = cells::rows(area, 1, area.height - 1);
    let lines = health::details_of(health, look.state);
    for (place, said) in lines.iter().skip(top).take(usize::from(rows.height)).enumerate() {
        let mut line = Line::of(buffer, rows, place as u16);
        line.skip(2).shorten(1);
        let label = said.label.map(|id| look.text(id)).unwrap_or_default();
        let label = match health::has_columns(look.state.size.width) {
            true => width::pad(&label, LABELS),
            false if label.is_empty() => "  ".to_owned(),
            false => label,
        };
        line.put(&label, theme.dim()).put(&said.text, theme.text());
    }
    Some((area.x, area.y))
}
