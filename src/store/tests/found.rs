//! The search index.

use super::*;
use crate::model::Article;
use crate::query::Sort;

fn found(store: &Store, text: &str) -> Vec<String> {
    let selection = Selection {
        query: query(text),
        ..Selection::default()
    };
    let page = store.rows(&selection, Anchor::Top, 100).unwrap();
    page.rows.into_iter().map(|it| it.title).collect()
}

fn index(store: &mut Store) {
    while store.index_pending(3).unwrap() > 0 {}
}

fn filled() -> Lab {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    lab.merge(
        0,
        100,
        vec![
            Entry {
                content: Some("<p>Қазақстан үкіметі жаңа заң қабылдады</p>".into()),
                ..titled("Заң", 3)
            },
            Entry {
                summary: Some("<p>Цены на хлеб выросли</p>".into()),
                ..titled("Хлеб", 2)
            },
            Entry {
                authors: vec!["Айгүл Омарова".into()],
                ..titled("Сұхбат", 1)
            },
        ],
    );
    lab
}

#[test]
fn words_are_found_in_title_text_and_author() {
    let mut lab = filled();
    assert_eq!(lab.store.index_waiting().unwrap(), 3);
    assert_eq!(found(&lab.store, "үкімет"), [] as [&str; 0]);
    index(&mut lab.store);
    assert_eq!(lab.store.index_waiting().unwrap(), 0);
    assert_eq!(found(&lab.store, "үкімет"), ["Заң"]);
    assert_eq!(found(&lab.store, "казакстан"), ["Заң"]);
    assert_eq!(found(&lab.store, "хлеба"), ["Хлеб"]);
    assert_eq!(found(&lab.store, "author:омарова"), ["Сұхбат"]);
    assert_eq!(found(&lab.store, "\"жаңа заң\""), ["Заң"]);
    assert_eq!(found(&lab.store, "title:хлеб"), ["Хлеб"]);
    assert_eq!(found(&lab.store, "-хлеб"), ["Заң", "Сұхбат"]);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn what_changes_is_found_by_its_new_words_alone() {
    let mut lab = filled();
    index(&mut lab.store);
    lab.merge(
        0,
        200,
        vec![Entry {
            summary: Some("<p>Цены на соль выросли</p>".into()),
            ..titled("Хлеб", 2)
        }],
    );
    let article = Article {
        html: "<p>Сұхбаттың толық мәтіні: космодром</p>".into(),
        ..Article::default()
    };
    lab.store.put_article(EntryId(1), &article, moment(300)).unwrap();
    index(&mut lab.store);
    assert_eq!(found(&lab.store, "соль"), ["Хлеб"]);
    assert_eq!(found(&lab.store, "космодром"), ["Сұхбат"]);
    assert_eq!(found(&lab.store, "выросли"), ["Хлеб"]);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn a_change_in_the_middle_of_indexing_is_not_overlooked() {
    let mut lab = filled();
    index(&mut lab.store);
    let edit = |lab: &mut Lab, word: &str, now| {
        lab.merge(
            0,
            now,
            vec![Entry {
                summary: Some(word.into()),
                ..titled("Хлеб", 2)
            }],
        )
    };
    edit(&mut lab, "бірінші", 200);
    // Another program reads the change, and before it has written, the entry changes again.
    let batch = lab.other();
    let mut slow = batch;
    let read = slow.read_waiting(10).unwrap();
    edit(&mut lab, "екінші", 300);
    slow.write_batch(read).unwrap();
    index(&mut lab.store);
    assert_eq!(found(&lab.store, "екінші"), ["Хлеб"]);
    assert_eq!(found(&lab.store, "бірінші"), [] as [&str; 0]);
}

#[test]
fn two_programs_index_without_disturbing_each_other() {
    let mut lab = filled();
    let mut other = lab.other();
    let read = other.read_waiting(10).unwrap();
    index(&mut lab.store);
    other.write_batch(read).unwrap();
    assert_eq!(found(&lab.store, "үкімет"), ["Заң"]);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn the_index_can_be_built_anew() {
    let mut lab = filled();
    index(&mut lab.store);
    lab.store.rebuild_index().unwrap();
    assert_eq!(found(&lab.store, "үкімет"), [] as [&str; 0]);
    index(&mut lab.store);
    assert_eq!(found(&lab.store, "үкімет"), ["Заң"]);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn few_and_many_matches_give_the_same_list() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let entries = (0..6000)
        .map(|n| {
            entry(
                &n.to_string(),
                if n % 100 == 7 {
                    "сирек сөз"
                } else {
                    "жиі сөз"
                },
                n,
            )
        })
        .collect();
    lab.merge(0, 10_000, entries);
    while lab.store.index_pending(2000).unwrap() > 0 {}
    assert_eq!(found(&lab.store, "сирек").len(), 60);
    let many = Selection {
        query: query("жиі"),
        ..Selection::default()
    };
    assert_eq!(lab.store.count(&many).unwrap(), 5940);
    let page = lab.store.rows(&many, Anchor::Top, 3).unwrap();
    let times: Vec<i64> = page.rows.iter().map(|it| it.sort_time.as_second()).collect();
    assert_eq!(times, [5999, 5998, 5997]);
}

#[test]
fn a_word_in_the_title_counts_more() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let long = format!("<p>{} космодром</p>", "сөз ".repeat(50));
    lab.merge(
        0,
        100,
        vec![
            Entry {
                content: Some(long),
                ..titled("Басқа", 9)
            },
            titled("Космодром", 1),
        ],
    );
    index(&mut lab.store);
    let selection = Selection {
        query: query("космодром"),
        order: Sort::Relevance,
        ..Selection::default()
    };
    assert_eq!(lab.titles(&selection), ["Космодром", "Басқа"]);
}

#[test]
fn the_length_of_a_text_is_known_once_it_is_indexed() {
    let mut lab = filled();
    index(&mut lab.store);
    assert_eq!(
        lab.store.entry(EntryId(2)).unwrap().unwrap().length,
        "Цены на хлеб выросли".chars().count() as u64
    );
}
