//! The tree.

use crate::diagnostic::{Span, Spanned};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing after the colon, `~` or `null`.
    Null,
    /// Text, a number, a date, yes or no: what it means is up to its key.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values.
    Mapping(Mapping),
}

/// A single value, not yet interpreted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// Its text, without quotes and with lines joined as YAML does.
    pub text: String,
    /// Whether it was quoted or a block of text, and so is text whatever it looks like.
    pub quoted: bool,
}

/// Keys and values, in the author's order, each key once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Mapping {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// Whether it was meant as keys and values: `The Three Laws: a case` is a text with a colon.
    pub fn is_keyed(&self) -> bool {
        self.entries.len() > 1 || self.entries.iter().all(|entry| !entry.key.value.contains(' '))
    }

    /// Moves every place.
    pub(super) fn shift(&mut self, by: usize) {
        for entry in &mut self.entries {
            entry.key.span = entry.key.span.shifted(by);
            entry.value.shift(by);
        }
    }
}

impl Node {
    /// Moves every place. Recursion is safe: the reader stops at `DEEPEST` levels.
    fn shift(&mut self, by: usize) {
        self.span = self.span.shifted(by);
        match &mut self.value {
            Value::Null | Value::Scalar(_) => {}
            Value::Sequence(items) => items.iter_mut().for_each(|item| item.shift(by)),
            Value::Mapping(mapping) => mapping.shift(by),
        }
    }

    /// The text of a single value.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }
}
