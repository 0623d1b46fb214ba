//! The palette: every command, list and headline, found by a few of its letters.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::act;
use super::action::{Action, Argument, Command};
use super::event::Task;
use super::field::{Edit, Field};
use super::key::{Code, Key};
use super::place::Place;
use super::prompt::Prompt;
use super::state::State;
use crate::model::EntryId;
use crate::text::fold::fold;

#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub field: Field,
    /// What matches, the best first.
    pub choices: Vec<Choice>,
    pub selected: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub what: What,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Command(Command),
    Place(Place),
    Entry(EntryId),
}

/// As many as a screen may show.
const MOST: usize = 50;
/// What was chosen last stands first while nothing is typed.
const REMEMBERED: usize = 20;

/// What a name typed in full is worth, beside the some hundreds of a long match.
const EXACT: u32 = 1000;

pub(super) fn open(state: &mut State) -> Vec<Task> {
    fill(state, Palette::default())
}

pub(super) fn press(state: &mut State, mut palette: Palette, key: Key) -> Vec<Task> {
    let last = palette.choices.len().saturating_sub(1);
    match (key.code, key.ctrl) {
        (Code::Esc, _) => return vec![],
        (Code::Enter, _) => return choose(state, palette),
        (Code::Up, _) | (Code::Char('p'), true) => palette.selected = palette.selected.saturating_sub(1),
        (Code::Down, _) | (Code::Char('n'), true) => palette.selected = (palette.selected + 1).min(last),
        _ => {
            if palette.field.press(state.field_key(key)) == Edit::Changed {
                return fill(state, palette);
            }
        }
    }
    state.prompt = Some(Prompt::Palette(palette));
    vec![]
}

/// Finds what matches the field.
pub(super) fn fill(state: &mut State, mut palette: Palette) -> Vec<Task> {
    palette.choices = matches(state, palette.field.text.trim());
    palette.selected = 0;
    state.prompt = Some(Prompt::Palette(palette));
    vec![]
}

fn choose(state: &mut State, palette: Palette) -> Vec<Task> {
    let Some(choice) = palette.choices.into_iter().nth(palette.selected) else {
        return vec![];
    };
    state.chosen.retain(|it| *it != choice.what);
    state.chosen.insert(0, choice.what.clone());
    state.chosen.truncate(REMEMBERED);
    match choice.what {
        What::Command(command) => act::perform(state, &command),
        What::Place(place) => act::go_to(state, place),
        What::Entry(id) => act::open_entry(state, id),
    }
}

fn matches(state: &State, typed: &str) -> Vec<Choice> {
    let candidates = candidates(state, !typed.is_empty());
    if typed.is_empty() {
        return recent_first(candidates, &state.chosen);
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(&fold(typed), CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Choice)> = candidates
        .into_iter()
        .filter_map(|choice| {
            let text = fold(&searched(&choice));
            let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?;
            let is_exact = fold(&choice.label) == fold(typed);
            Some((score + weight(&choice.what) + if is_exact { EXACT } else { 0 }, choice))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    // A command with its argument, typed out, is meant before all that looks like it.
    let typed_out = typed
        .parse::<Command>()
        .ok()
        .filter(|command| command.argument.is_some());
    let typed_out = typed_out.map(|command| Choice {
        label: typed.to_owned(),
        what: What::Command(command),
    });
    let scored = scored.into_iter().map(|(_, choice)| choice);
    typed_out.into_iter().chain(scored).take(MOST).collect()
}

fn recent_first(mut candidates: Vec<Choice>, chosen: &[What]) -> Vec<Choice> {
    candidates.sort_by_key(|choice| chosen.iter().position(|it| *it == choice.what).unwrap_or(usize::MAX));
    candidates.truncate(MOST);
    candidates
}

/// What the letters are looked for in: the name in the reader's language, and the name of the config.
fn searched(choice: &Choice) -> String {
    match &choice.what {
        What::Command(command) => format!("{} {}", choice.label, command.action.name()),
        _ => choice.label.clone(),
    }
}

/// Among matches that are equally good, commands and lists come before headlines.
fn weight(what: &What) -> u32 {
    match what {
        What::Command(_) | What::Place(_) => 20,
        What::Entry(_) => 0,
    }
}

fn candidates(state: &State, with_headlines: bool) -> Vec<Choice> {
    let commands = Action::ALL
        .iter()
        .filter(|action| action.argument() == Argument::Nothing);
    let commands = commands.map(|action| Choice {
        label: state.locale.text(&format!("action-{}", action.name())),
        what: What::Command((*action).into()),
    });
    let places = state.sources.places().map(|place| Choice {
        label: state.name(&place),
        what: What::Place(place),
    });
    let rows = state.headlines.rows.iter().filter(|_| with_headlines);
    let headlines = rows.map(|row| Choice {
        label: row.title.clone(),
        what: What::Entry(row.id),
    });
    commands.chain(places).chain(headlines).collect()
}
