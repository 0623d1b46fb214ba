//! Names of charsets as servers and documents write them: `win-1251`, `utf8`, `koi8`, `'windows-1251'` …

use encoding_rs::Encoding;

use super::tables;

/// A charset that we can decode byte by byte. UTF-16 and UTF-32 are told by their shape instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Charset {
    Known(&'static Encoding),
    Ptcp154,
    Kz1048,
}

/// What a label means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Label {
    Charset(Charset),
    Ascii,
    Utf16,
    Utf32,
}

impl Charset {
    pub(super) fn name(self) -> &'static str {
        match self {
            Charset::Known(encoding) => encoding.name(),
            Charset::Ptcp154 => "PTCP154",
            Charset::Kz1048 => "KZ-1048",
        }
    }

    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Charset::Known(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Charset::Ptcp154 => tables::decode(bytes, tables::PTCP154),
            Charset::Kz1048 => tables::decode(bytes, tables::KZ_1048),
        }
    }

    pub(super) fn is_cyrillic(self) -> bool {
        const NAMES: [&str; 8] = [
            "windows-1251",
            "KOI8-R",
            "KOI8-U",
            "ISO-8859-5",
            "IBM866",
            "x-mac-cyrillic",
            "PTCP154",
            "KZ-1048",
        ];
        NAMES.contains(&self.name())
    }

    /// Labels that servers add by default and that therefore say little.
    pub(super) fn is_weak(self) -> bool {
        matches!(self.name(), "UTF-8" | "windows-1252")
    }

    /// Charsets of seven bits: their text is plain ASCII and valid UTF-8 to the eye of a decoder.
    pub(super) fn is_seven_bit(self) -> bool {
        self.name() == "ISO-2022-JP"
    }
}

/// The charset that a label names; `None` when nobody knows it.
pub(super) fn read(label: &str) -> Option<Label> {
    let label = label
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | ','))
        .to_ascii_lowercase()
        .replace(['_', ' '], "-");
    match label.as_str() {
        "us-ascii" | "ascii" | "ansi-x3.4-1968" | "iso646-us" | "646" => return Some(Label::Ascii),
        "utf-16" | "utf16" | "u16" | "utf-16le" | "utf-16be" | "ucs-2" | "unicode" => return Some(Label::Utf16),
        "utf-32" | "utf32" | "u32" | "utf-32le" | "utf-32be" | "ucs-4" => return Some(Label::Utf32),
        "ptcp154" | "pt154" | "cp154" | "csptcp154" | "cyrillic-asian" => {
            return Some(Label::Charset(Charset::Ptcp154));
        }
        "kz-1048" | "kz1048" | "rk1048" | "strk1048-2002" | "strk1048" | "cskz1048" => {
            return Some(Label::Charset(Charset::Kz1048));
        }
        _ => {}
    }
    let spellings = [label.clone(), respelled(&label)];
    let known = spellings
        .iter()
        .find_map(|it| Encoding::for_label_no_replacement(it.as_bytes()))?;
    Some(Label::Charset(Charset::Known(known)))
}

/// The standard spelling of a label that people spell in their own way.
fn respelled(label: &str) -> String {
    let bare: String = label.chars().filter(|c| *c != '-').collect();
    let number = |prefix: &str| {
        let rest = bare.strip_prefix(prefix)?;
        (!rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit())).then_some(rest)
    };
    let windows = ["win", "windows", "cp", "ms", "xcp", "ansi"]
        .iter()
        .find_map(|it| number(it));
    if let Some(page) = windows {
        return match page {
            "866" => "ibm866".to_owned(),
            "932" => "shift_jis".to_owned(),
            "936" => "gbk".to_owned(),
            "949" => "euc-kr".to_owned(),
            "950" => "big5".to_owned(),
            "65001" => "utf-8".to_owned(),
            page => format!("windows-{page}"),
        };
    }
    if let Some(part) = number("iso8859").or_else(|| number("8859")).or_else(|| number("latin")) {
        return format!("iso-8859-{part}");
    }
    match bare.as_str() {
        "koi8" | "koi8r" | "koi8ru" | "koi" | "cskoi8r" => "koi8-r".to_owned(),
        "koi8u" => "koi8-u".to_owned(),
        "dos" | "dos866" | "866" | "ibm866" => "ibm866".to_owned(),
        "mac" | "maccyrillic" | "xmaccyrillic" => "x-mac-cyrillic".to_owned(),
        "utf8" | "utf8mb4" | "utf8n" | "unicode11utf8" => "utf-8".to_owned(),
        "sjis" | "xsjis" | "shiftjis" => "shift_jis".to_owned(),
        "gb2312" | "xgbk" | "euccn" => "gbk".to_owned(),
        "eucjp" => "euc-jp".to_owned(),
        "euckr" => "euc-kr".to_owned(),
        _ => bare,
    }
}

/// The `charset` of a Content-Type, with whatever quotes and blanks it is written.
pub(super) fn of_header(content_type: &str) -> Option<&str> {
    let lower = content_type.to_ascii_lowercase();
    let at = lower.find("charset")?;
    let rest = content_type.get(at + "charset".len()..)?.trim_start();
    let value = rest.strip_prefix('=')?.split([';', ',']).next()?;
    let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    (!value.is_empty()).then_some(value)
}

/// The `encoding` of the XML declaration, or the `charset` of an HTML `meta`, from the first bytes of a document.
pub(super) fn of_document(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(4096).map(|b| char::from(*b)).collect();
    let lower = head.to_ascii_lowercase();
    if let Some(declaration) = lower.find("<?xml").map(|at| &lower[at..])
        && let Some(end) = declaration.find('>')
        && let Some(value) = attribute(&declaration[..end], "encoding")
    {
        return Some(value.to_owned());
    }
    lower.match_indices("<meta").find_map(|(at, _)| {
        let tag = &lower[at..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        attribute(tag, "charset").map(str::to_owned)
    })
}

/// The value that follows `name =` in a tag, quoted or not.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(name)? + name.len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let value = rest
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '?' | '>' | ';' | '/'))
        .next()?;
    (!value.is_empty()).then_some(value)
}
