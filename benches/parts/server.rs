//! Serves feeds on loopback, each from an origin of its own as in real life, with validators and, when asked for, with
//! the time that an answer takes from another continent.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// It ends when it is dropped.
pub struct Server {
    pub urls: Vec<String>,
    _runtime: Runtime,
}

struct Feed {
    body: Vec<u8>,
    etag: String,
}

impl Server {
    pub fn start(bodies: Vec<Vec<u8>>, latency: Duration) -> Server {
        more_files();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let urls = bodies.into_iter().enumerate().map(|(number, body)| {
            let etag = format!("\"{number}-{}\"", body.len());
            let feed = Arc::new(Feed { body, etag });
            let listener = runtime
                .block_on(TcpListener::bind("127.0.0.1:0"))
                .expect("a port on loopback");
            let port = listener.local_addr().expect("it is bound").port();
            runtime.spawn(listen(listener, feed, latency));
            format!("http://127.0.0.1:{port}/feed.xml")
        });
        Server {
            urls: urls.collect(),
            _runtime: runtime,
        }
    }

    /// A config that follows them all.
    pub fn config(&self, settings: &str) -> String {
        let sources = self.urls.iter().map(|url| format!("[[source]]\nurl = \"{url}\"\n"));
        settings.to_owned() + &sources.collect::<String>()
    }
}

async fn listen(listener: TcpListener, feed: Arc<Feed>, latency: Duration) {
    while let Ok((wire, _)) = listener.accept().await {
        tokio::spawn(serve(wire, feed.clone(), latency));
    }
}

async fn serve(mut wire: TcpStream, feed: Arc<Feed>, latency: Duration) {
    let mut asked = Vec::new();
    while let Ok(1..) = wire.read_buf(&mut asked).await {
        if !asked.ends_with(b"\r\n\r\n") {
            continue;
        }
        let question = String::from_utf8_lossy(&asked).into_owned();
        asked.clear();
        tokio::time::sleep(latency).await;
        let is_known = question.contains(&feed.etag);
        let (status, body) = match is_known {
            true => ("304 Not Modified", &[][..]),
            false => ("200 OK", &*feed.body),
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/rss+xml\r\nContent-Length: {length}\r\nETag: {}\r\n\r\n",
            feed.etag
        );
        let is_last = question.to_ascii_lowercase().contains("connection: close");
        let sent = wire.write_all(head.as_bytes()).await.and(wire.write_all(body).await);
        if is_last || sent.is_err() {
            return;
        }
    }
}

/// A thousand origins are a thousand open files, more than a program may have unless it asks.
#[cfg(unix)]
fn more_files() {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: both calls are given a limit that lives as long as they run.
    unsafe {
        if libc::getrlimit(libc::RLIMIT_NOFILE, &mut limit) == 0 {
            limit.rlim_cur = limit.rlim_max.min(16_384);
            libc::setrlimit(libc::RLIMIT_NOFILE, &limit);
        }
    }
}

#[cfg(not(unix))]
fn more_files() {}
