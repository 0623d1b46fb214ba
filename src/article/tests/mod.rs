//! Articles as they are read: HTML in, lines out.

mod found;
mod properties;
mod typography;

use expect_test::Expect;

use super::*;
use crate::model::Language;

fn text(html: &str, width: usize) -> String {
    render(html, &Options::new(width)).to_text()
}

fn check(html: &str, width: usize, expected: Expect) {
    expected.assert_eq(&text(html, width));
}

fn check_with(html: &str, options: Options, expected: Expect) {
    expected.assert_eq(&render(html, &options).to_text());
}

/// The text with its roles and styles, as far as they differ from plain text.
fn styled(rendered: &Rendered) -> String {
    let mut out = String::new();
    for line in &rendered.lines {
        for span in &line.spans {
            let style = span.style;
            let mut marks = Vec::new();
            if style.role != Role::Text {
                marks.push(format!("{:?}", style.role).to_lowercase());
            }
            let flags = [
                (style.strong, "strong"),
                (style.emphasis, "emphasis"),
                (style.code, "code"),
                (style.inserted, "inserted"),
                (style.deleted, "deleted"),
                (style.marked, "marked"),
                (style.link.is_some(), "link"),
            ];
            marks.extend(
                flags
                    .iter()
                    .filter(|(is_set, _)| *is_set)
                    .map(|(_, name)| (*name).to_owned()),
            );
            if marks.is_empty() {
                out.push_str(&span.text);
            } else {
                out.push_str(&format!("<{}|{}>", marks.join(" "), span.text));
            }
        }
        out.push('\n');
    }
    out
}
