//! Takes what a source gave into the store, in one short transaction: its entries, and with them the
//! validators by which the next answer may be "nothing new". Were they to land apart, a killed program
//! could believe for ever that it holds entries it never stored.

use std::borrow::Cow;
use std::collections::HashSet;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::body::Texts;
use super::dictionary::{self, Packer};
use super::pack::{Body, Check, Merge, Packed, PackedEntry};
use super::sources::Failure;
use super::{Error, Result, Store, join, seconds};
use super::{index, pictures, sources};
use crate::html;
use crate::model::{EntryId, SourceId, Time};

/// What a merge changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The newest first.
    pub new: Vec<EntryId>,
    /// Entries whose title or text their publisher changed.
    pub updated: usize,
}

/// What came of asking a source.
pub enum Taking {
    Entries(Box<Packed>),
    /// It answered that nothing is new.
    Unchanged(Time, Box<Check>),
    /// It gave no entries, or, after its entries, not all of them.
    Failed(Time, Failure),
}

impl Taking {
    /// About how many bytes it weighs.
    pub fn weight(&self) -> usize {
        match self {
            Taking::Entries(packed) => packed.weight(),
            Taking::Unchanged(..) | Taking::Failed(..) => 0,
        }
    }
}

impl Store {
    /// Takes in what a source gave: all of it or, when anything fails, nothing.
    pub fn merge(&mut self, source: SourceId, merge: Merge) -> Result<Merged> {
        let packed = merge.pack(&self.packer()?);
        self.merge_packed(source, &packed)
    }

    /// The same for what was made ready on another thread.
    pub fn merge_packed(&mut self, source: SourceId, packed: &Packed) -> Result<Merged> {
        let packer = self.packer.clone();
        let transaction = self.write()?;
        let merged = merge_one(&transaction, &packer, source, packed)?;
        transaction.commit()?;
        Ok(merged)
    }

    /// Takes in what several sources gave, with one wait for the disk. Each taking is still kept as a whole or not
    /// at all, whatever happens to the others: its own error is its own.
    pub fn take_in(&mut self, takings: &[(SourceId, Taking)]) -> Result<Vec<Result<Merged>>> {
        match self.take_together(takings) {
            Ok(merged) => Ok(merged.into_iter().map(Ok).collect()),
            // The trouble is not with one of them.
            Err(error @ (Error::Busy | Error::Full | Error::ReadOnly(_))) => Err(error),
            // One of them failed, and took the others back with it. (Savepoints would tell them apart at once, but
            // cost as much as the writing itself.)
            Err(_) => Ok(takings
                .chunks(1)
                .map(|one| Ok(self.take_together(one)?.pop().unwrap_or_default()))
                .collect()),
        }
    }

    fn take_together(&mut self, takings: &[(SourceId, Taking)]) -> Result<Vec<Merged>> {
        let packer = self.packer.clone();
        let transaction = self.write()?;
        let take = |(source, taking): &(SourceId, Taking)| match taking {
            Taking::Entries(packed) => merge_one(&transaction, &packer, *source, packed),
            Taking::Unchanged(now, check) => {
                sources::note_unchanged(&transaction, *source, *now, check).map(|()| Merged::default())
            }
            Taking::Failed(now, failure) => {
                sources::note_failure(&transaction, *source, *now, failure).map(|()| Merged::default())
            }
        };
        let merged = takings.iter().map(take).collect::<Result<_>>()?;
        transaction.commit()?;
        Ok(merged)
    }

    /// A transaction that writes. It takes its turn at once, so that it never has to give up half-way.
    pub(super) fn write(&mut self) -> Result<Transaction<'_>> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

fn merge_one(connection: &Connection, packer: &Packer, source: SourceId, packed: &Packed) -> Result<Merged> {
    if let Some(dictionary) = &packed.dictionary {
        dictionary::keep(connection, dictionary)?;
    }
    let mut merged = Merged::default();
    if !packed.entries.is_empty() {
        let mut work = Work::begin(connection, packer, source, packed)?;
        for entry in &packed.entries {
            work.take(entry, &mut merged)?;
        }
        work.end(merged.new.len())?;
    }
    sources::note_success(connection, source, packed.now, &packed.check, packed.entries.len())?;
    merged.new.reverse();
    Ok(merged)
}

/// One source's entries on their way in.
struct Work<'t> {
    connection: &'t Connection,
    packer: &'t Packer,
    source: i64,
    now: i64,
    next_id: i64,
    /// Guids that this very answer carries: no other entry may be taken for one of these.
    present: HashSet<i64>,
    by_guid: CachedStatement<'t>,
    by_twin: CachedStatement<'t>,
    was_removed: CachedStatement<'t>,
    add_entry: CachedStatement<'t>,
    add_status: CachedStatement<'t>,
    add_body: CachedStatement<'t>,
}

/// An entry as it stands in the store.
struct Known {
    id: i64,
    hash: i64,
}

impl<'t> Work<'t> {
    fn begin(connection: &'t Connection, packer: &'t Packer, source: SourceId, packed: &Packed) -> Result<Work<'t>> {
        let sql = |text: &str| connection.prepare_cached(text);
        Ok(Work {
            connection,
            packer,
            source: source.0,
            now: seconds(packed.now),
            next_id: sql("SELECT value FROM fact WHERE name = 'next_entry'")?.query_row([], |row| row.get(0))?,
            present: packed.entries.iter().map(|it| it.guid_hash).collect(),
            by_guid: sql("SELECT id, hash FROM entry INDEXED BY entry_guid
                 WHERE source_id = ? AND guid_hash = ?")?,
            by_twin: sql("SELECT id, hash, guid_hash FROM entry INDEXED BY entry_twin
                 WHERE source_id = ? AND twin = ? ORDER BY id DESC")?,
            was_removed: sql("UPDATE gone SET seen = ? WHERE source_id = ? AND guid_hash = ?")?,
            add_entry: sql(
                "INSERT INTO entry (id, source_id, guid_hash, twin, hash, url, title, authors, published,
                     updated, first_seen, sort_time, lang, categories, readiness,
                     has_image, has_audio, has_video, has_enclosure)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?,
            add_status: sql("INSERT INTO status (entry_id, source_id, sort_time) VALUES (?, ?, ?)")?,
            add_body: sql("INSERT INTO body (entry_id, packed) VALUES (?, ?)")?,
        })
    }

    fn take(&mut self, entry: &PackedEntry, merged: &mut Merged) -> Result<()> {
        if let Some(known) = self.find(entry)? {
            if known.hash != entry.hash && self.update(&known, entry)? {
                merged.updated += 1;
            }
            return Ok(());
        }
        if self
            .was_removed
            .execute(params![self.now, self.source, entry.guid_hash])?
            > 0
        {
            return Ok(());
        }
        merged.new.push(self.add(entry)?);
        Ok(())
    }

    /// The entry with this guid, else the one with this link and title whose own guid is no longer listed.
    fn find(&mut self, entry: &PackedEntry) -> Result<Option<Known>> {
        let known = self
            .by_guid
            .query_row(params![self.source, entry.guid_hash], read_known)
            .optional()?;
        let Some(twin) = entry.twin.filter(|_| known.is_none()) else {
            return Ok(known);
        };
        let mut rows = self.by_twin.query(params![self.source, twin])?;
        while let Some(row) = rows.next()? {
            if !self.present.contains(&row.get(2)?) {
                return Ok(Some(read_known(row)?));
            }
        }
        Ok(None)
    }

    fn add(&mut self, packed: &PackedEntry) -> Result<EntryId> {
        let id = self.next_id;
        self.next_id += 1;
        let entry = &packed.entry;
        let sort_time = self.sort_time(entry.published.map(seconds), self.now);
        let [audio, video, enclosure] = kinds(packed);
        self.add_entry.execute(params![
            id,
            self.source,
            packed.guid_hash,
            packed.twin,
            packed.hash,
            entry.url,
            entry.title,
            join(&entry.authors),
            entry.published.map(seconds),
            entry.updated.map(seconds),
            self.now,
            sort_time,
            entry.language.as_ref().map(|it| it.code()),
            join(&entry.categories),
            i64::from(packed.has_article),
            packed.has_image,
            audio,
            video,
            enclosure,
        ])?;
        self.add_status.execute(params![id, self.source, sort_time])?;
        let piece = self.piece(packed)?;
        self.add_body.execute(params![id, &*piece])?;
        Ok(EntryId(id))
    }

    /// What lists are sorted by. An entry never stands later than it was first seen.
    fn sort_time(&self, published: Option<i64>, first_seen: i64) -> i64 {
        published.map_or(first_seen, |it| it.min(first_seen))
    }

    /// Updates in place what the publisher changed. True when a reader would see a difference.
    fn update(&self, known: &Known, packed: &PackedEntry) -> Result<bool> {
        let sql = |text: &str| self.connection.prepare_cached(text);
        let (old_title, first_seen): (String, i64) = sql("SELECT title, first_seen FROM entry WHERE id = ?")?
            .query_row([known.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let old_piece: Vec<u8> =
            sql("SELECT packed FROM body WHERE entry_id = ?")?.query_row([known.id], |row| row.get(0))?;
        let old = dictionary::unpack(self.connection, self.packer, &old_piece)?;
        let new = match &packed.body {
            Body::Packed(piece) => dictionary::unpack(self.connection, self.packer, piece)?,
            Body::Plain(texts) => (**texts).clone(),
        };
        let edited = old_title != packed.entry.title || is_another_text(&old, &new);
        let entry = &packed.entry;
        let sort_time = self.sort_time(entry.published.map(seconds), first_seen);
        let [audio, video, enclosure] = kinds(packed);
        sql(
            "UPDATE entry SET guid_hash = ?2, twin = ?3, hash = ?4, url = ?5, title = ?6, authors = ?7,
                 published = ?8, updated = ?9, sort_time = ?10, lang = ?11, categories = ?12,
                 readiness = CASE WHEN ?13 THEN 1 ELSE readiness END, edited = max(edited, ?14),
                 has_image = ?15, has_audio = ?16, has_video = ?17, has_enclosure = ?18
             WHERE id = ?1",
        )?
        .execute(params![
            known.id,
            packed.guid_hash,
            packed.twin,
            packed.hash,
            entry.url,
            entry.title,
            join(&entry.authors),
            entry.published.map(seconds),
            entry.updated.map(seconds),
            sort_time,
            entry.language.as_ref().map(|it| it.code()),
            join(&entry.categories),
            packed.has_article,
            edited,
            packed.has_image,
            audio,
            video,
            enclosure,
        ])?;
        sql("UPDATE status SET sort_time = ?2 WHERE entry_id = ?1 AND sort_time <> ?2")?
            .execute([known.id, sort_time])?;
        if edited {
            sql("INSERT OR REPLACE INTO previous (entry_id, replaced, title, packed) VALUES (?, ?, ?, ?)")?
                .execute(params![known.id, self.now, old_title, old_piece])?;
        }
        self.replace_body(known, packed, old, new)?;
        index::note_changed(self.connection, EntryId(known.id))?;
        pictures::forget_pictured(self.connection, EntryId(known.id))?;
        Ok(edited)
    }

    /// Nothing whole is replaced by less: a text that the source no longer carries is kept.
    fn replace_body(&self, known: &Known, packed: &PackedEntry, old: Texts, new: Texts) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached("UPDATE body SET packed = ? WHERE entry_id = ?")?;
        let keeps =
            (new.article.is_none() && old.article.is_some()) || (new.content.is_none() && old.content.is_some());
        if !keeps {
            statement.execute(params![&*self.piece(packed)?, known.id])?;
            return Ok(());
        }
        let both = Texts {
            content: new.content.or(old.content),
            article: new.article.or(old.article),
            ..new
        };
        statement.execute(params![self.pack(&both)?, known.id])?;
        Ok(())
    }

    /// The body as it is kept.
    fn piece<'p>(&self, packed: &'p PackedEntry) -> Result<Cow<'p, [u8]>> {
        match &packed.body {
            Body::Packed(piece) => Ok(piece.into()),
            Body::Plain(texts) => Ok(self.pack(texts)?.into()),
        }
    }

    fn pack(&self, texts: &Texts) -> Result<Vec<u8>> {
        let dictionary = self.packer.dictionary();
        if let Some(dictionary) = &dictionary {
            dictionary::keep(self.connection, dictionary)?;
        }
        Ok(self.packer.pack(texts, dictionary.as_deref()))
    }

    /// No trigger counts what is new: one change of the counts a source costs less than one an entry.
    fn end(self, added: usize) -> Result<()> {
        if added == 0 {
            return Ok(());
        }
        self.connection
            .prepare_cached("UPDATE fact SET value = ? WHERE name = 'next_entry'")?
            .execute([self.next_id])?;
        self.connection
            .prepare_cached("UPDATE source SET total = total + ?2, unread = unread + ?2 WHERE id = ?1")?
            .execute([self.source, added as i64])?;
        Ok(())
    }
}

fn read_known(row: &rusqlite::Row<'_>) -> rusqlite::Result<Known> {
    Ok(Known {
        id: row.get(0)?,
        hash: row.get(1)?,
    })
}

/// Whether there is a sound, a film, anything attached.
fn kinds(packed: &PackedEntry) -> [bool; 3] {
    let enclosures = &packed.entry.enclosures;
    let is = |kind: &str| {
        enclosures
            .iter()
            .any(|it| it.mime.as_deref().is_some_and(|mime| mime.starts_with(kind)))
    };
    [is("audio/"), is("video/"), !enclosures.is_empty()]
}

/// Whether a reader would see a difference: addresses of pictures and counters in them do not count. Like
/// is compared with like, since a text that is no longer carried is kept.
fn is_another_text<'a>(old: &'a Texts, new: &'a Texts) -> bool {
    let differs = |old: Option<&str>, new: Option<&str>| match (old, new) {
        (Some(old), Some(new)) => old != new && html::text(old) != html::text(new),
        _ => false,
    };
    let article = |texts: &'a Texts| texts.article.as_ref().map(|it| it.html.as_str());
    differs(article(old), article(new))
        || differs(old.content.as_deref(), new.content.as_deref())
        || differs(old.summary.as_deref(), new.summary.as_deref())
}
