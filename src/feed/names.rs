//! Names of elements → what they mean. Namespaces are read leniently: a known prefix that nobody declared keeps its
//! usual meaning, and an address that differs in its scheme, its case or its end is the same namespace.

/// The vocabulary that an element is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS, Atom, CDF and everything unknown without a prefix: they share their names.
    Core,
    Rdf,
    Dublin,
    Terms,
    Content,
    Media,
    Itunes,
    Syndication,
    Feedburner,
    Xhtml,
    Unknown,
}

/// Where the namespaces of feeds begin, without scheme and `www`.
const FEEDS: [&str; 10] = [
    "purl.org/atom",
    "purl.org/rss/1.0",
    "purl.org/net/rss",
    "backend.userland.com/rss",
    "blogs.law.harvard.edu/tech/rss",
    "cyber.law.harvard.edu/rss",
    "rssboard.org/rss",
    "my.netscape.com/rdf",
    "my.netscape.com/publish/formats/rss",
    "channel.netscape.com/rdf",
];

/// The namespace that an address names, when it is one of ours.
pub(super) fn space_of_address(address: &str) -> Option<Space> {
    let address = address.trim().to_ascii_lowercase();
    let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches(['/', '#']);
    let space = match bare {
        "w3.org/2005/atom" => Space::Core,
        "w3.org/1999/02/22-rdf-syntax-ns" => Space::Rdf,
        "w3.org/1999/xhtml" => Space::Xhtml,
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "purl.org/rss/1.0/modules/syndication" => Space::Syndication,
        "rssnamespace.org/feedburner/ext/1.0" => Space::Feedburner,
        _ if bare.starts_with("purl.org/dc/elements") => Space::Dublin,
        _ if bare.starts_with("purl.org/dc/terms") => Space::Terms,
        _ if bare.starts_with("itunes.com/dtds/podcast-") || bare.contains("google.com/schemas/play-podcasts") => {
            Space::Itunes
        }
        _ if bare.contains("mrss") || bare.contains("media-rss") || bare == "search.yahoo.com/rss" => Space::Media,
        _ if bare.starts_with("purl.org/rss/1.0/modules") => return None,
        _ if FEEDS.iter().any(|it| bare.starts_with(it)) => Space::Core,
        _ => return None,
    };
    Some(space)
}

/// What a prefix usually means, for feeds that forgot to declare it.
pub(super) fn space_of_prefix(prefix: &str) -> Space {
    match prefix {
        "atom" | "atom10" | "atom03" | "a10" | "rss" => Space::Core,
        "rdf" => Space::Rdf,
        "dc" => Space::Dublin,
        "dcterms" | "dct" => Space::Terms,
        "content" => Space::Content,
        "media" => Space::Media,
        "itunes" | "googleplay" => Space::Itunes,
        "sy" => Space::Syndication,
        "feedburner" => Space::Feedburner,
        "xhtml" | "html" => Space::Xhtml,
        _ => Space::Unknown,
    }
}

/// What an element means to a reader of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Root,
    Channel,
    Entry,
    /// Holds more of the same thing: `media:group`, `media:content`.
    Group,
    /// Holds another thing's data, which is not ours: `source`, `textInput`.
    Foreign,
    Image,
    Person(u8),
    PersonName,
    PersonEmail,
    PersonUri,
    Title(u8),
    Link,
    Permalink,
    Id(u8),
    Published(u8),
    Updated(u8),
    Summary(u8),
    Content(u8),
    Category,
    /// Categories with commas between.
    Keywords,
    Enclosure,
    Picture,
    Language,
    Ttl,
    Period,
    Frequency,
    SkipHour,
    SkipDay,
    Url,
    Unknown,
}

impl Role {
    /// Whether its value may hold markup.
    pub(super) fn holds_markup(self) -> bool {
        matches!(self, Role::Title(_) | Role::Summary(_) | Role::Content(_))
    }

    pub(super) fn is_body(self) -> bool {
        matches!(self, Role::Summary(_) | Role::Content(_))
    }

    /// Whether its value is its own text and nothing else.
    pub(super) fn is_plain(self) -> bool {
        matches!(
            self,
            Role::PersonName
                | Role::PersonEmail
                | Role::PersonUri
                | Role::Link
                | Role::Permalink
                | Role::Id(_)
                | Role::Published(_)
                | Role::Updated(_)
                | Role::Keywords
                | Role::Language
                | Role::Ttl
                | Role::Period
                | Role::Frequency
                | Role::SkipHour
                | Role::SkipDay
                | Role::Url
        )
    }
}

/// What an element means, by its namespace and its local name in lower case. The number of a role is its rank: of
/// two elements that say the same thing, the one of the higher rank is believed.
pub(super) fn role(space: Space, local: &str) -> Role {
    match space {
        Space::Core => core(local),
        Space::Rdf => {
            if local == "rdf" {
                Role::Root
            } else {
                Role::Unknown
            }
        }
        Space::Dublin | Space::Terms => dublin(local),
        Space::Content => match local {
            "encoded" => Role::Content(4),
            _ => Role::Unknown,
        },
        Space::Media => media(local),
        Space::Itunes => itunes(local),
        Space::Syndication => match local {
            "updateperiod" => Role::Period,
            "updatefrequency" => Role::Frequency,
            _ => Role::Unknown,
        },
        Space::Feedburner => {
            if local == "origlink" {
                Role::Permalink
            } else {
                Role::Unknown
            }
        }
        Space::Xhtml => match local {
            "body" | "div" => Role::Content(3),
            _ => Role::Unknown,
        },
        Space::Unknown => Role::Unknown,
    }
}

fn core(local: &str) -> Role {
    match local {
        "rss" | "feed" | "rdf" => Role::Root,
        "channel" => Role::Channel,
        "item" | "entry" => Role::Entry,
        "source" | "textinput" | "cloud" | "contributor" | "generator" | "rights" | "copyright" => Role::Foreign,
        "image" => Role::Image,
        "author" => Role::Person(4),
        "managingeditor" => Role::Person(3),
        "webmaster" => Role::Person(1),
        "name" => Role::PersonName,
        "email" => Role::PersonEmail,
        "uri" => Role::PersonUri,
        "url" | "homepage" => Role::Url,
        "title" => Role::Title(4),
        "link" => Role::Link,
        "guid" => Role::Id(4),
        "id" => Role::Id(3),
        "pubdate" | "published" | "issued" => Role::Published(4),
        "created" => Role::Published(2),
        "date" => Role::Published(1),
        "updated" => Role::Updated(4),
        "modified" => Role::Updated(3),
        "lastbuilddate" => Role::Updated(2),
        "description" | "summary" => Role::Summary(4),
        "subtitle" | "tagline" => Role::Summary(5),
        "abstract" | "info" => Role::Summary(1),
        "content" | "fullitem" => Role::Content(4),
        "body" => Role::Content(3),
        "category" => Role::Category,
        "tags" | "keywords" => Role::Keywords,
        "enclosure" => Role::Enclosure,
        "icon" | "logo" => Role::Picture,
        "language" => Role::Language,
        "ttl" => Role::Ttl,
        "hour" => Role::SkipHour,
        "day" => Role::SkipDay,
        _ => Role::Unknown,
    }
}

fn dublin(local: &str) -> Role {
    match local {
        "title" => Role::Title(2),
        "identifier" => Role::Id(1),
        "creator" | "author" => Role::Person(3),
        "publisher" => Role::Person(0),
        "date" | "issued" | "created" | "available" => Role::Published(3),
        "modified" => Role::Updated(3),
        "description" | "abstract" => Role::Summary(3),
        "subject" => Role::Category,
        "language" => Role::Language,
        _ => Role::Unknown,
    }
}

fn media(local: &str) -> Role {
    match local {
        "group" => Role::Group,
        "content" | "peerlink" => Role::Enclosure,
        "thumbnail" => Role::Picture,
        "title" => Role::Title(1),
        "description" => Role::Summary(1),
        "category" => Role::Category,
        "keywords" => Role::Keywords,
        _ => Role::Unknown,
    }
}

fn itunes(local: &str) -> Role {
    match local {
        "title" => Role::Title(1),
        "author" => Role::Person(2),
        "owner" => Role::Person(1),
        "name" => Role::PersonName,
        "email" => Role::PersonEmail,
        "summary" | "description" => Role::Summary(2),
        "subtitle" => Role::Summary(1),
        "category" => Role::Category,
        "keywords" => Role::Keywords,
        "image" => Role::Picture,
        _ => Role::Unknown,
    }
}
