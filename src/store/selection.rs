//! Which entries a list holds, and in what order, as SQL. A list sorted by time is read from one or more
//! streams of keys, each of which walks one index in the list's order and stops when the window is full;
//! so a window costs the same on a hundred entries and on a million. The index is named in every
//! statement: statistics, missing or misleading, cannot choose another.

use rusqlite::types::Value;

use super::story_rows::stands_in_front;
use super::{Result, Store, seconds};
use crate::model::{EntryId, SourceId, Time};
use crate::query::{self, Condition, Sort};

/// Which entries a list holds. The default is all that are not hidden, the newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    pub source: Option<SourceId>,
    /// Entries that carry the tag, and those of sources that do.
    pub tag: Option<String>,
    pub unread: bool,
    pub starred: bool,
    /// Only entries that cannot be read whole without the network.
    pub unready: bool,
    /// Only what the reader or a rule has hidden.
    pub hidden: bool,
    /// Only entries whose time is not before this.
    pub since: Option<Time>,
    pub query: Option<Condition>,
    /// One row for a story: the best of its entries that the list holds.
    pub stories: bool,
    /// The front page of this moment: the list is ranked, not sorted.
    pub front: Option<Time>,
    /// Entries that stay in the list although they left it: what was read in an unread list just now.
    pub keep: Vec<EntryId>,
    pub order: Sort,
}

/// Where an entry stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The entry's `sort_time`, in seconds since 1970.
    pub time: i64,
    pub id: EntryId,
}

/// Which way from a key a list is read, as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Down,
    Up,
}

/// A statement with its values.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub sql: String,
    pub values: Vec<Value>,
}

/// Up to so many matches of words are sorted; when there are more, the list is walked in its order and
/// each entry is asked whether it matches, since then the next match is never far.
const FEW_MATCHES: i64 = 4000;

impl Selection {
    /// Whether its order is that of time, so that a window can be read without the whole.
    pub(super) fn is_by_time(&self) -> bool {
        self.front.is_none() && matches!(self.order, Sort::Newest | Sort::Oldest)
    }

    /// Whether times grow in this direction.
    pub(super) fn ascends(&self, way: Way) -> bool {
        (self.order == Sort::Oldest) == (way == Way::Down)
    }

    /// The query speaks of hidden entries, so it decides about them itself.
    fn asks_for_hidden(&self) -> bool {
        self.query.as_ref().is_some_and(|it| it.asks_for_hidden)
    }
}

/// A part of a list sorted by time.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub from: Option<Key>,
    pub way: Way,
    pub limit: usize,
    /// Only entries whose page may be asked for at this moment, in seconds since 1970.
    pub due: Option<i64>,
}

impl Store {
    /// The statements that together give the keys of a part of a selection.
    pub(super) fn streams(&self, selection: &Selection, part: Part) -> Result<Vec<Statement>> {
        let builder = self.builder(selection, part)?;
        let mut streams = match &selection.query {
            Some(Condition {
                ranking: Some(words), ..
            }) if self.are_few(&words.search)? => {
                vec![builder.of_words(words, self.scope(selection)?)]
            }
            _ => self.walks(&builder)?,
        };
        streams.extend(selection.keep.iter().map(|id| builder.of_kept(*id)));
        Ok(streams)
    }

    /// One statement for a whole selection in an order that is not that of time.
    pub(super) fn ranking(&self, selection: &Selection) -> Result<Statement> {
        let part = Part {
            from: None,
            way: Way::Down,
            limit: usize::MAX,
            due: None,
        };
        Ok(self.builder(selection, part)?.ranked(self.scope(selection)?))
    }

    fn builder<'a>(&self, selection: &'a Selection, part: Part) -> Result<Builder<'a>> {
        let in_front = match selection.stories {
            true => Some(self.scope(selection)?),
            false => None,
        };
        Ok(Builder {
            selection,
            part,
            in_front,
        })
    }

    fn walks(&self, builder: &Builder<'_>) -> Result<Vec<Statement>> {
        let selection = builder.selection;
        if selection.unready {
            let scope = self.scope(selection)?;
            return Ok(vec![builder.of_unready(scope)]);
        }
        let mut filters = Vec::new();
        match (selection.source, &selection.tag) {
            (Some(_), _) => filters.push(self.scope(selection)?),
            (None, None) => filters.push(Where::default()),
            (None, Some(tag)) => {
                let sources = self.sources_tagged(tag)?;
                filters.extend(sources.into_iter().map(Where::of_source));
            }
        }
        let mut streams: Vec<Statement> = filters.iter().flat_map(|it| builder.walks(it)).collect();
        if let (None, Some(tag)) = (selection.source, &selection.tag) {
            streams.push(builder.of_tag(tag));
        }
        Ok(streams)
    }

    /// Source and tag as conditions, for statements that are driven by something else.
    fn scope(&self, selection: &Selection) -> Result<Where> {
        let mut scope = Where::default();
        if let Some(source) = selection.source {
            scope = Where::of_source(source);
        }
        if let Some(tag) = &selection.tag {
            let sources = self.sources_tagged(tag)?;
            let marks = vec!["?"; sources.len()].join(", ");
            let mut values: Vec<Value> = vec![tag.clone().into()];
            values.extend(sources.iter().map(|it| Value::from(it.0)));
            let own = "EXISTS (SELECT 1 FROM tag t WHERE t.entry_id = s.entry_id AND t.name = ?)";
            scope.and(format!("({own} OR s.source_id IN ({marks}))"), values);
        }
        Ok(scope)
    }

    fn sources_tagged(&self, tag: &str) -> Result<Vec<SourceId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM source WHERE configured = 1
             AND instr(char(10) || tags || char(10), char(10) || ? || char(10))",
        )?;
        let ids = statement.query_map([tag], |row| row.get(0).map(SourceId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn are_few(&self, search: &str) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT rowid FROM entry_index WHERE entry_index MATCH ? LIMIT 1 OFFSET ?")?;
        Ok(!statement.exists(rusqlite::params![search, FEW_MATCHES])?)
    }
}

struct Builder<'a> {
    selection: &'a Selection,
    part: Part,
    /// Source and tag, when of a story only the entry in front is shown.
    in_front: Option<Where>,
}

/// Conditions joined by `AND`, with the values of their question marks.
#[derive(Clone, Default)]
struct Where {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Where {
    fn of_source(source: SourceId) -> Where {
        let mut scope = Where::default();
        scope.and("s.source_id = ?", [source.0.into()]);
        scope
    }

    fn and(&mut self, condition: impl Into<String>, values: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition.into());
        self.values.extend(values);
    }
}

impl Builder<'_> {
    /// Walks the one index that holds the fewest others than those wanted; or two, for a query that
    /// decides about hidden entries itself.
    fn walks(&self, filter: &Where) -> Vec<Statement> {
        let selection = self.selection;
        let has_source = filter.conditions.first().is_some_and(|it| it == "s.source_id = ?");
        let shown = match (selection, has_source) {
            (it, _) if it.hidden => "status_hidden",
            (it, _) if it.starred => "status_starred",
            (it, true) if it.unread => "status_source_unread",
            (it, false) if it.unread => "status_unread",
            (_, true) => "status_source",
            (_, false) => "status_shown",
        };
        let mut walks = vec![self.walk(&format!("status s INDEXED BY {shown}"), self.visible(), filter.clone())];
        if selection.asks_for_hidden() && !selection.hidden && !selection.starred {
            walks.push(self.walk("status s INDEXED BY status_hidden", "s.hidden = 1", filter.clone()));
        }
        walks
    }

    /// A person tags by hand: few enough to be put in order at each reading.
    fn of_tag(&self, tag: &str) -> Statement {
        let mut filter = Where::default();
        filter.and("t.name = ?", [tag.to_owned().into()]);
        let tables = "tag t INDEXED BY tag_name CROSS JOIN status s ON s.entry_id = t.entry_id";
        self.walk(tables, self.anywhere(), filter)
    }

    fn of_unready(&self, mut filter: Where) -> Statement {
        self.readiness(&mut filter);
        self.status(self.anywhere(), &mut filter);
        self.query(&mut filter);
        let tables = "entry e INDEXED BY entry_unready CROSS JOIN status s ON s.entry_id = e.id";
        self.finish("e.sort_time", "e.id", tables, filter)
    }

    fn of_words(&self, words: &query::Ranking, mut filter: Where) -> Statement {
        filter.and("entry_index MATCH ?", [words.search.clone().into()]);
        filter.and(format!("({})", words.sql), words.params.iter().map(value));
        self.status(self.anywhere(), &mut filter);
        self.readiness(&mut filter);
        self.finish("s.sort_time", "s.entry_id", OF_WORDS, filter)
    }

    fn of_kept(&self, id: EntryId) -> Statement {
        let mut filter = Where::default();
        filter.and("s.entry_id = ?", [id.0.into()]);
        self.finish("s.sort_time", "s.entry_id", "status s", filter)
    }

    /// Walks an index of `status`, and looks at the entry only when the query asks for it.
    fn walk(&self, tables: &str, visible: &str, mut filter: Where) -> Statement {
        self.status(visible, &mut filter);
        self.query(&mut filter);
        self.readiness(&mut filter);
        let join = " CROSS JOIN entry e ON e.id = s.entry_id";
        let join = if self.needs_entry() { join } else { "" };
        self.finish("s.sort_time", "s.entry_id", &format!("{tables}{join}"), filter)
    }

    fn needs_entry(&self) -> bool {
        self.selection.query.is_some() || self.selection.unready
    }

    /// What the walked index holds; the words must be those of its own condition.
    fn visible(&self) -> &'static str {
        match self.selection {
            it if it.hidden => "s.hidden = 1",
            // A star outlives its source's place in the config.
            it if it.starred && it.asks_for_hidden() => "s.starred = 1",
            it if it.starred => "s.starred = 1 AND s.hidden <> 1",
            _ => "s.hidden = 0",
        }
    }

    /// The same where no index is walked.
    fn anywhere(&self) -> &'static str {
        match self.selection {
            it if it.asks_for_hidden() && !it.hidden && !it.starred => "s.hidden <= 1",
            _ => self.visible(),
        }
    }

    fn status(&self, visible: &str, filter: &mut Where) {
        filter.and(visible, []);
        if self.selection.unread {
            filter.and("s.read = 0", []);
        }
        if self.selection.starred && self.selection.hidden {
            filter.and("s.starred = 1", []);
        }
        self.story(filter);
    }

    /// Of a story only the best entry is shown that this very list holds, so that nothing is hidden by what is not
    /// in sight.
    fn story(&self, filter: &mut Where) {
        let Some(scope) = &self.in_front else { return };
        let alone = Builder {
            in_front: None,
            ..*self
        };
        let mut inner = scope.clone();
        alone.status(self.anywhere(), &mut inner);
        alone.query(&mut inner);
        alone.readiness(&mut inner);
        if let Some(since) = self.selection.since {
            inner.and("s.sort_time >= ?", [seconds(since).into()]);
        }
        filter.and(stands_in_front(&inner.conditions.join(" AND ")), inner.values);
    }

    fn readiness(&self, filter: &mut Where) {
        if self.selection.unready {
            filter.and("e.readiness <> 1", []);
        }
        if let Some(due) = self.part.due {
            filter.and(DUE, [due.into()]);
        }
    }

    fn query(&self, filter: &mut Where) {
        if let Some(condition) = &self.selection.query {
            filter.and(format!("({})", condition.sql), condition.params.iter().map(value));
        }
    }

    /// The statement for a part of a list that is sorted by time.
    fn finish(&self, time: &str, id: &str, tables: &str, mut filter: Where) -> Statement {
        let Part { from, way, limit, .. } = self.part;
        let ascends = self.selection.ascends(way);
        if let Some(since) = self.selection.since {
            filter.and(format!("{time} >= ?"), [seconds(since).into()]);
        }
        if let Some(from) = from {
            let sign = if ascends { ">" } else { "<" };
            filter.and(
                format!("({time}, {id}) {sign} (?, ?)"),
                [from.time.into(), from.id.0.into()],
            );
        }
        let direction = if ascends { "ASC" } else { "DESC" };
        let conditions = filter.conditions.join(" AND ");
        let mut values = filter.values;
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        Statement {
            sql: format!(
                "SELECT {time}, {id} FROM {tables} WHERE {conditions} ORDER BY {time} {direction}, {id} {direction} LIMIT ?"
            ),
            values,
        }
    }

    /// The statement for a whole list in another order. Ties stand by time, the newest first.
    fn ranked(&self, mut filter: Where) -> Statement {
        let words = self.selection.query.as_ref().and_then(|it| it.ranking.as_ref());
        let tables = match words {
            Some(words) => {
                filter.and("entry_index MATCH ?", [words.search.clone().into()]);
                filter.and(format!("({})", words.sql), words.params.iter().map(value));
                OF_WORDS
            }
            None => {
                self.query(&mut filter);
                "status s CROSS JOIN entry e ON e.id = s.entry_id"
            }
        };
        self.status(self.anywhere(), &mut filter);
        self.readiness(&mut filter);
        if let Some(since) = self.selection.since {
            filter.and("s.sort_time >= ?", [seconds(since).into()]);
        }
        let order = match self.selection.order {
            // A title says more than the text, and a long text is not worth less for its length alone.
            Sort::Relevance if words.is_some() => "bm25(entry_index, 1.0, 8.0, 3.0, 4.0), ",
            Sort::Source => "(SELECT position FROM source WHERE id = s.source_id), ",
            Sort::Title => "fold(e.title), ",
            Sort::Length => "e.length DESC, ",
            Sort::Language => "e.lang, ",
            Sort::Story => "coalesce(e.story_id, e.id) DESC, ",
            Sort::Relevance | Sort::Newest | Sort::Oldest => "",
        };
        let conditions = filter.conditions.join(" AND ");
        Statement {
            sql: format!(
                "SELECT s.sort_time, s.entry_id FROM {tables} WHERE {conditions}
                 ORDER BY {order}s.sort_time DESC, s.entry_id DESC"
            ),
            values: filter.values,
        }
    }
}

/// A page that failed is asked for again after twice the time that it waited before, from ten minutes to a day.
const DUE: &str = "e.url IS NOT NULL AND (e.readiness = 0 OR e.tried + min(86400, 600 << min(e.tries - 1, 8)) <= ?)";

/// Driven by the search index: first the words, then the rest.
const OF_WORDS: &str = "entry_index CROSS JOIN entry e ON e.id = entry_index.rowid
    CROSS JOIN status s ON s.entry_id = e.id";

pub(super) fn value(value: &query::Value) -> Value {
    match value {
        query::Value::Text(text) => text.clone().into(),
        query::Value::Integer(number) => (*number).into(),
    }
}
