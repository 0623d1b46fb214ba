//! What a refresh has stored can be found, in whatever form a word has there.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use crate::home::Home;

const FEED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Сынақ</title>\
    <item><guid>1</guid><title>Тоқаевты Ақордада қарсы алды</title></item>\
    <item><guid>2</guid><title>Қазақстанның бюджеті қабылданды</title></item>\
    <item><guid>3</guid><title>В столице открыли новые школы</title></item></channel></rss>";

#[test]
fn words_are_found_in_their_other_forms_and_without_kazakh_letters() {
    let address = serve();
    let home = Home::new("en_US.UTF-8").with(&format!("[[source]]\nurl = \"{address}\"\n"));
    assert!(home.run(&["refresh"]).status.success());
    for (query, title) in [
        ("тоқаев", "Тоқаевты"),
        ("казакстан", "Қазақстанның"),
        ("школа", "новые школы"),
    ] {
        let found = home.words(home.run(&["list", query]));
        assert!(found.contains(title), "{query} does not find {title}: {found}");
        assert_eq!(found.lines().count(), 2, "{query} finds more than {title}: {found}");
    }
}

/// Answers every request on loopback with the feed.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let head = BufReader::new(&stream)
                .lines()
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty());
            head.for_each(drop);
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                FEED.len()
            );
            let _ = stream
                .write_all(head.as_bytes())
                .and_then(|()| stream.write_all(FEED.as_bytes()));
        }
    });
    address
}
