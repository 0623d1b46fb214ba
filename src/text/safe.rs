//! The door for text from strangers: what passes here can be written to a terminal, a window title or a file name.
//!
//! Removed: escape sequences whole, control characters, marks that turn or hide text (bidi, zero width, tags, variation
//! selectors), fillers that look like nothing, and floods of combining marks. What remains is NFC. Joiners and selectors
//! stay only where a picture or a script needs them. Nothing else in the house does this work.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfc_quick};
use url::Url;

use super::emoji;

/// Marks above one letter: Vietnamese and vocalised Arabic need three, an attack on the terminal a thousand.
const MAX_MARKS: usize = 6;

/// Joiners in one picture; the longest that Unicode recommends has four.
const MAX_JOINS: usize = 8;

/// Bytes of an OSC, DCS, APC, PM or SOS string. A longer one is rather a stray introducer, and its text is kept.
const MAX_STRING: usize = 4096;

/// Bytes of the parameters of a CSI sequence.
const MAX_PARAMETERS: usize = 256;

/// Bytes of an address.
const MAX_URL: usize = 8 * 1024;

/// One line for a list, a title or a notice: blanks and line breaks collapse into single spaces, ends are trimmed.
pub fn line(text: &str) -> String {
    let clean = clean(text, SoftHyphens::Drop);
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Text of several lines: `\n`, `\t` and blanks stay as they are.
pub fn block(text: &str) -> String {
    clean(text, SoftHyphens::Drop).into_owned()
}

/// HTML source, and text nodes on their way to the renderer: as `block`, but soft hyphens stay, since words are broken
/// there and only there are they dropped.
pub fn markup(text: &str) -> Cow<'_, str> {
    clean(text, SoftHyphens::Keep)
}

/// Whether `block` would leave the text as it is.
pub fn is_safe(text: &str) -> bool {
    match clean(text, SoftHyphens::Drop) {
        Cow::Borrowed(_) => true,
        Cow::Owned(clean) => clean == text,
    }
}

/// An address that may be opened, copied or fetched: http or https, at most 8 KiB, no controls, no name and password.
pub fn url(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
    if text.len() > MAX_URL {
        return None;
    }
    // As the URL standard has it: an address broken over lines is whole again.
    let text: String = text.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if text.chars().any(char::is_control) || text.contains("%00") {
        return None;
    }
    let mut url = Url::parse(&text).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    if !url.username().is_empty() || url.password().is_some() {
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    let url = String::from(url);
    (url.len() <= MAX_URL).then_some(url)
}

/// Marks, and what else joins the cell of the letter before it without a width of its own. No line may begin with one.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{1161}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}')
}

#[derive(Clone, Copy, PartialEq)]
enum SoftHyphens {
    Keep,
    Drop,
}

fn clean(text: &str, soft_hyphens: SoftHyphens) -> Cow<'_, str> {
    let Some(first) = first_odd(text) else {
        return Cow::Borrowed(text);
    };
    let filtered = Filter::run(text, first, soft_hyphens);
    if is_nfc_quick(filtered.chars()) == IsNormalized::Yes {
        return Cow::Owned(filtered);
    }
    let composed: String = filtered.nfc().collect();
    // A few characters decompose for good, so that a letter may have gained marks.
    Cow::Owned(Filter::run(&composed, 0, soft_hyphens))
}

/// Where the first character stands that is not plain. All text that is stored comes by here, so what most of it is
/// made of, ASCII and Cyrillic, is passed over without being decoded, and many bytes at a time.
fn first_odd(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = plain_run(bytes);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' '..=b'~' | b'\n' | b'\t' => at += 1,
            // U+0400 to U+047F.
            0xD0 | 0xD1 => at += 2,
            _ => match text[at..].chars().next() {
                Some(c) if is_plain(c) => {
                    at += c.len_utf8();
                    at += plain_run(&bytes[at..]);
                }
                _ => return Some(at),
            },
        }
    }
    None
}

/// How many bytes from a character's first one on are whole blocks of plain ASCII and Cyrillic, up to a character's
/// end. The loop over a block has no branch, so that it is done in a few steps.
fn plain_run(bytes: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let mut run = 0;
    for block in bytes.chunks_exact(BLOCK) {
        // What goes on a letter (0x80 to 0xBF) belongs to one that was seen, as the text is UTF-8.
        let is_odd = block.iter().fold(false, |odd, byte| {
            let is_ascii = (b' '..=b'~').contains(byte) | (*byte == b'\n') | (*byte == b'\t');
            odd | !(is_ascii | (0x80..=0xBF).contains(byte) | (*byte & 0xFE == 0xD0))
        });
        if is_odd {
            break;
        }
        run += BLOCK;
    }
    // A letter that the last block cuts is looked at again.
    run - usize::from(run > 0 && bytes[run - 1] & 0xFE == 0xD0)
}

/// Characters that need no second look, and that NFC leaves alone: nearly all of every text.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\n' | '\t' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{388}'..='\u{482}'
        | '\u{48A}'..='\u{530}' | '\u{2010}'..='\u{2027}' | '\u{202F}'..='\u{205F}' | '\u{2116}'
        | '\u{3000}'..='\u{3029}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

struct Filter<'a> {
    text: &'a str,
    at: usize,
    out: String,
    soft_hyphens: SoftHyphens,
    /// Marks since the last letter; `None` where there is no letter to carry one.
    marks: Option<usize>,
    /// What was written last is a picture, perhaps with its selector or skin tone.
    in_picture: bool,
    joins: usize,
    /// Where the next end of an OSC string lies, once looked for: keeps a flood of introducers linear.
    terminator: Option<usize>,
}

impl Filter<'_> {
    /// `start` is where the first character that is not plain stands; what comes before it is copied.
    fn run(text: &str, start: usize, soft_hyphens: SoftHyphens) -> String {
        let mut out = String::with_capacity(text.len());
        out.push_str(&text[..start]);
        let marks = out.chars().next_back().and_then(|c| carries_marks(c).then_some(0));
        let in_picture = out.chars().next_back().is_some_and(emoji::is_picture);
        let mut filter = Filter {
            text,
            at: start,
            out,
            soft_hyphens,
            marks,
            in_picture,
            joins: 0,
            terminator: None,
        };
        while let Some(c) = filter.text[filter.at..].chars().next() {
            filter.at += c.len_utf8();
            filter.take(c);
        }
        filter.out
    }

    fn take(&mut self, c: char) {
        match c {
            _ if is_plain(c) => self.push(c),
            '\r' if self.next() == Some('\n') => {}
            '\r' | '\u{B}' | '\u{C}' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.push('\n'),
            '\u{1B}' => self.skip_escape(),
            '\u{9B}' => self.skip_parameters(),
            '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => self.skip_string(),
            '\u{AD}' if self.soft_hyphens == SoftHyphens::Keep => self.push(c),
            '\u{200C}' | '\u{200D}' => self.join(c),
            '\u{FE0E}' | '\u{FE0F}' => self.select(c),
            '\u{1F3F4}' => self.flag(c),
            '\u{2800}' => self.push(' '),
            _ if c.is_control() || is_invisible(c) => {}
            _ if is_private(c) => self.push('\u{FFFD}'),
            _ if is_mark(c) => self.mark(c),
            _ if is_prefix(c) && self.out.ends_with(is_prefix) => {}
            _ => self.push(c),
        }
    }

    fn next(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn push(&mut self, c: char) {
        let is_picture = emoji::is_picture(c);
        let is_joined = is_picture && self.out.ends_with('\u{200D}');
        if !is_joined && !emoji::is_modifier(c) {
            self.joins = 0;
        }
        self.in_picture = is_picture || (self.in_picture && emoji::is_modifier(c));
        self.marks = carries_marks(c).then_some(0);
        self.out.push(c);
    }

    fn mark(&mut self, c: char) {
        if let Some(marks) = &mut self.marks
            && *marks < MAX_MARKS
        {
            *marks += 1;
            self.out.push(c);
        }
    }

    fn join(&mut self, joiner: char) {
        let Some(next) = self.next() else { return };
        let in_picture = joiner == '\u{200D}' && self.in_picture && emoji::is_picture(next) && self.joins < MAX_JOINS;
        let in_script = self.out.chars().next_back().is_some_and(joins_script)
            && joins_script(next)
            && !is_mark(next)
            && !is_invisible(next);
        if in_picture {
            self.joins += 1;
        }
        if in_picture || in_script {
            self.out.push(joiner);
        }
    }

    /// Text or picture style, right after a picture; and the keycap, whose base is a digit.
    fn select(&mut self, selector: char) {
        let Some(last) = self.out.chars().next_back() else {
            return;
        };
        let is_keycap = matches!(last, '0'..='9' | '#' | '*') && self.next() == Some('\u{20E3}');
        if emoji::is_picture(last) || is_keycap {
            self.out.push(selector);
        }
    }

    /// The black flag, followed by the tags of a region: `gbeng`, `gbsct`, … and the end tag. Other tags are hidden text.
    fn flag(&mut self, flag: char) {
        self.push(flag);
        let rest = &self.text[self.at..];
        let is_tag = |c: &char| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
        let tags = rest.chars().take_while(is_tag).take(7).count();
        // Every tag character takes four bytes.
        let length = tags * 4;
        if (3..=6).contains(&tags) && rest[length..].starts_with('\u{E007F}') {
            self.out.push_str(&rest[..length + 4]);
            self.at += length + 4;
        }
    }

    fn skip_escape(&mut self) {
        let Some(next) = self.next() else { return };
        match next {
            '[' => {
                self.at += 1;
                self.skip_parameters();
            }
            ']' | 'P' | 'X' | '^' | '_' => {
                self.at += 1;
                self.skip_string();
            }
            ' '..='/' => {
                let rest = &self.text.as_bytes()[self.at..];
                let length = rest
                    .iter()
                    .take(MAX_PARAMETERS)
                    .take_while(|b| (0x20..=0x2F).contains(*b))
                    .count();
                if rest.get(length).is_some_and(|b| (0x30..=0x7E).contains(b)) {
                    self.at += length + 1;
                }
            }
            '0'..='~' => self.at += 1,
            _ => {}
        }
    }

    /// The rest of a CSI sequence: parameters, intermediates and the final byte. Without one, only its introducer goes.
    fn skip_parameters(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let parameters = rest
            .iter()
            .take(MAX_PARAMETERS)
            .take_while(|b| (0x30..=0x3F).contains(*b))
            .count();
        let intermediates = rest[parameters..]
            .iter()
            .take(MAX_PARAMETERS)
            .take_while(|b| (0x20..=0x2F).contains(*b))
            .count();
        let length = parameters + intermediates;
        if rest.get(length).is_some_and(|b| (0x40..=0x7E).contains(b)) {
            self.at += length + 1;
        }
    }

    /// The rest of an OSC, DCS, APC, PM or SOS string up to BEL or ST.
    fn skip_string(&mut self) {
        if self.terminator.is_none_or(|end| end < self.at) {
            let rest = &self.text[self.at..];
            let end = rest.find(['\u{7}', '\u{9C}', '\u{1B}']).unwrap_or(rest.len());
            self.terminator = Some(self.at + end);
        }
        let end = self.terminator.unwrap_or(self.text.len());
        if end - self.at > MAX_STRING {
            return;
        }
        match self.text[end..].chars().next() {
            Some('\u{1B}') if self.text[end..].starts_with("\u{1B}\\") => self.at = end + 2,
            // Another sequence begins: the terminal gives this one up, and so do we.
            Some('\u{1B}') => self.at = end,
            Some(terminator) => self.at = end + terminator.len_utf8(),
            None => {}
        }
    }
}

/// What a combining mark may stand on. Not on the ends of a tag: with U+0338, NFC would make `>` a letter.
fn carries_marks(c: char) -> bool {
    !(c.is_whitespace() || matches!(c, '<' | '>' | '\u{AD}'))
}

/// Turns, hides or joins text without being seen, or looks like nothing.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}'
        | '\u{8E2}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{110BD}' | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters of a few scripts that join the cell of the letter after them: one is a letter, a row of them a flood.
fn is_prefix(c: char) -> bool {
    matches!(
        c,
        '\u{D4E}' | '\u{111C2}' | '\u{111C3}' | '\u{113D1}' | '\u{1193F}' | '\u{11941}' | '\u{11A3A}' | '\u{11A84}'
            ..='\u{11A89}' | '\u{11D46}' | '\u{11F02}'
    )
}

/// Private use, where fonts draw icons of their own, and what is no character at all.
fn is_private(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF0000..) || code & 0xFFFE == 0xFFFE
}

/// Scripts whose letters need joiners to be written right: Arabic and Syriac, N'Ko, those of India, Khmer, Mongolian.
fn joins_script(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6FA}'..='\u{6FF}' | '\u{710}'..='\u{77F}'
        | '\u{7CA}'..='\u{7FA}' | '\u{8A0}'..='\u{8C9}' | '\u{900}'..='\u{DFF}' | '\u{1780}'..='\u{17D3}'
        | '\u{1820}'..='\u{18AA}')
}

#[cfg(test)]
mod tests;
