//! Keys in, tasks and state out.

use super::event::{Event, Task};
use super::key::Key;
use super::layout::Pane;
use super::message::Message;
use super::place::Place;
use super::prompt::Prompt;
use super::reader::Fetch;
use super::stage::{NOW, Stage, time};
use crate::model::{Article, EntryId, Readiness, SourceId, Status};
use crate::refresh::Which;

mod sorting;

#[test]
fn the_headlines_have_the_focus_at_the_start() {
    let stage = Stage::new(10);
    assert_eq!((stage.state.focus, stage.selected()), (Pane::Headlines, 1));
}

#[test]
fn down_and_up_move_the_selection_and_stop_at_the_ends() {
    let mut stage = Stage::new(3);
    assert_eq!(stage.keys("jj").selected(), 3);
    assert_eq!(stage.keys("j<down>").selected(), 3);
    assert_eq!(stage.keys("k<up>k").selected(), 1);
}

#[test]
fn the_same_is_typed_with_russian_and_with_kazakh_letters() {
    let mut latin = Stage::new(30);
    let mut russian = Stage::new(30);
    latin.keys("jjGgg<enter>").keys("s");
    russian.keys("ооПпп<enter>").keys("ы");
    assert_eq!(latin.selected(), russian.selected());
    assert_eq!(latin.entries, russian.entries);
}

#[test]
fn top_and_bottom_reach_the_ends_of_a_long_list() {
    let mut stage = Stage::new(5000);
    assert_eq!(stage.keys("G").selected(), 5000);
    assert_eq!(stage.keys("k").selected(), 4999);
    assert_eq!(stage.keys("gg").selected(), 1);
}

#[test]
fn a_long_list_is_walked_through_in_windows() {
    let mut stage = Stage::new(3000);
    for _ in 0..2999 {
        stage.keys("j");
    }
    assert_eq!(stage.selected(), 3000);
    assert!(stage.state.headlines.rows.len() < 1500);
    for _ in 0..2999 {
        stage.keys("k");
    }
    assert_eq!(stage.selected(), 1);
}

#[test]
fn steps_that_the_store_is_too_slow_for_are_made_up_for() {
    let mut stage = Stage::new(1000);
    stage.is_slow = true;
    for _ in 0..500 {
        stage.keys("j");
    }
    assert!(stage.selected() < 500);
    assert_eq!(stage.answer().selected(), 501);
}

#[test]
fn opening_marks_read_at_once_and_the_disk_follows() {
    let mut stage = Stage::new(3);
    stage.is_slow = true;
    stage.keys("j<enter>");
    assert_eq!(stage.state.focus, Pane::Reader);
    assert!(stage.state.headlines.rows[1].status.read);
    assert!(!stage.entries[1].status.read);
    stage.answer();
    assert!(stage.entries[1].status.read);
}

#[test]
fn what_is_read_in_the_unread_view_stays_until_the_reader_leaves_it() {
    let mut stage = Stage::new(10);
    stage.keys("gu<enter><esc>j<enter><esc>");
    stage.event(Event::RefreshEnded);
    assert_eq!(stage.state.headlines.rows.len(), 10);
    stage.keys("gagu");
    assert_eq!(stage.state.headlines.rows.len(), 8);
}

#[test]
fn the_selection_stays_on_its_entry_and_its_line_while_a_refresh_brings_new_ones() {
    let mut stage = Stage::new(100);
    stage.keys("jjj");
    let area = stage.state.area(Pane::Headlines);
    let line = |stage: &Stage| {
        let visible = stage.state.headlines.visible(area);
        visible
            .iter()
            .find(|(index, _)| *index == stage.state.headlines.selected)
            .copied()
            .unwrap()
            .1
    };
    let before = (stage.selected(), line(&stage));
    stage.event(Event::RefreshStarted { total: 1 });
    stage
        .publish(40)
        .event(Event::SourceRefreshed { new: 40 })
        .event(Event::Tick)
        .event(Event::RefreshEnded);
    assert_eq!((stage.selected(), line(&stage)), before);
    assert_eq!(stage.state.headlines.rows.len(), 140);
}

#[test]
fn the_first_entries_of_all_are_shown_from_the_newest() {
    let mut stage = Stage::new(0);
    stage
        .publish(3)
        .event(Event::SourceRefreshed { new: 3 })
        .event(Event::Tick);
    stage
        .publish(3)
        .event(Event::SourceRefreshed { new: 3 })
        .event(Event::Tick);
    assert_eq!(stage.state.headlines.selected, 0);
    assert_eq!(stage.selected(), 6);
    stage
        .keys("j")
        .publish(3)
        .event(Event::SourceRefreshed { new: 3 })
        .event(Event::Tick);
    assert_eq!(stage.selected(), 5);
}

#[test]
fn a_change_that_overtakes_a_load_is_not_undone_by_it() {
    let mut stage = Stage::new(10);
    stage.is_slow = true;
    stage.event(Event::RefreshEnded);
    let load = stage.waiting.clone();
    stage.keys("m");
    assert!(stage.state.headlines.rows[0].status.read);
    // The answer that was read before the change comes after it.
    stage.waiting = load.into_iter().chain(stage.waiting.drain(..)).collect();
    stage.answer();
    assert!(stage.state.headlines.rows[0].status.read);
    assert_eq!(stage.state.sources.count(&Place::All), 9);
}

#[test]
fn next_unread_skips_what_is_read_and_goes_on_from_the_top() {
    let mut stage = Stage::new(1000);
    for entry in &mut stage.entries[1..700] {
        entry.status.read = true;
    }
    stage.event(Event::RefreshEnded);
    assert_eq!(stage.keys("n").selected(), 701);
    assert_eq!(stage.keys("N").selected(), 1);
    for entry in &mut stage.entries[1..] {
        entry.status.read = true;
    }
    stage.event(Event::RefreshEnded);
    assert_eq!(stage.keys("Gn").selected(), 1);
    stage.keys("mn");
    assert_eq!(stage.state.notice.as_ref().map(|it| it.id), Some("notice-no-unread"));
}

#[test]
fn marking_all_read_asks_and_anything_but_yes_is_a_no() {
    let mut stage = Stage::new(10);
    stage.keys("A");
    assert!(stage.state.prompt.is_some());
    stage.keys("x");
    assert!(stage.state.prompt.is_none() && stage.entries.iter().all(|row| !row.status.read));
    stage.keys("Ay");
    assert!(stage.entries.iter().all(|row| row.status.read));
    assert_eq!(stage.state.sources.count(&Place::All), 0);
}

#[test]
fn marking_a_source_read_leaves_the_others_alone() {
    let mut stage = Stage::new(30);
    stage.keys("hG");
    assert_eq!(stage.state.headlines.list.place, Place::Source(SourceId(2)));
    stage.keys("A<enter>");
    assert!(
        stage
            .entries
            .iter()
            .all(|row| row.status.read == (row.source == SourceId(2)))
    );
}

#[test]
fn everything_done_to_entries_is_taken_back_act_by_act() {
    let mut stage = Stage::new(30);
    stage.keys("sjm").keys("Ay");
    assert_eq!(stage.state.sources.count(&Place::All), 0);
    stage.keys("u");
    assert_eq!(
        stage.state.notice,
        Some(Message::new("notice-undone").with("count", 29))
    );
    assert_eq!(stage.state.sources.count(&Place::All), 29);
    assert!(stage.state.headlines.rows[1].status.read && !stage.state.headlines.rows[2].status.read);
    stage.keys("uu");
    assert!(stage.entries.iter().all(|row| row.status == Status::default()));
    stage.keys("u");
    assert_eq!(stage.state.notice, Some(Message::new("notice-nothing-to-undo")));
}

#[test]
fn walking_over_the_sources_shows_their_headlines() {
    let mut stage = Stage::new(30);
    let steps = Place::built_in().count() + 1;
    stage.keys(&format!("<left>{}<right>", "<down>".repeat(steps)));
    assert_eq!(stage.state.headlines.list.place, Place::Source(SourceId(1)));
    assert_eq!(
        (stage.state.focus, stage.state.headlines.rows.len()),
        (Pane::Headlines, 10)
    );
}

#[test]
fn refreshing_asks_for_the_sources_of_the_list_and_all_for_all() {
    let mut stage = Stage::new(3);
    let steps = Place::built_in().count();
    stage.keys("rR").keys(&format!("h{}r", "j".repeat(steps)));
    let expected = [Which::All, Which::All, Which::Sources(vec![SourceId(1), SourceId(3)])];
    assert_eq!(stage.told, expected.map(Task::Refresh));
}

#[test]
fn the_link_is_opened_and_copied() {
    let mut stage = Stage::new(3);
    stage.keys("joy");
    let url = || "https://dala.example/2".to_owned();
    assert_eq!(stage.told, [Task::OpenBrowser(url()), Task::Copy(url())]);
}

fn top_line(stage: &Stage) -> String {
    let reader = &stage.state.reader;
    let text = reader.text.as_ref().unwrap();
    text.rendered
        .lines
        .iter()
        .skip(reader.top)
        .map(|line| line.text())
        .find(|it| !it.trim().is_empty())
        .unwrap()
}

#[test]
fn a_teaser_is_shown_at_once_and_the_whole_article_takes_its_place() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>");
    assert_eq!(stage.told, [Task::FetchArticle(EntryId(1))]);
    assert_eq!(stage.state.reader.fetch, Fetch::Underway);
    assert!(stage.state.reader.length() < 15);
    stage.fetch(1);
    assert_eq!(stage.state.reader.fetch, Fetch::Idle);
    assert!(stage.state.reader.length() > 80);
    assert_eq!(stage.state.headlines.rows[0].readiness, Readiness::Whole);
}

#[test]
fn a_page_that_gives_no_article_is_told_with_its_reason_and_asked_again_by_hand() {
    let mut stage = Stage::new(3);
    stage
        .keys("<enter>")
        .event(Event::ArticleFetched(EntryId(1), Err("404".to_owned())));
    assert_eq!(stage.state.reader.fetch, Fetch::Failed("404".to_owned()));
    stage.keys("e");
    assert_eq!(
        stage.told,
        [Task::FetchArticle(EntryId(1)), Task::FetchArticle(EntryId(1))]
    );
}

#[test]
fn an_article_that_was_left_meanwhile_is_not_shown() {
    let mut stage = Stage::new(3);
    stage.keys("<enter><esc>j<enter>").fetch(1);
    assert_eq!(stage.state.reader.id(), Some(EntryId(2)));
    assert!(stage.state.reader.length() < 15);
}

#[test]
fn the_place_in_an_article_is_kept_when_the_screen_is_resized() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.keys("<space><space><space>");
    let before = top_line(&stage);
    let number: String = before.chars().filter(char::is_ascii_digit).collect();
    stage.resize(200, 50);
    assert!(
        top_line(&stage).contains(&number) || top_line(&stage).starts_with("Абзац"),
        "{before} {}",
        top_line(&stage)
    );
    stage.resize(80, 24);
    assert_eq!(top_line(&stage), before);
}

#[test]
fn an_article_is_opened_again_where_it_was_left() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.keys("<space><space>");
    let before = top_line(&stage);
    stage.keys("J").keys("K");
    assert_eq!(top_line(&stage), before);
}

#[test]
fn space_reads_on_into_the_next_unread_article() {
    let mut stage = Stage::new(3);
    stage.keys("<enter><space>");
    assert_eq!(stage.state.reader.id(), Some(EntryId(2)));
    stage.fetch(2).keys("<space>");
    assert_eq!(stage.state.reader.id(), Some(EntryId(2)));
    assert!(stage.state.reader.top > 0);
}

#[test]
fn next_unread_opens_the_entry_while_one_is_read() {
    let mut stage = Stage::new(5);
    stage.keys("<enter>n");
    assert_eq!(
        (stage.state.focus, stage.state.reader.id()),
        (Pane::Reader, Some(EntryId(2)))
    );
    stage.keys("<esc>n");
    assert_eq!((stage.selected(), stage.state.reader.id()), (3, Some(EntryId(2))));
}

#[test]
fn what_is_found_in_an_article_is_gone_through_with_n() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.keys("/абзац 3<enter>");
    let find = stage.state.reader.find.clone().unwrap();
    assert_eq!((find.count(), find.current), (11, 0));
    stage.keys("nn");
    assert_eq!(stage.state.reader.find.as_ref().unwrap().current, 2);
    stage.keys("NNN");
    assert_eq!(stage.state.reader.find.as_ref().unwrap().current, 10);
    stage.keys("<esc>n");
    assert_eq!(stage.state.reader.id(), Some(EntryId(2)));
}

#[test]
fn finding_nothing_is_told_and_giving_up_goes_back() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.keys("<space>");
    let top = stage.state.reader.top;
    stage.keys("/соңы");
    assert!(stage.state.reader.top > top);
    stage.keys("<esc>");
    assert_eq!(stage.state.reader.top, top);
    stage.keys("/жоқсөз<enter>");
    assert_eq!(stage.state.notice.as_ref().map(|it| it.id), Some("notice-not-found"));
}

#[test]
fn a_link_is_followed_by_its_letter_in_any_layout() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.told.clear();
    stage.keys("fj").keys("а<tab><tab>а");
    let link = |name: &str| format!("https://dala.example/{name}");
    assert_eq!(stage.told, [Task::OpenBrowser(link("b")), Task::Copy(link("a"))]);
    stage.keys("fd");
    assert!(
        stage.state.reader.is_at_end(stage.state.text_area()),
        "a link inside the article is gone to"
    );
    stage.keys("f<esc>");
    assert!(stage.state.reader.hints.is_none() && stage.state.focus == Pane::Reader);
}

#[test]
fn a_link_is_followed_by_its_number_also_with_the_kazakh_digit_row() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.told.clear();
    stage.keys("2\"ә9");
    let link = |name: &str| Task::OpenBrowser(format!("https://dala.example/{name}"));
    assert_eq!(stage.told, [link("b"), link("a"), link("b")]);
    assert_eq!(stage.state.notice.as_ref().map(|it| it.id), Some("notice-no-such-link"));
}

#[test]
fn a_page_that_a_link_leads_to_is_read_here_and_left_again() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.told.clear();
    stage.keys("L<down><enter>");
    let url = "https://dala.example/b".to_owned();
    assert_eq!(stage.told, [Task::FetchPage(url.clone())]);
    let article = Article {
        title: Some("Карта".to_owned()),
        html: "<p>Өзендер картасы</p>".to_owned(),
        ..Article::default()
    };
    stage.event(Event::PageFetched(url, Ok(Box::new(article))));
    assert_eq!(stage.state.reader.row.as_ref().unwrap().title, "Карта");
    assert_eq!(stage.state.reader.length(), 1);
    stage.keys("<esc>");
    assert_eq!(stage.state.reader.id(), Some(EntryId(1)));
}

#[test]
fn a_paragraph_is_selected_and_copied() {
    let mut stage = Stage::new(3);
    stage.keys("<enter>").fetch(1);
    stage.told.clear();
    stage.keys("vjjjy");
    assert_eq!(
        stage.told,
        [Task::Copy("Толығырақ сайтта, картада және төменде.".to_owned())]
    );
    assert_eq!(stage.state.reader.selected, None);
}

#[test]
fn a_letter_typed_right_behind_escape_is_no_lost_key() {
    let mut stage = Stage::new(3);
    stage.keys("<enter><alt-j>");
    assert_eq!((stage.state.focus, stage.selected()), (Pane::Headlines, 2));
}

#[test]
fn keys_that_begin_nothing_are_forgotten_and_the_last_one_counts() {
    let mut stage = Stage::new(9);
    assert_eq!(stage.keys("gj").selected(), 2);
    assert_eq!(stage.state.pending, Vec::<Key>::new());
}

#[test]
fn today_begins_at_midnight_where_the_reader_is() {
    let mut stage = Stage::new(400);
    stage.keys("gt");
    let midnight = time(NOW - (12 * 60 + 40) * 60);
    assert!(stage.state.headlines.rows.iter().all(|row| row.sort_time >= midnight));
    assert_eq!(stage.state.headlines.rows.len(), 190);
}

#[test]
fn help_lies_over_the_panes_and_goes_away_again() {
    let mut stage = Stage::new(3);
    stage.keys("?jj");
    assert_eq!(
        (stage.state.help.as_ref().map(|help| help.top), stage.selected()),
        (Some(2), 1)
    );
    stage.keys("q");
    assert!(stage.state.help.is_none() && stage.told.is_empty());
    stage.keys("q");
    assert_eq!(stage.told, [Task::Quit]);
}

#[test]
fn a_search_shows_what_it_finds_while_it_is_typed_and_is_given_up_with_escape() {
    let mut stage = Stage::new(100);
    stage.keys("jjj/мост");
    let place = Place::Search("мост".to_owned());
    assert_eq!(
        (&stage.state.headlines.list.place, stage.state.headlines.rows.len()),
        (&place, 20)
    );
    stage.keys("<esc>");
    assert_eq!((&stage.state.headlines.list.place, stage.selected()), (&Place::All, 4));
    stage.keys("/мост<enter>j");
    assert_eq!((&stage.state.headlines.list.place, stage.selected()), (&place, 7));
}

#[test]
fn a_fault_in_a_query_leaves_the_list_and_is_told() {
    let mut stage = Stage::new(100);
    stage.keys("/мост is:odd ");
    let Some(Prompt::Search(search)) = &stage.state.prompt else {
        panic!("the search is open");
    };
    assert_eq!(search.fault.as_ref().map(|fault| fault.position), Some(8));
    stage.keys("<enter>");
    assert!(stage.state.prompt.is_some());
}

#[test]
fn earlier_searches_are_recalled() {
    let mut stage = Stage::new(100);
    stage.keys("/мост<enter>/<ctrl-u>степи<enter>ga/<up><up><enter>");
    assert_eq!(stage.state.headlines.list.place, Place::Search("мост".to_owned()));
}

#[test]
fn in_a_field_letters_are_letters_in_every_layout() {
    let mut stage = Stage::new(10);
    stage.keys("/йод qq");
    assert!(stage.told.is_empty());
    assert_eq!(stage.state.headlines.list.place, Place::Search("йод qq".to_owned()));
}

#[test]
fn the_palette_finds_commands_lists_and_headlines_by_a_few_letters() {
    let mut stage = Stage::new(10);
    stage.keys(":таңдаулы").keys("<enter>");
    assert_eq!(stage.state.headlines.list.place, Place::Starred);
    stage.keys(":вестн<enter>");
    assert_eq!(stage.state.headlines.list.place, Place::Source(SourceId(2)));
    stage.keys(":toggle-star<enter>ga");
    assert!(stage.entries[1].status.starred);
    stage.keys(":стоянку<enter>");
    assert_eq!((stage.state.focus, stage.selected()), (Pane::Reader, 4));
    stage.keys(":go today<enter>");
    assert_eq!(stage.state.headlines.list.place, Place::Today);
}

#[test]
fn the_beginning_of_a_long_article_shows_until_all_of_it_is_here() {
    let mut stage = Stage::new(12);
    stage.keys("<enter>").fetch(1);
    let whole = stage.state.reader.text.clone().expect("a text");
    let mut beginning = whole.clone();
    beginning.is_beginning = true;
    beginning.rendered.lines.truncate(20);
    // What is here already is not made less, and a place further on is waited for.
    stage.event(Event::ArticleLoaded(Box::new(beginning.clone())));
    assert_eq!(stage.state.reader.text.as_ref(), Some(&whole));
    stage.keys("<space><space>");
    stage.state.reader.text = None;
    stage.event(Event::ArticleLoaded(Box::new(beginning.clone())));
    assert_eq!(stage.state.reader.text, None);
    stage.event(Event::ArticleLoaded(Box::new(whole.clone())));
    assert_eq!(stage.state.reader.text.as_ref(), Some(&whole));
    stage.keys("gg");
    stage.state.reader.text = None;
    stage.event(Event::ArticleLoaded(Box::new(beginning.clone())));
    assert_eq!(stage.state.reader.text, Some(beginning));
}
