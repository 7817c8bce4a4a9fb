//! The tree.

use std::borrow::Cow;

use crate::diagnostic::{Span, Spanned};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'t> {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub value: Value<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'t> {
    /// Nothing after the colon, `~` or `null`.
    Null,
    /// Text, a number, a date, yes or no: what it means is up to its key.
    Scalar(Scalar<'t>),
    /// A list.
    Sequence(Vec<Node<'t>>),
    /// Keys and values.
    Mapping(Mapping<'t>),
}

/// A single value, not yet interpreted. Most stand in the file just as they are meant, and are borrowed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar<'t> {
    /// Its text, without quotes and with lines joined as YAML does.
    pub text: Cow<'t, str>,
    /// Whether it was quoted or a block of text, and so is text whatever it looks like.
    pub quoted: bool,
}

/// Keys and values, in the author's order, each key once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping<'t> {
    /// The entries.
    pub entries: Vec<Entry<'t>>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'t> {
    /// The key.
    pub key: Spanned<Cow<'t, str>>,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Mapping<'t> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
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

impl Entry<'_> {
    /// The same without the text it was read from.
    pub fn into_owned(self) -> Entry<'static> {
        let key = Spanned::new(Cow::Owned(self.key.value.into_owned()), self.key.span);
        Entry { key, value: self.value.into_owned() }
    }
}

impl Node<'_> {
    /// The same without the text it was read from. Recursion is safe, as below.
    fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Null => Value::Null,
            Value::Scalar(Scalar { text, quoted }) => {
                Value::Scalar(Scalar { text: Cow::Owned(text.into_owned()), quoted })
            }
            Value::Sequence(items) => Value::Sequence(items.into_iter().map(Node::into_owned).collect()),
            Value::Mapping(Mapping { entries }) => {
                Value::Mapping(Mapping { entries: entries.into_iter().map(Entry::into_owned).collect() })
            }
        };
        Node { span: self.span, value }
    }

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
