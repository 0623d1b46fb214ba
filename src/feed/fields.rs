//! Elements → the fields of the feed and its entries. Where two elements say the same thing, the one that is more
//! likely to be right is believed; between equals, the first.

use std::borrow::Cow;

use super::body::{Writing, to_html, to_line};
use super::draft::Draft;
use super::entry::LONGEST_BODY;
use super::inherit::{LONGEST_LANGUAGE, inherit};
use super::names::Role;
use super::person::{self, Person};
use super::reader::{Element, Scope, Setting};
use super::reading::{Body, Feed, FeedEntry, Manners};
use super::{Source, address, date, decode, links};
use crate::model::Enclosure;
use crate::text::safe;

/// Things of one sort that one entry may have.
const MOST_OF_A_SORT: usize = 50;

pub(super) struct Fields<'s> {
    source: &'s Source,
    feed: Draft,
    manners: Manners,
    period: Option<u32>,
    frequency: Option<u32>,
    entry: Option<Draft>,
    person: Option<Person>,
    pub entries: Vec<FeedEntry>,
}

impl<'s> Fields<'s> {
    pub(super) fn new(source: &'s Source) -> Fields<'s> {
        Fields {
            source,
            feed: Draft::default(),
            manners: Manners::default(),
            period: None,
            frequency: None,
            entry: None,
            person: None,
            entries: Vec::new(),
        }
    }

    /// What describes the scope: the feed, or the entry that is being read.
    fn draft(&mut self, scope: Scope) -> Option<&mut Draft> {
        match scope {
            Scope::Feed => Some(&mut self.feed),
            Scope::Entry => self.entry.as_mut(),
            Scope::Person | Scope::Image | Scope::Foreign => None,
        }
    }

    /// Takes what an element says in its attributes.
    pub(super) fn open(&mut self, element: &Element<'_>, scope: Scope, setting: &Setting) {
        let tag = element.tag;
        match element.role {
            Role::Root | Role::Channel => self.open_feed(element, setting),
            Role::Entry => self.open_entry(element, setting),
            Role::Person(_) => self.person = Some(Person::default()),
            Role::Link if !tag.inner.is_empty() => self.link_of_attributes(element, scope, setting),
            Role::Enclosure if !tag.inner.is_empty() => self.enclosure(element, scope, setting),
            Role::Picture if !tag.inner.is_empty() => {
                let address = tag.value("url").or_else(|| tag.value("href"));
                self.picture(address, scope, setting, 2);
            }
            Role::Category if !tag.inner.is_empty() => {
                for name in ["label", "term", "text"] {
                    self.category(tag.value(name), scope);
                }
            }
            Role::Content(_) if !tag.inner.is_empty() => self.content_elsewhere(element, scope, setting),
            _ => {}
        }
    }

    /// Takes what an element says in its value.
    pub(super) fn close(
        &mut self,
        element: &Element<'_>,
        scope: Scope,
        setting: &Setting,
        value: Cow<'_, str>,
        has_markup: bool,
    ) {
        let writing = if has_markup { Writing::Inline } else { element.writing() };
        match element.role {
            Role::Entry => self.close_entry(),
            Role::Person(rank) => self.close_person(rank, scope, &value),
            Role::PersonName | Role::PersonEmail | Role::PersonUri => {
                self.person_part(element.role, scope, setting, &value)
            }
            Role::Url if scope == Scope::Image => self.image(&value, setting),
            Role::Url => self.person_part(Role::PersonUri, scope, setting, &value),
            Role::Image => self.picture(Some(value), scope, setting, 1),
            Role::Picture => self.picture(Some(value), scope, setting, 1),
            Role::Title(rank) => self.title(rank, scope, value, writing),
            Role::Link => self.link(4, scope, setting, &value),
            Role::Permalink => self.link(6, scope, setting, &value),
            Role::Id(rank) => self.id(element, rank, scope, setting, &value),
            Role::Published(rank) | Role::Updated(rank) => self.date(element.role, rank, scope, &value),
            Role::Summary(rank) | Role::Content(rank) => self.body(element.role, rank, scope, setting, value, writing),
            Role::Category => self.category(Some(value), scope),
            Role::Keywords => value
                .split(',')
                .for_each(|it| self.category(Some(Cow::Borrowed(it)), scope)),
            Role::Language => self.language(2, scope, &value),
            Role::Ttl | Role::Period | Role::Frequency | Role::SkipHour | Role::SkipDay => {
                self.manner(element.role, &value)
            }
            _ => {}
        }
    }

    fn open_feed(&mut self, element: &Element<'_>, setting: &Setting) {
        if let Some(about) = element.tag.exact("rdf:about") {
            self.feed.id.put(2, about.trim().to_owned());
        }
        if let Some(language) = &setting.language {
            self.language(1, Scope::Feed, language);
        }
        self.of_channel_definition(element, Scope::Feed, setting);
    }

    /// Microsoft's channels of 1997 keep in attributes what others keep in elements.
    fn of_channel_definition(&mut self, element: &Element<'_>, scope: Scope, setting: &Setting) {
        if let Some(href) = element.tag.exact("href") {
            self.link(1, scope, setting, &href);
        }
        if let Some(time) = element.tag.exact("lastmod") {
            self.date(Role::Updated(1), 1, scope, &time);
        }
    }

    fn open_entry(&mut self, element: &Element<'_>, setting: &Setting) {
        let mut draft = Draft::default();
        if let Some(language) = &setting.language {
            draft.language.put(1, language.to_string());
        }
        if !element.tag.inner.is_empty()
            && let Some(about) = element.tag.exact("rdf:about")
        {
            let about = about.trim();
            if address::is_absolute(about) {
                draft.link.put(1, about.to_owned());
            }
            draft.id.put(2, about.to_owned());
        }
        self.entry = Some(draft);
        if !element.tag.inner.is_empty() {
            self.of_channel_definition(element, Scope::Entry, setting);
        }
    }

    /// Forgets the entry that is being read when nothing is known of it that could be shown.
    pub(super) fn drop_fragment(&mut self) {
        let is_fragment =
            |it: &mut Draft| it.title.value.is_none() && it.summary.value.is_none() && it.content.value.is_none();
        self.entry.take_if(is_fragment);
    }

    fn close_entry(&mut self) {
        if let Some(draft) = self.entry.take() {
            self.entries.push(draft.into_entry());
        }
    }

    fn close_person(&mut self, rank: u8, scope: Scope, value: &str) {
        let Some(mut person) = self.person.take() else {
            return;
        };
        if person.is_nobody() {
            person = person::read(value);
        }
        if let Some(draft) = self.draft(scope)
            && !person.is_nobody()
            && draft.authors.len() < MOST_OF_A_SORT
        {
            draft.authors.push((rank, person));
        }
    }

    fn person_part(&mut self, role: Role, scope: Scope, setting: &Setting, value: &str) {
        let (Scope::Person, Some(person)) = (scope, &mut self.person) else {
            return;
        };
        let (part, value) = match role {
            Role::PersonName => (&mut person.name, person::name_of(value)),
            Role::PersonEmail => (&mut person.email, person::name_of(value)),
            _ => (
                &mut person.uri,
                person::address_of(&address::absolute(value, setting.base.as_deref())),
            ),
        };
        if part.is_none() {
            *part = value;
        }
    }

    fn title(&mut self, rank: u8, scope: Scope, value: Cow<'_, str>, writing: Writing) {
        let Some(draft) = self.draft(scope).filter(|it| it.title.is_wanted(rank)) else {
            return;
        };
        let title = to_line(once(value), writing);
        if !title.is_empty() {
            draft.title.put(rank, title);
        }
    }

    fn link(&mut self, rank: u8, scope: Scope, setting: &Setting, value: &str) {
        let Some(draft) = self.draft(scope).filter(|it| it.link.is_wanted(rank)) else {
            return;
        };
        let link = address::absolute(value, setting.base.as_deref());
        if !link.is_empty() {
            draft.link.put(rank, link);
        }
    }

    fn link_of_attributes(&mut self, element: &Element<'_>, scope: Scope, setting: &Setting) {
        let tag = element.tag;
        let Some(href) = tag.exact("href").or_else(|| tag.exact("rdf:resource")) else {
            return;
        };
        let relation = tag.exact("rel").map(|it| it.trim().to_ascii_lowercase());
        let relation = relation
            .as_deref()
            .map_or("alternate", |it| it.rsplit('/').next().unwrap_or(it));
        let kind = tag.exact("type");
        // In RSS a bare `atom:link` is often the feed's own address.
        let is_vague = tag.name.contains(':') && tag.exact("rel").is_none();
        let is_page = kind.as_deref().is_none_or(|it| it.contains("html"));
        match relation {
            "alternate" | "" if is_page && !is_vague => self.link(5, scope, setting, &href),
            "alternate" | "" => self.link(3, scope, setting, &href),
            "canonical" => self.link(2, scope, setting, &href),
            "enclosure" => self.enclosure(element, scope, setting),
            "self" | "related" | "via" if scope == Scope::Entry => self.link(1, scope, setting, &href),
            _ => {}
        }
    }

    fn id(&mut self, element: &Element<'_>, rank: u8, scope: Scope, setting: &Setting, value: &str) {
        let is_permalink = element
            .tag
            .exact("isPermaLink")
            .is_none_or(|it| !it.trim().eq_ignore_ascii_case("false"));
        let is_guid = rank == 4;
        let base = setting.base.as_deref();
        let id = if value.starts_with('/') {
            address::absolute(value, base)
        } else {
            safe::line(value)
        };
        if id.is_empty() {
            return;
        }
        let Some(draft) = self.draft(scope) else {
            return;
        };
        if is_guid && is_permalink && address::is_absolute(&id) {
            draft.link.put(2, id.clone());
        }
        draft.id.put(rank, id);
    }

    fn date(&mut self, role: Role, rank: u8, scope: Scope, value: &str) {
        let source = self.source;
        let Some(draft) = self.draft(scope) else {
            return;
        };
        let field = if matches!(role, Role::Published(_)) {
            &mut draft.published
        } else {
            &mut draft.updated
        };
        if field.is_wanted(rank)
            && let Some(time) = date::parse(value, source.now, &source.zone)
        {
            field.put(rank, time);
        }
    }

    fn body(&mut self, role: Role, rank: u8, scope: Scope, setting: &Setting, value: Cow<'_, str>, writing: Writing) {
        let Some(draft) = self.draft(scope) else {
            return;
        };
        let is_second = draft.summary.value.is_some() && draft.summary.rank == rank && draft.content.value.is_none();
        let (field, rank) = match role {
            Role::Content(_) => (&mut draft.content, rank),
            // Two summaries of one rank: the second is the longer text that `content` would hold.
            _ if is_second => (&mut draft.content, 0),
            _ => (&mut draft.summary, rank),
        };
        if field.is_wanted(rank) && !value.trim().is_empty() {
            field.put(
                rank,
                Body {
                    html: to_html(once(value), writing),
                    base: setting.base.clone(),
                },
            );
        }
    }

    /// Atom's `<content src="…"/>`: the address is that of the entry's page when there is no better one.
    fn content_elsewhere(&mut self, element: &Element<'_>, scope: Scope, setting: &Setting) {
        if let Some(source) = element.tag.exact("src") {
            self.link(1, scope, setting, &source);
        }
    }

    fn category(&mut self, name: Option<Cow<'_, str>>, scope: Scope) {
        let Some(draft) = self.draft(scope) else {
            return;
        };
        let name = name.map(|it| safe::line(&it)).unwrap_or_default();
        if !name.is_empty() && draft.categories.len() < MOST_OF_A_SORT && !draft.categories.contains(&name) {
            draft.categories.push(name);
        }
    }

    fn enclosure(&mut self, element: &Element<'_>, scope: Scope, setting: &Setting) {
        let tag = element.tag;
        let address = ["url", "href", "resource"].iter().find_map(|it| tag.value(it));
        let Some(address) = address.filter(|it| !it.trim().is_empty()) else {
            return;
        };
        let url = address::absolute(&address, setting.base.as_deref());
        let mime = tag.value("type").map(|it| safe::line(&it)).filter(|it| !it.is_empty());
        let length = tag.value("length").or_else(|| tag.value("fileSize"));
        let is_picture = mime.as_deref().is_some_and(|it| it.starts_with("image/"))
            || tag.value("medium").is_some_and(|it| it.eq_ignore_ascii_case("image"));
        let Some(draft) = self.draft(scope) else {
            return;
        };
        if is_picture {
            draft.image.put(1, url.clone());
        }
        let is_new = draft.enclosures.iter().all(|it| it.url != url);
        if is_new && draft.enclosures.len() < MOST_OF_A_SORT {
            let length = length.and_then(|it| it.trim().parse().ok());
            draft.enclosures.push(Enclosure { url, mime, length });
        }
    }

    fn picture(&mut self, address: Option<Cow<'_, str>>, scope: Scope, setting: &Setting, rank: u8) {
        let address = address
            .map(|it| address::absolute(&it, setting.base.as_deref()))
            .unwrap_or_default();
        if let Some(draft) = self.draft(scope)
            && !address.is_empty()
        {
            draft.image.put(rank, address);
        }
    }

    /// The `url` within an `image`: of the entry that is being read, or of the feed.
    fn image(&mut self, value: &str, setting: &Setting) {
        let scope = if self.entry.is_some() {
            Scope::Entry
        } else {
            Scope::Feed
        };
        self.picture(Some(Cow::Borrowed(value)), scope, setting, 2);
    }

    fn language(&mut self, rank: u8, scope: Scope, value: &str) {
        if value.len() > LONGEST_LANGUAGE {
            return;
        }
        let value = safe::line(value).replace('_', "-");
        if let Some(draft) = self.draft(scope)
            && !value.is_empty()
        {
            draft.language.put(rank, value);
        }
    }

    fn manner(&mut self, role: Role, value: &str) {
        let value = value.trim();
        let number = value.parse::<u32>().ok();
        match role {
            Role::Ttl => self.manners.ttl = number.or(self.manners.ttl),
            Role::Frequency => self.frequency = number.filter(|it| *it > 0),
            Role::Period => self.period = period(value),
            Role::SkipHour => add(
                &mut self.manners.skip_hours,
                number.filter(|it| *it <= 24).map(|it| (it % 24) as u8),
            ),
            _ => add(&mut self.manners.skip_days, weekday(value)),
        }
    }

    /// The feed and its entries, when all is read.
    pub(super) fn finish(mut self, is_atom: bool) -> (Feed, Vec<FeedEntry>) {
        self.close_entry();
        self.manners.period = self.period.map(|it| (it / self.frequency.unwrap_or(1)).max(1));
        let draft = self.feed.into_entry();
        let feed = Feed {
            title: draft.title,
            link: draft.link,
            id: draft.id,
            description: draft
                .summary
                .map(|it| links::absolute(&it.html, it.base.as_deref(), LONGEST_BODY).into_owned()),
            language: draft.language,
            published: draft.published,
            updated: draft.updated,
            authors: draft.authors,
            image: draft.image,
            manners: self.manners,
        };
        let mut entries = self.entries;
        inherit(&mut entries, &feed, is_atom);
        (feed, entries)
    }
}

/// A value that was encoded twice, though its document was not, as it was meant.
fn once(value: Cow<'_, str>) -> Cow<'_, str> {
    match decode::repaired(&value) {
        Some(repaired) => Cow::Owned(repaired),
        None => value,
    }
}

fn add(numbers: &mut Vec<u8>, number: Option<u8>) {
    numbers.extend(number.filter(|it| !numbers.contains(it)));
}

/// A period of `sy:updatePeriod` in minutes.
fn period(word: &str) -> Option<u32> {
    match word.to_ascii_lowercase().as_str() {
        "hourly" => Some(60),
        "daily" => Some(1_440),
        "weekly" => Some(10_080),
        "monthly" => Some(43_200),
        "yearly" => Some(525_600),
        _ => None,
    }
}

/// A day of `skipDays`, from Monday as 0.
fn weekday(word: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let word = word.to_ascii_lowercase();
    (0..)
        .zip(DAYS)
        .find_map(|(number, day)| word.starts_with(day).then_some(number))
}
