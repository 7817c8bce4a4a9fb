//! What makes a script: cues and branches.

use crate::page::tree::{Branch, Cue};

use super::Html;

impl Html<'_> {
    pub(super) fn write_cues(&mut self, cues: &[Cue]) {
        self.raw("<dl class=\"cues\">\n");
        for cue in cues {
            self.raw("<div");
            self.attribute("data-cue", cue.kind.name());
            self.raw("><dt>");
            self.text(&cue.word);
            self.raw("</dt><dd>");
            self.write_inlines(&cue.content);
            self.nested(|html| html.write_blocks(&cue.blocks));
            self.raw("</dd></div>\n");
        }
        self.raw("</dl>\n");
    }

    pub(super) fn write_branches(&mut self, branches: &[Branch]) {
        self.raw("<ul class=\"branches\">\n");
        for Branch { condition, target } in branches {
            self.raw("<li><b>");
            self.write_inlines(condition);
            self.raw("</b> <span aria-hidden=\"true\">→</span> ");
            self.write_inlines(target);
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }
}
