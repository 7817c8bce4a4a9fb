//! Tables without blanks, and terms with what they mean.

use crate::page::body::plain;
use crate::page::tree::{Alignment, Block, Definition, Inline, Table};

use super::Html;

impl Html<'_> {
    /// A table scrolls inside its own box on a narrow screen, and the keyboard can reach it there. It has a name and is
    /// no landmark: a list of the parts of a page ought not to be filled with its tables.
    pub(super) fn write_table(&mut self, table: &Table) {
        let heads: Vec<String> = table.head.iter().map(|cell| plain(cell)).filter(|head| !head.is_empty()).collect();
        let label = self.scene.strings.with("table_of", &[("columns", &heads.join(", "))]);
        self.raw("<div class=\"table-wrap wide\" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", &label);
        self.raw("><table>\n");
        if !heads.is_empty() {
            self.write_head(table);
        }
        self.raw("<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let heads_row = at == 0 && row.len() > 1 && !cell.is_empty();
                self.write_cell(cell, heads_row.then_some("row"), table.alignments.get(at).copied());
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody></table></div>\n");
    }

    fn write_head(&mut self, table: &Table) {
        self.raw("<thead><tr>");
        for (at, cell) in table.head.iter().enumerate() {
            let scope = (!cell.is_empty()).then_some("col");
            self.write_cell(cell, scope, table.alignments.get(at).copied());
        }
        self.raw("</tr></thead>\n");
    }

    fn write_cell(&mut self, cell: &[Inline], heads: Option<&str>, alignment: Option<Alignment>) {
        self.raw(if heads.is_some() { "<th" } else { "<td" });
        if let Some(scope) = heads {
            self.attribute("scope", scope);
        }
        match alignment {
            Some(Alignment::Center) => self.raw(" class=\"center\""),
            Some(Alignment::End) => self.raw(" class=\"end\""),
            Some(Alignment::Start) | None => {}
        }
        self.raw(">");
        self.write_inlines(cell);
        self.raw(if heads.is_some() { "</th>" } else { "</td>" });
    }

    pub(super) fn write_definitions(&mut self, definitions: &[Definition]) {
        self.raw("<dl class=\"terms\">\n");
        for Definition { id, term, details } in definitions {
            self.raw("<div><dt");
            if let Some(id) = id {
                self.attribute("id", id);
            }
            self.raw(">");
            self.write_inlines(term);
            self.raw("</dt>");
            for detail in details {
                self.raw("<dd>");
                self.nested(|html| html.write_detail(detail));
                self.raw("</dd>");
            }
            self.raw("</div>\n");
        }
        self.raw("</dl>\n");
    }

    /// A meaning of one paragraph needs no paragraph of its own.
    pub(super) fn write_detail(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph(content)] => self.write_inlines(content),
            blocks => self.write_blocks(blocks),
        }
    }
}
