//! What stands beside or below the text: alerts, facilitator's slips, footnotes.

use crate::page::tree::{AlertKind, Block};
use crate::project::Kind;

use super::Html;

impl Html<'_> {
    /// A note or tip may stand in the outer column; what must not be missed stays in the text. None is a landmark: a
    /// list of the parts of a page ought not to be filled with its notes.
    pub(super) fn write_alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let (name, key, aside) = match kind {
            AlertKind::Note => ("note", "note_note", true),
            AlertKind::Tip => ("tip", "note_tip", true),
            AlertKind::Important => ("important", "note_important", false),
            AlertKind::Warning => ("warning", "note_warning", false),
            AlertKind::Caution => ("caution", "note_caution", false),
        };
        self.raw(if aside && self.depth == 0 {
            "<aside role=\"note\" class=\"note outer\""
        } else {
            "<aside role=\"note\" class=\"note\""
        });
        self.attribute("data-note", name);
        if kind == AlertKind::Note && aside && self.depth == 0 && self.kind == Some(Kind::Guide) {
            // Beside an article, a note needs no word for what it is to the eye.
            let strings = self.scene.strings;
            self.attribute("aria-label", strings.get(key));
            self.raw(">\n");
        } else {
            self.raw("><p class=\"note-label\">");
            self.say(key);
            self.raw("</p>\n");
        }
        self.nested(|html| html.write_blocks(blocks));
        self.raw("</aside>\n");
    }

    pub(super) fn write_slip(&mut self, blocks: &[Block]) {
        self.raw(if self.depth == 0 {
            "<aside role=\"note\" class=\"slip outer\""
        } else {
            "<aside role=\"note\" class=\"slip\""
        });
        self.raw(" data-audience=\"facilitator\"");
        let strings = self.scene.strings;
        self.attribute("aria-label", strings.get("slip_for_facilitator"));
        self.raw("><p class=\"slip-label\">");
        self.say("slip_for_facilitator");
        self.raw("</p>\n");
        self.nested(|html| html.write_blocks(blocks));
        self.raw("</aside>\n");
    }

    pub(super) fn write_footnote_reference(&mut self, footnote: usize, reference: u32) {
        let number = footnote + 1;
        self.raw("<sup class=\"note-ref\"><a");
        self.id_attribute("id", "cb-ref-", &format!("{number}-{reference}"));
        self.link_to(&format!("cb-note-{number}"));
        self.raw(" role=\"doc-noteref\">");
        self.number(number);
        self.raw("</a></sup>");
    }

    pub(super) fn write_footnotes(&mut self) {
        let (document, strings) = (self.document, self.scene.strings);
        if document.footnotes.is_empty() {
            return;
        }
        self.raw("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.attribute("aria-label", strings.get("footnotes"));
        self.raw("><ol>\n");
        for (at, footnote) in document.footnotes.iter().enumerate() {
            self.raw("<li");
            self.id_attribute("id", "cb-note-", &(at + 1).to_string());
            self.raw(">");
            self.nested(|html| html.write_footnote(at + 1, &footnote.blocks, footnote.references));
            self.raw("</li>\n");
        }
        self.raw("</ol></section>\n");
    }

    fn link_to(&mut self, id: &str) {
        let address = format!("#{}", self.anchor(id));
        self.attribute("href", &address);
    }

    /// The links back stand at the end of its last paragraph.
    fn write_footnote(&mut self, number: usize, blocks: &[Block], references: u32) {
        match blocks.split_last() {
            Some((Block::Paragraph(content), before)) => {
                self.write_blocks(before);
                self.raw("<p>");
                self.write_inlines(content);
                self.write_links_back(number, references);
                self.raw("</p>");
            }
            _ => {
                self.write_blocks(blocks);
                self.write_links_back(number, references);
            }
        }
    }

    fn write_links_back(&mut self, number: usize, references: u32) {
        let strings = self.scene.strings;
        for reference in 1..=references {
            self.raw(" <a class=\"no-print\" role=\"doc-backlink\"");
            self.link_to(&format!("cb-ref-{number}-{reference}"));
            self.attribute("aria-label", strings.get("footnote_back"));
            self.raw(">↩</a>");
        }
    }
}
