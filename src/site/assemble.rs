//! Putting all pages together.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::{self, Claim};
use super::assets::{self, Assets};
use super::links::Resolver;
use super::resolution::{Found, Resolution};
use super::{
    Entry, Facet, FacetValue, NOT_FOUND, Options, PageId, Route, Site, alias, card, machine, messages, print_outs,
};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::page::{Page, Role};
use crate::project::{Config, Kind, Language};
use crate::source::Snapshot;

/// What a site is made of.
#[derive(Debug)]
pub struct Parts {
    /// The playbook's settings.
    pub config: Config,
    /// Languages of the theme, by tag.
    pub languages: BTreeMap<String, Language>,
    /// All pages, drafts included.
    pub pages: Vec<Arc<Page>>,
    /// The files.
    pub snapshot: Arc<Snapshot>,
    /// What was wrong with any of them so far, beside the pages' own.
    pub diagnostics: Vec<Diagnostic>,
}

impl Site {
    /// Puts all pages together. Everything wrong with them, seen alone and together, is in the site's diagnostics.
    /// What was resolved for an earlier site is taken over where it would come out the same.
    pub(super) fn assemble(parts: Parts, options: &Options, before: Option<&Resolution>) -> (Self, Resolution) {
        let Parts { mut config, languages, pages, snapshot, mut diagnostics } = parts;
        if let Some(base_url) = &options.base_url {
            config.base_url = Some(base_url.trim_end_matches('/').to_owned());
        }
        let resolution = Resolution::of(pages, options.drafts, &snapshot, before);
        let pages = &resolution.pages;
        if pages.is_empty() {
            diagnostics.push(messages::no_pages());
        }
        diagnostics.extend(pages.par_iter().flat_map_iter(|page| page.diagnostics.iter().cloned()).collect::<Vec<_>>());
        if let Some(featured) = &config.featured {
            diagnostics.extend(featured_problem(&resolution.resolver(), featured));
        }
        let (assets, problems) = assets::bundle(&snapshot, &config);
        diagnostics.extend(problems);
        diagnostics.extend(unread_files(&snapshot));
        diagnostics.extend(pages.iter().filter_map(|page| language_problem(page, &languages, &config)));
        diagnostics.extend(resolution.problems().cloned());
        let entries = entries(&resolution);
        let facets = resolution.facets.clone();
        let files = files(&resolution.found);
        let (routes, problems) = routes(&entries, &facets, files, &assets, &snapshot, &config);
        diagnostics.extend(problems);
        diagnostics.extend(card::check(&entries, &routes));
        diagnostics.sort();
        diagnostics.dedup();
        (Self { config, languages, entries, facets, routes, assets, snapshot, diagnostics }, resolution)
    }
}

/// Pages in their places, with what was found for them.
fn entries(resolution: &Resolution) -> Vec<Entry> {
    let Resolution { standing, pages, found, .. } = resolution;
    let named = pages.par_iter().zip(&standing.names).zip(found);
    let mut entries: Vec<Entry> = named.map(|((page, name), found)| entry(page, name, found)).collect();
    let originals: Vec<Option<PageId>> = found.iter().map(|found| found.relations.translates).collect();
    super::relations::add_backlinks(&mut entries);
    super::relations::add_translations(&mut entries, &originals);
    entries
}

fn entry(page: &Arc<Page>, (slug, url): &(String, String), found: &Found) -> Entry {
    let relations = &found.relations;
    Entry {
        page: Arc::clone(page),
        slug: slug.clone(),
        url: url.clone(),
        links: Arc::clone(&found.links.resolved),
        before: relations.before.clone(),
        next: relations.next.clone(),
        related: relations.related.clone(),
        sequence: relations.sequence.clone(),
        materials: relations.materials.clone(),
        image: relations.image.as_ref().map(|(url, _)| url.clone()),
        translations: Vec::new(),
        linked_from: Vec::new(),
        journeys: Vec::new(),
    }
}

/// Files that pages show or offer, by address.
fn files(found: &[Arc<Found>]) -> BTreeMap<String, Arc<str>> {
    let of = |found: &Arc<Found>| {
        let image = found.relations.image.iter().map(|(url, file)| (url.clone(), Arc::clone(file)));
        let shown = found.links.files.iter().map(|(url, file)| (url.clone(), Arc::clone(file)));
        shown.chain(image).collect::<Vec<_>>()
    };
    found.iter().flat_map(of).collect()
}

/// Every address of the site, and addresses that cannot be.
fn routes(
    entries: &[Entry],
    facets: &[FacetValue],
    files: BTreeMap<String, Arc<str>>,
    assets: &Assets,
    snapshot: &Snapshot,
    config: &Config,
) -> (BTreeMap<String, Route>, Vec<Diagnostic>) {
    let mut claims = Vec::with_capacity(entries.len() + files.len() + 16);
    let mut routes = BTreeMap::new();
    let mut claim = |url: String, file: Option<&Arc<str>>, span, route| {
        let (copied, alias) = (matches!(route, Route::File(_)), matches!(route, Route::Moved(_)));
        claims.push(Claim { url: url.clone(), file: file.cloned(), span, copied, alias });
        routes.entry(url).or_insert(route);
    };
    let role_of = |role: Role| entries.iter().position(|entry| entry.page.role == role);
    claim(NOT_FOUND.to_owned(), None, None, Route::NotFound);
    claim(assets.style.url.clone(), None, None, Route::Stylesheet);
    claim(assets.script.url.clone(), None, None, Route::Script);
    claim(assets.icon.url.clone(), None, None, Route::Icon);
    for (at, picture) in assets.pictures.iter().enumerate() {
        claim(picture.url.clone(), None, None, Route::IconPicture(at));
    }
    for file in machine::files(config, entries, snapshot) {
        claim(file.url().to_owned(), None, None, Route::Machine(file));
    }
    if let Some(script) = &assets.own_script {
        claim(script.url.clone(), None, None, Route::OwnScript);
    }
    claim("index.html".to_owned(), None, None, Route::Home(role_of(Role::Home)));
    for kind in Kind::ALL {
        let own = role_of(Role::Collection(kind));
        let has_pages = entries.iter().any(|entry| entry.page.role == Role::Entry(kind));
        if own.is_some() || has_pages {
            claim(format!("{}/index.html", kind.folder()), None, None, Route::Collection(kind, own));
        }
    }
    for (url, route) in print_outs::routes(entries) {
        claim(url, None, None, route);
    }
    claim("contents.html".to_owned(), None, None, Route::Contents);
    if let Some(page) = role_of(Role::Glossary) {
        let file = entries.get(page).map(|entry| &entry.page.path);
        claim("glossary.html".to_owned(), file, None, Route::Glossary(page));
    }
    if facets.iter().any(|value| value.facet == Facet::Tag) {
        claim(Facet::Tag.url("index"), None, None, Route::Tags);
    }
    for (at, FacetValue { facet, value, written, .. }) in facets.iter().enumerate() {
        let (file, span) = written.as_ref().map(|(file, span)| (file, *span)).unzip();
        claim(facet.url(value), file, span, Route::Facet(at));
    }
    for (id, entry) in entries.iter().enumerate() {
        if entry.page.role.entry().is_some() {
            let span = entry.page.front.slug.as_ref().map(|slug| slug.span);
            claim(entry.url.clone(), Some(&entry.page.path), span, Route::Page(id));
        }
    }
    let statics = snapshot.files.keys().filter_map(|path| Some((path.strip_prefix("static/")?, path)));
    let statics = statics.map(|(url, path)| (url.to_owned(), Arc::clone(path)));
    let mut files = files;
    files.extend(statics);
    let shared = assets.files.values().filter(|file| file.url != assets.icon.url);
    files.extend(shared.map(|file| (file.url.clone(), Arc::clone(&file.path))));
    for (url, path) in files {
        claim(url, Some(&path), None, Route::File(Arc::clone(&path)));
    }
    // Last, so that of two claims to an address it is the earlier one of a page that has to yield.
    for (id, entry) in entries.iter().enumerate() {
        for (url, span) in alias::of(entry) {
            claim(url, Some(&entry.page.path), Some(span), Route::Moved(id));
        }
    }
    (routes, address::check(&claims))
}

fn featured_problem(resolver: &Resolver<'_>, featured: &Spanned<String>) -> Option<Diagnostic> {
    let file: Arc<str> = Arc::from(crate::project::config::FILE_NAME);
    let near = match resolver.index.by_reference(&featured.value) {
        super::index::Found::One(_) => return None,
        super::index::Found::Several(names) => {
            return Some(messages::several_pages(&featured.value, &names).at(featured.span).in_file(&file));
        }
        super::index::Found::None(near) => near,
    };
    Some(messages::no_page(&featured.value, near.as_deref()).at(featured.span).in_file(&file))
}

/// Files that look like pages but do not end like one.
fn unread_files(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let endings = [".markdown", ".mdown", ".mkd", ".mdx", ".MD", ".Md"];
    let looks_like_a_page =
        |path: &&Arc<str>| path.starts_with("content/") && endings.iter().any(|end| path.ends_with(end));
    let paths = snapshot.files.keys().filter(looks_like_a_page);
    paths.map(|path| messages::unread_file(path).in_file(path)).collect()
}

fn language_problem(page: &Page, languages: &BTreeMap<String, Language>, config: &Config) -> Option<Diagnostic> {
    let lang = page.front.lang.as_ref()?;
    let known = languages.contains_key(&lang.value);
    (!known).then(|| messages::unknown_language(&lang.value, &config.theme).at(lang.span).in_file(&page.path))
}
