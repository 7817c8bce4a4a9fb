//! From the parser's events to the tree, without recursion.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde_yaml::granit_parser::{self as granit, ErrorKind, Event, Parser, ScalarStyle, StructureStyle};

use super::DEEPEST;
use super::links::Masked;
use super::node::{Entry, Mapping, Node, Scalar, Value};
use crate::diagnostic::{Span, Spanned};

/// What one reading gave.
pub(super) struct Tree<'t> {
    /// The value; none where there are only blank lines and comments.
    pub(super) root: Option<Node<'t>>,
    /// Keys met twice: the key, its first place and the other.
    pub(super) duplicates: Vec<(Cow<'t, str>, Span, Span)>,
}

/// Why a text could not be read.
pub(super) struct Failure {
    /// Where the parser stopped.
    pub(super) at: usize,
    /// What it stumbled over.
    pub(super) fault: Fault,
}

/// What the reading stumbled over.
pub(super) enum Fault {
    /// It is not YAML.
    Syntax(ErrorKind),
    /// `&name`, `*name` or `!tag`.
    Special,
    /// A list or mapping where a key should be.
    KeyIsNoText,
    /// A second document.
    SecondDocument,
    /// Not keys and values at all.
    NotAMapping,
}

impl Failure {
    pub(super) fn not_a_mapping(span: Span) -> Self {
        Self { at: span.start as usize, fault: Fault::NotAMapping }
    }
}

/// Reads a part of a text; spans are those of the whole.
pub(super) fn tree<'t>(masked: &Masked<'t>, part: Range<usize>) -> Result<Tree<'t>, Failure> {
    let text = masked.for_yaml().get(part.clone()).unwrap_or_default();
    let options = granit::options! {
        disallow_directives: true,
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut builder = Builder { masked, base: part.start, text, open: Vec::new(), root: None, duplicates: Vec::new() };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, place) = event.map_err(|error| Failure {
            at: part.start + error.marker().byte_offset().unwrap_or(0).min(text.len()),
            fault: Fault::Syntax(error.kind().clone()),
        })?;
        builder.take(event, place)?;
    }
    Ok(Tree { root: builder.root, duplicates: builder.duplicates })
}

/// A collection that is not closed yet.
enum Open<'t> {
    Sequence { start: usize, items: Vec<Node<'t>> },
    Mapping { start: usize, entries: Vec<Entry<'t>>, key: Option<Key<'t>>, seen: HashMap<Cow<'t, str>, Span> },
}

/// The key of an entry whose value is still to come.
struct Key<'t> {
    key: Spanned<Cow<'t, str>>,
    first: Option<Span>,
}

struct Builder<'m, 't> {
    masked: &'m Masked<'t>,
    base: usize,
    text: &'m str,
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    duplicates: Vec<(Cow<'t, str>, Span, Span)>,
}

impl<'t> Builder<'_, 't> {
    fn take(&mut self, event: Event<'_>, place: granit::Span) -> Result<(), Failure> {
        let range = place.byte_range().unwrap_or(0..0);
        let fail = |fault| Failure { at: self.base + range.start.min(self.text.len()), fault };
        match event {
            Event::Scalar(_, _, anchor, ref tag) if anchor != 0 || tag.is_some() => Err(fail(Fault::Special)),
            Event::SequenceStart(_, anchor, ref tag) | Event::MappingStart(_, anchor, ref tag)
                if anchor != 0 || tag.is_some() =>
            {
                Err(fail(Fault::Special))
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => Err(fail(Fault::Special)),
            Event::DocumentStart(..) if self.root.is_some() => Err(fail(Fault::SecondDocument)),
            Event::Scalar(text, style, ..) => self.scalar(&text, style, range),
            Event::SequenceStart(style, ..) => {
                let start = self.start_of(range, style);
                self.open.push(Open::Sequence { start, items: Vec::new() });
                Ok(())
            }
            Event::MappingStart(..) => {
                let start = range.start;
                self.open.push(Open::Mapping { start, entries: Vec::new(), key: None, seen: HashMap::new() });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            _ => Ok(()),
        }
    }

    /// A block list is said to begin behind its first hyphen; it begins with it.
    fn start_of(&self, range: Range<usize>, style: StructureStyle) -> usize {
        let before = self.text.get(..range.start).unwrap_or_default();
        let trimmed = before.trim_end_matches([' ', '\t']);
        let hyphen = style == StructureStyle::Block && trimmed.ends_with('-') && trimmed.len() < before.len();
        if hyphen { trimmed.len() - 1 } else { range.start }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, range: Range<usize>) -> Result<(), Failure> {
        let plain = style == ScalarStyle::Plain;
        let written = self.text.get(range.clone()).unwrap_or_default();
        let end =
            range.start + if plain { written.trim_end().len() } else { written.trim_end_matches(['\n', '\r']).len() };
        let empty = plain && (written.is_empty() || matches!(text, "~" | "null" | "Null" | "NULL"));
        let restored = || Scalar { text: Cow::Owned(self.masked.restore(text)), quoted: !plain };
        let value = if empty { Value::Null } else { Value::Scalar(restored()) };
        self.place(Node { span: self.span(range.start..end), value })
    }

    fn close(&mut self, range: Range<usize>) -> Result<(), Failure> {
        let node = match self.open.pop() {
            Some(Open::Sequence { start, items }) => {
                let span = self.extent(start, items.last().map(|item| item.span), range);
                Node { span, value: Value::Sequence(items) }
            }
            Some(Open::Mapping { start, entries, .. }) => {
                let last = entries.last().map(|entry| entry.value.span.max(entry.key.span));
                let span = self.extent(start, last, range);
                Node { span, value: Value::Mapping(Mapping { entries }) }
            }
            None => return Ok(()),
        };
        self.place(node)
    }

    /// A collection in brackets ends at its bracket, one in lines with its last value.
    fn extent(&self, start: usize, last: Option<Span>, close: Range<usize>) -> Span {
        let start = self.base + start.min(self.text.len());
        let bracketed = !close.is_empty();
        let end = if bracketed { self.base + close.end } else { last.map_or(start, |last| last.end as usize) };
        Span::new(start, end)
    }

    fn span(&self, range: Range<usize>) -> Span {
        let cap = |offset: usize| self.base + offset.min(self.text.len());
        Span::new(cap(range.start), cap(range.end))
    }

    /// Puts a finished value where it belongs.
    fn place(&mut self, node: Node<'t>) -> Result<(), Failure> {
        match self.open.last_mut() {
            None => self.root = self.root.take().or(Some(node).filter(|node| node.value != Value::Null)),
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, key, seen, .. }) => match key.take() {
                None => *key = Some(as_key(node, seen)?),
                Some(Key { key, first: None }) => entries.push(Entry { key, value: node }),
                Some(Key { key, first: Some(first) }) => self.duplicates.push((key.value, first, key.span)),
            },
        }
        Ok(())
    }
}

fn as_key<'t>(node: Node<'t>, seen: &mut HashMap<Cow<'t, str>, Span>) -> Result<Key<'t>, Failure> {
    let Value::Scalar(Scalar { text, .. }) = node.value else {
        return Err(Failure { at: node.span.start as usize, fault: Fault::KeyIsNoText });
    };
    let first = seen.get(&text).copied();
    if first.is_none() {
        seen.insert(text.clone(), node.span);
    }
    Ok(Key { key: Spanned::new(text, node.span), first })
}
