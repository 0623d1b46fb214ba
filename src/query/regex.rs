//! Regular expressions of queries: small, and blind to case.

use ::regex::{Regex, RegexBuilder};

/// What a compiled expression may take, in bytes: a query never costs more than that.
const SIZE_LIMIT: usize = 1 << 20;

/// Compiles the expression between the slashes; the store's `regexp` function and the test in memory
/// both use it. The error is a reason in words, in one line.
pub fn regex(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(SIZE_LIMIT)
        .build()
        .map_err(|fault| reason(&fault))
}

fn reason(fault: &::regex::Error) -> String {
    let text = fault.to_string();
    let last = text.lines().last().unwrap_or_default().trim();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}
