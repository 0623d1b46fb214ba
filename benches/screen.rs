//! How long a person waits: for the first frame, for the answer to a key, and what an idle screen costs.
//! `cargo bench --bench screen`; `-- --small` for a tenth of it.

mod parts;

fn main() {
    parts::screen::run(parts::Scale::asked());
}
