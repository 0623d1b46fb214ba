//! The command that reads aloud, started beside the program. Nothing goes through a shell.

use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustix::process::{Pid, Signal, kill_process_group};

use super::Incoming;
use crate::app::Event;
use crate::app::speech::Speech;

/// In the environment of the command: the language of the text, as `kk`.
const LANGUAGE: &str = "JARSHY_LANG";

/// The words of the command in whose place the language stands.
const PLACE: &str = "{lang}";

pub(super) struct Speaker {
    incoming: Sender<Incoming>,
    /// The process group that speaks.
    speaking: Arc<Mutex<Option<Pid>>>,
}

impl Speaker {
    pub fn new(incoming: Sender<Incoming>) -> Speaker {
        Speaker {
            incoming,
            speaking: Arc::default(),
        }
    }

    /// Starts the command and hands it the text on its standard input. Its end is told as an event.
    pub fn speak(&mut self, speech: Speech) {
        self.stop();
        let number = speech.number;
        if let Err(error) = self.start(speech) {
            let _ = self.incoming.send(ended(number, Some(error)));
        }
    }

    /// Ends the command and all that it has started.
    pub fn stop(&self) {
        if let Some(group) = self.lock().take() {
            // It may have ended by itself meanwhile.
            let _ = kill_process_group(group, Signal::TERM);
        }
    }

    fn start(&mut self, speech: Speech) -> Result<(), String> {
        let program = speech.command.first().cloned().unwrap_or_default();
        let child = command(&speech)
            .spawn()
            .map_err(|error| format!("{program}: {error}"))?;
        let group = Pid::from_child(&child);
        *self.lock() = Some(group);
        let (incoming, speaking) = (self.incoming.clone(), self.speaking.clone());
        let wait = move || {
            let fault = listen(child, &speech.text).map(|reason| format!("{program}: {reason}"));
            let mut speaking = speaking.lock().unwrap_or_else(PoisonError::into_inner);
            let was_stopped = speaking.take_if(|it| *it == group).is_none();
            drop(speaking);
            // Nobody listens any more when the program is already ending.
            let _ = incoming.send(ended(speech.number, fault.filter(|_| !was_stopped)));
        };
        let thread = thread::Builder::new().name("speech".to_owned()).spawn(wait);
        thread.map(drop).map_err(|error| error.to_string())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Pid>> {
        self.speaking.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        self.stop();
    }
}

fn ended(number: u64, fault: Option<String>) -> Incoming {
    Incoming::Event(Event::SpeechEnded(number, fault))
}

fn command(speech: &Speech) -> Command {
    let language = speech.language.as_ref().map_or("", |language| language.code());
    let mut words = speech.command.iter().map(|word| word.replace(PLACE, language));
    let mut command = Command::new(words.next().unwrap_or_default());
    command
        .args(words)
        .env(LANGUAGE, language)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A group of its own, so that what it starts can be ended with it.
        .process_group(0);
    command
}

/// Waits for the end; why there was nothing to hear.
fn listen(mut child: Child, text: &str) -> Option<String> {
    if let Some(mut input) = child.stdin.take()
        && let Err(error) = input.write_all(text.as_bytes())
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        tracing::warn!("speech: {error}");
    }
    match child.wait() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(status.to_string()),
        Err(error) => Some(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;
    use crate::model::Language;

    fn speech(number: u64, command: &[&str]) -> Speech {
        Speech {
            number,
            command: command.iter().map(|word| (*word).to_owned()).collect(),
            text: "Сәлем.".to_owned(),
            language: Some(Language::kazakh()),
        }
    }

    fn end(incoming: &Receiver<Incoming>) -> (u64, Option<String>) {
        match incoming.recv() {
            Ok(Incoming::Event(Event::SpeechEnded(number, fault))) => (number, fault),
            _ => panic!("the end of a speech was to come"),
        }
    }

    #[test]
    fn the_command_gets_the_text_and_its_language_without_a_shell() {
        let (sender, incoming) = channel();
        let heard = tempfile::tempdir().unwrap();
        let file = heard.path().join("heard").display().to_string();
        let script = format!("cat > '{file}'; echo \"$0 $JARSHY_LANG\" >> '{file}'");
        let mut speaker = Speaker::new(sender);
        speaker.speak(speech(1, &["sh", "-c", &script, "-v{lang};rm"]));
        assert_eq!(end(&incoming), (1, None));
        assert_eq!(std::fs::read_to_string(file).unwrap(), "Сәлем.-vkk;rm kk\n");
    }

    #[test]
    fn it_stops_with_all_that_it_started() {
        let (sender, incoming) = channel();
        let mut speaker = Speaker::new(sender);
        speaker.speak(speech(1, &["sh", "-c", "sleep 600 & wait"]));
        speaker.stop();
        assert_eq!(end(&incoming), (1, None));
    }

    #[test]
    fn a_command_that_is_not_there_is_told() {
        let (sender, incoming) = channel();
        Speaker::new(sender).speak(speech(7, &["jarshy-no-such-command"]));
        let (number, fault) = end(&incoming);
        assert_eq!(number, 7);
        assert!(fault.is_some_and(|it| it.starts_with("jarshy-no-such-command: ")));
    }
}
