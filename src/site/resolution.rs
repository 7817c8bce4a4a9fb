//! What pages are to one another, kept from one site to the next as long as the world it was found in is the same.
//!
//! All or nothing: what a page's links and relations lead to depends on that page and on the world ([`World`]), on
//! nothing else. In the same world, a page that is the same keeps what was found for it; in another, none does.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::cache::Settings;
use super::entry::Made;
use super::facets::{self, FacetValue};
use super::found::Found;
use super::links::Resolver;
use super::published::Published;
use super::relations::connections;
use super::routes::Files;
use super::standing::{Standing, is_alike};
use super::{Entry, PageId, answers};
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
    settings: Arc<Settings>,
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
    /// The pages in their places: parallel to them.
    pub entries: Vec<Arc<Entry>>,
    /// What is wrong with each page that something is wrong with, seen alone and among the others.
    told: BTreeMap<PageId, Vec<Diagnostic>>,
    /// What was published last.
    published: Arc<Published>,
    /// Pages that were published with fields and are gone.
    gone: Vec<Diagnostic>,
    /// Values that listed pages can be found by.
    pub facets: Arc<[FacetValue]>,
    /// Files that pages show or offer.
    pub files: Arc<Files>,
}

impl Resolution {
    /// Resolves pages, read in order of their paths; what can be is taken over from `before`.
    pub fn of(
        read: Vec<Arc<Page>>,
        drafts_too: bool,
        snapshot: &Arc<Snapshot>,
        settings: &Arc<Settings>,
        before: Option<&Self>,
    ) -> Self {
        let world = World { read, drafts_too, snapshot: Arc::clone(snapshot), settings: Arc::clone(settings) };
        match before.filter(|before| before.world.is_like(&world)) {
            Some(before) => before.with(world),
            None => Self::anew(world),
        }
    }

    /// What links of these pages are resolved against.
    pub fn resolver(&self) -> Resolver<'_> {
        resolver(&self.world, &self.standing, &self.pages)
    }

    /// What is wrong with all pages, seen alone and among the others, and with saved answers.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.told.values().flatten().chain(&self.gone)
    }

    fn anew(world: World) -> Self {
        let standing = Standing::of(&world.read, world.drafts_too);
        let pages = standing.pages(&world.read);
        let published = Arc::new(published(&world));
        let gone = answers::gone(&published, &standing.names);
        let resolver = resolver(&world, &standing, &pages);
        let found = |id| Arc::new(Found::of(&resolver, id, standing.name_of(id), &published));
        let found: Vec<Arc<Found>> = (0..pages.len()).into_par_iter().map(found).collect();
        let told = pages.iter().zip(&found).enumerate();
        let told = told.map(|(id, (page, found))| (id, found.problems(page, &world.settings)));
        let told = told.filter(|(_, problems)| !problems.is_empty()).collect();
        let made = Made { pages: &pages, found: &found, standing: &standing };
        let entries = made.entries(connections(&found));
        let (facets, files) = (facets::collect(&pages).into(), Arc::new(files(&found)));
        Self { standing: Arc::new(standing), pages, found, entries, told, published, gone, facets, files, world }
    }

    /// The same in a world that is like this one's: only pages that are not the same are resolved again.
    fn with(&self, world: World) -> Self {
        let standing = &self.standing;
        let pages = standing.pages(&world.read);
        let differs = |(old, new): (&Arc<Page>, &Arc<Page>)| !Arc::ptr_eq(old, new);
        let changed = self.pages.iter().zip(&pages).enumerate().filter(|(_, both)| differs(*both));
        let changed: Vec<PageId> = changed.map(|(id, _)| id).collect();
        let mut next = Self {
            found: self.found_again(&world, &pages, &changed),
            standing: Arc::clone(standing),
            pages,
            entries: Vec::new(),
            told: self.told.clone(),
            published: Arc::clone(&self.published),
            gone: self.gone.clone(),
            facets: Arc::clone(&self.facets),
            files: Arc::clone(&self.files),
            world,
        };
        for id in &changed {
            let (Some(page), Some(found)) = (next.pages.get(*id), next.found.get(*id)) else { continue };
            next.told.insert(*id, found.problems(page, &next.world.settings));
        }
        next.told.retain(|_, problems| !problems.is_empty());
        next.entries = self.entries_again(&next, &changed);
        let pages = |id: &PageId| Some((self.pages.get(*id)?, next.pages.get(*id)?));
        if !changed.iter().all(|id| pages(id).is_some_and(|(old, new)| facets::are_alike(old, new))) {
            next.facets = facets::collect(&next.pages).into();
        }
        let found = |id: &PageId| Some((self.found.get(*id)?, next.found.get(*id)?));
        if !changed.iter().all(|id| found(id).is_some_and(|(old, new)| old.files().eq(new.files()))) {
            next.files = Arc::new(files(&next.found));
        }
        next
    }

    /// What was found, with what changed pages lead to now.
    fn found_again(&self, world: &World, pages: &[Arc<Page>], changed: &[PageId]) -> Vec<Arc<Found>> {
        let standing = &self.standing;
        let resolver = resolver(world, standing, pages);
        let again = |id: &PageId| (*id, Arc::new(Found::of(&resolver, *id, standing.name_of(*id), &self.published)));
        let mut found = self.found.clone();
        for (id, again) in changed.par_iter().map(again).collect::<Vec<_>>() {
            if let Some(place) = found.get_mut(id) {
                *place = again;
            }
        }
        found
    }

    /// Entries with changed pages in their places, and whatever other pages make of each by now. Those that are the
    /// same are shared.
    fn entries_again(&self, next: &Self, changed: &[PageId]) -> Vec<Arc<Entry>> {
        let made = Made { pages: &next.pages, found: &next.found, standing: &next.standing };
        let leads_alike = |id: &PageId| match (self.found.get(*id), next.found.get(*id)) {
            (Some(old), Some(new)) => old.leads_alike(new, *id),
            _ => false,
        };
        let mut entries = self.entries.clone();
        if changed.iter().all(leads_alike) {
            for id in changed {
                let Some(place) = entries.get_mut(*id) else { continue };
                let entry = made.entry(*id, place.connections());
                entry.into_iter().for_each(|entry| *place = entry);
            }
            return entries;
        }
        let changed: HashSet<PageId> = changed.iter().copied().collect();
        for (id, (place, connections)) in entries.iter_mut().zip(connections(&next.found)).enumerate() {
            if changed.contains(&id) || !place.has(&connections) {
                made.entry(id, connections).into_iter().for_each(|entry| *place = entry);
            }
        }
        entries
    }
}

/// Files that pages show or offer, by address.
fn files(found: &[Arc<Found>]) -> Files {
    found.iter().flat_map(|found| found.files()).map(|(url, file)| (url.clone(), Arc::clone(file))).collect()
}

impl World {
    /// Whether whatever is resolved in the one is resolved so in the other, for pages that are in both.
    fn is_like(&self, other: &Self) -> bool {
        let same = |(old, new): (&Arc<Page>, &Arc<Page>)| Arc::ptr_eq(old, new) || is_alike(old, new);
        self.drafts_too == other.drafts_too
            && Arc::ptr_eq(&self.settings, &other.settings)
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

/// What was published of a playbook.
fn published(world: &World) -> Published {
    world.snapshot.text(answers::FILE_NAME).map(Published::read).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::{Cache, Options, Site};
    use super::*;
    use crate::source::{Content, File};

    type Files = BTreeMap<&'static str, String>;

    fn page(keys: &str, body: &str) -> String {
        format!("---\nsummary: About it.\n{keys}---\n{body}\n")
    }

    /// A playbook whose pages lean on one another in every way.
    fn book() -> Files {
        let leaning = "[[b#part]] [[b]] [[Title of B]] [[glossary#word]] [[glossary#Other word]] [[d]] [[e]] [[f]]\n\n\
                       [old](b.md#gone) [file](map.txt) ![map](map.svg) ![no](mpa.svg) [s](/static/s.pdf) [d](d.md)";
        let related = "title: A\nrelated: [b, c]\nimage: map.svg\ntags: [Red]\n";
        [
            ("coachbook.yaml", "title: T\nbase_url: https://example.org\n".to_owned()),
            ("coachbook.lock", "guides/b\n  aim\nguides/lost\n  x\n".to_owned()),
            ("content/guides/a.md", page(related, leaning)),
            ("content/guides/b.md", page("title: Title of B\ntags: [red]\n", "## Part\n\nAim: ____")),
            ("content/guides/c.md", page("title: C\n", "[[a]]")),
            ("content/guides/d.md", page("title: D\nstatus: draft\n", "Not yet.")),
            ("content/guides/map.svg", "<svg/>".to_owned()),
            ("content/guides/map.txt", "map".to_owned()),
            ("content/journeys/j.md", page("title: J\nsequence: [a, b, a]\n", "One by one.")),
            ("content/glossary.md", page("title: Words\n", "Word\n: What it means.")),
            ("content/x.md", page("title: X\nkind: guide\n", "Words.")),
            ("static/s.pdf", "pdf".to_owned()),
        ]
        .into()
    }

    fn snapshot(files: &Files) -> Arc<Snapshot> {
        let file = |(path, text): (&&str, &String)| {
            let (size, hash) = (text.len() as u64, xxhash_rust::xxh3::xxh3_64(text.as_bytes()));
            (Arc::from(*path), File { size, hash, content: Content::Text(Arc::from(text.as_str())) })
        };
        Arc::new(Snapshot { files: files.iter().map(file).collect(), ..Snapshot::default() })
    }

    fn told(site: &Site) -> String {
        let Site { entries, facets, routes, diagnostics, .. } = site;
        format!("{entries:#?}\n{facets:#?}\n{routes:#?}\n{diagnostics:#?}")
    }

    /// How many pages of the second state are resolved as they were in the first.
    fn kept(before: &Cache, after: &Cache) -> usize {
        let (Some(before), Some(after)) = (before.kept(), after.kept()) else { return 0 };
        before.resolution.found.iter().zip(&after.resolution.found).filter(|(old, new)| Arc::ptr_eq(old, new)).count()
    }

    /// Makes the edit after an edit of words, so that there is something to take over, and holds what comes out
    /// against a site that never heard of the first. Gives how many pages kept what was found for them.
    fn after(files: &[(&'static str, Option<String>)], options: &Options) -> usize {
        let mut book = book();
        let load =
            |book: &Files, options: &Options, cache: &Cache| Site::reload(snapshot(book), Vec::new(), options, cache);
        let (_, first) = load(&book, &Options::default(), &Cache::default());
        book.insert("content/guides/c.md", page("title: C\n", "[[a]] [[b#prat]]"));
        let (_, second) = load(&book, &Options::default(), &first);
        for (path, text) in files {
            match text {
                Some(text) => drop(book.insert(path, text.clone())),
                None => drop(book.remove(path)),
            }
        }
        let (site, third) = load(&book, options, &second);
        let clean = Site::load(snapshot(&book), Vec::new(), options);
        assert_eq!(told(&site), told(&clean), "{files:?}");
        kept(&second, &third)
    }

    fn one(path: &'static str, text: impl Into<Option<String>>) -> usize {
        after(&[(path, text.into())], &Options::default())
    }

    #[test]
    fn an_edit_that_no_other_page_can_see_resolves_one_page() {
        let b = "content/guides/b.md";
        assert_eq!(
            one(b, page("title: Title of B\ntags: [red]\n", "## Part\n\nAim: ____\n\n[[c]] [[d]] [[nowhere]]")),
            5
        );
        assert_eq!(one(b, page("title: Title of B\ntags: [red]\n", "## Part\n\nReason: ____")), 5, "a field lost");
        assert_eq!(one(b, page("title: Title of B\ntags: [Red, blue]\n", "## Part\n\nAim: ____")), 5, "other tags");
        assert_eq!(one(b, page("title: Title of B\nlisted: false\n", "## Part\n\nAim: ____")), 5, "in no list");
        assert_eq!(one(b, page("title: Title of B\nrelated: [a]\ntime: 1 h\n", "## Part")), 5, "other relations");
        assert_eq!(one("content/guides/d.md", page("title: D\nstatus: draft\n", "Almost.")), 6, "a draft");
        assert_eq!(after(&[], &Options::default()), 6, "nothing at all");
    }

    #[test]
    fn what_an_edited_page_leads_to_and_is_called_follows_it() {
        let (a, b, j) = ("content/guides/a.md", "content/guides/b.md", "content/journeys/j.md");
        let in_b = |keys: &str, words: &str| {
            page(&format!("title: Title of B\ntags: [red]\n{keys}"), &format!("## Part\n\nAim: ____\n\n{words}"))
        };
        assert_eq!(one(a, page("title: A\ntags: [Red]\n", "[[x]]")), 5, "links, relations and a picture less");
        assert_eq!(one(b, in_b("", "![map](map.svg) [map](map.txt) [[a]]")), 5, "a picture and a file");
        assert_eq!(one(b, in_b("aliases: [old, a]\n", "")), 5, "earlier addresses, one of them taken");
        assert_eq!(one(b, in_b("image: map.svg\nlang: xx\ntranslates: x\n", "")), 5, "a translation");
        assert_eq!(one(b, in_b("updated: 2026-01-02\n", "")), 5, "news");
        assert_eq!(one(j, page("title: J\nsequence: [b, a]\n", "One by one.")), 5, "stops in another order");
        assert_eq!(one(j, page("title: J\nsequence: [nowhere]\n", "One by one.")), 5, "no stop left");
        assert_eq!(
            one("content/x.md", page("title: X\nkind: guide\nmaterials: [\"[[b]] x 2\"]\n", "")),
            5,
            "a hand-out"
        );
    }

    #[test]
    fn after_an_edit_of_words_the_rest_of_the_site_is_the_same_and_not_a_copy() {
        let mut book = book();
        let (old, cache) = Site::reload(snapshot(&book), Vec::new(), &Options::default(), &Cache::default());
        book.insert("content/guides/c.md", page("title: C\n", "[[a]] and more"));
        let (new, _) = Site::reload(snapshot(&book), Vec::new(), &Options::default(), &cache);
        let copied = old.entries.iter().zip(&new.entries).filter(|(old, new)| !Arc::ptr_eq(old, new)).count();
        assert_eq!(copied, 1);
        assert!(Arc::ptr_eq(&old.routes, &new.routes) && Arc::ptr_eq(&old.facets, &new.facets));
    }

    #[test]
    fn an_edit_that_another_page_can_see_resolves_all() {
        let b = "content/guides/b.md";
        let edits: [(&'static str, Option<String>); 20] = [
            (b, Some(page("title: Title of B\ntags: [red]\n", "## Parts\n\nAim: ____"))),
            (b, Some(page("title: Title of B\ntags: [red]\n", "## Gone\n\n## Part\n\nAim: ____"))),
            (b, Some(page("title: Another B\ntags: [red]\n", "## Part\n\nAim: ____"))),
            (b, Some(page("title: Title of B\nslug: e\n", "## Part\n\nAim: ____"))),
            (b, Some(page("title: Title of B\nweight: -1\n", "## Part\n\nAim: ____"))),
            (b, Some(page("title: Title of B\nstatus: draft\n", "## Part\n\nAim: ____"))),
            ("content/x.md", Some(page("title: X\nkind: script\n", "Words."))),
            (b, None),
            ("content/guides/d.md", Some(page("title: D\n", "Not yet."))),
            ("content/guides/d.md", Some(page("title: D\nstatus: draft\nslug: f\n", "Not yet."))),
            ("content/guides/e.md", Some(page("title: E\n", "New."))),
            ("content/guides/map.svg", Some("<svg></svg>".to_owned())),
            ("content/guides/map.svg", None),
            ("content/guides/map.txt", None),
            ("content/guides/mpa.svg", Some("<svg/>".to_owned())),
            ("content/guides/mpb.svg", Some("<svg/>".to_owned())),
            ("static/s.pdf", None),
            ("content/glossary.md", Some(page("title: Words\n", "Word\n: What it means.\n\nOther word\n: Too."))),
            ("coachbook.lock", Some("guides/b\n  why\n".to_owned())),
            ("coachbook.lock", None),
        ];
        for (path, text) in edits {
            assert_eq!(one(path, text.clone()), 0, "{path}: {text:?}");
        }
        let drafts = Options { drafts: true, ..Options::default() };
        assert_eq!(after(&[], &drafts), 0, "with drafts");
    }

    #[test]
    fn two_edits_at_once_are_seen_by_each_other() {
        let a = page("title: A\n", "[[b#part]] [[c#new]]");
        let b = page("title: Title of B\ntags: [red]\n", "## Part\n\n[[a]]");
        let kept = after(&[("content/guides/a.md", Some(a)), ("content/guides/b.md", Some(b))], &Options::default());
        assert_eq!(kept, 4);
    }
}
