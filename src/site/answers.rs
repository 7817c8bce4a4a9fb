//! Field ids over time: what readers have saved is found again by them.
//!
//! `coachbook.lock` in the playbook's root lists the ids of the last published build; a page that lost one would
//! orphan saved answers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::{Entry, Site};
use crate::diagnostic::Diagnostic;
use crate::page::tree::{Field, FieldKind, GridCell};
use crate::text::nearest;

/// The name of the lock file.
pub const FILE_NAME: &str = crate::source::LOCK_FILE;

/// Ids of the fields of each page, by the page's address without `.html`.
pub type Ids = BTreeMap<String, BTreeSet<String>>;

/// The ids of a site's pages. Pages without fields are left out.
pub fn ids(entries: &[Entry]) -> Ids {
    let pages = entries.iter().map(|entry| {
        let ids: BTreeSet<String> = entry.page.document.fields.iter().flat_map(ids_of).collect();
        (name_of(entry).to_owned(), ids)
    });
    pages.filter(|(_, ids)| !ids.is_empty()).collect()
}

/// The ids that answers to a field are kept under: its own, or its cells'.
fn ids_of(field: &Field) -> Vec<String> {
    let (FieldKind::Grid { table } | FieldKind::Parties { table }) = &field.kind else {
        return vec![field.id.clone()];
    };
    let cells = table.rows.iter().flatten();
    cells
        .filter_map(|cell| match cell {
            GridCell::Blank { id, .. } => Some(id.clone()),
            GridCell::Text(_) => None,
        })
        .collect()
}

fn name_of(entry: &Entry) -> &str {
    entry.url.strip_suffix(".html").unwrap_or(&entry.url)
}

/// Reads a lock file; lines it does not understand are passed over, so that a merge conflict in it breaks nothing.
pub fn read(text: &str) -> Ids {
    let mut ids = Ids::new();
    let mut page: Option<String> = None;
    for line in text.lines().map(str::trim_end).filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match (line.strip_prefix("  "), &page) {
            (None, _) => page = Some(line.to_owned()),
            (Some(id), Some(page)) => {
                ids.entry(page.clone()).or_default().insert(id.trim().to_owned());
            }
            (Some(_), None) => {}
        }
    }
    ids
}

/// Writes a lock file.
pub fn write(ids: &Ids) -> String {
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

/// Warns of ids that were published and are gone.
pub fn check(published: &Ids, entries: &[Entry]) -> Vec<Diagnostic> {
    if published.is_empty() {
        return Vec::new();
    }
    let now = ids(entries);
    let by_name: BTreeMap<&str, &Entry> = entries.iter().map(|entry| (name_of(entry), entry)).collect();
    let mut diagnostics = Vec::new();
    for (page, before) in published {
        let Some(entry) = by_name.get(page.as_str()) else {
            diagnostics.push(page_gone(page));
            continue;
        };
        let here = now.get(page);
        let is_here = |id: &String| here.is_some_and(|here| here.contains(id));
        let is_new = |id: &&String| !before.contains(*id);
        let new: Vec<&str> = here.into_iter().flatten().filter(is_new).map(String::as_str).collect();
        let gone: Vec<&String> = before.iter().filter(|id| !is_here(id)).collect();
        for id in &gone {
            // One gone and one new is a question in other words, however different the words.
            let near = match (gone.as_slice(), new.as_slice()) {
                ([_], [only]) => Some(*only),
                _ => nearest(id, new.iter().copied()),
            };
            diagnostics.push(orphan(entry, id, near));
        }
    }
    diagnostics
}

fn orphan(entry: &Entry, id: &str, near: Option<&str>) -> Diagnostic {
    let message =
        format!("the field \"{id}\" was published and is gone; what readers wrote in it would no longer be shown");
    let place =
        near.and_then(|near| entry.page.document.fields.iter().find(|field| ids_of(field).iter().any(|id| id == near)));
    let mut diagnostic = Diagnostic::warning("field/orphaned", message).in_file(&entry.page.path);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let ids: Ids = [
            ("templates/a".to_owned(), ["aim", "why"].map(str::to_owned).into()),
            ("templates/b".to_owned(), ["name"].map(str::to_owned).into()),
        ]
        .into();
        assert_eq!(read(&write(&ids)), ids);
        assert_eq!(read("<<<<<<< HEAD\n  x\n"), read("<<<<<<< HEAD\n  x\n"), "a conflict breaks nothing");
    }
}
