//! config.toml while the program runs: watched, so that what an editor saves holds at once, and changed for
//! the screen. One thread does both, so that no change is made to a text that is already old.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use std::{fs, io, thread};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecursiveMode, Watcher};

use super::Incoming;
use crate::app::Event;
use crate::config::{Config, Edit, Note, SourceConfig};
use crate::locale::Locale;
use crate::ui::Themes;

/// The config file, as the command line knows it.
pub trait ConfigFile: Send + Sync {
    /// What it says, when all of it is sound; the fault in words when not. `None` while there is no file.
    fn read(&self) -> Result<Option<Settled>, String>;
    /// Changes its text, and keeps in the journal how a change to the sources is taken back.
    fn edit(&self, edit: &Edit) -> Result<Option<Note>, String>;
    /// The best way to read news from an address.
    fn find(&self, address: &str) -> Result<SourceConfig, String>;
    /// What has the file's say: itself, wherever a link leads, and the user's own themes.
    fn paths(&self) -> Vec<PathBuf>;
}

/// A config, and the language that it or the environment chooses.
#[derive(Clone)]
pub struct Settled {
    pub config: Config,
    pub locale: Locale,
    /// Those of the program and the user's own.
    pub themes: Themes,
}

/// What the thread is to do.
pub(super) enum Wish {
    /// Something was done to the file.
    Look,
    Edit(Edit),
    /// Look for news at an address, to add it.
    Find(String),
    /// Says when all that was wished before is done.
    Finish(Sender<()>),
}

/// An editor saves in several steps; the file is read when it has been quiet for so long.
const QUIET: Duration = Duration::from_millis(40);

/// The thread that changes the file and looks at it when it was changed by others.
pub(super) fn spawn(file: Arc<dyn ConfigFile>, config: Config, incoming: Sender<Incoming>) -> io::Result<Sender<Wish>> {
    let (sender, wishes) = channel();
    let watched = sender.clone();
    let sender_of_found = sender.clone();
    let work = move || {
        let watcher = watch(file.paths(), watched);
        if let Err(error) = &watcher {
            tracing::warn!("the config is not watched: {error}");
        }
        let desk = Desk {
            file,
            incoming,
            wishes: sender_of_found,
        };
        // It may have been saved between the start and the watch.
        desk.look(|new| *new != config);
        desk.work(&wishes);
    };
    thread::Builder::new().name("config".to_owned()).spawn(work)?;
    Ok(sender)
}

struct Desk {
    file: Arc<dyn ConfigFile>,
    incoming: Sender<Incoming>,
    /// What was found comes back as a wish.
    wishes: Sender<Wish>,
}

impl Desk {
    fn work(&self, wishes: &Receiver<Wish>) {
        while let Ok(wish) = wishes.recv() {
            let mut edits = vec![];
            let mut finished = vec![];
            let mut next = Some(wish);
            while let Some(wish) = next.take() {
                match wish {
                    Wish::Edit(edit) => {
                        edits.push(edit);
                        next = wishes.try_recv().ok();
                    }
                    Wish::Find(address) => self.find(address),
                    Wish::Finish(done) => finished.push(done),
                    Wish::Look => next = wishes.recv_timeout(QUIET).ok(),
                }
            }
            let done: Vec<Event> = edits.into_iter().map(|edit| self.edit(edit)).collect();
            // Who asked may have lost patience.
            finished.into_iter().for_each(|finished| _ = finished.send(()));
            self.look(|_| true);
            done.into_iter().for_each(|event| self.tell(Incoming::Event(event)));
        }
    }

    /// Asks the address on a thread of its own: it takes as long as the network does.
    fn find(&self, address: String) {
        let (file, wishes, incoming) = (self.file.clone(), self.wishes.clone(), self.incoming.clone());
        let work = move || match file.find(&address) {
            Ok(source) => _ = wishes.send(Wish::Edit(Edit::Follow(Box::new(source)))),
            Err(reason) => _ = incoming.send(Incoming::Event(Event::Failed(reason))),
        };
        if let Err(error) = thread::Builder::new().name("find".to_owned()).spawn(work) {
            self.tell(Incoming::Event(Event::Failed(error.to_string())));
        }
    }

    fn edit(&self, edit: Edit) -> Event {
        match self.file.edit(&edit) {
            Ok(note) => Event::Edited(edit, note.map(Box::new)),
            Err(reason) => Event::EditFailed(edit, reason),
        }
    }

    /// Reads the file, and tells what it says when that is news.
    fn look(&self, is_news: impl Fn(&Config) -> bool) {
        match self.file.read() {
            Ok(Some(settled)) if is_news(&settled.config) => self.tell(Incoming::Settled(Box::new(settled))),
            // Nothing is there between two steps of an editor; what comes next is told again.
            Ok(_) => {}
            Err(fault) => self.tell(Incoming::Event(Event::ConfigBroken(fault))),
        }
    }

    /// Nobody listens any more when the program is already ending.
    fn tell(&self, incoming: Incoming) {
        let _ = self.incoming.send(incoming);
    }
}

/// Watches the folders of the paths, as editors put a new file in the place of the old one.
fn watch(paths: Vec<PathBuf>, wishes: Sender<Wish>) -> notify::Result<impl Watcher> {
    let wanted = paths.clone();
    let seen = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let is_change = match event.kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        let is_wanted = event
            .paths
            .iter()
            .any(|path| wanted.iter().any(|it| path == it || path.parent() == Some(it)));
        if is_change && is_wanted {
            // The thread ends when the program does.
            let _ = wishes.send(Wish::Look);
        }
    };
    let mut watcher = notify::recommended_watcher(seen)?;
    let mut folders: Vec<PathBuf> = paths
        .iter()
        .filter_map(|path| match path.is_dir() {
            true => Some(path.clone()),
            false => path.parent().map(PathBuf::from),
        })
        .filter(|folder| folder.is_dir())
        .collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// The paths of a file: as it is named, and as a link to it leads; folders of the system's own names.
pub fn ways_to(file: &std::path::Path) -> Vec<PathBuf> {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.map_or_else(|| fs::canonicalize("."), fs::canonicalize);
    let named = folder
        .ok()
        .zip(file.file_name())
        .map(|(folder, name)| folder.join(name));
    let mut paths: Vec<PathBuf> = named.into_iter().chain(fs::canonicalize(file).ok()).collect();
    paths.dedup();
    paths
}
