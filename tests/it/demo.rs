//! The main job on a machine with no network: the demo fetches, stores and lists its edition.

use crate::program::Home;

#[test]
fn the_demo_lists_its_edition_in_three_languages() {
    let printed = Home::new().run(&["demo", "--once"]);
    for title in [
        "Жаршы: хабар жеткізген адамдардың тарихы",
        "Как читать новости без ленты: пять привычек",
        "Keys that work under any layout",
        "Көпір жөндеуден кейін қайта ашылды",
    ] {
        assert!(printed.contains(title), "{title} is missing in:\n{printed}");
    }
}

#[test]
fn what_goes_to_a_pipe_holds_no_control_characters() {
    let printed = Home::new().run(&["demo", "--once"]);
    assert!(printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed:?}");
}

#[test]
fn the_demo_leaves_nothing_behind() {
    let home = Home::new();
    home.run(&["demo", "--once"]);
    let left: Vec<_> = std::fs::read_dir(home.path()).expect("the home can be read").flatten().map(|it| it.path()).collect();
    assert!(left.is_empty(), "{left:?}");
}
