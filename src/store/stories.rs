//! Which entries tell the same news, found behind the refresh: what is new is compared with what its days hold, in
//! the order of time, in small batches. A killed program goes on where it was.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::address::host;
use super::{Result, Store, moment, seconds, status};
use crate::model::{EntryId, SourceId, StoryId, Time};
use crate::store::Change;
use crate::story::{Desk, Evidence, LINK_WINDOW, Linked, Placement, Signature, Told, WINDOW, linked};

/// Entries looked at in one go, and how far apart these may lie, in seconds.
const BATCH: usize = 4096;
const STRETCH: i64 = 12 * 3600;

/// Entries that are kept in memory from batch to batch, some hundred bytes each.
const MOST_LAID: usize = 60_000;

/// Entries that were older when they were first seen stay alone, and no signature is kept for longer.
pub(super) const SPAN: i64 = 7 * 24 * 3600;

/// The kinds of `likeness`.
const OF_STORY: i64 = 0;
const OF_VERSION: i64 = 1;

/// Why an entry is in its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The entry that it is most like.
    pub other: EntryId,
    pub evidence: Evidence,
}

/// What a batch was read for, to see whether another program was faster.
struct Batch {
    version: i64,
    waiting: Vec<Told>,
    /// Signatures of a kind that is no longer made.
    unreadable: Vec<EntryId>,
}

/// The entries of the days around the last batch, kept for the next one, as those overlap.
struct Window {
    desk: Desk,
    /// No entry behind this time was laid but those of batches.
    until: i64,
    /// As long as it stays the same, nobody else has written.
    seen: i64,
}

/// What became of a batch.
struct Found {
    placements: Vec<Placement>,
    versions: Vec<(EntryId, EntryId, Linked)>,
}

impl Store {
    /// Puts all that waits into stories, and says how many entries are in another one than before. With `reads_story`,
    /// what comes late to a story that was read counts as read.
    pub fn tell_all(&mut self, reads_story: bool, now: Time) -> Result<usize> {
        let mut placed = 0;
        let mut window = None;
        while let Some(more) = self.tell_pending(BATCH, reads_story, &mut window)? {
            placed += more;
        }
        self.connection
            .prepare_cached("DELETE FROM signature WHERE time < ? AND told = 1")?
            .execute([seconds(now) - SPAN])?;
        Ok(placed)
    }

    /// Looks at the waiting entries of a few hours, at most so many; `None` when none waits.
    fn tell_pending(&mut self, limit: usize, reads_story: bool, kept: &mut Option<Window>) -> Result<Option<usize>> {
        let seen = self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0))?;
        let batch = self.untold(limit)?;
        if batch.waiting.is_empty() && batch.unreadable.is_empty() {
            return Ok(None);
        }
        let mut window = kept
            .take()
            .filter(|it| it.seen == seen && it.desk.entries().len() < MOST_LAID)
            .unwrap_or_else(|| Window {
                desk: Desk::default(),
                until: i64::MIN,
                seen,
            });
        let Batch {
            version: read_for,
            waiting,
            unreadable,
        } = batch;
        let new: Vec<EntryId> = waiting.iter().map(|it| it.id).collect();
        let found = self.find_stories(&mut window, waiting)?;
        let transaction = self.write()?;
        // Another program was faster: what it left is read anew.
        if version(&transaction)? == read_for {
            write(&transaction, &new, &unreadable, &found, reads_story)?;
            transaction.commit()?;
            *kept = Some(window);
        }
        Ok(Some(found.placements.len()))
    }

    /// Why an entry is in its story; `None` for the first one of a story.
    pub fn likeness(&self, id: EntryId) -> Result<Option<Likeness>> {
        let found: Option<(i64, String)> = self.likeness_of(id, OF_STORY)?;
        Ok(found.and_then(|(other, text)| {
            Some(Likeness {
                other: EntryId(other),
                evidence: read_evidence(&text)?,
            })
        }))
    }

    /// The same news by the same publisher in another language, and how many names and numbers both have.
    pub fn version_of(&self, id: EntryId) -> Result<Option<(EntryId, Linked)>> {
        let found = self.likeness_of(id, OF_VERSION)?;
        Ok(found.and_then(|(other, text)| {
            let mut numbers = text.split(' ').map(str::parse);
            let (Some(Ok(shared)), Some(Ok(of))) = (numbers.next(), numbers.next()) else {
                return None;
            };
            Some((EntryId(other), Linked { shared, of }))
        }))
    }

    fn likeness_of(&self, id: EntryId, kind: i64) -> Result<Option<(i64, String)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT other_id, evidence FROM likeness WHERE entry_id = ? AND kind = ?")?;
        Ok(statement
            .query_row([id.0, kind], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    fn untold(&self, limit: usize) -> Result<Batch> {
        let mut batch = Batch {
            version: version(&self.connection)?,
            waiting: Vec::new(),
            unreadable: Vec::new(),
        };
        let mut statement = self.connection.prepare_cached(
            "SELECT g.entry_id, e.source_id, g.time, e.story_id, g.bytes
             FROM signature g INDEXED BY signature_waiting CROSS JOIN entry e ON e.id = g.entry_id
             WHERE g.told = 0 ORDER BY g.time LIMIT ?",
        )?;
        let mut rows = statement.query([limit as i64])?;
        while let Some(row) = rows.next()? {
            match read_told(row)? {
                Some(told) if is_far(&batch.waiting, &told) => break,
                Some(told) => batch.waiting.push(told),
                None => batch.unreadable.push(EntryId(row.get(0)?)),
            }
        }
        Ok(batch)
    }

    /// Compares entries with each other and with those of their days.
    fn find_stories(&self, window: &mut Window, waiting: Vec<Told>) -> Result<Found> {
        let (Some(first), Some(last)) = (waiting.first(), waiting.last()) else {
            return Ok(Found {
                placements: Vec::new(),
                versions: Vec::new(),
            });
        };
        // The batches come in the order of time.
        let from = (seconds(first.time) - WINDOW).max(window.until.saturating_add(1));
        let until = seconds(last.time) + WINDOW;
        let mut statement = self.connection.prepare_cached(
            "SELECT g.entry_id, e.source_id, g.time, e.story_id, g.bytes
             FROM signature g INDEXED BY signature_time CROSS JOIN entry e ON e.id = g.entry_id
             WHERE g.time BETWEEN ? AND ? AND g.told = 1",
        )?;
        let mut rows = statement.query([from, until])?;
        while let Some(row) = rows.next()? {
            if let Some(told) = read_told(row)? {
                window.desk.lay(told);
            }
        }
        window.until = until;
        let new: HashSet<EntryId> = waiting.iter().map(|it| it.id).collect();
        let placements = window.desk.group(waiting);
        Ok(Found {
            placements,
            versions: self.find_versions(window.desk.entries(), &new)?,
        })
    }

    /// For each new entry the one of the same publisher in another language that is most like it.
    fn find_versions(&self, entries: &[Told], new: &HashSet<EntryId>) -> Result<Vec<(EntryId, EntryId, Linked)>> {
        let publishers = self.publishers()?;
        let mut by_publisher: HashMap<&str, Vec<&Told>> = HashMap::new();
        for told in entries {
            if let Some(publisher) = publishers.get(&told.source) {
                by_publisher.entry(publisher).or_default().push(told);
            }
        }
        let mut versions = Vec::new();
        for mut published in by_publisher.into_values() {
            published.sort_by_key(|it| it.time);
            for told in published.iter().filter(|it| new.contains(&it.id)) {
                let at = seconds(told.time);
                let from = published.partition_point(|it| seconds(it.time) < at - LINK_WINDOW);
                let near = published[from..]
                    .iter()
                    .take_while(|it| seconds(it.time) <= at + LINK_WINDOW);
                let best = near
                    .filter(|it| it.source != told.source)
                    .filter_map(|it| Some((it.id, linked(&told.signature, &it.signature)?)))
                    .max_by_key(|(_, link)| (link.shared, std::cmp::Reverse(link.of)));
                versions.extend(best.map(|(other, link)| (told.id, other, link)));
            }
        }
        Ok(versions)
    }

    /// Whose a source is: the site that its host belongs to. Only publishers of several sources matter.
    fn publishers(&self) -> Result<HashMap<SourceId, String>> {
        let mut statement = self.connection.prepare_cached("SELECT id, url FROM source")?;
        let rows = statement.query_map([], |row| Ok((SourceId(row.get(0)?), row.get::<_, String>(1)?)))?;
        let mut sources: Vec<(SourceId, String)> = Vec::new();
        for row in rows {
            let (id, url) = row?;
            sources.push((id, publisher(&host(&url)).to_owned()));
        }
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for (_, name) in &sources {
            *counts.entry(name).or_default() += 1;
        }
        let has_more = |(_, name): &&(SourceId, String)| counts.get(name.as_str()) > Some(&1);
        Ok(sources.iter().filter(has_more).cloned().collect())
    }
}

/// `kaz.zakon.kz` and `www.zakon.kz` are one publisher, `a.com.kz` and `b.com.kz` are two.
fn publisher(host: &str) -> &str {
    const SHARED: [&str; 6] = ["com", "co", "org", "gov", "edu", "net"];
    let labels: Vec<&str> = host.rsplitn(4, '.').collect();
    // An address of numbers has no site above it.
    if labels[0].starts_with(|c: char| c.is_ascii_digit()) {
        return host;
    }
    let second = labels.get(1).copied().unwrap_or_default();
    let count = if SHARED.contains(&second) { 3 } else { 2 };
    let bytes: usize = labels.iter().take(count).map(|it| it.len() + 1).sum();
    &host[host.len().saturating_sub(bytes.saturating_sub(1))..]
}

/// A batch ends where the next entry is too far from the first.
fn is_far(batch: &[Told], told: &Told) -> bool {
    batch
        .first()
        .is_some_and(|first| seconds(told.time) - seconds(first.time) > STRETCH)
}

fn read_told(row: &Row<'_>) -> Result<Option<Told>> {
    let bytes = row.get_ref(4)?.as_blob().unwrap_or_default();
    let Some(signature) = Signature::from_bytes(bytes) else {
        return Ok(None);
    };
    Ok(Some(Told {
        id: EntryId(row.get(0)?),
        source: SourceId(row.get(1)?),
        time: moment(row.get(2)?),
        signature,
        story: row.get(3)?,
    }))
}

/// Counts the batches that were written.
fn version(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT value FROM fact WHERE name = 'told'")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

fn write(
    connection: &Connection,
    new: &[EntryId],
    unreadable: &[EntryId],
    found: &Found,
    reads_story: bool,
) -> Result<()> {
    let sql = |text: &str| connection.prepare_cached(text);
    let mut told = sql("UPDATE signature SET told = 1 WHERE entry_id = ?")?;
    for id in new.iter().chain(unreadable) {
        told.execute([id.0])?;
    }
    let mut place = sql("UPDATE entry SET story_id = ?2 WHERE id = ?1")?;
    for placement in &found.placements {
        place.execute([placement.id.0, placement.story])?;
        if let Some((other, evidence)) = &placement.evidence {
            note(connection, placement.id, *other, OF_STORY, &written(evidence))?;
        }
    }
    for (id, other, link) in &found.versions {
        let evidence = format!("{} {}", link.shared, link.of);
        note(connection, *id, *other, OF_VERSION, &evidence)?;
        note(connection, *other, *id, OF_VERSION, &evidence)?;
    }
    let new: HashSet<EntryId> = new.iter().copied().collect();
    let stories: BTreeSet<i64> = found.placements.iter().map(|it| it.story).collect();
    for story in stories {
        let members = put_in_order(connection, story)?;
        if reads_story && members.first().is_some_and(|front| front.is_read) {
            let late: Vec<EntryId> = members.iter().map(|it| it.id).filter(|it| new.contains(it)).collect();
            status::change(connection, &late, Change::Read(true))?;
        }
    }
    sql("UPDATE fact SET value = value + 1 WHERE name = 'told'")?.execute([])?;
    Ok(())
}

fn note(connection: &Connection, id: EntryId, other: EntryId, kind: i64, evidence: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO likeness (entry_id, other_id, kind, evidence) VALUES (?, ?, ?, ?)")?
        .execute(params![id.0, other.0, kind, evidence])?;
    Ok(())
}

/// An entry of a story, as far as its place there depends on it.
struct Member {
    id: EntryId,
    is_read: bool,
    behind: i64,
    /// The least stands in front: what the reader has met stays where it was met; then what can be read whole,
    /// what was first, what stands first in the config.
    rank: (bool, bool, i64, i64, i64),
}

/// Gives each entry of a story its place, and tells them in that order.
fn put_in_order(connection: &Connection, story: i64) -> Result<Vec<Member>> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.readiness, s.sort_time, s.read, s.starred, s.behind,
             (SELECT position FROM source WHERE id = s.source_id)
         FROM entry e INDEXED BY entry_story CROSS JOIN status s ON s.entry_id = e.id WHERE e.story_id = ?",
    )?;
    let rows = statement.query_map([story], |row| {
        let (id, read, starred, behind): (i64, bool, bool, i64) = (row.get(0)?, row.get(3)?, row.get(4)?, row.get(5)?);
        let is_met = behind == 0 && (read || starred);
        Ok(Member {
            id: EntryId(id),
            is_read: read,
            behind,
            rank: (!is_met, row.get::<_, i64>(1)? != 1, row.get(2)?, row.get(6)?, id),
        })
    })?;
    let mut members: Vec<Member> = rows.collect::<rusqlite::Result<_>>()?;
    members.sort_by_key(|it| it.rank);
    let mut place = connection.prepare_cached("UPDATE status SET behind = ?2 WHERE entry_id = ?1")?;
    for (index, member) in members.iter().enumerate() {
        if member.behind != index as i64 {
            place.execute([member.id.0, index as i64])?;
        }
    }
    Ok(members)
}

/// Notes what an entry is compared by; it waits to be put into a story, also once more when it was changed: one that
/// got another headline leaves the story that it was in.
pub(super) fn sign(connection: &Connection, id: EntryId, time: i64, signature: &Signature) -> Result<()> {
    let sql = |text: &str| connection.prepare_cached(text);
    let old: Option<Vec<u8>> = sql("SELECT bytes FROM signature WHERE entry_id = ?")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    let old = old.as_deref().and_then(Signature::from_bytes);
    if old.as_ref() == Some(signature) {
        return Ok(());
    }
    let story: Option<i64> = sql("SELECT story_id FROM entry WHERE id = ?")?.query_row([id.0], |row| row.get(0))?;
    let has_new_title = old.is_some_and(|it| !it.has_title_of(signature));
    let story = match story {
        Some(story) if has_new_title => {
            leave(connection, id, StoryId(story))?;
            None
        }
        story => story,
    };
    sql(
        "INSERT INTO signature (entry_id, time, bytes, told) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (entry_id) DO UPDATE SET time = ?2, bytes = ?3, told = ?4",
    )?
    .execute(params![id.0, time, signature.to_bytes(), story.is_some()])?;
    Ok(())
}

/// Takes an entry out of its story. The others keep together, by the name of one that is still among them.
fn leave(connection: &Connection, id: EntryId, story: StoryId) -> Result<()> {
    let sql = |text: &str| connection.prepare_cached(text);
    sql("UPDATE entry SET story_id = NULL WHERE id = ?")?.execute([id.0])?;
    sql("UPDATE status SET behind = 0 WHERE entry_id = ?")?.execute([id.0])?;
    sql("DELETE FROM likeness WHERE entry_id = ?1 AND kind = ?2")?.execute([id.0, OF_STORY])?;
    let rest = put_in_order(connection, story.0)?;
    let name = rest.iter().map(|it| it.id.0).min();
    let name = name.filter(|_| rest.len() > 1);
    sql("UPDATE entry SET story_id = ?2 WHERE story_id = ?1")?.execute(params![story.0, name])?;
    Ok(())
}

fn written(evidence: &Evidence) -> String {
    let text = evidence.shared_text.map_or(-1, i64::from);
    let (shorter, longer) = evidence.title_words;
    format!(
        "{} {} {shorter} {longer} {text}",
        evidence.shared_title_words, evidence.telling_words
    )
}

fn read_evidence(text: &str) -> Option<Evidence> {
    let numbers: Vec<i64> = text.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[shared, telling, shorter, longer, text] = numbers.as_slice() else {
        return None;
    };
    let count = |number: i64| usize::try_from(number).ok();
    Some(Evidence {
        shared_title_words: count(shared)?,
        telling_words: count(telling)?,
        title_words: (count(shorter)?, count(longer)?),
        shared_text: u8::try_from(text).ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_is_the_site_and_not_the_ending() {
        for (host, expected) in [
            ("kaz.zakon.kz", "zakon.kz"),
            ("zakon.kz", "zakon.kz"),
            ("kz.kursiv.media", "kursiv.media"),
            ("news.a.com.kz", "a.com.kz"),
            ("localhost", "localhost"),
            ("10.0.0.1:8080", "10.0.0.1:8080"),
            ("", ""),
        ] {
            assert_eq!(publisher(host), expected, "{host}");
        }
    }

    #[test]
    fn evidence_is_read_as_it_was_written() {
        for shared_text in [None, Some(0), Some(100)] {
            let evidence = Evidence {
                shared_title_words: 5,
                telling_words: 4,
                title_words: (6, 7),
                shared_text,
            };
            assert_eq!(read_evidence(&written(&evidence)), Some(evidence));
        }
        assert_eq!(read_evidence("5 4"), None);
    }
}
