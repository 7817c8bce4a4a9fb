//! Fields as they are found: labels, kinds, and ids once all are known.

use std::collections::HashSet;

use super::attribute::{Braces, take_braces};
use super::inlines::{plain, trim_end, words};
use super::messages;
use crate::diagnostic::{Diagnostic, Span};
use crate::page::exact::exact;
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
            match take_braces(&mut inlines) {
                Some(Braces::Id(found)) => id = Some(found),
                Some(Braces::Other(inside)) => diagnostics.push(messages::braces(span, &inside)),
                None => {}
            }
            drop_colon(&mut inlines);
        }
        let whole = words(&inlines);
        let text = whole.part(whole.trim().trim_end_matches(':').trim_end());
        Self { text, inlines, id, shown: false }
    }
}

/// Takes a colon off the end, also where it stands inside `**Name:**`.
fn drop_colon(inlines: &mut Vec<Inline>) {
    trim_end(inlines);
    match inlines.last_mut() {
        Some(Inline::Text(text)) => {
            if let Some(before) = text.strip_suffix([':', '：']) {
                let before = text.part(before.trim_end());
                super::inlines::replace_text(inlines, inlines.len() - 1, before);
            }
        }
        Some(Inline::Strong(inner) | Inline::Emphasis(inner)) => drop_colon(inner),
        _ => {}
    }
}

/// A field whose id is not settled yet.
#[derive(Debug)]
struct Pending {
    field: Field,
    explicit: Option<String>,
}

/// The fields of a page, in order.
#[derive(Debug, Default)]
pub struct Fields {
    pending: Vec<Pending>,
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
        if self.pending.len() >= MOST_FIELDS && !std::mem::replace(&mut self.overflow, true) {
            diagnostics.push(messages::too_many_fields(span, MOST_FIELDS));
        }
        let field = Field {
            id: String::new(),
            label: label.text,
            label_inlines: label.inlines,
            label_shown: label.shown,
            kind,
            facilitator,
            span,
        };
        self.pending.push(Pending { field, explicit: label.id });
        self.pending.len() - 1
    }

    /// Settles the ids: explicit ones first, so that a new field above never takes one away.
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
        let mut slugs = Slugs::default();
        for pending in &self.pending {
            for id in explicit_ids(pending) {
                if !slugs.claim(id) {
                    diagnostics.push(messages::repeated_id(pending.field.span, id, "fields"));
                }
            }
        }
        let name = |pending: Pending| {
            let mut field = pending.field;
            let base = pending.explicit.clone().unwrap_or_else(|| base_id(&field));
            if let FieldKind::Grid { table } | FieldKind::Parties { table } = &mut field.kind {
                name_cells(table, &base, &mut slugs);
            }
            field.id = if pending.explicit.is_some() { base } else { slugs.unique(base) };
            field
        };
        exact(self.pending.into_iter().map(name))
    }
}

fn explicit_ids(pending: &Pending) -> impl Iterator<Item = &str> {
    let rows = match &pending.field.kind {
        FieldKind::Grid { table } | FieldKind::Parties { table } => table.rows.as_slice(),
        _ => &[],
    };
    let in_cells = rows.iter().flatten().filter_map(|cell| match cell {
        GridCell::Blank { id, .. } if !id.is_empty() => Some(&**id),
        _ => None,
    });
    pending.explicit.as_deref().into_iter().chain(in_cells)
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
    let columns: Vec<String> = grid.head.iter().map(|cell| slug(&plain(cell))).collect();
    for (row_at, row) in grid.rows.iter_mut().enumerate() {
        let row_name = match row.first() {
            Some(GridCell::Text(inlines)) => slug(&plain(inlines)),
            _ => String::new(),
        };
        let row_name = if row_name.is_empty() { (row_at + 1).to_string() } else { row_name };
        for (column_at, cell) in row.iter_mut().enumerate() {
            let GridCell::Blank { id, .. } = cell else { continue };
            if id.is_empty() {
                let column = columns.get(column_at).map_or("", String::as_str);
                let parts = [base, &row_name, column].into_iter().filter(|part| !part.is_empty());
                *id = slugs.unique(parts.collect::<Vec<_>>().join("-")).into();
            }
        }
    }
}

/// Whether a label asks for a date or a signature, by the words of the page's language.
pub fn kind_by_label(label: &str, language: Option<&Language>) -> FieldKind {
    let Some(language) = language else { return FieldKind::Short };
    let label = label.to_lowercase();
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let begins_with = |phrase: &String| {
        label.strip_prefix(phrase.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    if language.signature_words.iter().any(begins_with) {
        return FieldKind::Signature;
    }
    let has_word = |phrase: &String| words.contains(&phrase.as_str()) || phrase.contains(' ') && label.contains(phrase);
    if language.date_words.iter().any(has_word) { FieldKind::Date } else { FieldKind::Short }
}

/// Reads the words of options; ids are unique among them.
pub fn choices(items: Vec<(Vec<Inline>, bool, Span)>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Choice> {
    let mut slugs = Slugs::default();
    let mut explicit = HashSet::new();
    let read = |(inlines, checked, span): (Vec<Inline>, bool, Span)| {
        let label = Label::read(inlines, span, diagnostics);
        if let Some(id) = label.id.as_ref().filter(|id| !explicit.insert((*id).clone())) {
            diagnostics.push(messages::repeated_id(span, id, "options"));
        }
        let base =
            label.id.unwrap_or_else(|| Some(slug(&label.text)).filter(|id| !id.is_empty()).unwrap_or("option".into()));
        Choice { id: slugs.unique(base), label: label.text, inlines: label.inlines, checked }
    };
    exact(items.into_iter().map(read))
}
