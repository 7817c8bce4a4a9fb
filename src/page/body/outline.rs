//! Headings: their ids, times and meanings, and the sections they open.

use super::attribute::{Braces, take_braces, take_minutes};
use super::flow::Flow;
use super::inlines::{lines, plain};
use super::messages;
use super::raw::{Node, NodeKind};
use crate::diagnostic::{Diagnostic, Span};
use crate::page::tree::{Block, Heading, Inline, Section};
use crate::project::Language;
use crate::text::{AnyCase, Slugs, slug};

/// Reads the whole body: its sections, nested by heading level, and its headings.
pub fn outline(flow: &mut Flow<'_>, nodes: Vec<Node>, title: &str) -> (Section, Vec<Heading>) {
    let mut headings: Vec<Heading> = Vec::new();
    // Open sections with their level; the root's is lower than any heading's.
    let mut open = vec![(1_u8, Section::default())];
    let mut blocks = Vec::new();
    for node in nodes {
        let NodeKind::Heading { level, dashes, inlines } = node.kind else {
            flow.block(node, &mut blocks);
            continue;
        };
        close_blocks(&mut open, &mut blocks);
        if level == 1 && plain(&inlines).trim() == title.trim() {
            flow.diagnostics.push(messages::title_again(node.span, title.trim()));
            continue;
        }
        let heading = read_heading(flow, level.max(2), dashes, inlines, node.span);
        flow.heading.clone_from(&heading.text);
        close_sections(&mut open, heading.level);
        open.push((heading.level, Section { heading: Some(headings.len()), ..Section::default() }));
        headings.push(heading);
    }
    close_blocks(&mut open, &mut blocks);
    close_sections(&mut open, 2);
    let mut root = open.pop().map(|(_, section)| section).unwrap_or_default();
    root.children.shrink_to_fit();
    settle_ids(&mut headings, &mut flow.diagnostics);
    headings.shrink_to_fit();
    (root, headings)
}

/// Gives the section that is open the blocks read since it was opened, in a list without room to spare.
fn close_blocks(open: &mut [(u8, Section)], blocks: &mut Vec<Block>) {
    if let Some((_, section)) = open.last_mut() {
        section.blocks.reserve_exact(blocks.len());
        section.blocks.append(blocks);
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

fn read_heading(flow: &mut Flow<'_>, level: u8, dashes: bool, mut inlines: Vec<Inline>, span: Span) -> Heading {
    if dashes && plain(&inlines).trim_end().ends_with(['?', ':']) {
        let line = lines(inlines.clone()).pop().map(|line| plain(&line)).unwrap_or_default();
        flow.diagnostics.push(messages::dashes_make_a_heading(span, line.trim()));
    }
    // Empty until all are known.
    let mut id = String::new();
    match take_braces(&mut inlines) {
        Some(Braces::Id(explicit)) => id = explicit,
        Some(Braces::Other(inside)) => flow.diagnostics.push(messages::braces(span, &inside)),
        None => {}
    }
    let minutes = take_minutes(&mut inlines);
    flow.sentence(&mut inlines);
    let text = flow.words(&inlines);
    let role = flow.reading.language.and_then(|language| role(&text, language));
    Heading { level, id, inlines, text, minutes, role, span }
}

fn role(text: &str, language: &Language) -> Option<crate::project::SectionRole> {
    let text = AnyCase::new(text.trim().trim_end_matches(':'));
    language.sections.iter().find(|(heading, _)| text.is(heading)).map(|(_, role)| *role)
}

/// Names the headings that have no id of their own after their words.
fn settle_ids(headings: &mut [Heading], diagnostics: &mut Vec<Diagnostic>) {
    let mut slugs = Slugs::default();
    for heading in headings.iter().filter(|heading| !heading.id.is_empty()) {
        if !slugs.claim(&heading.id) {
            diagnostics.push(messages::repeated_heading_id(heading.span, &heading.id));
        }
    }
    for heading in headings.iter_mut().filter(|heading| heading.id.is_empty()) {
        let by_text = Some(slug(&heading.text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".to_owned());
        heading.id = slugs.unique(by_text);
    }
}
