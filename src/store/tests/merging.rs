//! What a source gave, on its way into the store.

use proptest::prelude::*;

use super::*;
use crate::model::{Article, Enclosure, Readiness};

#[test]
fn what_was_merged_is_listed_the_newest_first() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let merged = lab.merge(0, 100, vec![titled("екінші", 20), titled("бірінші", 10)]);
    assert_eq!(merged.new, [EntryId(2), EntryId(1)]);
    assert_eq!(lab.titles(&Selection::default()), ["екінші", "бірінші"]);
}

#[test]
fn merging_twice_is_merging_once() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let entries = || vec![titled("екінші", 20), titled("бірінші", 10)];
    lab.merge(0, 100, entries());
    assert_eq!(lab.merge(0, 200, entries()), Merged::default());
    assert_eq!(lab.store.count(&Selection::default()).unwrap(), 2);
}

#[test]
fn an_entry_comes_back_as_it_went_in() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let given = Entry {
        authors: vec!["Айгүл".into(), "Иван".into()],
        content: Some("<p>Мәтін</p>".into()),
        categories: vec!["Саясат".into()],
        enclosures: vec![Enclosure {
            url: "https://a.example/a.mp3".into(),
            mime: Some("audio/mpeg".into()),
            length: Some(7),
        }],
        image: Some("https://a.example/i.jpg".into()),
        language: Some(crate::model::Language::kazakh()),
        updated: Some(moment(11)),
        ..entry("1", "Тақырып", 10)
    };
    lab.merge(0, 100, vec![given.clone()]);
    let stored = lab.store.entry(EntryId(1)).unwrap().unwrap();
    let back = Entry {
        guid: given.guid.clone(),
        url: stored.row.url,
        title: stored.row.title,
        authors: stored.row.authors,
        published: stored.row.published,
        updated: stored.updated,
        summary: stored.summary,
        content: stored.content,
        categories: stored.categories,
        enclosures: stored.enclosures,
        image: stored.image,
        language: stored.row.language,
    };
    assert_eq!(back, given);
    assert_eq!(stored.row.readiness, Readiness::Teaser);
    for (text, count) in [
        ("has:audio", 1),
        ("has:image", 1),
        ("has:enclosure", 1),
        ("has:video", 0),
    ] {
        let selection = Selection {
            query: query(text),
            ..Selection::default()
        };
        assert_eq!(lab.store.count(&selection).unwrap(), count, "{text}");
    }
}

#[test]
fn a_guid_belongs_to_its_source() {
    let mut lab = Lab::new(&["https://a.example/rss", "https://b.example/rss"]);
    lab.merge(0, 100, vec![entry("1", "Біреудікі", 10)]);
    assert_eq!(lab.merge(1, 100, vec![entry("1", "Басқанікі", 10)]).new.len(), 1);
    assert_eq!(lab.merge(0, 200, vec![entry("1", "Біреудікі", 10)]), Merged::default());
}

#[test]
fn an_edited_entry_keeps_its_status_and_shows_what_it_said_before() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, vec![entry("1", "Бұрынғы", 10)]);
    lab.store.set_status(&[EntryId(1)], Change::Read(true)).unwrap();
    lab.store.set_status(&[EntryId(1)], Change::Starred(true)).unwrap();
    let merged = lab.merge(0, 200, vec![entry("1", "Түзетілген", 10)]);
    assert_eq!(
        merged,
        Merged {
            new: vec![],
            updated: 1
        }
    );
    let row = lab.store.row(EntryId(1)).unwrap().unwrap();
    assert_eq!((row.title.as_str(), row.edited), ("Түзетілген", true));
    assert_eq!((row.status.read, row.status.starred), (true, true));
    let before = lab.store.previous(EntryId(1)).unwrap().unwrap();
    assert_eq!(before.title, "Бұрынғы");
    assert_eq!(before.summary.as_deref(), Some("<p>Бұрынғы: толығырақ</p>"));
    assert_eq!(before.replaced, moment(200));
}

#[test]
fn another_address_of_a_picture_is_no_edit() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let with_picture = |number| Entry {
        content: Some(format!("<p><img src=\"https://a.example/{number}.jpg\">Мәтін</p>")),
        ..entry("1", "Тақырып", 10)
    };
    lab.merge(0, 100, vec![with_picture(1)]);
    assert_eq!(lab.merge(0, 200, vec![with_picture(2)]), Merged::default());
    let stored = lab.store.entry(EntryId(1)).unwrap().unwrap();
    assert!(stored.content.unwrap().contains("2.jpg"));
    assert!(!stored.row.edited && !stored.has_previous);
}

#[test]
fn a_changed_guid_with_the_same_link_and_title_is_the_same_entry() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let given = |guid: &str| Entry {
        guid: guid.into(),
        ..entry("1", "Тақырып", 10)
    };
    lab.merge(0, 100, vec![given("old")]);
    lab.store.set_status(&[EntryId(1)], Change::Read(true)).unwrap();
    assert_eq!(lab.merge(0, 200, vec![given("new")]), Merged::default());
    assert_eq!(lab.merge(0, 300, vec![given("new")]), Merged::default());
    assert_eq!(
        lab.store
            .count(&Selection {
                unread: true,
                ..Selection::default()
            })
            .unwrap(),
        0
    );
}

#[test]
fn two_entries_of_one_answer_stay_two_though_link_and_title_are_the_same() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let given = |guid: &str| Entry {
        guid: guid.into(),
        ..entry("x", "Курс валют", 10)
    };
    lab.merge(0, 100, vec![given("monday")]);
    let merged = lab.merge(0, 200, vec![given("tuesday"), given("monday")]);
    assert_eq!(merged.new.len(), 1);
    assert_eq!(lab.store.count(&Selection::default()).unwrap(), 2);
}

#[test]
fn of_two_entries_with_one_guid_the_first_counts() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, vec![entry("1", "Жаңа", 20), entry("1", "Ескі", 10)]);
    assert_eq!(lab.titles(&Selection::default()), ["Жаңа"]);
}

#[test]
fn an_entry_that_left_its_feed_stays() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(0, 100, vec![titled("кеткен", 10)]);
    lab.merge(0, 200, vec![titled("келген", 20)]);
    assert_eq!(lab.titles(&Selection::default()), ["келген", "кеткен"]);
}

#[test]
fn an_entry_of_the_future_or_of_no_date_stands_where_it_was_first_seen() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(
        0,
        100,
        vec![
            titled("болашақ", 9_999_999),
            Entry {
                published: None,
                ..titled("мерзімсіз", 0)
            },
        ],
    );
    lab.merge(0, 200, vec![titled("кейінгі", 150)]);
    assert_eq!(lab.titles(&Selection::default()), ["кейінгі", "болашақ", "мерзімсіз"]);
    let row = lab
        .store
        .rows(&Selection::default(), Anchor::Top, 9)
        .unwrap()
        .rows
        .remove(1);
    assert_eq!((row.published, row.sort_time), (Some(moment(9_999_999)), moment(100)));
}

#[test]
fn nothing_whole_is_replaced_by_less() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let article = Article {
        html: format!("<p>{}</p>", "Толық мәтін. ".repeat(20)),
        ..Article::default()
    };
    let whole = Merge {
        articles: vec![Some(article.clone())],
        ..merge(100, vec![entry("1", "Тақырып", 10)])
    };
    let source = lab.source(0);
    lab.store.merge(source, whole).unwrap();
    lab.merge(
        0,
        200,
        vec![Entry {
            updated: Some(moment(150)),
            ..entry("1", "Тақырып", 10)
        }],
    );
    let html = |lab: &Lab| lab.store.entry(EntryId(1)).unwrap().unwrap().article.unwrap().html;
    assert_eq!(html(&lab), article.html);
    let stub = Article {
        html: "<p>Cookies</p>".into(),
        ..Article::default()
    };
    assert!(!lab.store.put_article(EntryId(1), &stub, moment(300)).unwrap());
    assert_eq!(html(&lab), article.html);
    lab.store.put_failure(EntryId(1), "404", moment(400)).unwrap();
    assert_eq!(lab.store.row(EntryId(1)).unwrap().unwrap().readiness, Readiness::Whole);
}

#[test]
fn validators_come_with_their_entries_or_not_at_all() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let source = lab.source(0);
    let given = || {
        let mut merge = merge(100, vec![entry("1", "Тақырып", 10)]);
        merge.check.validators.etag = Some("\"1\"".into());
        merge
    };
    // The last statement of the merge fails.
    lab.store
        .connection
        .execute_batch("CREATE TRIGGER stop BEFORE UPDATE OF etag ON source BEGIN SELECT raise(ABORT, 'stop'); END")
        .unwrap();
    assert!(lab.store.merge(source, given()).is_err());
    let state = |lab: &Lab| {
        (
            lab.store.source(source).unwrap().validators.etag,
            lab.store.count(&Selection::default()).unwrap(),
        )
    };
    assert_eq!(state(&lab), (None, 0));
    lab.store.connection.execute_batch("DROP TRIGGER stop").unwrap();
    lab.store.merge(source, given()).unwrap();
    assert_eq!(state(&lab), (Some("\"1\"".into()), 1));
}

#[test]
fn one_source_that_fails_costs_the_others_of_its_batch_nothing() {
    let mut lab = Lab::new(&["https://a.example/rss", "https://b.example/rss"]);
    let packer = lab.store.packer().unwrap();
    let sources = [lab.source(0), SourceId(99), lab.source(1)];
    let batch: Vec<_> = sources
        .iter()
        .map(|id| (*id, merge(100, vec![entry("1", "Тақырып", 10)]).pack(&packer)))
        .map(|(id, packed)| (id, Taking::Entries(Box::new(packed))))
        .collect();
    let outcomes = lab.store.take_in(&batch).unwrap();
    assert_eq!(
        outcomes.iter().map(|it| it.is_ok()).collect::<Vec<_>>(),
        [true, false, true]
    );
    assert!(matches!(outcomes[1], Err(Error::NoSource(SourceId(99)))));
    assert_eq!(lab.store.count(&Selection::default()).unwrap(), 2);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn a_dictionary_is_made_of_the_first_texts_and_read_back_by_another_program() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let text = |number: usize| {
        let words = [
            "үкімет",
            "министрлік",
            "жаңалық",
            "бүгін",
            "қала",
            "бюджет",
            "мектеп",
            "жоба",
        ];
        (0..300)
            .map(|n| words[(n * 7 + number * n) % 8])
            .collect::<Vec<_>>()
            .join(" ")
    };
    let entries = |from: usize| {
        (from..from + 100)
            .map(|n| Entry {
                content: Some(text(n)),
                ..entry(&n.to_string(), "Тақырып", 10)
            })
            .collect()
    };
    lab.merge(0, 100, entries(0));
    lab.merge(0, 200, entries(100));
    let other = lab.other();
    // Of entries with one date the first of the feed is the newest.
    assert_eq!(other.entry(EntryId(150)).unwrap().unwrap().content, Some(text(150)));
    let count: i64 = other
        .connection
        .query_row("SELECT count(*) FROM dictionary", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 1);
    assert_eq!(other.check().unwrap(), []);
}

#[test]
fn what_was_known_is_taken_in_though_it_was_lost_or_changed_meanwhile() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let source = lab.source(0);
    let given = || vec![titled("б", 20), titled("а", 10)];
    lab.merge(0, 100, given());
    let packer = lab.store.packer().unwrap();
    let pack = |lab: &Lab| {
        let merge = merge(200, given());
        let known = lab.store.known(source, &merge).unwrap();
        merge.pack_new(&packer, &known)
    };
    let packed = pack(&lab);
    assert_eq!(lab.store.merge_packed(source, &packed).unwrap(), Merged::default());
    let packed = pack(&lab);
    lab.store.connection.execute_batch("DELETE FROM entry WHERE id = 1; DELETE FROM status WHERE entry_id = 1; DELETE FROM body WHERE entry_id = 1").unwrap();
    lab.merge(
        0,
        300,
        vec![Entry {
            summary: Some("басқа".into()),
            ..titled("б", 20)
        }],
    );
    let merged = lab.store.merge_packed(source, &packed).unwrap();
    assert_eq!((merged.new.len(), merged.updated), (1, 1));
    for row in lab.store.rows(&Selection::default(), Anchor::Top, 9).unwrap().rows {
        let summary = lab.store.entry(row.id).unwrap().unwrap().summary;
        assert_eq!(summary, Some(format!("<p>{}: толығырақ</p>", row.title)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever comes in whatever order, counts stay right and a second merge changes nothing.
    #[test]
    fn counts_are_kept_whatever_happens(acts in proptest::collection::vec((0..6_u8, 0..8_i64, any::<bool>()), 1..30)) {
        let mut lab = Lab::new(&["https://a.example/rss", "https://b.example/rss"]);
        for (number, (act, which, value)) in acts.into_iter().enumerate() {
            let now = 100 + number as i64;
            let source = usize::from(value);
            let id = [EntryId(which + 1)];
            match act {
                0 | 1 => {
                    let entries = || (0..=which).map(|n| entry(&n.to_string(), &format!("{n} {act}"), n)).collect::<Vec<_>>();
                    lab.merge(source, now, entries());
                    prop_assert_eq!(lab.merge(source, now, entries()), Merged::default());
                }
                2 => drop(lab.store.set_status(&id, Change::Read(value)).unwrap()),
                3 => drop(lab.store.set_status(&id, Change::Starred(value)).unwrap()),
                4 => drop(lab.store.set_status(&id, Change::Hidden(value)).unwrap()),
                _ => drop(lab.store.undo().unwrap()),
            }
        }
        prop_assert_eq!(lab.store.check().unwrap(), vec![]);
    }
}
