//! The main job on a machine with no network: the demo fetches, stores and lists its edition.

use crate::home::Home;

#[test]
fn the_demo_lists_its_edition_in_three_languages() {
    let printed = demo();
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
    let printed = demo();
    assert!(printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed:?}");
}

fn demo() -> String {
    let home = Home::new("en_US.UTF-8");
    let printed = home.words(home.run(&["demo", "--once"]));
    assert!(printed.ends_with("[0]"), "{printed}");
    printed
}
