//! How long a refresh takes from outside, beside the floor of the same run: fetching, a strict tokenizer and plain
//! SQLite, overlapped. `cargo bench --bench refresh`; `-- --small` for a tenth of it.

mod parts;

fn main() {
    parts::refresh::run(parts::Scale::asked());
}
