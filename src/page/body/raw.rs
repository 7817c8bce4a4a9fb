//! The Markdown parser's events as a tree, before coachbook's own language is read into it.
//!
//! Inlines are already the document's; a blank is an [`Inline::Field`] whose number counts
//! [`Raw::blanks`] until the paragraph around it tells what it is.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::page::tree::{AlertKind, Alignment, Inline, Link};
use crate::page::words::Words;

/// A body as Markdown sees it.
#[derive(Debug, Default)]
pub struct Raw {
    /// Blocks in order.
    pub nodes: Vec<Node>,
    /// Footnotes by label, in the order they are written.
    pub footnotes: Vec<RawFootnote>,
    /// Links in order.
    pub links: Vec<Link>,
    /// Blanks in order.
    pub blanks: Vec<Blank>,
    /// Those still ahead, and among them what looks like one in code and the like.
    pub ahead: std::vec::IntoIter<Blank>,
    /// Inlines of the runs that are being read, the innermost last.
    pub open: Vec<Inline>,
    /// Placeholders in order.
    pub placeholders: Vec<Spanned<Words>>,
    /// What is wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The running text, a line for each stretch: its words are counted once all is read.
    pub spoken: String,
    /// The file's text, which the tree's words are stretches of.
    pub source: Arc<str>,
}

impl Raw {
    /// The next blank and its number, if it stands in this stretch of the file. What is ahead of that stands in code.
    pub fn next_blank(&mut self, range: &Range<usize>) -> Option<(usize, Span)> {
        let blank = loop {
            let blank = *self.ahead.as_slice().first()?;
            if blank.span.start as usize >= range.start {
                break blank;
            }
            self.ahead.next();
        };
        if blank.span.end as usize > range.end {
            return None;
        }
        self.ahead.next();
        self.blanks.push(blank);
        Some((self.blanks.len() - 1, blank.span))
    }
}

/// A footnote as written.
#[derive(Debug)]
pub struct RawFootnote {
    /// Its name.
    pub label: String,
    /// What it says; empty where no text was found.
    pub nodes: Vec<Node>,
    /// How often it is referred to.
    pub references: u32,
    /// Its place among those referred to, by first reference.
    pub order: Option<usize>,
    /// Where its text stands.
    pub span: Span,
}

/// A blank, not yet a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blank {
    /// Where it stands.
    pub span: Span,
    /// Whether it has the gaps of a date.
    pub date: bool,
}

/// A block and its place.
#[derive(Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// The kinds of block that Markdown knows.
#[derive(Debug)]
pub enum NodeKind {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading; `dashes` where it became one by a line of dashes below it.
    Heading { level: u8, dashes: bool, inlines: Vec<Inline> },
    /// A list.
    List { start: Option<u32>, items: Vec<Item> },
    /// A quotation or alert.
    Quote { alert: Option<AlertKind>, nodes: Vec<Node> },
    /// A code block and its info string.
    Code { info: String, text: String },
    /// A table.
    Table { alignments: Vec<Alignment>, head: Vec<Vec<Inline>>, rows: Vec<Row> },
    /// Terms and their meanings.
    Definitions(Vec<(Vec<Inline>, Vec<Vec<Node>>)>),
    /// A line across.
    Rule,
    /// Raw HTML.
    Html(String),
}

/// An item of a list.
#[derive(Debug)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// `[ ]` or `[x]`, if there is one.
    pub task: Option<bool>,
    /// `( )` or `(x)`, if there is one.
    pub round: Option<bool>,
    /// Whether its text stands without a paragraph of its own.
    pub tight: bool,
    /// What is in it.
    pub nodes: Vec<Node>,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// Where its first cell stands.
    pub span: Span,
    /// What is in each cell.
    pub cells: Vec<Vec<Inline>>,
}
