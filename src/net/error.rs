//! What can go wrong on the way to an answer, in words that a reader of news understands.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use super::resolve::NoSuchName;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("not a web address: {0}")]
    BadAddress(String),
    #[error("the setting `{0}` cannot be sent")]
    BadHeader(String),
    #[error("not the address of a proxy: {0}")]
    BadProxy(String),
    #[error("no such site: {0}")]
    UnknownHost(String),
    #[error("no network")]
    NoNetwork,
    #[error("the server refuses the connection")]
    Refused,
    #[error("no connection within {0} s")]
    NoConnection(u64),
    #[error("no answer within {0} s")]
    NoAnswer(u64),
    #[error("nothing more came for {0} s")]
    Stalled(u64),
    #[error("the connection was closed without an answer")]
    Closed,
    #[error("the answer was cut short")]
    CutShort,
    #[error("the proxy cannot reach the server")]
    Proxy,
    #[error("{0}")]
    Certificate(Certificate),
    #[error("no secure connection: {0}")]
    Tls(String),
    #[error("the answer is not HTTP")]
    NotHttp,
    #[error("the head of the answer is too long")]
    HeadTooLong,
    #[error("more than {} MiB", .0 >> 20)]
    TooLarge(usize),
    #[error("the answer cannot be unpacked")]
    Packed,
    #[error("redirects go round in circles")]
    RedirectLoop,
    #[error("more than {0} redirects")]
    TooManyRedirects(usize),
    #[error("a redirect to nowhere")]
    RedirectNowhere,
    #[error("a redirect to {0}, which is not followed")]
    RedirectRefused(String),
    #[error("a redirect from https to http, which is not followed")]
    Downgrade,
    #[error("{0} is a private address, which is not followed")]
    PrivateAddress(String),
    #[error("{}", status_words(*code))]
    Status { code: u16, retry_after: Option<Duration> },
    #[error("{0}")]
    Other(String),
}

/// What is wrong with a server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Certificate {
    #[error("the certificate is not trusted")]
    NotTrusted,
    #[error("the certificate has expired")]
    Expired,
    #[error("the certificate is not valid yet")]
    NotYetValid,
    #[error("the certificate belongs to another site")]
    OtherSite,
    #[error("the certificate was revoked")]
    Revoked,
    #[error("the certificate is damaged")]
    Damaged,
    #[error("this system has no list of trusted certificates")]
    NoRoots,
}

impl Error {
    /// The status that the server answered with, when that was the trouble.
    pub fn status(&self) -> Option<u16> {
        match self {
            Error::Status { code, .. } => Some(*code),
            _ => None,
        }
    }

    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Error::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// It looks as if this machine, not the server, were cut off.
    pub fn is_offline(&self) -> bool {
        matches!(
            self,
            Error::NoNetwork | Error::UnknownHost(_) | Error::NoConnection(_) | Error::Proxy
        )
    }

    /// The server, not the address, is in trouble: another address of the same host will fare no better.
    pub fn is_of_host(&self) -> bool {
        self.is_offline()
            || matches!(
                self,
                Error::Refused | Error::NoAnswer(_) | Error::Stalled(_) | Error::Certificate(_) | Error::Tls(_)
            )
    }

    /// Words for the trouble that `reqwest` reports; `connect` is the limit it was given, in seconds.
    pub(super) fn of_request(error: &reqwest::Error, connect: u64) -> Error {
        if error.is_timeout() {
            return Error::NoConnection(connect);
        }
        if error.is_builder() {
            return Error::BadAddress(error.url().map(super::address::shown).unwrap_or_default());
        }
        causes(error)
            .find_map(of_cause)
            .unwrap_or_else(|| Error::Other(last_words(error)))
    }
}

/// The error and what lies behind it, also inside an `io::Error`, whose own `source` skips its content.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn StdError + 'static)| {
        let error: &'a (dyn StdError + 'static) = *error;
        match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => error.source(),
        }
    })
}

fn of_cause(error: &(dyn StdError + 'static)) -> Option<Error> {
    if let Some(NoSuchName { host, is_offline }) = error.downcast_ref() {
        return Some(if *is_offline {
            Error::NoNetwork
        } else {
            Error::UnknownHost(host.clone())
        });
    }
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return Some(of_tls(error));
    }
    if let Some(error) = error.downcast_ref::<io::Error>() {
        return of_io(error);
    }
    if let Some(error) = error.downcast_ref::<hyper::Error>() {
        return of_http(error);
    }
    // The tunnel's own error type is private to hyper-util.
    error.to_string().starts_with("tunnel error").then_some(Error::Proxy)
}

fn of_io(error: &io::Error) -> Option<Error> {
    use io::ErrorKind::*;
    match error.kind() {
        ConnectionRefused => Some(Error::Refused),
        NetworkUnreachable | NetworkDown => Some(Error::NoNetwork),
        HostUnreachable => Some(Error::Refused),
        TimedOut => Some(Error::NoConnection(0)),
        ConnectionReset | ConnectionAborted | BrokenPipe | UnexpectedEof => Some(Error::Closed),
        _ => None,
    }
}

fn of_http(error: &hyper::Error) -> Option<Error> {
    if error.is_parse() {
        // Clients of hyper can ask no further than this.
        let is_too_long = error.to_string().contains("too large");
        return Some(if is_too_long {
            Error::HeadTooLong
        } else {
            Error::NotHttp
        });
    }
    let is_closed = error.is_incomplete_message() || error.is_closed() || error.is_canceled();
    is_closed.then_some(Error::Closed)
}

fn of_tls(error: &rustls::Error) -> Error {
    use rustls::CertificateError as Fault;
    let rustls::Error::InvalidCertificate(fault) = error else {
        return match error {
            rustls::Error::General(words) if words == super::tls::NO_ROOTS => Error::Certificate(Certificate::NoRoots),
            rustls::Error::InvalidMessage(_) => Error::Tls("the server does not speak TLS".to_owned()),
            error => Error::Tls(error.to_string()),
        };
    };
    Error::Certificate(match fault {
        Fault::Expired | Fault::ExpiredContext { .. } => Certificate::Expired,
        Fault::NotValidYet | Fault::NotValidYetContext { .. } => Certificate::NotYetValid,
        Fault::NotValidForName | Fault::NotValidForNameContext { .. } => Certificate::OtherSite,
        Fault::Revoked => Certificate::Revoked,
        Fault::BadEncoding => Certificate::Damaged,
        _ => Certificate::NotTrusted,
    })
}

fn last_words(error: &reqwest::Error) -> String {
    let words = causes(error).last().map(ToString::to_string).unwrap_or_default();
    words.chars().filter(|c| !c.is_control()).collect()
}

/// Those that readers meet are named; of the others the number says as much as the name.
fn status_words(code: u16) -> String {
    match code {
        401 => "401 Unauthorized".to_owned(),
        403 => "403 Forbidden".to_owned(),
        404 => "404 Not Found".to_owned(),
        410 => "410 Gone".to_owned(),
        429 => "429 Too Many Requests".to_owned(),
        451 => "451 Unavailable For Legal Reasons".to_owned(),
        500 => "500 Internal Server Error".to_owned(),
        502 => "502 Bad Gateway".to_owned(),
        503 => "503 Service Unavailable".to_owned(),
        504 => "504 Gateway Timeout".to_owned(),
        code => format!("the server answers {code}"),
    }
}
