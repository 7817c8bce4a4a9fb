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
            ("coachbook.yaml", "title: T\n".to_owned()),
            ("coachbook.lock", "guides/b\n  aim\nguides/lost\n  x\n".to_owned()),
            ("content/guides/a.md", page(related, leaning)),
            ("content/guides/b.md", page("title: Title of B\ntags: [red]\n", "## Part\n\nAim: ____")),
            ("content/guides/c.md", page("title: C\n", "[[a]]")),
            ("content/guides/d.md", page("title: D\nstatus: draft\n", "Not yet.")),
            ("content/guides/map.svg", "<svg/>".to_owned()),
            ("content/guides/map.txt", "map".to_owned()),
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
        let (Some(before), Some(after)) = (before.resolution(), after.resolution()) else { return 0 };
        before.found.iter().zip(&after.found).filter(|(old, new)| Arc::ptr_eq(old, new)).count()
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
            4
        );
        assert_eq!(one(b, page("title: Title of B\ntags: [red]\n", "## Part\n\nReason: ____")), 4, "a field lost");
        assert_eq!(one(b, page("title: Title of B\ntags: [Red, blue]\n", "## Part\n\nAim: ____")), 4, "other tags");
        assert_eq!(one(b, page("title: Title of B\nlisted: false\n", "## Part\n\nAim: ____")), 4, "in no list");
        assert_eq!(one(b, page("title: Title of B\nrelated: [a]\ntime: 1 h\n", "## Part")), 4, "other relations");
        assert_eq!(one("content/guides/d.md", page("title: D\nstatus: draft\n", "Almost.")), 5, "a draft");
        assert_eq!(after(&[], &Options::default()), 5, "nothing at all");
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
        assert_eq!(kept, 3);
    }
}
