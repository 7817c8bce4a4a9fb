//! What pages are to one another, kept from one site to the next as long as the world it was found in is the same.
//!
//! All or nothing: what a page's links and relations lead to depends on that page and on the world ([`World`]), on
//! nothing else. In the same world, a page that is the same keeps what was found for it; in another, none does.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::facets::{self, FacetValue};
use super::links::{Links, Resolver};
use super::relations::Relations;
use super::standing::{Standing, is_alike};
use super::{PageId, answers};
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::source::Snapshot;

/// Everything that links are resolved in.
#[derive(Debug)]
struct World {
    /// All pages in order of their paths, drafts included.
    read: Vec<Arc<Page>>,
    drafts_too: bool,
    snapshot: Arc<Snapshot>,
}

/// What was found for one page.
#[derive(Debug)]
pub struct Found {
    /// Where its links lead.
    pub links: Links,
    /// What its front matter names.
    pub relations: Relations,
    /// Fields that were published and are gone.
    pub orphans: Vec<Diagnostic>,
}

/// All pages, and what was found for each.
#[derive(Debug)]
pub struct Resolution {
    world: World,
    /// Their order and names.
    pub standing: Arc<Standing>,
    /// Pages to publish, in the site's order.
    pub pages: Vec<Arc<Page>>,
    /// Parallel to the pages.
    pub found: Vec<Arc<Found>>,
    /// Pages that were published with fields and are gone.
    pub gone: Vec<Diagnostic>,
    /// Values that listed pages can be found by.
    pub facets: Vec<FacetValue>,
}

impl Resolution {
    /// Resolves pages, read in order of their paths; what can be is taken over from `before`.
    pub fn of(read: Vec<Arc<Page>>, drafts_too: bool, snapshot: &Arc<Snapshot>, before: Option<&Self>) -> Self {
        let world = World { read, drafts_too, snapshot: Arc::clone(snapshot) };
        match before.filter(|before| before.world.is_like(&world)) {
            Some(before) => before.with(world),
            None => Self::anew(world),
        }
    }

    /// What links of these pages are resolved against.
    pub fn resolver(&self) -> Resolver<'_> {
        resolver(&self.world, &self.standing, &self.pages)
    }

    /// What is wrong with the links and relations of all pages, and with saved answers.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let found = self.found.iter();
        let of = found.flat_map(|found| [&found.links.diagnostics, &found.relations.diagnostics, &found.orphans]);
        of.flatten().chain(&self.gone)
    }

    fn anew(world: World) -> Self {
        let standing = Standing::of(&world.read, world.drafts_too);
        let pages = standing.pages(&world.read);
        let published = published(&world, |_| true);
        let gone = answers::gone(&published, &standing.names);
        let resolver = resolver(&world, &standing, &pages);
        let found = |id| Arc::new(Found::of(&resolver, id, standing.name_of(id), &published));
        let found = (0..pages.len()).into_par_iter().map(found).collect();
        let facets = facets::collect(&pages);
        Self { standing: Arc::new(standing), pages, found, gone, facets, world }
    }

    /// The same in a world that is like this one's: only pages that are not the same are resolved again.
    fn with(&self, world: World) -> Self {
        let standing = &self.standing;
        let pages = standing.pages(&world.read);
        let other = |id: &PageId| match (self.pages.get(*id), pages.get(*id)) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
            _ => true,
        };
        let changed: Vec<PageId> = (0..pages.len()).filter(other).collect();
        let names: HashSet<&str> = changed.iter().map(|id| standing.name_of(*id)).collect();
        let published = published(&world, |name| names.contains(name));
        let resolver = resolver(&world, standing, &pages);
        let again = |id: &PageId| (*id, Arc::new(Found::of(&resolver, *id, standing.name_of(*id), &published)));
        let mut found = self.found.clone();
        for (id, again) in changed.par_iter().map(again).collect::<Vec<_>>() {
            if let Some(place) = found.get_mut(id) {
                *place = again;
            }
        }
        let alike = |id: &PageId| match (self.pages.get(*id), pages.get(*id)) {
            (Some(old), Some(new)) => facets::are_alike(old, new),
            _ => false,
        };
        let facets = if changed.iter().all(alike) { self.facets.clone() } else { facets::collect(&pages) };
        Self { standing: Arc::clone(standing), pages, found, gone: self.gone.clone(), facets, world }
    }
}

impl Found {
    fn of(resolver: &Resolver<'_>, id: PageId, name: &str, published: &answers::Ids<'_>) -> Self {
        let before = published.get(name).map(Vec::as_slice).unwrap_or_default();
        let orphans = resolver.pages.get(id).map(|page| answers::orphans(page, before)).unwrap_or_default();
        Self { links: resolver.links(id), relations: Relations::of(resolver, id), orphans }
    }
}

impl World {
    /// Whether whatever is resolved in the one is resolved so in the other, for pages that are in both.
    fn is_like(&self, other: &Self) -> bool {
        let same = |(old, new): (&Arc<Page>, &Arc<Page>)| Arc::ptr_eq(old, new) || is_alike(old, new);
        self.drafts_too == other.drafts_too
            && self.read.len() == other.read.len()
            && self.read.iter().zip(&other.read).all(same)
            && has_files_of(&self.snapshot, &other.snapshot)
    }
}

/// Whether two snapshots have the same files, and in all that are no pages the same bytes.
fn has_files_of(old: &Snapshot, new: &Snapshot) -> bool {
    let is_page = |path: &str| path.starts_with("content/") && path.ends_with(".md");
    old.files.len() == new.files.len()
        && old.files.iter().zip(&new.files).all(|((path, file), (other_path, other))| {
            (Arc::ptr_eq(path, other_path) || path == other_path) && (file.hash == other.hash || is_page(path))
        })
}

fn resolver<'r>(world: &'r World, standing: &'r Standing, pages: &'r [Arc<Page>]) -> Resolver<'r> {
    Resolver { index: &standing.index, pages, drafts: &standing.drafts, snapshot: &world.snapshot }
}

/// The ids that were published on the pages wanted.
fn published(world: &World, wanted: impl Fn(&str) -> bool) -> answers::Ids<'_> {
    let text = world.snapshot.text(answers::FILE_NAME);
    text.map(|text| answers::read_of(text, wanted)).unwrap_or_default()
}
