//! HTTP as a guest behaves: conditional, limited in bytes and seconds, polite to every host, and able to
//! say in words what went wrong. It knows nothing of feeds and pages, and keeps nothing on disk.

mod address;
mod body;
mod client;
mod error;
mod freshness;
mod hosts;
mod resolve;
mod tls;

use std::time::Duration;

pub use address::is_web;
pub use client::Client;
pub use error::{Certificate, Error};
pub use hosts::Turn;
pub use reqwest::Method;

/// The most that a feed or a listing may weigh, after unpacking.
pub const FEED_LIMIT: usize = 10 << 20;
/// The most that the page of an entry may weigh, after unpacking.
pub const PAGE_LIMIT: usize = 5 << 20;

/// How the client behaves towards all servers.
#[derive(Clone, Debug)]
pub struct Settings {
    pub user_agent: String,
    pub proxy: Proxy,
    /// Until a connection stands, TLS included.
    pub connect: Duration,
    /// Between two pieces of an answer.
    pub gap: Duration,
    /// From the first byte sent to the last one read, redirects included.
    pub whole: Duration,
    /// Requests under way at once to one host.
    pub per_host: usize,
    /// Between the beginnings of two requests to one host.
    pub spacing: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            user_agent: concat!(
                "jarshy/",
                env!("CARGO_PKG_VERSION"),
                " (+https://github.com/jarshy/jarshy)"
            )
            .to_owned(),
            proxy: Proxy::System,
            connect: Duration::from_secs(10),
            gap: Duration::from_secs(20),
            whole: Duration::from_secs(30),
            per_host: 2,
            spacing: Duration::from_millis(100),
        }
    }
}

/// Which way the requests go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Proxy {
    /// As the environment and the system say; loopback is always reached directly.
    System,
    Direct,
    /// `http://…`, `https://…`, `socks5://…` or `socks5h://…`.
    Address(String),
}

impl Proxy {
    /// As a person writes it: an address, or "none".
    pub fn from_words(words: &str) -> Proxy {
        match words.trim() {
            "none" => Proxy::Direct,
            address => Proxy::Address(address.to_owned()),
        }
    }
}

/// What a server gave to recognise a body by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

impl Validators {
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// What is hoped for; tells the server what to choose from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    #[default]
    Feed,
    Page,
    Picture,
    Json,
}

/// One question to a server.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    pub url: String,
    /// The address that the user typed, when it is another one that led to `url`. A private address is
    /// asked only when the user typed a private one.
    pub typed: Option<String>,
    pub validators: Validators,
    /// Sent to the host of `url` only, never on to where it redirects.
    pub headers: Vec<(String, String)>,
    pub user_agent: Option<String>,
    /// Instead of [`Settings::proxy`].
    pub proxy: Option<Proxy>,
    /// Instead of [`Settings::whole`].
    pub timeout: Option<Duration>,
    /// In bytes, after unpacking.
    pub limit: usize,
    pub accept: Accept,
    /// A body to send, with its type.
    pub body: Option<(&'static str, Vec<u8>)>,
    /// Nothing more will be asked of the host: its connection is not kept, which holds more memory than a feed.
    pub is_last: bool,
}

impl Request {
    pub fn get(url: impl Into<String>, accept: Accept) -> Request {
        Request {
            method: Method::GET,
            url: url.into(),
            typed: None,
            validators: Validators::default(),
            headers: Vec::new(),
            user_agent: None,
            proxy: None,
            timeout: None,
            limit: if accept == Accept::Feed { FEED_LIMIT } else { PAGE_LIMIT },
            accept,
            body: None,
            is_last: false,
        }
    }
}

/// What a server answered, when it answered with what was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub status: u16,
    /// The body is still the one that the validators describe; `body` is empty.
    pub not_modified: bool,
    /// Where the answer came from after redirects, without credentials.
    pub final_url: String,
    /// Where the address has moved for good, when it has.
    pub permanent_url: Option<String>,
    pub content_type: Option<String>,
    /// Unpacked.
    pub body: Vec<u8>,
    /// Why the body ends before its end, when it does.
    pub partial: Option<Error>,
    pub validators: Validators,
    /// For how long the server says that nothing will change (Cache-Control, Expires).
    pub fresh_for: Option<Duration>,
    pub retry_after: Option<Duration>,
    /// Of the body, as it travelled.
    pub bytes_on_wire: u64,
}

#[cfg(test)]
pub(crate) mod tests;
