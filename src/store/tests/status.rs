//! What the reader does, and takes back.

use super::*;

fn filled() -> Lab {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, (0..10).map(|n| titled(&format!("т{n}"), n)).collect());
    lab
}

fn unread(lab: &Lab) -> u64 {
    lab.store
        .count(&Selection {
            unread: true,
            ..Selection::default()
        })
        .unwrap()
}

#[test]
fn how_far_an_article_was_read_is_kept_until_it_is_read_to_the_end() {
    let mut lab = filled();
    let now = Time::UNIX_EPOCH;
    lab.store.put_place(EntryId(1), 500, now).unwrap();
    lab.store.put_place(EntryId(2), 40, now).unwrap();
    lab.store.put_place(EntryId(99), 40, now).unwrap();
    lab.store.put_place(EntryId(2), 0, now).unwrap();
    assert_eq!(lab.store.places().unwrap(), [(EntryId(1), 500)].into());
}

#[test]
fn marking_twice_is_marking_once() {
    let mut lab = filled();
    assert_eq!(lab.store.set_status(&[EntryId(1)], Change::Read(true)).unwrap(), 1);
    assert_eq!(lab.store.set_status(&[EntryId(1)], Change::Read(true)).unwrap(), 0);
    assert_eq!(unread(&lab), 9);
    // The second mark changed nothing, so undo takes the first one back.
    assert_eq!(lab.store.undo().unwrap().unwrap().count, 1);
    assert_eq!(unread(&lab), 10);
    assert_eq!(lab.store.undo().unwrap(), None);
}

#[test]
fn all_is_as_before_after_undo_and_a_restart() {
    let mut lab = filled();
    lab.store.set_status(&[EntryId(3)], Change::Read(true)).unwrap();
    assert_eq!(lab.store.mark_read(&Selection::default()).unwrap(), 9);
    assert_eq!(unread(&lab), 0);
    let mut other = lab.other();
    drop(lab.store);
    let undone = other.undo().unwrap().unwrap();
    assert_eq!(
        undone,
        Undone {
            act: Act::Status(Change::Read(true)),
            count: 9
        }
    );
    assert!(other.row(EntryId(3)).unwrap().unwrap().status.read);
    assert_eq!(
        other
            .count(&Selection {
                unread: true,
                ..Selection::default()
            })
            .unwrap(),
        9
    );
}

#[test]
fn acts_are_taken_back_in_turn() {
    let mut lab = filled();
    lab.store.add_tag(&[EntryId(1), EntryId(2)], "кейін").unwrap();
    lab.store.remove_tag(&[EntryId(1), EntryId(5)], "кейін").unwrap();
    lab.store.set_status(&[EntryId(4)], Change::Hidden(true)).unwrap();
    lab.store.note("removed https://b.example/rss").unwrap();
    lab.store
        .set_status_quietly(&[EntryId(6)], Change::Starred(true))
        .unwrap();
    let mut undone = || lab.store.undo().unwrap().map(|it| (it.act, it.count));
    assert_eq!(undone(), Some((Act::Noted("removed https://b.example/rss".into()), 0)));
    assert_eq!(undone(), Some((Act::Status(Change::Hidden(true)), 1)));
    assert_eq!(undone(), Some((Act::Untagged("кейін".into()), 1)));
    assert_eq!(undone(), Some((Act::Tagged("кейін".into()), 2)));
    assert_eq!(undone(), None);
    assert_eq!(lab.store.tags().unwrap(), []);
    // What a rule did stays.
    assert_eq!(
        lab.titles(&Selection {
            starred: true,
            ..Selection::default()
        }),
        ["т5"]
    );
    assert_eq!(lab.store.count(&Selection::default()).unwrap(), 10);
}

#[test]
fn two_programs_see_each_others_marks() {
    let mut lab = filled();
    let mut other = lab.other();
    other.set_status(&[EntryId(1)], Change::Read(true)).unwrap();
    lab.store.set_status(&[EntryId(2)], Change::Read(true)).unwrap();
    assert_eq!(unread(&lab), 8);
    assert_eq!(
        other
            .count(&Selection {
                unread: true,
                ..Selection::default()
            })
            .unwrap(),
        8
    );
    lab.merge(0, 200, vec![titled("жаңа", 50)]);
    assert_eq!(
        other.rows(&Selection::default(), Anchor::Top, 1).unwrap().rows[0].title,
        "жаңа"
    );
}

#[test]
fn an_entry_that_is_not_there_is_no_matter() {
    let mut lab = filled();
    assert_eq!(lab.store.set_status(&[EntryId(77)], Change::Read(true)).unwrap(), 0);
    assert_eq!(lab.store.add_tag(&[EntryId(77)], "кейін").unwrap(), 0);
    assert!(matches!(
        lab.store.put_failure(EntryId(77), "404", moment(1)),
        Err(Error::NoEntry(EntryId(77)))
    ));
    assert_eq!(lab.store.entry(EntryId(77)).unwrap(), None);
}
