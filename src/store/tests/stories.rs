//! The same news of several sources: found behind the refresh, shown as one row, and nothing else with it.

use super::*;
use crate::query::Sort;

const SOURCES: [&str; 3] = [
    "https://kaz.one.example/rss",
    "https://two.example/rss",
    "https://ru.one.example/rss",
];
const HOUR: i64 = 3600;

const BRIDGE: &str = "В Алматы открыли новый мост через Большую Алматинку";
const BRIDGE_SHORTER: &str = "В Алматы открыли мост через Большую Алматинку";
const BRIDGE_LONGER: &str = "В Алматы открыли новый автомобильный мост через Большую Алматинку";

fn told(title: &str, at: i64) -> Entry {
    Entry {
        language: crate::model::Language::from_tag("ru"),
        summary: None,
        ..entry(title, title, at)
    }
}

/// Three sources tell of a bridge, one of them of something else, too.
fn bridge() -> Lab {
    let mut lab = Lab::new(&SOURCES);
    lab.merge(0, 5 * HOUR, vec![told(BRIDGE, HOUR)]);
    lab.merge(
        1,
        5 * HOUR,
        vec![
            told(BRIDGE_SHORTER, 2 * HOUR),
            told("Цены на хлеб в Шымкенте выросли", 3 * HOUR),
        ],
    );
    lab.merge(2, 5 * HOUR, vec![told(BRIDGE_LONGER, 4 * HOUR)]);
    lab.tell();
    lab
}

impl Lab {
    fn tell(&mut self) {
        self.store.index_all().unwrap();
        self.store.tell_all(true, moment(6 * HOUR)).unwrap();
    }

    fn stories(&self) -> Vec<Vec<i64>> {
        let page = self.store.rows(&Selection::default(), Anchor::Top, 1000).unwrap();
        let mut stories: Vec<_> = page.rows.into_iter().filter_map(|row| Some(row.story?.id)).collect();
        stories.sort();
        stories.dedup();
        let members = |story| {
            self.store
                .story(story)
                .unwrap()
                .into_iter()
                .map(|row| row.id.0)
                .collect()
        };
        stories.into_iter().map(members).collect()
    }
}

fn one_row_a_story() -> Selection {
    Selection {
        stories: true,
        ..Selection::default()
    }
}

#[test]
fn the_first_entry_stands_in_front_and_the_others_are_told_with_it() {
    let lab = bridge();
    assert_eq!(lab.stories(), [[1, 2, 4]]);
    let rows = lab.store.rows(&one_row_a_story(), Anchor::Top, 10).unwrap().rows;
    let shown: Vec<_> = rows
        .iter()
        .map(|row| (row.id.0, row.story.as_ref().map_or(0, |it| it.others.len())))
        .collect();
    assert_eq!(shown, [(3, 0), (1, 2)]);
    let why = lab.store.likeness(EntryId(4)).unwrap().unwrap();
    assert!(why.evidence.shared_title_words >= 6, "{why:?}");
    assert_eq!(lab.store.likeness(EntryId(1)).unwrap(), None);
}

#[test]
fn what_can_be_read_whole_stands_in_front_unless_another_was_read_there() {
    let article = crate::model::Article {
        html: "<p>Толық мәтін, екі сөйлемнен тұрады. Екіншісі де бар.</p>".into(),
        ..Default::default()
    };
    let front = |lab: &Lab| lab.stories()[0][0];
    for (is_read, expected) in [(false, 4), (true, 1)] {
        let mut lab = Lab::new(&SOURCES);
        lab.merge(0, 5 * HOUR, vec![told(BRIDGE, HOUR)]);
        lab.merge(
            1,
            5 * HOUR,
            vec![told(BRIDGE_SHORTER, 2 * HOUR), titled("Басқа жаңалық", 3 * HOUR)],
        );
        lab.tell();
        assert_eq!(front(&lab), 1);
        if is_read {
            lab.store.set_status(&[EntryId(1)], Change::Read(true)).unwrap();
        }
        lab.merge(2, 5 * HOUR, vec![told(BRIDGE_LONGER, 4 * HOUR)]);
        lab.store.put_article(EntryId(4), &article, moment(5 * HOUR)).unwrap();
        lab.tell();
        assert_eq!(front(&lab), expected);
    }
}

#[test]
fn of_a_story_a_list_shows_the_best_entry_that_it_holds() {
    let mut lab = bridge();
    let shown = |lab: &Lab, selection: Selection| -> Vec<i64> {
        let selection = Selection {
            stories: true,
            ..selection
        };
        lab.store
            .ids(&selection, None, Way::Down)
            .unwrap()
            .into_iter()
            .map(|it| it.0)
            .collect()
    };
    let of_source = |lab: &Lab, index| Selection {
        source: Some(lab.source(index)),
        ..Selection::default()
    };
    assert_eq!(shown(&lab, of_source(&lab, 1)), [3, 2]);
    let found = Selection {
        query: query("автомобильный"),
        ..Selection::default()
    };
    assert_eq!(shown(&lab, found), [4]);
    let late = Selection {
        since: Some(moment(2 * HOUR)),
        ..Selection::default()
    };
    assert_eq!(shown(&lab, late), [3, 2]);
    lab.store.set_status(&[EntryId(1)], Change::Read(true)).unwrap();
    let unread = Selection {
        unread: true,
        ..Selection::default()
    };
    assert_eq!(shown(&lab, unread), [3, 2]);
    lab.store.set_status(&[EntryId(1)], Change::Hidden(true)).unwrap();
    assert_eq!(shown(&lab, Selection::default()), [3, 2]);
    let by_title = Selection {
        order: Sort::Title,
        ..Selection::default()
    };
    assert_eq!(shown(&lab, by_title), [2, 3]);
    // What is marked read is the whole story, not only its first row.
    assert_eq!(lab.store.mark_read(&one_row_a_story()).unwrap(), 3);
}

#[test]
fn what_comes_late_to_a_story_that_was_read_is_read() {
    let mut lab = Lab::new(&SOURCES);
    lab.merge(0, 5 * HOUR, vec![told(BRIDGE, HOUR)]);
    lab.merge(1, 5 * HOUR, vec![told(BRIDGE_SHORTER, 2 * HOUR)]);
    lab.tell();
    let all = lab.store.with_stories(&[EntryId(2)]).unwrap();
    assert_eq!(all, [EntryId(1), EntryId(2)]);
    lab.store.set_status(&all, Change::Read(true)).unwrap();
    lab.merge(2, 6 * HOUR, vec![told(BRIDGE_LONGER, 5 * HOUR)]);
    lab.tell();
    let unread = Selection {
        unread: true,
        ..Selection::default()
    };
    assert_eq!(lab.store.count(&unread).unwrap(), 0);
}

#[test]
fn an_entry_that_gets_another_headline_leaves_its_story_and_may_come_back() {
    let mut lab = bridge();
    let retitled = |title: &str, hash: i64| Entry {
        title: title.to_owned(),
        updated: Some(moment(hash)),
        ..told(BRIDGE, HOUR)
    };
    lab.merge(0, 6 * HOUR, vec![retitled("Курс доллара обновил годовой максимум", 1)]);
    lab.tell();
    assert_eq!(lab.stories(), [[2, 4]]);
    lab.merge(0, 6 * HOUR, vec![retitled(BRIDGE, 2)]);
    lab.tell();
    assert_eq!(lab.stories(), [[1, 2, 4]]);
}

#[test]
fn two_programs_that_look_for_stories_find_the_same() {
    let mut lab = Lab::new(&SOURCES);
    lab.merge(0, 5 * HOUR, vec![told(BRIDGE, HOUR)]);
    lab.merge(1, 5 * HOUR, vec![told(BRIDGE_SHORTER, 2 * HOUR)]);
    lab.store.index_all().unwrap();
    let mut other = lab.other();
    other.tell_all(true, moment(6 * HOUR)).unwrap();
    lab.tell();
    assert_eq!(lab.stories(), [[1, 2]]);
}

#[test]
fn retention_takes_entries_out_of_stories_and_leaves_the_rest_in_sight() {
    let mut lab = bridge();
    let retention = crate::config::Retention {
        days: 0,
        entries: 1,
        keep_unread: false,
        ..Default::default()
    };
    lab.merge(0, 6 * HOUR, vec![told("Погода на завтра в Астане", 5 * HOUR)]);
    lab.store.retire(&retention, moment(7 * HOUR)).unwrap();
    let rows = lab.store.rows(&one_row_a_story(), Anchor::Top, 10).unwrap().rows;
    let shown: Vec<_> = rows.iter().map(|row| (row.id.0, row.story.is_some())).collect();
    assert_eq!(shown, [(5, false), (4, false), (3, false)]);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn the_versions_of_one_publisher_are_linked_both_ways() {
    let mut lab = Lab::new(&SOURCES);
    let of = |title: &str, language: &str| Entry {
        language: crate::model::Language::from_tag(language),
        summary: None,
        ..entry(title, title, HOUR)
    };
    lab.merge(
        0,
        5 * HOUR,
        vec![of(
            "Президент Тоқаев Сербияда Вучичпен кездесіп, 12 құжатқа қол қойды",
            "kk",
        )],
    );
    lab.merge(
        2,
        5 * HOUR,
        vec![of(
            "Президент Токаев встретился в Сербии с Вучичем и подписал 12 документов",
            "ru",
        )],
    );
    lab.tell();
    let versions: Vec<_> = [1, 2]
        .map(|id| lab.store.row(EntryId(id)).unwrap().unwrap().version)
        .into();
    assert_eq!(versions, [Some(EntryId(2)), Some(EntryId(1))]);
    assert_eq!(lab.stories(), Vec::<Vec<i64>>::new());
}

#[test]
fn a_rule_is_asked_about_each_new_entry_once() {
    let mut lab = Lab::new(&SOURCES);
    lab.merge(
        0,
        5 * HOUR,
        vec![told(BRIDGE, HOUR), told("Цены на хлеб выросли", 2 * HOUR)],
    );
    lab.store.index_all().unwrap();
    let rules = [
        (
            query("мост").unwrap(),
            vec![Deed::Tag("стройка".into()), Deed::Change(Change::Starred(true))],
        ),
        (query("title:/хлеб/").unwrap(), vec![Deed::Change(Change::Hidden(true))]),
    ];
    assert_eq!(
        lab.store.apply_rules(&rules).unwrap(),
        [vec![EntryId(1)], vec![EntryId(2)]]
    );
    let row = lab.store.row(EntryId(1)).unwrap().unwrap();
    assert_eq!((row.tags, row.status.starred), (vec!["стройка".to_owned()], true));
    assert_eq!(lab.titles(&Selection::default()), [BRIDGE]);
    assert_eq!(lab.store.undo().unwrap(), None);
    // What the reader changed back is not changed once more.
    lab.store.set_status(&[EntryId(2)], Change::Hidden(false)).unwrap();
    assert_eq!(lab.store.apply_rules(&rules).unwrap(), [vec![], vec![]]);
    assert_eq!(lab.titles(&Selection::default()).len(), 2);
}

#[test]
fn the_front_page_has_what_many_carry_first_and_says_why() {
    let mut lab = bridge();
    lab.merge(1, 6 * HOUR, vec![told("Погода на завтра в Астане", 5 * HOUR)]);
    lab.tell();
    let page = lab.store.front_page(moment(0), moment(6 * HOUR), false).unwrap();
    let order: Vec<i64> = page.iter().map(|(key, _)| key.id.0).collect();
    assert_eq!(order, [1, 5, 3]);
    assert!(page[0].1.reasons.contains(&crate::story::Reason::Sources {
        count: 3,
        factor: 1.0 + 3_f64.log2()
    }));
    let selection = Selection {
        front: Some(moment(6 * HOUR)),
        ..Selection::default()
    };
    let rows = lab.store.rows(&selection, Anchor::Top, 2).unwrap();
    assert_eq!((rows.rows[0].id.0, rows.rows[1].id.0, rows.at_end), (1, 5, false));
    assert_eq!(
        lab.store
            .rows(&selection, Anchor::After(Page::key(&rows.rows[1])), 2)
            .unwrap()
            .rows[0]
            .id
            .0,
        3
    );
    lab.store.note_finished(EntryId(3)).unwrap();
    assert_eq!(lab.store.mark_read(&selection).unwrap(), 5);
}
