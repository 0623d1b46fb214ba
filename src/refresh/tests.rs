//! Refreshes against a server on loopback, into a store in a temporary folder.

mod faults;
mod pictures;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use expect_test::{Expect, expect};

use super::*;
use crate::config::{FullText, SourceConfig};
use crate::model::{Language, Readiness};
use crate::net::tests::server::{Asked, Server, Wire};
use crate::store::{Anchor, Selection};

/// A store, a config and what was reported.
struct Lab {
    setup: Setup,
    #[allow(dead_code, reason = "held for its Drop")]
    folder: tempfile::TempDir,
}

impl Lab {
    fn new(sources: Vec<SourceConfig>) -> Lab {
        let mut config = Config::bare();
        config.network.proxy = Some("none".to_owned());
        config.network.timeout = Duration::from_secs(2);
        config.sources = sources;
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup {
            config: Arc::new(config),
            presets: Arc::new(Presets::with_user([("loopback.toml", PRESET)]).unwrap()),
            store: folder.path().join("jarshy.db"),
            locale: Locale::new(&Language::english()),
            stop: Stop::default(),
        };
        Lab { setup, folder }
    }

    fn of(urls: &[String]) -> Lab {
        Lab::new(urls.iter().map(|url| source(url)).collect())
    }

    fn refresh(&self, which: &Which) -> Vec<Outcome> {
        let outcomes = std::cell::RefCell::new(Vec::new());
        run(&self.setup, which, |progress| {
            if let Progress::Source(outcome) = progress {
                outcomes.borrow_mut().push(outcome);
            }
        })
        .unwrap();
        outcomes.into_inner()
    }

    /// Refreshes the only source; what is told of it.
    fn told(&self) -> String {
        let outcomes = self.refresh(&Which::All);
        told(&outcomes[0])
    }

    fn store(&self) -> Store {
        Store::open(&self.setup.store).unwrap()
    }

    fn record(&self) -> store::SourceRecord {
        self.store().sources().unwrap().remove(0)
    }

    fn titles(&self) -> Vec<String> {
        let page = self.store().rows(&Selection::default(), Anchor::Top, 100).unwrap();
        page.rows.into_iter().map(|row| row.title).collect()
    }

    fn readiness(&self) -> Vec<Readiness> {
        let page = self.store().rows(&Selection::default(), Anchor::Top, 100).unwrap();
        page.rows.into_iter().map(|row| row.readiness).collect()
    }
}

/// A listing of three pages at most, by name only.
const PRESET: &str = "
name = 'loopback'
hosts = ['loopback.test']
[listing]
page = '/list?p={page}'
pages = 3
item = 'li'
link = 'a'
title = 'a'
guid = '/(\\d+)$'
";

fn source(url: &str) -> SourceConfig {
    SourceConfig {
        url: url.to_owned(),
        ..SourceConfig::default()
    }
}

fn told(outcome: &Outcome) -> String {
    let error = outcome
        .error
        .as_ref()
        .map_or(String::new(), |error| format!(": {error}"));
    format!(
        "{:?}, {} new, {} edited{error}",
        outcome.result,
        outcome.new.len(),
        outcome.updated
    )
}

/// A feed with the entries numbered so.
fn feed(numbers: &[u32]) -> Vec<u8> {
    let items: String = numbers
        .iter()
        .map(|n| format!("<item><guid>{n}</guid><title>Entry {n}</title><link>http://a.kz/{n}</link></item>"))
        .collect();
    format!("<rss version='2.0'><channel><title>News</title><ttl>60</ttl>{items}</channel></rss>").into_bytes()
}

fn serve_feed(wire: &mut dyn Wire, numbers: &[u32]) {
    wire.answer("200 OK", &[("Content-Type", "application/rss+xml")], &feed(numbers));
}

fn check(behaviour: impl Fn(&Asked, &mut dyn Wire) + Send + Sync + 'static, expected: Expect) {
    let server = Server::start(behaviour);
    let lab = Lab::of(&[server.url("/feed")]);
    expected.assert_eq(&lab.told().replace(&server.url(""), ""));
}

#[test]
fn a_second_refresh_is_conditional_and_brings_only_what_is_new() {
    let times = AtomicUsize::new(0);
    let server = Server::start(move |asked, wire| {
        let (numbers, etag): (&[u32], &str) = match times.fetch_add(1, Ordering::SeqCst) {
            0 | 1 => (&[1, 2], "\"one\""),
            _ => (&[1, 2, 3], "\"two\""),
        };
        match asked.header("if-none-match") == etag {
            true => wire.answer("304 Not Modified", &[], b""),
            false => wire.answer("200 OK", &[("ETag", etag)], &feed(numbers)),
        }
    });
    let lab = Lab::of(&[server.url("/feed")]);
    expect!["Updated, 2 new, 0 edited"].assert_eq(&lab.told());
    expect!["Unchanged, 0 new, 0 edited"].assert_eq(&lab.told());
    expect!["Updated, 1 new, 0 edited"].assert_eq(&lab.told());
    assert_eq!(server.asked()[1].header("if-none-match"), "\"one\"");
    let record = lab.record();
    assert_eq!((record.checks, record.not_modified, record.total), (3, 1, 3));
    assert_eq!(
        record.next_why.as_deref(),
        Some("the feed asks to be read every 60 min")
    );
}

#[test]
fn what_a_feed_asks_for_outlives_an_answer_that_does_not_repeat_it() {
    let server = Server::start(|_, wire| serve_feed(wire, &[1]));
    let lab = Lab::of(&[server.url("/feed")]);
    lab.told();
    expect!["Unchanged, 0 new, 0 edited"].assert_eq(&lab.told());
    assert_eq!(
        lab.record().next_why.as_deref(),
        Some("the feed asks to be read every 60 min")
    );
    assert_eq!(lab.record().not_modified, 1);
}

#[test]
fn what_is_not_due_is_left_alone() {
    let server = Server::start(|_, wire| serve_feed(wire, &[1]));
    let lab = Lab::of(&[server.url("/feed")]);
    assert_eq!(lab.refresh(&Which::Due).len(), 1);
    assert_eq!(lab.refresh(&Which::Due).len(), 0);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn the_address_that_worked_is_remembered_and_tried_first() {
    let server = Server::start(|asked, wire| match asked.path.as_str() {
        "/other" => serve_feed(wire, &[1]),
        _ => wire.answer("404 Not Found", &[], b""),
    });
    let lab = Lab::new(vec![SourceConfig {
        alternatives: vec![server.url("/other")],
        ..source(&server.url("/feed"))
    }]);
    lab.told();
    lab.told();
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths, ["/feed", "/other", "/other"]);
}

#[test]
fn an_address_that_moved_for_good_is_asked_where_it_is() {
    let server = Server::start(|asked, wire| match asked.path.as_str() {
        "/new" => serve_feed(wire, &[1]),
        _ => wire.answer("301 Moved Permanently", &[("Location", "/new")], b""),
    });
    let lab = Lab::of(&[server.url("/feed")]);
    lab.told();
    lab.told();
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths, ["/feed", "/new", "/new"]);
    assert_eq!(lab.record().permanent_url, Some(server.url("/new")));
}

#[test]
fn a_page_leads_to_the_feed_that_it_links() {
    let server = Server::start(|asked, wire| match asked.path.as_str() {
        "/rss" => serve_feed(wire, &[1, 2]),
        _ => wire.answer("200 OK", &[("Content-Type", "text/html")], PAGE_WITH_FEED),
    });
    let lab = Lab::of(&[server.url("/")]);
    expect!["Updated, 2 new, 0 edited"].assert_eq(&lab.told());
    assert_eq!(lab.record().working_url, Some(server.url("/rss")));
}

const PAGE_WITH_FEED: &[u8] = b"<!doctype html><html><head><title>News</title>\
    <link rel=alternate type='application/rss+xml' href='/rss'></head><body><p>Hello</p></body></html>";

#[test]
fn what_an_address_gave_instead_is_said() {
    check(
        |_, wire| {
            wire.answer(
                "200 OK",
                &[],
                b"<!doctype html><html><body><p>Checking</p></body></html>",
            )
        },
        expect!["Failed, 0 new, 0 edited: a web page, not a feed"],
    );
    check(
        |asked, wire| match asked.path.as_str() {
            "/feed" => wire.answer("200 OK", &[], PAGE_WITH_FEED),
            _ => wire.answer("500 Internal Server Error", &[], b""),
        },
        expect!["Failed, 0 new, 0 edited: a web page, not a feed; these feeds are linked from it: /rss"],
    );
    check(
        |_, wire| wire.answer("200 OK", &[], b""),
        expect!["Failed, 0 new, 0 edited: the answer is empty"],
    );
    check(
        |_, wire| wire.answer("200 OK", &[], b"{\"a\": 1}"),
        expect!["Failed, 0 new, 0 edited: not a feed: JSON without items"],
    );
    check(
        |_, wire| wire.answer("503 Service Unavailable", &[], b""),
        expect!["Failed, 0 new, 0 edited: 503 Service Unavailable"],
    );
}

#[test]
fn a_feed_that_is_cut_gives_what_came_and_is_asked_whole_the_next_time() {
    let server = Server::start(|_, wire| {
        let whole = feed(&[1, 2, 3]);
        wire.raw(
            format!(
                "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: {}\r\n\r\n",
                whole.len()
            )
            .as_bytes(),
        );
        wire.raw(&whole[..whole.len() - 60]);
    });
    let lab = Lab::of(&[server.url("/feed")]);
    expect!["Updated, 2 new, 0 edited: the answer was cut short"].assert_eq(&lab.told());
    expect!["Unchanged, 0 new, 0 edited: the answer was cut short"].assert_eq(&lab.told());
    assert_eq!(server.asked()[1].header("if-none-match"), "");
    assert_eq!(lab.record().error.as_deref(), Some("the answer was cut short"));
}

#[test]
fn what_is_gone_is_asked_again_only_by_name() {
    let server = Server::start(|_, wire| wire.answer("410 Gone", &[], b""));
    let lab = Lab::of(&[server.url("/feed")]);
    expect!["Failed, 0 new, 0 edited: 410 Gone"].assert_eq(&lab.told());
    expect!["Failed, 0 new, 0 edited: 410 Gone: not asked again; `jarshy refresh NAME` tries once more"]
        .assert_eq(&lab.told());
    assert_eq!(lab.refresh(&Which::Due).len(), 0);
    assert_eq!(server.asked().len(), 1);
    lab.refresh(&Which::Sources(vec![lab.record().id]));
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_source_that_hangs_keeps_nobody_waiting_but_itself() {
    let hanging = Server::start(|_, wire| wire.hold());
    let server = Server::start(|_, wire| serve_feed(wire, &[1]));
    let lab = Lab::of(&[hanging.url("/feed"), server.url("/feed")]);
    let outcomes = lab.refresh(&Which::All);
    expect!["Updated, 1 new, 0 edited"].assert_eq(&told(&outcomes[0]));
    expect!["Failed, 0 new, 0 edited: no answer within 2 s"].assert_eq(&told(&outcomes[1]));
}

#[test]
fn other_addresses_of_a_host_that_hangs_are_not_tried() {
    let server = Server::start(|_, wire| wire.hold());
    let lab = Lab::new(vec![SourceConfig {
        alternatives: vec![server.url("/other")],
        ..source(&server.url("/feed"))
    }]);
    lab.told();
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn many_sources_whose_addresses_are_all_empty_do_not_wait_for_each_other() {
    let server = Server::start(|_, wire| serve_feed(wire, &[]));
    let empty = |n: usize| SourceConfig {
        alternatives: vec![server.url(&format!("/other{n}"))],
        ..source(&server.url(&format!("/feed{n}")))
    };
    let lab = Lab::new((0..3 * HELD).map(empty).collect());
    let outcomes = lab.refresh(&Which::All);
    assert!(outcomes.len() == 3 * HELD && outcomes.iter().all(|outcome| outcome.result == Fate::Unchanged));
    assert_eq!(server.asked().len(), 6 * HELD);
}

#[test]
fn a_listing_goes_on_while_everything_on_a_page_is_new() {
    let server = Server::start(|asked, wire| {
        let page: u32 = asked.path.rsplit('=').next().unwrap().parse().unwrap_or(1);
        let items: String = (0..3)
            .map(|n| 100 - page * 3 - n)
            .map(|n| format!("<li><a href='/news/{n}'>A headline with number {n}</a></li>"))
            .collect();
        wire.answer(
            "200 OK",
            &[],
            format!("<!doctype html><html><body><ul>{items}</ul></body></html>").as_bytes(),
        );
    });
    let preset = Some("loopback".to_owned());
    let lab = Lab::new(vec![SourceConfig {
        preset,
        ..source(&server.url("/list?p=1"))
    }]);
    expect!["Updated, 9 new, 0 edited"].assert_eq(&lab.told());
    assert_eq!(server.asked().len(), 3);
    expect!["Unchanged, 0 new, 0 edited"].assert_eq(&lab.told());
    assert_eq!(server.asked().len(), 4);
}

#[test]
fn an_index_of_sitemaps_leads_to_the_newest_one_of_that_day() {
    let day = AtomicUsize::new(1);
    let server = Server::start(move |asked, wire| match asked.path.as_str() {
        "/sitemap.xml" => {
            let maps: String = (1..=day.fetch_add(1, Ordering::SeqCst))
                .map(|n| {
                    format!(
                        "<sitemap><loc>http://{}/sitemap-{n}.xml</loc></sitemap>",
                        asked.header("host")
                    )
                })
                .collect();
            wire.answer(
                "200 OK",
                &[],
                format!("<?xml version='1.0'?><sitemapindex>{maps}</sitemapindex>").as_bytes(),
            );
        }
        path => {
            let url = format!(
                "<url><loc>http://{}/a-story-of-{}-words</loc></url>",
                asked.header("host"),
                path.len()
            );
            let map = format!("<?xml version='1.0'?><urlset>{url}<!-- {path} --></urlset>");
            wire.answer("200 OK", &[("ETag", "\"1\"")], map.as_bytes());
        }
    });
    let lab = Lab::of(&[server.url("/sitemap.xml")]);
    expect!["Updated, 1 new, 0 edited"].assert_eq(&lab.told());
    lab.told();
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(
        paths,
        ["/sitemap.xml", "/sitemap-1.xml", "/sitemap.xml", "/sitemap-2.xml"]
    );
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| asked.header("if-none-match").is_empty())
    );
}

#[test]
fn a_wish_to_stop_is_heard_and_what_is_stored_stays() {
    let hanging = Server::start(|_, wire| wire.hold());
    let server = Server::start(|_, wire| serve_feed(wire, &[1]));
    let lab = Lab::of(&[hanging.url("/feed"), server.url("/feed")]);
    let summary = run(&lab.setup, &Which::All, |progress| {
        if matches!(progress, Progress::Source(_)) {
            lab.setup.stop.ask();
        }
    });
    let summary = summary.unwrap();
    assert!(summary.was_stopped);
    assert_eq!((summary.updated, summary.failed), (1, 0));
    assert_eq!(lab.titles(), ["Entry 1"]);
}

#[test]
fn when_nothing_answers_it_is_the_network() {
    let lab = Lab::of(&["http://nobody.invalid/feed".to_owned()]);
    let summary = run(&lab.setup, &Which::All, |_| {}).unwrap();
    assert!(summary.is_offline);
}

/// A feed of three entries on one server, with pages that the test decides about.
fn site(page: impl Fn(&str, &mut dyn Wire) + Send + Sync + 'static) -> Server {
    Server::start(move |asked, wire| match asked.path.as_str() {
        "/feed" => {
            let host = asked.header("host");
            let item = |n: u32| {
                format!(
                    "<item><guid>{n}</guid><title>Entry {n}</title><link>http://{host}/{n}</link>\
                    <description>The teaser of entry {n}.</description></item>"
                )
            };
            let items: String = (1..4).map(item).collect();
            wire.answer(
                "200 OK",
                &[],
                format!("<rss version='2.0'><channel>{items}</channel></rss>").as_bytes(),
            );
        }
        path => page(path, wire),
    })
}

fn article_page(wire: &mut dyn Wire, words: &str) {
    let paragraph = format!(
        "<p>{words}, and so on for as long as a paragraph of an article goes on. It says so twice, \
        because an article is more than one sentence, and a reader knows the difference well enough.</p>"
    );
    let html = format!(
        "<!doctype html><html><head><title>T</title></head><body><article><h1>Entry</h1>{}</article>\
        </body></html>",
        paragraph.clone() + &paragraph.replace("twice", "thrice") + &paragraph.replace("well", "very well")
    );
    wire.answer("200 OK", &[("Content-Type", "text/html")], html.as_bytes());
}

fn offline_lab(server: &Server) -> Lab {
    let lab = Lab::of(&[server.url("/feed")]);
    lab.refresh(&Which::All);
    lab
}

fn fetch_all(lab: &Lab) -> String {
    let mut steps = 0;
    let shelves = offline(&lab.setup, &Selection::default(), |_| steps += 1).unwrap();
    let Shelf {
        ready, teaser, failed, ..
    } = shelves[0];
    format!("{steps} asked: {ready} ready, {teaser} teaser, {failed} failed")
}

#[test]
fn what_is_missing_is_fetched_and_only_that() {
    let server = site(|_, wire| article_page(wire, "Something has happened"));
    let lab = offline_lab(&server);
    expect!["6 asked: 3 ready, 0 teaser, 0 failed"].assert_eq(&fetch_all(&lab));
    expect!["0 asked: 3 ready, 0 teaser, 0 failed"].assert_eq(&fetch_all(&lab));
}

#[test]
fn a_page_that_fails_leaves_the_teaser_and_the_next_run_repairs_it() {
    let times = AtomicUsize::new(0);
    let server = site(
        move |path, wire| match (path, times.fetch_add(1, Ordering::SeqCst) < 3) {
            ("/2", true) => wire.answer("404 Not Found", &[], b"no"),
            _ => article_page(wire, "Something has happened"),
        },
    );
    let lab = offline_lab(&server);
    expect!["5 asked: 2 ready, 0 teaser, 1 failed"].assert_eq(&fetch_all(&lab));
    assert_eq!(lab.readiness().iter().filter(|it| **it == Readiness::Failed).count(), 1);
    expect!["2 asked: 3 ready, 0 teaser, 0 failed"].assert_eq(&fetch_all(&lab));
}

#[test]
fn a_host_that_asks_for_rest_is_left_for_another_run() {
    let server = site(|_, wire| wire.answer("429 Too Many Requests", &[("Retry-After", "60")], b""));
    let lab = offline_lab(&server);
    // Two may be under way when the first one is refused.
    let told = fetch_all(&lab);
    assert!(
        [
            "1 asked: 0 ready, 2 teaser, 1 failed",
            "2 asked: 0 ready, 1 teaser, 2 failed"
        ]
        .contains(&told.as_str()),
        "{told}"
    );
}

#[test]
fn articles_ahead_are_those_of_sources_that_want_them() {
    let server = site(|_, wire| article_page(wire, "Something has happened"));
    let wants = SourceConfig {
        full_text: Some(FullText::Always),
        ..source(&server.url("/feed"))
    };
    for (config, count) in [(wants, 3), (source(&server.url("/feed")), 0)] {
        let lab = Lab::new(vec![config]);
        lab.refresh(&Which::All);
        assert_eq!(wanted_ahead(&lab.setup).unwrap().len(), count);
        ahead(&lab.setup, |_| {}).unwrap();
        assert_eq!(wanted_ahead(&lab.setup).unwrap().len(), 0);
    }
}

/// What a probe finds, the best one marked.
fn probed(server: &Server, path: &str) -> String {
    let lab = Lab::new(vec![]);
    let probe = probe(&lab.setup, &source(&server.url(path))).unwrap();
    let lines = probe.offers.iter().enumerate().map(|(index, offer)| {
        let sign = if probe.best == Some(index) { "*" } else { " " };
        let gives = match &offer.gives {
            Ok(sample) => format!("{} entries, {} dated", sample.entries, sample.dated),
            Err(error) => error.clone(),
        };
        let preset = offer
            .preset
            .as_ref()
            .map_or(String::new(), |name| format!(" by {name}"));
        format!("{sign} {:?} {}{preset}: {gives}", offer.way, offer.url)
    });
    lines.collect::<Vec<_>>().join("\n").replace(&server.url(""), "")
}

/// A front page without a feed.
fn front_page() -> String {
    let items: String = (1..9)
        .map(|n| {
            format!(
                "<div class=card><a href='/news/{n}-story'><h3>A headline of several words with number {n}</h3></a>\
                <time datetime='2026-11-2{n}T10:00:00Z'>2{n}</time></div>"
            )
        })
        .collect();
    format!("<!doctype html><html><body><main>{items}</main></body></html>")
}

#[test]
fn an_address_that_is_a_feed_is_probed_no_further() {
    let server = Server::start(|_, wire| serve_feed(wire, &[1, 2]));
    expect!["* Feed /feed: 2 entries, 0 dated"].assert_eq(&probed(&server, "/feed"));
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_linked_feed_is_better_than_the_page() {
    let server = Server::start(|asked, wire| match asked.path.as_str() {
        "/rss" => serve_feed(wire, &[1, 2]),
        _ => wire.answer("200 OK", &[], PAGE_WITH_FEED),
    });
    expect![[r#"
          Feed /: a web page, not a feed; these feeds are linked from it: /rss
        * Linked /rss: 2 entries, 0 dated"#]]
    .assert_eq(&probed(&server, "/"));
}

#[test]
fn a_feed_is_found_where_feeds_usually_are() {
    let server = Server::start(|asked, wire| match asked.path.as_str() {
        "/" => wire.answer("200 OK", &[], front_page().as_bytes()),
        "/feed/" => serve_feed(wire, &[1]),
        _ => wire.answer("404 Not Found", &[], b""),
    });
    expect![[r#"
          Feed /: a web page, not a feed
        * WellKnown /feed/: 1 entries, 0 dated"#]]
    .assert_eq(&probed(&server, "/"));
}

#[test]
fn a_site_without_a_feed_is_read_by_its_structure_or_its_sitemap_of_news() {
    let server = Server::start(|asked, wire| match asked.path.as_str() {
        "/" => wire.answer("200 OK", &[], front_page().as_bytes()),
        _ => wire.answer("404 Not Found", &[], b""),
    });
    expect![[r#"
          Feed /: a web page, not a feed
        * Structure / by generic: 8 entries, 8 dated"#]]
    .assert_eq(&probed(&server, "/"));
    let server = Server::start(|asked, wire| match asked.path.as_str() {
        "/" => wire.answer("200 OK", &[], front_page().as_bytes()),
        "/robots.txt" => {
            let line = format!(
                "User-agent: *\nSitemap: http://{}/maps/news.xml\n",
                asked.header("host")
            );
            wire.answer("200 OK", &[], line.as_bytes());
        }
        "/maps/news.xml" => wire.answer(
            "200 OK",
            &[],
            b"<urlset><url><loc>/a</loc><news:title>A story</news:title>\
            <news:publication_date>2026-11-23T10:00:00Z</news:publication_date></url></urlset>",
        ),
        _ => wire.answer("404 Not Found", &[], b""),
    });
    expect![[r#"
          Feed /: a web page, not a feed
        * Sitemap /maps/news.xml: 1 entries, 1 dated
          Structure / by generic: 8 entries, 8 dated"#]]
    .assert_eq(&probed(&server, "/"));
}

#[test]
fn a_host_that_does_not_answer_is_asked_once() {
    let server = Server::start(|_, wire| wire.hold());
    expect!["  Feed /: no answer within 2 s"].assert_eq(&probed(&server, "/"));
    assert_eq!(server.asked().len(), 1);
}
