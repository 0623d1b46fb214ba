//! The built program with a home of its own, for tests that run it as a person would.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A home folder that is gone after the test.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Home {
        Home(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The program, seeing nothing of the machine but this home.
    pub fn jarshy(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jarshy"));
        command.args(args).env_clear().env("HOME", self.path()).env("LANG", "en_US.UTF-8").env("TZ", "Asia/Almaty");
        command
    }

    /// Runs the program to its end, which must be a success; what it printed.
    pub fn run(&self, args: &[&str]) -> String {
        let output = self.output(args);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "jarshy {args:?} failed: {errors}");
        String::from_utf8(output.stdout).expect("the output is UTF-8")
    }

    pub fn output(&self, args: &[&str]) -> Output {
        self.jarshy(args).output().expect("the program starts")
    }
}
