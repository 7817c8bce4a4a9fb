//! Text inside a document tree.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::diagnostic::Span;

/// Some words of a page: a stretch of its source where they stand there just so, else text of its own.
///
/// Sharing the source keeps the trees of ten thousand pages small.
#[derive(Clone, Default)]
pub struct Words {
    whole: Arc<str>,
    span: Span,
}

impl Words {
    /// A stretch of a longer text; empty where the range is none of its.
    pub fn of(whole: &Arc<str>, range: Range<usize>) -> Self {
        Self { whole: Arc::clone(whole), span: Span::from(range) }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        self
    }

    /// Some of these words, cut out of them as `trim` and `split` do; other words are copied.
    pub fn part(&self, part: &str) -> Self {
        let offset = part.as_ptr().addr().wrapping_sub(self.as_ptr().addr());
        let is_inside = offset.checked_add(part.len()).is_some_and(|end| end <= self.len());
        if !is_inside {
            return Self::from(part);
        }
        let start = self.span.start as usize + offset;
        Self::of(&self.whole, start..start + part.len())
    }
}

impl Deref for Words {
    type Target = str;

    #[inline]
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

    #[test]
    fn parts_share_the_source() {
        let source: Arc<str> = Arc::from("ask:  what for? ");
        let words = Words::of(&source, 4..source.len());
        let part = words.part(words.trim());
        assert_eq!(&*part, "what for?");
        assert_eq!(&*part.part(part.trim_end_matches("for?")), "what ");
        assert_eq!(Arc::strong_count(&source), 3);
        assert_eq!(&*words.part("ask"), "ask");
        assert_eq!(&*words.part(&source), &*source, "more than there is of these words");
    }
}
