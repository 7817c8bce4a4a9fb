//! Fields as parts of a form. What goes with a blank on paper stands beside it here: gaps of a date, lines, boxes.

mod choice;
mod grid;
mod scale;
mod wheel;

use crate::page::tree::{Field, FieldId, FieldKind};

use super::Html;
use super::links::FIELD_PREFIX;

/// What parts the id of a field from that of a part. Ids of fields hold no full stop, so a part's is nobody else's.
const PART: &str = ".";
/// The most ruled lines of one blank: more than any sheet of paper has.
const MOST_RULES: u32 = 60;

impl Html<'_> {
    pub(super) fn write_field(&mut self, id: FieldId) {
        let document = self.document;
        let Some(field) = document.fields.get(id) else { return };
        match &field.kind {
            FieldKind::Short | FieldKind::Long { lines: 0 | 1 } => self.write_written(field, 1),
            FieldKind::Long { lines } => self.write_written(field, *lines),
            FieldKind::Date => self.write_date(field),
            FieldKind::Signature => self.write_signature(field),
            FieldKind::ChooseAny { options } => self.write_choice(field, options, "checkbox"),
            FieldKind::ChooseOne { options } => self.write_choice(field, options, "radio"),
            FieldKind::Scale { from, to, low, high } => self.write_scale(field, *from..=*to, low, high),
            FieldKind::Grid { table } => self.write_grid(field, table),
            FieldKind::Parties { table } => self.write_parties(field, table),
            FieldKind::List { lines, numbered } => self.write_answers(field, *lines, *numbered),
            FieldKind::Wheel { segments } => self.write_wheel(field, segments),
            FieldKind::Canvas { caption } => self.write_canvas(field, caption),
        }
    }

    pub(super) fn write_field_row(&mut self, fields: &[FieldId]) {
        self.raw("<div class=\"row wide\">\n");
        for field in fields {
            self.write_field(*field);
        }
        self.raw("</div>\n");
    }

    /// A blank inside a sentence, which is its label.
    pub(super) fn write_inline_field(&mut self, id: FieldId) {
        let document = self.document;
        let Some(field) = document.fields.get(id) else { return };
        let (kind, size) = match field.kind {
            FieldKind::Date => ("date", 12),
            FieldKind::Signature => ("text", 24),
            _ => ("text", 18),
        };
        self.raw("<input class=\"line inline\"");
        self.attribute("type", kind);
        self.raw(" size=\"");
        self.number(size);
        self.raw("\"");
        self.write_names(&field.id, "");
        self.attribute("aria-label", &field.label);
        self.raw(">");
        if kind == "date" {
            self.write_gaps(true);
        }
    }

    fn write_written(&mut self, field: &Field, lines: u32) {
        self.raw("<div class=\"blank\">");
        self.write_label(field);
        self.write_area(&field.id, lines, field.label_shown.then_some(&*field.label));
        self.raw("</div>\n");
    }

    /// One line, or so many ruled ones. `label` where nothing else on the page names it.
    fn write_area(&mut self, id: &str, lines: u32, label: Option<&str>) {
        let rows = rows(lines);
        self.raw(if rows == 1 { "<textarea class=\"line\"" } else { "<textarea class=\"lines\"" });
        self.write_names(id, "");
        self.raw(" rows=\"");
        self.number(rows);
        self.raw("\"");
        if let Some(label) = label {
            self.attribute("aria-label", label);
        }
        self.raw("></textarea>");
        if rows > 1 {
            self.write_rules(lines);
        }
    }

    /// The ruled lines of paper: strokes, since what only colours a background is left out by most printers.
    fn write_rules(&mut self, lines: u32) {
        self.raw("<span class=\"rules print-only\" aria-hidden=\"true\">");
        for _ in 0..lines.min(MOST_RULES) {
            self.raw("<i></i>");
        }
        self.raw("</span>");
    }

    fn write_date(&mut self, field: &Field) {
        self.raw("<div class=\"blank\">");
        self.write_label(field);
        self.raw("<input class=\"line\" type=\"date\"");
        self.write_names(&field.id, "");
        self.write_hidden_label(field);
        self.raw(">");
        self.write_gaps(false);
        self.raw("</div>\n");
    }

    /// Day, month and year on paper.
    fn write_gaps(&mut self, inline: bool) {
        self.raw(if inline { "<span class=\"gaps inline" } else { "<span class=\"gaps" });
        self.raw(" print-only\" aria-hidden=\"true\">");
        for key in ["date_day", "date_month", "date_year"] {
            self.raw("<i></i><span>");
            self.say(key);
            self.raw("</span>");
        }
        self.raw("</span>");
    }

    fn write_signature(&mut self, field: &Field) {
        self.raw("<div class=\"blank signature\">");
        self.write_label(field);
        self.raw("<input class=\"line\" type=\"text\" autocomplete=\"off\"");
        self.write_names(&field.id, "");
        self.write_hidden_label(field);
        self.raw("></div>\n");
    }

    fn write_answers(&mut self, field: &Field, lines: u32, numbered: bool) {
        let strings = self.scene.strings;
        self.open_group(field, "");
        self.raw("<ol class=\"answers\"");
        if numbered {
            self.raw(" data-numbered");
        }
        self.raw(">\n");
        for line in 1..=lines {
            let number = line.to_string();
            self.raw("<li>");
            let id = part_id(field, &number);
            let label = strings.with("answer", &[("label", field.label.as_str()), ("n", &number)]);
            self.write_area(&id, 1, Some(&label));
            self.raw("</li>\n");
        }
        self.raw("</ol></fieldset>\n");
    }

    fn write_canvas(&mut self, field: &Field, caption: &str) {
        self.raw("<figure class=\"blank wide\"");
        self.write_id(&field.id);
        self.raw(">");
        if !field.label_shown && caption.is_empty() {
            self.raw("<figcaption>");
            self.write_label_words(field);
            self.raw("</figcaption>");
        } else if !caption.is_empty() {
            self.raw("<figcaption>");
            self.text(caption);
            self.raw("</figcaption>");
        }
        self.raw("<div class=\"canvas\"></div></figure>\n");
    }

    /// A label above its blank, unless the text says it already.
    fn write_label(&mut self, field: &Field) {
        if field.label_shown {
            return;
        }
        self.raw("<label");
        self.write_for(&field.id);
        self.raw(">");
        self.write_label_words(field);
        self.raw("</label>");
    }

    fn write_label_words(&mut self, field: &Field) {
        if field.label_inlines.is_empty() {
            self.text(&field.label);
        } else {
            self.write_inlines(&field.label_inlines);
        }
    }

    fn write_hidden_label(&mut self, field: &Field) {
        if field.label_shown {
            self.attribute("aria-label", &field.label);
        }
    }

    /// Opens a group of inputs with its legend; one that the text says already is for screen readers only.
    fn open_group(&mut self, field: &Field, class: &str) {
        self.raw("<fieldset class=\"blank");
        self.raw(class);
        self.raw("\"");
        self.write_id(&field.id);
        self.raw(if field.label_shown { "><legend class=\"sr\">" } else { "><legend>" });
        self.write_label_words(field);
        self.raw("</legend>\n");
    }

    fn write_id(&mut self, id: &str) {
        self.id_attribute("id", FIELD_PREFIX, id);
    }

    fn write_for(&mut self, id: &str) {
        self.id_attribute("for", FIELD_PREFIX, id);
    }

    /// The id of an input and the name it is sent by, which is the first part of its id, or all of it.
    fn write_names(&mut self, name: &str, rest: &str) {
        self.raw(" id=\"");
        self.out.push_str(&self.prefix);
        self.raw(FIELD_PREFIX);
        let begin = self.out.len();
        self.text(name);
        let written = begin..self.out.len();
        if !rest.is_empty() {
            self.raw(PART);
            self.text(rest);
        }
        self.raw("\" name=\"");
        self.out.push_str(&self.prefix);
        self.out.extend_from_within(written);
        self.raw("\"");
    }
}

/// The id of a part of a field.
fn part_id(field: &Field, part: &str) -> String {
    [&field.id, PART, part].concat()
}

/// Heights that the stylesheet knows, since a field that grows with its text pays no heed to its own.
fn rows(lines: u32) -> u32 {
    match lines {
        0..=12 => lines.max(1),
        13..=16 => 16,
        17..=20 => 20,
        _ => 24,
    }
}
