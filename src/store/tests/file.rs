//! The file: made, recognised, refused, copied, put back.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::*;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    (folder, path)
}

fn error(path: &Path) -> Error {
    Store::open(path).err().expect("the store is refused")
}

#[test]
fn a_store_of_a_newer_program_is_refused_and_stays_as_it_is() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap();
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let before = fs::read(&path).unwrap();
    let error = error(&path);
    assert!(
        matches!(
            error,
            Error::Newer {
                found: 99,
                known,
                ..
            } if known == schema::MIGRATIONS.len() as i64
        ),
        "{error}"
    );
    assert!(error.to_string().contains("newer jarshy") && error.hint().unwrap().contains("update"));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_of_something_else_is_refused_and_stays_as_it_is() {
    let (_folder, path) = folder();
    fs::write(&path, "бұл мәтін, қойма емес ".repeat(100)).unwrap();
    assert!(matches!(error(&path), Error::Foreign { .. }));
    assert!(fs::read_to_string(&path).unwrap().starts_with("бұл мәтін"));
    let (_folder, path) = folder();
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE other (a)")
        .unwrap();
    assert!(matches!(error(&path), Error::Foreign { .. }));
}

#[test]
fn a_damaged_file_is_told_with_what_to_do_and_stays() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap();
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(100)).unwrap();
    file.write_all(&[0xff; 4000]).unwrap();
    drop(file);
    let error = error(&path);
    assert!(matches!(error, Error::Damaged { .. }), "{error:?}");
    assert!(error.to_string().contains("store.db") && error.hint().unwrap().contains("restore"));
    assert!(path.exists());
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let error = error(Path::new("/nowhere/at/all/store.db"));
    assert!(
        matches!(error, Error::Closed { .. }) && error.to_string().contains("/nowhere"),
        "{error:?}"
    );
}

#[test]
fn every_old_schema_migrates() {
    for version in 0..open::known() {
        let (_folder, path) = folder();
        let connection = Connection::open(&path).unwrap();
        for migration in schema::MIGRATIONS.iter().take(version as usize) {
            connection.execute_batch(migration).unwrap();
        }
        if version > 0 {
            connection
                .pragma_update(None, "application_id", schema::APPLICATION_ID)
                .unwrap();
        }
        connection.pragma_update(None, "user_version", version).unwrap();
        drop(connection);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.check().unwrap(), [], "from version {version}");
    }
}

#[test]
fn programs_that_make_the_store_at_once_make_one() {
    let (_folder, path) = folder();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                store.note(&number.to_string()).unwrap();
            });
        }
    });
    let mut store = Store::open(&path).unwrap();
    let noted = std::iter::from_fn(|| store.undo().unwrap()).count();
    assert_eq!(noted, 8);
}

#[test]
fn what_was_not_committed_is_as_if_it_had_not_been() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, vec![titled("бірінші", 10)]);
    let transaction = lab.store.write().unwrap();
    transaction.execute("DELETE FROM entry", []).unwrap();
    drop(transaction);
    assert_eq!(lab.other().entry(EntryId(1)).unwrap().unwrap().row.title, "бірінші");
}

#[test]
fn a_copy_is_whole_and_can_be_put_back() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, vec![titled("бірінші", 10)]);
    let copy = lab.folder.path().join("copy.db");
    lab.store.backup(&copy).unwrap();
    lab.merge(0, 200, vec![titled("екінші", 20)]);
    // A second copy takes the place of the first; then the first state is put back.
    let path = lab.store.path().to_owned();
    let aside = Store::restore(&path, &copy).unwrap().unwrap();
    assert_eq!(lab.titles(&Selection::default()), ["бірінші"]);
    let before = Store::open(&aside).unwrap();
    assert_eq!(before.count(&Selection::default()).unwrap(), 2);
    assert_eq!(lab.merge(0, 300, vec![titled("үшінші", 30)]).new.len(), 1);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn a_copy_is_put_in_the_place_of_a_damaged_store_which_is_kept() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, vec![titled("бірінші", 10)]);
    let copy = lab.folder.path().join("copy.db");
    lab.store.backup(&copy).unwrap();
    let path = lab.store.path().to_owned();
    drop(lab.store);
    fs::write(&path, [7; 9000]).unwrap();
    let aside = Store::restore(&path, &copy).unwrap().unwrap();
    assert_eq!(fs::read(&aside).unwrap(), [7; 9000]);
    assert_eq!(Store::open(&path).unwrap().count(&Selection::default()).unwrap(), 1);
}

#[test]
fn what_is_no_copy_replaces_nothing() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, vec![titled("бірінші", 10)]);
    let path = lab.store.path().to_owned();
    let copy = lab.folder.path().join("copy.db");
    for bytes in [
        &b""[..],
        b"nothing of the kind, and quite long enough to be looked at by anyone who looks",
    ] {
        fs::write(&copy, bytes).unwrap();
        assert!(matches!(Store::restore(&path, &copy), Err(Error::Foreign { .. })));
    }
    lab.store.backup(&copy).unwrap();
    let mut bytes = fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 9000].fill(0xee);
    fs::write(&copy, bytes).unwrap();
    assert!(matches!(Store::restore(&path, &copy), Err(Error::Damaged { .. })));
    assert_eq!(lab.titles(&Selection::default()), ["бірінші"]);
}

#[test]
fn compacting_loses_nothing() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let text = |n: usize| format!("<p>{}</p>", format!("{n} жаңалық мәтіні ").repeat(20));
    let entries = |from: usize| {
        (from..from + 90)
            .map(|n| Entry {
                content: Some(text(n)),
                ..entry(&n.to_string(), "т", n as i64)
            })
            .collect()
    };
    lab.merge(0, 1000, entries(0));
    while lab.store.index_pending(50).unwrap() > 0 {}
    let before = lab.store.sizes().unwrap();
    lab.store.compact().unwrap();
    let after = lab.store.sizes().unwrap();
    assert!(after.bodies < before.bodies, "{before:?} {after:?}");
    assert_eq!((after.entries, after.waiting, after.free, after.log), (90, 0, 0, 0));
    for id in 1..=90 {
        assert_eq!(
            lab.store.entry(EntryId(id)).unwrap().unwrap().content,
            Some(text(id as usize - 1))
        );
    }
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn what_a_check_finds_is_mended() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let given = || vec![titled("бірінші", 10), titled("екінші", 20)];
    lab.merge(0, 100, given());
    while lab.store.index_pending(50).unwrap() > 0 {}
    lab.store
        .connection
        .execute_batch(
            "UPDATE source SET unread = 7;
             UPDATE body SET packed = x'00' WHERE entry_id = 1;
             INSERT INTO tag VALUES (99, 'жоқ');
             DELETE FROM entry_index WHERE rowid = 2;",
        )
        .unwrap();
    assert_eq!(
        lab.store.check().unwrap(),
        [
            Problem::Texts(1),
            Problem::Counts(1),
            Problem::Strays(1),
            Problem::Index
        ]
    );
    assert!(matches!(lab.store.entry(EntryId(1)), Err(Error::Damaged { .. })));
    lab.store.mend().unwrap();
    assert_eq!(lab.store.check().unwrap(), []);
    // The next answer of the source brings the text back.
    assert_eq!(lab.merge(0, 200, given()), Merged::default());
    assert_eq!(
        lab.store.entry(EntryId(1)).unwrap().unwrap().summary.as_deref(),
        Some("<p>бірінші: толығырақ</p>")
    );
}
