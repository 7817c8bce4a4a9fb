//! Pictures, with their captions.

use crate::page::tree::{Inline, LinkId};
use crate::site::Resolved;

use super::Html;

impl<'a> Html<'a> {
    /// A paragraph; one that is a picture with a title and nothing else is a figure, and the title its caption.
    pub(super) fn write_paragraph(&mut self, content: &[Inline]) {
        if let [Inline::Image { link, alt }] = content
            && let Some(caption) = self.caption(*link)
        {
            self.raw("<figure class=\"picture\">");
            self.write_picture(*link, alt, None);
            self.raw("<figcaption>");
            self.text(caption);
            self.raw("</figcaption></figure>\n");
            return;
        }
        self.raw("<p>");
        self.write_inlines(content);
        self.raw("</p>\n");
    }

    /// A picture in running text.
    pub(super) fn write_image(&mut self, id: LinkId, alt: &str) {
        self.write_picture(id, alt, self.title(id));
    }

    /// A picture of the site, there from the start: one that waits until it is scrolled to would be missing on paper.
    /// One from elsewhere would be a request to another host: it becomes a link.
    fn write_picture(&mut self, id: LinkId, alt: &str, title: Option<&str>) {
        let links = self.links;
        match links.get(id) {
            Some(resolved @ Resolved::File(_)) => {
                self.raw("<img class=\"prose-image\" src=\"");
                self.write_address(resolved);
                self.raw("\"");
                self.attribute("alt", alt);
                if let Some(title) = title {
                    self.attribute("title", title);
                }
                self.raw(">");
            }
            Some(resolved @ Resolved::External(address)) => {
                self.raw("<a href=\"");
                self.write_address(resolved);
                self.raw("\" rel=\"noopener\">");
                self.text(if alt.is_empty() { address } else { alt });
                self.raw("</a>");
            }
            _ => self.text(alt),
        }
    }

    /// The title of a picture that the site shows.
    fn caption(&self, id: LinkId) -> Option<&'a str> {
        self.title(id).filter(|_| matches!(self.links.get(id), Some(Resolved::File(_))))
    }

    fn title(&self, id: LinkId) -> Option<&'a str> {
        let document = self.document;
        document.links.get(id)?.title.as_deref().filter(|title| !title.trim().is_empty())
    }
}
