//! Choosing the colours: the screen wears each theme while it is gone over.

use super::event::Task;
use super::key::{Code, Key};
use super::prompt::Prompt;
use super::state::State;
use crate::config::Edit;

#[derive(Clone, Debug, PartialEq)]
pub struct Chooser {
    pub selected: usize,
    /// The theme that the screen wears again when the choice is given up.
    before: String,
}

pub(super) fn open(state: &mut State) -> Vec<Task> {
    let selected = state.themes.iter().position(|name| *name == state.config.theme);
    state.prompt = Some(Prompt::Theme(Chooser {
        selected: selected.unwrap_or(0),
        before: state.config.theme.clone(),
    }));
    vec![]
}

pub(super) fn press(state: &mut State, mut chooser: Chooser, key: Key) -> Vec<Task> {
    let last = state.themes.len().saturating_sub(1);
    let command = state.keyboard.command(key);
    match command.code {
        Code::Esc => {
            state.config.theme = chooser.before;
            return vec![];
        }
        Code::Enter => return vec![keep(&state.config.theme)],
        Code::Up | Code::Left | Code::Char('k' | 'p') => chooser.selected = chooser.selected.saturating_sub(1),
        Code::Down | Code::Right | Code::Char('j' | 'n') => chooser.selected = (chooser.selected + 1).min(last),
        _ => {}
    }
    if let Some(name) = state.themes.get(chooser.selected) {
        state.config.theme = name.clone();
    }
    state.prompt = Some(Prompt::Theme(chooser));
    vec![]
}

fn keep(theme: &str) -> Task {
    Task::Configure(Edit::Set {
        key: "theme".to_owned(),
        value: theme.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stage::Stage;

    fn stage() -> Stage {
        let mut stage = Stage::new(3);
        stage.state.themes = ["auto", "dark", "light"].map(str::to_owned).to_vec();
        stage.keys(":theme<enter>");
        stage
    }

    #[test]
    fn the_screen_wears_the_theme_that_is_gone_over_and_keeps_the_chosen_one() {
        let mut stage = stage();
        stage.keys("jj");
        assert_eq!(stage.state.config.theme, "light");
        stage.keys("<enter>");
        assert_eq!(stage.state.config.theme, "light");
        assert_eq!(stage.told, [keep("light")]);
    }

    #[test]
    fn a_choice_given_up_changes_nothing() {
        let mut stage = stage();
        stage.keys("<down>").keys("<esc>");
        assert_eq!(stage.state.config.theme, "auto");
        assert_eq!(stage.told, []);
    }
}
