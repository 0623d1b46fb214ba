//! Why a document was read in a charset.

use std::fmt;

/// The reason of the choice. Its words in the reader's language are those of `Locale::charset_why`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Why {
    Config,
    Mark,
    Shape,
    Named(Namer),
    /// Plain ASCII reads the same in every charset of eight bits.
    Ascii(Option<Namer>),
    Valid,
    ValidThough {
        namer: Namer,
        says: &'static str,
    },
    /// The document names a charset that nobody knows.
    ValidUnknown(String),
    Damaged,
    KazakhLetters,
    OtherLetters {
        namer: Namer,
        says: &'static str,
        are: &'static str,
    },
    CyrillicLetters {
        namer: Namer,
        says: &'static str,
    },
    NotUtf8,
    #[default]
    NoLabel,
    /// What was read so was UTF-8 read as another charset before it was sent.
    Twice(Box<Why>),
}

/// Who names a charset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namer {
    Http,
    Document,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Config => write!(f, "set in the config"),
            Why::Mark => write!(f, "a byte order mark"),
            Why::Shape => write!(f, "the shape of the bytes"),
            Why::Named(namer) => write!(f, "named by {namer}"),
            Why::Ascii(None) => write!(f, "only ASCII letters"),
            Why::Ascii(Some(namer)) => write!(f, "only ASCII letters; named by {namer}"),
            Why::Valid => write!(f, "all of it is valid UTF-8"),
            Why::ValidThough { namer, says } => write!(f, "all of it is valid UTF-8, though {namer} says {says}"),
            Why::ValidUnknown(label) => {
                write!(
                    f,
                    "all of it is valid UTF-8; nobody knows the charset `{label}` that the document names"
                )
            }
            Why::Damaged => write!(f, "nearly all of it is valid UTF-8; damaged bytes are replaced"),
            Why::KazakhLetters => write!(
                f,
                "the letters of windows-1251 make no words here, those of a Kazakh code page do"
            ),
            Why::OtherLetters { namer, says, are } => {
                write!(f, "{namer} says {says}, but the letters are those of {are}")
            }
            Why::CyrillicLetters { namer, says } => {
                write!(f, "{namer} says {says}, but the letters are Cyrillic: detected")
            }
            Why::NotUtf8 => write!(f, "called UTF-8, but it is not: detected"),
            Why::NoLabel => write!(f, "detected: no label"),
            Why::Twice(why) => write!(f, "{why}; it was encoded twice, and is repaired"),
        }
    }
}

impl fmt::Display for Namer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Namer::Http => "the HTTP header",
            Namer::Document => "the document",
        })
    }
}
