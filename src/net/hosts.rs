//! Politeness: how many requests one host has to bear at once, and how soon one follows another.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use url::Url;

use super::address;

pub(super) struct Hosts {
    per_host: usize,
    spacing: Duration,
    gates: Mutex<HashMap<String, Arc<Gate>>>,
}

struct Gate {
    slots: Arc<Semaphore>,
    /// When the next request may begin.
    next: Mutex<Instant>,
}

/// A place at a host, given back when dropped.
pub struct Turn(#[allow(dead_code, reason = "held for its Drop")] OwnedSemaphorePermit);

impl Hosts {
    pub(super) fn new(per_host: usize, spacing: Duration) -> Hosts {
        Hosts {
            per_host: per_host.max(1),
            spacing,
            gates: Mutex::default(),
        }
    }

    /// Waits for a place at the host of an address. Loopback is this machine's own business: no spacing.
    pub(super) async fn enter(&self, url: &Url) -> Turn {
        let gate = self.gate(url);
        let permit = gate
            .slots
            .clone()
            .acquire_owned()
            .await
            .expect("the gates are never closed");
        let spacing = if address::is_loopback(url) {
            Duration::ZERO
        } else {
            self.spacing
        };
        let at = {
            let mut next = gate.next.lock().unwrap_or_else(PoisonError::into_inner);
            let at = (*next).max(Instant::now());
            *next = at + spacing;
            at
        };
        tokio::time::sleep_until(at).await;
        Turn(permit)
    }

    fn gate(&self, url: &Url) -> Arc<Gate> {
        let host = format!(
            "{}:{}",
            url.host_str().unwrap_or_default(),
            url.port_or_known_default().unwrap_or_default()
        );
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = gates.entry(host).or_insert_with(|| {
            Arc::new(Gate {
                slots: Arc::new(Semaphore::new(self.per_host)),
                next: Mutex::new(Instant::now()),
            })
        });
        gate.clone()
    }
}
