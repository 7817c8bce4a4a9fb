//! Reads the Markdown parser's events into [`Raw`].

mod inline;

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{
    Alignment as MdAlignment, BlockQuoteKind, BrokenLink, BrokenLinkCallback, CodeBlockKind, CowStr, Event,
    HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd,
};

use super::mask::{Masked, mask, restore};
use super::messages;
use super::raw::{Item, Node, NodeKind, Raw, RawFootnote, Row};
use crate::diagnostic::Span;
use crate::page::tree::{AlertKind, Alignment, Inline};

/// Lists in quotes in lists… deeper than this are refused: no reader could follow, and every output recurses.
const DEEPEST: usize = 40;

/// The address that marks `[words]` of a script until it becomes a placeholder.
const PLACEHOLDER: &str = "\u{1d}";

/// What the reader needs to know of the page.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Where the body begins in its file.
    pub offset: usize,
    /// Whether `[words]` are placeholders.
    pub placeholders: bool,
    /// Whether raw HTML is passed through.
    pub raw_html: bool,
}

/// Reads the body of a file, which begins at the settings' offset.
pub fn read(source: &Arc<str>, settings: Settings) -> Raw {
    let Masked { text: masked, mut blanks, fences } = mask(source.get(settings.offset..).unwrap_or_default());
    blanks.iter_mut().for_each(|blank| blank.span = blank.span.shifted(settings.offset));
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let answer = |link: BrokenLink<'_>| placeholder(&link, settings.placeholders);
    let events = Parser::new_with_broken_link_callback(&masked, options, Some(answer)).into_offset_iter();
    let mut reader = Reader {
        source: &masked,
        events: events.peekable(),
        settings,
        raw: Raw {
            source: Arc::clone(source),
            ahead: blanks.into_iter(),
            spoken: String::with_capacity(masked.len()),
            ..Raw::default()
        },
        footnotes: HashMap::new(),
        footnotes_seen: 0,
        too_deep: false,
    };
    for fence in fences {
        reader.raw.diagnostics.push(messages::colon_fence(fence.shifted(settings.offset)));
    }
    reader.raw.nodes = reader.blocks(0);
    reader.raw
}

/// `[words]` without an address: an open place of a script, unless it is `[ ]`, `[x]`, `[!NOTE]` or `[^1]`.
fn placeholder<'s>(link: &BrokenLink<'_>, wanted: bool) -> Option<(CowStr<'s>, CowStr<'s>)> {
    let is_words = link.reference.chars().next().is_some_and(char::is_alphanumeric)
        && link.reference.chars().count() > 1
        && !link.reference.contains(super::mask::BLANK);
    (wanted && link.link_type == LinkType::Shortcut && is_words).then(|| (PLACEHOLDER.into(), "".into()))
}

struct Reader<'s, C: BrokenLinkCallback<'s>> {
    /// The masked text.
    source: &'s str,
    events: Peekable<OffsetIter<'s, C>>,
    settings: Settings,
    raw: Raw,
    /// Index into [`Raw::footnotes`] by label.
    footnotes: HashMap<String, usize>,
    /// Footnotes referred to so far.
    footnotes_seen: usize,
    /// Whether too deep nesting was reported already.
    too_deep: bool,
}

impl<'s, C: BrokenLinkCallback<'s>> Reader<'s, C> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::from(range.clone()).shifted(self.settings.offset)
    }

    /// Blocks up to the end of the container they stand in, which is taken as well.
    fn blocks(&mut self, depth: usize) -> Vec<Node> {
        // A page has some tens of blocks; an item of a list mostly one.
        let mut nodes = Vec::with_capacity(if depth == 0 { 32 } else { 1 });
        while let Some((event, range)) = self.events.peek() {
            let span = Span::from(range.clone()).shifted(self.settings.offset);
            match event {
                Event::End(_) => {
                    self.events.next();
                    break;
                }
                Event::Start(tag) if is_block(tag) => {
                    if let Some((Event::Start(tag), range)) = self.events.next()
                        && let Some(node) = self.block(tag, &range, depth)
                    {
                        nodes.push(node);
                    }
                }
                Event::Rule => {
                    self.events.next();
                    nodes.push(Node { span, kind: NodeKind::Rule });
                }
                Event::TaskListMarker(_) | Event::Html(_) => {
                    self.events.next();
                }
                // Items of tight lists hold their text without a paragraph around it.
                _ => {
                    let (inlines, span) = self.bare_inlines(span);
                    nodes.push(Node { span, kind: NodeKind::Paragraph(inlines) });
                }
            }
        }
        nodes
    }

    fn block(&mut self, tag: Tag<'s>, range: &Range<usize>, depth: usize) -> Option<Node> {
        let span = self.span(range);
        if depth >= DEEPEST {
            self.skip_too_deep(span);
            return None;
        }
        let kind = match tag {
            Tag::Paragraph => NodeKind::Paragraph(self.inlines(depth)),
            Tag::Heading { level, .. } => self.heading(level, range, depth),
            Tag::BlockQuote(kind) => NodeKind::Quote { alert: kind.map(alert_kind), nodes: self.blocks(depth + 1) },
            Tag::CodeBlock(kind) => self.code(kind),
            Tag::List(start) => {
                let start = start.map(|start| u32::try_from(start).unwrap_or(u32::MAX));
                NodeKind::List { start, items: self.items(depth) }
            }
            Tag::Table(alignments) => self.table(&alignments, depth),
            Tag::DefinitionList => NodeKind::Definitions(self.definitions(depth)),
            Tag::HtmlBlock => self.html(span)?,
            Tag::FootnoteDefinition(label) => {
                let nodes = self.blocks(depth + 1);
                self.define_footnote(&restore(&label), nodes, span);
                return None;
            }
            // Containers that other arms take apart; alone they hold nothing of their own.
            _ => {
                self.skip();
                return None;
            }
        };
        Some(Node { span, kind })
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>, depth: usize) -> NodeKind {
        let inlines = self.inlines(depth);
        let source = self.source.get(range.clone()).unwrap_or_default().trim_end();
        let dashes = source.ends_with('-') && source.lines().count() > 1;
        NodeKind::Heading { level: level as u8, dashes, inlines }
    }

    fn code(&mut self, kind: CodeBlockKind<'_>) -> NodeKind {
        let info = match &kind {
            CodeBlockKind::Fenced(info) => restore(info).into_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(piece) => text.push_str(&restore(&piece)),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        NodeKind::Code { info, text }
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if !matches!(event, Event::Start(Tag::Item)) {
                break;
            }
            let task = match self.events.peek() {
                Some((Event::TaskListMarker(checked), _)) => Some(*checked),
                _ => None,
            };
            let tight = !matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
            let mut item = Item { span: self.span(&range), task, round: None, tight, nodes: Vec::new() };
            if task.is_some() {
                self.events.next();
            }
            item.nodes = self.blocks(depth + 1);
            items.push(item);
        }
        items
    }

    fn table(&mut self, alignments: &[MdAlignment], depth: usize) -> NodeKind {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let columns = alignments.len();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.row(columns, depth).cells,
                Event::Start(Tag::TableRow) => rows.push(self.row(columns, depth)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let align = |alignment: &MdAlignment| match alignment {
            MdAlignment::Center => Alignment::Center,
            MdAlignment::Right => Alignment::End,
            MdAlignment::None | MdAlignment::Left => Alignment::Start,
        };
        NodeKind::Table { alignments: alignments.iter().map(align).collect(), head, rows }
    }

    fn row(&mut self, columns: usize, depth: usize) -> Row {
        let mut row = Row { span: Span::default(), cells: Vec::with_capacity(columns) };
        while let Some((Event::Start(Tag::TableCell), range)) = self.events.next() {
            if row.cells.is_empty() {
                row.span = self.span(&range);
            }
            row.cells.push(self.inlines(depth));
        }
        row
    }

    fn definitions(&mut self, depth: usize) -> Vec<(Vec<Inline>, Vec<Vec<Node>>)> {
        let mut entries: Vec<(Vec<Inline>, Vec<Vec<Node>>)> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let term = self.inlines(depth);
                    entries.push((term, Vec::new()));
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let detail = self.blocks(depth + 1);
                    if let Some((_, details)) = entries.last_mut() {
                        details.push(detail);
                    }
                }
                Event::End(TagEnd::DefinitionList) => break,
                _ => {}
            }
        }
        entries
    }

    fn html(&mut self, span: Span) -> Option<NodeKind> {
        let mut html = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Html(piece) | Event::Text(piece) => html.push_str(&restore(&piece)),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let html = without_comments(&html);
        if html.trim().is_empty() {
            return None;
        }
        if self.settings.raw_html {
            return Some(NodeKind::Html(html));
        }
        if !html.contains('<') {
            // Words behind a comment on the same line; CommonMark takes them for HTML as well.
            return Some(NodeKind::Paragraph(vec![Inline::Text(html.trim().into())]));
        }
        if !html.trim_start().starts_with("</") {
            self.raw.diagnostics.push(messages::raw_html(span, &html));
        }
        None
    }

    fn define_footnote(&mut self, label: &str, nodes: Vec<Node>, span: Span) {
        let at = self.footnote(label);
        if let Some(note) = self.raw.footnotes.get_mut(at) {
            note.nodes = nodes;
            note.span = span;
        }
    }

    fn footnote(&mut self, label: &str) -> usize {
        if let Some(at) = self.footnotes.get(label) {
            return *at;
        }
        let at = self.raw.footnotes.len();
        self.footnotes.insert(label.to_owned(), at);
        let (label, span) = (label.to_owned(), Span::default());
        self.raw.footnotes.push(RawFootnote { label, nodes: Vec::new(), references: 0, order: None, span });
        at
    }

    /// Skips to the end of the container just begun.
    fn skip(&mut self) {
        let mut open = 1_usize;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }

    fn skip_too_deep(&mut self, span: Span) {
        self.skip();
        if !std::mem::replace(&mut self.too_deep, true) {
            self.raw.diagnostics.push(messages::too_deep(span, DEEPEST));
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn alert_kind(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

/// The HTML without its comments, which are the author's notes to self and never published.
fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    out
}
