//! `jarshy --plain`: the reader as a conversation in lines, for screen readers, braille displays and terminals that
//! cannot move a cursor. No boxes, no signs that are only to be looked at, no escape sequences.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::output;
use super::setup::setup;
use super::{Context, show};
use crate::app::head::head;
use crate::app::key::Key as Press;
use crate::app::keyboard::Keyboard;
use crate::article::{self, Links, Options, Rendered, Words};
use crate::config::Config;
use crate::locale::Locale;
use crate::model::{EntryId, EntryRow, Time};
use crate::query;
use crate::refresh::{self, Which};
use crate::store::{Anchor, Change, Key, Selection, SourceRecord, Store};

/// Headlines that are told at once.
const PAGE: usize = 10;

/// The narrowest line that text is set in, whatever the terminal says.
const LEAST_WIDTH: usize = 20;

/// What a line may ask for.
#[derive(Clone, Debug, PartialEq)]
enum Wish {
    /// More headlines; while an article is read, the next one.
    Next,
    Previous,
    /// The headlines from the start.
    List,
    Unread,
    Read(usize),
    Search(String),
    /// The addresses of the article's links.
    Links,
    Refresh,
    Help,
    Quit,
    Nothing(String),
}

/// The words for a wish: the message that lists those of the reader's language, and those that work in all of them.
const WORDS: &[(Wish, &str, &[&str])] = &[
    (Wish::Next, "plain-words-next", &["n", "next", "more"]),
    (Wish::Previous, "plain-words-previous", &["p", "previous", "back"]),
    (Wish::List, "plain-words-list", &["l", "list"]),
    (Wish::Unread, "plain-words-unread", &["u", "unread"]),
    (Wish::Links, "plain-words-links", &["a", "links"]),
    (Wish::Refresh, "plain-words-refresh", &["r", "refresh"]),
    (Wish::Help, "plain-words-help", &["h", "?", "help"]),
    (Wish::Quit, "plain-words-quit", &["q", "quit", "exit"]),
];

pub(super) fn run(context: &Context) -> anyhow::Result<ExitCode> {
    let config = context.config()?;
    let mut store = context.store()?;
    store.sync_sources(&refresh::seeds(&config))?;
    let mut conversation = Conversation {
        locale: super::context::locale(config.language.as_ref()),
        zone: context.zone(&config),
        keyboard: Keyboard::named(&config.keyboard, &config.layouts).unwrap_or_default(),
        sources: store.sources()?,
        context,
        config,
        store,
        selection: Selection::default(),
        rows: Vec::new(),
        is_all: false,
        current: None,
        links: Vec::new(),
    };
    conversation.greet()?;
    for line in io::stdin().lock().lines() {
        let wish = conversation.wish(line?.trim());
        if wish == Wish::Quit {
            break;
        }
        if let Err(error) = conversation.grant(wish) {
            // A reader that closed the pipe wants no more.
            if error.downcast_ref::<io::Error>().is_some() {
                return Err(error);
            }
            let words = conversation
                .locale
                .format("notice-failed", &[("reason", format!("{error:#}").into())]);
            output::line(&words)?;
        }
        prompt()?;
    }
    Ok(ExitCode::SUCCESS)
}

struct Conversation<'a> {
    context: &'a Context,
    config: Config,
    locale: Locale,
    zone: TimeZone,
    keyboard: Keyboard,
    store: Store,
    sources: Vec<SourceRecord>,
    selection: Selection,
    /// The headlines told so far; they are called by their place in it, from 1.
    rows: Vec<EntryRow>,
    /// There are no more.
    is_all: bool,
    /// Which of them is being read.
    current: Option<usize>,
    /// The addresses of its links.
    links: Vec<String>,
}

impl Conversation<'_> {
    fn greet(&mut self) -> anyhow::Result<()> {
        output::line(&self.locale.text("program-name"))?;
        self.list()?;
        output::line(&self.locale.text("plain-welcome"))?;
        Ok(prompt()?)
    }

    /// What a line means: a number, a search behind `/` or its word, or one of the words.
    fn wish(&self, line: &str) -> Wish {
        let is_one_of = |word: &str, id: &str, others: &[&str]| {
            others.contains(&word) || self.locale.text(id).split_whitespace().any(|it| it == word)
        };
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let word = first.to_lowercase();
        if let Some(text) = line.strip_prefix('/') {
            return Wish::Search(text.trim().to_owned());
        }
        if is_one_of(&word, "plain-words-search", &["s", "search", "find"]) && !rest.is_empty() {
            return Wish::Search(rest.trim().to_owned());
        }
        let number = match is_one_of(&word, "plain-words-read", &["read"]) {
            true => rest.trim(),
            false => first,
        };
        if let Ok(number) = number.parse() {
            return Wish::Read(number);
        }
        if line.is_empty() {
            return Wish::Next;
        }
        // A key is a place on the keyboard, here too: a letter of another layout stands for the Latin one.
        let mut letters = word.chars();
        let pressed = match (letters.next(), letters.next()) {
            (Some(letter), None) => self.keyboard.command(Press::char(letter)).typed(),
            _ => None,
        };
        let latin = pressed.map_or(word.clone(), String::from);
        let known = WORDS
            .iter()
            .find(|(_, id, words)| is_one_of(&word, id, words) || words.contains(&latin.as_str()));
        known.map_or_else(|| Wish::Nothing(line.to_owned()), |(wish, ..)| wish.clone())
    }

    fn grant(&mut self, wish: Wish) -> anyhow::Result<()> {
        match wish {
            Wish::Next => match self.current {
                Some(at) => self.read(at + 1),
                None => self.more(),
            },
            Wish::Previous => match self.current {
                Some(at @ 1..) => self.read(at - 1),
                _ => self.list(),
            },
            Wish::List => self.list(),
            Wish::Unread => {
                self.selection.unread = !self.selection.unread;
                self.list()
            }
            Wish::Read(number) => self.read(number.wrapping_sub(1)),
            Wish::Search(text) => self.search(&text),
            Wish::Links => self.tell_links(),
            Wish::Refresh => self.refresh(),
            Wish::Help => Ok(output::line(&self.locale.text("plain-help"))?),
            Wish::Nothing(line) => {
                let words = self.locale.format("plain-not-understood", &[("line", line.into())]);
                Ok(output::line(&words)?)
            }
            Wish::Quit => Ok(()),
        }
    }

    /// The headlines from the start.
    fn list(&mut self) -> anyhow::Result<()> {
        self.rows.clear();
        self.is_all = false;
        self.current = None;
        let total = self.store.count(&self.selection)?;
        let id = if self.selection.unread {
            "plain-count-unread"
        } else {
            "plain-count"
        };
        output::line(&self.locale.format(id, &[("count", total.into())]))?;
        if total == 0 && self.selection == Selection::default() {
            return Ok(output::line(&self.locale.text("plain-empty"))?);
        }
        self.more()
    }

    fn more(&mut self) -> anyhow::Result<()> {
        let from = self.rows.len();
        self.load()?;
        for index in from..self.rows.len() {
            output::line(&self.headline(index))?;
        }
        match self.is_all {
            true => Ok(output::line(&self.locale.text("plain-no-more"))?),
            false => Ok(()),
        }
    }

    /// Takes the next page of headlines in.
    fn load(&mut self) -> anyhow::Result<()> {
        if self.is_all {
            return Ok(());
        }
        let after = |row: &EntryRow| {
            Anchor::After(Key {
                time: row.sort_time.as_second(),
                id: row.id,
            })
        };
        let anchor = self.rows.last().map_or(Anchor::Top, after);
        let page = self.store.rows(&self.selection, anchor, PAGE)?;
        self.is_all = page.at_end;
        self.rows.extend(page.rows);
        Ok(())
    }

    /// `3. Title. Source, 20 min ago, Kazakh. Unread.`
    fn headline(&self, index: usize) -> String {
        let row = &self.rows[index];
        let title = match row.title.is_empty() {
            true => self.locale.text("entry-untitled"),
            false => row.title.clone(),
        };
        let age = self.locale.relative(row.sort_time, Time::now(), &self.zone);
        let mut line = format!("{}. {title}", index + 1);
        if !title.ends_with(['.', '!', '?', '…']) {
            line.push('.');
        }
        line.push_str(&format!(" {}, {age}.", self.source(row)));
        if !row.status.read {
            line.push_str(&format!(" {}.", self.locale.text("plain-unread")));
        }
        if row.status.starred {
            line.push_str(&format!(" {}.", self.locale.text("plain-starred")));
        }
        line
    }

    fn source(&self, row: &EntryRow) -> &str {
        let source = self.sources.iter().find(|source| source.id == row.source);
        source.map_or("", |source| source.name.as_str())
    }

    /// Reads one of the headlines; the next page of them is taken in for it.
    fn read(&mut self, index: usize) -> anyhow::Result<()> {
        if index == self.rows.len() {
            self.load()?;
        }
        let Some(id) = self.rows.get(index).map(|row| row.id) else {
            return Ok(output::line(&self.locale.text("plain-no-such"))?);
        };
        let rendered = self.article(id)?;
        self.store.set_status(&[id], Change::Read(true))?;
        self.rows[index].status.read = true;
        self.current = Some(index);
        self.links = rendered.links.iter().map(|link| link.url.clone()).collect();
        self.links.retain(|url| !url.starts_with('#'));
        output::line("")?;
        output::text(&rendered.to_text())?;
        output::line("")?;
        let values = [
            ("number", (index as u64 + 1).into()),
            ("count", (self.rows.len() as u64).into()),
        ];
        Ok(output::line(&self.locale.format("plain-end", &values))?)
    }

    fn article(&mut self, id: EntryId) -> anyhow::Result<Rendered> {
        let entry = show::whole(&mut self.store, id, self.context, &self.config)?;
        let article = entry.reading();
        let word = |id| self.locale.text(id);
        let options = Options {
            language: article.language.clone().or_else(|| entry.row.language.clone()),
            links: Links::Styled,
            ascii: true,
            marks: true,
            words: Words {
                picture: word("article-image"),
                video: word("article-video"),
                audio: word("article-audio"),
                page: word("article-page"),
            },
            ..Options::new(self.width())
        };
        let head = head(&entry.row, &article, self.source(&entry.row), &self.locale, &self.zone);
        Ok(article::compose(&article, &head, &options))
    }

    /// The measure of the config, or less where the terminal says so.
    fn width(&self) -> usize {
        let columns = std::env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
        (self.config.width as usize)
            .min(columns.unwrap_or(usize::MAX))
            .max(LEAST_WIDTH)
    }

    fn search(&mut self, text: &str) -> anyhow::Result<()> {
        self.store.index_all()?;
        let query = match query::parse(text) {
            Ok(query) => query,
            Err(fault) => return Ok(output::line(&self.locale.query_problem(&fault))?),
        };
        self.selection = match text.is_empty() {
            true => Selection::default(),
            false => {
                let condition = query.compile(Time::now(), &self.zone);
                Selection {
                    order: condition.sort,
                    query: Some(condition),
                    ..Selection::default()
                }
            }
        };
        self.list()
    }

    fn tell_links(&self) -> anyhow::Result<()> {
        if self.links.is_empty() {
            return Ok(output::line(&self.locale.text("notice-no-links"))?);
        }
        for (index, url) in self.links.iter().enumerate() {
            output::line(&format!("{}. {url}", index + 1))?;
        }
        Ok(())
    }

    fn refresh(&mut self) -> anyhow::Result<()> {
        output::line(&self.locale.text("plain-refreshing"))?;
        let setup = setup(self.context, self.config.clone())?;
        let summary = refresh::run(&setup, &Which::All, |_| {})?;
        self.sources = self.store.sources()?;
        if summary.is_offline {
            return Ok(output::line(&self.locale.text("refresh-offline"))?);
        }
        self.list()
    }
}

/// Says that a line may be typed.
fn prompt() -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(b"> ")?;
    out.flush()
}
