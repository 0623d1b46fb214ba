//! A feed or an entry while it is being read: for each field, the best that was said so far.

use super::person::Person;
use super::reading::{Body, FeedEntry};
use crate::model::{Enclosure, Time};

/// A value and how far it is believed.
#[derive(Debug)]
pub(super) struct Ranked<T> {
    pub rank: u8,
    pub value: Option<T>,
}

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Ranked { rank: 0, value: None }
    }
}

impl<T> Ranked<T> {
    pub(super) fn is_wanted(&self, rank: u8) -> bool {
        self.value.is_none() || rank > self.rank
    }

    pub(super) fn put(&mut self, rank: u8, value: T) {
        if self.is_wanted(rank) {
            *self = Ranked {
                rank,
                value: Some(value),
            };
        }
    }
}

/// All that may be said of a feed or an entry.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub id: Ranked<String>,
    pub title: Ranked<String>,
    pub link: Ranked<String>,
    pub published: Ranked<Time>,
    pub updated: Ranked<Time>,
    pub authors: Vec<(u8, Person)>,
    pub summary: Ranked<Body>,
    pub content: Ranked<Body>,
    pub categories: Vec<String>,
    pub enclosures: Vec<Enclosure>,
    pub image: Ranked<String>,
    pub language: Ranked<String>,
}

impl Draft {
    pub(super) fn into_entry(self) -> FeedEntry {
        FeedEntry {
            id: self.id.value,
            title: self.title.value,
            link: self.link.value,
            published: self.published.value,
            updated: self.updated.value,
            authors: believed(self.authors),
            summary: self.summary.value,
            content: self.content.value,
            categories: self.categories,
            enclosures: self.enclosures,
            image: self.image.value,
            language: self.language.value,
        }
    }
}

/// The authors that are named by the elements meant for them; others count only when there is nobody else.
fn believed(authors: Vec<(u8, Person)>) -> Vec<Person> {
    let best = authors.iter().map(|(rank, _)| *rank).max().unwrap_or(0);
    let least = if best >= 3 { 3 } else { best };
    let mut people: Vec<Person> = Vec::new();
    for (_, person) in authors.into_iter().filter(|(rank, _)| *rank >= least) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}
