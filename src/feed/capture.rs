//! Collects the value of one element: its text, or the markup within it written anew so that it is well formed.

use std::borrow::Cow;

use super::body::escaped;
use super::markup::{Tag, local, unescape};
use super::stack::Stack;

/// Elements deeper than this inside a value lose their tags; their text stays.
const DEEPEST: usize = 200;

/// Elements of HTML that are never closed.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// The value of an element, growing. Most are one piece of text, which is borrowed until it is known to be all.
#[derive(Debug, Default)]
pub(super) struct Capture<'a> {
    value: Value<'a>,
    /// The markup's elements that are not yet closed, as their beginnings were written.
    open: Vec<&'a str>,
    names: Stack,
    /// It is markup in place by its own word: its text is escaped once, and CDATA in it is plain text.
    is_inline: bool,
    pub has_markup: bool,
}

#[derive(Debug, Default)]
enum Value<'a> {
    #[default]
    Empty,
    /// As written, with references.
    Text(&'a str),
    Cdata(&'a str),
    /// Several pieces, references resolved.
    Joined(String),
    Markup(String),
}

impl<'a> Capture<'a> {
    pub(super) fn new(is_inline: bool) -> Capture<'a> {
        let value = if is_inline {
            Value::Markup(String::new())
        } else {
            Value::Empty
        };
        Capture {
            value,
            is_inline,
            ..Capture::default()
        }
    }

    pub(super) fn text(&mut self, text: &'a str) {
        match &mut self.value {
            Value::Markup(markup) => markup.push_str(text),
            _ if is_blank(text) => self.blank(),
            Value::Empty => self.value = Value::Text(text),
            _ => self.joined().push_str(&unescape(text)),
        }
    }

    pub(super) fn cdata(&mut self, text: &'a str) {
        match &mut self.value {
            Value::Markup(markup) if self.is_inline => markup.push_str(&escaped(text)),
            Value::Markup(markup) => markup.push_str(text),
            Value::Empty => self.value = Value::Cdata(text),
            _ => self.joined().push_str(text),
        }
    }

    /// A blank between pieces counts as one; before the first piece it does not count.
    fn blank(&mut self) {
        match &mut self.value {
            Value::Joined(joined) if !joined.ends_with(' ') => joined.push(' '),
            Value::Text(_) | Value::Cdata(_) => self.joined().push(' '),
            _ => {}
        }
    }

    fn joined(&mut self) -> &mut String {
        if !matches!(self.value, Value::Joined(_)) {
            self.value = Value::Joined(std::mem::take(&mut self.value).resolved());
        }
        match &mut self.value {
            Value::Joined(joined) => joined,
            _ => unreachable!("the value was joined just now"),
        }
    }

    fn markup(&mut self) -> &mut String {
        self.has_markup = true;
        if !matches!(self.value, Value::Markup(_)) {
            self.value = Value::Markup(match std::mem::take(&mut self.value) {
                Value::Text(text) | Value::Cdata(text) => text.to_owned(),
                other => other.resolved(),
            });
        }
        match &mut self.value {
            Value::Markup(markup) => markup,
            _ => unreachable!("the value was made markup just now"),
        }
    }

    /// Opens an element inside of the value. Returns whether there was room for it.
    pub(super) fn start(&mut self, tag: Tag<'a>, is_xhtml: bool) -> bool {
        if self.open.len() >= DEEPEST {
            return false;
        }
        let name = if is_xhtml { local(tag.name) } else { tag.name };
        let is_void = VOID.iter().any(|it| it.eq_ignore_ascii_case(name));
        let markup = self.markup();
        markup.push('<');
        markup.push_str(name);
        markup.push_str(tag.inner);
        markup.push('>');
        if tag.is_empty && !is_void {
            close(markup, name);
        } else if !is_void {
            self.open.push(name);
            self.names.push(tag.name);
        }
        true
    }

    /// Closes an element inside of the value. Returns whether there was such an element.
    pub(super) fn end(&mut self, name: &str) -> bool {
        let Some(at) = self.names.find(name) else {
            return false;
        };
        self.close_down_to(at);
        true
    }

    pub(super) fn is_inline(&self) -> bool {
        self.is_inline
    }

    fn close_down_to(&mut self, depth: usize) {
        self.names.truncate(depth);
        for name in self.open.split_off(depth).into_iter().rev() {
            close(self.markup(), name);
        }
    }

    /// The whole value, references resolved once unless it is markup.
    pub(super) fn finish(mut self) -> Cow<'a, str> {
        self.close_down_to(0);
        match self.value {
            Value::Text(text) => unescape(text.trim()),
            Value::Cdata(text) => Cow::Borrowed(text.trim()),
            Value::Markup(markup) if self.is_inline && !self.has_markup => unescaped(markup),
            other => Cow::Owned(other.resolved()),
        }
    }
}

impl Value<'_> {
    fn resolved(self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) => unescape(text).into_owned(),
            Value::Cdata(text) => text.to_owned(),
            Value::Joined(text) | Value::Markup(text) => text,
        }
    }
}

/// Text that was called markup but has no element in it: escaped HTML, by a mistake that is often made.
fn unescaped(markup: String) -> Cow<'static, str> {
    Cow::Owned(unescape(&markup).into_owned())
}

fn close(markup: &mut String, name: &str) {
    markup.push_str("</");
    markup.push_str(name);
    markup.push('>');
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_whitespace())
}
