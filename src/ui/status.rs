//! The line at the top: which list this is, and how a refresh goes. All that changes often is here.

use ratatui::buffer::Buffer;

use super::Look;
use super::cells::Line;
use crate::app::layout::Area;
use crate::locale::Value;

pub(super) fn draw(look: &Look, area: Area, buffer: &mut Buffer) {
    let theme = look.theme;
    let mut line = Line::of(buffer, area, 0);
    line.skip(1).shorten(1);
    let (news, is_trouble) = news(look);
    let style = if is_trouble { theme.fault() } else { theme.dim() };
    line.put_at_end(&news, style).shorten(2);
    line.put(&look.text("program-name"), theme.accent());
    line.put("  ", theme.text());
    line.put(&title(look), theme.strong());
}

/// What the screen shows: the list, or what lies over the panes.
fn title(look: &Look) -> String {
    let state = look.state;
    match () {
        () if state.settings.is_some() => look.text("settings-title"),
        () if state.help.is_some() => look.text("keys-title"),
        () if state.health.is_some() => look.text("health-title"),
        () if state.why.is_some() => look.text("why-title"),
        () => state.name(&state.headlines.list.place),
    }
}

/// What is on the right, and whether it is trouble.
fn news(look: &Look) -> (String, bool) {
    let state = look.state;
    if let Some(progress) = state.refresh {
        let done = value("done", progress.done as u64);
        let total = value("total", progress.total as u64);
        let progressed = state.locale.format("status-refreshing", &[done, total]);
        let new = state.locale.format("status-new", &[value("count", progress.new)]);
        return (
            format!("{} {progressed}{}{new}", look.signs.refreshing, look.signs.dot),
            false,
        );
    }
    let when = state.sources.last_refresh().map(|time| match time >= state.today {
        true => state.locale.clock(time, &state.zone),
        false => state.locale.relative(time, state.now, &state.zone),
    });
    let Some(when) = when else {
        return (String::new(), false);
    };
    if state.sources.is_offline() {
        return (format!("{}{}{when}", look.text("status-offline"), look.signs.dot), true);
    }
    (when, false)
}

fn value(name: &'static str, count: u64) -> (&'static str, Value<'static>) {
    (name, count.into())
}
