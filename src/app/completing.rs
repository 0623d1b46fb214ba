//! What may stand where the cursor of a field is: gone through with Tab, each choice in its place at once.

use super::field::Field;
use super::state::State;
use crate::query::{self, Completion};
use crate::text::fold::fold;

#[derive(Clone, Debug, Default)]
pub struct Completing {
    /// The best first.
    pub choices: Vec<Completion>,
    /// The one that is in the field.
    pub selected: Option<usize>,
    /// The field before any choice.
    typed: Field,
}

/// As many as are shown.
const MOST: usize = 8;

impl Completing {
    /// The names and words of the query language.
    pub(super) fn of_query(field: &Field, state: &State) -> Completing {
        Completing::new(field, query::complete(&field.text, field.cursor, &state.vocabulary))
    }

    /// Tags that can be taken away, then those that begin like what is typed, then those that hold it.
    pub(super) fn of_tags(field: &Field, carried: &[String], state: &State) -> Completing {
        let typed = fold(field.text.trim());
        let rank = |tag: &String| match (carried.contains(tag), fold(tag).find(&typed)) {
            (_, None) => None,
            (true, _) => Some(0),
            (_, Some(0)) => Some(1),
            _ => Some(2),
        };
        let known = state.vocabulary.tags.iter().filter(|it| !carried.contains(it));
        let all = carried.iter().chain(known);
        let mut ranked: Vec<(i32, &String)> = all.filter_map(|tag| Some((rank(tag)?, tag))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let choice = |tag: &String| Completion {
            range: 0..field.text.len(),
            text: tag.clone(),
        };
        Completing::new(field, ranked.into_iter().map(|(_, tag)| choice(tag)).collect())
    }

    /// Names, each in the place of all that is typed.
    pub(super) fn of_names(field: &Field, names: Vec<String>) -> Completing {
        let choice = |text: String| Completion {
            range: 0..field.text.len(),
            text,
        };
        Completing::new(field, names.into_iter().map(choice).collect())
    }

    fn new(field: &Field, mut choices: Vec<Completion>) -> Completing {
        choices.truncate(MOST);
        Completing {
            choices,
            selected: None,
            typed: field.clone(),
        }
    }

    /// Puts the next choice into the field, or the one before; beyond the ends stands what was typed.
    pub(super) fn turn(&mut self, steps: isize, field: &mut Field) {
        let count = self.choices.len() as isize + 1;
        let now = self.selected.map_or(0, |at| at as isize + 1);
        self.selected = usize::try_from((now + steps).rem_euclid(count) - 1).ok();
        *field = self.typed.clone();
        if let Some(choice) = self.selected.and_then(|at| self.choices.get(at)) {
            field.replace(choice.range.clone(), &choice.text);
        }
    }
}
