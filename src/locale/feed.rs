//! What a document is, how it was decoded, and what was wrong with it, said in the reader's language. In English
//! it reads as its `Display` does.

use super::Locale;
use crate::feed::{Namer, Unreadable, Warning, What, Why};

impl Locale {
    /// Why a document was read in its charset.
    pub fn charset_why(&self, why: &Why) -> String {
        let says = |id, namer: &Namer, says: &str, are: &str| {
            let values = [
                ("namer", self.text(namer_id(*namer)).into()),
                ("says", says.into()),
                ("are", are.into()),
            ];
            self.format(id, &values)
        };
        match why {
            Why::Config => self.text("charset-config"),
            Why::Mark => self.text("charset-mark"),
            Why::Shape => self.text("charset-shape"),
            Why::Named(Namer::Http) => self.text("charset-named-http"),
            Why::Named(Namer::Document) => self.text("charset-named-document"),
            Why::Ascii(None) => self.text("charset-ascii"),
            Why::Ascii(Some(namer)) => {
                format!(
                    "{}; {}",
                    self.text("charset-ascii"),
                    self.charset_why(&Why::Named(*namer))
                )
            }
            Why::Valid => self.text("charset-valid"),
            Why::ValidThough { namer, says: it } => says("charset-valid-though", namer, it, ""),
            Why::ValidUnknown(label) => self.format("charset-valid-unknown", &[("label", label.into())]),
            Why::Damaged => self.text("charset-damaged"),
            Why::KazakhLetters => self.text("charset-kazakh-letters"),
            Why::OtherLetters { namer, says: it, are } => says("charset-other-letters", namer, it, are),
            Why::CyrillicLetters { namer, says: it } => says("charset-cyrillic-letters", namer, it, ""),
            Why::NotUtf8 => self.text("charset-not-utf8"),
            Why::NoLabel => self.text("charset-no-label"),
            Why::Twice(why) => format!("{}; {}", self.charset_why(why), self.text("charset-twice")),
        }
    }

    /// Why a document is no feed.
    pub fn unreadable(&self, unreadable: &Unreadable) -> String {
        match unreadable {
            Unreadable::Empty => self.text("fetch-empty"),
            Unreadable::WebPage { feeds, .. } if feeds.is_empty() => self.text("fetch-web-page"),
            Unreadable::WebPage { feeds, .. } => {
                let feeds: Vec<&str> = feeds.iter().map(|feed| feed.url.as_str()).collect();
                self.format("fetch-linked-feeds", &[("feeds", feeds.join(", ").into())])
            }
            Unreadable::NotAFeed { what } => self.format("fetch-not-a-feed", &[("what", self.what(what).into())]),
            Unreadable::TooLarge => self.text("fetch-no-whole-entry"),
        }
    }

    /// What was wrong with a feed and was passed over.
    pub fn feed_warning(&self, warning: &Warning) -> String {
        self.text(match warning {
            Warning::TooDeep => "warning-too-deep",
            Warning::TooManyEntries => "warning-too-many-entries",
            Warning::TooManyAttributes => "warning-too-many-attributes",
            Warning::TooLong => "warning-too-long",
            Warning::Entities => "warning-entities",
            Warning::BreaksOff => "warning-breaks-off",
            Warning::DamagedJson(fault) => return self.format("warning-damaged-json", &[("fault", fault.into())]),
        })
    }

    fn what(&self, what: &What) -> String {
        self.text(match what {
            What::PlainText => "what-plain-text",
            What::NoText => "what-no-text",
            What::Opml => "what-opml",
            What::Sitemap => "what-sitemap",
            What::Svg => "what-svg",
            What::Xml(name) => return self.format("what-xml", &[("name", name.into())]),
            What::Pdf => "what-pdf",
            What::Picture => "what-picture",
            What::Media => "what-media",
            What::Sound => "what-sound",
            What::Archive => "what-archive",
            What::DamagedJson(fault) => return self.format("what-damaged-json", &[("fault", fault.into())]),
            What::HugeJson => "what-huge-json",
            What::OtherJson => "what-other-json",
        })
    }
}

fn namer_id(namer: Namer) -> &'static str {
    match namer {
        Namer::Http => "charset-by-http",
        Namer::Document => "charset-by-document",
    }
}
