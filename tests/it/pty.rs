//! A pseudo-terminal with the built program in it, for the tests that drive it as a person would.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Longer than any machine needs; a screen that is right is not waited for.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Terminal {
    pub screen: vt100::Parser,
    /// All that the program has written.
    pub bytes: Vec<u8>,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    pty: Box<dyn MasterPty + Send>,
    pub program: Box<dyn Child + Send + Sync>,
    pub home: TempDir,
}

impl Terminal {
    pub fn start(arguments: &[&str], columns: u16, rows: u16) -> Terminal {
        Terminal::start_in(&[], arguments, columns, rows)
    }

    /// The same, with more in the environment, or with other values there.
    pub fn start_in(environment: &[(&str, &str)], arguments: &[&str], columns: u16, rows: u16) -> Terminal {
        let home = tempfile::tempdir().expect("a temporary folder");
        Terminal::start_at(home, environment, arguments, columns, rows)
    }

    /// The same in a home where something is already.
    pub fn start_at(
        home: TempDir,
        environment: &[(&str, &str)],
        arguments: &[&str],
        columns: u16,
        rows: u16,
    ) -> Terminal {
        let size = size(columns, rows);
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jarshy"));
        command.args(arguments);
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LANG", "kk_KZ.UTF-8"),
            ("TZ", "Asia/Almaty"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        command.env("JARSHY_CONFIG", home.path().join("config.toml"));
        command.env("JARSHY_DATA_DIR", home.path().join("data"));
        for (name, value) in environment {
            command.env(name, value);
        }
        let program = pty.slave.spawn_command(command).expect("the program starts");
        let mut reader = pty.master.try_clone_reader().expect("its output can be read");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal {
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            bytes: Vec::new(),
            output,
            input: pty.master.take_writer().expect("keys can be typed"),
            pty: pty.master,
            program,
            home,
        }
    }

    pub fn keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).expect("keys can be typed");
        self.input.flush().expect("keys can be typed");
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.set_size(cells(rows), cells(columns));
        self.pty.resize(size(columns, rows)).expect("a window can be resized");
    }

    pub fn wait(&mut self, what: &str, is_there: impl Fn(&str) -> bool) {
        let began = Instant::now();
        while !is_there(&self.screen.screen().contents()) {
            let left = PATIENCE.saturating_sub(began.elapsed());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("{what} never came:\n{}", self.screen.screen().contents());
            };
            self.take(&bytes);
        }
    }

    /// Waits until the program has written some bytes.
    pub fn wait_for_bytes(&mut self, bytes: &[u8]) {
        let began = Instant::now();
        while !self.bytes.windows(bytes.len()).any(|it| it == bytes) {
            let left = PATIENCE.saturating_sub(began.elapsed());
            let Ok(more) = self.output.recv_timeout(left) else {
                panic!("{} was never written", bytes.escape_ascii());
            };
            self.take(&more);
        }
    }

    pub fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contains(text));
    }

    /// Waits until the program has ended; whether it was a success, and whether the terminal is as it was before.
    pub fn end(mut self) -> (bool, bool) {
        self.finish()
    }

    /// The same, for those who want to look at what was written.
    pub fn finish(&mut self) -> (bool, bool) {
        let status = self.program.wait().expect("the program ends");
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.take(&bytes);
        }
        let screen = self.screen.screen();
        let written = String::from_utf8_lossy(&self.bytes);
        let is_restored = !screen.alternate_screen() && !screen.hide_cursor() && written.contains("\u{1b}[?1049l");
        (status.success(), is_restored)
    }

    pub fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the program has ended, and hands its home on to the next one.
    pub fn leave(mut self) -> TempDir {
        self.program.wait().expect("the program ends");
        self.home
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.screen.process(bytes);
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
