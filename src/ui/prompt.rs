//! The line at the bottom: a question, a notice, or the few keys that matter here.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use unicode_segmentation::UnicodeSegmentation;

use super::cells::Line;
use super::{Cursor, Look, choices, notice, palette, themes};
use crate::app::action::Action;
use crate::app::field::Field;
use crate::app::groups;
use crate::app::health::Health;
use crate::app::keymap::written;
use crate::app::layout::{Area, Pane};
use crate::app::prompt::Prompt;
use crate::app::reader::Find;
use crate::config::settings::SETTINGS;
use crate::query::Fault;
use crate::text::width;

/// What a pane's hints are: an action, or two that belong together, and the word for them.
type Hint = (&'static [Action], &'static str);

const SOURCES: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-move"),
    (&[Action::Open], "hint-open"),
    (&[Action::Refresh], "hint-refresh"),
    (&[Action::AddSource], "hint-add"),
    (&[Action::Help], "hint-help"),
];
const HEADLINES: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-move"),
    (&[Action::Open], "hint-open"),
    (&[Action::NextUnread], "hint-next-unread"),
    (&[Action::Refresh], "hint-refresh"),
    (&[Action::Help], "hint-help"),
];
const READER: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-move"),
    (&[Action::Back], "hint-back"),
    (&[Action::NextUnread], "hint-next-unread"),
    (&[Action::OpenBrowser], "hint-browser"),
    (&[Action::Help], "hint-help"),
];
const GALLERY: &[Hint] = &[
    (&[Action::Left, Action::Right], "hint-move"),
    (&[Action::Back], "hint-back"),
];
const HEALTH: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-move"),
    (&[Action::Open], "hint-details"),
    (&[Action::Left, Action::Right], "hint-sort"),
    (&[Action::Refresh], "hint-refresh"),
    (&[Action::Back], "hint-back"),
];
const DETAILS: &[Hint] = &[
    (&[Action::Left, Action::Right], "hint-other-source"),
    (&[Action::Refresh], "hint-refresh"),
    (&[Action::CopyLink], "hint-copy"),
    (&[Action::Back], "hint-back"),
];
const HELP: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-move"),
    (&[Action::Search], "hint-search"),
    (&[Action::Back], "hint-close"),
];
const SETTING: &[Hint] = &[
    (&[Action::Open], "hint-change"),
    (&[Action::Down, Action::Up], "hint-move"),
    (&[Action::Undo], "hint-default"),
    (&[Action::Back], "hint-close"),
];
const WHY: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-move"),
    (&[Action::Back], "hint-close"),
];
const GAP: &str = "   ";

pub(super) fn draw(look: &Look, area: Area, buffer: &mut Buffer) -> Cursor {
    let theme = look.theme;
    if let Some(prompt) = &look.state.prompt {
        return Some(draw_prompt(look, prompt, area, buffer));
    }
    if let Some(message) = &look.state.notice {
        notice::draw(look, &look.message(message), theme.text(), area, buffer);
        return None;
    }
    if let Some(fault) = look
        .state
        .config_fault
        .as_ref()
        .filter(|_| look.state.pending.is_empty())
    {
        notice::draw(look, fault, theme.fault(), area, buffer);
        return None;
    }
    let mut line = Line::of(buffer, area, 0);
    line.skip(1).shorten(1);
    offline_news(look, &mut line);
    if look.state.focus == Pane::Reader && look.state.gallery.is_none() && look.state.health.is_none() {
        reader_news(look, &mut line);
    }
    if !look.state.pending.is_empty() {
        line.put(&format!("{} …", written(&look.state.pending)), theme.text());
        return None;
    }
    match &look.state.reader.hints {
        Some(hints) if look.state.focus == Pane::Reader => {
            line.put(&look.text(hints.follow.message()), theme.text());
        }
        _ => hints(look, &mut line),
    }
    None
}

fn draw_prompt(look: &Look, prompt: &Prompt, area: Area, buffer: &mut Buffer) -> (u16, u16) {
    let theme = look.theme;
    let mut line = Line::of(buffer, area, 0);
    line.skip(1).shorten(1);
    match prompt {
        Prompt::Confirm(question) => {
            line.put(&look.message(&question.message()), theme.strong());
            line.put("  ", theme.text());
            let values = [("yes", "y".into()), ("no", "esc".into())];
            line.put(&look.state.locale.format("ask-yes-no", &values), theme.dim());
            line.place()
        }
        Prompt::Search(search) => {
            let cursor = query(look, "prompt-search", &search.field, search.fault.as_ref(), &mut line);
            choices::draw_completions(look, &search.completing, buffer);
            cursor
        }
        Prompt::Ask(ask) => {
            let cursor = query(look, ask.what.message(), &ask.field, ask.fault.as_ref(), &mut line);
            choices::draw_completions(look, &ask.completing, buffer);
            cursor
        }
        Prompt::Orders(orders) => {
            line.put(&look.text("prompt-sort"), theme.accent())
                .put(": ", theme.accent());
            let cursor = line.place();
            line.put(&look.text(groups::message(groups::current(look.state))), theme.text());
            choices::draw_orders(look, orders, buffer);
            cursor
        }
        Prompt::Find(text, _) => {
            if let Some(find) = look.state.reader.find.as_ref().filter(|find| !find.needle.is_empty()) {
                line.put_at_end(&found(look, find), theme.dim()).shorten(2);
            }
            field(look, "prompt-find", text, &mut line)
        }
        Prompt::Number(number) => field(look, "prompt-link", number, &mut line),
        Prompt::Setting(at, text) => named_field(look, SETTINGS[*at].key, text, &mut line),
        Prompt::HelpSearch(text) => field(look, "prompt-search", text, &mut line),
        Prompt::Theme(chooser) => {
            line.put(&look.text("prompt-theme"), theme.accent())
                .put(": ", theme.accent());
            let cursor = line.place();
            line.put(&look.theme_name(&look.state.config.theme), theme.text());
            themes::draw(look, chooser, buffer);
            cursor
        }
        Prompt::Palette(palette) => {
            let cursor = field(look, "prompt-command", &palette.field, &mut line);
            palette::draw(look, palette, buffer);
            cursor
        }
    }
}

/// At the right: how far the articles and pictures are that the list lacks.
fn offline_news(look: &Look, line: &mut Line) {
    let Some(progress) = look.state.offline else {
        return;
    };
    let id = if progress.is_pictures {
        "status-pictures"
    } else {
        "status-articles"
    };
    let values = [("done", progress.done.into()), ("total", progress.total.into())];
    let news = match progress.total {
        0 => look.text("status-looking"),
        _ => look.state.locale.format(id, &values),
    };
    line.put_at_end(&format!("{} {news}", look.signs.fetching), look.theme.accent())
        .shorten(2);
}

/// At the right: which of the places that were found this is, or how much is read.
fn reader_news(look: &Look, line: &mut Line) {
    let reader = &look.state.reader;
    let news = match (&reader.find, reader.progress(look.state.text_area())) {
        (Some(find), _) => found(look, find),
        (None, Some(percent)) => format!("{percent} %"),
        (None, None) => return,
    };
    line.put_at_end(&news, look.theme.dim()).shorten(2);
}

/// `2/14`.
fn found(look: &Look, find: &Find) -> String {
    let at = find.count().min(find.current + 1);
    let values = [("at", at.into()), ("total", find.count().into())];
    look.state.locale.format("status-position", &values)
}

/// A field with a query: what is wrong stands at the right, and the character where it goes wrong is marked.
fn query(look: &Look, name: &str, typed: &Field, fault: Option<&Fault>, line: &mut Line) -> (u16, u16) {
    let Some(fault) = fault else {
        return field(look, name, typed, line);
    };
    let words = look.state.locale.query_problem(fault);
    let room = line.room() / 2;
    line.put_at_end(&width::clip(&words, room), look.theme.fault())
        .shorten(2);
    let start = line.place().0 + width::of(&look.text(name)) as u16 + 2;
    let room = line.room();
    let cursor = field(look, name, typed, line);
    // The query was read without the blanks that it begins with. A field that was scrolled shows no place for it.
    let blanks = typed.text.chars().take_while(|c| c.is_whitespace()).count();
    let before: String = typed.text.chars().take(blanks + fault.position).collect();
    let at = width::of(&before);
    if width::of(&typed.text) < room.saturating_sub(usize::from(start - 1)) {
        let end = width::of(typed.text.trim_end()).max(at + 1);
        let until = typed.text[before.len().min(typed.text.len())..]
            .find(char::is_whitespace)
            .map_or(end, |blank| {
                at + width::of(&typed.text[before.len()..before.len() + blank]).max(1)
            });
        let mark = look.theme.fault().add_modifier(Modifier::UNDERLINED);
        line.lay(start + at as u16, (until - at).max(1) as u16, mark);
    }
    cursor
}

/// A field behind its name, the part around the cursor when it is longer than the line; where its cursor is.
fn field(look: &Look, name: &str, field: &Field, line: &mut Line) -> (u16, u16) {
    named_field(look, &look.text(name), field, line)
}

fn named_field(look: &Look, name: &str, field: &Field, line: &mut Line) -> (u16, u16) {
    line.put(name, look.theme.accent()).put(": ", look.theme.accent());
    let (before, after) = field.text.split_at(field.cursor);
    let surplus = (width::of(before) + 1).saturating_sub(line.room());
    let mut shown = before;
    while !shown.is_empty() && width::of(before) - width::of(shown) < surplus {
        let next = shown.graphemes(true).next().map_or(shown.len(), str::len);
        shown = &shown[next..];
    }
    line.put(shown, look.theme.text());
    let cursor = line.place();
    line.put(after, look.theme.text());
    cursor
}

/// The hints that fit, the help always among them.
fn hints(look: &Look, line: &mut Line) {
    let pane = look.state.focus;
    let hints = match (&look.state.health, pane) {
        _ if look.state.gallery.is_some() => GALLERY,
        (Some(Health { details: Some(_), .. }), _) => DETAILS,
        (Some(_), _) => HEALTH,
        _ if look.state.settings.is_some() => SETTING,
        _ if look.state.help.is_some() => HELP,
        _ if look.state.why.is_some() => WHY,
        (None, Pane::Sources) => SOURCES,
        (None, Pane::Headlines) => HEADLINES,
        (None, Pane::Reader) => READER,
    };
    let mut hints: Vec<(String, String)> = hints.iter().filter_map(|hint| hint_words(look, hint, pane)).collect();
    let cells = |(keys, word): &(String, String)| width::of(keys) + 1 + width::of(word) + GAP.len();
    while hints.len() > 1 && hints.iter().map(cells).sum::<usize>() > line.room() + GAP.len() {
        hints.remove(hints.len() - 2);
    }
    for (keys, word) in hints {
        line.put(&keys, look.theme.accent()).skip(1);
        line.put(&word, look.theme.dim()).skip(GAP.len());
    }
}

fn hint_words(look: &Look, (actions, word): &Hint, pane: Pane) -> Option<(String, String)> {
    let keys: Vec<String> = actions.iter().filter_map(|action| look.key(*action, pane)).collect();
    (!keys.is_empty()).then(|| (keys.join("/"), look.text(word)))
}
