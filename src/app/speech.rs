//! Reading aloud: the article goes to a command of the reader's choice, and a second press stops it.

use super::action::Action;
use super::event::Task;
use super::keymap::written;
use super::message::Message;
use super::state::State;
use crate::model::Language;

/// What is to be said, and in which language.
#[derive(Clone, Debug, PartialEq)]
pub struct Speech {
    /// Told apart from the one before, whose end may come late.
    pub number: u64,
    pub command: Vec<String>,
    pub text: String,
    pub language: Option<Language>,
}

/// Begins to read the open article aloud; stops what is being read.
pub(super) fn toggle(state: &mut State) -> Vec<Task> {
    if state.speaking.take().is_some() {
        return vec![Task::StopSpeaking];
    }
    if state.config.speak.is_empty() {
        state.notice = Some(Message::new("notice-no-speech"));
        return vec![];
    }
    let Some(text) = state.reader.text.as_ref() else {
        state.notice = Some(Message::new("notice-nothing-to-speak"));
        return vec![];
    };
    state.speeches += 1;
    state.speaking = Some(state.speeches);
    let keys = state.keymap.keys_of(Action::Speak, state.focus);
    let key = keys.first().map(|keys| written(keys)).unwrap_or_default();
    state.notice = Some(Message::new("notice-speaking").with("key", key));
    let speech = Speech {
        number: state.speeches,
        command: state.config.speak.clone(),
        text: text.rendered.spoken(),
        language: text.language.clone(),
    };
    vec![Task::Speak(Box::new(speech))]
}

/// A speech has come to its end, or to none at all.
pub(super) fn ended(state: &mut State, number: u64, fault: Option<String>) -> Vec<Task> {
    if state.speaking == Some(number) {
        state.speaking = None;
        if let Some(reason) = fault {
            return state.fail(reason);
        }
    }
    vec![]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::stage::Stage;

    fn stage() -> Stage {
        let mut stage = Stage::new(3);
        stage.state.config.speak = vec!["espeak-ng".to_owned(), "-v{lang}".to_owned()];
        stage.keys("<enter>").fetch(1);
        stage.told.clear();
        stage
    }

    #[test]
    fn the_article_is_read_aloud_in_its_language_until_the_key_is_pressed_again() {
        let mut stage = stage();
        stage.keys("S");
        let [Task::Speak(speech)] = stage.told.as_slice() else {
            panic!("{:?}", stage.told);
        };
        assert!(speech.text.starts_with("Көктемгі су тасқынына"), "{}", speech.text);
        assert!(!speech.text.contains("https://"), "{}", speech.text);
        assert_eq!(speech.language, Some(Language::kazakh()));
        stage.told.clear();
        stage.keys("S");
        assert_eq!(stage.told, [Task::StopSpeaking]);
    }

    #[test]
    fn the_late_end_of_a_speech_does_not_end_the_next_one() {
        let mut stage = stage();
        stage.keys("SSS");
        assert_eq!(stage.state.speaking, Some(2));
        stage.event(Event::SpeechEnded(1, None));
        assert_eq!(stage.state.speaking, Some(2));
        stage.event(Event::SpeechEnded(2, Some("no such command".to_owned())));
        assert_eq!(stage.state.speaking, None);
        assert!(stage.state.notice.is_some());
    }

    #[test]
    fn without_a_command_it_is_said_how_to_name_one() {
        let mut stage = Stage::new(3);
        stage.keys("<enter>S");
        assert_eq!(stage.state.notice, Some(Message::new("notice-no-speech")));
    }
}
