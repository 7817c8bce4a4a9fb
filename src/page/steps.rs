//! Steps and stages: the timed parts of a page.

use super::tree::{Block, Document, Heading, Inline, Section};
use crate::project::{Kind, SectionRole};

/// Whether a section is a step: one with a time, or in a script one with cues. Sections of a worksheet are parts
/// of a sheet, whatever time they are given.
pub fn is_step(document: &Document, kind: Option<Kind>, section: &Section) -> bool {
    let Some(heading) = heading_of(document, section) else { return false };
    let speaks = || section.blocks.iter().any(|block| matches!(block, Block::Cues(_)));
    match kind {
        Some(Kind::Template) | None => false,
        Some(Kind::Script) if heading.role != Some(SectionRole::Before) => heading.minutes.is_some() || speaks(),
        Some(_) => heading.minutes.is_some(),
    }
}

/// The heading of a section.
pub fn heading_of<'d>(document: &'d Document, section: &Section) -> Option<&'d Heading> {
    document.headings.get(section.heading?)
}

/// Sections side by side, divided at the first and the last step among them.
pub struct Divided<'s> {
    /// What stands before the steps.
    pub before: &'s [Section],
    /// The steps, and what stands between them.
    pub steps: &'s [Section],
    /// What stands after the steps.
    pub after: &'s [Section],
}

/// Divides sections that stand side by side.
pub fn divide<'s>(document: &Document, kind: Option<Kind>, sections: &'s [Section]) -> Divided<'s> {
    let step = |section: &Section| is_step(document, kind, section);
    let first = sections.iter().position(step).unwrap_or(sections.len());
    let end = sections.iter().rposition(step).map_or(first, |last| last + 1);
    let (head, after) = sections.split_at(end);
    let (before, steps) = head.split_at(first.min(end));
    Divided { before, steps, after }
}

/// All steps of a page in order, what stands between them included.
pub fn all<'s>(document: &Document, kind: Option<Kind>, root: &'s Section) -> Vec<&'s Section> {
    let divided = divide(document, kind, &root.children);
    let within =
        |sections: &'s [Section]| sections.iter().flat_map(|section| divide(document, kind, &section.children).steps);
    within(divided.before).chain(divided.steps).chain(within(divided.after)).collect()
}

/// Minutes of all steps together.
pub fn total(document: &Document, steps: &[&Section]) -> u32 {
    steps.iter().filter_map(|step| heading_of(document, step)?.minutes).fold(0, u32::saturating_add)
}

/// Whether a step is counted. In a journey only what leads to a page is a stop; the rest is breaks. A script whose
/// stages are timed has places to branch to beside them, which are spoken but lie off the way.
pub fn is_numbered(document: &Document, kind: Option<Kind>, section: &Section) -> bool {
    let Some(heading) = heading_of(document, section) else { return false };
    match kind {
        Some(Kind::Journey) => matches!(heading.inlines.as_slice(), [Inline::Link { .. }]),
        Some(Kind::Script) => {
            let timed = |heading: &Heading| heading.minutes.is_some();
            is_step(document, kind, section) && (timed(heading) || !document.headings.iter().any(timed))
        }
        _ => is_step(document, kind, section),
    }
}

/// Minutes of all steps of a page.
pub fn minutes(document: &Document, kind: Option<Kind>) -> u32 {
    total(document, &all(document, kind, &document.root))
}
