//! What the reader's rules do to new entries, once these are indexed: each entry is asked about once, and what is done
//! lands together with the note that it was asked.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::index::indexed;
use super::selection::value;
use super::{Change, Result, Store, status, tags};
use crate::model::EntryId;
use crate::query::Condition;

/// What a rule does inside the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Tag(String),
    Change(Change),
}

impl Store {
    /// Applies rules to what was indexed since they were last applied, and tells what each one found. `undo` passes
    /// over what they did.
    pub fn apply_rules(&mut self, rules: &[(Condition, Vec<Deed>)]) -> Result<Vec<Vec<EntryId>>> {
        let (from, to) = (ruled(&self.connection)?, indexed(&self.connection)?);
        if from >= to {
            return Ok(vec![Vec::new(); rules.len()]);
        }
        let transaction = self.write()?;
        // Another program may have been first.
        let from = ruled(&transaction)?.max(from);
        let mut found = Vec::with_capacity(rules.len());
        for (condition, deeds) in rules {
            let ids = matching(&transaction, condition, from, to)?;
            for deed in deeds {
                match deed {
                    Deed::Tag(name) => _ = tags::add(&transaction, &ids, name)?,
                    Deed::Change(change) => _ = status::change(&transaction, &ids, *change)?,
                }
            }
            found.push(ids);
        }
        transaction
            .prepare_cached("UPDATE fact SET value = max(value, ?) WHERE name = 'ruled'")?
            .execute([to])?;
        transaction.commit()?;
        Ok(found)
    }
}

fn ruled(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT value FROM fact WHERE name = 'ruled'")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The entries between two, the first not among them, that a condition finds.
fn matching(connection: &Connection, condition: &Condition, from: i64, to: i64) -> Result<Vec<EntryId>> {
    let joined = "CROSS JOIN status s ON s.entry_id = e.id WHERE s.hidden & 2 = 0";
    let (sql, mut values): (String, Vec<Value>) = match &condition.ranking {
        Some(words) => (
            format!(
                "SELECT e.id FROM entry_index CROSS JOIN entry e ON e.id = entry_index.rowid {joined}
                 AND entry_index MATCH ? AND ({}) AND entry_index.rowid > ? AND entry_index.rowid <= ?",
                words.sql
            ),
            [words.search.clone().into()]
                .into_iter()
                .chain(words.params.iter().map(value))
                .collect(),
        ),
        None => (
            format!(
                "SELECT e.id FROM entry e {joined} AND ({}) AND e.id > ? AND e.id <= ?",
                condition.sql
            ),
            condition.params.iter().map(value).collect(),
        ),
    };
    values.extend([from.into(), to.into()]);
    let mut statement = connection.prepare(&sql)?;
    let ids = statement.query_map(params_from_iter(values), |row| row.get(0).map(EntryId))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
