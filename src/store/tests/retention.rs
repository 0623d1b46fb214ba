//! What goes with time, and what does not.

use super::*;
use crate::config::Retention;

const DAY: i64 = 24 * 3600;

fn retention(days: u32, entries: u32) -> Retention {
    Retention {
        days,
        entries,
        keep_unread: true,
        keep_starred: true,
        keep_tagged: true,
        ..Retention::default()
    }
}

fn filled() -> Lab {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, DAY, (0..6).map(|n| titled(&format!("т{n}"), n)).collect());
    let all: Vec<EntryId> = (1..=6).map(EntryId).collect();
    lab.store.set_status(&all[..5], Change::Read(true)).unwrap();
    lab.store.set_status(&all[..1], Change::Starred(true)).unwrap();
    lab.store.add_tag(&all[1..2], "кейін").unwrap();
    while lab.store.index_pending(10).unwrap() > 0 {}
    lab
}

#[test]
fn what_is_old_goes_but_for_what_is_starred_unread_or_tagged() {
    let mut lab = filled();
    assert_eq!(lab.store.retire(&retention(30, 0), moment(20 * DAY)).unwrap(), 0);
    assert_eq!(lab.store.retire(&retention(30, 0), moment(40 * DAY)).unwrap(), 3);
    assert_eq!(lab.titles(&Selection::default()), ["т5", "т1", "т0"]);
    assert_eq!(lab.store.check().unwrap(), []);
    let all = Retention {
        keep_unread: false,
        keep_starred: false,
        keep_tagged: false,
        ..retention(30, 0)
    };
    assert_eq!(lab.store.retire(&all, moment(40 * DAY)).unwrap(), 3);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn of_a_source_the_newest_stay() {
    let mut lab = filled();
    assert_eq!(lab.store.retire(&retention(0, 4), moment(40 * DAY)).unwrap(), 0);
    assert_eq!(lab.store.retire(&retention(0, 2), moment(40 * DAY)).unwrap(), 2);
    assert_eq!(lab.titles(&Selection::default()), ["т5", "т4", "т1", "т0"]);
}

#[test]
fn what_went_does_not_come_back_while_its_source_lists_it() {
    let mut lab = filled();
    lab.store.retire(&retention(30, 0), moment(40 * DAY)).unwrap();
    let list = || (0..6).map(|n| titled(&format!("т{n}"), n)).collect::<Vec<_>>();
    assert_eq!(lab.merge(0, 41 * DAY, list()), Merged::default());
    // Still listed, so still remembered, however long ago it went.
    lab.merge(0, 400 * DAY, list());
    lab.merge(0, 400 * DAY, vec![titled("жаңа", 1)]);
    lab.store.set_status(&[EntryId(7)], Change::Read(true)).unwrap();
    lab.store.retire(&retention(30, 0), moment(440 * DAY)).unwrap();
    assert_eq!(lab.merge(0, 441 * DAY, list()), Merged::default());
}

#[test]
fn ids_are_never_given_twice() {
    let mut lab = filled();
    let all = Retention {
        keep_unread: false,
        keep_starred: false,
        keep_tagged: false,
        ..retention(1, 0)
    };
    lab.store.retire(&all, moment(40 * DAY)).unwrap();
    assert_eq!(lab.merge(0, 41 * DAY, vec![titled("жаңа", 1)]).new, [EntryId(7)]);
}

#[test]
fn a_picture_goes_with_the_last_entry_that_shows_it() {
    let mut lab = filled();
    let url = "https://a.example/i.jpg";
    lab.store.put_picture(EntryId(3), url, b"picture").unwrap();
    lab.store
        .put_picture(EntryId(1), "https://a.example/same.jpg", b"picture")
        .unwrap();
    assert!(lab.store.share_picture(EntryId(4), url).unwrap());
    assert!(
        !lab.store
            .share_picture(EntryId(4), "https://a.example/other.jpg")
            .unwrap()
    );
    assert_eq!(lab.store.sizes().unwrap().picture_count, 1);
    lab.store.retire(&retention(30, 0), moment(40 * DAY)).unwrap();
    assert_eq!(lab.store.picture(url).unwrap(), None);
    assert_eq!(
        lab.store.picture("https://a.example/same.jpg").unwrap().as_deref(),
        Some(&b"picture"[..])
    );
    let all = Retention {
        keep_starred: false,
        ..retention(30, 0)
    };
    lab.store.retire(&all, moment(40 * DAY)).unwrap();
    assert_eq!(lab.store.sizes().unwrap().picture_count, 0);
}
