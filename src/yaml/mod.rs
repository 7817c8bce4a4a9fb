//! YAML as people type it: a tree that knows where everything stands, and faults in plain words.
//!
//! Front matter, `coachbook.yaml` and language files are all small mappings of keys to values, so this
//! reads one mapping. What cannot be read is left out and reported; the entries around it keep their
//! values. Anchors, aliases, tags and several documents are refused: no one needs them here, and they
//! are how a small file becomes a large one.

mod entries;
mod events;
mod explain;
mod json;
mod key;
mod links;
mod node;
mod plain;
mod quoting;
mod read;

pub mod schema;
mod shape;

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Span};
use events::{Failure, Tree};

pub use key::Key;
pub use node::{Entry, Mapping, Node, Scalar, Value};
pub use quoting::quoted;
pub use read::{Ask, Choice, Codes, Reader, fold, shown};

/// The longest text that is read, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// How deep lists and mappings may be nested.
pub const DEEPEST: usize = 16;

/// Faults of one text that are reported; the rest are counted.
const MOST_FAULTS: usize = 50;

/// What `[[…]]` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brackets {
    /// A page, as everywhere in a page.
    Links,
    /// A list in a list.
    Lists,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document<'t> {
    /// The entries that could be read.
    pub root: Mapping<'t>,
    /// Keys whose entries could not be read, so that nobody calls them missing.
    pub broken: Vec<String>,
    /// What is wrong, with spans into the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a mapping that begins at `offset` of its file; spans are those of the file.
pub fn parse(text: &str, offset: usize, brackets: Brackets) -> Document<'_> {
    if let Some(fault) = unreadable(text) {
        return Document { diagnostics: vec![fault.shifted(offset)], ..Document::default() };
    }
    let masked = match brackets {
        Brackets::Links => links::Masked::new(text),
        Brackets::Lists => links::Masked::none(text),
    };
    if let Some(root) = plain::mapping(&masked, offset) {
        return Document { root, ..Document::default() };
    }
    let mut document = read_mapping(&masked);
    document.root.shift(offset);
    document.diagnostics = document.diagnostics.into_iter().map(|found| found.shifted(offset)).collect();
    document
}

fn read_mapping<'t>(masked: &links::Masked<'t>) -> Document<'t> {
    match events::tree(masked, 0..masked.source().len()) {
        Ok(Tree { root: None, .. }) => Document::default(),
        Ok(Tree { root: Some(Node { value: Value::Mapping(root), .. }), duplicates }) => {
            let diagnostics = duplicates.iter().map(|twice| duplicate(&twice.0, twice.1, twice.2)).collect();
            limited(Document { root, broken: Vec::new(), diagnostics })
        }
        Ok(Tree { root: Some(node), .. }) => by_entry(masked, &Failure::not_a_mapping(node.span)),
        Err(failure) => by_entry(masked, &failure),
    }
}

/// Reads every entry by itself, where the text as a whole cannot be read.
fn by_entry<'t>(masked: &links::Masked<'t>, whole: &Failure) -> Document<'t> {
    let text = masked.source();
    let mut document = Document::default();
    let mut seen = HashMap::new();
    for chunk in entries::split(text) {
        let entries::Reading { tree, stray } = entries::read(masked, &chunk);
        if let Some(stray) = stray {
            let failure = Failure { at: stray.start, fault: events::Fault::NotAMapping };
            document.diagnostics.push(explain::explain(text, stray, &failure));
        }
        match tree {
            Ok(tree) => entries::append(&mut document, &mut seen, tree),
            Err(failure) => {
                document.broken.extend(shape::keys(text.get(chunk.range()).unwrap_or_default()));
                document.diagnostics.push(explain::explain(text, chunk.range(), &failure));
            }
        }
    }
    if document.diagnostics.is_empty() {
        document.diagnostics.push(explain::explain(text, 0..text.len(), whole));
    }
    limited(document)
}

/// A fault of the text as a whole: too long, or holding characters that no editor shows.
fn unreadable(text: &str) -> Option<Diagnostic> {
    if text.len() > LONGEST {
        let message =
            format!("these lines are too long: {} KB, and {} KB is the most", text.len() / 1024, LONGEST / 1024);
        return Some(
            Diagnostic::error("yaml/too-large", message).at(0..0).hint("move the long texts into the page itself"),
        );
    }
    let shows = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    // Looked at to the end, many bytes at a time: nearly every text is of this sort.
    if text.bytes().fold(true, |all, byte| all & shows(byte)) {
        return None;
    }
    let hidden = |c: &char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || *c == '\u{feff}';
    let (at, c) = text.char_indices().find(|(_, c)| hidden(c))?;
    let message = format!("there is a character here that cannot be seen (U+{:04X})", u32::from(c));
    let diagnostic = Diagnostic::error("yaml/control-character", message).at(at..at + c.len_utf8());
    Some(diagnostic.hint("delete it: put the cursor behind it, press Backspace, and type what should be there"))
}

/// The same key a second time.
fn duplicate(key: &str, first: Span, second: Span) -> Diagnostic {
    let key: String = key.chars().take(60).collect();
    Diagnostic::error("yaml/duplicate-key", format!("\"{key}\" is here a second time"))
        .at(second)
        .also(Some(first), "it is already here")
        .hint("keep one of the two; the first counts for now")
}

/// Nobody reads a thousand faults, so the first ones stand for the rest.
fn limited(mut document: Document<'_>) -> Document<'_> {
    let all = document.diagnostics.len();
    if all > MOST_FAULTS {
        document.diagnostics.truncate(MOST_FAULTS);
        let last = document.diagnostics.last().and_then(|last| last.span).unwrap_or_default();
        let message = format!("there are {} more faults like these", all - MOST_FAULTS);
        document
            .diagnostics
            .push(Diagnostic::error("yaml/more", message).at(last).hint("mend the first ones, then look again"));
    }
    document
}
