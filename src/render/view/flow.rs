//! The body of a page as the parts a layout sets one after another.

use crate::page::Document;
use crate::page::tree::{Block, FieldKind, Section};
use crate::project::{Kind, SectionRole};

use super::super::html::Html;
use super::Fields;
use super::steps::{Counter, Divided, divide, heading_of};

/// The parts of a page: running text, sections for some readers only, lists of steps, parts of a sheet.
///
/// What leads in is given apart, so that a layout can set something between it and the rest: all that stands before
/// the first step or section with a meaning of its own.
pub(crate) fn flow<'s>(
    html: &mut Html<'_>,
    counter: &mut Counter<'s>,
    document: &'s Document,
    kind: Option<Kind>,
) -> (Vec<Fields<'s>>, Vec<Fields<'s>>) {
    let root = &document.root;
    let (mut lead, mut parts) = (Vec::new(), Vec::new());
    if !root.blocks.is_empty() {
        lead.push(Fields::room_for(1).with("html", html.piece(|html| html.blocks(&root.blocks))));
    }
    let Divided { before, steps, after } = divide(document, kind, &root.children);
    let leads = |section: &&Section| {
        let role = heading_of(document, section).and_then(|heading| heading.role);
        role.is_none() && divide(document, kind, &section.children).steps.is_empty()
    };
    let (leading, before) = before.split_at(before.iter().take_while(leads).count());
    let part = |section: &'s Section, html: &mut Html<'_>, counter: &mut Counter<'s>| match kind {
        Some(Kind::Template) => sheet_part(html, document, section),
        _ => section_part(html, counter, document, kind, section),
    };
    for section in leading {
        lead.push(part(section, html, counter));
    }
    for section in before {
        parts.push(part(section, html, counter));
    }
    if !steps.is_empty() {
        parts.push(Fields::room_for(2).html("html", "").with("steps", counter.list(html, steps)));
    }
    for section in after {
        parts.push(part(section, html, counter));
    }
    (lead, parts)
}

/// A section of a worksheet: a group of blanks under its legend.
fn sheet_part<'s>(html: &mut Html<'_>, document: &'s Document, section: &'s Section) -> Fields<'s> {
    let body = html.piece(|html| {
        html.blocks(&section.blocks);
        html.sections(&section.children);
    });
    Fields::room_for(3)
        .with("legend", html.piece(|html| html.heading_words(section.heading)))
        .with("id", heading_of(document, section).map(|heading| html.anchor(&heading.id)))
        .with("html", body)
}

fn section_part<'s>(
    html: &mut Html<'_>,
    counter: &mut Counter<'s>,
    document: &'s Document,
    kind: Option<Kind>,
    section: &'s Section,
) -> Fields<'s> {
    let Divided { before, steps, after } = divide(document, kind, &section.children);
    let (audience, off_paper) = readers(document, kind, section);
    let fields = Fields::room_for(3).with("audience", audience).with("off_paper", off_paper);
    if steps.is_empty() {
        return fields.with("html", html.piece(|html| html.sections(std::slice::from_ref(section))));
    }
    let head = html.piece(|html| {
        html.heading(section.heading);
        html.blocks(&section.blocks);
        html.sections(before);
    });
    let list = counter.list(html, steps);
    // The list has its own readers; only the text around it could be for some of them.
    Fields::room_for(3).with("html", head).with("steps", list).with("after", html.piece(|html| html.sections(after)))
}

/// Whom a section is for, and whether paper does without it: a hand-out has the steps, a run sheet the agenda.
fn readers(document: &Document, kind: Option<Kind>, section: &Section) -> (Option<&'static str>, bool) {
    let role = heading_of(document, section).and_then(|heading| heading.role);
    let preparing = matches!(
        role,
        Some(SectionRole::Before | SectionRole::Variations | SectionRole::Pitfalls | SectionRole::Remote)
    );
    match kind {
        Some(Kind::Exercise) => (preparing.then_some("facilitator"), false),
        Some(Kind::Script) => (None, role == Some(SectionRole::Before)),
        Some(Kind::Journey) if has_checklist(document, section) => (Some("facilitator"), false),
        Some(Kind::Journey) => (None, true),
        _ => (None, false),
    }
}

fn has_checklist(document: &Document, section: &Section) -> bool {
    let ticks = |block: &Block| match block {
        Block::Field(field) => {
            document.fields.get(*field).is_some_and(|field| matches!(field.kind, FieldKind::ChooseAny { .. }))
        }
        _ => false,
    };
    section.blocks.iter().any(ticks)
}
