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

#[derive(Clone, Copy, PartialEq)]
enum SoftHyphens {
    Keep,
    Drop,
}

fn clean(text: &str, soft_hyphens: SoftHyphens) -> Cow<'_, str> {
    let Some((first, _)) = text.char_indices().find(|(_, c)| !is_plain(*c)) else {
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

/// Marks, and what else joins the cell of the letter before it without a width of its own.
fn is_mark(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{1161}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}' | '\u{D4E}' | '\u{111C2}' | '\u{111C3}'
            | '\u{1193F}' | '\u{11941}' | '\u{11A3A}' | '\u{11A84}'..='\u{11A89}' | '\u{11D46}' | '\u{11F02}')
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(line(input), expected, "{}", input.escape_unicode());
    }

    #[test]
    fn escape_sequences_go_whole() {
        check("a\x1b[31mred\x1b[0m", "ared");
        check("a\u{9b}1;31mb", "ab");
        check("x\x1b]52;c;QUFB\x07y", "xy");
        check("x\x1b]8;;http://e\x1b\\y\u{9d}0;t\u{9c}z", "xyz");
        check("a\x1b(Bb\x1bcd\x1b#8e", "abde");
        check("a\x1bPq#0\x1b\\b\x1b_G1\x1b\\c", "abc");
    }

    #[test]
    fn a_sequence_without_end_costs_no_text() {
        check("a\x1b]0;Заголовок", "a0;Заголовок");
        check("a\x1b[привет", "aпривет");
        check("a\x1b", "a");
        let long = "б".repeat(5000);
        assert_eq!(line(&format!("\x1b]{long}\x07")), long);
    }

    #[test]
    fn blanks_and_breaks_of_every_kind_become_one_space() {
        check("\t a\r\n\u{2028}b\u{a0}\u{3000}c\u{85}d\u{b} ", "a b c d");
        assert_eq!(block("a\r\nb\rc\u{2029}d  e\tf"), "a\nb\nc\nd  e\tf");
    }

    #[test]
    fn what_turns_or_hides_text_goes() {
        check("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e\u{61c}f", "abcdef");
        check("a\u{e0041}\u{e0001}b\u{fe01}\u{e0100}c", "abc");
        check("a\u{3164}\u{115f}\u{ffa0}\u{fffa}b\u{2800}c", "ab c");
        check("\0\x08\x7f\u{9f}x", "x");
        check("\u{e000}\u{fdd0}\u{10ffff}", "\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn soft_hyphens_stay_in_markup_alone() {
        check("сверх\u{ad}длинное", "сверхдлинное");
        assert_eq!(markup("сверх\u{ad}длинное\u{200b}"), "сверх\u{ad}длинное");
        assert!(!is_safe("сверх\u{ad}длинное"));
    }

    #[test]
    fn pictures_keep_their_joiners_and_letters_do_not() {
        for whole in [
            "👨‍👩‍👧‍👦",
            "🏳️‍🌈",
            "❤️",
            "1️⃣",
            "👨🏽‍🚀",
            "🇰🇿",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "©️",
        ] {
            check(whole, whole);
        }
        check("а\u{200d}б👍\u{200d}в1\u{fe0f}2", "аб👍в12");
        check("🏴\u{e0067}\u{e0062}x", "🏴x");
        check("می\u{200c}خواهم क\u{94d}\u{200d}ष", "می\u{200c}خواهم क\u{94d}\u{200d}ष");
    }

    #[test]
    fn marks_are_bounded_and_letters_composed() {
        check("и\u{306}е\u{308}", "йё");
        let flood = format!("Z{}algo", "\u{336}\u{300}".repeat(500));
        assert_eq!(line(&flood).chars().count(), 5 + MAX_MARKS);
        check("\u{301}a \u{301}b", "a b");
        assert_eq!(block("<p>\u{338}x"), "<p>x");
        check(
            "\u{344}a\u{344}\u{344}\u{344}\u{344}\u{344}\u{344}",
            "ä\u{301}\u{308}\u{301}\u{308}\u{301}\u{308}",
        );
    }

    #[test]
    fn addresses_are_http_and_hold_no_secret() {
        assert_eq!(
            url(" https://и:п@пример.kz/а b\n?q=1 ").as_deref(),
            Some("https://xn--e1afmkfd.kz/%D0%B0%20b?q=1")
        );
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "",
            "/a",
            "https://e.org/\x1b]0;x\x07",
            "http://e.org/%00",
        ] {
            assert_eq!(url(bad), None, "{bad:?}");
        }
        assert_eq!(url(&format!("http://e.org/{}", "a".repeat(9000))), None);
    }

    /// Written from the list of what a terminal must never see, not from the code above.
    fn forbidden(text: &str) -> Option<char> {
        let chars: Vec<char> = text.chars().collect();
        let bad = |i: &usize| match chars[*i] {
            '\n' | '\t' => false,
            '\u{FE0E}' | '\u{FE0F}' => *i == 0,
            '\u{200C}' | '\u{200D}' => *i == 0 || *i + 1 == chars.len(),
            '\u{E0030}'..='\u{E007F}' => !chars[..*i].contains(&'\u{1F3F4}'),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' => true,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
            '\u{fff9}'..='\u{fffc}' | '\u{fe00}'..='\u{fe0d}' | '\u{e0000}'..='\u{e0fff}' => true,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fffe}' | '\u{ffff}' => true,
            '\u{3164}' | '\u{115f}' | '\u{1160}' | '\u{ffa0}' | '\u{2800}' => true,
            _ => false,
        };
        (0..chars.len()).find(bad).map(|i| chars[i])
    }

    fn strange() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            prop::char::range('\0', '\u{9f}').prop_map(String::from),
            prop::char::range('\u{2000}', '\u{206f}').prop_map(String::from),
            prop::char::range('\u{300}', '\u{36f}').prop_map(String::from),
            prop::char::range('\u{e0000}', '\u{e0fff}').prop_map(String::from),
            prop::char::range('\u{1f3f0}', '\u{1f3ff}').prop_map(String::from),
            "[👨❤🏴1ааفक\u{fe0f}\u{200d}\u{200c}\u{20e3}\u{94d}\u{93c}]".prop_map(String::from),
            "\x1b[\\[\\]PX^_(c]?[0-9;а ]{0,3}[m\x07\u{9c}]?".prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn nothing_forbidden_passes(text in strange()) {
            for out in [line(&text), block(&text)] {
                prop_assert_eq!(forbidden(&out), None, "{}", out.escape_unicode());
                prop_assert!(is_safe(&out), "{}", out.escape_unicode());
            }
            prop_assert!(!line(&text).contains(['\n', '\t']));
        }

        #[test]
        fn what_has_passed_passes_again_unchanged(text in strange()) {
            let once = line(&text);
            prop_assert_eq!(line(&once), once.clone());
            let once = block(&text);
            prop_assert_eq!(block(&once), once.clone());
            let once = markup(&text).into_owned();
            prop_assert_eq!(markup(&once).into_owned(), once.clone());
        }
    }
}
