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
const MAX_ELEMENTS: usize = 100_000;

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
            _ if tag.traits.is_ignored() => self.replace(tag),
            _ if tag.traits.is_outermost() => self.outermost(tokens, tag),
            _ if tag.traits.is_void() => self.void(tokens, tag),
            _ if tag.traits.is_raw() => self.raw(tokens, tag),
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
        self.close_before(tag);
        self.elements += 1;
        self.keep_tag(tokens, tag);
    }

    fn raw(&mut self, tokens: &mut Tokens<'a>, tag: &Tag) {
        self.close_before(tag);
        let name = self.name_of(tag);
        let content = tokens.skip_raw(&self.html[name.clone()]);
        if self.elements >= MAX_ELEMENTS || self.written() + content.len() > MAX_BYTES {
            return;
        }
        self.elements += 1;
        self.keep_tag(tokens, tag);
        self.keep(content);
        self.scope.open(tag, name, false);
    }

    fn element(&mut self, tokens: &Tokens, tag: &Tag) {
        self.close_before(tag);
        if tag.traits.is_table_part() && !self.scope.is_in_table() {
            return self.replace(tag);
        }
        let is_one_too_many = self.elements >= MAX_ELEMENTS;
        if self.scope.open(tag, self.name_of(tag), is_one_too_many) {
            self.elements += 1 + self.scope.carried();
            self.keep_tag(tokens, tag);
        } else {
            self.replace(tag);
        }
    }

    fn end(&mut self, tag: &Tag) {
        if tag.traits.is_outermost() {
            return self.keep(tag.range.clone());
        }
        let Some(closing) = self.scope.end(tag) else {
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
    fn close_before(&mut self, tag: &Tag) {
        let ends = self.scope.close_before(tag);
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
        if tag.traits.is_block() {
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
            Some(Token::Start(inner) | Token::End(inner)) if inner.traits.ends_drawing() => {
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
mod tests;
