//! Running text.

use crate::page::tree::Inline;

use super::Html;

impl Html<'_> {
    pub(super) fn write_inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.write_inline(inline);
        }
    }

    fn write_inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(content) => self.write_wrapped("em", content),
            Inline::Strong(content) => self.write_wrapped("strong", content),
            Inline::Strikethrough(content) => self.write_wrapped("s", content),
            Inline::Code(code) => {
                self.raw("<code>");
                self.text(code);
                self.raw("</code>");
            }
            Inline::Link { link, content } => self.write_link(*link, content),
            Inline::Image { link, alt } => self.write_image(*link, alt),
            Inline::SoftBreak => self.raw("\n"),
            Inline::HardBreak => self.raw("<br>\n"),
            Inline::Footnote { footnote, reference } => self.write_footnote_reference(*footnote, *reference),
            Inline::Field(field) => self.write_inline_field(*field),
            Inline::Placeholder(words) => {
                self.raw("<span class=\"slot\">");
                self.text(words);
                self.raw("</span>");
            }
            Inline::Html(html) => self.write_foreign(html),
        }
    }

    pub(super) fn write_wrapped(&mut self, element: &str, content: &[Inline]) {
        self.raw("<");
        self.raw(element);
        self.raw(">");
        self.write_inlines(content);
        self.raw("</");
        self.raw(element);
        self.raw(">");
    }

    /// HTML of the author's own, where the playbook allows it; otherwise it shows as what it is.
    pub(super) fn write_foreign(&mut self, html: &str) {
        if self.scene.site.config.raw_html {
            self.raw(html);
        } else {
            self.text(html);
        }
    }
}
