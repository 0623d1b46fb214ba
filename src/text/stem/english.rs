//! English words without the ending of the plural and of the genitive; no more, so that nothing is
//! taken for what it is not.

use std::borrow::Cow;

pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let Some(rest) = word.strip_suffix('s').filter(|rest| rest.len() > 2 && word.is_ascii()) else {
        return Cow::Borrowed(word);
    };
    if rest.ends_with(['s', 'u', 'i']) {
        return Cow::Borrowed(word);
    }
    if let Some(stem) = rest.strip_suffix("ie").filter(|stem| stem.len() > 2) {
        return Cow::Owned(format!("{stem}y"));
    }
    let hissing = ["sse", "she", "che", "xe", "zze"];
    if hissing.iter().any(|ending| rest.ends_with(ending)) {
        return Cow::Borrowed(&rest[..rest.len() - 1]);
    }
    Cow::Borrowed(rest)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn only_the_plural_goes() {
        for (word, expected) in [
            ("bridges", "bridge"),
            ("cities", "city"),
            ("taxes", "tax"),
            ("bosses", "boss"),
            ("press", "press"),
            ("status", "status"),
            ("crisis", "crisis"),
            ("gas", "gas"),
            ("signed", "signed"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }
}
