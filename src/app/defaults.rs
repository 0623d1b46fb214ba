//! The built-in keys, as data. Every action that matters has a way without letters: arrows, Enter, Esc, F-keys.

use super::layout::Pane;

/// Where the keys hold, the keys (ways are parted by two blanks, keys of one way by one), and the command.
pub(super) const DEFAULTS: &[(Option<Pane>, &str, &str)] = &[
    (None, "j  down", "down"),
    (None, "k  up", "up"),
    (None, "ctrl-f  page-down  space", "page-down"),
    (None, "ctrl-b  page-up  backspace", "page-up"),
    (None, "ctrl-d", "half-page-down"),
    (None, "ctrl-u", "half-page-up"),
    (None, "g g  home", "top"),
    (None, "G  end", "bottom"),
    (None, "h  left", "left"),
    (None, "l  right", "right"),
    (None, "tab", "next-pane"),
    (None, "shift-tab", "previous-pane"),
    (None, "enter", "open"),
    (None, "esc", "back"),
    (None, "n  f4", "next-unread"),
    (None, "N  shift-f4", "previous-unread"),
    (None, "J  ]  ctrl-down", "next"),
    (None, "K  [  ctrl-up", "previous"),
    (None, "o  f9", "open-browser"),
    (None, "y  f12", "copy-link"),
    (None, "m  f7", "toggle-read"),
    (None, "s  insert", "toggle-star"),
    (None, "A  f8", "mark-all-read"),
    (None, "a k  ctrl-page-up", "mark-above"),
    (None, "a j  ctrl-page-down", "mark-below"),
    (None, "a m  ctrl-f8", "mark-matching"),
    (Some(Pane::Headlines), "v  ctrl-space", "select"),
    (None, "t  ctrl-f2", "tag"),
    (None, "d  shift-delete", "hide"),
    (None, "u  delete", "undo"),
    (None, "r  f5", "refresh"),
    (None, "R  f6", "refresh-all"),
    (None, "+", "add-source"),
    (Some(Pane::Sources), "-  ctrl-delete", "remove-source"),
    (Some(Pane::Sources), "c  shift-f6", "rename-source"),
    (Some(Pane::Sources), "t  ctrl-f2", "tag-source"),
    (Some(Pane::Sources), "e  shift-f5", "toggle-source"),
    (None, "O  ctrl-f6", "offline"),
    (None, "H  shift-f1", "health"),
    (None, "g a", "go all"),
    (None, "g t", "go today"),
    (None, "g u", "go unread"),
    (None, "g s", "go starred"),
    (None, "g o", "go not-ready"),
    (None, "g f", "go front"),
    (None, "g k", "go kazakh"),
    (None, "g r", "go russian"),
    (None, "g e", "go english"),
    (None, "x  ctrl-right", "expand-story"),
    (None, "w  shift-f10", "why"),
    (None, "b  ctrl-left", "other-language"),
    (None, "p  shift-f11", "sort"),
    (None, "ctrl-s  shift-f8", "save-search"),
    (None, "/  f3", "search"),
    (Some(Pane::Reader), "/  f3", "find"),
    (Some(Pane::Reader), "ctrl-n  shift-f3", "find-next"),
    (Some(Pane::Reader), "ctrl-p  ctrl-f3", "find-previous"),
    (Some(Pane::Reader), "space", "read-on"),
    (Some(Pane::Reader), "f  shift-f9", "hints"),
    (Some(Pane::Reader), "L  ctrl-f9", "links"),
    (Some(Pane::Reader), "v  ctrl-space", "select-passage"),
    (Some(Pane::Reader), "Y  ctrl-insert", "copy-passage"),
    (Some(Pane::Reader), "c  shift-f6", "changes"),
    (Some(Pane::Reader), "e  shift-f5", "fetch-article"),
    (Some(Pane::Reader), "i  shift-f7", "pictures"),
    (Some(Pane::Reader), "I  ctrl-f7", "gallery"),
    (None, "S  shift-f12", "speak"),
    (None, "z  f11", "zen"),
    (None, "T  shift-f2", "theme"),
    (None, "C  ctrl-f1", "settings"),
    (None, ":  f2", "palette"),
    (None, "?  f1", "help"),
    (None, "q  f10  ctrl-c", "quit"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::key::Key;
    use crate::app::keymap::Keymap;

    /// What is done by the arrows and the pane they are in, or is said by another action as well.
    const BY_OTHER_MEANS: &[Action] = &[Action::Go, Action::HalfPageDown, Action::HalfPageUp];

    #[test]
    fn no_keys_are_given_twice_and_none_hides_others() {
        let keymap = Keymap::default();
        for (at, one) in keymap.bindings().enumerate() {
            for other in keymap.bindings().skip(at + 1).filter(|it| it.pane == one.pane) {
                let alike = one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys);
                assert!(!alike, "{:?} and {:?}", one.commands, other.commands);
            }
        }
    }

    /// Links are followed by their numbers, which the Kazakh layout types as these.
    #[test]
    fn the_signs_that_stand_for_digits_on_the_kazakh_keyboard_stay_free() {
        let keymap = Keymap::default();
        let signs = ['"', ',', '.'].map(Key::char);
        assert!(keymap.bindings().all(|it| !signs.contains(&it.keys[0])));
    }

    #[test]
    fn every_action_has_a_key_that_is_no_letter() {
        let keymap = Keymap::default();
        let has_key = |action: &Action| {
            Pane::ALL
                .iter()
                .flat_map(|pane| keymap.keys_of(*action, *pane))
                .any(|keys| keys.len() == 1 && keys.iter().all(|key| key.typed().is_none_or(|c| !c.is_alphabetic())))
        };
        let without: Vec<_> = Action::ALL
            .iter()
            .filter(|action| !BY_OTHER_MEANS.contains(action) && !has_key(action))
            .collect();
        assert_eq!(without, Vec::<&Action>::new());
    }
}
