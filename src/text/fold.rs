//! Letters compared whether they are capitals or not.

/// A text that is compared with others in lower case.
#[derive(Debug, Clone, Copy)]
pub struct AnyCase<'t> {
    text: &'t str,
    is_ascii: bool,
}

impl<'t> AnyCase<'t> {
    /// A text as it is written.
    pub fn new(text: &'t str) -> Self {
        Self { text, is_ascii: text.is_ascii() }
    }

    /// Whether its lower case is `folded`, which has no capitals.
    #[inline]
    pub fn is(self, folded: &str) -> bool {
        if self.is_ascii {
            return self.text.len() == folded.len() && self.text.eq_ignore_ascii_case(folded);
        }
        self.is_beyond_ascii(folded)
    }

    fn is_beyond_ascii(self, folded: &str) -> bool {
        // The one letter whose small form depends on its place in the word.
        if self.text.contains('Σ') {
            return self.text.to_lowercase() == folded;
        }
        self.text.chars().flat_map(char::to_lowercase).eq(folded.chars())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_like_lower_case() {
        for text in ["Say", "SAGEN", "Übung", "ΛΌΓΟΣ", "Σοφία", "İ", "say", ""] {
            assert!(AnyCase::new(text).is(&text.to_lowercase()), "{text:?}");
            assert!(!AnyCase::new(text).is("ask"), "{text:?}");
        }
    }
}
