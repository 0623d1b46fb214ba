//! The bytes of a terminal → keys, pastes, the mouse, and the answers to what the terminal was asked.
//!
//! Own, because the answers arrive among the keys, and because a terminal that is gone must end the
//! program: the library's reader takes the first for typing and the second for silence, for ever.

use crate::app::key::{Code, Key};
use crate::app::mouse::{Mouse, MouseWhat};

#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    Key(Key),
    Pasted(String),
    Mouse(Mouse),
    /// The background of the terminal: red, green, blue.
    Background([u8; 3]),
    /// Width and height of a cell in pixels.
    CellSize(u16, u16),
    /// What the terminal says it can do (DA1), always the last answer.
    Attributes(Vec<u16>),
    /// The answer of a terminal that knows the kitty graphics protocol.
    KittyGraphics,
}

/// Keeps what has come of a sequence whose end has not.
#[derive(Debug, Default)]
pub struct Parser {
    bytes: Vec<u8>,
    /// The paste that is coming in.
    paste: Option<Vec<u8>>,
}

/// What one look at the bytes gives.
enum Look {
    /// So many bytes are done with, and gave this.
    Took(usize, Option<Input>),
    /// The sequence is not complete.
    More,
}

const ESC: u8 = 0x1b;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
/// A paste larger than this is cut: no field of ours wants a book.
const LONGEST_PASTE: usize = 1 << 20;
/// A sequence longer than this is none.
const LONGEST_SEQUENCE: usize = 4096;

impl Parser {
    /// Takes bytes in. A lone ESC waits for what may follow it; `settle` says that nothing did.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.bytes.extend_from_slice(bytes);
        self.drain(false)
    }

    /// Nothing followed: what has come is what was meant.
    pub fn settle(&mut self) -> Vec<Input> {
        self.drain(true)
    }

    /// There are bytes that wait for others.
    pub fn is_waiting(&self) -> bool {
        !self.bytes.is_empty() && self.paste.is_none()
    }

    fn drain(&mut self, is_settled: bool) -> Vec<Input> {
        let mut inputs = Vec::new();
        let bytes = std::mem::take(&mut self.bytes);
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            if self.paste.is_some() {
                match self.paste(rest) {
                    Some((taken, pasted)) => {
                        inputs.extend(pasted);
                        rest = &rest[taken..];
                        continue;
                    }
                    None => break,
                }
            }
            if rest.starts_with(PASTE_START) {
                self.paste = Some(Vec::new());
                rest = &rest[PASTE_START.len()..];
                continue;
            }
            match look(rest, is_settled) {
                Look::Took(taken, input) => {
                    inputs.extend(input);
                    rest = &rest[taken..];
                }
                Look::More if rest.len() > LONGEST_SEQUENCE => rest = &rest[1..],
                Look::More => break,
            }
        }
        self.bytes = rest.to_vec();
        inputs
    }

    /// Bytes of a paste; `None` when its end may have begun and is not complete.
    fn paste(&mut self, bytes: &[u8]) -> Option<(usize, Option<Input>)> {
        let paste = self.paste.get_or_insert_default();
        let esc = bytes.iter().position(|b| *b == ESC).unwrap_or(bytes.len());
        if esc > 0 {
            let room = LONGEST_PASTE.saturating_sub(paste.len());
            paste.extend_from_slice(&bytes[..esc.min(room)]);
            return Some((esc, None));
        }
        if bytes.starts_with(PASTE_END) {
            let text = String::from_utf8_lossy(paste).into_owned();
            self.paste = None;
            return Some((PASTE_END.len(), Some(Input::Pasted(text))));
        }
        if PASTE_END.starts_with(bytes) {
            return None;
        }
        // What it pastes may hold a sequence, which is left out as a whole where the text is taken in.
        if paste.len() < LONGEST_PASTE {
            paste.push(ESC);
        }
        Some((1, None))
    }
}

fn look(bytes: &[u8], is_settled: bool) -> Look {
    match bytes {
        [ESC] if !is_settled => Look::More,
        [ESC] | [ESC, ESC, ..] => Look::Took(1, Some(Input::Key(Key::plain(Code::Esc)))),
        [ESC, b'[' | b'O' | b']' | b'P' | b'_' | b'^'] if is_settled => character(&bytes[1..], true).after(1),
        [ESC, b'['] | [ESC, b'O'] => Look::More,
        [ESC, b'[', ..] => csi(bytes),
        [ESC, b'O', last, ..] => Look::Took(3, ss3(*last).map(|code| Input::Key(Key::plain(code)))),
        [ESC, b']' | b'P' | b'_' | b'^', ..] => text_sequence(bytes),
        [ESC, ..] => alt(character(&bytes[1..], is_settled).after(1)),
        _ => character(bytes, is_settled),
    }
}

impl Look {
    fn after(self, skipped: usize) -> Look {
        match self {
            Look::Took(taken, input) => Look::Took(taken + skipped, input),
            Look::More => Look::More,
        }
    }
}

fn alt(look: Look) -> Look {
    match look {
        Look::Took(taken, Some(Input::Key(key))) => Look::Took(taken, Some(Input::Key(Key { alt: true, ..key }))),
        other => other,
    }
}

/// One character that is no sequence.
fn character(bytes: &[u8], is_settled: bool) -> Look {
    let key = |code| Look::Took(1, Some(Input::Key(Key::plain(code))));
    let ctrl = |c: u8| {
        let key = Key {
            ctrl: true,
            ..Key::char(char::from(c))
        };
        Look::Took(1, Some(Input::Key(key)))
    };
    match bytes[0] {
        b'\r' => key(Code::Enter),
        b'\t' => key(Code::Tab),
        0x7f => key(Code::Backspace),
        0x00 => ctrl(b' '),
        c @ 0x01..=0x1a => ctrl(c - 1 + b'a'),
        c @ 0x1c..=0x1f => ctrl(c - 0x1c + b'4'),
        c if c < 0x80 => key(Code::Char(char::from(c))),
        _ => multibyte(bytes, is_settled),
    }
}

fn multibyte(bytes: &[u8], is_settled: bool) -> Look {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Look::Took(1, None),
    };
    let Some(sequence) = bytes.get(..length) else {
        return if is_settled {
            Look::Took(bytes.len(), None)
        } else {
            Look::More
        };
    };
    match std::str::from_utf8(sequence) {
        Ok(text) => Look::Took(length, text.chars().next().map(|c| Input::Key(Key::char(c)))),
        Err(_) => Look::Took(1, None),
    }
}

fn ss3(last: u8) -> Option<Code> {
    match last {
        b'P'..=b'S' => Some(Code::F(last - b'P' + 1)),
        b'M' => Some(Code::Enter),
        _ => arrow(last),
    }
}

fn arrow(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        _ => return None,
    })
}

/// `ESC [ parameters letter`.
fn csi(bytes: &[u8]) -> Look {
    // The Linux console has a form of its own for the first function keys.
    if let [_, _, b'[', rest @ ..] = bytes {
        return match rest {
            [c @ b'A'..=b'E', ..] => Look::Took(4, Some(Input::Key(Key::plain(Code::F(c - b'A' + 1))))),
            [_, ..] => Look::Took(4, None),
            [] => Look::More,
        };
    }
    let Some(end) = bytes[2..].iter().position(|b| (0x40..=0x7e).contains(b)) else {
        return Look::More;
    };
    let parameters = &bytes[2..2 + end];
    let input = match bytes[2 + end] {
        last @ (b'M' | b'm') if parameters.first() == Some(&b'<') => mouse(&numbers(&parameters[1..]), last == b'm'),
        b'c' if parameters.first() == Some(&b'?') => Some(Input::Attributes(numbers(&parameters[1..]))),
        b't' => match numbers(parameters)[..] {
            [6, height, width] => Some(Input::CellSize(width, height)),
            _ => None,
        },
        last => csi_key(last, &numbers(parameters)).map(Input::Key),
    };
    Look::Took(2 + end + 1, input)
}

fn csi_key(last: u8, parameters: &[u16]) -> Option<Key> {
    let first = parameters.first().copied().unwrap_or(1);
    let code = match last {
        b'Z' => {
            let shift = true;
            return Some(Key {
                shift,
                ..Key::plain(Code::Tab)
            });
        }
        b'~' => tilde(first)?,
        b'u' => Code::Char(char::from_u32(u32::from(first))?),
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => arrow(last)?,
    };
    // One more than a set of bits: shift, alt, ctrl.
    let held = parameters.get(1).copied().unwrap_or(1).saturating_sub(1);
    Some(Key {
        code,
        shift: held & 1 != 0,
        alt: held & 2 != 0,
        ctrl: held & 4 != 0,
    })
}

fn tilde(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F((number - 10) as u8),
        17..=21 => Code::F((number - 11) as u8),
        23..=26 => Code::F((number - 12) as u8),
        _ => return None,
    })
}

fn mouse(parameters: &[u16], is_release: bool) -> Option<Input> {
    let [button, x, y] = parameters else {
        return None;
    };
    // Bits 2 to 4 are held keys; bit 5 is motion; bit 6 is the wheel.
    let what = match (button & !0b1_1100, is_release) {
        (0, false) => MouseWhat::Press,
        (0, true) => MouseWhat::Release,
        (32, _) => MouseWhat::Drag,
        (64, _) => MouseWhat::WheelUp,
        (65, _) => MouseWhat::WheelDown,
        _ => return None,
    };
    let (x, y) = (x.saturating_sub(1), y.saturating_sub(1));
    Some(Input::Mouse(Mouse { what, x, y }))
}

/// OSC, DCS, APC and PM: everything up to the end of the string.
fn text_sequence(bytes: &[u8]) -> Look {
    let end = bytes
        .windows(2)
        .skip(2)
        .position(|it| it == b"\x1b\\")
        .map(|at| (at + 2, 2));
    let bell = bytes.iter().position(|b| *b == 0x07).map(|at| (at, 1));
    let Some((end, length)) = [end, bell].into_iter().flatten().min() else {
        return Look::More;
    };
    let text = String::from_utf8_lossy(&bytes[2..end]);
    let input = match bytes[1] {
        b']' => text.strip_prefix("11;").and_then(color).map(Input::Background),
        b'_' => text.starts_with('G').then_some(Input::KittyGraphics),
        _ => None,
    };
    Look::Took(end + length, input)
}

/// `rgb:1e1e/2020/2424`, with one to four digits for each.
fn color(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = digits.split('/').map(|part| {
        let value = u32::from_str_radix(part, 16).ok()?;
        let largest = 16_u32.checked_pow(part.len() as u32)?.checked_sub(1)?;
        u8::try_from(value * 255 / largest.max(1)).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

fn numbers(parameters: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(parameters);
    text.split([';', ':'])
        .map(|number| number.parse().unwrap_or(0))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(bytes: &[u8]) -> String {
        let mut parser = Parser::default();
        let mut inputs = parser.feed(bytes);
        inputs.extend(parser.settle());
        let names = inputs.iter().map(|input| match input {
            Input::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn letters_of_any_script_are_keys() {
        assert_eq!(keys("jОқ日\r\t\x7f".as_bytes()), "j О қ 日 enter tab backspace");
    }

    #[test]
    fn held_keys_are_told() {
        assert_eq!(
            keys(b"\x04\x1bx\x1b[1;5A\x1b[Z\x1b[3;3~"),
            "ctrl-d alt-x ctrl-up shift-tab alt-delete"
        );
        assert_eq!(keys("\x1bм".as_bytes()), "alt-м");
    }

    #[test]
    fn function_keys_come_in_several_forms() {
        assert_eq!(
            keys(b"\x1bOP\x1b[11~\x1b[[A\x1b[15~\x1b[24~\x1b[1;2S"),
            "f1 f1 f1 f5 f12 shift-f4"
        );
    }

    #[test]
    fn a_lone_escape_is_a_key_when_nothing_follows() {
        let mut parser = Parser::default();
        assert_eq!(parser.feed(b"\x1b"), []);
        assert!(parser.is_waiting());
        assert_eq!(parser.settle(), [Input::Key(Key::plain(Code::Esc))]);
        assert_eq!(keys(b"\x1b\x1b"), "esc esc");
    }

    #[test]
    fn a_sequence_may_come_byte_by_byte() {
        let mut parser = Parser::default();
        let inputs: Vec<Input> = "\x1b[6~қ".bytes().flat_map(|byte| parser.feed(&[byte])).collect();
        assert_eq!(
            inputs,
            [Input::Key(Key::plain(Code::PageDown)), Input::Key(Key::char('қ'))]
        );
    }

    #[test]
    fn a_paste_is_one_text_whatever_is_in_it() {
        let mut parser = Parser::default();
        assert_eq!(
            parser.feed(b"a\x1b[200~q\x1b[Aq\n\x1b[201"),
            [Input::Key(Key::char('a'))]
        );
        assert_eq!(
            parser.feed(b"~b"),
            [Input::Pasted("q\u{1b}[Aq\n".to_owned()), Input::Key(Key::char('b'))]
        );
    }

    #[test]
    fn the_mouse_is_told_where_and_what() {
        let at = |what, x, y| Input::Mouse(Mouse { what, x, y });
        let mut parser = Parser::default();
        let inputs = parser.feed(b"\x1b[<0;1;1M\x1b[<32;5;2M\x1b[<0;5;2m\x1b[<65;200;60M");
        let expected = [
            at(MouseWhat::Press, 0, 0),
            at(MouseWhat::Drag, 4, 1),
            at(MouseWhat::Release, 4, 1),
            at(MouseWhat::WheelDown, 199, 59),
        ];
        assert_eq!(inputs, expected);
    }

    #[test]
    fn answers_of_the_terminal_are_no_typing() {
        let mut parser = Parser::default();
        let inputs =
            parser.feed(b"\x1b]11;rgb:1e1e/2020/ffff\x1b\\\x1b_Gi=31;OK\x1b\\\x1b[6;17;8t\x1b[?62;4c\x1b]10;x\x07j");
        let expected = [
            Input::Background([0x1e, 0x20, 0xff]),
            Input::KittyGraphics,
            Input::CellSize(8, 17),
            Input::Attributes(vec![62, 4]),
            Input::Key(Key::char('j')),
        ];
        assert_eq!(inputs, expected);
    }

    proptest! {
        #[test]
        fn no_bytes_break_it_and_all_are_taken_in_the_end(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut parser = Parser::default();
            parser.feed(&bytes);
            parser.settle();
            parser.feed(b"\x1b[201~\x1b\\\x07");
            prop_assert!(parser.settle().len() < 100);
        }
    }
}
