//! The signs that stand for something, so that nothing is told by colour alone.

#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// In front of what is selected in the pane that has the focus, and in the others.
    pub cursor: &'static str,
    pub mark: &'static str,
    pub unread: &'static str,
    pub starred: &'static str,
    pub fault: &'static str,
    /// The whole article is here; only its teaser is.
    pub whole: &'static str,
    pub teaser: &'static str,
    pub fetching: &'static str,
    /// In front of a source that is followed, and of one that is not.
    pub followed: &'static str,
    pub not_followed: &'static str,
    /// Around a value that can be turned.
    pub turn: (&'static str, &'static str),
    /// Between panes.
    pub line: &'static str,
    pub rule: &'static str,
    pub refreshing: &'static str,
    /// A source that works, and one that is not asked.
    pub works: &'static str,
    pub rests: &'static str,
    /// Behind the heading of the column that a table is sorted by.
    pub sorted: &'static str,
    /// The same news is there in another language.
    pub version: &'static str,
    /// Between the parts of a line.
    pub dot: &'static str,
}

const SIGNS: Signs = Signs {
    cursor: "▌",
    mark: "▏",
    unread: "●",
    starred: "★",
    fault: "!",
    whole: "≡",
    teaser: "–",
    fetching: "↓",
    followed: "●",
    not_followed: "○",
    turn: ("‹ ", " ›"),
    line: "│",
    rule: "─",
    refreshing: "⟳",
    works: "✓",
    rests: "–",
    sorted: "↓",
    version: "⇄",
    dot: " · ",
};

const ASCII: Signs = Signs {
    cursor: ">",
    mark: "-",
    unread: "*",
    starred: "+",
    fault: "!",
    whole: "=",
    teaser: "-",
    fetching: "v",
    followed: "[x]",
    not_followed: "[ ]",
    turn: ("< ", " >"),
    line: "|",
    rule: "-",
    refreshing: "~",
    works: "+",
    rests: "-",
    sorted: "v",
    version: "<>",
    dot: " - ",
};

impl Signs {
    pub fn new(ascii: bool) -> Signs {
        if ascii { ASCII } else { SIGNS }
    }
}
