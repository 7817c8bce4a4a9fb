//! Where pages went that an open tab may still show.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::page::Page;
use crate::site::{Entry, Route, Site};

/// So many former addresses are remembered; a session of moving files about has fewer.
const MOST: usize = 2000;

/// The new address of each page that had another, by the old one.
pub type Moved = BTreeMap<String, String>;

/// What is known after a site was replaced by another.
pub fn after(known: &Moved, old: &Site, new: &Site) -> Moved {
    // So it is after most edits.
    if Arc::ptr_eq(&old.routes, &new.routes) || old.routes.keys().eq(new.routes.keys()) {
        return known.clone();
    }
    let is_page = |site: &Site, url: &str| matches!(site.routes.get(url), Some(Route::Page(_)));
    let gone: Vec<&Entry> =
        old.entries().filter(|entry| is_page(old, &entry.url) && !new.routes.contains_key(&entry.url)).collect();
    let mut moved = known.clone();
    if !gone.is_empty() {
        let fresh = new.entries().filter(|entry| is_page(new, &entry.url) && !old.routes.contains_key(&entry.url));
        let fresh: Vec<&Entry> = fresh.collect();
        let finder = Finder::new(&fresh);
        for entry in gone {
            let Some(target) = finder.find(&entry.page) else { continue };
            // Whoever was sent here before is sent on.
            moved.values_mut().filter(|url| **url == entry.url).for_each(|url| *url = target.to_owned());
            moved.insert(entry.url.clone(), target.to_owned());
        }
    }
    moved.retain(|from, to| !new.routes.contains_key(from) && new.routes.contains_key(to));
    while moved.len() > MOST {
        moved.pop_first();
    }
    moved
}

/// Finds a page among new ones: by its file, its text, or its title.
struct Finder<'e> {
    by_path: HashMap<&'e str, &'e str>,
    by_text: HashMap<&'e str, &'e str>,
    by_title: HashMap<&'e str, &'e str>,
}

impl<'e> Finder<'e> {
    fn new(entries: &[&'e Entry]) -> Self {
        let by = |key: fn(&'e Page) -> &'e str| -> HashMap<&'e str, &'e str> {
            entries.iter().rev().map(|entry| (key(&entry.page), entry.url.as_str())).collect()
        };
        Self { by_path: by(|page| &page.path), by_text: by(|page| &page.text), by_title: by(title) }
    }

    fn find(&self, page: &Page) -> Option<&'e str> {
        let path = self.by_path.get(&*page.path);
        let same = path.or_else(|| self.by_text.get(&*page.text)).or_else(|| self.by_title.get(title(page)));
        same.copied()
    }
}

fn title(page: &Page) -> &str {
    &page.front.title.value
}
