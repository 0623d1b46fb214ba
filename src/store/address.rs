//! Which addresses are one and the same to a reader.

/// An address without what does not tell two apart: scheme, `www.`, the case of the host, a slash at the
/// end, a fragment.
pub(super) fn identity(url: &str) -> String {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("{host}{}", path.trim_end_matches('/'))
}

/// The host of an address, without `www.`: what a source is called when nothing better is known.
pub(super) fn host(url: &str) -> String {
    let identity = identity(url);
    let end = identity.find(['/', '?']).unwrap_or(identity.len());
    identity[..end].to_owned()
}
