//! Small matters of writing: raised and lowered text, quotation marks, signatures, code.

use super::Options;
use super::inline::Inline;
use super::rendered::Style;

/// Cells between two tab stops.
const TAB: usize = 4;

/// Letters of a text that can be raised with a sign before it: an exponent, not a sentence.
const MAX_SHIFTED: usize = 12;

/// Letters of a last paragraph that can be a signature.
const MAX_SIGNATURE: usize = 120;

const RAISED: &[(char, char)] = &[
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('=', '⁼'),
    ('(', '⁽'),
    (')', '⁾'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
];

const LOWERED: &[(char, char)] = &[
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('−', '₋'),
    ('=', '₌'),
    ('(', '₍'),
    (')', '₎'),
];

/// Raised or lowered text: in letters made for it where there are such, else behind a sign. What only looks better
/// raised, as in 1st, M. and ™, stays as it is.
pub(super) fn shift(inline: Inline, is_raised: bool, ascii: bool) -> Inline {
    let text = inline.text.trim().trim_matches(['[', ']']);
    let letters = if is_raised { RAISED } else { LOWERED };
    let shifted = |c: char| letters.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
    let can_shift = !text.is_empty() && text.chars().all(|c| shifted(c).is_some());
    if can_shift && !ascii {
        return rebuilt(&inline, |piece| piece.chars().filter_map(shifted).collect());
    }
    let is_word = text.chars().all(char::is_alphabetic);
    let is_short = (1..=MAX_SHIFTED).contains(&text.chars().count()) && !text.contains(char::is_whitespace);
    let has_letters = text.contains(char::is_alphanumeric);
    if !is_short || !has_letters || (is_word && is_raised && text.chars().count() > 1) {
        return inline;
    }
    let sign = if is_raised { "^" } else { "_" };
    let mut signed = Inline::default();
    signed.push_exact(sign, inline.first_style());
    signed.append(&inline);
    signed
}

fn rebuilt(inline: &Inline, change: impl Fn(&str) -> String) -> Inline {
    let mut whole = Inline {
        anchors: inline.anchors.iter().map(|(_, name)| (0, name.clone())).collect(),
        ..Inline::default()
    };
    for (piece, style) in inline.pieces() {
        whole.push_exact(&change(piece), style);
    }
    whole
}

/// The quotation marks of the language.
pub(super) fn quotes(options: &Options) -> (&'static str, &'static str) {
    match &options.language {
        _ if options.ascii => ("\"", "\""),
        Some(language) if language.is_english() => ("“", "”"),
        None => ("“", "”"),
        Some(_) => ("«", "»"),
    }
}

/// What stands around text that was added or struck out, where no style can show it.
pub(super) fn change_signs(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "ins" => Some(("{+", "+}")),
        "del" | "s" | "strike" => Some(("[-", "-]")),
        _ => None,
    }
}

/// The name in a paragraph such as «— Абай», the last of a quote.
pub(super) fn signature(inline: &Inline) -> Option<Inline> {
    let is_signature = inline.text.starts_with(['—', '–', '―']) && inline.text.chars().count() <= MAX_SIGNATURE;
    is_signature.then(|| without_dash(inline.clone()))
}

/// A name without the dash that we put before it ourselves.
pub(super) fn without_dash(mut inline: Inline) -> Inline {
    let bare = inline.text.trim_start_matches(['—', '–', '―', '-', ' ', '\u{a0}']);
    inline.cut_start(inline.text.len() - bare.len());
    inline.restyled(|style| style.role = super::Role::Attribution)
}

/// Code without the line break at its end, its tabs made blanks.
pub(super) fn code(inline: Inline) -> Inline {
    let mut whole = Inline {
        anchors: inline.anchors.clone(),
        ..Inline::default()
    };
    let mut column = 0;
    for (piece, style) in inline.pieces() {
        let mut plain = String::with_capacity(piece.len());
        for c in piece.chars() {
            match c {
                '\t' => {
                    let blanks = TAB - column % TAB;
                    plain.extend(std::iter::repeat_n(' ', blanks));
                    column += blanks;
                }
                '\n' => {
                    plain.push('\n');
                    column = 0;
                }
                '\u{AD}' => {}
                _ => {
                    plain.push(c);
                    column += 1;
                }
            }
        }
        whole.push_exact(&plain, style);
    }
    let length = whole.text.trim_end().len();
    whole.truncate(length);
    whole
}

/// A style for signs that the page did not write.
pub(super) fn sign_style(role: super::Role) -> Style {
    Style {
        role,
        ..Style::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, is_raised: bool, expected: &str) {
        let inline = Inline::of(text, Style::default());
        assert_eq!(shift(inline, is_raised, false).text, expected);
    }

    #[test]
    fn exponents_are_raised_and_words_are_not() {
        check("2", true, "²");
        check("-6", true, "⁻⁶");
        check("[12]", true, "¹²");
        check("x+y", true, "^x+y");
        check("k", true, "^k");
        check("st", true, "st");
        check("™", true, "™");
        check("2", false, "₂");
        check("max", false, "_max");
        check("a whole sentence", true, "a whole sentence");
    }

    #[test]
    fn code_keeps_its_columns() {
        let mut inline = Inline::default();
        inline.push_exact("a\tb\n\tc\n\n", Style::default());
        assert_eq!(code(inline).text, "a   b\n    c");
    }

    #[test]
    fn a_signature_loses_its_dash() {
        let by = signature(&Inline::of("— Абай Құнанбайұлы", Style::default()));
        assert_eq!(by.map(|it| it.text).as_deref(), Some("Абай Құнанбайұлы"));
        assert_eq!(signature(&Inline::of("Абай", Style::default())), None);
    }
}
