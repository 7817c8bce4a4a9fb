//! A text cut at the keys that stand at the start of a line, so that one broken entry does not take the
//! others with it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::events::{self, Failure, Fault, Tree};
use super::links::Masked;
use super::node::Value;
use super::shape::{self, Line};
use super::{Document, duplicate};
use crate::diagnostic::Span;

/// One entry, or lines that begin like none.
pub(super) struct Chunk {
    start: usize,
    end: usize,
    /// Where lines follow that begin like no entry: they may be the rest of this one.
    tail: Option<usize>,
}

impl Chunk {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Cuts a text into its entries.
pub(super) fn split(text: &str) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for line in shape::lines(text, 0..text.len()) {
        let end = line.start + line.text.len();
        match (chunks.last_mut(), role(&line)) {
            (Some(chunk), Role::Inside) => match &mut chunk.tail {
                Some(tail) => *tail = end,
                None => chunk.end = end,
            },
            (Some(chunk), Role::Stray) => chunk.tail = Some(end),
            (None, Role::Inside) if line.is_idle() => {}
            (_, Role::Key) | (None, _) => chunks.push(Chunk { start: line.start, end, tail: None }),
        }
    }
    chunks
}

enum Role {
    Key,
    Inside,
    Stray,
}

fn role(line: &Line<'_>) -> Role {
    let inside = line.is_idle() || line.indent > 0 || line.text == "-" || line.text.starts_with("- ");
    if inside {
        Role::Inside
    } else if line.key_end.is_some() || shape::tight_key(line.text).is_some() {
        Role::Key
    } else {
        Role::Stray
    }
}

/// What one entry gave.
pub(super) struct Reading<'t> {
    /// Its tree, or why there is none.
    pub(super) tree: Result<Tree<'t>, Failure>,
    /// Lines behind it that belong to no entry.
    pub(super) stray: Option<Range<usize>>,
}

/// Reads one entry; with the lines behind it, where those turn out to be its rest.
pub(super) fn read<'t>(masked: &Masked<'t>, chunk: &Chunk) -> Reading<'t> {
    let Some(end) = chunk.tail else { return Reading { tree: mapping(masked, chunk.range()), stray: None } };
    let whole = mapping(masked, chunk.start..end);
    if whole.is_ok() {
        return Reading { tree: whole, stray: None };
    }
    let tree = mapping(masked, chunk.range());
    let stray = tree.is_ok().then_some(chunk.end..end);
    Reading { tree, stray }
}

fn mapping<'t>(masked: &Masked<'t>, part: Range<usize>) -> Result<Tree<'t>, Failure> {
    let begins_indented = masked.source().get(part.clone()).is_some_and(|text| text.starts_with([' ', '\t']));
    let at = part.start;
    let tree = events::tree(masked, part)?;
    match &tree.root {
        Some(node) if !matches!(node.value, Value::Mapping(_)) || begins_indented => {
            Err(Failure { at, fault: Fault::NotAMapping })
        }
        _ => Ok(tree),
    }
}

/// Takes the entries of one part over into the whole.
pub(super) fn append<'t>(document: &mut Document<'t>, seen: &mut HashMap<Cow<'t, str>, Span>, tree: Tree<'t>) {
    document.diagnostics.extend(tree.duplicates.iter().map(|twice| duplicate(&twice.0, twice.1, twice.2)));
    let Some(Value::Mapping(mapping)) = tree.root.map(|root| root.value) else { return };
    for entry in mapping.entries {
        match seen.get(&entry.key.value) {
            Some(first) => document.diagnostics.push(duplicate(&entry.key.value, *first, entry.key.span)),
            None => {
                seen.insert(entry.key.value.clone(), entry.key.span);
                document.root.entries.push(entry);
            }
        }
    }
}
