//! Headings: their ids, times and meanings, and the sections they open.

use super::attribute::{Braces, take_braces, take_minutes};
use super::flow::Flow;
use super::inlines::{lines, plain};
use super::messages;
use super::raw::{Node, NodeKind};
use crate::diagnostic::{Diagnostic, Span};
use crate::page::exact::exact;
use crate::page::tree::{Heading, Inline, Section};
use crate::project::Language;
use crate::text::{Slugs, slug};

/// A heading whose id is not settled yet.
struct Pending {
    heading: Heading,
    explicit: Option<String>,
}

/// Reads the whole body: its sections, nested by heading level, and its headings.
pub fn outline(flow: &mut Flow<'_>, nodes: Vec<Node>, title: &str) -> (Section, Vec<Heading>) {
    let mut pending: Vec<Pending> = Vec::new();
    // Open sections with their level; the root's is lower than any heading's.
    let mut open = vec![(1_u8, Section::default())];
    let mut below: Vec<Node> = Vec::new();
    for node in nodes {
        let NodeKind::Heading { level, dashes, inlines } = node.kind else {
            below.push(node);
            continue;
        };
        close_blocks(flow, &mut open, std::mem::take(&mut below));
        if level == 1 && plain(&inlines).trim() == title.trim() {
            flow.diagnostics.push(messages::title_again(node.span, title.trim()));
            continue;
        }
        let heading = read_heading(flow, level.max(2), dashes, inlines, node.span);
        flow.heading.clone_from(&heading.heading.text);
        close_sections(&mut open, heading.heading.level);
        let section = Section { heading: Some(pending.len()), ..Section::default() };
        open.push((heading.heading.level, section));
        pending.push(heading);
    }
    close_blocks(flow, &mut open, below);
    close_sections(&mut open, 2);
    let mut root = open.pop().map(|(_, section)| section).unwrap_or_default();
    root.children.shrink_to_fit();
    (root, settle_ids(pending, &mut flow.diagnostics))
}

fn close_blocks(flow: &mut Flow<'_>, open: &mut [(u8, Section)], nodes: Vec<Node>) {
    if let Some((_, section)) = open.last_mut() {
        let mut blocks = flow.blocks(nodes);
        if section.blocks.is_empty() {
            section.blocks = blocks;
        } else {
            section.blocks.append(&mut blocks);
        }
    }
}

/// Puts every open section of this level or deeper into the one around it.
fn close_sections(open: &mut Vec<(u8, Section)>, level: u8) {
    while open.len() > 1 {
        let Some((_, mut section)) = open.pop_if(|(open_level, _)| *open_level >= level) else { return };
        section.children.shrink_to_fit();
        if let Some((_, parent)) = open.last_mut() {
            parent.children.push(section);
        }
    }
}

fn read_heading(flow: &mut Flow<'_>, level: u8, dashes: bool, mut inlines: Vec<Inline>, span: Span) -> Pending {
    if dashes && plain(&inlines).trim_end().ends_with(['?', ':']) {
        let line = lines(inlines.clone()).pop().map(|line| plain(&line)).unwrap_or_default();
        flow.diagnostics.push(messages::dashes_make_a_heading(span, line.trim()));
    }
    let mut explicit = None;
    match take_braces(&mut inlines) {
        Some(Braces::Id(id)) => explicit = Some(id),
        Some(Braces::Other(inside)) => flow.diagnostics.push(messages::braces(span, &inside)),
        None => {}
    }
    let minutes = take_minutes(&mut inlines);
    flow.sentence(&mut inlines);
    let text = flow.words(&inlines);
    let role = flow.reading.language.and_then(|language| role(&text, language));
    Pending { heading: Heading { level, id: String::new(), inlines, text, minutes, role, span }, explicit }
}

fn role(text: &str, language: &Language) -> Option<crate::project::SectionRole> {
    let folded = text.trim().trim_end_matches(':').to_lowercase();
    language.sections.iter().find(|(heading, _)| *heading == folded).map(|(_, role)| *role)
}

fn settle_ids(pending: Vec<Pending>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Heading> {
    let mut slugs = Slugs::default();
    for heading in &pending {
        if let Some(id) = heading.explicit.as_ref().filter(|id| !slugs.claim(id)) {
            diagnostics.push(messages::repeated_heading_id(heading.heading.span, id));
        }
    }
    let settle = |pending: Pending| {
        let mut heading = pending.heading;
        let by_text = Some(slug(&heading.text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".to_owned());
        heading.id = pending.explicit.unwrap_or_else(|| slugs.unique(by_text));
        heading
    };
    exact(pending.into_iter().map(settle))
}
