//! Element names as numbers, and what the HTML standard says of each name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A name without regard to case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name(u64);

impl Name {
    /// FNV-1a of its lower case. Two names that meet in one number cost a wrong end tag at worst.
    pub const fn new(name: &str) -> Name {
        let bytes = name.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut at = 0;
        while at < bytes.len() {
            hash ^= bytes[at].to_ascii_lowercase() as u64;
            hash = hash.wrapping_mul(0x100_0000_01b3);
            at += 1;
        }
        Name(hash)
    }

    /// Looked up once for every tag: what is open is asked again and again.
    pub fn traits(self) -> Traits {
        let found = KNOWN.binary_search_by_key(&self, |(name, _)| *name);
        found.map_or(Traits(0), |index| KNOWN[index].1)
    }
}

macro_rules! names {
    ($($constant:ident $name:literal)*) => { $(pub(super) const $constant: Name = Name::new($name);)* };
}

names! {
    A "a" ADDRESS "address" ANNOTATION "annotation" BR "br" BUTTON "button" COL "col" COLGROUP "colgroup" DD "dd"
    DIV "div" DT "dt" LI "li" NOBR "nobr" P "p" SELECT "select" SVG "svg" TABLE "table" TEMPLATE "template" TR "tr"
}

/// What holds of a name, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Traits(u32);

/// Makes a question of a list of names, and of all lists one table.
macro_rules! traits {
    ($($(#[$doc:meta])* $question:ident: $($name:literal)*;)*) => {
        #[allow(non_camel_case_types)]
        enum Bit { $($question),* }

        impl Traits {
            $($(#[$doc])* pub fn $question(self) -> bool {
                self.0 & (1 << Bit::$question as u32) != 0
            })*
        }

        const LISTS: &[(u32, &[&str])] = &[$((1 << Bit::$question as u32, &[$($name),*])),*];
    };
}

traits! {
    /// Has no content and no end tag.
    is_void: "area" "base" "basefont" "bgsound" "br" "col" "embed" "frame" "hr" "image" "img" "input" "keygen" "link"
        "meta" "param" "source" "track" "wbr";
    /// What lies inside is not markup.
    is_raw: "script" "style" "textarea" "title" "iframe" "noembed" "noframes" "xmp";
    /// Survives the end of the block that it was opened in, and is opened again in the next one.
    is_formatting: "a" "b" "big" "code" "em" "font" "i" "nobr" "s" "small" "strike" "strong" "tt" "u";
    /// Ends an open paragraph.
    ends_paragraph: "address" "article" "aside" "blockquote" "center" "dd" "details" "dialog" "dir" "div" "dl" "dt"
        "fieldset" "figcaption" "figure" "footer" "form" "h1" "h2" "h3" "h4" "h5" "h6" "header" "hgroup" "hr" "li"
        "listing" "main" "menu" "nav" "ol" "p" "pre" "search" "section" "summary" "table" "ul" "xmp";
    /// Stands apart from the text around it, so that words must not join across its tag.
    is_block: "address" "article" "aside" "blockquote" "body" "br" "caption" "center" "dd" "details" "dialog" "dir"
        "div" "dl" "dt" "fieldset" "figcaption" "figure" "footer" "form" "h1" "h2" "h3" "h4" "h5" "h6" "head" "header"
        "hgroup" "hr" "html" "iframe" "img" "legend" "li" "listing" "main" "menu" "nav" "ol" "optgroup" "option" "p"
        "pre" "search" "section" "summary" "table" "tbody" "td" "textarea" "tfoot" "th" "thead" "title" "tr" "ul"
        "video" "audio" "xmp";
    /// "Special" in the words of the standard: an end tag of an inline element does not reach across it.
    is_special: "address" "applet" "article" "aside" "blockquote" "button" "caption" "center" "colgroup" "dd" "details"
        "dir" "div" "dl" "dt" "fieldset" "figcaption" "figure" "footer" "form" "h1" "h2" "h3" "h4" "h5" "h6" "header"
        "hgroup" "li" "listing" "main" "marquee" "menu" "nav" "noscript" "object" "ol" "p" "pre" "search" "section"
        "select" "summary" "table" "tbody" "td" "tfoot" "th" "thead" "tr" "ul";
    /// No end tag of a block outside reaches into these.
    is_scope: "applet" "caption" "marquee" "object" "table" "td" "th";
    /// HTML that ends an open drawing.
    ends_drawing: "b" "big" "blockquote" "body" "br" "center" "code" "dd" "div" "dl" "dt" "em" "embed" "h1" "h2" "h3"
        "h4" "h5" "h6" "head" "hr" "i" "img" "li" "listing" "menu" "meta" "nobr" "ol" "p" "pre" "ruby" "s" "small"
        "span" "strong" "strike" "sub" "sup" "table" "tt" "u" "ul" "var" "article" "section" "header" "footer" "figure";
    /// Its tags are left out, since they change how the parser reads all that follows.
    is_ignored: "annotation-xml" "frame" "frameset" "math" "optgroup" "option" "plaintext";
    /// There is one of each in a document.
    is_outermost: "html" "head" "body";
    is_heading: "h1" "h2" "h3" "h4" "h5" "h6";
    is_list: "ol" "ul" "menu" "dir";
    is_cell: "td" "th";
    is_table_section: "tbody" "thead" "tfoot";
    /// Means something inside a table alone.
    is_table_part: "caption" "col" "colgroup" "tbody" "thead" "tfoot" "tr" "td" "th";
}

/// All names that have traits, in the order of their numbers.
static KNOWN: LazyLock<Vec<(Name, Traits)>> = LazyLock::new(|| {
    let mut known = BTreeMap::new();
    for (bit, names) in LISTS {
        for name in *names {
            known.entry(Name::new(name)).or_insert(Traits(0)).0 |= bit;
        }
    }
    known.into_iter().collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_with_its_traits() {
        for (bit, names) in LISTS {
            for name in *names {
                assert_ne!(Name::new(name).traits().0 & bit, 0, "{name}");
            }
        }
        assert!(Name::new("TD").traits().is_cell() && !Name::new("td").traits().is_void());
        assert_eq!(Name::new("x-y").traits(), Traits(0));
    }
}
