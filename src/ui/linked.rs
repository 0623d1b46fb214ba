//! Which cells of the screen carry the address of a link, for terminals that can follow one.

use crate::app::State;
use crate::app::layout::Pane;
use crate::app::prompt::Prompt;

/// Cells of one line that belong to a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    /// Which link of the article it is: a link that is broken over two lines is one.
    pub id: usize,
    /// http or https, and nothing but what an address may have.
    pub url: String,
}

impl Linked {
    pub fn covers(&self, x: u16, y: u16) -> bool {
        y == self.y && (self.x..self.x + self.width).contains(&x)
    }

    pub fn cells(&self) -> impl Iterator<Item = (u16, u16)> + use<> {
        let y = self.y;
        (self.x..self.x + self.width).map(move |x| (x, y))
    }
}

/// The links of the article that can be seen; none while something lies over it.
pub fn linked(state: &State) -> Vec<Linked> {
    let is_covered = state.help.is_some()
        || state.links.is_some()
        || state.gallery.is_some()
        || matches!(state.prompt, Some(Prompt::Palette(_) | Prompt::Theme(_)));
    let is_shown = state.layout().area(Pane::Reader).is_some();
    let Some(text) = state.reader.text.as_ref().filter(|_| is_shown && !is_covered) else {
        return vec![];
    };
    let area = state.text_area();
    let top = state.reader.top;
    let lines = top..top + usize::from(area.height);
    let mut linked = Vec::new();
    for (id, link) in text
        .rendered
        .links
        .iter()
        .enumerate()
        .filter(|(_, link)| is_sendable(&link.url))
    {
        for place in link.places.iter().filter(|place| lines.contains(&place.line)) {
            let start = place.columns.start.min(usize::from(area.width)) as u16;
            let end = place.columns.end.min(usize::from(area.width)) as u16;
            linked.push(Linked {
                x: area.x + start,
                y: area.y + (place.line - top) as u16,
                width: end - start,
                id,
                url: link.url.clone(),
            });
        }
    }
    linked
}

/// The address goes to the terminal as it is: nothing in it may end the sequence, or be anything but http.
fn is_sendable(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.len() <= 2048
        && url.bytes().all(|b| b.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stage::Stage;

    #[test]
    fn the_cells_of_a_link_carry_its_address_while_nothing_lies_over_them() {
        let mut stage = Stage::new(3);
        stage.resize(60, 14).keys("<enter>").fetch(1);
        let urls: Vec<String> = linked(&stage.state).into_iter().map(|link| link.url).collect();
        assert_eq!(urls, ["https://dala.example/a", "https://dala.example/b"]);
        stage.keys("?");
        assert_eq!(linked(&stage.state), []);
    }

    #[test]
    fn only_whole_addresses_of_the_web_are_sent() {
        assert!(is_sendable("https://dala.example/a?b=c;d"));
        for url in [
            "#end",
            "/a",
            "file:///etc/passwd",
            "https://a/\u{1b}]8;;",
            "https://a b/",
            "https://дала/",
        ] {
            assert!(!is_sendable(url), "{url}");
        }
    }
}
