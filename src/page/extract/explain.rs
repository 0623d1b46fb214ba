//! How an article was found: what each selector matched, which candidates there were, which one won and why.

use std::fmt;

/// The account of one extraction.
#[derive(Debug, Default)]
pub struct Explain {
    /// The preset that was used.
    pub preset: Option<String>,
    /// Its selectors, in the order in which they were tried.
    pub selectors: Vec<Matched>,
    pub candidates: Vec<Weighed>,
    /// The candidate that won.
    pub chosen: Option<&'static str>,
    pub why: String,
    /// What was taken out of the page.
    pub removed: Vec<String>,
}

/// What one selector of a preset found.
#[derive(Debug)]
pub struct Matched {
    /// The key in the preset.
    pub part: &'static str,
    pub selector: String,
    pub count: usize,
    /// The beginning of what it says.
    pub text: String,
}

/// A text that could be the article.
#[derive(Debug)]
pub struct Weighed {
    pub name: &'static str,
    /// Characters, without links.
    pub letters: usize,
    pub paragraphs: usize,
}

impl fmt::Display for Explain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.preset {
            Some(name) => writeln!(f, "preset: {name}")?,
            None => writeln!(f, "preset: none")?,
        }
        for matched in &self.selectors {
            writeln!(
                f,
                "  {:<10} {:<40} {:>3}  {}",
                matched.part, matched.selector, matched.count, matched.text
            )?;
        }
        writeln!(f, "candidates:")?;
        for weighed in &self.candidates {
            let mark = if self.chosen == Some(weighed.name) { '*' } else { ' ' };
            writeln!(
                f,
                "{mark} {:<14} {:>7} letters {:>4} paragraphs",
                weighed.name, weighed.letters, weighed.paragraphs
            )?;
        }
        writeln!(f, "why: {}", self.why)?;
        if !self.removed.is_empty() {
            writeln!(f, "removed:")?;
        }
        self.removed.iter().try_for_each(|removed| writeln!(f, "  {removed}"))
    }
}
