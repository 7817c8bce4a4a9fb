//! What was found for one page among the others.

use std::sync::Arc;

use super::cache::Settings;
use super::links::{Links, Resolver};
use super::published::Published;
use super::relations::Relations;
use super::{PageId, Resolved, answers, messages};
use crate::diagnostic::Diagnostic;
use crate::page::Page;

/// Where a page leads, and what is wrong with that.
#[derive(Debug)]
pub struct Found {
    /// Where its links lead.
    pub links: Links,
    /// What its front matter names.
    pub relations: Relations,
    /// Fields that were published and are gone.
    orphans: Vec<Diagnostic>,
}

impl Found {
    /// Finds what a page of this number and name leads to. `published` is what was.
    pub fn of(resolver: &Resolver<'_>, id: PageId, name: &str, published: &Published) -> Self {
        let orphans = |page: &Arc<Page>| answers::orphans(page, name, published);
        let orphans = resolver.pages.get(id).map(orphans).unwrap_or_default();
        Self { links: resolver.links(id), relations: Relations::of(resolver, id), orphans }
    }

    /// Other pages that the page of this number leads to, each once, in the site's order.
    pub fn leads_to(&self, own: PageId) -> Vec<PageId> {
        let linked = self.links.resolved.iter().filter_map(|link| match link {
            Resolved::Page { page, .. } if *page != own => Some(*page),
            _ => None,
        });
        let named = self.relations.materials.iter().chain(&self.relations.sequence);
        let mut pages: Vec<PageId> = linked.chain(named.flatten().copied()).collect();
        pages.sort_unstable();
        pages.dedup();
        pages
    }

    /// Whether the pages that the page of this number leads to cannot tell the two apart.
    pub fn leads_alike(&self, other: &Self, own: PageId) -> bool {
        self.relations.sequence == other.relations.sequence
            && self.relations.translates == other.relations.translates
            && self.leads_to(own) == other.leads_to(own)
    }

    /// Files that the page shows or offers, by address.
    pub fn files(&self) -> impl Iterator<Item = (&String, &Arc<str>)> {
        self.links.files.iter().chain(self.relations.image.iter().map(|(url, file)| (url, file)))
    }

    /// What is wrong with the page, seen alone and among the others.
    pub fn problems(&self, page: &Page, settings: &Settings) -> Vec<Diagnostic> {
        let among = [&self.links.diagnostics, &self.relations.diagnostics, &self.orphans];
        let language = unknown_language(page, settings);
        page.diagnostics.iter().chain(among.into_iter().flatten()).cloned().chain(language).collect()
    }
}

fn unknown_language(page: &Page, settings: &Settings) -> Option<Diagnostic> {
    let lang = page.front.lang.as_ref()?;
    let known = settings.languages.contains_key(&lang.value);
    (!known).then(|| messages::unknown_language(&lang.value, &settings.config.theme).at(lang.span).in_file(&page.path))
}
