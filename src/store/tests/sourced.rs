//! Sources: in step with the config, and what is noted of them.

use super::*;
use crate::net::Validators;

#[test]
fn sources_stand_as_in_the_config() {
    let mut lab = Lab::new(&["https://a.example/rss", "https://b.example/rss"]);
    let first = lab.source(0);
    lab.merge(0, 100, vec![titled("бірінші", 10)]);
    lab.store.set_status(&[EntryId(1)], Change::Starred(true)).unwrap();
    lab.store
        .sync_sources(&[seed("https://c.example/rss"), seed("https://b.example/rss")])
        .unwrap();
    let urls: Vec<String> = lab.store.sources().unwrap().into_iter().map(|it| it.url).collect();
    assert_eq!(urls, ["https://c.example/rss", "https://b.example/rss"]);
    // What the reader starred stays to be read.
    assert_eq!(lab.titles(&Selection::default()), [] as [&str; 0]);
    assert_eq!(
        lab.titles(&Selection {
            starred: true,
            ..Selection::default()
        }),
        ["бірінші"]
    );
    lab.store.sync_sources(&[seed("https://a.example/rss")]).unwrap();
    assert_eq!(lab.source(0), first);
    assert_eq!(lab.titles(&Selection::default()), ["бірінші"]);
    assert_eq!(lab.store.check().unwrap(), []);
}

#[test]
fn an_address_written_otherwise_is_the_same_source() {
    let mut lab = Lab::new(&["http://www.A.example/rss/"]);
    lab.merge(0, 100, vec![titled("бірінші", 10)]);
    let id = lab.source(0);
    lab.store
        .sync_sources(&[seed("https://a.example/rss"), seed("https://www.a.example/rss")])
        .unwrap();
    let sources = lab.store.sources().unwrap();
    assert_eq!(sources.len(), 1);
    assert_eq!(
        (sources[0].id, sources[0].url.as_str(), sources[0].total),
        (id, "https://a.example/rss", 1)
    );
}

#[test]
fn a_source_in_step_with_the_config_is_not_written() {
    let mut lab = Lab::new(&["https://a.example/rss", "https://b.example/rss"]);
    let mut other = lab.other();
    let _held = lab.store.write().unwrap();
    // Would wait for its turn, and fail, if it wrote.
    other.connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    other
        .sync_sources(&[seed("https://a.example/rss"), seed("https://b.example/rss")])
        .unwrap();
    assert!(matches!(other.sync_sources(&[]), Err(Error::Busy)));
}

#[test]
fn a_source_is_called_by_the_config_else_by_itself_else_by_its_host() {
    let mut lab = Lab::new(&["https://www.a.example/rss"]);
    let name = |lab: &Lab| lab.store.sources().unwrap()[0].name.clone();
    assert_eq!(name(&lab), "a.example");
    let source = lab.source(0);
    let mut titled = merge(100, vec![]);
    titled.check.title = Some("Өз аты".into());
    lab.store.merge(source, titled).unwrap();
    assert_eq!(name(&lab), "Өз аты");
    lab.store
        .sync_sources(&[SourceSeed {
            name: Some("Менің атым".into()),
            ..seed("https://www.a.example/rss")
        }])
        .unwrap();
    assert_eq!(name(&lab), "Менің атым");
    lab.store.sync_sources(&[seed("https://www.a.example/rss")]).unwrap();
    assert_eq!(name(&lab), "Өз аты");
}

#[test]
fn trouble_stays_with_the_source_until_it_works_again() {
    let mut lab = Lab::new(&["https://a.example/rss"]);
    let source = lab.source(0);
    let etag = |text: &str| Validators {
        etag: Some(text.into()),
        last_modified: None,
    };
    let mut first = merge(100, vec![titled("а", 1)]);
    first.check = Check {
        status: Some(200),
        validators: etag("\"1\""),
        bytes: 10,
        ..Check::default()
    };
    lab.store.merge(source, first).unwrap();
    for now in [200, 300] {
        let failure = Failure {
            status: Some(503),
            reason: "503 Service Unavailable".into(),
            bytes: 1,
            ..Failure::default()
        };
        lab.store.note_failure(source, moment(now), &failure).unwrap();
    }
    let record = lab.store.source(source).unwrap();
    assert_eq!(
        (record.failures, record.error.as_deref(), record.last_status),
        (2, Some("503 Service Unavailable"), Some(503))
    );
    assert_eq!(
        (record.last_success, record.last_checked),
        (Some(moment(100)), Some(moment(300)))
    );
    lab.store
        .note_unchanged(
            source,
            moment(400),
            &Check {
                status: Some(304),
                bytes: 2,
                ..Check::default()
            },
        )
        .unwrap();
    let record = lab.store.source(source).unwrap();
    assert_eq!(
        (record.failures, record.error, record.validators),
        (0, None, etag("\"1\""))
    );
    assert_eq!((record.checks, record.not_modified, record.bytes), (4, 1, 14));
}
