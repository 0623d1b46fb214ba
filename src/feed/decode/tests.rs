//! Bytes in, text and charset out.

use encoding_rs::{Encoding, GBK, IBM866, ISO_8859_5, KOI8_R, UTF_16BE, WINDOWS_1251, WINDOWS_1252};

use super::{Why, decode, tables};

const RUSSIAN: &str = "Президент подписал закон о государственном бюджете, сообщила пресс-служба правительства.";
const KAZAKH: &str =
    "Үкімет бюджетті бекітті. Қазақстан Республикасының Президенті жаңа заңға қол қойды, деп хабарлады тілші.";

fn xml(label: Option<&str>, text: &str) -> String {
    match label {
        Some(label) => format!("<?xml version=\"1.0\" encoding=\"{label}\"?><rss><title>{text}</title></rss>"),
        None => format!("<?xml version=\"1.0\"?><rss><title>{text}</title></rss>"),
    }
}

fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn in_page(text: &str, upper: &str) -> Vec<u8> {
    let byte = |c: char| match c.is_ascii() {
        true => c as u8,
        false => 128 + upper.chars().position(|it| it == c).expect("a letter of the code page") as u8,
    };
    text.chars().map(byte).collect()
}

/// Decodes, and compares the charset and that the text is in it.
#[track_caller]
fn check(bytes: &[u8], content_type: Option<&str>, name: &str, text: &str) -> String {
    let decoded = decode(bytes, content_type, None, Some("kz"));
    assert_eq!(decoded.name, name, "{} ({})", decoded.text, decoded.why);
    assert!(decoded.text.contains(text), "{}", decoded.text);
    decoded.why.to_string()
}

#[test]
fn labels_are_believed_in_every_spelling() {
    for label in [
        "windows-1251",
        "win-1251",
        "cp1251",
        "CP_1251",
        "windows1251",
        "'windows-1251'",
    ] {
        check(
            &bytes(&xml(Some(label), RUSSIAN), WINDOWS_1251),
            None,
            "windows-1251",
            RUSSIAN,
        );
    }
    for label in ["koi8-r", "koi8", "KOI8_R"] {
        check(&bytes(&xml(Some(label), RUSSIAN), KOI8_R), None, "KOI8-R", RUSSIAN);
    }
    check(&bytes(&xml(Some("cp866"), RUSSIAN), IBM866), None, "IBM866", RUSSIAN);
    check(&bytes(&xml(Some("gb2312"), "新闻"), GBK), None, "GBK", "新闻");
}

#[test]
fn the_header_is_believed_where_the_document_says_nothing() {
    let body = bytes(&xml(None, RUSSIAN), WINDOWS_1251);
    check(&body, Some("text/xml; charset=\"cp1251\""), "windows-1251", RUSSIAN);
}

#[test]
fn a_label_sent_by_default_gives_way_to_the_letters() {
    let body = bytes(&xml(Some("windows-1251"), RUSSIAN), WINDOWS_1251);
    check(&body, Some("text/xml; charset=iso-8859-1"), "windows-1251", RUSSIAN);
    check(&body, Some("text/xml; charset=utf-8"), "windows-1251", RUSSIAN);
    let body = bytes(&xml(Some("iso-8859-1"), RUSSIAN), WINDOWS_1251);
    check(&body, None, "windows-1251", RUSSIAN);
}

#[test]
fn letters_without_a_label_are_detected() {
    for (encoding, name) in [
        (WINDOWS_1251, "windows-1251"),
        (KOI8_R, "KOI8-R"),
        (IBM866, "IBM866"),
        (ISO_8859_5, "ISO-8859-5"),
    ] {
        check(&bytes(&xml(None, RUSSIAN), encoding), None, name, RUSSIAN);
        check(&bytes(&xml(Some("utf-8"), RUSSIAN), encoding), None, name, RUSSIAN);
    }
}

#[test]
fn a_cyrillic_label_that_the_letters_contradict_is_overruled() {
    let body = bytes(&xml(Some("koi8-r"), RUSSIAN), WINDOWS_1251);
    let why = check(&body, None, "windows-1251", RUSSIAN);
    assert_eq!(
        why,
        "the document says KOI8-R, but the letters are those of windows-1251"
    );
}

#[test]
fn valid_utf8_is_utf8_whatever_the_labels_say() {
    let why = check(xml(Some("windows-1251"), KAZAKH).as_bytes(), None, "UTF-8", KAZAKH);
    assert_eq!(why, "all of it is valid UTF-8, though the document says windows-1251");
    check(
        xml(Some("klingon"), KAZAKH).as_bytes(),
        Some("text/xml; charset=koi8-r"),
        "UTF-8",
        KAZAKH,
    );
}

#[test]
fn damaged_utf8_stays_utf8() {
    let mut body = xml(None, &KAZAKH.repeat(3)).into_bytes();
    body.insert(200, 0xff);
    body.truncate(body.len() - 20);
    check(&body, None, "UTF-8", "Үкімет");
}

#[test]
fn kazakh_code_pages_are_known_by_label_and_by_their_letters() {
    let text = KAZAKH.repeat(3);
    for (label, upper, name) in [
        ("ptcp154", tables::PTCP154, "PTCP154"),
        ("kz-1048", tables::KZ_1048, "KZ-1048"),
    ] {
        check(&in_page(&xml(Some(label), KAZAKH), upper), None, name, KAZAKH);
        check(&in_page(&xml(Some("windows-1251"), &text), upper), None, name, KAZAKH);
    }
    let serbian = "Председник је данас рекао да ће њихова земља, ђаци и људи бити ту, чак и џабе. ".repeat(4);
    check(
        &bytes(&xml(Some("windows-1251"), &serbian), WINDOWS_1251),
        None,
        "windows-1251",
        "људи",
    );
    let ukrainian =
        "Її президент підписав закон, який з'явився у Києві: ґрунтовні зміни є в усіх їхніх містах. ".repeat(4);
    check(
        &bytes(&xml(Some("windows-1251"), &ukrainian), WINDOWS_1251),
        None,
        "windows-1251",
        "ґрунтовні",
    );
}

#[test]
fn utf16_and_utf32_are_known_by_mark_and_by_shape() {
    let text = xml(Some("utf-16"), KAZAKH);
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|it| it.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|it| it.to_be_bytes()).collect();
    let wide: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    check(&little, None, "UTF-16LE", KAZAKH);
    check(&big, None, "UTF-16BE", KAZAKH);
    check(&[&[0xff, 0xfe], little.as_slice()].concat(), None, "UTF-16LE", KAZAKH);
    check(&wide, None, "UTF-32BE", KAZAKH);
    check(
        &[&[0, 0, 0xfe, 0xff], wide.as_slice()].concat(),
        None,
        "UTF-32BE",
        KAZAKH,
    );
    check(
        &[b"\n\xef\xbb\xbf\xef\xbb\xbf", text.as_bytes()].concat(),
        None,
        "UTF-8",
        KAZAKH,
    );
    assert_eq!(decode(&[0xfe, 0xff, 4], None, None, None).name, UTF_16BE.name());
}

#[test]
fn text_that_was_encoded_twice_is_repaired() {
    for encoding in [WINDOWS_1251, WINDOWS_1252] {
        let (twice, _) = encoding.decode_without_bom_handling(KAZAKH.as_bytes());
        let why = check(xml(None, &twice).as_bytes(), None, "UTF-8", KAZAKH);
        assert_eq!(why, "all of it is valid UTF-8; it was encoded twice, and is repaired");
    }
    check(
        xml(None, "Сегодня +20 С° и солнечно").as_bytes(),
        None,
        "UTF-8",
        "+20 С°",
    );
}

#[test]
fn the_config_stands_above_all() {
    let body = bytes(&xml(Some("utf-8"), RUSSIAN), KOI8_R);
    let decoded = decode(&body, Some("text/xml; charset=windows-1251"), Some("koi8-r"), None);
    assert_eq!((decoded.name.as_str(), decoded.why), ("KOI8-R", Why::Config));
    assert!(decoded.text.contains(RUSSIAN));
}

#[test]
fn characters_that_no_document_may_hold_are_dropped_or_read_as_they_were_meant() {
    let decoded = decode("a\u{0}b\u{1b}c\u{7f}d\u{92}e\u{81}f\tg\nh".as_bytes(), None, None, None);
    assert_eq!(decoded.text, "abcd’ef\tg\nh");
    let decoded = decode(
        "a\u{1b}[31;1mb\u{1b}]52;c;x\u{7}c\u{1b}]<t>\u{1b}[<".as_bytes(),
        None,
        None,
        None,
    );
    assert_eq!(decoded.text, "abc]<t>[<");
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_some_text(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), label in "[a-z0-9-]{0,12}") {
        let decoded = decode(&bytes, Some(&format!("text/xml; charset={label}")), None, Some(&label));
        proptest::prop_assert!(!decoded.text.contains('\0'));
    }

    #[test]
    fn utf8_is_read_as_it_is(text in "[а-яәіңғүұқөһ <>&a-z]{0,80}") {
        proptest::prop_assert_eq!(decode(text.as_bytes(), None, None, None).text, text.as_str());
    }
}
