//! What a document is that is no feed, and what is wrong with one that is.

use std::fmt;

/// What a document is instead of a feed. Its words in the reader's language are those of `Locale::no_feed`.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    PlainText,
    /// Bytes that are no letters.
    NoText,
    Opml,
    Sitemap,
    Svg,
    /// XML with a root of this name.
    Xml(String),
    Pdf,
    Picture,
    /// A picture, a sound or a film: they begin alike.
    Media,
    Sound,
    Archive,
    /// JSON that breaks off or is wrong, and where.
    DamagedJson(String),
    /// JSON with more values than are read.
    HugeJson,
    OtherJson,
}

/// What was wrong with a feed and was passed over. Its words in the reader's language are those of
/// `Locale::feed_warning`.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    TooDeep,
    TooManyEntries,
    TooManyAttributes,
    TooLong,
    /// The document type defines entities.
    Entities,
    BreaksOff,
    /// Where and how.
    DamagedJson(String),
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            What::PlainText => "plain text",
            What::NoText => "no text at all",
            What::Opml => "a list of feeds (OPML)",
            What::Sitemap => "a sitemap",
            What::Svg => "a picture (SVG)",
            What::Xml(name) => return write!(f, "XML whose root is <{name}>"),
            What::Pdf => "a PDF",
            What::Picture => "a picture",
            What::Media => "a picture, a sound or a film",
            What::Sound => "a sound",
            What::Archive => "an archive",
            What::DamagedJson(fault) => return write!(f, "damaged JSON ({fault})"),
            What::HugeJson => "JSON with more than a million values",
            What::OtherJson => "JSON without items",
        })
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Warning::TooDeep => "elements are nested deeper than 256 levels; what lies deeper was passed over",
            Warning::TooManyEntries => "the feed has more than 10,000 entries; the first of them were read",
            Warning::TooManyAttributes => "a tag has more than 64 attributes; the first of them were read",
            Warning::TooLong => "the feed is longer than 10 MiB; it was read up to there",
            Warning::Entities => "the document type defines entities; they are not expanded, and nothing is fetched",
            Warning::BreaksOff => "the feed breaks off within an entry",
            Warning::DamagedJson(fault) => {
                return write!(
                    f,
                    "the JSON is damaged ({fault}); the whole items before that were read"
                );
            }
        })
    }
}
