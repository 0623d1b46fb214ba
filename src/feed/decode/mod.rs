//! Bytes → text: which charset, and why. Every document is decoded here, once.
//!
//! The order: the config; a byte order mark; the shape of UTF-16 and UTF-32; a seven-bit charset that is named and
//! used; valid UTF-8, whatever the labels say; UTF-8 with a little damage; the labels of the HTTP header and of the
//! document; the detector. A label counts only when the bytes agree with it: Latin-1 and UTF-8 are sent by default
//! and give way to Cyrillic, two strong labels that disagree are judged by the detector (HTTP wins when it knows
//! neither), and a Cyrillic label gives way to another Cyrillic charset that reads far better. That is what both
//! known orders, HTTP first and document first, have in common, and where they differ the bytes decide.

mod clean;
mod cyrillic;
mod labels;
mod tables;
#[cfg(test)]
mod tests;
mod twice;
mod unicode;
mod why;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use labels::{Charset, Label};

pub(in crate::feed) use clean::{clean, from_windows_1252};
pub(in crate::feed) use twice::repaired;
pub use why::{Namer, Why};

/// A document as text, and how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<'a> {
    /// Without a byte order mark and without characters that no document may hold.
    pub text: Cow<'a, str>,
    /// The charset, as it is usually written: `UTF-8`, `windows-1251` …
    pub name: String,
    pub why: Why,
}

/// Decodes a feed or a page. `tld` is the last part of its host (`kz`): it helps the detector.
pub fn decode<'a>(
    bytes: &'a [u8],
    content_type: Option<&str>,
    encoding: Option<&str>,
    tld: Option<&str>,
) -> Decoded<'a> {
    let (text, name, why) = choose(bytes, content_type, encoding, tld);
    let (text, name, why) = match repaired(&text) {
        Some(repaired) => (Cow::Owned(repaired), name, Why::Twice(Box::new(why))),
        None => (text, name, why),
    };
    Decoded {
        text: clean(text),
        name,
        why,
    }
}

type Choice<'a> = (Cow<'a, str>, String, Why);

fn choose<'a>(bytes: &'a [u8], content_type: Option<&str>, encoding: Option<&str>, tld: Option<&str>) -> Choice<'a> {
    if let Some(label) = encoding
        && let Some(choice) = by_config(bytes, label)
    {
        return choice;
    }
    if let Some((text, name, why)) = unicode::by_mark_or_shape(bytes) {
        return (text, name.to_owned(), why);
    }
    let bytes = unicode::without_mark(bytes);
    let labels = Labels::read(bytes, content_type);
    if let Some((charset, from)) = labels.seven_bit()
        && bytes.contains(&0x1b)
    {
        return chosen(bytes, charset, Why::Named(from));
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        let (name, why) = if text.is_ascii() {
            labels.of_ascii(content_type)
        } else {
            labels.of_utf8()
        };
        return (Cow::Borrowed(text), name, why);
    }
    if is_damaged_utf8(bytes, labels.say_utf8()) {
        return (String::from_utf8_lossy(bytes), "UTF-8".to_owned(), Why::Damaged);
    }
    let (charset, why) = judge(bytes, &labels, tld);
    let (charset, why) = kazakh(bytes, charset).map_or((charset, why), |it| (it, Why::KazakhLetters));
    chosen(bytes, charset, why)
}

fn chosen(bytes: &[u8], charset: Charset, why: Why) -> Choice<'_> {
    let text = charset.decode(bytes);
    // The detector knows only the larger of the twins; without a Ukrainian letter it is the other.
    let is_russian = charset.name() == "KOI8-U" && !text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']);
    let name = if is_russian { "KOI8-R" } else { charset.name() };
    (Cow::Owned(text), name.to_owned(), why)
}

fn by_config<'a>(bytes: &'a [u8], label: &str) -> Option<Choice<'a>> {
    match labels::read(label)? {
        Label::Ascii => Some((String::from_utf8_lossy(bytes), "US-ASCII".to_owned(), Why::Config)),
        Label::Utf16 => Some((
            Cow::Owned(unicode::decode_16(bytes, label)),
            "UTF-16".to_owned(),
            Why::Config,
        )),
        Label::Utf32 => Some((
            Cow::Owned(unicode::decode_32(bytes, label)),
            "UTF-32".to_owned(),
            Why::Config,
        )),
        Label::Charset(charset) => Some(chosen(unicode::without_mark(bytes), charset, Why::Config)),
    }
}

/// What the HTTP header and the document say.
struct Labels {
    http: Option<Label>,
    document: Option<Label>,
    /// As written in the document, to be shown.
    written: Option<String>,
}

/// Russian text of some length reads better than this, and no other charset's text does.
const READS_WELL: i64 = 400;

impl Labels {
    fn read(bytes: &[u8], content_type: Option<&str>) -> Labels {
        let written = labels::of_document(bytes);
        Labels {
            http: content_type.and_then(labels::of_header).and_then(labels::read),
            document: written.as_deref().and_then(labels::read),
            written,
        }
    }

    fn charsets(&self) -> impl Iterator<Item = (Charset, Namer)> {
        let of = |label: Option<Label>, from| match label {
            Some(Label::Charset(charset)) => Some((charset, from)),
            _ => None,
        };
        [of(self.http, Namer::Http), of(self.document, Namer::Document)]
            .into_iter()
            .flatten()
    }

    fn seven_bit(&self) -> Option<(Charset, Namer)> {
        self.charsets().find(|(charset, _)| charset.is_seven_bit())
    }

    fn say_utf8(&self) -> bool {
        self.charsets().any(|(charset, _)| charset.name() == "UTF-8")
    }

    /// Plain ASCII reads the same in every charset of eight bits: the label is kept as the name. By RFC 3023 `text/xml`
    /// without a charset is US-ASCII.
    fn of_ascii(&self, content_type: Option<&str>) -> (String, Why) {
        let named = |label: Label| match label {
            Label::Charset(charset) if !charset.is_seven_bit() => Some(charset.name()),
            Label::Ascii => Some("US-ASCII"),
            _ => None,
        };
        let is_text = content_type.is_some_and(|it| it.trim_start().to_ascii_lowercase().starts_with("text/"));
        if let Some(name) = self.http.and_then(named) {
            return (name.to_owned(), Why::Ascii(Some(Namer::Http)));
        }
        if is_text {
            return ("US-ASCII".to_owned(), Why::Ascii(None));
        }
        match self.document.and_then(named) {
            Some(name) => (name.to_owned(), Why::Ascii(Some(Namer::Document))),
            None => ("UTF-8".to_owned(), Why::Ascii(None)),
        }
    }

    fn of_utf8(&self) -> (String, Why) {
        let other = self.charsets().find(|(charset, _)| charset.name() != "UTF-8");
        let why = match (other, &self.written) {
            (Some((charset, namer)), _) => Why::ValidThough {
                namer,
                says: charset.name(),
            },
            (None, Some(written)) if self.document.is_none() => Why::ValidUnknown(shown(written)),
            _ => Why::Valid,
        };
        ("UTF-8".to_owned(), why)
    }
}

/// A label from a stranger, fit to be shown.
fn shown(label: &str) -> String {
    label.chars().filter(|c| c.is_ascii_graphic()).take(40).collect()
}

/// Judges bytes that are not UTF-8 by their labels and by the detector.
fn judge(bytes: &[u8], labels: &Labels, tld: Option<&str>) -> (Charset, Why) {
    let sample = sample(bytes);
    let fits = |charset: Charset| !charset.is_weak() && !gives_garbage(sample, charset);
    let mut strong = labels.charsets().filter(|(charset, _)| fits(*charset));
    let Some((label, from)) = strong.next() else {
        return judge_weak(labels, detect(sample, tld));
    };
    let second = strong.next().filter(|(other, _)| *other != label);
    let is_clear =
        second.is_none() && (!label.is_cyrillic() || cyrillic::plausibility(&label.decode(sample)) > READS_WELL);
    if is_clear {
        return (label, Why::Named(from));
    }
    let detected = detect(sample, tld);
    let (label, from) = second.filter(|(other, _)| *other == detected).unwrap_or((label, from));
    if label.is_cyrillic() && detected.is_cyrillic() && reads_better(sample, detected, label) {
        let why = Why::OtherLetters {
            namer: from,
            says: label.name(),
            are: detected.name(),
        };
        return (detected, why);
    }
    (label, Why::Named(from))
}

/// Without a label that says something, the detector decides; a Latin-1 label holds unless the letters are Cyrillic.
fn judge_weak(labels: &Labels, detected: Charset) -> (Charset, Why) {
    let latin = labels.charsets().find(|(charset, _)| charset.name() == "windows-1252");
    match latin {
        Some((charset, from)) if !detected.is_cyrillic() => (charset, Why::Named(from)),
        Some((charset, from)) => {
            let why = Why::CyrillicLetters {
                namer: from,
                says: charset.name(),
            };
            (detected, why)
        }
        None if labels.say_utf8() => (detected, Why::NotUtf8),
        None => (detected, Why::NoLabel),
    }
}

fn detect(bytes: &[u8], tld: Option<&str>) -> Charset {
    let tld = tld
        .map(str::to_ascii_lowercase)
        .filter(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Charset::Known(detector.guess(tld.as_deref().map(str::as_bytes), Utf8Detection::Deny))
}

/// Whether a charset leaves more than a stray byte of the text unread.
fn gives_garbage(sample: &[u8], charset: Charset) -> bool {
    let text = charset.decode(sample);
    let unread = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let foreign = sample.iter().filter(|b| **b >= 0x80).count();
    unread > 3 && unread * 50 > foreign
}

/// Whether one Cyrillic charset makes far better words of the bytes than another.
fn reads_better(sample: &[u8], charset: Charset, than: Charset) -> bool {
    if charset == than || (charset.name() == "KOI8-U" && than.name() == "KOI8-R") {
        return false;
    }
    let (ours, theirs) = (charset.decode(sample), than.decode(sample));
    cyrillic::plausibility(&ours) > cyrillic::plausibility(&theirs) + 150
}

/// The Kazakh code page of a text that windows-1251 reads strangely.
fn kazakh(bytes: &[u8], charset: Charset) -> Option<Charset> {
    let sample = sample(bytes);
    if charset.name() != "windows-1251" || !cyrillic::is_strange(&charset.decode(sample)) {
        return None;
    }
    [Charset::Ptcp154, Charset::Kz1048]
        .into_iter()
        .find(|it| cyrillic::is_kazakh(&it.decode(sample)))
}

/// As much of a document as a judgement needs, from where its letters begin.
fn sample(bytes: &[u8]) -> &[u8] {
    const ENOUGH: usize = 16 * 1024;
    let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0);
    &bytes[first..bytes.len().min(first + ENOUGH)]
}

/// Whether it is UTF-8 with some bad bytes. A sequence that the end cuts off does not count as bad.
fn is_damaged_utf8(bytes: &[u8], named: bool) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut rest = bytes.len();
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        rest -= chunk.valid().len() + chunk.invalid().len();
        let is_cut_off = rest == 0
            && chunk.invalid().len() < 4
            && std::str::from_utf8(chunk.invalid()).is_err_and(|it| it.error_len().is_none());
        bad += usize::from(!chunk.invalid().is_empty() && !is_cut_off);
    }
    if named {
        good >= bad * 3 && good > 0
    } else {
        good > bad * 20
    }
}
