//! Which addresses may be asked: what is private, what a redirect may lead to, how an address is shown.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::Error;

/// An absolute http or https address with a host.
pub fn is_web(url: &str) -> bool {
    parse(url).is_ok()
}

pub(super) fn parse(text: &str) -> Result<Url, Error> {
    let url = Url::parse(text.trim()).map_err(|_| Error::BadAddress(text.to_owned()))?;
    match is_http(&url) && url.has_host() {
        true => Ok(url),
        false => Err(Error::BadAddress(shown(&url))),
    }
}

/// As it may be shown, stored and logged: without credentials.
pub(super) fn shown(url: &Url) -> String {
    let mut url = url.clone();
    if !url.username().is_empty() || url.password().is_some() {
        // Both fail only for addresses that cannot carry credentials, and this one does.
        let _ = url.set_password(None);
        let _ = url.set_username("");
    }
    url.set_fragment(None);
    url.into()
}

/// Where a redirect leads, when it may be followed at all.
pub(super) fn redirect(from: &Url, location: &str) -> Result<Url, Error> {
    let mut to = from.join(location.trim()).map_err(|_| Error::RedirectNowhere)?;
    if !is_http(&to) || !to.has_host() {
        return Err(Error::RedirectRefused(format!("{}:", to.scheme())));
    }
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(Error::Downgrade);
    }
    if from.host() != to.host() {
        // Credentials that a stranger put into the address are not ours to send.
        let _ = to.set_password(None);
        let _ = to.set_username("");
    }
    Ok(to)
}

/// The same site, so that what is meant for one address may be sent to the other.
pub(super) fn same_site(one: &Url, other: &Url) -> bool {
    let ports = (one.port_or_known_default(), other.port_or_known_default());
    one.host() == other.host() && (ports.0 == ports.1 || ports == (Some(80), Some(443)))
}

pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// What the host says of itself: `None` for a name that has to be looked up.
pub(super) fn is_private(url: &Url) -> Option<bool> {
    match url.host()? {
        Host::Ipv4(ip) => Some(is_private_v4(ip)),
        Host::Ipv6(ip) => Some(is_private_v6(ip)),
        Host::Domain(name) => is_private_name(name).then_some(true),
    }
}

pub(super) fn is_private_ip(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_http(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

fn is_private_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let ends = ["localhost", "local", "internal", "home.arpa", "lan"];
    ends.iter()
        .any(|end| name == *end || name.strip_suffix(end).is_some_and(|front| front.ends_with('.')))
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b)) // carrier NAT
        || (a == 198 && (18..20).contains(&b)) // benchmarks
        || (a == 192 && b == 0)
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return is_private_v4(ip);
    }
    let parts = ip.segments();
    let is_translated = parts[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
    if is_translated {
        let [.., high, low] = parts;
        return is_private_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    }
    ip.is_loopback() || ip.is_unspecified() || ip.is_multicast() || ip.is_unique_local() || ip.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn private(url: &str) -> Option<bool> {
        is_private(&Url::parse(url).unwrap())
    }

    #[test]
    fn private_addresses_are_known_however_they_are_written() {
        for url in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://10.1.2.3/",
            "http://192.168.0.1:8080/",
            "http://169.254.169.254/latest/",
            "http://[::1]/",
            "http://[fd00::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://localhost/",
            "http://a.localhost/",
            "http://printer.local/",
            "http://vault.internal/",
        ] {
            assert_eq!(private(url), Some(true), "{url}");
        }
        for url in [
            "http://93.184.216.34/",
            "http://[2606:2800:220:1::1]/",
            "http://100.128.0.1/",
            "http://198.20.0.1/",
        ] {
            assert_eq!(private(url), Some(false), "{url}");
        }
        for url in ["https://kaz.zakon.kz/", "http://mylocal/", "http://local.kz/"] {
            assert_eq!(private(url), None, "{url}");
        }
    }

    #[test]
    fn a_redirect_leads_only_where_it_may() {
        let follow = |from: &str, to: &str| redirect(&Url::parse(from).unwrap(), to).map(String::from);
        assert_eq!(follow("http://a.kz/x/y", "../z"), Ok("http://a.kz/z".to_owned()));
        assert_eq!(follow("http://a.kz/", "https://b.kz/"), Ok("https://b.kz/".to_owned()));
        assert_eq!(
            follow("http://a.kz/", "http://u:p@b.kz/"),
            Ok("http://b.kz/".to_owned())
        );
        assert_eq!(follow("https://a.kz/", "http://a.kz/"), Err(Error::Downgrade));
        assert_eq!(
            follow("http://a.kz/", "file:///etc/passwd"),
            Err(Error::RedirectRefused("file:".to_owned()))
        );
        assert_eq!(
            follow("http://a.kz/", "javascript:alert(1)"),
            Err(Error::RedirectRefused("javascript:".to_owned()))
        );
        assert_eq!(follow("http://a.kz/", "http://[::bad/"), Err(Error::RedirectNowhere));
    }

    #[test]
    fn credentials_are_not_shown() {
        let url = Url::parse("https://user:secret@a.kz/feed?x=1#top").unwrap();
        assert_eq!(shown(&url), "https://a.kz/feed?x=1");
        assert_eq!(
            parse("ftp://user:secret@a.kz/"),
            Err(Error::BadAddress("ftp://a.kz/".to_owned()))
        );
    }

    #[test]
    fn the_same_site_may_move_to_https() {
        let same = |one: &str, other: &str| same_site(&Url::parse(one).unwrap(), &Url::parse(other).unwrap());
        assert!(same("http://a.kz/", "https://a.kz/feed"));
        assert!(!same("https://a.kz/", "http://a.kz/"));
        assert!(!same("http://a.kz/", "http://b.kz/"));
        assert!(!same("http://a.kz/", "http://a.kz:8080/"));
    }
}
