//! Whether a feed carries the whole article of an entry, told without a tree: every refresh asks it of every
//! entry, and only those that a person opens are read in earnest.

use crate::html;

use super::is_cut;

/// Bytes of text that no feed sends as a teaser.
pub(super) const WHOLE: usize = 1200;
/// Paragraphs that a shorter text must have to be taken for whole.
pub(super) const PARAGRAPHS: usize = 3;
/// Bytes at the end that tell whether a text breaks off.
const TAIL: usize = 240;

/// Whether what a feed carries is the whole text and not only a teaser.
pub fn is_whole(content: &str, summary: Option<&str>) -> bool {
    let Measure { text, paragraphs } = measure(content);
    let is_long = text >= WHOLE;
    let is_longer = || paragraphs >= PARAGRAPHS && text > 2 * summary.map_or(0, |it| measure(it).text);
    (is_long || is_longer()) && !breaks_off(content)
}

struct Measure {
    /// Bytes outside of tags, as far as they were counted: more than `WHOLE` is enough.
    text: usize,
    paragraphs: usize,
}

fn measure(html: &str) -> Measure {
    let (mut text, mut paragraphs) = (0, 0);
    let mut rest = html.as_bytes();
    while text < WHOLE && !rest.is_empty() {
        let start = memchr::memchr(b'<', rest).unwrap_or(rest.len());
        text += rest[..start].trim_ascii().len();
        rest = &rest[start..];
        paragraphs += usize::from(is_tag(rest, b"p"));
        let hidden = [&b"script"[..], b"style"].into_iter().find(|name| is_tag(rest, name));
        let end = match hidden {
            Some(name) => memchr::memmem::find(rest, &[b"</", name].concat()).map(|at| at + 2 + name.len()),
            None => memchr::memchr(b'>', rest).map(|at| at + 1),
        };
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    Measure { text, paragraphs }
}

fn is_tag(rest: &[u8], name: &[u8]) -> bool {
    let Some((opening, after)) = rest.split_at_checked(1 + name.len()) else {
        return false;
    };
    opening[0] == b'<'
        && opening[1..].eq_ignore_ascii_case(name)
        && after.first().is_some_and(|byte| !byte.is_ascii_alphanumeric())
}

fn breaks_off(content: &str) -> bool {
    let mut start = content.len().saturating_sub(TAIL);
    while !content.is_char_boundary(start) {
        start += 1;
    }
    // What begins within a tag would show the rest of the tag as text, but not at the end.
    is_cut(&html::text(&content[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_whole_and_a_teaser_is_not() {
        let paragraph = format!("<p>{}</p>", "Мәтін ".repeat(40));
        assert!(is_whole(&paragraph.repeat(4), None));
        assert!(!is_whole(&paragraph, None));
        assert!(!is_whole("", None));
    }

    #[test]
    fn three_paragraphs_are_whole_when_they_say_more_than_the_teaser() {
        let content = "<p>Бірінші абзац.</p><P class=x>Екінші абзац.</P><p>Үшінші абзац.</p>";
        assert!(is_whole(content, Some("Бірінші абзац.")));
        assert!(!is_whole(content, Some("Бірінші абзац. Екінші абзац. Үшінші абзац.")));
        assert!(!is_whole(&content.replace("<p>Ү", "<b>Ү"), None));
    }

    #[test]
    fn a_text_that_breaks_off_is_not_whole() {
        let long = format!("<p>{}</p>", "слово ".repeat(300));
        for end in [
            "…",
            "[&hellip;]",
            "...</p>",
            "<a href=/x>Читать далее</a>",
            "<a href=/x>Толығырақ</a></p>",
        ] {
            assert!(!is_whole(&format!("{long}<p>слово {end}"), None), "{end}");
        }
        assert!(is_whole(&long, None));
    }

    #[test]
    fn markup_and_scripts_are_no_text() {
        let script = format!(
            "<script>{}</script><style>{}</style>",
            "x ".repeat(2000),
            "y ".repeat(2000)
        );
        assert!(!is_whole(&script, None));
        assert!(!is_whole(
            &"<p class=\"a very long class name\"></p>".repeat(200),
            Some("teaser")
        ));
        assert!(!is_whole(&format!("<{}", "a".repeat(5000)), None));
    }

    #[test]
    fn what_is_told_whole_is_read_whole() {
        let content = format!("<p>{}</p>", "Толық мәтін. ".repeat(60)).repeat(3);
        assert!(is_whole(&content, None) && super::super::feed_article(&content, None).is_some());
    }
}
