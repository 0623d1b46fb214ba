//! Bounds hold for every soup of tags, and ordinary markup does not feel them.

use dom_query::{Document, NodeRef};
use proptest::prelude::*;

use super::*;

fn check(html: &str, expected: &str) {
    assert_eq!(bounded(html), expected);
}

fn same(html: &str) {
    assert!(matches!(bounded(html), Cow::Borrowed(_)), "{}", bounded(html));
}

fn depth(html: &str) -> usize {
    depth_and_nodes(html).0
}

fn depth_and_nodes(html: &str) -> (usize, usize) {
    let document = Document::from(bounded(html).as_ref());
    let mut deepest = 0;
    let mut nodes = 0;
    let mut stack = vec![(document.root(), 0)];
    while let Some((node, depth)) = stack.pop() {
        deepest = deepest.max(depth);
        nodes += 1;
        stack.extend(node.children_it(false).map(|child: NodeRef| (child, depth + 1)));
    }
    (deepest, nodes)
}

#[test]
fn ordinary_markup_passes_untouched() {
    same("<p>one<p>two <b>bold</b><ul><li>a<li>b</li></ul><table><tr><td>1<td>2</td></tr></table>");
    same("<html><head></head><body><script><!--\n<script src='a.js'></script>\n--></script><p>x</p></body></html>");
    same("<!DOCTYPE html><html><head><title>a < b</title><script>if (a<b) '</p>'</script></head><body>x</body></html>");
    same("<p>5 < 6 & <a href='x>y' title=don't>link</a><br/>");
    same("<dl><dt>a<dd>b<dt>c</dt></dl><p><b>one</p><p>two</b></p>");
}

#[test]
fn what_is_left_open_is_closed_in_order() {
    check("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</li></ul>");
    check(
        "<table><tr><td>1<tr><td>2</table>",
        "<table><tr><td>1</td></tr><tr><td>2</td></tr></table>",
    );
    check("<div><section>x</div>", "<div><section>x</section></div>");
}

#[test]
fn what_nobody_reads_goes_whole() {
    check("a<!-- <p> -->b<!---->c<![CDATA[d]]>e<?x?>f", "abcef");
    check(
        "a<svg><title>t</title><svg/><path d=''/></svg>b<svg><g>text<p>c",
        "ab<p>c",
    );
    check("a<template><p>t</p></template>b<template>c", "abc");
    check("<math><mi>x</mi><annotation>TeX</annotation></math>", "<mi>x</mi>");
}

#[test]
fn depth_is_cut_and_text_stays() {
    let html = format!("{}x{}<p>y", "<div>".repeat(3_000), "</div>".repeat(3_000));
    let out = bounded(&html);
    assert_eq!(out.matches("<div>").count(), 256);
    assert_eq!(out.matches("</div>").count(), 256);
    assert!(out.ends_with("</div><p>y"));
    for open in [
        "<ul><li>",
        "<table><tr><td>",
        "<b>",
        "<blockquote>",
        "<p><font>",
        "<a><b><a><p>",
        "<x-y>",
    ] {
        let html = format!("{}x", open.repeat(600));
        assert!(depth(&html) <= 450, "{open}: {}", depth(&html));
    }
}

#[test]
fn attributes_are_few_and_short() {
    let many: String = (0..200).map(|i| format!(" a{i}={i}")).collect();
    let out = bounded(&format!("<p{many}>x</p>")).into_owned();
    assert!(out.contains(" a63=63") && !out.contains("a64") && out.ends_with(">x</p>"));
    let long = format!("<p title='{}' id=i>x</p>", "y".repeat(100_000));
    check(&long, "<p  id=i>x</p>");
}

#[test]
fn spans_are_clamped() {
    check(
        "<table><td colspan=4000000000 rowspan='0018446744073709551615'>",
        "<table><td colspan=1000 rowspan='1000'>",
    );
    same("<table><td colspan=999 rowspan=1000>");
}

#[test]
fn formatting_is_carried_into_the_next_block_but_not_for_ever() {
    check("<p><b>one<p>two", "<p><b>one</p><p>two");
    let html = "<p><b><i>x</p>".repeat(3);
    check(
        &html,
        "<p><b><i>x</p><p><b><i>x</p><p><b><i>x</i></b></i></b></i></b></p>",
    );
}

#[test]
fn stray_ends_go_but_a_break_stays_a_break() {
    check("a</div></span>b</br>c</p>d", "ab<br>c</p>d");
    check("<span><div></span>x</div>", "<span><div>x</div>");
    check("<td>stray</td><body a=1><body b=1>", "\nstray<body a=1>");
}

#[test]
fn the_document_is_cut_at_its_size() {
    let html = format!("<p>{}", "слово ".repeat(900_000));
    assert!(bounded(&html).len() <= MAX_BYTES);
    let html = "<p>ab</p>".repeat(200_000);
    let out = bounded(&html);
    assert_eq!(out.matches("<p>").count(), MAX_ELEMENTS);
    assert_eq!(out.matches("ab").count(), 200_000);
}

const TAGS: &[&str] = &[
    "a",
    "b",
    "i",
    "font",
    "p",
    "div",
    "span",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "colgroup",
    "col",
    "h1",
    "h2",
    "blockquote",
    "pre",
    "form",
    "button",
    "select",
    "option",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
    "noscript",
    "svg",
    "math",
    "mi",
    "annotation-xml",
    "template",
    "object",
    "section",
    "body",
    "html",
    "head",
    "br",
    "img",
    "hr",
    "x-y",
    "nobr",
    "frameset",
    "plaintext",
    "ruby",
    "rt",
    "center",
    "details",
    "summary",
    "foreignObject",
    "desc",
    "iframe",
    "marquee",
    "applet",
    "input",
    "optgroup",
    "noframes",
    "mtext",
    "listing",
    "menu",
];

fn soup() -> impl Strategy<Value = String> {
    let tag = (0..TAGS.len(), 0..8usize, 1..100usize).prop_map(|(tag, kind, times)| {
        let name = TAGS[tag];
        match kind {
            0..3 => format!("<{name}>").repeat(times),
            3 => format!("<{name} class={times}>"),
            4 => format!("<{name}/>x"),
            _ => format!("</{name}>"),
        }
    });
    prop::collection::vec(tag, 1..30).prop_map(|tags| tags.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Implied `tbody`, `tr` and `colgroup` add to the depth that is counted.
    #[test]
    fn no_soup_of_tags_makes_a_deep_or_a_large_tree(html in soup()) {
        let (deepest, nodes) = depth_and_nodes(&html);
        prop_assert!(deepest <= 560, "{deepest}");
        let tags = html.matches('<').count();
        prop_assert!(nodes <= 20 + 6 * tags, "{nodes} nodes from {tags} tags");
    }
}
