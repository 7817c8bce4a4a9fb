//! The keys of a settings file, once: reading, messages, schemas and the documentation all go by such a table.

use super::Ask;

/// A key of a settings file.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it says, in a line.
    pub doc: &'static str,
    /// It with a value, as one would write it.
    pub example: &'static str,
}

impl Key {
    /// A row of a table.
    pub const fn new(name: &'static str, doc: &'static str, example: &'static str) -> Self {
        Self { name, doc, example }
    }

    /// What is wanted of its value.
    pub fn ask(&'static self) -> Ask<'static> {
        Ask { key: self.name, example: self.example }
    }

    /// The key of a table with that name.
    pub fn find(keys: &'static [Self], name: &str) -> Option<&'static Self> {
        keys.iter().find(|key| key.name == name)
    }

    /// The names of a table.
    pub fn names(keys: &'static [Self]) -> Vec<&'static str> {
        keys.iter().map(|key| key.name).collect()
    }
}
