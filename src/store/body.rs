//! The texts of an entry as one run of bytes, before it is compressed.

use crate::model::{Article, Enclosure};

/// What is packed together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Texts {
    pub summary: Option<String>,
    pub content: Option<String>,
    pub image: Option<String>,
    pub enclosures: Vec<Enclosure>,
    pub article: Option<Article>,
}

/// The pieces of a frame, each a byte that says what it is, its length in four bytes, and its bytes.
mod piece {
    pub const SUMMARY: u8 = 1;
    pub const CONTENT: u8 = 2;
    pub const IMAGE: u8 = 3;
    pub const ENCLOSURES: u8 = 4;
    pub const ARTICLE_HEAD: u8 = 5;
    pub const ARTICLE_HTML: u8 = 6;
    /// The article's HTML is the content.
    pub const ARTICLE_IS_CONTENT: u8 = 7;
}

impl Texts {
    /// About how many bytes they are.
    pub fn weight(&self) -> usize {
        let of = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        of(&self.summary) + of(&self.content) + self.article.as_ref().map_or(0, |it| it.html.len())
    }

    pub fn frame(&self) -> Vec<u8> {
        let mut frame = Vec::with_capacity(1024);
        let mut put = |kind: u8, bytes: &[u8]| {
            frame.push(kind);
            frame.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
            frame.extend_from_slice(bytes);
        };
        let texts = [
            (piece::SUMMARY, &self.summary),
            (piece::CONTENT, &self.content),
            (piece::IMAGE, &self.image),
        ];
        for (kind, text) in texts {
            if let Some(text) = text {
                put(kind, text.as_bytes());
            }
        }
        if !self.enclosures.is_empty() {
            put(piece::ENCLOSURES, &json(&self.enclosures));
        }
        if let Some(article) = &self.article {
            let head = Article {
                html: String::new(),
                ..article.clone()
            };
            put(piece::ARTICLE_HEAD, &json(&head));
            if self.content.as_ref() == Some(&article.html) {
                put(piece::ARTICLE_IS_CONTENT, &[]);
            } else {
                put(piece::ARTICLE_HTML, article.html.as_bytes());
            }
        }
        frame
    }

    /// What can be read of a frame; pieces that a newer program added are passed over.
    pub fn unframe(mut frame: &[u8]) -> Texts {
        let mut texts = Texts::default();
        while let Some((kind, bytes, rest)) = next_piece(frame) {
            frame = rest;
            let text = || Some(String::from_utf8_lossy(bytes).into_owned());
            match kind {
                piece::SUMMARY => texts.summary = text(),
                piece::CONTENT => texts.content = text(),
                piece::IMAGE => texts.image = text(),
                piece::ENCLOSURES => texts.enclosures = serde_json::from_slice(bytes).unwrap_or_default(),
                piece::ARTICLE_HEAD => texts.article = serde_json::from_slice(bytes).ok(),
                piece::ARTICLE_HTML => set_html(&mut texts.article, text()),
                piece::ARTICLE_IS_CONTENT => set_html(&mut texts.article, texts.content.clone()),
                _ => {}
            }
        }
        texts
    }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data has a form in JSON")
}

fn next_piece(frame: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (kind, rest) = frame.split_first()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (bytes, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((*kind, bytes, rest))
}

fn set_html(article: &mut Option<Article>, html: Option<String>) {
    if let (Some(article), Some(html)) = (article, html) {
        article.html = html;
    }
}
