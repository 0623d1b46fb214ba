//! The search index, built behind the refresh in small batches. How far it has come stands in the store,
//! so a killed program goes on where it was, and programs that index at once do not disturb each other.

use std::num::NonZero;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::body::Texts;
use super::dictionary::{self, dictionary_of};
use super::sources::language;
use super::{Result, Store, stories};
use crate::html;
use crate::model::{EntryId, Language};
use crate::story::Signature;
use crate::text::stem::index_terms;

/// A batch ends before it holds more packed text than this, so that its memory is bounded.
const BATCH_BYTES: usize = 4 << 20;
/// Below this many entries it is not worth starting threads.
const FEW: usize = 32;

/// Entries of one batch.
const BATCH: usize = 256;

/// An entry that waits for the index.
struct Waiting {
    id: i64,
    title: String,
    authors: String,
    language: Option<Language>,
    sort_time: i64,
    /// It was old when it came: nothing of its days is compared any more.
    is_old: bool,
    texts: Texts,
    article: Texts,
    /// The body as it is stored, when it was packed before there was a dictionary.
    unaided: Option<Vec<u8>>,
    /// It is in the index already, with what it said before.
    is_indexed: bool,
}

/// The terms of an entry, a column each, and how many characters of text it has.
struct Terms {
    title: String,
    lead: String,
    body: String,
    author: String,
    length: usize,
    /// What its story is found by.
    signature: Option<Signature>,
}

/// What a batch was read for, to see whether another program was faster.
pub(super) struct Batch {
    indexed: i64,
    /// Rows of `reindex` that the batch answers.
    answered: Option<i64>,
    waiting: Vec<Waiting>,
}

impl Store {
    /// Takes at most so many waiting entries into the search index; 0 when none waits. Writing is held up for
    /// the last part alone, and reading never.
    pub fn index_pending(&mut self, limit: usize) -> Result<usize> {
        self.packer()?;
        let batch = self.read_waiting(limit)?;
        if batch.waiting.is_empty() && batch.answered.is_none() {
            return Ok(0);
        }
        self.write_batch(&batch)?;
        Ok(batch.waiting.len())
    }

    /// Takes all that waits into the search index, batch by batch.
    pub fn index_all(&mut self) -> Result<()> {
        while self.index_pending(BATCH)? > 0 {}
        Ok(())
    }

    /// How many entries wait for the index.
    pub fn index_waiting(&self) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(
            "SELECT (SELECT count(*) FROM entry WHERE id > (SELECT value FROM fact WHERE name = 'indexed'))
                 + (SELECT count(DISTINCT entry_id) FROM reindex)",
        )?;
        Ok(statement.query_row([], |row| row.get::<_, i64>(0))? as u64)
    }

    /// Empties the index; `index_pending` builds it anew.
    pub fn rebuild_index(&mut self) -> Result<()> {
        let transaction = self.write()?;
        transaction.execute_batch(
            "INSERT INTO entry_index (entry_index) VALUES ('delete-all');
             UPDATE fact SET value = 0 WHERE name = 'indexed';
             DELETE FROM reindex;",
        )?;
        transaction.commit()?;
        Ok(())
    }

    pub(super) fn read_waiting(&self, limit: usize) -> Result<Batch> {
        let indexed = indexed(&self.connection)?;
        let mut batch = Batch {
            indexed,
            answered: None,
            waiting: Vec::new(),
        };
        let (changed, answered) = self.changed(indexed, limit)?;
        batch.answered = answered;
        let rest = limit.saturating_sub(changed.len());
        let mut new = self
            .connection
            .prepare_cached("SELECT id FROM entry WHERE id > ? ORDER BY id LIMIT ?")?;
        let new = new.query_map(params![indexed, rest as i64], |row| row.get(0))?;
        let new: Vec<i64> = new.collect::<rusqlite::Result<_>>()?;
        let mut reader = Reader::new(&self.connection)?;
        let mut bytes = 0;
        for id in changed.into_iter().chain(new) {
            if let Some((waiting, size)) = reader.read(self, id, indexed)? {
                bytes += size;
                batch.waiting.push(waiting);
            }
            // What changed comes first and is answered as one, so it is taken whole.
            if bytes > BATCH_BYTES && id > indexed {
                break;
            }
        }
        Ok(batch)
    }

    /// Indexed entries that changed since, the longest waiting first, and the last row they answer.
    fn changed(&self, indexed: i64, limit: usize) -> Result<(Vec<i64>, Option<i64>)> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT number, entry_id FROM reindex ORDER BY number LIMIT ?")?;
        let mut rows = statement.query([limit as i64])?;
        let mut ids = Vec::new();
        let mut answered = None;
        while let Some(row) = rows.next()? {
            answered = Some(row.get(0)?);
            let id: i64 = row.get(1)?;
            if id <= indexed && !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok((ids, answered))
    }

    pub(super) fn write_batch(&mut self, batch: &Batch) -> Result<()> {
        let terms = all_terms(&batch.waiting);
        let packer = self.packer.clone();
        let transaction = self.write()?;
        if indexed(&transaction)? != batch.indexed {
            // Another program was faster. What it left is read anew.
            return Ok(());
        }
        {
            let mut writer = Writer::new(&transaction)?;
            for (waiting, terms) in batch.waiting.iter().zip(&terms) {
                writer.write(waiting, terms)?;
            }
            repack(&transaction, &packer, &batch.waiting)?;
        }
        let last = batch.waiting.iter().map(|it| it.id).max().unwrap_or(0);
        transaction
            .prepare_cached("UPDATE fact SET value = max(value, ?) WHERE name = 'indexed'")?
            .execute([last])?;
        transaction
            .prepare_cached("DELETE FROM reindex WHERE number <= ?")?
            .execute([batch.answered])?;
        transaction.commit()?;
        Ok(())
    }
}

/// The last entry that the index has taken in.
pub(super) fn indexed(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT value FROM fact WHERE name = 'indexed'")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Notes that an entry changed, so that the index takes it in once more.
pub(super) fn note_changed(connection: &Connection, id: EntryId) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO reindex (entry_id) VALUES (?)")?
        .execute([id.0])?;
    Ok(())
}

struct Reader<'c> {
    entry: CachedStatement<'c>,
    body: CachedStatement<'c>,
    article: CachedStatement<'c>,
}

impl<'c> Reader<'c> {
    fn new(connection: &'c Connection) -> Result<Reader<'c>> {
        Ok(Reader {
            entry: connection
                .prepare_cached("SELECT title, authors, lang, sort_time, first_seen FROM entry WHERE id = ?")?,
            body: connection.prepare_cached("SELECT packed FROM body WHERE entry_id = ?")?,
            article: connection.prepare_cached("SELECT packed FROM article WHERE entry_id = ?")?,
        })
    }

    /// The entry, and how much its texts weigh packed. A text that cannot be unpacked is passed over: the
    /// damage is told when it is read, and must not keep others out of the index.
    fn read(&mut self, store: &Store, id: i64, indexed: i64) -> Result<Option<(Waiting, usize)>> {
        let row = self.entry.query_row([id], |row| {
            Ok(Waiting {
                id,
                title: row.get(0)?,
                authors: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                language: language(row.get(2)?),
                sort_time: row.get(3)?,
                is_old: row.get::<_, i64>(3)? < row.get::<_, i64>(4)? - stories::SPAN,
                texts: Texts::default(),
                article: Texts::default(),
                unaided: None,
                is_indexed: id <= indexed,
            })
        });
        let Some(mut waiting) = row.optional()? else {
            return Ok(None);
        };
        let body: Option<Vec<u8>> = self.body.query_row([id], |row| row.get(0)).optional()?;
        let article: Option<Vec<u8>> = self.article.query_row([id], |row| row.get(0)).optional()?;
        let unpack = |piece: &Option<Vec<u8>>| piece.as_ref().and_then(|it| store.unpack(it).ok()).unwrap_or_default();
        waiting.texts = unpack(&body);
        waiting.article = unpack(&article);
        let size = [&body, &article].into_iter().flatten().map(Vec::len).sum();
        waiting.unaided = body.filter(|it| dictionary_of(it).is_none());
        Ok(Some((waiting, size)))
    }
}

/// The terms of all, found on all cores: folding and stemming is the larger part of the work.
fn all_terms(waiting: &[Waiting]) -> Vec<Terms> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(4);
    if waiting.len() < FEW || threads == 1 {
        return waiting.iter().map(terms).collect();
    }
    let share = waiting.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let workers: Vec<_> = waiting
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(terms).collect::<Vec<_>>()))
            .collect();
        let join = |worker: std::thread::ScopedJoinHandle<'_, Vec<Terms>>| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        workers.into_iter().flat_map(join).collect()
    })
}

fn terms(entry: &Waiting) -> Terms {
    let article = entry.article.article.as_ref().or(entry.texts.article.as_ref());
    let summary = entry.texts.summary.as_deref().map(html::text).unwrap_or_default();
    let (lead, body) = match article {
        Some(article) => (article.lead.clone().unwrap_or(summary), html::text(&article.html)),
        None => (
            summary,
            entry.texts.content.as_deref().map(html::text).unwrap_or_default(),
        ),
    };
    // The only text is the body, however short; and a lead that only opens the body would take its room twice.
    let body = if body.is_empty() { lead.clone() } else { body };
    let lead = if body.contains(&lead) { String::new() } else { lead };
    let language = entry.language.as_ref();
    let signature = || {
        // A source that gives more than the lead begins with it.
        let both = if lead.is_empty() {
            body.clone()
        } else {
            format!("{lead} {body}")
        };
        Signature::of(&entry.title, &both, language)
    };
    Terms {
        signature: (!entry.is_old).then(signature),
        title: index_terms(&entry.title, language),
        lead: index_terms(&lead, language),
        author: index_terms(&entry.authors, language),
        length: body.chars().count(),
        body: index_terms(&body, language),
    }
}

struct Writer<'c> {
    connection: &'c Connection,
    length: CachedStatement<'c>,
    remove: CachedStatement<'c>,
    add: CachedStatement<'c>,
}

impl<'c> Writer<'c> {
    fn new(connection: &'c Connection) -> Result<Writer<'c>> {
        Ok(Writer {
            connection,
            length: connection.prepare_cached("UPDATE entry SET length = ?2 WHERE id = ?1")?,
            remove: connection.prepare_cached("DELETE FROM entry_index WHERE rowid = ?")?,
            add: connection
                .prepare_cached("INSERT INTO entry_index (rowid, title, lead, body, author) VALUES (?, ?, ?, ?, ?)")?,
        })
    }

    fn write(&mut self, entry: &Waiting, terms: &Terms) -> Result<()> {
        if entry.is_indexed {
            self.remove.execute([entry.id])?;
        }
        // An entry that was removed meanwhile must not come back as a word without an entry.
        if self.length.execute(params![entry.id, terms.length as i64])? > 0 {
            self.add
                .execute(params![entry.id, terms.title, terms.lead, terms.body, terms.author])?;
            if let Some(signature) = &terms.signature {
                stories::sign(self.connection, EntryId(entry.id), entry.sort_time, signature)?;
            }
        }
        Ok(())
    }
}

/// Packs texts once more that came before there was a dictionary, as they are at hand.
fn repack(connection: &Connection, packer: &dictionary::Packer, waiting: &[Waiting]) -> Result<()> {
    let Some(dictionary) = packer.dictionary() else {
        return Ok(());
    };
    let mut statement = connection.prepare_cached("UPDATE body SET packed = ?3 WHERE entry_id = ?1 AND packed = ?2")?;
    for entry in waiting {
        let Some(unaided) = &entry.unaided else { continue };
        dictionary::keep(connection, &dictionary)?;
        statement.execute(params![entry.id, unaided, packer.pack(&entry.texts, Some(&dictionary))])?;
    }
    Ok(())
}
