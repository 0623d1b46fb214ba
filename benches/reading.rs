//! What a person waits for while reading, from the key to the frame: an article opened, scrolled, searched; beside the
//! floor that parsing its HTML alone sets. `cargo bench --bench reading` prints milliseconds.

mod parts;

use std::hint::black_box;

use jarshy::app::key::{Code, Key};
use jarshy::app::layout::Pane;
use jarshy::app::reader::Text;
use jarshy::app::{Event, State, Task, head, update};
use jarshy::article;
use jarshy::config::Config;
use jarshy::html;
use jarshy::locale::Locale;
use jarshy::model::{Article, Entry, EntryId, Language, Readiness, Time};
use jarshy::store::{Anchor, Merge, Selection, SourceSeed, Store};
use jarshy::ui::{Pictures, Themes, draw};
use jiff::tz::TimeZone;
use parts::milliseconds;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (120, 40);
/// Bytes of an article of some four hundred words, and of a very long one.
const LENGTHS: [usize; 2] = [3_000, 1_000_000];

fn main() {
    println!("{:34} {:>10} {:>10}", "best of many, on 120×40", "3 KB, ms", "1 MB, ms");
    let mut desks = LENGTHS.map(Desk::new);
    let html = LENGTHS.map(generated);
    row(
        "parsing alone (the floor)",
        [0, 1].map(|at| milliseconds(|| drop(html::parse(&html[at])))),
    );
    row(
        "opening, from key to frame",
        desks.each_mut().map(|desk| milliseconds(|| desk.open())),
    );
    row(
        "all of it set, behind that",
        desks.each_mut().map(|desk| milliseconds(|| desk.whole())),
    );
    for (name, code) in [
        ("a line down and a frame", Code::Char('j')),
        ("a page down and a frame", Code::PageDown),
        ("to the end and a frame", Code::End),
    ] {
        row(name, desks.each_mut().map(|desk| milliseconds(|| desk.press(code))));
    }
    row(
        "finding a word and a frame",
        desks.each_mut().map(|desk| milliseconds(|| desk.find("келісім"))),
    );
}

/// A store with one article, a screen, and what stands between them.
struct Desk {
    _folder: tempfile::TempDir,
    store: Store,
    state: State,
    shown: Buffer,
    themes: Themes,
}

impl Desk {
    fn new(bytes: usize) -> Desk {
        let folder = tempfile::tempdir().expect("a folder for the store");
        let store = stored(&folder.path().join("store.db"), bytes);
        let locale = Locale::new(&Language::kazakh());
        let state = State::new(Config::bare(), "config.toml", locale, TimeZone::UTC, Time::UNIX_EPOCH);
        let mut desk = Desk {
            _folder: folder,
            store,
            state: state.expect("the keys are right"),
            shown: Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1)),
            themes: Themes::default(),
        };
        desk.tell(Event::Resized(SIZE.0, SIZE.1));
        let tasks = desk.state.start();
        desk.carry_out(tasks);
        desk.frame();
        desk
    }

    fn open(&mut self) {
        if self.state.focus == Pane::Reader {
            self.tell(Event::Key(Key::plain(Code::Esc)));
        }
        self.press(Code::Enter);
        assert!(self.state.reader.text.is_some());
    }

    /// The whole text takes the place of its beginning.
    fn whole(&mut self) {
        let entry = self.store.entry(EntryId(1)).expect("the store").expect("an entry");
        let article = entry.reading();
        let width = self.state.text_area().width.into();
        let text = Text {
            entry: EntryId(1),
            width,
            rendered: article::compose(&article, &article::Head::default(), &article::Options::new(width)),
            readiness: Readiness::Whole,
            ..Text::default()
        };
        self.tell(Event::ArticleLoaded(Box::new(text)));
        self.frame();
    }

    fn find(&mut self, word: &str) {
        self.press(Code::Char('/'));
        self.tell(Event::Pasted(word.to_owned()));
        self.frame();
        self.press(Code::Esc);
    }

    fn press(&mut self, code: Code) {
        self.tell(Event::Key(Key::plain(code)));
        self.frame();
    }

    fn tell(&mut self, event: Event) {
        let tasks = update(&mut self.state, event);
        self.carry_out(tasks);
    }

    /// What the desk thread of the program does.
    fn carry_out(&mut self, tasks: Vec<Task>) {
        for task in tasks {
            match task {
                Task::LoadHeadlines(generation, load) => {
                    let page = self
                        .store
                        .rows(&Selection::default(), Anchor::Top, load.limit)
                        .expect("rows");
                    let page = jarshy::app::event::Page {
                        rows: page.rows,
                        at_start: true,
                        at_end: true,
                        ..Default::default()
                    };
                    self.tell(Event::HeadlinesLoaded(generation, page));
                }
                Task::LoadArticle(id, options) => {
                    let entry = self.store.entry(id).expect("the store").expect("an entry");
                    let mut article = entry.reading();
                    // The rest follows while the beginning is read.
                    if let Some(beginning) = article::beginning(&article.html) {
                        article.html = beginning.to_owned();
                    }
                    let zone = TimeZone::UTC;
                    let head = head::head(&entry.row, &article, "Дала", &self.state.locale, &zone);
                    let text = Text {
                        entry: id,
                        width: options.width,
                        rendered: article::compose(&article, &head, &options),
                        readiness: Readiness::Whole,
                        ..Text::default()
                    };
                    self.tell(Event::ArticleLoaded(Box::new(text)));
                }
                _ => {}
            }
        }
    }

    /// What the main thread does, but for sending the bytes.
    fn frame(&mut self) {
        let theme = self.themes.get("dark", false);
        let mut frame = Buffer::empty(self.shown.area);
        black_box(draw(&self.state, &theme, &Pictures::default(), &mut frame));
        black_box(self.shown.diff(&frame));
        self.shown = frame;
    }
}

fn stored(path: &std::path::Path, bytes: usize) -> Store {
    let mut store = Store::open(path).expect("a store");
    let seed = SourceSeed {
        url: "https://dala.example/rss".to_owned(),
        name: Some("Дала".to_owned()),
        enabled: true,
        ..SourceSeed::default()
    };
    store.sync_sources(&[seed]).expect("a source");
    let source = store.sources().expect("the sources")[0].id;
    let entry = Entry {
        guid: "1".to_owned(),
        title: "Екі елдің үкіметі келісімге қол қойды".to_owned(),
        ..Entry::default()
    };
    let merge = Merge {
        entries: vec![entry],
        ..Merge::default()
    };
    store.merge(source, merge).expect("an entry");
    let article = Article {
        html: generated(bytes),
        language: Some(Language::kazakh()),
        ..Article::default()
    };
    store
        .put_article(EntryId(1), &article, Time::UNIX_EPOCH)
        .expect("an article");
    store
}

fn row(name: &str, [short, long]: [f64; 2]) {
    println!("{name:34} {short:>10.3} {long:>10.3}");
}

fn generated(bytes: usize) -> String {
    let mut html = String::new();
    let mut count = 0;
    while html.len() < bytes {
        count += 1;
        html.push_str(&match count % 6 {
            1 => format!("<h2>Тарау {count}</h2>"),
            3 => format!("<blockquote><p>«Бұл — {count}-ші келісім».</p><cite>Айгүл Серікқызы</cite></blockquote>"),
            5 => format!(
                "<ul><li>Астана: {count}<li>Алматы: <b>{}</b></ul><table><tr><th>Жыл<th>Саны</tr><tr><td>2026<td>{count}</tr></table>",
                count * 2
            ),
            _ => format!(
                "<p>Екі елдің үкіметі көлік пен энергетика саласындағы жаңа келісімге қол қойды, деп хабарлады \
                 <a href='https://e.kz/news/{count}'>баспасөз қызметі</a>. Құжат бойынша <em>алдағы бес жылда</em> \
                 тауар айналымы екі есе өсуі керек&nbsp;&mdash; бұл шамамен {count}&nbsp;млн доллар.</p>"
            ),
        });
    }
    html
}
