//! Who links to whom, and which journeys a page is a stop of.

use super::{Entry, PageId, Resolved};

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
