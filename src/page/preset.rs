//! Presets: how one site's pages are read, as CSS selectors in TOML. Those of `presets/` are part of the
//! program; a user's own override them by name.

use std::fmt;

use dom_query::Matcher;
use jiff::tz::TimeZone;
use regex::Regex;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use url::Url;

/// Every file of `presets/`, with its name for error messages.
const EMBEDDED: &[(&str, &str)] = &[
    ("astanatimes.toml", include_str!("../../presets/astanatimes.toml")),
    ("egemen.toml", include_str!("../../presets/egemen.toml")),
    ("inbusiness.toml", include_str!("../../presets/inbusiness.toml")),
    ("inform.toml", include_str!("../../presets/inform.toml")),
    ("informburo.toml", include_str!("../../presets/informburo.toml")),
    ("jasqazaq.toml", include_str!("../../presets/jasqazaq.toml")),
    ("kazpravda.toml", include_str!("../../presets/kazpravda.toml")),
    ("khabar.toml", include_str!("../../presets/khabar.toml")),
    ("kursiv.toml", include_str!("../../presets/kursiv.toml")),
    ("nur.toml", include_str!("../../presets/nur.toml")),
    ("orda.toml", include_str!("../../presets/orda.toml")),
    ("sputnik.toml", include_str!("../../presets/sputnik.toml")),
    ("tengrinews.toml", include_str!("../../presets/tengrinews.toml")),
    ("timesca.toml", include_str!("../../presets/timesca.toml")),
    ("ulysmedia.toml", include_str!("../../presets/ulysmedia.toml")),
    ("vlast.toml", include_str!("../../presets/vlast.toml")),
    ("zakon.toml", include_str!("../../presets/zakon.toml")),
];

/// How the pages of one site are read.
#[derive(Debug)]
pub struct Preset {
    name: String,
    hosts: Vec<String>,
    timezone: Option<TimeZone>,
    pub(super) listing: Option<Listing>,
    pub(super) article: Option<Article>,
}

/// How a site's listing is read.
#[derive(Debug)]
pub(super) struct Listing {
    /// Address of page `{page}`, relative to the source's.
    page: Option<String>,
    pages: u32,
    pub item: Selector,
    pub link: Option<Selector>,
    pub title: Option<Selector>,
    pub date: Option<Selector>,
    /// A heading above the items of one day, for lists that give the items only a time.
    pub day: Option<Selector>,
    pub teaser: Option<Selector>,
    pub category: Option<Selector>,
    pub image: Option<Selector>,
    /// Found in an entry's address; its first group, or the whole match, is the guid. Other links are skipped.
    pub guid: Option<Regex>,
    /// Parts of addresses that are no articles.
    pub skip: Vec<String>,
}

/// How a site's article pages are read. Of several selectors the first that gives something counts.
#[derive(Debug)]
pub(super) struct Article {
    pub container: Vec<Selector>,
    pub title: Vec<Selector>,
    pub lead: Vec<Selector>,
    pub body: Vec<Selector>,
    pub date: Vec<Selector>,
    pub author: Vec<Selector>,
    pub category: Vec<Selector>,
    pub tags: Vec<Selector>,
    pub picture: Vec<Selector>,
    pub caption: Vec<Selector>,
    pub credit: Vec<Selector>,
    /// Elements that are no part of the article.
    pub remove: Vec<Selector>,
    /// Paragraphs that begin so are no part of the article.
    pub drop: Vec<String>,
    pub next_page: Vec<Selector>,
}

/// A CSS selector, as written and as compiled.
#[derive(Debug)]
pub(super) struct Selector {
    pub text: String,
    pub matcher: Matcher,
}

/// All presets: the user's before the embedded ones.
#[derive(Debug)]
pub struct Presets {
    presets: Vec<Preset>,
}

/// What is wrong with a preset file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, line {}, column {}: {}",
            self.file, self.line, self.column, self.message
        )
    }
}

impl std::error::Error for Fault {}

impl Presets {
    /// The presets that are part of the program.
    pub fn embedded() -> Presets {
        let presets = EMBEDDED
            .iter()
            .map(|(file, text)| parse(file, text).expect("a test parses every file of presets/"))
            .collect();
        Presets { presets }
    }

    /// The embedded presets and the user's own, given as (file name, text). One with a known name takes its place.
    pub fn with_user<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Presets, Fault> {
        let mut presets: Vec<Preset> = Vec::new();
        for (file, text) in files {
            let preset = parse(file, text)?;
            presets.retain(|other| other.name != preset.name);
            presets.push(preset);
        }
        for embedded in Presets::embedded().presets {
            if presets.iter().all(|own| own.name != embedded.name) {
                presets.push(embedded);
            }
        }
        Ok(Presets { presets })
    }

    /// The preset for the host of an address.
    pub fn for_url(&self, url: &Url) -> Option<&Preset> {
        let host = url.host_str()?;
        self.presets.iter().find(|preset| preset.covers(host))
    }

    pub fn by_name(&self, name: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.name == name)
    }

    /// Their names, the user's first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.presets.iter().map(|preset| preset.name.as_str())
    }
}

impl Preset {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The zone of the dates on the site that name none.
    pub fn timezone(&self) -> Option<&TimeZone> {
        self.timezone.as_ref()
    }

    pub fn reads_listings(&self) -> bool {
        self.listing.is_some()
    }

    /// How many pages of the listing hold what is recent.
    pub fn pages(&self) -> u32 {
        self.listing.as_ref().map_or(1, |listing| listing.pages)
    }

    /// The address of a page of the listing, counted from 1, for a source on this site: the source's own
    /// host and edition, the preset's path. `None` when the preset names no pages.
    pub fn page_url(&self, source: &Url, number: u32) -> Option<Url> {
        let template = self.listing.as_ref()?.page.as_deref()?;
        source.join(&template.replace("{page}", &number.to_string())).ok()
    }

    fn covers(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| match own.strip_prefix("*.") {
            Some(parent) => host == parent || host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.')),
            None => host == own,
        })
    }
}

/// Reads one preset file.
fn parse(file: &str, text: &str) -> Result<Preset, Fault> {
    let read: File = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        fault(file, text, start, error.message().to_owned())
    })?;
    Reader { file, text }.preset(read)
}

fn fault(file: &str, text: &str, at: usize, message: String) -> Fault {
    let before = &text[..text.floor_char_boundary(at)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Fault {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message,
    }
}

/// Turns what a file says into selectors and patterns that work, or tells where one does not.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn preset(&self, read: File) -> Result<Preset, Fault> {
        if read.listing.is_none() && read.article.is_none() {
            return Err(fault(
                self.file,
                self.text,
                0,
                "neither [listing] nor [article] is given".to_owned(),
            ));
        }
        let timezone = read.timezone.map(|name| self.timezone(&name)).transpose()?;
        Ok(Preset {
            name: read.name,
            hosts: read.hosts.iter().map(|host| host.to_ascii_lowercase()).collect(),
            timezone,
            listing: read.listing.map(|it| self.listing(it)).transpose()?,
            article: read.article.map(|it| self.article(it)).transpose()?,
        })
    }

    fn listing(&self, read: ListingFile) -> Result<Listing, Fault> {
        let page = read.page.map(|page| self.template(&page)).transpose()?;
        if page.is_none() && read.pages.is_some() {
            return Err(fault(self.file, self.text, 0, "`pages` needs `page`".to_owned()));
        }
        Ok(Listing {
            page,
            pages: read.pages.unwrap_or(1).clamp(1, 20),
            item: self.selector(&read.item)?,
            link: self.optional(read.link)?,
            title: self.optional(read.title)?,
            date: self.optional(read.date)?,
            day: self.optional(read.day)?,
            teaser: self.optional(read.teaser)?,
            category: self.optional(read.category)?,
            image: self.optional(read.image)?,
            guid: read.guid.map(|pattern| self.pattern(&pattern)).transpose()?,
            skip: read.skip,
        })
    }

    fn article(&self, read: ArticleFile) -> Result<Article, Fault> {
        Ok(Article {
            container: self.selectors(read.container)?,
            title: self.selectors(read.title)?,
            lead: self.selectors(read.lead)?,
            body: self.selectors(read.body)?,
            date: self.selectors(read.date)?,
            author: self.selectors(read.author)?,
            category: self.selectors(read.category)?,
            tags: self.selectors(read.tags)?,
            picture: self.selectors(read.picture)?,
            caption: self.selectors(read.caption)?,
            credit: self.selectors(read.credit)?,
            remove: self.selectors(read.remove)?,
            drop: read.drop,
            next_page: self.selectors(read.next_page)?,
        })
    }

    fn selectors(&self, read: Option<Spanned<OneOrMany>>) -> Result<Vec<Selector>, Fault> {
        let Some(read) = read else {
            return Ok(Vec::new());
        };
        let start = read.span().start;
        let OneOrMany(many) = read.into_inner();
        many.into_iter()
            .map(|(text, at)| self.compile(text, at.unwrap_or(start)))
            .collect()
    }

    fn optional(&self, read: Option<Spanned<String>>) -> Result<Option<Selector>, Fault> {
        read.map(|one| self.selector(&one)).transpose()
    }

    fn selector(&self, read: &Spanned<String>) -> Result<Selector, Fault> {
        self.compile(read.get_ref().clone(), read.span().start)
    }

    fn compile(&self, text: String, at: usize) -> Result<Selector, Fault> {
        match Matcher::new(&text) {
            Ok(matcher) => Ok(Selector { text, matcher }),
            Err(_) => Err(fault(
                self.file,
                self.text,
                at,
                format!("`{text}` is not a CSS selector"),
            )),
        }
    }

    fn pattern(&self, read: &Spanned<String>) -> Result<Regex, Fault> {
        let text = read.get_ref();
        Regex::new(text).map_err(|_| self.fault(read, format!("`{text}` is not a regular expression")))
    }

    fn timezone(&self, read: &Spanned<String>) -> Result<TimeZone, Fault> {
        let text = read.get_ref();
        TimeZone::get(text)
            .map_err(|_| self.fault(read, format!("`{text}` is not a time zone, such as \"Asia/Almaty\"")))
    }

    fn template(&self, read: &Spanned<String>) -> Result<String, Fault> {
        let text = read.get_ref();
        if text.contains("{page}") {
            return Ok(text.clone());
        }
        Err(self.fault(read, "`page` says where the number stands with {page}".to_owned()))
    }

    fn fault(&self, read: &Spanned<String>, message: String) -> Fault {
        fault(self.file, self.text, read.span().start, message)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    hosts: Vec<String>,
    timezone: Option<Spanned<String>>,
    listing: Option<ListingFile>,
    article: Option<ArticleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListingFile {
    page: Option<Spanned<String>>,
    pages: Option<u32>,
    item: Spanned<String>,
    link: Option<Spanned<String>>,
    title: Option<Spanned<String>>,
    date: Option<Spanned<String>>,
    day: Option<Spanned<String>>,
    teaser: Option<Spanned<String>>,
    category: Option<Spanned<String>>,
    image: Option<Spanned<String>>,
    guid: Option<Spanned<String>>,
    #[serde(default)]
    skip: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleFile {
    container: Option<Spanned<OneOrMany>>,
    title: Option<Spanned<OneOrMany>>,
    lead: Option<Spanned<OneOrMany>>,
    body: Option<Spanned<OneOrMany>>,
    date: Option<Spanned<OneOrMany>>,
    author: Option<Spanned<OneOrMany>>,
    category: Option<Spanned<OneOrMany>>,
    tags: Option<Spanned<OneOrMany>>,
    picture: Option<Spanned<OneOrMany>>,
    caption: Option<Spanned<OneOrMany>>,
    credit: Option<Spanned<OneOrMany>>,
    remove: Option<Spanned<OneOrMany>>,
    #[serde(default)]
    drop: Vec<String>,
    next_page: Option<Spanned<OneOrMany>>,
}

/// A selector, or a list of which the first that gives something counts.
struct OneOrMany(Vec<(String, Option<usize>)>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor)
    }
}

struct OneOrManyVisitor;

impl<'de> Visitor<'de> for OneOrManyVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a selector or a list of selectors")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany(vec![(text.to_owned(), None)]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<OneOrMany, A::Error> {
        let mut many = Vec::new();
        while let Some(item) = items.next_element::<Spanned<String>>()? {
            let start = item.span().start;
            many.push((item.into_inner(), Some(start)));
        }
        Ok(OneOrMany(many))
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn fault_of(text: &str, expected: Expect) {
        let fault = Presets::with_user([("mine.toml", text)])
            .map(|_| "no fault")
            .unwrap_err();
        expected.assert_eq(&fault.to_string());
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn every_embedded_preset_can_be_read() {
        for (file, text) in EMBEDDED {
            let preset = parse(file, text).unwrap();
            assert_eq!(format!("{}.toml", preset.name()), *file);
        }
    }

    #[test]
    fn a_preset_is_found_by_host_and_by_name() {
        let presets = Presets::embedded();
        let name = |address: &str| presets.for_url(&url(address)).map(Preset::name);
        assert_eq!(name("https://kaz.zakon.kz/news/"), Some("zakon"));
        assert_eq!(name("https://online.zakon.kz/Document/"), None);
        assert_eq!(name("https://notzakon.kz/"), None);
        assert!(presets.by_name("zakon").is_some());
    }

    #[test]
    fn a_listing_has_the_host_of_its_source() {
        let presets = Presets::embedded();
        let preset = presets.by_name("zakon").unwrap();
        let page = preset.page_url(&url("https://kaz.zakon.kz/"), 2).unwrap();
        assert_eq!(
            page.as_str(),
            "https://kaz.zakon.kz/news/?handler=LoadMoreNews&p=2&type=list"
        );
    }

    #[test]
    fn a_preset_of_the_user_takes_the_place_of_the_embedded_one() {
        let own = "name = \"zakon\"\nhosts = [\"*.example.kz\"]\n[article]\nbody = [\".a\", \".b\"]\n";
        let presets = Presets::with_user([("own.toml", own)]).unwrap();
        assert!(presets.for_url(&url("https://kaz.zakon.kz/")).is_none());
        assert!(presets.for_url(&url("https://a.b.example.kz/")).is_some());
        assert!(presets.for_url(&url("https://example.kz/")).is_some());
        assert_eq!(presets.names().filter(|name| *name == "zakon").count(), 1);
    }

    #[test]
    fn a_fault_tells_its_place() {
        let head = "name = \"x\"\nhosts = [\"x.kz\"]\n";
        fault_of(
            &format!("{head}[article]\nbody = [\".a\", \"[[\"]\n"),
            expect!["mine.toml, line 4, column 15: `[[` is not a CSS selector"],
        );
        fault_of(
            &format!("{head}[listing]\nitem = \"li\"\n  linc = \"a\"\n"),
            expect![
                "mine.toml, line 5, column 3: unknown field `linc`, expected one of `page`, `pages`, `item`, `link`, `title`, `date`, `day`, `teaser`, `category`, `image`, `guid`, `skip`"
            ],
        );
        fault_of(
            &format!("{head}[listing]\nitem = \"li\"\nguid = '('\n"),
            expect!["mine.toml, line 5, column 8: `(` is not a regular expression"],
        );
        fault_of(
            &format!("{head}timezone = \"Asia/Atlantis\"\n[article]\n"),
            expect![[r#"mine.toml, line 3, column 12: `Asia/Atlantis` is not a time zone, such as "Asia/Almaty""#]],
        );
        fault_of(
            &format!("{head}[listing]\nitem = \"li\"\npage = \"/p/\"\n"),
            expect!["mine.toml, line 5, column 8: `page` says where the number stands with {page}"],
        );
        fault_of(
            head,
            expect!["mine.toml, line 1, column 1: neither [listing] nor [article] is given"],
        );
        fault_of(
            "name = \n",
            expect!["mine.toml, line 1, column 8: string values must be quoted, expected literal string"],
        );
    }
}
