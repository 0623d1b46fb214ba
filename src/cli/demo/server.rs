//! A web server for the demo: loopback only, a thread a connection, gone with the program.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::edition::{Edition, Page};

/// Serves the edition from now on; its address (`http://127.0.0.1:PORT`).
pub(super) fn start(edition: Edition) -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let origin = format!("http://{}", listener.local_addr()?);
    let shared = Arc::new((edition, origin.clone(), Timestamp::now()));
    std::thread::Builder::new()
        .name("demo server".to_owned())
        .spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || serve(stream, &shared.0, &shared.1, shared.2));
            }
        })?;
    Ok(origin)
}

/// Answers one request; a client that misbehaves is left alone.
fn serve(stream: TcpStream, edition: &Edition, origin: &str, started: Timestamp) {
    let Some((path, known_tag)) = request(&stream) else {
        return;
    };
    let answer = edition.answer(&path, origin, started);
    let _ = respond(stream, answer, known_tag.as_deref());
}

/// The path and the `If-None-Match` of a GET request.
fn request(stream: &TcpStream) -> Option<(String, Option<String>)> {
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let path = first.strip_prefix("GET ")?.split([' ', '?']).next()?.to_owned();
    let mut known_tag = None;
    for line in lines {
        let line = line.ok()?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("if-none-match")
        {
            known_tag = Some(value.trim().to_owned());
        }
    }
    Some((path, known_tag))
}

fn respond(mut stream: TcpStream, answer: Option<Page>, known_tag: Option<&str>) -> std::io::Result<()> {
    let Some(page) = answer else {
        return stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    };
    let tag = tag(&page.body);
    if known_tag == Some(tag.as_str()) {
        return write!(
            stream,
            "HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nConnection: close\r\n\r\n"
        );
    }
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nETag: {tag}\r\nConnection: close\r\n\r\n",
        page.content_type,
        page.body.len(),
    )?;
    stream.write_all(&page.body)
}

fn tag(body: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}
