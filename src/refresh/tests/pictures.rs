//! The pictures of articles: fetched behind them, made small, shared, and never in an article's way.

use std::io::Cursor;

use super::*;

/// A photograph, larger than it is kept.
fn photograph() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(1280, 720, |x, y| image::Rgb([x as u8, y as u8, (x * y / 7) as u8]));
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

/// Three entries with a picture of their own each, and one that they share.
fn site(fault: impl Fn(&str, &mut dyn Wire) -> bool + Send + Sync + 'static) -> Server {
    let photograph = photograph();
    Server::start(move |asked, wire| {
        let path = asked.path.as_str();
        if fault(path, wire) {
            return;
        }
        match path {
            "/feed" => {
                let host = asked.header("host");
                let items: String = (1..=3).map(|n| item(host, n)).collect();
                let feed = format!("<rss version='2.0'><channel><title>News</title>{items}</channel></rss>");
                wire.answer("200 OK", &[], feed.as_bytes());
            }
            _ if path.ends_with(".png") => wire.answer("200 OK", &[("Content-Type", "image/png")], &photograph),
            _ => article_page(wire, &pictured(path)),
        }
    })
}

fn item(host: &str, n: u32) -> String {
    format!("<item><guid>{n}</guid><title>Entry {n}</title><link>http://{host}/{n}</link></item>")
}

fn pictured(path: &str) -> String {
    format!("<img src='{path}/own.png' alt='The scene'><img src='/shared.png' alt='The same in all'> It has happened")
}

fn lab(server: &Server) -> Lab {
    let lab = Lab::of(&[server.url("/feed")]);
    lab.refresh(&Which::All);
    lab
}

/// What one run asked for, and how it went.
fn run_offline(lab: &Lab) -> String {
    let (mut articles, mut galleries) = (0, 0);
    let shelves = offline(&lab.setup, &Selection::default(), |step| match step.what {
        What::Article(_) => articles += 1,
        What::Pictures(_) => galleries += 1,
    });
    let Shelf {
        ready,
        pictures,
        lacking_pictures,
        ..
    } = shelves.unwrap()[0];
    format!(
        "{articles} articles, {galleries} galleries: {ready} ready, {pictures} pictures, {lacking_pictures} lacking"
    )
}

#[test]
fn pictures_follow_the_articles_are_made_small_and_stored_once() {
    let server = site(|_, _| false);
    let lab = lab(&server);
    expect!["3 articles, 3 galleries: 3 ready, 6 pictures, 0 lacking"].assert_eq(&run_offline(&lab));
    let store = lab.store();
    assert_eq!(store.sizes().unwrap().picture_count, 1, "all are the same photograph");
    let kept = store.picture(&server.url("/2/own.png")).unwrap().unwrap();
    let size = crate::picture::size(&kept).unwrap();
    assert_eq!((size.width, size.height), (1200, 675));
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|it| it.path == "/shared.png").count(), 1);
    let last_page = asked.iter().rposition(|it| !it.path.ends_with(".png"));
    let first_picture = asked.iter().position(|it| it.path.ends_with(".png"));
    assert!(last_page < first_picture, "pictures hold up no article");
    expect!["0 articles, 0 galleries: 3 ready, 6 pictures, 0 lacking"].assert_eq(&run_offline(&lab));
}

#[test]
fn a_picture_that_cannot_be_had_costs_its_article_nothing_and_is_tried_three_times() {
    let server = site(|path, wire| {
        let is_bad = path == "/2/own.png";
        if is_bad {
            wire.answer("200 OK", &[("Content-Type", "image/png")], b"<html>not found</html>");
        }
        is_bad
    });
    let lab = lab(&server);
    expect!["3 articles, 3 galleries: 3 ready, 5 pictures, 1 lacking"].assert_eq(&run_offline(&lab));
    expect!["0 articles, 1 galleries: 3 ready, 5 pictures, 1 lacking"].assert_eq(&run_offline(&lab));
    run_offline(&lab);
    expect!["0 articles, 0 galleries: 3 ready, 5 pictures, 1 lacking"].assert_eq(&run_offline(&lab));
    assert_eq!(server.asked().iter().filter(|it| it.path == "/2/own.png").count(), 3);
}

#[test]
fn a_host_of_pictures_that_wants_rest_is_left_and_asked_by_the_next_run() {
    let times = AtomicUsize::new(0);
    let server = site(move |path, wire| {
        let is_busy = path.ends_with(".png") && times.fetch_add(1, Ordering::SeqCst) == 0;
        if is_busy {
            wire.answer("503 Service Unavailable", &[("Retry-After", "60")], b"");
        }
        is_busy
    });
    let lab = lab(&server);
    let first = run_offline(&lab);
    assert!(
        first.starts_with("3 articles, 3 galleries: 3 ready") && !first.ends_with(" 0 lacking"),
        "{first}"
    );
    let second = run_offline(&lab);
    assert!(second.ends_with("6 pictures, 0 lacking"), "{second}");
}

#[test]
fn without_images_in_the_config_no_picture_is_asked_for() {
    let server = site(|_, _| false);
    let mut lab = lab(&server);
    Arc::make_mut(&mut lab.setup.config).images = false;
    expect!["3 articles, 0 galleries: 3 ready, 0 pictures, 0 lacking"].assert_eq(&run_offline(&lab));
    assert!(server.asked().iter().all(|it| !it.path.ends_with(".png")));
}

#[test]
fn pictures_that_take_too_much_room_go_the_oldest_first_and_stay_away() {
    let server = site(|_, _| false);
    let lab = lab(&server);
    run_offline(&lab);
    let mut store = lab.store();
    assert_eq!(store.retire_pictures(u64::MAX).unwrap(), 0);
    assert_eq!(store.retire_pictures(0).unwrap(), 3);
    assert_eq!(store.sizes().unwrap().picture_count, 0);
    expect!["0 articles, 0 galleries: 3 ready, 0 pictures, 6 lacking"].assert_eq(&run_offline(&lab));
}
