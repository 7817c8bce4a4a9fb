//! The body of a page: Markdown with coachbook's own language in it becomes a [`Document`].

mod attribute;
mod cues;
mod fields;
mod flow;
mod grids;
mod inlines;
mod link;
mod lists;
mod mask;
mod messages;
mod outline;
mod paragraph;
mod raw;
mod reader;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Spanned};
use crate::page::exact::exact;
use crate::page::tree::{Document, Footnote};
use crate::page::words::Words;
use crate::text::{AnyCase, nearest};

use flow::Flow;
pub use flow::Reading;
pub use inlines::{plain, push_plain};
use raw::RawFootnote;

/// What a body is read with.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'c> {
    /// Where the body begins in its file, in bytes.
    pub offset: usize,
    /// The page's title, so that it is not shown twice.
    pub title: &'c str,
    /// The words it is read by.
    pub reading: Reading<'c>,
    /// Placeholders the front matter names; empty where it names none.
    pub placeholders: &'c [Spanned<String>],
    /// Whether raw HTML is passed through.
    pub raw_html: bool,
}

/// Reads the body of a file. Pure; every problem is in the second part.
pub fn parse(source: &Arc<str>, settings: Settings<'_>) -> (Document, Vec<Diagnostic>) {
    let is_script = settings.reading.kind == Some(crate::project::Kind::Script);
    let reading = reader::Settings { offset: settings.offset, placeholders: is_script, raw_html: settings.raw_html };
    let mut raw = reader::read(source, reading);
    let mut flow = Flow::new(settings.reading, raw.blanks, &raw.links);
    let (root, headings) = outline::outline(&mut flow, raw.nodes, settings.title);
    let footnotes = footnotes(&mut flow, raw.footnotes);
    let mut diagnostics = raw.diagnostics;
    diagnostics.append(&mut flow.diagnostics);
    check_placeholders(&raw.placeholders, settings.placeholders, &mut diagnostics);
    let mut fields = flow.fields.finish(&mut diagnostics);
    // A field above all headings answers the page itself; its id does not follow the title, which may change.
    for field in fields.iter_mut().filter(|field| field.label.is_empty()) {
        field.label = settings.title.into();
    }
    raw.links.shrink_to_fit();
    let words = inlines::count_words(&raw.spoken);
    let document = Document { root, headings, fields, links: raw.links, footnotes, words, terms: Vec::new() };
    (document, diagnostics)
}

/// Footnotes in the order they are first referred to.
fn footnotes(flow: &mut Flow<'_>, raw: Vec<RawFootnote>) -> Vec<Footnote> {
    let mut notes: Vec<(usize, Footnote)> = Vec::new();
    for note in raw {
        let Some(order) = note.order else {
            flow.diagnostics.push(messages::footnote_unused(note.span, &note.label));
            continue;
        };
        let blocks = flow.blocks(note.nodes);
        notes.push((order, Footnote { label: note.label, blocks, references: note.references }));
    }
    notes.sort_by_key(|(order, _)| *order);
    exact(notes.into_iter().map(|(_, note)| note))
}

/// Warns of placeholders the front matter does not name, where it names any.
fn check_placeholders(used: &[Spanned<Words>], named: &[Spanned<String>], diagnostics: &mut Vec<Diagnostic>) {
    if named.is_empty() {
        return;
    }
    let folded: Vec<String> = named.iter().map(|name| name.value.to_lowercase()).collect();
    for placeholder in used {
        let words = AnyCase::new(&placeholder.value);
        if !folded.iter().any(|name| words.is(name)) {
            let near = nearest(&placeholder.value, named.iter().map(|name| name.value.as_str()));
            diagnostics.push(messages::unknown_placeholder(placeholder.span, &placeholder.value, near));
        }
    }
}
