//! What the program says to the reader: a message of the locale and what is filled in, not yet words.

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: &'static str,
    pub values: Vec<(&'static str, Filling)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    Text(String),
    Count(u64),
}

impl Message {
    pub fn new(id: &'static str) -> Message {
        Message { id, values: vec![] }
    }

    pub fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Message {
        self.values.push((name, filling.into()));
        self
    }
}

impl From<u64> for Filling {
    fn from(count: u64) -> Filling {
        Filling::Count(count)
    }
}

impl From<String> for Filling {
    fn from(text: String) -> Filling {
        Filling::Text(text)
    }
}

impl From<&str> for Filling {
    fn from(text: &str) -> Filling {
        Filling::Text(text.to_owned())
    }
}
