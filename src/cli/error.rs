//! Errors of the command line: `error: …`, then `hint: …`, in the reader's language, and an exit code by kind.

use std::io;
use std::process::ExitCode;

use crate::config::Fault;
use crate::locale::Locale;
use crate::query;
use crate::store;
use crate::text::{safe, width};

/// The config is broken: nothing was done.
const BAD_CONFIG: u8 = 3;

/// An error that says what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Hinted {
    pub message: String,
    pub hint: String,
}

/// A query that cannot be read; printed with a mark under the character where it goes wrong.
#[derive(Debug, thiserror::Error)]
#[error("{fault}")]
pub(super) struct BadQuery {
    pub text: String,
    pub fault: query::Fault,
}

impl Hinted {
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Hinted {
        Hinted {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// Prints an error for a person; its exit code. A reader that closed the pipe (`| head`) is not an error.
pub(super) fn report(error: &anyhow::Error, locale: &Locale) -> ExitCode {
    if is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    if let Some(fault) = cause::<Fault>(error) {
        say(locale, &locale.fault(fault), locale.fault_hint(fault));
        return ExitCode::from(BAD_CONFIG);
    }
    if let Some(BadQuery { text, fault }) = cause(error) {
        let before: String = text.chars().take(fault.position).collect();
        let indent = width::of(&before);
        let message = format!("{}\n  {text}\n  {:indent$}^", locale.query_problem(fault), "");
        say(locale, &message, locale.query_hint(fault));
        return ExitCode::FAILURE;
    }
    let of_store = || cause::<store::Error>(error).and_then(store::Error::hint);
    let hint = cause::<Hinted>(error).map(|it| it.hint.clone()).or_else(of_store);
    say(locale, &format!("{error:#}"), hint);
    ExitCode::FAILURE
}

/// An error and its hint, as every error is printed.
pub(super) fn say(locale: &Locale, message: &str, hint: Option<String>) {
    eprintln!("{}: {}", locale.text("error"), safe::block(message));
    if let Some(hint) = hint {
        eprintln!("{}: {}", locale.text("hint"), safe::block(&hint));
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    cause::<io::Error>(error).is_some_and(|it| it.kind() == io::ErrorKind::BrokenPipe)
}

fn cause<E: std::error::Error + 'static>(error: &anyhow::Error) -> Option<&E> {
    error.chain().find_map(|cause| cause.downcast_ref())
}
