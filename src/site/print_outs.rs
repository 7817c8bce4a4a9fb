//! What is made for paper alone: collections and journeys as one print-out each, cards to cut out.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Entry, PageId, Route};
use crate::project::Kind;

/// The most pages of one print-out, and cards to cut out of one. Nobody prints more at once, and a browser lays out
/// no more in good time; a larger collection has none.
pub const MOST_PAGES: usize = 200;

/// The most stops that the print-outs of all journeys may have together. Every one of them is a page rendered once
/// more: beyond this, a build would spend its time on paper that nobody prints, and journeys go without.
pub const MOST_IN_JOURNEYS: usize = 1000;

/// The address of a collection as one print-out.
pub fn of_kind(kind: Kind) -> String {
    format!("{}/print.html", kind.folder())
}

/// The address of the cards to cut out for a collection.
pub fn cards_of(kind: Kind) -> String {
    format!("{}/cards.html", kind.folder())
}

/// The address of a journey with its hand-outs.
pub fn of_journey(journey: &Entry) -> String {
    let url = &journey.url;
    let folder = url.strip_suffix("/index.html").or_else(|| url.strip_suffix(".html")).unwrap_or(url);
    format!("{folder}/print.html")
}

/// A page of a journey's print-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handout {
    /// The page.
    pub page: PageId,
    /// The page whose materials name it, and which of them it is; none for a stop.
    pub material_of: Option<(PageId, usize)>,
}

/// The hand-outs of a journey: its stops in order, each followed by the pages it takes, none twice.
pub fn handouts(entries: &[Arc<Entry>], journey: PageId) -> Vec<Handout> {
    let mut seen = HashSet::from([journey]);
    let mut handouts = Vec::new();
    let Some(entry) = entries.get(journey) else { return handouts };
    let stops: Vec<PageId> = entry.sequence.iter().flatten().copied().collect();
    // What is a stop of its own has its place there.
    let is_stop: HashSet<PageId> = stops.iter().copied().collect();
    let mut add = |handout: Handout| {
        if handouts.len() < MOST_PAGES && seen.insert(handout.page) {
            handouts.push(handout);
        }
    };
    for of in stops.into_iter().chain([journey]) {
        if of != journey {
            add(Handout { page: of, material_of: None });
        }
        let materials = entries.get(of).map(|entry| entry.materials.as_slice()).unwrap_or_default();
        for (at, page) in materials.iter().enumerate() {
            if let Some(page) = page.filter(|page| !is_stop.contains(page)) {
                add(Handout { page, material_of: Some((of, at)) });
            }
        }
    }
    handouts
}

/// Every print-out of a site, with its address.
pub(super) fn routes(entries: &[Arc<Entry>]) -> Vec<(String, Route)> {
    let mut routes = Vec::new();
    for kind in Kind::ALL {
        let listed = |entry: &&Arc<Entry>| entry.page.role.entry() == Some(kind) && entry.page.front.listed;
        if (1..=MOST_PAGES).contains(&entries.iter().filter(listed).count()) {
            routes.push((of_kind(kind), Route::PrintOut(kind)));
            routes.push((cards_of(kind), Route::CardsToCut(kind)));
        }
    }
    let leads = |entry: &Entry| entry.page.role.entry() == Some(Kind::Journey);
    let journeys = entries.iter().enumerate().filter(|(_, entry)| leads(entry));
    let journeys: Vec<_> = journeys.filter(|(_, entry)| entry.sequence.iter().any(Option::is_some)).collect();
    let stops: usize = journeys.iter().map(|(_, entry)| 1 + entry.sequence.len()).sum();
    if stops <= MOST_IN_JOURNEYS {
        routes.extend(journeys.into_iter().map(|(id, entry)| (of_journey(entry), Route::JourneyPrintOut(id))));
    }
    routes
}
