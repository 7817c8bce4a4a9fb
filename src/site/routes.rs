//! Every address of a site, and addresses that cannot be; kept from one site to the next as long as whatever has an
//! address is the same.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::address::{self, Claim};
use super::resolution::Resolution;
use super::{Assets, Entry, Facet, FacetValue, NOT_FOUND, PageId, Route, alias, machine, print_outs};
use crate::diagnostic::{Diagnostic, Span};
use crate::page::Role;
use crate::project::{Config, Kind};
use crate::source::Snapshot;

/// Files that are copied as they are, by address.
pub type Files = BTreeMap<String, Arc<str>>;

/// Everything that has an address.
#[derive(Debug)]
pub struct Ground {
    /// What every site has, with its route.
    made: Vec<(String, Route)>,
    entries: Vec<Arc<Entry>>,
    facets: Arc<[FacetValue]>,
    /// Files that pages show or offer.
    shown: Arc<Files>,
    /// Further files.
    shared: Files,
}

/// The addresses of a site.
#[derive(Debug)]
pub struct Routes {
    /// What each of them stands for.
    pub all: Arc<BTreeMap<String, Route>>,
    /// Addresses that two things have, or that nothing can have.
    pub problems: Vec<Diagnostic>,
    ground: Ground,
}

impl Ground {
    /// Collects what has an address.
    pub fn new(resolution: &Resolution, assets: &Assets, snapshot: &Snapshot, config: &Config) -> Self {
        let mut made = vec![
            (NOT_FOUND.to_owned(), Route::NotFound),
            (assets.style.url.clone(), Route::Stylesheet),
            (assets.script.url.clone(), Route::Script),
            (assets.icon.url.clone(), Route::Icon),
        ];
        let pictures = assets.pictures.iter().enumerate();
        made.extend(pictures.map(|(at, picture)| (picture.url.clone(), Route::IconPicture(at))));
        let machine = machine::files(config, &resolution.entries, snapshot);
        made.extend(machine.into_iter().map(|file| (file.url().to_owned(), Route::Machine(file))));
        made.extend(assets.own_script.iter().map(|script| (script.url.clone(), Route::OwnScript)));
        let statics = snapshot.below("static/").filter_map(|(path, _)| Some((path.strip_prefix("static/")?, path)));
        let mut shared: Files = statics.map(|(url, path)| (url.to_owned(), Arc::clone(path))).collect();
        let of_theme = assets.files.values().filter(|file| file.url != assets.icon.url);
        shared.extend(of_theme.map(|file| (file.url.clone(), Arc::clone(&file.path))));
        let (entries, facets) = (resolution.entries.clone(), Arc::clone(&resolution.facets));
        Self { made, entries, facets, shown: Arc::clone(&resolution.files), shared }
    }

    /// Whether what has an address is the same in both, under the same addresses.
    fn is_like(&self, other: &Self) -> bool {
        let facet = |value: &FacetValue| (value.facet, value.value.clone(), value.written.clone());
        self.made == other.made
            && self.shared == other.shared
            && (Arc::ptr_eq(&self.shown, &other.shown) || self.shown == other.shown)
            && (Arc::ptr_eq(&self.facets, &other.facets)
                || self.facets.iter().map(facet).eq(other.facets.iter().map(facet)))
            && self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(|(old, new)| Arc::ptr_eq(old, new) || is_alike(old, new))
    }
}

/// Whether two states of a page take the same addresses, and are told of in the same places where they cannot.
fn is_alike(old: &Entry, new: &Entry) -> bool {
    let slug = |entry: &Entry| entry.page.front.slug.as_ref().map(|slug| slug.span);
    let stops = |entry: &Entry| (entry.sequence.len(), entry.sequence.iter().any(Option::is_some));
    let listed = |entry: &Entry| entry.page.front.listed;
    old.url == new.url
        && (&old.page.path, old.page.role, listed(old)) == (&new.page.path, new.page.role, listed(new))
        && (slug(old), stops(old)) == (slug(new), stops(new))
        && old.page.front.aliases == new.page.front.aliases
}

impl Routes {
    /// The addresses of what is there, taken over from `before` where that had the same.
    pub fn of(ground: Ground, before: Option<&Self>) -> Self {
        match before.filter(|before| before.ground.is_like(&ground)) {
            Some(Self { all, problems, .. }) => Self { all: Arc::clone(all), problems: problems.clone(), ground },
            None => Self::anew(ground),
        }
    }

    fn anew(ground: Ground) -> Self {
        let mut claims = Claims::with_capacity(ground.entries.len() + ground.shown.len() + 64);
        for (url, route) in &ground.made {
            claims.add(url.clone(), None, None, route.clone());
        }
        claims.add_lists(&ground.entries);
        claims.add_facets(&ground.facets);
        for (id, entry) in ground.entries.iter().enumerate() {
            if entry.page.role.entry().is_some() {
                let span = entry.page.front.slug.as_ref().map(|slug| slug.span);
                claims.add(entry.url.clone(), Some(&entry.page.path), span, Route::Page(id));
            }
        }
        let mut files = Files::clone(&ground.shown);
        files.extend(ground.shared.iter().map(|(url, path)| (url.clone(), Arc::clone(path))));
        for (url, path) in files {
            claims.add(url, Some(&path), None, Route::File(Arc::clone(&path)));
        }
        // Last, so that of two claims to an address it is the earlier one of a page that has to yield.
        for (id, entry) in ground.entries.iter().enumerate() {
            for (url, span) in alias::of(entry) {
                claims.add(url, Some(&entry.page.path), Some(span), Route::Moved(id));
            }
        }
        let (all, problems) = claims.settled();
        Self { all: Arc::new(all), problems, ground }
    }
}

/// What is to have an address, the first to come being the first to have it.
struct Claims {
    claims: Vec<Claim>,
    /// Parallel to the claims.
    routes: Vec<Route>,
}

impl Claims {
    fn with_capacity(capacity: usize) -> Self {
        Self { claims: Vec::with_capacity(capacity), routes: Vec::with_capacity(capacity) }
    }

    fn add(&mut self, url: String, file: Option<&Arc<str>>, span: Option<Span>, route: Route) {
        let (copied, alias) = (matches!(route, Route::File(_)), matches!(route, Route::Moved(_)));
        self.claims.push(Claim { url, file: file.cloned(), span, copied, alias });
        self.routes.push(route);
    }

    /// Pages about pages: home, collections, print-outs, the contents, the glossary.
    fn add_lists(&mut self, entries: &[Arc<Entry>]) {
        let mut first: HashMap<Role, PageId> = HashMap::new();
        for (id, entry) in entries.iter().enumerate() {
            first.entry(entry.page.role).or_insert(id);
        }
        let role_of = |role: Role| first.get(&role).copied();
        self.add("index.html".to_owned(), None, None, Route::Home(role_of(Role::Home)));
        for kind in Kind::ALL {
            let own = role_of(Role::Collection(kind));
            if own.or(role_of(Role::Entry(kind))).is_some() {
                self.add(format!("{}/index.html", kind.folder()), None, None, Route::Collection(kind, own));
            }
        }
        for (url, route) in print_outs::routes(entries) {
            self.add(url, None, None, route);
        }
        self.add("contents.html".to_owned(), None, None, Route::Contents);
        if let Some(page) = role_of(Role::Glossary) {
            let file = entries.get(page).map(|entry| &entry.page.path);
            self.add("glossary.html".to_owned(), file, None, Route::Glossary(page));
        }
    }

    fn add_facets(&mut self, facets: &[FacetValue]) {
        if facets.iter().any(|value| value.facet == Facet::Tag) {
            self.add(Facet::Tag.url("index"), None, None, Route::Tags);
        }
        for (at, FacetValue { facet, value, written, .. }) in facets.iter().enumerate() {
            let (file, span) = written.as_ref().map(|(file, span)| (file, *span)).unzip();
            self.add(facet.url(value), file, span, Route::Facet(at));
        }
    }

    /// Who has what, and who cannot have it.
    fn settled(self) -> (BTreeMap<String, Route>, Vec<Diagnostic>) {
        let problems = address::check(&self.claims);
        let mut routes: Vec<(String, Route)> =
            self.claims.into_iter().map(|claim| claim.url).zip(self.routes).collect();
        // Stable, so that the first of equal addresses stays.
        routes.sort_by(|(one, _), (other, _)| one.cmp(other));
        routes.dedup_by(|(later, _), (first, _)| later == first);
        (routes.into_iter().collect(), problems)
    }
}
