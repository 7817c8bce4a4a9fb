//! Tables with blanks: grids that may grow, and the two sides of an agreement.

use crate::page::body::plain;
use crate::page::tree::{Field, Grid, GridCell, Inline};

use super::{FIELD_PREFIX, Html, part_id};

/// Blank rows that a growing table has on paper besides its own.
const SPARE_ROWS: usize = 2;
/// Ruled lines for each side of an agreement.
const PARTY_LINES: u32 = 3;
/// A first column with no more letters in its head is for names, unless its rows are named already.
const SHORT_HEAD: usize = 6;

/// Whether the first column can leave some of its room to the others.
fn holds_names(grid: &Grid, heads: &[String]) -> bool {
    let short = heads.first().is_some_and(|head| (1..=SHORT_HEAD).contains(&head.chars().count()));
    let named = |row: &Vec<GridCell>| matches!(row.first(), Some(GridCell::Text(words)) if !words.is_empty());
    short && heads.len() > 2 && !grid.rows.iter().any(named)
}

impl Html<'_> {
    pub(super) fn write_grid(&mut self, field: &Field, grid: &Grid) {
        let heads: Vec<String> = grid.head.iter().map(|cell| plain(cell)).collect();
        self.open_group(field, " wide");
        self.open_table(field, grid, &heads);
        self.write_grid_head(grid, &heads);
        self.raw("<tbody>\n");
        for (at, row) in grid.rows.iter().enumerate() {
            self.write_grid_row(row, &heads, grid.growable.then_some(at + 1));
        }
        if grid.growable {
            self.write_spare_rows(grid.head.len());
        }
        self.raw("</tbody></table>\n");
        if grid.growable {
            self.write_add_row(field);
        }
        self.raw("</fieldset>\n");
    }

    fn open_table(&mut self, field: &Field, grid: &Grid, heads: &[String]) {
        let strings = self.scene.strings;
        self.raw("<table class=\"deal\"");
        self.write_id(&part_id(field, "table"));
        self.raw(" data-columns=\"");
        self.number(grid.head.len());
        self.raw("\"");
        if holds_names(grid, heads) {
            self.raw(" data-first=\"short\"");
        }
        if grid.growable {
            self.attribute("data-blank-label", strings.get("grid_blank"));
            self.attribute("data-drop-label", strings.get("grid_remove"));
        }
        self.raw(">");
    }

    fn write_grid_head(&mut self, grid: &Grid, heads: &[String]) {
        self.raw("<thead><tr>");
        for (cell, words) in grid.head.iter().zip(heads) {
            let empty = words.is_empty();
            self.raw(if empty { "<td>" } else { "<th scope=\"col\">" });
            self.write_inlines(cell);
            self.raw(if empty { "</td>" } else { "</th>" });
        }
        if grid.growable {
            self.raw("<td class=\"deal-drop\"><span class=\"sr\">");
            self.say("grid_remove_column");
            self.raw("</span></td>");
        }
        self.raw("</tr></thead>\n");
    }

    fn write_grid_row(&mut self, row: &[GridCell], heads: &[String], number: Option<usize>) {
        self.raw("<tr>");
        for (at, cell) in row.iter().enumerate() {
            match cell {
                GridCell::Text(words) if at == 0 && !words.is_empty() => {
                    self.raw("<th scope=\"row\">");
                    self.write_inlines(words);
                    self.raw("</th>");
                }
                cell => {
                    self.raw("<td");
                    self.attribute("data-label", heads.get(at).map_or("", String::as_str));
                    self.raw(">");
                    self.write_cell_content(cell, 1);
                    self.raw("</td>");
                }
            }
        }
        if let Some(number) = number {
            self.write_remove_row(number);
        }
        self.raw("</tr>\n");
    }

    fn write_cell_content(&mut self, cell: &GridCell, lines: u32) {
        match cell {
            GridCell::Text(words) => self.write_inlines(words),
            GridCell::Blank { id, label } => self.write_area(id, lines, Some(label)),
        }
    }

    fn write_remove_row(&mut self, number: usize) {
        let strings = self.scene.strings;
        self.raw(
            "<td class=\"deal-drop\"><button class=\"button plain needs-js\" type=\"button\" data-do=\"remove-row\">",
        );
        self.raw("<span aria-hidden=\"true\">×</span><span class=\"sr\">");
        self.text(&strings.with("grid_remove", &[("n", &number.to_string())]));
        self.raw("</span></button></td>");
    }

    fn write_spare_rows(&mut self, columns: usize) {
        for _ in 0..SPARE_ROWS {
            self.raw("<tr class=\"spare print-only\" aria-hidden=\"true\">");
            for _ in 0..columns {
                self.raw("<td><span class=\"line\"></span></td>");
            }
            self.raw("<td class=\"deal-drop\"></td></tr>\n");
        }
    }

    fn write_add_row(&mut self, field: &Field) {
        self.raw("<p><button class=\"button needs-js\" type=\"button\" data-do=\"add-row\"");
        self.id_attribute("aria-controls", FIELD_PREFIX, &part_id(field, "table"));
        self.raw(">");
        self.say("grid_add");
        self.raw("</button></p>");
    }

    /// Each side has a column; every blank in it is named by the side and by what it answers.
    pub(super) fn write_parties(&mut self, field: &Field, grid: &Grid) {
        let sides = grid.head.len().saturating_sub(1);
        self.open_group(field, " wide");
        self.raw("<div class=\"pair\" data-parties=\"");
        self.number(sides);
        self.raw("\">\n");
        for (at, side) in grid.head.iter().enumerate().skip(1) {
            self.raw("<div><p class=\"pair-head\">");
            self.write_inlines(side);
            self.raw("</p>\n");
            for row in &grid.rows {
                self.write_party_blank(side, row, at);
            }
            self.raw("</div>\n");
        }
        self.raw("</div></fieldset>\n");
    }

    fn write_party_blank(&mut self, side: &[Inline], row: &[GridCell], at: usize) {
        let Some(cell) = row.get(at) else { return };
        let id = match cell {
            GridCell::Blank { id, .. } => Some(id),
            GridCell::Text(_) => None,
        };
        self.raw("<div class=\"blank\">");
        match id {
            Some(id) => {
                self.raw("<label");
                self.write_for(id);
                self.raw(">");
            }
            None => self.raw("<p>"),
        }
        self.raw("<span class=\"who\">");
        self.write_inlines(side);
        self.raw(": </span>");
        if let Some(GridCell::Text(question)) = row.first() {
            self.write_inlines(question);
        }
        self.raw(if id.is_some() { "</label>" } else { "</p>" });
        match (id, cell) {
            (Some(id), _) => self.write_area(id, PARTY_LINES, None),
            (None, cell) => {
                self.raw("<p>");
                self.write_cell_content(cell, PARTY_LINES);
                self.raw("</p>");
            }
        }
        self.raw("</div>\n");
    }
}
