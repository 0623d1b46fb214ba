//! What the benchmarks of the whole program share: feeds, a server for them, the program and what it costs.

#![allow(dead_code, reason = "every benchmark uses some of it")]

pub mod feeds;
pub mod floor;
pub mod program;
pub mod refresh;
pub mod screen;
pub mod server;

use std::time::{Duration, Instant};

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Scale {
    /// What the usual sizes are divided by.
    pub part: usize,
    /// Of how many runs the best counts: what the machine does beside is not what is measured.
    pub rounds: usize,
}

impl Scale {
    /// As the arguments say: `--small` for a tenth, in one round.
    pub fn asked() -> Scale {
        let is_small = std::env::args().any(|it| it == "--small");
        match is_small {
            true => Scale { part: 10, rounds: 1 },
            false => Scale { part: 1, rounds: 3 },
        }
    }

    pub fn of(self, size: usize) -> usize {
        (size / self.part).max(1)
    }

    pub fn best<T>(self, weigh: impl Fn(&T) -> Duration, run: impl FnMut(usize) -> T) -> T {
        let runs = (0..self.rounds).map(run);
        runs.min_by_key(|it| weigh(it)).expect("there is a round")
    }
}

/// The best of many rounds of something short, in milliseconds: what the machine does beside is not what is measured.
pub fn milliseconds(mut work: impl FnMut()) -> f64 {
    let mut best = Duration::MAX;
    let started = Instant::now();
    let mut rounds = 0;
    while rounds < 5 || (started.elapsed() < Duration::from_secs(1) && rounds < 2_000) {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
        rounds += 1;
    }
    best.as_secs_f64() * 1e3
}

pub fn head(title: &str) {
    println!(
        "\n{title:<50} {:>9} {:>8} {:>9} {:>9} {:>9}",
        "s", "× floor", "CPU s", "peak MiB", "disk MiB"
    );
}

/// One row; what is not known of it is left out.
pub fn row(name: &str, wall: Duration, floor: Option<Duration>, cost: program::Cost, disk: Option<u64>) {
    let mib = |bytes: u64| format!("{:.1}", bytes as f64 / f64::from(1 << 20));
    let words = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    println!(
        "{name:<50} {:>9.3} {:>8} {:>9} {:>9} {:>9}",
        wall.as_secs_f64(),
        words(floor.map(|it| format!("{:.2}", wall.as_secs_f64() / it.as_secs_f64()))),
        words(cost.cpu.map(|it| format!("{:.2}", it.as_secs_f64()))),
        words(cost.peak.map(mib)),
        words(disk.map(mib)),
    );
}
