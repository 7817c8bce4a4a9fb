//! The terms of a glossary: what its definition lists explain, each with an id to link to.

use super::body::plain;
use super::tree::{Block, Definition, Document, Section, Term};
use crate::text::{Slugs, slug};

/// Gives every term of the page an id, its slug, and lists them in the document.
pub fn name(document: &mut Document) {
    let mut slugs = Slugs::default();
    for heading in &document.headings {
        slugs.claim(&heading.id);
    }
    let mut terms = Vec::new();
    in_section(&mut document.root, &mut slugs, &mut terms);
    document.terms = terms;
}

fn in_section(section: &mut Section, slugs: &mut Slugs, terms: &mut Vec<Term>) {
    in_blocks(&mut section.blocks, slugs, terms);
    for child in &mut section.children {
        in_section(child, slugs, terms);
    }
}

fn in_blocks(blocks: &mut [Block], slugs: &mut Slugs, terms: &mut Vec<Term>) {
    for block in blocks {
        match block {
            Block::Definitions(entries) => entries.iter_mut().for_each(|entry| name_one(entry, slugs, terms)),
            Block::Quote(blocks) | Block::Alert { blocks, .. } => in_blocks(blocks, slugs, terms),
            _ => {}
        }
    }
}

fn name_one(entry: &mut Definition, slugs: &mut Slugs, terms: &mut Vec<Term>) {
    let text = plain(&entry.term).trim().to_owned();
    let base = Some(slug(&text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "term".to_owned());
    let id = slugs.unique(base);
    entry.id = Some(id.clone());
    terms.push(Term { id, text });
}
