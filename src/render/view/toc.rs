//! Contents: the sections of a page.

use crate::page::Document;
use crate::project::Kind;

use super::steps::{divide, heading_of, is_numbered};
use super::{Field, Fields};

/// A page with fewer sections needs no contents.
const FEWEST: usize = 2;

/// The top sections of a page, stages with their numbers, then what the layout adds by itself.
pub(crate) fn toc<'t>(
    document: &'t Document,
    kind: Option<Kind>,
    added: impl IntoIterator<Item = (&'t str, &'t str)>,
) -> Vec<Fields<'t>> {
    let mut number = 0;
    let mut items: Vec<Fields> = document
        .root
        .children
        .iter()
        .filter_map(|section| {
            let heading = heading_of(document, section)?;
            if is_numbered(document, kind, section) {
                number += 1;
                return Some(item(&heading.id, format!("{number} {}", heading.text)));
            }
            let within = divide(document, kind, &section.children).steps;
            number += within.iter().filter(|step| is_numbered(document, kind, step)).count();
            Some(item(&heading.id, heading.text.as_str()))
        })
        .collect();
    items.extend(added.into_iter().map(|(id, words)| item(id, words)));
    if items.len() < FEWEST { Vec::new() } else { items }
}

fn item<'t>(id: &str, words: impl Into<Field<'t>>) -> Fields<'t> {
    Fields::room_for(2).with("id", super::address(id)).with("words", words)
}
