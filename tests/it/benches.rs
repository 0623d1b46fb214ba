//! The benchmarks of the whole program still run: with little of everything, and no eye on the time.

#[path = "../../benches/parts/mod.rs"]
mod parts;

const LEAST: parts::Scale = parts::Scale { part: 50, rounds: 1 };

#[test]
fn the_benchmark_of_a_refresh_runs() {
    parts::refresh::run(LEAST);
}

#[test]
fn the_benchmark_of_the_screen_runs() {
    parts::screen::run(LEAST);
}
