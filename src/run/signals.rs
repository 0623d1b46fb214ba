//! Signals end the program in good order.

use std::io;
use std::process;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::Incoming;
use super::terminal::{self, Terminal};

/// How long the program may take to end by itself: it may hang in a write to a terminal that is stopped.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn spawn(incoming: Sender<Incoming>) -> io::Result<()> {
    let mut signals = Signals::new([SIGWINCH, SIGCONT, SIGHUP, SIGINT, SIGTERM])?;
    let wait = move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => resized(&incoming),
                SIGCONT => _ = incoming.send(Incoming::Continued),
                _ => end(&incoming, signal),
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait)?;
    Ok(())
}

fn resized(incoming: &Sender<Incoming>) {
    if let Ok((width, height)) = Terminal::size() {
        let _ = incoming.send(Incoming::Resized(width, height));
    }
}

fn end(incoming: &Sender<Incoming>, signal: i32) {
    tracing::info!("ended by signal {signal}");
    let _ = incoming.send(Incoming::Terminated);
    thread::sleep(PATIENCE);
    let _ = terminal::restore();
    process::exit(128 + signal);
}
