//! Text inside a document tree.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::diagnostic::Span;

/// Some words of a page: a stretch of its source where they stand there just so, else text of its own.
///
/// Sharing the source keeps the trees of ten thousand pages small.
#[derive(Clone)]
pub struct Words {
    whole: Arc<str>,
    span: Span,
}

impl Words {
    /// A stretch of a longer text; empty where the range is none of its.
    pub fn of(whole: &Arc<str>, range: Range<usize>) -> Self {
        Self { whole: Arc::clone(whole), span: Span::from(range) }
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.span.range()).unwrap_or_default()
    }
}

impl<T: Into<Arc<str>>> From<T> for Words {
    fn from(text: T) -> Self {
        let whole = text.into();
        let span = Span::new(0, whole.len());
        Self { whole, span }
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_equal_by_what_they_say() {
        let source: Arc<str> = Arc::from("one two");
        assert_eq!(Words::of(&source, 4..7), Words::from("two"));
        assert_eq!(&*Words::of(&source, 4..99), "");
    }
}
