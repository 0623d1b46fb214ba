//! Pages that are no article: what a site shows to programs, to strangers and to those who do not pay.

use std::fmt;

use dom_query::Document;

use crate::page::dom;

/// Bytes of text beyond which a page is taken at its word, whatever its title says.
const MUCH: usize = 1500;

/// Why a page gave no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The site first wants to know whether a person asks.
    Challenge,
    /// The site first wants consent to its cookies.
    Consent,
    /// The site says that there is no such page, or that it is out of order.
    ErrorPage,
    /// The site shows only the beginning to those who do not pay.
    Paywall,
    /// What was found says less than the teaser does.
    ShorterThanTeaser,
    /// There is no text.
    NoArticle,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Challenge => "the site checks the browser instead of showing the page",
            Refusal::Consent => "the site asks for consent to cookies instead of showing the page",
            Refusal::ErrorPage => "the site shows an error page",
            Refusal::Paywall => "the article is for subscribers",
            Refusal::ShorterThanTeaser => "the page says less than the teaser",
            Refusal::NoArticle => "no article on the page",
        })
    }
}

impl std::error::Error for Refusal {}

/// Titles of pages that check for robots.
const CHALLENGES: &[&str] = &[
    "just a moment",
    "attention required",
    "checking your browser",
    "verify you are human",
    "are you a robot",
    "are you human",
    "ddos-guard",
    "one moment, please",
    "please wait...",
    "access denied",
    "security check",
    "bot verification",
    "проверка браузера",
    "подтвердите, что вы не робот",
    "вы не робот",
    "проверяем ваш браузер",
    "human verification",
    "pardon our interruption",
];

/// What such a page says, when it says little else.
const CHALLENGE_TEXTS: &[&str] = &[
    "checking your browser",
    "checking if the site connection is secure",
    "verify you are human",
    "enable javascript and cookies to continue",
    "ddos protection by",
    "complete the security check",
    "проверка вашего браузера",
    "подтвердите, что запросы отправляли вы, а не робот",
    "needs to review the security of your connection",
    "please enable cookies",
];

/// Titles and headings of error pages.
const ERRORS: &[&str] = &[
    "not found",
    "page not found",
    "page cannot be found",
    "page can't be found",
    "forbidden",
    "internal server error",
    "bad gateway",
    "service unavailable",
    "service temporarily unavailable",
    "страница не найдена",
    "запрашиваемая страница не найдена",
    "доступ запрещен",
    "доступ запрещён",
    "технические работы",
    "бет табылмады",
    "бет табылған жоқ",
    "site under maintenance",
    "seite nicht gefunden",
];

const CONSENTS: &[&str] = &[
    "before you continue",
    "we value your privacy",
    "your privacy choices",
    "consent to cookies",
    "cookie consent",
    "мы используем файлы cookie",
    "мы ценим вашу конфиденциальность",
    "cookie файлдар",
];

/// What stands where a paid article breaks off.
const PAYWALLS: &[&str] = &[
    "subscribe to continue reading",
    "subscribe to read",
    "to continue reading",
    "to view the full story",
    "for the full story",
    "already a subscriber",
    "this article is for subscribers",
    "this content is for subscribers",
    "subscribers only",
    "register to continue reading",
    "log in to continue reading",
    "полный текст доступен подписчикам",
    "материал доступен только подписчикам",
    "доступно только подписчикам",
    "чтобы прочитать полностью",
    "оформите подписку, чтобы",
    "для чтения статьи необходима подписка",
    "толық оқу үшін жазылыңыз",
    "тек жазылушыларға",
];

/// What a whole page is, before anything is looked for in it.
pub fn of_page(document: &Document) -> Option<Refusal> {
    let title = document
        .select("title")
        .nodes()
        .first()
        .map(dom::line)
        .unwrap_or_default()
        .to_lowercase();
    let heading = document
        .select("h1")
        .nodes()
        .first()
        .map(dom::line)
        .unwrap_or_default()
        .to_lowercase();
    let begins = |with: &[&str]| {
        with.iter()
            .any(|words| title.starts_with(words) || heading.starts_with(words))
    };
    let is_error = is_error(&title) || is_error(&heading);
    let is_challenge = begins(CHALLENGES);
    let is_consent = begins(CONSENTS);
    if !(is_error || is_challenge || is_consent || says_little(document)) {
        return None;
    }
    let body = document.body()?;
    let prose = super::prune::prose(&body);
    if prose.len() > MUCH {
        return None;
    }
    let prose = prose.to_lowercase();
    if is_challenge || CHALLENGE_TEXTS.iter().any(|words| prose.contains(words)) {
        return Some(Refusal::Challenge);
    }
    if is_error {
        return Some(Refusal::ErrorPage);
    }
    (is_consent || CONSENTS.iter().any(|words| prose.starts_with(words))).then_some(Refusal::Consent)
}

/// Whether a title is that of an error page: its number, its name, or both, and then at most the site's name.
fn is_error(title: &str) -> bool {
    let first = title.split(['|', '—', '–', ':', '·']).next().unwrap_or_default();
    let first = first
        .split(" - ")
        .next()
        .unwrap_or_default()
        .trim_matches([' ', '.', '!']);
    let named = first
        .trim_start_matches("error")
        .trim_start_matches("ошибка")
        .trim_start_matches("қате")
        .trim();
    let numbered = named
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_matches([' ', ',', '-', '.']);
    let number = &named[..named.len() - named.trim_start_matches(|c: char| c.is_ascii_digit()).len()];
    let is_number = matches!(
        number,
        "400" | "403" | "404" | "410" | "429" | "500" | "502" | "503" | "504"
    );
    ERRORS.contains(&first) || is_number && (numbered.is_empty() || numbered == "error" || ERRORS.contains(&numbered))
}

fn says_little(document: &Document) -> bool {
    document
        .body()
        .is_some_and(|body| super::prune::weight(&body, MUCH) < MUCH)
}

/// Whether a text says that it breaks off here for those who do not pay.
pub fn is_paywall(text: &str) -> bool {
    let text = text.to_lowercase();
    PAYWALLS.iter().any(|words| text.contains(words))
}
