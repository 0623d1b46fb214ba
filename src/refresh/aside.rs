//! Work that needs a core and may go wrong, away from the threads that carry the network: a panic or a
//! page without end costs one source its turn, and nothing else.

use std::time::Duration;

use super::Trouble;

/// Longer than any reader needs for what net lets through.
const LIMIT: Duration = Duration::from_secs(15);

/// Runs on a thread of its own. One that does not end is left behind: threads cannot be killed.
pub(super) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    let work = tokio::task::spawn_blocking(work);
    match tokio::time::timeout(LIMIT, work).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) | Err(_) => Err(Trouble::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_reader_that_panics_is_a_trouble_of_its_source() {
        assert_eq!(aside(|| 1).await, Ok(1));
        let silent = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let fate = aside(|| -> u8 { panic!("a bug") }).await;
        std::panic::set_hook(silent);
        assert_eq!(fate, Err(Trouble::Broken));
    }
}
