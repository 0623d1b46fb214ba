//! What goes wrong with a page leaves the teaser, is told in words, and is put right by the next run.

use super::*;

/// A site whose second page goes wrong as long as it is told to.
fn check(fault: impl Fn(&mut dyn Wire) + Send + Sync + 'static, reason: Expect) {
    let is_broken = Arc::new(std::sync::atomic::AtomicBool::new(true));
    let broken = is_broken.clone();
    let server = site(move |path, wire| match (path, broken.load(Ordering::SeqCst)) {
        ("/2", true) => fault(wire),
        _ => article_page(wire, "Something has happened"),
    });
    let lab = offline_lab(&server);
    let shelves = offline(&lab.setup, &Selection::default(), |_| {}).unwrap();
    assert_eq!((shelves[0].ready, shelves[0].failed), (2, 1));
    reason.assert_eq(shelves[0].reason.as_deref().unwrap_or_default());
    let page = lab.store().rows(&Selection::default(), Anchor::Top, 100).unwrap();
    let failed = page.rows.iter().find(|row| row.readiness == Readiness::Failed).unwrap();
    assert_eq!(failed.failure, shelves[0].reason);
    let stored = lab.store().entry(failed.id).unwrap().unwrap();
    assert_eq!(stored.summary.as_deref(), Some("The teaser of entry 2."));

    is_broken.store(false, Ordering::SeqCst);
    let shelves = offline(&lab.setup, &Selection::default(), |_| {}).unwrap();
    assert_eq!((shelves[0].ready, shelves[0].failed, &shelves[0].reason), (3, 0, &None));
}

#[test]
fn a_page_that_is_gone() {
    check(
        |wire| wire.answer("404 Not Found", &[], b"<h1>no</h1>"),
        expect!["404 Not Found"],
    );
}

#[test]
fn a_server_that_fails() {
    check(
        |wire| wire.answer("500 Internal Server Error", &[], b""),
        expect!["500 Internal Server Error"],
    );
}

#[test]
fn a_page_that_holds_no_article() {
    check(
        |wire| {
            wire.answer(
                "200 OK",
                &[("Content-Type", "text/html")],
                b"<h1>Welcome</h1><p>Nothing here.</p>",
            )
        },
        expect!["the page says less than the teaser"],
    );
}

#[test]
fn a_page_that_is_cut_short() {
    check(
        |wire| {
            let head =
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n<html><body><p>It ha";
            // A client that is gone already is no matter here.
            let _ = wire.write_all(head);
        },
        expect!["the answer was cut short"],
    );
}

#[test]
fn a_server_that_hangs() {
    check(|wire| wire.hold(), expect!["no answer within 2 s"]);
}
