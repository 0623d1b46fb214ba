//! The first run: the language of the interface, the colours, and which sources to follow. What is chosen becomes
//! the config file; whoever skips it gets the one that everybody got before.

use std::collections::BTreeSet;

use super::event::Task;
use super::key::{Code, Key};
use super::layout::{Area, Size};
use super::state::State;
use crate::config::{self, Catalogue, CatalogueEntry, Config, Edit, Verdict};
use crate::locale::Locale;
use crate::model::Language;

#[derive(Clone, Debug, PartialEq)]
pub struct Welcome {
    pub step: Step,
    /// The line of the list of this step, and the first one on the screen.
    pub selected: usize,
    pub top: usize,
    /// What can be followed, by its groups.
    pub catalogue: Vec<CatalogueEntry>,
    /// What is to be followed, as places in the catalogue.
    pub followed: BTreeSet<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Language,
    Theme,
    Sources,
}

/// A line of the list of sources.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Gap,
    Group(String),
    Source(usize),
}

/// The languages of the interface, each by its own name.
pub const LANGUAGES: &[(&str, &str)] = &[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")];

/// Lines above the list: a title, what is asked, and blanks around them.
pub const HEAD: u16 = 5;

impl Welcome {
    pub fn new() -> Welcome {
        let catalogue = Catalogue::embedded().entries;
        let catalogue: Vec<CatalogueEntry> = catalogue
            .into_iter()
            .filter(|it| it.verdict != Verdict::Closed)
            .collect();
        let followed = (0..catalogue.len()).filter(|at| catalogue[*at].recommended).collect();
        Welcome {
            step: Step::Language,
            selected: 0,
            top: 0,
            catalogue,
            followed,
        }
    }

    /// The sources under their groups, in the order of the catalogue.
    pub fn lines(&self) -> Vec<Line> {
        let mut groups: Vec<&String> = Vec::new();
        for entry in &self.catalogue {
            if !groups.contains(&&entry.group) {
                groups.push(&entry.group);
            }
        }
        let mut lines = Vec::new();
        for group in groups {
            lines.extend((!lines.is_empty()).then_some(Line::Gap));
            lines.push(Line::Group(group.clone()));
            lines.extend(self.members(group).map(Line::Source));
        }
        lines
    }

    /// How many of a group are followed, and how many there are.
    pub fn count(&self, group: &str) -> (usize, usize) {
        let followed = self.members(group).filter(|at| self.followed.contains(at)).count();
        (followed, self.members(group).count())
    }

    fn members(&self, group: &str) -> impl Iterator<Item = usize> {
        let is_member = move |at: &usize| self.catalogue[*at].group == group;
        (0..self.catalogue.len()).filter(is_member)
    }

    /// Follows a source or no longer does; of a group all, or none when all are followed.
    fn toggle(&mut self, line: &Line) {
        let touched: Vec<usize> = match line {
            Line::Gap => vec![],
            Line::Group(group) => self.members(group).collect(),
            Line::Source(at) => vec![*at],
        };
        let is_all = touched.iter().all(|at| self.followed.contains(at));
        for at in touched {
            match is_all {
                true => _ = self.followed.remove(&at),
                false => _ = self.followed.insert(at),
            }
        }
    }
}

impl Default for Welcome {
    fn default() -> Welcome {
        Welcome::new()
    }
}

/// Where the list is; on a low screen the head shrinks.
pub fn list_area(size: Size) -> Area {
    let head = HEAD.min(size.height / 3);
    Area {
        x: 0,
        y: head,
        width: size.width,
        height: size.height.saturating_sub(head + 1),
    }
}

/// Lines that the list of the step has.
pub fn count(state: &State, welcome: &Welcome) -> usize {
    match welcome.step {
        Step::Language => LANGUAGES.len(),
        Step::Theme => state.themes.len(),
        Step::Sources => welcome.lines().len(),
    }
}

/// Begins with the language that the system speaks.
pub fn open(state: &mut State) {
    let mut welcome = Welcome::new();
    welcome.selected = language_line(state);
    state.welcome = Some(welcome);
}

pub(super) fn press(state: &mut State, mut welcome: Welcome, key: Key) -> Vec<Task> {
    let page = isize::from(i16::try_from(list_area(state.size).height).unwrap_or(i16::MAX)).max(1);
    match state.keyboard.command(key).code {
        Code::Esc => return finish(state, &welcome),
        Code::Enter | Code::Char('l') | Code::Right => return next(state, welcome),
        Code::Backspace | Code::Left | Code::Char('h') => previous(state, &mut welcome),
        Code::Char(' ') => {
            if let Some(line) = welcome
                .lines()
                .get(welcome.selected)
                .filter(|_| welcome.step == Step::Sources)
            {
                welcome.toggle(line);
            }
        }
        Code::Down | Code::Char('j') | Code::Tab => move_by(state, &mut welcome, 1),
        Code::Up | Code::Char('k') => move_by(state, &mut welcome, -1),
        Code::PageDown => move_by(state, &mut welcome, page),
        Code::PageUp => move_by(state, &mut welcome, -page),
        Code::Home => move_by(state, &mut welcome, isize::MIN / 2),
        Code::End => move_by(state, &mut welcome, isize::MAX / 2),
        _ => {}
    }
    state.welcome = Some(welcome);
    vec![]
}

/// Moves over what can be chosen; what is gone over holds at once.
fn move_by(state: &mut State, welcome: &mut Welcome, steps: isize) {
    let last = count(state, welcome).saturating_sub(1);
    let lines = welcome.lines();
    let is_gap = |at: usize| welcome.step == Step::Sources && lines.get(at) == Some(&Line::Gap);
    let mut selected = welcome.selected.saturating_add_signed(steps).min(last);
    if is_gap(selected) {
        selected = selected.saturating_add_signed(steps.signum()).min(last);
    }
    welcome.selected = selected;
    let height = usize::from(list_area(state.size).height).max(1);
    welcome.top = welcome.top.min(selected).max((selected + 1).saturating_sub(height));
    // The name of the first group is not left above the screen.
    if selected == 1 {
        welcome.top = 0;
    }
    match welcome.step {
        Step::Language => speak(state, LANGUAGES[selected].0),
        Step::Theme => {
            if let Some(name) = state.themes.get(selected) {
                state.config.theme = name.clone();
            }
        }
        Step::Sources => {}
    }
}

fn next(state: &mut State, mut welcome: Welcome) -> Vec<Task> {
    welcome.step = match welcome.step {
        Step::Language => {
            speak(state, LANGUAGES[welcome.selected].0);
            Step::Theme
        }
        Step::Theme => Step::Sources,
        Step::Sources => return finish(state, &welcome),
    };
    enter(state, &mut welcome);
    state.welcome = Some(welcome);
    vec![]
}

fn previous(state: &State, welcome: &mut Welcome) {
    welcome.step = match welcome.step {
        Step::Language | Step::Theme => Step::Language,
        Step::Sources => Step::Theme,
    };
    enter(state, welcome);
}

/// The list of a step, at what holds now.
fn enter(state: &State, welcome: &mut Welcome) {
    welcome.top = 0;
    welcome.selected = match welcome.step {
        Step::Language => language_line(state),
        Step::Theme => {
            let worn = state.themes.iter().position(|it| *it == state.config.theme);
            worn.unwrap_or(0)
        }
        Step::Sources => 0,
    };
}

fn language_line(state: &State) -> usize {
    let spoken = state.locale.language();
    let line = LANGUAGES.iter().position(|(code, _)| *code == spoken.code());
    line.unwrap_or(0)
}

fn speak(state: &mut State, code: &str) {
    state.config.language = Language::from_tag(code);
    if let Some(language) = &state.config.language {
        state.locale = Locale::new(language);
    }
}

/// Writes what was chosen so far, with a comment on every setting in the language of the reader.
fn finish(state: &mut State, welcome: &Welcome) -> Vec<Task> {
    let followed = welcome.followed.iter().map(|at| welcome.catalogue[*at].to_source());
    let config = Config {
        language: state.config.language.clone(),
        theme: state.config.theme.clone(),
        sources: followed.collect(),
        ..Config::bare()
    };
    let text = config::written(&config, |id| state.locale.text(id));
    state.welcome = None;
    vec![Task::Configure(Edit::Whole(text))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stage::Stage;

    fn stage() -> Stage {
        let mut stage = Stage::in_language(0, "ru");
        stage.state.themes = ["auto", "dark", "light"].map(str::to_owned).to_vec();
        open(&mut stage.state);
        stage
    }

    /// The config that was written.
    fn written(stage: &Stage) -> Config {
        match stage.told.as_slice() {
            [Task::Configure(Edit::Whole(text))] => config::parse(text, "config.toml").expect("the config is right"),
            told => panic!("{told:?}"),
        }
    }

    #[test]
    fn what_is_chosen_is_written() {
        let mut stage = stage();
        stage.keys("k<enter>jj<enter>");
        assert_eq!(stage.state.locale.language(), Language::kazakh());
        stage.keys(" <enter>");
        let config = written(&stage);
        assert_eq!(
            (config.language, config.theme.as_str()),
            (Some(Language::kazakh()), "light")
        );
        let welcome = Welcome::new();
        let first = &welcome.catalogue[0].group;
        let (of_group, others): (Vec<_>, Vec<_>) = config.sources.iter().partition(|it| it.tags.contains(first));
        // Not all of the first group were followed, so the blank follows all of it.
        assert_eq!(of_group.len(), welcome.count(first).1);
        assert!(!others.is_empty());
        assert_eq!(stage.state.welcome, None);
    }

    #[test]
    fn who_skips_it_gets_the_sources_that_are_recommended() {
        let mut stage = stage();
        stage.keys("<esc>");
        assert_eq!(written(&stage), Config::default());
    }

    #[test]
    fn letters_of_a_cyrillic_keyboard_do_the_same() {
        let (mut latin, mut russian) = (stage(), stage());
        latin.keys("j<enter>j<enter>jj j ");
        russian.keys("о<enter>о<enter>оо о ");
        assert_eq!(latin.state.welcome, russian.state.welcome);
        latin.keys("h");
        russian.keys("р");
        assert_eq!(latin.state.welcome, russian.state.welcome);
    }

    #[test]
    fn a_source_that_is_followed_is_let_go_again() {
        let mut stage = stage();
        stage.keys("<enter><enter>j  ");
        assert_eq!(
            stage.state.welcome.as_ref().map(|it| it.followed.clone()),
            Some(Welcome::new().followed)
        );
        stage.keys("  j <enter>");
        assert_ne!(written(&stage).sources, Config::default().sources);
    }
}
