//! Field ids over time: what readers have saved is found again by them.
//!
//! `coachbook.lock` in the playbook's root lists the ids of the last published build; a page that lost one would
//! orphan saved answers.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

use rayon::prelude::*;

use super::published::Published;
use super::{Entry, Site};
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::page::tree::{Field, FieldKind, GridCell};
use crate::text::nearest;

/// The name of the lock file.
pub const FILE_NAME: &str = crate::source::LOCK_FILE;

/// Ids of the fields of each page, in order and each once, by the page's address without `.html`. They are those of
/// the pages, not copies: large playbooks have a hundred thousand.
pub type Ids<'p> = BTreeMap<&'p str, Vec<&'p str>>;

/// The ids of a site's pages. Pages without fields are left out.
pub fn ids(entries: &[Arc<Entry>]) -> Ids<'_> {
    let pages = entries.par_iter().map(|entry| (name_of(entry), ids_on(&entry.page)));
    pages.filter(|(_, ids)| !ids.is_empty()).collect()
}

/// The ids on a page, in order and each once.
fn ids_on(page: &Page) -> Vec<&str> {
    let mut ids = Vec::new();
    for field in &page.document.fields {
        ids.extend(ids_of(field));
    }
    in_order(&mut ids);
    ids
}

pub(super) fn in_order(ids: &mut Vec<&str>) {
    ids.sort_unstable();
    ids.dedup();
}

/// The ids that answers to a field are kept under: its own, or its cells'.
fn ids_of(field: &Field) -> impl Iterator<Item = &str> {
    let (own, rows) = match &field.kind {
        FieldKind::Grid { table } | FieldKind::Parties { table } => (None, table.rows.as_slice()),
        _ => (Some(field.id.as_str()), &[][..]),
    };
    let cells = rows.iter().flatten().filter_map(|cell| match cell {
        GridCell::Blank { id, .. } => Some(id.as_str()),
        GridCell::Text(_) => None,
    });
    own.into_iter().chain(cells)
}

fn name_of(entry: &Entry) -> &str {
    without_ending(&entry.url)
}

/// An address as the lock file has it.
pub fn without_ending(url: &str) -> &str {
    url.strip_suffix(".html").unwrap_or(url)
}

/// Writes a lock file.
pub fn write(ids: &Ids<'_>) -> String {
    let mut out = String::from(
        "# The ids under which readers' answers are kept, as last published. Written by `coachbook build`;\n\
         # keep it with the playbook: it is how coachbook notices that a change would orphan answers.\n",
    );
    for (page, ids) in ids {
        // Writing into a String cannot fail.
        let _ = writeln!(out, "{page}");
        for id in ids {
            let _ = writeln!(out, "  {id}");
        }
    }
    out
}

/// What the lock file shall hold once the site is published; none where it does already.
pub fn outdated(site: &Site) -> Option<String> {
    let ids = ids(&site.entries);
    let before = site.snapshot.text(FILE_NAME);
    let now = write(&ids);
    match before {
        Some(before) => (**before != *now).then_some(now),
        None => (!ids.is_empty()).then_some(now),
    }
}

/// Warns of pages that were published with fields and are gone. `names` are slugs and addresses of those that are there.
pub(super) fn gone(published: &Published, names: &[(String, String)]) -> Vec<Diagnostic> {
    let names: HashSet<&str> = names.iter().map(|(_, url)| without_ending(url)).collect();
    published.pages().into_iter().filter(|page| !names.contains(page)).map(page_gone).collect()
}

/// Warns of ids that a page was published with and has lost.
pub fn orphans(page: &Page, before: &[&str]) -> Vec<Diagnostic> {
    if before.is_empty() {
        return Vec::new();
    }
    let here = ids_on(page);
    if here == before {
        return Vec::new();
    }
    let without = |ids: &[&str], id: &str| ids.binary_search(&id).is_err();
    let new: Vec<&str> = here.iter().copied().filter(|id| without(before, id)).collect();
    let gone: Vec<&str> = before.iter().copied().filter(|id| without(&here, id)).collect();
    let one = |id: &&str| {
        // One gone and one new is a question in other words, however different the words.
        let near = match (gone.as_slice(), new.as_slice()) {
            ([_], [only]) => Some(*only),
            _ => nearest(id, new.iter().copied()),
        };
        orphan(page, id, near)
    };
    gone.iter().map(one).collect()
}

fn orphan(page: &Page, id: &str, near: Option<&str>) -> Diagnostic {
    let message =
        format!("the field \"{id}\" was published and is gone; what readers wrote in it would no longer be shown");
    let place = near.and_then(|near| page.document.fields.iter().find(|field| ids_of(field).any(|id| id == near)));
    let mut diagnostic = Diagnostic::warning("field/orphaned", message).in_file(&page.path);
    if let Some(field) = place {
        diagnostic = diagnostic.at(field.span);
    }
    diagnostic
        .hint(format!("if the question is still there in other words, write behind them:  {{#{id}}}"))
        .hint("if it was taken out on purpose, publish once with  coachbook build")
}

fn page_gone(page: &str) -> Diagnostic {
    let message = format!(
        "the page {page} was published with fields and is gone; what readers wrote there would no longer be shown"
    );
    let last = page.rsplit('/').next().unwrap_or(page);
    Diagnostic::warning("field/orphaned", message)
        .in_file(&Arc::from(FILE_NAME))
        .hint(format!("if the page was renamed, write in its front matter:  slug: {last}"))
        .hint("if it was taken out on purpose, publish once with  coachbook build")
}
