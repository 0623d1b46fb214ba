//! Names to addresses, remembered for a minute: so that the address which was found not to be private is
//! the one that is then asked, and a host with many pages is looked up once.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

const REMEMBERED: Duration = Duration::from_secs(60);
/// Names kept at once; more than any list of sources has hosts.
const MOST: usize = 4096;

#[derive(Clone, Default)]
pub(super) struct Names(Arc<Mutex<HashMap<String, Found>>>);

struct Found {
    at: Instant,
    addresses: Vec<SocketAddr>,
}

/// A name that could not be looked up.
#[derive(Clone, Debug)]
pub(super) struct NoSuchName {
    pub host: String,
    /// No name server could be asked.
    pub is_offline: bool,
}

impl fmt::Display for NoSuchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such site: {}", self.host)
    }
}

impl std::error::Error for NoSuchName {}

impl Names {
    pub(super) async fn look_up(&self, host: &str) -> Result<Vec<SocketAddr>, NoSuchName> {
        if let Some(addresses) = self.remembered(host) {
            return Ok(addresses);
        }
        let name = host.to_owned();
        let found = tokio::task::spawn_blocking(move || (name.as_str(), 0).to_socket_addrs().map(Vec::from_iter)).await;
        match found {
            Ok(Ok(addresses)) if !addresses.is_empty() => {
                self.remember(host, &addresses);
                Ok(addresses)
            }
            Ok(Err(error)) => Err(NoSuchName {
                host: host.to_owned(),
                is_offline: is_offline(&error),
            }),
            _ => Err(NoSuchName {
                host: host.to_owned(),
                is_offline: false,
            }),
        }
    }

    fn remembered(&self, host: &str) -> Option<Vec<SocketAddr>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.get(host)?;
        (found.at.elapsed() < REMEMBERED).then(|| found.addresses.clone())
    }

    fn remember(&self, host: &str, addresses: &[SocketAddr]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(
            host.to_owned(),
            Found {
                at: Instant::now(),
                addresses: addresses.to_vec(),
            },
        );
    }
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let names = self.clone();
        Box::pin(async move {
            let addresses = names.look_up(name.as_str()).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// `getaddrinfo` gives no error code through std: EAI_AGAIN is known by its words.
fn is_offline(error: &io::Error) -> bool {
    error.to_string().contains("Temporary failure")
}
