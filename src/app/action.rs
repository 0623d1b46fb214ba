//! What the reader may want: every action, the name the config and the palette know it by, and its group.

use std::fmt;
use std::str::FromStr;

/// Lists every action once: its name, the group the help shows it in, and what its argument names.
macro_rules! actions {
    ($($action:ident $name:literal $group:ident $argument:ident,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($action,)* }

        impl Action {
            pub const ALL: &[Action] = &[$(Action::$action,)*];

            /// The name in the config: words joined by `-`. The message `action-NAME` tells what it does.
            pub fn name(self) -> &'static str {
                match self { $(Action::$action => $name,)* }
            }

            pub fn group(self) -> Group {
                match self { $(Action::$action => Group::$group,)* }
            }

            pub fn argument(self) -> Argument {
                match self { $(Action::$action => Argument::$argument,)* }
            }
        }
    };
}

actions! {
    Down "down" Move Nothing,
    Up "up" Move Nothing,
    PageDown "page-down" Move Nothing,
    PageUp "page-up" Move Nothing,
    HalfPageDown "half-page-down" Move Nothing,
    HalfPageUp "half-page-up" Move Nothing,
    Top "top" Move Nothing,
    Bottom "bottom" Move Nothing,
    Left "left" Move Nothing,
    Right "right" Move Nothing,
    NextPane "next-pane" Move Nothing,
    PreviousPane "previous-pane" Move Nothing,
    Go "go" Move Place,
    Open "open" Read Nothing,
    Back "back" Read Nothing,
    NextUnread "next-unread" Read Nothing,
    PreviousUnread "previous-unread" Read Nothing,
    Next "next" Read Nothing,
    Previous "previous" Read Nothing,
    ReadOn "read-on" Read Nothing,
    ExpandStory "expand-story" Read Nothing,
    OtherLanguage "other-language" Read Nothing,
    OpenBrowser "open-browser" Read Nothing,
    CopyLink "copy-link" Read Nothing,
    Hints "hints" Read Nothing,
    Links "links" Read Nothing,
    SelectPassage "select-passage" Read Nothing,
    CopyPassage "copy-passage" Read Nothing,
    Changes "changes" Read Nothing,
    FetchArticle "fetch-article" Read Nothing,
    Pictures "pictures" Read Nothing,
    Gallery "gallery" Read Nothing,
    Speak "speak" Read Nothing,
    Zen "zen" Read Nothing,
    ToggleRead "toggle-read" Mark Nothing,
    ToggleStar "toggle-star" Mark Nothing,
    MarkAllRead "mark-all-read" Mark Nothing,
    MarkAbove "mark-above" Mark Nothing,
    MarkBelow "mark-below" Mark Nothing,
    MarkMatching "mark-matching" Mark Nothing,
    Select "select" Mark Nothing,
    Tag "tag" Mark Nothing,
    Hide "hide" Mark Nothing,
    Undo "undo" Mark Nothing,
    Refresh "refresh" Source Nothing,
    RefreshAll "refresh-all" Source Nothing,
    AddSource "add-source" Source Nothing,
    RemoveSource "remove-source" Source Nothing,
    RenameSource "rename-source" Source Nothing,
    TagSource "tag-source" Source Nothing,
    ToggleSource "toggle-source" Source Nothing,
    Offline "offline" Source Nothing,
    Health "health" Source Nothing,
    Search "search" Find Nothing,
    Find "find" Find Nothing,
    FindNext "find-next" Find Nothing,
    FindPrevious "find-previous" Find Nothing,
    SaveSearch "save-search" Find Nothing,
    Sort "sort" Find Nothing,
    Why "why" Find Nothing,
    Palette "palette" Find Nothing,
    Theme "theme" Screen Nothing,
    Settings "settings" Screen Nothing,
    Help "help" Screen Nothing,
    Quit "quit" Screen Nothing,
}

/// The headings of the help, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Move,
    Read,
    Mark,
    Source,
    Find,
    Screen,
}

impl Group {
    pub const ALL: &[Group] = &[
        Group::Move,
        Group::Read,
        Group::Mark,
        Group::Source,
        Group::Find,
        Group::Screen,
    ];

    /// The message that names the group.
    pub fn message(self) -> &'static str {
        match self {
            Group::Move => "keys-move",
            Group::Read => "keys-read",
            Group::Mark => "keys-mark",
            Group::Source => "keys-source",
            Group::Find => "keys-find",
            Group::Screen => "keys-screen",
        }
    }
}

/// What the argument of an action names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    Nothing,
    Place,
}

impl Argument {
    /// A word that may stand there.
    pub fn example(self) -> &'static str {
        match self {
            Argument::Nothing => "",
            Argument::Place => "today",
        }
    }
}

/// An action with its argument, as a key or the palette gives it: `go today`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Command {
    pub action: Action,
    pub argument: Option<String>,
}

/// Why a text is no command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCommand {
    UnknownAction(String),
    WantsArgument(Action),
    TakesNoArgument(Action),
}

/// As the config writes it.
impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.action.name())?;
        match &self.argument {
            Some(argument) => write!(f, " {argument}"),
            None => Ok(()),
        }
    }
}

impl From<Action> for Command {
    fn from(action: Action) -> Command {
        Command { action, argument: None }
    }
}

impl FromStr for Command {
    type Err = NoCommand;

    fn from_str(text: &str) -> Result<Command, NoCommand> {
        let (name, argument) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let argument = Some(argument.trim()).filter(|it| !it.is_empty()).map(str::to_owned);
        let action = Action::ALL.iter().find(|action| action.name() == name);
        let action = *action.ok_or_else(|| NoCommand::UnknownAction(name.to_owned()))?;
        match (action.argument(), &argument) {
            (Argument::Nothing, Some(_)) => Err(NoCommand::TakesNoArgument(action)),
            (Argument::Place, None) => Err(NoCommand::WantsArgument(action)),
            _ => Ok(Command { action, argument }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_name_alone() {
        for action in Action::ALL {
            let named: Vec<_> = Action::ALL.iter().filter(|it| it.name() == action.name()).collect();
            assert_eq!(named, [action]);
        }
    }

    #[test]
    fn a_command_is_an_action_with_its_argument() {
        let go = Command {
            action: Action::Go,
            argument: Some("Zakon.kz (қаз)".to_owned()),
        };
        assert_eq!("go  Zakon.kz (қаз)".parse(), Ok(go));
        assert_eq!("down".parse(), Ok(Command::from(Action::Down)));
        assert_eq!("go".parse::<Command>(), Err(NoCommand::WantsArgument(Action::Go)));
        assert_eq!(
            "down 3".parse::<Command>(),
            Err(NoCommand::TakesNoArgument(Action::Down))
        );
        assert_eq!(
            "fly".parse::<Command>(),
            Err(NoCommand::UnknownAction("fly".to_owned()))
        );
    }
}
