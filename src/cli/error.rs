//! Errors of the command line: `error: …`, then `hint: …`, and an exit code by kind.

use std::io;
use std::process::ExitCode;

use crate::config::Fault;

/// An error that says what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Hinted {
    pub message: String,
    pub hint: String,
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
pub(super) fn report(error: &anyhow::Error) -> ExitCode {
    if is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    eprintln!("error: {error:#}");
    if let Some(hint) = hint(error) {
        eprintln!("hint: {hint}");
    }
    ExitCode::FAILURE
}

fn hint(error: &anyhow::Error) -> Option<String> {
    error.chain().find_map(|cause| {
        let said = cause.downcast_ref::<Hinted>().map(|it| it.hint.clone());
        said.or_else(|| Some(cause.downcast_ref::<Fault>()?.hint.as_ref()?.to_string()))
    })
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|it| it.kind() == io::ErrorKind::BrokenPipe)
    })
}
