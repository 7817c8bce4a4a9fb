//! Lines and columns of spans, each file indexed once.

use std::collections::HashMap;

use super::{Span, Texts};
use crate::text::{LineIndex, Position};

/// Finds the places of spans in the files of a playbook.
pub(super) struct Places<'t> {
    texts: &'t dyn Texts,
    files: HashMap<String, Option<(&'t str, LineIndex<'t>)>>,
}

/// A span as people see it.
pub(super) struct Place<'t> {
    /// Where it begins.
    pub(super) start: Position,
    /// Where it ends.
    pub(super) end: Position,
    /// The line it begins on, without its end.
    pub(super) line: &'t str,
    /// Where the span begins and ends on that line, in bytes.
    pub(super) range: std::ops::Range<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(texts: &'t dyn Texts) -> Self {
        Self { texts, files: HashMap::new() }
    }

    /// The place of a span; none where the file's text is not known.
    pub(super) fn find(&mut self, file: &str, span: Span) -> Option<Place<'t>> {
        let texts = self.texts;
        let index = || texts.text(file).map(|text| (text, LineIndex::new(text)));
        let (text, index) = self.files.entry(file.to_owned()).or_insert_with(index).as_ref()?;
        let text: &'t str = text;
        let start = floor(text, span.range().start);
        let end = floor(text, span.range().end.max(start));
        let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let line_end = text.get(start..)?.find('\n').map_or(text.len(), |at| start + at);
        let line = text.get(line_start..line_end)?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        let on_line = |offset: usize| (offset - line_start).min(line.len());
        let range = on_line(start)..on_line(end.min(line_end));
        Some(Place { start: index.position(start), end: index.position(end), line, range })
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
