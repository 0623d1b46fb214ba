//! The thread that reads the terminal.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Incoming;
use super::ask::Answers;
use super::keys::{Input, Parser};

/// How long a lone ESC waits for the rest of a sequence. Over a slow line a sequence may come in pieces.
const ESC_WAIT: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 25_000_000,
};

/// The same while answers of the terminal are on their way: a piece of one is not to be taken for keys.
const ANSWER_WAIT: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 300_000_000,
};

/// Reads keys until the terminal is gone or nobody listens.
pub(super) fn spawn(incoming: Sender<Incoming>, answers: Answers) -> io::Result<()> {
    let mut terminal = terminal()?;
    let read = move || {
        if let Err(error) = listen(&mut terminal, &incoming, &answers) {
            tracing::warn!("the terminal is gone: {error}");
        }
        // Nobody listens any more when the program is already ending.
        let _ = incoming.send(Incoming::Lost);
    };
    thread::Builder::new().name("input".to_owned()).spawn(read)?;
    Ok(())
}

/// The terminal's input, also when standard input is something else.
fn terminal() -> io::Result<File> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        let own: OwnedFd = stdin.as_fd().try_clone_to_owned()?;
        return Ok(File::from(own));
    }
    File::open("/dev/tty")
}

fn listen(terminal: &mut File, incoming: &Sender<Incoming>, answers: &Answers) -> io::Result<()> {
    let mut parser = Parser::default();
    let mut bytes = [0; 4096];
    loop {
        let count = match terminal.read(&mut bytes) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let mut inputs = parser.feed(&bytes[..count]);
        let patience = if answers.are_due() { ANSWER_WAIT } else { ESC_WAIT };
        if parser.is_waiting() && !more_follows(terminal, &patience)? {
            inputs.extend(parser.settle());
        }
        for input in inputs {
            if matches!(input, Input::Attributes(_)) {
                answers.have_come();
            }
            if incoming.send(Incoming::Input(input)).is_err() {
                return Ok(());
            }
        }
    }
}

fn more_follows(terminal: &File, patience: &Timespec) -> io::Result<bool> {
    let mut waited = [PollFd::new(terminal, PollFlags::IN)];
    match poll(&mut waited, Some(patience)) {
        Ok(ready) => Ok(ready > 0),
        Err(rustix::io::Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}
