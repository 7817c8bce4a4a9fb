//! Who is who: which pages a site has, in which order, and what each is called.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::index::Index;
use super::{PageId, address, answers};
use crate::page::Page;
use crate::page::front::Status;

/// Pages in their order and under their names. It depends on nothing but what [`is_alike`] compares.
#[derive(Debug)]
pub struct Standing {
    /// The pages to publish in the site's order, each by its place among those that were read.
    order: Vec<usize>,
    /// Slug and address of each, in the site's order.
    pub names: Vec<(String, String)>,
    /// Pages by what they are called.
    pub index: Index,
    /// Drafts that are left out, by slug and path.
    pub drafts: HashMap<String, Arc<str>>,
}

impl Standing {
    /// Puts pages into their order.
    pub fn of(read: &[Arc<Page>], drafts_too: bool) -> Self {
        let mut drafts = HashMap::new();
        let mut published: Vec<(usize, &Arc<Page>)> = Vec::with_capacity(read.len());
        for (at, page) in read.iter().enumerate() {
            if drafts_too || page.front.status != Status::Draft {
                published.push((at, page));
            } else {
                drafts.insert(address::of(page).0, Arc::clone(&page.path));
                drafts.insert(page.path.to_string(), Arc::clone(&page.path));
            }
        }
        published.par_sort_by_cached_key(|(_, page)| {
            (page.role, page.front.weight, page.front.title.value.to_lowercase(), Arc::clone(&page.path))
        });
        let names: Vec<(String, String)> = published.par_iter().map(|(_, page)| address::of(page)).collect();
        let (order, pages): (Vec<usize>, Vec<&Arc<Page>>) = published.into_iter().unzip();
        let index = Index::new(&pages, &names);
        Self { order, names, index, drafts }
    }

    /// The pages to publish, of those that were read, in the site's order.
    pub fn pages(&self, read: &[Arc<Page>]) -> Vec<Arc<Page>> {
        self.order.iter().filter_map(|at| read.get(*at)).map(Arc::clone).collect()
    }

    /// The address of a page without its ending.
    pub fn name_of(&self, id: PageId) -> &str {
        self.names.get(id).map_or("", |(_, url)| answers::without_ending(url))
    }
}

/// Whether a page stands where it stood, is called what it was called, and can be linked to as it could be: whether
/// no other page can tell the two apart.
pub fn is_alike(old: &Page, new: &Page) -> bool {
    let place = |page: &Page| (page.role, page.front.weight, page.front.status);
    old.path == new.path
        && place(old) == place(new)
        && old.front.title.value == new.front.title.value
        && slug_of(old) == slug_of(new)
        && targets(old).eq(targets(new))
}

fn slug_of(page: &Page) -> Option<&str> {
    page.front.slug.as_ref().map(|slug| slug.value.as_str())
}

/// What links can point at on a page: headings, then terms.
fn targets(page: &Page) -> impl Iterator<Item = (bool, &str)> {
    let headings = page.document.headings.iter().map(|heading| (false, heading.id.as_str()));
    headings.chain(page.document.terms.iter().map(|term| (true, term.id.as_str())))
}
