//! The title page's ways into the playbook: a list of what brings people here, each with the page that helps.

use crate::page::tree::{Block, Inline};

use super::Html;

impl Html<'_> {
    /// Writes the list as ways in, if that is what it is; only the first one counts.
    pub(super) fn write_ways(&mut self, items: &[Vec<Block>]) -> bool {
        let Some(ways) = items.iter().map(|item| way(item)).collect::<Option<Vec<_>>>() else { return false };
        self.ways = false;
        self.raw("<ul class=\"ways wide\">\n");
        for (words, link) in ways {
            self.raw("<li>");
            if !words.is_empty() {
                self.write_wrapped("em", words);
                self.raw(" ");
            }
            self.write_inlines(link);
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
        true
    }
}

/// The words of an item and the link it ends in.
fn way(item: &[Block]) -> Option<(&[Inline], &[Inline])> {
    let [Block::Paragraph(inlines)] = item else { return None };
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::SoftBreak => true,
        _ => false,
    };
    let at = inlines.iter().rposition(|inline| !is_blank(inline))?;
    let (before, from) = inlines.split_at(at);
    let link = from.get(..1)?;
    let words = before.iter().rposition(|inline| !is_blank(inline)).map_or(0, |last| last + 1);
    matches!(link, [Inline::Link { .. }]).then(|| (before.get(..words).unwrap_or_default(), link))
}
