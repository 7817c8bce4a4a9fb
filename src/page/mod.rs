//! One page: a file of front matter and Markdown becomes typed values and a document tree.
//!
//! Pure: text in, page and diagnostics out.

pub mod body;
mod exact;
pub mod front;
mod parse;
pub mod steps;
mod terms;
pub mod timing;
pub mod tree;
pub mod words;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::project::Kind;

pub use front::FrontMatter;
pub use parse::{Context, parse};
pub use tree::Document;

/// What part a page plays in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// `content/index.md`.
    Home,
    /// `index.md` of a kind's folder: words above the collection.
    Collection(Kind),
    /// A page of the playbook proper.
    Entry(Kind),
    /// `content/glossary.md`: what the playbook's words mean.
    Glossary,
}

impl Role {
    /// The kind, if it is an entry.
    pub fn entry(self) -> Option<Kind> {
        match self {
            Self::Entry(kind) => Some(kind),
            Self::Home | Self::Collection(_) | Self::Glossary => None,
        }
    }
}

/// A page as parsed, on its own.
#[derive(Debug, Clone)]
pub struct Page {
    /// Path from the playbook's root, with forward slashes: `content/exercises/two-dials.md`.
    pub path: Arc<str>,
    /// The file's text, as read.
    pub text: Arc<str>,
    /// Its part in the site.
    pub role: Role,
    /// What stands between the `---` lines.
    pub front: FrontMatter,
    /// What stands below them.
    pub document: Document,
    /// What is wrong with it, seen alone.
    pub diagnostics: Vec<Diagnostic>,
}
