//! The pane of sources: the views, then the sources in their groups, each with what is unread in it.

use super::event::Counts;
use super::layout::Area;
use super::place::Place;
use crate::model::{SourceId, Time};

/// A source as the pane shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    pub id: SourceId,
    pub url: String,
    pub name: String,
    /// The first one is the group that it is shown in.
    pub tags: Vec<String>,
    pub unread: u64,
    pub is_enabled: bool,
    pub trouble: Option<Trouble>,
    pub last_checked: Option<Time>,
}

/// Why a source gave nothing when it was last asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trouble {
    /// The status of the answer, when there was one.
    pub status: Option<u16>,
    /// In words.
    pub reason: String,
}

#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// In the order of the config.
    pub list: Vec<Source>,
    pub counts: Counts,
    /// Of so many entries the whole article is not here, read or not; once it is counted.
    pub not_ready: u64,
    /// What is counted apart, the views of the config among it, and what is unread in each once it is counted.
    pub views: Vec<(Place, u64)>,
    pub lines: Vec<Line>,
    pub selected: usize,
    /// The first line on the screen.
    pub top: usize,
    pub is_loaded: bool,
}

/// A line of the pane.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Place(Place),
    /// Keeps the groups apart.
    Gap,
}

impl Sources {
    pub fn take(&mut self, list: Vec<Source>, counts: Counts) {
        let selected = self.place();
        self.list = list;
        self.counts = counts;
        self.lines = lines(&self.list, &self.views);
        self.is_loaded = true;
        self.choose(&selected);
    }

    pub fn take_counts(&mut self, counted: Vec<(Place, u64)>) {
        for (place, count) in counted {
            if place == Place::NotReady {
                self.not_ready = count;
            }
            if let Some(view) = self.views.iter_mut().find(|(it, _)| *it == place) {
                view.1 = count;
            }
        }
    }

    /// All places that have a line.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.lines.iter().filter_map(|line| match line {
            Line::Place(place) => Some(place.clone()),
            Line::Gap => None,
        })
    }

    /// The place of the selected line.
    pub fn place(&self) -> Place {
        match self.lines.get(self.selected) {
            Some(Line::Place(place)) => place.clone(),
            _ => Place::All,
        }
    }

    /// Selects the line of a place; the first line when it has none.
    pub fn choose(&mut self, place: &Place) {
        let same = |line: &Line| matches!(line, Line::Place(it) if it == place);
        self.selected = self.lines.iter().position(same).unwrap_or(0);
    }

    /// Moves over places; gaps are no steps.
    pub fn move_by(&mut self, steps: isize) {
        let stops: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.lines[*at] != Line::Gap)
            .collect();
        let now = stops.iter().position(|at| *at == self.selected).unwrap_or(0);
        let last = stops.len().saturating_sub(1);
        if let Some(at) = stops.get(now.saturating_add_signed(steps).min(last)) {
            self.selected = *at;
        }
    }

    /// Selects the line at so many cells from the top of the pane, if it is a place.
    pub fn select_at(&mut self, row: u16) -> bool {
        let index = self.top + usize::from(row);
        let is_place = matches!(self.lines.get(index), Some(Line::Place(_)));
        if is_place {
            self.selected = index;
        }
        is_place
    }

    pub fn scroll(&mut self, area: Area) {
        let height = usize::from(area.height).max(1);
        let last = self.lines.len().saturating_sub(1);
        // A line beyond the selected one stays in sight where there is one.
        self.top = self.top.min(self.selected.saturating_sub(1));
        self.top = self.top.max((self.selected + 1).min(last).saturating_sub(height - 1));
        self.top = self.top.min(self.selected).min((last + 1).saturating_sub(height));
    }

    pub fn find(&self, id: SourceId) -> Option<&Source> {
        self.list.iter().find(|source| source.id == id)
    }

    /// The place that a person means by a word: a view, else the name of a source, else a tag.
    pub fn named(&self, word: &str) -> Option<Place> {
        let source = || self.list.iter().find(|source| source.name == word);
        let tag = || self.list.iter().any(|source| source.tags.iter().any(|tag| tag == word));
        let view = || {
            self.views
                .iter()
                .map(|(place, _)| place)
                .find(|place| **place == Place::View(word.to_owned()))
        };
        Place::named(word)
            .or_else(|| view().cloned())
            .or_else(|| Some(Place::Source(source()?.id)))
            .or_else(|| tag().then(|| Place::Tag(word.to_owned())))
    }

    /// Whether there is such a place; a search is one wherever it is.
    pub fn has(&self, place: &Place) -> bool {
        match place {
            Place::Source(id) => self.find(*id).is_some(),
            Place::Tag(tag) => self.list.iter().any(|source| source.tags.contains(tag)),
            Place::View(_) => self.views.iter().any(|(it, _)| it == place),
            _ => true,
        }
    }

    /// The sources that give the entries of a place.
    pub fn of(&self, place: &Place) -> Vec<&Source> {
        let gives = |source: &&Source| match place {
            Place::Source(id) => source.id == *id,
            Place::Tag(tag) => source.tags.contains(tag),
            _ => true,
        };
        self.list.iter().filter(gives).collect()
    }

    /// What the pane counts for a place: unread entries, but all that are starred.
    pub fn count(&self, place: &Place) -> u64 {
        match place {
            Place::Today => self.counts.today,
            place if place.is_counted_apart() => self
                .views
                .iter()
                .find(|(it, _)| it == place)
                .map_or(0, |(_, count)| *count),
            Place::Search(_) => 0,
            Place::Starred => self.counts.starred,
            Place::NotReady => self.not_ready,
            _ => self.of(place).iter().map(|source| source.unread).sum(),
        }
    }

    /// An entry was read, or unread: the counts follow before the store says so.
    pub fn count_read(&mut self, id: SourceId, read: bool, is_of_today: bool) {
        let source = self.list.iter_mut().find(|source| source.id == id);
        let source = source.map(|source| &mut source.unread);
        let today = is_of_today.then_some(&mut self.counts.today);
        for count in source.into_iter().chain(today) {
            *count = step(*count, !read);
        }
    }

    /// An article has come that was not here.
    pub fn count_ready(&mut self) {
        self.not_ready = step(self.not_ready, false);
    }

    pub fn count_star(&mut self, starred: bool) {
        self.counts.starred = step(self.counts.starred, starred);
    }

    /// Every source that is to be asked was asked, and none answered.
    pub fn is_offline(&self) -> bool {
        let mut asked = self.list.iter().filter(|source| source.is_enabled).peekable();
        asked.peek().is_some() && asked.all(|source| source.trouble.as_ref().is_some_and(|it| it.status.is_none()))
    }

    pub fn last_refresh(&self) -> Option<Time> {
        self.list.iter().filter_map(|source| source.last_checked).max()
    }
}

fn step(count: u64, up: bool) -> u64 {
    match up {
        true => count + 1,
        false => count.saturating_sub(1),
    }
}

fn lines(sources: &[Source], views: &[(Place, u64)]) -> Vec<Line> {
    let own = views
        .iter()
        .map(|(place, _)| place.clone())
        .filter(|place| matches!(place, Place::View(_)));
    let mut lines: Vec<Line> = Place::built_in().chain(own).map(Line::Place).collect();
    let mut groups: Vec<Option<&String>> = Vec::new();
    for source in sources {
        let group = source.tags.first();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    // What has no group comes last, whatever the order of the config.
    groups.sort_by_key(Option::is_none);
    for group in groups {
        lines.push(Line::Gap);
        lines.extend(group.map(|tag| Line::Place(Place::Tag(tag.clone()))));
        let members = sources.iter().filter(|source| source.tags.first() == group);
        lines.extend(members.map(|source| Line::Place(Place::Source(source.id))));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: i64, group: &str, unread: u64) -> Source {
        Source {
            id: SourceId(id),
            name: format!("source {id}"),
            tags: vec![group.to_owned()].into_iter().filter(|it| !it.is_empty()).collect(),
            unread,
            is_enabled: true,
            ..Source::default()
        }
    }

    fn sources(list: Vec<Source>) -> Sources {
        let mut sources = Sources::default();
        sources.take(list, Counts::default());
        sources
    }

    #[test]
    fn sources_stand_below_their_first_tag_in_the_order_of_the_config() {
        let sources = sources(vec![
            source(1, "б", 0),
            source(2, "", 0),
            source(3, "а", 0),
            source(4, "б", 0),
        ]);
        let place = |place| Line::Place(place);
        let tag = |name: &str| Line::Place(Place::Tag(name.to_owned()));
        let shown = [
            Line::Gap,
            tag("б"),
            place(Place::Source(SourceId(1))),
            place(Place::Source(SourceId(4))),
            Line::Gap,
            tag("а"),
            place(Place::Source(SourceId(3))),
            Line::Gap,
            place(Place::Source(SourceId(2))),
        ];
        assert_eq!(sources.lines[Place::built_in().count()..], shown);
    }

    #[test]
    fn a_tag_counts_what_is_unread_in_its_sources() {
        let sources = sources(vec![source(1, "а", 3), source(2, "б", 10), source(3, "а", 4)]);
        assert_eq!(sources.count(&Place::Tag("а".to_owned())), 7);
        assert_eq!(sources.count(&Place::All), 17);
    }

    #[test]
    fn the_selection_stays_on_its_place_when_sources_come_and_go() {
        let mut shown = sources(vec![source(1, "", 0), source(2, "", 0)]);
        shown.choose(&Place::Source(SourceId(2)));
        shown.take(
            vec![source(5, "", 0), source(6, "", 0), source(2, "", 0)],
            Counts::default(),
        );
        assert_eq!(shown.place(), Place::Source(SourceId(2)));
        shown.take(vec![source(5, "", 0)], Counts::default());
        assert_eq!(shown.place(), Place::All);
    }

    #[test]
    fn offline_is_when_nothing_that_was_asked_answered() {
        let failed = |id| Source {
            trouble: Some(Trouble::default()),
            ..source(id, "", 0)
        };
        let resting = Source {
            is_enabled: false,
            ..source(3, "", 0)
        };
        assert!(sources(vec![failed(1), failed(2), resting]).is_offline());
        assert!(!sources(vec![failed(1), source(2, "", 0)]).is_offline());
        let refused = Source {
            trouble: Some(Trouble {
                status: Some(404),
                ..Trouble::default()
            }),
            ..source(2, "", 0)
        };
        assert!(!sources(vec![failed(1), refused]).is_offline());
        assert!(!sources(vec![]).is_offline());
    }
}
