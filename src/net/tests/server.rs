//! A server on loopback that answers each request exactly as a test says, byte for byte.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// One request as it came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub path: String,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

type Behaviour = dyn Fn(&Asked, &mut dyn Wire) + Send + Sync;

pub(crate) trait Wire: Read + Write {
    /// An answer with its length; the connection closes after it.
    fn answer(&mut self, status: &str, headers: &[(&str, &str)], body: &[u8]) {
        let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        self.raw(format!("{head}\r\n").as_bytes());
        self.raw(body);
    }

    /// The client may be gone: that is its right.
    fn raw(&mut self, bytes: &[u8]) {
        let _ = self.write_all(bytes).and_then(|()| self.flush());
    }

    /// Says nothing more until the client gives up.
    fn hold(&mut self) {
        let _ = self.read(&mut [0; 1]);
    }
}

impl<T: Read + Write> Wire for T {}

#[derive(Clone)]
pub(crate) struct Server {
    address: SocketAddr,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&Asked, &mut dyn Wire) + Send + Sync + 'static) -> Server {
        Server::listen("http", None, Arc::new(answer))
    }

    /// With a certificate that nobody has vouched for.
    pub(crate) fn start_untrusted(answer: impl Fn(&Asked, &mut dyn Wire) + Send + Sync + 'static) -> Server {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![made.cert.der().clone()],
                made.signing_key.serialize_der().try_into().unwrap(),
            )
            .unwrap();
        Server::listen("https", Some(Arc::new(config)), Arc::new(answer))
    }

    fn listen(scheme: &'static str, tls: Option<Arc<ServerConfig>>, answer: Arc<Behaviour>) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = Server {
            address: listener.local_addr().unwrap(),
            scheme,
            asked: Arc::default(),
        };
        let log = server.asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answer, log, tls) = (answer.clone(), log.clone(), tls.clone());
                thread::spawn(move || match tls {
                    None => serve(stream, &*answer, &log),
                    Some(tls) => serve(
                        StreamOwned::new(ServerConnection::new(tls).unwrap(), stream),
                        &*answer,
                        &log,
                    ),
                });
            }
        });
        server
    }

    pub(crate) fn url(&self, path: &str) -> String {
        let host = if self.scheme == "https" {
            "localhost"
        } else {
            "127.0.0.1"
        };
        format!("{}://{host}:{}{path}", self.scheme, self.address.port())
    }

    /// All requests so far, in the order in which they came.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(stream: impl Read + Write, answer: &dyn Fn(&Asked, &mut dyn Wire), log: &Mutex<Vec<Asked>>) {
    let mut stream = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        match stream.read_line(&mut line) {
            Ok(n) if n > 0 && line.trim_end() != "" => lines.push(line.trim_end().to_owned()),
            Ok(n) if n > 0 => break,
            _ => return,
        }
    }
    let headers = lines[1..].iter().filter_map(|line| line.split_once(": "));
    let asked = Asked {
        path: lines[0].split(' ').nth(1).unwrap_or_default().to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
    };
    log.lock().unwrap().push(asked.clone());
    answer(&asked, stream.get_mut());
}
