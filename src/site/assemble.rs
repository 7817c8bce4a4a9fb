//! Putting all pages together.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::address::{self, Claim};
use super::assets::{self, Assets};
use super::index::Index;
use super::links::{Links, Resolver};
use super::{Entry, Facet, FacetValue, Options, PageId, Route, Site, alias, answers, facets, machine, messages};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::page::front::Status;
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
    pub fn assemble(parts: Parts, options: &Options) -> Self {
        let Parts { mut config, languages, pages, snapshot, mut diagnostics } = parts;
        if let Some(base_url) = &options.base_url {
            config.base_url = Some(base_url.trim_end_matches('/').to_owned());
        }
        let (pages, drafts) = published(pages, options.drafts);
        if pages.is_empty() {
            diagnostics.push(messages::no_pages());
        }
        diagnostics.extend(pages.par_iter().flat_map_iter(|page| page.diagnostics.iter().cloned()).collect::<Vec<_>>());
        let names: Vec<(String, String)> = pages.par_iter().map(|page| address::of(page)).collect();
        let index = Index::new(&pages, &names);
        let resolver = Resolver { index: &index, pages: &pages, drafts: &drafts, snapshot: &snapshot };
        let resolved: Vec<(Links, Relations)> =
            (0..pages.len()).into_par_iter().map(|id| (resolver.links(id), Relations::of(&resolver, id))).collect();
        if let Some(featured) = &config.featured {
            diagnostics.extend(featured_problem(&resolver, featured));
        }
        let (assets, problems) = assets::bundle(&snapshot, &config);
        diagnostics.extend(problems);
        diagnostics.extend(unread_files(&snapshot));
        diagnostics.extend(pages.iter().filter_map(|page| language_problem(page, &languages, &config)));
        let mut files = BTreeMap::new();
        let entries = entries(pages, names, resolved, &mut files, &mut diagnostics);
        let facets = facets::collect(&entries);
        let (routes, problems) = routes(&entries, &facets, files, &assets, &snapshot, &config);
        diagnostics.extend(problems);
        let published = snapshot.text(answers::FILE_NAME).map(|text| answers::read(text)).unwrap_or_default();
        diagnostics.extend(answers::check(&published, &entries));
        diagnostics.sort();
        diagnostics.dedup();
        Self { config, languages, entries, facets, routes, assets, snapshot, diagnostics }
    }
}

/// Pages to publish in the site's order, and the names of drafts that are left out.
fn published(mut pages: Vec<Arc<Page>>, drafts_too: bool) -> (Vec<Arc<Page>>, HashMap<String, Arc<str>>) {
    let mut drafts = HashMap::new();
    pages.retain(|page| {
        let keep = drafts_too || page.front.status != Status::Draft;
        if !keep {
            drafts.insert(address::of(page).0, Arc::clone(&page.path));
            drafts.insert(page.path.to_string(), Arc::clone(&page.path));
        }
        keep
    });
    pages.par_sort_by_cached_key(|page| {
        (page.role, page.front.weight, page.front.title.value.to_lowercase(), Arc::clone(&page.path))
    });
    (pages, drafts)
}

/// The pages that a page's front matter names.
#[derive(Debug, Default)]
struct Relations {
    before: Vec<PageId>,
    next: Vec<PageId>,
    related: Vec<PageId>,
    sequence: Vec<Option<PageId>>,
    materials: Vec<Option<PageId>>,
    image: Option<(String, Arc<str>)>,
    translates: Option<PageId>,
    diagnostics: Vec<Diagnostic>,
}

impl Relations {
    fn of(resolver: &Resolver<'_>, id: PageId) -> Self {
        let mut relations = Self::default();
        let Some(page) = resolver.pages.get(id) else { return relations };
        let front = &page.front;
        let mut problems = Vec::new();
        let mut find = |reference: &Spanned<String>, key: &str| {
            let found = resolver.reference(&reference.value, page, reference.span);
            match found {
                Ok(other) if other == id => {
                    problems.push(messages::itself(key).at(reference.span).in_file(&page.path));
                    None
                }
                Ok(other) => Some(other),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            }
        };
        relations.before = front.before.iter().filter_map(|page| find(page, "before")).collect();
        relations.next = front.next.iter().filter_map(|page| find(page, "next")).collect();
        relations.related = front.related.iter().filter_map(|page| find(page, "related")).collect();
        relations.sequence = front.sequence.iter().map(|stop| find(&stop.page, "sequence")).collect();
        let material = |page: &Option<Spanned<String>>| page.as_ref().and_then(|page| find(page, "materials"));
        relations.materials = front.materials.iter().map(|item| &item.page).map(material).collect();
        relations.translates = front.translates.as_ref().and_then(|original| find(original, "translates"));
        match front.image.as_ref().map(|image| resolver.image(image, page)) {
            Some(Ok(image)) => relations.image = Some(image),
            Some(Err(problem)) => problems.push(problem),
            None => {}
        }
        relations.diagnostics = problems;
        relations
    }
}

fn entries(
    pages: Vec<Arc<Page>>,
    names: Vec<(String, String)>,
    resolved: Vec<(Links, Relations)>,
    files: &mut BTreeMap<String, Arc<str>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(pages.len());
    let originals: Vec<Option<PageId>> = resolved.iter().map(|(_, relations)| relations.translates).collect();
    for ((page, (slug, url)), (links, relations)) in pages.into_iter().zip(names).zip(resolved) {
        files.extend(links.files);
        diagnostics.extend(links.diagnostics);
        diagnostics.extend(relations.diagnostics);
        files.extend(relations.image.clone());
        entries.push(Entry {
            page,
            slug,
            url,
            links: links.resolved,
            before: relations.before,
            next: relations.next,
            related: relations.related,
            sequence: relations.sequence,
            materials: relations.materials,
            image: relations.image.map(|(url, _)| url),
            translations: Vec::new(),
            linked_from: Vec::new(),
            journeys: Vec::new(),
        });
    }
    super::relations::add_backlinks(&mut entries);
    super::relations::add_translations(&mut entries, &originals);
    entries
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
    claim("404.html".to_owned(), None, None, Route::NotFound);
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
