//! One entry in full, and the article that its page gave.

use rusqlite::{Connection, OptionalExtension, params};

use super::body::Texts;
use super::dictionary::Packer;
use super::{Error, Result, Store, dictionary, index, moment, pictures, seconds, split};
use crate::model::{Article, Enclosure, EntryId, EntryRow, Time};
use crate::page::extract;

/// An entry with all that is stored of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEntry {
    pub row: EntryRow,
    pub updated: Option<Time>,
    pub categories: Vec<String>,
    /// The teaser, as HTML.
    pub summary: Option<String>,
    /// What the feed itself carried, as HTML.
    pub content: Option<String>,
    /// The whole article: from the page when that was read, else from the feed when it carries it whole.
    pub article: Option<Article>,
    /// When the article was taken from the page; `None` when it came with the feed.
    pub article_stored: Option<Time>,
    pub image: Option<String>,
    pub enclosures: Vec<Enclosure>,
    /// Why the page gave no article, and how often that was tried.
    pub failure: Option<String>,
    pub tries: u32,
    /// In characters of text; 0 until the entry is indexed.
    pub length: u64,
    /// There is a version from before the publisher's last edit.
    pub has_previous: bool,
}

/// An entry's texts before its publisher's last edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Previous {
    pub replaced: Time,
    pub title: String,
    pub summary: Option<String>,
    pub content: Option<String>,
    pub article: Option<Article>,
}

/// An article this much shorter than the one that is stored does not replace it.
const LEAST_SHARE: f64 = 0.5;

const BODY: &str = "SELECT packed FROM body WHERE entry_id = ?";
const ARTICLE: &str = "SELECT packed FROM article WHERE entry_id = ?";

impl Store {
    pub fn entry(&self, id: EntryId) -> Result<Option<StoredEntry>> {
        let Some(row) = self.row(id)? else {
            return Ok(None);
        };
        let body = piece(&self.connection, &self.packer, BODY, id)?;
        let article = piece(&self.connection, &self.packer, ARTICLE, id)?.article;
        // One table a statement: with tables this small the planner would rather read a whole one than look up.
        let mut statement = self.connection.prepare_cached(
            "SELECT updated, categories, failure, tries, length, (SELECT stored FROM article WHERE entry_id = ?1),
                 EXISTS (SELECT 1 FROM previous WHERE entry_id = ?1)
             FROM entry WHERE id = ?1",
        )?;
        let entry = statement.query_row([id.0], |columns| {
            Ok(StoredEntry {
                row,
                updated: columns.get::<_, Option<i64>>(0)?.map(moment),
                categories: split(columns.get(1)?),
                summary: None,
                content: None,
                article: None,
                article_stored: columns.get::<_, Option<i64>>(5)?.map(moment),
                image: None,
                enclosures: Vec::new(),
                failure: columns.get(2)?,
                tries: columns.get(3)?,
                length: columns.get::<_, i64>(4)?.max(0) as u64,
                has_previous: columns.get(6)?,
            })
        });
        let Some(mut entry) = entry.optional()? else {
            return Ok(None);
        };
        entry.summary = body.summary;
        entry.content = body.content;
        entry.image = body.image;
        entry.enclosures = body.enclosures;
        entry.article = article.or_else(|| body.article.map(|it| of_feed(it, &entry)));
        Ok(Some(entry))
    }

    /// What an edited entry said before.
    pub fn previous(&self, id: EntryId) -> Result<Option<Previous>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT replaced, title, packed FROM previous WHERE entry_id = ?")?;
        let found: Option<(i64, String, Vec<u8>)> = statement
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((replaced, title, packed)) = found else {
            return Ok(None);
        };
        let texts = self.unpack(&packed)?;
        Ok(Some(Previous {
            replaced: moment(replaced),
            title,
            summary: texts.summary,
            content: texts.content,
            article: texts.article,
        }))
    }

    /// Keeps the article of an entry, from its page. False when a fuller one is stored already, which stays.
    pub fn put_article(&mut self, id: EntryId, article: &Article, now: Time) -> Result<bool> {
        let packer = self.packer()?;
        let dictionary = packer.dictionary();
        let texts = Texts {
            article: Some(article.clone()),
            ..Texts::default()
        };
        let packed = packer.pack(&texts, dictionary.as_deref());
        let transaction = self.write()?;
        if !exists(&transaction, id)? {
            return Err(Error::NoEntry(id));
        }
        if stored_article(&transaction, &packer, id).is_some_and(|it| is_less(article, &it)) {
            return Ok(false);
        }
        if let Some(dictionary) = dictionary {
            dictionary::keep(&transaction, &dictionary)?;
        }
        transaction
            .prepare_cached("UPDATE entry SET readiness = 1, failure = NULL, tries = 0, tried = ?2 WHERE id = ?1")?
            .execute([id.0, seconds(now)])?;
        transaction
            .prepare_cached("INSERT OR REPLACE INTO article (entry_id, stored, packed) VALUES (?, ?, ?)")?
            .execute(params![id.0, seconds(now), packed])?;
        index::note_changed(&transaction, id)?;
        pictures::forget_pictured(&transaction, id)?;
        transaction.commit()?;
        Ok(true)
    }

    /// The page gave no article. What is stored stays, and so does the readiness of what is whole.
    pub fn put_failure(&mut self, id: EntryId, reason: &str, now: Time) -> Result<()> {
        let changed = self
            .connection
            .prepare_cached(
                "UPDATE entry SET readiness = CASE readiness WHEN 1 THEN 1 ELSE 2 END, failure = ?2, tries = tries + 1,
                     tried = ?3
                 WHERE id = ?1",
            )?
            .execute(params![id.0, reason, seconds(now)])?;
        if changed == 0 { Err(Error::NoEntry(id)) } else { Ok(()) }
    }
}

/// One packed piece of an entry, unpacked; nothing when it is not there.
fn piece(connection: &Connection, packer: &Packer, sql: &str, id: EntryId) -> Result<Texts> {
    let mut statement = connection.prepare_cached(sql)?;
    let packed: Option<Vec<u8>> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    packed.map_or_else(
        || Ok(Texts::default()),
        |it| dictionary::unpack(connection, packer, &it),
    )
}

/// The article that a new one would replace. One that cannot be unpacked any more stands in nobody's way.
fn stored_article(connection: &Connection, packer: &Packer, id: EntryId) -> Option<Article> {
    let of = |sql| piece(connection, packer, sql, id).ok().and_then(|it| it.article);
    of(ARTICLE).or_else(|| of(BODY))
}

fn exists(connection: &Connection, id: EntryId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM entry WHERE id = ?")?
        .exists([id.0])?)
}

/// A feed's whole text is kept as it came; lead and picture are told apart when someone wants to read it.
fn of_feed(article: Article, entry: &StoredEntry) -> Article {
    if entry.content.as_ref() != Some(&article.html) {
        return article;
    }
    extract::feed_article(&article.html, entry.summary.as_deref()).unwrap_or(article)
}

fn is_less(new: &Article, old: &Article) -> bool {
    (new.html.len() as f64) < (old.html.len() as f64) * LEAST_SHARE
}
