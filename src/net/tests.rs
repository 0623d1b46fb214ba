//! The client against a server that does all that servers do, on loopback.

pub(crate) mod server;

use std::io::Write;
use std::time::Duration;

use expect_test::{Expect, expect};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use server::{Asked, Server, Wire};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One path, one behaviour.
fn behave(asked: &Asked, wire: &mut dyn Wire) {
    let to = |wire: &mut dyn Wire, status: &str, place: &str| wire.answer(status, &[("Location", place)], b"");
    match asked.path.as_str() {
        "/feed" => wire.answer(
            "200 OK",
            &[("Content-Type", "application/rss+xml"), ("ETag", "\"1\"")],
            b"<rss/>",
        ),
        "/known" if asked.header("if-none-match") == "\"1\"" => wire.answer("304 Not Modified", &[], b""),
        "/known" => wire.answer("200 OK", &[("ETag", "\"1\""), ("Last-Modified", "today")], b"<rss/>"),
        "/304" => wire.answer("304 Not Modified", &[], b""),
        "/404" => wire.answer("404 Not Found", &[], b"no"),
        "/410" => wire.answer("410 Gone", &[], b"no"),
        "/429" => wire.answer("429 Too Many Requests", &[("Retry-After", "120")], b"no"),
        "/999" => wire.answer("999 Request denied", &[], b"no"),
        "/gzip" => wire.answer("200 OK", &[("Content-Encoding", "gzip")], &gzip(b"<rss/>")),
        "/gzip-unlabelled" => wire.answer("200 OK", &[], &gzip(b"<rss/>")),
        "/gzip-lie" => wire.answer("200 OK", &[("Content-Encoding", "gzip")], b"<rss/>"),
        "/bomb" => wire.answer("200 OK", &[("Content-Encoding", "gzip")], &gzip(&vec![0; 64 << 20])),
        "/endless" => {
            wire.raw(b"HTTP/1.1 200 OK\r\n\r\n");
            while wire.write_all(&[b'y'; 65536]).is_ok() {}
        }
        "/never" => wire.hold(),
        "/stall" => {
            wire.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            wire.hold();
        }
        "/stall-at-once" => {
            wire.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            wire.hold();
        }
        "/drip" => {
            wire.raw(b"HTTP/1.1 200 OK\r\n\r\n");
            while wire.write_all(b"x").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        "/short" => wire.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"),
        "/short-gzip" => wire.answer("200 OK", &[("Content-Encoding", "gzip")], &gzip(&[b'a'; 5000])[..20]),
        "/empty" => {}
        "/icy" => wire.raw(b"ICY 200 OK\r\n\r\nx"),
        "/old" => wire.raw(b"<rss version='2.0'></rss>"),
        "/long-head" => wire.answer("200 OK", &[("X", &"a".repeat(2_000_000))], b"ok"),
        "/loop" => to(wire, "302 Found", "/loop2"),
        "/loop2" => to(wire, "302 Found", "/loop"),
        "/moved" => to(wire, "301 Moved Permanently", "/moved-again"),
        "/moved-again" => to(wire, "308 Permanent Redirect", "/feed"),
        "/moved-then-away" => to(wire, "301 Moved Permanently", "/away"),
        "/away" => to(wire, "302 Found", "/feed"),
        "/away-then-moved" => to(wire, "302 Found", "/moved"),
        "/to-file" => to(wire, "302 Found", "file:///etc/passwd"),
        "/nowhere" => wire.answer("302 Found", &[], b""),
        path if path.starts_with("/far") => {
            let n: u32 = path[4..].parse().unwrap_or_default();
            to(wire, "302 Found", &format!("/far{}", n + 1));
        }
        _ => wire.answer("500 Internal Server Error", &[], b""),
    }
}

fn settings() -> Settings {
    Settings {
        connect: Duration::from_secs(5),
        gap: Duration::from_secs(1),
        whole: Duration::from_secs(2),
        proxy: Proxy::Direct,
        ..Settings::default()
    }
}

fn send(request: &Request) -> Result<Answer, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(Client::new(settings()).send(request))
}

fn get(server: &Server, path: &str) -> Result<Answer, Error> {
    send(&Request {
        limit: 1 << 20,
        ..Request::get(server.url(path), Accept::Feed)
    })
}

fn told(answer: Result<Answer, Error>, server: &Server) -> String {
    let told = match answer {
        Err(error) => format!("error: {error}"),
        Ok(answer) => format!(
            "{}{} from {}{}, {} bytes of {}{}",
            answer.status,
            if answer.not_modified { " unchanged" } else { "" },
            answer.final_url,
            answer
                .permanent_url
                .map_or(String::new(), |url| format!(", moved to {url}")),
            answer.body.len(),
            answer.bytes_on_wire,
            answer.partial.map_or(String::new(), |why| format!(", partial: {why}")),
        ),
    };
    told.replace(&server.url(""), "")
}

fn check(paths: &[&str], expected: Expect) {
    let server = Server::start(behave);
    let lines: Vec<String> = paths
        .iter()
        .map(|path| format!("{path}: {}", told(get(&server, path), &server)))
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn statuses_are_told_in_words() {
    check(
        &["/feed", "/404", "/410", "/429", "/999", "/304"],
        expect![[r#"
            /feed: 200 from /feed, 6 bytes of 6
            /404: error: 404 Not Found
            /410: error: 410 Gone
            /429: error: 429 Too Many Requests
            /999: error: the server answers 999
            /304: error: the server answers 304"#]],
    );
}

#[test]
fn bodies_are_unpacked_within_their_limit() {
    check(
        &["/gzip", "/gzip-unlabelled", "/gzip-lie", "/bomb", "/endless"],
        expect![[r#"
            /gzip: 200 from /gzip, 6 bytes of 26
            /gzip-unlabelled: 200 from /gzip-unlabelled, 6 bytes of 26
            /gzip-lie: 200 from /gzip-lie, 6 bytes of 6
            /bomb: error: more than 1 MiB
            /endless: error: more than 1 MiB"#]],
    );
}

#[test]
fn what_came_of_a_cut_answer_is_kept() {
    check(
        &["/short", "/short-gzip", "/stall"],
        expect![[r#"
        /short: 200 from /short, 5 bytes of 5, partial: the answer was cut short
        /short-gzip: error: the answer was cut short
        /stall: 200 from /stall, 3 bytes of 3, partial: nothing more came for 1 s"#]],
    );
    let server = Server::start(behave);
    assert_eq!(get(&server, "/drip").unwrap().partial, Some(Error::NoAnswer(2)));
}

#[test]
fn a_server_that_does_not_answer_is_left() {
    check(
        &["/never", "/stall-at-once", "/empty", "/icy", "/old", "/long-head"],
        expect![[r#"
            /never: error: no answer within 2 s
            /stall-at-once: error: nothing more came for 1 s
            /empty: error: the connection was closed without an answer
            /icy: error: the answer is not HTTP
            /old: error: the answer is not HTTP
            /long-head: error: the head of the answer is too long"#]],
    );
}

#[test]
fn redirects_are_followed_as_far_as_is_sane() {
    check(
        &[
            "/moved",
            "/moved-then-away",
            "/away-then-moved",
            "/loop",
            "/far1",
            "/to-file",
            "/nowhere",
        ],
        expect![[r#"
            /moved: 200 from /feed, moved to /feed, 6 bytes of 6
            /moved-then-away: 200 from /feed, moved to /away, 6 bytes of 6
            /away-then-moved: 200 from /feed, 6 bytes of 6
            /loop: error: redirects go round in circles
            /far1: error: more than 10 redirects
            /to-file: error: a redirect to file:, which is not followed
            /nowhere: error: a redirect to nowhere"#]],
    );
}

#[test]
fn a_second_request_is_conditional() {
    let server = Server::start(behave);
    let first = get(&server, "/known").unwrap();
    let request = Request {
        validators: first.validators.clone(),
        ..Request::get(server.url("/known"), Accept::Feed)
    };
    let second = send(&request).unwrap();
    assert!(second.not_modified && second.body.is_empty());
    assert_eq!(second.validators, first.validators);
    let asked = server.asked();
    assert_eq!(
        (asked[0].header("if-none-match"), asked[0].header("if-modified-since")),
        ("", "")
    );
    assert_eq!(
        (asked[1].header("if-none-match"), asked[1].header("if-modified-since")),
        ("\"1\"", "today")
    );
}

#[test]
fn a_request_says_who_asks_and_no_more_than_that() {
    let server = Server::start(behave);
    get(&server, "/feed").unwrap();
    let names: Vec<String> = server.asked()[0].headers.keys().cloned().collect();
    expect!["accept accept-encoding host user-agent"].assert_eq(&names.join(" "));
    assert!(server.asked()[0].header("user-agent").starts_with("jarshy/"));
}

#[test]
fn what_is_meant_for_one_site_is_not_sent_to_another() {
    let other = Server::start(behave);
    let elsewhere = other.url("/feed");
    let server = Server::start(move |_, wire| wire.answer("302 Found", &[("Location", &elsewhere)], b""));
    let url = server.url("/").replace("://", "://reader:secret@");
    let request = Request {
        headers: vec![("X-Key".to_owned(), "k".to_owned())],
        user_agent: Some("own".to_owned()),
        ..Request::get(url, Accept::Feed)
    };
    let answer = send(&request).unwrap();
    assert_eq!(answer.final_url, other.url("/feed"));
    let (first, second) = (&server.asked()[0], &other.asked()[0]);
    assert_eq!((first.header("x-key"), first.header("user-agent")), ("k", "own"));
    assert!(first.header("authorization").starts_with("Basic "));
    assert_eq!((second.header("x-key"), second.header("user-agent")), ("", "own"));
    assert_eq!((second.header("authorization"), second.header("referer")), ("", ""));
}

#[test]
fn a_link_of_a_stranger_does_not_reach_a_private_address() {
    let server = Server::start(behave);
    let linked = |typed: &str| {
        let request = Request {
            typed: Some(typed.to_owned()),
            ..Request::get(server.url("/feed"), Accept::Page)
        };
        send(&request).map(|answer| answer.status)
    };
    assert_eq!(
        linked("http://93.184.216.34/"),
        Err(Error::PrivateAddress("127.0.0.1".to_owned()))
    );
    assert_eq!(linked("http://10.0.0.1/"), Ok(200));
}

#[test]
fn a_connection_that_the_server_closed_in_silence_is_opened_again() {
    let server = Server::start(behave);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let client = Client::new(settings());
    for _ in 0..20 {
        let request = Request::get(server.url("/feed"), Accept::Feed);
        assert_eq!(
            runtime.block_on(client.send(&request)).map(|answer| answer.status),
            Ok(200)
        );
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let server = Server::start_untrusted(behave);
    let error = get(&server, "/feed").unwrap_err();
    assert!(matches!(error, Error::Certificate(_)), "{error:?}");
}

#[test]
fn an_address_that_is_none_is_not_asked() {
    let fate = |url: &str| send(&Request::get(url, Accept::Feed)).unwrap_err().to_string();
    expect!["not a web address: kaz.zakon.kz"].assert_eq(&fate("kaz.zakon.kz"));
    expect!["not a web address: file:///etc/passwd"].assert_eq(&fate("file:///etc/passwd"));
    expect!["the server refuses the connection"].assert_eq(&fate("http://127.0.0.1:1/"));
    let request = Request {
        proxy: Some(Proxy::from_words("::")),
        ..Request::get("http://a.kz/", Accept::Feed)
    };
    expect!["not the address of a proxy: ::"].assert_eq(&send(&request).unwrap_err().to_string());
}

#[test]
fn a_host_bears_no_more_than_its_share_at_once() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (in_now, in_most) = (now.clone(), most.clone());
    let server = Server::start(move |_, wire| {
        in_most.fetch_max(in_now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(20));
        in_now.fetch_sub(1, Ordering::SeqCst);
        wire.answer("200 OK", &[], b"ok");
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let client = Arc::new(Client::new(settings()));
    runtime.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let (client, url) = (client.clone(), server.url("/"));
            tasks.spawn(async move {
                client
                    .send(&Request::get(url, Accept::Feed))
                    .await
                    .map(|answer| answer.status)
            });
        }
        while let Some(fate) = tasks.join_next().await {
            assert_eq!(fate.unwrap(), Ok(200));
        }
    });
    assert_eq!(most.load(Ordering::SeqCst), 2);
}
