//! What the class and the id of an element say about it, word by word.

use dom_query::NodeRef;

/// The words of an element's class and id in lower case: `article__shareBar` gives article, share, bar.
pub fn words(node: &NodeRef) -> Vec<String> {
    classes(node).concat()
}

/// The same, each class and the id for itself.
pub fn classes(node: &NodeRef) -> Vec<Vec<String>> {
    let values = [node.attr("class"), node.attr("id")].into_iter().flatten();
    let mut classes = Vec::new();
    for value in values {
        for class in value.split_whitespace().take(40) {
            let mut words = Vec::new();
            split(class, &mut words);
            classes.push(words);
        }
    }
    classes
}

fn split(value: &str, words: &mut Vec<String>) {
    let mut word = String::new();
    let mut was_lower = false;
    for c in value.chars().take(300) {
        let starts_word = c.is_uppercase() && was_lower;
        if (!c.is_alphanumeric() || starts_word) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        let mut words = Vec::new();
        split("article__shareBar  js-Related2", &mut words);
        assert_eq!(words, ["article", "share", "bar", "js", "related2"]);
    }
}
