//! The search index, built behind the refresh in small batches. How far it has come stands in the store,
//! so a killed program goes on where it was, and programs that index at once do not disturb each other.

mod crew;

use std::borrow::Cow;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::body::Texts;
use super::dictionary::{self, Packer, dictionary_of};
use super::sources::language;
use super::{Result, Store, stories};
use crate::html;
use crate::model::{EntryId, Language};
use crate::story::{Signature, Signer};
use crate::text::stem::Indexer;
use crew::Crew;

/// A batch ends before it holds more packed text than this, so that its memory is bounded.
const BATCH_BYTES: usize = 1 << 20;
/// Entries of one batch: others wait for their turn to write for a tenth of a second at most.
const BATCH: usize = 1000;
/// Below this many entries it is not worth starting threads.
const FEW: usize = 32;
/// Batches that are under way at once: one is written while the terms of the next are found.
const AHEAD: usize = 2;
/// Bytes of terms that FTS5 gathers before it writes them as a segment: at its own choice, a megabyte, it would merge
/// segments twice as often.
const GATHERED: i64 = 4 << 20;

/// An entry that waits for the index, with its texts as they are stored.
struct Waiting {
    id: i64,
    title: String,
    authors: String,
    language: Option<Language>,
    sort_time: i64,
    /// It was old when it came: nothing of its days is compared any more.
    is_old: bool,
    body: Option<Vec<u8>>,
    article: Option<Vec<u8>>,
    /// It is in the index already, with what it said before.
    is_indexed: bool,
}

/// The terms of an entry, a column each, and how many characters of text it has.
struct Terms {
    id: i64,
    is_indexed: bool,
    title: String,
    lead: String,
    body: String,
    author: String,
    length: usize,
    sort_time: i64,
    /// What its story is found by.
    signature: Option<Signature>,
    /// The body as it is stored, when it was packed before there was a dictionary, and packed with one.
    repacked: Option<(Vec<u8>, Vec<u8>)>,
}

/// What was read to be indexed, and what it was read for, to see whether another program was faster.
pub(super) struct Batch {
    mark: Mark,
    waiting: Vec<Waiting>,
}

#[derive(Clone, Copy)]
struct Mark {
    /// The last entry that the index had taken in.
    indexed: i64,
    /// The last one with this batch.
    last: i64,
    /// Rows of `reindex` that the batch answers.
    answered: Option<i64>,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.mark.answered.is_none()
    }
}

impl Store {
    /// Takes at most so many waiting entries into the search index; 0 when none waits. Writing is held up for
    /// the last part alone, and reading never.
    pub fn index_pending(&mut self, limit: usize) -> Result<usize> {
        self.packer()?;
        let batch = self.read_waiting(limit)?;
        if batch.is_empty() {
            return Ok(0);
        }
        let count = batch.waiting.len();
        self.write_batch(batch)?;
        Ok(count)
    }

    /// Takes all that waits into the search index, batch by batch: while one is written, the terms of the next are
    /// found on all cores.
    pub fn index_all(&mut self) -> Result<()> {
        self.packer()?;
        let first = self.read_waiting(BATCH)?;
        if first.waiting.len() < FEW {
            let mut batch = first;
            while !batch.is_empty() {
                self.write_batch(batch)?;
                batch = self.read_waiting(BATCH)?;
            }
            return Ok(());
        }
        self.connection
            .prepare_cached("INSERT INTO entry_index (entry_index, rank) VALUES ('hashsize', ?)")?
            .execute([GATHERED])?;
        std::thread::scope(|scope| self.index_with(&Crew::start(scope, &self.packer.clone()), first))
    }

    fn index_with(&mut self, crew: &Crew, first: Batch) -> Result<()> {
        let mut next = Some(first);
        let mut under_way = std::collections::VecDeque::new();
        loop {
            while let Some(batch) = next.take_if(|_| under_way.len() < AHEAD) {
                let mark = batch.mark;
                under_way.push_back((mark, crew.begin(batch.waiting)));
                let following = self.read_after(mark.last, BATCH)?;
                next = (!following.is_empty()).then_some(following);
            }
            let Some((mark, begun)) = under_way.pop_front() else {
                // What changed meanwhile.
                let rest = self.read_waiting(BATCH)?;
                if rest.is_empty() {
                    return Ok(());
                }
                next = Some(rest);
                continue;
            };
            let Some(terms) = begun.finish() else {
                return Ok(());
            };
            if !self.write_terms(mark, &terms)? {
                // Another program was faster. What it left is read anew.
                under_way.clear();
                next = Some(self.read_waiting(BATCH)?).filter(|it| !it.is_empty());
            }
        }
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

    /// What changed since it was indexed, and then what is new.
    pub(super) fn read_waiting(&self, limit: usize) -> Result<Batch> {
        let indexed = indexed(&self.connection)?;
        let (changed, answered) = self.changed(indexed, limit)?;
        let mut batch = self.read_after(indexed, limit.saturating_sub(changed.len()))?;
        batch.mark.answered = answered;
        // What changed is answered as one, so it is taken whole.
        let mut reader = Reader::new(&self.connection)?;
        for id in changed {
            batch
                .waiting
                .extend(reader.read(self, id, true)?.map(|(waiting, _)| waiting));
        }
        Ok(batch)
    }

    /// Entries that are not indexed yet, behind one that is or soon will be.
    fn read_after(&self, last: i64, limit: usize) -> Result<Batch> {
        let mut batch = Batch {
            mark: Mark {
                indexed: last,
                last,
                answered: None,
            },
            waiting: Vec::new(),
        };
        let mut ids = self
            .connection
            .prepare_cached("SELECT id FROM entry WHERE id > ? ORDER BY id LIMIT ?")?;
        let ids = ids.query_map(params![last, limit as i64], |row| row.get(0))?;
        let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
        let mut reader = Reader::new(&self.connection)?;
        let mut bytes = 0;
        for id in ids {
            batch.mark.last = id;
            if let Some((waiting, size)) = reader.read(self, id, false)? {
                bytes += size;
                batch.waiting.push(waiting);
            }
            if bytes > BATCH_BYTES {
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

    pub(super) fn write_batch(&mut self, batch: Batch) -> Result<bool> {
        let mut hand = Hand::default();
        let terms: Vec<Terms> = (batch.waiting.into_iter())
            .map(|it| terms(it, &self.packer, &mut hand))
            .collect();
        self.write_terms(batch.mark, &terms)
    }

    /// False when another program was faster; then nothing is written.
    fn write_terms(&mut self, mark: Mark, terms: &[Terms]) -> Result<bool> {
        let packer = self.packer.clone();
        let transaction = self.write()?;
        if indexed(&transaction)? != mark.indexed {
            return Ok(false);
        }
        {
            let mut writer = Writer::new(&transaction)?;
            if let Some(dictionary) = packer
                .dictionary()
                .filter(|_| terms.iter().any(|it| it.repacked.is_some()))
            {
                dictionary::keep(&transaction, &dictionary)?;
            }
            for terms in terms {
                writer.write(terms)?;
            }
        }
        transaction
            .prepare_cached("UPDATE fact SET value = max(value, ?) WHERE name = 'indexed'")?
            .execute([mark.last])?;
        transaction
            .prepare_cached("DELETE FROM reindex WHERE number <= ?")?
            .execute([mark.answered])?;
        transaction.commit()?;
        Ok(true)
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

    /// The entry, and how much its texts weigh packed. The dictionaries of its texts are made known.
    fn read(&mut self, store: &Store, id: i64, is_indexed: bool) -> Result<Option<(Waiting, usize)>> {
        let row = self.entry.query_row([id], |row| {
            Ok(Waiting {
                id,
                title: row.get(0)?,
                authors: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                language: language(row.get(2)?),
                sort_time: row.get(3)?,
                is_old: row.get::<_, i64>(3)? < row.get::<_, i64>(4)? - stories::SPAN,
                body: None,
                article: None,
                is_indexed,
            })
        });
        let Some(mut waiting) = row.optional()? else {
            return Ok(None);
        };
        waiting.body = self.body.query_row([id], |row| row.get(0)).optional()?;
        waiting.article = self.article.query_row([id], |row| row.get(0)).optional()?;
        let mut size = 0;
        for piece in [&waiting.body, &waiting.article].into_iter().flatten() {
            size += piece.len();
            dictionary::make_known(&store.connection, &store.packer, piece);
        }
        Ok(Some((waiting, size)))
    }
}

/// What finds terms and signatures, with the words it has met.
#[derive(Default)]
struct Hand {
    indexer: Indexer,
    signer: Signer,
}

/// The terms of an entry. A text that cannot be unpacked is passed over: the damage is told when it is read, and must
/// not keep others out of the index.
fn terms(entry: Waiting, packer: &Packer, hand: &mut Hand) -> Terms {
    let Hand { indexer, signer } = hand;
    let unpack = |piece: &Option<Vec<u8>>| piece.as_ref().and_then(|it| packer.unpack(it)).unwrap_or_default();
    let (texts, page) = (unpack(&entry.body), unpack(&entry.article));
    let article = page.article.as_ref().or(texts.article.as_ref());
    let summary = texts.summary.as_deref().map(html::text).unwrap_or_default();
    let (lead, body) = match article {
        Some(article) => (article.lead.clone().unwrap_or(summary), html::text(&article.html)),
        None => (summary, texts.content.as_deref().map(html::text).unwrap_or_default()),
    };
    // The only text is the body, however short; and a lead that only opens the body would take its room twice.
    let body = if body.is_empty() { lead.clone() } else { body };
    let lead = if body.contains(&lead) { String::new() } else { lead };
    let language = entry.language.as_ref();
    let signature = || {
        // A source that gives more than the lead begins with it.
        let both = if lead.is_empty() {
            Cow::Borrowed(&*body)
        } else {
            Cow::Owned(format!("{lead} {body}"))
        };
        signer.sign(&entry.title, &both, language)
    };
    Terms {
        sort_time: entry.sort_time,
        signature: (!entry.is_old).then(signature),
        id: entry.id,
        is_indexed: entry.is_indexed,
        title: indexer.terms(&entry.title, language),
        lead: indexer.terms(&lead, language),
        author: indexer.terms(&entry.authors, language),
        length: body.chars().count(),
        body: indexer.terms(&body, language),
        repacked: repacked(entry.body, &texts, packer),
    }
}

/// A body is packed once more that came before there was a dictionary, as its texts are at hand.
fn repacked(body: Option<Vec<u8>>, texts: &Texts, packer: &Packer) -> Option<(Vec<u8>, Vec<u8>)> {
    let unaided = body.filter(|it| dictionary_of(it).is_none())?;
    let dictionary = packer.dictionary()?;
    Some((unaided, packer.pack(texts, Some(&dictionary))))
}

struct Writer<'c> {
    connection: &'c Connection,
    length: CachedStatement<'c>,
    remove: CachedStatement<'c>,
    add: CachedStatement<'c>,
    repack: CachedStatement<'c>,
}

impl<'c> Writer<'c> {
    fn new(connection: &'c Connection) -> Result<Writer<'c>> {
        Ok(Writer {
            connection,
            length: connection.prepare_cached("UPDATE entry SET length = ?2 WHERE id = ?1")?,
            remove: connection.prepare_cached("DELETE FROM entry_index WHERE rowid = ?")?,
            add: connection
                .prepare_cached("INSERT INTO entry_index (rowid, title, lead, body, author) VALUES (?, ?, ?, ?, ?)")?,
            repack: connection.prepare_cached("UPDATE body SET packed = ?3 WHERE entry_id = ?1 AND packed = ?2")?,
        })
    }

    fn write(&mut self, terms: &Terms) -> Result<()> {
        if terms.is_indexed {
            self.remove.execute([terms.id])?;
        }
        // An entry that was removed meanwhile must not come back as a word without an entry.
        if self.length.execute(params![terms.id, terms.length as i64])? > 0 {
            self.add
                .execute(params![terms.id, terms.title, terms.lead, terms.body, terms.author])?;
            if let Some(signature) = &terms.signature {
                stories::sign(self.connection, EntryId(terms.id), terms.sort_time, signature)?;
            }
        }
        if let Some((unaided, packed)) = &terms.repacked {
            self.repack.execute(params![terms.id, unaided, packed])?;
        }
        Ok(())
    }
}
