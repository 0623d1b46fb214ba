//! OPML: lists of sources, as readers exchange them.

use super::decode::decode;
use super::markup::{Tag, Token, Tokens};
use crate::text::safe;

/// A source of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    pub url: String,
    pub name: Option<String>,
    /// The groups that it stands in, from the outermost, and its categories.
    pub tags: Vec<String>,
}

/// Groups nested deeper than this are no longer told apart.
const DEEPEST: usize = 32;

const MOST_SOURCES: usize = 10_000;

/// Reads the sources of a list, as tolerantly as a feed is read.
pub fn read(bytes: &[u8]) -> Vec<Outline> {
    let decoded = decode(bytes, None, None, None);
    let mut sources: Vec<Outline> = Vec::new();
    let mut groups: Vec<Option<String>> = Vec::new();
    for token in Tokens::new(&decoded.text) {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("outline") => {
                let source = source(tag, &groups);
                let is_group = source.is_none();
                if let Some(source) = source
                    && sources.len() < MOST_SOURCES
                    && sources.iter().all(|it| it.url != source.url)
                {
                    sources.push(source);
                }
                if !tag.is_empty && groups.len() < DEEPEST {
                    groups.push(name(tag).filter(|_| is_group));
                }
            }
            Token::End(name) if name.eq_ignore_ascii_case("outline") => {
                groups.pop();
            }
            _ => {}
        }
    }
    sources
}

/// Writes a list that other readers understand: a source stands in the group of its first tag.
pub fn write(sources: &[Outline], title: &str) -> String {
    let mut groups: Vec<(Option<&str>, Vec<&Outline>)> = Vec::new();
    for source in sources {
        let tag = source.tags.first().map(String::as_str);
        match groups.iter_mut().find(|(it, _)| *it == tag) {
            Some((_, members)) => members.push(source),
            None => groups.push((tag, vec![source])),
        }
    }
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>{}</title></head>\n<body>\n",
        quoted(title)
    );
    for (tag, members) in groups {
        match tag {
            Some(tag) => {
                text.push_str(&format!("<outline text=\"{0}\" title=\"{0}\">\n", quoted(tag)));
                members.iter().for_each(|it| text.push_str(&written(it)));
                text.push_str("</outline>\n");
            }
            None => members.iter().for_each(|it| text.push_str(&written(it))),
        }
    }
    text.push_str("</body>\n</opml>\n");
    text
}

fn source(tag: Tag<'_>, groups: &[Option<String>]) -> Option<Outline> {
    let url = tag
        .value("xmlUrl")
        .or_else(|| tag.value("url").filter(|_| is_feed(tag)))?;
    let url = url.trim();
    let url = match url.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("//") => format!("https:{rest}"),
        Some(rest) => rest.to_owned(),
        None => url.to_owned(),
    };
    let mut tags: Vec<String> = groups.iter().flatten().cloned().collect();
    let categories = tag.value("category").unwrap_or_default();
    let categories = categories
        .split(',')
        .flat_map(|it| it.rsplit('/').next())
        .map(safe::line);
    for category in categories.filter(|it| !it.is_empty()) {
        if !tags.contains(&category) {
            tags.push(category);
        }
    }
    Some(Outline {
        url: safe::url(&url)?,
        name: name(tag),
        tags,
    })
}

fn is_feed(tag: Tag<'_>) -> bool {
    tag.value("type")
        .is_some_and(|it| matches!(it.trim().to_ascii_lowercase().as_str(), "rss" | "atom" | "feed"))
}

fn name(tag: Tag<'_>) -> Option<String> {
    let name = tag
        .value("title")
        .filter(|it| !it.trim().is_empty())
        .or_else(|| tag.value("text"))?;
    let name = safe::line(&name);
    (!name.is_empty()).then_some(name)
}

fn written(source: &Outline) -> String {
    let name = quoted(source.name.as_deref().unwrap_or(&source.url));
    let rest = source.tags.get(1..).unwrap_or_default().join(",");
    let category = if rest.is_empty() {
        String::new()
    } else {
        format!(" category=\"{}\"", quoted(&rest))
    };
    format!(
        "<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{}\"{category}/>\n",
        quoted(&source.url)
    )
}

fn quoted(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Outline, read, write};

    fn outline(url: &str, name: Option<&str>, tags: &[&str]) -> Outline {
        let tags = tags.iter().map(|it| (*it).to_owned()).collect();
        Outline {
            url: url.to_owned(),
            name: name.map(str::to_owned),
            tags,
        }
    }

    #[test]
    fn a_list_is_read_with_its_groups() {
        let list = "<?xml version='1.0'?><opml><body><outline text='Жаңалық'><outline title='Қазақша'>
            <outline type='rss' text='A & B' xmlUrl='https://a.kz/rss?x=1&y=2' category='/саясат,эко'/></outline>
            <outline xmlUrl='feed://b.kz/rss'/></outline><OUTLINE text='В' xmlurl='https://a.kz/rss?x=1&amp;y=2'/>
            <outline text='x' xmlUrl='javascript:x'/><outline type='rss' url='https://c.kz/'>";
        assert_eq!(
            read(list.as_bytes()),
            [
                outline(
                    "https://a.kz/rss?x=1&y=2",
                    Some("A & B"),
                    &["Жаңалық", "Қазақша", "саясат", "эко"]
                ),
                outline("https://b.kz/rss", None, &["Жаңалық"]),
                outline("https://c.kz/", None, &[]),
            ]
        );
    }

    #[test]
    fn what_is_written_is_read_again() {
        let sources = [
            outline("https://a.kz/?x=1&y=\"", Some("A & <B>"), &["қаз", "эко"]),
            outline("https://b.kz/", Some("Б"), &[]),
            outline("https://c.kz/", None, &["қаз"]),
        ];
        let again = read(write(&sources, "Жаршы").as_bytes());
        let name = Some("https://c.kz/".to_owned());
        assert_eq!(
            again,
            [
                Outline {
                    url: "https://a.kz/?x=1&y=%22".to_owned(),
                    ..sources[0].clone()
                },
                Outline {
                    name,
                    ..sources[2].clone()
                },
                sources[1].clone()
            ]
        );
    }
}
