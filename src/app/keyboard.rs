//! Which Latin key a letter of another layout stands on, so that hotkeys work whatever is typed.
//!
//! Used in command mode alone, never in a text field. ASCII is left as it is: `,` and `.` are other keys
//! in every layout, and a guess would break the reader who types Latin. Tables: xkb-data, symbols ru, kz, ua.

use std::collections::BTreeMap;

use super::key::{Code, Key};

/// The keyboard that the reader types commands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyboard {
    /// A character that arrives, and the one that stands on the same key of a Latin keyboard.
    pairs: Vec<(char, char)>,
    /// It types some digits as ASCII signs.
    has_sign_digits: bool,
}

/// Pairs of a letter and its Latin key, both in lower case.
type Table = &'static [(char, char)];

#[rustfmt::skip]
const CYRILLIC: Table = &[
    ('й', 'q'), ('ц', 'w'), ('у', 'e'), ('к', 'r'), ('е', 't'), ('н', 'y'), ('г', 'u'), ('ш', 'i'), ('щ', 'o'),
    ('з', 'p'), ('х', '['), ('ъ', ']'), ('ф', 'a'), ('ы', 's'), ('в', 'd'), ('а', 'f'), ('п', 'g'), ('р', 'h'),
    ('о', 'j'), ('л', 'k'), ('д', 'l'), ('ж', ';'), ('э', '\''), ('я', 'z'), ('ч', 'x'), ('с', 'c'), ('м', 'v'),
    ('и', 'b'), ('т', 'n'), ('ь', 'm'), ('б', ','), ('ю', '.'), ('ё', '`'),
];
#[rustfmt::skip]
const KAZAKH_DIGITS: Table = &[
    ('ә', '2'), ('і', '3'), ('ң', '4'), ('ғ', '5'), ('ү', '8'), ('ұ', '9'), ('қ', '0'), ('ө', '-'), ('һ', '='),
    ('№', '/'),
];
#[rustfmt::skip]
const RUSSIAN_SIGNS: Table = &[('№', '#')];
#[rustfmt::skip]
const KAZAKH_ON_LETTERS: Table = &[
    ('ң', 'w'), ('ғ', 'o'), ('ұ', ']'), ('ө', 'a'), ('қ', 'd'), ('ә', '\''), ('і', 'x'), ('ү', 'm'),
];
#[rustfmt::skip]
const UKRAINIAN: Table = &[('і', 's'), ('ї', ']'), ('є', '\''), ('ґ', '\\')];

/// What Shift makes of the keys that are no letters.
#[rustfmt::skip]
const SHIFTED: &[(char, char)] = &[
    ('[', '{'), (']', '}'), (';', ':'), ('\'', '"'), (',', '<'), ('.', '>'), ('`', '~'), ('\\', '|'), ('/', '?'),
    ('2', '@'), ('3', '#'), ('4', '$'), ('5', '%'), ('8', '*'), ('9', '('), ('0', ')'), ('-', '_'), ('=', '+'),
];

/// The digits that the Kazakh layout types as ASCII signs; read as digits only where a number is asked for.
const KAZAKH_SIGN_DIGITS: &[(char, char)] = &[('"', '1'), (',', '6'), ('.', '7')];

impl Keyboard {
    /// A keyboard by the name the config gives it: a built-in one, or one of the config's own.
    pub fn named(name: &str, own: &BTreeMap<String, BTreeMap<char, char>>) -> Option<Keyboard> {
        if let Some(pairs) = own.get(name) {
            return Some(Keyboard {
                pairs: pairs.iter().map(|(typed, latin)| (*typed, *latin)).collect(),
                has_sign_digits: false,
            });
        }
        // The first table that has a letter decides.
        let tables: &[Table] = match name {
            "auto" => &[CYRILLIC, KAZAKH_DIGITS, UKRAINIAN],
            "ru" => &[CYRILLIC, RUSSIAN_SIGNS],
            "kk" => &[CYRILLIC, KAZAKH_DIGITS],
            "kk-kazrus" => &[KAZAKH_ON_LETTERS, CYRILLIC, RUSSIAN_SIGNS],
            "uk" => &[UKRAINIAN, CYRILLIC, RUSSIAN_SIGNS],
            _ => return None,
        };
        Some(Keyboard {
            pairs: tables.iter().flat_map(|table| both_cases(table)).collect(),
            has_sign_digits: matches!(name, "auto" | "kk"),
        })
    }

    /// The Latin key that was pressed, if the keyboard typed another letter with it.
    pub fn command(&self, key: Key) -> Key {
        match key.code {
            Code::Char(c) if !c.is_ascii() => Key {
                code: Code::Char(self.latin(c).unwrap_or(c)),
                ..key
            },
            _ => key,
        }
    }

    /// The digit of the pressed key where a number is asked for, and nothing else may be meant.
    pub fn digit(&self, key: Key) -> Option<char> {
        let c = self.command(key).typed()?;
        let sign = KAZAKH_SIGN_DIGITS
            .iter()
            .find(|(sign, _)| self.has_sign_digits && *sign == c);
        Some(sign.map_or(c, |(_, digit)| *digit)).filter(char::is_ascii_digit)
    }

    /// The letter that this keyboard types with a Latin key: what the help shows beside it.
    pub fn letter(&self, latin: char) -> Option<char> {
        let pair = self.pairs.iter().find(|(_, it)| *it == latin)?;
        Some(pair.0)
    }

    fn latin(&self, typed: char) -> Option<char> {
        let pair = self.pairs.iter().find(|(it, _)| *it == typed)?;
        Some(pair.1)
    }
}

impl Default for Keyboard {
    fn default() -> Keyboard {
        Keyboard::named("auto", &BTreeMap::new()).expect("auto is built in")
    }
}

fn both_cases(table: Table) -> impl Iterator<Item = (char, char)> {
    table.iter().flat_map(|(typed, latin)| {
        let upper = typed.to_uppercase().next().filter(|upper| upper != typed);
        [Some((*typed, *latin)), upper.map(|upper| (upper, shifted(*latin)))]
            .into_iter()
            .flatten()
    })
}

fn shifted(key: char) -> char {
    let sign = SHIFTED.iter().find(|(it, _)| *it == key);
    sign.map_or(key.to_ascii_uppercase(), |(_, shifted)| *shifted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyboard(name: &str) -> Keyboard {
        Keyboard::named(name, &BTreeMap::new()).unwrap()
    }

    fn check(name: &str, typed: &str, latin: &str) {
        let pressed: String = typed
            .chars()
            .filter_map(|c| keyboard(name).command(Key::char(c)).typed())
            .collect();
        assert_eq!(pressed, latin, "{name}");
    }

    #[test]
    fn russian_letters_are_the_keys_they_stand_on() {
        check(
            "auto",
            "йцукенгшщзхъфывапролджэячсмитьбюё",
            "qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
        );
        check("auto", "ЙПКЖХ", "QGR:{");
    }

    #[test]
    fn kazakh_letters_are_the_digits_they_stand_on() {
        check("auto", "әіңғүұқөһ№", "2345890-=/");
        check("kk", "ӘІҢҒҮҰҚӨҺ", "@#$%*()_+");
    }

    #[test]
    fn the_phonetic_kazakh_layout_has_its_letters_on_letters() {
        check("kk-kazrus", "ңғұөқәіүй", "wo]ad'xmq");
    }

    #[test]
    fn ukrainian_letters_are_the_keys_they_stand_on() {
        check("uk", "іїєґц", "s]'\\w");
        check("auto", "їєґ", "]'\\");
    }

    #[test]
    fn ascii_is_never_changed() {
        check("kk", "jG\",.?/:1", "jG\",.?/:1");
    }

    #[test]
    fn a_letter_of_no_table_stays_itself() {
        check("auto", "λ日", "λ日");
    }

    #[test]
    fn held_modifiers_stay() {
        let key = Key {
            ctrl: true,
            ..Key::char('в')
        };
        assert_eq!(keyboard("auto").command(key).to_string(), "ctrl-d");
    }

    #[test]
    fn a_number_is_typed_with_the_kazakh_digit_row() {
        let digits: String = "\"әіңғ,.үұқ"
            .chars()
            .filter_map(|c| keyboard("auto").digit(Key::char(c)))
            .collect();
        assert_eq!(digits, "1234567890");
        assert_eq!(keyboard("ru").digit(Key::char('.')), None);
    }

    #[test]
    fn a_keyboard_of_the_config_is_taken_as_written() {
        let own = BTreeMap::from([("mn".to_owned(), BTreeMap::from([('ф', 'q'), ('Ф', 'Q')]))]);
        let keyboard = Keyboard::named("mn", &own).unwrap();
        assert_eq!(keyboard.command(Key::char('Ф')), Key::char('Q'));
        assert_eq!(keyboard.command(Key::char('й')), Key::char('й'));
        assert_eq!(Keyboard::named("xx", &own), None);
    }

    #[test]
    fn the_help_knows_the_letter_of_a_key() {
        assert_eq!(keyboard("auto").letter('j'), Some('о'));
        assert_eq!(keyboard("auto").letter('G'), Some('П'));
        assert_eq!(keyboard("auto").letter(':'), Some('Ж'));
        assert_eq!(keyboard("auto").letter('!'), None);
    }
}
