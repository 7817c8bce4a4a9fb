//! Fields as they are found: labels, kinds, and ids once all are known.

use super::attribute::{Braces, take_braces};
use super::inlines::{trim_end, words};
use super::messages;
use crate::diagnostic::{Diagnostic, Span};
use crate::page::tree::{Choice, Field, FieldId, FieldKind, Grid, GridCell, Inline};
use crate::page::words::Words;
use crate::project::Language;
use crate::text::{Slugs, slug};

/// More fields than this make a page nobody fills in, and a denial of service.
const MOST_FIELDS: usize = 2_000;

/// The words a field answers.
#[derive(Debug, Clone, Default)]
pub struct Label {
    /// With emphasis and links; empty where they stand elsewhere.
    pub inlines: Vec<Inline>,
    /// Plain.
    pub text: Words,
    /// The explicit id, if there is one.
    pub id: Option<String>,
    /// Whether the words stand in the text anyway.
    pub shown: bool,
}

impl Label {
    /// Words that stand elsewhere on the page.
    pub fn shown(text: Words) -> Self {
        Self { text, shown: true, ..Self::default() }
    }

    /// Reads a label: takes the id and the colon off its end, in either order.
    pub fn read(mut inlines: Vec<Inline>, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut id = None;
        for _ in 0..2 {
            let braces = take_braces(&mut inlines);
            let found_any = braces.is_some();
            match braces {
                Some(Braces::Id(found)) => id = Some(found),
                Some(Braces::Other(inside)) => diagnostics.push(messages::braces(span, &inside)),
                None => {}
            }
            if !drop_colon(&mut inlines) && !found_any {
                break;
            }
        }
        let whole = words(&inlines);
        let text = whole.part(whole.trim().trim_end_matches(':').trim_end());
        Self { text, inlines, id, shown: false }
    }
}

/// Takes a colon off the end, also where it stands inside `**Name:**`; false where there is none.
fn drop_colon(inlines: &mut Vec<Inline>) -> bool {
    trim_end(inlines);
    match inlines.last_mut() {
        Some(Inline::Text(text)) => {
            let Some(before) = text.strip_suffix([':', '：']) else { return false };
            let before = text.part(before.trim_end());
            super::inlines::replace_text(inlines, inlines.len() - 1, before);
            true
        }
        Some(Inline::Strong(inner) | Inline::Emphasis(inner)) => drop_colon(inner),
        _ => false,
    }
}

/// The fields of a page, in order.
#[derive(Debug, Default)]
pub struct Fields {
    /// Without an id as long as none was given.
    found: Vec<Field>,
    overflow: bool,
}

impl Fields {
    /// Adds a field.
    pub fn add(
        &mut self,
        label: Label,
        kind: FieldKind,
        span: Span,
        facilitator: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> FieldId {
        if self.found.len() >= MOST_FIELDS && !std::mem::replace(&mut self.overflow, true) {
            diagnostics.push(messages::too_many_fields(span, MOST_FIELDS));
        }
        self.found.push(Field {
            id: label.id.unwrap_or_default(),
            label: label.text,
            label_inlines: label.inlines,
            label_shown: label.shown,
            kind,
            facilitator,
            span,
        });
        self.found.len() - 1
    }

    /// Settles the ids: explicit ones first, so that a new field above never takes one away.
    pub fn finish(mut self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
        let mut slugs = Slugs::default();
        for field in &self.found {
            for id in explicit_ids(field) {
                if !slugs.claim(id) {
                    diagnostics.push(messages::repeated_id(field.span, id, "fields"));
                }
            }
        }
        for field in &mut self.found {
            let is_explicit = !field.id.is_empty();
            let base = if is_explicit { std::mem::take(&mut field.id) } else { base_id(field) };
            if let FieldKind::Grid { table } | FieldKind::Parties { table } = &mut field.kind {
                name_cells(table, &base, &mut slugs);
            }
            field.id = if is_explicit { base } else { slugs.unique(base) };
        }
        self.found.shrink_to_fit();
        self.found
    }
}

fn explicit_ids(field: &Field) -> impl Iterator<Item = &str> {
    let rows = match &field.kind {
        FieldKind::Grid { table } | FieldKind::Parties { table } => table.rows.as_slice(),
        _ => &[],
    };
    let in_cells = rows.iter().flatten().filter_map(|cell| match cell {
        GridCell::Blank { id, .. } => Some(&**id),
        GridCell::Text(_) => None,
    });
    std::iter::once(field.id.as_str()).chain(in_cells).filter(|id| !id.is_empty())
}

/// The id a field gets by itself: its label's slug, or what it is.
fn base_id(field: &Field) -> String {
    let by_label = slug(&field.label);
    if !by_label.is_empty() {
        return by_label;
    }
    match field.kind {
        FieldKind::Short | FieldKind::Long { .. } => "blank",
        FieldKind::Date => "date",
        FieldKind::Signature => "signature",
        FieldKind::ChooseAny { .. } | FieldKind::ChooseOne { .. } => "choice",
        FieldKind::Scale { .. } => "scale",
        FieldKind::Grid { .. } | FieldKind::Parties { .. } => "table",
        FieldKind::List { .. } => "list",
        FieldKind::Wheel { .. } => "wheel",
        FieldKind::Canvas { .. } => "drawing",
    }
    .to_owned()
}

/// Cells that have no id yet are named after their grid, row and column.
fn name_cells(grid: &mut Grid, base: &str, slugs: &mut Slugs) {
    let columns: Vec<String> = grid.head.iter().map(|cell| slug(&words(cell))).collect();
    let mut name = String::new();
    for (row_at, row) in grid.rows.iter_mut().enumerate() {
        let row_name = match row.first() {
            Some(GridCell::Text(inlines)) => slug(&words(inlines)),
            _ => String::new(),
        };
        name.clear();
        push_part(&mut name, base);
        push_part(&mut name, &if row_name.is_empty() { (row_at + 1).to_string() } else { row_name });
        let up_to_column = name.len();
        for (column_at, cell) in row.iter_mut().enumerate() {
            let GridCell::Blank { id, .. } = cell else { continue };
            if id.is_empty() {
                name.truncate(up_to_column);
                push_part(&mut name, columns.get(column_at).map_or("", String::as_str));
                *id = slugs.unique(name.clone()).into();
            }
        }
    }
}

/// Adds a part of a name behind a hyphen; an empty one leaves no trace.
fn push_part(name: &mut String, part: &str) {
    if !name.is_empty() && !part.is_empty() {
        name.push('-');
    }
    name.push_str(part);
}

/// Whether a label asks for a date or a signature, by the words of the page's language.
pub fn kind_by_label(label: &str, language: Option<&Language>) -> FieldKind {
    let Some(language) = language else { return FieldKind::Short };
    let label = label.to_lowercase();
    let begins_with = |phrase: &String| {
        label.strip_prefix(phrase.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    if language.signature_words.iter().any(begins_with) {
        return FieldKind::Signature;
    }
    let mut words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let has_word = words.any(|word| language.date_words.iter().any(|date| date == word));
    let has_phrase = || language.date_words.iter().any(|date| date.contains(' ') && label.contains(date));
    if has_word || has_phrase() { FieldKind::Date } else { FieldKind::Short }
}

/// Reads the words of options; ids are unique among them.
pub fn choices(items: Vec<(Vec<Inline>, bool, Span)>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Choice> {
    let mut slugs = Slugs::default();
    let mut explicit = Slugs::default();
    let mut options = Vec::with_capacity(items.len());
    for (inlines, checked, span) in items {
        let label = Label::read(inlines, span, diagnostics);
        if let Some(id) = label.id.as_ref().filter(|id| !explicit.claim(id)) {
            diagnostics.push(messages::repeated_id(span, id, "options"));
        }
        let by_label = || Some(slug(&label.text)).filter(|id| !id.is_empty()).unwrap_or_else(|| "option".to_owned());
        let id = slugs.unique(label.id.unwrap_or_else(by_label));
        options.push(Choice { id, label: label.text, inlines: label.inlines, checked });
    }
    options
}
