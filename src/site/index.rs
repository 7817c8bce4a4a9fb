//! Finding pages by what authors call them: a slug, a folder and slug, a title, a path.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::PageId;
use crate::page::Page;
use crate::text::{nearest, slug};

/// How a page is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One page.
    One(PageId),
    /// Several: what to write for each of them.
    Several(Vec<String>),
    /// None; what was probably meant.
    None(Option<String>),
}

/// All pages by their names.
#[derive(Debug, Default)]
pub struct Index {
    by_slug: HashMap<String, Vec<PageId>>,
    by_address: HashMap<String, PageId>,
    by_path: HashMap<Arc<str>, PageId>,
    by_title: HashMap<String, PageId>,
    /// `folder/slug` of each page, for telling pages of one slug apart.
    addresses: Vec<String>,
    /// Slugs and titles in order, so that of two equally near the same one is named on every machine.
    in_order: OnceLock<Vec<(String, PageId)>>,
}

impl Index {
    /// Indexes pages with their slugs and addresses.
    pub fn new(pages: &[&Arc<Page>], names: &[(String, String)]) -> Self {
        let count = pages.len();
        let mut index = Self {
            by_slug: HashMap::with_capacity(count),
            by_address: HashMap::with_capacity(count),
            by_path: HashMap::with_capacity(count),
            by_title: HashMap::with_capacity(count),
            addresses: Vec::with_capacity(count),
            in_order: OnceLock::new(),
        };
        let titles: Vec<String> = pages.par_iter().map(|page| slug(&page.front.title.value)).collect();
        for (id, ((page, (slug_of, url)), title)) in pages.iter().zip(names).zip(titles).enumerate() {
            let address = url.strip_suffix("/index.html").or_else(|| url.strip_suffix(".html")).unwrap_or(url);
            index.by_slug.entry(slug_of.to_lowercase()).or_default().push(id);
            index.by_address.insert(address.to_lowercase(), id);
            index.by_path.insert(Arc::clone(&page.path), id);
            index.by_title.entry(title).or_insert(id);
            index.addresses.push(address.to_owned());
        }
        index
    }

    /// Slugs and titles in order. Wanted only where something is misspelt.
    fn in_order(&self) -> &[(String, PageId)] {
        self.in_order.get_or_init(|| {
            let slugs = self.by_slug.iter().filter_map(|(slug, pages)| Some((slug.clone(), *pages.first()?)));
            let titles = self.by_title.iter().map(|(title, id)| (title.clone(), *id));
            let mut names: Vec<(String, PageId)> = slugs.chain(titles).collect();
            names.sort_unstable();
            names.dedup();
            names
        })
    }

    /// The page at a path from the playbook's root.
    pub fn by_path(&self, path: &str) -> Option<PageId> {
        self.by_path.get(path).copied()
    }

    /// The page that `[[reference]]` names.
    pub fn by_reference(&self, reference: &str) -> Found {
        // Most references are written as the slug is, and there may be very many.
        if let Some(found) = self.by_name(reference) {
            return found;
        }
        let plain = reference.trim().trim_start_matches('/');
        let plain = plain.strip_prefix("content/").unwrap_or(plain);
        let plain = plain.strip_suffix(".md").or_else(|| plain.strip_suffix(".html")).unwrap_or(plain);
        if let Some(found) = self.by_name(&plain.to_lowercase()) {
            return found;
        }
        let folded = plain.split('/').map(slug).collect::<Vec<_>>().join("/");
        if let Some(found) = self.by_name(&folded) {
            return found;
        }
        match self.by_title.get(&folded) {
            Some(page) => Found::One(*page),
            None => Found::None(self.nearest(&folded)),
        }
    }

    /// What a slug or an address stands for.
    fn by_name(&self, name: &str) -> Option<Found> {
        match self.by_slug.get(name).map(Vec::as_slice) {
            Some([page]) => Some(Found::One(*page)),
            Some(several) => Some(Found::Several(self.names_of(several))),
            None => self.by_address.get(name).map(|page| Found::One(*page)),
        }
    }

    /// The slug nearest to what was written.
    pub fn nearest(&self, reference: &str) -> Option<String> {
        let last = reference.rsplit('/').next().unwrap_or(reference);
        let found = nearest(last, self.in_order().iter().map(|(name, _)| name.as_str()))?;
        let (_, id) = self.in_order().iter().find(|(name, _)| name == found)?;
        self.addresses.get(*id)?.rsplit('/').next().map(str::to_owned)
    }

    fn names_of(&self, pages: &[PageId]) -> Vec<String> {
        pages.iter().filter_map(|id| self.addresses.get(*id)).cloned().collect()
    }
}
