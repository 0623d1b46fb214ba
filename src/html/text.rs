//! Markup into one line of text, with no tree: thousands of titles a refresh pass here.

use super::entity::unescape_into;
use super::name::Name;
use super::token::{Token, Tokens, has_markup};
use crate::text::safe;

/// Names whose content is never shown.
const HIDDEN: &[(Name, &str)] = &[
    (Name::new("script"), "script"),
    (Name::new("style"), "style"),
    (Name::new("template"), "template"),
    (Name::new("iframe"), "iframe"),
    (Name::new("noembed"), "noembed"),
    (Name::new("noframes"), "noframes"),
];

/// The text of a piece of HTML, safe and on one line: tags go, references are decoded, blocks and line breaks become
/// spaces.
pub fn text(html: &str) -> String {
    if !has_markup(html) {
        return safe::line(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => unescape_into(&html[range], &mut out),
            Token::Start(tag) => {
                if tag.traits.is_block() {
                    out.push(' ');
                }
                if let Some((_, hidden)) = HIDDEN.iter().find(|(name, _)| *name == tag.name) {
                    tokens.skip_raw(hidden);
                }
            }
            Token::End(tag) if tag.traits.is_block() => out.push(' '),
            _ => {}
        }
    }
    safe::line(&out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(text(html), expected);
    }

    #[test]
    fn tags_go_and_references_are_decoded() {
        check(
            "Жаңа <b>көпір</b> &laquo;Есіл&raquo; &amp; т.б.",
            "Жаңа көпір «Есіл» & т.б.",
        );
        check("&lt;b&gt; is a tag", "<b> is a tag");
        check("plain", "plain");
    }

    #[test]
    fn words_do_not_join_across_blocks() {
        check(
            "<p>one</p><p>two<br>three</p><ul><li>a<li>b</ul>c<i>d</i>",
            "one two three a b cd",
        );
    }

    #[test]
    fn what_is_never_shown_goes() {
        check(
            "a<script>if (a<b) {}</script>b<style>p{}</style><!-- c > d -->e<!---->f",
            "abef",
        );
        check("a<script>never closed", "a");
    }

    #[test]
    fn a_less_than_sign_is_text_and_a_cut_tag_is_not() {
        check("5 < 6 and 7<8 <", "5 < 6 and 7<8 <");
        check("тізім <a href=\"http://e.org/very-long", "тізім");
        check("a <b title=\"x>y\">c</b> <i title=don't>d</i>", "a c d");
    }

    proptest! {
        #[test]
        fn any_text_ends_safe(html in "\\PC*|[<>a-z/&#;!\"'= \u{1b}\u{202e}-]*") {
            prop_assert!(safe::is_safe(&text(&html)));
        }
    }
}
