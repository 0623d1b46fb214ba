//! The article that is open: how far it is read, what is found and selected in it, where its links are.

use super::event::Change;
use super::hints::Hints;
use super::layout::Area;
use crate::article::{LineEnd, Match, Rendered, Role, find};
use crate::model::{Article, EntryId, EntryRow, Language, Readiness, SourceId, Status, Time};

#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub row: Option<EntryRow>,
    /// The article of a page that a link led to; it is not in the store.
    pub page: Option<Box<Article>>,
    pub text: Option<Text>,
    pub fetch: Fetch,
    /// The first line on the screen.
    pub top: usize,
    pub find: Option<Find>,
    pub hints: Option<Hints>,
    /// The passage that is selected, to be copied.
    pub selected: Option<usize>,
    /// It was noted that the text was read to its end.
    pub is_finished: bool,
    /// What the publisher changed is shown, not the article as it is.
    pub shows_changes: bool,
    /// Letters above the screen: the place in the text that stays when its lines change.
    place: usize,
}

/// What is read, at one width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub entry: EntryId,
    pub width: usize,
    pub rendered: Rendered,
    /// Of the text, as far as it is known.
    pub language: Option<Language>,
    pub readiness: Readiness,
    /// Why the page gave no article, when it was last asked.
    pub failure: Option<String>,
    /// It shows pictures that are not here, and would be shown if they were.
    pub lacks_pictures: bool,
    /// The publisher has changed it, and the version before is stored.
    pub has_previous: bool,
    /// This is what changed.
    pub is_changes: bool,
    /// The text goes on, and is on its way as a whole.
    pub is_beginning: bool,
}

/// How the whole article is coming along.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Fetch {
    #[default]
    Idle,
    Underway,
    Failed(String),
}

/// What is looked for in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    pub needle: String,
    pub matches: Vec<Match>,
    /// Which of them is the one that was gone to.
    pub current: usize,
}

/// What a link led to has no row in the store, and this id.
pub const LINK: EntryId = EntryId(0);

/// Cells on either side of the text.
const MARGIN: u16 = 2;
/// Below this height no line above the text is left empty.
const AIRY: u16 = 12;

/// Where the text of an article stands in its pane: a column of the measure, in the middle.
pub fn text_area(pane: Area, measure: u32) -> Area {
    let measure = u16::try_from(measure).unwrap_or(u16::MAX);
    let width = pane.width.saturating_sub(2 * MARGIN).min(measure).max(1);
    let above = u16::from(pane.height >= AIRY);
    Area {
        x: pane.x + pane.width.saturating_sub(width) / 2,
        y: pane.y + above,
        width,
        height: pane.height - above.min(pane.height),
    }
}

impl Reader {
    pub fn is_open(&self) -> bool {
        self.row.is_some()
    }

    /// Opens an entry at the place where it was left.
    pub fn open(&mut self, row: EntryRow, place: usize) {
        *self = Reader {
            row: Some(row),
            place,
            ..Reader::default()
        };
    }

    /// What a link led to, before anything of it is known but its address.
    pub fn of_page(url: String, now: Time) -> Reader {
        Reader {
            row: Some(Reader::row_of_page(url, now)),
            fetch: Fetch::Underway,
            ..Reader::default()
        }
    }

    /// A row for a page that is in no list.
    pub fn row_of_page(url: String, now: Time) -> EntryRow {
        EntryRow {
            id: LINK,
            source: SourceId::default(),
            title: url.clone(),
            url: Some(url),
            authors: vec![],
            published: None,
            first_seen: now,
            sort_time: now,
            language: None,
            status: Status::default(),
            readiness: Readiness::Teaser,
            failure: None,
            edited: false,
            tags: vec![],
            story: None,
            version: None,
        }
    }

    pub fn is_of_link(&self) -> bool {
        self.id() == Some(LINK)
    }

    pub fn is_page(&self, url: &str) -> bool {
        self.is_of_link() && self.row.as_ref().is_some_and(|row| row.url.as_deref() == Some(url))
    }

    pub fn take_page(&mut self, article: Box<Article>) {
        if let (Some(row), Some(title)) = (&mut self.row, &article.title) {
            row.title = title.clone();
        }
        self.page = Some(article);
    }

    pub fn id(&self) -> Option<EntryId> {
        self.row.as_ref().map(|row| row.id)
    }

    /// Letters above the screen, to come back to.
    pub fn place(&self) -> usize {
        self.place
    }

    /// The list was read again: what it says of the open entry holds here too.
    pub fn follow(&mut self, rows: &[EntryRow]) {
        if let Some(row) = &mut self.row
            && let Some(same) = rows.iter().find(|it| it.id == row.id)
        {
            row.status = same.status;
            row.tags.clone_from(&same.tags);
        }
    }

    pub fn change(&mut self, id: EntryId, change: Change) {
        if let Some(row) = self.row.as_mut().filter(|row| row.id == id) {
            match change {
                Change::Read(read) => row.status.read = read,
                Change::Starred(starred) => row.status.starred = starred,
                Change::Hidden(_) => {}
            }
        }
    }

    /// Takes the text of the open entry in; the place in it stays.
    pub fn take(&mut self, text: Text, area: Area) {
        if self.id() != Some(text.entry) || text.is_changes != self.shows_changes {
            return;
        }
        let is_further_on = self.place > letters(&text.rendered, text.rendered.lines.len());
        if text.is_beginning && (is_further_on || self.text.is_some()) {
            return;
        }
        self.top = line_at(&text.rendered, self.place);
        self.hints = None;
        if let Some(find) = &mut self.find {
            find.matches = self::find(&text.rendered, &find.needle);
            find.current = find.current.min(find.count().saturating_sub(1));
        }
        self.selected = self.selected.filter(|index| *index < text.rendered.passages.len());
        self.text = Some(text);
        self.top = self.top.min(self.last_top(area));
    }

    /// The text is asked for again at another width.
    pub fn wants(&self, width: usize) -> bool {
        self.is_open() && self.text.as_ref().is_some_and(|text| text.width != width)
    }

    pub fn move_by(&mut self, lines: isize, area: Area) {
        if self.selected.is_some() {
            return self.select_next(lines, area);
        }
        self.go_to(self.top.saturating_add_signed(lines), area);
    }

    pub fn go_to(&mut self, line: usize, area: Area) {
        self.top = line.min(self.last_top(area));
        self.note_place();
        self.hints = None;
    }

    /// The pane has another height: no empty lines below the text, and the place in it stays.
    pub fn stay(&mut self, area: Area) {
        self.top = self.top.min(self.last_top(area));
    }

    pub fn is_at_end(&self, area: Area) -> bool {
        self.top >= self.last_top(area)
    }

    /// How much of the text was on the screen so far, in percent; `None` when all of it is.
    pub fn progress(&self, area: Area) -> Option<usize> {
        let last = self.last_top(area);
        (last > 0).then(|| (self.top + usize::from(area.height)) * 100 / (last + usize::from(area.height)))
    }

    /// Lines of the text, and of what stands below it.
    pub fn length(&self) -> usize {
        let lines = self.text.as_ref().map_or(0, |text| text.rendered.lines.len());
        match self.has_footer() {
            true => lines + 2,
            false => lines,
        }
    }

    /// Something is said below the text: that it is a teaser, or why.
    pub fn has_footer(&self) -> bool {
        let is_part = self
            .text
            .as_ref()
            .is_some_and(|text| text.readiness != Readiness::Whole);
        is_part || self.fetch != Fetch::Idle
    }

    /// Looks for a text and goes to the first place of it on the screen or below.
    pub fn look_for(&mut self, needle: &str, from: usize, area: Area) {
        let Some(text) = &self.text else {
            return;
        };
        let matches = find(&text.rendered, needle);
        let next = matches.iter().find(|it| it.line >= from).or(matches.first());
        let current = next.map_or(0, |it| it.number);
        self.find = Some(Find {
            needle: needle.to_owned(),
            matches,
            current,
        });
        self.go_to_match(area);
    }

    /// Goes to the next place, or the one before; round the ends of the text.
    pub fn find_next(&mut self, forward: bool, area: Area) {
        if let Some(find) = &mut self.find {
            let count = find.count();
            if count > 0 {
                find.current = (find.current + if forward { 1 } else { count - 1 }) % count;
            }
        }
        self.go_to_match(area);
    }

    /// Selects the first passage on the screen.
    pub fn select(&mut self) {
        let passage = self.text.as_ref().and_then(|text| text.rendered.passage_at(self.top));
        self.selected = passage;
    }

    /// The text of the selected passage, or of the first on the screen.
    pub fn passage(&self) -> Option<&str> {
        let rendered = &self.text.as_ref()?.rendered;
        let index = self.selected.or_else(|| rendered.passage_at(self.top))?;
        rendered.passages.get(index).map(|passage| passage.text.as_str())
    }

    fn select_next(&mut self, steps: isize, area: Area) {
        let (Some(text), Some(selected)) = (&self.text, self.selected) else {
            return;
        };
        let last = text.rendered.passages.len().saturating_sub(1);
        let selected = selected.saturating_add_signed(steps.signum()).min(last);
        let lines = text.rendered.passages[selected].lines.clone();
        self.selected = Some(selected);
        self.show(lines.start, lines.end, area);
    }

    fn go_to_match(&mut self, area: Area) {
        let Some(find) = &self.find else {
            return;
        };
        let line = find
            .matches
            .iter()
            .find(|it| it.number == find.current)
            .map(|it| it.line);
        if let Some(line) = line {
            // With some lines of its surroundings above.
            let context = usize::from(area.height / 3);
            if line < self.top || line >= self.top + usize::from(area.height) {
                self.go_to(line.saturating_sub(context), area);
            }
        }
    }

    /// Brings lines onto the screen.
    fn show(&mut self, start: usize, end: usize, area: Area) {
        let height = usize::from(area.height);
        if start < self.top {
            self.go_to(start, area);
        } else if end > self.top + height {
            self.go_to(start.min(end.saturating_sub(height)), area);
        }
    }

    fn last_top(&self, area: Area) -> usize {
        self.length().saturating_sub(usize::from(area.height))
    }

    fn note_place(&mut self) {
        self.place = self
            .text
            .as_ref()
            .map_or(self.place, |text| letters(&text.rendered, self.top));
    }
}

impl Find {
    /// How many places there are; one may take several lines.
    pub fn count(&self) -> usize {
        self.matches.last().map_or(0, |it| it.number + 1)
    }
}

/// Letters in the lines above a line: the same at every width.
fn letters(rendered: &Rendered, line: usize) -> usize {
    rendered.lines.iter().take(line).map(count_letters).sum()
}

/// The line with so many letters above it.
fn line_at(rendered: &Rendered, letters: usize) -> usize {
    let mut above = 0;
    let lines = rendered.lines.iter().take_while(|line| {
        above += count_letters(line);
        above <= letters
    });
    match letters {
        0 => 0,
        _ => lines.count(),
    }
}

/// The letters of a line, in bytes: what its width adds, as blanks, bars and hyphens, does not count.
fn count_letters(line: &crate::article::Line) -> usize {
    let own = line.spans.iter().filter(|span| span.style.role != Role::Border);
    let letters: usize = own.map(|span| span.text.bytes().filter(|b| *b != b' ').count()).sum();
    letters - usize::from(line.end == LineEnd::Hyphen).min(letters)
}
