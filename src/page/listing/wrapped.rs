//! Pieces of HTML that come inside JSON: "load more" addresses often answer so.

use std::borrow::Cow;

use serde_json::Value;

/// The page itself, or, when it is JSON, all the HTML found in its strings, in order.
pub(super) fn unwrap(page: &str) -> Cow<'_, str> {
    let text = page.trim_start_matches('\u{feff}').trim();
    if !text.starts_with(['{', '[', '"']) {
        return Cow::Borrowed(page);
    }
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return Cow::Borrowed(page);
    };
    let mut html = String::new();
    gather(&value, &mut html);
    Cow::Owned(html)
}

fn gather(value: &Value, html: &mut String) {
    match value {
        Value::String(text) if text.contains('<') => {
            html.push_str(text);
            html.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, html)),
        Value::Object(fields) => fields.values().for_each(|value| gather(value, html)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_json_is_unwrapped_in_order() {
        let json = r#"{"a": [{"html": "<p>1</p>", "n": 3}, "plain"], "b": "<p>2</p>"}"#;
        assert_eq!(unwrap(json), "<p>1</p>\n<p>2</p>\n");
    }

    #[test]
    fn a_page_stays_as_it_is() {
        assert_eq!(unwrap("<p>{}</p>"), "<p>{}</p>");
        assert_eq!(unwrap("{broken <p>x</p>"), "{broken <p>x</p>");
    }
}
