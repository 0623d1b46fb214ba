//! The built program, run as a person or a script runs it, and what it costs: processor time and memory of the
//! process, as the system counts them.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

const BINARY: &str = env!("CARGO_BIN_EXE_jarshy");

/// What a process has cost, as far as the system tells.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    pub cpu: Option<Duration>,
    /// The most memory at one time, in bytes.
    pub peak: Option<u64>,
}

/// A home with a config and a store.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new(config: &str) -> Home {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("config.toml"), config).expect("a config");
        fs::create_dir(folder.path().join("data")).expect("a folder");
        Home { folder }
    }

    pub fn configure(&self, config: &str) {
        fs::write(self.config(), config).expect("a config");
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("data/jarshy.db")
    }

    /// Bytes of all that is kept.
    pub fn disk(&self) -> u64 {
        let files = fs::read_dir(self.folder.path().join("data")).expect("a folder");
        files
            .flatten()
            .filter_map(|it| it.metadata().ok())
            .map(|it| it.len())
            .sum()
    }

    fn environment(&self) -> [(&'static str, PathBuf); 3] {
        [
            ("HOME", self.folder.path().to_owned()),
            ("JARSHY_CONFIG", self.config()),
            ("JARSHY_DATA_DIR", self.folder.path().join("data")),
        ]
    }
}

/// A refresh: when all was stored, when the program had ended, and what it cost.
pub struct Refresh {
    pub stored: Duration,
    /// What it had cost until then.
    pub until_stored: Cost,
    pub ended: Duration,
    pub cost: Cost,
}

/// Refreshes all sources of a home; `sources` are reported when all is stored.
pub fn refresh(home: &Home, sources: usize) -> Refresh {
    let start = Instant::now();
    let mut program = Command::new(BINARY)
        .args(["refresh", "--json"])
        .env_clear()
        .envs(home.environment())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let lines = BufReader::new(program.stdout.take().expect("it is piped")).lines();
    let told = lines.take(sources).filter(|it| it.is_ok()).count();
    let (stored, until_stored) = (start.elapsed(), cost_of(program.id()));
    assert_eq!(told, sources, "every source is reported");
    let cost = wait(program);
    Refresh {
        stored,
        until_stored,
        ended: start.elapsed(),
        cost,
    }
}

/// How long a process of the program takes that only says its version.
pub fn version() -> Duration {
    let start = Instant::now();
    let status = Command::new(BINARY).arg("--version").stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|it| it.success()), "the program starts");
    start.elapsed()
}

/// How long the list of the newest takes.
pub fn list(home: &Home) -> Duration {
    let start = Instant::now();
    let status = Command::new(BINARY)
        .arg("list")
        .env_clear()
        .envs(home.environment())
        .stdout(Stdio::null())
        .status();
    assert!(status.is_ok_and(|it| it.success()), "the program starts");
    start.elapsed()
}

/// The program on a pseudo-terminal.
pub struct Screen {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    _pty: Box<dyn MasterPty + Send>,
    program: Box<dyn portable_pty::Child + Send + Sync>,
    began: Instant,
}

const ROWS: u16 = 40;
const COLUMNS: u16 = 120;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(120);

impl Screen {
    pub fn open(home: &Home) -> Screen {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(BINARY);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        let mut reader = pty.master.try_clone_reader().expect("its output can be read");
        let began = Instant::now();
        let program = pty.slave.spawn_command(command).expect("the program starts");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Screen {
            parser: vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0),
            output,
            input: pty.master.take_writer().expect("keys can be typed"),
            _pty: pty.master,
            program,
            began,
        }
    }

    /// Waits until the screen holds a text; how long it took since the program was started.
    pub fn wait_for(&mut self, text: &str) -> Duration {
        let start = Instant::now();
        while !self.parser.screen().contents().contains(text) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("{text} never came:\n{}", self.parser.screen().contents());
            };
            self.parser.process(&bytes);
        }
        self.began.elapsed()
    }

    /// Types a text into the prompt, a key at a time; how long each took until it stood on the screen.
    pub fn type_in(&mut self, text: &str) -> Vec<Duration> {
        let mut typed = String::new();
        let mut took = Vec::new();
        for key in text.chars() {
            typed.push(key);
            let start = Instant::now();
            self.keys(key.encode_utf8(&mut [0; 4]));
            self.wait_for(&typed);
            took.push(start.elapsed());
        }
        took
    }

    pub fn keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).expect("keys can be typed");
        self.input.flush().expect("keys can be typed");
    }

    /// Takes what comes for a while.
    pub fn rest(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.parser.process(&bytes);
        }
    }

    pub fn cost(&self) -> Cost {
        self.program.process_id().map(cost_of).unwrap_or_default()
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a screen has cells")
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended of itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// What a process that runs has cost so far, where there is `/proc`.
fn cost_of(process: u32) -> Cost {
    let folder = Path::new("/proc").join(process.to_string());
    let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    let tasks = fs::read_dir(folder.join("task")).into_iter().flatten().flatten();
    // Nanoseconds on a processor, of each thread that is there.
    let nanoseconds = tasks.filter_map(|task| {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Cost {
        cpu: folder.exists().then(|| Duration::from_nanos(nanoseconds.sum())),
        peak: kib.map(|it| it << 10),
    }
}

/// Waits for the end of a process; what it has cost in all. Its peak is looked at while it runs: the one that is told
/// at its end is that of the process it was forked from, when that was larger.
#[cfg(unix)]
fn wait(program: Child) -> Cost {
    let process = program.id() as libc::pid_t;
    let (mut status, mut usage) = (0, std::mem::MaybeUninit::<libc::rusage>::zeroed());
    let mut peak = None;
    loop {
        // SAFETY: both places live as long as the call.
        let waited = unsafe { libc::wait4(process, &mut status, libc::WNOHANG, usage.as_mut_ptr()) };
        if waited != 0 {
            assert_eq!(waited, process, "the program is our child");
            break;
        }
        peak = cost_of(program.id()).peak.max(peak);
        thread::sleep(LOOK);
    }
    // SAFETY: it was zeroed, and the call that succeeded has filled it.
    let usage = unsafe { usage.assume_init() };
    let time = |it: libc::timeval| Duration::from_micros(it.tv_sec as u64 * 1_000_000 + it.tv_usec as u64);
    Cost {
        cpu: Some(time(usage.ru_utime) + time(usage.ru_stime)),
        peak,
    }
}

/// How often a process that is waited for is looked at.
#[cfg(unix)]
const LOOK: Duration = Duration::from_millis(5);

#[cfg(not(unix))]
fn wait(mut program: Child) -> Cost {
    program.wait().expect("the program ends");
    Cost::default()
}
