//! The document tree: what every output (page, print-out, PDF, search) reads.

use crate::diagnostic::Span;
use crate::project::{CueKind, SectionRole};

use super::words::Words;

/// Index into [`Document::fields`].
pub type FieldId = usize;
/// Index into [`Document::headings`].
pub type HeadingId = usize;
/// Index into [`Document::links`].
pub type LinkId = usize;

/// The body of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Everything, in order: the first section has no heading, the rest nest by heading level.
    pub root: Section,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Fields in order; their ids are unique on the page.
    pub fields: Vec<Field>,
    /// Links and images in order, unresolved.
    pub links: Vec<Link>,
    /// Footnotes in the order they are first referred to; those never referred to are left out.
    pub footnotes: Vec<Footnote>,
    /// Number of words, for reading time.
    pub words: u32,
    /// What a glossary explains, in order; on other pages none.
    pub terms: Vec<Term>,
}

/// A word that a glossary explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Unique on the page, headings included.
    pub id: String,
    /// The word, plain.
    pub text: String,
}

/// A heading and what stands below it, down to the next heading of its level.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// None for the whole document's own.
    pub heading: Option<HeadingId>,
    /// What stands before the first heading inside.
    pub blocks: Vec<Block>,
    /// Sections inside.
    pub children: Vec<Section>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 2 to 6. (The page's title is the only level 1; a `#` in the body counts as 2.)
    pub level: u8,
    /// Unique on the page, fields included: the explicit `{#id}` or the text's slug.
    pub id: String,
    /// Its words, without the trailing time and id.
    pub inlines: Vec<Inline>,
    /// The same as plain text.
    pub text: Words,
    /// Minutes of a trailing time, which makes it a step or stage; the most where it is a range.
    pub minutes: Option<u32>,
    /// The reserved heading it is, if any.
    pub role: Option<SectionRole>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of the page that stands on its own. What is rare and large is boxed: a site keeps hundreds of thousands.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A list; `start` for a numbered one. A tight list's items hold paragraphs that need no gap.
    List { start: Option<u32>, tight: bool, items: Box<[Vec<Block>]> },
    /// A quotation.
    Quote(Vec<Block>),
    /// A GFM alert.
    Alert { kind: AlertKind, blocks: Vec<Block> },
    /// For the facilitator only: never in a participant's hand-out.
    Facilitator(Vec<Block>),
    /// A block of code.
    Code(Box<Code>),
    /// A table without blanks.
    Table(Box<Table>),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A line across the page.
    Rule,
    /// Raw HTML, only where the playbook allows it.
    Html(String),
    /// Cues of a script, one after another.
    Cues(Vec<Cue>),
    /// Ways a conversation can go on: "If they decline → Renegotiate".
    Branches(Vec<Branch>),
    /// A blank to fill in that stands on its own.
    Field(FieldId),
    /// Short blanks written directly below each other, to stand side by side.
    FieldRow(Vec<FieldId>),
}

/// GFM's alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    /// Worth knowing.
    Note,
    /// Makes it easier.
    Tip,
    /// Needed to succeed.
    Important,
    /// Needs attention at once.
    Warning,
    /// Could go wrong.
    Caution,
}

/// A block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The first word behind its fence.
    pub language: String,
    /// Its lines.
    pub text: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Alignment of each column.
    pub alignments: Vec<Alignment>,
    /// Cells of the head row.
    pub head: Vec<Vec<Inline>>,
    /// Cells of each body row; as many as the head has.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// By the direction of the language.
    Start,
    /// In the middle.
    Center,
    /// Against it.
    End,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Its id, in a glossary.
    pub id: Option<String>,
    /// The term.
    pub term: Vec<Inline>,
    /// Its meanings.
    pub details: Vec<Vec<Block>>,
}

/// One cue of a script.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// What it is for.
    pub kind: CueKind,
    /// The word before the colon, as written.
    pub word: Words,
    /// What to say, ask, listen for…
    pub content: Vec<Inline>,
    /// What belongs to it besides: lists and the like that follow directly.
    pub blocks: Vec<Block>,
}

/// A way a conversation can go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// "If they decline".
    pub condition: Vec<Inline>,
    /// Where to go: a link and what else stands behind the arrow.
    pub target: Vec<Inline>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// Its name in the source.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// How often it is referred to.
    pub references: u32,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Text(Words),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Strongly stressed.
    Strong(Vec<Inline>),
    /// Struck out.
    Strikethrough(Vec<Inline>),
    /// Code.
    Code(Words),
    /// A link.
    Link { link: LinkId, content: Vec<Inline> },
    /// A picture; `alt` is its description.
    Image { link: LinkId, alt: Box<str> },
    /// A line end in the source.
    SoftBreak,
    /// A line end on the page.
    HardBreak,
    /// A reference to a footnote: its index in [`Document::footnotes`], and which reference to it this is, from 1.
    Footnote { footnote: usize, reference: u32 },
    /// A blank inside a sentence.
    Field(FieldId),
    /// `[partner]`: words a script leaves open.
    Placeholder(Words),
    /// Raw HTML, only where the playbook allows it.
    Html(Box<str>),
}

/// Where a link leads, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it points at.
    pub target: Target,
    /// The title in quotes behind the address, if any.
    pub title: Option<Box<str>>,
    /// Whether it shows a picture.
    pub image: bool,
    /// Where it stands.
    pub span: Span,
}

/// The written forms of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `[[page]]`, `[[page#heading]]`, `[[page|text]]`; the text is the page's title where none was given.
    Page { reference: Box<str>, fragment: Option<Box<str>>, own_text: bool },
    /// A relative path, to a page's `.md` file or a file beside it.
    Path { path: Box<str>, fragment: Option<Box<str>> },
    /// `#heading` on the same page.
    Fragment(Box<str>),
    /// Another site, a mail address, a telephone number.
    External(Box<str>),
    /// Refused when it was parsed (`javascript:` and the like); shown as text.
    Refused,
}

/// One blank to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Unique on the page: the explicit `{#id}` or the label's slug.
    pub id: String,
    /// The text it answers, plain.
    pub label: Words,
    /// The same with its emphasis and links; empty where the label is taken from elsewhere (a heading, a sentence).
    pub label_inlines: Vec<Inline>,
    /// Whether the label stands in the text anyway (a heading, the sentence around a blank), so that a form
    /// need not show it again.
    pub label_shown: bool,
    /// What can be written.
    pub kind: FieldKind,
    /// Whether it stands in a facilitator's note.
    pub facilitator: bool,
    /// Where it stands.
    pub span: Span,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// A few words.
    Short,
    /// Some lines.
    Long { lines: u32 },
    /// A day.
    Date,
    /// A signature.
    Signature,
    /// Any of some options.
    ChooseAny { options: Vec<Choice> },
    /// One of some options.
    ChooseOne { options: Vec<Choice> },
    /// A number from `from` to `to`, with words for both ends (empty where none were given).
    Scale { from: u32, to: u32, low: Box<str>, high: Box<str> },
    /// A table with blanks; rows can be added where the last one is blank throughout.
    Grid { table: Box<Grid> },
    /// A table whose columns are the parties.
    Parties { table: Box<Grid> },
    /// So many lines, numbered where the order counts.
    List { lines: u32, numbered: bool },
    /// A wheel, a segment each.
    Wheel { segments: Vec<Choice> },
    /// Room to draw.
    Canvas { caption: String },
}

/// One of several options.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Unique within the field.
    pub id: String,
    /// Its words, plain.
    pub label: Words,
    /// The same with emphasis and links.
    pub inlines: Vec<Inline>,
    /// Whether it is ticked from the start (`- [x]`).
    pub checked: bool,
}

/// A table with blanks.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Cells of the head row.
    pub head: Vec<Vec<Inline>>,
    /// Body rows; as many cells as the head has.
    pub rows: Vec<Vec<GridCell>>,
    /// Whether the last row is blank throughout, so that more can be added.
    pub growable: bool,
}

/// A cell of a grid.
#[derive(Debug, Clone, PartialEq)]
pub enum GridCell {
    /// Given words.
    Text(Vec<Inline>),
    /// A blank; its id is unique on the page, its label "column, row".
    Blank { id: Box<str>, label: Box<str> },
}
