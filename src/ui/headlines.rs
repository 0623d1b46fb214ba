//! How headlines look: the title, and below it where it is from, when, and in which language.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::cells::{self, Line};
use super::{Cursor, Look};
use crate::app::action::Action;
use crate::app::headlines::{INDENT, is_compact, title_lines};
use crate::app::layout::{Area, Pane};
use crate::app::place::Place;
use crate::app::story::is_behind;
use crate::model::{EntryRow, Readiness};
use crate::query::{self, Sort};

pub(super) fn draw(look: &Look, area: Area, buffer: &mut Buffer) -> Cursor {
    let headlines = &look.state.headlines;
    if headlines.rows.is_empty() {
        if headlines.is_loaded {
            look.in_the_middle(&empty(look), area, buffer);
        }
        return Some((area.x, area.y));
    }
    let visible = headlines.visible(area);
    let ends = visible
        .iter()
        .skip(1)
        .map(|(_, line)| *line)
        .chain([usize::from(area.height)]);
    let selected = headlines.selected_rows();
    let mut cursor = None;
    for ((index, first), end) in visible.iter().zip(ends) {
        let mut rows = cells::rows(area, *first as u16, (end - first) as u16);
        let entry = &headlines.rows[*index];
        if headlines.headed.contains(&entry.id) {
            let mut line = Line::of(buffer, rows, 0);
            line.skip(1).put(&heading(look, entry), look.theme.strong());
            rows = cells::rows(rows, 1, rows.height);
        }
        let is_selected = *index == headlines.selected;
        let used = row(look, entry, is_selected, rows, area, buffer);
        if is_selected {
            cursor = Some((rows.x, rows.y));
        }
        if selected.contains(index) && look.state.focus == Pane::Headlines {
            cells::select(buffer, cells::rows(rows, 0, used), look.theme);
        }
    }
    cursor
}

/// Draws a row, and says how many lines it took, the heading above it not among them.
fn row(look: &Look, row: &EntryRow, is_selected: bool, rows: Area, pane: Area, buffer: &mut Buffer) -> u16 {
    let theme = look.theme;
    let style = title_style(look, row, is_selected);
    if is_compact(pane) {
        let mut line = Line::of(buffer, rows, 0);
        look.cursor(is_selected, Pane::Headlines, &mut line);
        look.unread_sign(row, &mut line);
        look.star_sign(row, &mut line);
        line.skip(1 + indent(row)).shorten(1);
        line.put_at_end(&format!("{} {}", age(look, row), readiness(look, row)), theme.dim())
            .shorten(1);
        if let Some(others) = others(row) {
            line.put_at_end(&others, theme.accent()).shorten(1);
        }
        let title = title(look, row);
        line.put_marked(&title, &marks(look, &title), style, theme.found());
        return 1;
    }
    let mut titles = title_lines(row, pane);
    if titles.is_empty() {
        titles.push(look.text("entry-untitled"));
    }
    for (index, title) in titles.iter().enumerate() {
        let mut line = Line::of(buffer, rows, index as u16);
        look.cursor(is_selected, Pane::Headlines, &mut line);
        match index {
            0 => look.unread_sign(row, &mut line),
            _ => _ = line.skip(1),
        }
        line.skip(1 + indent(row));
        line.put_marked(title, &marks(look, title), style, theme.found());
    }
    let mut used = titles.len() as u16;
    if look.state.headlines.has_snippets() {
        let mut line = Line::of(buffer, rows, used);
        look.cursor(is_selected, Pane::Headlines, &mut line);
        line.skip(2 + indent(row)).shorten(1);
        if let Some(piece) = look.state.headlines.snippets.get(&row.id) {
            line.put_marked(&piece.text, &piece.marks, theme.dim(), theme.found());
        }
        used += 1;
    }
    let mut line = Line::of(buffer, rows, used);
    look.cursor(is_selected, Pane::Headlines, &mut line);
    look.star_sign(row, &mut line);
    line.skip(1 + indent(row))
        .shorten(1)
        .put(&origin(look, row), theme.dim());
    story(look, row, &mut line);
    used + 1
}

/// The cells that the names of a story's other sources need.
const LEAST_NAME: usize = 6;

/// `+4 Tengrinews, NUR.KZ …`.
fn story(look: &Look, row: &EntryRow, line: &mut Line) {
    let Some(others) = others(row) else { return };
    let mut names: Vec<String> = Vec::new();
    for source in row.story.iter().flat_map(|story| &story.others) {
        let name = look.state.sources.find(*source).map(|source| source.name.clone());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    line.skip(2).put(&others, look.theme.accent());
    // A name of which only its first letters are seen tells nothing.
    if line.room() > LEAST_NAME {
        line.skip(1).put(&names.join(", "), look.theme.dim());
    }
}

/// How many others tell the same; an entry that is shown below another does not say so once more.
fn others(row: &EntryRow) -> Option<String> {
    let story = row.story.as_ref().filter(|story| !story.is_behind)?;
    Some(format!("+{}", story.others.len()))
}

fn indent(row: &EntryRow) -> usize {
    if is_behind(row) { usize::from(INDENT) } else { 0 }
}

/// What a search found in a headline.
fn marks(look: &Look, title: &str) -> Vec<Range<usize>> {
    let query = look.state.headlines.list.marked();
    query.map_or_else(Vec::new, |query| query::highlights(query, title))
}

/// What the rows below have in common.
fn heading(look: &Look, row: &EntryRow) -> String {
    let state = look.state;
    match state.headlines.list.sort {
        Some(Sort::Source) => state
            .sources
            .find(row.source)
            .map_or(String::new(), |it| it.name.clone()),
        Some(Sort::Language) => match row.language.as_ref().map(|language| language.code()) {
            Some("kk") => look.text("view-kazakh"),
            Some("ru") => look.text("view-russian"),
            Some("en") => look.text("view-english"),
            Some(code) => code.to_owned(),
            None => look.text("group-no-language"),
        },
        Some(Sort::Story) => match &row.story {
            Some(story) => {
                let count = [("count", (story.others.len() + 1).into())];
                state.locale.format("why-story", &count)
            }
            None => look.text("group-no-story"),
        },
        _ => state.locale.day(row.sort_time, state.now, &state.zone),
    }
}

fn title_style(look: &Look, row: &EntryRow, is_selected: bool) -> Style {
    match (is_selected, row.status.read) {
        (true, _) => look.theme.strong(),
        (false, false) => look.theme.text(),
        (false, true) => look.theme.dim(),
    }
}

fn title(look: &Look, row: &EntryRow) -> String {
    match row.title.is_empty() {
        true => look.text("entry-untitled"),
        false => row.title.clone(),
    }
}

/// `≡ Zakon.kz · 4 мин · қаз`; why its page failed at the end.
fn origin(look: &Look, row: &EntryRow) -> String {
    let source = look.state.sources.find(row.source).map(|source| source.name.clone());
    let badge = row.language.as_ref().map(|language| look.badge(language));
    // The same news can be read in another language, too.
    let badge = badge.map(|badge| match row.version {
        Some(_) => format!("{badge} {}", look.signs.version),
        None => badge,
    });
    let tags = (!row.tags.is_empty()).then(|| tags(row));
    let edited = row.edited.then(|| look.text("entry-edited"));
    let failure = row.failure.clone().filter(|_| row.readiness == Readiness::Failed);
    let parts: Vec<String> = [source, Some(age(look, row)), badge, edited, tags, failure]
        .into_iter()
        .flatten()
        .collect();
    format!("{} {}", readiness(look, row), parts.join(look.signs.dot))
}

/// The sign that tells whether the entry can be read whole without the network.
fn readiness(look: &Look, row: &EntryRow) -> &'static str {
    match row.readiness {
        Readiness::Whole => look.signs.whole,
        Readiness::Teaser => look.signs.teaser,
        Readiness::Failed => look.signs.fault,
    }
}

/// `#спорт #кейін`.
fn tags(row: &EntryRow) -> String {
    let tags: Vec<String> = row.tags.iter().map(|tag| format!("#{tag}")).collect();
    tags.join(" ")
}

fn age(look: &Look, row: &EntryRow) -> String {
    let state = look.state;
    match row.published {
        Some(time) => state.locale.relative(time, state.now, &state.zone),
        None => {
            let seen = state.locale.relative(row.first_seen, state.now, &state.zone);
            state.locale.format("entry-first-seen", &[("time", seen.into())])
        }
    }
}

/// What an empty list says: what to do.
fn empty(look: &Look) -> String {
    let state = look.state;
    match &state.headlines.list.place {
        _ if state.sources.is_loaded && state.sources.list.is_empty() => {
            look.with_key("empty-no-sources", Action::AddSource, Pane::Sources)
        }
        Place::Search(text) => state.locale.format("empty-search", &[("query", text.trim().into())]),
        Place::Unread => look.text("empty-unread"),
        Place::NotReady => look.text("empty-not-ready"),
        Place::Starred => look.with_key("empty-starred", Action::ToggleStar, Pane::Headlines),
        _ if state.refresh.is_some() => look.text("empty-refreshing"),
        _ if state.sources.is_offline() => look.text("empty-first-run"),
        _ => look.with_key("empty-headlines", Action::Refresh, Pane::Headlines),
    }
}

impl Look<'_> {
    /// Marks the selected line at its left edge, whatever the colours are.
    pub(super) fn cursor(&self, is_selected: bool, pane: Pane, line: &mut Line) {
        match is_selected {
            true if self.state.focus == pane => line.put(self.signs.cursor, self.theme.accent()),
            true => line.put(self.signs.mark, self.theme.accent()),
            false => line.skip(1),
        };
    }

    fn unread_sign(&self, row: &EntryRow, line: &mut Line) {
        match row.status.read {
            true => line.skip(1),
            false => line.put(self.signs.unread, self.theme.accent()),
        };
    }

    fn star_sign(&self, row: &EntryRow, line: &mut Line) {
        match row.status.starred {
            true => line.put(self.signs.starred, self.theme.accent()),
            false => line.skip(1),
        };
    }
}
