//! The document tree as HTML: blocks, inlines, fields. Everything from a page is escaped.

pub(crate) mod anchors;
mod blocks;
mod cues;
pub(crate) mod escape;
mod fields;
mod inlines;
mod links;
mod notes;
mod pictures;
mod tables;
mod ways;

use std::fmt::{Arguments, Display, Write as _};

use tera::Value;

use crate::page::Document;
use crate::page::tree::{Block, HeadingId, Section};
use crate::project::Kind;
use crate::site::{Resolved, Site};

use super::strings::Strings;
use super::view::references::References;

use anchors::Together;

/// Where a page stands, and what it needs of the site to be written.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// The site.
    pub site: &'a Site,
    /// Words of the page's language.
    pub strings: &'a Strings,
    /// The language the page is in.
    pub lang: &'a str,
    /// What leads from the page to the site's root: empty, `../`, …
    pub root: &'a str,
    /// References to pages of its language made so far; none where the page is in another than the words around it.
    pub references: Option<&'a References>,
    /// The pages it is set together with, on a print-out of several.
    pub together: Option<Together<'a>>,
}

/// Room for a piece of a page, in bytes; most are shorter.
const PIECE: usize = 4096;

/// Writes the body of one page.
pub(crate) struct Html<'a> {
    scene: Scene<'a>,
    document: &'a Document,
    links: &'a [Resolved],
    kind: Option<Kind>,
    /// What ids begin with, so that they stay unique on a print-out of several pages.
    prefix: String,
    out: String,
    /// How deep the block being written lies inside others; at 0 it may stand in the outer column.
    depth: u32,
    /// Whether the next list of links is the title page's ways in.
    ways: bool,
}

impl<'a> Html<'a> {
    /// A writer for one page's document.
    pub fn new(scene: Scene<'a>, document: &'a Document, links: &'a [Resolved], kind: Option<Kind>) -> Self {
        let prefix = scene.together.map(Together::prefix).unwrap_or_default();
        Self { scene, document, links, kind, prefix, out: String::with_capacity(PIECE), depth: 0, ways: false }
    }

    /// Sets the first list whose items each end in a link as ways into the playbook.
    #[must_use]
    pub fn with_ways(mut self) -> Self {
        self.ways = true;
        self
    }

    /// What `write` writes, for a layout. The room it is written in stays: a page is taken in dozens of pieces.
    pub fn piece(&mut self, write: impl FnOnce(&mut Self)) -> Value {
        self.out.clear();
        write(self);
        Value::safe_string(&self.out)
    }

    /// Writes blocks that stand in the page's own columns.
    pub fn blocks(&mut self, blocks: &[Block]) {
        self.write_blocks(blocks);
    }

    /// Writes blocks that stand inside something else, such as a step.
    pub fn inner_blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        self.nested(|html| blocks.into_iter().for_each(|block| html.write_block(block)));
    }

    /// Writes the words of a heading alone.
    pub fn heading_words(&mut self, heading: Option<HeadingId>) {
        let document = self.document;
        if let Some(heading) = heading.and_then(|heading| document.headings.get(heading)) {
            self.write_inlines(&heading.inlines);
        }
    }

    /// Writes a heading.
    pub fn heading(&mut self, heading: Option<HeadingId>) {
        heading.into_iter().for_each(|heading| self.write_heading(heading));
    }

    /// Writes sections with their headings and all they hold.
    pub fn sections(&mut self, sections: &[Section]) {
        sections.iter().for_each(|section| self.write_section(section));
    }

    /// Writes the footnotes of the page, if it has any.
    pub fn footnotes(&mut self) {
        self.write_footnotes();
    }

    fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    /// Appends markup of ours.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Appends words from outside.
    fn text(&mut self, text: &str) {
        escape::push(&mut self.out, text);
    }

    /// Appends a number. Most have one digit.
    fn number(&mut self, number: impl Display + TryInto<u32> + Copy) {
        match number.try_into().ok().and_then(|number| char::from_digit(number, 10)) {
            Some(digit) => self.out.push(digit),
            None => self.formatted(format_args!("{number}")),
        }
    }

    /// Appends markup of ours with numbers in it.
    fn formatted(&mut self, markup: Arguments<'_>) {
        let _ = self.out.write_fmt(markup);
    }

    /// Appends ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.begin_attribute(name);
        self.text(value);
        self.raw("\"");
    }

    /// Appends ` name="value"` for a value that is an id of the page; `kind` is what such ids begin with.
    fn id_attribute(&mut self, name: &str, kind: &str, id: &str) {
        self.begin_attribute(name);
        self.out.push_str(&self.prefix);
        self.raw(kind);
        self.text(id);
        self.raw("\"");
    }

    fn begin_attribute(&mut self, name: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
    }

    /// Appends words of the interface.
    fn say(&mut self, key: &str) {
        let strings = self.scene.strings;
        self.text(strings.get(key));
    }
}
