//! Which pages a page names, who links to whom, which journeys a page is a stop of, and which pages say the same in
//! other languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::found::Found;
use super::links::Resolver;
use super::{PageId, messages};
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

/// What other pages make of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connections {
    /// Pages that link to it, in the site's order, each once.
    pub linked_from: Vec<PageId>,
    /// Journeys that it is a stop of: the journey and the stop's index.
    pub journeys: Vec<(PageId, usize)>,
    /// The same page in other languages, in the site's order.
    pub translations: Vec<PageId>,
}

/// The connections of all pages.
pub fn connections(found: &[Arc<Found>]) -> Vec<Connections> {
    let mut connections = vec![Connections::default(); found.len()];
    // In the site's order of those that link: so are the pages that each is linked from.
    for (from, found) in found.iter().enumerate() {
        for to in found.leads_to(from) {
            if let Some(target) = connections.get_mut(to) {
                target.linked_from.push(from);
            }
        }
        for (at, stop) in found.relations.sequence.iter().enumerate() {
            if let Some(target) = stop.and_then(|stop| connections.get_mut(stop)) {
                target.journeys.push((from, at));
            }
        }
    }
    add_translations(&mut connections, found);
    connections
}

/// Pages that lead to one original by `translates`, and the original itself.
fn add_translations(connections: &mut [Connections], found: &[Arc<Found>]) {
    let originals: Vec<Option<PageId>> = found.iter().map(|found| found.relations.translates).collect();
    let mut families: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
    for page in 0..originals.len() {
        let original = original_of(page, &originals);
        if original != page {
            families.entry(original).or_insert_with(|| vec![original]).push(page);
        }
    }
    for family in families.values_mut() {
        family.sort_unstable();
        family.dedup();
        for page in family.iter() {
            if let Some(own) = connections.get_mut(*page) {
                own.translations = family.iter().copied().filter(|other| other != page).collect();
            }
        }
    }
}

/// The page at the end of a chain of translations. Of pages that go round in a circle, it is the first.
fn original_of(page: PageId, originals: &[Option<PageId>]) -> PageId {
    let next = |page: PageId| originals.get(page).copied().flatten();
    if next(page).is_none() {
        return page;
    }
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
