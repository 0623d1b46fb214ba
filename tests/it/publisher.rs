//! A publisher on loopback: one feed, the same for everybody who asks.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

/// Serves a feed with so many entries; its address. The thread ends with the tests.
pub fn feed(entries: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it has an address");
    let items: String = (1..=entries)
        .map(|number| {
            format!(
                "<item><guid>{number}</guid><title>News {number}</title>\
                 <description>All about {number}.</description></item>"
            )
        })
        .collect();
    let body = format!("<rss version=\"2.0\"><channel><title>Town</title>{items}</channel></rss>");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            // The head of a request this small comes in one piece.
            let _ = stream.read(&mut [0; 4096]);
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}/rss")
}
