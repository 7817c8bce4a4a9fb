//! Makes the site anew from what has changed in the playbook's folder.

use std::collections::{HashMap, HashSet};
use std::mem::{self, Discriminant, discriminant};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::page::{Page, Role};
use crate::project::{Kind, config};
use crate::render::Renderer;
use crate::site::{Cache, Entry, Options, Route, Site};
use crate::source::{self, Follower};

/// So many changed pages are tried out at once; of a change of everything, a sample.
const MOST_TRIED: usize = 16;

/// A site as it came out, good or not.
#[derive(Clone)]
pub struct Made {
    /// The site, ready to render.
    pub renderer: Arc<Renderer>,
    /// Everything wrong with it.
    pub problems: Vec<Diagnostic>,
}

impl Made {
    /// Whether a build would refuse to publish it.
    pub fn fails(&self) -> bool {
        self.problems.iter().any(Diagnostic::is_error)
    }
}

/// Where sites are made, one after another.
pub struct Workshop {
    follower: Follower,
    options: Options,
    cache: Cache,
    last: Made,
}

impl Workshop {
    /// Reads the playbook in `root` for the first time.
    pub fn open(root: &Path, output: Option<&Path>, options: Options) -> Self {
        let follower = Follower::new(root, &source::Options { output });
        let (site, cache) = load(&follower, &options, &Cache::default());
        let (renderer, problems) = Renderer::new(Arc::new(site));
        let made = inspected(renderer, problems, None);
        Self { follower, options, cache, last: made }
    }

    /// What was made last.
    pub fn last(&self) -> &Made {
        &self.last
    }

    /// Looks into the folder, and makes the site anew where anything differs.
    pub fn again(&mut self) -> Option<Made> {
        // Whatever goes wrong in here, the next change is a new chance, and the site that is shown stays.
        let made = catch_unwind(AssertUnwindSafe(|| self.make()));
        self.last = made.unwrap_or_else(|_| Some(self.stumbled()))?;
        Some(self.last.clone())
    }

    fn make(&mut self) -> Option<Made> {
        if !self.follower.retake() {
            return None;
        }
        let (site, cache) = load(&self.follower, &self.options, &self.cache);
        // Taking apart what was found out about a large site takes a while, and nobody shall wait for it.
        let former = mem::replace(&mut self.cache, cache);
        rayon::spawn(move || drop(former));
        let (renderer, problems) = self.last.renderer.renew(Arc::new(site));
        Some(inspected(renderer, problems, Some(&self.last)))
    }

    fn stumbled(&self) -> Made {
        let fault = Diagnostic::error("serve/fault", "coachbook stumbled over the last change")
            .hint("this is a fault in coachbook, not in your playbook: please report it, with what you changed");
        Made { renderer: Arc::clone(&self.last.renderer), problems: vec![fault] }
    }
}

fn load(follower: &Follower, options: &Options, cache: &Cache) -> (Site, Cache) {
    let snapshot = Arc::clone(follower.snapshot());
    let mut found = follower.found().to_vec();
    let there = |diagnostic: &Diagnostic| diagnostic.file.as_deref() == Some(config::FILE_NAME);
    if !snapshot.files.contains_key(config::FILE_NAME) && !found.iter().any(there) {
        found.push(gone());
    }
    Site::reload(snapshot, found, options, cache)
}

fn gone() -> Diagnostic {
    Diagnostic::error("source/no-playbook", format!("{} is not there any more", config::FILE_NAME))
        .in_file(&Arc::from(config::FILE_NAME))
        .hint("put it back, or stop the live site with Ctrl-C; until then, the site stays as it last was")
}

/// Adds what is wrong with the layouts. Most faults in one show only when a page is put into it, so a page of each
/// sort is, and every page that has changed. After a site that was good, what is the same in both is good still.
fn inspected(renderer: Renderer, problems: Vec<Diagnostic>, last: Option<&Made>) -> Made {
    let mut all = renderer.site().diagnostics.clone();
    let good = last.filter(|last| !last.fails() && renderer.shares_layouts_with(&last.renderer));
    if problems.is_empty() {
        let urls = doubtful(renderer.site(), good.map(|good| good.renderer.site()));
        all.extend(urls.into_iter().filter_map(|url| renderer.render(url).err()).flatten());
    }
    all.extend(problems);
    all.sort();
    all.dedup();
    Made { renderer: Arc::new(renderer), problems: all }
}

/// What tells which layout an address is put into.
type Sort = (Discriminant<Route>, Option<Kind>);

/// An address of each sort that a site has.
fn sorts(site: &Site) -> HashMap<Sort, &str> {
    let sort = |route: &Route| match route {
        // Of pages there are many, and they are in order of their kinds.
        Route::File(_) | Route::Page(_) => None,
        Route::Collection(kind, _) => Some((discriminant(route), Some(*kind))),
        other => Some((discriminant(other), None)),
    };
    let mut sorts = HashMap::new();
    for (url, route) in site.routes.iter() {
        if let Some(sort) = sort(route) {
            sorts.entry(sort).or_insert(url.as_str());
        }
    }
    for kind in Kind::ALL {
        let role = Role::Entry(kind);
        let first = site.entries.partition_point(|entry| entry.page.role < role);
        if let Some(entry) = site.entry(first).filter(|entry| entry.page.role == role) {
            sorts.insert((discriminant(&Route::Page(first)), Some(kind)), entry.url.as_str());
        }
    }
    sorts
}

/// An address of each sort that a good site did not have, and those of changed pages; not more than take a blink.
fn doubtful<'s>(site: &'s Site, good: Option<&Site>) -> Vec<&'s str> {
    let Some(good) = good else { return sorts(site).into_values().collect() };
    let is_page = |entry: &&Arc<Entry>| entry.page.role.entry().is_some();
    let url = |entry: &'s Arc<Entry>| entry.url.as_str();
    if Arc::ptr_eq(&good.routes, &site.routes) {
        // So it is after most edits: each page is where it was.
        let both = good.entries.iter().zip(&site.entries);
        let changed = both.filter(|(old, new)| !Arc::ptr_eq(old, new) && !Arc::ptr_eq(&old.page, &new.page));
        return changed.map(|(_, new)| new).filter(is_page).take(MOST_TRIED).map(url).collect();
    }
    let same: HashSet<*const Page> = good.entries.iter().map(|entry| Arc::as_ptr(&entry.page)).collect();
    let changed = site.entries.iter().filter(|entry| !same.contains(&Arc::as_ptr(&entry.page)));
    let known = sorts(good);
    let new = sorts(site).into_iter().filter(|(sort, _)| !known.contains_key(sort));
    let mut urls: Vec<&str> = new.map(|(_, url)| url).collect();
    urls.extend(changed.filter(is_page).take(MOST_TRIED).map(url));
    urls
}
