//! Reads coachbook's own language into Markdown's blocks: the walk over them, and what is small.
//!
//! Paragraphs, lists, tables and cues have files of their own beside this one.

use super::fields::{Fields, Label};
use super::inlines::{is_line_end, join, lines, words};
use super::messages;
use super::raw::{Blank, Node, NodeKind};
use crate::diagnostic::{Diagnostic, Span};
use crate::page::exact::exact;
use crate::page::tree::{AlertKind, Block, Choice, Code, Definition, FieldKind, Inline, Link};
use crate::page::words::Words;
use crate::project::{Kind, Language};
use crate::text::nearest;

/// A paragraph this long is prose, not the label of what follows, unless it ends like a question.
const LONGEST_LABEL: usize = 90;

/// What the words of a page are read by.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'c> {
    /// The page's kind; none for the home page and collections.
    pub kind: Option<Kind>,
    /// The page's language.
    pub language: Option<&'c Language>,
    /// Names of the sides.
    pub parties: &'c [String],
}

/// The walk over a body.
pub struct Flow<'c> {
    pub(super) reading: Reading<'c>,
    /// Names of the sides as they are compared.
    pub(super) parties: Vec<String>,
    pub(super) blanks: Vec<Blank>,
    /// Links, for the words of headings that are page links.
    pub(super) links: &'c [Link],
    pub(super) fields: Fields,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The heading that the walk is below of: the label of fields that have none of their own.
    pub(super) heading: Words,
    /// Whether the walk is inside a facilitator's note.
    pub(super) facilitator: bool,
}

impl<'c> Flow<'c> {
    /// A walk about to begin.
    pub fn new(reading: Reading<'c>, blanks: Vec<Blank>, links: &'c [Link]) -> Self {
        Self {
            reading,
            parties: reading.parties.iter().map(|party| party.to_lowercase()).collect(),
            blanks,
            links,
            fields: Fields::default(),
            diagnostics: Vec::new(),
            heading: Words::default(),
            facilitator: false,
        }
    }

    /// Reads blocks that stand below each other. Trees are kept for the whole site, so no room is left over in them.
    pub fn blocks(&mut self, nodes: Vec<Node>) -> Vec<Block> {
        let mut out = Vec::with_capacity(nodes.len());
        for node in nodes {
            self.block(node, &mut out);
        }
        out.shrink_to_fit();
        out
    }

    /// Reads one block behind those read before it.
    pub(super) fn block(&mut self, node: Node, out: &mut Vec<Block>) {
        let span = node.span;
        match node.kind {
            NodeKind::Paragraph(inlines) => self.paragraph(inlines, span, out),
            // Headings shape the page from its top level; inside a note or list they are just strong words.
            NodeKind::Heading { mut inlines, .. } => {
                self.sentence(&mut inlines);
                out.push(Block::Paragraph(vec![Inline::Strong(inlines)]));
            }
            NodeKind::List { start, items } => self.list(start, items, span, out),
            NodeKind::Quote { alert, nodes } => {
                let block = self.quote(alert, nodes, span);
                out.push(block);
            }
            NodeKind::Code { info, text } => self.code(&info, text, span, out),
            NodeKind::Table { alignments, head, rows } => self.table(alignments, head, rows, span, out),
            NodeKind::Definitions(entries) => {
                let entries = entries.into_iter().map(|(mut term, details)| {
                    self.sentence(&mut term);
                    let details = exact(details.into_iter().map(|nodes| self.blocks(nodes)));
                    Definition { id: None, term, details }
                });
                let entries = exact(entries);
                out.push(Block::Definitions(entries));
            }
            NodeKind::Rule => out.push(Block::Rule),
            NodeKind::Html(html) => out.push(Block::Html(html)),
        }
    }

    fn quote(&mut self, alert: Option<AlertKind>, mut nodes: Vec<Node>, span: Span) -> Block {
        if let Some(kind) = alert {
            return Block::Alert { kind, blocks: self.blocks(nodes) };
        }
        let Some(word) = take_alert_word(&mut nodes) else { return Block::Quote(self.blocks(nodes)) };
        if word.eq_ignore_ascii_case("facilitator") {
            let outer = std::mem::replace(&mut self.facilitator, true);
            let blocks = self.blocks(nodes);
            self.facilitator = outer;
            return Block::Facilitator(blocks);
        }
        let known = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "FACILITATOR"];
        self.diagnostics.push(messages::unknown_alert(span, &word, nearest(&word, known)));
        // What was meant for the facilitator must not reach the participants by a slip of the finger.
        let blocks = self.blocks(nodes);
        if nearest(&word, known) == Some("FACILITATOR") { Block::Facilitator(blocks) } else { Block::Quote(blocks) }
    }

    fn code(&mut self, info: &str, text: String, span: Span, out: &mut Vec<Block>) {
        match info.split_whitespace().next() {
            Some("wheel") => self.wheel(&text, span, out),
            Some("canvas") => {
                let label = self.take_label(out, span);
                let caption = text.trim().to_owned();
                self.add_field(label, FieldKind::Canvas { caption }, span, out);
            }
            language => {
                let language = language.unwrap_or_default().to_owned();
                out.push(Block::Code(Box::new(Code { language, text })));
            }
        }
    }

    fn wheel(&mut self, text: &str, span: Span, out: &mut Vec<Block>) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let segments = lines.map(|line| (vec![Inline::Text(line.into())], false, span)).collect();
        let segments: Vec<Choice> = super::fields::choices(segments, &mut self.diagnostics);
        if !(3..=12).contains(&segments.len()) {
            self.diagnostics.push(messages::wheel(span, segments.len()));
        }
        let label = self.take_label(out, span);
        self.add_field(label, FieldKind::Wheel { segments }, span, out);
    }

    /// Adds a field that stands on its own.
    pub(super) fn add_field(&mut self, label: Label, kind: FieldKind, span: Span, out: &mut Vec<Block>) {
        let id = self.fields.add(label, kind, span, self.facilitator, &mut self.diagnostics);
        out.push(Block::Field(id));
    }

    /// The label of a field that stands on its own: the paragraph right before it if that reads like one,
    /// else the heading it stands below.
    pub(super) fn take_label(&mut self, out: &mut Vec<Block>, span: Span) -> Label {
        if let Some(Block::Paragraph(inlines)) = out.pop_if(|block| is_label(block)) {
            let label = Label::read(inlines, span, &mut self.diagnostics);
            if !label.inlines.is_empty() {
                return label;
            }
            return Label { id: label.id, ..Label::shown(self.heading.clone()) };
        }
        Label::shown(self.heading.clone())
    }

    /// The words of a heading or label, page links by the page's name.
    pub(super) fn words(&self, inlines: &[Inline]) -> Words {
        let words = words(inlines);
        if !words.trim().is_empty() {
            return words.part(words.trim());
        }
        let reference = inlines.iter().find_map(|inline| match inline {
            Inline::Link { link, .. } => self.links.get(*link),
            _ => None,
        });
        match reference.map(|link| &link.target) {
            Some(crate::page::tree::Target::Page { reference, .. }) => Words::from(&**reference),
            _ => Words::default(),
        }
    }
}

fn is_label(block: &Block) -> bool {
    let Block::Paragraph(inlines) = block else { return false };
    let fits = |inline: &Inline| !matches!(inline, Inline::Field(_) | Inline::Image { .. });
    let words = words(inlines);
    let asks = words.trim_end().ends_with([':', '?', '…', '}', '：', '？']);
    inlines.iter().all(fits) && (asks || words.chars().count() <= LONGEST_LABEL)
}

/// Takes `[!WORD]` off the first line of a quotation.
fn take_alert_word(nodes: &mut Vec<Node>) -> Option<String> {
    let Some(Node { kind: NodeKind::Paragraph(inlines), .. }) = nodes.first_mut() else { return None };
    let first = words(inlines.split(is_line_end).next()?);
    let word = first.trim().strip_prefix("[!")?.strip_suffix(']')?.trim().to_owned();
    let rest = join(lines(std::mem::take(inlines)).into_iter().skip(1));
    if rest.is_empty() {
        nodes.remove(0);
    } else {
        *inlines = rest;
    }
    Some(word)
}
