//! What sites say around an article, by language: "read also", "share", "subscribe", "found a mistake?".

use std::sync::LazyLock;

static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("phrases/openers.txt")));
static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("phrases/labels.txt")));
static SECTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("phrases/sections.txt")));

/// Bytes of the longest paragraph that its first words can condemn.
const LONGEST: usize = 420;

/// Whether a paragraph is one of those that sites put around every article.
pub fn is_boilerplate(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = bare(text);
    if OPENERS.iter().any(|opener| text.starts_with(opener)) {
        return true;
    }
    is_counter(&text)
        || LABELS.iter().any(|label| {
            text.strip_prefix(label).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.is_empty() || text.len() <= LONGEST / 2 && rest.starts_with([':', '|', '»', '>', '→', '›'])
            })
        })
}

/// `image 1 of 8`, as galleries count their pictures.
fn is_counter(text: &str) -> bool {
    let rest = ["image ", "photo ", "slide ", "фото ", "сурет "]
        .iter()
        .find_map(|name| text.strip_prefix(name));
    let Some(rest) = rest else {
        return false;
    };
    let mut words = rest.split_whitespace();
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    words.next().is_some_and(is_number) && matches!(words.next(), Some("of" | "из" | "/"))
}

/// Whether a heading begins a part that is not the article's.
pub fn is_foreign_section(text: &str) -> bool {
    let text = bare(text);
    SECTIONS.iter().any(|section| {
        text.strip_prefix(section).is_some_and(|rest| {
            rest.trim_matches([':', '.', '…', '!', '?', ' ', '(', ')'])
                .chars()
                .all(|c| c.is_ascii_digit())
        })
    })
}

/// The phrases of a file: one a line, comments left out.
fn lines(file: &'static str) -> Vec<&'static str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// In lower case, without the signs that decorate its beginning.
fn bare(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '-'));
    text.to_lowercase().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surrounds_articles_is_known() {
        for text in [
            "Читайте также: Курс тенге",
            "▶ Подписывайтесь на наш канал!",
            "Беттегі қате туралы хабарла",
            "Related: The 15 weirdest galaxies",
            "Фото: ведомство",
            "Source",
        ] {
            assert!(is_boilerplate(text), "{text}");
        }
    }

    #[test]
    fn sentences_that_only_begin_alike_stay() {
        for text in [
            "Источник в правительстве рассказал о планах.",
            "Related industries grew as well.",
            "Фото с места пожара показали по телевидению.",
            "Photo opportunities were few.",
        ] {
            assert!(!is_boilerplate(text), "{text}");
        }
    }
}
