//! Which pages a page names, who links to whom, which journeys a page is a stop of, and which pages say the same in
//! other languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::Resolver;
use super::{Entry, PageId, Resolved, messages};
use crate::diagnostic::{Diagnostic, Spanned};

/// Translations of translations are followed so far.
const LONGEST_CHAIN: usize = 32;

/// The pages that a page's front matter names.
#[derive(Debug, Default)]
pub struct Relations {
    /// `before`, broken ones left out, as in the next two.
    pub before: Vec<PageId>,
    /// `next`.
    pub next: Vec<PageId>,
    /// `related`.
    pub related: Vec<PageId>,
    /// Parallel to `sequence`.
    pub sequence: Vec<Option<PageId>>,
    /// Parallel to `materials`.
    pub materials: Vec<Option<PageId>>,
    /// Address and file of its picture.
    pub image: Option<(String, Arc<str>)>,
    /// The page it is a translation of.
    pub translates: Option<PageId>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Relations {
    /// Finds the pages that a page's front matter names.
    pub fn of(resolver: &Resolver<'_>, id: PageId) -> Self {
        let mut relations = Self::default();
        let Some(page) = resolver.pages.get(id) else { return relations };
        let front = &page.front;
        let mut problems = Vec::new();
        let mut find = |reference: &Spanned<String>, key: &str| {
            let found = resolver.reference(&reference.value, page, reference.span);
            match found {
                Ok(other) if other == id => {
                    problems.push(messages::itself(key).at(reference.span).in_file(&page.path));
                    None
                }
                Ok(other) => Some(other),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            }
        };
        relations.before = front.before.iter().filter_map(|page| find(page, "before")).collect();
        relations.next = front.next.iter().filter_map(|page| find(page, "next")).collect();
        relations.related = front.related.iter().filter_map(|page| find(page, "related")).collect();
        relations.sequence = front.sequence.iter().map(|stop| find(&stop.page, "sequence")).collect();
        let material = |page: &Option<Spanned<String>>| page.as_ref().and_then(|page| find(page, "materials"));
        relations.materials = front.materials.iter().map(|item| &item.page).map(material).collect();
        relations.translates = front.translates.as_ref().and_then(|original| find(original, "translates"));
        match front.image.as_ref().map(|image| resolver.image(image, page)) {
            Some(Ok(image)) => relations.image = Some(image),
            Some(Err(problem)) => problems.push(problem),
            None => {}
        }
        relations.diagnostics = problems;
        relations
    }
}

/// Fills in `linked_from` and `journeys`.
pub fn add_backlinks(entries: &mut [Entry]) {
    let mut linked: Vec<(PageId, PageId)> = Vec::new();
    let mut stops: Vec<(PageId, (PageId, usize))> = Vec::new();
    for (from, entry) in entries.iter().enumerate() {
        let targets = entry.links.iter().filter_map(|link| match link {
            Resolved::Page { page, .. } if *page != from => Some(*page),
            _ => None,
        });
        let materials = entry.materials.iter().flatten().copied();
        stops.extend(entry.sequence.iter().enumerate().filter_map(|(at, stop)| Some(((*stop)?, (from, at)))));
        let sequence = entry.sequence.iter().flatten().copied();
        linked.extend(targets.chain(materials).chain(sequence).map(|to| (to, from)));
    }
    // The site's order, each once.
    linked.sort_unstable();
    linked.dedup();
    for (to, from) in linked {
        if let Some(entry) = entries.get_mut(to) {
            entry.linked_from.push(from);
        }
    }
    for (to, stop) in stops {
        if let Some(entry) = entries.get_mut(to) {
            entry.journeys.push(stop);
        }
    }
}

/// Fills in `translations`: pages that lead to one original by `translates`, and the original itself.
pub fn add_translations(entries: &mut [Entry], originals: &[Option<PageId>]) {
    let mut families: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
    for page in 0..entries.len() {
        let original = original_of(page, originals);
        if original != page {
            families.entry(original).or_insert_with(|| vec![original]).push(page);
        }
    }
    for family in families.values_mut() {
        family.sort_unstable();
        family.dedup();
        for page in family.iter() {
            if let Some(entry) = entries.get_mut(*page) {
                entry.translations = family.iter().copied().filter(|other| other != page).collect();
            }
        }
    }
}

/// The page at the end of a chain of translations. Of pages that go round in a circle, it is the first.
fn original_of(page: PageId, originals: &[Option<PageId>]) -> PageId {
    let next = |page: PageId| originals.get(page).copied().flatten();
    let mut seen = vec![page];
    while seen.len() < LONGEST_CHAIN
        && let Some(original) = seen.last().copied().and_then(next)
    {
        if let Some(at) = seen.iter().position(|known| *known == original) {
            return seen.iter().skip(at).copied().min().unwrap_or(page);
        }
        seen.push(original);
    }
    seen.last().copied().unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_lead_to_one_original() {
        let originals = [None, Some(0), Some(1), Some(4), Some(3), Some(4)];
        let found: Vec<PageId> = (0..originals.len()).map(|page| original_of(page, &originals)).collect();
        assert_eq!(found, [0, 0, 0, 3, 3, 3], "along chains, and out of circles");
    }
}
