//! What holds of every article at every width.

use proptest::prelude::*;

use super::*;
use crate::text::safe;

const TAGS: &[&str] = &[
    "p",
    "div",
    "b",
    "i",
    "a href='https://e.kz/1'",
    "a href='#n1'",
    "span",
    "ul",
    "ol start=98",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "td colspan=2",
    "td rowspan=3",
    "caption",
    "thead",
    "h1",
    "h4",
    "blockquote",
    "pre",
    "code",
    "sup",
    "sub",
    "ins",
    "del",
    "q",
    "br",
    "hr",
    "img src='https://e.kz/i.jpg' alt='кот 日本'",
    "figure",
    "figcaption",
    "iframe src='https://youtube.com/x'",
    "video src=v.mp4",
    "cite",
    "footer",
    "p id=n1",
    "ruby",
    "rt",
    "wbr",
    "details",
    "summary",
    "section",
    "span class=author",
    "noscript",
    "font",
    "x-y",
];

fn soup() -> impl Strategy<Value = String> {
    let tag = (0..TAGS.len(), any::<bool>()).prop_map(|(tag, is_end)| {
        let name = TAGS[tag].split(' ').next().unwrap_or_default();
        if is_end {
            format!("</{name}>")
        } else {
            format!("<{}>", TAGS[tag])
        }
    });
    let piece = prop_oneof![
        6 => tag,
        4 => "[ a-zа-яқңү0-9.,!—-]{0,20}",
        1 => "[日本語한글ไทย👨👩🇰🇿️‍\u{301}\u{ad}\u{a0}\u{202e}\u{200b}\t\n&<>;#]{0,12}",
        1 => any::<String>(),
        1 => "&(#[0-9]{1,6}|[a-z]{2,6});?",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = Options> {
    let width = prop_oneof![1..12usize, 12..100usize];
    (width, any::<[bool; 5]>(), 0..3usize).prop_map(|(width, flags, language)| Options {
        language: [None, Some(Language::kazakh()), Some(Language::russian())][language].clone(),
        justify: flags[0],
        hyphenate: flags[1],
        links: if flags[2] { Links::Numbered } else { Links::Styled },
        ascii: flags[3],
        marks: flags[4],
        ..Options::new(width)
    })
}

/// A document in which every word has its own place, and a list of those words.
fn document(depth: u32) -> impl Strategy<Value = String> {
    let leaf = Just("<p>@</p>".to_owned());
    leaf.prop_recursive(depth, 40, 5, |inner| {
        let several = prop::collection::vec(inner, 1..5);
        (0..11usize, several).prop_map(|(kind, parts)| {
            let join = |before: &str, after: &str| -> String {
                parts.iter().map(|part| format!("{before}{part}{after}")).collect()
            };
            match kind {
                0 => format!("<div>@ {} @</div>", join("", "")),
                1 => format!("<ul>{}</ul>", join("<li>@ ", "</li>")),
                2 => format!("<ol>{}</ol>", join("<li>", "@</li>")),
                3 => format!("<blockquote>{}<cite>@</cite></blockquote>", join("", "")),
                4 => format!("<table>{}</table>", join("<tr><th>@<td>@<td rowspan=2>", "</tr>")),
                5 => format!(
                    "<table><tr><th>@<th>@<th>@</tr>{}</table>",
                    join("<tr><td>@<td colspan=2>@</td></tr>", "")
                ),
                6 => format!("<dl>{}</dl>", join("<dt>@</dt><dd>", "</dd>")),
                7 => format!("<figure>{}<figcaption>@ <b>@</b></figcaption></figure>", join("", "")),
                8 => format!("<h2>@ @</h2><pre>@\n  @ @</pre>{}", join("", "")),
                9 => format!(
                    "<section>@<br>@<br><br>@{}</section>",
                    join("<a href='https://e.kz/'>@</a><sup>@</sup>", "")
                ),
                _ => format!(
                    "<details><summary>@</summary>{}</details>",
                    join("<center>@", "</center>")
                ),
            }
        })
    })
}

fn with_words(document: &str) -> (String, Vec<String>) {
    let mut html = String::new();
    let mut words = Vec::new();
    for part in document.split('@') {
        if !html.is_empty() || part.len() != document.len() {
            html.push_str(part);
        }
        let word = format!("w{}z", words.len());
        html.push_str(&word);
        words.push(word);
    }
    (html, words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_line_is_wider_than_asked_and_all_is_safe(html in soup(), options in options()) {
        let rendered = render(&html, &options);
        for line in &rendered.lines {
            prop_assert!(line.width() <= options.width, "{} > {}: {:?}", line.width(), options.width, line.text());
            prop_assert!(safe::is_safe(&line.text()), "{:?}", line.text());
            prop_assert!(!line.text().contains(['\n', '\t']));
        }
        for link in &rendered.links {
            prop_assert!(safe::is_safe(&link.url) && safe::is_safe(&link.text));
            for place in &link.places {
                prop_assert!(place.columns.end <= rendered.lines[place.line].width());
            }
        }
        for (line, name) in rendered.anchors.iter().map(|(name, line)| (line, name)) {
            prop_assert!(*line <= rendered.lines.len(), "{name}");
        }
    }

    #[test]
    fn passages_follow_one_another_and_blanks_do_not_pile_up(html in soup(), options in options()) {
        let rendered = render(&html, &options);
        for pair in rendered.passages.windows(2) {
            prop_assert!(pair[0].lines.end <= pair[1].lines.start, "{:?}", rendered.passages);
        }
        if let Some(last) = rendered.passages.last() {
            prop_assert!(last.lines.end <= rendered.lines.len());
        }
    }

    #[test]
    fn no_word_is_lost_at_any_readable_width(document in document(4), width in 20..100usize) {
        let (html, words) = with_words(&document);
        let text = text(&html, width);
        let shown: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        for word in &words {
            prop_assert!(shown.contains(word), "{word} of {html}\n{text}");
        }
    }

    #[test]
    fn versions_are_compared_without_loss(old in document(2), new in document(2)) {
        let (old, _) = with_words(&old);
        let (new, _) = with_words(&new);
        let options = Options::new(60);
        let changes = diff(&old, &new, &options);
        prop_assert!(changes.lines.iter().all(|line| line.width() <= 60));
        prop_assert_eq!(diff(&new, &new, &options).lines.len(), 0);
    }

    #[test]
    fn what_is_found_is_there(html in soup(), options in options(), needle in "[a-zа-яё]{1,3}") {
        let rendered = render(&html, &options);
        for found in find(&rendered, &needle) {
            prop_assert!(found.range.end <= rendered.lines[found.line].width());
            prop_assert!(found.range.start < found.range.end);
        }
    }
}
