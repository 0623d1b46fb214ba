//! The program at work: threads, one channel, the terminal. What happens is decided in `app`.
//!
//! The main thread owns the state and the terminal. It takes all that has come, then draws once. It waits
//! on the channel, so an idle program uses no CPU.

mod ask;
mod clipboard;
mod colors;
mod compose;
mod config;
mod desk;
mod fetch;
mod input;
mod keys;
mod log;
mod offline;
mod opener;
mod pictures;
mod refresh;
mod signals;
mod speaker;
mod tell;
mod terminal;
mod upkeep;
mod zone;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::app::event::{List, Reconfigured};
use crate::app::{Event, State, Task, update, welcome};
use crate::config::{Config, Fault};
use crate::locale::Locale;
use crate::model::Time;
use crate::page::preset::Presets;
use crate::refresh::{Stop, Which, seeds};
use crate::store::Selection;
use crate::ui::{Pictures, Theme, Themes, theme};
use ask::Answers;
use colors::Depth;
use compose::Composer;
pub use config::{ConfigFile, Settled, ways_to};
use desk::Desk;
use fetch::{Fetcher, Wanted};
use keys::Input;
use pictures::{Graphics, Painted, Painter};
use speaker::Speaker;
use terminal::Terminal;
pub use zone::zone;

/// What the screen is opened with.
pub struct Setting {
    pub config: Config,
    /// As it is named in faults.
    pub config_file: PathBuf,
    /// The store's file.
    pub store: PathBuf,
    /// Where the log is written.
    pub data_folder: PathBuf,
    pub locale: Locale,
    pub themes: Themes,
    /// What is wrong with files that the program can do without.
    pub faults: Vec<Fault>,
    /// The config file, which may change while the screen is open.
    pub file: Arc<dyn ConfigFile>,
    /// There is no config yet, and nothing stored.
    pub is_first_run: bool,
    /// Reads the presets, the user's own among them: not needed for the first frame.
    pub presets: ReadPresets,
}

pub type ReadPresets = Arc<dyn Fn() -> anyhow::Result<Presets> + Send + Sync>;

/// What comes in over the one channel.
pub(crate) enum Incoming {
    Event(Event),
    Input(Input),
    Resized(u16, u16),
    /// The config file was changed.
    Settled(Box<Settled>),
    Painted(Box<Painted>),
    /// The program was stopped and goes on: the terminal was used by others.
    Continued,
    Terminated,
    /// The terminal is gone.
    Lost,
}

/// How long the end of the program waits for the disk.
const PARTING: Duration = Duration::from_secs(2);

/// How often a busy screen is brought up to date.
const TICK: Duration = Duration::from_millis(250);

/// Opens the screen; returns when the reader quits.
pub fn open(setting: Setting) -> anyhow::Result<()> {
    anyhow::ensure!(io::stdout().is_terminal(), "the screen needs a terminal");
    let log = log::start(&setting.data_folder).context("cannot write the log")?;
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| Program::start(setting)?.run()));
    ran.unwrap_or_else(|_| {
        Err(anyhow::anyhow!(
            "a fault of jarshy itself; {} says where",
            log.display()
        ))
    })
}

struct Program {
    state: State,
    terminal: Terminal,
    pictures: Pictures,
    painter: Painter,
    answers: Answers,
    incoming: Receiver<Incoming>,
    desk: Sender<desk::Order>,
    /// A second desk, for what takes long and nobody waits for.
    counter: Sender<desk::Order>,
    refresher: Sender<refresh::Order>,
    upkeep: Sender<upkeep::Order>,
    config_file: Sender<config::Wish>,
    speaker: Speaker,
    fetcher: Fetcher,
    /// Stops the last run that fetched a whole list.
    offline: Stop,
    sender: Sender<Incoming>,
    setting: Setting,
    config: Arc<Config>,
    last_tick: Instant,
    is_over: bool,
}

impl Program {
    /// The first frame comes from the store, before anything else is begun.
    fn start(setting: Setting) -> anyhow::Result<Program> {
        let zone = zone(&setting.config);
        let composer = Composer {
            locale: setting.locale.clone(),
            zone: zone.clone(),
        };
        let mut desk = Desk::open(&setting.store, composer.clone())?;
        desk.store().sync_sources(&seeds(&setting.config))?;
        let mut state = State::new(
            setting.config.clone(),
            &setting.config_file.display().to_string(),
            setting.locale.clone(),
            zone,
            Time::now(),
        )?;
        state.themes = setting.themes.names().map(str::to_owned).collect();
        state.is_light = ask::is_light_by_environment(variable("COLORFGBG").as_deref()).unwrap_or(false);
        let is_asked = ask::can_be_asked(variable("TERM").as_deref());
        state.graphics.is_able = is_asked && !wants_no_color();
        state.graphics.cell = Terminal::cell().unwrap_or(state.graphics.cell);
        if setting.is_first_run {
            welcome::open(&mut state);
        }
        let (width, height) = Terminal::size()?;
        let mut tasks = update(&mut state, Event::Resized(width, height));
        tasks.extend(state.start());
        while let Some(task) = (!tasks.is_empty()).then(|| tasks.remove(0)) {
            for event in desk.answer(task) {
                tasks.extend(update(&mut state, event));
            }
        }
        if let Some(fault) = setting.faults.first() {
            update(&mut state, Event::Failed(setting.locale.fault(fault)));
        }
        let (sender, incoming) = channel();
        // Before the terminal is taken over, so that no signal leaves it taken.
        signals::spawn(sender.clone())?;
        let mut terminal = Terminal::enter(depth(), ask::has_links(variable), setting.config.mouse)?;
        let pictures = Pictures::default();
        terminal.draw(&state, &theme(&state, &setting.themes), &pictures)?;
        if is_asked {
            terminal.ask(&ask::questions(variable))?;
        }
        let answers = Answers::wanted(is_asked);

        let (desk_sender, desk_tasks) = channel();
        let (counter, counter_tasks) = channel();
        input::spawn(sender.clone(), answers.clone())?;
        Desk::spawn(setting.store.clone(), composer.clone(), desk_tasks, sender.clone())?;
        Desk::spawn(setting.store.clone(), composer, counter_tasks, sender.clone())?;
        let painter = Painter::spawn(setting.store.clone(), ask::graphics(variable), sender.clone())?;
        let fetcher = Fetcher::new(setting.store.clone(), setting.presets.clone(), sender.clone());
        let refresher = refresh::spawn(&setting, sender.clone())?;
        let config_file = config::spawn(setting.file.clone(), setting.config.clone(), sender.clone())?;
        let speaker = Speaker::new(sender.clone());
        Ok(Program {
            state,
            terminal,
            pictures,
            painter,
            answers,
            incoming,
            desk: desk_sender,
            counter,
            refresher,
            upkeep: upkeep::spawn(&setting, sender.clone())?,
            config_file,
            fetcher,
            speaker,
            offline: Stop::default(),
            sender,
            config: Arc::new(setting.config.clone()),
            setting,
            last_tick: Instant::now(),
            is_over: false,
        })
    }

    fn run(mut self) -> anyhow::Result<()> {
        if self.setting.config.refresh_on_start && !self.setting.is_first_run {
            self.perform(Task::Refresh(Which::Due));
        }
        // What an earlier run, or another program, has left waiting.
        self.look_after_store();
        for task in self.state.go_on() {
            self.perform(task);
        }
        while !self.is_over {
            let first = self.wait();
            self.tell(Event::Clock(Time::now()));
            if let Some(first) = first {
                self.take(first)?;
            }
            while let Ok(next) = self.incoming.try_recv() {
                self.take(next)?;
            }
            if self.state.is_busy() && self.last_tick.elapsed() >= TICK {
                self.last_tick = Instant::now();
                self.tell(Event::Tick);
            }
            if !self.is_over {
                let theme = theme(&self.state, &self.setting.themes);
                self.paint();
                self.terminal.draw(&self.state, &theme, &self.pictures)?;
            }
        }
        self.finish();
        self.part();
        Ok(())
    }

    /// What the reader did is on disk before the program ends, however fast it was left.
    fn finish(&mut self) {
        let (done, is_done) = channel();
        let _ = self.desk.send(desk::Order::Finish(done));
        let _ = is_done.recv_timeout(PARTING);
        // A change to the sources that the desk took out of the journal is still to be taken back.
        while let Ok(incoming) = self.incoming.try_recv() {
            if let Incoming::Event(event @ Event::UndoneNote(_)) = incoming {
                self.tell(event);
            }
        }
        let (done, is_done) = channel();
        let _ = self.config_file.send(config::Wish::Finish(done));
        let _ = is_done.recv_timeout(PARTING);
    }

    /// An answer that is on its way must not be typed into the shell.
    fn part(&self) {
        let end = Instant::now() + ask::PARTING;
        while self.answers.are_due() && Instant::now() < end {
            let _ = self.incoming.recv_timeout(ask::PARTING);
        }
    }

    /// Waits for something to happen; while something is under way, not for ever.
    fn wait(&self) -> Option<Incoming> {
        if !self.state.is_busy() {
            return self.incoming.recv().ok();
        }
        match self.incoming.recv_timeout(TICK) {
            Ok(incoming) => Some(incoming),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Incoming::Lost),
        }
    }

    fn take(&mut self, incoming: Incoming) -> anyhow::Result<()> {
        match incoming {
            Incoming::Event(event) => {
                if matches!(event, Event::RefreshEnded | Event::ArticleFetched(..)) {
                    self.look_after_store();
                }
                self.tell(event);
            }
            Incoming::Input(Input::Key(key)) => self.tell(Event::Key(key)),
            Incoming::Input(Input::Pasted(text)) => self.tell(Event::Pasted(text)),
            Incoming::Input(Input::Mouse(mouse)) => self.tell(Event::Mouse(mouse)),
            Incoming::Input(Input::Background(color)) => self.tell(Event::Background {
                is_light: ask::is_light(color),
            }),
            Incoming::Input(Input::CellSize(width, height)) => {
                self.pictures.clear();
                self.tell(Event::CellSize(width, height));
            }
            Incoming::Input(Input::KittyGraphics) => self.take_graphics(Graphics::Kitty),
            Incoming::Input(Input::Attributes(attributes)) if attributes.contains(&ask::SIXEL) => {
                self.take_graphics(Graphics::Sixel);
            }
            Incoming::Input(Input::Attributes(_)) => {}
            Incoming::Painted(painted) => {
                if self.painter.is_done(&painted) {
                    self.pictures.put(painted.sight, painted.shown);
                }
            }
            Incoming::Resized(width, height) => self.tell(Event::Resized(width, height)),
            Incoming::Settled(settled) => self.settle(*settled)?,
            Incoming::Continued => {
                self.pictures.clear();
                self.terminal.take()?;
            }
            Incoming::Terminated => self.tell(Event::Terminated),
            Incoming::Lost => self.is_over = true,
        }
        Ok(())
    }

    /// Another config holds from here on.
    fn settle(&mut self, settled: Settled) -> anyhow::Result<()> {
        let Settled { config, locale, themes } = settled;
        let zone = zone(&config);
        let composer = Composer {
            locale: locale.clone(),
            zone: zone.clone(),
        };
        // The desk answers by the new config what the state is going to ask.
        for desk in [&self.desk, &self.counter] {
            let _ = desk.send(desk::Order::Settle(composer.clone(), seeds(&config)));
        }
        self.state.themes = themes.names().map(str::to_owned).collect();
        self.setting.themes = themes;
        self.terminal.set_mouse(config.mouse)?;
        self.setting.locale = locale.clone();
        self.setting.config = config.clone();
        self.config = Arc::new(config.clone());
        self.tell(Event::ConfigChanged(Box::new(Reconfigured {
            config,
            file: self.setting.config_file.display().to_string(),
            language: locale.language(),
            zone,
        })));
        Ok(())
    }

    /// Has the pictures made ready that are to be seen.
    fn paint(&mut self) {
        for sight in self.state.sights() {
            if !self.pictures.has(&sight) {
                self.painter.paint(sight, self.state.graphics.cell);
            }
        }
    }

    /// The terminal has said how it takes pictures.
    fn take_graphics(&mut self, graphics: Graphics) {
        if ask::is_better(graphics, self.painter.graphics, variable) {
            self.painter.graphics = graphics;
            self.pictures.clear();
        }
    }

    fn tell(&mut self, event: Event) {
        for task in update(&mut self.state, event) {
            self.perform(task);
        }
    }

    fn perform(&mut self, task: Task) {
        match task {
            Task::Quit => self.is_over = true,
            Task::Copy(text) => {
                if let Err(error) = self.terminal.copy(&text) {
                    tracing::warn!("the clipboard: {error}");
                }
            }
            Task::Speak(speech) => self.speaker.speak(*speech),
            Task::StopSpeaking => self.speaker.stop(),
            Task::OpenBrowser(url) => self.open_browser(&url),
            Task::Refresh(which) => self.refresh(which),
            Task::FetchArticle(id) => self.fetch(Wanted::Article(id)),
            Task::FetchPage(url) => self.fetch(Wanted::Page(url)),
            Task::FindSource(address) => _ = self.config_file.send(config::Wish::Find(address)),
            Task::Configure(edit) => _ = self.config_file.send(config::Wish::Edit(edit)),
            // Nobody types on for these.
            Task::CountViews(_) | Task::LoadSnippets(..) => _ = self.counter.send(desk::Order::Task(task)),
            Task::FetchPictures(id) => self.fetch(Wanted::Pictures(id)),
            Task::Offline(list) => self.fetch_list(&list),
            Task::StopOffline => self.offline.ask(),
            // The desk ends when the program does.
            task => _ = self.desk.send(desk::Order::Task(task)),
        }
    }

    /// The thread ends when the program does.
    fn look_after_store(&self) {
        let _ = self.upkeep.send(upkeep::Order {
            config: self.config.clone(),
            zone: self.state.zone.clone(),
            locale: self.setting.locale.clone(),
        });
    }

    fn refresh(&mut self, which: Which) {
        let order = refresh::Order {
            which,
            config: self.config.clone(),
            locale: self.setting.locale.clone(),
        };
        // The thread ends when the program does.
        let _ = self.refresher.send(order);
    }

    fn fetch(&mut self, wanted: Wanted) {
        self.fetcher.fetch(fetch::Order {
            wanted,
            config: self.config.clone(),
            locale: self.setting.locale.clone(),
        });
    }

    /// Fetches what a list lacks; of the list of what is not ready, all that there is.
    fn fetch_list(&mut self, list: &List) {
        let selection = Selection {
            unready: false,
            ..desk::selection(list, &self.state.zone)
        };
        match offline::spawn(&self.setting, self.config.clone(), selection, self.sender.clone()) {
            Ok(stop) => self.offline = stop,
            Err(error) => tracing::error!("no thread to fetch with: {error}"),
        }
    }

    fn open_browser(&mut self, url: &str) {
        if let Err(error) = opener::open(url, self.setting.config.browser.as_deref()) {
            self.tell(Event::Failed(error.to_string()));
        }
    }
}

/// What the screen wears now.
fn theme(state: &State, themes: &Themes) -> Theme {
    match wants_no_color() {
        true => theme::PLAIN,
        false => themes.get(&state.config.theme, state.is_light),
    }
}

fn wants_no_color() -> bool {
    variable("NO_COLOR").is_some_and(|value| !value.is_empty())
}

fn depth() -> Depth {
    Depth::of(variable("COLORTERM").as_deref(), variable("TERM").as_deref())
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
