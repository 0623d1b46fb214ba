//! Packs texts by zstd with a dictionary that is made of the first texts this store has seen. Without one,
//! short texts in Cyrillic shrink by half; with one, to a quarter.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use rusqlite::{Connection, OptionalExtension, params};
use zstd::zstd_safe::{CCtx, CDict, DCtx, DDict, compress_bound, get_dict_id_from_frame, get_frame_content_size};

use super::body::Texts;
use super::{Error, Result, Store};

/// Of the levels that keep up with a refresh, the one after which more effort gains little.
const LEVEL: i32 = 3;
/// How large a dictionary may be.
const DICTIONARY_BYTES: usize = 64 << 10;
/// How much text a dictionary is made of, and of how many pieces at least.
const SAMPLE_BYTES: usize = 256 << 10;
const SAMPLE_COUNT: usize = 64;
/// The most that one piece may weigh unpacked: what a damaged frame claims is not believed.
const PIECE_LIMIT: u64 = 64 << 20;

/// A dictionary, prepared for both ways.
pub(super) struct Dictionary {
    pub id: u32,
    pub bytes: Vec<u8>,
    encoder: CDict<'static>,
    decoder: DDict<'static>,
}

impl Dictionary {
    pub fn new(bytes: Vec<u8>) -> Option<Dictionary> {
        let decoder = DDict::create(&bytes);
        Some(Dictionary {
            id: decoder.get_dict_id()?.get(),
            encoder: CDict::create(&bytes, LEVEL),
            decoder,
            bytes,
        })
    }
}

/// Packs texts. Cheap to clone and of use on any thread, so that a refresh packs on all cores.
#[derive(Clone, Default)]
pub struct Packer {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    /// What new texts are packed with.
    current: RwLock<Option<Arc<Dictionary>>>,
    known: RwLock<HashMap<u32, Arc<Dictionary>>>,
    samples: Mutex<Samples>,
}

#[derive(Default)]
struct Samples {
    pieces: Vec<Vec<u8>>,
    bytes: usize,
    done: bool,
}

impl Packer {
    /// What new texts are packed with, once there is one.
    pub(super) fn dictionary(&self) -> Option<Arc<Dictionary>> {
        look(&self.shared.current).clone()
    }

    pub(super) fn learn(&self, dictionary: Dictionary) -> Arc<Dictionary> {
        let dictionary = Arc::new(dictionary);
        change(&self.shared.known).insert(dictionary.id, dictionary.clone());
        dictionary
    }

    pub(super) fn use_dictionary(&self, dictionary: Arc<Dictionary>) {
        *change(&self.shared.current) = Some(dictionary);
    }

    pub(super) fn known(&self, id: u32) -> Option<Arc<Dictionary>> {
        look(&self.shared.known).get(&id).cloned()
    }

    /// Unpacks what was packed with a dictionary that is known; `None` when it is not, or when the piece is damaged.
    pub(super) fn unpack(&self, packed: &[u8]) -> Option<Texts> {
        let dictionary = match dictionary_of(packed) {
            Some(id) => Some(self.known(id)?),
            None => None,
        };
        decompress(packed, dictionary.as_deref())
    }

    /// Packs with the given dictionary, or with none and takes the texts as a sample for one to come.
    pub(super) fn pack(&self, texts: &Texts, dictionary: Option<&Dictionary>) -> Vec<u8> {
        let frame = texts.frame();
        let packed = compress(&frame, dictionary);
        if dictionary.is_none() {
            self.sample(frame);
        }
        packed
    }

    fn sample(&self, frame: Vec<u8>) {
        let enough = {
            let mut samples = self.shared.samples.lock().unwrap_or_else(PoisonError::into_inner);
            if samples.done {
                return;
            }
            samples.bytes += frame.len();
            samples.pieces.push(frame);
            if samples.bytes < SAMPLE_BYTES || samples.pieces.len() < SAMPLE_COUNT {
                return;
            }
            samples.done = true;
            std::mem::take(&mut samples.pieces)
        };
        if let Some(dictionary) = train(&enough) {
            let dictionary = self.learn(dictionary);
            self.use_dictionary(dictionary);
        }
    }
}

impl Store {
    /// What packs entries for this store; its dictionary is read from the file at the first call.
    pub fn packer(&self) -> Result<Packer> {
        if self.packer.dictionary().is_none() {
            let newest: Option<Vec<u8>> = self
                .connection
                .prepare_cached("SELECT bytes FROM dictionary ORDER BY number DESC LIMIT 1")?
                .query_row([], |row| row.get(0))
                .optional()?;
            if let Some(dictionary) = newest.and_then(Dictionary::new) {
                let dictionary = self.packer.learn(dictionary);
                self.packer.use_dictionary(dictionary);
            }
        }
        Ok(self.packer.clone())
    }

    pub(super) fn unpack(&self, packed: &[u8]) -> Result<Texts> {
        unpack(&self.connection, &self.packer, packed)
    }
}

/// Keeps the dictionary that a packed piece is about to need.
pub(super) fn keep(connection: &Connection, dictionary: &Dictionary) -> Result<()> {
    let is_kept = connection
        .prepare_cached("SELECT 1 FROM dictionary WHERE id = ?")?
        .exists([dictionary.id])?;
    if !is_kept {
        connection
            .prepare_cached("INSERT INTO dictionary (id, bytes) VALUES (?, ?)")?
            .execute(params![dictionary.id, dictionary.bytes])?;
    }
    Ok(())
}

pub(super) fn unpack(connection: &Connection, packer: &Packer, packed: &[u8]) -> Result<Texts> {
    let dictionary = match dictionary_of(packed) {
        Some(id) => Some(find(connection, packer, id)?),
        None => None,
    };
    decompress(packed, dictionary.as_deref()).ok_or_else(|| Error::damaged("a text cannot be unpacked"))
}

/// Makes sure that a piece can be unpacked without the store, on any thread.
pub(super) fn make_known(connection: &Connection, packer: &Packer, packed: &[u8]) {
    if let Some(id) = dictionary_of(packed) {
        // One that is missing is told when the text is read.
        let _ = find(connection, packer, id);
    }
}

fn find(connection: &Connection, packer: &Packer, id: u32) -> Result<Arc<Dictionary>> {
    if let Some(dictionary) = packer.known(id) {
        return Ok(dictionary);
    }
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bytes FROM dictionary WHERE id = ?")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let dictionary = bytes.and_then(Dictionary::new);
    Ok(packer.learn(dictionary.ok_or_else(|| Error::damaged("a dictionary is missing"))?))
}

/// Makes a dictionary of samples; `None` when they are too few or too much alike.
pub(super) fn train(samples: &[Vec<u8>]) -> Option<Dictionary> {
    let bytes = zstd::dict::from_samples(samples, DICTIONARY_BYTES).ok()?;
    Dictionary::new(bytes)
}

thread_local! {
    /// Their working memory is large and worth keeping.
    static PACKING: RefCell<CCtx<'static>> = RefCell::new(CCtx::create());
    static UNPACKING: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
}

pub(super) fn compress(bytes: &[u8], dictionary: Option<&Dictionary>) -> Vec<u8> {
    let mut packed = Vec::with_capacity(compress_bound(bytes.len()));
    PACKING.with_borrow_mut(|context| {
        let outcome = match dictionary {
            Some(dictionary) => context.compress_using_cdict(&mut packed, bytes, &dictionary.encoder),
            None => context.compress(&mut packed, bytes, LEVEL),
        };
        outcome.expect("the buffer is as large as zstd asks for");
    });
    packed.shrink_to_fit();
    packed
}

/// The dictionary that a packed piece was made with.
pub(super) fn dictionary_of(packed: &[u8]) -> Option<u32> {
    get_dict_id_from_frame(packed).map(|it| it.get())
}

/// `None` when the piece is damaged or its dictionary is not the given one.
fn decompress(packed: &[u8], dictionary: Option<&Dictionary>) -> Option<Texts> {
    let length = get_frame_content_size(packed).ok().flatten()?;
    if length > PIECE_LIMIT {
        return None;
    }
    let mut frame = Vec::with_capacity(length as usize);
    UNPACKING.with_borrow_mut(|context| {
        match dictionary {
            Some(dictionary) => context.decompress_using_ddict(&mut frame, packed, &dictionary.decoder),
            None => context.decompress(&mut frame, packed),
        }
        .ok()
    })?;
    Some(Texts::unframe(&frame))
}

fn look<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn change<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
