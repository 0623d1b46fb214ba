//! Asks: one question, as many hops as it takes, one answer or an error in words.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use jiff::Timestamp;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONNECTION, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, USER_AGENT,
};
use reqwest::{Method, Response, StatusCode, redirect};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::body::Body;
use super::hosts::{Hosts, Turn};
use super::resolve::Names;
use super::{Accept, Answer, Error, Proxy, Request, Settings, Validators, address, freshness, tls};

const MOST_REDIRECTS: usize = 10;
/// A longer validator is not worth keeping.
const LONGEST_VALIDATOR: usize = 1024;
/// How long a connection that nobody uses is kept; many servers close theirs after 15 s without a word.
const IDLE: Duration = Duration::from_secs(10);

pub struct Client {
    settings: Settings,
    tls: rustls::ClientConfig,
    names: Names,
    hosts: Hosts,
    /// What the environment and the system say about proxies.
    system: Matcher,
    /// One for every way the requests go, made when first needed.
    ways: Mutex<HashMap<Proxy, reqwest::Client>>,
}

impl Client {
    pub fn new(settings: Settings) -> Client {
        Client {
            tls: tls::config(),
            names: Names::default(),
            hosts: Hosts::new(settings.per_host, settings.spacing),
            system: Matcher::from_system(),
            ways: Mutex::default(),
            settings,
        }
    }

    /// Sends a request and follows where it leads. Must run inside a tokio runtime with time and I/O.
    pub async fn send(&self, request: &Request) -> Result<Answer, Error> {
        let turn = self.turn(&request.url).await?;
        self.send_in(turn, request).await
    }

    /// Waits until the host of an address has room for one more request.
    pub async fn turn(&self, url: &str) -> Result<Turn, Error> {
        Ok(self.hosts.enter(&address::parse(url)?).await)
    }

    /// The same as `send`, for one who has waited for his turn.
    pub async fn send_in(&self, mut turn: Turn, request: &Request) -> Result<Answer, Error> {
        let mut trail = Trail::new(address::parse(&request.url)?);
        let deadline = Deadline::in_(request.timeout.unwrap_or(self.settings.whole), self.settings.gap);
        self.refuse_private(&trail, request).await?;
        loop {
            let response = self.ask(request, &trail, &deadline).await?;
            let Some(location) = location(&response)? else {
                return self.answer(request, &trail, response, &deadline).await;
            };
            let is_permanent = matches!(response.status().as_u16(), 301 | 308);
            drop((response, turn));
            trail.follow(&location, is_permanent)?;
            turn = self.hosts.enter(trail.here()).await;
            self.refuse_private(&trail, request).await?;
        }
    }

    /// One hop, and once more when the server had closed a connection that we thought open.
    async fn ask(&self, request: &Request, trail: &Trail, deadline: &Deadline) -> Result<Response, Error> {
        match self.ask_once(request, trail, deadline).await {
            Err(Error::Closed) if request.method == Method::GET => self.ask_once(request, trail, deadline).await,
            fate => fate,
        }
    }

    async fn ask_once(&self, request: &Request, trail: &Trail, deadline: &Deadline) -> Result<Response, Error> {
        let client = self.way(&self.proxy_for(request, trail.here()))?;
        let mut asked = client
            .request(request.method.clone(), trail.here().clone())
            .headers(self.headers(request, trail)?);
        if let Some((kind, bytes)) = &request.body {
            asked = asked.header(CONTENT_TYPE, *kind).body(bytes.clone());
        }
        match timeout_at(deadline.at, asked.send()).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(Error::of_request(&error, self.settings.connect.as_secs())),
            Err(_) => Err(Error::NoAnswer(deadline.whole.as_secs())),
        }
    }

    async fn answer(
        &self,
        request: &Request,
        trail: &Trail,
        response: Response,
        deadline: &Deadline,
    ) -> Result<Answer, Error> {
        let (status, headers) = (response.status(), response.headers());
        let not_modified = status == StatusCode::NOT_MODIFIED && !request.validators.is_empty();
        let now = Timestamp::now();
        let retry_after = freshness::retry_after(headers, now);
        if !status.is_success() && !not_modified {
            return Err(Error::Status {
                code: status.as_u16(),
                retry_after,
            });
        }
        let mut answer = Answer {
            status: status.as_u16(),
            not_modified,
            final_url: address::shown(trail.here()),
            permanent_url: trail.permanent.as_ref().map(address::shown),
            content_type: text(headers, CONTENT_TYPE),
            validators: validators(headers),
            fresh_for: freshness::fresh_for(headers, now),
            retry_after,
            ..Answer::default()
        };
        if not_modified {
            answer.validators.etag = answer.validators.etag.or_else(|| request.validators.etag.clone());
            let last_modified = &mut answer.validators.last_modified;
            *last_modified = last_modified
                .take()
                .or_else(|| request.validators.last_modified.clone());
            return Ok(answer);
        }
        let (body, bytes_on_wire, partial) = read(response, request.limit, deadline).await?;
        Ok(Answer {
            body,
            bytes_on_wire,
            partial,
            ..answer
        })
    }

    fn headers(&self, request: &Request, trail: &Trail) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept(request.accept)));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, br, zstd, deflate"));
        let user_agent = request.user_agent.as_ref().unwrap_or(&self.settings.user_agent);
        headers.insert(USER_AGENT, value("user_agent", user_agent)?);
        if request.is_last {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        // A validator that came out of a header goes back into one; a damaged one is left out.
        let Validators { etag, last_modified } = &request.validators;
        if let Some(etag) = etag.as_ref().and_then(|etag| HeaderValue::from_str(etag).ok()) {
            headers.insert(IF_NONE_MATCH, etag);
        }
        if let Some(date) = last_modified.as_ref().and_then(|date| HeaderValue::from_str(date).ok()) {
            headers.insert(IF_MODIFIED_SINCE, date);
        }
        if address::same_site(&trail.start, trail.here()) {
            for (name, text) in &request.headers {
                let header = HeaderName::try_from(name.as_str()).map_err(|_| Error::BadHeader(name.clone()))?;
                headers.insert(header, value(name, text)?);
            }
        }
        Ok(headers)
    }

    /// A stranger's link must not make this machine ask its own network: a host that the user did not type
    /// may be private only if the one he typed is.
    async fn refuse_private(&self, trail: &Trail, request: &Request) -> Result<(), Error> {
        let typed = match &request.typed {
            Some(typed) => &address::parse(typed)?,
            None => &trail.start,
        };
        let here = trail.here();
        if here.host() == typed.host() || !self.is_private(here, request).await || self.is_private(typed, request).await
        {
            return Ok(());
        }
        Err(Error::PrivateAddress(here.host_str().unwrap_or_default().to_owned()))
    }

    async fn is_private(&self, url: &Url, request: &Request) -> bool {
        if let Some(is_private) = address::is_private(url) {
            return is_private;
        }
        // Behind a proxy it is the proxy that looks names up, in a network of its own.
        let is_proxied = match self.proxy_for(request, url) {
            Proxy::Direct => false,
            Proxy::Address(_) => true,
            Proxy::System => url
                .as_str()
                .parse()
                .is_ok_and(|uri| self.system.intercept(&uri).is_some()),
        };
        if is_proxied {
            return false;
        }
        let found = self.names.look_up(url.host_str().unwrap_or_default()).await;
        found.is_ok_and(|addresses| addresses.iter().any(|address| address::is_private_ip(address.ip())))
    }

    fn proxy_for(&self, request: &Request, url: &Url) -> Proxy {
        let proxy = request.proxy.clone().unwrap_or_else(|| self.settings.proxy.clone());
        if address::is_loopback(url) && proxy == Proxy::System {
            Proxy::Direct
        } else {
            proxy
        }
    }

    fn way(&self, proxy: &Proxy) -> Result<reqwest::Client, Error> {
        let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = ways.get(proxy) {
            return Ok(client.clone());
        }
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .dns_resolver(self.names.clone())
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(self.settings.connect)
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(self.settings.per_host);
        builder = match proxy {
            Proxy::System => builder,
            Proxy::Direct => builder.no_proxy(),
            Proxy::Address(text) => builder
                .no_proxy()
                .proxy(reqwest::Proxy::all(text).map_err(|_| bad_proxy(text))?),
        };
        let client = builder.build().map_err(|error| Error::Other(error.to_string()))?;
        ways.insert(proxy.clone(), client.clone());
        Ok(client)
    }
}

/// Where a request has been led.
struct Trail {
    start: Url,
    been: Vec<Url>,
    /// The end of the permanent redirects that the trail began with.
    permanent: Option<Url>,
}

impl Trail {
    fn new(start: Url) -> Trail {
        Trail {
            been: vec![start.clone()],
            permanent: None,
            start,
        }
    }

    fn here(&self) -> &Url {
        self.been.last().unwrap_or(&self.start)
    }

    fn follow(&mut self, location: &str, is_permanent: bool) -> Result<(), Error> {
        let next = address::redirect(self.here(), location)?;
        if self.been.contains(&next) {
            return Err(Error::RedirectLoop);
        }
        if self.been.len() > MOST_REDIRECTS {
            return Err(Error::TooManyRedirects(MOST_REDIRECTS));
        }
        let was_permanent = self.been.len() == 1 || self.permanent.as_ref() == Some(self.here());
        if is_permanent && was_permanent {
            self.permanent = Some(next.clone());
        }
        self.been.push(next);
        Ok(())
    }
}

struct Deadline {
    at: Instant,
    whole: Duration,
    gap: Duration,
}

impl Deadline {
    fn in_(whole: Duration, gap: Duration) -> Deadline {
        Deadline {
            at: Instant::now() + whole,
            whole,
            gap,
        }
    }
}

/// The body, its weight on the wire, and why it is not whole.
async fn read(
    mut response: Response,
    limit: usize,
    deadline: &Deadline,
) -> Result<(Vec<u8>, u64, Option<Error>), Error> {
    let codings = text(response.headers(), CONTENT_ENCODING).unwrap_or_default();
    let mut body = Body::new(&codings, response.content_length(), limit)?;
    let fate = loop {
        let gap = Instant::now() + deadline.gap;
        match timeout_at(gap.min(deadline.at), response.chunk()).await {
            Ok(Ok(Some(piece))) => {
                if let Err(error) = body.take(&piece) {
                    break Err(error);
                }
            }
            Ok(Ok(None)) => break body.finish(),
            Ok(Err(_)) => break Err(Error::CutShort),
            Err(_) if gap < deadline.at => break Err(Error::Stalled(deadline.gap.as_secs())),
            Err(_) => break Err(Error::NoAnswer(deadline.whole.as_secs())),
        }
    };
    let on_wire = body.on_wire;
    match fate {
        Err(error @ Error::TooLarge(_)) => Err(error),
        Err(error) => {
            // What is held back inside the unpacker belongs to what came.
            let _ = body.finish();
            let bytes = body.into_bytes();
            if bytes.is_empty() {
                Err(error)
            } else {
                Ok((bytes, on_wire, Some(error)))
            }
        }
        Ok(()) => Ok((body.into_bytes(), on_wire, None)),
    }
}

/// Where the answer redirects to, when it is a redirect.
fn location(response: &Response) -> Result<Option<String>, Error> {
    let status = response.status();
    if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    text(response.headers(), LOCATION)
        .map(Some)
        .ok_or(Error::RedirectNowhere)
}

fn validators(headers: &HeaderMap) -> Validators {
    let short = |name| text(headers, name).filter(|text| text.len() <= LONGEST_VALIDATOR);
    Validators {
        etag: short(ETAG),
        last_modified: short(LAST_MODIFIED),
    }
}

/// A header as text: servers send UTF-8 where the standard knows only ASCII.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    let text = String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn value(name: &str, text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(text).map_err(|_| Error::BadHeader(name.to_owned()))
}

fn bad_proxy(text: &str) -> Error {
    Error::BadProxy(Url::parse(text).map_or_else(|_| text.to_owned(), |url| address::shown(&url)))
}

fn accept(accept: Accept) -> &'static str {
    match accept {
        Accept::Feed => {
            "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, \
             application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.1"
        }
        Accept::Page => "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
        Accept::Picture => "image/webp, image/png, image/jpeg, image/gif, */*;q=0.1",
        Accept::Json => "application/json, */*;q=0.1",
    }
}
