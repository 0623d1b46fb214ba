//! Where headlines come from: the config's sources as rows, and what was learned by asking them.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::address::{host, identity};
use super::pack::Check;
use super::{Error, Result, Store, hash, join, moment, seconds, split};
use crate::model::{Kind, Language, SourceId, Time};
use crate::net::Validators;

/// A source as the config names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceSeed {
    pub url: String,
    /// Without one the feed's own title is shown, and until it is known the host.
    pub name: Option<String>,
    pub tags: Vec<String>,
    pub language: Option<Language>,
    pub enabled: bool,
}

/// A source as the store knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRecord {
    pub id: SourceId,
    pub url: String,
    pub name: String,
    /// What the feed calls itself, and the page it belongs to.
    pub title: Option<String>,
    pub site: Option<String>,
    pub tags: Vec<String>,
    pub language: Option<Language>,
    pub enabled: bool,
    pub position: usize,
    pub total: u64,
    pub unread: u64,
    pub starred: u64,
    pub kind: Option<Kind>,
    pub charset: Option<String>,
    pub charset_why: Option<String>,
    /// How many entries the last whole answer carried.
    pub items: Option<u64>,
    pub working_url: Option<String>,
    pub permanent_url: Option<String>,
    pub validators: Validators,
    pub body_hash: Option<Vec<u8>>,
    pub last_checked: Option<Time>,
    pub last_success: Option<Time>,
    pub last_status: Option<u16>,
    /// Why the last check failed; `None` when it did not.
    pub error: Option<String>,
    /// Checks that failed since the last success.
    pub failures: u32,
    pub next_due: Option<Time>,
    pub next_why: Option<String>,
    /// As the last whole answer told; see [`Check`].
    pub manners: Option<String>,
    /// The server says that it is gone for good; asked again only by hand.
    pub retired: bool,
    /// On the wire, in all.
    pub bytes: u64,
    pub checks: u64,
    /// Checks answered by "not modified" or by the same body again.
    pub not_modified: u64,
}

/// A check that failed.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    pub status: Option<u16>,
    pub reason: String,
    pub bytes: u64,
    pub retired: bool,
    pub next_due: Option<Time>,
    pub next_why: Option<String>,
}

/// As `read_record` numbers them: to look columns up by name takes longer than to read them.
const COLUMNS: &str =
    "id, url, name, title, site, tags, lang, enabled, position, total, unread, starred, kind, charset,
    charset_why, items, working_url, permanent_url, etag, last_modified, body_hash, last_checked, last_success,
    last_status, error, failures, next_due, next_why, manners, retired, bytes, checks, not_modified";

impl Store {
    /// Makes the store's sources those of the config, in its order. What left the config keeps its entries,
    /// out of sight; what comes back finds them again.
    pub fn sync_sources(&mut self, seeds: &[SourceSeed]) -> Result<()> {
        if self.is_in_step(seeds)? {
            return Ok(());
        }
        let transaction = self.write()?;
        transaction.execute("UPDATE source SET position = -1", [])?;
        for (position, seed) in seeds.iter().enumerate() {
            sync(&transaction, position, seed)?;
        }
        transaction.execute_batch(
            "UPDATE status SET hidden = hidden | 2 WHERE entry_id IN
                 (SELECT id FROM entry INDEXED BY entry_guid WHERE source_id IN
                     (SELECT id FROM source WHERE position = -1 AND configured = 1));
             UPDATE status SET hidden = hidden & ~2 WHERE entry_id IN
                 (SELECT id FROM entry INDEXED BY entry_guid WHERE source_id IN
                     (SELECT id FROM source WHERE position >= 0 AND configured = 0));
             UPDATE source SET configured = position >= 0 WHERE configured <> (position >= 0);",
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// Most starts change nothing, and a start must not wait for its turn to write.
    fn is_in_step(&self, seeds: &[SourceSeed]) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT identity, url, given_name, tags, lang, enabled FROM source WHERE configured = 1 ORDER BY position",
        )?;
        let mut rows = statement.query([])?;
        for seed in unique(seeds) {
            let Some(row) = rows.next()? else {
                return Ok(false);
            };
            let stored = SourceSeed {
                url: row.get(1)?,
                name: row.get(2)?,
                tags: split(row.get(3)?),
                language: language(row.get(4)?),
                enabled: row.get(5)?,
            };
            if stored != *seed {
                return Ok(false);
            }
        }
        Ok(rows.next()?.is_none())
    }

    /// The sources of the config, in its order.
    pub fn sources(&self) -> Result<Vec<SourceRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM source WHERE configured = 1 ORDER BY position");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let records = statement.query_map([], read_record)?;
        Ok(records.collect::<Result<_, _>>()?)
    }

    pub fn source(&self, id: SourceId) -> Result<SourceRecord> {
        let sql = format!("SELECT {COLUMNS} FROM source WHERE id = ?");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let record = statement.query_row([id.0], read_record).optional()?;
        record.ok_or(Error::NoSource(id))
    }

    /// Whether a source has brought an entry with one of these guids before.
    pub fn knows_any(&self, source: SourceId, guids: &[String]) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM entry INDEXED BY entry_guid
             WHERE source_id = ? AND guid_hash = ?)",
        )?;
        for guid in guids {
            if statement.query_row(params![source.0, hash::of(guid)], |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The source answered that nothing is new. Validators that the answer does not repeat are kept.
    pub fn note_unchanged(&mut self, source: SourceId, now: Time, check: &Check) -> Result<()> {
        note_unchanged(&self.connection, source, now, check)
    }

    /// The source gave no entries; the reason stays until it works again.
    pub fn note_failure(&mut self, source: SourceId, now: Time, failure: &Failure) -> Result<()> {
        note_failure(&self.connection, source, now, failure)
    }
}

pub(super) fn note_unchanged(connection: &Connection, source: SourceId, now: Time, check: &Check) -> Result<()> {
    let changed = connection
        .prepare_cached(
            "UPDATE source SET last_checked = ?2, last_success = ?2, last_status = ?3, error = NULL, failures = 0,
                 etag = coalesce(?4, etag), last_modified = coalesce(?5, last_modified),
                 bytes = bytes + ?6, checks = checks + 1, not_modified = not_modified + 1,
                 permanent_url = coalesce(?7, permanent_url), next_due = ?8, next_why = ?9, retired = 0
             WHERE id = ?1",
        )?
        .execute(params![
            source.0,
            seconds(now),
            check.status,
            check.validators.etag,
            check.validators.last_modified,
            check.bytes as i64,
            check.permanent_url,
            check.next_due.map(seconds),
            check.next_why,
        ])?;
    found(changed, source)
}

pub(super) fn note_failure(connection: &Connection, source: SourceId, now: Time, failure: &Failure) -> Result<()> {
    let changed = connection
        .prepare_cached(
            "UPDATE source SET last_checked = ?2, last_status = ?3, error = ?4, failures = failures + 1,
                 bytes = bytes + ?5, checks = checks + 1, retired = ?6, next_due = ?7, next_why = ?8
             WHERE id = ?1",
        )?
        .execute(params![
            source.0,
            seconds(now),
            failure.status,
            failure.reason,
            failure.bytes as i64,
            failure.retired,
            failure.next_due.map(seconds),
            failure.next_why,
        ])?;
    found(changed, source)
}

/// The source gave entries: part of the transaction that takes them in.
pub(super) fn note_success(
    connection: &Connection,
    source: SourceId,
    now: Time,
    check: &Check,
    items: usize,
) -> Result<()> {
    let changed = connection
        .prepare_cached(
            "UPDATE source SET last_checked = ?2, last_success = ?2, last_whole = ?2, last_status = ?3, error = NULL, failures = 0,
                 etag = ?4, last_modified = ?5, body_hash = ?6, kind = ?7, charset = ?8, charset_why = ?9,
                 title = coalesce(?10, title), name = coalesce(given_name, ?10, name), site = coalesce(?11, site),
                 items = ?12, bytes = bytes + ?13, checks = checks + 1, working_url = ?14,
                 permanent_url = coalesce(?15, permanent_url), next_due = ?16, next_why = ?17,
                 manners = ?18, retired = 0
             WHERE id = ?1",
        )?
        .execute(params![
            source.0,
            seconds(now),
            check.status,
            check.validators.etag,
            check.validators.last_modified,
            check.body_hash,
            check.kind.map(kind_number),
            check.charset,
            check.charset_why,
            check.title,
            check.site,
            items as i64,
            check.bytes as i64,
            check.working_url,
            check.permanent_url,
            check.next_due.map(seconds),
            check.next_why,
            check.manners,
        ])?;
    found(changed, source)
}

fn found(changed: usize, source: SourceId) -> Result<()> {
    if changed == 0 {
        Err(Error::NoSource(source))
    } else {
        Ok(())
    }
}

/// Of two seeds with one identity the first counts.
fn unique(seeds: &[SourceSeed]) -> impl Iterator<Item = &SourceSeed> {
    let mut seen = std::collections::HashSet::new();
    seeds.iter().filter(move |it| seen.insert(identity(&it.url)))
}

fn sync(connection: &Connection, position: usize, seed: &SourceSeed) -> Result<()> {
    // Another address of the same source may have other validators; the body tells whether it is the same.
    connection
        .prepare_cached(
            "INSERT INTO source (identity, url, name, given_name, tags, lang, enabled, position)
             VALUES (?1, ?2, coalesce(?3, ?8), ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (identity) DO UPDATE SET
                 etag = CASE WHEN url = ?2 THEN etag END,
                 last_modified = CASE WHEN url = ?2 THEN last_modified END,
                 url = ?2, name = coalesce(?3, title, ?8), given_name = ?3, tags = ?4, lang = ?5, enabled = ?6,
                 position = ?7
             WHERE position = -1",
        )?
        .execute(params![
            identity(&seed.url),
            seed.url,
            seed.name,
            join(&seed.tags),
            seed.language.as_ref().map(|it| it.code()),
            seed.enabled,
            position as i64,
            host(&seed.url),
        ])?;
    Ok(())
}

fn kind_number(kind: Kind) -> i64 {
    match kind {
        Kind::Feed => 0,
        Kind::Listing => 1,
    }
}

pub(super) fn language(code: Option<String>) -> Option<Language> {
    code.and_then(|it| Language::from_tag(&it))
}

fn read_record(row: &Row<'_>) -> rusqlite::Result<SourceRecord> {
    let time = |column| -> rusqlite::Result<Option<Time>> { Ok(row.get::<_, Option<i64>>(column)?.map(moment)) };
    let number = |column| -> rusqlite::Result<u64> { Ok(row.get::<_, i64>(column)?.max(0) as u64) };
    Ok(SourceRecord {
        id: SourceId(row.get(0)?),
        url: row.get(1)?,
        name: row.get(2)?,
        title: row.get(3)?,
        site: row.get(4)?,
        tags: split(row.get(5)?),
        language: language(row.get(6)?),
        enabled: row.get(7)?,
        position: number(8)? as usize,
        total: number(9)?,
        unread: number(10)?,
        starred: number(11)?,
        kind: row
            .get::<_, Option<i64>>(12)?
            .map(|it| if it == 0 { Kind::Feed } else { Kind::Listing }),
        charset: row.get(13)?,
        charset_why: row.get(14)?,
        items: row.get::<_, Option<i64>>(15)?.map(|it| it.max(0) as u64),
        working_url: row.get(16)?,
        permanent_url: row.get(17)?,
        validators: Validators {
            etag: row.get(18)?,
            last_modified: row.get(19)?,
        },
        body_hash: row.get(20)?,
        last_checked: time(21)?,
        last_success: time(22)?,
        last_status: row.get(23)?,
        error: row.get(24)?,
        failures: number(25)? as u32,
        next_due: time(26)?,
        next_why: row.get(27)?,
        manners: row.get(28)?,
        retired: row.get(29)?,
        bytes: number(30)?,
        checks: number(31)?,
        not_modified: number(32)?,
    })
}
