//! Element names as numbers, and what the HTML standard says of each name.

/// A name without regard to case (FNV-1a of its lower case). Two names that meet in one number cost a wrong end tag at
/// worst.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Name(u64);

impl Name {
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
}

macro_rules! names {
    ($($constant:ident $name:literal)*) => { $(pub(super) const $constant: Name = Name::new($name);)* };
}

names! {
    A "a" ADDRESS "address" ANNOTATION "annotation" BR "br" BUTTON "button" COL "col" COLGROUP "colgroup" DD "dd"
    DIV "div" DT "dt" LI "li" NOBR "nobr" P "p" SELECT "select" SVG "svg" TABLE "table" TEMPLATE "template" TR "tr"
}

/// Makes a question of a list of names.
macro_rules! question {
    ($(#[$doc:meta])* $question:ident: $($name:literal)*) => {
        $(#[$doc])*
        pub(super) fn $question(name: Name) -> bool {
            const NAMES: &[Name] = &[$(Name::new($name)),*];
            NAMES.contains(&name)
        }
    };
}

question! {
    /// Has no content and no end tag.
    is_void: "area" "base" "basefont" "bgsound" "br" "col" "embed" "frame" "hr" "image" "img" "input" "keygen" "link"
        "meta" "param" "source" "track" "wbr"
}

question! {
    /// What lies inside is not markup.
    is_raw: "script" "style" "textarea" "title" "iframe" "noembed" "noframes" "xmp"
}

question! {
    /// Survives the end of the block that it was opened in, and is opened again in the next one.
    is_formatting: "a" "b" "big" "code" "em" "font" "i" "nobr" "s" "small" "strike" "strong" "tt" "u"
}

question! {
    /// Ends an open paragraph.
    ends_paragraph: "address" "article" "aside" "blockquote" "center" "dd" "details" "dialog" "dir" "div" "dl" "dt"
        "fieldset" "figcaption" "figure" "footer" "form" "h1" "h2" "h3" "h4" "h5" "h6" "header" "hgroup" "hr" "li"
        "listing" "main" "menu" "nav" "ol" "p" "pre" "search" "section" "summary" "table" "ul" "xmp"
}

question! {
    /// Stands apart from the text around it, so that words must not join across its tag.
    is_block: "address" "article" "aside" "blockquote" "body" "br" "caption" "center" "dd" "details" "dialog" "dir"
        "div" "dl" "dt" "fieldset" "figcaption" "figure" "footer" "form" "h1" "h2" "h3" "h4" "h5" "h6" "head" "header"
        "hgroup" "hr" "html" "iframe" "img" "legend" "li" "listing" "main" "menu" "nav" "ol" "optgroup" "option" "p"
        "pre" "search" "section" "summary" "table" "tbody" "td" "textarea" "tfoot" "th" "thead" "title" "tr" "ul"
        "video" "audio" "xmp"
}

question! {
    /// "Special" in the words of the standard: an end tag of an inline element does not reach across it.
    is_special: "address" "applet" "article" "aside" "blockquote" "button" "caption" "center" "colgroup" "dd" "details"
        "dir" "div" "dl" "dt" "fieldset" "figcaption" "figure" "footer" "form" "h1" "h2" "h3" "h4" "h5" "h6" "header"
        "hgroup" "li" "listing" "main" "marquee" "menu" "nav" "noscript" "object" "ol" "p" "pre" "search" "section"
        "select" "summary" "table" "tbody" "td" "tfoot" "th" "thead" "tr" "ul"
}

question! {
    /// No end tag of a block outside reaches into these.
    is_scope: "applet" "caption" "marquee" "object" "table" "td" "th"
}

question! {
    /// Its tags are left out, since they change how the parser reads all that follows.
    is_ignored: "annotation-xml" "frame" "frameset" "math" "optgroup" "option" "plaintext"
}

question! {
    /// There is one of each in a document.
    is_outermost: "html" "head" "body"
}

question! { is_heading: "h1" "h2" "h3" "h4" "h5" "h6" }

question! { is_list: "ol" "ul" "menu" "dir" }

question! { is_cell: "td" "th" }

question! { is_table_section: "tbody" "thead" "tfoot" }

question! {
    /// Means something inside a table alone.
    is_table_part: "caption" "col" "colgroup" "tbody" "thead" "tfoot" "tr" "td" "th"
}

question! {
    /// HTML that ends an open drawing.
    ends_drawing: "b" "big" "blockquote" "body" "br" "center" "code" "dd" "div" "dl" "dt" "em" "embed" "h1" "h2" "h3"
        "h4" "h5" "h6" "head" "hr" "i" "img" "li" "listing" "menu" "meta" "nobr" "ol" "p" "pre" "ruby" "s" "small"
        "span" "strong" "strike" "sub" "sup" "table" "tt" "u" "ul" "var" "article" "section" "header" "footer" "figure"
}
