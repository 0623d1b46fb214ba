//! Windows of lists: whatever the list, its windows fit together and cost the same.

use proptest::prelude::*;

use super::*;
use crate::query::Sort;

fn filled() -> Lab {
    let mut lab = Lab::new(&["https://a.example/rss", "https://b.example/rss"]);
    let titles = |letter: &str| {
        (0..10)
            .map(|n| titled(&format!("{letter}{n}"), n / 2))
            .collect::<Vec<_>>()
    };
    lab.merge(0, 100, titles("а"));
    lab.merge(1, 100, titles("б"));
    lab
}

/// The list as windows of some rows give it, read downwards and upwards.
fn by_windows(lab: &Lab, selection: &Selection, size: usize) -> [Vec<EntryId>; 2] {
    let mut down = Vec::new();
    let mut anchor = Anchor::Top;
    loop {
        let page = lab.store.rows(selection, anchor, size).unwrap();
        down.extend(page.rows.iter().map(|it| it.id));
        if page.at_end {
            break;
        }
        anchor = Anchor::After(Page::key(page.rows.last().unwrap()));
    }
    let mut up = Vec::new();
    let mut anchor = Anchor::Bottom;
    loop {
        let page = lab.store.rows(selection, anchor, size).unwrap();
        up.splice(0..0, page.rows.iter().map(|it| it.id));
        if page.at_start {
            break;
        }
        anchor = Anchor::Before(Page::key(page.rows.first().unwrap()));
    }
    [down, up]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn windows_of_any_list_fit_together(size in 1..7_usize, flags in 0..32_u8, order in 0..8_usize, read in proptest::collection::vec(1..20_i64, 0..12)) {
        let mut lab = filled();
        let read: Vec<EntryId> = read.into_iter().map(EntryId).collect();
        lab.store.set_status(&read, Change::Read(true)).unwrap();
        lab.store.set_status(&read[read.len() / 2..], Change::Starred(true)).unwrap();
        lab.store.add_tag(&read[..read.len() / 3], "кейін").unwrap();
        let selection = Selection {
            source: (flags & 1 != 0).then(|| lab.source(1)),
            unread: flags & 2 != 0,
            starred: flags & 4 != 0,
            tag: (flags & 8 != 0).then(|| "кейін".to_owned()),
            keep: if flags & 16 != 0 { read.clone() } else { vec![] },
            order: [Sort::Newest, Sort::Oldest, Sort::Title, Sort::Source, Sort::Length, Sort::Language, Sort::Relevance, Sort::Story][order],
            ..Selection::default()
        };
        let [whole, _] = by_windows(&lab, &selection, 100);
        prop_assert_eq!(by_windows(&lab, &selection, size), [whole.clone(), whole.clone()]);
        for (at, id) in whole.iter().enumerate() {
            let page = lab.store.rows(&selection, Anchor::Around(*id), size).unwrap();
            let ids: Vec<EntryId> = page.rows.iter().map(|it| it.id).collect();
            prop_assert!(ids.contains(id));
            let first = whole.iter().position(|it| *it == ids[0]).unwrap();
            prop_assert_eq!(&whole[first..first + ids.len()], &ids[..]);
            prop_assert_eq!(page.at_start, first == 0);
            prop_assert_eq!(page.at_end, first + ids.len() == whole.len());
            prop_assert!(at >= first);
        }
    }
}

#[test]
fn a_list_holds_what_its_selection_says() {
    let mut lab = filled();
    lab.store
        .set_status(&[EntryId(1), EntryId(2)], Change::Read(true))
        .unwrap();
    lab.store.set_status(&[EntryId(2)], Change::Starred(true)).unwrap();
    lab.store.set_status(&[EntryId(3)], Change::Hidden(true)).unwrap();
    let count = |selection: Selection| lab.store.count(&selection).unwrap();
    assert_eq!(count(Selection::default()), 19);
    assert_eq!(
        count(Selection {
            unread: true,
            ..Selection::default()
        }),
        17
    );
    assert_eq!(
        count(Selection {
            starred: true,
            ..Selection::default()
        }),
        1
    );
    assert_eq!(
        count(Selection {
            starred: true,
            unread: true,
            ..Selection::default()
        }),
        0
    );
    assert_eq!(
        count(Selection {
            hidden: true,
            ..Selection::default()
        }),
        1
    );
    assert_eq!(
        count(Selection {
            source: Some(lab.source(0)),
            ..Selection::default()
        }),
        9
    );
    assert_eq!(
        count(Selection {
            since: Some(moment(4)),
            ..Selection::default()
        }),
        4
    );
    assert_eq!(
        count(Selection {
            query: query("is:hidden OR is:starred"),
            ..Selection::default()
        }),
        2
    );
    assert_eq!(
        count(Selection {
            query: query("is:read"),
            ..Selection::default()
        }),
        2
    );
}

#[test]
fn an_entry_just_read_stays_in_its_unread_list() {
    let mut lab = filled();
    let top = lab.titles(&Selection {
        unread: true,
        ..Selection::default()
    })[0]
        .clone();
    let id = lab.store.rows(&Selection::default(), Anchor::Top, 1).unwrap().rows[0].id;
    lab.store.set_status(&[id], Change::Read(true)).unwrap();
    let kept = Selection {
        unread: true,
        keep: vec![id],
        ..Selection::default()
    };
    assert_eq!(lab.titles(&kept)[0], top);
    assert_ne!(
        lab.titles(&Selection {
            unread: true,
            ..Selection::default()
        })[0],
        top
    );
}

#[test]
fn the_selection_stays_on_its_entry_while_new_ones_come() {
    let mut lab = filled();
    let id = lab.store.rows(&Selection::default(), Anchor::Top, 5).unwrap().rows[4].id;
    lab.merge(0, 200, (0..50).map(|n| titled(&format!("жаңа{n}"), 50 + n)).collect());
    let page = lab.store.rows(&Selection::default(), Anchor::Around(id), 10).unwrap();
    assert_eq!(page.rows[5].id, id);
}

#[test]
fn tags_of_a_source_and_of_an_entry_are_one_list() {
    let mut lab = filled();
    let seeds = [
        seed("https://a.example/rss"),
        SourceSeed {
            tags: vec!["қаз".into()],
            ..seed("https://b.example/rss")
        },
    ];
    lab.store.sync_sources(&seeds).unwrap();
    let of_first = lab
        .store
        .ids(
            &Selection {
                source: Some(lab.source(0)),
                ..Selection::default()
            },
            None,
            Way::Down,
        )
        .unwrap();
    lab.store.add_tag(&of_first[..2], "қаз").unwrap();
    let tagged = Selection {
        tag: Some("қаз".into()),
        ..Selection::default()
    };
    assert_eq!(lab.store.count(&tagged).unwrap(), 12);
    assert_eq!(
        lab.store
            .count(&Selection {
                source: Some(lab.source(0)),
                ..tagged
            })
            .unwrap(),
        2
    );
    assert_eq!(lab.store.tags().unwrap(), [("қаз".to_owned(), 2)]);
    let row = lab.store.row(of_first[0]).unwrap().unwrap();
    assert_eq!(row.tags, ["қаз"]);
}

#[test]
fn the_next_unread_entry_is_found_in_both_directions() {
    let mut lab = filled();
    let ids = lab.store.ids(&Selection::default(), None, Way::Down).unwrap();
    lab.store.set_status(&ids[3..17], Change::Read(true)).unwrap();
    let unread = Selection {
        unread: true,
        ..Selection::default()
    };
    let key = Page::key(&lab.store.row(ids[10]).unwrap().unwrap());
    assert_eq!(
        lab.store.next(&unread, Some(key), Way::Down).unwrap().map(|it| it.id),
        Some(ids[17])
    );
    assert_eq!(
        lab.store.next(&unread, Some(key), Way::Up).unwrap().map(|it| it.id),
        Some(ids[2])
    );
    assert_eq!(
        lab.store.next(&unread, None, Way::Down).unwrap().map(|it| it.id),
        Some(ids[0])
    );
}

#[test]
fn pages_that_failed_are_asked_for_again_later_and_later() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(
        0,
        100,
        vec![
            titled("а", 1),
            titled("б", 2),
            Entry {
                url: None,
                ..titled("в", 3)
            },
        ],
    );
    let wanting = |lab: &Lab, now: Option<i64>| {
        let rows = lab
            .store
            .wanting_articles(&Selection::default(), now.map(moment), 9)
            .unwrap();
        rows.into_iter().map(|it| it.title).collect::<Vec<_>>()
    };
    assert_eq!(wanting(&lab, Some(100)), ["б", "а"]);
    lab.store.put_failure(EntryId(2), "404", moment(100)).unwrap();
    assert_eq!(wanting(&lab, Some(100)), ["а"]);
    assert_eq!(wanting(&lab, Some(100 + 600)), ["б", "а"]);
    lab.store.put_failure(EntryId(2), "404", moment(700)).unwrap();
    assert_eq!(wanting(&lab, Some(700 + 1199)), ["а"]);
    assert_eq!(wanting(&lab, None), ["б", "а"]);
    let article = crate::model::Article {
        html: "<p>Мәтін</p>".into(),
        ..Default::default()
    };
    lab.store.put_article(EntryId(2), &article, moment(2000)).unwrap();
    let stored = lab.store.entry(EntryId(2)).unwrap().unwrap();
    assert_eq!((stored.failure, stored.tries), (None, 0));
    assert_eq!(wanting(&lab, None), ["а"]);
}
