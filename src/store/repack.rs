//! Packs the texts of a whole store anew, when that makes it smaller: those that came before there was a
//! dictionary, or all of them when what is read now is unlike what the dictionary was made of.

use super::dictionary::{self, Dictionary, dictionary_of, train};
use super::{Result, Store};

/// How many texts a new dictionary is made of and tried on, taken evenly from the whole store.
const SAMPLES: i64 = 600;
/// Fewer do not make a dictionary.
const LEAST_SAMPLES: usize = 64;
/// A new dictionary has to save a twentieth.
const WORTH: (usize, usize) = (19, 20);
/// Texts packed in one transaction.
const BATCH: i64 = 500;

impl Store {
    pub(super) fn repack(&mut self) -> Result<()> {
        self.packer()?;
        if let Some(better) = self.better_dictionary()? {
            let better = self.packer.learn(better);
            self.packer.use_dictionary(better);
        }
        let Some(dictionary) = self.packer.dictionary() else {
            return Ok(());
        };
        for table in ["body", "article", "previous"] {
            let mut last = 0;
            while let Some(id) = self.repack_some(table, last, &dictionary)? {
                last = id;
            }
        }
        self.connection.execute(
            "DELETE FROM dictionary WHERE number < (SELECT number FROM dictionary WHERE id = ?)",
            [dictionary.id],
        )?;
        Ok(())
    }

    /// A dictionary made of what is in the store now, if it is worth it.
    fn better_dictionary(&self) -> Result<Option<Dictionary>> {
        let count: i64 = self
            .connection
            .query_row("SELECT count(*) FROM body", [], |row| row.get(0))?;
        let step = (count / SAMPLES).max(1);
        let mut statement = self
            .connection
            .prepare("SELECT packed FROM body WHERE entry_id % ? = 0 ORDER BY entry_id LIMIT ?")?;
        let pieces = statement.query_map([step, SAMPLES], |row| row.get::<_, Vec<u8>>(0))?;
        let mut frames = Vec::new();
        let mut now = 0;
        for piece in pieces {
            let piece = piece?;
            now += piece.len();
            frames.push(self.unpack(&piece)?.frame());
        }
        if frames.len() < LEAST_SAMPLES {
            return Ok(None);
        }
        // Made of one half and tried on all, so that it cannot learn the samples by heart unnoticed.
        let half: Vec<Vec<u8>> = frames.iter().step_by(2).cloned().collect();
        let Some(dictionary) = train(&half) else {
            return Ok(None);
        };
        let then: usize = frames
            .iter()
            .map(|it| dictionary::compress(it, Some(&dictionary)).len())
            .sum();
        Ok((then * WORTH.1 < now * WORTH.0).then_some(dictionary))
    }

    /// The last entry that was looked at; `None` at the end.
    fn repack_some(&mut self, table: &str, after: i64, dictionary: &Dictionary) -> Result<Option<i64>> {
        let packer = self.packer.clone();
        let transaction = self.write()?;
        dictionary::keep(&transaction, dictionary)?;
        let mut last = None;
        {
            let mut read = transaction.prepare(&format!(
                "SELECT entry_id, packed FROM {table} WHERE entry_id > ? ORDER BY entry_id LIMIT ?"
            ))?;
            let mut write = transaction.prepare(&format!("UPDATE {table} SET packed = ? WHERE entry_id = ?"))?;
            let pieces = read.query_map([after, BATCH], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let pieces: Vec<(i64, Vec<u8>)> = pieces.collect::<rusqlite::Result<_>>()?;
            for (id, piece) in pieces {
                last = Some(id);
                if dictionary_of(&piece) == Some(dictionary.id) {
                    continue;
                }
                let texts = dictionary::unpack(&transaction, &packer, &piece)?;
                write.execute((packer.pack(&texts, Some(dictionary)), id))?;
            }
        }
        transaction.commit()?;
        Ok(last)
    }
}
