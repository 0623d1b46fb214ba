//! The built program, with a home of its own.

use std::path::PathBuf;
use std::process::{Command, Output};

use expect_test::Expect;
use tempfile::TempDir;

/// A person with a home of their own.
pub struct Home {
    folder: TempDir,
    language: &'static str,
}

impl Home {
    pub fn new(language: &'static str) -> Home {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Home { folder, language }
    }

    pub fn with(self, config: &str) -> Home {
        std::fs::write(self.config(), config).expect("the config is written");
        self
    }

    pub fn config(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    pub fn text(&self) -> String {
        std::fs::read_to_string(self.config()).expect("there is a config")
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("jarshy runs")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jarshy"));
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("LANG", self.language)
            .env("JARSHY_CONFIG", self.config())
            .env("JARSHY_DATA_DIR", self.folder.path().join("data"));
        command
    }

    /// What is printed, the errors after it, and the exit code; the home's own path as `~`.
    pub fn says(&self, arguments: &[&str], expected: Expect) {
        expected.assert_eq(&self.words(self.run(arguments)));
    }

    pub fn words(&self, output: Output) -> String {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it is UTF-8");
        let code = output.status.code().expect("it ended by itself");
        let words = format!("{}{}[{code}]", text(&output.stdout), text(&output.stderr));
        words.replace(&self.folder.path().display().to_string(), "~")
    }
}
