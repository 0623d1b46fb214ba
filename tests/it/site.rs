//! A web site on loopback, for the tests in which the built program fetches.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// What a path answers: the status line behind the version, the type, and the body.
pub type Answer = (&'static str, &'static str, Vec<u8>);

/// Serves until the tests end; the address, without a slash behind it.
pub fn serve(answer: impl Fn(&str, &str) -> Answer + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let (answer, base) = (Arc::new(answer), origin.clone());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (answer, base) = (answer.clone(), base.clone());
            thread::spawn(move || reply(stream, &base, &*answer));
        }
    });
    origin
}

fn reply(mut stream: TcpStream, base: &str, answer: &dyn Fn(&str, &str) -> Answer) {
    let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let path = first.split(' ').nth(1).unwrap_or("/");
    let (status, kind, body) = answer(path, base);
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A program that ended early is no fault of the site.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}
