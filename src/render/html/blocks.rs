//! Blocks, and sections of them.

use crate::page::body::plain;
use crate::page::tree::{Block, HeadingId, Section};

use super::Html;

impl Html<'_> {
    pub(super) fn write_section(&mut self, section: &Section) {
        if let Some(heading) = section.heading {
            self.write_heading(heading);
        }
        self.write_blocks(&section.blocks);
        for child in &section.children {
            self.write_section(child);
        }
    }

    /// A heading in the text. A time that makes no step, since it lies inside one, is said beside it.
    pub(super) fn write_heading(&mut self, id: HeadingId) {
        let (document, strings) = (self.document, self.scene.strings);
        let Some(heading) = document.headings.get(id) else { return };
        let level = heading.level.clamp(2, 6);
        self.raw("<h");
        self.number(level);
        self.id_attribute("id", "", &heading.id);
        self.raw(">");
        self.write_inlines(&heading.inlines);
        if let Some(minutes) = heading.minutes {
            self.raw(" <small class=\"num\">");
            self.text(&strings.minutes(minutes));
            self.raw("</small>");
        }
        self.raw("</h");
        self.number(level);
        self.raw(">\n");
    }

    pub(super) fn write_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.write_block(block);
        }
    }

    pub(super) fn write_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.write_paragraph(content),
            Block::List { start, tight, items } => self.write_list(*start, *tight, items),
            Block::Quote(blocks) => {
                self.raw("<blockquote>\n");
                self.nested(|html| html.write_blocks(blocks));
                self.raw("</blockquote>\n");
            }
            Block::Alert { kind, blocks } => self.write_alert(*kind, blocks),
            Block::Facilitator(blocks) => self.write_slip(blocks),
            Block::Code(code) => self.write_code(&code.language, &code.text),
            Block::Table(table) => self.write_table(table),
            Block::Definitions(definitions) => self.write_definitions(definitions),
            Block::Rule => self.raw("<hr>\n"),
            Block::Html(html) => {
                self.write_foreign(html);
                self.raw("\n");
            }
            Block::Cues(cues) => self.write_cues(cues),
            Block::Branches(branches) => self.write_branches(branches),
            Block::Field(field) => self.write_field(*field),
            Block::FieldRow(fields) => self.write_field_row(fields),
        }
    }

    fn write_list(&mut self, start: Option<u32>, tight: bool, items: &[Vec<Block>]) {
        if self.ways && self.write_ways(items) {
            return;
        }
        self.raw(if start.is_some() { "<ol" } else { "<ul" });
        if start.is_none() && items.iter().all(|item| is_question(item)) {
            self.raw(" class=\"asks\"");
        }
        if let Some(start) = start.filter(|start| *start != 1) {
            self.raw(" start=\"");
            self.number(start);
            self.raw("\"");
        }
        self.raw(">\n");
        for item in items {
            self.raw("<li>");
            self.nested(|html| html.write_item(tight, item));
            self.raw("</li>\n");
        }
        self.raw(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn write_item(&mut self, tight: bool, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(content) if tight => {
                    if at > 0 {
                        self.raw("\n");
                    }
                    self.write_inlines(content);
                }
                block => self.write_block(block),
            }
        }
    }

    fn write_code(&mut self, language: &str, text: &str) {
        self.raw("<pre><code");
        if !language.is_empty() {
            self.attribute("data-language", language);
        }
        self.raw(">");
        self.text(text);
        self.raw("</code></pre>\n");
    }
}

/// Whether a list item is a question to put to someone.
fn is_question(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(content)] => plain(content).trim_end_matches(['”', '"', '’', '»', ' ']).ends_with('?'),
        _ => false,
    }
}
