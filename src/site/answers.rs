//! Field ids over time: what readers have saved is found again by them.
//!
//! `coachbook.lock` in the playbook's root lists the ids of the last published build; a page that lost one would
//! orphan saved answers.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::Arc;

use super::Site;
use super::published::Published;
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::page::tree::{Field, FieldKind, GridCell};
use crate::text::nearest;

/// The name of the lock file.
pub const FILE_NAME: &str = crate::source::LOCK_FILE;

/// What the lock file begins with.
const HEAD: &str = "# The ids under which readers' answers are kept, as last published. Written by `coachbook build`;\n\
    # keep it with the playbook: it is how coachbook notices that a change would orphan answers.\n";

/// The ids on a page, in order and each once.
fn ids_on(page: &Page) -> Vec<&str> {
    let mut ids = Vec::with_capacity(page.document.fields.len());
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
        GridCell::Blank { id, .. } => Some(&**id),
        GridCell::Text(_) => None,
    });
    own.into_iter().chain(cells)
}

/// An address as the lock file has it.
pub fn without_ending(url: &str) -> &str {
    url.strip_suffix(".html").unwrap_or(url)
}

/// What the lock file shall hold once a site is published. It is as long as the text of a thousand pages, so it is
/// told page by page rather than held.
#[derive(Debug)]
pub struct Lock<'s> {
    /// Pages with fields, by their addresses without `.html`.
    pages: BTreeMap<&'s str, &'s Page>,
}

impl<'s> Lock<'s> {
    /// The ids of a site's pages; none where the lock file has them already.
    pub fn outdated(site: &'s Site) -> Option<Self> {
        let has_ids = |page: &Page| page.document.fields.iter().any(|field| ids_of(field).next().is_some());
        let with_fields = site.entries.iter().filter(|entry| has_ids(&entry.page));
        let pages = with_fields.map(|entry| (without_ending(&entry.url), &*entry.page)).collect();
        let lock = Self { pages };
        let outdated = match site.snapshot.text(FILE_NAME) {
            Some(before) => !lock.says(before),
            None => !lock.pages.is_empty(),
        };
        outdated.then_some(lock)
    }

    fn says(&self, text: &str) -> bool {
        self.pieces().try_fold(text, |rest, piece| rest.strip_prefix(piece)) == Some("")
    }

    /// Its text.
    fn pieces(&self) -> impl Iterator<Item = &str> {
        let page = |(name, page): (&&'s str, &&'s Page)| {
            let ids = ids_on(page).into_iter().flat_map(|id| ["  ", id, "\n"]);
            [*name, "\n"].into_iter().chain(ids)
        };
        std::iter::once(HEAD).chain(self.pages.iter().flat_map(page))
    }
}

impl fmt::Display for Lock<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(piece))
    }
}

/// Warns of pages that were published with fields and are gone. `names` are slugs and addresses of those that are there.
pub(super) fn gone(published: &Published, names: &[(String, String)]) -> Vec<Diagnostic> {
    let names: HashSet<&str> = names.iter().map(|(_, url)| without_ending(url)).collect();
    published.pages().into_iter().filter(|page| !names.contains(page)).map(page_gone).collect()
}

/// Warns of ids that a page was published with under this name and has lost.
pub(super) fn orphans(page: &Page, name: &str, published: &Published) -> Vec<Diagnostic> {
    let here = ids_on(page);
    // Most pages still have just what they were published with.
    if published.says(name, &here) {
        return Vec::new();
    }
    let before = published.ids_of(name);
    let without = |ids: &[&str], id: &str| ids.binary_search(&id).is_err();
    let new: Vec<&str> = here.iter().copied().filter(|id| without(&before, id)).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page;
    use crate::project::Config;

    #[test]
    fn reads_what_it_writes() {
        let (config, languages) = (Config::default(), BTreeMap::new());
        let text = "---\ntitle: A\nsummary: B.\n---\nWhy: ____\n\nAim: ____\n".into();
        let page = page::parse(
            &"content/templates/a.md".into(),
            &text,
            &page::Context { config: &config, languages: &languages },
        );
        let lock = Lock { pages: [("templates/a", &page), ("templates/b", &page)].into() };
        let text = lock.to_string();
        let published = Published::read(&Arc::from(text.as_str()));
        assert_eq!(published.pages(), ["templates/a", "templates/b"]);
        assert_eq!(published.ids_of("templates/b"), ["aim", "why"]);
        assert!(lock.says(&text));
        assert!(!lock.says(text.trim_end()) && !lock.says(&format!("{text}  who\n")) && !lock.says(""));
    }
}
