//! A picture with what stands below it: caption and credit.

use dom_query::NodeRef;
use url::Url;

use crate::html;
use crate::model::Picture;
use crate::page::dom;
use crate::text::safe;

use super::blocks::{self, Block, Kind};
use super::names;

/// Pixels of a picture that is a sign within the text and not an illustration.
const SIGN: u32 = 40;

/// Letters of the longest credit and caption.
const LONGEST_CREDIT: usize = 120;
const LONGEST_CAPTION: usize = 1000;

/// What an element of a picture turned out to be.
pub enum Read {
    /// A small sign, such as a smiley: its text belongs into the line.
    Sign(String),
    Figure(Box<Block>),
    /// A `<figure>` around text, such as a quotation or a table.
    Text,
    Nothing,
}

pub fn read(node: &NodeRef, base: &Url) -> Read {
    let images: Vec<NodeRef> = std::iter::once(*node)
        .chain(node.descendants())
        .filter(|it| it.has_name("img"))
        .collect();
    let is_figure = node.has_name("figure");
    let holds_text = is_figure
        && node.descendants_it().any(|it| {
            ["blockquote", "table", "pre", "p", "ul", "iframe", "video"]
                .iter()
                .any(|name| it.has_name(name))
                && !in_caption(&it)
        });
    let Some(image) = images.iter().find(|image| dom::picture_address(image, base).is_some()) else {
        return if is_figure { Read::Text } else { Read::Nothing };
    };
    if holds_text {
        return Read::Text;
    }
    if let Some(sign) = sign(image) {
        return sign;
    }
    let Some(url) = dom::picture_address(image, base) else {
        return Read::Nothing;
    };
    let alt = image
        .attr("alt")
        .map(|alt| safe::line(&html::unescape(&alt)))
        .unwrap_or_default();
    let (caption, credit) = if is_figure { caption(node) } else { (None, None) };
    Read::Figure(Box::new(block(Picture { url, caption, credit }, &alt)))
}

/// The block of a picture.
pub fn block(picture: Picture, alt: &str) -> Block {
    let mut html = format!("<figure><img src=\"{}\"", blocks::attribute(&picture.url));
    if !alt.is_empty() {
        html.push_str(&format!(" alt=\"{}\"", blocks::attribute(alt)));
    }
    html.push('>');
    let caption = picture
        .caption
        .as_deref()
        .map(|caption| html_escape::encode_text(caption).into_owned());
    let credit = picture
        .credit
        .as_deref()
        .map(|credit| format!("<small>{}</small>", html_escape::encode_text(credit)));
    let below: Vec<String> = [caption, credit].into_iter().flatten().collect();
    if !below.is_empty() {
        html.push_str(&format!("<figcaption>{}</figcaption>", below.join(" ")));
    }
    html.push_str("</figure>");
    Block {
        kind: Kind::Figure,
        html,
        picture: Some(picture),
        ..Block::default()
    }
}

fn in_caption(node: &NodeRef) -> bool {
    node.ancestors_it(None).any(|it| it.has_name("figcaption"))
}

/// A picture of a few pixels counts nothing; a small one with a text is a sign.
fn sign(image: &NodeRef) -> Option<Read> {
    let pixels = |name: &str| {
        image
            .attr(name)
            .and_then(|size| size.trim().trim_end_matches("px").parse::<u32>().ok())
    };
    let is_small = [pixels("width"), pixels("height")]
        .into_iter()
        .flatten()
        .any(|size| size <= SIGN);
    let is_named = names::words(image)
        .iter()
        .any(|word| matches!(word.as_str(), "emoji" | "smiley" | "icon" | "avatar" | "latex"));
    if !is_small && !is_named {
        return None;
    }
    let alt = image
        .attr("alt")
        .map(|alt| safe::line(&alt))
        .filter(|alt| !alt.is_empty() && alt.chars().count() <= 4);
    Some(alt.map_or(Read::Nothing, Read::Sign))
}

/// Caption and credit of a figure.
pub fn caption(node: &NodeRef) -> (Option<String>, Option<String>) {
    let captions: Vec<NodeRef> = node.descendants_it().filter(|it| it.has_name("figcaption")).collect();
    let Some(element) = captions.first() else {
        return (None, None);
    };
    let whole = dom::line(element);
    let credit = element
        .descendants_it()
        .filter(|it| it.is_element() && is_credit(it))
        .map(|it| dom::line(&it));
    let credit = credit
        .filter(|text| !text.is_empty() && text.chars().count() <= LONGEST_CREDIT)
        .last();
    split(&whole, credit)
}

/// Whether an element names itself the line below a picture.
pub fn is_caption(node: &NodeRef) -> bool {
    let classes = names::classes(node);
    let is_named = |class: &Vec<String>| {
        class.iter().any(|word| {
            matches!(
                word.as_str(),
                "caption" | "figcaption" | "bildunterschrift" | "imagecaption"
            )
        })
    };
    node.has_name("figcaption")
        || classes.iter().any(is_named)
        || classes.iter().any(|class| {
            class
                .last()
                .is_some_and(|word| matches!(word.as_str(), "credit" | "credits" | "photocredit"))
        })
}

pub fn is_credit(node: &NodeRef) -> bool {
    const CREDIT: &[&str] = &[
        "credit",
        "credits",
        "copyright",
        "source",
        "photographer",
        "byline",
        "author",
        "attribution",
        "rights",
    ];
    node.has_name("small") || names::words(node).iter().any(|word| CREDIT.contains(&word.as_str()))
}

/// Parts a line below a picture into caption and credit.
pub fn split(whole: &str, credit: Option<String>) -> (Option<String>, Option<String>) {
    let mut caption: String = whole.chars().take(LONGEST_CAPTION).collect();
    let mut credit = credit;
    match &credit {
        Some(credit) => caption = caption.replacen(credit.as_str(), "", 1),
        None => {
            if let Some(at) = credit_start(whole).filter(|at| whole[*at..].chars().count() <= LONGEST_CREDIT) {
                credit = Some(whole[at..].to_owned());
                caption = whole[..at].to_owned();
            }
        }
    }
    let tidy = |text: String| {
        Some(text.trim_matches([' ', '|', '/', '(', ')', '•', '-']).to_owned()).filter(|text| !text.is_empty())
    };
    (
        tidy(caption),
        credit.and_then(|credit| tidy(without_label(&credit).to_owned())),
    )
}

/// Words that come before the name of who took a picture.
const LABELS: &[&str] = &[
    "Фото:",
    "фото:",
    "Фото ©",
    "Сурет:",
    "сурет:",
    "Источник фото:",
    "Источник:",
    "Дереккөз:",
    "Иллюстрация:",
    "Коллаж:",
    "Photo:",
    "Photo by",
    "Photograph:",
    "Photograph by",
    "Credit:",
    "Image:",
    "Source:",
    "Foto:",
    "Bild:",
    "Quelle:",
    "Photo credit:",
    "©",
];

fn credit_start(text: &str) -> Option<usize> {
    LABELS.iter().filter_map(|label| text.rfind(label)).min()
}

pub fn without_label(credit: &str) -> &str {
    let credit = credit.trim();
    LABELS
        .iter()
        .find_map(|label| credit.strip_prefix(label))
        .unwrap_or(credit)
        .trim()
}
