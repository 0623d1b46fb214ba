//! Addresses in feeds: with blanks, without a scheme, relative to something.

use std::borrow::Cow;

use url::Url;

/// The longest address that is kept.
const LONGEST: usize = 8 * 1024;

/// Whether an address can be fetched as it stands.
pub(super) fn is_absolute(address: &str) -> bool {
    let begins = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(scheme))
    };
    begins("http://") || begins("https://")
}

/// An address joined to its base where it is relative. Empty when it leads nowhere.
pub(super) fn absolute(address: &str, base: Option<&Url>) -> String {
    let address = compact(address.trim());
    if address.len() > LONGEST || address.is_empty() {
        return String::new();
    }
    if is_absolute(&address) {
        return address.into_owned();
    }
    match base.map(|it| it.join(&address)) {
        Some(Ok(url)) => url.into(),
        _ if address.starts_with("//") => format!("https:{address}"),
        _ if address.starts_with("www.") => format!("http://{address}"),
        _ => address.into_owned(),
    }
}

/// The address without line breaks and tabs in it, which long lines leave there.
fn compact(address: &str) -> Cow<'_, str> {
    if address.contains(['\n', '\r', '\t']) {
        Cow::Owned(address.split(['\n', '\r', '\t']).map(str::trim).collect())
    } else {
        Cow::Borrowed(address)
    }
}
