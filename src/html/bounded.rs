//! One linear pass over markup that keeps every later pass linear: the parser's open elements are modelled closely
//! enough to know how deep it will be, and the tags that would make it dig, repeat or multiply are left out. Text stays.
//!
//! Drawings (`svg`), `template`, `select` and comments go whole, the tags of formulas (`math`) go alone: nobody in the
//! house reads them, and each has parsing rules of its own that would let markup pass unseen.

use std::borrow::Cow;
use std::ops::Range;

use super::name::{self, Name};
use super::scope::Scope;
use super::token::{Tag, Token, Tokens};

const MAX_ATTRIBUTES: usize = 64;

/// Bytes of one attribute's value: a picture inside a page goes, its address stays.
const MAX_VALUE: usize = 64 * 1024;

/// Cells that a table cell may span.
const MAX_SPAN: &str = "1000";

/// Elements of a document; each costs the tree some 400 bytes with its text.
const MAX_ELEMENTS: usize = 150_000;

/// Bytes of a document.
const MAX_BYTES: usize = 5 * 1024 * 1024;

/// The markup, no deeper than 256 elements, no wider than 64 attributes a tag, no longer than 5 MiB, with the spans of
/// table cells clamped to 1000. Tags are dropped, the text in them stays.
pub fn bounded(html: &str) -> Cow<'_, str> {
    let mut pass = Pass {
        html,
        out: String::new(),
        pending: 0..0,
        is_changed: false,
        scope: Scope::default(),
        elements: 0,
        outermost: Vec::new(),
    };
    let mut tokens = Tokens::new(html);
    while pass.written() < MAX_BYTES {
        let Some(token) = tokens.next() else { break };
        match token {
            Token::Text(range) => pass.text(range),
            Token::Start(tag) => pass.start(&mut tokens, &tag),
            Token::End(tag) => pass.end(&tag),
            Token::Doctype(range) if pass.written() == 0 => pass.keep(range),
            Token::Doctype(_) | Token::Comment => {}
        }
    }
    pass.finish()
}

struct Pass<'a> {
    html: &'a str,
    out: String,
    /// What is kept as it is but not yet copied.
    pending: Range<usize>,
    /// Something was put in.
    is_changed: bool,
    scope: Scope,
    elements: usize,
    /// `html`, `head` and `body` met so far: the parser gathers the attributes of each further one.
    outermost: Vec<Name>,
}

impl<'a> Pass<'a> {
    fn written(&self) -> usize {
        self.out.len() + self.pending.len()
    }

    /// What is neither kept nor inserted is left out.
    fn keep(&mut self, range: Range<usize>) {
        if self.pending.end == range.start {
            self.pending.end = range.end;
        } else {
            self.flush();
            self.pending = range;
        }
    }

    fn insert(&mut self, text: &str) {
        self.flush();
        self.out.push_str(text);
        self.is_changed = true;
    }

    fn flush(&mut self) {
        self.out.push_str(&self.html[self.pending.clone()]);
        self.pending = 0..0;
    }

    fn finish(mut self) -> Cow<'a, str> {
        if !self.is_changed && self.pending == (0..self.html.len()) {
            return Cow::Borrowed(self.html);
        }
        self.flush();
        Cow::Owned(self.out)
    }

    fn text(&mut self, range: Range<usize>) {
        let room = MAX_BYTES.saturating_sub(self.written());
        let end = self.html.floor_char_boundary(range.end.min(range.start + room));
        self.keep(range.start..end);
    }

    fn start(&mut self, tokens: &mut Tokens<'a>, tag: &Tag) {
        match tag.name {
            name::SVG => skip_drawing(tokens, tag),
            name::TEMPLATE => skip_closed(tokens, "template"),
            name::SELECT => skip_closed(tokens, "select"),
            name::ANNOTATION => skip_closed(tokens, "annotation"),
            name if name::is_ignored(name) => self.replace(tag),
            name if name::is_outermost(name) => self.outermost(tokens, tag),
            name if name::is_void(name) => self.void(tokens, tag),
            name if name::is_raw(name) => self.raw(tokens, tag),
            _ => self.element(tokens, tag),
        }
    }

    fn outermost(&mut self, tokens: &Tokens, tag: &Tag) {
        if !self.outermost.contains(&tag.name) {
            self.outermost.push(tag.name);
            self.keep_tag(tokens, tag);
        }
    }

    fn void(&mut self, tokens: &Tokens, tag: &Tag) {
        let is_lost = tag.name == name::COL && !self.scope.is_in_table();
        if is_lost || self.elements >= MAX_ELEMENTS {
            return self.replace(tag);
        }
        self.close_before(tag.name);
        self.elements += 1;
        self.keep_tag(tokens, tag);
    }

    fn raw(&mut self, tokens: &mut Tokens<'a>, tag: &Tag) {
        self.close_before(tag.name);
        let name = self.name_of(tag);
        let content = tokens.skip_raw(&self.html[name.clone()]);
        if self.elements >= MAX_ELEMENTS || self.written() + content.len() > MAX_BYTES {
            return;
        }
        self.elements += 1;
        self.keep_tag(tokens, tag);
        self.keep(content);
        self.scope.open(tag.name, name, false);
    }

    fn element(&mut self, tokens: &Tokens, tag: &Tag) {
        self.close_before(tag.name);
        if name::is_table_part(tag.name) && !self.scope.is_in_table() {
            return self.replace(tag);
        }
        let is_one_too_many = self.elements >= MAX_ELEMENTS;
        if self.scope.open(tag.name, self.name_of(tag), is_one_too_many) {
            self.elements += 1 + self.scope.carried();
            self.keep_tag(tokens, tag);
        } else {
            self.replace(tag);
        }
    }

    fn end(&mut self, tag: &Tag) {
        if name::is_outermost(tag.name) {
            return self.keep(tag.range.clone());
        }
        let Some(closing) = self.scope.end(tag.name) else {
            return self.stray_end(tag);
        };
        self.insert_ends(&closing.before);
        if closing.is_silent {
            self.replace(tag);
        } else {
            self.keep(tag.range.clone());
        }
    }

    /// Two end tags mean something alone.
    fn stray_end(&mut self, tag: &Tag) {
        if self.elements >= MAX_ELEMENTS {
            return self.replace(tag);
        }
        if tag.name == name::BR {
            self.elements += 1;
            self.insert("<br>");
        } else if tag.name == name::P {
            self.elements += 1;
            self.keep(tag.range.clone());
        }
    }

    /// Writes out the ends of what a start tag closes without saying so.
    fn close_before(&mut self, name: Name) {
        let ends = self.scope.close_before(name);
        self.insert_ends(&ends);
    }

    fn insert_ends(&mut self, ends: &[Range<usize>]) {
        for name in ends {
            let end = format!("</{}>", &self.html[name.clone()]);
            self.insert(&end);
        }
    }

    /// Leaves a tag out; what stood apart stays apart.
    fn replace(&mut self, tag: &Tag) {
        if name::is_block(tag.name) {
            self.insert("\n");
        }
    }

    fn keep_tag(&mut self, tokens: &Tokens, tag: &Tag) {
        let mut from = tag.range.start;
        for attribute in tokens.attributes.iter().take(MAX_ATTRIBUTES) {
            let value = attribute.value.clone().unwrap_or(0..0);
            if value.len() > MAX_VALUE {
                self.keep(from..attribute.whole.start);
                from = attribute.whole.end;
            } else if is_span(&self.html[attribute.name.clone()]) && is_large(&self.html[value.clone()]) {
                self.keep(from..value.start);
                self.insert(MAX_SPAN);
                from = value.end;
            }
        }
        if let Some(more) = tokens.attributes.get(MAX_ATTRIBUTES) {
            self.keep(from..more.whole.start);
            from = tag.range.end - 1;
        }
        self.keep(from..tag.range.end);
    }

    fn name_of(&self, tag: &Tag) -> Range<usize> {
        let start = tag.range.start + 1;
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let length = self.html[start..tag.range.end].find(ends).unwrap_or(0);
        start..start + length
    }
}

/// Passes over a drawing, up to its end or to HTML that can't be in one.
fn skip_drawing(tokens: &mut Tokens, tag: &Tag) {
    let mut depth = usize::from(!tag.is_self_closing);
    while depth > 0 {
        let before = tokens.position();
        match tokens.next() {
            Some(Token::Start(inner)) if inner.name == tag.name => depth += usize::from(!inner.is_self_closing),
            Some(Token::End(inner)) if inner.name == tag.name => depth -= 1,
            Some(Token::Start(inner) | Token::End(inner)) if name::ends_drawing(inner.name) => {
                return tokens.go_back(before);
            }
            Some(_) => {}
            None => return,
        }
    }
}

/// Passes over an element with all that is in it; over its tag alone when it has no end.
fn skip_closed(tokens: &mut Tokens, name: &str) {
    let start = tokens.position();
    tokens.skip_raw(name);
    if tokens.is_at_end() {
        tokens.go_back(start);
    }
}

fn is_span(attribute: &str) -> bool {
    attribute.eq_ignore_ascii_case("colspan") || attribute.eq_ignore_ascii_case("rowspan")
}

fn is_large(number: &str) -> bool {
    let digits = number.trim().trim_start_matches(['+', '0']);
    digits.len() > 3 && digits != MAX_SPAN && digits.bytes().take(4).all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
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
        same(
            "<!DOCTYPE html><html><head><title>a < b</title><script>if (a<b) '</p>'</script></head><body>x</body></html>",
        );
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
}
