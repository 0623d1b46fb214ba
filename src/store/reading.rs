//! What there is to read of an entry: the best of what is stored.

use super::StoredEntry;
use crate::model::{Article, Picture};

impl StoredEntry {
    /// The article, else the text that the feed carried, else the teaser.
    pub fn reading(&self) -> Article {
        if let Some(article) = &self.article {
            return article.clone();
        }
        let html = self.content.as_ref().or(self.summary.as_ref());
        Article {
            authors: self.row.authors.clone(),
            published: self.row.published,
            category: self.categories.first().cloned(),
            tags: self.categories.clone(),
            picture: self.image.as_ref().map(|url| Picture {
                url: url.clone(),
                ..Picture::default()
            }),
            html: html.cloned().unwrap_or_default(),
            language: self.row.language.clone(),
            ..Article::default()
        }
    }
}
