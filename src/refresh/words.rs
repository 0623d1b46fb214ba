//! Why a source could not be read, and when it is asked again, in the reader's language.

use std::time::Duration;

use super::Trouble;
use super::schedule::Why;
use crate::locale::{Locale, Value};
use crate::net::{Certificate, Error};
use crate::page::extract::Refusal;

pub(super) fn trouble(trouble: &Trouble, locale: &Locale) -> String {
    match trouble {
        Trouble::Net(error) => net(error, locale),
        Trouble::Unreadable(unreadable) => locale.unreadable(unreadable),
        Trouble::NoHeadlines => locale.text("fetch-no-headlines"),
        Trouble::Broken => locale.text("fetch-unreadable"),
        Trouble::NoPreset(name) => locale.format("fetch-no-preset", &[("name", name.into())]),
        Trouble::Retired => locale.text("fetch-retired"),
        Trouble::NoPage => locale.text("page-none"),
        Trouble::Refused(refusal) => locale.text(refused(*refusal)),
        // A picture that is none is not spoken of, only left out.
        Trouble::Unusable(_) => locale.text("fetch-unreadable"),
    }
}

fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Challenge => "page-challenge",
        Refusal::Consent => "page-consent",
        Refusal::ErrorPage => "page-error",
        Refusal::Paywall => "page-paywall",
        Refusal::ShorterThanTeaser => "page-shorter",
        Refusal::NoArticle => "page-no-article",
    }
}

pub(super) fn why(why: &Why, locale: &Locale) -> String {
    let lasting = |id, time: &Duration| locale.format(id, &[("time", length(*time, locale).into())]);
    match why {
        Why::Interval(time) => lasting("next-interval", time),
        Why::Feed(time) => lasting("next-feed", time),
        Why::Server(time) => lasting("next-server", time),
        Why::RetryAfter(time) => lasting("next-retry-after", time),
        Why::Failures(count) => locale.format("next-failures", &[("count", (*count).into())]),
        Why::SkipHours => locale.text("next-skip-hours"),
        Why::Gone => locale.text("next-gone"),
    }
}

pub(super) fn net(error: &Error, locale: &Locale) -> String {
    let with = |id, name, value: Value| locale.format(id, &[(name, value)]);
    match error {
        Error::BadAddress(address) => with("fetch-bad-address", "address", address.into()),
        Error::BadHeader(name) => with("fetch-bad-header", "name", name.into()),
        Error::BadProxy(address) => with("fetch-bad-proxy", "address", address.into()),
        Error::UnknownHost(host) => with("fetch-unknown-host", "host", host.into()),
        Error::NoNetwork => locale.text("fetch-no-network"),
        Error::Refused => locale.text("fetch-refused"),
        Error::NoConnection(seconds) => with("fetch-no-connection", "seconds", (*seconds).into()),
        Error::NoAnswer(seconds) => with("fetch-no-answer", "seconds", (*seconds).into()),
        Error::Stalled(seconds) => with("fetch-stalled", "seconds", (*seconds).into()),
        Error::Closed => locale.text("fetch-closed"),
        Error::CutShort => locale.text("fetch-cut-short"),
        Error::Proxy => locale.text("fetch-proxy"),
        Error::Certificate(fault) => locale.text(certificate(*fault)),
        Error::Tls(detail) => with("fetch-tls", "detail", detail.into()),
        Error::NotHttp => locale.text("fetch-not-http"),
        Error::HeadTooLong => locale.text("fetch-head-too-long"),
        Error::TooLarge(bytes) => with("fetch-too-large", "mib", (bytes >> 20).into()),
        Error::Packed => locale.text("fetch-packed"),
        Error::RedirectLoop => locale.text("fetch-redirect-loop"),
        Error::TooManyRedirects(count) => with("fetch-too-many-redirects", "count", (*count).into()),
        Error::RedirectNowhere => locale.text("fetch-redirect-nowhere"),
        Error::RedirectRefused(place) => with("fetch-redirect-refused", "place", place.into()),
        Error::Downgrade => locale.text("fetch-downgrade"),
        Error::PrivateAddress(host) => with("fetch-private-address", "host", host.into()),
        Error::Status { code, .. } => status(*code, locale),
        Error::Other(words) => words.clone(),
    }
}

fn status(code: u16, locale: &Locale) -> String {
    let id = format!("fetch-status-{code}");
    match locale.knows(&id) {
        true => locale.text(&id),
        false => locale.format("fetch-status", &[("code", code.to_string().into())]),
    }
}

fn certificate(fault: Certificate) -> &'static str {
    match fault {
        Certificate::NotTrusted => "fetch-not-trusted",
        Certificate::Expired => "fetch-expired",
        Certificate::NotYetValid => "fetch-not-yet-valid",
        Certificate::OtherSite => "fetch-other-site",
        Certificate::Revoked => "fetch-revoked",
        Certificate::Damaged => "fetch-damaged",
        Certificate::NoRoots => "fetch-no-roots",
    }
}

/// A span in its largest whole unit.
fn length(time: Duration, locale: &Locale) -> String {
    let minutes = time.as_secs().div_ceil(60);
    let (id, count) = match minutes {
        0..120 => ("time-minutes", minutes),
        120..2880 => ("time-hours", minutes / 60),
        _ => ("time-days", minutes / 1440),
    };
    locale.format(id, &[("count", count.into())])
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::model::Language;

    fn errors() -> Vec<Error> {
        let text = || "x".to_owned();
        let status = |code| Error::Status {
            code,
            retry_after: None,
        };
        let mut errors = vec![
            Error::BadAddress(text()),
            Error::BadHeader(text()),
            Error::BadProxy(text()),
            Error::UnknownHost(text()),
            Error::NoNetwork,
            Error::Refused,
            Error::NoConnection(10),
            Error::NoAnswer(30),
            Error::Stalled(20),
            Error::Closed,
            Error::CutShort,
            Error::Proxy,
            Error::Tls(text()),
            Error::NotHttp,
            Error::HeadTooLong,
            Error::TooLarge(10 << 20),
            Error::Packed,
            Error::RedirectLoop,
            Error::TooManyRedirects(10),
            Error::RedirectNowhere,
            Error::RedirectRefused(text()),
            Error::Downgrade,
            Error::PrivateAddress(text()),
        ];
        errors.extend([401, 403, 404, 410, 429, 451, 500, 502, 503, 504, 999].map(status));
        errors.extend(
            [
                Certificate::NotTrusted,
                Certificate::Expired,
                Certificate::NotYetValid,
                Certificate::OtherSite,
                Certificate::Revoked,
                Certificate::Damaged,
                Certificate::NoRoots,
            ]
            .map(Error::Certificate),
        );
        errors
    }

    #[test]
    fn in_english_an_error_reads_as_it_is_logged() {
        let english = Locale::new(&Language::english());
        for error in errors() {
            assert_eq!(net(&error, &english), error.to_string());
        }
    }

    #[test]
    fn every_error_has_words_of_its_own_in_kazakh_and_russian() {
        let english = Locale::new(&Language::english());
        for locale in [Locale::new(&Language::kazakh()), Locale::new(&Language::russian())] {
            for error in errors() {
                let words = net(&error, &locale);
                assert!(
                    !words.starts_with("fetch-") && words != net(&error, &english),
                    "{words}"
                );
            }
        }
    }

    #[test]
    fn the_next_time_is_explained_in_words() {
        let all = [
            Why::Interval(Duration::from_secs(1800)),
            Why::Feed(Duration::from_secs(4 * 3600)),
            Why::Server(Duration::from_secs(86400)),
            Why::RetryAfter(Duration::from_secs(120)),
            Why::Failures(3),
            Why::SkipHours,
            Why::Gone,
        ];
        let say = |language: &Language| {
            let locale = Locale::new(language);
            all.iter().map(|it| why(it, &locale)).collect::<Vec<_>>().join("\n")
        };
        expect![[r#"
            every 30 min
            the feed asks to be read every 4 h
            the server says that nothing changes for 24 h
            the server asked to wait 2 min
            failures in a row: 3
            the feed asks to be left alone until then
            gone for good"#]]
        .assert_eq(&say(&Language::english()));
        expect![[r#"
            30 мин сайын
            таспа 4 сағ сайын оқуды сұрайды
            сервер 24 сағ ештеңе өзгермейді дейді
            сервер 2 мин күте тұруды сұрады
            қатарынан сәтсіз сұрау: 3
            таспа осы уақытқа дейін мазаламауды сұрайды
            біржола жойылған"#]]
        .assert_eq(&say(&Language::kazakh()));
    }
}
