//! All pages together: addresses, resolved links, journeys, backlinks, checks.
//!
//! Pure. What was found out for one site is kept for the next only where all it was found out from is the same: links,
//! entries and facets where no other page can tell an edited one from what it was, addresses where nothing has
//! another. It is compared, never marked as stale, so that there is no invalidation to get wrong.

mod address;
mod alias;
pub mod answers;
mod assemble;
pub mod assets;
mod cache;
pub mod card;
pub mod colours;
mod entry;
pub mod facets;
mod found;
pub mod icons;
mod index;
mod links;
mod load;
pub mod machine;
mod messages;
pub mod print_outs;
mod published;
mod relations;
mod resolution;
pub mod route;
mod routes;
mod shelf;
mod standing;
mod stylesheet;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::page::{Page, Role};
use crate::project::{Config, Kind, Language};
use crate::source::Snapshot;

pub use assets::Assets;
pub use cache::Cache;
pub use facets::{Facet, FacetValue};
pub use machine::MachineFile;
pub use route::{NOT_FOUND, Route};

/// Index into [`Site::entries`].
pub type PageId = usize;

/// What the caller may ask of a site, beside what the playbook says.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether drafts are part of it.
    pub drafts: bool,
    /// Overrides `base_url`.
    pub base_url: Option<String>,
}

/// A page in its place.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The page.
    pub page: Arc<Page>,
    /// Last part of its address without `.html`; what `[[…]]` names it by.
    pub slug: String,
    /// Its address from the site's root, without a leading slash: `exercises/two-dials.html`.
    pub url: String,
    /// Where each of the document's links leads: parallel to `page.document.links`.
    pub links: Arc<[Resolved]>,
    /// Resolved `before`, `next` and `related` of the front matter, broken ones left out.
    pub before: Vec<PageId>,
    /// See `before`.
    pub next: Vec<PageId>,
    /// See `before`.
    pub related: Vec<PageId>,
    /// Stops of a journey: parallel to `front.sequence`, none where the reference is broken.
    pub sequence: Vec<Option<PageId>>,
    /// The page of each material that is one: parallel to `front.materials`.
    pub materials: Vec<Option<PageId>>,
    /// Address of the picture that the front matter names.
    pub image: Option<String>,
    /// The same page in other languages, in the site's order.
    pub translations: Vec<PageId>,
    /// Pages that link to this one, in the site's order, each once.
    pub linked_from: Vec<PageId>,
    /// Journeys that this page is a stop of: the journey and the stop's index.
    pub journeys: Vec<(PageId, usize)>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// A page, and the id of a heading on it.
    Page { page: PageId, fragment: Option<String> },
    /// A heading or field of the same page.
    Fragment(String),
    /// A file of the site: its address from the site's root.
    File(String),
    /// Somewhere else, checked for a harmless scheme.
    External(String),
    /// Nowhere: reported, shown as its text.
    Broken,
}

/// The whole playbook, ready to render.
#[derive(Debug)]
pub struct Site {
    /// Its settings, with the caller's overrides.
    pub config: Config,
    /// Languages of the theme by tag; the playbook's and English are always there.
    pub languages: Arc<BTreeMap<String, Language>>,
    /// Pages in the site's order: by kind, weight, title; home and collections' own words among them.
    pub entries: Vec<Arc<Entry>>,
    /// Values that listed pages can be found by, by facet and value.
    pub facets: Arc<[FacetValue]>,
    /// Everything it can serve, by address from its root without a leading slash.
    pub routes: Arc<BTreeMap<String, Route>>,
    /// The theme's stylesheet, scripts, icon, fonts and pictures.
    pub assets: Assets,
    /// The files it was made from.
    pub snapshot: Arc<Snapshot>,
    /// What is wrong with it, of all pages, in order of file and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Site {
    /// Its pages in the site's order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries.iter().map(AsRef::as_ref)
    }

    /// A page by its number.
    pub fn entry(&self, page: PageId) -> Option<&Entry> {
        self.entries.get(page).map(AsRef::as_ref)
    }

    /// The page that is the home page, if there is one.
    pub fn home(&self) -> Option<PageId> {
        self.entries.iter().position(|entry| entry.page.role == Role::Home)
    }

    /// The page that explains the playbook's words, if there is one.
    pub fn glossary(&self) -> Option<&Entry> {
        self.entries().rfind(|entry| entry.page.role == Role::Glossary)
    }

    /// Pages shown in collections and lists: entries of a kind that are listed, in the site's order.
    pub fn listed(&self) -> impl Iterator<Item = (PageId, &Entry)> {
        let shown = |entry: &Entry| entry.page.role.entry().is_some() && entry.page.front.listed;
        self.entries().enumerate().filter(move |(_, entry)| shown(entry))
    }

    /// Listed pages of one kind.
    pub fn listed_of(&self, kind: Kind) -> impl Iterator<Item = (PageId, &Entry)> {
        self.listed().filter(move |(_, entry)| entry.page.role.entry() == Some(kind))
    }

    /// The language a page is in: its own where the theme has it, else the playbook's.
    pub fn language_of(&self, page: &Page) -> Option<&Language> {
        let own = page.front.lang.as_ref().and_then(|lang| self.languages.get(&lang.value));
        own.or_else(|| self.languages.get(&self.config.language))
    }

    /// The tag of the language a page is written in, whether the theme has words for it or not.
    pub fn tag_of<'p>(&'p self, page: &'p Page) -> &'p str {
        page.front.lang.as_ref().map_or(self.config.language.as_str(), |lang| lang.value.as_str())
    }
}
