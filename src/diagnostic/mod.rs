//! The one type for everything that can be wrong with a playbook.
//!
//! Diagnostics are made deep inside, collected rather than stopped at, and rendered at the edge:
//! to a terminal ([`human`]), as data ([`json`]), in the browser ([`overlay`]).

pub mod human;
pub mod json;
pub mod overlay;
mod places;

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A stretch of a file, in bytes from its beginning (front matter included).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to `end`. Files are capped far below 4 GiB, so offsets fit.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The same stretch, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// As a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value together with the place it was written at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: impl Into<Span>) -> Self {
        Self { value, span: span.into() }
    }
}

impl<T: AsRef<str>> Spanned<T> {
    /// A text as it stands.
    pub fn as_str(&self) -> Spanned<&str> {
        Spanned { value: self.value.as_ref(), span: self.span }
    }

    /// A text of its own.
    pub fn to_owned_text(&self) -> Spanned<String> {
        Spanned { value: self.value.as_ref().to_owned(), span: self.span }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; `--strict` makes it an error.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Another place that belongs to the same problem, such as the second of two pages on one URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Path from the playbook's root, with forward slashes.
    pub file: Arc<str>,
    /// Where in that file.
    pub span: Option<Span>,
    /// What is there, in a few words.
    pub label: String,
}

/// One problem, in plain words, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Path from the playbook's root, with forward slashes; none where no file is to blame.
    pub file: Option<Arc<str>>,
    /// Where in the file.
    pub span: Option<Span>,
    /// How bad it is.
    pub severity: Severity,
    /// A stable name, `area/problem`.
    pub code: &'static str,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to type instead, a line each.
    pub hints: Vec<String>,
    /// Further places.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A problem that keeps the site from being published.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A problem worth mending that does not stand in the way.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self { file: None, span: None, severity, code, message, hints: Vec::new(), related: Vec::new() }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, span: impl Into<Span>) -> Self {
        self.span = Some(span.into());
        self
    }

    /// Says in which file. Places added by [`Self::also`] are in the same one.
    #[must_use]
    pub fn in_file(mut self, file: &Arc<str>) -> Self {
        self.file = Some(Arc::clone(file));
        for place in self.related.iter_mut().filter(|place| place.file.is_empty()) {
            place.file = Arc::clone(file);
        }
        self
    }

    /// The same problem, with all places in the same file `by` bytes further on: what was found in a part
    /// of a file is in the file.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.map(|span| span.shifted(by));
        for place in self.related.iter_mut().filter(|place| place.file.is_empty()) {
            place.span = place.span.map(|span| span.shifted(by));
        }
        self
    }

    /// Adds a line that says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a line that says what to do, if there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// Points at another place as well.
    #[must_use]
    pub fn related(mut self, file: &Arc<str>, span: Option<Span>, label: impl Into<String>) -> Self {
        self.related.push(Related { file: Arc::clone(file), span, label: label.into() });
        self
    }

    /// Points at another place of the same file, whose name is not known yet.
    #[must_use]
    pub fn also(mut self, span: Option<Span>, label: impl Into<String>) -> Self {
        self.related.push(Related { file: Arc::from(""), span, label: label.into() });
        self
    }

    /// Whether it keeps the site from being published.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Gives the text of a file, for excerpts. Implemented by what holds the sources.
pub trait Texts {
    /// The text of `file` (a path from the playbook's root), where it is known and is text.
    fn text(&self, file: &str) -> Option<&str>;
}
