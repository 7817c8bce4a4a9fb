//! Pages as other pages refer to them. Each is referred to by about ten others, so its value is made once for all; so
//! are other values that many pages lead by.

use std::sync::OnceLock;

use tera::Value;

use crate::project::Kind;
use crate::site::PageId;

use super::super::html::Scene;
use super::crumbs::Way;
use super::named;

/// References made so far, for pages in one language.
#[derive(Default)]
pub(crate) struct References {
    made: OnceLock<Vec<OnceLock<Value>>>,
    /// Addresses of pages that collect a value of a facet.
    facets: OnceLock<Vec<OnceLock<Value>>>,
    /// The way down to pages of each kind.
    ways: [OnceLock<Way>; Kind::ALL.len()],
}

impl References {
    /// Where the way down to pages of a kind is kept.
    pub fn way(&self, kind: Kind) -> Option<&OnceLock<Way>> {
        Kind::ALL.iter().zip(&self.ways).find(|(of, _)| **of == kind).map(|(_, way)| way)
    }

    /// Where the address of the page that collects a value is kept.
    pub fn facet(&self, at: usize, values: usize) -> Option<&OnceLock<Value>> {
        self.facets.get_or_init(|| vec![OnceLock::new(); values]).get(at)
    }

    fn slot(&self, page: PageId, pages: usize) -> Option<&OnceLock<Value>> {
        self.made.get_or_init(|| vec![OnceLock::new(); pages]).get(page)
    }
}

/// A reference to a page; nothing if there is no such page.
pub(crate) fn one(scene: Scene<'_>, page: PageId) -> Option<Value> {
    let entry = scene.site.entries.get(page)?;
    let make = || named(scene, entry).into();
    let slot = scene.references.and_then(|references| references.slot(page, scene.site.entries.len()));
    Some(slot.map_or_else(make, |slot| slot.get_or_init(make).clone()))
}

/// References to several pages, in order; none where there are none.
pub(crate) fn all(scene: Scene<'_>, pages: &[PageId]) -> Value {
    if pages.is_empty() {
        return Value::none();
    }
    Value::from(pages.iter().filter_map(|page| one(scene, *page)).collect::<Vec<_>>())
}
