//! Pages in their places, with what was found for each.

use std::sync::Arc;

use rayon::prelude::*;

use super::found::Found;
use super::relations::Connections;
use super::standing::Standing;
use super::{Entry, PageId};
use crate::page::Page;

/// Everything that entries are made from; all of it in the site's order.
#[derive(Clone, Copy)]
pub struct Made<'m> {
    /// Pages to publish.
    pub pages: &'m [Arc<Page>],
    /// What was found for each.
    pub found: &'m [Arc<Found>],
    /// What each is called.
    pub standing: &'m Standing,
}

impl Made<'_> {
    /// All entries.
    pub fn entries(self, connections: Vec<Connections>) -> Vec<Arc<Entry>> {
        connections.into_par_iter().enumerate().filter_map(|(id, own)| self.entry(id, own)).collect()
    }

    /// One entry.
    pub fn entry(self, id: PageId, connections: Connections) -> Option<Arc<Entry>> {
        let (slug, url) = self.standing.names.get(id)?;
        let found = self.found.get(id)?;
        let relations = &found.relations;
        let Connections { linked_from, journeys, translations } = connections;
        Some(Arc::new(Entry {
            page: Arc::clone(self.pages.get(id)?),
            slug: slug.clone(),
            url: url.clone(),
            links: Arc::clone(&found.links.resolved),
            before: relations.before.clone(),
            next: relations.next.clone(),
            related: relations.related.clone(),
            sequence: relations.sequence.clone(),
            materials: relations.materials.clone(),
            image: relations.image.as_ref().map(|(url, _)| url.clone()),
            translations,
            linked_from,
            journeys,
        }))
    }
}

impl Entry {
    /// What other pages make of it.
    pub(super) fn connections(&self) -> Connections {
        Connections {
            linked_from: self.linked_from.clone(),
            journeys: self.journeys.clone(),
            translations: self.translations.clone(),
        }
    }

    /// Whether other pages make just that of it.
    pub(super) fn has(&self, connections: &Connections) -> bool {
        self.linked_from == connections.linked_from
            && self.journeys == connections.journeys
            && self.translations == connections.translations
    }
}
